//! No sign of punctuation is doubled, and none has a space before it.

use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::syntax::BlockKind;
use crate::syntax::line::Label;
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Word,
    check: Check::Block(
        Blocks::TEXT.and(Blocks::HEADINGS).and(Blocks::FIELDS),
        check,
    ),
    ..rule!("punctuation-doubled")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let title = matches!(
        block.kind,
        BlockKind::Heading | BlockKind::Field(Label::Subject)
    );
    if !block.kind.is_text() && !title {
        return;
    }
    let bytes = block.text.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or(b' ');
    for first in memchr::memchr3_iter(b',', b'.', b';', bytes) {
        let sign = at(first);
        let before = first.checked_sub(1).map_or(b' ', at);
        // Three stops and more leave something out.
        let doubled = at(first + 1) == sign && at(first + 2) != sign && before != sign;
        let ends = doubled && (at(first + 2).is_ascii_whitespace() || first + 2 == bytes.len());
        if ends && (before.is_ascii_alphanumeric() || matches!(before, b')' | b'"')) {
            let place = Span::at(first, 2);
            let name = char::from(sign);
            findings
                .report(place, format!("`{name}{name}` is doubled; write it once"))
                .unsafe_fix("Write it once", vec![Edit::delete(Span::at(first + 1, 1))]);
            continue;
        }
        // Copies of telegrams put spaces anywhere.
        if !block.in_smart {
            continue;
        }
        let spaces = block.text[..first].len() - block.text[..first].trim_end_matches(' ').len();
        let word = first
            .checked_sub(spaces + 1)
            .is_some_and(|end| at(end).is_ascii_alphanumeric());
        if spaces == 1 && word && at(first + 1) == b' ' {
            let place = Span::new(first - spaces, first);
            findings
                .report(place, "Remove the space before this sign")
                .unsafe_fix("Remove the space", vec![Edit::delete(place)]);
        }
    }
}
