//! A visitor is offered to a colleague.

use serde_json::json;

use super::duty::Duty;
use super::floor::after;
use super::settle::Case;
use super::{Answer, Floor, complaint, settle, tell};
use crate::core::assign::{
    AssignmentKind, AssignmentState, Decision, ForWhom, Reason, Why, costs_a_turn, decide,
};
use crate::core::note::{NOTE_MAX, Note};
use crate::core::refusal::Refusal;
use crate::core::visit::{Language, Line, VisitEvent};
use crate::core::{StaffId, VisitId};
use crate::store::assignment::Assignment;
use crate::store::visit::Visit;
use crate::store::{self, Fault};
use crate::text;
use crate::wire::OfferBody;

/// On what terms a visitor is given to somebody.
pub struct Terms {
    pub kind: AssignmentKind,
    pub reason: Reason,
    pub consumes_turn: bool,
}

/// Why, as it will be read.
pub struct Words {
    zh: String,
    en: String,
}

impl Words {
    pub fn of(floor: &Floor<'_>, staff: StaffId, why: &Why) -> Words {
        Words::both(|lang| text::why::sentence(lang, staff, why, &floor.house.roster))
    }

    fn by_hand(floor: &Floor<'_>, staff: StaffId, reason: &str) -> Words {
        Words::both(|lang| text::why::by_hand(lang, staff, reason, &floor.house.roster))
    }

    pub fn handed_on(floor: &Floor<'_>, staff: StaffId, from: StaffId, reason: &str) -> Words {
        Words::both(|lang| text::why::handed_on(lang, staff, from, reason, &floor.house.roster))
    }

    pub fn joins(floor: &Floor<'_>, staff: StaffId, lead: StaffId) -> Words {
        Words::both(|lang| text::why::joins(lang, staff, lead, &floor.house.roster))
    }

    pub fn goes_on(floor: &Floor<'_>, staff: StaffId, number: &str) -> Words {
        Words::both(|lang| text::why::goes_on(lang, staff, number, &floor.house.roster))
    }

    fn both(words: impl Fn(Language) -> String) -> Words {
        Words {
            zh: words(Language::Zh),
            en: words(Language::En),
        }
    }

    pub fn zh(&self) -> &str {
        &self.zh
    }

    pub fn en(&self) -> &str {
        &self.en
    }
}

/// Without a name the line decides; with one, somebody at the desk does, and says why unless
/// it is what the line would have decided.
pub fn offer(floor: &mut Floor<'_>, id: VisitId, body: &OfferBody) -> Answer<()> {
    let visit = floor.visit(id)?;
    after(&visit, VisitEvent::Offer)?;
    match body.staff {
        None => by_rule(floor, &visit),
        Some(staff) => by_hand(floor, visit, staff, body.reason.as_deref()),
    }
}

fn by_rule(floor: &mut Floor<'_>, visit: &Visit) -> Answer<()> {
    if let Some(open) = store::assignment::offer_of(floor.db, visit.id)? {
        let to = floor.house.roster.name(open.staff);
        return Err(Refusal::AlreadyOffered { to }.into());
    }
    let duty = Duty::load(floor)?;
    let next = next_in_order(floor, &duty, visit)?.ok_or(Refusal::NobodyFree)?;
    next.send(floor, visit)?;
    Ok(())
}

/// Whom the rules would send.
struct Next {
    case: Case,
    staff: StaffId,
    terms: Terms,
    words: Words,
}

impl Next {
    fn send(&self, floor: &mut Floor<'_>, visit: &Visit) -> Result<(), Fault> {
        let Terms { kind, reason, .. } = self.terms;
        tell::about_offer(floor, visit, &self.case, self.staff, kind, reason)?;
        make(floor, visit, self.staff, &self.terms, &self.words)
    }
}

fn next_in_order(floor: &Floor<'_>, duty: &Duty, visit: &Visit) -> Result<Option<Next>, Fault> {
    let mut case = settle::case(floor, visit, Vec::new())?;
    // Whoever asks for somebody now does not wait.
    case.waiting.patience = ForWhom::Anyone;
    let found = decide(
        std::slice::from_ref(&case.waiting),
        &duty.on_duty(floor)?,
        &[],
        0,
    )
    .into_iter()
    .next();
    Ok(match found {
        Some(Decision::Offer {
            staff,
            kind,
            reason,
            consumes_turn,
            why,
            ..
        }) => Some(Next {
            case,
            staff,
            words: Words::of(floor, staff, &why),
            terms: Terms {
                kind,
                reason,
                consumes_turn,
            },
        }),
        Some(Decision::Host { .. } | Decision::Wait { .. }) | None => None,
    })
}

