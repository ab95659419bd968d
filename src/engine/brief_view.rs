//! What whoever takes over reads, and the visit as a row of the register.

use super::{Answer, Reading, grade, view};
use crate::core::VisitId;
use crate::core::brief::{BriefItem, Reception, SourceClass};
use crate::core::caution::Caution;
use crate::core::person::Relation;
use crate::core::refusal::Refusal;
use crate::core::visit::{Language, PurchaseKind};
use crate::store::collect::{Asks, Known};
use crate::store::interest::Interest;
use crate::store::visit::Visit;
use crate::store::{self, Fault};
use crate::text;
use crate::text::address;
use crate::wire;

/// A visit to which something was added.
pub fn learned(visit: wire::QueueVisit, advice: &[Caution], lang: Language) -> wire::Learned {
    let advice = advice.iter().map(|advice| wire::AdviceGiven {
        code: advice.code().to_owned(),
        detail: text::caution::sentence(lang, *advice),
    });
    wire::Learned {
        visit,
        advice: advice.collect(),
    }
}

/// The hand-over brief.
///
/// # Errors
/// Refused with `visit_unknown`; or a fault.
pub fn brief(reading: &Reading<'_>, id: VisitId, lang: Language) -> Answer<wire::Brief> {
    let visit = visit(reading, id)?;
    let person = person(reading, &visit)?;
    let (referrer, referrer_known) = referrer(reading, id, lang)?;
    let rows = store::person::rows(reading.db, visit.person)?;
    let (allowed, refused) = store::collect::consents(reading.db, id, &rows)?;
    let asked = store::collect::asked(reading.db, id)?;
    let sales = visit.purpose.is_new_sales();
    let mut brief = wire::Brief {
        visit: view::one(reading, id, lang)?,
        lines: Vec::new(),
        asked: asked
            .into_iter()
            .map(|ask| wire::Ask {
                benefit: ask.benefit,
                result: ask.result,
                at: ask.at.ms(),
            })
            .collect(),
        company: person.as_ref().and_then(|one| one.company.clone()),
        position: person.as_ref().and_then(|one| one.position.clone()),
        source_class: source_class(reading, &visit, person.as_ref(), referrer_known)?,
        referrer,
        referrer_known,
        proposed: sales
            .then(|| grade::proposed(reading, &visit))
            .transpose()?,
        level: store::level::last(reading.db, &rows)?,
        allowed,
        refused,
    };
    let number = store::collect::number(reading.db, &rows)?;
    let read_back = number.is_some_and(|(_, back)| back);
    let showroom = &reading.house.showroom;
    brief.lines = text::brief::lines(
        lang,
        &brief,
        &text::brief::About {
            zone: showroom.zone,
            now: reading.now,
            models: &showroom.models,
            bands: &showroom.budget_bands,
            names: &reading.house.roster,
            read_back,
        },
    );
    Ok(brief)
}

/// The visit as a row of the register.
///
/// # Errors
/// Refused with `visit_unknown`; or a fault.
pub fn record(reading: &Reading<'_>, id: VisitId) -> Answer<wire::Record> {
    let visit = visit(reading, id)?;
    let person = person(reading, &visit)?;
    let referral = store::referral::of_visit(reading.db, id)?;
    let referred = referral.is_some_and(|one| one.person.is_some());
    let interest = store::interest::of_visit(reading.db, id)?;
    let grade = store::level::grade_of(reading.db, id)?;
    let server = store::assignment::last_server(reading.db, id)?;
    let visit_seq = store::visit_seq::of(reading.db, id)?;
    let ended = visit.closed_at;
    Ok(wire::Record {
        visit: id,
        number: visit.number.map(|number| number.to_string()),
        date: visit.date.clone(),
        purpose: visit.purpose,
        arrived_at: visit.arrived_at.ms(),
        ended_at: ended.map(|at| at.ms()),
        minutes: ended.map(|at| at.since(visit.arrived_at).whole_minutes()),
        headcount: visit.headcount,
        reception_mode: store::collect::reception_mode(reading.db, id)?,
        visit_seq,
        first: visit_seq.map(|seq| seq == 1),
        source: interest.and_then(|one| one.source),
        source_class: source_class(reading, &visit, person.as_ref(), referred)?,
        level: grade.map(|one| one.level),
        level_confirmed: grade.is_some_and(|one| one.confirmed),
        reception: server
            .as_ref()
            .map(|one| Reception::of(one.kind, one.reason)),
        consultant: server.map(|one| one.staff),
        asks: store::collect::asks(reading.db, id)?.into(),
        lodged: visit.lodged,
        test_drive: grade.and_then(|one| one.test_drive),
        outcome: visit.outcome,
        next_contact: grade.and_then(|one| Some(one.next_contact?.to_string())),
    })
}

