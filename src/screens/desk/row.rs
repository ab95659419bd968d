//! One visit as a row of the floor.

use super::collect;
use crate::core::day::{Moment, Span};
use crate::core::money::Budget;
use crate::core::support::MUST_TAKE;
use crate::core::visit::{DeclaredVisit, Language, Line, Purpose, VisitEvent, VisitState};
use crate::core::wait::Urgency as Wait;
use crate::core::{PersonId, StaffId};
use crate::screens::generated::{Badge, FloorRow, Tint, Urgency};
use crate::screens::rows::list;
use crate::text::label::{self, Label};
use crate::text::{address, customer, desk as words, money, phone_call as said, pick, when};
use crate::wire::{Catalogue, Known, QueueVisit};

/// A row in plain values, so that two can be told apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Plain {
    pub id: i64,
    pub number: String,
    pub who: String,
    badges: Vec<(String, Tint)>,
    who_note: String,
    pub wish: String,
    wish_note: String,
    server: String,
    server_badge: String,
    /// The rule in a word; the whole explanation is one touch away.
    rule: String,
    pub why: String,
    wait: String,
    urgency: Wait,
    pub may: Vec<VisitEvent>,
    /// Somebody known whom this seems to be, and their name.
    pub known: Option<(PersonId, String)>,
    /// Whose visit it is.
    pub person: Option<PersonId>,
    /// Whether a line serves it; what is the desk's own is hosted rather than offered.
    by_line: bool,
    pub waited: Span,
    pub may_collect: bool,
    /// 6/8 of what a consultant needs to know.
    told: String,
    /// Whether it may have come of a telephone call.
    pub may_link: bool,
}

/// What a row is made with.
pub struct With<'a> {
    pub lang: Language,
    pub catalogue: &'a Catalogue,
    pub now: Moment,
    pub date: &'a str,
    pub name: &'a dyn Fn(StaffId) -> String,
    /// Whose the open visit of a ticket is.
    pub person_of: &'a dyn Fn(&str) -> Option<PersonId>,
    /// What whoever is signed in may do with a visit.
    pub acts: &'a dyn Fn(&QueueVisit) -> Vec<VisitEvent>,
    /// … and whether the whole floor is theirs.
    pub runs: bool,
}

pub fn plain(visit: &QueueVisit, with: &With<'_>) -> Plain {
    let lang = with.lang;
    let (wait, urgency, waited) = waiting(visit, with);
    let (server, server_badge) = match &visit.offer {
        Some(offer) => {
            let left = Moment::from_ms(offer.expires_at).since(with.now);
            (offer.staff, words::offer_left(lang, left))
        }
        None => (visit.server.unwrap_or(visit.responsible), String::new()),
    };
    let badges = badges(visit, with);
    Plain {
        id: visit.visit.0,
        number: visit.number.clone().unwrap_or_else(|| "—".to_owned()),
        who: words::who(lang, visit.purpose, &named(visit, lang), &visit.station),
        who_note: who_note(visit, lang, badges.len()),
        badges,
        wish: wish(visit, with),
        wish_note: wish_note(visit, with),
        server: (with.name)(server),
        server_badge,
        rule: rule(visit, lang),
        why: visit.why.clone().unwrap_or_default(),
        wait,
        urgency,
        may: (with.acts)(visit),
        known: known(visit, with).filter(|_| with.runs),
        person: visit.person,
        may_link: with.runs && visit.purpose != Purpose::Help,
        by_line: visit.line != Line::Desk || visit.requested_staff.is_some(),
        waited,
        may_collect: with.runs && collect::may_collect(visit),
        told: visit
            .completeness
            .as_ref()
            .map(|one| format!("{}/{}", one.known, one.of))
            .unwrap_or_default(),
    }
}

/// The row as the window draws it; badges that did not change stay the same list.
pub fn draw(row: &Plain, before: Option<(&Plain, FloorRow)>) -> FloorRow {
    let badges = match before {
        Some((old, shown)) if old.badges == row.badges => shown.badges,
        _ => list(row.badges.iter().map(|(text, tint)| Badge {
            text: text.as_str().into(),
            tint: *tint,
        })),
    };
    let may = |event| row.may.contains(&event);
    FloorRow {
        id: i32::try_from(row.id).unwrap_or(0),
        number: row.number.as_str().into(),
        who: row.who.as_str().into(),
        badges,
        who_note: row.who_note.as_str().into(),
        wish: row.wish.as_str().into(),
        wish_note: row.wish_note.as_str().into(),
        server: row.server.as_str().into(),
        server_badge: row.server_badge.as_str().into(),
        why: row.rule.as_str().into(),
        wait: row.wait.as_str().into(),
        urgency: urgency(row.urgency),
        may_offer: may(VisitEvent::Offer) && row.by_line,
        may_accept: may(VisitEvent::Accept),
        may_decline: may(VisitEvent::Decline),
        may_host: may(VisitEvent::Host),
        may_call: may(VisitEvent::Call),
        may_finish: may(VisitEvent::Finish),
        may_leave: may(VisitEvent::Left),
        may_void: may(VisitEvent::Void),
        link: row.known.as_ref().map_or("", |(_, name)| name).into(),
        may_collect: row.may_collect,
        told: row.told.as_str().into(),
    }
}

