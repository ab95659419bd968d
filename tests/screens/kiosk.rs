//! The kiosk, walked through as a visitor does, in both languages and at both sizes.

use super::stage::{Seat, Stage, scene, seat};
use yingbin::core::station::StationRole;
use yingbin::core::visit::Language;
use yingbin::screens::generated::{KioskWindow, Page, Walk};
use yingbin::screens::kiosk::Screen;

const TABLET: (u32, u32) = (1280, 800);
const STANDING: (u32, u32) = (1080, 1920);

pub fn kiosk(stage: &Stage, lang: Language, size: (u32, u32)) -> Seat<KioskWindow> {
    let kiosk = seat(
        stage,
        StationRole::Kiosk,
        lang,
        size,
        Screen::open,
        |screen| {
            let window = screen.window().upgrade().unwrap();
            (window, Box::new(move || screen.listen()))
        },
    );
    kiosk.until("the store's name", |window| {
        use slint::ComponentHandle;
        window
            .global::<yingbin::screens::generated::Shop>()
            .get_brand()
            != ""
    });
    kiosk
}

fn page(kiosk: &Seat<KioskWindow>) -> Page {
    use slint::ComponentHandle;
    kiosk.window.global::<Walk>().get_page()
}

/// Words of the walk: Chinese, English.
fn say(lang: Language, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// From the first page to the ticket, with a picture of each page on the way.
fn whole_walk(lang: Language, size: (u32, u32), name: &str) {
    let stage = Stage::open();
    let kiosk = kiosk(&stage, lang, size);
    let say = |zh, en| say(lang, zh, en);
    let shot = |step: &str| kiosk.picture(&format!("kiosk-{name}-{step}"));
    shot("01-home");
    kiosk.touch(say("看新车", "View cars"));
    shot("02-visited");
    kiosk.touch(say("第一次来", "First time"));
    kiosk.touch("2");
    shot("03-party");
    kiosk.touch(say("下一步", "Next"));
    kiosk.touch(say("北辰 S3", "Beichen S3"));
    kiosk.touch(say("北辰 E6", "Beichen E6"));
    kiosk.touch(say("一个月内", "Within a month"));
    kiosk.touch(say("15–25万", "¥150,000 – ¥250,000"));
    shot("04-models");
    kiosk.touch(say("下一步", "Next"));
    shot("05-details");
    kiosk.touch(say("想试驾", "Yes, please"));
    kiosk.touch(say("下一步", "Next"));
    shot("06-consultant");
    kiosk.touch(say("没有，请安排", "No, please assign one"));
    shot("07-contact");
    match lang {
        Language::Zh => kiosk.touch("刘"),
        Language::En => {
            for key in ["C", "a", "r", "t", "e", "r"] {
                kiosk.touch(key);
            }
        }
    }
    kiosk.touch(say("先生", "Mr"));
    kiosk.touch(say("下一项：手机号", "Next: mobile number"));
    for digit in "13800138000".chars() {
        kiosk.touch(&digit.to_string());
    }
    shot("08-mobile");
    kiosk.touch(say("同意并继续", "Agree and continue"));
    shot("09-choices");
    kiosk.touch(say(
        "顾问可就本次咨询回访我",
        "My consultant may contact me about this enquiry",
    ));
    kiosk.touch(say("同意所选，继续", "Agree to the chosen ones"));
    kiosk.touch(say("茶", "Tea"));
    shot("10-check");
    kiosk.touch(say("完成", "Finish"));
    kiosk.until("the ticket", |_| page(&kiosk) == Page::Ticket);
    shot("11-ticket");

    let queue = stage.get("/v1/queue");
    let visit = &queue["visits"][0];
    assert_eq!(visit["number"], "X001");
    assert_eq!(visit["surname"], say("刘", "Carter"));
    assert_eq!(visit["mobile"], "138****8000");
    assert_eq!(visit["headcount"], 2);
    assert_eq!(visit["drink"], "tea");
    assert_eq!(visit["interest"]["models"], serde_json::json!(["s3", "e6"]));
    assert_eq!(visit["interest"]["budget"], "15-25");
    assert_eq!(visit["lodged"], true);
    kiosk.touch(say("完成", "Done"));
    assert_eq!(page(&kiosk), Page::Home);
}

#[test]
fn a_visitor_registers_in_chinese_on_the_tablet() {
    scene(|| whole_walk(Language::Zh, TABLET, "zh-tablet"));
}

#[test]
fn a_visitor_registers_in_english_on_the_tablet() {
    scene(|| whole_walk(Language::En, TABLET, "en-tablet"));
}

#[test]
fn a_visitor_registers_in_chinese_on_the_standing_kiosk() {
    scene(|| whole_walk(Language::Zh, STANDING, "zh-standing"));
}

#[test]
fn a_visitor_registers_in_english_on_the_standing_kiosk() {
    scene(|| whole_walk(Language::En, STANDING, "en-standing"));
}
