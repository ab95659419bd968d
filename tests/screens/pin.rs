//! Whoever is signed in changes their own PIN, by touch and by keys.

use super::lock::{PIN, RECEPTION, give_pin, locked, locked_desk, unlocked};
use super::stage::{Seat, Stage, scene};
use slint::ComponentHandle;
use slint::platform::Key;
use yingbin::core::visit::Language;
use yingbin::screens::generated::{DeskWindow, Floor, Lock, PinChange, QuickAdd};

const SIZE: (u32, u32) = (1440, 900);
const NEW: &str = "314159";

fn signed_in(stage: &Stage, lang: Language, size: (u32, u32)) -> Seat<DeskWindow> {
    give_pin(stage, RECEPTION);
    let desk = locked_desk(stage, lang, size);
    desk.type_text(PIN);
    unlocked(&desk);
    desk
}

fn changing(desk: &Seat<DeskWindow>) -> PinChange<'_> {
    desk.window.global::<PinChange>()
}

fn told(desk: &Seat<DeskWindow>, words: &str) {
    desk.until(words, |window| {
        window.global::<PinChange>().get_told().contains(words)
    });
}

fn touch_digits(desk: &Seat<DeskWindow>, pin: &str) {
    for digit in pin.chars() {
        desk.touch(&digit.to_string());
    }
}

#[test]
fn a_pin_is_changed_by_touch_and_what_is_wrong_is_told() {
    scene(|| {
        for (lang, code, label) in [
            (Language::Zh, "zh", "修改 周颖 的 PIN"),
            (Language::En, "en", "Change the PIN of Zhou Ying"),
        ] {
            let stage = Stage::open();
            let desk = signed_in(&stage, lang, SIZE);
            desk.touch(label);
            desk.pass(50);
            desk.picture(&format!("desk-{code}-pin"));
            // The old one is wrong: the hub says so, once the new one stands twice.
            for pin in ["900000", NEW, NEW] {
                touch_digits(&desk, pin);
            }
            told(&desk, "4");
            desk.picture(&format!("desk-{code}-pin-wrong"));
            touch_digits(&desk, PIN);
            touch_digits(&desk, "123456");
            assert_ne!(changing(&desk).get_told(), "", "anybody tries that first");
            desk.picture(&format!("desk-{code}-pin-trivial"));
            touch_digits(&desk, NEW);
            touch_digits(&desk, "314150");
            assert_ne!(changing(&desk).get_told(), "", "they differ");
            touch_digits(&desk, NEW);
            desk.touch("3");
            desk.picture(&format!("desk-{code}-pin-again"));
            touch_digits(&desk, &NEW[1..]);
            desk.until("that it is new", |window| {
                window.global::<Floor>().get_told().contains("PIN")
            });
            assert!(!changing(&desk).get_open());
            desk.touch(match lang {
                Language::Zh => "锁定",
                Language::En => "Lock",
            });
            locked(&desk);
            touch_digits(&desk, NEW);
            unlocked(&desk);
        }
    });
}

#[test]
fn a_pin_is_changed_by_keys_and_an_entry_that_was_begun_is_still_there() {
    scene(|| {
        let stage = Stage::open();
        let desk = signed_in(&stage, Language::Zh, (1100, 640));
        super::desk::quick_add(&desk);
        desk.type_text("刘");
        ask_by_keys(&desk);
        desk.picture("desk-zh-pin-small");
        desk.type_text("9");
        desk.key(Key::Backspace);
        desk.type_text(PIN);
        desk.type_text(NEW);
        desk.type_text(NEW);
        desk.until("that it is new", |window| {
            window.global::<Floor>().get_told().contains("PIN")
        });
        desk.pass(50);
        desk.type_text("汉");
        assert_eq!(desk.window.global::<QuickAdd>().get_surname(), "刘汉");
        // Escape changes nothing, and a lock forgets what was typed.
        ask_by_keys(&desk);
        desk.type_text(NEW);
        desk.key(Key::Escape);
        assert!(!changing(&desk).get_open());
        ask_by_keys(&desk);
        desk.type_text("31");
        desk.with_control("l");
        locked(&desk);
        assert!(!changing(&desk).get_open());
        assert_eq!(changing(&desk).get_digits(), 0);
        desk.type_text(NEW);
        unlocked(&desk);
        assert_ne!(desk.window.global::<Lock>().get_signed(), "");
    });
}

fn ask_by_keys(desk: &Seat<DeskWindow>) {
    use slint::platform::WindowEvent;
    let window = desk.window.window();
    window.dispatch_event(WindowEvent::KeyPressed {
        text: Key::Shift.into(),
    });
    desk.with_control("L");
    window.dispatch_event(WindowEvent::KeyReleased {
        text: Key::Shift.into(),
    });
    desk.until("the page", |window| window.global::<PinChange>().get_open());
}
