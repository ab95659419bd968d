//! What a sheet offers to choose from.

use super::Desk;
use super::sheet::{ABOUT, Asking, BY_TURN, CALLED, DROP, OVER};
use super::tasks::DEPARTMENTS;
use crate::core::VisitId;
use crate::core::staff::{Presence, Skill, StaffRole};
use crate::core::visit::{
    DeclineReason, Line, Purpose, RefundReason, VisitEvent, VoidReason, WaitChoice,
};
use crate::screens::generated::{Pick, Tint};
use crate::text::label::Label;
use crate::text::phone_call as said;
use crate::text::{customer, desk as words, pick, sign_in, task};
use crate::wire::{OnFloor, QueueVisit};

impl Desk {
    #[allow(clippy::too_many_lines, reason = "an arm a sheet")]
    pub(super) fn question(&self, asking: Asking) -> (words::Sheet, Vec<Pick>, String) {
        let lang = self.lang;
        let none = String::new;
        match asking {
            Asking::Offer(visit) => (words::Sheet::Offer, self.candidates(visit), none()),
            Asking::OfferReason(..) => {
                let reasons = words::override_reasons(lang);
                let options = reasons.map(|reason| option(reason, reason, "", Tint::Stone));
                (words::Sheet::OfferReason, options.to_vec(), none())
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
            Asking::HandOff(_) => (words::Sheet::HandOff, self.free(), none()),
            Asking::Support(_) => (words::Sheet::Support, self.free(), none()),
            Asking::Merge(visit) => {
                let options = self.others(visit);
                let text = match options.is_empty() {
                    true => words::no_other_ticket(lang).to_owned(),
                    false => none(),
                };
                (words::Sheet::Merge, options, text)
            }
            Asking::Split(_) => {
                let options = codes(&SPLIT_OFF, Purpose::code, |one| one.label(lang));
                (words::Sheet::Split, options, none())
            }
            Asking::Refund(_) => {
                let options = codes(RefundReason::ALL, RefundReason::code, |one| one.label(lang));
                (words::Sheet::Refund, options, none())
            }
            Asking::RefundAllowed(..) => (words::Sheet::RefundAllowed, self.managers(), none()),
            Asking::Wait(visit) => (words::Sheet::Wait, self.waits(visit), none()),
            Asking::Raise => {
                let mut options = self.ringing();
                options.extend(codes(Line::ALL, Line::code, |one| one.label(lang)));
                (words::Sheet::Raise, options, none())
            }
            Asking::Ringing(_) => {
                let mut options = self.free();
                let over = words::call_is_over(lang);
                options.push(option(OVER, over, "", Tint::Cinnabar));
                (words::Sheet::Ringing, options, none())
            }
            Asking::Presence(_) => {
                let options = codes(&CHOSEN_BY_HAND, Presence::code, |one| one.label(lang));
                (words::Sheet::Presence, options, none())
            }
            Asking::Keys => {
                let title = words::sheet(lang, words::Sheet::About, "");
                let about = option(ABOUT, &title, "", Tint::Stone);
                (
                    words::Sheet::Keys,
                    vec![about],
                    words::keys(lang).to_owned(),
                )
            }
            Asking::Reveal(_) => {
                let reasons = customer::reveal_reasons(lang);
                let options = reasons.map(|reason| option(reason, reason, "", Tint::Stone));
                (words::Sheet::Reveal, options.to_vec(), none())
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
            Asking::InviteDay => (words::Sheet::InviteDay, times(self.days_ahead()), none()),
            Asking::InviteHour(date) => {
                let options = times(self.hours_of(date));
                (words::Sheet::InviteHour, options, none())
            }
            Asking::TaskDay => (words::Sheet::TaskDay, times(self.days_ahead()), none()),
            Asking::TaskHour(date) => {
                let options = times(self.hours_of(date));
                (words::Sheet::TaskHour, options, none())
            }
            Asking::TasksOf => {
                let mut options = self.everyone(&[]);
                let all = task::of(lang, None);
                options.insert(0, option("", &all, "", Tint::Jade));
                (words::Sheet::TasksOf, options, none())
            }
            Asking::TaskTo(_) => (words::Sheet::TaskTo, self.everyone(&DEPARTMENTS), none()),
            Asking::Duty(asking) => self.duty_question(asking),
            Asking::About => {
                let text = words::about(lang, env!("CARGO_PKG_VERSION"));
                (words::Sheet::About, Vec::new(), text)
            }
            Asking::DropEntry => {
                let go_on = option("go_on", words::go_on_entering(lang), "", Tint::Jade);
                let drop = option(DROP, words::drop_entry(lang), "", Tint::Cinnabar);
                (words::Sheet::DropEntry, vec![go_on, drop], none())
            }
            Asking::NoPins => {
                let text = sign_in::no_pins(lang).to_owned();
                (words::Sheet::NoPins, Vec::new(), text)
            }
        }
    }

    pub(super) fn with_number(&self, asking: Asking) -> String {
        match asking {
            Asking::Offer(visit)
            | Asking::Call(visit)
            | Asking::Decline(visit)
            | Asking::Void(visit)
            | Asking::Left(visit)
            | Asking::More(visit)
            | Asking::HandOff(visit)
            | Asking::Support(visit)
            | Asking::Merge(visit)
            | Asking::FromCall(visit)
            | Asking::Split(visit)
            | Asking::Refund(visit)
            | Asking::RefundAllowed(visit, _)
            | Asking::Wait(visit)
            | Asking::Why(visit) => self
                .row(visit.0)
                .map(|row| row.number.clone())
                .unwrap_or_default(),
            Asking::OfferReason(_, staff) | Asking::Presence(staff) => self.name(staff),
            Asking::Reveal(_) => self.card_name(),
            Asking::Duty(asking) => self.duty_subject(asking),
            Asking::Raise
            | Asking::Ringing(_)
            | Asking::Keys
            | Asking::About
            | Asking::DropEntry
            | Asking::NoPins
            | Asking::TransferTo
            | Asking::CallBackTo
            | Asking::DepartmentTo
            | Asking::InviteDay
            | Asking::InviteHour(_)
            | Asking::TaskDay
            | Asking::TaskHour(_)
            | Asking::TasksOf
            | Asking::TaskTo(_) => String::new(),
        }
    }

    /// Calls for support that nobody has answered: the keyboard's way to the strips.
    fn ringing(&self) -> Vec<Pick> {
        let calls = self.queue.iter().flat_map(|(queue, _)| &queue.support);
        let open = calls.filter(|call| call.answered_by.is_none());
        open.map(|call| {
            let id = format!("{CALLED}{}", call.id);
            option(&id, &words::alarm(self.lang, call, None), "", Tint::Amber)
        })
        .collect()
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

    /// Everyone who could come now, those of a line first.
    fn free(&self) -> Vec<Pick> {
        let mut free: Vec<&OnFloor> = self
            .colleagues()
            .filter(|one| one.presence.free() && one.offered.is_none())
            .collect();
        free.sort_by_key(|one| (one.line_key.is_none(), one.line, one.line_key));
        free.into_iter().map(|one| self.colleague(one)).collect()
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

    fn managers(&self) -> Vec<Pick> {
        self.colleagues()
            .filter(|one| one.roles.contains(&StaffRole::FloorManager))
            .map(|one| self.colleague(one))
            .collect()
    }

    fn colleagues(&self) -> impl Iterator<Item = &OnFloor> {
        self.queue.iter().flat_map(|(queue, _)| &queue.staff)
    }

    fn colleague(&self, one: &OnFloor) -> Pick {
        let name = pick(self.lang, &one.name, &one.name_en);
        let role = one.roles.first().map_or("", |role| role.label(self.lang));
        option(&one.staff.to_string(), name, role, Tint::Stone)
    }

    /// The other open tickets of the day, the nearest in time first.
    fn others(&self, visit: VisitId) -> Vec<Pick> {
        let Some((queue, _)) = &self.queue else {
            return Vec::new();
        };
        let mut others: Vec<&QueueVisit> = queue
            .visits
            .iter()
            .filter(|one| one.visit != visit && one.date == queue.date && one.number.is_some())
            .collect();
        others.sort_by_key(|one| (one.visit.0 - visit.0).abs());
        others
            .into_iter()
            .filter_map(|one| self.row(one.visit.0))
            .map(|row| {
                let label = format!("{} · {}", row.number, row.who);
                option(&row.id.to_string(), &label, &row.wish, Tint::Stone)
            })
            .collect()
    }

    /// Whom the visitor may wait for, or have instead now.
    fn waits(&self, visit: VisitId) -> Vec<Pick> {
        let Some(found) = self.visit(visit) else {
            return Vec::new();
        };
        let lang = self.lang;
        let named = found.requested_staff.or(found.owner);
        let mut options = Vec::new();
        if let Some(named) = named {
            let label = words::wait_for(lang, &self.name(named));
            options.push(option(WaitChoice::Wait.code(), &label, "", Tint::Jade));
        }
        let skills = found.purpose.skills(found.language);
        let able = self.who_has(&skills, found.line);
        // A skill that nobody on duty has is not waited for.
        if !skills.is_empty() && !able.is_empty() {
            let label = words::wait_for_skill(lang, &skills);
            let note = able.join(pick(lang, "、", ", "));
            options.push(option(WaitChoice::Skill.code(), &label, &note, Tint::Jade));
        }
        let other = words::somebody_else_now(lang);
        options.push(option(WaitChoice::Other.code(), other, "", Tint::Stone));
        options
    }

    /// Who on duty could be waited for.
    fn who_has(&self, skills: &[Skill], line: Line) -> Vec<&str> {
        let able = self.colleagues().filter(|one| {
            let has_all = skills.iter().all(|skill| one.skills.contains(skill));
            has_all && one.line == Some(line) && one.presence.on_duty()
        });
        able.map(|one| pick(self.lang, &one.name, &one.name_en))
            .collect()
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
                    | VisitEvent::Watch
                    | VisitEvent::Help
                    | VisitEvent::Wait
                    | VisitEvent::TimeOut
                    | VisitEvent::HandOff
                    | VisitEvent::Support
                    | VisitEvent::Unanswered
                    | VisitEvent::Merge
                    | VisitEvent::Split
                    | VisitEvent::Refund => Tint::Stone,
                };
                option(
                    event.code(),
                    &words::as_heading(event.label(self.lang)),
                    "",
                    tint,
                )
            })
            .collect();
        if row.may_link {
            let title = said::link_a_call(self.lang);
            options.push(option("from-call", title, "", Tint::Stone));
        }
        let brief = words::sheet(self.lang, words::Sheet::Brief, "");
        options.push(option("brief", &brief, "", Tint::Stone));
        if row.may_collect {
            let collect = words::sheet(self.lang, words::Sheet::Collect, "");
            options.push(option("collect", &collect, "", Tint::Stone));
        }
        if let Some((_, name)) = &row.known {
            let label = customer::link_to(self.lang, name);
            options.push(option("link", &label, "", Tint::Jade));
        }
        if row.person.is_some() {
            let label = customer::open_card(self.lang);
            options.push(option("customer", label, "", Tint::Stone));
        }
        if !row.why.is_empty() {
            let title = words::sheet(self.lang, words::Sheet::Why, "");
            options.push(option("why", &title, "", Tint::Stone));
        }
        // What ends a visit stands last, whatever else may be done.
        options.sort_by_key(|one| one.tint == Tint::Cinnabar);
        options
    }
}

fn times(offered: Vec<(String, String)>) -> Vec<Pick> {
    offered
        .iter()
        .map(|(id, label)| option(id, label, "", Tint::Stone))
        .collect()
}

/// What one of a party may want besides.
const SPLIT_OFF: [Purpose; 8] = [
    Purpose::NewCar,
    Purpose::TestDrive,
    Purpose::UsedCar,
    Purpose::ServiceWalkin,
    Purpose::ServiceAppt,
    Purpose::Delivery,
    Purpose::PartsAccessories,
    Purpose::Other,
];

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
