//! The kiosk when things go wrong: no hub, lost answers, a child who drums on the glass.

use super::kiosk::{EVERY, TABLET, kiosk, kiosk_at, page, say};
use super::lossy::Lossy;
use super::stage::{Seat, Stage, scene};
use slint::ComponentHandle;
use yingbin::core::visit::Language;
use yingbin::screens::generated::{Help, HelpState, KioskWindow, Page, Walk};

#[test]
fn without_the_hub_the_kiosk_stays_calm_and_registers_once_when_it_is_back() {
    scene(|| {
        let mut stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        kiosk.touch("看新车");
        kiosk.touch("第一次来");
        kiosk.touch("下一步");
        kiosk.touch("下一步");
        kiosk.touch("下一步");
        kiosk.touch("没有，请安排");
        kiosk.touch("刘");
        kiosk.touch("不留号码，继续");
        let address = stage.stop_hub();
        kiosk.touch("完成");
        kiosk.until("that the hub is lost", |window| {
            window.global::<Walk>().get_hub_lost()
        });
        kiosk.until("what to do", |window| {
            window.global::<Walk>().get_trouble() != ""
        });
        kiosk.picture("kiosk-zh-tablet-hub-lost-check");
        assert_eq!(page(&kiosk), Page::Check, "what was entered is still there");
        stage.start_hub_again(&address);
        kiosk.touch("完成");
        kiosk.until("the ticket", |_| page(&kiosk) == Page::Ticket);
        let visits = stage.get("/v1/queue")["visits"].as_array().unwrap().len();
        assert_eq!(visits, 1);
    });
}

#[test]
fn drumming_on_the_screen_registers_nobody() {
    scene(|| {
        let stage = Stage::open();
        let kiosk = kiosk(&stage, Language::Zh, TABLET);
        // A child with ten fingers, on the one place that needs only two touches.
        let drum = || {
            for _ in 0..40 {
                kiosk
                    .window
                    .global::<yingbin::screens::generated::Guard>()
                    .invoke_touched();
            }
        };
        kiosk.touch("其他");
        drum();
        kiosk.touch("随便看看");
        kiosk.pass(200);
        assert_eq!(page(&kiosk), Page::Reasons);
        assert_eq!(stage.get("/v1/queue")["visits"], serde_json::json!([]));
        // A second later somebody means it.
        kiosk.pass(1200);
        kiosk.touch("随便看看");
        kiosk.until("the ticket", |_| page(&kiosk) == Page::Ticket);
    });
}

/// The hub has stored it, and its answer is lost on the way: pressed again, even with
/// something changed, it is still one visit.
#[test]
fn a_lost_answer_registers_nobody_twice() {
    scene(|| {
        let stage = Stage::open();
        let wire = Lossy::before(&stage);
        let kiosk = kiosk_at(wire.access(&stage), Language::Zh, TABLET);
        let visits = || stage.get("/v1/queue")["visits"].as_array().unwrap().len();
        let trouble = |kiosk: &Seat<KioskWindow>| {
            kiosk.until("what to do", |window| {
                window.global::<Walk>().get_trouble() != ""
            });
        };
        kiosk.touch("其他");
        wire.lose(true);
        kiosk.touch("随便看看");
        // Impatience while it is on its way changes nothing.
        kiosk.touch("提车");
        assert_eq!(page(&kiosk), Page::Reasons);
        trouble(&kiosk);
        assert_eq!(visits(), 1, "the hub has heard it");
        wire.lose(false);
        kiosk.touch("随便看看");
        kiosk.until("the ticket", |_| page(&kiosk) == Page::Ticket);
        assert_eq!(visits(), 1);
        kiosk.touch("完成");

        kiosk.touch("售后服务");
        kiosk.touch("没有预约");
        kiosk.touch("未上牌");
        kiosk.touch("跳过，不留联系方式");
        wire.lose(true);
        kiosk.touch("完成");
        trouble(&kiosk);
        wire.lose(false);
        kiosk.touch("茶");
        kiosk.touch("完成");
        kiosk.until("the ticket", |_| page(&kiosk) == Page::Ticket);
        assert_eq!(visits(), 2);

        kiosk.touch("完成");
        wire.lose(true);
        kiosk.touch("呼叫接待员");
        kiosk.until("that nobody was reached", |window| {
            window.global::<Help>().get_state() == HelpState::Failed
        });
        wire.lose(false);
        kiosk.touch("关闭");
        kiosk.touch("呼叫接待员");
        kiosk.until("that somebody comes", |window| {
            window.global::<Help>().get_state() == HelpState::Coming
        });
        assert_eq!(visits(), 3);
    });
}

/// A call that nobody answered was that visitor's. The next one's is a call of its own.
#[test]
fn a_call_for_a_person_that_failed_is_not_the_next_visitors() {
    scene(|| {
        let stage = Stage::open();
        let wire = Lossy::before(&stage);
        let kiosk = kiosk_at(wire.access(&stage), Language::Zh, TABLET);
        let visits = || stage.get("/v1/queue")["visits"].as_array().unwrap().len();
        kiosk.touch("其他");
        wire.lose(true);
        kiosk.touch("呼叫接待员");
        kiosk.until("that nobody was reached", |window| {
            window.global::<Help>().get_state() == HelpState::Failed
        });
        assert_eq!(visits(), 1);
        kiosk.touch("关闭");
        kiosk.touch("重新开始");
        wire.lose(false);
        kiosk.touch("呼叫接待员");
        kiosk.until("that somebody comes", |window| {
            window.global::<Help>().get_state() == HelpState::Coming
        });
        assert_eq!(visits(), 2);
    });
}

#[test]
fn what_lies_over_a_page_fits_it_in_both_languages_and_sizes() {
    scene(|| {
        let mut stage = Stage::open();
        for (lang, size, name) in EVERY {
            let kiosk = kiosk(&stage, lang, size);
            kiosk.touch(say(lang, "其他", "Other"));
            kiosk.picture(&format!("kiosk-{name}-reasons"));
            kiosk.touch(say(lang, "呼叫接待员", "Call a person"));
            kiosk.until("that somebody comes", |window| {
                window.global::<Help>().get_state() == HelpState::Coming
            });
            kiosk.picture(&format!("kiosk-{name}-help"));
            kiosk.touch(say(lang, "关闭", "Close"));
            let address = stage.stop_hub();
            kiosk.until("that the hub is lost", |window| {
                window.global::<Walk>().get_hub_lost()
            });
            kiosk.picture(&format!("kiosk-{name}-hub-lost"));
            stage.start_hub_again(&address);
        }
    });
}
