//! Lines end in a line feed, or a carriage return and a line feed.

use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
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
            name(c)?;
            Some((Span::at(at, c.len_utf8()), c))
        })
        .collect();
    let Some((place, first)) = found.first() else {
        return;
    };
    let name = name(*first).unwrap_or("");
    let edits = found
        .iter()
        .map(|(place, _)| Edit::replace(*place, "\n"))
        .collect();
    findings
        .report(
            *place,
            format!(
                "U+{:04X}, {name}, breaks the line here; end it with a line feed",
                u32::from(*first)
            ),
        )
        .safe_fix("Write line feeds", edits);
}

/// The name in Unicode of what breaks a line in some programs, and does not in cables.
fn name(c: char) -> Option<&'static str> {
    match c {
        '\u{b}' => Some("LINE TABULATION"),
        '\u{2028}' => Some("LINE SEPARATOR"),
        '\u{2029}' => Some("PARAGRAPH SEPARATOR"),
        _ => None,
    }
}
