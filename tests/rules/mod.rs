//! The rules of domain.md §5 by their names in §5.4.

mod complaint;
mod heard;
mod lodged;
mod merged;
mod owners;
mod party;
mod refund;
mod rows;
mod service;

use crate::world::World;
use yingbin::core::staff::Presence;
use yingbin::core::visit::{Language, Purpose};
use yingbin::wire::Register;

pub const CONSULTANTS: [&str; 3] = ["王强", "李娜", "陈涛"];

/// A customer of `owner`, whose last contact was so many days ago, has come before anybody of
/// the sales line. Then the line stands: 王强1 李娜2 陈涛3, except for who is away.
pub fn returns(world: &mut World, owner: &str, days_ago: u32, away: &[(&str, Presence)]) -> String {
    for name in CONSULTANTS {
        world.presence(name, Presence::Off).unwrap();
    }
    let number = world.visitor().number.unwrap();
    let owner = world.staff(owner);
    let person = world.customer_of(owner, days_ago);
    world.is(&number, person);
    // Everyone stands in line before anybody is free.
    let is_off = |name: &str| away.contains(&(name, Presence::Off));
    for name in CONSULTANTS.into_iter().filter(|name| !is_off(name)) {
        world.presence(name, Presence::Phone).unwrap();
    }
    for (name, state) in away {
        world.presence(name, *state).unwrap();
    }
    let owner = world.name(owner);
    let is_here = |name: &&str| away.iter().all(|(one, _)| one != name);
    // Who may ask first is asked first; where that has run out, the line is.
    let mut order: Vec<&str> = CONSULTANTS.into_iter().filter(is_here).collect();
    order.sort_by_key(|name| (*name == owner) != (days_ago <= 90));
    for name in order {
        world.presence(name, Presence::Available).unwrap();
    }
    number
}

pub fn busy(world: &mut World) {
    for name in CONSULTANTS {
        world.presence(name, Presence::Meeting).unwrap();
    }
}

/// Somebody whose name is known looks around or wants to be served.
pub fn named(world: &mut World, just_looking: bool) -> String {
    let register = Register {
        surname: Some("刘".to_owned()),
        just_looking,
        ..Register::for_purpose(Purpose::NewCar, Language::Zh)
    };
    world.register(register).number.unwrap()
}
