//! The menu of each rule: what is offered at the first finding of its page's example, in order.
//!
//! What every rule offers is in the last line of each: accepting the finding, the rule's page, and
//! turning the rule off, which comes after all else.
//!
//! The table is the snapshot beside this file. Read it before it is accepted.

use super::offer::{Offer, TURN_OFF, Wanted};
use super::offers;
use crate::rules::{self, Rule};
use crate::server::client_capabilities::ClientCapabilities;
use crate::server::documents::Documents;
use crate::server::view::View;
use serde_json::json;
use std::fmt::Write as _;
use tower_lsp::ls_types::{CodeActionKind, Uri};

/// What is offered with the date of today in it.
const DATED: [&str; 2] = ["add-order", "write-instruction"];

/// Runs a test on what is offered at the first finding of a rule.
fn at_first_finding<T>(rule: &Rule, test: impl FnOnce(&View<'_>, &[Offer<'_>]) -> T) -> Option<T> {
    let uri: Uri = "file:///outbox/sample.cable".parse().expect("a URI");
    let documents = Documents::default();
    let ceiling = rule.needs_ceiling.then_some("unclassified");
    let settings = json!({ "select": [rule.name], "maxClassification": ceiling });
    assert!(documents.configuration().set(&settings), "{}", rule.name);
    documents.open_settled(&uri, 1, &format!("{}\n", rule.example("Fails")));
    let snapshot = documents.snapshot(&uri).expect("an open document");
    let capabilities = ClientCapabilities {
        code_action_literals: true,
        creates_files: true,
        versioned_edits: true,
        ..ClientCapabilities::default()
    };
    View::of(&snapshot, capabilities, |view| {
        let mut found = view.findings().iter();
        let first = found.find(|found| found.rule.name == rule.name)?;
        Some(test(view, &offers(view, first.span, &Wanted(None))))
    })
}

#[test]
fn the_menu_of_each_rule() {
    let mut table = String::new();
    for rule in rules::ALL {
        writeln!(table, "{}", rule.name).expect("a line");
        let menu = at_first_finding(rule, |_, offers| {
            let name = rule.name;
            let every = [
                format!("Accept this finding of {name}"),
                format!("Explain {name}"),
                format!("Turn {name} off in cablelint.toml"),
            ];
            let mut last = Vec::new();
            for offer in offers {
                if every.contains(&offer.title) {
                    last.push(offer.key.action.replace('-', " "));
                    continue;
                }
                if DATED.contains(&&*offer.key.action) {
                    continue;
                }
                let preferred = if offer.preferred { " (preferred)" } else { "" };
                let kind = offer.kind.as_str();
                writeln!(table, "    {}: {kind}{preferred}", offer.title).expect("a line");
            }
            writeln!(table, "    {}", last.join(", ")).expect("a line");
        });
        assert!(menu.is_some(), "{}: nothing is found", rule.name);
    }
    insta::assert_snapshot!(table);
}

/// The place of an offer in the order that holds for every rule.
fn rank(offer: &Offer<'_>) -> usize {
    let order = ["add-word", "accept", "explain"];
    if let Some(place) = order.iter().position(|action| offer.key.action == *action) {
        return place + 1;
    }
    match &offer.kind {
        kind if *kind == CodeActionKind::QUICKFIX => 0,
        kind if *kind == CodeActionKind::REFACTOR_REWRITE => 4,
        kind if *kind == TURN_OFF => 6,
        _ => 5,
    }
}

#[test]
fn the_order_is_the_same_for_every_rule() {
    for rule in rules::ALL {
        at_first_finding(rule, |_, offers| {
            let ranks: Vec<usize> = offers.iter().map(rank).collect();
            assert!(ranks.is_sorted(), "{}: {ranks:?}", rule.name);
            let has = |action: &str| offers.iter().any(|offer| offer.key.action == action);
            assert!(has("explain"), "{}", rule.name);
            for action in ["accept", "turn-off"] {
                assert_eq!(has(action), !rule.guards_classification, "{}", rule.name);
            }
            let fixes = ranks.iter().filter(|rank| **rank == 0).count();
            let preferred = offers.iter().skip(fixes).any(|offer| offer.preferred);
            assert!(
                !preferred,
                "{}: only a fix is the obvious choice",
                rule.name
            );
        });
    }
}
