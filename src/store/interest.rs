use rusqlite::{OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use crate::core::VisitId;
use crate::core::brief::PaymentWish;
use crate::core::day::BusinessDate;
use crate::core::visit::{
    CarUse, DecisionFactor, PurchaseKind, PurchaseTime, SourceChannel, TestDriveWish,
};

/// A car that is not in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherModel {
    pub name: String,
    pub own_brand: bool,
    /// Its place among all that the party wants.
    pub rank: u32,
}

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
    pub other_models: Vec<OtherModel>,
    /// `2026-12-31`
    pub target_date: Option<BusinessDate>,
    pub driving_years: Option<u32>,
    pub hobbies: Option<String>,
    pub payment_wish: Option<PaymentWish>,
}

/// What the party wants now, in place of what was noted before.
pub fn put(db: &Db, visit: VisitId, interest: &Interest) -> Result<(), Fault> {
    for statement in [
        "DELETE FROM interest_model
             WHERE interest_id = (SELECT id FROM interest WHERE visit_id = :visit)",
        "DELETE FROM interest_other_model
             WHERE interest_id = (SELECT id FROM interest WHERE visit_id = :visit)",
        "DELETE FROM interest WHERE visit_id = :visit",
    ] {
        let mut statement = db.conn.prepare_cached(statement)?;
        statement.execute(named_params! { ":visit": visit.0 })?;
    }
    insert(db, visit, interest)
}

pub fn insert(db: &Db, visit: VisitId, interest: &Interest) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO interest (visit_id, other_brands, uses, purchase_kind, purchase_time, budget,
             budget_min_cny, budget_max_cny, factors, current_car, test_drive, source,
             target_date, driving_years, hobbies, payment_wish)
         VALUES (:visit, :other, :uses, :kind, :time, :budget, :min, :max, :factors, :car, :drive,
             :source, :target, :years, :hobbies, :payment)",
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
        ":target": interest.target_date.map(|date| date.to_string()),
        ":years": interest.driving_years,
        ":hobbies": interest.hobbies,
        ":payment": interest.payment_wish.map(PaymentWish::code),
    })?;
    insert_models(db, id, interest)
}

fn insert_models(db: &Db, id: i64, interest: &Interest) -> Result<(), Fault> {
    for other in &interest.other_models {
        let mut statement = db.conn.prepare_cached(
            "INSERT INTO interest_other_model (interest_id, rank, name, own_brand)
             VALUES (:interest, :rank, :name, :own)",
        )?;
        statement.execute(named_params! {
            ":interest": id, ":rank": other.rank, ":name": other.name, ":own": other.own_brand,
        })?;
    }
    // Those of the catalogue take the places between.
    let taken = |rank: &i64| {
        let others = &interest.other_models;
        others.iter().any(|other| i64::from(other.rank) == *rank)
    };
    let free = (1_i64..).filter(|rank| !taken(rank));
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO interest_model (interest_id, rank, model_id) VALUES (:interest, :rank, :model)",
    )?;
    for (rank, model) in free.zip(&interest.models) {
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
             ) AS models,
             target_date, driving_years, hobbies, payment_wish,
             (SELECT json_group_array(json_object('name', name, 'own_brand',
                     json(iif(own_brand, 'true', 'false')), 'rank', rank)) FROM
                 (SELECT name, own_brand, rank FROM interest_other_model
                  WHERE interest_id = interest.id ORDER BY rank)
             ) AS other_models
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
        target_date: of.code_or_null(BusinessDate::parse)?,
        driving_years: of.next()?,
        hobbies: of.next()?,
        payment_wish: of.code_or_null(PaymentWish::from_code)?,
        other_models: of.set()?,
    })
}
