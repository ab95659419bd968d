//! The one sheet: every short question that an action needs answered first.

use slint::ComponentHandle;

use super::Desk;
use super::phone::addressee_of;
use crate::core::day::{BusinessDate, Moment};
use crate::core::staff::{Presence, StaffRole};
use crate::core::visit::{DeclineReason, Line, Outcome, VisitEvent, VoidReason};
use crate::core::{StaffId, TaskId, VisitId};
use crate::screens::generated::{Pick, Sheet, Tint};
use crate::screens::rows::list;
use crate::text::label::Label;
use crate::text::phone_call::{self as said, Onward};
use crate::text::{desk as words, pick};
use crate::wire::{Act, CallBody, DeclineBody, FinishBody, OfferBody, Order, VoidBody};

/// What the sheet asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    Offer(VisitId),
    OfferReason(VisitId, StaffId),
    Finish(VisitId),
    Call(VisitId),
    Decline(VisitId),
    Void(VisitId),
    Left(VisitId),
    More(VisitId),
    Why(VisitId),
    Presence(StaffId),
    About,
    FromCall(VisitId),
    TransferTo,
    CallBackTo,
    DepartmentTo,
    InviteDay,
    InviteHour(BusinessDate),
    TaskTo(TaskId),
}

/// The option that means "whoever is next".
const BY_TURN: &str = "turn";

impl Desk {
    pub(super) fn open_sheet(&mut self, asking: Asking) {
        let (title, options, text) = self.question(asking);
        let shown = self.with_number(asking);
        self.sheet = Some(asking);
        self.with(|window| {
            let sheet = window.global::<Sheet>();
            sheet.set_title(words::sheet(self.lang, title, &shown).into());
            sheet.set_note("".into());
            sheet.set_text(text.into());
            sheet.set_options(list(options));
            sheet.set_open(true);
        });
    }

    pub(super) fn close_sheet(&mut self) {
        self.sheet = None;
        self.with(|window| window.global::<Sheet>().set_open(false));
    }

    pub(super) fn ask_presence(&mut self, staff: i64) {
        self.open_sheet(Asking::Presence(StaffId(staff)));
    }

    pub(super) fn picked(&mut self, id: &str) {
        let Some(asking) = self.sheet else {
            return;
        };
        self.close_sheet();
        match asking {
            Asking::Offer(visit) if id == BY_TURN => {
                self.order(Order::Visit(visit, Act::Offer(OfferBody::default())));
            }
            Asking::Offer(visit) => {
                if let Ok(staff) = id.parse() {
                    self.open_sheet(Asking::OfferReason(visit, StaffId(staff)));
                }
            }
            Asking::OfferReason(visit, staff) => {
                let body = OfferBody {
                    staff: Some(staff),
                    reason: Some(id.to_owned()),
                };
                self.order(Order::Visit(visit, Act::Offer(body)));
            }
            Asking::Finish(visit) => self.with_code(Outcome::from_code(id), |outcome| {
                Order::Visit(visit, Act::Finish(FinishBody { outcome }))
            }),
            Asking::Call(visit) => {
                let place = Some(id.to_owned());
                self.order(Order::Visit(visit, Act::Call(CallBody { place })));
            }
            Asking::Decline(visit) => self.with_code(DeclineReason::from_code(id), |reason| {
                let staff = None;
                Order::Visit(visit, Act::Decline(DeclineBody { staff, reason }))
            }),
            Asking::Void(visit) => self.with_code(VoidReason::from_code(id), |reason| {
                Order::Visit(visit, Act::Void(VoidBody { reason }))
            }),
            Asking::Left(visit) => self.order(Order::Visit(visit, Act::Left)),
            Asking::More(visit) => self.act(id, visit.0),
            Asking::Presence(staff) => self.with_code(Presence::from_code(id), |state| {
                Order::Presence(staff, state)
            }),
            Asking::FromCall(visit) => self.link_call(visit, id),
            Asking::TransferTo => self.phone_given(Onward::Transfer, addressee_of(id)),
            Asking::CallBackTo => self.phone_given(Onward::CallBack, addressee_of(id)),
            Asking::DepartmentTo => self.phone_given(Onward::Department, addressee_of(id)),
            Asking::InviteDay => {
                if let Some(date) = BusinessDate::parse(id) {
                    self.open_sheet(Asking::InviteHour(date));
                }
            }
            Asking::InviteHour(_) => self.invite_at(id.parse().ok().map(Moment::from_ms)),
            Asking::TaskTo(task) => self.reassign_task(task, addressee_of(id)),
            Asking::Why(_) | Asking::About => {}
        }
    }

