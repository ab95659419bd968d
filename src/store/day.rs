use rusqlite::named_params;

use super::Db;
use super::fault::Fault;
use crate::core::day::{BusinessDate, Moment};

/// True when this is the first that is seen of the date.
pub fn open(db: &Db, date: BusinessDate, now: Moment) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO business_day (business_date, opened_at) VALUES (:date, :now)
         ON CONFLICT DO NOTHING",
    )?;
    let added = statement.execute(named_params! { ":date": date.to_string(), ":now": now.ms() })?;
    Ok(added > 0)
}
