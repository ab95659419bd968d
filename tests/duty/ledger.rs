//! Who took how much, and why.

use super::{TODAY, refund};
use crate::world::World;
use yingbin::core::assign::Reason;
use yingbin::core::day::{BusinessDate, Span};
use yingbin::core::staff::Presence;
use yingbin::core::visit::{DeclineReason, Language, Outcome, Purpose};
use yingbin::engine::ledger_view;
use yingbin::wire::{Act, FinishBody, Register};

#[test]
fn the_ledger_says_who_took_what() {
    let mut world = World::open();
    world.serves(Outcome::TestDriveDone);
    let mut asks = Register::for_purpose(Purpose::NewCar, Language::Zh);
    asks.requested_staff = Some(world.staff("王强"));
    let asked = world.register(asks).number.unwrap();
    world.seconds(20);
    world.accept(&asked).unwrap();
    let row = world.row("王强");
    assert_eq!((row.new_turns, row.requested, row.parties), (1, 1, 2));
    assert_eq!(
        (row.serving_minutes, row.serving_mean_minutes),
        (10, Some(5))
    );
    assert_eq!(row.accept_median_seconds, Some(10));
    assert_eq!((row.test_drives, row.lodged.of), (1, 2));
    let ledger = world.ledger(TODAY, TODAY, Language::Zh);
    assert_eq!(ledger.entries.len(), 2);
    assert_eq!(ledger.entries[1].reason, Reason::Requested);
    assert!(ledger.entries[0].why.starts_with("王强：轮值第 1 号"));
    let english = world.ledger(TODAY, TODAY, Language::En);
    assert!(
        english.entries[0]
            .why
            .starts_with("Wang Qiang: first of those free")
    );
}

#[test]
fn a_test_drive_that_is_said_besides_the_outcome_counts() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    let body = FinishBody {
        test_drive: Some(true),
        ..FinishBody::with(Outcome::LeftInfo)
    };
    world.act(&number, Act::Finish(body)).unwrap();
    assert_eq!(world.row("王强").test_drives, 1);
    assert_eq!(world.day(TODAY).test_drives.part, 1);
}

#[test]
fn silence_and_a_no_and_a_turn_given_back_stand_in_the_ledger() {
    let mut world = World::open();
    world.serves(Outcome::NoInfo);
    refund(&mut world, "X001");
    // 李娜 declines; 陈涛 lets two offers in a row pass, and loses his place.
    world.presence("王强", Presence::Break).unwrap();
    world.visitor();
    world.decline("X002", DeclineReason::Busy).unwrap();
    world.presence("李娜", Presence::Break).unwrap();
    world.after(Span::minutes(4));
    let wang = world.row("王强");
    assert_eq!((wang.new_turns, wang.refunds, wang.parties), (0, 1, 1));
    assert_eq!(world.row("李娜").declined, 1);
    let chen = world.row("陈涛");
    assert!(chen.timed_out >= 2, "{}", chen.timed_out);
    assert_eq!(chen.skips, chen.timed_out / 2);
}

#[test]
fn the_spread_is_among_those_who_were_there_for_four_hours() {
    let mut world = World::open();
    assert_eq!(world.ledger(TODAY, TODAY, Language::Zh).spread, None);
    for _ in 0..4 {
        world.serves(Outcome::NoInfo);
    }
    world.presence("陈涛", Presence::Off).unwrap();
    world.after(Span::minutes(200));
    // Four hours: two turns for 王强, one for 李娜; advisors have no turns to compare.
    let ledger = world.ledger(TODAY, TODAY, Language::Zh);
    assert_eq!(ledger.spread, Some(0.25));
    let chen = ledger.sums.iter().find(|row| row.name == "陈涛").unwrap();
    assert_eq!(chen.rate, None);
}

#[test]
fn neglected_visitors_stand_with_whoever_answered_for_them() {
    let mut world = World::open();
    world.visitor();
    world
        .sql()
        .execute(
            "INSERT INTO incident (visit_id, business_date, at, waited_ms, responsible_id, wait_no)
             SELECT id, business_date, registered_at, 300000, 3, 1 FROM visit",
            [],
        )
        .unwrap();
    assert_eq!(world.row("王强").incidents, 1);
    assert_eq!(world.day(TODAY).incidents, 1);
}

#[test]
fn a_range_of_days_has_a_row_a_day_and_sums() {
    let mut world = World::open();
    world.serves(Outcome::NoInfo);
    world.after(Span::minutes(24 * 60));
    world.serves(Outcome::NoInfo);
    let ledger = world.ledger(TODAY, "2026-11-22", Language::Zh);
    let days: Vec<_> = ledger.days.iter().filter(|row| row.parties > 0).collect();
    assert_eq!(days.len(), 2);
    assert_eq!(days[0].date.as_deref(), Some(TODAY));
    assert_eq!(ledger.sums.iter().map(|row| row.new_turns).sum::<u32>(), 2);
    let first = BusinessDate::parse("2026-11-22").unwrap();
    let last = BusinessDate::parse(TODAY).unwrap();
    let turned = world
        .read(|reading| ledger_view::ledger(reading, (first, last), None, Language::Zh).is_err());
    assert!(turned, "the first day comes first");
}

#[test]
fn two_tickets_that_became_one_are_one_party_and_a_void_one_is_none() {
    let mut world = World::open();
    let served = |world: &mut World, name: &str| {
        let staff = world.queue().staff;
        staff.iter().find(|one| one.name == name).unwrap().served
    };
    let first = world.visitor().number.unwrap();
    let second = world.visitor().number.unwrap();
    // Whoever serves the later ticket goes on with the earlier.
    world.accept(&second).unwrap();
    let who = world.responsible(&second);
    world.merge(&second, &first).unwrap();
    assert_eq!(world.responsible(&first), who);
    assert_eq!(served(&mut world, &who), 1);
    world.after(Span::minutes(10));
    assert_eq!(world.row(&who).parties, 1);
    world.void(&first).unwrap();
    assert_eq!(served(&mut world, &who), 0);
    assert_eq!(world.row(&who).parties, 0);
}
