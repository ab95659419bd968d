use rusqlite::{OptionalExtension, Row, named_params};

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use crate::core::VisitId;
use crate::core::visit::{
    CarUse, DecisionFactor, PurchaseKind, PurchaseTime, SourceChannel, TestDriveWish,
};

/// What a party is looking for.
#[derive(Clone, Debug, Default)]
pub struct Interest {
    pub models: Vec<String>,
    pub other_brands: bool,
    pub uses: Vec<CarUse>,
    pub purchase_kind: Option<PurchaseKind>,
    pub purchase_time: Option<PurchaseTime>,
    pub budget: Option<String>,
    /// Yuan; empty where the band is open.
    pub budget_cny: (Option<i64>, Option<i64>),
    pub factors: Vec<DecisionFactor>,
    pub current_car: Option<String>,
    pub test_drive: Option<TestDriveWish>,
    pub source: Option<SourceChannel>,
}

pub fn insert(db: &Db, visit: VisitId, interest: &Interest) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO interest (visit_id, other_brands, uses, purchase_kind, purchase_time, budget,
             budget_min_cny, budget_max_cny, factors, current_car, test_drive, source)
         VALUES (:visit, :other, :uses, :kind, :time, :budget, :min, :max, :factors, :car, :drive,
             :source)",
    )?;
    let id = statement.insert(named_params! {
        ":visit": visit.0,
        ":other": interest.other_brands,
        ":uses": serde_json::to_string(&interest.uses)?,
        ":kind": interest.purchase_kind.map(PurchaseKind::code),
        ":time": interest.purchase_time.map(PurchaseTime::code),
        ":budget": interest.budget,
        ":min": interest.budget_cny.0,
        ":max": interest.budget_cny.1,
        ":factors": serde_json::to_string(&interest.factors)?,
        ":car": interest.current_car,
        ":drive": interest.test_drive.map(TestDriveWish::code),
        ":source": interest.source.map(SourceChannel::code),
    })?;
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO interest_model (interest_id, rank, model_id) VALUES (:interest, :rank, :model)",
    )?;
    for (rank, model) in (1_i64..).zip(&interest.models) {
        statement.execute(named_params! { ":interest": id, ":rank": rank, ":model": model })?;
    }
    Ok(())
}

pub fn of_visit(db: &Db, visit: VisitId) -> Result<Option<Interest>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT other_brands, uses, purchase_kind, purchase_time, budget, budget_min_cny,
             budget_max_cny, factors, current_car, test_drive, source,
             (SELECT json_group_array(model_id) FROM
                 (SELECT model_id FROM interest_model WHERE interest_id = interest.id ORDER BY rank)
             ) AS models
         FROM interest WHERE visit_id = :visit",
    )?;
    let found = statement
        .query_row(named_params! { ":visit": visit.0 }, |row| Ok(read(row)))
        .optional()?;
    found.transpose()
}

fn read(row: &Row<'_>) -> Result<Interest, Fault> {
    let of = Columns::of(row, "interest");
    Ok(Interest {
        other_brands: of.next()?,
        uses: of.set()?,
        purchase_kind: of.code_or_null(PurchaseKind::from_code)?,
        purchase_time: of.code_or_null(PurchaseTime::from_code)?,
        budget: of.next()?,
        budget_cny: (of.next()?, of.next()?),
        factors: of.set()?,
        current_car: of.next()?,
        test_drive: of.code_or_null(TestDriveWish::from_code)?,
        source: of.code_or_null(SourceChannel::from_code)?,
        models: of.set()?,
    })
}
