//! Sentences with counts in them read as somebody would say them.

use yingbin::core::refusal::Refusal;
use yingbin::core::visit::Language;
use yingbin::text::{desk, refusal};
use yingbin::wire::Figures;

#[test]
fn one_is_one_party_and_one_person() {
    let said = |parties, heads| {
        let figures = Figures {
            parties,
            heads,
            ..Figures::default()
        };
        let (_, value, note) = desk::figure_parties(Language::En, &figures);
        format!("{value} {note}")
    };
    assert_eq!(said(0, 0), "0 parties, 0 people");
    assert_eq!(said(1, 1), "1 party, 1 person");
    assert_eq!(said(1, 3), "1 party, 3 people");
    assert_eq!(said(2, 3), "2 parties, 3 people");
    let waiting = |count| desk::figure_waiting(Language::En, count).2;
    assert_eq!(
        [0, 1, 2].map(waiting),
        ["parties", "party", "parties"].map(str::to_owned)
    );
    let full = Refusal::HostFull {
        name: "Zhou Ying".to_owned(),
        max: 1,
    };
    let said = refusal::sentence(Language::En, &full);
    assert!(said.contains("1 party:"), "{said}");
}
