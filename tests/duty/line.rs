//! The order of the line, the clock at the door, hours and shifts.

use super::{TODAY, by_hand, refund};
use crate::world::{OPENING, World, showroom_set};
use yingbin::core::day::Span;
use yingbin::core::duty::DutyFault;
use yingbin::core::refusal::Refusal;
use yingbin::core::staff::Presence;
use yingbin::core::visit::{Language, Outcome};
use yingbin::engine::view;

#[test]
fn the_morning_meeting_sets_the_order() {
    let mut world = World::open();
    world.set_line(&["陈涛", "王强"], None).unwrap();
    // Who is not named stands behind as before.
    assert_eq!(world.line(), "陈涛1 王强2 李娜3");
    let set = world.sales().set.unwrap();
    assert!(set.morning && set.reason.is_none());
    world.visitor();
    assert_eq!(world.offered("X001").as_deref(), Some("陈涛"));
}

#[test]
fn after_a_turn_the_order_changes_only_with_a_reason() {
    let mut world = World::open();
    world.serves(Outcome::NoInfo);
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
    let refused = world.set_line(&["陈涛"], None).unwrap_err();
    assert_eq!(refused, Refusal::Duty(DutyFault::LineReasonMissing));
    assert_eq!(
        world.set_line(&["陈涛"], Some("  ")).unwrap_err(),
        Refusal::Duty(DutyFault::LineReasonMissing)
    );
    world.set_line(&["陈涛"], Some("李娜要去开会")).unwrap();
    // The keys stay and change hands: 王强's old place is still free to be given back.
    assert_eq!(world.line(), "陈涛2 李娜3 王强4");
    let set = world.sales().set.unwrap();
    assert_eq!(set.reason.as_deref(), Some("李娜要去开会"));
    assert!(!set.morning);
    // Nothing changes, so nothing needs a reason.
    world.set_line(&["陈涛", "李娜"], None).unwrap();
}

#[test]
fn nobody_is_put_into_a_line_where_they_do_not_stand() {
    let mut world = World::open();
    let name = "赵磊".to_owned();
    assert_eq!(
        world.set_line(&["赵磊", "王强"], None).unwrap_err(),
        Refusal::Duty(DutyFault::NotInLine { name })
    );
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
}

#[test]
fn the_day_begins_with_whoever_had_the_fewest_turns() {
    let mut world = World::open();
    world.serves(Outcome::NoInfo);
    world.serves(Outcome::NoInfo);
    world.after(Span::minutes(24 * 60));
    // One each for 王强 and 李娜, his the older; none for 陈涛.
    assert_eq!(world.line(), "陈涛1 王强2 李娜3");
}

#[test]
fn a_turn_that_was_given_back_does_not_count_in_the_morning() {
    let mut world = World::open();
    world.serves(Outcome::NoInfo);
    refund(&mut world, "X001");
    world.after(Span::minutes(24 * 60));
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
}

#[test]
fn the_plan_of_the_day_comes_before_the_rule() {
    let mut world = World::open();
    let tomorrow = Some("2026-11-22");
    let plan = [
        ("陈涛", "09:00", "18:00", Some(1)),
        ("李娜", "09:00", "18:00", None),
    ];
    world.plan_for(tomorrow, &plan).unwrap();
    world.after(Span::minutes(24 * 60));
    assert_eq!(world.line(), "陈涛1 王强2 李娜3");
}

#[test]
fn whoever_signs_in_before_the_day_has_begun_takes_their_place_and_not_the_tail() {
    let mut world = by_hand();
    for name in ["陈涛", "王强", "李娜"] {
        world.presence(name, Presence::Available).unwrap();
    }
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
    world.presence("李娜", Presence::Off).unwrap();
    world.set_line(&["陈涛", "王强"], None).unwrap();
    world.presence("李娜", Presence::Available).unwrap();
    assert_eq!(world.line(), "陈涛1 王强3 李娜4", "late is behind everyone");
}

#[test]
fn after_the_first_turn_whoever_signs_in_is_late() {
    let mut world = by_hand();
    for name in ["周颖", "陈涛", "李娜"] {
        world.presence(name, Presence::Available).unwrap();
    }
    world.visitor();
    world.accept("X001").unwrap();
    world.presence("王强", Presence::Available).unwrap();
    assert_eq!(world.line(), "陈涛2 李娜3 王强4");
}

#[test]
fn whoever_stands_at_the_door_has_a_clock() {
    let mut world = World::open();
    world.after(Span::minutes(29));
    let wang = world.place("王强");
    assert_eq!(wang.standing_since, Some(OPENING.ms()));
    assert!(!wang.standing_long);
    world.seconds(60);
    assert!(world.place("王强").standing_long);
    // An offer alone moves nobody from the door.
    world.visitor();
    assert_eq!(world.place("王强").standing_since, Some(OPENING.ms()));
    world.accept("X001").unwrap();
    assert_eq!(world.place("王强").standing_since, None);
    let li = world.place("李娜");
    assert_eq!(li.standing_since, Some(world.clock.now().ms()));
    let queue = world.queue();
    let seen = queue.staff.iter().find(|one| one.name == "李娜").unwrap();
    assert_eq!(seen.standing_since, li.standing_since);
}

