use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, named_params};

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use crate::core::consent::{ConsentMethod, ConsentPurpose};
use crate::core::day::Moment;
use crate::core::visit::Language;
use crate::core::{ConsentId, PersonId, VisitId};

/// One purpose that was allowed, with the exact text that was shown.
pub struct Granted<'a> {
    pub person: PersonId,
    pub visit: Option<VisitId>,
    pub purpose: ConsentPurpose,
    pub notice: &'a str,
    pub lang: Language,
    pub method: ConsentMethod,
    pub at: Moment,
    pub station: &'a str,
}

pub fn insert(db: &Db, granted: &Granted<'_>) -> Result<ConsentId, Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO consent (person_id, visit_id, purpose, basis, state, notice_id, lang, method,
             at, by_station)
         VALUES (:person, :visit, :purpose, :basis, 'granted', :notice, :lang, :method, :at,
             :station)",
    )?;
    let id = statement.insert(named_params! {
        ":person": granted.person.0,
        ":visit": granted.visit.map(|visit| visit.0),
        ":purpose": granted.purpose.code(),
        ":basis": granted.purpose.basis().code(),
        ":notice": granted.notice,
        ":lang": granted.lang.code(),
        ":method": granted.method.code(),
        ":at": granted.at.ms(),
        ":station": granted.station,
    })?;
    Ok(ConsentId(id))
}

/// Whether follow-up was allowed when it was last spoken of at a visit; none if it was not.
pub fn follow_up_at(db: &Db, visit: VisitId) -> Result<Option<bool>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT state = 'granted' FROM consent
         WHERE visit_id = :visit AND purpose = 'followup' ORDER BY id DESC LIMIT 1",
    )?;
    let found = statement.query_row(named_params! { ":visit": visit.0 }, |row| row.get(0));
    Ok(found.optional()?)
}

/// A purpose that was asked for and not allowed, with the exact text that was shown.
pub struct Refused<'a> {
    pub person: Option<PersonId>,
    pub visit: VisitId,
    pub purpose: ConsentPurpose,
    pub notice: &'a str,
    pub lang: Language,
    pub method: ConsentMethod,
    pub at: Moment,
    pub station: &'a str,
}

pub fn refuse(db: &Db, refused: &Refused<'_>) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO consent (person_id, visit_id, purpose, basis, state, notice_id, lang, method,
             at, by_station)
         VALUES (:person, :visit, :purpose, :basis, 'refused', :notice, :lang, :method, :at,
             :station)",
    )?;
    statement.execute(named_params! {
        ":person": refused.person.map(|one| one.0),
        ":visit": refused.visit.0,
        ":purpose": refused.purpose.code(),
        ":basis": refused.purpose.basis().code(),
        ":notice": refused.notice,
        ":lang": refused.lang.code(),
        ":method": refused.method.code(),
        ":at": refused.at.ms(),
        ":station": refused.station,
    })?;
    Ok(())
}

/// Whether the last word on any purpose still allows keeping a number.
pub fn allows_contact(db: &Db, rows: &[PersonId]) -> Result<bool, Fault> {
    let allowed = allowed(db, rows)?;
    Ok(allowed.iter().any(|purpose| purpose.allows_contact()))
}

/// What the last word allows, whichever of these rows, that are one person, it was said of.
pub fn allowed(db: &Db, rows: &[PersonId]) -> Result<Vec<ConsentPurpose>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT max(id), purpose, state = 'granted' FROM consent INDEXED BY consent_person
         WHERE person_id = :person GROUP BY purpose",
    )?;
    let mut last: BTreeMap<ConsentPurpose, (i64, bool)> = BTreeMap::new();
    for row in rows {
        let mut said = statement.query(named_params! { ":person": row.0 })?;
        while let Some(row) = said.next()? {
            let of = Columns::of(row, "consent");
            let id = of.next()?;
            let purpose = of.code(ConsentPurpose::from_code)?;
            let word = (id, of.next()?);
            let latest = last.entry(purpose).or_insert(word);
            *latest = word.max(*latest);
        }
    }
    Ok(last
        .into_iter()
        .filter_map(|(purpose, (_, granted))| granted.then_some(purpose))
        .collect())
}
