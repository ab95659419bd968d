//! Several rows that are one person: what one of them says is known of all, and taken back with
//! the link.

use yingbin::core::PersonId;
use yingbin::core::brief::BriefItem;
use yingbin::core::consent::ConsentPurpose;
use yingbin::core::day::{BusinessDate, Span};
use yingbin::core::level::Level;
use yingbin::core::station::StationRole;
use yingbin::core::visit::{DeclaredVisit, Language, Outcome, Purpose};
use yingbin::engine::day_view;
use yingbin::wire::{
    Act, CallInterest, Collect, CustomerAct, Done, FinishBody, LinkBody, LogCall, Order,
    QueueVisit, Register,
};

use crate::telephone::from_liu;
use crate::world::World;

impl World {
    pub(super) fn is_linked_to(&mut self, number: &str, person: Option<PersonId>) -> QueueVisit {
        let visit = self.see(number).visit;
        let link = CustomerAct::Link(visit, LinkBody { person });
        match self
            .order(StationRole::Desk, Order::Customer(link))
            .unwrap()
        {
            Done::Visit(visit) => *visit,
            other => panic!("{other:?}"),
        }
    }

    /// What the visitor is, but for the wishes that the call brought along.
    fn is_as(&mut self, number: &str) -> (Option<String>, Option<String>, Option<String>, bool) {
        let visit = self.see(number);
        (visit.surname, visit.given_name, visit.mobile, visit.lodged)
    }
}

