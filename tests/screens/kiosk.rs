//! The kiosk, walked through as a visitor does, in both languages and at both sizes.

use super::stage::{Seat, Stage, scene, seat};
use slint::ComponentHandle;
use yingbin::core::station::StationRole;
use yingbin::core::visit::Language;
use yingbin::screens::generated::{KioskWindow, Page, Walk};
use yingbin::screens::kiosk::Screen;
use yingbin::station::Access;

pub const TABLET: (u32, u32) = (1280, 800);
pub const STANDING: (u32, u32) = (1080, 1920);
pub const EVERY: [(Language, (u32, u32), &str); 4] = [
    (Language::Zh, TABLET, "zh-tablet"),
    (Language::Zh, STANDING, "zh-standing"),
    (Language::En, TABLET, "en-tablet"),
    (Language::En, STANDING, "en-standing"),
];

pub fn kiosk(stage: &Stage, lang: Language, size: (u32, u32)) -> Seat<KioskWindow> {
    kiosk_at(stage.access(StationRole::Kiosk), lang, size)
}

pub fn kiosk_at(access: Access, lang: Language, size: (u32, u32)) -> Seat<KioskWindow> {
    let kiosk = seat(
        access,
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
        window
            .global::<yingbin::screens::generated::Shop>()
            .get_brand()
            != ""
    });
    kiosk
}

pub fn page(kiosk: &Seat<KioskWindow>) -> Page {
    kiosk.window.global::<Walk>().get_page()
}

/// Words of the walk: Chinese, English.
pub fn say(lang: Language, zh: &'static str, en: &'static str) -> &'static str {
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
    kiosk.touch(say("15–25万", "¥150k–250k"));
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
    kiosk.touch(say("同意所选，继续", "Agree to chosen, continue"));
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

#[test]
fn a_chip_on_a_page_that_scrolls_is_chosen_by_one_touch() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        kiosk.touch("看新车");
        kiosk.touch("第一次来");
        kiosk.touch("下一步");
        kiosk.touch("下一步");
        for chip in ["想试驾", "首次购车", "家用", "价格"] {
            kiosk.touch(chip);
            let chosen = kiosk.find(chip).unwrap().accessible_checked();
            assert_eq!(chosen, Some(true), "{chip}");
        }
    });
}

/// How often each page is left alone: page, seconds until the warning.
#[test]
fn an_abandoned_page_warns_and_then_wipes_everything() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        kiosk.touch("English");
        to_contact_en(&kiosk);
        kiosk.touch("C");
        kiosk.touch("Next: mobile number");
        for digit in "13800138000".chars() {
            kiosk.touch(&digit.to_string());
        }
        kiosk.pass(19_000);
        assert!(!kiosk.has("Continue"), "the contact page waits 20 s");
        kiosk.pass(1_500);
        kiosk.until_has("Continue");
        kiosk.picture("kiosk-en-tablet-idle");
        kiosk.touch("Continue");
        assert_eq!(
            kiosk.value("Mobile (optional)"),
            "138 0013 8000",
            "staying keeps it all"
        );
        kiosk.pass(21_000);
        kiosk.until_has("Continue");
        kiosk.pass(10_500);
        assert_eq!(page(&kiosk), Page::Home);
        kiosk.until_has("看新车");
        to_contact(&kiosk);
        assert_eq!(kiosk.value("手机号码（选填）"), "");
        assert_eq!(kiosk.value("姓氏或姓名"), "");
    });
}

#[test]
fn more_time_is_three_times_as_long() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        to_contact(&kiosk);
        kiosk.pass(21_000);
        kiosk.touch("需要更多时间");
        kiosk.pass(58_000);
        assert!(!kiosk.has("需要更多时间"));
        kiosk.pass(3_000);
        assert!(kiosk.has("需要更多时间"));
        kiosk.touch("立即清除");
        assert_eq!(page(&kiosk), Page::Home);
    });
}

#[test]
fn touching_keeps_a_page_awake() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        to_contact(&kiosk);
        kiosk.touch("下一项：手机号");
        for _ in 0..4 {
            kiosk.pass(15_000);
            kiosk.touch("1");
            kiosk.touch("删除");
        }
        assert!(
            !kiosk.has("立即清除"),
            "a finger on the keys is a sign of life"
        );
    });
}

