//! Each caption appears only once.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, FormatPass, Rule, Severity, rule};
use crate::text::{Edit, Span};
use crate::vocabulary::captions::Caption;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Safe,
    unnecessary: true,
    format: Some(FormatPass::Clean),
    check: Check::Cable(check),
    ..rule!("caption-duplicate")
};

/// The years in which the system doubled SIPDIS.
const DOUBLED: std::ops::RangeInclusive<u16> = 2006..=2008;

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for (index, caption) in cable.captions.iter().enumerate() {
        let first = *seen
            .entry(caption.name.to_ascii_uppercase())
            .or_insert(caption.span);
        if first == caption.span {
            continue;
        }
        // The whole line if it holds nothing else, otherwise from the end of the caption before.
        let before = cable.captions[index - 1];
        let after = cable.captions.get(index + 1);
        let alone =
            before.line != caption.line && after.is_none_or(|next| next.line != caption.line);
        let edit = if alone {
            caption.line
        } else {
            Span::new(before.span.end.max(caption.line.start), caption.span.end)
        };
        let system = caption.known() == Some(Caption::Sipdis)
            && cable
                .date
                .date()
                .is_none_or(|date| DOUBLED.contains(&date.year));
        let finding = findings
            .report(
                caption.span,
                format!("{} is repeated; write it once", caption.name),
            )
            .related(first, "First used here")
            .safe_fix("Remove the repeated caption", vec![Edit::delete(edit)]);
        if system {
            finding.downgrade();
        }
    }
}
