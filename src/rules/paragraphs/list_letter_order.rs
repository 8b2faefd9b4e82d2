//! The letters of a list follow one another.

use crate::cable::{Cable, Seen};
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::line::ListLetter;
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    waits_for: WaitsFor::Paragraph,
    check: Check::Cable(check),
    ..rule!("list-letter-order")
};

/// An item that was taken out, or a slip, leaves the letter at most so far away.
const NEAR: u8 = 3;

/// Does a list with so many items in order, the last with this letter, show that its letters count? A
/// capital may be the initial of a name.
fn counts(items: usize, letter: u8) -> bool {
    items > 1 || items == 1 && letter.is_ascii_lowercase()
}

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.seen.has(Seen::LIST_LETTER) {
        return;
    }
    // The letter of the last item, and how many items are in order up to it.
    let mut list: Option<(u8, usize)> = None;
    for (_, body) in cable.texts() {
        if body.facts.number.is_some() || body.facts.redacted {
            list = None;
        }
        let Some(ListLetter { letter, bracketed }) = body.facts.list_letter else {
            continue;
        };
        let ordered = match list {
            _ if letter.eq_ignore_ascii_case(&b'a') => 1,
            Some((last, count)) if letter == last + 1 => count + 1,
            Some((last, count)) if counts(count, last) && last.abs_diff(letter) <= NEAR => {
                let place = body.start + body.facts.indent + usize::from(bracketed);
                let (written, wanted) = (char::from(letter), char::from(last + 1));
                findings.report(
                    Span::at(place, 1),
                    format!(
                        "Item {written} comes after item {}; {wanted} is next",
                        char::from(last)
                    ),
                );
                // One slip in a list is one finding.
                0
            }
            _ => 0,
        };
        list = Some((letter, ordered));
    }
}
