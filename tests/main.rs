//! The one test crate. `world` is a showroom with a hand clock; the scenarios read as sentences.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    clippy::result_large_err,
    // A scenario is a list of steps.
    clippy::too_many_lines
)]

mod world;

mod assignment;
mod brief;
mod customers;
mod duty;
mod floor;
mod handwriting;
mod house;
mod hub;
mod levels;
mod model;
mod names;
mod owed;
mod parsing;
mod promises;
mod property;
mod registering;
mod roster;
mod rules;
mod same_person;
mod scenario_one;
#[cfg(feature = "gui")]
mod screens;
mod sign_in;
mod states;
mod telephone;
mod turns;
mod undo;
mod withdrawn;
mod words;
