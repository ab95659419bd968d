//! The visitor was asked for a number: nobody hears the same reason twice, and who says "no
//! more" is not asked again (domain.md D2).

use serde_json::json;

use super::{Answer, Floor, collect};
use crate::core::VisitId;
use crate::core::brief::AskResult;
use crate::core::caution::Caution;
use crate::core::refusal::Refusal;
use crate::store;
use crate::wire::AskedBody;

pub fn asked(floor: &mut Floor<'_>, id: VisitId, body: AskedBody) -> Answer<Vec<Caution>> {
    let visit = collect::collecting(floor, id)?;
    let asks = store::collect::asks(floor.db, visit.id)?;
    if asks.no_more {
        return Err(Refusal::AskNoMore.into());
    }
    let before = store::collect::asked(floor.db, visit.id)?;
    let benefit = body.benefit;
    if before.iter().any(|ask| ask.benefit == benefit) {
        return Err(Refusal::BenefitSaid { benefit }.into());
    }
    let ask = store::collect::Ask {
        benefit,
        result: body.result,
        count: asks.times + 1,
        at: floor.now,
    };
    store::collect::insert_ask(floor.db, visit.id, ask, floor.by, &floor.station.name)?;
    floor.note(
        "contact_asked",
        Some(visit.id),
        floor.by,
        json!({ "count": ask.count, "benefit": benefit, "result": body.result,
            "no_more": body.result == AskResult::Final }),
    )?;
    Ok(Vec::new())
}
