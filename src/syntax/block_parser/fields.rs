//! The fields of a telegram's header: how many lines each has, and where it goes on below what interrupts
//! it (cable-format 1.6 to 1.10).

use super::BlockParser;
use super::continuations::{
    begins_summary, continues_instructions, continues_subject, continues_tags, ends_subject,
    goes_on_as_references, has_post_and_serial, holds_subject, is_serial, is_tags_line,
};
use super::gaps::is_unfinished;
use crate::syntax::block::BlockKind;
use crate::syntax::line::{self, Label, LineKind, TransmissionLine};
use crate::text::words::{ends_sentence, has_small_letter, width};
use crate::vocabulary::posts;

impl BlockParser<'_, '_> {
    /// A header field at the cursor.
    pub(super) fn field(&mut self, label: Label) -> BlockKind {
        let mut first = self.at + 1;
        let value = |at: usize| matches!(self.kind(at), Some(LineKind::Text | LineKind::Lettered));
        if self.broken_label(self.at).is_some() {
            first += 1;
        } else if self.is_label_alone() {
            let below = self.kind(first) == Some(LineKind::Blank) && value(first + 1);
            let text = self.text(first + 1);
            if value(first) {
                first += 1;
            } else if below
                && match label {
                    Label::Tags => is_tags_line(text),
                    // The text of a cable is longer, or ends in a full stop.
                    Label::Subject => {
                        !text.ends_with('.')
                            && !has_small_letter(text)
                            && self.kind(first + 2) == Some(LineKind::Blank)
                    }
                    Label::Reference => has_post_and_serial(text),
                    _ => false,
                }
            {
                first += 2;
            }
        }
        let count = self.field_lines(label, first);
        self.take(BlockKind::Field(label), count)
    }

    /// How many lines a header field has from the cursor on, of which those before `first` are known
    /// to be its own. Notes whether it goes on below what interrupts it.
    pub(super) fn field_lines(&mut self, label: Label, first: usize) -> usize {
        let mut end = first;
        loop {
            if self.continues_field(label, end, end - 1) {
                end += 1;
            } else if self.field_after_blank(label, end) {
                end += 2;
            } else {
                break;
            }
        }
        let goes_on = self.field_goes_on(label, end);
        self.note_open(BlockKind::Field(label), goes_on);
        end - self.at
    }

    /// Does the field go on below the empty line at `at`?
    fn field_after_blank(&self, label: Label, at: usize) -> bool {
        match label {
            Label::ClassifiedBy => self.reasons_after_blank(at),
            Label::Reference => {
                self.post_after_blank(at)
                    || self.is_double_spaced(at) && self.continues_field(label, at + 1, at - 1)
            }
            Label::Tags => {
                self.kind(at) == Some(LineKind::Blank)
                    && (self.text(at - 1).ends_with(',') || self.is_double_spaced(at))
                    && is_tags_line(self.text(at + 1))
            }
            Label::Subject => {
                self.is_double_spaced(at)
                    && self.is_cut(at, at + 1)
                    && self.continues_field(label, at + 1, at - 1)
            }
            _ => false,
        }
    }

    /// Is there an empty line below every line, from the one at `at` on? Near the end of the text the
    /// lines of the block at the cursor count as well.
    pub(super) fn is_double_spaced(&self, at: usize) -> bool {
        /// So many lines below are looked at.
        const LINES: usize = 14;
        /// So many lines show it where the text ends below them.
        const FEW: usize = 6;
        let blank = |at: usize| self.kind(at) == Some(LineKind::Blank);
        let pairs = |mut lines: std::ops::Range<usize>| lines.all(|at| blank(at) || blank(at + 1));
        if !blank(at) {
            return false;
        }
        if self.kind(at + LINES).is_some() {
            return pairs(at..at + LINES);
        }
        let below = self.run(at, |_| true);
        pairs(self.at..at + below - 1) && at + below >= self.at + FEW
    }

    /// Does a field go on below a break that begins at `at`? Below a blank line only references do.
    fn field_goes_on(&self, label: Label, at: usize) -> bool {
        let broken_off = self.kind(at) != Some(LineKind::Blank);
        let may_go_on = match label {
            Label::Reference => true,
            Label::Subject => {
                broken_off
                    || self
                        .break_at(at)
                        .is_some_and(|found| self.is_cut(at, found.end))
            }
            Label::ClassifiedBy => broken_off && self.is_broken_off(at),
            _ => broken_off,
        };
        may_go_on
            && self
                .break_at(at)
                .is_some_and(|found| self.continues_field(label, found.end, at - 1))
    }

    /// Did the end of a page cut the subject above the line at `at`: does it break off, or is it in
    /// capitals as the line `next`, whose first word did not fit?
    pub(super) fn is_cut(&self, at: usize, next: usize) -> bool {
        /// Drafters wrap at this column (cable-format 2.11).
        const COLUMN: usize = 55;
        let (above, text) = (self.text(at - 1), self.text(next));
        let word = text.split(' ').next().unwrap_or("");
        let full = width(above) + 1 + width(word) > COLUMN;
        let capitals = !has_small_letter(above) && !has_small_letter(text);
        is_unfinished(above, text) || full && capitals && !text.starts_with("SUMMARY")
    }

