//! Plates through the keys of the screen, and through those of a hardware keyboard.

use super::keyboards::press;
use super::kiosk::{EVERY, TABLET, kiosk, page, say};
use super::stage::{Seat, Stage, scene};
use slint::ComponentHandle;
use slint::platform::Key;
use yingbin::core::visit::Language;
use yingbin::screens::generated::{KioskWindow, Page, Plate};

pub fn to_plate(kiosk: &Seat<KioskWindow>, lang: Language) {
    kiosk.touch(say(lang, "售后服务", "Service"));
    kiosk.touch(say(lang, "没有预约", "No"));
}

#[test]
fn a_plate_is_typed_from_the_province_on() {
    scene(|| {
        let stage = Stage::open();
        let plates = [
            ("吉A00005", "吉A·00005", "registered"),
            ("京AD12345", "京A·D12345", "registered"),
            ("粤B12345D", "粤B·12345D", "registered"),
            ("粤Z1234港", "粤Z·1234港", "registered"),
            ("京A1234学", "京A·1234学", "registered"),
        ];
        for (at, (typed, shown, status)) in plates.into_iter().enumerate() {
            let kiosk = kiosk(&stage, Language::Zh, TABLET);
            to_plate(&kiosk, Language::Zh);
            press(&kiosk, typed);
            assert_eq!(kiosk.value("车牌号"), typed);
            kiosk.touch("下一步");
            kiosk.touch("跳过，不留联系方式");
            kiosk.until_has(shown);
            kiosk.touch("完成");
            kiosk.until("the ticket", |_| page(&kiosk) == Page::Ticket);
            let vehicle = &stage.get("/v1/queue")["visits"][at]["vehicle"];
            assert_eq!(vehicle["plate"], shown);
            assert_eq!(vehicle["plate_status"], status);
        }
    });
}

#[test]
fn only_what_can_come_next_on_a_plate_can_be_pressed() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        to_plate(&kiosk, Language::Zh);
        let enabled = |label: &str| kiosk.find(label).unwrap().accessible_enabled() != Some(false);
        kiosk.touch("吉");
        assert!(!enabled("1"), "after the province comes a letter");
        kiosk.touch("A");
        assert!(!enabled("O") && !enabled("I"), "they are digits here");
        press(&kiosk, "0000");
        assert!(kiosk.has("挂") && !enabled("下一步"));
        kiosk.touch("5");
        assert!(enabled("下一步"));
        // Another province keeps the rest.
        kiosk.touch("省份");
        kiosk.touch("粤");
        assert_eq!(kiosk.value("车牌号"), "粤A00005");
        // The eighth place comes and goes.
        kiosk.touch("新能源八位车牌");
        assert!(!enabled("下一步"), "one sign is missing");
        assert!(!enabled("6"), "no such plate");
        kiosk.touch("七位车牌");
        assert!(enabled("下一步"));
        // A hardware keyboard can type what the keys can't: then the page asks back.
        kiosk.touch("清空");
        kiosk.type_text("吉ao0005");
        kiosk.until("what was meant", |window| {
            window.global::<Plate>().get_suggestion() == "吉A·00005"
        });
        kiosk.picture("keys-zh-tablet-plate-asks-back");
        for _ in 0..20 {
            kiosk.key(Key::Tab);
            if super::fit::focused_label(kiosk.window.window()) == "改为 吉A·00005" {
                break;
            }
        }
        kiosk.key(Key::Return);
        kiosk.pass(50);
        assert_eq!(kiosk.value("车牌号"), "吉A00005");
        kiosk.key(Key::Return);
        kiosk.until("the contact page", |_| page(&kiosk) == Page::Contact);
    });
}

#[test]
fn the_plate_page_fits_in_both_languages_and_sizes() {
    scene(|| {
        let stage = Stage::open();
        for (lang, size, shape) in EVERY {
            let kiosk = kiosk(&stage, lang, size);
            to_plate(&kiosk, lang);
            kiosk.picture(&format!("keys-{shape}-plate-province"));
            press(&kiosk, "京A");
            kiosk.picture(&format!("keys-{shape}-plate"));
            press(&kiosk, "D12345");
            kiosk.picture(&format!("keys-{shape}-plate-energy"));
            kiosk.touch(say(lang, "大字", "Large text"));
            kiosk.picture(&format!("large-{shape}-plate"));
        }
    });
}
