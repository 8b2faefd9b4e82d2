//! References are lettered `A)`, one to a line, as `15 ROME 12`.

use crate::cable::Facts;
use crate::cable::references::ReferenceKind;
use crate::rules::{BlockText, Blocks, Check, Eras, Findings, Rule, SMART, Severity, rule};
use crate::text::Span;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("smart-ref-form")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    let several = list.items.len() > 1;
    let mut previous_end = None;
    for item in &list.items {
        let label = item.label_span.map(|span| span.slice(block.text));
        let start = item.label_span.map_or(item.span.start, |span| span.start);
        let same_line =
            previous_end.is_some_and(|end| !block.text[end..start].contains(['\n', '\r']));
        previous_end = Some(item.span.end);
        match label {
            None if several => {
                findings.report(
                    block.span(item.span),
                    "The letter of this reference is missing",
                );
            }
            Some(label) if !label.ends_with(')') || label.starts_with('(') => {
                findings.report(
                    Span::at(start, label.len()),
                    format!("{label} should be {})", item.label.unwrap_or('A')),
                );
            }
            // `b)`
            Some(label) if label.starts_with(|c: char| c.is_ascii_lowercase()) => {
                findings
                    .report(
                        Span::at(start, label.len()),
                        format!("{label} should be {})", item.label.unwrap_or('A')),
                    )
                    .downgrade();
            }
            _ if same_line => {
                findings.report(block.span(item.span), "Put this reference on its own line");
            }
            _ => {}
        }
        let text = item.span.slice(block.text);
        let serial = text.rsplit(' ').next().unwrap_or("");
        if matches!(item.kind, ReferenceKind::Cable { .. })
            && serial.len() > 1
            && serial.starts_with('0')
        {
            findings
                .report(
                    Span::new(item.span.end - serial.len(), item.span.end),
                    format!("{serial} begins with a zero; leave out leading zeros"),
                )
                .downgrade();
        }
    }
}
