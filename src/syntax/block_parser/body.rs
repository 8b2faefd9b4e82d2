//! The grammar of the body, which both layouts share (cable-format 1.11 and 1.13).

use super::breaks::opens_telegram;
use super::headings::{is_closer, is_row};
use super::smart::{opens_close, stands_for_level};
use super::{BlockParser, Open, Region};
use crate::syntax::block::BlockKind;
use crate::syntax::layout::Layout;
use crate::syntax::line::{self, LineKind, TransmissionLine};
use crate::text::words::{ends_sentence, has_small_letter, is_number, width};
use crate::vocabulary::date::month_from_name;

/// A printed copy of a SMART paragraph wraps somewhere between these widths, in bytes. Seen are 96
/// to 123 (smart-layout 2.3).
pub(super) const PRINT_WRAP: std::ops::RangeInclusive<usize> = 80..=130;
/// An e-mail program wraps at this width or more, in bytes.
const NARROW_WRAP: usize = 60;
/// A line that was wrapped in the middle of a sentence is at least this wide, in characters.
pub(super) const WRAPPED_WIDTH: usize = 40;
/// The longest portion mark, in bytes between its brackets: `C//REL TO USA, AUS, GBR`.
const LONGEST_MARK: usize = 24;
/// A mark of so many letters may be typed in small ones: `(sbu)`.
const SMALL_MARK: usize = 4;

impl BlockParser<'_, '_> {
    /// A block of the body at the cursor.
    pub(super) fn body_block(&mut self) -> BlockKind {
        let at = self.at;
        let after_blank = !self.below_content(at);
        let Some(line) = self.kind(at) else {
            return self.take(BlockKind::Text, 1);
        };
        if let Some(count) = self.underlined_heading(at, after_blank) {
            return self.take(BlockKind::Heading, count);
        }
        match line {
            LineKind::Dashes => return self.take(BlockKind::Rule, 1),
            LineKind::InlineHeading if !is_closer(self.text(at)) => {
                return self.take(BlockKind::Heading, 1);
            }
            LineKind::Banner if self.state.telegram => return self.take(BlockKind::Banner, 1),
            LineKind::Level if after_blank => return self.take(BlockKind::Level, 1),
            LineKind::Caption if after_blank => {
                let kind = match stands_for_level(self.text(at)) {
                    true => BlockKind::Level,
                    false => BlockKind::Caption,
                };
                return self.take(kind, 1);
            }
            _ => {}
        }
        if self.is_signature(at) {
            if self.state.telegram {
                self.state.region = Region::Signed;
            }
            let count = self.signature_lines(at);
            return self.take(BlockKind::Signature, count);
        }
        if self.is_cut_heading(at) {
            self.note_open(BlockKind::Heading, true);
            return self.take(BlockKind::Heading, 1);
        }
        if let Some(count) = self.bare_heading(at) {
            return self.take(BlockKind::Heading, count);
        }
        let kind = match line {
            LineKind::Paragraph { .. } => BlockKind::Paragraph,
            LineKind::ListItem => BlockKind::ListItem,
            _ if line::is_dashed_capitals(self.text(at)) => BlockKind::ListItem,
            _ => BlockKind::Text,
        };
        let count = self.text_lines(kind);
        self.take(kind, count)
    }

    /// How many lines the running text at the cursor has, up to what interrupts it. Notes whether it
    /// goes on below that.
    pub(super) fn text_lines(&mut self, kind: BlockKind) -> usize {
        let mut end = self.at + 1;
        loop {
            if self.continues(end) {
                end += 1;
            } else if self.goes_on_double_spaced(end) {
                end += 2;
            } else {
                break;
            }
        }
        let goes_on = self.text_goes_on(end);
        self.note_open(kind, goes_on);
        end - self.at
    }

