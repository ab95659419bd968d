//! Names, numbers and plates through the keys of the screen, in every layout.

use super::kiosk::{EVERY, STANDING, TABLET, kiosk, page, say, to_contact, to_contact_en};
use super::plates::to_plate;
use super::stage::{Seat, Stage, scene};
use slint::ComponentHandle;
use slint::platform::Key;
use yingbin::core::visit::Language;
use yingbin::screens::generated::{Contact, Keyboard, KioskWindow, Page, Plate};

pub fn press(kiosk: &Seat<KioskWindow>, keys: &str) {
    for key in keys.chars() {
        kiosk.touch(&key.to_string());
    }
}

fn name(kiosk: &Seat<KioskWindow>) -> String {
    kiosk.window.global::<Contact>().get_name().into()
}

fn preedit(kiosk: &Seat<KioskWindow>) -> String {
    kiosk.window.global::<Keyboard>().get_preedit().into()
}

fn to_pinyin(kiosk: &Seat<KioskWindow>) {
    to_contact(kiosk);
    kiosk.touch("拼音键盘");
}

#[test]
fn a_whole_name_is_typed_in_one_go() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        to_pinyin(&kiosk);
        kiosk.picture("keys-zh-tablet-pinyin-empty");
        press(&kiosk, "liuhan");
        assert_eq!(kiosk.value("姓氏或姓名"), "liu'han");
        kiosk.picture("keys-zh-tablet-pinyin-whole");
        kiosk.touch("刘汉");
        assert_eq!(name(&kiosk), "刘汉");
        assert_eq!(preedit(&kiosk), "");
    });
}

#[test]
fn a_surname_and_then_the_given_name() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        to_contact(&kiosk);
        kiosk.touch("刘");
        kiosk.touch("拼音键盘");
        press(&kiosk, "han");
        kiosk.picture("keys-zh-tablet-pinyin-given");
        kiosk.touch("汉");
        assert_eq!(name(&kiosk), "刘汉");
        kiosk.touch("下一项：手机号");
        press(&kiosk, "13800138000");
        kiosk.touch("同意并继续");
        kiosk.touch("都不选，继续");
        kiosk.until_has("刘汉、138****8000");
        kiosk.touch("完成");
        kiosk.until("the ticket", |_| page(&kiosk) == Page::Ticket);
        let visit = &stage.get("/v1/queue")["visits"][0];
        assert_eq!(visit["surname"], "刘");
        assert_eq!(visit["given_name"], "汉");
        assert_eq!(visit["mobile"], "138****8000");
    });
}

#[test]
fn a_part_of_the_letters_is_taken_and_the_rest_goes_on() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        to_pinyin(&kiosk);
        press(&kiosk, "ouyangnana");
        kiosk.touch("空格");
        assert_eq!(name(&kiosk), "欧阳娜娜");
        for _ in 0..4 {
            kiosk.touch("删除");
        }
        assert_eq!(name(&kiosk), "");
        press(&kiosk, "shanxin");
        kiosk.touch("单");
        assert_eq!(name(&kiosk), "单");
        assert_eq!(preedit(&kiosk), "xin");
        // Going on without choosing loses nothing.
        kiosk.touch("下一项：手机号");
        assert_eq!(name(&kiosk).chars().count(), 2);
        assert_eq!(preedit(&kiosk), "");
    });
}

#[test]
fn nine_keys_write_names_too() {
    scene(|| {
        let stage = Stage::open();
        for (size, shape) in [(TABLET, "tablet"), (STANDING, "standing")] {
            let kiosk = kiosk(&stage, Language::Zh, size);
            to_pinyin(&kiosk);
            kiosk.touch("九键");
            for digit in "548426".chars() {
                let letters = ["ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"];
                let at = digit.to_digit(10).unwrap() as usize - 2;
                kiosk.touch(&format!("{digit} {}", letters[at]));
            }
            kiosk.picture(&format!("keys-zh-{shape}-nine"));
            kiosk.touch("刘汉");
            assert_eq!(name(&kiosk), "刘汉");
        }
    });
}

