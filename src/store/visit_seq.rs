//! Which of a person's visits for a car a visit is (domain.md §3.1): one rule for the floor, the
//! register and the tallies.

use rusqlite::named_params;

use super::Db;
use super::fault::Fault;
use super::figures::codes;
use crate::core::VisitId;
use crate::core::visit::Purpose;

/// Every row of the person `row`, whichever of them is the known one.
pub(super) fn same(row: &str) -> String {
    format!(
        "WITH RECURSIVE same (id) AS (
             SELECT {row} WHERE {row} IS NOT NULL
             UNION SELECT p.same_as FROM same JOIN person p ON p.id = same.id
                 WHERE p.same_as IS NOT NULL
             UNION SELECT p.id FROM same CROSS JOIN person p INDEXED BY person_same_as
                 ON p.same_as = same.id)"
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
        same("v.person_id")
    )
}

pub fn of(db: &Db, visit: VisitId) -> Result<Option<u32>, Fault> {
    let mut statement = db.conn.prepare_cached(&format!(
        "SELECT {} FROM visit v WHERE v.id = :visit",
        column()
    ))?;
    Ok(statement.query_row(named_params! { ":visit": visit.0 }, |row| row.get(0))?)
}
