//! The database. `rusqlite` lives here only; each noun has a file with its statements.

pub mod alarm;
pub mod assignment;
pub mod audit;
pub mod card;
pub mod collect;
pub mod consent;
pub mod day;
pub mod fault;
pub mod figures;
pub mod incident;
pub mod interest;
pub mod journal;
pub mod key;
pub mod ledger;
pub mod level;
pub mod line;
pub mod line_order;
pub mod notice;
pub mod own;
pub mod party;
pub mod person;
pub mod phone_call;
pub mod pin;
pub mod presence;
pub mod referral;
pub mod request;
pub mod session;
pub mod shift;
pub mod staff;
pub mod standing;
pub mod support;
pub mod task;
pub mod ticket;
pub mod turns;
pub mod undo;
pub mod vehicle;
pub mod visit;
pub mod visit_seq;

mod column;
mod open;

pub use fault::{Fault, OpenFault};
pub use open::Db;

mod migrations {
    refinery::embed_migrations!("migrations");
}
