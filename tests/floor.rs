//! What the desk does with visits, and what happens by itself.

use crate::world::World;
use yingbin::core::day::Span;
use yingbin::core::refusal::Refusal;
use yingbin::core::staff::Presence;
use yingbin::core::visit::{Language, Outcome, Purpose, VisitEvent, VisitState};
use yingbin::wire::Register;

#[test]
fn a_visit_goes_from_the_door_to_its_outcome() {
    let mut world = World::open();
    world.visitor();
    assert_eq!(world.see("X001").state, VisitState::Offered);
    world.accept("X001").unwrap();
    assert_eq!(world.see("X001").state, VisitState::InService);
    let closed = world.finish("X001").unwrap();
    assert_eq!(closed.state, VisitState::Closed);
    assert_eq!(closed.outcome, Some(Outcome::NoInfo));
    // 王强 is free again, at the tail.
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
    world.visitor();
    world.visitor();
    world.visitor();
    assert_eq!(world.offered("X004").as_deref(), Some("王强"));
}

#[test]
fn a_closed_visit_says_what_it_is_when_somebody_acts_on_it() {
    let mut world = World::open();
    world.visitor();
    world.accept("X001").unwrap();
    world.finish("X001").unwrap();
    assert_eq!(
        world.finish("X001").unwrap_err(),
        Refusal::NotNow {
            state: VisitState::Closed,
            event: VisitEvent::Finish
        }
    );
}

#[test]
fn who_only_asks_the_way_is_counted_and_nothing_else() {
    let mut world = World::open();
    let mut register = Register::for_purpose(Purpose::Directions, Language::Zh);
    register.surname = Some("刘".to_owned());
    let registered = world.register(register);
    assert_eq!((registered.number, registered.token), (None, None));
    assert_eq!(world.count("SELECT count(*) FROM person"), 0);
    assert_eq!(world.count("SELECT count(*) FROM assignment"), 0);
    assert_eq!(world.queue().figures.parties, 1);
}

#[test]
fn just_looking_is_watched_and_not_served() {
    let mut world = World::open();
    let mut register = Register::for_purpose(Purpose::NewCar, Language::Zh);
    register.just_looking = true;
    let number = world.register(register).number.unwrap();
    assert_eq!(world.see(&number).state, VisitState::SelfBrowsing);
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
    assert_eq!(
        world.count("SELECT count(*) FROM assignment WHERE kind = 'watch' AND state = 'active'"),
        1
    );
    world.offer(&number).unwrap();
    assert_eq!(world.offered(&number).as_deref(), Some("王强"));
    world.accept(&number).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
}

#[test]
fn a_ticket_is_called_three_times_and_then_counts_as_left() {
    let mut world = World::open();
    let number = world.comes_for(Purpose::PartsAccessories).number.unwrap();
    for _ in 0..3 {
        world.call(&number, "rc").unwrap();
        world.seconds(20);
    }
    assert_eq!(
        world.call(&number, "rc").unwrap_err(),
        Refusal::CalledEnough { max: 3 }
    );
    world.after(Span::minutes(9));
    assert_eq!(world.see(&number).state, VisitState::Waiting);
    world.after(Span::minutes(1));
    assert_eq!(world.see(&number).state, VisitState::LeftUnserved);
}

#[test]
fn a_visitor_who_leaves_after_five_minutes_is_an_incident() {
    let mut world = World::open();
    let number = world.comes_for(Purpose::Other).number.unwrap();
    world.seconds(301);
    world.left(&number).unwrap();
    let incident: String = world
        .sql()
        .query_row("SELECT facts FROM journal WHERE what = 'left'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert!(incident.contains("\"incident\":true"), "{incident}");
}

#[test]
fn void_and_help_are_not_traffic() {
    let mut world = World::open();
    world.visitor();
    world.void("X001").unwrap();
    world.comes_for(Purpose::Help);
    assert_eq!(world.queue().figures.parties, 0);
    assert_eq!(world.queue().visits.len(), 1);
}