/// However a visitor goes away, the next one sees nothing of them.
#[test]
fn the_next_visitor_never_sees_the_last_one() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        type Leave = fn(&Seat<KioskWindow>);
        let ways: [(&str, Leave); 4] = [
            ("start over", |kiosk| kiosk.touch("重新开始")),
            ("idle", |kiosk| kiosk.pass(31_500)),
            ("start over from the choices", |kiosk| {
                kiosk.touch("同意并继续");
                kiosk.touch("顾问可就本次咨询回访我");
                kiosk.touch("重新开始");
            }),
            ("finished", |kiosk| {
                kiosk.touch("同意并继续");
                kiosk.touch("都不选，继续");
                kiosk.touch("完成");
                kiosk.until("the ticket", |_| page(kiosk) == Page::Ticket);
                kiosk.pass(15_500);
            }),
        ];
        for (name, leave) in ways {
            to_contact(&kiosk);
            for key in ["O", "欧阳"] {
                kiosk.touch(key);
            }
            kiosk.touch("下一项：手机号");
            for digit in "13912345670".chars() {
                kiosk.touch(&digit.to_string());
            }
            leave(&kiosk);
            assert_eq!(page(&kiosk), Page::Home, "{name}");
            to_contact(&kiosk);
            assert_eq!(kiosk.value("手机号码（选填）"), "", "{name}");
            assert_eq!(kiosk.value("姓氏或姓名"), "", "{name}");
            let shown = super::fit::all_texts(kiosk.window.window()).join(" ");
            for trace in ["欧阳先生", "139 1234", "5670"] {
                assert!(!shown.contains(trace), "{name}: {trace}");
            }
            kiosk.touch("重新开始");
        }
    });
}

#[test]
fn just_looking_is_two_touches_to_a_ticket() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        kiosk.touch("其他");
        kiosk.picture("kiosk-zh-tablet-reasons");
        kiosk.touch("随便看看");
        kiosk.until("the ticket", |_| page(&kiosk) == Page::Ticket);
        kiosk.picture("kiosk-zh-tablet-ticket-just-looking");
        let queue = stage.get("/v1/queue");
        assert_eq!(queue["visits"][0]["state"], "self_browsing");
    });
}

/// Every other reason leads to a ticket; each page on the way is looked at.
fn every_reason(lang: Language, size: (u32, u32), name: &str) {
    let stage = Stage::open();
    let kiosk = kiosk(&stage, lang, size);
    let say = |zh, en| say(lang, zh, en);
    let shot = |step: &str| kiosk.picture(&format!("kiosk-{name}-{step}"));
    let other = say("其他", "Other");
    let ways: [(&str, &[&str], &str); 8] = [
        (
            "delivery",
            &[
                other,
                say("提车", "Collect my new car"),
                say("没有，请安排", "No, please assign one"),
            ],
            "T",
        ),
        (
            "meet",
            &[
                other,
                say("找人", "Meet someone"),
                say("赵磊", "Zhao Lei"),
                say("下一步", "Next"),
            ],
            "Z",
        ),
        (
            "used-car",
            &[
                other,
                say("二手车", "Used cars"),
                say("卖车", "Sell my car"),
                say("下一步", "Next"),
                say("没有，请安排", "No, please assign one"),
            ],
            "X",
        ),
        (
            "parts",
            &[other, say("配件·精品", "Parts and accessories")],
            "Z",
        ),
        (
            "complaint",
            &[
                other,
                say("意见与投诉", "Feedback or complaint"),
                say("售后", "Service"),
            ],
            "Z",
        ),
        (
            "business",
            &[
                other,
                say("面试·供应商·其他", "Interview, supplier, other"),
                say("供应商", "Supplier"),
            ],
            "Z",
        ),
        (
            "service",
            &[
                say("售后服务", "Service"),
                say("没有预约", "No"),
                say("未上牌", "No plate yet"),
            ],
            "W",
        ),
        (
            "appointment",
            &[
                say("我有预约", "I have an appointment"),
                say("保养或维修", "Service or repair"),
                say("未上牌", "No plate yet"),
            ],
            "Y",
        ),
    ];
    for (reason, touches, series) in ways {
        for (at, label) in touches.iter().enumerate() {
            kiosk.touch(label);
            if at == touches.len().saturating_sub(2) && page(&kiosk) != Page::Reasons {
                shot(reason);
            }
        }
        kiosk.until("the contact page", |_| page(&kiosk) == Page::Contact);
        kiosk.touch(say("跳过，不留联系方式", "Skip, leave no contact"));
        kiosk.touch(say("完成", "Finish"));
        kiosk.until("the ticket", |_| page(&kiosk) == Page::Ticket);
        shot(&format!("{reason}-ticket"));
        let queue = stage.get("/v1/queue");
        let newest = queue["visits"].as_array().unwrap().last().unwrap();
        assert!(
            newest["number"].as_str().unwrap().starts_with(series),
            "{reason}"
        );
        assert_eq!(newest["mobile"], serde_json::Value::Null);
        kiosk.touch(say("完成", "Done"));
    }
}

