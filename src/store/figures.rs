use rusqlite::named_params;

use super::Db;
use super::fault::Fault;
use crate::core::day::BusinessDate;

/// Today in numbers, from one covering index.
#[derive(Clone, Copy, Debug, Default)]
pub struct Today {
    pub parties: u32,
    pub heads: u32,
    pub sales_visits: u32,
    pub lodged: u32,
}

/// Parties are counted, not tickets; calls for help and voided or merged tickets are not.
pub fn today(db: &Db, date: BusinessDate) -> Result<Today, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT count(*), coalesce(sum(heads), 0), coalesce(sum(sales), 0), coalesce(sum(lodged), 0)
         FROM (
             SELECT max(headcount) AS heads,
                 sum(purpose IN ('new_car', 'test_drive', 'used_car')) AS sales,
                 sum(purpose IN ('new_car', 'test_drive', 'used_car') AND lodged) AS lodged
             FROM visit
             WHERE business_date = :date AND state NOT IN ('voided', 'merged') AND purpose <> 'help'
             GROUP BY party_id)",
    )?;
    Ok(
        statement.query_row(named_params! { ":date": date.to_string() }, |row| {
            Ok(Today {
                parties: row.get(0)?,
                heads: row.get(1)?,
                sales_visits: row.get(2)?,
                lodged: row.get(3)?,
            })
        })?,
    )
}
