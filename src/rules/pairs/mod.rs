//! Words that open and close: each opener has its closer, each closer its opener.

use super::{EVERY, Rule, rule};
use crate::cable::Cable;
use crate::cable::pairs::{Form, PairEvent, PairKind, Side};
use crate::lint::Findings;

/// A bracketed note up to this long, closed by its own bracket, is an aside that needs no
/// closing words; in bytes, from `Note` to the bracket.
const ASIDE: usize = 120;

pub(super) static SUMMARY_END_MISSING: Rule = rule!(
    "summary-end-missing",
    Warning,
    EVERY,
    "all",
    Unsafe,
    summary_end_missing
);

fn summary_end_missing(cable: &Cable<'_>, findings: &mut Findings) {
    for opener in unclosed(cable, PairKind::Summary) {
        // A heading is closed by the next one often enough (3 of 21 stay open).
        report(findings, &opener, opener.side == Side::Open(Form::Heading));
    }
}

pub(super) static COMMENT_END_MISSING: Rule = rule!(
    "comment-end-missing",
    Warning,
    EVERY,
    "all",
    Unsafe,
    comment_end_missing
);

fn comment_end_missing(cable: &Cable<'_>, findings: &mut Findings) {
    // A comment in the last paragraph is closed by the end of the cable.
    let last = cable
        .paragraphs()
        .last()
        .map_or(usize::MAX, |body| body.start);
    for opener in unclosed(cable, PairKind::Comment) {
        let heading = opener.side == Side::Open(Form::Heading);
        report(
            findings,
            &opener,
            heading || opener.span.start >= last && opener.side == Side::Open(Form::Inline),
        );
    }
}

pub(super) static NOTE_END_MISSING: Rule = rule!(
    "note-end-missing",
    Warning,
    EVERY,
    "all",
    Unsafe,
    note_end_missing
);

fn note_end_missing(cable: &Cable<'_>, findings: &mut Findings) {
    for opener in unclosed(cable, PairKind::Note) {
        let aside = match opener.side {
            Side::Open(Form::Bracketed {
                closed_at: Some(at),
            }) => at - opener.span.start <= ASIDE,
            _ => false,
        };
        report(findings, &opener, aside);
    }
}

pub(super) static TEXT_END_MISSING: Rule = rule!(
    "text-end-missing",
    Error,
    EVERY,
    "all",
    Unsafe,
    text_end_missing
);

fn text_end_missing(cable: &Cable<'_>, findings: &mut Findings) {
    if cable.is_truncated() {
        return;
    }
    for opener in unclosed(cable, PairKind::Text) {
        findings.report(opener.span, "this quotation begins here and does not end");
    }
}

/// Openers of a kind that nothing closes. The last one of a truncated copy is not counted: its
/// closer went with the rest.
fn unclosed(cable: &Cable<'_>, kind: PairKind) -> Vec<PairEvent> {
    let matched = cable.matched_pairs();
    let truncated = cable.is_truncated();
    let last_block = cable.texts().last().map_or(0, |(_, body)| body.start);
    matched
        .unclosed
        .into_iter()
        .filter(|opener| opener.kind == kind)
        .filter(|opener| !(truncated && opener.span.start >= last_block))
        .collect()
}

fn report(findings: &mut Findings, opener: &PairEvent, lightly: bool) {
    let word = opener.kind.word();
    let finding = findings.report(
        opener.span,
        format!("{word} begins here, and no End {word} follows"),
    );
    if lightly {
        finding.as_hint();
    }
}

pub(super) static DELIMITER_UNOPENED: Rule = rule!(
    "delimiter-unopened",
    Warning,
    EVERY,
    "all",
    None,
    delimiter_unopened
);

fn delimiter_unopened(cable: &Cable<'_>, findings: &mut Findings) {
    for closer in cable.matched_pairs().unopened {
        // The first paragraph is the summary, said or not: `summary-end-unopened` is for that.
        if closer.kind == PairKind::Summary {
            continue;
        }
        let word = closer.kind.word();
        findings.report(closer.span, format!("End {word}, but no {word} is open"));
    }
}

pub(super) static DELIMITER_NESTING: Rule = rule!(
    "delimiter-nesting",
    Warning,
    EVERY,
    "all",
    None,
    delimiter_nesting
);

fn delimiter_nesting(cable: &Cable<'_>, findings: &mut Findings) {
    let matched = cable.matched_pairs();
    for (outer, inner) in &matched.crossing {
        let ((outer_open, outer_close), (inner_open, inner_close)) =
            (&matched.pairs[*outer], &matched.pairs[*inner]);
        let (outer_word, inner_word) = (outer_open.kind.word(), inner_open.kind.word());
        findings
            .report(
                outer_close.span,
                format!("{outer_word} ends while the {inner_word} inside it is still open"),
            )
            .related(outer_open.span, format!("{outer_word} begins"))
            .related(inner_open.span, format!("{inner_word} begins"))
            .related(inner_close.span, format!("{inner_word} ends"));
    }
}
