//! The hands of a receptionist: the same thing done by keys or by a finger.

use crate::screens::desk::{TEN, control};
use crate::screens::lock::{MANAGER, PIN, RECEPTION, give_pin, locked, locked_desk, unlocked};
use crate::screens::stage::{Seat, Stage};
use serde_json::{Value, json};
use slint::platform::Key;
use slint::{ComponentHandle, Model};
use yingbin::clock::Clock;
use yingbin::core::day::Span;
use yingbin::core::station::StationRole;
use yingbin::core::visit::Language;
use yingbin::screens::generated::{DeskWindow, Floor, Lock, Sheet};

const CONSULTANTS: [i64; 4] = [3, 4, 5, 6];

#[derive(Clone, Copy, PartialEq)]
pub enum Hands {
    Keys,
    Finger,
}

pub struct Shift {
    pub stage: Stage,
    pub desk: Seat<DeskWindow>,
    hands: Hands,
}

impl Shift {
    /// The day before, 刘汉 was here; today the desk is locked at ten to nine.
    pub fn begin(hands: Hands) -> Shift {
        let stage = Stage::at(Clock::hand(TEN.before(Span::minutes(24 * 60))));
        stage.post("/v1/visits", from_liu(&stage));
        stage.post("/v1/visits/1/accept", json!({}));
        stage.clock.set(TEN.before(Span::minutes(23 * 60)));
        stage.post("/v1/visits/1/finish", json!({"outcome": "left_info"}));
        stage.clock.set(TEN.before(Span::minutes(70)));
        give_pin(&stage, RECEPTION);
        give_pin(&stage, MANAGER);
        let desk = locked_desk(&stage, Language::Zh, (1440, 900));
        Shift { stage, desk, hands }
    }

    /// The same thing done by whichever hands are at work.
    pub fn by(&self, keys: impl FnOnce(&Seat<DeskWindow>), finger: impl FnOnce(&Seat<DeskWindow>)) {
        match self.hands {
            Hands::Keys => keys(&self.desk),
            Hands::Finger => finger(&self.desk),
        }
        self.desk.pass(20);
    }

    /// An option of the sheet that is open: by its digit, by arrows beyond the ninth, or touched.
    pub fn choose(&self, label: &str) {
        let at = || {
            let options = self.desk.window.global::<Sheet>().get_options();
            options.iter().position(|one| one.label == label)
        };
        self.desk.until(label, |window| {
            window.global::<Sheet>().get_open() && at().is_some()
        });
        let place = at().unwrap();
        self.by(
            |desk| {
                if place < 9 {
                    return desk.key(slint::format!("{}", place + 1));
                }
                for _ in 0..=place {
                    desk.key(Key::DownArrow);
                }
                desk.key(Key::Return);
            },
            |desk| {
                // The last options of a long sheet lie below its edge.
                if place > 4 {
                    desk.wheel(-2000.0);
                }
                // The sheet lies over a floor that may bear the same name.
                desk.touch_last(label);
            },
        );
    }

    /// One of everything that may be done with a visitor.
    pub fn more(&self, number: &str, label: &str) {
        let offered = || {
            let options = self.desk.window.global::<Sheet>().get_options();
            options.iter().any(|one| one.label == label)
        };
        // What the hub did a moment ago may not stand in the row yet.
        self.desk.until(label, |_| {
            self.select(number);
            self.by(
                |desk| desk.key(Key::RightArrow),
                |desk| desk.touch(&format!("更多 {number}")),
            );
            if !offered() {
                self.by(|desk| desk.key(Key::Escape), |desk| desk.touch("关闭"));
            }
            offered()
        });
        self.choose(label);
    }

