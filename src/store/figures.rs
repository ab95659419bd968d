use rusqlite::named_params;

use super::Db;
use super::fault::Fault;
use crate::core::day::BusinessDate;
use crate::core::visit::Purpose;

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
    let sales = codes(Purpose::is_new_sales);
    // The few that do not count, not the many that do: this is looked up for every row of the day.
    let uncounted = codes(|purpose| !purpose.is_traffic());
    let mut statement = db.conn.prepare_cached(&format!(
        "SELECT count(*), coalesce(sum(heads), 0), coalesce(sum(sales), 0), coalesce(sum(lodged), 0)
         FROM (
             SELECT max(headcount) AS heads,
                 sum(purpose IN ({sales})) AS sales,
                 sum(purpose IN ({sales}) AND lodged) AS lodged
             FROM visit
             WHERE business_date = :date AND state NOT IN ('voided', 'merged')
                 AND purpose NOT IN ({uncounted})
             GROUP BY party_id)"
    ))?;
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

/// Codes of the purposes of a kind, as a list in SQL. They are words of ours, never input.
pub(super) fn codes(kind: fn(Purpose) -> bool) -> String {
    let of_kind = Purpose::ALL.iter().filter(|purpose| kind(**purpose));
    let quoted: Vec<String> = of_kind.map(|one| format!("'{}'", one.code())).collect();
    quoted.join(", ")
}
