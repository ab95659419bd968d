//! An entry by hand in a window that is too low for it: Tab reaches what has scrolled away.

use super::desk::{desk_at, quick_add};
use super::stage::{Seat, Stage, scene};
use slint::ComponentHandle;
use slint::platform::Key;
use yingbin::core::visit::Language;
use yingbin::screens::generated::{DeskWindow, QuickAdd};

const LOW: (u32, u32) = (1100, 640);
/// What the head and the foot of the page leave of a low window.
const PAGE: std::ops::Range<f32> = 78.0..560.0;

fn is_in_view(desk: &Seat<DeskWindow>, label: &str) -> bool {
    desk.find(label).is_some_and(|found| {
        let top = found.absolute_position().y;
        PAGE.contains(&top) && PAGE.contains(&(top + found.size().height))
    })
}

#[test]
fn tab_goes_to_fields_that_have_scrolled_away_and_the_page_follows() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk_at(&stage, Language::Zh, LOW);
        quick_add(&desk);
        let form = desk.window.global::<QuickAdd>();
        desk.type_text("刘");
        desk.key(Key::Tab);
        desk.type_text("13800138000");
        assert!(!is_in_view(&desk, "备注"));
        desk.key(Key::Tab);
        desk.type_text("带着孩子");
        assert!(is_in_view(&desk, "备注"));
        desk.picture("desk-zh-quick-add-low");
        assert_eq!(form.get_note(), "带着孩子");
        // Past the questions, and back into the first field, which has scrolled away meanwhile.
        for _ in 0..30 {
            desk.key(Key::Tab);
            if super::fit::focused_field(desk.window.window()) == "贵姓" {
                break;
            }
        }
        desk.pass(50);
        assert!(is_in_view(&desk, "贵姓"));
        desk.type_text("汉");
        assert_eq!(form.get_surname(), "汉", "Tab chooses what stands there");
        assert_eq!(form.get_note(), "带着孩子");
    });
}

#[test]
fn a_field_that_was_scrolled_to_is_written_in_by_one_touch_and_shift_tab_leads_back() {
    scene(|| {
        let stage = Stage::open();
        let desk = desk_at(&stage, Language::En, LOW);
        quick_add(&desk);
        let form = desk.window.global::<QuickAdd>();
        desk.key(Key::Tab);
        desk.key(Key::Tab);
        desk.touch("Note");
        desk.type_text("by bus");
        assert_eq!(form.get_note(), "by bus");
        desk.key(Key::Backtab);
        desk.key(Key::Backtab);
        desk.type_text("Carter");
        assert_eq!(form.get_surname(), "Carter");
        assert!(is_in_view(&desk, "Surname"));
    });
}