#[test]
fn every_reason_leads_to_a_ticket_in_chinese() {
    scene(|| every_reason(Language::Zh, TABLET, "zh-tablet"));
    scene(|| every_reason(Language::Zh, STANDING, "zh-standing"));
}

#[test]
fn every_reason_leads_to_a_ticket_in_english() {
    scene(|| every_reason(Language::En, TABLET, "en-tablet"));
    scene(|| every_reason(Language::En, STANDING, "en-standing"));
}

#[test]
fn directions_keep_nothing_and_go_home_by_themselves() {
    scene(|| {
        let stage = Stage::open();
        for (lang, size, name) in EVERY {
            let kiosk = kiosk(&stage, lang, size);
            kiosk.touch(say(lang, "其他", "Other"));
            kiosk.touch(say(lang, "问路·洗手间", "Directions, toilet"));
            kiosk.until("the map", |_| page(&kiosk) == Page::Directions);
            kiosk.picture(&format!("kiosk-{name}-directions"));
            kiosk.pass(20_500);
            assert_eq!(page(&kiosk), Page::Home);
        }
        let queue = stage.get("/v1/queue");
        assert_eq!(queue["visits"], serde_json::json!([]));
        assert_eq!(queue["figures"]["parties"], 4);
    });
}

#[test]
fn the_privacy_notice_is_to_be_read_in_full_before_anything_is_typed() {
    scene(|| {
        let stage = Stage::open();
        for (lang, size, name) in EVERY {
            let kiosk = kiosk(&stage, lang, size);
            kiosk.touch(say(lang, "隐私说明", "Privacy"));
            kiosk.picture(&format!("kiosk-{name}-notice"));
            let texts = super::fit::all_texts(kiosk.window.window()).join(" ");
            assert!(
                texts.contains(say(lang, "统一社会信用代码", "credit code")),
                "{texts}"
            );
        }
    });
}

#[test]
fn a_call_for_a_person_reaches_the_desk_once_however_often_it_is_pressed() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        kiosk.touch("呼叫接待员");
        kiosk.until("a colleague comes", |window| {
            let help = window.global::<yingbin::screens::generated::Help>();
            help.get_state() == yingbin::screens::generated::HelpState::Coming
        });
        kiosk.picture("kiosk-zh-tablet-help");
        kiosk.touch("关闭");
        kiosk.touch("呼叫接待员");
        kiosk.touch("关闭");
        let queue = stage.get("/v1/queue");
        let visits = queue["visits"].as_array().unwrap();
        assert_eq!(visits.len(), 1);
        assert_eq!(
            (&visits[0]["purpose"], &visits[0]["station"]),
            (&"help".into(), &"kiosk-1".into())
        );
    });
}

