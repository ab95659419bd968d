//! What screens read. Nothing here changes anything.

use super::duty::Duty;
use super::{Answer, Reading, brief_view, known, ownership, phone_call_view, task_view, together};
use crate::core::assign::{AssignmentKind, AssignmentState};
use crate::core::day::{BusinessDate, TicketNumber};
use crate::core::money::Budget;
use crate::core::plate::Plate;
use crate::core::refusal::Refusal;
use crate::core::staff::{Presence, StaffRole};
use crate::core::ticket;
use crate::core::together::TogetherBy;
use crate::core::visit::{Language, Line, Purpose, VisitEvent, VisitState};
use crate::core::{Seq, StaffId, VisitId};
use crate::store::assignment::Assignment;
use crate::store::visit::Visit;
use crate::store::{self, Fault};
use crate::wire;

/// Open visits listed at once. A floor with more is not run from a list.
const LISTED_MAX: u32 = 500;

/// The live floor.
///
/// # Errors
/// [`Fault`]
pub fn queue(reading: &Reading<'_>, lang: Language) -> Result<wire::Queue, Fault> {
    let date = today(reading);
    let duty = Duty::read(reading)?;
    let open = store::visit::open(reading.db, LISTED_MAX)?;
    let listed = u32::try_from(open.len()).unwrap_or(LISTED_MAX);
    let more = if listed < LISTED_MAX {
        0
    } else {
        store::visit::open_count(reading.db)?.saturating_sub(listed)
    };
    let mut visits = open
        .into_iter()
        .map(|visit| {
            let live: Vec<&Assignment> = duty
                .live
                .iter()
                .filter(|one| one.visit == visit.id)
                .collect();
            show(reading, &visit, &live, lang)
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    phone_call_view::put_calls(reading, &mut visits)?;
    together::suggest(reading, &mut visits)?;
    let staff = colleagues(reading, &duty)?;
    Ok(wire::Queue {
        seq: last_seq(reading)?.0,
        now: reading.now.ms(),
        date: date.to_string(),
        figures: figures(reading, date, &visits, &staff)?,
        visits,
        more,
        staff,
        support: support(reading)?,
    })
}

/// Calls for support that are open.
///
/// # Errors
/// [`Fault`]
pub fn support(reading: &Reading<'_>) -> Result<Vec<wire::Support>, Fault> {
    let open = store::support::open(reading.db)?;
    open.into_iter()
        .map(|call| {
            let visit = match call.visit {
                Some(visit) => store::visit::get(reading.db, visit)?,
                None => None,
            };
            Ok(wire::Support {
                id: call.id,
                line: call.line,
                level: call.level,
                cause: call.cause,
                raised_at: call.raised_at.ms(),
                rung_at: call.rung_at.ms(),
                number: visit.map(|visit| visit.name()),
                answered_by: call.answered.map(|(staff, _)| staff),
            })
        })
        .collect()
}

/// One visit, open or closed.
///
/// # Errors
/// Refused with `visit_unknown`; or a fault.
pub fn one(reading: &Reading<'_>, id: VisitId, lang: Language) -> Answer<wire::QueueVisit> {
    let visit = store::visit::get(reading.db, id)?.ok_or(Refusal::VisitUnknown { id: id.0 })?;
    Ok(alone(reading, &visit, lang)?)
}

/// The visit of a ticket: its number of today, or what its QR says.
///
/// # Errors
/// Refused with `ticket_unknown`, whatever was wrong with it; or a fault.
pub fn by_ticket(reading: &Reading<'_>, typed: &str, lang: Language) -> Answer<wire::QueueVisit> {
    let date = today(reading);
    let found = match ticket::token_of(typed) {
        Some(token) => store::visit::by_token(reading.db, &token)?
            // A token lives as long as its day.
            .filter(|visit| visit.date == date.to_string()),
        None => match TicketNumber::parse(typed.trim()) {
            Some(number) => store::visit::by_number(reading.db, date, number)?,
            None => None,
        },
    };
    let visit = found.ok_or(Refusal::TicketUnknown)?;
    Ok(alone(reading, &visit, lang)?)
}

/// One colleague as the floor sees them.
///
/// # Errors
/// Refused with `staff_unknown`; or a fault.
pub fn colleague(reading: &Reading<'_>, staff: StaffId) -> Answer<wire::OnFloor> {
    let duty = Duty::read(reading)?;
    let found = colleagues(reading, &duty)?
        .into_iter()
        .find(|one| one.staff == staff);
    Ok(found.ok_or(Refusal::StaffUnknown { id: staff.0 })?)
}

/// What hangs on the wall.
///
/// # Errors
/// [`Fault`]
pub fn wall(reading: &Reading<'_>) -> Result<wire::Wall, Fault> {
    let shown = reading.house.showroom.patience.call_shown;
    let open = store::visit::open(reading.db, LISTED_MAX)?;
    let mut calling: Vec<wire::WallCall> = Vec::new();
    let mut in_service = Vec::new();
    let mut waiting = Vec::new();
    let today = today(reading).to_string();
    for visit in open.iter().filter(|visit| visit.date == today) {
        let (Some(number), false) = (visit.number, visit.purpose == Purpose::Help) else {
            continue;
        };
        let until = visit.called_at.map(|at| at.after(shown));
        let call = wire::WallCall {
            visit: visit.id,
            number: number.to_string(),
            place: visit.called_place.clone(),
            at: visit.called_at.unwrap_or(visit.state_since).ms(),
            until: until.map(|until| until.ms()),
            in_service: visit.state == VisitState::InService,
        };
        if until.is_some_and(|until| until > reading.now) {
            calling.push(call);
        } else if call.in_service {
            in_service.push(call);
        } else if visit.state != VisitState::SelfBrowsing {
            waiting.push(call.number);
        }
    }
    calling.sort_by_key(|call| std::cmp::Reverse((call.at, call.visit)));
    Ok(wire::Wall {
        seq: last_seq(reading)?.0,
        now: reading.now.ms(),
        calling,
        in_service,
        waiting,
    })
}

/// What everyone may know.
///
/// # Errors
/// [`Fault`]
pub fn catalogue(reading: &Reading<'_>) -> Result<wire::Catalogue, Fault> {
    let showroom = &reading.house.showroom;
    let duty = Duty::read(reading)?;
    let store = &showroom.store;
    let seconds = |span: crate::core::day::Span| u32::try_from(span.whole_seconds()).unwrap_or(0);
    let patience = &showroom.patience;
    Ok(wire::Catalogue {
        store: wire::StoreFacts {
            name: store.name.clone(),
            name_en: store.name_en.clone(),
            place: store.place.clone(),
            place_en: store.place_en.clone(),
            timezone: store.timezone.clone(),
            seat: store.seat.clone(),
            seat_en: store.seat_en.clone(),
            play_area: store.play_area.clone(),
            play_area_en: store.play_area_en.clone(),
            event: store.event.clone(),
            event_en: store.event_en.clone(),
            manufacturer: showroom.privacy.manufacturer.clone(),
            count_directions: showroom.count_directions,
        },
        purposes: Purpose::ALL.to_vec(),
        models: showroom.models.clone(),
        budget_bands: showroom.budget_bands.clone(),
        staff: listed(reading, &duty),
        places: showroom.places.clone(),
        ways: showroom.ways.clone(),
        notices: reading.house.notices.listed(),
        patience: wire::PatienceSeconds {
            amber: seconds(patience.amber),
            red: seconds(patience.red),
            hosted_amber: seconds(patience.hosted_amber),
            hosted_red: seconds(patience.hosted_red),
            standing: seconds(patience.standing),
            away: seconds(patience.away),
        },
    })
}

/// The last journal entry.
///
/// # Errors
/// [`Fault`]
pub fn last_seq(reading: &Reading<'_>) -> Result<Seq, Fault> {
    Ok(store::journal::last(reading.db)?.0)
}

fn today(reading: &Reading<'_>) -> BusinessDate {
    reading.house.showroom.zone.date_of(reading.now)
}

fn is_offer(one: &Assignment) -> bool {
    one.state == AssignmentState::Offered
}

fn is_server(one: &Assignment) -> bool {
    one.state == AssignmentState::Active && one.kind.has_in_hand()
}

fn alone(reading: &Reading<'_>, visit: &Visit, lang: Language) -> Result<wire::QueueVisit, Fault> {
    let live = match visit.state.is_open() {
        true => store::assignment::live_of(reading.db, visit.id)?,
        // Who had it last.
        false => {
            let last = store::assignment::last_server(reading.db, visit.id)?;
            last.into_iter().collect()
        }
    };
    let live: Vec<&Assignment> = live.iter().collect();
    let mut shown = show(reading, visit, &live, lang)?;
    phone_call_view::put_call(reading, &mut shown)?;
    together::suggest(reading, std::slice::from_mut(&mut shown))?;
    Ok(shown)
}

#[allow(clippy::too_many_lines, reason = "a line a field")]
fn show(
    reading: &Reading<'_>,
    visit: &Visit,
    live: &[&Assignment],
    lang: Language,
) -> Result<wire::QueueVisit, Fault> {
    let find = |kind: fn(&Assignment) -> bool| live.iter().copied().find(|one| kind(one));
    let (offer, server) = match visit.state.is_open() {
        true => (find(is_offer), find(is_server)),
        false => (None, live.last().copied()),
    };
    let person = match visit.person {
        Some(person) => store::person::shown(reading.db, person)?,
        None => None,
    };
    let owner = ownership::of(reading, visit.person)?.by;
    let waits = visit.waits.filter(|(_, until)| *until > reading.now);
    let recognised = known::recognise(reading, visit, person.as_ref())?;
    let visit_seq = store::visit_seq::of(reading.db, visit.id)?;
    let (root, person) = known::read_through(reading, visit.person, person)?;
    let why = offer
        .or(server)
        .map(|one| store::assignment::explanation(reading.db, one.id, lang))
        .transpose()?;
    let interest = store::interest::of_visit(reading.db, visit.id)?;
    let asks = store::collect::asks(reading.db, visit.id)?;
    let said = brief_view::Said {
        surname: person.as_ref().and_then(|one| one.surname.as_deref()),
        mobile: person.as_ref().and_then(|one| one.mobile_masked.as_deref()),
        wishes: interest.as_slice(),
        asks,
    };
    let sales = visit.purpose.is_new_sales();
    let completeness = sales.then(|| brief_view::completeness(&said));
    Ok(wire::QueueVisit {
        visit: visit.id,
        number: visit.number.map(|number| number.to_string()),
        date: visit.date.clone(),
        purpose: visit.purpose,
        line: visit.line,
        state: visit.state,
        topic: visit.topic,
        language: visit.language,
        headcount: visit.headcount,
        children: visit.children,
        declared_visit: visit.declared_visit,
        access_needs: visit.access_needs.clone(),
        drink: visit.drink,
        note: visit.note.clone(),
        surname: person.as_ref().and_then(|one| one.surname.clone()),
        given_name: person.as_ref().and_then(|one| one.given_name.clone()),
        salutation: person.as_ref().map(|one| one.salutation),
        mobile: person.and_then(|one| one.mobile_masked),
        person: root,
        linked: root.is_some() && root != visit.person,
        visit_seq,
        known: recognised.known,
        duplicate_of: match recognised.duplicate {
            Some(other) => store::visit::get(reading.db, other)?.map(|other| other.name()),
            None => None,
        },
        together: match recognised.duplicate.filter(|_| visit.state.is_open()) {
            Some(other) => together::named(reading, other, TogetherBy::Number)?,
            None => None,
        },
        lodged: visit.lodged,
        interest: interest.map(wire::Interest::from),
        vehicle: store::vehicle::of_visit(reading.db, visit.id)?.map(wire::ShownVehicle::from),
        requested_staff: visit.requested_staff,
        responsible: visit.responsible,
        offer: offer.and_then(as_offer),
        server: server.map(|one| one.staff),
        reason: offer.or(server).map(|one| one.reason),
        why,
        arrived_at: visit.arrived_at.ms(),
        waiting_since: visit.waiting_since.ms(),
        state_since: visit.state_since.ms(),
        closed_at: visit.closed_at.map(|at| at.ms()),
        outcome: visit.outcome,
        call: as_call(visit),
        station: visit.station.clone(),
        party: visit.party.0,
        reception_mode: visit.reception_mode,
        wait_for: waits.and_then(|(whom, _)| whom),
        wait_until: waits.map(|(_, until)| until.ms()),
        watcher: find(|one| one.kind == AssignmentKind::Watch).map(|one| one.staff),
        supporters: live
            .iter()
            .filter(|one| one.kind == AssignmentKind::Support)
            .map(|one| one.staff)
            .collect(),
        owner,
        alarm: visit.alarm,
        merged_into: match visit.merged_into {
            Some(into) => store::visit::get(reading.db, into)?.map(|visit| visit.name()),
            None => None,
        },
        may: may(visit, offer.is_some(), owner),
        completeness,
        asks: asks.into(),
        from_call: None,
        call_suggested: Vec::new(),
    })
}

fn as_offer(offer: &Assignment) -> Option<wire::Offer> {
    Some(wire::Offer {
        staff: offer.staff,
        offered_at: offer.offered_at.ms(),
        expires_at: offer.expires_at?.ms(),
    })
}

fn as_call(visit: &Visit) -> Option<wire::Called> {
    visit.called_at.map(|at| wire::Called {
        times: visit.calls,
        at: at.ms(),
        place: visit.called_place.clone(),
    })
}

/// What a person at the desk can do with the visit now.
fn may(visit: &Visit, offered: bool, owner: Option<StaffId>) -> Vec<VisitEvent> {
    let by_hand = |event: VisitEvent| match event {
        VisitEvent::Offer
        | VisitEvent::Host
        | VisitEvent::Call
        | VisitEvent::Finish
        | VisitEvent::Left
        | VisitEvent::Void
        | VisitEvent::Help
        | VisitEvent::Support
        | VisitEvent::Merge
        | VisitEvent::Split
        | VisitEvent::Refund => true,
        // Only those who may buy look around.
        VisitEvent::Watch => visit.purpose.is_new_sales(),
        VisitEvent::Wait => {
            let owner = owner.filter(|_| visit.line.has_owners());
            let named = visit.requested_staff.or(owner).is_some();
            let skilled = !visit.purpose.skills(visit.language).is_empty();
            visit.line != Line::Desk && (named || skilled) || visit.waits.is_some()
        }
        VisitEvent::Accept | VisitEvent::Decline => offered,
        VisitEvent::HandOff => !offered,
        VisitEvent::TimeOut | VisitEvent::Unanswered => false,
    };
    VisitEvent::ALL
        .iter()
        .copied()
        .filter(|event| visit.state.next(*event).is_some() && by_hand(*event))
        .collect()
}

fn colleagues(reading: &Reading<'_>, duty: &Duty) -> Result<Vec<wire::OnFloor>, Fault> {
    let served = store::assignment::served_on(reading.db, today(reading))?;
    let standing = store::standing::all(reading.db)?;
    let stands = |staff| standing.iter().find(|one| one.staff == staff);
    let served_by = |staff| {
        let found = served.iter().find(|(one, _)| *one == staff);
        found.map_or(0, |(_, count)| *count)
    };
    Ok(reading
        .house
        .roster
        .in_order()
        .map(|one| {
            let (presence, since) = match duty.presence.get(&one.id) {
                Some((state, since)) => (*state, since.ms()),
                None => (Presence::Off, 0),
            };
            let place = duty.places.iter().find(|place| place.staff == one.id);
            wire::OnFloor {
                staff: one.id,
                staff_no: one.staff_no.clone(),
                name: one.name.clone(),
                name_en: one.name_en.clone(),
                roles: one.roles.clone(),
                skills: one.skills.clone(),
                presence,
                since,
                line: match place {
                    Some(place) => Some(place.line),
                    None => one.roles.iter().find_map(|role| role.line()),
                },
                line_key: place.map(|place| place.key.0),
                turns: place.map_or(0, |place| place.turns),
                standing_since: stands(one.id).map(|standing| standing.since.ms()),
                served: served_by(one.id),
                in_hand: duty.in_hand(one.id).collect(),
                offered: duty.offered_to(one.id).map(|offer| offer.visit),
            }
        })
        .collect())
}

fn figures(
    reading: &Reading<'_>,
    date: BusinessDate,
    visits: &[wire::QueueVisit],
    staff: &[wire::OnFloor],
) -> Result<wire::Figures, Fault> {
    let today = store::figures::today(reading.db, date)?;
    let shown = date.to_string();
    let (tasks_open, tasks_due) = task_view::figures(reading)?;
    let count = |matching: usize| u32::try_from(matching).unwrap_or(u32::MAX);
    let in_state = |wanted: fn(VisitState) -> bool| {
        // Left-overs of yesterday are for the desk to end; nobody waits among them.
        let of_today = visits.iter().filter(|visit| visit.date == shown);
        count(of_today.filter(|visit| wanted(visit.state)).count())
    };
    let consultants = || {
        staff
            .iter()
            .filter(|one| one.roles.contains(&StaffRole::Sales) && one.presence.on_duty())
    };
    Ok(wire::Figures {
        parties: today.parties,
        heads: today.heads,
        waiting: in_state(VisitState::is_waiting),
        in_service: in_state(|state| state == VisitState::InService),
        sales_visits: today.sales_visits,
        lodged: today.lodged,
        consultants: count(consultants().count()),
        serving: count(consultants().filter(|one| !one.in_hand.is_empty()).count()),
        tasks_open,
        tasks_due,
    })
}

/// Who may be asked for by name: those who serve visitors.
fn listed(reading: &Reading<'_>, duty: &Duty) -> Vec<wire::Listed> {
    reading
        .house
        .roster
        .in_order()
        .filter_map(|one| {
            let role = one
                .roles
                .iter()
                .copied()
                .find(|role| matches!(role, StaffRole::Sales | StaffRole::Advisor))?;
            Some(wire::Listed {
                colleague: reading.house.roster.shown(one.id)?,
                role,
                here: duty.presence(one.id).on_duty(),
            })
        })
        .collect()
}

impl From<store::interest::Interest> for wire::Interest {
    fn from(kept: store::interest::Interest) -> Self {
        Self {
            models: kept.models,
            other_brands: kept.other_brands,
            uses: kept.uses,
            purchase_kind: kept.purchase_kind,
            purchase_time: kept.purchase_time,
            budget: kept.budget.or_else(|| typed_budget(kept.budget_cny)),
            factors: kept.factors,
            current_car: kept.current_car,
            test_drive: kept.test_drive,
            source: kept.source,
            other_models: kept
                .other_models
                .into_iter()
                .map(wire::OtherModel::from)
                .collect(),
            target_date: kept.target_date.map(|date| date.to_string()),
            driving_years: kept.driving_years.map(i64::from),
            hobbies: kept.hobbies,
            payment_wish: kept.payment_wish,
        }
    }
}

impl From<store::vehicle::Vehicle> for wire::ShownVehicle {
    fn from(kept: store::vehicle::Vehicle) -> Self {
        let known = kept
            .plate
            .as_deref()
            .and_then(|plate| Plate::parse(plate).ok());
        Self {
            energy: known.as_ref().and_then(Plate::energy),
            plate: known.map(|plate| plate.to_string()).or(kept.plate),
            plate_status: kept.status,
            vin: kept.vin,
            odometer_km: kept.odometer_km,
        }
    }
}

/// Yuan that were typed rather than chosen, as the API takes them.
pub(super) fn typed_budget((min, max): (Option<i64>, Option<i64>)) -> Option<String> {
    let yuan = |bound: Option<i64>| bound.and_then(|yuan| u32::try_from(yuan).ok());
    let budget = Budget::of(yuan(min), yuan(max)).ok()?;
    Some(budget.to_string())
}
