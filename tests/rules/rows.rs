//! Somebody who is several rows, because the desk recognised them, is one customer.

use super::named;
use crate::world::World;
use yingbin::core::StaffId;
use yingbin::core::staff::Presence;
use yingbin::core::station::StationRole;
use yingbin::wire::{Done, Order, TransferBody};

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