/// What the bar does not hold is behind "more", page by page, down to the rarest.
#[test]
fn rare_characters_are_on_the_pages_behind_more() {
    scene(|| {
        let stage = Stage::open();
        for (size, shape) in [(TABLET, "tablet"), (STANDING, "standing")] {
            let kiosk = kiosk(&stage, Language::Zh, size);
            to_pinyin(&kiosk);
            press(&kiosk, "yan");
            kiosk.touch("更多候选字");
            kiosk.picture(&format!("keys-zh-{shape}-more"));
            for _ in 0..30 {
                if kiosk.has("䶮") {
                    break;
                }
                kiosk.touch("下一页");
            }
            kiosk.touch("䶮");
            assert_eq!(name(&kiosk), "䶮");
            assert!(kiosk.has("q") || kiosk.has("Q"), "the keys are back");
        }
    });
}

#[test]
fn every_keyboard_fits_its_bed_in_both_languages_and_sizes() {
    scene(|| {
        let stage = Stage::open();
        for (lang, size, shape) in EVERY {
            let kiosk = kiosk(&stage, lang, size);
            let say = |zh, en| say(lang, zh, en);
            match lang {
                Language::Zh => to_contact(&kiosk),
                Language::En => {
                    to_contact_en(&kiosk);
                    kiosk.picture(&format!("keys-{shape}-latin"));
                    kiosk.touch("Chinese keyboard");
                    kiosk.touch("Surnames");
                }
            }
            kiosk.picture(&format!("keys-{shape}-surnames"));
            kiosk.touch(say("拼音键盘", "Pinyin"));
            press(&kiosk, "zhangwei");
            kiosk.picture(&format!("keys-{shape}-pinyin"));
            kiosk.touch(say("手写", "Handwriting"));
            kiosk.picture(&format!("keys-{shape}-hand"));
            kiosk.touch(say("拼音", "Pinyin"));
            kiosk.touch(say("下一项：手机号", "Next: mobile number"));
            press(&kiosk, "1380013");
            kiosk.picture(&format!("keys-{shape}-digits"));
            kiosk.touch(say("选择国家或地区", "Choose the country"));
            kiosk.picture(&format!("keys-{shape}-countries"));
        }
    });
}

/// A stroke across the pad, in shares of its size.
fn draw(kiosk: &Seat<KioskWindow>, label: &str, from: (f32, f32), to: (f32, f32)) {
    use slint::LogicalPosition;
    use slint::platform::{PointerEventButton, WindowEvent};
    let pad = kiosk.find(label).unwrap();
    let (at, size) = (pad.absolute_position(), pad.size());
    let point = |(x, y): (f32, f32)| {
        // A character stands in the middle of a wide pad.
        let side = size.width.min(size.height);
        LogicalPosition::new(
            at.x + (size.width - side) / 2.0 + x * side,
            at.y + (size.height - side) / 2.0 + y * side,
        )
    };
    let window = kiosk.window.window();
    let button = PointerEventButton::Left;
    window.dispatch_event(WindowEvent::PointerPressed {
        position: point(from),
        button,
    });
    for step in 1..=12 {
        let share = step as f32 / 12.0;
        let position = point((
            from.0 + (to.0 - from.0) * share,
            from.1 + (to.1 - from.1) * share,
        ));
        window.dispatch_event(WindowEvent::PointerMoved { position });
    }
    window.dispatch_event(WindowEvent::PointerReleased {
        position: point(to),
        button,
    });
    kiosk.pass(20);
}

#[test]
fn a_character_is_drawn_with_a_finger() {
    scene(|| {
        let stage = Stage::open();
        for (size, shape) in [(TABLET, "tablet"), (STANDING, "standing")] {
            let kiosk = kiosk(&stage, Language::Zh, size);
            to_contact(&kiosk);
            kiosk.touch("手写");
            // 王: three across, one down, in an order that no teacher would like.
            draw(&kiosk, "手写板", (0.5, 0.15), (0.5, 0.85));
            draw(&kiosk, "手写板", (0.15, 0.85), (0.85, 0.85));
            draw(&kiosk, "手写板", (0.2, 0.15), (0.8, 0.15));
            draw(&kiosk, "手写板", (0.25, 0.5), (0.75, 0.5));
            kiosk.picture(&format!("keys-zh-{shape}-hand-drawn"));
            kiosk.touch("王");
            assert_eq!(name(&kiosk), "王");
            let strokes = kiosk.window.global::<Keyboard>().get_strokes();
            assert_eq!(strokes, "", "the pad is clean for the next character");
            draw(&kiosk, "手写板", (0.2, 0.5), (0.8, 0.5));
            kiosk.touch("重新开始");
            let keyboard = kiosk.window.global::<Keyboard>();
            assert_eq!(keyboard.get_strokes(), "");
            assert_eq!(slint::Model::row_count(&keyboard.get_candidates()), 0);
        }
    });
}

