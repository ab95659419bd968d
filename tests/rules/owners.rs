//! Whose customer somebody is, who is waited for, and who hears of it.

use super::{CONSULTANTS, busy, named, returns};
use crate::world::World;
use yingbin::core::StaffId;
use yingbin::core::assign::Reason;
use yingbin::core::refusal::Refusal;
use yingbin::core::staff::Presence;
use yingbin::core::station::StationRole;
use yingbin::core::task::TaskKind;
use yingbin::core::visit::{DeclineReason, Language, Line, Purpose, VisitState, WaitChoice};
use yingbin::wire::{Done, Order, Register, TransferBody};

#[test]
fn r04_a_visitor_who_waits_for_their_owner_gets_them() {
    let mut world = World::open();
    let number = returns(&mut world, "李娜", 0, &[("李娜", Presence::Meeting)]);
    // Nobody has asked them yet: somebody else is offered at once.
    assert_eq!(world.offered(&number).as_deref(), Some("王强"));
    let visit = world.wait(&number, WaitChoice::Wait).unwrap();
    assert_eq!(visit.offer, None);
    assert!(visit.wait_until.is_some());
    assert_eq!(visit.state, VisitState::Hosted, "with care meanwhile");
    world.seconds(180);
    assert_eq!(world.offered(&number), None);
    assert_eq!(
        world.called(Line::Sales),
        None,
        "waiting by wish calls nobody"
    );
    world.presence("李娜", Presence::Available).unwrap();
    assert_eq!(world.offered(&number).as_deref(), Some("李娜"));
    assert_eq!(world.see(&number).reason, Some(Reason::Owner));
}

#[test]
fn r05_when_the_wait_for_the_owner_is_over_the_head_covers() {
    let mut world = World::open();
    let number = returns(&mut world, "李娜", 0, &[("李娜", Presence::Meeting)]);
    world.wait(&number, WaitChoice::Wait).unwrap();
    world.seconds(299);
    assert_eq!(world.offered(&number), None);
    world.seconds(1);
    let offered = world.offered(&number).unwrap();
    assert_ne!(offered, "李娜");
    let line = world.line();
    world.accept(&number).unwrap();
    assert_eq!(world.line(), line, "covering costs no turn");
    world.finish(&number).unwrap();
    assert_eq!(world.owner_of(&number).as_deref(), Some("李娜"));
}

#[test]
fn r05b_the_visitor_may_extend_the_wait_and_may_change_their_mind() {
    let mut world = World::open();
    let number = returns(&mut world, "李娜", 0, &[("李娜", Presence::Meeting)]);
    world.wait(&number, WaitChoice::Wait).unwrap();
    world.seconds(240);
    world.wait(&number, WaitChoice::Wait).unwrap();
    world.seconds(240);
    assert_eq!(world.offered(&number), None);
    world.wait(&number, WaitChoice::Other).unwrap();
    assert!(world.offered(&number).is_some());
}

#[test]
fn nobody_is_waited_for_who_is_not_there_or_was_never_named() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    let no = world.wait(&number, WaitChoice::Wait).unwrap_err();
    assert_eq!(no, Refusal::NobodyToWaitFor);
    let number = returns(&mut world, "李娜", 0, &[("李娜", Presence::Off)]);
    let no = world.wait(&number, WaitChoice::Wait).unwrap_err();
    assert!(matches!(no, Refusal::StaffNotFree { .. }), "{no:?}");
}

#[test]
fn r06_the_head_covers_for_an_owner_who_is_off_and_the_owner_is_told_before() {
    let mut world = World::open();
    let number = returns(&mut world, "李娜", 10, &[("李娜", Presence::Off)]);
    assert_eq!(world.offered(&number).as_deref(), Some("王强"));
    assert_eq!(world.told_of(TaskKind::Covered), ["李娜"]);
    let told_first = world.count(
        "SELECT (SELECT min(seq) FROM journal WHERE what = 'told')
              < (SELECT min(seq) FROM journal WHERE what = 'offered')",
    );
    assert_eq!(told_first, 1);
    // However often the visitor is offered, once is enough.
    world.decline(&number, DeclineReason::Busy).unwrap();
    assert_eq!(world.told_of(TaskKind::Covered), ["李娜"]);
}

#[test]
fn r07_a_customer_of_somebody_who_left_the_company_is_nobodys() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    let owner = world.staff("李娜");
    world.belongs_to(&number, owner);
    world.decline(&number, DeclineReason::Busy).unwrap();
    world.restart_with(&crate::world::STAFF.replace("no = \"103\"", "no = \"203\""));
    let visit = world.see(&number);
    assert_eq!(visit.owner, None, "ownerless, and shown so");
    assert_eq!(visit.reason, Some(Reason::Rotation));
}

