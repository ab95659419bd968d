use rusqlite::{OptionalExtension, Row, named_params};

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use crate::core::day::{BusinessDate, Moment, Span, TicketNumber};
use crate::core::together::Ticket;
use crate::core::visit::{
    AccessNeed, CALLS_MAX, DeclaredVisit, Drink, Language, Line, Outcome, Purpose, ReceptionMode,
    Topic, VisitState,
};
use crate::core::{PartyId, PersonId, StaffId, VisitId};

/// A visit as it comes through the door.
pub struct NewVisit<'a> {
    pub date: BusinessDate,
    pub number: Option<TicketNumber>,
    pub token: &'a str,
    pub party: PartyId,
    pub person: Option<PersonId>,
    pub purpose: Purpose,
    pub topic: Option<Topic>,
    pub line: Line,
    pub reception_mode: ReceptionMode,
    pub declared_visit: Option<DeclaredVisit>,
    pub headcount: i64,
    pub children: i64,
    pub access_needs: &'a [AccessNeed],
    pub language: Language,
    pub requested_staff: Option<StaffId>,
    pub drink: Option<Drink>,
    pub note: Option<&'a str>,
    pub state: VisitState,
    pub responsible: StaffId,
    pub lodged: bool,
    pub at: Moment,
    pub station: &'a str,
}

/// A visit as it stands.
#[derive(Clone, Debug)]
pub struct Visit {
    pub id: VisitId,
    pub date: String,
    pub number: Option<TicketNumber>,
    pub person: Option<PersonId>,
    pub purpose: Purpose,
    pub topic: Option<Topic>,
    pub line: Line,
    pub declared_visit: Option<DeclaredVisit>,
    pub headcount: u32,
    pub children: u32,
    pub access_needs: Vec<AccessNeed>,
    pub language: Language,
    pub requested_staff: Option<StaffId>,
    pub drink: Option<Drink>,
    pub note: Option<String>,
    pub state: VisitState,
    pub responsible: StaffId,
    pub arrived_at: Moment,
    pub registered_at: Moment,
    pub waiting_since: Moment,
    pub state_since: Moment,
    pub closed_at: Option<Moment>,
    pub outcome: Option<Outcome>,
    pub lodged: bool,
    pub calls: u32,
    pub called_at: Option<Moment>,
    pub called_place: Option<String>,
    pub station: String,
    pub party: PartyId,
    pub reception_mode: ReceptionMode,
    /// Until when the visitor waits by their own wish, and for whom: for nobody by name means
    /// for anybody with the skill that they need.
    pub waits: Option<(Option<StaffId>, Moment)>,
    pub merged_into: Option<VisitId>,
    /// How often it has raised its voice in its present state, and since when that counts.
    pub alarm: u32,
    pub alarm_since: Moment,
    pub wait_no: u32,
    pub version: u32,
}

impl Visit {
    /// What colleagues call it: its number, or its id where it has none.
    pub fn name(&self) -> String {
        match self.number {
            Some(number) => number.to_string(),
            None => format!("#{}", self.id),
        }
    }
}

// Every reading of the live floor names its index: left to itself, the planner may walk a
// million past visits in the order of their ids to save sorting ten.
const COLUMNS: &str = "id, business_date, series, count, person_id, purpose, topic, line, \
    declared_visit, headcount, children_count, access_needs, language, requested_staff_id, drink, \
    note, state, responsible_id, arrived_at, registered_at, waiting_since, state_since, closed_at, \
    outcome, lodged, calls, called_at, called_place, entry_station, party_id, reception_mode, \
    wait_for, wait_until, merged_into, alarm, alarm_since, wait_no, version";