#[test]
fn a_number_from_abroad_is_typed_beside_its_country() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        to_contact(&kiosk);
        kiosk.touch("下一项：手机号");
        // A home number under another country is told, never cut to fit.
        press(&kiosk, "13800138000");
        kiosk.touch("选择国家或地区");
        kiosk.touch("中国香港");
        assert_eq!(kiosk.value("手机号码（选填）"), "13800138000");
        kiosk.touch("同意并继续");
        assert_eq!(page(&kiosk), Page::Contact);
        for _ in 0..11 {
            kiosk.touch("删除");
        }
        press(&kiosk, "5123456");
        kiosk.touch("同意并继续");
        kiosk.until("what is wrong", |window| {
            window.global::<Contact>().get_mobile_fault() != ""
        });
        assert_eq!(page(&kiosk), Page::Contact);
        press(&kiosk, "7");
        kiosk.touch("同意并继续");
        kiosk.touch("都不选，继续");
        kiosk.touch("完成");
        kiosk.until("the ticket", |_| page(&kiosk) == Page::Ticket);
        let visit = &stage.get("/v1/queue")["visits"][0];
        assert_eq!(visit["mobile"], "+852****567");
    });
}

/// As many digits as a number has, whatever is pressed or scanned.
#[test]
fn the_phone_pad_takes_no_more_than_a_number() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        to_contact(&kiosk);
        kiosk.touch("下一项：手机号");
        press(&kiosk, "138001380009999");
        assert_eq!(kiosk.value("手机号码（选填）"), "138 0013 8000");
        kiosk.type_text("4444");
        assert_eq!(kiosk.value("手机号码（选填）"), "138 0013 8000");
    });
}

/// The keys of a real keyboard do all that the glass does.
#[test]
fn a_hardware_keyboard_types_pinyin_picks_by_number_and_goes_on() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        to_contact(&kiosk);
        kiosk.type_text("liuhan");
        kiosk.picture("keys-zh-tablet-hardware");
        kiosk.type_text("1");
        assert_eq!(name(&kiosk), "刘汉");
        kiosk.key(Key::Backspace);
        kiosk.key(Key::Backspace);
        // Return takes the letters as they are: latin names on a Chinese keyboard.
        for (typed, latin) in [
            ("smith", "Smith"),
            ("manuel", "Manuel"),
            ("yvonne", "Yvonne"),
        ] {
            kiosk.type_text(typed);
            kiosk.key(Key::Return);
            assert_eq!(name(&kiosk), latin);
            for _ in latin.chars() {
                kiosk.key(Key::Backspace);
            }
        }
        // Letters without any reading are no Chinese, and are not lost either.
        kiosk.type_text("ivan");
        kiosk.key(Key::Tab);
        assert_eq!(name(&kiosk), "Ivan");
        kiosk.key(Key::Backtab);
        kiosk.type_text("xyz");
        kiosk.key(Key::Escape);
        assert_eq!(preedit(&kiosk), "");
        assert_eq!(page(&kiosk), Page::Contact);
        kiosk.key(Key::Return);
        kiosk.type_text("13800138000");
        assert_eq!(kiosk.value("手机号码（选填）"), "138 0013 8000");
    });
}

