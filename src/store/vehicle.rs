use rusqlite::{OptionalExtension, named_params};

use super::Db;
use super::fault::Fault;
use crate::core::VisitId;
use crate::core::odometer::Odometer;
use crate::core::plate::{Plate, PlateStatus};
use crate::core::vin::Vin;

/// The car that somebody came with, as it was told at the door.
#[derive(Clone)]
pub struct NewVehicle {
    pub plate: Option<Plate>,
    pub status: PlateStatus,
    pub vin: Option<Vin>,
    pub odometer: Option<Odometer>,
}

pub fn insert(db: &Db, visit: VisitId, vehicle: &NewVehicle) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO visit_vehicle (visit_id, plate, plate_status, vin, odometer_km)
         VALUES (:visit, :plate, :status, :vin, :odometer)",
    )?;
    statement.execute(named_params! {
        ":visit": visit.0,
        ":plate": vehicle.plate.as_ref().map(Plate::as_str),
        ":status": vehicle.status.code(),
        ":vin": vehicle.vin.as_ref().map(Vin::as_str),
        ":odometer": vehicle.odometer.map(Odometer::km),
    })?;
    Ok(())
}

/// As it was stored.
#[derive(Clone)]
pub struct Vehicle {
    pub plate: Option<String>,
    pub status: PlateStatus,
    pub vin: Option<String>,
    pub odometer_km: Option<u32>,
}

pub fn of_visit(db: &Db, visit: VisitId) -> Result<Option<Vehicle>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT plate, plate_status, vin, odometer_km FROM visit_vehicle WHERE visit_id = :visit",
    )?;
    let found = statement
        .query_row(named_params! { ":visit": visit.0 }, |row| {
            let status: String = row.get(1)?;
            Ok((row.get(0)?, status, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    let Some((plate, status, vin, odometer_km)) = found else {
        return Ok(None);
    };
    Ok(Some(Vehicle {
        plate,
        status: PlateStatus::from_code(&status).ok_or(Fault::Unreadable {
            table: "visit_vehicle",
            column: 1,
        })?,
        vin,
        odometer_km,
    }))
}
