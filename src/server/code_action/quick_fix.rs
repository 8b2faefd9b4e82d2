//! Fixes of findings: of one, of all findings of a rule, and every safe one at once.

use super::offer::{Act, FIX, FIX_ALL, Key, Offer};
use super::{first_of_each_rule, open_findings};
use crate::fix::{self, is_held_back};
use crate::rules::{Diagnostic, Fix, FixesTogether, Rule, Safety};
use crate::server::view::View;
use crate::text::edit::applied;
use crate::text::{Edit, Span, difference};
use tower_lsp::ls_types::CodeActionKind;

/// The most fixes that are applied one after another.
const MOST_IN_TURN: usize = 200;

/// The fixes of the findings that touch the range, and of all other findings of the same rules.
/// Marks are offered with the paragraphs, where there is a choice of them.
pub(super) fn offers<'v>(view: &'v View<'v>, range: Span) -> Vec<Offer<'v>> {
    let single = open_findings(view, range).filter_map(|(_, found)| {
        let fix = found.fix.as_ref()?;
        // Several such fixes are right only together.
        let alone = found.rule.fixes_together != FixesTogether::All || count(view, found.rule) < 2;
        let marks = found.rule.name == super::paragraphs::MARK_MISSING;
        let fits = !is_held_back(found, view.cable);
        (alone && !marks && fits).then(|| Offer {
            key: Key::for_finding(FIX, found),
            title: fix.title.clone(),
            kind: CodeActionKind::QUICKFIX,
            fixes: vec![found],
            preferred: fix.safety == Safety::Safe,
            act: Act::Edits(Box::new(|| fix.edits.clone())),
        })
    });
    let mut offers: Vec<Offer<'v>> = single.collect();
    let rules = first_of_each_rule(view, range).into_iter();
    let rules = rules.filter(|(_, found)| {
        found.fix.is_some() && found.rule.name != super::paragraphs::MARK_MISSING
    });
    offers.extend(rules.filter_map(|(_, found)| all_of(view, found.rule)));
    offers
}

fn fixable<'v>(
    view: &'v View<'v>,
    rule: &'static Rule,
) -> impl Iterator<Item = (&'v Diagnostic, &'v Fix)> {
    view.findings()
        .iter()
        .filter(move |found| found.rule.name == rule.name && found.accepted.is_none())
        .filter_map(|found| Some((found, found.fix.as_ref()?)))
}

fn count(view: &View<'_>, rule: &'static Rule) -> usize {
    fixable(view, rule).count()
}

/// Every fix of a rule, if there are several.
fn all_of<'v>(view: &'v View<'v>, rule: &'static Rule) -> Option<Offer<'v>> {
    let (fixed, fixes): (Vec<&Diagnostic>, Vec<&Fix>) = fixable(view, rule).unzip();
    if fixed.len() < 2 {
        return None;
    }
    let asks = fixes.iter().any(|fix| fix.safety == Safety::Unsafe);
    let (safety, doubt) = match asks {
        true => (Safety::Unsafe, ", review each"),
        false => (Safety::Safe, ""),
    };
    let mut key = Key::new("fix-all-of-rule", 0);
    rule.name.clone_into(&mut key.rule);
    Some(Offer {
        key,
        title: format!("Fix all {} findings of {}{doubt}", fixed.len(), rule.name),
        kind: CodeActionKind::QUICKFIX,
        fixes: fixed,
        preferred: !asks && rule.fixes_together == FixesTogether::All,
        act: Act::Edits(Box::new(move || all_edits(view, rule, safety))),
    })
}

/// What is left to fix of a rule in a text.
fn fixes_of(view: &View<'_>, rule: &Rule, text: &str) -> Vec<Fix> {
    let outcome = view.snapshot.check(text);
    let cable = outcome.cable();
    let found = outcome.diagnostics.iter();
    found
        .filter(|found| found.rule.name == rule.name && found.accepted.is_none())
        .filter(|found| !is_held_back(found, &cable))
        .filter_map(|found| found.fix.clone())
        .collect()
}

/// The edits after which none of a rule's findings has a fix any more that the law of safe fixes
/// allows.
fn all_edits(view: &View<'_>, rule: &Rule, safety: Safety) -> Vec<Edit> {
    if rule.fixes_together == FixesTogether::InTurn {
        let mut text = view.text.to_owned();
        for _ in 0..MOST_IN_TURN {
            let Some(first) = fixes_of(view, rule, &text).into_iter().next() else {
                break;
            };
            text = applied(&text, &first.edits);
        }
        return difference(view.text, &text);
    }
    let check = |text: &str| {
        let mut outcome = view.snapshot.check(text);
        let found = outcome.diagnostics.iter_mut();
        let others = found.filter(|found| found.rule.name != rule.name);
        others.for_each(|found| found.fix = None);
        outcome
    };
    difference(view.text, &fix::fix(view.text, safety, check).text)
}

/// Every safe fix of the document.
pub(super) fn everything<'v>(view: &'v View<'v>) -> Option<Offer<'v>> {
    let safe = |found: &&Diagnostic| {
        let fix = found.fix.as_ref();
        found.accepted.is_none() && fix.is_some_and(|fix| fix.safety == Safety::Safe)
    };
    view.findings().iter().find(safe)?;
    Some(Offer {
        key: Key::new("fix-all", 0),
        title: "Apply all safe fixes".to_owned(),
        kind: FIX_ALL,
        fixes: Vec::new(),
        preferred: false,
        act: Act::Exactly(Box::new(|| safe_fixes(view))),
    })
}

/// The edits that `check --fix` makes.
pub(in crate::server) fn safe_fixes(view: &View<'_>) -> Vec<Edit> {
    let fixed = fix::fix(view.text, Safety::Safe, |text| view.snapshot.check(text));
    difference(view.text, &fixed.text)
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
