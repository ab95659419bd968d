//! Somebody came in.

use serde_json::json;

use super::duty::Duty;
use super::said::{self, Said};
use super::{Answer, Floor, complaint, escalate, person_keys, tell, watch};
use crate::core::caution::Caution;
use crate::core::consent::{ConsentMethod, ConsentPurpose, is_lodged};
use crate::core::note::Note;
use crate::core::person::{Relation, Salutation};
use crate::core::phone::{ContactState, Phone};
use crate::core::refusal::Refusal;
use crate::core::station::StationRole;
use crate::core::support::{Cause, FLOOR_MANAGER};
use crate::core::task::TaskKind;
use crate::core::visit::{Language, Line, Purpose, ReceptionMode, Topic, VisitState};
use crate::core::{PersonId, Seq, VisitId};
use crate::store::person::Source;
use crate::store::support::Ring;
use crate::store::{self, Fault};
use crate::text;
use crate::wire::{AdviceGiven, Register, Registered};

/// More parties ahead than this are "many": nobody plans by the exact number.
const AHEAD_COUNTED_MAX: u32 = 99;

/// What was written; [`answer`] tells it once the floor is settled.
pub struct New {
    visit: VisitId,
    number: Option<String>,
    token: Option<String>,
    line: Line,
    seq: Seq,
    advice: Vec<Caution>,
}

pub fn register(floor: &mut Floor<'_>, order: &Register) -> Answer<New> {
    if order.purpose.is_self_serve() {
        // Who asks for the way is counted, and nothing of them is kept, whatever was sent.
        write(floor, &Register::for_purpose(order.purpose, order.language))
    } else {
        write(floor, order)
    }
}

fn write(floor: &mut Floor<'_>, order: &Register) -> Answer<New> {
    let said = said::parse(floor, order)?;
    let duty = Duty::load(floor)?;
    let responsible = complaint::responsible(floor, &duty, order.purpose, order.requested_staff)?;
    let state = first_state(order);
    let number = if order.purpose.is_self_serve() {
        None
    } else {
        Some(store::ticket::draw(
            floor.db,
            floor.date,
            order.purpose.series(),
        )?)
    };
    let token = floor.dice.token()?;
    let person = insert_person(floor, order, &said)?;
    let visit = store::visit::insert(
        floor.db,
        &store::visit::NewVisit {
            date: floor.date,
            number,
            token: &token,
            party: store::party::insert(floor.db, floor.date, said.headcount)?,
            person,
            purpose: order.purpose,
            topic: order.topic,
            line: order.purpose.line(),
            reception_mode: if order.purpose == Purpose::ServiceAppt {
                ReceptionMode::Appointment
            } else {
                ReceptionMode::WalkIn
            },
            declared_visit: order.declared_visit,
            headcount: said.headcount,
            children: said.children,
            access_needs: &said::each_once(&order.access_needs),
            language: order.language,
            requested_staff: order.requested_staff,
            drink: order.drink,
            note: said.note.as_ref().map(Note::as_str),
            state,
            responsible,
            lodged: is_lodged(said.phone.is_some(), &order.consents),
            at: floor.now,
            station: &floor.station.name,
        },
    )?;
    if let Some(person) = person {
        allow(floor, order, &said, person, visit)?;
    }
    insert_wishes(floor, &said, visit)?;
    if state == VisitState::SelfBrowsing
        && let Some(head) = watch::at_the_door(floor)?
    {
        watch::begin(floor, visit, head)?;
    }
    let seq = floor.note(
        "registered",
        Some(visit),
        Some(responsible),
        json!({ "purpose": order.purpose, "state": state }),
    )?;
    call_attention(floor, order, &said, visit)?;
    Ok(New {
        visit,
        number: number.map(|number| number.to_string()),
        token: number.map(|_| token),
        line: order.purpose.line(),
        seq,
        advice: said.advice,
    })
}

/// The answer, once the floor is settled: who comes, or how many are before.
pub fn answer(floor: &Floor<'_>, new: &New, lang: Language) -> Answer<Registered> {
    let offer = store::assignment::offer_of(floor.db, new.visit)?;
    let consultant = offer.and_then(|offer| floor.house.roster.shown(offer.staff));
    let ahead = if consultant.is_some() || new.number.is_none() {
        0
    } else {
        store::visit::ahead(floor.db, floor.date, new.line, new.visit, AHEAD_COUNTED_MAX)?
    };
    Ok(Registered {
        visit: new.visit,
        number: new.number.clone(),
        token: new.token.clone(),
        consultant,
        ahead,
        seq: new.seq.0,
        advice: new
            .advice
            .iter()
            .map(|advice| AdviceGiven {
                code: advice.code().to_owned(),
                detail: text::caution::sentence(lang, *advice),
            })
            .collect(),
    })
}