    /// Does the line at `at` continue a field whose line `above` comes before it?
    pub(super) fn continues_field(&self, label: Label, at: usize, above: usize) -> bool {
        let Some(kind) = self.kind(at) else {
            return false;
        };
        let above = self.text(above);
        let text = self.text(at);
        if self.near_label(at).is_some() {
            return false;
        }
        // `TAGS: ECON, IT SUBJECT: A FAIR`, `OPENS IN ROME`
        let label = match label {
            Label::ExecutiveOrder | Label::Tags if holds_subject(self.text(self.at)) => {
                Label::Subject
            }
            label => label,
        };
        match label {
            Label::ExecutiveOrder => kind == LineKind::Text && continues_instructions(above, text),
            Label::Tags => continues_tags(kind, above, text),
            Label::Subject => {
                let ends = ends_subject(above) || self.opens_list(at);
                !ends && continues_subject(kind, above, text)
            }
            Label::Reference => self.continues_references(kind, at, above),
            Label::ClassifiedBy => matches!(kind, LineKind::Text | LineKind::Lettered),
            _ => false,
        }
    }

    /// Does the line at `at` continue references whose line `above` comes before it?
    fn continues_references(&self, kind: LineKind, at: usize, above: &str) -> bool {
        let text = self.text(at);
        if begins_summary(text) {
            return false;
        }
        match kind {
            LineKind::Text | LineKind::Lettered
                if line::begins_with_mark(text) && !has_post_and_serial(text) =>
            {
                false
            }
            LineKind::Lettered => true,
            LineKind::Paragraph { .. } => self.is_numbered_reference(at),
            LineKind::ListItem => {
                let item = text.trim_start_matches(['-', '*', ' ']);
                line::are_of_posts(item)
                    || line::lettered(item).is_some() && has_post_and_serial(item)
            }
            LineKind::Text => goes_on_as_references(above, text) || self.is_set_in(at),
            // `ROME 12`, `TO DEPT OF AGRICULTURE`
            LineKind::Transmission(TransmissionLine::To) => has_post_and_serial(above),
            _ => false,
        }
    }

    /// `A. JCS 221205Z AUG 74`, `B. ...`: a list of references that has lost its label.
    fn opens_list(&self, at: usize) -> bool {
        let is = |at: usize, letter: char| {
            let lettered = self.kind(at) == Some(LineKind::Lettered);
            lettered && line::lettered(self.text(at)).is_some_and(|(first, _)| first == letter)
        };
        is(at, 'A') && (at + 1..at + 4).any(|at| is(at, 'B'))
    }

    /// Is the line set in from the first line of the field at the cursor?
    fn is_set_in(&self, at: usize) -> bool {
        let indent = |at: usize| self.window.line(at).map_or(0, |line| line.indent);
        let labelled = matches!(self.kind(self.at), Some(LineKind::Field(_)));
        self.is_indented(at) && !(labelled && indent(at) <= indent(self.at))
    }

    /// `2. ROME 12` below `REF: 1. STATE 12`: a list with numbers for letters.
    fn is_numbered_reference(&self, at: usize) -> bool {
        let first = self.text(self.at);
        let value = line::field_label(first).and_then(|field| first.get(field.value..));
        let number = |text: &str| line::paragraph_start(text).map_or(0, |start| start.number(text));
        // `8. ROME 12` below `REF: A. STATE 12`: a scan took the letter for a digit.
        let lettered = value.and_then(line::lettered);
        if lettered.is_some_and(|(letter, _)| letter == 'A') {
            let second = self.text(at).strip_prefix("8.");
            return at == self.at + 1 && second.is_some_and(has_post_and_serial);
        }
        let above = if at == self.at + 1 {
            value.map_or(0, number)
        } else {
            number(self.text(at - 1))
        };
        value.is_some_and(|value| number(value) == 1) && number(self.text(at)) == above + 1
    }

    /// `C) RIO`, nothing, `DE JANEIRO 1291`: a name of a post that an empty line cuts.
    fn post_after_blank(&self, at: usize) -> bool {
        if self.kind(at) != Some(LineKind::Blank) || self.kind(at + 1) != Some(LineKind::Text) {
            return false;
        }
        let above = self
            .text(at - 1)
            .rsplit([' ', '.', ')'])
            .next()
            .unwrap_or("");
        let words: Vec<&str> = self.text(at + 1).split(' ').take(4).collect();
        let cut = |length: &usize| {
            let rest = words.get(..*length).map(|words| words.join(" "));
            let serial = words.get(*length).is_some_and(|word| is_serial(word));
            serial && rest.is_some_and(|rest| posts::lookup(&format!("{above} {rest}")).is_some())
        };
        !above.is_empty() && (1..=3).any(|length| cut(&length))
    }

    /// Does the classification block go on below the blank line at `at`? The system breaks it
    /// inside a word: `... FOR REA`, nothing, `SONS 1.4 (B) AND (D)`.
    fn reasons_after_blank(&self, at: usize) -> bool {
        /// The section comes within so many bytes: after `REASONS ` or a piece of it.
        const SECTION: usize = 16;
        if self.kind(at) != Some(LineKind::Blank) || ends_sentence(self.text(at - 1)) {
            return false;
        }
        let text = self.text(at + 1);
        let head = text.get(..SECTION).unwrap_or(text);
        self.kind(at + 1) == Some(LineKind::Text)
            && (head.contains("1.4 (") || head.contains("1.5 ("))
    }
}
