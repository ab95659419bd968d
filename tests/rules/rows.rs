//! Somebody who is several rows, because the desk recognised them, is one customer.

use super::named;
use crate::world::World;
use yingbin::core::brief::SourceClass;
use yingbin::core::day::Span;
use yingbin::core::level::Level;
use yingbin::core::staff::Presence;
use yingbin::core::station::StationRole;
use yingbin::core::visit::{Language, Outcome};
use yingbin::core::{PersonId, StaffId};
use yingbin::wire::{Act, Collect, Done, FinishBody, Order, TransferBody};

/// Served to the end by `name`, who alone is free; recognised only afterwards.
fn served_unrecognised(world: &mut World, name: &str) -> String {
    for other in super::CONSULTANTS {
        let state = match other == name {
            true => Presence::Available,
            false => Presence::Meeting,
        };
        world.presence(other, state).unwrap();
    }
    let number = named(world, false);
    world.accept(&number).unwrap();
    world.finish(&number).unwrap();
    number
}

#[test]
fn of_two_owners_the_newest_who_still_is_one_counts() {
    let mut world = World::open();
    let before = world.staff("李娜");
    let known = world.customer_of(before, 200);
    let number = served_unrecognised(&mut world, "王强");
    world.is(&number, known);
    assert_eq!(world.owner_of(&number).as_deref(), Some("王强"));
    // Who comes back as whom we know comes to him.
    let back = world.visitor().number.unwrap();
    world.is(&back, known);
    assert_eq!(world.offered(&back).as_deref(), Some("王强"));
    // Of two who both are, the newer; the older one where the newer has left the company.
    let mut world = World::open();
    let before = world.staff("李娜");
    let known = world.customer_of(before, 10);
    let number = served_unrecognised(&mut world, "王强");
    world.is(&number, known);
    assert_eq!(world.owner_of(&number).as_deref(), Some("王强"));
    world.restart_with(&crate::world::STAFF.replace("no = \"102\"", "no = \"202\""));
    assert_eq!(world.owner_of(&number).as_deref(), Some("李娜"));
}

#[test]
fn who_leaves_hands_over_one_customer_with_all_rows_and_debts() {
    let mut world = World::open();
    let leaver = world.staff("李娜");
    let known = world.customer_of(leaver, 10);
    let number = served_unrecognised(&mut world, "李娜");
    world.is(&number, known);
    let owed_to_each = "INSERT INTO task (kind, to_staff, person_id, created_at, state, station)
         SELECT 'follow_up', owner_id, id, 0, 'open', 'desk' FROM person";
    assert_eq!(world.sql().execute(owed_to_each, []).unwrap(), 2);
    // And somebody of hers who is another's by now.
    let old = world.customer_of(leaver, 200);
    let taken = served_unrecognised(&mut world, "王强");
    world.is(&taken, old);
    let order = Order::Transfer(leaver, TransferBody::default());
    let Done::Shares(shares) = world.order(StationRole::Desk, order).unwrap() else {
        panic!("no shares");
    };
    let total: u32 = shares.iter().map(|share| share.customers).sum();
    assert_eq!(total, 1);
    let heir = world.owner_of(&number).unwrap();
    assert_eq!(heir, "陈涛", "who has fewest");
    let owed = world.count("SELECT max(to_staff) FROM task WHERE kind = 'follow_up'");
    assert_eq!(StaffId(owed), world.staff("陈涛"));
    let owed = world.count("SELECT min(to_staff) FROM task WHERE kind = 'follow_up'");
    assert_eq!(StaffId(owed), world.staff("陈涛"));
    assert_eq!(world.owner_of(&taken).as_deref(), Some("王强"));
}

/// Came yesterday, was graded, and comes back: nobody asks for the name, the desk knows them.
fn comes_back(world: &mut World) -> (PersonId, String) {
    let number = named(world, false);
    let known = world.see(&number).person.unwrap();
    let company = Collect {
        company: Some("长春一汽".to_owned()),
        ..Collect::default()
    };
    world.collect(&number, company).unwrap();
    world.accept(&number).unwrap();
    let end = FinishBody {
        level: Some(Level::A),
        ..FinishBody::with(Outcome::LeftInfo)
    };
    world.act(&number, Act::Finish(end)).unwrap();
    world.after(Span::minutes(24 * 60));
    let back = world.visitor().number.unwrap();
    world.is(&back, known);
    (known, back)
}

#[test]
fn who_was_recognised_comes_again_and_not_for_the_first_time() {
    let mut world = World::open();
    let (_, back) = comes_back(&mut world);
    world.accept(&back).unwrap();
    world.finish(&back).unwrap();
    let day = world.day("2026-11-22");
    assert_eq!((day.first, day.again), (0, 1));
    let ledger = world.ledger("2026-11-22", "2026-11-22", Language::Zh);
    let row = ledger.sums.iter().find(|row| row.name == "王强").unwrap();
    assert_eq!((row.owners, row.lodged.of), (1, 0));
    let yesterday = world.day("2026-11-21");
    assert_eq!((yesterday.first, yesterday.again), (1, 0));
    // Recognised as who came on another door, which is the same person by now.
    let door = world.see(&back).person.unwrap();
    let third = world.visitor().number.unwrap();
    world.is(&third, door);
    let day = world.day("2026-11-22");
    assert_eq!((day.first, day.again), (0, 2));
}

#[test]
fn the_brief_of_who_was_recognised_says_what_is_known_of_them() {
    let mut world = World::open();
    let (known, back) = comes_back(&mut world);
    let buys = format!("UPDATE person SET relation = 'owner' WHERE id = {known}");
    world.sql().execute(&buys, []).unwrap();
    let brief = world.brief(&back, Language::Zh);
    assert_eq!(brief.company.as_deref(), Some("长春一汽"));
    assert_eq!(brief.level, Some(Level::A));
    assert_eq!(brief.source_class, SourceClass::Base);
    // A guess does not stand in for what was confirmed of them.
    world.accept(&back).unwrap();
    world.finish(&back).unwrap();
    assert_eq!(world.brief(&back, Language::Zh).level, Some(Level::A));
    // What a colleague confirms is said of the person, and a jump is seen.
    let (_, back) = comes_back(&mut world);
    world.accept(&back).unwrap();
    let end = FinishBody {
        level: Some(Level::C),
        level_reason: Some("推迟".to_owned()),
        ..FinishBody::with(Outcome::LeftInfo)
    };
    world.act(&back, Act::Finish(end)).unwrap();
    assert_eq!(world.brief(&back, Language::Zh).level, Some(Level::C));
    let jump = "SELECT from_level = 'A' AND to_review FROM level_history ORDER BY id DESC LIMIT 1";
    assert_eq!(world.count(jump), 1);
}