fn by_hand(
    floor: &mut Floor<'_>,
    visit: Visit,
    staff: StaffId,
    reason: Option<&str>,
) -> Answer<()> {
    let name = floor.house.roster.active(staff)?.name.clone();
    complaint::may_have(floor, &visit, staff)?;
    let duty = Duty::load(floor)?;
    let presence = duty.presence(staff);
    if !presence.free() {
        return Err(Refusal::StaffNotFree { name, presence }.into());
    }
    if let Some(open) = duty.offered_to(staff) {
        let number = floor.visit(open.visit)?.name();
        return Err(Refusal::StaffHasOffer { name, number }.into());
    }
    match reason.map(str::trim).filter(|reason| !reason.is_empty()) {
        Some(reason) => out_of_turn(floor, visit, &duty, staff, reason),
        None => in_turn(floor, &visit, &duty, staff),
    }
}

/// Only outside the order is a reason owed (domain.md §5.1, rule 18): who names the one whose
/// turn it is has the rule for a reason. Taking a visitor from whom they are offered to is
/// outside the order, whoever comes next.
fn in_turn(floor: &mut Floor<'_>, visit: &Visit, duty: &Duty, staff: StaffId) -> Answer<()> {
    if store::assignment::offer_of(floor.db, visit.id)?.is_some() {
        return Err(Refusal::ReasonMissing.into());
    }
    let next = next_in_order(floor, duty, visit)?
        .filter(|next| next.staff == staff)
        .ok_or(Refusal::ReasonMissing)?;
    next.send(floor, visit)?;
    Ok(())
}

fn out_of_turn(
    floor: &mut Floor<'_>,
    visit: Visit,
    duty: &Duty,
    staff: StaffId,
    reason: &str,
) -> Answer<()> {
    let reason = Note::parse(reason).map_err(|fault| Refusal::NoteTooLong {
        length: fault.length,
        max: NOTE_MAX,
    })?;
    let visit = withdraw(floor, visit)?;
    let on_line = duty
        .places
        .iter()
        .any(|place| place.staff == staff && place.line == Line::Sales);
    let waiting = settle::case(floor, &visit, Vec::new())?.waiting;
    let terms = Terms {
        kind: AssignmentKind::Serve,
        reason: Reason::Manual,
        consumes_turn: on_line && costs_a_turn(&waiting, staff),
    };
    let words = Words::by_hand(floor, staff, reason.as_str());
    make(floor, &visit, staff, &terms, &words)?;
    Ok(())
}

/// Takes an open offer back, because the desk gives the visitor to somebody else.
pub fn withdraw(floor: &mut Floor<'_>, visit: Visit) -> Answer<Visit> {
    let Some(open) = store::assignment::offer_of(floor.db, visit.id)? else {
        return Ok(visit);
    };
    withdraw_open(floor, &open)?;
    Ok(visit)
}

pub fn withdraw_open(floor: &mut Floor<'_>, open: &Assignment) -> Result<(), Fault> {
    store::assignment::end(floor.db, open.id, AssignmentState::Cancelled, floor.now)?;
    floor.note(
        "offer_withdrawn",
        Some(open.visit),
        Some(open.staff),
        json!({}),
    )?;
    Ok(())
}

/// Writes an offer. A hosted visitor stays with the host until it is accepted.
pub fn make(
    floor: &mut Floor<'_>,
    visit: &Visit,
    staff: StaffId,
    terms: &Terms,
    words: &Words,
) -> Result<(), Fault> {
    let event = match terms.reason {
        Reason::HandOff => VisitEvent::HandOff,
        Reason::Requested
        | Reason::Appointment
        | Reason::Owner
        | Reason::Referrer
        | Reason::Rotation
        | Reason::Skill
        | Reason::Manual => VisitEvent::Offer,
    };
    let Some(state) = visit.state.next(event) else {
        return Ok(());
    };
    store::assignment::insert(
        floor.db,
        &store::assignment::NewAssignment {
            visit: visit.id,
            staff,
            date: floor.date,
            kind: terms.kind,
            reason: terms.reason,
            consumes_turn: terms.consumes_turn,
            state: AssignmentState::Offered,
            at: floor.now,
            expires_at: Some(floor.now.after(floor.house.showroom.patience.offer)),
            explain_zh: words.zh(),
            explain_en: words.en(),
        },
    )?;
    if state != visit.state {
        store::visit::set_state(floor.db, visit, state, visit.responsible, floor.now)?;
    }
    floor.note(
        "offered",
        Some(visit.id),
        Some(staff),
        json!({ "reason": terms.reason, "kind": terms.kind }),
    )?;
    Ok(())
}
