//! The database. `rusqlite` lives here only; each noun has a file with its statements.

pub mod assignment;
pub mod consent;
pub mod day;
pub mod fault;
pub mod figures;
pub mod interest;
pub mod journal;
pub mod line;
pub mod notice;
pub mod person;
pub mod phone_call;
pub mod presence;
pub mod request;
pub mod staff;
pub mod support;
pub mod task;
pub mod ticket;
pub mod vehicle;
pub mod visit;

mod column;
mod open;

pub use fault::{Fault, OpenFault};
pub use open::Db;

mod migrations {
    refinery::embed_migrations!("migrations");
}
