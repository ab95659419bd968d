//! The reception desk: the live floor, and what a receptionist does with it.

mod act;
mod brief;
mod calls;
mod card;
mod choices;
mod collect;
mod collect_save;
mod collect_show;
mod customer;
mod day_end;
mod duty_sheet;
mod finish;
mod leave;
mod lock;
mod new_task;
mod phone;
mod phone_show;
mod pin;
mod quick_add;
mod roster;
mod row;
mod search;
mod sheet;
mod show;
mod tasks;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::time::Duration;

use slint::{ComponentHandle, Timer, TimerMode};

use super::generated::{
    BriefSheet, Calls, Collecting, CustomerCard, DayEnd, DeskWindow, Finish, Floor, FloorRow,
    Guard, Lock, NewTask, Phone, PinChange, QuickAdd, Roster, Scan, Search, Sheet, Tasks,
};
use super::rows::Rows;
use super::{Ear, run};
use crate::clock::Stopwatch;
use crate::core::PersonId;
use crate::core::day::Moment;
use crate::core::visit::Language;
use crate::core::{SupportId, VisitId};
use crate::device::sound::Speaker;
use crate::station::{Heard, Link, Looked, Prints};
use crate::wire::{Catalogue, Order, Queue};

use row::Plain;

pub struct Screen {
    window: DeskWindow,
    desk: Rc<RefCell<Desk>>,
    ear: Ear,
    _tick: Timer,
}

/// What the desk knows now.
pub(super) struct Desk {
    window: slint::Weak<DeskWindow>,
    link: Link,
    lang: Language,
    catalogue: Option<Arc<Catalogue>>,
    /// The floor as last read, and how long ago.
    queue: Option<(Queue, Stopwatch)>,
    waiting: Rows<Plain, FloorRow>,
    hosted: Rows<Plain, FloorRow>,
    serving: Rows<Plain, FloorRow>,
    browsing: Rows<Plain, FloorRow>,
    people: show::People,
    selected: i64,
    sheet: Option<sheet::Asking>,
    finishing: Option<finish::Finishing>,
    quick: Option<quick_add::Entry>,
    collecting: Option<collect::Entry>,
    /// Whose brief the hub was asked for, to collect on it.
    wants_collect: Option<VisitId>,
    /// Whose brief is being read.
    reading: Option<VisitId>,
    phone: Option<phone::OnPhone>,
    call_log: calls::CallLog,
    owed: tasks::Owed,
    new_task: new_task::Draft,
    entries: i32,
    /// Orders under way, by request id.
    sent: BTreeMap<String, Order>,
    scan: search::Scanner,
    lock: lock::Lock,
    pin_change: Option<pin::PinChange>,
    roster: roster::Roster,
    day_end: day_end::DayEnd,
    prints: Option<Prints>,
    customers: customer::Customers,
    told: Timer,
    /// The visit whose last act may still be taken back.
    undo: Option<VisitId>,
    speaker: Speaker,
    /// When a call for support rang last that was heard here.
    rung: Option<i64>,
    me: Weak<RefCell<Desk>>,
}

/// Waiting times count in seconds.
const TICK: Duration = Duration::from_secs(1);
/// How long a word about what happened stays: as long as it may be taken back.
const TOLD: Duration = Duration::from_secs(10);

impl Screen {
    /// # Errors
    /// The window could not be made.
    pub fn open(link: Link, ear: Ear, lang: Language) -> Result<Screen, slint::PlatformError> {
        let window = DeskWindow::new()?;
        run::speak(lang);
        let rows = || Rows::new(|row: &Plain| row.id);
        let desk = Rc::new_cyclic(|me| {
            RefCell::new(Desk {
                window: window.as_weak(),
                link,
                lang,
                catalogue: None,
                queue: None,
                waiting: rows(),
                hosted: rows(),
                serving: rows(),
                browsing: rows(),
                people: show::People::new(),
                selected: 0,
                sheet: None,
                finishing: None,
                quick: None,
                collecting: None,
                wants_collect: None,
                reading: None,
                phone: None,
                call_log: calls::CallLog::new(),
                owed: tasks::Owed::new(),
                new_task: new_task::Draft::new(),
                entries: 0,
                sent: BTreeMap::new(),
                scan: search::Scanner::default(),
                lock: lock::Lock::default(),
                pin_change: None,
                roster: roster::Roster::default(),
                day_end: day_end::DayEnd::default(),
                prints: None,
                customers: customer::Customers::default(),
                told: Timer::default(),
                undo: None,
                speaker: Speaker::Silent,
                rung: None,
                me: Weak::clone(me),
            })
        });
        connect(&window, &desk);
        connect_duty(&window, &desk);
        desk.borrow().show_models();
        desk.borrow().show_call_model();
        desk.borrow().show_task_model();
        let tick = Timer::default();
        let weak = Rc::downgrade(&desk);
        tick.start(TimerMode::Repeated, TICK, move || {
            if let Some(desk) = weak.upgrade() {
                desk.borrow_mut().tick();
            }
        });
        Ok(Screen {
            window,
            desk,
            ear,
            _tick: tick,
        })
    }

