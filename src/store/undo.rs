//! What an act changed, column by column, so that it can be taken back while it is fresh.

use std::collections::BTreeMap;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{OptionalExtension, named_params, params_from_iter};
use serde::{Deserialize, Serialize};

use super::Db;
use super::fault::Fault;
use crate::core::day::{BusinessDate, Moment};
use crate::core::{PersonId, VisitId};

/// Rows that an act on a visit may change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture(BTreeMap<Place, Columns>);

/// A row: its table, and the columns and values that name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Place {
    table: String,
    key: Vec<(String, String)>,
}

type Columns = BTreeMap<String, Cell>;
/// Of each column what it was, and what it became.
type Moves = BTreeMap<String, (Cell, Cell)>;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Cell {
    Null,
    Whole(i64),
    Text(String),
}

/// What an act changed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Change {
    changed: Vec<(Place, Moves)>,
    made: Vec<Place>,
}

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenBack {
    Done,
    /// Something of it has changed again since.
    GoneOn,
}

/// What must still be as it was besides: of whose turn was given back since, nothing is taken back.
const HELD_TOO: [(&str, &str); 1] = [("assignment", "refunded_at")];

/// Counters of changes, and what follows the clock by itself.
const UNHELD: [&str; 4] = ["version", "alarm", "alarm_since", "state_since"];

impl Picture {
    /// Of these visits with all that hangs on them, and of everyone's place and presence today.
    pub fn take(db: &Db, date: BusinessDate, visits: &[VisitId]) -> Result<Picture, Fault> {
        let mut picture = Picture::default();
        for visit in visits {
            let id = visit.0.to_string();
            picture.add(db, "visit", &["id"], "id = ?1", &[&id])?;
            let party = "id = (SELECT party_id FROM visit WHERE id = ?1)";
            picture.add(db, "party", &["id"], party, &[&id])?;
            picture.add(db, "assignment", &["id"], "visit_id = ?1", &[&id])?;
            picture.add(db, "task", &["id"], "visit_id = ?1", &[&id])?;
            picture.add(db, "visit_grade", &["visit_id"], "visit_id = ?1", &[&id])?;
            picture.add(db, "level_history", &["id"], "visit_id = ?1", &[&id])?;
            // Whose customer they are stands with the known person, not with the door's.
            for person in persons(db, *visit)? {
                picture.add(db, "person", &["id"], "id = ?1", &[&person.to_string()])?;
            }
        }
        let date = date.to_string();
        let line = ["business_date", "line", "staff_id"];
        picture.add(db, "rotation_line", &line, "business_date = ?1", &[&date])?;
        picture.add(db, "presence", &["staff_id"], "1", &[])?;
        Ok(picture)
    }

    fn add(
        &mut self,
        db: &Db,
        table: &str,
        key: &[&str],
        of: &str,
        params: &[&str],
    ) -> Result<(), Fault> {
        let sql = format!("SELECT * FROM {table} WHERE {of}");
        let mut statement = db.conn.prepare_cached(&sql)?;
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query(params_from_iter(params))?;
        while let Some(row) = rows.next()? {
            let mut columns = Columns::new();
            for (at, name) in names.iter().enumerate() {
                let cell = Cell::of(row.get_ref(at)?).ok_or(Fault::Unreadable {
                    table: "undo",
                    column: at,
                })?;
                columns.insert(name.clone(), cell);
            }
            let key = key
                .iter()
                .filter_map(|name| Some(((*name).to_owned(), columns.get(*name)?.text())))
                .collect();
            let table = table.to_owned();
            self.0.insert(Place { table, key }, columns);
        }
        Ok(())
    }

    pub fn changed_to(&self, after: &Picture) -> Change {
        let mut change = Change::default();
        for (place, now) in &after.0 {
            let Some(before) = self.0.get(place) else {
                change.made.push(place.clone());
                continue;
            };
            let columns: Moves = now
                .iter()
                .filter_map(|(name, cell)| {
                    let was = before.get(name)?;
                    let held =
                        was != cell || HELD_TOO.contains(&(place.table.as_str(), name.as_str()));
                    held.then(|| (name.clone(), (was.clone(), cell.clone())))
                })
                .collect();
            if columns.values().any(|(was, now)| was != now) {
                change.changed.push((place.clone(), columns));
            }
        }
        change
    }
}

