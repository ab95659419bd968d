//! Who came through the door together: one party, of one ticket or several.

use rusqlite::named_params;

use super::Db;
use super::fault::Fault;
use super::figures::codes;
use crate::core::day::BusinessDate;
use crate::core::{PartyId, VisitId};

pub fn insert(db: &Db, date: BusinessDate, headcount: i64) -> Result<PartyId, Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO party (business_date, headcount) VALUES (:date, :headcount)",
    )?;
    let id =
        statement.insert(named_params! { ":date": date.to_string(), ":headcount": headcount })?;
    Ok(PartyId(id))
}

/// Tickets of a party, whatever became of them.
pub fn tickets(db: &Db, party: PartyId) -> Result<Vec<VisitId>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT id FROM visit INDEXED BY visit_party WHERE party_id = :party ORDER BY id",
    )?;
    let mut rows = statement.query(named_params! { ":party": party.0 })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(VisitId(row.get(0)?));
    }
    Ok(found)
}

/// How many came through the door as a party, and how many children among them: as the day
/// counts it ([`super::figures::today`]), where a call for help is nobody more.
pub fn heads(db: &Db, party: PartyId) -> Result<(i64, i64), Fault> {
    let uncounted = codes(|purpose| !purpose.is_traffic());
    let mut statement = db.conn.prepare_cached(&format!(
        "SELECT coalesce(max(headcount), 0), coalesce(max(children_count), 0)
         FROM visit INDEXED BY visit_party
         WHERE party_id = :party AND state NOT IN ('voided', 'merged')
             AND purpose NOT IN ({uncounted})"
    ))?;
    let params = named_params! { ":party": party.0 };
    Ok(statement.query_row(params, |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Two parties are one: every ticket of the one is the other's.
pub fn join(db: &Db, from: PartyId, into: PartyId) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE visit INDEXED BY visit_party SET party_id = :into, version = version + 1
         WHERE party_id = :from",
    )?;
    statement.execute(named_params! { ":from": from.0, ":into": into.0 })?;
    Ok(())
}