    /// From here on the desk is heard, too.
    pub fn speak_through(&self, speaker: Speaker) {
        self.desk.borrow_mut().speaker = speaker;
    }

    pub fn window(&self) -> slint::Weak<DeskWindow> {
        self.window.as_weak()
    }

    /// Where pages for the printer are kept.
    pub fn prints_into(&self, prints: Prints) {
        self.desk.borrow_mut().prints = Some(prints);
    }

    /// Takes in what the link has said since.
    pub fn listen(&self) {
        while let Some(heard) = self.ear.next() {
            self.desk.borrow_mut().hear(heard);
        }
    }
}

/// Connects a callback of a global to what the desk does then.
macro_rules! on {
    ($window:ident, $desk:ident, $global:ident $register:ident |$me:ident $(, $arg:ident)*| $body:expr) => {{
        let shared = Rc::clone($desk);
        $window.global::<$global>().$register(move |$($arg),*| {
            let mut held = shared.borrow_mut();
            let $me = &mut *held;
            $body
        });
    }};
}

fn connect_duty(window: &DeskWindow, desk: &Rc<RefCell<Desk>>) {
    on!(window, desk, Roster on_opened |desk| desk.open_roster());
    on!(window, desk, Roster on_line_chosen |desk, line| desk.choose_line(&line));
    on!(window, desk, Roster on_day_chosen |desk, ahead| desk.choose_day(ahead.parse().unwrap_or(0)));
    on!(window, desk, Roster on_select |desk, id| desk.select_colleague(i64::from(id)));
    on!(window, desk, Roster on_step |desk, id, by| desk.step_colleague(i64::from(id), by));
    on!(window, desk, Roster on_drop |desk, id, to| desk.drop_colleague(i64::from(id), to));
    on!(window, desk, Roster on_presence |desk, id| desk.ask_presence(i64::from(id)));
    on!(window, desk, Roster on_save |desk| desk.save_line());
    on!(window, desk, Roster on_undo |desk| desk.undo_line());
    on!(window, desk, Roster on_preset |desk, id| desk.choose_preset(&id));
    on!(window, desk, Roster on_save_shift |desk| desk.save_shift());
    on!(window, desk, Roster on_clear_shift |desk| desk.clear_shift());
    on!(window, desk, Roster on_key |desk, key| desk.roster_key(&key));
    on!(window, desk, DayEnd on_opened |desk| desk.open_day_end());
    on!(window, desk, DayEnd on_choose |desk, id| desk.choose_step(&id));
    on!(window, desk, DayEnd on_explain |desk, id| desk.explain(i64::from(id)));
    on!(window, desk, DayEnd on_close |desk| desk.close_day());
    on!(window, desk, DayEnd on_print_day |desk| desk.print_day());
    on!(window, desk, DayEnd on_print_ledger |desk| desk.print_ledger());
    on!(window, desk, DayEnd on_key |desk, key| desk.day_end_key(&key));
}