    fn with_code<T>(&mut self, code: Option<T>, order: impl FnOnce(T) -> Order) {
        if let Some(code) = code {
            self.order(order(code));
        }
    }

    fn question(&self, asking: Asking) -> (words::Sheet, Vec<Pick>, String) {
        let lang = self.lang;
        let none = String::new;
        match asking {
            Asking::Offer(visit) => (words::Sheet::Offer, self.candidates(visit), none()),
            Asking::OfferReason(..) => {
                let reasons = words::override_reasons(lang);
                let options = reasons.map(|reason| option(reason, reason, "", Tint::Stone));
                (words::Sheet::OfferReason, options.to_vec(), none())
            }
            Asking::Finish(_) => {
                let options = codes(&Outcome::SAID_AT_FINISH, Outcome::code, |one| {
                    one.label(lang)
                });
                (words::Sheet::Finish, options, none())
            }
            Asking::Call(_) => (words::Sheet::Call, self.places(), none()),
            Asking::Decline(_) => {
                let options = codes(DeclineReason::ALL, DeclineReason::code, |one| {
                    one.label(lang)
                });
                (words::Sheet::Decline, options, none())
            }
            Asking::Void(_) => {
                let options = codes(VoidReason::ALL, VoidReason::code, |one| one.label(lang));
                (words::Sheet::Void, options, none())
            }
            Asking::Left(_) => {
                let yes = option("left", words::really_left(lang), "", Tint::Cinnabar);
                (words::Sheet::Left, vec![yes], none())
            }
            Asking::More(visit) => (words::Sheet::More, self.everything(visit), none()),
            Asking::Why(visit) => {
                let why = self
                    .row(visit.0)
                    .map(|row| row.why.replace("; ", "\n").replace('；', "\n"));
                (words::Sheet::Why, Vec::new(), why.unwrap_or_default())
            }
            Asking::Presence(_) => {
                let options = codes(&CHOSEN_BY_HAND, Presence::code, |one| one.label(lang));
                (words::Sheet::Presence, options, none())
            }
            Asking::FromCall(visit) => {
                let options = self.calls_to_link(visit);
                let text = match options.is_empty() {
                    true => said::no_call(lang).to_owned(),
                    false => none(),
                };
                (words::Sheet::FromCall, options, text)
            }
            Asking::TransferTo => (words::Sheet::TransferTo, self.with_nobody(&[]), none()),
            Asking::CallBackTo => {
                let options = self.with_nobody(&DEPARTMENTS);
                (words::Sheet::CallBackTo, options, none())
            }
            Asking::DepartmentTo => (words::Sheet::DepartmentTo, self.departments(), none()),
            Asking::InviteDay => (words::Sheet::InviteDay, times(self.invite_days()), none()),
            Asking::InviteHour(date) => {
                let options = times(self.invite_hours(date));
                (words::Sheet::InviteHour, options, none())
            }
            Asking::TaskTo(_) => (words::Sheet::TaskTo, self.everyone(&DEPARTMENTS), none()),
            Asking::About => {
                let text = words::about(lang, env!("CARGO_PKG_VERSION"));
                (words::Sheet::About, Vec::new(), text)
            }
        }
    }

    fn with_number(&self, asking: Asking) -> String {
        match asking {
            Asking::Offer(visit)
            | Asking::Finish(visit)
            | Asking::Call(visit)
            | Asking::Decline(visit)
            | Asking::Void(visit)
            | Asking::Left(visit)
            | Asking::More(visit)
            | Asking::FromCall(visit)
            | Asking::Why(visit) => self
                .row(visit.0)
                .map(|row| row.number.clone())
                .unwrap_or_default(),
            Asking::OfferReason(_, staff) | Asking::Presence(staff) => self.name(staff),
            Asking::About
            | Asking::TransferTo
            | Asking::CallBackTo
            | Asking::DepartmentTo
            | Asking::InviteDay
            | Asking::InviteHour(_)
            | Asking::TaskTo(_) => String::new(),
        }
    }