/// From the first page to the ticket without touching the glass.
#[test]
fn tab_and_return_alone_reach_the_ticket() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        let tab_to = |label: &str| {
            let mut passed = Vec::new();
            let found = (0..40).any(|_| {
                kiosk.key(Key::Tab);
                passed.push(super::fit::focused_label(kiosk.window.window()));
                passed.last().is_some_and(|last| last == label)
            });
            assert!(found, "Tab never comes by {label}, but by {passed:?}");
            kiosk.key(Key::Return);
            kiosk.pass(50);
        };
        tab_to("看新车");
        tab_to("第一次来");
        tab_to("2 位");
        kiosk.key(Key::Escape);
        assert_eq!(page(&kiosk), Page::Visited, "Escape goes back");
        tab_to("第一次来");
        for from in [Page::Party, Page::Models, Page::Details] {
            assert_eq!(page(&kiosk), from);
            kiosk.key(Key::Return);
            kiosk.pass(50);
        }
        tab_to("没有，请安排");
        kiosk.type_text("liuhan1");
        kiosk.key(Key::Return);
        kiosk.type_text("13800138000");
        tab_to("同意并继续");
        tab_to("顾问可就本次咨询回访我");
        tab_to("同意所选，继续");
        assert_eq!(page(&kiosk), Page::Check);
        kiosk.key(Key::Return);
        kiosk.until("the ticket", |_| page(&kiosk) == Page::Ticket);
        let visit = &stage.get("/v1/queue")["visits"][0];
        assert_eq!(visit["surname"], "刘");
        assert_eq!(visit["lodged"], true);
    });
}

/// What lies over the page takes the keys: nothing beneath is pressed.
#[test]
fn a_key_under_the_idle_warning_only_says_that_somebody_is_there() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        to_contact(&kiosk);
        kiosk.pass(21_000);
        kiosk.until_has("继续");
        kiosk.type_text("x");
        assert!(!kiosk.has("继续"));
        assert_eq!(preedit(&kiosk), "");
    });
}

/// One touch on any page: larger letters, and three times the time.
#[test]
fn large_text_fits_on_every_page_and_brings_more_time() {
    scene(|| {
        let stage = Stage::open();
        for (lang, size, shape) in EVERY {
            let kiosk = kiosk(&stage, lang, size);
            let say = |zh, en| say(lang, zh, en);
            let shot = |step: &str| kiosk.picture(&format!("large-{shape}-{step}"));
            kiosk.touch(say("大字", "Large text"));
            shot("01-home");
            kiosk.touch(say("看新车", "View cars"));
            shot("02-visited");
            kiosk.touch(say("第一次来", "First time"));
            shot("03-party");
            kiosk.touch(say("下一步", "Next"));
            shot("04-models");
            kiosk.touch(say("下一步", "Next"));
            shot("05-details");
            kiosk.touch(say("下一步", "Next"));
            shot("06-consultant");
            kiosk.touch(say("没有，请安排", "No, please assign one"));
            shot("07-contact");
            kiosk.pass(59_000);
            assert!(!kiosk.has(say("继续", "Continue")), "three times 20 s");
            kiosk.pass(1_500);
            kiosk.until_has(say("继续", "Continue"));
            shot("08-idle");
            kiosk.touch(say("继续", "Continue"));
            kiosk.touch(say("下一项：手机号", "Next: mobile number"));
            shot("08-mobile");
            kiosk.touch(say("跳过，不留联系方式", "Skip, leave no contact"));
            shot("09-check");
            kiosk.touch(say("完成", "Finish"));
            kiosk.until("the ticket", |_| page(&kiosk) == Page::Ticket);
            shot("10-ticket");
            kiosk.touch(say("完成", "Done"));
            assert!(
                !kiosk
                    .window
                    .global::<yingbin::screens::generated::Walk>()
                    .get_large_text(),
                "the next visitor begins as usual"
            );
        }
    });
}

/// Where a finger presses what has this label, and a place far from it.
fn middle(kiosk: &Seat<KioskWindow>, label: &str) -> slint::LogicalPosition {
    let key = kiosk.find(label).unwrap();
    let (at, size) = (key.absolute_position(), key.size());
    slint::LogicalPosition::new(at.x + size.width / 2.0, at.y + size.height / 2.0)
}

fn point(kiosk: &Seat<KioskWindow>, event: slint::platform::WindowEvent) {
    kiosk.window.window().dispatch_event(event);
}

