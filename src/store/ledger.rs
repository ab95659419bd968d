use rusqlite::named_params;

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use super::figures::codes;
use super::visit_seq::{Same, same};
use crate::core::assign::{AssignmentKind, AssignmentState, Reason};
use crate::core::day::{BusinessDate, Moment, TicketNumber};
use crate::core::ledger::Given;
use crate::core::phone_call::CallTopic;
use crate::core::visit::{Language, Outcome, Purpose, ReceptionMode, VisitState};
use crate::core::{AssignmentId, PartyId, PersonId, StaffId, VisitId};

/// An assignment with what the ledger says of it.
pub struct Entry {
    pub id: AssignmentId,
    pub date: String,
    pub staff: StaffId,
    pub number: Option<TicketNumber>,
    pub purpose: Purpose,
    pub given: Given,
    pub why: String,
}

/// A ticket as the tallies of a day see it.
pub struct Ticket {
    pub visit: VisitId,
    pub party: PartyId,
    pub number: Option<TicketNumber>,
    pub purpose: Purpose,
    pub mode: ReceptionMode,
    pub heads: u32,
    pub arrived_at: Moment,
    pub state: VisitState,
    pub outcome: Option<Outcome>,
    pub lodged: bool,
    pub test_drive: bool,
    pub first: bool,
    pub responsible: StaffId,
    /// When somebody took or hosted them first.
    pub taken_at: Option<Moment>,
}

/// Whether there was a test drive on `v`: as its outcome, or said besides another.
const TEST_DRIVE: &str = "(v.outcome IS 'test_drive_done' OR EXISTS (
    SELECT 1 FROM visit_grade g WHERE g.visit_id = v.id AND g.test_drive = 1))";

/// Whether `v` is a first visit for a car (domain.md §7.3, F).
fn first() -> String {
    format!("({}) IS 1", super::visit_seq::column())
}

/// Every assignment of the days, in the order in which it was made; what was voided was no visit.
pub fn entries(
    db: &Db,
    from: BusinessDate,
    to: BusinessDate,
    lang: Language,
) -> Result<Vec<Entry>, Fault> {
    let why = match lang {
        Language::Zh => "a.explain_zh",
        Language::En => "a.explain_en",
    };
    let mut statement = db.conn.prepare_cached(&format!(
        "SELECT a.id, a.business_date, a.staff_id, v.series, v.count, v.purpose, kept.id,
             a.kind, a.reason, a.state, a.prev_line_key IS NOT NULL,
             a.refunded_at IS NOT NULL,
             a.expires_at IS NOT NULL, a.offered_at, a.accepted_at, a.ended_at,
             {}, v.lodged, {TEST_DRIVE}, {why}
         FROM assignment a INDEXED BY assignment_day JOIN visit v ON v.id = a.visit_id
             JOIN visit kept ON kept.id = coalesce(v.merged_into, v.id)
         WHERE a.business_date BETWEEN :from AND :to AND kept.state <> 'voided'
         ORDER BY a.business_date, a.id",
        first()
    ))?;
    let mut rows =
        statement.query(named_params! { ":from": from.to_string(), ":to": to.to_string() })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "assignment");
        let (id, date) = (AssignmentId(of.next()?), of.next()?);
        let (staff, number) = (StaffId(of.next()?), of.number()?);
        let purpose = of.code(Purpose::from_code)?;
        let given = Given {
            visit: VisitId(of.next()?),
            kind: of.code(AssignmentKind::from_code)?,
            reason: of.code(Reason::from_code)?,
            state: of.code(AssignmentState::from_code)?,
            took_turn: of.next()?,
            refunded: of.next()?,
            asked: of.next()?,
            offered_at: of.moment()?,
            accepted_at: of.moment_or_null()?,
            ended_at: of.moment_or_null()?,
            first: of.next()?,
            lodged: of.next()?,
            test_drive: of.next()?,
        };
        found.push(Entry {
            id,
            date,
            staff,
            number,
            purpose,
            given,
            why: of.next()?,
        });
    }
    Ok(found)
}

/// Places that were lost by silence (轮空), by day and colleague.
pub fn skips(
    db: &Db,
    from: BusinessDate,
    to: BusinessDate,
) -> Result<Vec<(String, StaffId)>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT v.business_date, j.staff_id FROM visit v INDEXED BY visit_day
             JOIN journal j ON j.visit_id = v.id
         WHERE v.business_date BETWEEN :from AND :to AND j.what = 'timed_out'
             AND json_extract(j.facts, '$.lost_place') AND j.staff_id IS NOT NULL",
    )?;
    of_staff(&mut statement, from, to)
}