pub fn insert(db: &Db, visit: &NewVisit<'_>) -> Result<VisitId, Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO visit (business_date, series, count, token, party_id, person_id, purpose,
             topic, line, reception_mode, declared_visit, headcount, children_count, access_needs,
             language, requested_staff_id, drink, note, state, responsible_id, arrived_at,
             registered_at, waiting_since, state_since, alarm_since, closed_at, lodged,
             entry_station, version)
         VALUES (:date, :series, :count, :token, :party, :person, :purpose, :topic, :line, :mode,
             :declared, :headcount, :children, :needs, :language, :requested, :drink, :note,
             :state, :responsible, :at, :at, :at, :at, :at, :closed, :lodged, :station, 1)",
    )?;
    let needs = serde_json::to_string(visit.access_needs)?;
    let id = statement.insert(named_params! {
        ":date": visit.date.to_string(),
        ":series": visit.number.map(|number| number.series.code()),
        ":count": visit.number.map(|number| number.count),
        ":token": visit.token,
        ":party": visit.party.0,
        ":person": visit.person.map(|person| person.0),
        ":purpose": visit.purpose.code(),
        ":topic": visit.topic.map(Topic::code),
        ":line": visit.line.code(),
        ":mode": visit.reception_mode.code(),
        ":declared": visit.declared_visit.map(DeclaredVisit::code),
        ":headcount": visit.headcount,
        ":children": visit.children,
        ":needs": needs,
        ":language": visit.language.code(),
        ":requested": visit.requested_staff.map(|staff| staff.0),
        ":drink": visit.drink.map(Drink::code),
        ":note": visit.note,
        ":state": visit.state.code(),
        ":responsible": visit.responsible.0,
        ":at": visit.at.ms(),
        ":closed": (!visit.state.is_open()).then_some(visit.at.ms()),
        ":lodged": visit.lodged,
        ":station": visit.station,
    })?;
    Ok(VisitId(id))
}

pub fn get(db: &Db, id: VisitId) -> Result<Option<Visit>, Fault> {
    one(
        db,
        &format!("SELECT {COLUMNS} FROM visit WHERE id = :id"),
        named_params! { ":id": id.0 },
    )
}

pub fn by_number(
    db: &Db,
    date: BusinessDate,
    number: TicketNumber,
) -> Result<Option<Visit>, Fault> {
    one(
        db,
        &format!(
            "SELECT {COLUMNS} FROM visit
             WHERE business_date = :date AND series = :series AND count = :count"
        ),
        named_params! {
            ":date": date.to_string(),
            ":series": number.series.code(),
            ":count": number.count,
        },
    )
}

pub fn by_token(db: &Db, token: &str) -> Result<Option<Visit>, Fault> {
    one(
        db,
        &format!("SELECT {COLUMNS} FROM visit WHERE token = :token"),
        named_params! { ":token": token },
    )
}

/// Tickets that went on as this one, with those that went on as them. The few of a day are
/// looked through: a merge is rare, and an index of its own is not.
pub fn merged_into(db: &Db, visit: &Visit) -> Result<Vec<Visit>, Fault> {
    many(
        db,
        &format!(
            "WITH RECURSIVE went_on (id) AS (
                 SELECT :id
                 UNION SELECT v.id FROM went_on CROSS JOIN visit v INDEXED BY visit_day
                     WHERE v.business_date = :date AND v.state = 'merged'
                       AND v.merged_into = went_on.id)
             SELECT {COLUMNS} FROM visit
             WHERE id IN (SELECT id FROM went_on) AND id <> :id ORDER BY id"
        ),
        named_params! { ":id": visit.id.0, ":date": visit.date },
    )
}

/// The ticket of a visit, and every other that goes on with it.
pub fn tickets_of(db: &Db, visit: &Visit) -> Result<Vec<VisitId>, Fault> {
    let merged = merged_into(db, visit)?;
    Ok(std::iter::once(visit.id)
        .chain(merged.into_iter().map(|ticket| ticket.id))
        .collect())
}

/// Open visits in the order of registration.
pub fn open(db: &Db, limit: u32) -> Result<Vec<Visit>, Fault> {
    many(
        db,
        &format!(
            "SELECT {COLUMNS} FROM visit INDEXED BY visit_open
             WHERE closed_at IS NULL ORDER BY id LIMIT :limit"
        ),
        named_params! { ":limit": limit },
    )
}

/// Open visits whose party named cars of the catalogue, in the order of registration.
pub fn open_wishes(db: &Db) -> Result<Vec<(VisitId, Ticket)>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT v.id, v.party_id, v.registered_at, json_group_array(m.model_id)
         FROM visit v INDEXED BY visit_open
         CROSS JOIN interest i ON i.visit_id = v.id
         CROSS JOIN interest_model m ON m.interest_id = i.id
         WHERE v.closed_at IS NULL GROUP BY v.id ORDER BY v.id",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "visit");
        found.push((
            VisitId(of.next()?),
            Ticket {
                party: PartyId(of.next()?),
                registered_at: of.moment()?,
                models: of.set()?,
            },
        ));
    }
    Ok(found)
}

