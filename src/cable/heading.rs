//! Headings: their lines, the rules above and below, and what they open.

use super::BlockSpan;
use super::pairs::{PairEvent, heading_event};
use super::portion::PortionMark;
use super::portion::place::{Mark, read_mark};
use crate::syntax::BlockKind;
use crate::syntax::line::{self, LineKind, classify, inline_heading};
use crate::text::lines;
use crate::text::words::{has_small_letter, hash, is_spaced_rule, is_surname, rule_width, width};
use crate::vocabulary::words;

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heading {
    /// Its lines of text, without the spaces at their ends.
    pub text: Vec<BlockSpan>,
    /// Characters in its longest line.
    pub width: usize,
    /// The rule above.
    pub above: Option<Rule>,
    /// The rule below.
    pub below: Option<Rule>,
    /// A heading and its rule on one line, as reflowed copies have it.
    pub inline: bool,
    /// A paragraph number that it begins with.
    pub number: Option<u32>,
    /// Is it in capitals?
    pub upper: bool,
    /// Is it a word that opens a section, as COMMENT and BACKGROUND are?
    pub section: bool,
    /// Could it be a surname?
    pub surname: bool,
    /// The portion mark that it begins with, or a slip of one.
    pub mark: Option<Mark>,
    /// A number made of its words after the mark; those of the same words are equal.
    pub words: u64,
    /// What it opens: `SUMMARY`, `Comment`.
    pub opens: Option<PairEvent<BlockSpan>>,
}

/// A rule of dashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// How many columns it has. The space of the 45-character split is not counted.
    pub width: usize,
    /// Is there a space after each sign: `- - - - -`?
    pub spaced: bool,
    /// The sign it is made of.
    pub sign: char,
    /// Where it is, without the spaces at its ends.
    pub span: BlockSpan,
}

/// Reads a heading block.
pub fn read(text: &str) -> Heading {
    let mut heading = Heading::default();
    for line in lines(text) {
        let trimmed = unboxed(line.text.trim());
        let start = line.start + BlockSpan::of(trimmed, line.text).start;
        let span = BlockSpan::at(start, trimmed.len());
        // What a line of text says is of no account here.
        let kind = match line::may_be_other_than_words(trimmed) {
            true => classify(line.text),
            false => LineKind::Text,
        };
        match kind {
            LineKind::Blank | LineKind::Residue => {}
            LineKind::Dashes => {
                let rule = Rule {
                    width: rule_width(trimmed),
                    spaced: is_spaced_rule(trimmed),
                    sign: trimmed.chars().next().unwrap_or('-'),
                    span,
                };
                let place = match heading.text.is_empty() {
                    true => &mut heading.above,
                    false => &mut heading.below,
                };
                // The rest of a rule that was split.
                *place = Some(match *place {
                    Some(first) => Rule {
                        width: first.width + rule.width,
                        span: BlockSpan::new(first.span.start, rule.span.end),
                        ..first
                    },
                    None => rule,
                });
            }
            LineKind::InlineHeading => {
                let end = inline_heading(trimmed).unwrap_or(trimmed.len());
                heading.inline = true;
                heading.width = width(&trimmed[..end]);
                heading.text.push(BlockSpan::at(start, end));
            }
            _ => {
                // `-------  SUMMARY`, above another rule.
                heading.inline |= trimmed.starts_with("---");
                heading.width = heading.width.max(width(trimmed));
                heading.text.push(span);
            }
        }
    }
    if let Some(first) = heading.text.first().copied() {
        // A bracket that closes on the next line is no mark.
        heading.mark = mark(text, first.start).filter(|mark| mark.span.end <= first.end);
        let marked = heading
            .mark
            .as_ref()
            .map_or("", |mark| mark.span.slice(text));
        let rest = first.slice(text)[marked.len()..].trim_start();
        let own = BlockSpan::at(first.end - rest.len(), rest.len());
        heading.words = hash(rest);
        heading.section = words::SECTION_HEADINGS.begins(&rest.to_ascii_uppercase());
        heading.surname = heading.text.len() == 1 && is_surname(rest);
        heading.number = line::paragraph_start(rest).and_then(|start| {
            rest[start.pilcrow..start.pilcrow + start.digits]
                .parse()
                .ok()
        });
        heading.upper = !has_small_letter(rest);
        heading.opens = heading_event(rest).map(|event| PairEvent {
            span: event.span.shift(own.start),
            ..event
        });
    }
    heading
}

/// The words of a heading in a box that is drawn with signs: `| (U) Background |`.
fn unboxed(line: &str) -> &str {
    let inside = line
        .strip_prefix('|')
        .and_then(|rest| rest.strip_suffix('|'));
    inside.map_or(line, str::trim)
}

/// A portion mark at the start of a heading, or what was meant to be one.
fn mark(text: &str, at: usize) -> Option<Mark> {
    let mark = read_mark(text, at, BlockKind::Paragraph)?;
    let meant = |written: &str| PortionMark::nearest(written).is_some();
    let known = mark.span.slice(text).starts_with('(')
        && mark
            .read
            .as_ref()
            .map_or_else(|written| meant(written), |_| true);
    known.then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_rules() {
        let text = "-------\nSUMMARY\n------- \n";
        let read = read(text);
        assert_eq!(
            (
                read.width,
                read.above.map(|r| r.width),
                read.below.map(|r| r.width)
            ),
            (7, Some(7), Some(7))
        );
        assert!(read.opens.is_some());
        let long = super::read(&format!("{}\n{} ---\n", "x".repeat(48), "-".repeat(45)));
        assert_eq!((long.width, long.below.map(|r| r.width)), (48, Some(48)));
        let spaced = super::read("THE HARBOR\n- - - - - \n");
        assert_eq!((spaced.width, spaced.below.map(|r| r.width)), (10, Some(9)));
        let run = "-".repeat(45);
        let split = super::read(&format!("{run}\n---\n{}\n{run}\n---\n", "x".repeat(48)));
        let widths = [split.above, split.below].map(|rule| rule.map(|rule| rule.width));
        assert_eq!((split.width, widths), (48, [Some(48); 2]));
        let marked = super::read("(SBU) Comment: A Harbor\n");
        let mark = marked.mark.map(|mark| mark.read.is_ok());
        assert_eq!(
            (mark, marked.section, marked.upper),
            (Some(true), true, false)
        );
        let slip = super::read("(SUB) Harbor Opens\n").mark;
        assert!(slip.is_some_and(|mark| mark.read.is_err()));
        assert_eq!(super::read("(NATO) Harbor Opens\n").mark, None);
        assert_eq!(super::read("(C\n) HARBOR\n------\n").mark, None);
        let inline = super::read("Comment -------");
        assert_eq!((inline.inline, inline.width), (true, 7));
    }
}
