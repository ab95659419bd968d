use rusqlite::named_params;

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use crate::core::StaffId;
use crate::core::day::{Moment, Span};
use crate::core::visit::Line;

/// Who stands at the door of a line, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub line: Line,
    pub staff: StaffId,
    pub since: Moment,
}

pub fn all(db: &Db) -> Result<Vec<Standing>, Fault> {
    let mut statement = db
        .conn
        .prepare_cached("SELECT line, staff_id, since_at FROM standing ORDER BY line")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "standing");
        found.push(Standing {
            line: of.code(Line::from_code)?,
            staff: StaffId(of.next()?),
            since: of.moment()?,
        });
    }
    Ok(found)
}

pub fn set(db: &Db, line: Line, staff: StaffId, now: Moment) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO standing (line, staff_id, since_at) VALUES (:line, :staff, :now)
         ON CONFLICT (line) DO UPDATE SET staff_id = :staff, since_at = :now",
    )?;
    statement
        .execute(named_params! { ":line": line.code(), ":staff": staff.0, ":now": now.ms() })?;
    Ok(())
}

pub fn clear(db: &Db, line: Line) -> Result<(), Fault> {
    let mut statement = db
        .conn
        .prepare_cached("DELETE FROM standing WHERE line = :line")?;
    statement.execute(named_params! { ":line": line.code() })?;
    Ok(())
}

pub fn set_clocks_back(db: &Db, by: Span) -> Result<(), Fault> {
    let mut statement = db
        .conn
        .prepare_cached("UPDATE standing SET since_at = since_at - :by")?;
    statement.execute(named_params! { ":by": by.ms() })?;
    Ok(())
}
