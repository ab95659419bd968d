//! The hub over HTTP, as stations and outside tools meet it.

mod api;
mod door;
mod faults;
mod feed;
mod fuzz;
mod killed;
mod link;
mod persons;
pub mod running;