#[test]
fn the_desk_can_host_and_finish_by_itself() {
    let mut world = World::open();
    let number = world.comes_for(Purpose::Supplier).number.unwrap();
    assert_eq!(world.see(&number).state, VisitState::Waiting);
    world.host(&number).unwrap();
    assert_eq!(world.see(&number).state, VisitState::Hosted);
    assert_eq!(world.responsible(&number), "周颖");
    world.finish(&number).unwrap();
    assert_eq!(world.see(&number).state, VisitState::Closed);
}

#[test]
fn somebody_who_serves_cannot_go_home() {
    let mut world = World::open();
    world.visitor();
    world.accept("X001").unwrap();
    assert_eq!(
        world.presence("王强", Presence::Off).unwrap_err(),
        Refusal::StaffStillServing {
            name: "王强".to_owned(),
            numbers: vec!["X001".to_owned()]
        }
    );
}

#[test]
fn stepping_away_gives_an_open_offer_to_the_next() {
    let mut world = World::open();
    world.visitor();
    world.presence("王强", Presence::Break).unwrap();
    assert_eq!(world.offered("X001").as_deref(), Some("李娜"));
    world.presence("王强", Presence::Available).unwrap();
    assert_eq!(world.line(), "王强1 李娜2 陈涛3", "a break keeps the place");
}

#[test]
fn coming_late_is_standing_behind_everyone() {
    let mut world = World::open();
    world.presence("王强", Presence::Off).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3");
    world.presence("王强", Presence::Available).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
}

#[test]
fn a_new_day_begins_with_new_numbers_and_a_new_line() {
    let mut world = World::open();
    world.visitor();
    world.accept("X001").unwrap();
    world.finish("X001").unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
    world.after(Span::minutes(24 * 60));
    // Whoever had the fewest turns an hour stands in front.
    assert_eq!(world.line(), "李娜1 陈涛2 王强3");
    assert_eq!(world.visitor().number.as_deref(), Some("X001"));
}

#[test]
fn nothing_left_open_overnight_is_closed_unseen() {
    let mut world = World::open();
    let number = world.comes_for(Purpose::Other).number.unwrap();
    world.after(Span::minutes(24 * 60));
    let queue = world.queue();
    assert_eq!(queue.visits.len(), 1);
    assert_eq!(queue.visits[0].number, Some(number));
    assert_ne!(queue.visits[0].date, queue.date);
}

#[test]
fn whoever_serves_over_midnight_stays_with_the_visitor() {
    let mut world = World::open();
    world.visitor();
    world.accept("X001").unwrap();
    world.after(Span::minutes(16 * 60));
    let queue = world.queue();
    assert_eq!(queue.visits[0].state, VisitState::InService);
    let wang = queue.staff.iter().find(|one| one.name == "王强").unwrap();
    assert_eq!(wang.presence, Presence::Serving);
}

#[test]
fn the_days_figures_count_the_purposes_that_core_says_they_do() {
    let mut world = World::open();
    let mut expected = (0, 0);
    for purpose in Purpose::ALL {
        world.comes_for(*purpose);
        expected.0 += u32::from(purpose.is_traffic());
        expected.1 += u32::from(purpose.is_new_sales());
    }
    let figures = world.queue().figures;
    assert_eq!((figures.parties, figures.sales_visits), expected);
}

#[test]
fn a_closed_visit_says_who_had_it_and_not_who_was_only_asked() {
    let mut world = World::open();
    world.visitor();
    let left = world.left("X001").unwrap();
    assert_eq!((left.server, left.why), (None, None));
    world.visitor();
    world.accept("X002").unwrap();
    let closed = world.finish("X002").unwrap();
    assert_eq!(closed.server, Some(world.staff("王强")));
    assert!(closed.why.is_some());
}
