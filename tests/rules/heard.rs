//! Who waits, is hosted or looks around is heard; appointments stand where they belong.

use super::busy;
use crate::world::World;
use yingbin::core::assign::Standing;
use yingbin::core::day::{Moment, Span};
use yingbin::core::refusal::Refusal;
use yingbin::core::staff::Presence;
use yingbin::core::station::StationRole;
use yingbin::core::support::Cause;
use yingbin::core::visit::{Language, Line, Purpose, Topic, VisitState, WaitChoice};
use yingbin::wire::{Act, Order, Register, SupportAct, SupportBody};

#[test]
fn r10_of_two_parties_for_one_consultant_the_second_is_hosted_and_support_is_called() {
    let mut world = World::open();
    world.presence("李娜", Presence::Meeting).unwrap();
    world.presence("陈涛", Presence::Meeting).unwrap();
    let first = world.visitor().number.unwrap();
    let second = world.visitor().number.unwrap();
    assert_eq!(world.offered(&first).as_deref(), Some("王强"));
    assert_eq!(world.see(&second).state, VisitState::Hosted);
    assert_eq!(world.responsible(&second), "周颖");
    assert_eq!(world.called(Line::Sales), Some((1, Cause::NobodyFree)));
}

#[test]
fn r11_of_three_parties_two_are_assigned_and_the_third_is_heard_again_at_10_and_20_minutes() {
    let mut world = World::open();
    world.presence("陈涛", Presence::Meeting).unwrap();
    let numbers: Vec<String> = (0..3).map(|_| world.visitor().number.unwrap()).collect();
    assert_eq!(world.offered(&numbers[0]).as_deref(), Some("王强"));
    assert_eq!(world.offered(&numbers[1]).as_deref(), Some("李娜"));
    assert_eq!(world.see(&numbers[2]).state, VisitState::Hosted);
    world.accept(&numbers[0]).unwrap();
    world.accept(&numbers[1]).unwrap();
    assert_eq!((world.rings(1), world.rings(2)), (1, 0));
    world.seconds(599);
    assert_eq!((world.rings(1), world.rings(2)), (1, 0));
    world.seconds(1);
    assert_eq!((world.rings(1), world.rings(2)), (2, 0), "colleagues again");
    world.seconds(600);
    assert_eq!(
        (world.rings(1), world.rings(2)),
        (2, 1),
        "the floor manager"
    );
    assert_eq!(world.called(Line::Sales), Some((2, Cause::Hosted)));
    assert_eq!(
        world.count("SELECT count(*) FROM incident"),
        0,
        "hosted is not neglected"
    );
}

#[test]
fn r11b_with_hosting_full_the_fourth_party_raises_its_voice_until_it_is_an_incident() {
    let mut world = World::open();
    busy(&mut world);
    for _ in 0..2 {
        world.visitor();
    }
    let waiting = world.visitor().number.unwrap();
    assert_eq!(world.see(&waiting).state, VisitState::Waiting);
    world.seconds(179);
    assert_eq!(world.called(Line::Sales).map(|call| call.0), Some(1));
    world.seconds(1);
    assert_eq!(world.called(Line::Sales), Some((2, Cause::Waited)));
    world.seconds(119);
    assert_eq!(world.count("SELECT count(*) FROM incident"), 0);
    world.seconds(1);
    assert_eq!(world.called(Line::Sales), Some((3, Cause::Neglected)));
    let named = world.count("SELECT responsible_id FROM incident");
    assert_eq!(named, world.staff("周颖").0, "who was responsible");
    assert_eq!(world.see(&waiting).alarm, 3);
    // Once for each wait, however long it goes on.
    world.seconds(3600);
    assert_eq!(world.count("SELECT count(*) FROM incident"), 1);
}