pub fn urgency(wait: Wait) -> Urgency {
    match wait {
        Wait::Calm => Urgency::Calm,
        Wait::Amber => Urgency::Amber,
        Wait::Red => Urgency::Red,
    }
}

/// The whole name, for colleagues.
pub fn named(visit: &QueueVisit, lang: Language) -> String {
    let (surname, given) = (visit.surname.as_deref(), visit.given_name.as_deref());
    address::full(lang, surname, given, visit.salutation)
}

fn waiting(visit: &QueueVisit, with: &With<'_>) -> (String, Wait, Span) {
    let since = |ms: i64| with.now.since(Moment::from_ms(ms));
    let limits = &with.catalogue.patience;
    match visit.state {
        VisitState::Waiting | VisitState::Offered => {
            let waited = since(visit.waiting_since);
            (when::stopwatch(waited), limits.waiting(waited), waited)
        }
        VisitState::Hosted => {
            let hosted = since(visit.state_since);
            let text = when::minutes_in_row(with.lang, hosted);
            (text, limits.hosted(hosted), Span::ZERO)
        }
        VisitState::SelfBrowsing
        | VisitState::InService
        | VisitState::Closed
        | VisitState::LeftUnserved
        | VisitState::Merged
        | VisitState::Voided => {
            let lasted = since(visit.state_since);
            (
                when::minutes_in_row(with.lang, lasted),
                Wait::Calm,
                Span::ZERO,
            )
        }
    }
}

fn rule(visit: &QueueVisit, lang: Language) -> String {
    match (visit.reason, visit.state, &visit.offer) {
        // A host is whoever sits at the desk, and so is whoever answers for a visitor that
        // has nobody: there is no rule to tell.
        (None, ..) | (_, VisitState::Hosted, None) => words::answers(lang).to_owned(),
        (Some(reason), ..) => reason.label(lang).to_owned(),
    }
}

#[allow(clippy::too_many_lines, reason = "a line or two a badge")]
fn badges(visit: &QueueVisit, with: &With<'_>) -> Vec<(String, Tint)> {
    let lang = with.lang;
    let mut badges = Vec::new();
    if visit.purpose == Purpose::Complaint {
        badges.push((visit.purpose.label(lang).to_owned(), Tint::Cinnabar));
    }
    if visit.date != with.date {
        badges.push((words::from_day(lang, &visit.date), Tint::Amber));
    }
    if let Some(known) = &visit.known {
        let name = known_name(known, lang);
        badges.push((customer::known(lang, &name), Tint::Azure));
    }
    if let Some(number) = &visit.duplicate_of {
        badges.push((customer::duplicate(lang, number), Tint::Amber));
    } else if let Some(other) = &visit.together {
        badges.push((
            customer::together(lang, other.by, &other.number),
            Tint::Amber,
        ));
    }
    if visit.linked {
        badges.push((customer::again(lang, visit.visit_seq), Tint::Jade));
    }
    match visit.declared_visit.filter(|_| !visit.linked) {
        Some(DeclaredVisit::First) => {
            badges.push((words::first_visit(lang).to_owned(), Tint::Stone));
        }
        Some(DeclaredVisit::Returning) => {
            badges.push((words::been_here(lang).to_owned(), Tint::Jade));
        }
        Some(DeclaredVisit::Unsure) | None => {}
    }
    if visit.language == Language::En {
        badges.push((words::english(lang).to_owned(), Tint::Azure));
    }
    badges.extend(
        visit
            .access_needs
            .iter()
            .map(|need| (need.label(lang).to_owned(), Tint::Amber)),
    );
    if visit.state.is_waiting() && visit.alarm >= MUST_TAKE {
        badges.push((words::neglected(lang).to_owned(), Tint::Cinnabar));
    }
    if visit.state == VisitState::SelfBrowsing && visit.alarm > 0 {
        badges.push((words::look_again(lang).to_owned(), Tint::Amber));
    }
    if let Some(until) = visit.wait_until {
        let left = Moment::from_ms(until).since(with.now);
        let whom = visit.wait_for.map(|staff| (with.name)(staff));
        badges.push((words::waits(lang, whom.as_deref(), left), Tint::Azure));
    }
    if let Some(owner) = visit.owner.filter(|owner| visit.server != Some(*owner)) {
        let name = (with.name)(owner);
        badges.push((words::customer_of(lang, &name), Tint::Jade));
    }
    if !visit.supporters.is_empty() {
        let names: Vec<String> = visit
            .supporters
            .iter()
            .map(|one| (with.name)(*one))
            .collect();
        badges.push((words::supported_by(lang, &names), Tint::Stone));
    }
    if let Some(watcher) = visit.watcher {
        badges.push((words::watched_by(lang, &(with.name)(watcher)), Tint::Stone));
    }
    if visit.from_call.is_some() {
        badges.push((said::came_of_a_call(lang).to_owned(), Tint::Azure));
    } else if !visit.call_suggested.is_empty() {
        badges.push((said::may_have_called(lang).to_owned(), Tint::Amber));
    }
    if let Some(call) = &visit.call {
        badges.push((words::called(lang, call.times), Tint::Jade));
    }
    badges
}

