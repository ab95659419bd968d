//! The last act is taken back, for ten seconds and only while nothing has followed from it.

use crate::duty::TODAY;
use crate::world::World;
use yingbin::core::TaskId;
use yingbin::core::consent::ConsentPurpose;
use yingbin::core::day::{BusinessDate, Span};
use yingbin::core::duty::DutyFault;
use yingbin::core::level::Level;
use yingbin::core::refusal::Refusal;
use yingbin::core::staff::Presence;
use yingbin::core::station::StationRole;
use yingbin::core::visit::{DeclineReason, Language, Outcome, Purpose, RefundReason, VisitState};
use yingbin::wire::{
    Act, Collect, CustomerAct, FinishBody, Learn, LinkBody, Order, Register, TaskStep, WhoBody,
};

fn presence_of(world: &mut World, name: &str) -> Presence {
    let staff = world.queue().staff;
    staff
        .into_iter()
        .find(|one| one.name == name)
        .unwrap()
        .presence
}

#[test]
fn a_visit_that_was_finished_by_mistake_goes_on_with_whom_it_was() {
    let mut world = World::open();
    let register = Register {
        surname: Some("刘".to_owned()),
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    let number = world.register(register).number.unwrap();
    world.accept(&number).unwrap();
    let before = world.see(&number);
    world.seconds(400);
    world.finish(&number).unwrap();
    // 王强 is free, and the only one: he is asked about the next at once.
    world.presence("李娜", Presence::Meeting).unwrap();
    world.presence("陈涛", Presence::Meeting).unwrap();
    let next = world.visitor().number.unwrap();
    assert_eq!(world.offered(&next).as_deref(), Some("王强"));
    let after = world.undo(&number).unwrap();
    assert_eq!(after.state, VisitState::InService);
    assert_eq!(
        (after.server, after.state_since),
        (before.server, before.state_since)
    );
    assert_eq!((after.closed_at, after.outcome), (None, None));
    assert_eq!(presence_of(&mut world, "王强"), Presence::Serving);
    assert_eq!(world.offered(&next), None);
    assert_eq!(world.owner_of(&number), None, "not yet a customer");
}

#[test]
fn who_was_recognised_is_nobodys_customer_again_nor_was_met() {
    let mut world = World::open();
    let known = world.nobodys_customer();
    let number = world.visitor().number.unwrap();
    world.is(&number, known);
    world.accept(&number).unwrap();
    world.finish(&number).unwrap();
    assert_eq!(world.owner_of(&number).as_deref(), Some("王强"));
    world.undo(&number).unwrap();
    let owned = "SELECT count(*) FROM person WHERE owner_id IS NOT NULL";
    assert_eq!(world.count(owned), 0);
    // One's own customer was not met yet.
    let mut world = World::open();
    let owner = world.staff("王强");
    let known = world.customer_of(owner, 80);
    let number = world.visitor().number.unwrap();
    world.is(&number, known);
    world.accept(&number).unwrap();
    let met = "SELECT max(last_contact_at) FROM person";
    let before = world.count(met);
    world.finish(&number).unwrap();
    assert!(world.count(met) > before);
    world.undo(&number).unwrap();
    assert_eq!(world.count(met), before);
}

#[test]
fn nothing_is_taken_back_after_ten_seconds_nor_twice() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    world.finish(&number).unwrap();
    world.seconds(11);
    assert_eq!(world.undo(&number).unwrap_err(), Refusal::NothingToUndo);
    let number = world.visitor().number.unwrap();
    world.left(&number).unwrap();
    world.seconds(10);
    world.undo(&number).unwrap();
    assert_eq!(world.undo(&number).unwrap_err(), Refusal::NothingToUndo);
}

#[test]
fn a_clock_set_back_leaves_no_hour_for_taking_back() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.seconds(600);
    world.left(&number).unwrap();
    let back = world.clock.now().before(Span::minutes(5));
    world.clock.set(back);
    world.seconds(60);
    assert_eq!(world.undo(&number).unwrap_err(), Refusal::NothingToUndo);
}

#[test]
fn what_was_signed_is_not_taken_back() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.left(&number).unwrap();
    world.close(Vec::new()).unwrap();
    let date = BusinessDate::parse(TODAY).unwrap();
    let no = Refusal::Duty(DutyFault::UndoAfterClose { date });
    assert_eq!(world.undo(&number).unwrap_err(), no);
    assert_eq!(world.see(&number).state, VisitState::LeftUnserved);
}