#[test]
fn a_wrong_number_is_told_beside_the_field_and_an_odd_one_is_asked_once() {
    scene(|| {
        let stage = Stage::open();
        for (lang, size, name) in EVERY {
            let kiosk = kiosk(&stage, lang, size);
            match lang {
                Language::Zh => to_contact(&kiosk),
                Language::En => to_contact_en(&kiosk),
            }
            kiosk.touch(say(lang, "下一项：手机号", "Next: mobile number"));
            for digit in "138".chars() {
                kiosk.touch(&digit.to_string());
            }
            kiosk.touch(say(lang, "同意并继续", "Agree and continue"));
            assert_eq!(page(&kiosk), Page::Contact);
            kiosk.picture(&format!("kiosk-{name}-wrong-number"));
            let texts = super::fit::all_texts(kiosk.window.window()).join(" ");
            assert!(
                texts.contains(say(lang, "手机号应为11位", "11 digits please")),
                "{texts}"
            );
            for digit in "88888888".chars() {
                kiosk.touch(&digit.to_string());
            }
            kiosk.touch(say(lang, "同意并继续", "Agree and continue"));
            assert_eq!(page(&kiosk), Page::Contact, "asked once");
            kiosk.touch(say(lang, "同意并继续", "Agree and continue"));
            assert_eq!(page(&kiosk), Page::Choices, "and then believed");
        }
    });
}

#[test]
fn a_hardware_keyboard_types_too() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        to_contact(&kiosk);
        kiosk.type_text("Li");
        kiosk.key(slint::platform::Key::Tab);
        kiosk.type_text("138-0013x8000");
        kiosk.key(slint::platform::Key::Backspace);
        kiosk.type_text("1");
        assert_eq!(kiosk.value("手机号码（选填）"), "138 0013 8001");
        assert_eq!(kiosk.value("姓氏或姓名"), "Li");
    });
}

#[test]
fn the_language_can_be_changed_on_the_way_and_nothing_is_lost() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        kiosk.touch("看新车");
        kiosk.touch("第一次来");
        kiosk.touch("3");
        kiosk.touch("English");
        kiosk.until_has("How many of you?");
        kiosk.touch("Next");
        assert_eq!(page(&kiosk), Page::Models);
        kiosk.touch("简体中文");
        kiosk.until_has("下一步");
        kiosk.touch("返回");
        assert_eq!(kiosk.find("3 位").unwrap().accessible_checked(), Some(true));
    });
}

#[test]
fn consent_is_kept_with_the_text_that_was_shown_whatever_language_comes_after() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        to_contact(&kiosk);
        kiosk.touch("下一项：手机号");
        for digit in "13912345670".chars() {
            kiosk.touch(&digit.to_string());
        }
        kiosk.touch("同意并继续");
        kiosk.touch("都不选，继续");
        kiosk.touch("English");
        kiosk.touch("Finish");
        kiosk.until("the ticket", |_| page(&kiosk) == Page::Ticket);
        let db = rusqlite::Connection::open(stage.database()).unwrap();
        let sql = "SELECT n.lang FROM consent c JOIN notice_version n ON n.id = c.notice_id";
        let lang: String = db.query_row(sql, [], |row| row.get(0)).unwrap();
        assert_eq!(lang, "zh-CN");
    });
}

#[test]
fn correcting_one_thing_comes_back_to_the_check() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        to_contact(&kiosk);
        kiosk.touch("跳过，不留联系方式");
        kiosk.touch("修改：人数");
        kiosk.touch("4");
        kiosk.touch("下一步");
        assert_eq!(page(&kiosk), Page::Check);
        kiosk.touch("完成");
        kiosk.until("the ticket", |_| page(&kiosk) == Page::Ticket);
        assert_eq!(stage.get("/v1/queue")["visits"][0]["headcount"], 4);
    });
}

pub fn to_contact(kiosk: &Seat<KioskWindow>) {
    for label in [
        "看新车",
        "不记得了",
        "下一步",
        "下一步",
        "下一步",
        "没有，请安排",
    ] {
        kiosk.touch(label);
    }
    assert_eq!(page(kiosk), Page::Contact);
}

pub fn to_contact_en(kiosk: &Seat<KioskWindow>) {
    for label in [
        "View cars",
        "Not sure",
        "Next",
        "Next",
        "Next",
        "No, please assign one",
    ] {
        kiosk.touch(label);
    }
    assert_eq!(page(kiosk), Page::Contact);
}
