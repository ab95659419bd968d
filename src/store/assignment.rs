use rusqlite::{OptionalExtension, Row, named_params};

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use super::turns::COUNTS;
use super::visit::Visit;
use crate::core::assign::{AssignmentKind, AssignmentState, Reason};
use crate::core::day::{BusinessDate, Moment, Span};
use crate::core::line::LineKey;
use crate::core::visit::{DeclineReason, Language};
use crate::core::{AssignmentId, StaffId, VisitId};

/// Who was given to a visit, how, and why in both languages.
pub struct NewAssignment<'a> {
    pub visit: VisitId,
    pub staff: StaffId,
    pub date: BusinessDate,
    pub kind: AssignmentKind,
    pub reason: Reason,
    pub consumes_turn: bool,
    pub state: AssignmentState,
    pub at: Moment,
    pub expires_at: Option<Moment>,
    pub explain_zh: &'a str,
    pub explain_en: &'a str,
}

#[derive(Clone, Debug)]
pub struct Assignment {
    pub id: AssignmentId,
    pub visit: VisitId,
    pub staff: StaffId,
    pub kind: AssignmentKind,
    pub reason: Reason,
    pub consumes_turn: bool,
    pub state: AssignmentState,
    pub offered_at: Moment,
    pub expires_at: Option<Moment>,
}

const COLUMNS: &str = "id, visit_id, staff_id, kind, reason, consumes_turn, state, offered_at, \
    expires_at";

pub fn insert(db: &Db, new: &NewAssignment<'_>) -> Result<AssignmentId, Fault> {
    let accepted = (new.state == AssignmentState::Active).then_some(new.at.ms());
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO assignment (visit_id, staff_id, business_date, kind, reason, consumes_turn,
             state, offered_at, expires_at, accepted_at, explain_zh, explain_en)
         VALUES (:visit, :staff, :date, :kind, :reason, :consumes, :state, :at, :expires,
             :accepted, :zh, :en)",
    )?;
    let id = statement.insert(named_params! {
        ":visit": new.visit.0,
        ":staff": new.staff.0,
        ":date": new.date.to_string(),
        ":kind": new.kind.code(),
        ":reason": new.reason.code(),
        ":consumes": new.consumes_turn,
        ":state": new.state.code(),
        ":at": new.at.ms(),
        ":expires": new.expires_at.map(Moment::ms),
        ":accepted": accepted,
        ":zh": new.explain_zh,
        ":en": new.explain_en,
    })?;
    Ok(AssignmentId(id))
}

/// The open offer of a visit.
pub fn offer_of(db: &Db, visit: VisitId) -> Result<Option<Assignment>, Fault> {
    one(
        db,
        &format!("SELECT {COLUMNS} FROM assignment WHERE visit_id = :id AND state = 'offered'"),
        visit.0,
    )
}

/// The open offer that a colleague holds.
pub fn offer_to(db: &Db, staff: StaffId) -> Result<Option<Assignment>, Fault> {
    one(
        db,
        &format!("SELECT {COLUMNS} FROM assignment WHERE staff_id = :id AND state = 'offered'"),
        staff.0,
    )
}

/// Who serves or hosts a visit now.
pub fn server_of(db: &Db, visit: VisitId) -> Result<Option<Assignment>, Fault> {
    one(
        db,
        &format!(
            "SELECT {COLUMNS} FROM assignment
             WHERE visit_id = :id AND state = 'active' AND kind IN ('serve', 'cover', 'host')"
        ),
        visit.0,
    )
}

/// Why somebody got a visitor, in one of the languages in which it was written down.
pub fn explanation(db: &Db, id: AssignmentId, lang: Language) -> Result<String, Fault> {
    let mut statement = db.conn.prepare_cached(match lang {
        Language::Zh => "SELECT explain_zh FROM assignment WHERE id = :id",
        Language::En => "SELECT explain_en FROM assignment WHERE id = :id",
    })?;
    Ok(statement.query_row(named_params! { ":id": id.0 }, |row| row.get(0))?)
}

/// Who served or hosted a visit last; whoever was only asked never had it.
pub fn last_server(db: &Db, visit: VisitId) -> Result<Option<Assignment>, Fault> {
    one(
        db,
        &format!(
            "SELECT {COLUMNS} FROM assignment
             WHERE visit_id = :id AND accepted_at IS NOT NULL
                 AND kind IN ('serve', 'cover', 'host')
             ORDER BY id DESC LIMIT 1"
        ),
        visit.0,
    )
}

