//! The call that is being written down, onto the window.

use slint::ComponentHandle;

use super::Desk;
use super::phone::{OnPhone, is_sale};
use super::quick_add::{chip, chips};
use super::sheet::Asking;
use crate::core::consent::ConsentPurpose;
use crate::core::day::{BusinessDate, Moment, Span, StoreZone};
use crate::core::person::Salutation;
use crate::core::phone::grouped;
use crate::core::phone_call::{CallTopic, HOLD_LONGEST, RINGS_IN_TIME};
use crate::core::staff::StaffRole;
use crate::core::visit::{Line, PurchaseTime};
use crate::screens::generated::{Phone, Pick};
use crate::screens::rows::refill;
use crate::text::phone_call::{self as said, Onward, Say};
use crate::text::pick;
use crate::wire::{Addressee, Queue};

/// The option that asks for another time, and the one that leaves the time open.
const OTHER_TIME: &str = "other";
const ANY_TIME: &str = "any";
/// Hours at which callers are invited: the store is open, and somebody is back from lunch.
const INVITED_AT: [u32; 2] = [10, 15];
/// Fewer digits of a number are not worth reading out.
const READ_OUT_LEAST: usize = 7;
const ASKED: [ConsentPurpose; 5] = [
    ConsentPurpose::VisitService,
    ConsentPurpose::Followup,
    ConsentPurpose::MarketingCall,
    ConsentPurpose::MarketingMsg,
    ConsentPurpose::ShareOem,
];

impl Desk {
    pub(super) fn show_phone(&mut self) {
        self.count_rings();
        let (Some(now), Some(window)) = (self.now(), self.window.upgrade()) else {
            return;
        };
        let form = window.global::<Phone>();
        let Some(on) = &self.phone else {
            form.set_running(false);
            return;
        };
        form.set_running(true);
        self.show_phone_clocks(&form, on, now);
        self.show_phone_steps(&form, on);
        self.show_phone_chips(&form, on, now);
    }

    fn show_phone_clocks(&self, form: &Phone<'_>, on: &OnPhone, now: Moment) {
        let lang = self.lang;
        form.set_ringing(on.answered.is_none());
        form.set_talking(on.is_talking());
        form.set_rings(said::rings(lang, on.rings, on.answered.is_some()).into());
        form.set_rings_late(on.rings > RINGS_IN_TIME);
        let talk = match (on.answered, on.ended) {
            (None, _) => said::ringing(lang).to_owned(),
            (Some(since), None) => said::talk(lang, now.since(since)),
            (Some(_), Some(_)) => said::ended(lang).to_owned(),
        };
        form.set_talk(talk.into());
        let held = on.held_since.map(|since| now.since(since));
        let late = held.is_some_and(|held| held > HOLD_LONGEST);
        form.set_holding(held.is_some());
        form.set_hold_late(late);
        let held = held.unwrap_or(Span::ZERO);
        form.set_hold_time(said::hold_time(lang, held).into());
        form.set_hold_share(share(held));
        let fetched = on.call.transferred_to.map(|staff| self.name(staff));
        form.set_hold_words(said::hold_words(lang, fetched.as_deref(), late).into());
        form.set_say(self.say(on, form.get_surname().is_empty()).into());
    }

    /// The next sentence: a greeting until there is a name, then what the reason asks for.
    fn say(&self, on: &OnPhone, nameless: bool) -> String {
        let at = match (on.answered, on.ended) {
            (None, _) => Say::Ringing,
            (Some(_), Some(_)) => Say::Goodbye,
            (Some(_), None) if nameless => Say::Greeting,
            (Some(_), None) => Say::Topic(on.call.topic),
        };
        let store = self.catalogue.as_ref().map(|catalogue| {
            let store = &catalogue.store;
            pick(self.lang, &store.name, &store.name_en).to_owned()
        });
        let name = self.queue.as_ref().and_then(|(queue, _)| {
            let desk = receptionist(queue)?;
            Some(pick(self.lang, &desk.name, &desk.name_en))
        });
        said::say(self.lang, at, &store.unwrap_or_default(), name)
    }

    fn show_phone_steps(&self, form: &Phone<'_>, on: &OnPhone) {
        let lang = self.lang;
        let call = &on.call;
        let to = |to: Option<Addressee>| to.map(|to| self.addressee(to));
        let transfer = to(call.transferred_to.map(Addressee::Staff));
        let back = to(call.call_back.as_ref().map(|back| back.to));
        let department = to(call.department.map(Addressee::Role));
        form.set_transferred(transfer.is_some());
        form.set_called_back(back.is_some());
        form.set_handed_over(department.is_some());
        let words = |onward, to: Option<String>| said::onward(lang, onward, to.as_deref());
        form.set_transfer(words(Onward::Transfer, transfer).into());
        form.set_call_back(words(Onward::CallBack, back).into());
        form.set_department(words(Onward::Department, department).into());
        let digits: String = form
            .get_mobile()
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let groups = match digits.len() >= READ_OUT_LEAST {
            true => said::read_out(lang, &grouped(&digits)),
            false => String::new(),
        };
        form.set_groups(groups.into());
        form.set_ask_script(said::ask_number(lang).into());
        if let Some(catalogue) = &self.catalogue {
            let store = &catalogue.store;
            form.set_event(pick(lang, &store.event, &store.event_en).into());
        }
    }

