//! Somebody came in.

use serde_json::json;

use super::duty::{self, Duty};
use super::{Answer, Floor};
use crate::config::Showroom;
use crate::core::assign::{AssignmentKind, AssignmentState, Reason, Rule, Why};
use crate::core::caution::Caution;
use crate::core::consent::{ConsentMethod, ConsentPurpose, is_lodged};
use crate::core::note::{NOTE_MAX, Note};
use crate::core::person::{Relation, Salutation, Surname};
use crate::core::phone::Phone;
use crate::core::refusal::Refusal;
use crate::core::station::StationRole;
use crate::core::visit::{
    CHILDREN_MAX, HEADCOUNT_MAX, Language, Line, MODELS_MAX, Purpose, ReceptionMode, VisitState,
};
use crate::core::{PersonId, Seq, StaffId, VisitId};
use crate::store::{self, Fault};
use crate::text;
use crate::wire::{AdviceGiven, Register, Registered};

/// More parties ahead than this are "many": nobody plans by the exact number.
const AHEAD_COUNTED_MAX: u32 = 99;

/// A registration, parsed: from here on nothing of it can be wrong.
struct Parsed {
    surname: Option<Surname>,
    phone: Option<Phone>,
    note: Option<Note>,
    interest: Option<store::interest::Interest>,
    /// Language of the notice that was on the screen.
    notice_lang: Option<Language>,
    headcount: i64,
    children: i64,
    advice: Vec<Caution>,
}

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
    let parsed = parse(floor, order)?;
    let duty = Duty::load(floor)?;
    let responsible = responsible(floor, &duty, order.purpose)?;
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
    let person = insert_person(floor, order, &parsed)?;
    let visit = store::visit::insert(
        floor.db,
        &store::visit::NewVisit {
            date: floor.date,
            number,
            token: &token,
            party: store::visit::insert_party(floor.db, floor.date, parsed.headcount)?,
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
            headcount: parsed.headcount,
            children: parsed.children,
            access_needs: &each_once(&order.access_needs),
            language: order.language,
            requested_staff: order.requested_staff,
            drink: order.drink,
            note: parsed.note.as_ref().map(Note::as_str),
            state,
            responsible,
            lodged: is_lodged(parsed.phone.is_some(), &order.consents),
            at: floor.now,
            station: &floor.station.name,
        },
    )?;
    if let Some(person) = person {
        insert_consents(floor, order, &parsed, person, visit)?;
    }
    if let Some(interest) = &parsed.interest {
        store::interest::insert(floor.db, visit, interest)?;
    }
    if state == VisitState::SelfBrowsing {
        watch(floor, &duty, visit)?;
    }
    let seq = floor.note(
        "registered",
        Some(visit),
        Some(responsible),
        json!({ "purpose": order.purpose, "state": state }),
    )?;
    Ok(New {
        visit,
        number: number.map(|number| number.to_string()),
        token: number.map(|_| token),
        line: order.purpose.line(),
        seq,
        advice: parsed.advice,
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

fn parse(floor: &Floor<'_>, order: &Register) -> Answer<Parsed> {
    let mut advice = Vec::new();
    let said = |text: &Option<String>| {
        text.as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    let surname = said(&order.surname)
        .as_deref()
        .map(Surname::parse)
        .transpose();
    let phone = said(&order.mobile).as_deref().map(Phone::parse).transpose();
    let surname = surname.map_err(Refusal::from)?;
    let phone = phone.map_err(Refusal::from)?;
    if phone.as_ref().is_some_and(Phone::is_unusual) {
        advice.push(Caution::PhoneUnusual);
    }
    let note = said(&order.note).as_deref().map(parse_note).transpose()?;
    if note.as_ref().is_some_and(Note::was_masked) {
        advice.push(Caution::NoteMasked);
    }
    let notice_lang = check_consents(floor, order, phone.is_some())?;
    if let Some(staff) = order.requested_staff {
        floor.house.roster.active(staff)?;
    }
    let headcount = order.headcount.clamp(1, HEADCOUNT_MAX);
    if headcount != order.headcount {
        advice.push(Caution::HeadcountClamped {
            from: order.headcount,
            to: headcount,
        });
    }
    let children = order.children.clamp(0, CHILDREN_MAX);
    if children != order.children {
        advice.push(Caution::ChildrenClamped {
            from: order.children,
            to: children,
        });
    }
    let interest = order
        .interest
        .as_ref()
        .map(|interest| parse_interest(&floor.house.showroom, interest))
        .transpose()?;
    Ok(Parsed {
        surname,
        phone,
        note,
        interest,
        notice_lang,
        headcount,
        children,
        advice,
    })
}

fn parse_note(text: &str) -> Result<Note, Refusal> {
    Note::parse(text).map_err(|fault| Refusal::NoteTooLong {
        length: fault.length,
        max: NOTE_MAX,
    })
}

/// No number without a consent that allows it, no consent without the text that was shown.
fn check_consents(
    floor: &Floor<'_>,
    order: &Register,
    has_phone: bool,
) -> Result<Option<Language>, Refusal> {
    let allowed = order.consents.iter().any(|one| one.allows_contact());
    match (has_phone, allowed, order.consents.is_empty()) {
        (true, false, _) => return Err(Refusal::ContactWithoutConsent),
        (false, _, false) => return Err(Refusal::ConsentWithoutContact),
        (false, _, true) => return Ok(None),
        (true, true, _) => {}
    }
    let id = order.notice.as_deref().ok_or(Refusal::NoticeMissing)?;
    let lang = floor
        .house
        .notices
        .shown(id)
        .ok_or(Refusal::NoticeUnknown)?;
    Ok(Some(lang))
}

fn parse_interest(
    showroom: &Showroom,
    order: &crate::wire::Interest,
) -> Result<store::interest::Interest, Refusal> {
    if order.models.len() > MODELS_MAX {
        return Err(Refusal::TooManyModels { max: MODELS_MAX });
    }
    let mut models: Vec<String> = Vec::new();
    for id in &order.models {
        if !showroom.models.iter().any(|model| model.id == *id) {
            return Err(Refusal::ModelUnknown { id: shortened(id) });
        }
        if !models.contains(id) {
            models.push(id.clone());
        }
    }
    let band = order
        .budget
        .as_deref()
        .map(|id| {
            showroom
                .budget_bands
                .iter()
                .find(|band| band.id == id)
                .ok_or(Refusal::BudgetUnknown { id: shortened(id) })
        })
        .transpose()?;
    let yuan = |wan: Option<u32>| wan.map(|wan| i64::from(wan) * 10_000);
    let current_car = order.current_car.as_deref().map(parse_note).transpose()?;
    Ok(store::interest::Interest {
        models,
        other_brands: order.other_brands,
        uses: each_once(&order.uses),
        purchase_kind: order.purchase_kind,
        purchase_time: order.purchase_time,
        budget: band.map(|band| band.id.clone()),
        budget_cny: (
            yuan(band.and_then(|band| band.from_wan)),
            yuan(band.and_then(|band| band.to_wan)),
        ),
        factors: each_once(&order.factors),
        current_car: current_car.map(|note| note.as_str().to_owned()),
        test_drive: order.test_drive,
        source: order.source,
    })
}

fn each_once<T: Copy + PartialEq>(chosen: &[T]) -> Vec<T> {
    let mut once = Vec::new();
    for one in chosen {
        if !once.contains(one) {
            once.push(*one);
        }
    }
    once
}

/// What a stranger sent is not echoed at length.
fn shortened(id: &str) -> String {
    id.chars().take(20).collect()
}

/// A complaint goes to the floor manager, everything else to the receptionist.
fn responsible(floor: &Floor<'_>, duty: &Duty, purpose: Purpose) -> Answer<StaffId> {
    let complaint = purpose == Purpose::Complaint;
    let manager = || duty::manager(floor, duty);
    Ok(complaint
        .then(manager)
        .flatten()
        .or_else(|| duty::responsible(floor, duty, None))
        .ok_or(Refusal::NoHost)?)
}

fn insert_person(floor: &Floor<'_>, order: &Register, parsed: &Parsed) -> Answer<Option<PersonId>> {
    let anonymous = parsed.surname.is_none() && parsed.phone.is_none();
    if anonymous || order.purpose.is_self_serve() {
        return Ok(None);
    }
    let relation = if is_lodged(parsed.phone.is_some(), &order.consents) {
        Relation::Prospect
    } else {
        Relation::Suspect
    };
    Ok(Some(store::person::insert(
        floor.db,
        relation,
        parsed.surname.as_ref(),
        order.salutation.unwrap_or(Salutation::None),
        floor.now,
    )?))
}

fn insert_consents(
    floor: &Floor<'_>,
    order: &Register,
    parsed: &Parsed,
    person: PersonId,
    visit: VisitId,
) -> Answer<()> {
    let (Some(phone), Some(lang)) = (&parsed.phone, parsed.notice_lang) else {
        return Ok(());
    };
    let method = match floor.station.role {
        StationRole::Kiosk => ConsentMethod::KioskTap,
        StationRole::Desk | StationRole::Service | StationRole::Board | StationRole::Admin => {
            ConsentMethod::DeskSpoken
        }
    };
    let mut purposes: Vec<ConsentPurpose> = order.consents.clone();
    purposes.sort_unstable();
    purposes.dedup();
    let mut allowing = None;
    for purpose in purposes {
        let notice = floor
            .house
            .notices
            .for_consent(purpose, lang)
            .ok_or(Refusal::NoticeUnknown)?;
        let consent = store::consent::insert(
            floor.db,
            &store::consent::Granted {
                person,
                visit,
                purpose,
                notice,
                lang,
                method,
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
            person,
            phone,
            consent,
            visit,
            at: floor.now,
            station: &floor.station.name,
        },
    )?;
    Ok(())
}

/// Whoever stands at the door keeps an eye on those who look around alone; it costs no turn.
fn watch(floor: &Floor<'_>, duty: &Duty, visit: VisitId) -> Result<(), Fault> {
    let head = duty
        .places
        .iter()
        .filter(|place| place.line == Line::Sales && duty.presence(place.staff).free())
        .min_by_key(|place| place.key);
    let Some(head) = head else {
        return Ok(());
    };
    let why = Why {
        rule: Rule::Turn { key: head.key },
        others: Vec::new(),
    };
    let words = |lang| text::why::sentence(lang, head.staff, &why, &floor.house.roster);
    store::assignment::insert(
        floor.db,
        &store::assignment::NewAssignment {
            visit,
            staff: head.staff,
            date: floor.date,
            kind: AssignmentKind::Watch,
            reason: Reason::Rotation,
            consumes_turn: false,
            state: AssignmentState::Active,
            at: floor.now,
            expires_at: None,
            explain_zh: &words(Language::Zh),
            explain_en: &words(Language::En),
        },
    )?;
    Ok(())
}
