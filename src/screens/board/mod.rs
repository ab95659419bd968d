//! The wall board: numbers and places, never a name.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use slint::{ComponentHandle, Timer, TimerMode};

use super::generated::{Board, BoardWindow, Call};
use super::rows::{Rows, list};
use super::{Ear, run};
use crate::clock::{Clock, Stopwatch};
use crate::core::day::StoreZone;
use crate::core::visit::Language;
use crate::station::{Heard, Link};
use crate::text::{board as words, pick, when};
use crate::wire::{Catalogue, Wall, WallCall};

pub struct Screen {
    window: BoardWindow,
    wall: Rc<RefCell<State>>,
    ear: Ear,
    _link: Link,
    _clock: Timer,
}

struct State {
    window: slint::Weak<BoardWindow>,
    catalogue: Option<Arc<Catalogue>>,
    wall: Option<(Wall, Stopwatch)>,
    calling: Rows<WallCall, Call>,
    serving: Rows<WallCall, Call>,
}

/// Numbers that fit under "waiting"; the rest is a count.
const WAITING_SHOWN: usize = 12;
const SERVING_SHOWN: usize = 5;
const CALLING_SHOWN: usize = 3;
const TICK: Duration = Duration::from_secs(1);

impl Screen {
    /// # Errors
    /// The window could not be made.
    pub fn open(link: Link, ear: Ear, lang: Language) -> Result<Screen, slint::PlatformError> {
        let window = BoardWindow::new()?;
        run::speak(lang);
        let wall = Rc::new(RefCell::new(State {
            window: window.as_weak(),
            catalogue: None,
            wall: None,
            calling: Rows::new(|call| call.visit.0),
            serving: Rows::new(|call| call.visit.0),
        }));
        {
            let state = wall.borrow();
            let board = window.global::<Board>();
            board.set_calling(state.calling.model());
            board.set_serving(state.serving.model());
            board.set_idle_line(words::nobody_called().into());
        }
        let clock = Timer::default();
        let weak = Rc::downgrade(&wall);
        clock.start(TimerMode::Repeated, TICK, move || {
            if let Some(wall) = weak.upgrade() {
                wall.borrow_mut().show();
            }
        });
        Ok(Screen {
            window,
            wall,
            ear,
            _link: link,
            _clock: clock,
        })
    }

    pub fn window(&self) -> slint::Weak<BoardWindow> {
        self.window.as_weak()
    }

    /// Takes in what the link has said since.
    pub fn listen(&self) {
        while let Some(heard) = self.ear.next() {
            self.wall.borrow_mut().hear(heard);
        }
    }
}

impl State {
    fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::Linked => self.lost(false),
            Heard::Lost => self.lost(true),
            Heard::Catalogue(catalogue) => {
                self.catalogue = Some(catalogue);
                self.show();
            }
            Heard::Wall(wall) => {
                self.wall = Some((*wall, Stopwatch::start()));
                self.show();
            }
            // A board shows no people and gives no orders.
            Heard::Queue(_)
            | Heard::SignIn(..)
            | Heard::Answered(..)
            | Heard::Found(..)
            | Heard::Looked(_)
            | Heard::Printed(_)
            | Heard::Persons(..)
            | Heard::Customer(..)
            | Heard::Brief(..)
            | Heard::Referrers(..)
            | Heard::Calls(_)
            | Heard::Tasks(..) => {}
        }
    }

    fn lost(&self, lost: bool) {
        if let Some(window) = self.window.upgrade() {
            window.global::<Board>().set_hub_lost(lost);
        }
    }

    fn show(&mut self) {
        let (Some(window), Some(catalogue)) = (self.window.upgrade(), &self.catalogue) else {
            return;
        };
        let board = window.global::<Board>();
        let store = &catalogue.store;
        board.set_brand(store.name.as_str().into());
        board.set_place(store.place.as_str().into());
        if let Some(zone) = StoreZone::parse(&store.timezone) {
            board.set_clock(when::clock(zone, Clock::System.now()).into());
        }
        let Some((wall, since)) = &self.wall else {
            return;
        };
        // By the hub's clock: this machine's may be wrong.
        let now = wall.now + i64::try_from(since.elapsed().as_millis()).unwrap_or(0);
        let (live, over): (Vec<_>, Vec<_>) = wall
            .calling
            .iter()
            .cloned()
            .partition(|call| call.until.is_none_or(|until| until > now));
        let place = |call: &WallCall| {
            let found = catalogue
                .places
                .iter()
                .find(|place| Some(&place.id) == call.place.as_ref());
            found.map_or_else(Default::default, |place| {
                (
                    place.name.clone(),
                    pick(Language::En, &place.name_en, "").to_owned(),
                )
            })
        };
        let called = |call: &WallCall, _: Option<(&WallCall, Call)>| {
            let (zh, en) = place(call);
            row(
                call,
                words::please_go(Language::Zh, &zh),
                words::please_go(Language::En, &en),
            )
        };
        let served = |call: &WallCall, _: Option<(&WallCall, Call)>| {
            let (zh, en) = place(call);
            row(call, zh, en)
        };
        self.calling
            .show(live.into_iter().take(CALLING_SHOWN).collect(), called);
        // Whoever was called and came is in service; the newest stand first.
        let mut serving: Vec<WallCall> = wall.in_service.clone();
        serving.extend(over.iter().filter(|call| call.in_service).cloned());
        serving.sort_by_key(|call| std::cmp::Reverse(call.at));
        serving.truncate(SERVING_SHOWN);
        self.serving.show(serving, served);
        let not_come = over.iter().filter(|call| !call.in_service);
        let waiting: Vec<&str> = not_come
            .map(|call| call.number.as_str())
            .chain(wall.waiting.iter().map(String::as_str))
            .collect();
        board.set_waiting(list(
            waiting.iter().take(WAITING_SHOWN).map(|one| (*one).into()),
        ));
        let more = waiting.len().saturating_sub(WAITING_SHOWN);
        board.set_waiting_more(i32::try_from(more).unwrap_or(i32::MAX));
    }
}

fn row(call: &WallCall, place: String, place_en: String) -> Call {
    Call {
        id: i32::try_from(call.visit.0).unwrap_or(0),
        number: call.number.as_str().into(),
        place: place.into(),
        place_en: place_en.into(),
    }
}
