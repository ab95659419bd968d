//! Who works here, and in which lines: one colleague in two, and a configuration that changes.

use crate::world::{STAFF, World, showroom_with};
use yingbin::core::day::Span;
use yingbin::core::visit::{Purpose, VisitState};

#[test]
fn a_colleague_of_two_lines_is_offered_one_visitor_at_a_time() {
    let both = r#"
[[staff]]
no = "100"
name = "周颖"
name_en = "Zhou Ying"
roles = ["reception"]
[[staff]]
no = "107"
name = "沈洁"
name_en = "Shen Jie"
roles = ["sales", "advisor"]
"#;
    let mut world = World::with(showroom_with(both));
    world.visitor();
    world.accept("X001").unwrap();
    world.visitor();
    world.comes_for(Purpose::ServiceWalkin);
    assert_eq!(world.see("W001").state, VisitState::Hosted);
    world.finish("X001").unwrap();
    assert_eq!(world.offered("X002").as_deref(), Some("沈洁"));
    assert_eq!(world.offered("W001"), None);
    // The offer runs out, and the hub starts again: still one at a time.
    world.power_cut(Span::minutes(2));
    let offered = [world.offered("X002"), world.offered("W001")];
    assert_eq!(offered.iter().flatten().count(), 1, "{offered:?}");
}

#[test]
fn whoever_left_the_configuration_is_offered_nobody_and_answers_for_nobody() {
    let mut world = World::open();
    world.visitor();
    assert_eq!(world.offered("X001").as_deref(), Some("王强"));
    world.visitor();
    world.accept("X002").unwrap();
    let without = STAFF.replace("王强", "高洋").replace("\"102\"", "\"110\"");
    world.restart_with(&without);
    assert_ne!(world.offered("X001").as_deref(), Some("王强"));
    assert!(!world.line().contains("王强"), "{}", world.line());
    // 李娜 sells no more, and looks after cars.
    let changed = without.replacen(
        "name_en = \"Li Na\"\nroles = [\"sales\"]",
        "name_en = \"Li Na\"\nroles = [\"advisor\"]",
        1,
    );
    world.restart_with(&changed);
    assert!(!world.line().contains("李娜"), "{}", world.line());
    world.finish("X002").unwrap();
    for _ in 0..4 {
        world.visitor();
    }
    for number in ["X001", "X003", "X004", "X005", "X006"] {
        let offered = world.offered(number);
        assert!(
            !matches!(offered.as_deref(), Some("王强" | "李娜")),
            "{number}"
        );
    }
}
