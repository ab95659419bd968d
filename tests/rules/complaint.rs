//! R28: a complaint never comes to the colleague whom it is about, by whatever way.

use super::busy;
use crate::world::{STAFF, World};
use yingbin::core::refusal::Refusal;
use yingbin::core::staff::Presence;
use yingbin::core::visit::{Language, Purpose};
use yingbin::wire::{Act, Register, SplitBody, WhoBody};

fn complains_of(world: &mut World, name: &str) -> String {
    let register = Register {
        requested_staff: Some(world.staff(name)),
        ..Register::for_purpose(Purpose::Complaint, Language::Zh)
    };
    world.register(register).number.unwrap()
}

fn about(name: &str) -> Refusal {
    let name = name.to_owned();
    Refusal::ComplaintAbout { name }
}

#[test]
fn it_is_not_given_nor_handed_on_to_them_and_they_do_not_join() {
    let mut world = World::open();
    let number = complains_of(&mut world, "王强");
    let no = world.offer_to(&number, "王强", Some("他熟悉")).unwrap_err();
    assert_eq!(no, about("王强"));
    world.offer_to(&number, "李娜", Some("经理安排")).unwrap();
    world.accept(&number).unwrap();
    let no = world.hand_off(&number, "王强").unwrap_err();
    assert_eq!(no, about("王强"));
    assert_eq!(world.support(&number, "王强").unwrap_err(), about("王强"));
    world.hand_off(&number, "陈涛").unwrap();
}

#[test]
fn they_neither_host_nor_watch_nor_answer_for_it() {
    let mut world = World::open();
    let number = complains_of(&mut world, "何伟");
    assert_eq!(world.responsible(&number), "周颖");
    let manager = WhoBody {
        staff: Some(world.staff("何伟")),
    };
    let no = world.act(&number, Act::Host(manager.clone())).unwrap_err();
    assert_eq!(no, about("何伟"));
    let no = world.act(&number, Act::Watch(manager)).unwrap_err();
    assert_eq!(no, about("何伟"));
    // Nobody but they would be left to answer for it.
    let no = world.presence("周颖", Presence::Off).unwrap_err();
    assert!(matches!(no, Refusal::LastResponsible { .. }), "{no:?}");
    world.host(&number).unwrap();
    assert_eq!(world.responsible(&number), "周颖");
    let number = complains_of(&mut world, "周颖");
    assert_eq!(world.responsible(&number), "何伟");
    world.host(&number).unwrap();
    assert_eq!(world.server(&number).as_deref(), Some("何伟"));
}

#[test]
fn a_part_of_a_party_that_complains_is_not_entrusted_to_them_either() {
    let mut world = World::open();
    let number = world.visitor().number.unwrap();
    let body = SplitBody {
        purpose: Purpose::Complaint,
        headcount: 1,
        requested_staff: Some(world.staff("何伟")),
    };
    let new = world.act(&number, Act::Split(Box::new(body))).unwrap();
    assert_eq!(world.responsible(&new.number.unwrap()), "周颖");
}

#[test]
fn where_only_they_are_left_at_the_desk_another_colleague_answers_for_it() {
    let mut world = World::open();
    let number = complains_of(&mut world, "何伟");
    world.restart_with(&STAFF.replace(
        "no = \"100\"\nname = \"周颖\"\nname_en = \"Zhou Ying\"\nroles = [\"reception\"]",
        "no = \"110\"\nname = \"林宇\"\nname_en = \"Lin Yu\"\nroles = [\"sales\"]",
    ));
    assert_eq!(world.responsible(&number), "王强");
    let number = complains_of(&mut world, "何伟");
    assert_ne!(world.responsible(&number), "何伟");
    let other = world.visitor().number.unwrap();
    assert_eq!(world.responsible(&other), "何伟");
}

#[test]
fn it_is_not_merged_into_a_visit_of_theirs_nor_theirs_into_it() {
    let mut world = World::open();
    let served = world.visitor().number.unwrap();
    world.accept(&served).unwrap();
    let later = complains_of(&mut world, "王强");
    assert_eq!(world.merge(&served, &later).unwrap_err(), about("王强"));
    let mut world = World::open();
    let earlier = complains_of(&mut world, "王强");
    let served = world.visitor().number.unwrap();
    world.accept(&served).unwrap();
    assert_eq!(world.merge(&served, &earlier).unwrap_err(), about("王强"));
}

#[test]
fn what_it_was_merged_into_is_never_offered_to_them() {
    let mut world = World::open();
    busy(&mut world);
    let kept = world.visitor().number.unwrap();
    let complaint = complains_of(&mut world, "王强");
    world.merge(&kept, &complaint).unwrap();
    world.presence("王强", Presence::Available).unwrap();
    assert_eq!(world.offered(&kept), None);
    let no = world.offer_to(&kept, "王强", Some("顺路")).unwrap_err();
    assert_eq!(no, about("王强"));
    world.presence("李娜", Presence::Available).unwrap();
    assert_eq!(world.offered(&kept).as_deref(), Some("李娜"));
    let why = world.see(&kept).why.unwrap();
    assert!(!why.contains("王强"), "{why}");
    // Through a second merge as well.
    let mut world = World::open();
    busy(&mut world);
    let first = world.visitor().number.unwrap();
    let second = world.visitor().number.unwrap();
    let complaint = complains_of(&mut world, "王强");
    world.merge(&second, &complaint).unwrap();
    world.merge(&first, &second).unwrap();
    world.presence("王强", Presence::Available).unwrap();
    assert_eq!(world.offered(&first), None);
}
