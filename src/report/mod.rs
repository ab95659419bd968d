//! The registers of the day, to be printed and to be opened in a spreadsheet: rows in, a page or
//! a table out. No visitor is named in any of them.

mod csv;
mod day;
mod html;
mod ledger;

pub use day::{page as day_page, table as day_table};
pub use ledger::{page as ledger_page, table as ledger_table};

use crate::core::day::StoreZone;
use crate::core::visit::Language;

/// What stands above every page.
#[derive(Clone, Copy)]
pub struct Letterhead<'a> {
    pub store: &'a str,
    pub zone: StoreZone,
    pub lang: Language,
}