#[test]
fn a_link_to_a_call_is_taken_back_like_any_other_and_nothing_of_the_door_is_lost() {
    let mut world = World::open();
    let liu = world.with_number(from_liu(), "13800138000");
    let logged = world.log(liu);
    let register = Register {
        surname: Some("柳".to_owned()),
        given_name: Some("函".to_owned()),
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    let number = world.register(register).number.unwrap();
    let before = world.is_as(&number);
    world.try_link(&number, logged.call).unwrap();
    // As they said it at the door, and the number of the call.
    let linked = world.is_as(&number);
    assert_eq!((linked.0.as_deref(), linked.3), (Some("柳"), true));
    let parted = world.is_linked_to(&number, None);
    assert!(!parted.linked);
    assert_eq!(world.is_as(&number), before);
    let caller = &world.calls_today()[0];
    assert_eq!(caller.surname.as_deref(), Some("刘"));
    assert_eq!(caller.mobile.as_deref(), Some("138****8000"));
}

#[test]
fn a_caller_whose_visitor_is_a_known_customer_is_that_customer() {
    let mut world = World::open();
    let register = Register {
        surname: Some("刘".to_owned()),
        given_name: Some("汉".to_owned()),
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    let first = world.register(register).number.unwrap();
    let known = world.see(&first).person;
    world.left(&first).unwrap();
    let liu = world.with_number(from_liu(), "13800138000");
    let logged = world.log(liu);
    let number = world.visitor().number.unwrap();
    // In either order, and whoever is known stays who they are.
    for call_first in [true, false] {
        if call_first {
            world.try_link(&number, logged.call).unwrap();
            world.is_linked_to(&number, known);
        } else {
            world.is_linked_to(&number, known);
            world.try_link(&number, logged.call).unwrap();
        }
        let seen = world.see(&number);
        assert_eq!(seen.person, known);
        assert_eq!(seen.given_name.as_deref(), Some("汉"));
        assert_eq!(seen.mobile.as_deref(), Some("138****8000"));
        assert!(seen.lodged);
        let parted = world.is_linked_to(&number, None);
        assert_eq!((parted.linked, parted.mobile), (false, None));
        let linked = "SELECT count(*) FROM person WHERE same_as IS NOT NULL";
        assert_eq!(world.count(linked), 0);
    }
}

/// A prospect with a number, leave to be followed up, and a level.
fn prospect(world: &mut World) -> PersonId {
    let register = Register {
        surname: Some("刘".to_owned()),
        mobile: Some("13800138000".to_owned()),
        consents: vec![ConsentPurpose::Followup],
        notice: Some(world.notice()),
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    let number = world.register(register).number.unwrap();
    world.accept(&number).unwrap();
    let position = Collect {
        position: Some("工程师".to_owned()),
        ..Collect::default()
    };
    world.collect(&number, position).unwrap();
    ends_with(world, &number, Level::B);
    world.see(&number).person.unwrap()
}

fn ends_with(world: &mut World, number: &str, level: Level) {
    let end = FinishBody {
        level: Some(level),
        ..FinishBody::with(Outcome::LeftInfo)
    };
    world.act(number, Act::Finish(end)).unwrap();
}

#[test]
fn the_brief_of_somebody_recognised_knows_what_was_known_of_them() {
    let mut world = World::open();
    let known = prospect(&mut world);
    let number = world.visitor().number.unwrap();
    world.is_linked_to(&number, Some(known));
    let brief = world.brief(&number, Language::Zh);
    assert_eq!(brief.level, Some(Level::B));
    assert_eq!(brief.position.as_deref(), Some("工程师"));
    assert_eq!(brief.allowed, [ConsentPurpose::Followup]);
    // A word more at this visit takes nothing of it away.
    let note = Collect {
        note: Some("想看后排".to_owned()),
        ..Collect::default()
    };
    let seen = world.collect(&number, note).unwrap().visit;
    assert!(seen.lodged);
    world.is_linked_to(&number, None);
    let brief = world.brief(&number, Language::Zh);
    assert_eq!((brief.level, brief.position), (None, None));
    assert!(brief.allowed.is_empty() && !brief.visit.lodged);
}

#[test]
fn a_jump_of_levels_is_seen_whichever_visit_it_was_said_at() {
    let mut world = World::open();
    let known = prospect(&mut world);
    let number = world.visitor().number.unwrap();
    world.is_linked_to(&number, Some(known));
    world.accept(&number).unwrap();
    ends_with(&mut world, &number, Level::Hot);
    let last: (String, bool) = world
        .sql()
        .query_row(
            "SELECT from_level, to_review FROM level_history ORDER BY id DESC LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!(last, ("B".to_owned(), true));
}

#[test]
fn somebody_recognised_did_not_send_themselves() {
    let mut world = World::open();
    let known = PersonId(world.customer("张", "松", "X5", "吉A00005"));
    let number = world.visitor().number.unwrap();
    assert_eq!(world.referrers(&number, "张松", None).len(), 1);
    world.is_linked_to(&number, Some(known));
    assert!(world.referrers(&number, "张松", None).is_empty());
}

#[test]
fn which_visit_it_is_is_one_figure_wherever_it_stands() {
    let mut world = World::open();
    let known = prospect(&mut world);
    world.after(Span::minutes(24 * 60));
    let number = world.visitor().number.unwrap();
    let seen = |world: &mut World| {
        let date = BusinessDate::parse("2026-11-22").unwrap();
        let day = world.look_at(|reading| Ok(day_view::day(reading, date)?));
        let record = world.record(&number);
        let shown = world.see(&number).visit_seq;
        (shown, record.visit_seq, record.first, day.first, day.again)
    };
    assert_eq!(seen(&mut world), (Some(1), Some(1), Some(true), 1, 0));
    world.is_linked_to(&number, Some(known));
    assert_eq!(seen(&mut world), (Some(2), Some(2), Some(false), 0, 1));
    world.is_linked_to(&number, None);
    assert_eq!(seen(&mut world), (Some(1), Some(1), Some(true), 1, 0));
}

#[test]
fn two_tickets_of_one_party_are_one_visit_and_a_call_is_none() {
    let mut world = World::open();
    let logged = world.log(from_liu());
    let register = Register {
        surname: Some("刘".to_owned()),
        declared_visit: Some(DeclaredVisit::Returning),
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    let number = world.register(register).number.unwrap();
    assert_eq!(world.see(&number).visit_seq, None, "of nobody known");
    world.try_link(&number, logged.call).unwrap();
    assert_eq!(world.see(&number).visit_seq, Some(1));
    world.accept(&number).unwrap();
    let other = world.split(&number, Purpose::TestDrive).unwrap();
    assert_eq!(other.visit_seq, Some(1));
    let date = BusinessDate::parse("2026-11-21").unwrap();
    let day = world.look_at(|reading| Ok(day_view::day(reading, date)?));
    assert_eq!((day.parties, day.first, day.again), (1, 1, 0));
}

#[test]
fn the_card_tells_calls_levels_and_what_is_still_unknown_from_every_row() {
    let mut world = World::open();
    let known = prospect(&mut world);
    let interest = CallInterest {
        models: vec!["e6".to_owned()],
        budget: Some("45W".to_owned()),
        ..CallInterest::default()
    };
    let logged = world.log(LogCall {
        interest: Some(interest),
        ..from_liu()
    });
    let card = |world: &mut World| {
        world.look_at(|reading| yingbin::engine::card::of(reading, known, Language::Zh))
    };
    let before = card(&mut world);
    assert!(before.calls.is_empty());
    let completeness = before.completeness.unwrap();
    assert_eq!((completeness.known, completeness.of), (2, 8));
    let number = world.visitor().number.unwrap();
    world.is_linked_to(&number, Some(known));
    world.try_link(&number, logged.call).unwrap();
    world.accept(&number).unwrap();
    ends_with(&mut world, &number, Level::Hot);
    let told = card(&mut world);
    let calls: Vec<_> = told.calls.iter().map(|one| one.call).collect();
    assert_eq!(calls, [logged.call]);
    assert_eq!(told.calls[0].number.as_deref(), Some(number.as_str()));
    assert_eq!(told.level, Some(Level::Hot));
    let levels: Vec<_> = told.levels.iter().map(|one| (one.from, one.to)).collect();
    assert_eq!(levels, [(Some(Level::B), Level::Hot), (None, Level::B)]);
    assert!(told.levels[0].to_review && told.levels[0].confirmed);
    let completeness = told.completeness.unwrap();
    assert_eq!(completeness.known, 4, "models and budget, on the telephone");
    assert!(!completeness.missing.contains(&BriefItem::Budget));
}

#[test]
fn whoever_comes_for_service_alone_has_no_card_to_complete() {
    let mut world = World::open();
    let register = Register {
        surname: Some("张".to_owned()),
        ..Register::for_purpose(Purpose::ServiceWalkin, Language::Zh)
    };
    let number = world.register(register).number.unwrap();
    let person = world.see(&number).person.unwrap();
    let card = world.look_at(|reading| yingbin::engine::card::of(reading, person, Language::Zh));
    assert_eq!((card.completeness, card.level), (None, None));
}
