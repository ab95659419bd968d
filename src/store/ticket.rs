use rusqlite::named_params;

use super::Db;
use super::fault::Fault;
use crate::core::day::{BusinessDate, TicketNumber};
use crate::core::visit::Series;

/// Draws the next number of a series on a day.
pub fn draw(db: &Db, date: BusinessDate, series: Series) -> Result<TicketNumber, Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO ticket_counter (business_date, series, last) VALUES (:date, :series, 1)
         ON CONFLICT (business_date, series) DO UPDATE SET last = last + 1
         RETURNING last",
    )?;
    let count = statement.query_row(
        named_params! { ":date": date.to_string(), ":series": series.code() },
        |row| row.get(0),
    )?;
    Ok(TicketNumber { series, count })
}