#[test]
fn r11b_whoever_comes_later_is_heard_as_well_although_the_line_was_called_long_ago() {
    let mut world = World::open();
    busy(&mut world);
    for _ in 0..3 {
        world.visitor();
    }
    world.seconds(3600);
    assert_eq!(world.called(Line::Sales).map(|call| call.0), Some(3));
    let later = world.visitor().visit;
    let rung = |world: &World, level: u32| {
        let of = format!("visit_id = {} AND level = {level}", later.0);
        world.count(&format!("SELECT count(*) FROM support_ring WHERE {of}"))
    };
    let so_far = |world: &World| (rung(world, 1), rung(world, 2), rung(world, 3));
    world.seconds(59);
    assert_eq!(so_far(&world), (0, 0, 0));
    world.seconds(1);
    assert_eq!(so_far(&world), (1, 0, 0));
    world.seconds(120);
    assert_eq!(so_far(&world), (1, 1, 0));
    world.seconds(120);
    assert_eq!(so_far(&world), (1, 1, 1));
    assert_eq!(world.count("SELECT count(*) FROM incident"), 2);
}

fn answer(world: &mut World, name: &str) -> Result<(), Refusal> {
    let call = world.queue().support[0].id;
    let staff = world.staff(name);
    let act = SupportAct::Answer(call, SupportBody { staff });
    world
        .order(StationRole::Desk, Order::Support(act))
        .map(|_| ())
}

#[test]
fn a_louder_call_wants_an_answer_of_its_own() {
    let mut world = World::open();
    busy(&mut world);
    for _ in 0..3 {
        world.visitor();
    }
    answer(&mut world, "赵磊").unwrap();
    let by = "赵磊".to_owned();
    let twice = answer(&mut world, "何伟").unwrap_err();
    assert_eq!(twice, Refusal::AlreadyTaken { by });
    // He did not come.
    world.seconds(180);
    assert_eq!(world.called(Line::Sales), Some((2, Cause::Waited)));
    assert_eq!(world.queue().support[0].answered_by, None);
    answer(&mut world, "何伟").unwrap();
    world.seconds(120);
    assert_eq!(world.called(Line::Sales), Some((3, Cause::Neglected)));
    answer(&mut world, "何伟").unwrap();
    // Who comes then asks colleagues first.
    world.visitor();
    world.seconds(60);
    assert_eq!(world.called(Line::Sales), Some((1, Cause::Waited)));
    answer(&mut world, "孙敏").unwrap();
}

#[test]
fn a_clock_set_back_silences_nobody() {
    let mut world = World::open();
    busy(&mut world);
    for _ in 0..2 {
        world.visitor();
    }
    world.seconds(600);
    let later = world.visitor().visit;
    let back = world.clock.now().before(Span::minutes(60));
    world.clock.set(back);
    world.engine().tick(back).unwrap();
    world.seconds(60);
    let of = format!("visit_id = {} AND level = 1", later.0);
    let rung = format!("SELECT count(*) FROM support_ring WHERE {of}");
    assert_eq!(world.count(&rung), 1);
}

#[test]
fn support_is_called_when_two_offers_are_let_lie_for_fifteen_seconds() {
    let mut world = World::open();
    world.visitor();
    world.visitor();
    world.seconds(14);
    assert_eq!(world.called(Line::Sales), None);
    world.seconds(1);
    assert_eq!(world.called(Line::Sales), Some((1, Cause::PartiesWaiting)));
    // One alone is given a minute.
    let mut world = World::open();
    world.visitor();
    world.seconds(59);
    assert_eq!(world.called(Line::Sales), None);
    world.seconds(1);
    assert_eq!(world.called(Line::Sales), Some((1, Cause::Waited)));
}

