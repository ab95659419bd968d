use rusqlite::{OptionalExtension, Row, named_params};

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use crate::core::day::{BusinessDate, Moment, Span, TicketNumber};
use crate::core::phone_call::{CallDirection, CallTopic};
use crate::core::visit::{PurchaseTime, VisitState};
use crate::core::{PersonId, PhoneCallId, StaffId, VisitId};

/// What a caller is looking for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    pub models: Vec<String>,
    pub purchase_time: Option<PurchaseTime>,
    pub budget: Option<String>,
    /// Yuan; empty where the band is open.
    pub budget_cny: (Option<i64>, Option<i64>),
}

pub struct NewPhoneCall<'a> {
    pub date: BusinessDate,
    pub direction: CallDirection,
    pub topic: CallTopic,
    pub started_at: Moment,
    pub answered_at: Option<Moment>,
    pub ended_at: Option<Moment>,
    pub ring_count: Option<u32>,
    pub answered_by: Option<StaffId>,
    pub hold_periods: &'a [Span],
    pub person: Option<PersonId>,
    pub wish: &'a Wish,
    pub summary: Option<&'a str>,
    pub read_back: bool,
    pub invited: bool,
    pub invite_at: Option<Moment>,
    pub transferred_to: Option<StaffId>,
    pub at: Moment,
    pub station: &'a str,
}

/// A call as it was written down.
#[derive(Clone, Debug)]
pub struct PhoneCall {
    pub id: PhoneCallId,
    pub date: String,
    pub direction: CallDirection,
    pub topic: CallTopic,
    pub started_at: Moment,
    pub answered_at: Option<Moment>,
    pub ended_at: Option<Moment>,
    pub ring_count: Option<u32>,
    pub answered_by: Option<StaffId>,
    pub hold_periods: Vec<Span>,
    pub person: Option<PersonId>,
    pub wish: Wish,
    pub summary: Option<String>,
    pub read_back: bool,
    pub invited: bool,
    pub invite_at: Option<Moment>,
    pub transferred_to: Option<StaffId>,
    pub visit: Option<VisitId>,
    pub station: String,
}

const COLUMNS: &str = "id, business_date, direction, topic, started_at, answered_at, ended_at, \
    ring_count, answered_by, hold_periods, person_id, models, purchase_time, budget, \
    budget_min_cny, budget_max_cny, summary, read_back, invited, invite_at, transferred_to, \
    visit_id, station";

pub fn insert(db: &Db, call: &NewPhoneCall<'_>) -> Result<PhoneCallId, Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO phone_call (business_date, direction, topic, started_at, answered_at,
             ended_at, ring_count, answered_by, hold_periods, person_id, models, purchase_time,
             budget, budget_min_cny, budget_max_cny, summary, read_back, invited, invite_at,
             transferred_to, logged_at, station)
         VALUES (:date, :direction, :topic, :started, :answered, :ended, :rings, :by, :holds,
             :person, :models, :time, :budget, :min, :max, :summary, :read_back, :invited,
             :invite_at, :transferred, :at, :station)",
    )?;
    let holds: Vec<i64> = call.hold_periods.iter().map(|one| one.ms()).collect();
    let id = statement.insert(named_params! {
        ":date": call.date.to_string(),
        ":direction": call.direction.code(),
        ":topic": call.topic.code(),
        ":started": call.started_at.ms(),
        ":answered": call.answered_at.map(Moment::ms),
        ":ended": call.ended_at.map(Moment::ms),
        ":rings": call.ring_count,
        ":by": call.answered_by.map(|staff| staff.0),
        ":holds": serde_json::to_string(&holds)?,
        ":person": call.person.map(|person| person.0),
        ":models": serde_json::to_string(&call.wish.models)?,
        ":time": call.wish.purchase_time.map(PurchaseTime::code),
        ":budget": call.wish.budget,
        ":min": call.wish.budget_cny.0,
        ":max": call.wish.budget_cny.1,
        ":summary": call.summary,
        ":read_back": call.read_back,
        ":invited": call.invited,
        ":invite_at": call.invite_at.map(Moment::ms),
        ":transferred": call.transferred_to.map(|staff| staff.0),
        ":at": call.at.ms(),
        ":station": call.station,
    })?;
    Ok(PhoneCallId(id))
}