    /// Whoever is next, then everyone else who is free: those want a reason.
    fn candidates(&self, visit: VisitId) -> Vec<Pick> {
        let Some((queue, _)) = &self.queue else {
            return Vec::new();
        };
        let line = queue
            .visits
            .iter()
            .find(|one| one.visit == visit)
            .map(|one| (one.line, one.offer.as_ref().map(|offer| offer.staff)));
        let Some((line, offered)) = line else {
            return Vec::new();
        };
        let mut free: Vec<_> = queue
            .staff
            .iter()
            .filter(|one| one.presence.free() && one.offered.is_none())
            .collect();
        free.sort_by_key(|one| (one.line != Some(line), one.line_key));
        // The desk's own visitors stand in no line.
        let next = free
            .iter()
            .find(|one| one.line == Some(line) && line != Line::Desk);
        let mut options = Vec::new();
        if let (Some(next), None) = (next, offered) {
            let name = pick(self.lang, &next.name, &next.name_en);
            let label = words::by_turn(self.lang, name);
            options.push(option(BY_TURN, &label, "", Tint::Jade));
        }
        options.extend(free.iter().map(|one| {
            let name = pick(self.lang, &one.name, &one.name_en);
            let note = words::out_of_turn(self.lang);
            option(&one.staff.to_string(), name, note, Tint::Stone)
        }));
        options
    }

    /// Everyone, and the way back from a choice.
    fn with_nobody(&self, roles: &[StaffRole]) -> Vec<Pick> {
        let mut options = self.everyone(roles);
        options.push(option("", said::nobody(self.lang), "", Tint::Stone));
        options
    }

    fn departments(&self) -> Vec<Pick> {
        let mut options = self.with_nobody(&DEPARTMENTS);
        // A role's code is a word, a colleague's is a number.
        options.retain(|one| one.id.parse::<i64>().is_err());
        options
    }

    fn places(&self) -> Vec<Pick> {
        let places = self
            .catalogue
            .iter()
            .flat_map(|catalogue| &catalogue.places);
        places
            .map(|place| {
                let name = pick(self.lang, &place.name, &place.name_en);
                option(&place.id, name, "", Tint::Stone)
            })
            .collect()
    }

    /// All that may be done with a row, however narrow the window.
    fn everything(&self, visit: VisitId) -> Vec<Pick> {
        let Some(row) = self.row(visit.0) else {
            return Vec::new();
        };
        let mut options: Vec<Pick> = row
            .may
            .iter()
            .map(|event| {
                let tint = match event {
                    VisitEvent::Left | VisitEvent::Void => Tint::Cinnabar,
                    VisitEvent::Offer
                    | VisitEvent::Accept
                    | VisitEvent::Decline
                    | VisitEvent::Host
                    | VisitEvent::Call
                    | VisitEvent::Finish
                    | VisitEvent::JustLooking
                    | VisitEvent::TimeOut
                    | VisitEvent::HandOff
                    | VisitEvent::Unanswered
                    | VisitEvent::Merge => Tint::Stone,
                };
                option(event.code(), event.label(self.lang), "", tint)
            })
            .collect();
        if row.may_link {
            let title = said::link_a_call(self.lang);
            options.push(option("from-call", title, "", Tint::Stone));
        }
        if !row.why.is_empty() {
            let title = words::sheet(self.lang, words::Sheet::Why, "");
            options.push(option("why", &title, "", Tint::Stone));
        }
        options
    }
}

/// Departments that take a caller's matter over, the commonest first.
const DEPARTMENTS: [StaffRole; 5] = [
    StaffRole::Advisor,
    StaffRole::Sales,
    StaffRole::FloorManager,
    StaffRole::Booking,
    StaffRole::Reception,
];

fn times(offered: Vec<(String, String)>) -> Vec<Pick> {
    offered
        .iter()
        .map(|(id, label)| option(id, label, "", Tint::Stone))
        .collect()
}

/// "Serving" follows from visits; nobody chooses it.
const CHOSEN_BY_HAND: [Presence; 8] = [
    Presence::Available,
    Presence::AwayShort,
    Presence::Break,
    Presence::Meeting,
    Presence::Phone,
    Presence::TestDrive,
    Presence::Delivery,
    Presence::Off,
];

fn codes<T: Copy>(
    all: &[T],
    code: fn(T) -> &'static str,
    label: impl Fn(T) -> &'static str,
) -> Vec<Pick> {
    all.iter()
        .map(|one| option(code(*one), label(*one), "", Tint::Stone))
        .collect()
}

pub fn option(id: &str, label: &str, note: &str, tint: Tint) -> Pick {
    Pick {
        id: id.into(),
        label: label.into(),
        note: note.into(),
        tint,
        chosen: false,
    }
}