/// All open offers and all visits in hand.
pub fn live(db: &Db) -> Result<Vec<Assignment>, Fault> {
    let mut statement = db.conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM assignment INDEXED BY assignment_one_offer_a_visit
             WHERE state = 'offered'
         UNION ALL
         SELECT {COLUMNS} FROM assignment INDEXED BY assignment_active WHERE state = 'active'"
    ))?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// Open offers, servers and watchers of one visit.
pub fn live_of(db: &Db, visit: VisitId) -> Result<Vec<Assignment>, Fault> {
    let mut statement = db.conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM assignment
         WHERE visit_id = :visit AND state IN ('offered', 'active') ORDER BY id"
    ))?;
    let mut rows = statement.query(named_params! { ":visit": visit.0 })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// Parties served by each colleague on a day: tickets that became one are one, and what was no
/// visit is none.
pub fn served_on(db: &Db, date: BusinessDate) -> Result<Vec<(StaffId, u32)>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT a.staff_id, count(DISTINCT kept.id)
         FROM assignment a INDEXED BY assignment_served JOIN visit v ON v.id = a.visit_id
             JOIN visit kept ON kept.id = coalesce(v.merged_into, v.id)
         WHERE a.business_date = :date AND a.kind IN ('serve', 'cover')
             AND a.accepted_at IS NOT NULL AND kept.state <> 'voided'
         GROUP BY a.staff_id",
    )?;
    let mut rows = statement.query(named_params! { ":date": date.to_string() })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((StaffId(row.get(0)?), row.get(1)?));
    }
    Ok(found)
}

/// Whoever was asked before midnight and accepts after it takes the turn of the new day.
pub fn accept(
    db: &Db,
    id: AssignmentId,
    prev_key: Option<LineKey>,
    date: BusinessDate,
    now: Moment,
) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE assignment SET state = 'active', accepted_at = :now, prev_line_key = :key,
             business_date = :date
         WHERE id = :id AND state = 'offered'",
    )?;
    statement.execute(named_params! {
        ":now": now.ms(), ":key": prev_key.map(|key| key.0), ":date": date.to_string(),
        ":id": id.0,
    })?;
    Ok(())
}

/// A turn that a visit cost somebody, and when it was taken.
#[derive(Clone, Debug)]
pub struct Turn {
    pub assignment: Assignment,
    pub date: String,
    pub accepted_at: Moment,
}

/// The turn that this visit cost, or a ticket that became one with it, unless it was given back.
pub fn turn_of(db: &Db, visit: &Visit) -> Result<Option<Turn>, Fault> {
    let mut statement = db.conn.prepare_cached(&format!(
        "SELECT {COLUMNS}, business_date, accepted_at FROM assignment a INDEXED BY assignment_visit
         WHERE visit_id = :visit AND {COUNTS} ORDER BY id DESC LIMIT 1"
    ))?;
    let mut last: Option<Turn> = None;
    for ticket in super::visit::tickets_of(db, visit)? {
        let mut rows = statement.query(named_params! { ":visit": ticket.0 })?;
        let Some(row) = rows.next()? else {
            continue;
        };
        let turn = Turn {
            assignment: read(row)?,
            date: row.get("business_date")?,
            accepted_at: Moment::from_ms(row.get("accepted_at")?),
        };
        if last
            .as_ref()
            .is_none_or(|last| last.assignment.id < turn.assignment.id)
        {
            last = Some(turn);
        }
    }
    Ok(last)
}

/// Marks a turn of the day as given back. Says from which place it was taken, if it was one: the
/// places of another day are gone.
pub fn refund(
    db: &Db,
    id: AssignmentId,
    reason: &str,
    date: BusinessDate,
    now: Moment,
) -> Result<Option<LineKey>, Fault> {
    let mut statement = db.conn.prepare_cached(&format!(
        "UPDATE assignment AS a SET refunded_at = :now, refund_reason = :reason
         WHERE id = :id AND business_date = :date AND {COUNTS} RETURNING prev_line_key",
    ))?;
    let params = named_params! {
        ":now": now.ms(), ":reason": reason, ":id": id.0, ":date": date.to_string(),
    };
    let key: Option<i64> = statement.query_row(params, |row| row.get(0)).optional()?;
    Ok(key.map(LineKey))
}

