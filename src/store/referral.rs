//! Who sent a visitor: a person of ours, or a name and a word about their car.

use rusqlite::{OptionalExtension, named_params};

use super::Db;
use super::fault::Fault;
use crate::core::day::Moment;
use crate::core::{PersonId, StaffId, VisitId};

pub struct NewReferral<'a> {
    pub visit: VisitId,
    pub person: Option<PersonId>,
    pub name: Option<&'a str>,
    pub hint: Option<&'a str>,
    pub matched_by: Option<StaffId>,
    pub at: Moment,
}

/// The last word counts.
pub fn put(db: &Db, referral: &NewReferral<'_>) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO referral (visit_id, person_id, name_text, hint, matched_by, matched_at)
         VALUES (:visit, :person, :name, :hint, :by, :at)
         ON CONFLICT (visit_id) DO UPDATE SET person_id = excluded.person_id,
             name_text = excluded.name_text, hint = excluded.hint,
             matched_by = excluded.matched_by, matched_at = excluded.matched_at",
    )?;
    statement.execute(named_params! {
        ":visit": referral.visit.0,
        ":person": referral.person.map(|one| one.0),
        ":name": referral.name,
        ":hint": referral.hint,
        ":by": referral.matched_by.map(|one| one.0),
        ":at": referral.person.map(|_| referral.at.ms()),
    })?;
    Ok(())
}

#[derive(Clone, Debug)]
pub struct Referral {
    pub person: Option<PersonId>,
    pub name: Option<String>,
    pub hint: Option<String>,
}

pub fn of_visit(db: &Db, visit: VisitId) -> Result<Option<Referral>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT person_id, name_text, hint FROM referral WHERE visit_id = :visit",
    )?;
    let params = named_params! { ":visit": visit.0 };
    let found = statement.query_row(params, |row| {
        Ok(Referral {
            person: row.get::<_, Option<i64>>(0)?.map(PersonId),
            name: row.get(1)?,
            hint: row.get(2)?,
        })
    });
    Ok(found.optional()?)
}

/// Somebody of that name, and the words by which their cars are known here.
pub struct Namesake {
    pub person: PersonId,
    pub surname: Option<String>,
    pub given_name: Option<String>,
    pub owner: Option<StaffId>,
    /// Ids of models of the catalogue that they came for.
    pub models: Vec<String>,
    /// Other cars in words, and plates.
    pub words: Vec<String>,
}

/// Everyone of a name: with a given name those of that name alone; `whole` is how a name that
/// was taken for a surname stands here.
pub fn namesakes(
    db: &Db,
    surname: &str,
    given: Option<&str>,
    whole: &str,
    most: u32,
) -> Result<Vec<Namesake>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT id, surname, given_name, owner_id FROM person INDEXED BY person_name
         WHERE surname = :surname AND (:given IS NULL OR given_name = :given)
             AND erased_at IS NULL
         UNION
         SELECT id, surname, given_name, owner_id FROM person INDEXED BY person_name
         WHERE surname = :whole AND erased_at IS NULL
         ORDER BY id LIMIT :most",
    )?;
    let mut rows = statement.query(named_params! {
        ":surname": surname, ":given": given, ":whole": whole, ":most": most,
    })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let person = PersonId(row.get(0)?);
        let (models, words) = cars(db, person)?;
        found.push(Namesake {
            person,
            surname: row.get(1)?,
            given_name: row.get(2)?,
            owner: row.get::<_, Option<i64>>(3)?.map(StaffId),
            models,
            words,
        });
    }
    Ok(found)
}

fn cars(db: &Db, person: PersonId) -> Result<(Vec<String>, Vec<String>), Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT 1, m.model_id FROM visit v JOIN interest i ON i.visit_id = v.id
             JOIN interest_model m ON m.interest_id = i.id WHERE v.person_id = :person
         UNION SELECT 0, i.current_car FROM visit v JOIN interest i ON i.visit_id = v.id
             WHERE v.person_id = :person AND i.current_car IS NOT NULL
         UNION SELECT 0, o.name FROM visit v JOIN interest i ON i.visit_id = v.id
             JOIN interest_other_model o ON o.interest_id = i.id
             WHERE v.person_id = :person AND o.own_brand = 1
         UNION SELECT 0, c.plate FROM visit v JOIN visit_vehicle c ON c.visit_id = v.id
             WHERE v.person_id = :person AND c.plate IS NOT NULL",
    )?;
    let mut rows = statement.query(named_params! { ":person": person.0 })?;
    let (mut models, mut words) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let of_catalogue: bool = row.get(0)?;
        let list = if of_catalogue {
            &mut models
        } else {
            &mut words
        };
        list.push(row.get(1)?);
    }
    Ok((models, words))
}

/// The customer, once somebody has matched the name.
pub fn referrer(db: &Db, visit: VisitId) -> Result<Option<PersonId>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT person_id FROM referral WHERE visit_id = :visit AND person_id IS NOT NULL",
    )?;
    let found: Option<i64> = statement
        .query_row(named_params! { ":visit": visit.0 }, |row| row.get(0))
        .optional()?;
    Ok(found.map(PersonId))
}
