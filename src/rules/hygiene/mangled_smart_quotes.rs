//! The text has no commas or question marks for apostrophes, and no `&` and `8` for quotation marks.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::syntax::BlockKind;
use crate::text::{Edit, Signs, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Word,
    check: Check::Block(Blocks::TEXT.and(Blocks::HEADINGS), check),
    ..rule!("mangled-smart-quotes")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if !(block.kind.is_text() || block.kind == BlockKind::Heading) {
        return;
    }
    let bytes = block.text.as_bytes();
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let word_end = |at: usize| {
        bytes
            .get(at)
            .is_none_or(|b| !b.is_ascii_alphanumeric() && *b < 0x80)
    };
    for at in memchr::memchr2_iter(b',', b'?', bytes) {
        let comma = bytes[at] == b',';
        let before = at > 1 && letter(at - 1) && letter(at - 2);
        let ends = |suffix: &str| {
            bytes[at + 1..].starts_with(suffix.as_bytes()) && word_end(at + 1 + suffix.len())
        };
        let shortened = ends("s")
            || ends("t") && at > 0 && bytes[at - 1] == b'n'
            || ["ve", "re", "ll"].into_iter().any(ends);
        // `d,Affaires`, `L,Oreal`
        let elided = comma
            && at > 0
            && matches!(bytes[at - 1], b'd' | b'D' | b'l' | b'L')
            && (at == 1 || word_end(at - 2))
            && (1..=4).all(|offset| letter(at + offset));
        if before && shortened || elided {
            let place = Span::at(at, 1);
            let sign = if comma { "comma" } else { "question mark" };
            findings
                .report(place, format!("This {sign} should be an apostrophe"))
                .safe_fix("Change to an apostrophe", vec![Edit::replace(place, "'")]);
        }
    }
    report_turned(block, findings);
    if !block.signs.has(Signs::AMPERSAND) {
        return;
    }
    for at in memchr::memchr_iter(b'&', bytes) {
        let opens =
            letter(at + 1) && (at == 0 || matches!(bytes[at - 1], b' ' | b'\n' | b'(' | b'\r'));
        let window = &bytes[at..bytes.len().min(at + 200)];
        let close = memchr::memchr_iter(b'8', window).find(|offset| {
            let place = at + offset;
            let before = bytes[place - 1];
            (before.is_ascii_alphabetic() || b".,!?".contains(&before)) && word_end(place + 1)
        });
        if let Some(offset) = close.filter(|_| opens) {
            let (open, close) = (Span::at(at, 1), Span::at(at + offset, 1));
            findings
                .report(open, "& and 8 should be quotation marks")
                .related(close, "The closing mark")
                .unsafe_fix(
                    "Change to quotation marks",
                    vec![Edit::replace(open, "\""), Edit::replace(close, "\"")],
                );
        }
    }
}

/// Reports curly quotation marks that face the wrong way: `“a market. “`.
fn report_turned(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Body(body) = block.facts else {
        return;
    };
    let doubles = || body.curly.iter().filter(|written| written.value == '"');
    let opens = |place: Span| place.slice(block.text) == "\u{201c}";
    let opening = doubles()
        .filter(|mark| opens(block.span(mark.span)))
        .count();
    let closing = doubles().count() - opening;
    for mark in doubles() {
        let place = block.span(mark.span);
        let before = block.text[..place.start].chars().next_back();
        let after = block.text[place.end..].chars().next();
        let space = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '(');
        let (turned, right) = match opens(place) {
            true => {
                let end = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')');
                (opening > closing && after.is_none_or(end), "\u{201d}")
            }
            false => {
                let word = after.is_some_and(char::is_alphanumeric);
                (closing > opening && word && space(before), "\u{201c}")
            }
        };
        if turned {
            findings
                .report(place, "This quotation mark faces the wrong way")
                .safe_fix("Turn the quotation mark", vec![Edit::replace(place, right)]);
        }
    }
}