    fn show_phone_chips(&self, form: &Phone<'_>, on: &OnPhone, now: Moment) {
        let lang = self.lang;
        let (call, interest) = (&on.call, &on.interest);
        let chosen = chips(
            &[Salutation::Mr, Salutation::Ms],
            Salutation::code,
            lang,
            |one| Some(one) == call.salutation,
        );
        form.set_salutations(refill(form.get_salutations(), chosen));
        let chosen = chips(CallTopic::ALL, CallTopic::code, lang, |one| {
            one == call.topic
        });
        form.set_topics(refill(form.get_topics(), chosen));
        form.set_buys(is_sale(call.topic));
        form.set_models(refill(form.get_models(), self.models(&interest.models)));
        let chosen = chips(PurchaseTime::ALL, PurchaseTime::code, lang, |one| {
            Some(one) == interest.purchase_time
        });
        form.set_times(refill(form.get_times(), chosen));
        let budgets = self.budgets(interest.budget.as_ref());
        form.set_budgets(refill(form.get_budgets(), budgets));
        let chosen = chips(&ASKED, ConsentPurpose::code, lang, |one| {
            call.consents.contains(&one)
        });
        form.set_consents(refill(form.get_consents(), chosen));
        let read_back = chip("yes", said::was_read_back(lang), call.read_back);
        form.set_read_back(refill(form.get_read_back(), [read_back]));
        form.set_invites(refill(form.get_invites(), self.invites(on, now)));
    }

    /// Times that suit most callers, the one that was chosen, and any other.
    fn invites(&self, on: &OnPhone, now: Moment) -> Vec<Pick> {
        let (lang, Some(zone)) = (self.lang, self.zone()) else {
            return Vec::new();
        };
        let chosen = on.call.invite_at.map(Moment::from_ms);
        let mut offered = usual_times(zone, now);
        // A time that was chosen among the others stands among them.
        offered.extend(chosen.filter(|at| !offered.contains(at)));
        let mut options: Vec<Pick> = offered
            .into_iter()
            .map(|at| {
                let words = said::invite_time(lang, zone, now, at);
                chip(&at.ms().to_string(), &words, chosen == Some(at))
            })
            .collect();
        let open = on.call.invited_to_store && chosen.is_none();
        options.push(chip(ANY_TIME, said::invited_any_time(lang), open));
        options.push(chip(OTHER_TIME, said::other_time(lang), false));
        options
    }

    /// The same time again takes the invitation back.
    pub(super) fn invite_chosen(&mut self, id: &str) {
        if id == OTHER_TIME {
            self.open_sheet(Asking::InviteDay);
            return;
        }
        let Some(on) = &mut self.phone else {
            return;
        };
        let at: Option<i64> = id.parse().ok();
        let same = on.call.invited_to_store && on.call.invite_at == at;
        on.call.invite_at = at.filter(|_| !same);
        on.call.invited_to_store = !same;
    }

    /// The days that somebody may be invited or asked for.
    pub(super) fn days_ahead(&self) -> Vec<(String, String)> {
        let (Some(zone), Some(now)) = (self.zone(), self.now()) else {
            return Vec::new();
        };
        let today = zone.date_of(now);
        (0..DAYS_OFFERED)
            .filter_map(|ahead| today.days_after(ahead))
            .map(|date| {
                let words = said::invite_day(self.lang, zone, now, date);
                let note = date.to_string();
                (note.clone(), format!("{words} {note}"))
            })
            .collect()
    }

    /// The hours of a day that are still to come.
    pub(super) fn hours_of(&self, date: BusinessDate) -> Vec<(String, String)> {
        let (Some(zone), Some(now)) = (self.zone(), self.now()) else {
            return Vec::new();
        };
        HOURS_OFFERED
            .map(|hour| (hour, zone.start_of(date).after(Span::minutes(hour * 60))))
            .filter(|(_, at)| *at > now)
            .map(|(hour, at)| (at.ms().to_string(), format!("{hour}:00")))
            .collect()
    }
}

/// As many as the digits can choose among.
const DAYS_OFFERED: u32 = 9;
/// From opening to an hour before closing.
const HOURS_OFFERED: std::ops::RangeInclusive<u32> = 9..=17;

/// How much of the ten seconds is over.
fn share(held: Span) -> f32 {
    // Milliseconds of a hold are far below what an f32 counts exactly.
    #[allow(clippy::cast_precision_loss)]
    let part = held.ms().min(HOLD_LONGEST.ms()) as f32;
    #[allow(clippy::cast_precision_loss)]
    let whole = HOLD_LONGEST.ms() as f32;
    part / whole
}

fn usual_times(zone: StoreZone, now: Moment) -> Vec<Moment> {
    let today = zone.date_of(now);
    let days = [Some(today), today.next(), today.days_after(2)];
    let at = |date, hour: u32| zone.start_of(date).after(Span::minutes(hour * 60));
    days.into_iter()
        .flatten()
        .flat_map(|date| INVITED_AT.map(|hour| at(date, hour)))
        .filter(|at| *at > now)
        .take(4)
        .collect()
}

/// Who sits at the desk now.
fn receptionist(queue: &Queue) -> Option<&crate::wire::OnFloor> {
    let at_desk = |one: &&crate::wire::OnFloor| {
        one.line == Some(Line::Desk)
            && one.roles.contains(&StaffRole::Reception)
            && one.presence.on_duty()
    };
    queue.staff.iter().find(at_desk)
}
