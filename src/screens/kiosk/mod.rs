//! The kiosk: one visitor's walk, from the first touch to the wipe.

mod bar;
mod contact;
mod draft;
mod flow;
mod hand;
mod idle;
mod keyboard;
mod plate;
mod say;
mod show;
mod surnames;
mod walk;

use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::time::Duration;

use slint::{ComponentHandle, Timer, TimerMode};

use super::generated::{
    Asked, Consent, Contact, Guard, Help, Idle, Keyboard, KioskWindow, Notice, Page, Plate, Ticket,
    Walk, Ways,
};
use super::outbox::Outbox;
use super::{Ear, run};
use crate::core::visit::Language;
use crate::station::{Heard, Link};
use crate::wire::Catalogue;

use draft::Draft;

/// The window and everything behind it.
pub struct Screen {
    window: KioskWindow,
    kiosk: Rc<RefCell<Kiosk>>,
    ear: Ear,
    _clock: Timer,
}

/// What the kiosk knows now.
pub(super) struct Kiosk {
    window: slint::Weak<KioskWindow>,
    link: Link,
    own_lang: Language,
    lang: Language,
    catalogue: Option<std::sync::Arc<Catalogue>>,
    page: Page,
    draft: Option<Draft>,
    outbox: Outbox,
    /// From the check page, to change one thing.
    correcting: bool,
    sending: bool,
    more_time: bool,
    large_text: bool,
    number_questioned: bool,
    /// "I have an appointment" was the way in: the first question is what for.
    asked_for_appointment: bool,
    keyboard: keyboard::Keyboard,
    /// The eighth place of a plate is open; the first is typed by letters.
    plate_new_energy: bool,
    plate_letters: bool,
    /// Only the province is being changed.
    plate_province: bool,
    help: help::Call,
    mash: mash::Meter,
    /// Warning and wipe of an abandoned page; the countdown of a warning, ticket or map.
    idle: Timer,
    countdown: Timer,
    seconds_left: i32,
    me: Weak<RefCell<Kiosk>>,
}

/// The clock on the first page.
const CLOCK_EVERY: Duration = Duration::from_secs(5);

impl Screen {
    /// # Errors
    /// The window could not be made.
    pub fn open(link: Link, ear: Ear, lang: Language) -> Result<Screen, slint::PlatformError> {
        let window = KioskWindow::new()?;
        let kiosk = Rc::new_cyclic(|me| {
            RefCell::new(Kiosk {
                window: window.as_weak(),
                link,
                own_lang: lang,
                lang,
                catalogue: None,
                page: Page::Home,
                draft: None,
                outbox: Outbox::new(),
                correcting: false,
                sending: false,
                more_time: false,
                large_text: false,
                number_questioned: false,
                asked_for_appointment: false,
                keyboard: keyboard::Keyboard::new(),
                plate_new_energy: false,
                plate_letters: false,
                plate_province: false,
                help: help::Call::new(),
                mash: mash::Meter::default(),
                idle: Timer::default(),
                countdown: Timer::default(),
                seconds_left: 0,
                me: Weak::clone(me),
            })
        });
        connect(&window, &kiosk);
        keyboard::warm_up();
        kiosk.borrow_mut().speak(lang);
        let clock = Timer::default();
        let weak = Rc::downgrade(&kiosk);
        clock.start(TimerMode::Repeated, CLOCK_EVERY, move || {
            if let Some(kiosk) = weak.upgrade() {
                kiosk.borrow().show_shop();
            }
        });
        Ok(Screen {
            window,
            kiosk,
            ear,
            _clock: clock,
        })
    }

    pub fn window(&self) -> slint::Weak<KioskWindow> {
        self.window.as_weak()
    }

    /// Takes in what the link has said since.
    pub fn listen(&self) {
        while let Some(heard) = self.ear.next() {
            self.kiosk.borrow_mut().hear(heard);
        }
    }
}

/// Binds a callback of the window to a method of [`Kiosk`].
macro_rules! on {
    ($window:ident, $kiosk:ident, $global:ident $register:ident |$me:ident $(, $arg:ident)*| $body:expr) => {{
        let shared = Rc::clone($kiosk);
        $window.global::<$global>().$register(move |$($arg),*| {
            let mut held = shared.borrow_mut();
            let $me = &mut *held;
            $body
        });
    }};
}

