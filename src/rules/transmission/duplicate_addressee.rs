//! Each addressee appears only once.

use super::addressees;
use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::syntax::line::Label;
use crate::text::{Edit, Span};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    unnecessary: true,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("duplicate-addressee")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    let mut lists: BTreeSet<(&str, bool, usize)> = BTreeSet::new();
    if cable.is_field_repeated(Label::Action) || cable.is_field_repeated(Label::Info) {
        return;
    }
    let list = addressees(cable);
    for (index, one) in list.iter().enumerate() {
        let name: &str = &one.addressee.address;
        let first = *seen.entry(name).or_insert(one.span);
        // A collective may get a cable for action and for information, for other members.
        let beside = !lists.insert((name, one.action, one.offset));
        if first == one.span || name.ends_with("COLLECTIVE") && !beside {
            continue;
        }
        let finding = findings
            .report(one.span, format!("{name} is already an addressee"))
            .related(first, "First listed here");
        // The first of a list follows the label, which the others need too.
        let before = index.checked_sub(1).map(|before| &list[before]);
        let before =
            before.filter(|other| (other.action, other.offset) == (one.action, one.offset));
        if let Some(before) = before {
            let place = Span::new(before.span.end, one.span.end);
            finding.unsafe_fix("Remove the repeated addressee", vec![Edit::delete(place)]);
        }
    }
}