    /// The keys act on a selected row; a finger is at its row anyway.
    pub fn select(&self, number: &str) {
        self.desk.until_has(number);
        if self.hands == Hands::Finger {
            return;
        }
        let wanted = i32::try_from(self.visit(number)["visit"].as_i64().unwrap()).unwrap();
        let selected = || self.desk.window.global::<Floor>().get_selected();
        self.desk.until(number, |_| {
            for _ in 0..12 {
                self.desk.key(Key::UpArrow);
            }
            for _ in 0..12 {
                if selected() == wanted {
                    return true;
                }
                self.desk.key(Key::DownArrow);
            }
            false
        });
    }

    /// A key for the selected row, or a button of it.
    pub fn act(&self, number: &str, key: Key, button: &str) {
        self.select(number);
        self.by(
            |desk| desk.key(key),
            |desk| desk.touch(&format!("{button} {number}")),
        );
    }

    pub fn page(&self, place: &str, name: &str) {
        self.by(
            |desk| {
                use slint::platform::WindowEvent;
                let alt: slint::SharedString = Key::Alt.into();
                let window = desk.window.window();
                window.dispatch_event(WindowEvent::KeyPressed { text: alt.clone() });
                desk.key(place);
                window.dispatch_event(WindowEvent::KeyReleased { text: alt });
            },
            |desk| desk.touch(name),
        );
    }

    /// What other people do: a visitor at the kiosk, a colleague, the hub's administrator.
    pub fn visitor(&self, body: Value) -> String {
        let registered = self.stage.post_as(StationRole::Kiosk, "/v1/visits", body);
        registered["number"].as_str().unwrap().to_owned()
    }

    pub fn everyone(&self, state: &str) {
        for staff in CONSULTANTS {
            self.presence(staff, state);
        }
    }

    pub fn presence(&self, staff: i64, state: &str) {
        let path = format!("/v1/staff/{staff}/presence");
        self.stage
            .post_as(StationRole::Admin, &path, json!({ "state": state }));
    }

    pub fn visit(&self, number: &str) -> Value {
        let path = format!("/v1/tickets/{number}");
        self.stage.get_as(StationRole::Admin, &path)
    }

    pub fn until(&self, number: &str, state: &str) {
        self.desk.until(&format!("{number} {state}"), |_| {
            self.visit(number)["state"] == state
        });
        // What the hub did, the desk shows a moment later.
        self.desk.pass(100);
    }

    /// Whoever is hosted stays so until they are accepted.
    pub fn offered(&self, number: &str) {
        self.desk
            .until("an offer", |_| !self.visit(number)["offer"].is_null());
        self.desk.pass(100);
    }

    pub fn told(&self, words: &str) {
        self.desk.until(words, |window| {
            window.global::<Floor>().get_told().contains(words)
        });
    }

    /// Minutes go by.
    pub fn minutes(&self, minutes: u32) {
        let now = self.stage.clock.now();
        self.stage.clock.set(now.after(Span::minutes(minutes)));
        self.desk.window.global::<Floor>().invoke_key("F5".into());
        self.desk.pass(50);
    }

    pub fn lock(&self) {
        self.by(|desk| control(desk, "l"), |desk| desk.touch("锁定"));
        locked(&self.desk);
    }

    pub fn sign_in(&self, staff: i64, name: &str) {
        self.by(
            |desk| {
                let chosen = || i64::from(desk.window.global::<Lock>().get_chosen());
                for _ in 0..5 {
                    if chosen() != staff {
                        desk.key(Key::DownArrow);
                        desk.pass(20);
                    }
                }
                desk.type_text(PIN);
            },
            |desk| {
                desk.touch(name);
                for digit in PIN.chars() {
                    desk.touch(&digit.to_string());
                }
            },
        );
        unlocked(&self.desk);
    }
}

pub fn from_liu(stage: &Stage) -> Value {
    let notice = crate::screens::desk::notice(stage);
    json!({"purpose": "new_car", "surname": "刘", "given_name": "汉", "salutation": "mr",
        "mobile": "13800138000", "consents": ["visit_service", "followup"], "notice": notice,
        "interest": {"models": ["x5"], "purchase_time": "within_30d"}})
}