/// Every touch of the window ends in one method of [`Kiosk`].
fn connect(window: &KioskWindow, kiosk: &Rc<RefCell<Kiosk>>) {
    connect_keys(window, kiosk);
    on!(window, kiosk, Guard on_touched |kiosk| kiosk.touched());
    on!(window, kiosk, Walk on_purpose_chosen |kiosk, id| kiosk.choose_purpose(&id));
    on!(window, kiosk, Walk on_page_answered |kiosk, id| kiosk.answer(&id));
    on!(window, kiosk, Walk on_toggled |kiosk, question, choice| kiosk.toggle(&question, &choice));
    on!(window, kiosk, Walk on_next |kiosk| kiosk.next());
    on!(window, kiosk, Walk on_skip |kiosk| kiosk.skip());
    on!(window, kiosk, Walk on_back |kiosk| kiosk.back());
    on!(window, kiosk, Walk on_start_over |kiosk| kiosk.wipe());
    on!(window, kiosk, Walk on_go |kiosk, page| kiosk.correct(page));
    on!(window, kiosk, Walk on_speak |kiosk, lang| kiosk.speak_code(&lang));
    on!(window, kiosk, Walk on_call_person |kiosk| kiosk.call_person());
    on!(window, kiosk, Walk on_enlarge |kiosk| kiosk.enlarge());
    on!(window, kiosk, Asked on_head_step |kiosk, by| kiosk.step_heads(by));
    on!(window, kiosk, Asked on_children_step |kiosk, by| kiosk.step_children(by));
    on!(window, kiosk, Asked on_staff_chosen |kiosk, id| kiosk.choose_staff(id));
    on!(window, kiosk, Asked on_staff_list |kiosk| kiosk.list_staff());
    on!(window, kiosk, Contact on_focus_on |kiosk, field| kiosk.focus_on(field));
    on!(window, kiosk, Contact on_salutation_chosen |kiosk, id| kiosk.choose_salutation(&id));
    on!(window, kiosk, Contact on_agree |kiosk| kiosk.agree_to_contact());
    on!(window, kiosk, Contact on_skip |kiosk| kiosk.skip_contact());
    on!(window, kiosk, Consent on_switched |kiosk, purpose| kiosk.switch_consent(&purpose));
    on!(window, kiosk, Consent on_details |kiosk, card| kiosk.consent_details(&card));
    on!(window, kiosk, Consent on_none |kiosk| kiosk.no_consents());
    on!(window, kiosk, Consent on_agree |kiosk| kiosk.next());
    on!(window, kiosk, Notice on_show_full |kiosk| kiosk.full_notice());
    on!(window, kiosk, Notice on_close |kiosk| kiosk.close_notice());
    on!(window, kiosk, Ticket on_done |kiosk| kiosk.wipe());
    on!(window, kiosk, Ways on_done |kiosk| kiosk.wipe());
    on!(window, kiosk, Idle on_stay |kiosk| kiosk.stay());
    on!(window, kiosk, Idle on_more_time |kiosk| kiosk.grant_more_time());
    on!(window, kiosk, Idle on_wipe |kiosk| kiosk.wipe());
    on!(window, kiosk, Help on_close |kiosk| kiosk.close_help());
}

/// The same for the keys of the screen.
fn connect_keys(window: &KioskWindow, kiosk: &Rc<RefCell<Kiosk>>) {
    on!(window, kiosk, Keyboard on_chosen |kiosk, keys| kiosk.choose_keys(keys));
    // Said while a page is being drawn up, which may be in the middle of anything.
    let shared = Rc::clone(kiosk);
    window.global::<Keyboard>().on_measured(move |wide, high| {
        let kiosk = Rc::downgrade(&shared);
        Timer::single_shot(Duration::ZERO, move || {
            if let Some(kiosk) = kiosk.upgrade() {
                kiosk.borrow_mut().measured(wide, high);
            }
        });
    });
    on!(window, kiosk, Keyboard on_letter_chosen |kiosk, letter| kiosk.choose_letter(&letter));
    on!(window, kiosk, Keyboard on_turn_surnames |kiosk| kiosk.turn_surnames());
    on!(window, kiosk, Keyboard on_surname_chosen |kiosk, name| kiosk.choose_surname(&name));
    on!(window, kiosk, Keyboard on_key |kiosk, text| kiosk.type_key(&text));
    on!(window, kiosk, Keyboard on_hardware_key |kiosk, text| kiosk.hardware_key(&text));
    on!(window, kiosk, Keyboard on_space |kiosk| kiosk.space());
    on!(window, kiosk, Keyboard on_erase |kiosk| kiosk.erase());
    on!(window, kiosk, Keyboard on_pick |kiosk, at| kiosk.pick(at));
    on!(window, kiosk, Keyboard on_toggle_grid |kiosk| kiosk.toggle_grid());
    on!(window, kiosk, Keyboard on_turn_grid |kiosk, by| kiosk.turn_grid(by));
    on!(window, kiosk, Keyboard on_stroke_began |kiosk, x, y| kiosk.stroke_began(x, y));
    on!(window, kiosk, Keyboard on_stroke_went |kiosk, x, y| kiosk.stroke_went(x, y));
    on!(window, kiosk, Keyboard on_stroke_ended |kiosk| kiosk.stroke_ended());
    on!(window, kiosk, Keyboard on_undo_stroke |kiosk| kiosk.undo_stroke());
    on!(window, kiosk, Keyboard on_clear_strokes |kiosk| kiosk.clear_strokes());
    on!(window, kiosk, Keyboard on_country_chosen |kiosk, code| kiosk.choose_country(&code));
    on!(window, kiosk, Keyboard on_turn_countries |kiosk| kiosk.turn_countries());
    on!(window, kiosk, Plate on_key |kiosk, text| kiosk.plate_key(&text));
    on!(window, kiosk, Plate on_hardware_key |kiosk, text| kiosk.plate_hardware_key(&text));
    on!(window, kiosk, Plate on_erase |kiosk| kiosk.erase_plate());
    on!(window, kiosk, Plate on_clear |kiosk| kiosk.clear_plate());
    on!(window, kiosk, Plate on_to_province |kiosk| kiosk.change_province());
    on!(window, kiosk, Plate on_letters |kiosk| kiosk.plate_by_letters());
    on!(window, kiosk, Plate on_toggle_new_energy |kiosk| kiosk.toggle_new_energy());
    on!(window, kiosk, Plate on_take_suggestion |kiosk| kiosk.take_suggestion());
    on!(window, kiosk, Plate on_without |kiosk, status| kiosk.without_plate(&status));
    on!(window, kiosk, Plate on_next |kiosk| kiosk.plate_done());
}

