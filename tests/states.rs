//! The state × event table of domain.md §4.1.

use yingbin::core::visit::{VisitEvent, VisitState};

#[test]
fn what_may_happen_to_a_visit_is_this_table() {
    let mut table = format!("{:14}", "");
    for event in VisitEvent::ALL {
        table += &format!("| {:13}", event.code());
    }
    for state in VisitState::ALL {
        table += &format!("\n{:14}", state.code());
        for event in VisitEvent::ALL {
            let next = state.next(*event).map_or("", VisitState::code);
            table += &format!("| {next:13}");
        }
    }
    let table: String = table
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect();
    insta::assert_snapshot!(table);
}
