use rusqlite::named_params;

use super::Db;
use super::fault::Fault;
use crate::core::StaffId;
use crate::core::day::{BusinessDate, Moment};
use crate::core::visit::Line;

/// Of an assignment `a`: it cost somebody the place at the door, and was neither given back nor
/// taken back. The journal tells what was done; what holds stands in the row.
pub(super) const COUNTS: &str = "a.kind IN ('serve', 'cover') AND a.accepted_at IS NOT NULL \
    AND a.prev_line_key IS NOT NULL AND a.refunded_at IS NULL AND a.state <> 'cancelled'";

/// The new turns of a colleague on a day, without those given back, and the last of them.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    pub staff: StaffId,
    pub turns: u32,
    pub last: Moment,
}

/// By line where one is named.
pub fn of_day(db: &Db, date: BusinessDate, line: Option<Line>) -> Result<Vec<Taken>, Fault> {
    let mut statement = db.conn.prepare_cached(&format!(
        "SELECT a.staff_id, count(*), max(a.accepted_at)
         FROM assignment a INDEXED BY assignment_served JOIN visit v ON v.id = a.visit_id
         WHERE a.business_date = :date AND (:line IS NULL OR v.line = :line) AND {COUNTS}
         GROUP BY a.staff_id",
    ))?;
    let params = named_params! {
        ":date": date.to_string(), ":line": line.map(Line::code),
    };
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Taken {
            staff: StaffId(row.get(0)?),
            turns: row.get(1)?,
            last: Moment::from_ms(row.get(2)?),
        });
    }
    Ok(found)
}