pub fn end(db: &Db, id: AssignmentId, state: AssignmentState, now: Moment) -> Result<(), Fault> {
    let mut statement = db
        .conn
        .prepare_cached("UPDATE assignment SET state = :state, ended_at = :now WHERE id = :id")?;
    statement.execute(named_params! { ":state": state.code(), ":now": now.ms(), ":id": id.0 })?;
    Ok(())
}

/// Somebody has the visitor now: nobody keeps an eye on them from afar.
pub fn end_watch(db: &Db, visit: VisitId, now: Moment) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE assignment SET state = 'ended', ended_at = :now
         WHERE visit_id = :visit AND kind = 'watch' AND state = 'active'",
    )?;
    statement.execute(named_params! { ":now": now.ms(), ":visit": visit.0 })?;
    Ok(())
}

pub fn decline(db: &Db, id: AssignmentId, reason: DeclineReason, now: Moment) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE assignment SET state = 'declined', decline_reason = :reason, ended_at = :now
         WHERE id = :id",
    )?;
    statement.execute(named_params! { ":reason": reason.code(), ":now": now.ms(), ":id": id.0 })?;
    Ok(())
}

/// Offers whose time is over.
pub fn expired(db: &Db, now: Moment) -> Result<Vec<Assignment>, Fault> {
    let mut statement = db.conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM assignment INDEXED BY assignment_one_offer_a_visit
         WHERE state = 'offered' AND expires_at <= :now ORDER BY id"
    ))?;
    let mut rows = statement.query(named_params! { ":now": now.ms() })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

pub fn next_expiry(db: &Db) -> Result<Option<Moment>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT min(expires_at) FROM assignment INDEXED BY assignment_one_offer_a_visit
             WHERE state = 'offered'",
    )?;
    let at: Option<i64> = statement.query_row([], |row| row.get(0))?;
    Ok(at.map(Moment::from_ms))
}

/// Who let an offer of this visit pass since `since`, and when.
pub fn passed_since(
    db: &Db,
    visit: VisitId,
    since: Moment,
) -> Result<Vec<(StaffId, Moment)>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT staff_id, ended_at FROM assignment
         WHERE visit_id = :visit AND state IN ('declined', 'timed_out') AND ended_at > :since",
    )?;
    let mut rows = statement.query(named_params! { ":visit": visit.0, ":since": since.ms() })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((StaffId(row.get(0)?), Moment::from_ms(row.get(1)?)));
    }
    Ok(found)
}

/// The clock was set back: open offers keep their remaining time, whoever serves has done so for
/// as long as before, and whoever let an offer pass is asked again no later.
pub fn set_clocks_back(db: &Db, by: Span) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE assignment INDEXED BY assignment_active SET accepted_at = accepted_at - :by,
             offered_at = offered_at - :by
         WHERE state = 'active'",
    )?;
    statement.execute(named_params! { ":by": by.ms() })?;
    let mut statement = db.conn.prepare_cached(
        "UPDATE assignment SET expires_at = expires_at - :by, offered_at = offered_at - :by
         WHERE state = 'offered'",
    )?;
    statement.execute(named_params! { ":by": by.ms() })?;
    let mut statement = db.conn.prepare_cached(
        "UPDATE assignment SET offered_at = offered_at - :by, ended_at = ended_at - :by
         WHERE state IN ('declined', 'timed_out') AND visit_id IN (
             SELECT id FROM visit INDEXED BY visit_open WHERE closed_at IS NULL)",
    )?;
    statement.execute(named_params! { ":by": by.ms() })?;
    Ok(())
}

fn one(db: &Db, sql: &str, id: i64) -> Result<Option<Assignment>, Fault> {
    let mut statement = db.conn.prepare_cached(sql)?;
    let found = statement
        .query_row(named_params! { ":id": id }, |row| Ok(read(row)))
        .optional()?;
    found.transpose()
}

/// In the order of [`COLUMNS`].
fn read(row: &Row<'_>) -> Result<Assignment, Fault> {
    let of = Columns::of(row, "assignment");
    Ok(Assignment {
        id: AssignmentId(of.next()?),
        visit: VisitId(of.next()?),
        staff: StaffId(of.next()?),
        kind: of.code(AssignmentKind::from_code)?,
        reason: of.code(Reason::from_code)?,
        consumes_turn: of.next()?,
        state: of.code(AssignmentState::from_code)?,
        offered_at: of.moment()?,
        expires_at: of.moment_or_null()?,
    })
}
