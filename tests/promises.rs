//! Promises 2 to 5, looked up in the database itself.

use rusqlite::Connection;

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
}