#[test]
fn what_is_taken_back_is_left_with_nobody_who_has_gone_home() {
    let mut world = World::open();
    busy(&mut world);
    let number = world.comes_for(Purpose::Other).number.unwrap();
    let hosted = world.visitor().number.unwrap();
    world.left(&number).unwrap();
    world.finish(&hosted).unwrap();
    world.presence("周颖", Presence::Off).unwrap();
    world.undo(&number).unwrap();
    assert_eq!(world.responsible(&number), "何伟");
    assert_eq!(world.undo(&hosted).unwrap_err(), Refusal::UndoGoneOn);
    // Nor with somebody who does not work here any more.
    let mut world = World::open();
    let number = world.comes_for(Purpose::Other).number.unwrap();
    world.left(&number).unwrap();
    world.restart_with(&crate::world::STAFF.replace("no = \"100\"", "no = \"200\""));
    world.undo(&number).unwrap();
    let works_here = "SELECT s.active FROM visit v JOIN staff s ON s.id = v.responsible_id";
    assert_eq!(world.count(works_here), 1);
}

#[test]
fn what_somebody_has_acted_on_since_is_not_taken_back() {
    let mut world = World::open();
    world.presence("李娜", Presence::Meeting).unwrap();
    world.presence("陈涛", Presence::Meeting).unwrap();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    world.finish(&number).unwrap();
    let next = world.visitor().number.unwrap();
    world.accept(&next).unwrap();
    assert_eq!(world.undo(&number).unwrap_err(), Refusal::UndoGoneOn);
    assert_eq!(world.server(&next).as_deref(), Some("王强"));
}

#[test]
fn whoever_was_sent_away_by_mistake_waits_where_they_waited() {
    let mut world = World::open();
    for name in ["王强", "李娜", "陈涛", "周颖"] {
        world.presence(name, Presence::Meeting).unwrap();
    }
    let number = world.visitor().number.unwrap();
    world.seconds(100);
    let since = world.see(&number).waiting_since;
    world.left(&number).unwrap();
    let back = world.undo(&number).unwrap();
    assert_eq!(
        (back.state, back.waiting_since),
        (VisitState::Waiting, since)
    );
}

#[test]
fn a_call_on_the_board_is_taken_back_although_the_visitor_was_offered_since() {
    let mut world = World::open();
    busy(&mut world);
    let number = world.visitor().number.unwrap();
    let place = world.engine().house().showroom.places[0].id.clone();
    world.call(&number, &place).unwrap();
    world.presence("王强", Presence::Available).unwrap();
    assert!(world.offered(&number).is_some());
    let visit = world.undo(&number).unwrap();
    assert_eq!(visit.call, None);
    assert!(visit.offer.is_some());
}

fn busy(world: &mut World) {
    for name in ["王强", "李娜", "陈涛"] {
        world.presence(name, Presence::Meeting).unwrap();
    }
}

#[test]
fn an_offer_by_hand_is_taken_back_and_the_line_decides_again() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.offer_to(&number, "陈涛", Some("经理安排")).unwrap();
    world.undo(&number).unwrap();
    assert_eq!(world.offered(&number).as_deref(), Some("王强"));
}

#[test]
fn an_accepted_visitor_is_given_back_with_the_turn() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
    world.undo(&number).unwrap();
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
    assert_eq!(world.offered(&number).as_deref(), Some("王强"));
    assert_eq!(turns(&mut world, "王强"), (0, 0, 0));
    assert_eq!(world.see(&number).server, None, "nobody has had them");
}

/// Turns, those given back, and parties, as the ledger has them.
fn turns(world: &mut World, name: &str) -> (u32, u32, u32) {
    let row = world.row(name);
    (row.new_turns, row.refunds, row.parties)
}

#[test]
fn a_turn_that_was_taken_back_and_taken_again_is_one_and_is_given_back_once() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    world.undo(&number).unwrap();
    // At lunch and back: the turns of the day are counted anew.
    world.decline(&number, DeclineReason::Busy).unwrap();
    world.presence("王强", Presence::Off).unwrap();
    world.presence("王强", Presence::Available).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
    world.accept_as(&number, "李娜").unwrap();
    world.undo(&number).unwrap();
    world.accept_as(&number, "李娜").unwrap();
    assert_eq!(turns(&mut world, "李娜"), (1, 0, 1));
    assert_eq!(world.sales().turns, 1);
    world.finish(&number).unwrap();
    let give_back = |world: &mut World| world.refund(&number, RefundReason::ShortContact, None);
    give_back(&mut world).unwrap();
    assert_eq!(turns(&mut world, "李娜"), (0, 1, 1));
    assert_eq!(
        give_back(&mut world).unwrap_err(),
        Refusal::NoTurnToRefund,
        "it was one turn"
    );
    assert_eq!(turns(&mut world, "李娜"), (0, 1, 1));
}