impl Kiosk {
    fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::Linked => self.with(|window| window.global::<Walk>().set_hub_lost(false)),
            Heard::Lost => self.with(|window| window.global::<Walk>().set_hub_lost(true)),
            Heard::Catalogue(catalogue) => {
                let new = self.catalogue.as_ref() != Some(&catalogue);
                self.catalogue = Some(catalogue);
                if new {
                    self.show_all();
                }
            }
            Heard::Answered(id, answer) => self.answered(&id, answer),
            // Not for a kiosk's eyes.
            Heard::Queue(_)
            | Heard::SignIn(..)
            | Heard::Wall(_)
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

    fn with(&self, act: impl FnOnce(&KioskWindow)) {
        if let Some(window) = self.window.upgrade() {
            act(&window);
        }
    }

    fn speak_code(&mut self, code: &str) {
        if let Some(lang) = Language::from_code(code) {
            self.speak(lang);
        }
    }

    fn speak(&mut self, lang: Language) {
        self.lang = lang;
        run::speak(lang);
        self.link.speak(lang);
        self.show_all();
        self.tell_faults_again();
    }
}

mod help {
    use std::time::Duration;

    use crate::clock::Stopwatch;
    use crate::screens::outbox::Outbox;
    use crate::station::Link;
    use crate::wire::Register;

    /// A call for a person. Whoever presses again meanwhile is not a second visitor.
    pub struct Call {
        pub outbox: Outbox,
        pub asking: bool,
        begun: Option<Stopwatch>,
        answered: Option<Stopwatch>,
    }

    /// Long enough for somebody to come; after it, a new call is a new call.
    const ONE_CALL: Duration = Duration::from_secs(60);

    impl Call {
        pub fn new() -> Call {
            Call {
                outbox: Outbox::new(),
                asking: false,
                begun: None,
                answered: None,
            }
        }

        /// Sends the call. Pressed again soon after nobody answered, it is the same call; an
        /// hour later it is another visitor's, and the old one's answer would be no help.
        pub fn send(&mut self, link: &Link, call: Register) {
            if self.begun.is_none_or(|since| since.elapsed() >= ONE_CALL) {
                *self = Call::new();
                self.begun = Some(Stopwatch::start());
            }
            self.outbox.send(link, call);
            self.asking = true;
        }

        /// The visitor is gone. A call that nobody has answered was theirs.
        pub fn forget(&mut self) {
            if !self.asking && !self.is_on_the_way() {
                *self = Call::new();
            }
        }

        pub fn is_on_the_way(&self) -> bool {
            self.answered
                .is_some_and(|since| since.elapsed() < ONE_CALL)
        }

        pub fn answered(&mut self) {
            self.answered = Some(Stopwatch::start());
        }
    }
}

mod mash {
    use std::cell::Cell;
    use std::rc::Rc;
    use std::time::Duration;

    use slint::{Timer, TimerMode};

    /// Tells a visitor from a child who drums on the screen.
    #[derive(Default)]
    pub struct Meter {
        touches: Rc<Cell<u32>>,
        second: Timer,
    }

    /// Nobody means more touches a second than this (domain.md §9.3, "kiosk mash").
    const TOUCHES_MAX: u32 = 20;
    const SECOND: Duration = Duration::from_secs(1);

    impl Meter {
        /// A press and a release are two events of one touch.
        pub fn event(&mut self) {
            self.touches.set(self.touches.get() + 1);
            if !self.second.running() {
                let touches = Rc::clone(&self.touches);
                self.second
                    .start(TimerMode::SingleShot, SECOND, move || touches.set(0));
            }
        }

        pub fn is_mashing(&self) -> bool {
            self.touches.get() > 2 * TOUCHES_MAX
        }
    }
}