/// Visits of a day and line that have nobody yet, the first of those that wait and of those
/// that are only hosted, in the order of registration.
pub fn without_server(
    db: &Db,
    date: BusinessDate,
    line: Line,
    limit: u32,
) -> Result<Vec<Visit>, Fault> {
    many(
        db,
        &format!(
            "SELECT {COLUMNS} FROM visit WHERE id IN (
                 SELECT * FROM (SELECT id FROM visit INDEXED BY visit_open
                     WHERE closed_at IS NULL AND line = :line AND state = 'waiting'
                       AND business_date = :date
                     ORDER BY id LIMIT :limit)
                 UNION ALL
                 SELECT * FROM (SELECT id FROM visit INDEXED BY visit_open
                     WHERE closed_at IS NULL AND line = :line AND state = 'hosted'
                       AND business_date = :date
                       AND NOT EXISTS (SELECT 1 FROM assignment
                           WHERE visit_id = visit.id AND state = 'offered')
                     ORDER BY id LIMIT :limit))
             ORDER BY id"
        ),
        named_params! { ":date": date.to_string(), ":line": line.code(), ":limit": limit },
    )
}

/// Visitors of any line who wait for a colleague whom they named, who may stand in another.
pub fn asking_for_somebody(db: &Db, date: BusinessDate, limit: u32) -> Result<Vec<Visit>, Fault> {
    many(
        db,
        &format!(
            "SELECT {COLUMNS} FROM visit INDEXED BY visit_asks
             WHERE closed_at IS NULL AND requested_staff_id IS NOT NULL
               AND state IN ('waiting', 'hosted') AND business_date = :date
               AND NOT EXISTS (SELECT 1 FROM assignment
                   WHERE visit_id = visit.id AND state = 'offered')
             ORDER BY id LIMIT :limit"
        ),
        named_params! { ":date": date.to_string(), ":limit": limit },
    )
}

/// Parties of a day and line that wait for somebody, other than `visit`; counted to `most`.
pub fn ahead(
    db: &Db,
    date: BusinessDate,
    line: Line,
    visit: VisitId,
    most: u32,
) -> Result<u32, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT count(*) FROM (
             SELECT 1 FROM visit INDEXED BY visit_open
             WHERE closed_at IS NULL AND line = :line AND state IN ('waiting', 'hosted')
               AND id < :visit AND business_date = :date
             LIMIT :most)",
    )?;
    let ahead = statement.query_row(
        named_params! {
            ":date": date.to_string(), ":line": line.code(), ":visit": visit.0, ":most": most,
        },
        |row| row.get(0),
    )?;
    Ok(ahead)
}

/// Whether anyone of a day and line has nobody of the line yet, and not by their own wish:
/// waits, is asked about, or is only hosted.
pub fn any_without_server(db: &Db, date: BusinessDate, line: Line) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM visit INDEXED BY visit_open
             WHERE closed_at IS NULL AND line = :line
               AND state IN ('waiting', 'offered', 'hosted') AND business_date = :date
               AND wait_until IS NULL)",
    )?;
    let params = named_params! { ":date": date.to_string(), ":line": line.code() };
    Ok(statement.query_row(params, |row| row.get(0))?)
}

/// Whether anyone of a day and line waits or is only hosted although they would rather not, and
/// nobody is asked about them.
pub fn any_unserved(db: &Db, date: BusinessDate, line: Line) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM visit INDEXED BY visit_open
             WHERE closed_at IS NULL AND line = :line AND state IN ('waiting', 'hosted')
               AND business_date = :date AND wait_until IS NULL
               AND NOT EXISTS (SELECT 1 FROM assignment
                   WHERE visit_id = visit.id AND state = 'offered'))",
    )?;
    let params = named_params! { ":date": date.to_string(), ":line": line.code() };
    Ok(statement.query_row(params, |row| row.get(0))?)
}