#[allow(clippy::too_many_lines, reason = "a line a callback")]
fn connect(window: &DeskWindow, desk: &Rc<RefCell<Desk>>) {
    macro_rules! on {
        ($global:ident $register:ident |$me:ident $(, $arg:ident)*| $body:expr) => {{
            let shared = Rc::clone(desk);
            window.global::<$global>().$register(move |$($arg),*| {
                let mut held = shared.borrow_mut();
                let $me = &mut *held;
                $body
            });
        }};
    }
    on!(Floor on_select |desk, id| desk.select(i64::from(id)));
    on!(Floor on_act |desk, verb, id| desk.act(&verb, i64::from(id)));
    on!(Floor on_staff_pressed |desk, id| desk.ask_presence(i64::from(id)));
    on!(Floor on_quick_add |desk| desk.open_quick_add());
    on!(Floor on_key |desk, key| desk.key(&key));
    on!(Floor on_dismiss |desk| desk.dismiss());
    on!(Floor on_undo |desk| desk.undo());
    on!(Floor on_ringing |desk, id| desk.open_sheet(sheet::Asking::Ringing(SupportId(i64::from(id)))));
    on!(Floor on_about |desk| desk.open_sheet(sheet::Asking::About));
    on!(Sheet on_picked |desk, id| desk.picked(&id));
    on!(Sheet on_close |desk| desk.close_sheet());
    on!(Finish on_picked |desk, id| desk.finish_picked(&id));
    on!(Finish on_usual |desk| desk.finish_as_usual());
    on!(Finish on_toggled |desk, question, id| desk.toggle_finish(&question, &id));
    on!(Finish on_edited |desk| desk.clear_finish_fault());
    on!(Finish on_close |desk| desk.close_finish());
    on!(QuickAdd on_toggled |desk, question, id| desk.toggle(&question, &id));
    on!(QuickAdd on_head_step |desk, by| desk.step_heads(by));
    on!(QuickAdd on_children_step |desk, by| desk.step_children(by));
    on!(QuickAdd on_staff_chosen |desk, id| desk.toggle("staff", &id));
    on!(QuickAdd on_edited |desk| desk.clear_faults());
    on!(QuickAdd on_save |desk| desk.save(quick_add::Then::Close));
    on!(QuickAdd on_save_next |desk| desk.save(quick_add::Then::Next));
    on!(QuickAdd on_cancel |desk| desk.cancel_quick_add());
    on!(Collecting on_toggled |desk, question, id| desk.toggle_collect(&question, &id));
    on!(Collecting on_edited |desk| desk.clear_collect_fault());
    on!(Collecting on_look_up |desk| desk.look_up_referrer());
    on!(Collecting on_save |desk| desk.save_collect());
    on!(Collecting on_cancel |desk| desk.close_collect());
    on!(BriefSheet on_accept |desk| desk.accept_from_brief());
    on!(BriefSheet on_collect |desk| desk.collect_from_brief());
    on!(BriefSheet on_close |desk| desk.close_brief());
    on!(Calls on_opened |desk| desk.link.read_calls());
    on!(Tasks on_opened |desk| desk.open_tasks());
    on!(Tasks on_select |desk, id| desk.select_task(i64::from(id)));
    on!(Tasks on_act |desk, act, id| desk.task_act(&act, i64::from(id)));
    on!(Tasks on_key |desk, key| desk.task_key(&key));
    on!(Tasks on_filter |desk, id| desk.filter_tasks(&id));
    on!(NewTask on_toggled |desk, question, id| desk.toggle_new_task(&question, &id));
    on!(NewTask on_edited |desk| desk.clear_new_task_fault());
    on!(NewTask on_save |desk| desk.save_new_task());
    on!(NewTask on_close |desk| desk.close_new_task());
    on!(Phone on_ring |desk| desk.ring());
    on!(Phone on_rang |desk, by| desk.rang(by));
    on!(Phone on_answer |desk| desk.answer_phone());
    on!(Phone on_hang_up |desk| desk.hang_up());
    on!(Phone on_hold |desk| desk.hold());
    on!(Phone on_hold_to_call_back |desk| desk.hold_to_call_back());
    on!(Phone on_step |desk, step| desk.phone_step(&step));
    on!(Phone on_toggled |desk, question, id| desk.phone_toggled(&question, &id));
    on!(Phone on_edited |desk| desk.phone_edited());
    on!(Phone on_aside |desk| desk.phone_aside());
    on!(Phone on_save |desk| desk.save_phone(quick_add::Then::Close));
    on!(Phone on_save_next |desk| desk.save_phone(quick_add::Then::Next));
    on!(Phone on_discard |desk| desk.discard_phone());
    on!(Search on_asked |desk, text| desk.search(&text));
    on!(Search on_cleared |desk| desk.close_search());
    on!(Search on_typed |desk, text| desk.typed(&text));
    on!(Search on_picked |desk, person, visit| desk.pick_found(i64::from(person), i64::from(visit)));
    on!(CustomerCard on_picked |desk, id| desk.open_card(PersonId(i64::from(id))));
    on!(CustomerCard on_step |desk, by| desk.step_customer(by));
    on!(CustomerCard on_link_it |desk| desk.link_card());
    on!(CustomerCard on_part_it |desk| desk.part_card());
    on!(CustomerCard on_reveal |desk| desk.ask_reveal());
    on!(Lock on_chose |desk, id| desk.choose_who(i64::from(id)));
    on!(Lock on_step |desk, by| desk.step_who(by));
    on!(Lock on_digit |desk, digit| desk.pin_digit(&digit));
    on!(Lock on_back |desk| desk.pin_back());
    on!(Lock on_clear |desk| desk.pin_clear());
    on!(Lock on_lock |desk| desk.lock());
    on!(Lock on_pins |desk| desk.explain_pins());
    on!(Lock on_touched |desk| desk.touched());
    on!(PinChange on_ask |desk| desk.open_pin_change());
    on!(PinChange on_digit |desk, digit| desk.new_pin_digit(&digit));
    on!(PinChange on_back |desk| desk.new_pin_back());
    on!(PinChange on_clear |desk| desk.new_pin_clear());
    on!(PinChange on_close |desk| desk.leave_pin_change());
    on!(Guard on_touched |desk| desk.touched());
    on!(Scan on_key |desk, text| desk.scanned(&text));
}