/// What was said of somebody who looks for a car, at a visit or at all of them.
pub struct Said<'a> {
    pub surname: Option<&'a str>,
    pub mobile: Option<&'a str>,
    pub wishes: &'a [Interest],
    /// They want to be asked for a number no more.
    pub asks: Asks,
}

/// How much of what a consultant needs is known. Whoever was asked for the last time is missing
/// no number: nobody asks again.
pub fn completeness(said: &Said<'_>) -> wire::Completeness {
    let wish = |has: fn(&Interest) -> bool| said.wishes.iter().any(has);
    let knows = |item| match item {
        BriefItem::Name => said.surname.is_some(),
        BriefItem::Contact => said.mobile.is_some(),
        BriefItem::Source => wish(|one| one.source.is_some()),
        // Who buys a first car drives none.
        BriefItem::CurrentCar => {
            wish(|one| one.current_car.is_some() || one.purchase_kind == Some(PurchaseKind::First))
        }
        BriefItem::Models => wish(|one| {
            !one.models.is_empty() || one.other_models.iter().any(|other| other.own_brand)
        }),
        BriefItem::Rivals => {
            wish(|one| one.other_brands || one.other_models.iter().any(|other| !other.own_brand))
        }
        BriefItem::PurchaseTime => {
            wish(|one| one.purchase_time.is_some() || one.target_date.is_some())
        }
        BriefItem::Budget => wish(|one| one.budget.is_some() || one.budget_cny != (None, None)),
    };
    let unknown = BriefItem::ALL.iter().copied().filter(|item| !knows(*item));
    let unknown: Vec<BriefItem> = unknown.collect();
    let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
    wire::Completeness {
        known: count(BriefItem::ALL.len() - unknown.len()),
        of: count(BriefItem::ALL.len()),
        missing: unknown
            .into_iter()
            .filter(|item| *item != BriefItem::Contact || !said.asks.no_more)
            .collect(),
    }
}

fn visit(reading: &Reading<'_>, id: VisitId) -> Answer<Visit> {
    let found = store::visit::get(reading.db, id)?;
    Ok(found.ok_or(Refusal::VisitUnknown { id: id.0 })?)
}

/// What is known of whoever came, beside their name: as they said it today, else as it was known.
fn person(reading: &Reading<'_>, visit: &Visit) -> Result<Option<Known>, Fault> {
    let Some(door) = visit.person else {
        return Ok(None);
    };
    let mut found: Option<Known> = None;
    let rows = store::person::rows(reading.db, Some(door))?;
    for row in std::iter::once(door).chain(rows) {
        let Some(row) = store::collect::known(reading.db, row)? else {
            continue;
        };
        found = Some(match found {
            None => row,
            Some(found) => Known {
                company: found.company.or(row.company),
                position: found.position.or(row.position),
                relation: found.relation.nearer(row.relation),
                ..found
            },
        });
    }
    Ok(found)
}

/// Who sent them: by the name under which they are known here, else as the visitor said it.
fn referrer(
    reading: &Reading<'_>,
    visit: VisitId,
    lang: Language,
) -> Result<(Option<String>, bool), Fault> {
    let Some(referral) = store::referral::of_visit(reading.db, visit)? else {
        return Ok((None, false));
    };
    if let Some(person) = referral.person
        && let Some(known) = store::collect::known(reading.db, person)?
    {
        let (surname, given) = (known.surname.as_deref(), known.given_name.as_deref());
        return Ok((Some(address::full(lang, surname, given, None)), true));
    }
    let words: Vec<String> = [referral.name, referral.hint]
        .into_iter()
        .flatten()
        .collect();
    Ok((
        Some(words.join(" ")).filter(|words| !words.is_empty()),
        false,
    ))
}

fn source_class(
    reading: &Reading<'_>,
    visit: &Visit,
    person: Option<&Known>,
    referred: bool,
) -> Result<SourceClass, Fault> {
    let interest = store::interest::of_visit(reading.db, visit.id)?;
    let source = interest.and_then(|one| one.source);
    let relation: Option<Relation> = person.map(|one| one.relation);
    Ok(SourceClass::derive(source, referred, relation))
}

impl From<Asks> for wire::Asks {
    fn from(asks: Asks) -> Self {
        Self {
            times: asks.times,
            no_more: asks.no_more,
        }
    }
}
