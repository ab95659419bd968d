//! Which of a person's visits for a car a visit is (domain.md §3.1): one rule for the floor, the
//! register and the tallies.

use rusqlite::named_params;

use super::Db;
use super::fault::Fault;
use super::figures::codes;
use crate::core::VisitId;
use crate::core::visit::Purpose;

/// By what two rows are one person.
#[derive(Clone, Copy)]
pub(super) enum Same {
    /// Somebody at the desk said so.
    Linked,
    /// Or they have one number: whoever calls is known by it.
    LinkedOrNumber,
}

/// Every row of the person `row`, whichever of them is the known one.
pub(super) fn same(row: &str, by: Same) -> String {
    let number = match by {
        Same::Linked => "",
        Same::LinkedOrNumber => {
            "UNION SELECT other.person_id FROM same
                 CROSS JOIN contact_point own INDEXED BY contact_person ON own.person_id = same.id
                 CROSS JOIN contact_point other INDEXED BY contact_number
                     ON other.last4 = own.last4 AND other.value = own.value"
        }
    };
    format!(
        "WITH RECURSIVE same (id) AS (
             SELECT {row} WHERE {row} IS NOT NULL
             UNION SELECT p.same_as FROM same JOIN person p ON p.id = same.id
                 WHERE p.same_as IS NOT NULL
             UNION SELECT p.id FROM same CROSS JOIN person p INDEXED BY person_same_as
                 ON p.same_as = same.id
             {number})"
    )
}

/// Of the visit `v`, counted from 1; null of what is no visit for a car, and of whoever says that
/// they were here before and was not recognised. Tickets of one party are one visit.
pub(super) fn column() -> String {
    let sales = codes(Purpose::is_new_sales);
    format!(
        "iif(v.purpose IN ({sales}), ({}
             SELECT iif(count(e.id) = 0 AND v.declared_visit IS 'returning'
                     AND (SELECT count(*) FROM same) < 2,
                 NULL, count(DISTINCT e.party_id) + 1)
             FROM same CROSS JOIN visit e INDEXED BY visit_person ON e.person_id = same.id
             WHERE e.id < v.id AND e.party_id <> v.party_id AND e.purpose IN ({sales})
                 AND e.state NOT IN ('voided', 'merged')), NULL)",
        same("v.person_id", Same::Linked)
    )
}

pub fn of(db: &Db, visit: VisitId) -> Result<Option<u32>, Fault> {
    let mut statement = db.conn.prepare_cached(&format!(
        "SELECT {} FROM visit v WHERE v.id = :visit",
        column()
    ))?;
    Ok(statement.query_row(named_params! { ":visit": visit.0 }, |row| row.get(0))?)
}