impl Desk {
    fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::Linked => self.with(|window| window.global::<Floor>().set_hub_lost(false)),
            Heard::Lost => self.with(|window| window.global::<Floor>().set_hub_lost(true)),
            Heard::Catalogue(catalogue) => {
                self.catalogue = Some(catalogue);
                self.show();
            }
            Heard::SignIn(session, view) => self.hear_sign_in(session.as_ref(), *view),
            Heard::Queue(queue) if self.hear_figures(&queue) => {}
            Heard::Queue(queue) => {
                self.queue = Some((*queue, Stopwatch::start()));
                self.show();
                self.look_again();
                self.refresh_card();
                self.refresh_brief();
                self.show_task_count();
                self.read_calls_if_shown();
                self.read_tasks_if_shown();
                self.show_phone();
            }
            Heard::Answered(id, answer) => self.answered(&id, answer),
            Heard::Found(ticket, found) => self.found(&ticket, found),
            Heard::Looked(Ok(Looked::Line(line))) => self.hear_line(*line),
            Heard::Looked(Ok(Looked::Shifts(shifts))) => self.hear_shifts(*shifts),
            Heard::Looked(Ok(Looked::Day(day))) => self.hear_day(*day),
            Heard::Looked(Ok(Looked::Ledger(ledger))) => self.hear_ledger(*ledger),
            Heard::Looked(Err(no)) => self.tell_no(no),
            Heard::Printed(kept) => self.hear_printed(kept),
            Heard::Persons(words, found) => self.persons(&words, found),
            Heard::Customer(person, card) => self.card(person, card),
            Heard::Brief(visit, told) => self.hear_brief(visit, told),
            Heard::Referrers(visit, found) => self.hear_referrers(visit, found),
            Heard::Calls(calls) => self.calls_heard(*calls),
            Heard::Tasks(which, tasks) => self.tasks_heard(which, *tasks),
            // The board's.
            Heard::Wall(_) => {}
        }
    }

    fn with(&self, act: impl FnOnce(&DeskWindow)) {
        if let Some(window) = self.window.upgrade() {
            act(&window);
        }
    }

    /// The hub's clock as it is now.
    fn now(&self) -> Option<Moment> {
        let (queue, since) = self.queue.as_ref()?;
        let elapsed = i64::try_from(since.elapsed().as_millis()).unwrap_or(0);
        Some(Moment::from_ms(queue.now + elapsed))
    }

    fn tick(&mut self) {
        self.show();
        self.show_roster();
        self.show_entry_seconds();
        self.tick_lock();
        self.show_phone();
        self.show_tasks();
    }

    /// A word about what happened; a refusal stays until it is read.
    fn tell(&mut self, words: &str, is_refusal: bool) {
        self.undo = None;
        self.with(|window| {
            let floor = window.global::<Floor>();
            floor.set_told(words.into());
            floor.set_told_is_refusal(is_refusal);
            floor.set_may_undo(false);
        });
        let me = Weak::clone(&self.me);
        self.told.start(TimerMode::SingleShot, TOLD, move || {
            if let Some(desk) = me.upgrade() {
                desk.borrow_mut().dismiss();
            }
        });
    }

    fn dismiss(&mut self) {
        self.undo = None;
        self.with(|window| {
            let floor = window.global::<Floor>();
            floor.set_told("".into());
            floor.set_may_undo(false);
        });
    }
}
