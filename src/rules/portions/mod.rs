//! Portion marks, each and against the banner.

use super::{EVERY, Rule, rule};
use crate::cable::Cable;
use crate::cable::portion::PortionMark;
use crate::lint::{Edit, Findings};
use crate::syntax::BlockKind;
use crate::text::Span;

pub(super) static PORTION_MARK_MISSING: Rule = rule!(
    "portion-mark-missing",
    Warning,
    EVERY,
    "all; only in a cable that marks its paragraphs",
    Unsafe,
    portion_mark_missing
);

fn portion_mark_missing(cable: &Cable<'_>, findings: &mut Findings) {
    let quoted = cable.matched_pairs().quoted(cable.length);
    let mut previous: Option<(PortionMark, Span)> = None;
    let list_items = super::paragraphs::list_items(cable);
    let marked = cable.paragraphs().any(|body| {
        body.facts
            .mark
            .as_ref()
            .is_some_and(|mark| mark.read.is_ok())
    });
    let whole = entire_text(cable);
    if !marked || whole {
        return;
    }
    for body in cable.paragraphs() {
        let Some(number) = body.facts.number else {
            continue;
        };
        let place = body.span(number.span);
        if let Some(mark) = &body.facts.mark {
            if let Ok(read) = mark.read {
                previous = Some((read, body.span(mark.span)));
            }
            continue;
        }
        // A list inside a paragraph marks none of its items.
        if list_items.contains(&place) || quoted.iter().any(|span| span.contains(place.start)) {
            continue;
        }
        let finding = findings.report(
            place,
            format!("paragraph {} has no portion mark", number.value),
        );
        if let Some((mark, marked_at)) = previous {
            finding.related(marked_at, "the mark before it");
            let at = body.start + body.facts.text_start;
            finding.unsafe_fix(
                format!("Mark it {mark}"),
                vec![Edit::insert(at, format!("{mark} "))],
            );
        }
    }
}

/// Does a mark speak for the entire text?
fn entire_text(cable: &Cable<'_>) -> bool {
    marks(cable).any(|(_, mark, _)| mark.controls.entire_text)
}

pub(super) static PORTION_MARK_UNKNOWN: Rule = rule!(
    "portion-mark-unknown",
    Warning,
    EVERY,
    "all",
    None,
    portion_mark_unknown
);

fn portion_mark_unknown(cable: &Cable<'_>, findings: &mut Findings) {
    for body in cable.paragraphs() {
        let Some(mark) = &body.facts.mark else {
            continue;
        };
        if let Err(text) = &mark.read {
            findings.report(body.span(mark.span), format!("({text}) is no portion mark"));
        }
    }
}

pub(super) static PORTION_ABOVE_BANNER: Rule = rule!(
    "portion-above-banner",
    Error,
    EVERY,
    "all",
    None,
    portion_above_banner
);

fn portion_above_banner(cable: &Cable<'_>, findings: &mut Findings) {
    let Some((banner, place)) = cable.level() else {
        return;
    };
    let quoted = cable.matched_pairs().quoted(cable.length);
    for (span, mark, kind) in marks(cable) {
        let in_quotation = quoted.iter().any(|quoted| quoted.contains(span.start));
        if mark.level > banner && kind == BlockKind::Paragraph && !in_quotation {
            findings
                .report(
                    span,
                    format!(
                        "{mark} is {}, but the cable is {}",
                        mark.level.name(),
                        banner.name()
                    ),
                )
                .related(place, "the classification of the cable");
        }
    }
}

pub(super) static PORTION_BELOW_BANNER: Rule = rule!(
    "portion-below-banner",
    Warning,
    EVERY,
    "all",
    None,
    portion_below_banner
);

fn portion_below_banner(cable: &Cable<'_>, findings: &mut Findings) {
    let Some((banner, place)) = cable.level().filter(|(level, _)| level.is_classified()) else {
        return;
    };
    // One paragraph without a mark may be the one that carries the level.
    let all_marked = cable.paragraphs().all(|body| body.facts.mark.is_some());
    let subject = cable
        .subject
        .and_then(|subject| subject.facts.mark)
        .map(|(mark, _)| mark.level);
    let highest = marks(cable)
        .map(|(_, mark, _)| mark.level)
        .chain(subject)
        .max();
    let Some(highest) = highest.filter(|highest| *highest < banner && all_marked) else {
        return;
    };
    if cable.is_truncated() || entire_text(cable) {
        return;
    }
    findings.report(
        place,
        format!(
            "the cable is {}, but no portion is above {}",
            banner.name(),
            highest.name()
        ),
    );
}

/// The marks that were understood, with their places.
fn marks<'a>(cable: &'a Cable<'_>) -> impl Iterator<Item = (Span, PortionMark, BlockKind)> + 'a {
    cable.texts().filter_map(|(kind, body)| {
        let mark = body.facts.mark.as_ref()?;
        Some((body.span(mark.span), *mark.read.as_ref().ok()?, kind))
    })
}
