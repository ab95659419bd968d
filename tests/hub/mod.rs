//! The hub over HTTP, as stations and outside tools meet it.

mod api;
mod brief;
mod door;
mod duty;
mod faults;
mod feed;
mod fuzz;
mod killed;
mod link;
mod own;
mod persons;
mod pin;
mod roles;
pub mod running;
mod saturday;
mod sign_in;
