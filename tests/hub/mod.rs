//! The hub over HTTP, as stations and outside tools meet it.

mod api;
mod brief;
mod door;
mod faults;
mod feed;
mod fuzz;
mod killed;
mod link;
pub mod running;
