use rusqlite::{OptionalExtension, named_params};

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use super::turns::COUNTS;
use crate::core::StaffId;
use crate::core::day::{BusinessDate, Moment};
use crate::core::line::LineKey;
use crate::core::visit::Line;

/// Somebody's place in a line of a day.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub line: Line,
    pub staff: StaffId,
    pub key: LineKey,
    pub turns: u32,
    /// Offers let pass in a row.
    pub misses: u32,
}

pub fn of_day(db: &Db, date: BusinessDate) -> Result<Vec<Place>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT line, staff_id, line_key, turns, misses FROM rotation_line
         WHERE business_date = :date ORDER BY line, line_key",
    )?;
    let mut rows = statement.query(named_params! { ":date": date.to_string() })?;
    let mut places = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "rotation_line");
        places.push(Place {
            line: of.code(Line::from_code)?,
            staff: StaffId(of.next()?),
            key: LineKey(of.next()?),
            turns: of.next()?,
            misses: of.next()?,
        });
    }
    Ok(places)
}

pub fn place_of(
    db: &Db,
    date: BusinessDate,
    line: Line,
    staff: StaffId,
) -> Result<Option<Place>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT line_key, turns, misses FROM rotation_line
         WHERE business_date = :date AND line = :line AND staff_id = :staff",
    )?;
    let found = statement
        .query_row(
            named_params! { ":date": date.to_string(), ":line": line.code(), ":staff": staff.0 },
            |row| {
                Ok(Place {
                    line,
                    staff,
                    key: LineKey(row.get(0)?),
                    turns: row.get(1)?,
                    misses: row.get(2)?,
                })
            },
        )
        .optional()?;
    Ok(found)
}

pub fn last_key(db: &Db, date: BusinessDate, line: Line) -> Result<Option<LineKey>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT max(line_key) FROM rotation_line WHERE business_date = :date AND line = :line",
    )?;
    let last: Option<i64> = statement.query_row(
        named_params! { ":date": date.to_string(), ":line": line.code() },
        |row| row.get(0),
    )?;
    Ok(last.map(LineKey))
}

/// Stands somebody in line; who stands there already keeps the place. Whoever was away for a
/// while has the turns that they took today.
pub fn join(
    db: &Db,
    date: BusinessDate,
    line: Line,
    staff: StaffId,
    now: Moment,
) -> Result<(), Fault> {
    let key = LineKey::tail(last_key(db, date, line)?);
    let mut statement = db.conn.prepare_cached(&format!(
        "INSERT INTO rotation_line (business_date, line, staff_id, line_key, joined_at, turns)
         VALUES (:date, :line, :staff, :key, :now, (
             SELECT count(*) FROM assignment a INDEXED BY assignment_served
                 JOIN visit v ON v.id = a.visit_id AND v.line = :line
             WHERE a.business_date = :date AND a.staff_id = :staff AND {COUNTS}))
         ON CONFLICT (business_date, line, staff_id) DO NOTHING",
    ))?;
    statement.execute(named_params! {
        ":date": date.to_string(),
        ":line": line.code(),
        ":staff": staff.0,
        ":key": key.0,
        ":now": now.ms(),
    })?;
    Ok(())
}

pub fn leave(db: &Db, date: BusinessDate, staff: StaffId) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "DELETE FROM rotation_line WHERE business_date = :date AND staff_id = :staff",
    )?;
    statement.execute(named_params! { ":date": date.to_string(), ":staff": staff.0 })?;
    Ok(())
}

/// Out of one line, and still in the others.
pub fn leave_one(db: &Db, date: BusinessDate, line: Line, staff: StaffId) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "DELETE FROM rotation_line
         WHERE business_date = :date AND line = :line AND staff_id = :staff",
    )?;
    statement.execute(named_params! {
        ":date": date.to_string(), ":line": line.code(), ":staff": staff.0,
    })?;
    Ok(())
}

/// To the tail of the line, with or without a turn counted.
pub fn to_tail(
    db: &Db,
    date: BusinessDate,
    line: Line,
    staff: StaffId,
    turns: u32,
) -> Result<(), Fault> {
    let key = LineKey::tail(last_key(db, date, line)?);
    let mut statement = db.conn.prepare_cached(
        "UPDATE rotation_line SET line_key = :key, turns = turns + :turns
         WHERE business_date = :date AND line = :line AND staff_id = :staff",
    )?;
    statement.execute(named_params! {
        ":key": key.0,
        ":turns": turns,
        ":date": date.to_string(),
        ":line": line.code(),
        ":staff": staff.0,
    })?;
    Ok(())
}

/// A turn given back: one fewer, and the place from before unless somebody stands there.
pub fn give_back(
    db: &Db,
    date: BusinessDate,
    line: Line,
    staff: StaffId,
    key: LineKey,
) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE rotation_line SET turns = max(0, turns - 1),
             line_key = CASE WHEN EXISTS (SELECT 1 FROM rotation_line o
                     WHERE o.business_date = :date AND o.line = :line AND o.line_key = :key)
                 THEN line_key ELSE :key END
         WHERE business_date = :date AND line = :line AND staff_id = :staff",
    )?;
    statement.execute(named_params! {
        ":key": key.0,
        ":date": date.to_string(),
        ":line": line.code(),
        ":staff": staff.0,
    })?;
    Ok(())
}

pub fn set_misses(
    db: &Db,
    date: BusinessDate,
    line: Line,
    staff: StaffId,
    misses: u32,
) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE rotation_line SET misses = :misses
         WHERE business_date = :date AND line = :line AND staff_id = :staff",
    )?;
    statement.execute(named_params! {
        ":misses": misses,
        ":date": date.to_string(),
        ":line": line.code(),
        ":staff": staff.0,
    })?;
    Ok(())
}
