//! A paper of a finished cycle holds no word that was written after its last day, whatever was changed since.

use super::*;
use chrono::TimeDelta;
use fourfold::document::{DocumentKind, Order, make};
use fourfold::screen::documents::copies;

/// Every word of every record is another one since: neither the plan nor the summary of the cycle says any of it.
#[test]
fn a_paper_of_a_finished_cycle_says_nothing_that_was_written_since() {
    let home = Home::new();
    home.clock.move_by(TimeDelta::days(-150));
    let store = home.open();
    let mut family: Value = serde_json::from_slice(bring_in::EXAMPLE).unwrap();
    for line in family["records"].as_array_mut().unwrap() {
        line["who_may_see"] = json!("anyone");
        for stamp in ["made", "changed"] {
            line[stamp]["at"] = json!("2026-06-20T10:00:00Z");
        }
    }
    bring_in::take_in(&store, family.to_string().as_bytes()).unwrap();
    let child = store.children().wait().unwrap()[0].id;
    home.clock.move_by(TimeDelta::days(150));
    make_strange(&mut family);
    let changes: Vec<Change> = parse(family.to_string().as_bytes())
        .unwrap()
        .records
        .into_iter()
        .map(|record| Change::Put {
            scope: record.meta.scope,
            id: record.meta.id,
            body: record.body,
            who_may_see: None,
        })
        .collect();
    store
        .transact(Op::new(OpName::Import, ""), changes)
        .wait()
        .unwrap();
    let now = store.load_child(child).wait().unwrap();
    let cycle = now.cycles.iter().find(|cycle| cycle.body.number == 2).unwrap();
    let end = cycle.body.reviewed_on.unwrap();
    let day = Day::from_ymd_opt(2026, 11, 24).unwrap();
    let then = store.child_of_cycle(child, cycle.id()).wait().unwrap().unwrap();
    for kind in [DocumentKind::SupportPlan, DocumentKind::SencoSummary] {
        let mut order = Order {
            cycle: Some(cycle.id()),
            ..Order::new(kind, day)
        };
        copies::settle(&mut order, &now, day);
        assert_eq!(
            (order.cycle, order.as_of),
            (Some(cycle.id()), Some(end)),
            "{kind:?}"
        );
        let said = documents::says(&make(&then, None, &order).unwrap());
        for words in [
            "As it was on 26 June 2026, the last day of",
            "Maya",
            "24 November 2026",
        ] {
            assert!(said.contains(words), "{kind:?}: {words}\n{said}");
        }
        let at = said.to_lowercase().find(CANARY);
        assert_eq!(at.map(|at| &said[at.saturating_sub(300)..at]), None, "{kind:?}");
        // The same of today says the new words: they could be found.
        let today = make(&now, None, &Order::new(kind, day)).unwrap();
        assert!(
            documents::says(&today).to_lowercase().contains(CANARY),
            "{kind:?}"
        );
    }
    // A summary that was asked for no cycle is of today.
    let mut order = Order::new(DocumentKind::SencoSummary, day);
    copies::settle(&mut order, &now, day);
    assert_eq!((order.cycle, order.as_of), (None, None));
}
