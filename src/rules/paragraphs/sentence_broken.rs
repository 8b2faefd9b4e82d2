//! No empty line is in the middle of a sentence.

use crate::cable::{BodyItem, Cable, Rarities};
use crate::rules::{Check, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    // A telegram's lines are broken, and pages come between them.
    layouts: SMART,
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Paragraph,
    check: Check::Cable(check),
    ..rule!("sentence-broken")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.rarities.has(Rarities::GOES_ON) {
        return;
    }
    let mut longest = None;
    for pair in cable.body.windows(2) {
        let [BodyItem::Text(_, above), BodyItem::Text(_, below)] = pair else {
            continue;
        };
        // A printer broke the line, and no empty one is between.
        if above.end == below.start {
            continue;
        }
        // Short lines may be items of a list.
        let sentence = !below.facts.short && (!above.facts.short || above.facts.number.is_some());
        if !below.facts.goes_on || !sentence || above.facts.complete || !below.facts.complete {
            continue;
        }
        let longest = *longest.get_or_insert_with(|| printed_width(cable));
        if is_printed(above.facts.last_line.len(), longest) {
            continue;
        }
        let end = above.span(above.facts.last_line).end;
        let start = below.start + below.facts.indent;
        let words = below.span(below.facts.first_line);
        findings
            .report(
                words,
                "The sentence above goes on here; remove the empty line",
            )
            .unsafe_fix(
                "Join the lines",
                vec![Edit::replace(Span::new(end, start), " ")],
            );
    }
}

/// Did a printer break a line of so many bytes, and write an empty one below every line? This one is
/// filled as far as the longest then.
fn is_printed(line: usize, longest: Option<usize>) -> bool {
    /// A line is filled where a word of so many bytes does not fit.
    const WORD: usize = 20;
    longest.is_some_and(|longest| line + WORD >= longest)
}

/// The bytes of the longest line of a text that may be printed so: all of its lines are short, and a
/// sentence goes on over more than one empty line.
fn printed_width(cable: &Cable<'_>) -> Option<usize> {
    /// A printed line has so many bytes at most.
    const WIDEST: usize = 130;
    /// A page in SMART's layout has lines of so many bytes at least.
    const NARROWEST: usize = 90;
    let lines = cable.body.iter().map(|item| match item {
        BodyItem::Text(_, body) => body.facts.first_line.len().max(body.facts.last_line.len()),
        _ => 0,
    });
    let longest = lines.max().unwrap_or(0);
    let goes_on_twice = |three: &[BodyItem<'_>]| match three {
        [
            BodyItem::Text(_, first),
            BodyItem::Text(_, second),
            BodyItem::Text(_, third),
        ] => {
            let unnumbered = [second, third]
                .iter()
                .all(|body| body.facts.number.is_none());
            unnumbered && !first.facts.complete && !second.facts.complete
        }
        _ => false,
    };
    // A drafter's paragraphs are longer, in lines without an end.
    let one_each = || {
        cable.body.iter().all(|item| match item {
            BodyItem::Text(_, body) => body.facts.lines == 1,
            _ => true,
        })
    };
    let printed = longest <= WIDEST
        && (cable.body.windows(3).any(goes_on_twice) || longest >= NARROWEST && one_each());
    printed.then_some(longest)
}