pub fn count_all(db: &Db) -> Result<u64, Fault> {
    let mut statement = db.conn.prepare_cached("SELECT count(*) FROM visit")?;
    let count: i64 = statement.query_row([], |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

pub fn open_count(db: &Db) -> Result<u32, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT count(*) FROM visit INDEXED BY visit_open WHERE closed_at IS NULL",
    )?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// A change of state. The waiting clock goes on through an offer, stops while somebody
/// hosts or serves, and starts anew when the visitor is back in the queue.
pub fn set_state(
    db: &Db,
    visit: &Visit,
    state: VisitState,
    responsible: StaffId,
    now: Moment,
) -> Result<(), Fault> {
    let restarts = state.is_waiting() && !visit.state.is_waiting();
    // An offer and its end change nothing for whoever waits; any other change is a new stage.
    let quiet = state.is_waiting() == visit.state.is_waiting() && state.is_waiting();
    let mut statement = db.conn.prepare_cached(
        "UPDATE visit SET state = :state, responsible_id = :responsible,
             waiting_since = CASE WHEN :restarts THEN :now ELSE waiting_since END,
             wait_no = wait_no + :restarts,
             alarm = CASE WHEN :quiet THEN alarm ELSE 0 END,
             alarm_since = CASE WHEN :quiet THEN alarm_since ELSE :now END,
             state_since = :now, version = version + 1
         WHERE id = :id AND closed_at IS NULL",
    )?;
    statement.execute(named_params! {
        ":state": state.code(),
        ":responsible": responsible.0,
        ":restarts": restarts,
        ":quiet": quiet,
        ":now": now.ms(),
        ":id": visit.id.0,
    })?;
    Ok(())
}

pub fn close(
    db: &Db,
    visit: &Visit,
    state: VisitState,
    outcome: Option<Outcome>,
    now: Moment,
) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE visit SET state = :state, outcome = :outcome, state_since = :now,
             closed_at = max(:now, registered_at), version = version + 1
         WHERE id = :id AND closed_at IS NULL",
    )?;
    statement.execute(named_params! {
        ":state": state.code(),
        ":outcome": outcome.map(Outcome::code),
        ":now": now.ms(),
        ":id": visit.id.0,
    })?;
    Ok(())
}

/// Open visits, of any day, whose visitors wait for somebody by their own wish, or did until now.
pub fn waiting_by_wish(db: &Db) -> Result<Vec<Visit>, Fault> {
    many(
        db,
        &format!(
            "SELECT {COLUMNS} FROM visit INDEXED BY visit_waits
             WHERE closed_at IS NULL AND wait_until IS NOT NULL ORDER BY id"
        ),
        &[],
    )
}

/// Until when the visitor waits by their own wish, and for whom. Nobody is called meanwhile; when
/// the wish ends, how long they have had nobody counts from that moment.
pub fn set_wait(
    db: &Db,
    visit: VisitId,
    wish: Option<(Option<StaffId>, Moment)>,
    since: Moment,
) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE visit SET wait_for = :whom, wait_until = :until, alarm = 0, alarm_since = :since,
             version = version + 1
         WHERE id = :id",
    )?;
    statement.execute(named_params! {
        ":whom": wish.and_then(|(whom, _)| whom).map(|staff| staff.0),
        ":until": wish.map(|(_, until)| until.ms()),
        ":since": since.ms(),
        ":id": visit.0,
    })?;
    Ok(())
}

/// How many they are, of the visit and of its party.
pub fn set_heads(db: &Db, visit: &Visit, heads: i64, children: i64) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE visit SET headcount = :heads, children_count = :children, version = version + 1
         WHERE id = :id",
    )?;
    statement
        .execute(named_params! { ":heads": heads, ":children": children, ":id": visit.id.0 })?;
    let mut statement = db
        .conn
        .prepare_cached("UPDATE party SET headcount = max(headcount, :heads) WHERE id = :party")?;
    statement.execute(named_params! { ":heads": heads, ":party": visit.party.0 })?;
    Ok(())
}

/// The ticket goes on as another.
pub fn merge_into(
    db: &Db,
    visit: &Visit,
    state: VisitState,
    into: VisitId,
    now: Moment,
) -> Result<(), Fault> {
    close(db, visit, state, None, now)?;
    let mut statement = db
        .conn
        .prepare_cached("UPDATE visit SET merged_into = :into WHERE id = :id")?;
    statement.execute(named_params! { ":into": into.0, ":id": visit.id.0 })?;
    Ok(())
}

pub fn set_called(db: &Db, visit: VisitId, place: Option<&str>, now: Moment) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE visit SET calls = calls + 1, called_at = :now, called_place = :place,
             version = version + 1
         WHERE id = :id",
    )?;
    statement.execute(named_params! { ":now": now.ms(), ":place": place, ":id": visit.0 })?;
    Ok(())
}

/// The visitor was invited by telephone; who they are is known from then.
pub fn set_invited(db: &Db, visit: VisitId) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE visit SET reception_mode = :mode, version = version + 1 WHERE id = :id",
    )?;
    let mode = ReceptionMode::PhoneInvited.code();
    statement.execute(named_params! { ":mode": mode, ":id": visit.0 })?;
    Ok(())
}

/// Somebody else answers for it from now on.
pub fn entrust(db: &Db, visit: VisitId, to: StaffId) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE visit SET responsible_id = :to, version = version + 1 WHERE id = :id",
    )?;
    statement.execute(named_params! { ":to": to.0, ":id": visit.0 })?;
    Ok(())
}