/// Who answered for a visitor who was neglected.
pub fn incidents(
    db: &Db,
    from: BusinessDate,
    to: BusinessDate,
) -> Result<Vec<(String, StaffId)>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT business_date, responsible_id FROM incident INDEXED BY incident_day
         WHERE business_date BETWEEN :from AND :to",
    )?;
    of_staff(&mut statement, from, to)
}

fn of_staff(
    statement: &mut rusqlite::Statement<'_>,
    from: BusinessDate,
    to: BusinessDate,
) -> Result<Vec<(String, StaffId)>, Fault> {
    let params = named_params! { ":from": from.to_string(), ":to": to.to_string() };
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((row.get(0)?, StaffId(row.get(1)?)));
    }
    Ok(found)
}

/// Everything that counts as traffic on a day, in the order of registration: not what was voided
/// or merged into another ticket, nor calls for help.
pub fn tickets(db: &Db, date: BusinessDate) -> Result<Vec<Ticket>, Fault> {
    let uncounted = codes(|purpose| !purpose.is_traffic());
    let mut statement = db.conn.prepare_cached(&format!(
        "SELECT v.id, v.party_id, v.series, v.count, v.purpose, v.reception_mode, v.headcount,
             v.arrived_at, v.state, v.outcome, v.lodged, {TEST_DRIVE}, {}, v.responsible_id,
             (SELECT min(a.accepted_at) FROM assignment a WHERE a.visit_id = v.id
                 AND a.kind IN ('serve', 'cover', 'host'))
         FROM visit v INDEXED BY visit_day
         WHERE v.business_date = :date AND v.state NOT IN ('voided', 'merged')
             AND v.purpose NOT IN ({uncounted})
         ORDER BY v.id",
        first()
    ))?;
    let mut rows = statement.query(named_params! { ":date": date.to_string() })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "visit");
        found.push(Ticket {
            visit: VisitId(of.next()?),
            party: PartyId(of.next()?),
            number: of.number()?,
            purpose: of.code(Purpose::from_code)?,
            mode: of.code(ReceptionMode::from_code)?,
            heads: of.next()?,
            arrived_at: of.moment()?,
            state: of.code(VisitState::from_code)?,
            outcome: of.code_or_null(Outcome::from_code)?,
            lodged: of.next()?,
            test_drive: of.next()?,
            first: of.next()?,
            responsible: StaffId(of.next()?),
            taken_at: of.moment_or_null()?,
        });
    }
    Ok(found)
}

/// A call as the tallies of a day see it.
pub struct Rang {
    pub topic: CallTopic,
    pub started_at: Moment,
    pub person: Option<PersonId>,
    /// The first that was heard of the caller as somebody who may buy; of whoever leaves neither
    /// number nor name it is.
    pub first: bool,
}

/// Whoever called on a day, in the order of writing (domain.md §7.3, C and C1).
pub fn calls(db: &Db, date: BusinessDate) -> Result<Vec<Rang>, Fault> {
    let sales = codes(Purpose::is_new_sales);
    let topics: Vec<String> = CallTopic::ALL
        .iter()
        .filter(|topic| topic.is_sales())
        .map(|topic| format!("'{}'", topic.code()))
        .collect();
    let topics = topics.join(", ");
    let mut statement = db.conn.prepare_cached(&format!(
        "SELECT c.topic, c.started_at, c.person_id, c.topic IN ({topics}) AND NOT EXISTS ({}
             SELECT 1 FROM same CROSS JOIN visit e INDEXED BY visit_person
                     ON e.person_id = same.id
                 WHERE e.registered_at < c.started_at AND e.purpose IN ({sales})
                     AND e.state NOT IN ('voided', 'merged')
             UNION ALL SELECT 1 FROM same CROSS JOIN phone_call o INDEXED BY phone_call_person
                     ON o.person_id = same.id
                 WHERE o.id < c.id AND o.direction = 'incoming' AND o.topic IN ({topics}))
         FROM phone_call c INDEXED BY phone_call_day
         WHERE c.business_date = :date AND c.direction = 'incoming' ORDER BY c.id",
        same("c.person_id", Same::LinkedOrNumber)
    ))?;
    let mut rows = statement.query(named_params! { ":date": date.to_string() })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "phone_call");
        found.push(Rang {
            topic: of.code(CallTopic::from_code)?,
            started_at: of.moment()?,
            person: of.next::<Option<i64>>()?.map(PersonId),
            first: of.next()?,
        });
    }
    Ok(found)
}
