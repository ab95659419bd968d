use rusqlite::named_params;

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use crate::core::StaffId;
use crate::core::day::{BusinessDate, Moment};
use crate::core::staff::{Skill, StaffRole};

/// A colleague, as the list in the configuration has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    pub id: StaffId,
    pub staff_no: String,
    pub name: String,
    pub name_en: String,
    pub roles: Vec<StaffRole>,
    pub skills: Vec<Skill>,
    pub active: bool,
}

/// Adds a colleague or brings them up to date; the staff number is who they are.
pub fn put(
    db: &Db,
    staff_no: &str,
    names: (&str, &str),
    roles: &[StaffRole],
    skills: &[Skill],
    now: Moment,
) -> Result<StaffId, Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO staff (staff_no, name, name_en, roles, skills, active, version)
         VALUES (:no, :name, :name_en, :roles, :skills, 1, 1)
         ON CONFLICT (staff_no) DO UPDATE SET name = :name, name_en = :name_en, roles = :roles,
             skills = :skills, active = 1, left_on = NULL, version = version + 1
         RETURNING id",
    )?;
    let id: i64 = statement.query_row(
        named_params! {
            ":no": staff_no,
            ":name": names.0,
            ":name_en": names.1,
            ":roles": serde_json::to_string(roles)?,
            ":skills": serde_json::to_string(skills)?,
        },
        |row| row.get(0),
    )?;
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO presence (staff_id, state, since_at) VALUES (:id, 'off', :now)
         ON CONFLICT DO NOTHING",
    )?;
    statement.execute(named_params! { ":id": id, ":now": now.ms() })?;
    Ok(StaffId(id))
}

/// Who is no longer on the list has left; their records stay.
pub fn retire(db: &Db, staff: StaffId, on: BusinessDate) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE staff SET active = 0, left_on = :on, version = version + 1 WHERE id = :id",
    )?;
    statement.execute(named_params! { ":on": on.to_string(), ":id": staff.0 })?;
    Ok(())
}

/// Everyone who ever worked here, by staff number.
pub fn all(db: &Db) -> Result<Vec<Colleague>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT id, staff_no, name, name_en, roles, skills, active FROM staff ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let mut everyone = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "staff");
        everyone.push(Colleague {
            id: StaffId(of.next()?),
            staff_no: of.next()?,
            name: of.next()?,
            name_en: of.next()?,
            roles: of.set()?,
            skills: of.set()?,
            active: of.next()?,
        });
    }
    Ok(everyone)
}
