//! Opens the page of a rule.

use super::first_of_each_rule;
use super::offer::{Act, Key, Offer};
use crate::server::command;
use crate::server::view::View;
use crate::text::Span;
use serde_json::json;
use tower_lsp::ls_types::{CodeActionKind, Command};

pub(super) fn offers<'v>(view: &'v View<'v>, range: Span) -> Vec<Offer<'v>> {
    let rules = first_of_each_rule(view, range).into_iter();
    rules
        .map(|(_, found)| {
            let name = found.rule.name;
            let title = format!("Explain {name}");
            let command = Command {
                title: title.clone(),
                command: command::EXPLAIN_RULE.to_owned(),
                arguments: Some(vec![json!(name)]),
            };
            Offer {
                key: Key::for_finding("explain", found),
                title,
                kind: CodeActionKind::QUICKFIX,
                fixes: vec![found],
                preferred: false,
                act: Act::Command(command),
            }
        })
        .collect()
}