#[test]
fn r08_contact_ninety_days_ago_keeps_the_owner_and_ninety_one_does_not() {
    let mut world = World::open();
    let number = returns(&mut world, "李娜", 90, &[]);
    assert_eq!(world.offered(&number).as_deref(), Some("李娜"));
    assert_eq!(world.see(&number).reason, Some(Reason::Owner));
    let mut world = World::open();
    let number = returns(&mut world, "李娜", 91, &[]);
    assert_eq!(world.offered(&number).as_deref(), Some("王强"));
    assert_eq!(world.see(&number).reason, Some(Reason::Rotation));
}

#[test]
fn r29_the_consultant_of_whoever_sent_them_comes_if_free_and_is_not_waited_for() {
    for (away, expected) in [(None, "陈涛"), (Some("陈涛"), "王强")] {
        let mut world = World::open();
        for name in CONSULTANTS {
            world.presence(name, Presence::Off).unwrap();
        }
        let number = world.visitor().number.unwrap();
        let consultant = world.staff("陈涛");
        let friend = world.customer_of(consultant, 3);
        world.was_sent_by(&number, friend);
        // The one who would come by turn is not there before the one who is preferred.
        for name in ["陈涛", "王强", "李娜"] {
            let state = match away == Some(name) {
                true => Presence::Meeting,
                false => Presence::Available,
            };
            world.presence(name, state).unwrap();
        }
        assert_eq!(world.offered(&number).as_deref(), Some(expected));
        world.accept(&number).unwrap();
        assert!(
            world.line().ends_with(&format!("{expected}4")),
            "a turn: {}",
            world.line()
        );
    }
}

#[test]
fn r39_closing_a_served_visit_makes_a_customer() {
    let mut world = World::open();
    let number = named(&mut world, false);
    world.accept(&number).unwrap();
    assert_eq!(world.owner_of(&number), None);
    // Who joins is not who serves.
    world.support(&number, "陈涛").unwrap();
    world.finish(&number).unwrap();
    assert_eq!(world.owner_of(&number).as_deref(), Some("王强"));
    // Of somebody who was recognised, the person whom the desk recognised.
    let nobodys = world.nobodys_customer();
    let number = world.visitor().number.unwrap();
    world.is(&number, nobodys);
    world.accept(&number).unwrap();
    world.finish(&number).unwrap();
    let owner = format!("SELECT owner_id FROM person WHERE id = {nobodys} AND same_as IS NULL");
    assert_eq!(StaffId(world.count(&owner)), world.staff("李娜"));
}

#[test]
fn r39b_hosting_watching_asking_or_serving_nobody_we_know_makes_no_customer() {
    let customers = "SELECT count(*) FROM person WHERE owner_id IS NOT NULL";
    // Hosted to the end by the desk.
    let mut world = World::open();
    busy(&mut world);
    let number = named(&mut world, false);
    world.finish(&number).unwrap();
    assert_eq!(world.owner_of(&number), None);
    // Watched, and gone.
    let mut world = World::open();
    let number = named(&mut world, true);
    assert_eq!(world.see(&number).watcher, Some(world.staff("王强")));
    world.left(&number).unwrap();
    assert_eq!(world.owner_of(&number), None);
    // Asked about, and gone; served, and a mistake.
    let number = named(&mut world, false);
    assert!(world.offered(&number).is_some());
    world.left(&number).unwrap();
    let number = named(&mut world, false);
    world.accept(&number).unwrap();
    world.void(&number).unwrap();
    assert_eq!(world.count(customers), 0);
    // Served, but not for a car.
    let register = Register {
        surname: Some("刘".to_owned()),
        ..Register::for_purpose(Purpose::ServiceWalkin, Language::Zh)
    };
    let number = world.register(register).number.unwrap();
    world.accept(&number).unwrap();
    world.finish(&number).unwrap();
    assert_eq!(world.count(customers), 0);
    // Nobody we know.
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    world.accept(&number).unwrap();
    world.finish(&number).unwrap();
    assert_eq!(world.count("SELECT count(*) FROM person"), 0);
}

#[test]
fn r39c_who_covers_or_takes_over_a_covered_visitor_makes_no_customer() {
    let mut world = World::open();
    let number = returns(&mut world, "李娜", 10, &[("李娜", Presence::Off)]);
    world.accept(&number).unwrap();
    world.hand_off(&number, "陈涛").unwrap();
    world.accept(&number).unwrap();
    assert_eq!(world.server(&number).as_deref(), Some("陈涛"));
    world.finish(&number).unwrap();
    assert_eq!(world.owner_of(&number).as_deref(), Some("李娜"));
    let others = "SELECT count(*) FROM person WHERE owner_reason = 'served'";
    assert_eq!(world.count(others), 0, "on no row");
}

