//! What two tickets that became one still owe to everybody who came on either.

use super::lodged::with_number;
use super::named;
use crate::world::World;
use yingbin::core::visit::{Language, Purpose};
use yingbin::wire::Register;

const FOLLOW_UPS: &str = "SELECT count(*) FROM task WHERE kind = 'follow_up' AND state = 'open'";

#[test]
fn both_of_a_couple_are_customers_of_who_served_them_and_followed_up() {
    let mut world = World::open();
    let husband = named(&mut world, false);
    world.accept(&husband).unwrap();
    let wife = with_number(&mut world, "林", "13900139000");
    world.merge(&husband, &wife).unwrap();
    assert!(world.see(&husband).lodged, "one of them left a number");
    assert_eq!(world.queue().figures.lodged, 1);
    let visit = world.finish(&husband).unwrap();
    assert!(visit.lodged);
    for number in [&husband, &wife] {
        assert_eq!(world.owner_of(number).as_deref(), Some("王强"));
    }
    assert_eq!(world.count(FOLLOW_UPS), 1);
    let whose = "SELECT t.to_staff FROM task t JOIN person p ON p.id = t.person_id
         WHERE t.kind = 'follow_up' AND p.surname = '林'";
    assert_eq!(world.count(whose), world.staff("王强").0);
    // Taken back, nobody is anybody's and nothing is owed.
    world.undo(&husband).unwrap();
    for number in [&husband, &wife] {
        assert_eq!(world.owner_of(number), None);
    }
    assert_eq!(world.count(FOLLOW_UPS), 0);
}

#[test]
fn who_was_known_by_nothing_is_known_by_the_later_ticket() {
    let mut world = World::open();
    let first = world.visitor().number.unwrap();
    let second = with_number(&mut world, "刘", "13800138000");
    world.accept(&first).unwrap();
    world.merge(&first, &second).unwrap();
    assert_eq!(world.see(&first).surname.as_deref(), Some("刘"));
    world.finish(&first).unwrap();
    assert_eq!(world.owner_of(&first).as_deref(), Some("王强"));
    assert_eq!(world.count(FOLLOW_UPS), 1);
    // Taken back, the first is nobody we know.
    let mut world = World::open();
    let first = world.visitor().number.unwrap();
    let second = with_number(&mut world, "刘", "13800138000");
    world.merge(&first, &second).unwrap();
    world.undo(&first).unwrap();
    let back = world.see(&first);
    assert_eq!((back.person, back.lodged), (None, false));
    assert!(world.see(&second).lodged);
}

#[test]
fn who_turns_out_to_be_somebodys_customer_goes_to_them() {
    let mut world = World::open();
    let first = world.visitor().number.unwrap();
    let second = world.visitor().number.unwrap();
    let owner = world.staff("陈涛");
    let known = world.customer_of(owner, 10);
    world.is(&second, known);
    assert_eq!(world.offered(&first).as_deref(), Some("王强"));
    world.merge(&first, &second).unwrap();
    assert_eq!(world.offered(&first).as_deref(), Some("陈涛"));
}

#[test]
fn who_registered_twice_is_called_once() {
    let mut world = World::open();
    let first = with_number(&mut world, "刘", "13800138000");
    let again = with_number(&mut world, "刘", "13800138000");
    world.accept(&first).unwrap();
    world.merge(&first, &again).unwrap();
    world.finish(&first).unwrap();
    assert_eq!(world.count(FOLLOW_UPS), 1);
    assert_eq!(world.owner_of(&again).as_deref(), Some("王强"));
}

#[test]
fn an_owner_who_takes_over_the_earlier_ticket_has_met_their_customer() {
    let mut world = World::open();
    let first = world.visitor().number.unwrap();
    let second = world.visitor().number.unwrap();
    let owner = world.staff("李娜");
    let known = world.customer_of(owner, 80);
    world.is(&second, known);
    world.accept(&second).unwrap();
    assert_eq!(world.server(&second).as_deref(), Some("李娜"));
    world.merge(&first, &second).unwrap();
    assert_eq!(world.server(&first).as_deref(), Some("李娜"));
    let met = format!("SELECT last_contact_at FROM person WHERE id = {known}");
    let before = world.count(&met);
    world.finish(&first).unwrap();
    assert!(world.count(&met) > before);
}

#[test]
fn an_advisor_to_whom_a_buyers_ticket_was_added_has_sold_nothing() {
    let mut world = World::open();
    let service = world.comes_for(Purpose::ServiceWalkin).number.unwrap();
    world.accept(&service).unwrap();
    let register = Register {
        surname: Some("刘".to_owned()),
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    let sales = world.register(register).number.unwrap();
    world.merge(&service, &sales).unwrap();
    world.finish(&service).unwrap();
    assert_eq!(world.owner_of(&sales), None);
}
