//! Tasks by hand, by touch and by keys; and whose tasks are listed.

use super::desk::{TEN, control, desk, desk_at};
use super::floor::digit_of;
use super::stage::{Seat, Stage, scene};
use serde_json::json;
use slint::platform::Key;
use slint::{ComponentHandle, Model};
use yingbin::clock::Clock;
use yingbin::core::day::Span;
use yingbin::core::visit::Language;
use yingbin::screens::generated::{DeskWindow, Floor, NewTask, Sheet, Tasks};

fn listed(desk: &Seat<DeskWindow>) -> usize {
    desk.window.global::<Tasks>().get_rows().row_count()
}

fn told(desk: &Seat<DeskWindow>, words: &str) {
    desk.until(words, |window| {
        window.global::<Floor>().get_told().contains(words)
    });
}

#[test]
fn a_task_is_given_by_touch_and_says_what_is_missing() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        let desk = desk(&stage, Language::Zh);
        desk.touch("任务");
        desk.touch("新任务");
        desk.picture("tasks-zh-new");
        desk.touch("交办");
        let form = desk.window.global::<NewTask>();
        assert_eq!(form.get_fault_at(), "to");
        desk.touch("孙浩");
        desk.touch("交办");
        desk.until("what is missing", |_| form.get_fault_at() == "note");
        desk.picture("tasks-zh-new-wrong");
        desk.touch("要做什么");
        desk.type_text("把 X5 的手册送到 2 号桌");
        desk.touch("1 小时内");
        desk.touch("交办");
        told(&desk, "提醒 → 孙浩");
        desk.until("it", |_| listed(&desk) == 1);
        let task = stage.get("/v1/tasks")["tasks"][0].clone();
        assert_eq!(task["to"], json!({"staff": 4}));
        let hour = TEN.after(Span::minutes(60)).ms();
        let late = task["due_at"].as_i64().unwrap() - hour;
        assert!((0..20_000).contains(&late), "{late}");
        desk.picture("tasks-zh-given");
    });
}

#[test]
fn a_task_is_given_by_keys_and_what_was_begun_is_kept() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        let desk = desk(&stage, Language::Zh);
        control_alt(&desk, "3");
        desk.key("n");
        let form = desk.window.global::<NewTask>();
        desk.until("the page", |_| form.get_open());
        desk.pass(50);
        desk.type_text("回电 3 号线");
        desk.key(Key::Escape);
        desk.pass(50);
        assert!(!form.get_open());
        desk.key("n");
        desk.pass(50);
        assert_eq!(form.get_note(), "回电 3 号线");
        desk.type_text("客户");
        // Kind: the second; for whom: the first; by when: another day.
        desk.key(Key::Tab);
        desk.key(Key::RightArrow);
        desk.key(Key::Space);
        desk.key(Key::Tab);
        desk.key(Key::Space);
        desk.key(Key::Tab);
        for _ in 0..4 {
            desk.key(Key::RightArrow);
        }
        desk.key(Key::Space);
        desk.until("the days", |window| window.global::<Sheet>().get_open());
        desk.key("2");
        desk.pass(50);
        digit_of(&desk, "10:00");
        desk.picture("tasks-zh-new-keys");
        control(&desk, Key::Return);
        told(&desk, "电话转接 →");
        let task = stage.get("/v1/tasks")["tasks"][0].clone();
        assert_eq!(task["note"], "回电 3 号线客户");
        assert_eq!(task["due_at"], TEN.after(Span::minutes(24 * 60)).ms());
    });
}

fn control_alt(desk: &Seat<DeskWindow>, page: &str) {
    use slint::platform::WindowEvent;
    let window = desk.window.window();
    window.dispatch_event(WindowEvent::KeyPressed {
        text: Key::Alt.into(),
    });
    desk.key(page);
    window.dispatch_event(WindowEvent::KeyReleased {
        text: Key::Alt.into(),
    });
    desk.pass(50);
}

fn two_tasks(stage: &Stage) {
    for (staff, note) in [(4, "送资料"), (5, "打电话")] {
        stage.post(
            "/v1/tasks",
            json!({"kind": "reminder", "to": {"staff": staff}, "note": note}),
        );
    }
}

#[test]
fn the_tasks_of_one_colleague_are_listed_by_touch_and_by_keys() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        two_tasks(&stage);
        let desk = desk(&stage, Language::Zh);
        desk.touch("任务");
        desk.until("both", |_| listed(&desk) == 2);
        desk.touch("所有同事");
        desk.picture("tasks-zh-whose");
        desk.touch("孙浩");
        desk.until("one", |_| listed(&desk) == 1);
        desk.picture("tasks-zh-of-one");
        desk.key("f");
        digit_of(&desk, "所有同事");
        desk.until("both", |_| listed(&desk) == 2);
        desk.key("d");
        desk.until("one", |_| listed(&desk) == 1);
        desk.key("l");
        desk.until("the one that is done, too", |_| listed(&desk) == 2);
        desk.key("l");
        desk.until("one", |_| listed(&desk) == 1);
        desk.key("f");
        digit_of(&desk, "林子涵");
        desk.until("none", |_| listed(&desk) == 0);
        desk.picture("tasks-zh-of-nobody");
    });
}

#[test]
fn tasks_by_hand_fit_in_english_and_in_a_low_window() {
    scene(|| {
        let stage = Stage::at(Clock::hand(TEN));
        two_tasks(&stage);
        for (size, at) in [((1100, 640), "-small"), ((1440, 900), "")] {
            let desk = desk_at(&stage, Language::En, size);
            desk.touch("Tasks");
            desk.until("both", |_| listed(&desk) == 2);
            desk.picture(&format!("tasks-en-legend{at}"));
            desk.touch("New task");
            desk.picture(&format!("tasks-en-new{at}"));
        }
    });
}
