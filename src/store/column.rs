//! Columns into domain values: each conversion once, in the order of the statement. By place
//! and not by name: looking names up was a third of the cost of reading a row.

use std::cell::Cell;

use rusqlite::Row;
use rusqlite::types::FromSql;
use serde::de::DeserializeOwned;

use super::fault::Fault;
use crate::core::day::{Moment, TicketNumber};
use crate::core::visit::Series;

/// A row, read from left to right.
pub(super) struct Columns<'a> {
    row: &'a Row<'a>,
    table: &'static str,
    at: Cell<usize>,
}

impl<'a> Columns<'a> {
    pub fn of(row: &'a Row<'a>, table: &'static str) -> Columns<'a> {
        Columns {
            row,
            table,
            at: Cell::new(0),
        }
    }

    pub fn next<T: FromSql>(&self) -> Result<T, Fault> {
        let at = self.at.get();
        self.at.set(at + 1);
        Ok(self.row.get(at)?)
    }

    /// An enum stored by its code.
    pub fn code<T>(&self, from_code: fn(&str) -> Option<T>) -> Result<T, Fault> {
        self.code_or_null(from_code)?.ok_or(self.unreadable())
    }

    pub fn code_or_null<T>(&self, from_code: fn(&str) -> Option<T>) -> Result<Option<T>, Fault> {
        let at = self.at.get();
        self.at.set(at + 1);
        let Some(text) = self
            .row
            .get_ref(at)?
            .as_str_or_null()
            .map_err(rusqlite::Error::from)?
        else {
            return Ok(None);
        };
        from_code(text).map(Some).ok_or(self.unreadable())
    }

    /// A set stored as a JSON array of codes.
    pub fn set<T: DeserializeOwned>(&self) -> Result<Vec<T>, Fault> {
        let at = self.at.get();
        self.at.set(at + 1);
        let text = self
            .row
            .get_ref(at)?
            .as_str()
            .map_err(rusqlite::Error::from)?;
        // Most sets are empty, and this runs for every row of the floor.
        if text == "[]" {
            return Ok(Vec::new());
        }
        Ok(serde_json::from_str(text)?)
    }

    pub fn moment(&self) -> Result<Moment, Fault> {
        Ok(Moment::from_ms(self.next()?))
    }

    pub fn moment_or_null(&self) -> Result<Option<Moment>, Fault> {
        Ok(self.next::<Option<i64>>()?.map(Moment::from_ms))
    }

    /// `series` and `count`, both or neither.
    pub fn number(&self) -> Result<Option<TicketNumber>, Fault> {
        let series = self.code_or_null(Series::from_code)?;
        let count: Option<u32> = self.next()?;
        Ok(series
            .zip(count)
            .map(|(series, count)| TicketNumber { series, count }))
    }

    fn unreadable(&self) -> Fault {
        Fault::Unreadable {
            table: self.table,
            column: self.at.get(),
        }
    }
}