/// Every row of whoever came.
fn persons(db: &Db, visit: VisitId) -> Result<Vec<PersonId>, Fault> {
    let mut statement = db
        .conn
        .prepare_cached("SELECT person_id FROM visit WHERE id = :visit")?;
    let params = named_params! { ":visit": visit.0 };
    let found: Option<Option<i64>> = statement.query_row(params, |row| row.get(0)).optional()?;
    super::person::rows(db, found.flatten().map(PersonId))
}

impl Change {
    /// Colleagues whose presence it changed: an offer made to them since has to go.
    pub fn moved(&self) -> Vec<crate::core::StaffId> {
        let presence = self
            .changed
            .iter()
            .filter(|(place, _)| place.table == "presence");
        presence
            .filter_map(|(place, _)| place.key.first()?.1.parse().ok())
            .map(crate::core::StaffId)
            .collect()
    }

    /// Visits whose state it changed: an offer made for them since has to go.
    pub fn visits(&self) -> Vec<VisitId> {
        self.visits_where(|columns| columns.contains_key("state"))
    }

    /// All that it touched: taken back for one, it is taken back for each.
    pub fn touched(&self) -> Vec<VisitId> {
        self.visits_where(|_| true)
    }

    fn visits_where(&self, is: impl Fn(&Moves) -> bool) -> Vec<VisitId> {
        let mut changed = self.changed.iter();
        let visits = changed
            .by_ref()
            .filter(|(place, columns)| place.table == "visit" && is(columns));
        visits
            .filter_map(|(place, _)| place.key.first()?.1.parse().ok())
            .map(VisitId)
            .collect()
    }

    /// Puts back what it changed, if nothing of it has changed again. Offers are not put back:
    /// their time has gone on, and whoever is next is asked anew. Refused, the caller has to undo
    /// what was put back already.
    pub fn take_back(&self, db: &Db, now: Moment) -> Result<TakenBack, Fault> {
        for (place, columns) in &self.changed {
            let current = place.read(db)?;
            let held = columns.iter().all(|(name, (_, after))| {
                UNHELD.contains(&name.as_str()) || current.get(name) == Some(after)
            });
            if !held {
                return Ok(TakenBack::GoneOn);
            }
        }
        // What was made goes first: at most one may serve.
        for place in &self.made {
            place.cancel(db, now)?;
        }
        let mut changed: Vec<_> = self.changed.iter().collect();
        changed.sort_by_key(|(_, columns)| {
            columns
                .get("state")
                .map(|(before, _)| *before == Cell::Text("active".to_owned()))
        });
        for (place, columns) in changed {
            match place.put_back(db, columns, now) {
                // Somebody else has the place in line meanwhile. The order is undone as a whole.
                Err(fault) if fault.is_conflict() => return Ok(TakenBack::GoneOn),
                done => done?,
            }
        }
        Ok(TakenBack::Done)
    }
}

impl Place {
    fn read(&self, db: &Db) -> Result<Columns, Fault> {
        let mut picture = Picture::default();
        let keys: Vec<&str> = self.key.iter().map(|(name, _)| name.as_str()).collect();
        let values: Vec<&str> = self.key.iter().map(|(_, value)| value.as_str()).collect();
        picture.add(db, &self.table, &keys, &self.condition(1), &values)?;
        Ok(picture.0.into_values().next().unwrap_or_default())
    }

    fn condition(&self, from: usize) -> String {
        let parts: Vec<String> = self
            .key
            .iter()
            .enumerate()
            .map(|(at, (name, _))| format!("{name} = ?{}", at + from))
            .collect();
        parts.join(" AND ")
    }

    fn cancel(&self, db: &Db, now: Moment) -> Result<(), Fault> {
        let sql = match self.table.as_str() {
            // Whoever was given the visitor by it never had them, nor a turn.
            "assignment" => {
                "UPDATE assignment SET state = 'cancelled', ended_at = ?2, accepted_at = NULL,
                     prev_line_key = NULL
                 WHERE id = ?1 AND state IN ('offered', 'active')"
            }
            // What somebody has done meanwhile stays done.
            "task" => {
                "UPDATE task SET state = 'cancelled', done_at = ?2
                 WHERE id = ?1 AND state IN ('open', 'received')"
            }
            // What a visit was graded at its end; it has not ended.
            "visit_grade" => "DELETE FROM visit_grade WHERE visit_id = ?1 AND ?2 IS NOT NULL",
            "level_history" => "DELETE FROM level_history WHERE id = ?1 AND ?2 IS NOT NULL",
            _ => return Ok(()),
        };
        if let Some((_, id)) = self.key.first() {
            db.conn.prepare_cached(sql)?.execute((id, now.ms()))?;
        }
        Ok(())
    }

