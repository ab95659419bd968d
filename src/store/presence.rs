use rusqlite::named_params;

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use crate::core::StaffId;
use crate::core::day::{Moment, Span};
use crate::core::staff::Presence;

pub fn set(
    db: &Db,
    staff: StaffId,
    state: Presence,
    now: Moment,
    station: &str,
) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE presence SET state = :state, since_at = :now WHERE staff_id = :staff",
    )?;
    statement.execute(named_params! {
        ":state": state.code(), ":now": now.ms(), ":staff": staff.0,
    })?;
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO presence_event (staff_id, at, state, by_station)
         VALUES (:staff, :now, :state, :station)",
    )?;
    statement.execute(named_params! {
        ":staff": staff.0, ":now": now.ms(), ":state": state.code(), ":station": station,
    })?;
    Ok(())
}

pub fn all(db: &Db) -> Result<Vec<(StaffId, Presence, Moment)>, Fault> {
    let mut statement = db
        .conn
        .prepare_cached("SELECT staff_id, state, since_at FROM presence ORDER BY staff_id")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "presence");
        let staff = StaffId(of.next()?);
        found.push((staff, of.code(Presence::from_code)?, of.moment()?));
    }
    Ok(found)
}

pub fn set_clocks_back(db: &Db, by: Span) -> Result<(), Fault> {
    let mut statement = db
        .conn
        .prepare_cached("UPDATE presence SET since_at = since_at - :by")?;
    statement.execute(named_params! { ":by": by.ms() })?;
    Ok(())
}

/// What a colleague said of themselves from `from` to before `until`, in the order of writing,
/// and what they had said last before.
pub fn said(
    db: &Db,
    staff: StaffId,
    from: Moment,
    until: Moment,
) -> Result<(Presence, Vec<(Moment, Presence)>), Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT at, state FROM presence_event INDEXED BY presence_event_staff
         WHERE staff_id = :staff AND at < :from ORDER BY at DESC, id DESC LIMIT 1",
    )?;
    let params = named_params! { ":staff": staff.0, ":from": from.ms() };
    let before = events(statement.query(params)?)?.pop();
    let mut statement = db.conn.prepare_cached(
        "SELECT at, state FROM presence_event INDEXED BY presence_event_staff
         WHERE staff_id = :staff AND at >= :from AND at < :until ORDER BY id",
    )?;
    let params = named_params! { ":staff": staff.0, ":from": from.ms(), ":until": until.ms() };
    let then = events(statement.query(params)?)?;
    Ok((before.map_or(Presence::Off, |(_, state)| state), then))
}

fn events(mut rows: rusqlite::Rows<'_>) -> Result<Vec<(Moment, Presence)>, Fault> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "presence_event");
        found.push((of.moment()?, of.code(Presence::from_code)?));
    }
    Ok(found)
}
