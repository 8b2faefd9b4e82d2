//! A period follows End Summary, End Comment and End Note, a colon and a space the opening words.

use crate::cable::pairs::{PairEvent, PairKind, Side};
use crate::cable::{BlockSpan, Facts};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::words::has_small_letter;
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    waits_for: WaitsFor::Paragraph,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("delimiter-end-period")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Body(body) = block.facts else {
        return;
    };
    for (index, event) in body.pairs.iter().enumerate() {
        // The same words again are another finding.
        let next = body.pairs.get(index + 1);
        let doubled = next.is_some_and(|next| next.side == event.side && next.kind == event.kind);
        match event.side {
            _ if event.kind == PairKind::Text => {}
            Side::Open(_) if block.in_smart => check_opener(block, event, findings),
            Side::Close if !event.aside && !doubled => check_closer(block, event, findings),
            _ => {}
        }
    }
}

/// `Summary:The fair`, `Summary; The fair`.
fn check_opener(block: &BlockText<'_>, opener: &PairEvent<BlockSpan>, findings: &mut Findings<'_>) {
    let word = opener.kind.word();
    let sign = opener.span.end;
    let rest = &block.text[sign..];
    let place = || BlockSpan::new(opener.span.start, sign + 1);
    if rest.starts_with(';') {
        findings
            .report(
                block.span(place()),
                format!("A colon belongs after {word}, not this sign"),
            )
            .safe_fix(
                "Change to a colon",
                vec![Edit::replace(Span::at(sign, 1), ":")],
            );
    } else if let Some(after) = rest.strip_prefix(':')
        && after.starts_with(char::is_alphanumeric)
    {
        findings
            .report(
                block.span(place()),
                format!("A space is missing after {word}:"),
            )
            .safe_fix("Add the space", vec![Edit::insert(sign + 1, " ")]);
    } else if rest.starts_with(":: ") {
        findings
            .report(block.span(place()), format!("One colon follows {word}"))
            .safe_fix("Write one colon", vec![Edit::delete(Span::at(sign, 1))]);
    }
}

fn check_closer(block: &BlockText<'_>, closer: &PairEvent<BlockSpan>, findings: &mut Findings<'_>) {
    let rest = &block.text[closer.span.end..];
    // The next sign on the line.
    let is_space = |c: &char| c.is_whitespace() && !matches!(c, '\n' | '\r');
    let next = rest.chars().find(|c| !is_space(c));
    let runs_on = next.is_some_and(|next| next.is_alphanumeric() || next == '(');
    // In SMART's text the closing words are a sentence of their own, also at the end.
    let smart = block.in_smart && has_small_letter(block.text);
    let name = closer.kind.word();
    if runs_on || smart && rest.trim().is_empty() {
        findings
            .report(
                block.span(closer.span),
                format!("A period is missing after End {name}"),
            )
            .safe_fix("Add a period", vec![Edit::insert(closer.span.end, ".")]);
    } else if smart && matches!(rest.trim_end(), ":" | "," | ";") {
        findings
            .report(
                block.span(closer.span),
                format!("A period belongs after End {name}, not this sign"),
            )
            .safe_fix(
                "Change to a period",
                vec![Edit::replace(Span::at(closer.span.end, 1), ".")],
            );
    }
}
