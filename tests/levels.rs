//! How near to an order a prospect is, and when they hear from us again (domain.md §4.4).

use crate::brief::sentences;
use crate::world::World;
use yingbin::core::brief::Reception;
use yingbin::core::consent::ConsentPurpose;
use yingbin::core::day::{BusinessDate, Span};
use yingbin::core::level::{Horizon, Level, P1, propose, touch_by};
use yingbin::core::refusal::Refusal;
use yingbin::core::station::StationRole;
use yingbin::core::visit::{Language, Outcome, PurchaseTime, Purpose};
use yingbin::wire::{Act, Collect, FinishBody, Interest, Learn, Order, Register};

#[test]
fn the_level_follows_the_date_and_only_then_the_words() {
    let day = |text: &str| BusinessDate::parse(text).unwrap();
    let on = |target: Option<&str>, time, today: &str| {
        let target = target.map(day);
        propose(&P1, Horizon { time, target }, day(today)).code()
    };
    let target = Some("2008-12-31");
    let said = Some(PurchaseTime::Within30d);
    // Scenario 1, step 4, and the days on which the level changes.
    assert_eq!(on(target, said, "2008-12-08"), "A");
    assert_eq!(on(target, said, "2008-10-08"), "B");
    assert_eq!(on(target, said, "2008-12-26"), "H");
    assert_eq!(on(target, None, "2008-12-24"), "H", "seven days");
    assert_eq!(on(target, None, "2008-12-23"), "A", "eight");
    assert_eq!(on(target, None, "2008-12-01"), "A", "thirty");
    assert_eq!(on(target, None, "2008-11-30"), "B", "thirty-one");
    assert_eq!(on(target, None, "2008-09-30"), "B", "three months");
    assert_eq!(on(target, None, "2008-09-29"), "C", "a day more");
    assert_eq!(on(target, None, "2008-12-31"), "H", "today");
    assert_eq!(
        on(target, said, "2009-01-01"),
        "A",
        "a date that has passed says nothing"
    );
    let by_words = PurchaseTime::ALL
        .iter()
        .map(|time| on(None, Some(*time), "2008-12-08"));
    assert_eq!(by_words.collect::<Vec<_>>(), ["H", "A", "B", "C", "C"]);
    assert_eq!(
        on(None, None, "2008-12-08"),
        "N",
        "who was not asked is not graded"
    );
    let by = |level| touch_by(&P1, level, day("2008-12-08")).map(|date| date.to_string());
    assert_eq!(by(Level::A).as_deref(), Some("2008-12-15"));
    assert_eq!(by(Level::Hot).as_deref(), Some("2008-12-10"));
    assert_eq!(by(Level::LostTouch), None);
}

/// A prospect with leave to be followed up, in 李娜's hands.
fn lodged() -> (World, String) {
    let mut world = World::open();
    let mut register = Register::for_purpose(Purpose::NewCar, Language::Zh);
    register.mobile = Some("13800138000".to_owned());
    register.consents = vec![ConsentPurpose::Followup];
    register.notice = Some(world.notice());
    register.interest = Some(Interest {
        purchase_time: Some(PurchaseTime::Within30d),
        ..Interest::default()
    });
    let number = world.register(register).number.unwrap();
    world.accept(&number).unwrap();
    (world, number)
}

fn finish(world: &mut World, number: &str, body: FinishBody) -> Result<(), Refusal> {
    world.act(number, Act::Finish(body)).map(|_| ())
}

#[test]
fn a_level_is_confirmed_with_what_it_needs_and_a_date_no_later_than_it_allows() {
    let (mut world, number) = lodged();
    let body = |level, outcome| FinishBody {
        level: Some(level),
        ..FinishBody::with(outcome)
    };
    let late = FinishBody {
        next_contact: Some("2026-11-29".to_owned()),
        ..body(Level::A, Outcome::LeftInfo)
    };
    let mut said = String::new();
    for wrong in [
        body(Level::Ordered, Outcome::LeftInfo),
        body(Level::Delivered, Outcome::Order),
        body(Level::Lost, Outcome::LeftInfo),
        late.clone(),
    ] {
        said += &sentences(&finish(&mut world, &number, wrong).unwrap_err());
    }
    insta::assert_snapshot!(said);
    assert_eq!(world.count("SELECT count(*) FROM level_history"), 0);
    let in_time = FinishBody {
        next_contact: Some("2026-11-28".to_owned()),
        test_drive: Some(true),
        ..late
    };
    finish(&mut world, &number, in_time).unwrap();
    let record = world.record(&number);
    assert_eq!(
        (record.level, record.level_confirmed),
        (Some(Level::A), true)
    );
    assert_eq!(record.next_contact.as_deref(), Some("2026-11-28"));
    assert_eq!(record.test_drive, Some(true));
    assert_eq!(record.reception, Some(Reception::Rotation));
    assert_eq!(
        world.count("SELECT count(*) FROM task WHERE kind = 'follow_up'"),
        1
    );
    // The end of that day in Shanghai.
    let due = world.count("SELECT due_at FROM task WHERE kind = 'follow_up'");
    assert_eq!(due, 1_795_881_599_000);
}

#[test]
fn who_says_nothing_at_the_end_gets_the_level_that_the_rules_propose() {
    let (mut world, number) = lodged();
    finish(&mut world, &number, FinishBody::with(Outcome::LeftInfo)).unwrap();
    let record = world.record(&number);
    assert_eq!(
        (record.level, record.level_confirmed),
        (Some(Level::A), false)
    );
    assert_eq!(
        world.count("SELECT count(*) FROM task WHERE kind = 'follow_up'"),
        1
    );
}

#[test]
fn without_leave_to_follow_up_nobody_is_followed_up() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    finish(&mut world, &number, FinishBody::with(Outcome::NoInfo)).unwrap();
    assert_eq!(world.count("SELECT count(*) FROM task"), 0);
    assert_eq!(world.record(&number).level, Some(Level::New));
    // The card is written when the visitor has gone: the follow-up is planned then.
    let notice = Some(world.notice());
    let collect = Collect {
        surname: Some("刘".to_owned()),
        mobile: Some("13800138000".to_owned()),
        consents: vec![ConsentPurpose::Followup],
        notice,
        ..Collect::default()
    };
    world.collect(&number, collect.clone()).unwrap();
    assert_eq!(
        world.count("SELECT count(*) FROM task WHERE kind = 'follow_up'"),
        1
    );
    world.after(Span::minutes(24 * 60));
    let visit = world.count("SELECT max(id) FROM visit");
    let order = Order::Learn(
        yingbin::core::VisitId(visit),
        Learn::Collect(Box::new(collect)),
    );
    let late = world.order(StationRole::Desk, order).unwrap_err();
    assert_eq!(late.code(), "nothing_to_add");
}

#[test]
fn a_jump_of_two_levels_within_a_day_is_looked_at() {
    let (mut world, number) = lodged();
    let person = world.count("SELECT max(id) FROM person");
    world
        .sql()
        .execute("UPDATE person SET level = 'C' WHERE id = ?1", [person])
        .unwrap();
    let hot = FinishBody {
        level: Some(Level::Hot),
        ..FinishBody::with(Outcome::LeftInfo)
    };
    finish(&mut world, &number, hot).unwrap();
    assert_eq!(world.count("SELECT to_review FROM level_history"), 1);
}