    fn put_back(&self, db: &Db, columns: &Moves, now: Moment) -> Result<(), Fault> {
        let offered = Cell::Text("offered".to_owned());
        let was_offered = columns.get("state").is_some_and(|(was, _)| *was == offered);
        let is_offer = was_offered && self.table == "assignment";
        let mut values: Vec<Value> = Vec::new();
        let mut sets = Vec::new();
        for (name, (was, _)) in columns {
            let cell = match (name.as_str(), was_offered) {
                // It counts changes, and this is one more.
                ("version", _) => {
                    sets.push("version = version + 1".to_owned());
                    continue;
                }
                ("ended_at", _) if is_offer => continue,
                // Nobody is asked any more.
                ("state", true) if is_offer => Cell::Text("cancelled".to_owned()),
                ("state", true) => Cell::Text("waiting".to_owned()),
                _ => was.clone(),
            };
            values.push(cell.into());
            sets.push(format!("{name} = ?{}", values.len()));
        }
        if is_offer {
            values.push(Value::Integer(now.ms()));
            sets.push(format!("ended_at = ?{}", values.len()));
        }
        let condition = self.condition(values.len() + 1);
        values.extend(self.key.iter().map(|(_, value)| Value::Text(value.clone())));
        let sql = format!(
            "UPDATE {} SET {} WHERE {condition}",
            self.table,
            sets.join(", ")
        );
        db.conn.prepare(&sql)?.execute(params_from_iter(values))?;
        Ok(())
    }
}

impl Cell {
    /// None of what stands in none of these tables: passed over, it could not be put back.
    fn of(value: ValueRef<'_>) -> Option<Cell> {
        match value {
            ValueRef::Null => Some(Cell::Null),
            ValueRef::Integer(whole) => Some(Cell::Whole(whole)),
            ValueRef::Text(text) => Some(Cell::Text(String::from_utf8(text.to_vec()).ok()?)),
            ValueRef::Real(_) | ValueRef::Blob(_) => None,
        }
    }

    fn text(&self) -> String {
        match self {
            Cell::Null => String::new(),
            Cell::Whole(whole) => whole.to_string(),
            Cell::Text(text) => text.clone(),
        }
    }
}

impl From<Cell> for Value {
    fn from(cell: Cell) -> Value {
        match cell {
            Cell::Null => Value::Null,
            Cell::Whole(whole) => Value::Integer(whole),
            Cell::Text(text) => Value::Text(text),
        }
    }
}

/// The last act on a visit, and when it was.
pub struct Last {
    pub act: String,
    pub at: Moment,
    pub change: Change,
}

pub fn remember(
    db: &Db,
    visit: VisitId,
    act: &str,
    change: &Change,
    now: Moment,
) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO undo (visit_id, act, at, change) VALUES (:visit, :act, :now, :change)
         ON CONFLICT (visit_id) DO UPDATE SET act = :act, at = :now, change = :change",
    )?;
    statement.execute(named_params! {
        ":visit": visit.0,
        ":act": act,
        ":now": now.ms(),
        ":change": serde_json::to_string(change)?,
    })?;
    Ok(())
}

pub fn last(db: &Db, visit: VisitId) -> Result<Option<Last>, Fault> {
    let mut statement = db
        .conn
        .prepare_cached("SELECT act, at, change FROM undo WHERE visit_id = :visit")?;
    let found: Option<(String, i64, String)> = statement
        .query_row(named_params! { ":visit": visit.0 }, |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((act, at, change)) = found else {
        return Ok(None);
    };
    Ok(Some(Last {
        act,
        at: Moment::from_ms(at),
        change: serde_json::from_str(&change)?,
    }))
}

pub fn forget(db: &Db, visit: VisitId) -> Result<(), Fault> {
    let mut statement = db
        .conn
        .prepare_cached("DELETE FROM undo WHERE visit_id = :visit")?;
    statement.execute(named_params! { ":visit": visit.0 })?;
    Ok(())
}

/// What can't be taken back any more is not kept.
pub fn forget_before(db: &Db, moment: Moment) -> Result<(), Fault> {
    let mut statement = db
        .conn
        .prepare_cached("DELETE FROM undo WHERE at < :before")?;
    statement.execute(named_params! { ":before": moment.ms() })?;
    Ok(())
}

/// The clock was set back: nobody can say any more how fresh an act is.
pub fn forget_all(db: &Db) -> Result<(), Fault> {
    db.conn.prepare_cached("DELETE FROM undo")?.execute([])?;
    Ok(())
}