#[test]
fn how_long_is_long_at_the_door_and_away_from_it_is_for_the_store_to_say() {
    let mut world = World::with(showroom_set(&[
        ("standing_minutes = 30", "standing_minutes = 20"),
        ("away_minutes = 10", "away_minutes = 15"),
    ]));
    let line = world.sales();
    assert_eq!(
        (line.standing_amber_seconds, line.away_max_seconds),
        (1200, 900)
    );
    let patience = world.read(|reading| view::catalogue(reading).unwrap().patience);
    assert_eq!((patience.standing, patience.away), (1200, 900));
    world.presence("陈涛", Presence::AwayShort).unwrap();
    world.after(Span::minutes(15));
    assert!(!world.place("陈涛").away_long && !world.place("王强").standing_long);
    world.after(Span::minutes(5));
    assert!(world.place("陈涛").away_long && world.place("王强").standing_long);
}

#[test]
fn stepping_away_from_the_door_and_back_begins_the_clock_anew() {
    let mut world = World::open();
    world.seconds(600);
    world.presence("王强", Presence::Break).unwrap();
    world.seconds(60);
    world.presence("王强", Presence::Available).unwrap();
    let now = world.clock.now().ms();
    assert_eq!(world.place("王强").standing_since, Some(now));
    assert_eq!(world.place("李娜").standing_since, None);
}

#[test]
fn a_clock_set_back_makes_nobody_stand_longer_or_shorter() {
    let mut world = World::open();
    world.after(Span::minutes(20));
    world.clock.set(OPENING.before(Span::minutes(40)));
    world.presence("陈涛", Presence::Phone).unwrap();
    let stood = world.clock.now().ms() - world.place("王强").standing_since.unwrap();
    assert_eq!(stood, Span::minutes(20).ms());
}

#[test]
fn whoever_is_briefly_away_for_more_than_ten_minutes_is_marked_and_keeps_the_place() {
    let mut world = World::open();
    world.presence("李娜", Presence::AwayShort).unwrap();
    world.seconds(600);
    assert!(!world.place("李娜").away_long);
    world.seconds(1);
    assert!(world.place("李娜").away_long);
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
}

#[test]
fn a_break_and_a_meeting_count_as_duty_and_keep_the_place() {
    let mut world = World::open();
    world.after(Span::minutes(60));
    for state in [Presence::Break, Presence::Meeting] {
        world.presence("李娜", state).unwrap();
        world.after(Span::minutes(30));
    }
    world.presence("陈涛", Presence::Off).unwrap();
    world.after(Span::minutes(15));
    world.presence("陈涛", Presence::Available).unwrap();
    assert_eq!(world.place("李娜").duty_minutes, 135);
    assert_eq!(world.place("李娜").place, Some(2));
    assert_eq!(world.place("陈涛").duty_minutes, 120);
    assert_eq!(world.place("陈涛").place, Some(3));
}

#[test]
fn duty_that_nobody_signed_in_for_is_not_counted_at_night() {
    let mut world = World::open();
    world.after(Span::minutes(24 * 60));
    // Ten to nine in the evening of the first day; two hours of the second.
    let yesterday = world.ledger(TODAY, TODAY, Language::Zh);
    let minutes: Vec<u32> = yesterday.sums.iter().map(|row| row.duty_minutes).collect();
    assert_eq!(minutes, [11 * 60; 5]);
    assert_eq!(world.place("王强").duty_minutes, 120);
}

#[test]
fn no_two_shifts_of_a_colleague_overlap() {
    let mut world = World::open();
    let plan = [
        ("王强", "09:00", "13:00", None),
        ("王强", "13:00", "18:00", None),
        ("李娜", "12:00", "20:00", Some(1)),
    ];
    world.plan(&plan).unwrap();
    assert_eq!(world.shifts().shifts.len(), 3);
    let name = || "王强".to_owned();
    let overlap = [
        ("王强", "09:00", "13:00", None),
        ("王强", "12:59", "18:00", None),
    ];
    assert_eq!(
        world.plan(&overlap).unwrap_err(),
        Refusal::Duty(DutyFault::ShiftsOverlap { name: name() })
    );
    for (from, to) in [("13:00", "09:00"), ("9", "13:00"), ("09:00", "24:30")] {
        assert_eq!(
            world.plan(&[("王强", from, to, None)]).unwrap_err(),
            Refusal::Duty(DutyFault::ShiftUnreadable { name: name() })
        );
    }
    assert_eq!(
        world.shifts().shifts.len(),
        3,
        "what was refused changed nothing"
    );
}

#[test]
fn whoever_is_late_to_a_shift_is_marked() {
    let mut world = by_hand();
    let plan = [
        ("王强", "09:00", "18:00", None),
        ("李娜", "10:30", "18:00", None),
        ("陈涛", "12:00", "18:00", None),
    ];
    world.plan(&plan).unwrap();
    world.seconds(600);
    world.presence("王强", Presence::Available).unwrap();
    world.after(Span::minutes(50));
    let late = |world: &mut World, name: &str| {
        let shift = world.place(name).shifts.pop().unwrap();
        (shift.late_minutes, shift.came)
    };
    assert_eq!(late(&mut world, "王强"), (Some(70), true));
    assert_eq!(late(&mut world, "李娜"), (Some(30), false));
    assert_eq!(late(&mut world, "陈涛"), (None, false));
}