    /// Does a telegram with an empty line below every line go on below the one at `at`, in the middle of
    /// a sentence or below a full line?
    fn goes_on_double_spaced(&self, at: usize) -> bool {
        let above = self.text(at - 1);
        // A paragraph of one line ends where its sentence does.
        let full = || at - 1 > self.at && self.is_wrapped(at - 1, at + 1);
        self.state.telegram
            && self.kind(at + 1) == Some(LineKind::Text)
            && (!ends_sentence(above) || full())
            && !line::ends_in_closer(above)
            && width(above) >= WRAPPED_WIDTH
            && self.is_double_spaced(at)
            && self.underlined_heading(at + 1, true).is_none()
            && self.bare_heading(at + 1).is_none()
            && (self.text(at + 1).ends_with('.') || !self.is_signature(at + 1))
    }

    /// Does the line at `at` continue the text of the line above it?
    fn continues(&self, at: usize) -> bool {
        let Some(kind) = self.kind(at) else {
            return false;
        };
        if !self.state.telegram && !self.is_print_wrapped(at) {
            return self.is_rest_of_date(at) || self.is_below_number(at);
        }
        match kind {
            // `everyone -`, `- men and women`: two dashes that a line end came between.
            LineKind::ListItem if self.is_broken_dash(at) => true,
            LineKind::Blank
            | LineKind::Residue
            | LineKind::ListItem
            | LineKind::Dashes
            | LineKind::InlineHeading
            | LineKind::Banner
            | LineKind::Level
            | LineKind::Attributes
            | LineKind::Transmission(TransmissionLine::Archive | TransmissionLine::Bt) => false,
            LineKind::Field(label) if !self.state.telegram || self.layout == Layout::Hybrid => {
                !opens_close(label)
            }
            LineKind::Field(label) if self.state.region == Region::Subjected => {
                !label.is_telegram() || self.is_word_subject(at)
            }
            LineKind::Paragraph { marked } => {
                self.is_wrapped_number(at, marked) || !marked && self.is_table_item(at)
            }
            // A later section that begins in the middle of a sentence.
            LineKind::Transmission(line) if opens_telegram(line) && self.break_at(at).is_some() => {
                false
            }
            _ if self.is_next_item(at) || line::is_lettered_portion(self.text(at)) => false,
            LineKind::Text if self.is_garbled_level(at) => false,
            _ => {
                self.underlined_heading(at, false).is_none()
                    && !self.is_signature(at)
                    && !self.is_marked_heading(at)
            }
        }
    }

    /// `1. MACHINERY` below `A. IMPORTS`, set in further: a numbered line of a table or of a list inside
    /// the block at the cursor.
    fn is_table_item(&self, at: usize) -> bool {
        /// An item is set in by so many spaces at least.
        const SET_IN: usize = 3;
        let Some(own) = self.window.line(at).filter(|line| line.indent >= SET_IN) else {
            return false;
        };
        let above = (self.at..at)
            .rev()
            .filter_map(|at| Some((at, self.window.line(at)?)));
        let mut above = above.filter(|(_, line)| {
            let numbered = matches!(line.kind, LineKind::Paragraph { .. });
            line.indent + 1 < own.indent || line.indent == own.indent && numbered
        });
        let Some((place, line)) = above.next() else {
            return false;
        };
        match line.kind {
            // The item before it, or the paragraph.
            LineKind::Paragraph { .. } if line.indent == own.indent => place > self.at,
            LineKind::Paragraph { .. } => {
                paragraph_number(line.text) + 1 != paragraph_number(own.text)
            }
            LineKind::Lettered => true,
            _ => false,
        }
    }

    /// Is the line at `at` the second half of a dash of two signs, whose first half ends the line above?
    fn is_broken_dash(&self, at: usize) -> bool {
        let words = self.text(at).strip_prefix("- ").unwrap_or("");
        self.text(at - 1).ends_with(" -") && words.starts_with(char::is_lowercase)
    }

    /// Is the line at `at` an item that begins like the rest of a broken word, `-IMF`, below a line that
    /// breaks off no word?
    fn is_next_item(&self, at: usize) -> bool {
        let above = || self.text(at - 1);
        line::is_dashed_capitals(self.text(at))
            && (ends_sentence(above()) || above().ends_with(';'))
    }

    /// In SMART a line is a paragraph, unless the copy was wrapped by a printer, or in an e-mail to
    /// narrower lines.
    pub(super) fn is_print_wrapped(&self, at: usize) -> bool {
        self.breaks_before(at - 1, at)
    }

