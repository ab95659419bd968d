//! Who works here, and in which lines: one colleague in two, and a configuration that changes.

use crate::world::{STAFF, World, showroom_with};
use yingbin::core::day::Span;
use yingbin::core::staff::Presence;
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

/// The staff without those of these numbers.
fn without(numbers: &[&str]) -> String {
    let listed = STAFF.split("[[staff]]").skip(1);
    let kept = listed.filter(|one| !numbers.iter().any(|no| one.contains(&format!("\"{no}\""))));
    kept.map(|one| format!("[[staff]]{one}")).collect()
}

fn notes(world: &World, what: &str) -> Vec<String> {
    let sql = world.sql();
    let mut statement = sql
        .prepare("SELECT facts FROM journal WHERE what = ?1 ORDER BY seq")
        .unwrap();
    let rows = statement.query_map([what], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn whoever_was_served_by_a_colleague_who_left_is_owed_somebody_again() {
    let mut world = World::open();
    world.visitor();
    world.accept("X001").unwrap();
    assert_eq!(world.responsible("X001"), "王强");
    let wang = world.staff("王强");
    // The promises are looked up at the start: whoever serves works here, and is responsible.
    world.restart_with(&without(&["102"]));
    assert_eq!(world.see("X001").state, VisitState::Offered);
    assert_eq!(world.offered("X001").as_deref(), Some("李娜"));
    assert_eq!(world.responsible("X001"), "周颖");
    let entrusted = notes(&world, "entrusted");
    assert_eq!(notes(&world, "server_gone").len(), 1);
    world.accept("X001").unwrap();
    world.finish("X001").unwrap();
    assert_eq!(
        world.count(&format!(
            "SELECT count(*) FROM assignment WHERE staff_id = {wang} AND state <> 'ended'"
        )),
        0
    );
    // Nothing was left over to hand on, and it is not written again at the next start.
    assert!(entrusted.is_empty(), "{entrusted:?}");
}

#[test]
fn what_a_receptionist_who_left_answered_for_is_entrusted_and_written_down() {
    let mut world = World::open();
    for name in ["李娜", "陈涛"] {
        world.presence(name, Presence::Meeting).unwrap();
    }
    world.visitor();
    world.comes_for(Purpose::Other);
    world.visitor();
    assert_eq!(world.offered("X001").as_deref(), Some("王强"));
    assert_eq!(world.see("X002").state, VisitState::Hosted);
    world.restart_with(&without(&["100"]));
    for number in ["X001", "Z001", "X002"] {
        assert_eq!(world.responsible(number), "何伟");
    }
    assert_eq!(world.offered("X001").as_deref(), Some("王强"));
    // Nobody can host, so the visitor stands in the queue again.
    assert_eq!(world.see("X002").state, VisitState::Waiting);
    assert_eq!(notes(&world, "entrusted").len(), 1);
    assert!(notes(&world, "entrusted")[0].contains("\"visits\":2"));
    world.restart_with(&without(&["100"]));
    assert_eq!(notes(&world, "entrusted").len(), 1, "once is enough");
}

#[test]
fn a_hosted_visitor_whose_host_left_keeps_the_offer_that_is_open() {
    let mut world = World::open();
    for name in ["王强", "李娜", "陈涛"] {
        world.presence(name, Presence::Meeting).unwrap();
    }
    world.visitor();
    world.presence("李娜", Presence::Available).unwrap();
    assert_eq!(world.see("X001").state, VisitState::Hosted);
    assert_eq!(world.offered("X001").as_deref(), Some("李娜"));
    world.restart_with(&without(&["100"]));
    assert_eq!(world.see("X001").state, VisitState::Offered);
    assert_eq!(world.offered("X001").as_deref(), Some("李娜"));
    assert_eq!(world.responsible("X001"), "何伟");
    world.accept("X001").unwrap();
}

#[test]
fn two_who_left_together_do_not_answer_for_each_others_visitors() {
    let second = STAFF.replacen(
        "[[staff]]",
        "[[staff]]\nno = \"099\"\nname = \"钱雨\"\nname_en = \"Qian Yu\"\nroles = [\"reception\"]\n[[staff]]",
        1,
    );
    let mut world = World::with(showroom_with(&second));
    world.comes_for(Purpose::Other);
    world.restart_with(&without(&["100"]));
    assert_eq!(world.responsible("Z001"), "何伟");
}
