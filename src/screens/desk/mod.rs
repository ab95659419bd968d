//! The reception desk: the live floor, and what a receptionist does with it.

mod act;
mod brief;
mod collect;
mod collect_save;
mod collect_show;
mod quick_add;
mod row;
mod search;
mod sheet;
mod show;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::time::Duration;

use slint::{ComponentHandle, Timer, TimerMode};

use super::generated::{
    BriefSheet, Collecting, DeskWindow, Floor, FloorRow, QuickAdd, Scan, Search, Sheet,
};
use super::rows::Rows;
use super::{Ear, run};
use crate::clock::Stopwatch;
use crate::core::VisitId;
use crate::core::day::Moment;
use crate::core::visit::Language;
use crate::station::{Heard, Link};
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
    quick: Option<quick_add::Entry>,
    collecting: Option<collect::Entry>,
    /// Whose brief the hub was asked for, to collect on it.
    wants_collect: Option<VisitId>,
    /// Whose brief is being read.
    reading: Option<VisitId>,
    entries: i32,
    /// Orders under way, by request id.
    sent: BTreeMap<String, Order>,
    scan: search::Scanner,
    told: Timer,
    me: Weak<RefCell<Desk>>,
}

/// Waiting times count in seconds.
const TICK: Duration = Duration::from_secs(1);
/// How long a word about what happened stays.
const TOLD: Duration = Duration::from_secs(6);

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
                quick: None,
                collecting: None,
                wants_collect: None,
                reading: None,
                entries: 0,
                sent: BTreeMap::new(),
                scan: search::Scanner::default(),
                told: Timer::default(),
                me: Weak::clone(me),
            })
        });
        connect(&window, &desk);
        desk.borrow().show_models();
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

    pub fn window(&self) -> slint::Weak<DeskWindow> {
        self.window.as_weak()
    }

    /// Takes in what the link has said since.
    pub fn listen(&self) {
        while let Some(heard) = self.ear.next() {
            self.desk.borrow_mut().hear(heard);
        }
    }
}

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
    on!(Floor on_about |desk| desk.open_sheet(sheet::Asking::About));
    on!(Sheet on_picked |desk, id| desk.picked(&id));
    on!(Sheet on_close |desk| desk.close_sheet());
    on!(QuickAdd on_toggled |desk, question, id| desk.toggle(&question, &id));
    on!(QuickAdd on_head_step |desk, by| desk.step_heads(by));
    on!(QuickAdd on_children_step |desk, by| desk.step_children(by));
    on!(QuickAdd on_staff_chosen |desk, id| desk.toggle("staff", &id));
    on!(QuickAdd on_edited |desk| desk.clear_faults());
    on!(QuickAdd on_save |desk| desk.save(quick_add::Then::Close));
    on!(QuickAdd on_save_next |desk| desk.save(quick_add::Then::Next));
    on!(QuickAdd on_cancel |desk| desk.close_quick_add());
    on!(Collecting on_toggled |desk, question, id| desk.toggle_collect(&question, &id));
    on!(Collecting on_edited |desk| desk.clear_collect_fault());
    on!(Collecting on_look_up |desk| desk.look_up_referrer());
    on!(Collecting on_save |desk| desk.save_collect());
    on!(Collecting on_cancel |desk| desk.close_collect());
    on!(BriefSheet on_accept |desk| desk.accept_from_brief());
    on!(BriefSheet on_collect |desk| desk.collect_from_brief());
    on!(BriefSheet on_close |desk| desk.close_brief());
    on!(Search on_asked |desk, text| desk.search(&text));
    on!(Search on_cleared |desk| desk.close_search());
    on!(Search on_picked |desk, id| desk.pick_found(i64::from(id)));
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
            Heard::Queue(queue) => {
                self.queue = Some((*queue, Stopwatch::start()));
                self.show();
                self.refresh_brief();
            }
            Heard::Answered(id, answer) => self.answered(&id, answer),
            Heard::Found(ticket, found) => self.found(&ticket, found),
            Heard::Brief(visit, told) => self.hear_brief(visit, told),
            Heard::Referrers(visit, found) => self.hear_referrers(visit, found),
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
        self.show_entry_seconds();
    }

    /// A word about what happened; a refusal stays until it is read.
    fn tell(&self, words: &str, is_refusal: bool) {
        self.with(|window| {
            let floor = window.global::<Floor>();
            floor.set_told(words.into());
            floor.set_told_is_refusal(is_refusal);
        });
        let me = Weak::clone(&self.me);
        let stay = if is_refusal { TOLD * 2 } else { TOLD };
        self.told.start(TimerMode::SingleShot, stay, move || {
            if let Some(desk) = me.upgrade() {
                desk.borrow().dismiss();
            }
        });
    }

    fn dismiss(&self) {
        self.with(|window| window.global::<Floor>().set_told("".into()));
    }
}