pub fn get(db: &Db, id: PhoneCallId) -> Result<Option<PhoneCall>, Fault> {
    one(
        db,
        &format!("SELECT {COLUMNS} FROM phone_call WHERE id = :id"),
        named_params! { ":id": id.0 },
    )
}

/// The call of which a visit came.
pub fn of_visit(db: &Db, visit: VisitId) -> Result<Option<PhoneCall>, Fault> {
    one(
        db,
        &format!("SELECT {COLUMNS} FROM phone_call WHERE visit_id = :visit"),
        named_params! { ":visit": visit.0 },
    )
}

/// The calls of a day, the newest first.
pub fn of_day(db: &Db, date: BusinessDate, limit: u32) -> Result<Vec<PhoneCall>, Fault> {
    let mut statement = db.conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM phone_call INDEXED BY phone_call_day
         WHERE business_date = :date ORDER BY id DESC LIMIT :limit"
    ))?;
    let mut rows = statement.query(named_params! { ":date": date.to_string(), ":limit": limit })?;
    let mut calls = Vec::new();
    while let Some(row) = rows.next()? {
        calls.push(read(row)?);
    }
    Ok(calls)
}

/// The calls of somebody, from whichever row, the newest first.
pub fn of_person(db: &Db, rows: &[PersonId], limit: u32) -> Result<Vec<PhoneCall>, Fault> {
    let mut statement = db.conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM phone_call INDEXED BY phone_call_person
         WHERE person_id IN (SELECT value FROM json_each(:rows)) ORDER BY id DESC LIMIT :limit"
    ))?;
    let params = named_params! { ":rows": serde_json::to_string(rows)?, ":limit": limit };
    let mut rows = statement.query(params)?;
    let mut calls = Vec::new();
    while let Some(row) = rows.next()? {
        calls.push(read(row)?);
    }
    Ok(calls)
}

/// The visit came of this call, and of no other.
pub fn link(db: &Db, call: PhoneCallId, visit: VisitId) -> Result<(), Fault> {
    let mut statement = db
        .conn
        .prepare_cached("UPDATE phone_call SET visit_id = NULL WHERE visit_id = :visit")?;
    statement.execute(named_params! { ":visit": visit.0 })?;
    let mut statement = db
        .conn
        .prepare_cached("UPDATE phone_call SET visit_id = :visit WHERE id = :call")?;
    statement.execute(named_params! { ":visit": visit.0, ":call": call.0 })?;
    Ok(())
}

/// Somebody who called and has not come yet. The number is for comparing, never for showing.
pub struct Expected {
    pub id: PhoneCallId,
    pub topic: CallTopic,
    pub started_at: Moment,
    pub invite_at: Option<Moment>,
    pub person: PersonId,
    pub surname: Option<String>,
    pub number: Option<String>,
}

/// Callers of today, and those who were invited since a moment, of whom no visit is known; the
/// newest first.
pub fn expected(
    db: &Db,
    today: BusinessDate,
    since: Moment,
    limit: u32,
) -> Result<Vec<Expected>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT c.id, c.topic, c.started_at, c.invite_at, p.id, p.surname,
             (SELECT value FROM contact_point WHERE person_id = p.id ORDER BY id DESC LIMIT 1)
         FROM phone_call c INDEXED BY phone_call_expected JOIN person p ON p.id = c.person_id
         WHERE c.visit_id IS NULL AND c.started_at >= :since
           AND (c.business_date = :today OR c.invited = 1)
           AND p.erased_at IS NULL
         ORDER BY c.started_at DESC LIMIT :limit",
    )?;
    let mut rows = statement.query(named_params! {
        ":today": today.to_string(), ":since": since.ms(), ":limit": limit,
    })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "phone_call");
        found.push(Expected {
            id: PhoneCallId(of.next()?),
            topic: of.code(CallTopic::from_code)?,
            started_at: of.moment()?,
            invite_at: of.moment_or_null()?,
            person: PersonId(of.next()?),
            surname: of.next()?,
            number: of.next()?,
        });
    }
    Ok(found)
}

