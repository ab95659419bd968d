//! Columns into domain values: each conversion once.

use rusqlite::Row;
use serde::de::DeserializeOwned;

use super::fault::Fault;
use crate::core::day::Moment;

/// An enum stored by its code.
pub(super) fn code<T>(
    row: &Row<'_>,
    table: &'static str,
    column: &'static str,
    from_code: fn(&str) -> Option<T>,
) -> Result<T, Fault> {
    let text: String = row.get(column)?;
    from_code(&text).ok_or(Fault::Unreadable { table, column })
}

pub(super) fn code_or_null<T>(
    row: &Row<'_>,
    table: &'static str,
    column: &'static str,
    from_code: fn(&str) -> Option<T>,
) -> Result<Option<T>, Fault> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| from_code(&text).ok_or(Fault::Unreadable { table, column }))
        .transpose()
}

/// A set stored as a JSON array of codes.
pub(super) fn set<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<Vec<T>, Fault> {
    let text: String = row.get(column)?;
    // Most sets are empty, and this runs for every row of the floor.
    if text == "[]" {
        return Ok(Vec::new());
    }
    Ok(serde_json::from_str(&text)?)
}

pub(super) fn moment(row: &Row<'_>, column: &str) -> Result<Moment, Fault> {
    Ok(Moment::from_ms(row.get(column)?))
}

pub(super) fn moment_or_null(row: &Row<'_>, column: &str) -> Result<Option<Moment>, Fault> {
    Ok(row.get::<_, Option<i64>>(column)?.map(Moment::from_ms))
}

pub(super) fn count(row: &Row<'_>, column: &str) -> Result<u32, Fault> {
    Ok(row.get(column)?)
}
