//! The most restrictive caption stands first.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    asks_for_more: true,
    check: Check::Cable(check),
    ..rule!("caption-order-restrictive-first")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let rank = |name: &str| match name {
        "NODIS" => 0,
        "EXDIS" => 1,
        "STADIS" => 2,
        _ => 3,
    };
    let names: Vec<&str> = cable.captions.iter().map(|caption| caption.name).collect();
    let mut sorted = names.clone();
    sorted.sort_by_key(|name| rank(name));
    let late =
        cable
            .captions
            .iter()
            .zip(&sorted)
            .enumerate()
            .skip(1)
            .find(|(index, (caption, _))| {
                names[..*index]
                    .iter()
                    .any(|before| rank(before) > rank(caption.name))
            });
    let Some((index, (caption, _))) = late else {
        return;
    };
    let edits = cable
        .captions
        .iter()
        .zip(&sorted)
        .filter(|(caption, name)| caption.name != **name)
        .map(|(caption, name)| Edit::replace(caption.span, *name))
        .collect();
    findings
        .report(
            caption.span,
            format!("{} stands before {}", caption.name, names[index - 1]),
        )
        .unsafe_fix("Put the most restrictive caption first", edits);
}