/// An open visitor's surname and number, for comparing.
pub struct Visitor {
    pub visit: VisitId,
    pub surname: Option<String>,
    pub number: Option<String>,
}

/// Everyone on the floor who said something of themselves and came of no call that is known;
/// with a visit, that one alone.
pub fn visitors(db: &Db, visit: Option<VisitId>) -> Result<Vec<Visitor>, Fault> {
    let which = match visit {
        Some(_) => "visit v WHERE v.id = :visit",
        None => "visit v INDEXED BY visit_open WHERE v.closed_at IS NULL AND :visit IS NULL",
    };
    let mut statement = db.conn.prepare_cached(&format!(
        "SELECT v.id, p.surname,
             (SELECT value FROM contact_point WHERE person_id = p.id ORDER BY id DESC LIMIT 1)
         FROM (SELECT v.id AS id, v.person_id AS person_id FROM {which}) v
         JOIN person p ON p.id = v.person_id
         WHERE p.erased_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM phone_call c INDEXED BY phone_call_visit
               WHERE c.visit_id = v.id)"
    ))?;
    let mut rows = statement.query(named_params! { ":visit": visit.map(|visit| visit.0) })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Visitor {
            visit: VisitId(row.get(0)?),
            surname: row.get(1)?,
            number: row.get(2)?,
        });
    }
    Ok(found)
}

/// Open visits that came of a call, with it.
pub fn of_open_visits(db: &Db) -> Result<Vec<(VisitId, PhoneCallId)>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT v.id, c.id FROM visit v INDEXED BY visit_open
         CROSS JOIN phone_call c INDEXED BY phone_call_visit ON c.visit_id = v.id
         WHERE v.closed_at IS NULL",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((VisitId(row.get(0)?), PhoneCallId(row.get(1)?)));
    }
    Ok(found)
}

/// The number and state of a visit, for whoever names it beside a call or a task.
pub fn ticket(
    db: &Db,
    visit: VisitId,
) -> Result<Option<(Option<TicketNumber>, VisitState)>, Fault> {
    let mut statement = db
        .conn
        .prepare_cached("SELECT series, count, state FROM visit WHERE id = :visit")?;
    let found = statement
        .query_row(named_params! { ":visit": visit.0 }, |row| {
            let of = Columns::of(row, "visit");
            Ok(of
                .number()
                .and_then(|number| Ok((number, of.code(VisitState::from_code)?))))
        })
        .optional()?;
    found.transpose()
}

fn one(
    db: &Db,
    sql: &str,
    params: &[(&str, &dyn rusqlite::ToSql)],
) -> Result<Option<PhoneCall>, Fault> {
    let mut statement = db.conn.prepare_cached(sql)?;
    let found = statement
        .query_row(params, |row| Ok(read(row)))
        .optional()?;
    found.transpose()
}

/// In the order of [`COLUMNS`].
fn read(row: &Row<'_>) -> Result<PhoneCall, Fault> {
    let of = Columns::of(row, "phone_call");
    Ok(PhoneCall {
        id: PhoneCallId(of.next()?),
        date: of.next()?,
        direction: of.code(CallDirection::from_code)?,
        topic: of.code(CallTopic::from_code)?,
        started_at: of.moment()?,
        answered_at: of.moment_or_null()?,
        ended_at: of.moment_or_null()?,
        ring_count: of.next()?,
        answered_by: of.next::<Option<i64>>()?.map(StaffId),
        hold_periods: of.set()?.into_iter().map(Span::from_ms).collect(),
        person: of.next::<Option<i64>>()?.map(PersonId),
        wish: Wish {
            models: of.set()?,
            purchase_time: of.code_or_null(PurchaseTime::from_code)?,
            budget: of.next()?,
            budget_cny: (of.next()?, of.next()?),
        },
        summary: of.next()?,
        read_back: of.next()?,
        invited: of.next()?,
        invite_at: of.moment_or_null()?,
        transferred_to: of.next::<Option<i64>>()?.map(StaffId),
        visit: of.next::<Option<i64>>()?.map(VisitId),
        station: of.next()?,
    })
}