#[test]
fn r40_who_asks_for_an_absent_colleague_and_has_no_owner_is_a_turn_and_becomes_the_servers() {
    let mut world = World::open();
    world.presence("陈涛", Presence::Off).unwrap();
    let asked = world.staff("陈涛");
    let number = world
        .register(Register {
            surname: Some("刘".to_owned()),
            requested_staff: Some(asked),
            ..Register::for_purpose(Purpose::NewCar, Language::Zh)
        })
        .number
        .unwrap();
    assert_eq!(world.offered(&number).as_deref(), Some("王强"));
    assert_eq!(world.told_of(TaskKind::AskedFor), ["陈涛"]);
    world.accept(&number).unwrap();
    assert_eq!(world.line(), "李娜2 王强3");
    world.finish(&number).unwrap();
    assert_eq!(world.owner_of(&number).as_deref(), Some("王强"));
}

#[test]
fn r41_the_customer_of_an_expired_owner_is_a_turn_and_the_old_owner_is_told() {
    let mut world = World::open();
    let number = returns(&mut world, "陈涛", 200, &[]);
    assert_eq!(world.offered(&number).as_deref(), Some("王强"));
    assert_eq!(world.told_of(TaskKind::Returned), ["陈涛"]);
    world.accept(&number).unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
    world.finish(&number).unwrap();
    assert_eq!(world.owner_of(&number).as_deref(), Some("王强"));
}

#[test]
fn r03_the_owner_is_told_that_their_customer_asked_for_somebody_else() {
    let mut world = World::open();
    for name in CONSULTANTS {
        world.presence(name, Presence::Off).unwrap();
    }
    let asked = world.staff("陈涛");
    let number = world
        .register(Register {
            requested_staff: Some(asked),
            ..Register::for_purpose(Purpose::NewCar, Language::Zh)
        })
        .number
        .unwrap();
    let owner = world.staff("李娜");
    world.belongs_to(&number, owner);
    for name in ["陈涛", "李娜", "王强"] {
        world.presence(name, Presence::Available).unwrap();
    }
    assert_eq!(world.offered(&number).as_deref(), Some("陈涛"));
    assert_eq!(world.told_of(TaskKind::AskedOther), ["李娜"]);
    world.accept(&number).unwrap();
    world.finish(&number).unwrap();
    assert_eq!(world.owner_of(&number).as_deref(), Some("李娜"));
}

#[test]
fn r31_the_customers_of_who_leaves_are_shared_out_evenly_with_what_is_owed_to_them() {
    let staff = crate::world::STAFF.replace(
        "no = \"105\"",
        "no = \"110\"\nname = \"林宇\"\nname_en = \"Lin Yu\"\nroles = [\"sales\"]\n[[staff]]\nno = \"105\"",
    );
    let mut world = World::with(crate::world::showroom_with(&staff));
    let leaver = world.staff("李娜");
    for days in 0..7 {
        let person = world.customer_of(leaver, days);
        let sql = world.sql();
        sql.execute(
            "INSERT INTO task (kind, to_staff, person_id, created_at, state, station)
             VALUES ('follow_up', ?1, ?2, 0, 'open', 'desk')",
            (leaver.0, person.0),
        )
        .unwrap();
    }
    let order = Order::Transfer(leaver, TransferBody::default());
    let Done::Shares(shares) = world.order(StationRole::Desk, order).unwrap() else {
        panic!("no shares");
    };
    let counts: Vec<u32> = shares.iter().map(|share| share.customers).collect();
    assert_eq!(counts, [3, 2, 2]);
    let owed = "SELECT count(*) FROM task t JOIN person p ON p.id = t.person_id
         WHERE t.to_staff = p.owner_id";
    assert_eq!(world.count(owed), 7);
    let rows = "SELECT count(*) FROM journal WHERE what = 'owner_moved'";
    assert_eq!(world.count(rows), 7);
}

/// Only who reaches or meets a customer of theirs renews it: a visit that somebody else covers
/// does not.
#[test]
fn r09_what_does_not_reach_the_owner_renews_nothing() {
    let mut world = World::open();
    let number = returns(&mut world, "李娜", 80, &[("李娜", Presence::Off)]);
    let contact = "SELECT max(last_contact_at) FROM person";
    let before = world.count(contact);
    world.accept(&number).unwrap();
    world.finish(&number).unwrap();
    assert_eq!(world.count(contact), before);
    // Her own service does.
    let number = returns(&mut world, "李娜", 80, &[]);
    assert_eq!(world.offered(&number).as_deref(), Some("李娜"));
    world.accept(&number).unwrap();
    world.finish(&number).unwrap();
    assert!(world.count(contact) > before);
}