/// Whom the desk may link it to, by one touch: somebody known, or whoever has the other ticket
/// with this number.
fn known(visit: &QueueVisit, with: &With<'_>) -> Option<(PersonId, String)> {
    if let Some(known) = &visit.known {
        return Some((known.person, known_name(known, with.lang)));
    }
    let number = visit.duplicate_of.as_ref().filter(|_| !visit.linked)?;
    let other = (with.person_of)(number)?;
    (Some(other) != visit.person).then(|| (other, number.clone()))
}

fn known_name(known: &Known, lang: Language) -> String {
    let (surname, given) = (known.surname.as_deref(), known.given_name.as_deref());
    let name = address::full(lang, surname, given, known.salutation);
    customer::name(lang, &name)
}

fn who_note(visit: &QueueVisit, lang: Language, badge_count: usize) -> String {
    if visit.purpose == Purpose::Help {
        return String::new();
    }
    let known = visit.known.as_ref();
    let before = known.map(|known| customer::before(lang, known.visits));
    let mut parts: Vec<String> = before.into_iter().chain(visit.mobile.clone()).collect();
    let drink = visit.drink.map(|drink| drink.label(lang));
    parts.extend(drink.map(|name| words::drink(lang, name)));
    // One person is the ordinary case: said only where nothing else is.
    if visit.headcount > 1 || (parts.is_empty() && badge_count == 0) {
        parts.insert(0, words::heads(lang, visit.headcount, visit.children));
    }
    parts.join(" · ")
}

fn wish(visit: &QueueVisit, with: &With<'_>) -> String {
    let models: Vec<&str> = visit
        .interest
        .iter()
        .flat_map(|interest| &interest.models)
        .map(|id| {
            let found = with.catalogue.models.iter().find(|model| model.id == *id);
            found.map_or(id.as_str(), |model| {
                pick(with.lang, &model.name, &model.name_en)
            })
        })
        .collect();
    if models.is_empty() {
        visit.purpose.label(with.lang).to_owned()
    } else {
        models.join(pick(with.lang, "、", ", "))
    }
}

fn wish_note(visit: &QueueVisit, with: &With<'_>) -> String {
    let lang = with.lang;
    let mut parts: Vec<String> = Vec::new();
    if let Some(interest) = &visit.interest {
        if !interest.models.is_empty() && visit.purpose != Purpose::NewCar {
            parts.push(visit.purpose.label(lang).to_owned());
        }
        let when = interest.purchase_time;
        parts.extend(when.map(|one| words::when_short(lang, one).to_owned()));
        parts.extend(interest.budget.as_deref().map(|id| budget(id, with)));
    }
    let plate = visit.vehicle.as_ref().and_then(|one| one.plate.clone());
    parts.extend(plate);
    parts.extend(visit.topic.map(|topic| topic.label(lang).to_owned()));
    parts.extend(
        visit
            .requested_staff
            .map(|staff| words::asked_for(lang, &(with.name)(staff))),
    );
    parts.extend(visit.note.clone());
    parts.join(" · ")
}

/// A band of the catalogue, or what somebody typed.
fn budget(id: &str, with: &With<'_>) -> String {
    let band = with
        .catalogue
        .budget_bands
        .iter()
        .find(|band| band.id == id);
    match (band, Budget::parse(id)) {
        (Some(band), _) => label::budget(with.lang, band),
        (None, Ok(budget)) => money::budget(with.lang, budget),
        (None, Err(_)) => id.to_owned(),
    }
}
