//! The lines that a section break leaves in a text, and what goes with each when it is removed.

use super::BlockSpan;
use crate::syntax::line;
use crate::syntax::{Block, BlockKind};
use crate::text::Span;
use crate::text::signs::CORRECTED;

/// A residue line, in a block or between blocks: with a [`BlockSpan`] among the facts of its block,
/// with a [`Span`] in the whole cable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Residue<S = Span> {
    /// The post in it, cut to ten characters.
    pub post: Box<str>,
    /// The section that begins here.
    pub number: u32,
    /// How many sections there are.
    pub of: u32,
    /// The serial in it.
    pub serial: u32,
    /// The line.
    pub span: S,
    /// The notice of a corrected copy below it, where it is in the middle of a text: the system puts
    /// it at the head of each section.
    pub notice: Option<S>,
    /// What goes with it when it is removed: its notice, blank lines around it, or a space.
    pub gap: S,
    /// What then takes its place.
    pub joint: &'static str,
}

impl Residue<BlockSpan> {
    /// The line in a text in which its block begins at `block_start`.
    pub(super) fn in_text(&self, block_start: usize) -> Residue {
        Residue {
            post: self.post.clone(),
            number: self.number,
            of: self.of,
            serial: self.serial,
            span: self.span.in_text(block_start),
            notice: self.notice.map(|notice| notice.in_text(block_start)),
            gap: self.gap.in_text(block_start),
            joint: self.joint,
        }
    }
}

/// The residue lines of a block, which may be in the middle of it.
pub(super) fn residue_lines(text: &str, block: &Block) -> Vec<Residue<BlockSpan>> {
    let can_hold = matches!(
        block.kind,
        BlockKind::Residue | BlockKind::Wrapper | BlockKind::SectionHead | BlockKind::Heading
    ) || block.kind.is_text();
    let mut found = Vec::new();
    let mut from = 0;
    while can_hold && let Some((span, parts)) = line::glued_residue(text, from) {
        let own = gap(text, span);
        let notice = notice(text, own.end).filter(|_| block.is_inside());
        let end = notice.map_or(own.end, |notice| gap(text, notice).end);
        found.push(Residue {
            post: parts.post.into(),
            number: parts.number,
            of: parts.of,
            serial: parts.serial,
            span: BlockSpan::within(span),
            notice: notice.map(BlockSpan::within),
            gap: BlockSpan::within(Span::new(own.start, end)),
            joint: "",
        });
        from = span.end;
    }
    found
}

/// The notice of a corrected copy that begins here.
fn notice(text: &str, start: usize) -> Option<Span> {
    let line = text.get(start..)?.lines().next()?;
    line.starts_with(CORRECTED)
        .then(|| Span::at(start, line.trim_end().len()))
}

/// What is removed with a residue: its whole lines with the blank lines around them, or, inside a
/// line, the spaces after it.
pub(crate) fn gap(text: &str, residue: Span) -> Span {
    let (head, tail) = (&text[..residue.start], &text[residue.end..]);
    let ends_line = |c: char| matches!(c, '\n' | '\r');
    // A line can be as long as the text, so only its spaces are passed over.
    let spaces = |c: char| c.is_whitespace() && !ends_line(c);
    let above = head.trim_end_matches(spaces);
    let below = tail.trim_start_matches(spaces);
    let (line_start, line_end) = (above.len(), text.len() - below.len());
    let alone = (above.is_empty() || above.ends_with(ends_line))
        && (below.is_empty() || below.starts_with(ends_line));
    if !alone {
        let spaces = tail.len() - tail.trim_start_matches(' ').len();
        return Span::new(residue.start, residue.end + spaces);
    }
    // Back to the end of the last line that holds anything, its line end kept.
    let before = head.trim_end();
    let kept = text[before.len()..line_start]
        .find('\n')
        .filter(|_| !before.is_empty())
        .map_or(0, |at| at + 1);
    let after = text[line_end..].trim_start();
    let next = &text[..text.len() - after.len()];
    // The indent of the next line is its own.
    let next_start = next.rfind('\n').map_or(line_end, |at| at + 1);
    Span::new(before.len() + kept, next_start.max(line_end))
}
