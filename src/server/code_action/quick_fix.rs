//! Fixes of findings: of one, of all findings of a rule, and every safe one at once.

use super::{FIX_ALL, Offer, touches};
use crate::fix;
use crate::format::edits_between;
use crate::rules::{Diagnostic, Fix, Safety};
use crate::server::view::View;
use crate::text::edit::applied;
use crate::text::{Edit, Span};
use std::collections::BTreeSet;
use tower_lsp::ls_types::CodeActionKind;

/// The fixes of the findings that touch the range, and of all other findings of the same rules.
pub(super) fn offers<'v>(view: &'v View<'v>, range: Span) -> Vec<Offer<'v>> {
    let here = || {
        view.findings()
            .iter()
            .filter(move |found| touches(found.span, range))
            .filter_map(|found| Some((found, found.fix.as_ref()?)))
    };
    let mut offers: Vec<Offer<'v>> = here()
        .map(|(found, fix)| Offer {
            title: fix.title.clone(),
            kind: CodeActionKind::QUICKFIX,
            fixes: vec![found],
            preferred: fix.safety == Safety::Safe,
            edits: Box::new(|| fix.edits.clone()),
        })
        .collect();
    let rules: BTreeSet<&str> = here().map(|(found, _)| found.rule.name).collect();
    offers.extend(rules.into_iter().filter_map(|rule| all_of(view, rule)));
    offers
}

/// Every fix of a rule, if there are several. Of overlapping fixes only the first is applied.
fn all_of<'v>(view: &'v View<'v>, rule: &'static str) -> Option<Offer<'v>> {
    let fixed: Vec<&Diagnostic> = view
        .findings()
        .iter()
        .filter(|found| found.rule.name == rule && found.fix.is_some())
        .collect();
    if fixed.len() < 2 {
        return None;
    }
    let fixes: Vec<&Fix> = fixed
        .iter()
        .filter_map(|found| found.fix.as_ref())
        .collect();
    let asks = fixes.iter().any(|fix| fix.safety == Safety::Unsafe);
    let doubt = if asks { ", review each" } else { "" };
    Some(Offer {
        title: format!("Fix all {} findings of {rule}{doubt}", fixed.len()),
        kind: CodeActionKind::QUICKFIX,
        fixes: fixed,
        preferred: false,
        edits: Box::new(move || together(view.text, &fixes)),
    })
}

/// The edits of fixes that fit together, in the order of the text.
fn together(text: &str, fixes: &[&Fix]) -> Vec<Edit> {
    let (_, taken) = fix::apply(text, fixes);
    let taken = fixes.iter().zip(taken).filter(|(_, taken)| *taken);
    let mut edits: Vec<Edit> = taken.flat_map(|(fix, _)| fix.edits.clone()).collect();
    edits.sort_by_key(|edit| edit.span);
    edits
}

/// Every safe fix of the document.
pub(super) fn everything<'v>(view: &'v View<'v>) -> Option<Offer<'v>> {
    let safe = |fix: &Fix| fix.safety == Safety::Safe;
    let fixed: Vec<&Diagnostic> = view
        .findings()
        .iter()
        .filter(|found| found.accepted.is_none() && found.fix.as_ref().is_some_and(safe))
        .collect();
    if fixed.is_empty() {
        return None;
    }
    Some(Offer {
        title: "Apply all safe fixes".to_owned(),
        kind: FIX_ALL,
        fixes: Vec::new(),
        preferred: false,
        edits: Box::new(|| safe_fixes(view)),
    })
}

/// Applies safe fixes until none is left. No edits if fixes undo each other.
pub(in crate::server) fn safe_fixes(view: &View<'_>) -> Vec<Edit> {
    let fixes = |text: &str| -> Vec<Fix> {
        let found = view.snapshot.check(text).diagnostics.into_iter();
        // Accepted findings stay as they are.
        let open = found.filter(|found| found.accepted.is_none());
        let fixes = open.filter_map(|found| found.fix);
        fixes.filter(|fix| fix.safety == Safety::Safe).collect()
    };
    let done = fix::converge(view.text, fixes);
    if !done.settled {
        return Vec::new();
    }
    // If one round is enough, as usual, use its edits: they are small and keep cursors in place.
    let first = fixes(view.text);
    let once = together(view.text, &first.iter().collect::<Vec<_>>());
    if applied(view.text, &once) == done.text {
        return once;
    }
    edits_between(view.text, &done.text)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{done, titles};

    fn cable(tags: &str, body: &str) -> String {
        format!(
            "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: {tags}\nSUBJECT: TEST\n\n{body}\n\nDOE\n"
        )
    }

    #[test]
    fn one_finding() {
        let text = cable("PREL PR$0EL EC", "1. It is.");
        assert_eq!(
            done(&text, "Remove the repeated PREL"),
            cable("PREL EC", "1. It is.")
        );
    }

    #[test]
    fn all_of_a_rule() {
        let text = cable("PREL EC", "1. It is is$0.  \n\nIt was was.");
        let title = "Fix all 2 findings of repeated-word, review each";
        assert_eq!(
            done(&text, title),
            cable("PREL EC", "1. It is.  \n\nIt was.")
        );
        assert!(
            !titles(&cable("PREL EC", "1. It is is$0."))
                .iter()
                .any(|title| title.starts_with("Fix all 1"))
        );
    }

    #[test]
    fn everything_that_is_safe() {
        let text = cable("prel PREL EC", "1. It is is.\n\n2.It was.");
        let fixed = cable("PREL EC", "1. It is is.\n\n2. It was.");
        // The repeated word stays, because its fix is not safe.
        assert_eq!(done(&text, "Apply all safe fixes"), fixed);
        assert_eq!(
            done(&text.replace('\n', "\r\n"), "Apply all safe fixes"),
            fixed.replace('\n', "\r\n")
        );
        let sound = cable("PREL EC", "1. It is.\n\n2. It was.");
        assert!(!titles(&sound).iter().any(|title| title.contains("safe")));
    }
}
