//! Lines end in a line feed, or a carriage return and a line feed.

use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::unseen::name;
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Safe,
    waits_for: WaitsFor::Saving,
    check: Check::Block(Blocks::ALL, check),
    ..rule!("line-break-unknown")
};

/// The vertical tab, and the first byte of the two separators in UTF-8.
const FIRST: [u8; 2] = [0x0B, 0xE2];

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let [tab, separator] = FIRST;
    let found: Vec<(Span, char)> = memchr::memchr2_iter(tab, separator, block.text.as_bytes())
        .filter_map(|at| {
            let c = block.text.get(at..)?.chars().next()?;
            breaks_line(c).then(|| (Span::at(at, c.len_utf8()), c))
        })
        .collect();
    let Some((place, first)) = found.first() else {
        return;
    };
    let edits = found
        .iter()
        .map(|(place, _)| Edit::replace(*place, "\n"))
        .collect();
    findings
        .report(
            *place,
            format!(
                "{}, breaks the line here; end it with a line feed",
                name(*first)
            ),
        )
        .safe_fix("Write line feeds", edits);
}

/// Does it break a line in some programs, and not in cables?
fn breaks_line(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{2028}' | '\u{2029}')
}
