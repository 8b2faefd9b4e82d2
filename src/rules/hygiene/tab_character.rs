//! The text contains no tabs.

use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::syntax::BlockKind;
use crate::text::{Edit, Signs, Span, lines};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Block(Blocks::TEXT.and(Blocks::HEADINGS).with(Signs::TAB), check),
    ..rule!("tab-character")
};

/// A tab goes to the next column that this divides.
const STOP: usize = 8;

/// Tabs next to one another, on their line.
struct Tabs {
    /// Where they are on the line, in bytes.
    place: Span,
    /// How many characters wide they look.
    width: usize,
    /// Are they between two sentences?
    between_sentences: bool,
}

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let text = block.text;
    if !(block.kind.is_text() || block.kind == BlockKind::Heading) {
        return;
    }
    let most = findings.options().line_width;
    for line in lines(text) {
        let (tabs, wide) = tabs(line.text);
        let room = room(line.text, wide, &tabs, most);
        for found in &tabs {
            let spaces = match found.between_sentences {
                true => 2,
                false => found.width,
            };
            let spaces = " ".repeat(spaces.min(room.unwrap_or(usize::MAX)).max(1));
            let place = found.place.shift(line.start);
            let message = match place.len() {
                1 => "The text has a tab here; use spaces",
                _ => "The text has tabs here; use spaces",
            };
            let finding = findings.report(place, message);
            let (title, edits) = ("Change to spaces", vec![Edit::replace(place, spaces)]);
            // Columns that do not fit would no longer be columns.
            if room.is_some() && tabs.len() > 1 {
                finding.unsafe_fix(title, edits);
            } else {
                finding.safe_fix(title, edits);
            }
        }
    }
}

/// The tabs of a line, and how many characters wide it looks.
fn tabs(line: &str) -> (Vec<Tabs>, usize) {
    let mut found = Vec::new();
    let mut column = 0;
    let mut at = 0;
    while at < line.len() {
        let rest = &line[at..];
        let tabs = rest.len() - rest.trim_start_matches('\t').len();
        if tabs == 0 {
            let next = memchr::memchr(b'\t', rest.as_bytes()).unwrap_or(rest.len());
            column += rest[..next].chars().count();
            at += next;
            continue;
        }
        let width = tabs * STOP - column % STOP;
        column += width;
        let after = rest[tabs..].trim_start_matches(' ');
        let between_sentences =
            line[..at].ends_with(['.', '?', '!']) && after.starts_with(char::is_uppercase);
        found.push(Tabs {
            place: Span::at(at, tabs),
            width,
            between_sentences,
        });
        at += tabs;
    }
    (found, column)
}

/// The most spaces that may come in place of one run of tabs, where a line that is short enough
/// would otherwise become too long.
fn room(line: &str, wide: usize, tabs: &[Tabs], most: usize) -> Option<usize> {
    let written = line.trim_end().chars().count();
    let ends = line.len() - line.trim_end().len();
    if tabs.is_empty() || written > most || wide <= most + ends {
        return None;
    }
    let own: usize = tabs.iter().map(|found| found.place.len()).sum();
    Some(most.saturating_sub(written.saturating_sub(own)) / tabs.len())
}