    /// The same for a line `next` that a page break may separate from the one `above`.
    pub(super) fn breaks_before(&self, above: usize, next: usize) -> bool {
        let length = self.window.line(above).map_or(0, |line| line.length);
        let words = self.text(above);
        // The first of the words that close something.
        let cut_closer = words.ends_with(" End") || words.ends_with(" END");
        (PRINT_WRAP.contains(&length) || cut_closer) && above + 1 == next
            || (NARROW_WRAP..=*PRINT_WRAP.end()).contains(&length)
                && self.is_wrapped(above, next)
                && (!ends_sentence(self.text(above)) || self.in_paragraph())
    }

    /// Is the block at the cursor a numbered paragraph?
    fn in_paragraph(&self) -> bool {
        matches!(self.kind(self.at), Some(LineKind::Paragraph { .. }))
            || self.state.open == Some(Open::Resumed(BlockKind::Paragraph))
    }

    /// Is the sentence above the line at `at` not at its end?
    pub(super) fn is_broken_off(&self, at: usize) -> bool {
        !ends_sentence(self.text(at - 1))
    }

    /// `12. The next day`, or `12.` alone, below `It opened on August`: the rest of a date.
    fn is_rest_of_date(&self, at: usize) -> bool {
        self.kind(at) == Some(LineKind::Paragraph { marked: false })
            && ends_in_month(self.text(at - 1))
    }

    /// Does the line have the number that comes after that of the paragraph at the cursor?
    pub(super) fn is_next_paragraph(&self, at: usize) -> bool {
        matches!(self.kind(self.at), Some(LineKind::Paragraph { .. }))
            && paragraph_number(self.text(self.at)) + 1 == paragraph_number(self.text(at))
    }

    /// `(SBU) It opened` right below the line with the number of its paragraph, and nothing else.
    fn is_below_number(&self, at: usize) -> bool {
        let number = self.text(at - 1).trim_end_matches('.');
        at == self.at + 1
            && is_number(number)
            && self.in_paragraph()
            && line::portion_mark(self.text(at)).is_some()
    }

    /// `12. The next day` at the start of a line in the middle of a sentence: a wrapped number.
    pub(super) fn is_wrapped_number(&self, at: usize, marked: bool) -> bool {
        if marked && has_bracketed_capitals(self.text(at)) {
            return false;
        }
        // The block's own first line is the cable's own, so this finds one.
        let mut above = (self.at..at).rev().filter_map(|at| self.window.line(at));
        let above = above.find(|line| {
            !matches!(
                line.kind,
                LineKind::Blank
                    | LineKind::Residue
                    | LineKind::Level
                    | LineKind::Transmission(TransmissionLine::Archive)
            )
        });
        above.is_some_and(|above| {
            // Short lines are not wrapped: items of a list, a lone dash.
            let full = width(above.text) >= WRAPPED_WIDTH;
            let item = matches!(above.kind, LineKind::Paragraph { .. })
                && paragraph_number(above.text) + 1 == paragraph_number(self.text(at));
            full && !item
                && !is_row(above.text)
                && above.kind != LineKind::Dashes
                && !ends_sentence(above.text)
                && !line::ends_in_closer(above.text)
        })
    }
}

/// Is the last word of a line the name of a month, after other words?
pub(super) fn ends_in_month(text: &str) -> bool {
    let last = text.rsplit_once(' ');
    last.is_some_and(|(_, month)| month_from_name(month).is_some())
}

/// The number that a paragraph's first line begins with; 0 where it has none.
fn paragraph_number(text: &str) -> u32 {
    line::paragraph_start(text).map_or(0, |start| start.number(text))
}

/// `¶12. (SBU)`: capitals in the bracket after the number.
fn has_bracketed_capitals(text: &str) -> bool {
    let mark = line::paragraph_start(text)
        .and_then(|start| text.get(start.text..))
        .and_then(|rest| rest.strip_prefix('('))
        .and_then(|rest| rest.split_once(')'));
    mark.is_some_and(|(mark, _)| {
        mark.len() <= LONGEST_MARK
            && mark.bytes().any(|b| b.is_ascii_alphabetic())
            && (mark.len() <= SMALL_MARK || !has_small_letter(mark))
    })
}
