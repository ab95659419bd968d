//! How many came: counted, and put right where a number can't be (domain.md §9.3).

use super::caution::Caution;
use super::visit::{CHILDREN_MAX, HEADCOUNT_MAX};

/// 1 to 50 people of one party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Headcount(i64);

/// 0 to 9 children among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Children(i64);

impl Headcount {
    /// The nearest possible number, with a word where it is another than was said.
    pub fn of(said: i64) -> (Headcount, Option<Caution>) {
        let to = said.clamp(1, HEADCOUNT_MAX);
        let caution = Caution::HeadcountClamped { from: said, to };
        (Headcount(to), (to != said).then_some(caution))
    }

    pub const fn get(self) -> i64 {
        self.0
    }
}

impl Children {
    /// The nearest possible number, with a word where it is another than was said.
    pub fn of(said: i64) -> (Children, Option<Caution>) {
        let to = said.clamp(0, CHILDREN_MAX);
        let caution = Caution::ChildrenClamped { from: said, to };
        (Children(to), (to != said).then_some(caution))
    }

    pub const fn get(self) -> i64 {
        self.0
    }
}