#[test]
fn a_visit_whose_turn_was_given_back_meanwhile_stays_finished() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    world.finish(&number).unwrap();
    world
        .refund(&number, RefundReason::ShortContact, None)
        .unwrap();
    assert_eq!(world.undo(&number).unwrap_err(), Refusal::UndoGoneOn);
    assert_eq!(world.see(&number).state, VisitState::Closed);
}

#[test]
fn two_tickets_that_were_merged_by_mistake_are_two_again() {
    let mut world = World::open();
    let first = world.visitor().number.unwrap();
    world.accept(&first).unwrap();
    let second = world.visitor().number.unwrap();
    world.accept(&second).unwrap();
    let line = world.line();
    world.merge(&first, &second).unwrap();
    assert_eq!(turns(&mut world, "李娜"), (0, 1, 1));
    world.undo(&second).unwrap();
    assert_eq!(world.line(), line);
    assert_eq!(turns(&mut world, "李娜"), (1, 0, 1));
    assert_eq!(world.sales().turns, 2);
    assert_eq!(world.server(&second).as_deref(), Some("李娜"));
    assert_eq!(world.see(&first).headcount, 1);
    assert_eq!(world.queue().figures.parties, 2);
}

#[test]
fn taking_a_hosting_back_takes_back_the_offer_that_followed_from_it() {
    let mut world = World::open();
    let register = Register {
        just_looking: true,
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    let number = world.register(register).number.unwrap();
    world.host(&number).unwrap();
    assert!(world.offered(&number).is_some());
    let back = world.undo(&number).unwrap();
    assert_eq!((back.state, back.offer), (VisitState::SelfBrowsing, None));
    assert!(back.watcher.is_some());
}

/// A prospect with leave to be followed up, whom 王强 serves.
fn lodged(world: &mut World) -> String {
    let register = Register {
        surname: Some("刘".to_owned()),
        mobile: Some("13800138000".to_owned()),
        consents: vec![ConsentPurpose::Followup],
        notice: Some(world.notice()),
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    let number = world.register(register).number.unwrap();
    world.accept(&number).unwrap();
    number
}

#[test]
fn a_visit_that_goes_on_has_no_grade_yet_and_nobody_owes_it_a_call() {
    let mut world = World::open();
    let number = lodged(&mut world);
    let end = || {
        Act::Finish(FinishBody {
            level: Some(Level::A),
            ..FinishBody::with(Outcome::LeftInfo)
        })
    };
    let owed = "SELECT count(*) FROM task WHERE kind = 'follow_up' AND state = 'open'";
    world.act(&number, end()).unwrap();
    assert_eq!(world.count("SELECT count(*) FROM visit_grade"), 1);
    assert_eq!(world.count(owed), 1);
    world.undo(&number).unwrap();
    assert_eq!(world.count("SELECT count(*) FROM visit_grade"), 0);
    assert_eq!(world.count(owed), 0);
    // Then it ends as it really did, and the call is owed after all.
    world.act(&number, end()).unwrap();
    assert_eq!(world.count(owed), 1);
}

#[test]
fn whoever_was_told_of_an_offer_that_was_taken_back_is_told_of_the_next() {
    let mut world = World::open();
    for name in ["王强", "陈涛"] {
        world.presence(name, Presence::Meeting).unwrap();
    }
    let mut register = Register::for_purpose(Purpose::NewCar, Language::Zh);
    register.just_looking = true;
    register.requested_staff = Some(world.staff("陈涛"));
    let number = world.register(register).number.unwrap();
    let told = "SELECT count(*) FROM task WHERE kind = 'asked_for' AND state = 'open'";
    world.offer(&number).unwrap();
    assert_eq!(world.offered(&number).as_deref(), Some("李娜"));
    assert_eq!(world.count(told), 1);
    world.undo(&number).unwrap();
    assert_eq!(world.count(told), 0);
    world.offer(&number).unwrap();
    assert_eq!(world.count(told), 1);
}

fn ends_with(world: &mut World, number: &str, level: Level) {
    let end = FinishBody {
        level: Some(level),
        ..FinishBody::with(Outcome::LeftInfo)
    };
    world.act(number, Act::Finish(end)).unwrap();
}

#[test]
fn a_level_that_was_said_by_mistake_was_never_said() {
    let mut world = World::open();
    let number = lodged(&mut world);
    ends_with(&mut world, &number, Level::Hot);
    world.undo(&number).unwrap();
    assert_eq!(world.count("SELECT count(*) FROM level_history"), 0);
    assert_eq!(
        world.count("SELECT count(*) FROM person WHERE level IS NOT NULL"),
        0
    );
    // From H to C would be a jump that a supervisor looks at.
    ends_with(&mut world, &number, Level::C);
    assert_eq!(world.count("SELECT count(*) FROM level_history"), 1);
    assert_eq!(world.count("SELECT to_review FROM level_history"), 0);
    let owed = "SELECT count(*) FROM task WHERE kind = 'follow_up' AND state = 'open'";
    assert_eq!(world.count(owed), 1, "the true end leaves its follow-up");
}

#[test]
fn a_follow_up_that_a_colleague_gave_up_is_not_planned_again() {
    let mut world = World::open();
    let number = lodged(&mut world);
    ends_with(&mut world, &number, Level::A);
    let task = TaskId(world.count("SELECT id FROM task WHERE kind = 'follow_up'"));
    let cancel = TaskStep::Cancel(WhoBody::default());
    world
        .order(StationRole::Desk, Order::Task(task, cancel))
        .unwrap();
    let visit = world.see(&number).visit;
    let note = Collect {
        note: Some("已取消回访".to_owned()),
        ..Collect::default()
    };
    let learn = Order::Learn(visit, Learn::Collect(Box::new(note)));
    world.order(StationRole::Desk, learn).unwrap();
    let planned = "SELECT count(*) FROM task WHERE kind = 'follow_up'";
    assert_eq!(world.count(planned), 1);
}

#[test]
fn a_known_customer_gets_no_consultant_by_a_mistake() {
    let mut world = World::open();
    let register = Register {
        surname: Some("刘".to_owned()),
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    let before = world.register(register).number.unwrap();
    let known = world.see(&before).person;
    world.left(&before).unwrap();
    let number = world.visitor().number.unwrap();
    let visit = world.see(&number).visit;
    let link = CustomerAct::Link(visit, LinkBody { person: known });
    world
        .order(StationRole::Desk, Order::Customer(link))
        .unwrap();
    world.accept(&number).unwrap();
    world.finish(&number).unwrap();
    let owned = "SELECT count(*) FROM person WHERE owner_id IS NOT NULL";
    assert_eq!(world.count(owned), 1);
    world.undo(&number).unwrap();
    assert_eq!(world.count(owned), 0);
}

#[test]
fn a_turn_that_was_taken_by_mistake_stands_in_no_ledger() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    world.undo(&number).unwrap();
    let taken = "SELECT count(*) FROM assignment WHERE accepted_at IS NOT NULL";
    assert_eq!(world.count(taken), 0);
    let wang = world
        .queue()
        .staff
        .into_iter()
        .find(|one| one.name == "王强");
    assert_eq!(wang.map(|one| (one.turns, one.served)), Some((0, 0)));
    // Nor does whoever hosted by mistake.
    let register = Register {
        just_looking: true,
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    let other = world.register(register).number.unwrap();
    world.host(&other).unwrap();
    world.undo(&other).unwrap();
    let taken = format!("{taken} AND kind <> 'watch'");
    assert_eq!(world.count(&taken), 0);
    assert_eq!(world.record(&other).consultant, None);
}

#[test]
fn a_merge_that_was_taken_back_is_taken_back_for_both_and_gives_no_turn_back() {
    let mut world = World::open();
    let (first, second) = two_served(&mut world);
    world.merge(&first, &second).unwrap();
    let refunded = "SELECT count(*) FROM assignment WHERE refunded_at IS NOT NULL";
    assert_eq!(world.count(refunded), 1);
    world.undo(&second).unwrap();
    assert_eq!(world.count(refunded), 0);
    assert_eq!(world.undo(&first).unwrap_err(), Refusal::NothingToUndo);
}

fn two_served(world: &mut World) -> (String, String) {
    let mut served = [0, 1].map(|_| {
        let number = world.visitor().number.unwrap();
        world.accept(&number).unwrap();
        number
    });
    (
        std::mem::take(&mut served[0]),
        std::mem::take(&mut served[1]),
    )
}

#[test]
fn a_place_that_somebody_else_has_meanwhile_is_not_taken_back() {
    let mut world = World::open();
    let (first, second) = two_served(&mut world);
    assert_eq!(world.line(), "陈涛3 王强4 李娜5");
    world.merge(&first, &second).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
    let third = world.visitor().number.unwrap();
    world.decline(&third, DeclineReason::Other).unwrap();
    world.accept(&third).unwrap();
    // 陈涛 stands where 李娜 stood before the merge.
    assert_eq!(world.line(), "李娜2 王强4 陈涛5");
    assert_eq!(world.undo(&second).unwrap_err(), Refusal::UndoGoneOn);
    assert_eq!(world.line(), "李娜2 王强4 陈涛5");
}

#[test]
fn a_count_of_changes_never_goes_back() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    let version = "SELECT version FROM visit";
    world.accept(&number).unwrap();
    let after = world.count(version);
    world.undo(&number).unwrap();
    assert!(world.count(version) > after);
}
