//! A portion mark is spelled correctly, with both parentheses.

use crate::cable::header::Subject;
use crate::cable::portion::PortionMark;
use crate::cable::{BlockSpan, Facts};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Block(
        Blocks::TEXT.and(Blocks::HEADINGS).and(Blocks::FIELDS),
        check,
    ),
    guards_classification: true,
    ..rule!("portion-typo")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if let Facts::Subject(subject) = block.facts {
        return check_subject(block, subject, findings);
    }
    let Some(mark) = block.facts.mark() else {
        return;
    };
    let Err(written) = &mark.read else { return };
    let Some(meant) = PortionMark::nearest(written) else {
        return;
    };
    findings
        .report(
            block.span(mark.span),
            format!(
                "{} is not a portion mark; did you mean {meant}?",
                mark.span.slice(block.text)
            ),
        )
        .unsafe_fix(
            format!("Change to {meant}"),
            vec![Edit::replace(block.span(mark.span), meant)],
        );
}

/// The SUBJECT begins with what was meant as a mark. Other words in brackets are part of the title.
fn check_subject(block: &BlockText<'_>, subject: &Subject, findings: &mut Findings<'_>) {
    /// A mark, its brackets included, is no longer, in bytes.
    const LONGEST: usize = 10;
    let value = subject.value.slice(block.text);
    if subject.mark.is_some() || !value.starts_with('(') {
        return;
    }
    // `(SBU Malawi`: the bracket is not closed.
    let end = value
        .bytes()
        .take(LONGEST)
        .position(|b| b == b')')
        .map(|close| close + 1)
        .or_else(|| value.find(' ').filter(|_| !value.contains(')')));
    let Some(written) = end.and_then(|end| value.get(..end)) else {
        return;
    };
    let small = PortionMark::read(&written.trim_matches(['(', ')']).to_ascii_uppercase());
    let meant = match small {
        Some(mark) => Some(mark.to_string()),
        None => PortionMark::nearest(written),
    };
    let Some(meant) = meant.filter(|_| written.len() <= LONGEST) else {
        return;
    };
    let place = block.span(BlockSpan::at(subject.value.start, written.len()));
    findings
        .report(
            place,
            format!("{written} is not a portion mark; did you mean {meant}?"),
        )
        .unsafe_fix(
            format!("Change to {meant}"),
            vec![Edit::replace(place, meant)],
        );
}