/// Open visits that somebody answers for.
pub fn entrusted(db: &Db, staff: StaffId) -> Result<Vec<Visit>, Fault> {
    many(
        db,
        &format!(
            "SELECT {COLUMNS} FROM visit INDEXED BY visit_open
             WHERE closed_at IS NULL AND responsible_id = :staff ORDER BY id"
        ),
        named_params! { ":staff": staff.0 },
    )
}

/// Tickets that were called as often as one may and never answered.
pub fn unanswered(db: &Db, called_before: Moment) -> Result<Vec<Visit>, Fault> {
    many(
        db,
        &format!(
            "SELECT {COLUMNS} FROM visit INDEXED BY visit_open
             WHERE closed_at IS NULL AND state = 'waiting' AND calls >= :most
               AND called_at <= :before
             ORDER BY id"
        ),
        named_params! { ":most": CALLS_MAX, ":before": called_before.ms() },
    )
}

/// When the oldest of those calls was made.
pub fn first_unanswered_call(db: &Db) -> Result<Option<Moment>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT min(called_at) FROM visit INDEXED BY visit_open
         WHERE closed_at IS NULL AND state = 'waiting' AND calls >= :most",
    )?;
    let at: Option<i64> =
        statement.query_row(named_params! { ":most": CALLS_MAX }, |row| row.get(0))?;
    Ok(at.map(Moment::from_ms))
}

/// The clock was set back: clocks that run are set back with it.
pub fn set_clocks_back(db: &Db, by: Span) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE visit INDEXED BY visit_open SET waiting_since = waiting_since - :by, state_since = state_since - :by,
             called_at = called_at - :by, alarm_since = alarm_since - :by,
             wait_until = wait_until - :by, version = version + 1
         WHERE closed_at IS NULL",
    )?;
    statement.execute(named_params! { ":by": by.ms() })?;
    Ok(())
}

fn many(db: &Db, sql: &str, params: &[(&str, &dyn rusqlite::ToSql)]) -> Result<Vec<Visit>, Fault> {
    let mut statement = db.conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut visits = Vec::new();
    while let Some(row) = rows.next()? {
        visits.push(read(row)?);
    }
    Ok(visits)
}

fn one(
    db: &Db,
    sql: &str,
    params: &[(&str, &dyn rusqlite::ToSql)],
) -> Result<Option<Visit>, Fault> {
    let mut statement = db.conn.prepare_cached(sql)?;
    let found = statement
        .query_row(params, |row| Ok(read(row)))
        .optional()?;
    found.transpose()
}

/// In the order of [`COLUMNS`].
fn read(row: &Row<'_>) -> Result<Visit, Fault> {
    let of = Columns::of(row, "visit");
    Ok(Visit {
        id: VisitId(of.next()?),
        date: of.next()?,
        number: of.number()?,
        person: of.next::<Option<i64>>()?.map(PersonId),
        purpose: of.code(Purpose::from_code)?,
        topic: of.code_or_null(Topic::from_code)?,
        line: of.code(Line::from_code)?,
        declared_visit: of.code_or_null(DeclaredVisit::from_code)?,
        headcount: of.next()?,
        children: of.next()?,
        access_needs: of.set::<AccessNeed>()?,
        language: of.code(Language::from_code)?,
        requested_staff: of.next::<Option<i64>>()?.map(StaffId),
        drink: of.code_or_null(Drink::from_code)?,
        note: of.next()?,
        state: of.code(VisitState::from_code)?,
        responsible: StaffId(of.next()?),
        arrived_at: of.moment()?,
        registered_at: of.moment()?,
        waiting_since: of.moment()?,
        state_since: of.moment()?,
        closed_at: of.moment_or_null()?,
        outcome: of.code_or_null(Outcome::from_code)?,
        lodged: of.next()?,
        calls: of.next()?,
        called_at: of.moment_or_null()?,
        called_place: of.next()?,
        station: of.next()?,
        party: PartyId(of.next()?),
        reception_mode: of.code(ReceptionMode::from_code)?,
        waits: {
            let whom = of.next::<Option<i64>>()?.map(StaffId);
            of.moment_or_null()?.map(|until| (whom, until))
        },
        merged_into: of.next::<Option<i64>>()?.map(VisitId),
        alarm: of.next()?,
        alarm_since: of.moment()?,
        wait_no: of.next()?,
        version: of.next()?,
    })
}
