use rusqlite::named_params;

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use crate::core::SupportId;
use crate::core::day::{Moment, Span};
use crate::core::visit::Line;

/// A call for colleagues, because a visitor of this line has nobody.
#[derive(Clone, Debug)]
pub struct SupportCall {
    pub id: SupportId,
    pub line: Line,
    pub level: u32,
    pub raised_at: Moment,
}

/// Raises the first level; while a call is open, a second changes nothing.
pub fn raise_nobody_free(db: &Db, line: Line, now: Moment) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO support_call (line, raised_at, cause, level)
         VALUES (:line, :now, 'nobody_free', 1) ON CONFLICT DO NOTHING",
    )?;
    Ok(statement.execute(named_params! { ":line": line.code(), ":now": now.ms() })? > 0)
}

/// Everyone of the line has somebody again.
pub fn close(db: &Db, line: Line, now: Moment) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE support_call SET closed_at = max(:now, raised_at)
         WHERE line = :line AND closed_at IS NULL",
    )?;
    Ok(statement.execute(named_params! { ":line": line.code(), ":now": now.ms() })? > 0)
}

pub fn open(db: &Db) -> Result<Vec<SupportCall>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT id, line, level, raised_at FROM support_call INDEXED BY support_one_open_a_line
         WHERE closed_at IS NULL ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "support_call");
        found.push(SupportCall {
            id: SupportId(of.next()?),
            line: of.code(Line::from_code)?,
            level: of.next()?,
            raised_at: of.moment()?,
        });
    }
    Ok(found)
}

pub fn set_clocks_back(db: &Db, by: Span) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE support_call INDEXED BY support_one_open_a_line SET raised_at = raised_at - :by WHERE closed_at IS NULL",
    )?;
    statement.execute(named_params! { ":by": by.ms() })?;
    Ok(())
}
