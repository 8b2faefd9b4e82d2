//! References are lettered `A)`, one to a line, and written `15 ROME 12`.

use crate::cable::Facts;
use crate::cable::references::ReferenceKind;
use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, SMART_AND_SHELL, Severity, rule,
};
use crate::text::words::is_number;
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART_AND_SHELL,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
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
        check_end(block, item.span.end, findings);
        if matches!(item.kind, ReferenceKind::Cable { .. })
            && let Some(right) = without_hyphens(text)
        {
            findings
                .report(
                    block.span(item.span),
                    format!("Write the MRN with spaces: {right}"),
                )
                .safe_fix(
                    format!("Change to {right}"),
                    vec![Edit::replace(block.span(item.span), right)],
                );
            continue;
        }
        // Among others, `ref-year-style` reports it.
        let year = text.split(' ').next().unwrap_or("");
        if matches!(item.kind, ReferenceKind::Cable { .. })
            && !several
            && year.len() == 4
            && is_number(year)
        {
            let short = year[2..].to_owned();
            let place = Span::at(item.span.start, year.len());
            findings
                .report(place, format!("Write the year with two digits: {short}"))
                .downgrade()
                .safe_fix(
                    format!("Change to {short}"),
                    vec![Edit::replace(place, short)],
                );
        }
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

/// `11 TEL AVIV 1505` for `11-TEL AVIV-1505`. A hyphen in the name of a post stays.
fn without_hyphens(text: &str) -> Option<String> {
    let (year, rest) = text.split_once('-')?;
    let (post, serial) = rest.rsplit_once('-')?;
    let year_written = matches!(year.len(), 2 | 4) && is_number(year);
    (year_written && is_number(serial)).then(|| format!("{year} {post} {serial}"))
}

/// A sign after a reference, at the end of its line.
fn check_end(block: &BlockText<'_>, end: usize, findings: &mut Findings<'_>) {
    let rest = block.text[end..].lines().next().unwrap_or("").trim_end();
    let inside = rest.is_empty() && block.text[..end].ends_with(['.', ';', ',']);
    if inside || matches!(rest, "." | ";" | ",") {
        let place = Span::at(end - usize::from(inside), 1);
        findings
            .report(place, "Nothing follows the reference; remove this sign")
            .downgrade()
            .safe_fix("Remove the sign", vec![Edit::delete(place)]);
    }
}