fn first_state(order: &Register) -> VisitState {
    match (order.purpose.is_self_serve(), order.just_looking) {
        (true, _) => VisitState::Closed,
        (false, true) if order.purpose.is_new_sales() => VisitState::SelfBrowsing,
        (false, _) => VisitState::Waiting,
    }
}

fn insert_person(floor: &Floor<'_>, order: &Register, said: &Said) -> Answer<Option<PersonId>> {
    let anonymous = said.surname.is_none() && said.phone.is_none();
    if anonymous || order.purpose.is_self_serve() {
        return Ok(None);
    }
    let relation = if is_lodged(said.phone.is_some(), &order.consents) {
        Relation::Prospect
    } else {
        Relation::Suspect
    };
    let person = store::person::insert_here(
        floor.db,
        relation,
        said.surname.as_ref(),
        said.given.as_ref(),
        order.salutation.unwrap_or(Salutation::None),
        floor.now,
    )?;
    store::key::write(floor.db, person, &person_keys::of_said(said), floor.now)?;
    Ok(Some(person))
}

/// What the visitor came for, and with which car.
fn insert_wishes(floor: &Floor<'_>, said: &Said, visit: VisitId) -> Result<(), Fault> {
    if let Some(interest) = &said.interest {
        store::interest::insert(floor.db, visit, interest)?;
    }
    if let Some(vehicle) = &said.vehicle {
        store::vehicle::insert(floor.db, visit, vehicle)?;
    }
    Ok(())
}

fn allow(
    floor: &Floor<'_>,
    order: &Register,
    said: &Said,
    person: PersonId,
    visit: VisitId,
) -> Answer<()> {
    let (Some(phone), Some(lang)) = (&said.phone, said.notice_lang) else {
        return Ok(());
    };
    let allowed = Allowed {
        person,
        purposes: &order.consents,
        phone,
        lang,
        method: method(floor.station.role),
        source: Source::Visit(visit),
        state: ContactState::Unverified,
    };
    insert_consents(floor, &allowed)
}

/// How a station asks.
fn method(role: StationRole) -> ConsentMethod {
    match role {
        StationRole::Kiosk => ConsentMethod::KioskTap,
        StationRole::Desk | StationRole::Service | StationRole::Board | StationRole::Admin => {
            ConsentMethod::DeskSpoken
        }
    }
}

/// What was allowed, in which words and how, by whom.
pub struct Allowed<'a> {
    pub person: PersonId,
    pub purposes: &'a [ConsentPurpose],
    pub phone: &'a Phone,
    /// Of the notice that was shown or read out.
    pub lang: Language,
    pub method: ConsentMethod,
    pub source: Source,
    pub state: ContactState,
}

/// Each purpose by itself, and the number that one of them allows.
pub fn insert_consents(floor: &Floor<'_>, allowed: &Allowed<'_>) -> Answer<()> {
    let mut purposes: Vec<ConsentPurpose> = allowed.purposes.to_vec();
    purposes.sort_unstable();
    purposes.dedup();
    let mut allowing = None;
    for purpose in purposes {
        let notice = floor
            .house
            .notices
            .for_consent(purpose, allowed.lang)
            .ok_or(Refusal::NoticeUnknown)?;
        let consent = store::consent::insert(
            floor.db,
            &store::consent::Granted {
                person: allowed.person,
                visit: allowed.source.visit(),
                purpose,
                notice,
                lang: allowed.lang,
                method: allowed.method,
                at: floor.now,
                station: &floor.station.name,
            },
        )?;
        if purpose.allows_contact() {
            allowing = allowing.or(Some(consent));
        }
    }
    let consent = allowing.ok_or(Refusal::ContactWithoutConsent)?;
    store::person::insert_contact(
        floor.db,
        &store::person::NewContact {
            person: allowed.person,
            phone: allowed.phone,
            consent,
            source: allowed.source,
            state: allowed.state,
            at: floor.now,
            station: &floor.station.name,
        },
    )?;
    Ok(())
}

/// What does not change the order, but wants somebody (domain.md §5.1, rules 10 and 17).
fn call_attention(
    floor: &mut Floor<'_>,
    order: &Register,
    said: &Said,
    visit: VisitId,
) -> Result<(), Fault> {
    if order.purpose.is_self_serve() {
        return Ok(());
    }
    if said.children > 0 {
        tell::the_desk(floor, visit, TaskKind::Children)?;
    }
    if !order.access_needs.is_empty() {
        tell::the_desk(floor, visit, TaskKind::Access)?;
    }
    if order.purpose == Purpose::Complaint && order.topic == Some(Topic::Safety) {
        let ring = Ring {
            line: order.purpose.line(),
            level: FLOOR_MANAGER,
            cause: Cause::Safety,
            visit: Some(visit),
        };
        escalate::call(floor, &ring)?;
    }
    Ok(())
}
