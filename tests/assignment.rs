//! The named tests of domain.md §5.4 that the walk-in path covers.

use crate::world::World;
use yingbin::core::staff::Presence;

#[test]
fn r01_head_of_the_line_takes_a_new_party_and_goes_to_the_tail() {
    let mut world = World::open();
    assert_eq!(world.line(), "王强1 李娜2 陈涛3");
    world.visitor();
    assert_eq!(world.offered("X001").as_deref(), Some("王强"));
    world.accept("X001").unwrap();
    assert_eq!(world.line(), "李娜2 陈涛3 王强4");
    assert_eq!(world.responsible("X001"), "王强");
    let _ = Presence::Off;
}