#[test]
fn held_down_only_erase_goes_on_and_a_finger_that_slides_off_presses_nothing() {
    use slint::platform::{PointerEventButton::Left, WindowEvent};
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        to_pinyin(&kiosk);
        let down = |label: &str| {
            let position = middle(&kiosk, label);
            point(
                &kiosk,
                WindowEvent::PointerPressed {
                    position,
                    button: Left,
                },
            );
            position
        };
        let up = |position| {
            point(
                &kiosk,
                WindowEvent::PointerReleased {
                    position,
                    button: Left,
                },
            );
            kiosk.pass(20);
        };
        let at = down("l");
        kiosk.pass(2_000);
        up(at);
        assert_eq!(preedit(&kiosk), "l", "a letter held down is one letter");

        let at = down("z");
        let away = slint::LogicalPosition::new(at.x, 100.0);
        point(&kiosk, WindowEvent::PointerMoved { position: away });
        up(away);
        assert_eq!(preedit(&kiosk), "l", "the finger slid off");

        press(&kiosk, "iuhanliuhan");
        let letters = |kiosk: &Seat<KioskWindow>| preedit(kiosk).replace('\'', "").len();
        assert_eq!(letters(&kiosk), 12);
        let at = down("删除");
        kiosk.pass(950);
        let held = letters(&kiosk);
        assert!(
            (4..=9).contains(&held),
            "{held} letters are left after a second"
        );
        up(at);
        assert_eq!(letters(&kiosk), held, "letting go erases no more");
        kiosk.touch("删除");
        assert_eq!(letters(&kiosk), held - 1);

        // As fast as two fingers: both count.
        for label in ["a", "a"] {
            let at = down(label);
            point(
                &kiosk,
                WindowEvent::PointerReleased {
                    position: at,
                    button: Left,
                },
            );
        }
        kiosk.pass(20);
        assert_eq!(letters(&kiosk), held + 1);
    });
}

/// Left in the middle of a word, a drawing or a plate: nothing of it is there for the next one.
#[test]
fn what_was_half_typed_is_wiped_with_the_rest() {
    scene(|| {
        let stage = Stage::open();
        type Half = fn(&Seat<KioskWindow>);
        let halves: [(&str, Half); 4] = [
            ("letters", |kiosk| {
                to_pinyin(kiosk);
                press(kiosk, "ouyang");
            }),
            ("the grid of candidates", |kiosk| {
                to_pinyin(kiosk);
                press(kiosk, "yan");
                kiosk.touch("更多候选字");
            }),
            ("strokes", |kiosk| {
                to_contact(kiosk);
                kiosk.touch("手写");
                draw(kiosk, "手写板", (0.2, 0.5), (0.8, 0.5));
            }),
            ("a plate", |kiosk| {
                to_plate(kiosk, Language::Zh);
                press(kiosk, "吉A");
                // What was probably meant holds the plate as well.
                kiosk.type_text("o0005");
                assert_ne!(kiosk.window.global::<Plate>().get_suggestion(), "");
            }),
        ];
        for (what, half) in halves {
            let kiosk = kiosk(&stage, Language::Zh, TABLET);
            half(&kiosk);
            kiosk.pass(31_500);
            assert_eq!(page(&kiosk), Page::Home, "{what}");
            let keyboard = kiosk.window.global::<Keyboard>();
            assert_eq!(keyboard.get_preedit(), "", "{what}");
            assert_eq!(keyboard.get_strokes(), "", "{what}");
            for list in [keyboard.get_candidates(), keyboard.get_grid()] {
                assert_eq!(slint::Model::row_count(&list), 0, "{what}");
            }
            let plate = kiosk.window.global::<Plate>();
            assert_eq!(plate.get_text(), "", "{what}");
            assert_eq!(plate.get_suggestion(), "", "{what}");
            assert_eq!(plate.get_fault(), "", "{what}");
            assert!(slint::Model::iter(&plate.get_places()).all(|sign| sign.is_empty()));
            to_contact(&kiosk);
            assert_eq!(kiosk.value("姓氏或姓名"), "", "{what}");
        }
    });
}
