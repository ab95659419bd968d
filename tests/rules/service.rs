//! Advisors go by load, each in their own right (domain.md §5.1, rule 15).

use crate::world::World;
use yingbin::core::refusal::Refusal;
use yingbin::core::staff::Presence;
use yingbin::core::task::TaskKind;
use yingbin::core::visit::{DeclineReason, Purpose, VisitEvent, WaitChoice};

#[test]
fn service_goes_to_the_advisor_with_the_least_in_hand() {
    let mut world = World::open();
    let first = world.comes_for(Purpose::ServiceWalkin).number.unwrap();
    assert_eq!(first, "W001");
    assert_eq!(world.offered("W001").as_deref(), Some("赵磊"));
    world.accept("W001").unwrap();
    world.comes_for(Purpose::ServiceWalkin);
    assert_eq!(world.offered("W002").as_deref(), Some("孙敏"));
    assert_eq!(
        world.line(),
        "王强1 李娜2 陈涛3",
        "service is nobody's turn"
    );
}

#[test]
fn of_advisors_with_as_many_in_hand_it_is_said_what_decided() {
    let mut world = World::open();
    world.comes_for(Purpose::ServiceWalkin);
    let why = |world: &mut World, number: &str| world.see(number).why.unwrap();
    insta::assert_snapshot!(why(&mut world, "W001"), @"赵磊：手头 0 批、今日 0 批，最少；孙敏：轮值第 2 号，靠后");
    world.accept("W001").unwrap();
    world.comes_for(Purpose::ServiceWalkin);
    insta::assert_snapshot!(why(&mut world, "W002"), @"孙敏：手头 0 批、今日 0 批，最少；赵磊：接待中");
    world.finish("W001").unwrap();
    world.left("W002").unwrap();
    world.comes_for(Purpose::ServiceWalkin);
    insta::assert_snapshot!(why(&mut world, "W003"), @"孙敏：手头 0 批、今日 0 批，最少；赵磊：手头 0 批、今日 1 批");
}

/// A consultant's customer brings the car: the advisors go by load, and nobody covers anybody.
#[test]
fn a_customer_who_comes_for_service_is_the_advisors_and_nobody_stands_in() {
    let mut world = World::open();
    let owner = world.staff("李娜");
    world.presence("李娜", Presence::Phone).unwrap();
    let number = world.comes_for(Purpose::ServiceWalkin).number.unwrap();
    world.belongs_to(&number, owner);
    let made = "SELECT count(*) FROM assignment";
    assert_eq!(world.count(made), 1, "the offer stands");
    let visit = world.see(&number);
    assert_eq!(visit.owner, Some(owner), "and the desk sees whose they are");
    assert_eq!(world.offered(&number).as_deref(), Some("赵磊"));
    assert!(visit.why.unwrap().contains("手头"));
    assert!(!visit.may.contains(&VisitEvent::Wait));
    let no = world.wait(&number, WaitChoice::Wait).unwrap_err();
    assert_eq!(no, Refusal::NobodyToWaitFor);
    // Offered anew, known as they are, it is the same.
    world.decline(&number, DeclineReason::Busy).unwrap();
    assert_eq!(world.offered(&number).as_deref(), Some("孙敏"));
    world.accept(&number).unwrap();
    let covers = "SELECT count(*) FROM assignment WHERE kind = 'cover'";
    assert_eq!(world.count(covers), 0);
    assert!(world.told_of(TaskKind::Covered).is_empty());
    // With contact long ago, nobody is told that they came back either.
    let number = world.comes_for(Purpose::ServiceWalkin).number.unwrap();
    let person = world.customer_of(owner, 200);
    world.is(&number, person);
    world.decline(&number, DeclineReason::Busy).unwrap();
    assert!(world.told_of(TaskKind::Returned).is_empty());
}
