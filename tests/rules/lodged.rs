//! 留档 is derived when a visit ends, from all that is known of whoever came (domain.md D9).

use crate::world::World;
use yingbin::core::PersonId;
use yingbin::core::consent::ConsentPurpose;
use yingbin::core::visit::{Language, Purpose, RefundReason};
use yingbin::wire::{Collect, Register};

const FOLLOW_UPS: &str = "SELECT count(*) FROM task WHERE kind = 'follow_up' AND state = 'open'";

/// Somebody who leaves a number, with leave to be followed up.
pub fn with_number(world: &mut World, surname: &str, mobile: &str) -> String {
    let register = Register {
        surname: Some(surname.to_owned()),
        mobile: Some(mobile.to_owned()),
        consents: vec![ConsentPurpose::Followup],
        notice: Some(world.notice()),
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    world.register(register).number.unwrap()
}

/// Was here, left a number, and is nobody's customer.
fn known(world: &mut World) -> PersonId {
    let number = with_number(world, "刘", "13800138000");
    let person = world.see(&number).person.unwrap();
    world.left(&number).unwrap();
    person
}

#[test]
fn who_was_recognised_is_lodged_by_what_is_on_file_and_is_followed_up() {
    let mut world = World::open();
    let known = known(&mut world);
    let number = world.visitor().number.unwrap();
    world.is(&number, known);
    assert!(world.see(&number).lodged);
    world.accept(&number).unwrap();
    let visit = world.finish(&number).unwrap();
    assert!(visit.lodged);
    assert_eq!(world.count(FOLLOW_UPS), 1);
    // What was noted of them afterwards takes nothing back.
    let note = Collect {
        note: Some("喜欢红色".to_owned()),
        ..Collect::default()
    };
    world.collect(&number, note).unwrap();
    assert!(world.see(&number).lodged);
}

#[test]
fn a_no_said_today_counts_although_nobody_knew_who_said_it() {
    let mut world = World::open();
    let known = known(&mut world);
    let number = world.visitor().number.unwrap();
    let no = Collect {
        refused: vec![ConsentPurpose::Followup],
        notice: Some(world.notice()),
        ..Collect::default()
    };
    world.collect(&number, no).unwrap();
    world.is(&number, known);
    world.accept(&number).unwrap();
    assert!(!world.finish(&number).unwrap().lodged);
    assert_eq!(world.count(FOLLOW_UPS), 0);
}

#[test]
fn a_number_that_turned_out_wrong_is_none() {
    let mut world = World::open();
    let number = with_number(&mut world, "刘", "13800138000");
    world.accept(&number).unwrap();
    assert!(world.see(&number).lodged);
    let wrong = "UPDATE contact_point SET state = 'bad'";
    world.sql().execute(wrong, []).unwrap();
    assert!(!world.finish(&number).unwrap().lodged);
}

#[test]
fn who_wants_something_else_besides_is_lodged_there_too() {
    let mut world = World::open();
    let number = with_number(&mut world, "刘", "13800138000");
    let other = world.split(&number, Purpose::UsedCar).unwrap();
    let other = other.number.unwrap();
    let known = world.see(&number).person.unwrap();
    world.is(&other, known);
    world.accept(&other).unwrap();
    assert!(world.finish(&other).unwrap().lodged);
}

#[test]
fn what_was_on_file_before_is_no_reason_to_keep_a_turn_of_a_minute() {
    let mut world = World::open();
    let known = known(&mut world);
    let number = world.visitor().number.unwrap();
    world.is(&number, known);
    world.accept(&number).unwrap();
    world.seconds(60);
    world.finish(&number).unwrap();
    world
        .refund(&number, RefundReason::ShortContact, None)
        .unwrap();
    // A number that was left now is.
    let number = with_number(&mut world, "李", "13900139000");
    world.accept(&number).unwrap();
    world.seconds(60);
    world.finish(&number).unwrap();
    world
        .refund(&number, RefundReason::ShortContact, None)
        .unwrap_err();
}