/// Asks for 李娜, who is in a meeting, and would rather wait for her.
fn waits_for_li(world: &mut World) -> String {
    let register = Register {
        requested_staff: Some(world.staff("李娜")),
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    let number = world.register(register).number.unwrap();
    world.wait(&number, WaitChoice::Wait).unwrap();
    number
}

#[test]
fn two_parties_who_wait_by_their_own_wish_call_nobody_and_leave_the_hub_in_peace() {
    let mut world = World::open();
    busy(&mut world);
    world.presence("周颖", Presence::Break).unwrap();
    let numbers = [(); 2].map(|()| waits_for_li(&mut world));
    for number in &numbers {
        assert_eq!(world.see(number).state, VisitState::Waiting, "nobody hosts");
    }
    let rows = |world: &World| {
        world.count("SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM support_ring)")
    };
    let before = rows(&world);
    world.seconds(299);
    assert_eq!(rows(&world), before);
    assert_eq!(world.called(Line::Sales), None);
}

/// 李娜 is waited for, nobody is free and nobody hosts.
fn waits_alone() -> (World, String) {
    let mut world = World::open();
    busy(&mut world);
    world.presence("周颖", Presence::Break).unwrap();
    let number = waits_for_li(&mut world);
    (world, number)
}

#[test]
fn who_waits_by_their_own_wish_is_not_neglected_and_is_heard_from_its_end_on() {
    let (mut world, number) = waits_alone();
    world.seconds(240);
    world.wait(&number, WaitChoice::Wait).unwrap();
    let incidents = |world: &World| world.count("SELECT count(*) FROM incident");
    world.seconds(299);
    assert_eq!((world.called(Line::Sales), incidents(&world)), (None, 0));
    // Nine minutes: the wish ends, and colleagues are called as for whoever has just come.
    world.seconds(1);
    assert_eq!(world.see(&number).wait_until, None);
    assert_eq!(world.called(Line::Sales), Some((1, Cause::NobodyFree)));
    world.seconds(179);
    assert_eq!(world.called(Line::Sales).map(|call| call.0), Some(1));
    world.seconds(1);
    assert_eq!(world.called(Line::Sales), Some((2, Cause::Waited)));
    world.seconds(119);
    assert_eq!(incidents(&world), 0);
    world.seconds(1);
    assert_eq!(incidents(&world), 1);
    assert_eq!(world.called(Line::Sales), Some((3, Cause::Neglected)));
}

#[test]
fn who_leaves_while_waiting_by_their_own_wish_was_not_neglected() {
    let (mut world, number) = waits_alone();
    world.seconds(200);
    world.wait(&number, WaitChoice::Wait).unwrap();
    world.seconds(200);
    world.left(&number).unwrap();
    let neglected = "SELECT json_extract(facts, '$.incident') FROM journal WHERE what = 'left'";
    assert_eq!(world.count(neglected), 0);
}

#[test]
fn a_wish_ends_when_whom_it_is_for_goes_home() {
    let (mut world, number) = waits_alone();
    world.seconds(10);
    assert_eq!(world.called(Line::Sales), None);
    world.presence("李娜", Presence::Off).unwrap();
    assert_eq!(world.see(&number).wait_for, None);
    assert_eq!(world.called(Line::Sales), Some((1, Cause::NobodyFree)));
    // Whoever left the company goes the same way.
    let (mut world, number) = waits_alone();
    world.restart_with(&crate::world::STAFF.replace("no = \"103\"", "no = \"203\""));
    assert_eq!(world.see(&number).wait_until, None);
    assert_eq!(world.called(Line::Sales), Some((1, Cause::NobodyFree)));
}

#[test]
fn a_wish_for_a_skill_ends_with_the_last_who_has_it() {
    let mut world = World::open();
    busy(&mut world);
    world.presence("周颖", Presence::Break).unwrap();
    let register = Register::for_purpose(Purpose::NewCar, Language::En);
    let number = world.register(register).number.unwrap();
    world.wait(&number, WaitChoice::Skill).unwrap();
    world.presence("李娜", Presence::Off).unwrap();
    assert!(world.see(&number).wait_until.is_some(), "陈涛 speaks it");
    world.presence("陈涛", Presence::Off).unwrap();
    assert_eq!(world.see(&number).wait_until, None);
}

#[test]
fn a_call_for_the_manager_reaches_a_visitor_at_the_desk_too() {
    let mut world = World::open();
    let number = world.comes_for(Purpose::Complaint).number.unwrap();
    world.seconds(300);
    assert_eq!(world.called(Line::Desk), Some((3, Cause::Neglected)));
    world.host(&number).unwrap();
    world.finish(&number).unwrap();
    assert_eq!(world.called(Line::Desk), None);
}

#[test]
fn r21_an_early_appointment_stands_with_the_walk_ins_until_five_minutes_before() {
    let at = |hour: i64, minute: i64| Moment::from_ms((hour * 60 + minute) * 60_000);
    let due = Some(at(10, 0));
    let standing = |arrived, now| Standing::of(due, arrived, now);
    assert_eq!(standing(at(9, 20), at(9, 54)), Standing::WalkIn);
    assert_eq!(standing(at(9, 20), at(9, 55)), Standing::OnTime);
    assert_eq!(Standing::of(None, at(9, 15), at(9, 55)), Standing::WalkIn);
}

#[test]
fn r22b_a_late_appointment_stands_behind_those_on_time_and_ahead_of_walk_ins() {
    let at = |hour: i64, minute: i64| Moment::from_ms((hour * 60 + minute) * 60_000);
    let late = Standing::of(Some(at(10, 0)), at(10, 20), at(10, 26));
    assert_eq!(late, Standing::Late);
    let due = Some(at(10, 30));
    let early = Standing::of(due, at(10, 26), at(10, 24));
    let on_time = Standing::of(due, at(10, 26), at(10, 25));
    let walk_in = Standing::of(None, at(10, 18), at(10, 26));
    assert_eq!(early, Standing::WalkIn);
    assert!(on_time < late && late < walk_in);
    // After an hour the appointment is over.
    assert_eq!(
        Standing::of(Some(at(10, 0)), at(11, 1), at(11, 1)),
        Standing::WalkIn
    );
}

fn looks_around(world: &mut World) -> String {
    let register = Register {
        just_looking: true,
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    world.register(register).number.unwrap()
}

#[test]
fn r23_who_looks_around_is_watched_by_the_head_and_offered_to_them_first() {
    let mut world = World::open();
    let number = looks_around(&mut world);
    assert_eq!(world.see(&number).watcher, Some(world.staff("王强")));
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
    // Meanwhile the watcher takes a turn and is behind the others.
    let other = world.visitor().number.unwrap();
    world.accept(&other).unwrap();
    world.finish(&other).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
    world.act(&number, Act::Help).unwrap();
    assert_eq!(world.offered(&number).as_deref(), Some("王强"));
    world.accept(&number).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3 王强5", "now it is a turn");
}

#[test]
fn who_looks_around_is_looked_after_every_five_minutes() {
    let mut world = World::open();
    let number = looks_around(&mut world);
    world.seconds(299);
    assert_eq!(world.see(&number).alarm, 0);
    world.seconds(1);
    assert_eq!(world.see(&number).alarm, 1);
    world.watch(&number).unwrap();
    assert_eq!(world.see(&number).alarm, 0);
    world.seconds(300);
    assert_eq!(world.see(&number).alarm, 1);
    // Who asks for help while nobody is free is not forgotten.
    busy(&mut world);
    world.act(&number, Act::Help).unwrap();
    assert_eq!(world.see(&number).state, VisitState::Hosted);
}

#[test]
fn whoever_goes_home_hands_on_whom_they_kept_an_eye_on() {
    let mut world = World::open();
    let number = looks_around(&mut world);
    assert_eq!(world.see(&number).watcher, Some(world.staff("王强")));
    world.presence("王强", Presence::Break).unwrap();
    assert_eq!(world.see(&number).watcher, Some(world.staff("王强")));
    world.presence("王强", Presence::Off).unwrap();
    assert_eq!(world.see(&number).watcher, Some(world.staff("李娜")));
    world.restart_with(&crate::world::STAFF.replace("no = \"103\"", "no = \"203\""));
    assert_eq!(world.see(&number).watcher, Some(world.staff("陈涛")));
    world.presence("李娜", Presence::Off).unwrap();
    world.presence("陈涛", Presence::Off).unwrap();
    assert_eq!(world.see(&number).watcher, None, "nobody is there");
}

#[test]
fn a_safety_complaint_calls_the_manager_at_once() {
    let mut world = World::open();
    world.register(Register {
        topic: Some(Topic::Safety),
        ..Register::for_purpose(Purpose::Complaint, Language::Zh)
    });
    assert_eq!(world.called(Line::Desk), Some((2, Cause::Safety)));
}

#[test]
fn children_and_needs_are_tasks_of_the_desk_and_move_nobody() {
    let mut world = World::open();
    world.register(Register {
        children: 2,
        access_needs: vec![yingbin::core::visit::AccessNeed::Wheelchair],
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    });
    let tasks = world.count(
        "SELECT count(*) FROM task WHERE to_role = 'reception' AND kind IN ('children', 'access')",
    );
    assert_eq!(tasks, 2);
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
}
