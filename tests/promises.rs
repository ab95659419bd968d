//! Promises 2 to 5, looked up in the database itself.

use rusqlite::Connection;
use yingbin::core::StaffId;
use yingbin::core::day::BusinessDate;
use yingbin::core::visit::Line;
use yingbin::store::{Db, turns};

pub fn check(sql: &Connection) {
    let zero = |what: &str, query: &str| {
        let found: i64 = sql.query_row(query, [], |row| row.get(0)).unwrap();
        assert_eq!(found, 0, "{what}");
    };
    zero(
        "an open visit's responsible person works here",
        "SELECT count(*) FROM visit v JOIN staff s ON s.id = v.responsible_id
         WHERE v.closed_at IS NULL AND s.active = 0",
    );
    zero(
        "whoever serves is responsible",
        "SELECT count(*) FROM visit v JOIN assignment a ON a.visit_id = v.id
         WHERE a.state = 'active' AND a.kind IN ('serve', 'cover', 'host')
           AND v.responsible_id <> a.staff_id",
    );
    zero(
        "in service means that exactly one serves",
        "SELECT count(*) FROM visit v WHERE v.state = 'in_service' AND 1 <> (
             SELECT count(*) FROM assignment a WHERE a.visit_id = v.id
               AND a.state = 'active' AND a.kind IN ('serve', 'cover'))",
    );
    zero(
        "hosted means that exactly one hosts",
        "SELECT count(*) FROM visit v WHERE v.state = 'hosted' AND 1 <> (
             SELECT count(*) FROM assignment a WHERE a.visit_id = v.id
               AND a.state = 'active' AND a.kind = 'host')",
    );
    zero(
        "offered means that one offer is open",
        "SELECT count(*) FROM visit v WHERE v.state = 'offered' AND 1 <> (
             SELECT count(*) FROM assignment a WHERE a.visit_id = v.id AND a.state = 'offered')",
    );
    zero(
        "an open offer belongs to an offered or hosted visit",
        "SELECT count(*) FROM assignment a JOIN visit v ON v.id = a.visit_id
         WHERE a.state = 'offered' AND v.state NOT IN ('offered', 'hosted')
           AND NOT (v.state = 'in_service' AND a.reason = 'handoff')",
    );
    zero(
        "a colleague has at most one open offer",
        "SELECT count(*) FROM (SELECT staff_id FROM assignment WHERE state = 'offered'
             GROUP BY staff_id HAVING count(*) > 1)",
    );
    zero(
        "a closed visit has no live assignment",
        "SELECT count(*) FROM assignment a JOIN visit v ON v.id = a.visit_id
         WHERE v.closed_at IS NOT NULL AND a.state IN ('offered', 'active')",
    );
    zero(
        "every assignment says why, in both languages",
        "SELECT count(*) FROM assignment WHERE explain_zh = '' OR explain_en = ''",
    );
    zero(
        "a number is kept only while the last word on some purpose allows it",
        "SELECT count(*) FROM contact_point c WHERE NOT EXISTS (
             SELECT 1 FROM (SELECT purpose, state, max(id) FROM consent k
                 WHERE k.person_id = c.person_id GROUP BY purpose)
             WHERE state = 'granted'
               AND purpose IN ('visit_service', 'followup', 'service_contract'))",
    );
    zero(
        "the journal has no gap",
        "SELECT coalesce(max(seq), 0) - count(*) FROM journal",
    );
    zero(
        "whoever was taken back had nobody, and no turn",
        "SELECT count(*) FROM assignment
         WHERE state = 'cancelled' AND (accepted_at IS NOT NULL OR prev_line_key IS NOT NULL)",
    );
    zero(
        "the turns of a place are those that were taken there and not given back",
        "SELECT count(*) FROM rotation_line r WHERE r.turns <> (
             SELECT count(*) FROM assignment a JOIN visit v ON v.id = a.visit_id
             WHERE a.business_date = r.business_date AND v.line = r.line
               AND a.staff_id = r.staff_id AND a.state IN ('active', 'handed_off', 'ended')
               AND a.prev_line_key IS NOT NULL AND a.refunded_at IS NULL)",
    );
}

/// The turns of the day are those that the places of the line count.
pub fn check_turns(sql: &Connection, db: &Db) {
    let mut places = sql
        .prepare("SELECT business_date, line, staff_id, turns FROM rotation_line")
        .unwrap();
    let mut rows = places.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let text = |at| row.get::<_, String>(at).unwrap();
        let date = BusinessDate::parse(&text(0)).unwrap();
        let line = Line::from_code(&text(1)).unwrap();
        let staff = StaffId(row.get(2).unwrap());
        let counted: u32 = row.get(3).unwrap();
        let taken = turns::of_day(db, date, Some(line)).unwrap();
        let found = taken.iter().find(|one| one.staff == staff);
        let turns = found.map_or(0, |one| one.turns);
        assert_eq!(turns, counted, "{date} {line:?} {staff:?}");
    }
}
