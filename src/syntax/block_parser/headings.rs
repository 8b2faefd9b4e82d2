//! Headings: with a rule of dashes below, or above and below, or with none (cable-format 1.11).

use super::{BlockParser, Region};
use crate::syntax::line::LineKind;
use crate::text::words::{has_small_letter, rule_width, width};

/// A heading's line is no longer than this, in bytes: 69, and some slack.
const HEADING_WIDTH: usize = 76;
/// A heading between two rules has at most so many lines of text.
const RULED_LINES: usize = 4;
/// And its closing rule comes within so many lines: a section break and its empty lines may
/// come between.
const CLOSING_RULE: usize = 12;
/// After a blank line, a heading with one rule below has at most so many lines of text.
const UNDERLINED_LINES: usize = 3;
/// A rule is off by at most so many dashes where it was typed for its heading.
const NEAR: usize = 3;
/// The 45-character split makes a rule one longer than its text.
const SAME: usize = 1;

impl BlockParser<'_, '_> {
    /// A heading with a rule of dashes below (and perhaps above) it. Gives its lines.
    pub(super) fn underlined_heading(&self, at: usize, after_blank: bool) -> Option<usize> {
        if self.kind(at)? == LineKind::Dashes {
            return self.ruled_heading(at);
        }
        let longest = if after_blank { UNDERLINED_LINES } else { 1 };
        let mut end = at;
        while end < at + longest && self.is_heading_text(end) {
            end += 1;
        }
        if end == at || self.kind(end)? != LineKind::Dashes {
            return None;
        }
        let width = (at..end).map(|at| width(self.text(at))).max()?;
        let off = width.abs_diff(rule_width(self.text(end)));
        // Text, then a heading that has its own rule above it.
        if off > SAME && self.ruled_heading(end).is_some() {
            return None;
        }
        let sentence = self.text(end - 1).ends_with(['.', ';', ',']);
        (off <= NEAR || after_blank && !sentence).then_some(end + 1 - at)
    }

    /// A rule, one to four lines of text, and the same rule again; or, between blank lines, a rule
    /// and one line as long as it. Gives its lines.
    fn ruled_heading(&self, at: usize) -> Option<usize> {
        self.closed_heading(at).or_else(|| {
            let kind = self.kind(at + 1)?;
            let alone =
                !self.below_content(at) && matches!(self.kind(at + 2), Some(LineKind::Blank));
            let text = self.text(at + 1);
            let same = width(text).abs_diff(rule_width(self.text(at))) <= SAME;
            let heading = kind == LineKind::Text && same && !text.ends_with(['.', ';', ',', ':']);
            (alone && heading).then_some(2)
        })
    }

    /// A rule, one to four lines of text, and the same rule again. Gives its lines.
    fn closed_heading(&self, at: usize) -> Option<usize> {
        let rule = rule_width(self.text(at));
        let mut end = at + 1;
        let mut texts = 0;
        while end < at + CLOSING_RULE {
            match self.kind(end)? {
                LineKind::Blank | LineKind::Residue if texts > 0 => end += 1,
                LineKind::Dashes if texts > 0 => {
                    let off = rule_width(self.text(end)).abs_diff(rule);
                    // The two rules of a heading may differ by more, the longer they are.
                    return (off <= NEAR + rule / 4).then_some(end + 1 - at);
                }
                _ if texts < RULED_LINES && self.is_heading_text(end) => {
                    texts += 1;
                    end += 1;
                }
                _ => return None,
            }
        }
        None
    }

    fn is_heading_text(&self, at: usize) -> bool {
        let Some(kind) = self.kind(at) else {
            return false;
        };
        let fits = match kind {
            LineKind::Text | LineKind::Lettered | LineKind::Caption | LineKind::Level => true,
            LineKind::Field(_) => self.state.region == Region::Body || !self.state.telegram,
            LineKind::Paragraph { marked } => !marked,
            _ => false,
        };
        fits && self.text(at).len() <= HEADING_WIDTH
    }

    /// A heading without a rule: one short line between blank lines, above a paragraph or in
    /// capitals, that does not end like a sentence.
    pub(super) fn is_bare_heading(&self, at: usize) -> bool {
        if !matches!(self.kind(at), Some(LineKind::Text | LineKind::Caption)) {
            return false;
        }
        let text = self.text(at);
        // A handling sentence is not a heading.
        let handling = text.starts_with("SENSITIVE BUT");
        if self.below_content(at) || handling || text.len() > HEADING_WIDTH || text.starts_with('(')
        {
            return false;
        }
        let below = self.kind(at + 1);
        let gap = self.run(at + 1, |kind| !kind.is_content());
        let next = self.kind(at + 1 + gap);
        let over_paragraph = matches!(next, Some(LineKind::Paragraph { .. }));
        let smart = !self.state.telegram;
        if !(matches!(below, Some(LineKind::Blank)) || over_paragraph || smart) || next.is_none() {
            return false;
        }
        let capitals = !has_small_letter(text) && text.bytes().any(|b| b.is_ascii_uppercase());
        let open = text.ends_with([',', ';', '.']) || !capitals && text.ends_with(':');
        !text.starts_with(char::is_lowercase) && !open && (capitals || over_paragraph || smart)
    }
}
