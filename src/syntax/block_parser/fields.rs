//! The fields of a telegram's header: how many lines each has, and where it goes on below what interrupts
//! it (cable-format 1.6 to 1.10).

use super::BlockParser;
use super::gaps::is_unfinished;
use crate::syntax::block::BlockKind;
use crate::syntax::line::{self, Label, LineKind, TransmissionLine};
use crate::text::words::{begins_in_any_case, ends_sentence, has_small_letter, is_number, width};
use crate::vocabulary::{posts, tags};

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
        match (label, kind) {
            (Label::ExecutiveOrder, LineKind::Text) => {
                /// What a line breaks off is shorter than this, in bytes.
                const BROKEN: usize = 40;
                // `GDS`, `5/15/85 (DOE, JANE)`: the day on the next line.
                let instructed = ["GDS", "RDS", "XGDS", "DECL:", "DECL"]
                    .iter()
                    .any(|word| above.ends_with(word));
                let dated = text.contains('/') && text.starts_with(|c: char| c.is_ascii_digit());
                let named = above.ends_with(|c: char| c.is_ascii_digit()) && text.starts_with('(');
                // `E.O. 12958:`, `DECL: 03/31/2014`
                let bare = above
                    .trim_end_matches([':', ' '])
                    .ends_with(|c: char| c.is_ascii_digit())
                    && above.starts_with('E')
                    && !above.contains('/');
                if bare && line::is_instruction(text) {
                    return text.len() < BROKEN;
                }
                let open = above.ends_with([':', ','])
                    || instructed && dated
                    || named && above.contains("DS ")
                    || above.matches('(').count() > above.matches(')').count();
                open && text.len() < BROKEN && !text.contains(':')
            }
            // `-     PE`: drafters of the 1980s wrote a hyphen before the spaces.
            (Label::Tags, LineKind::ListItem) => {
                let codes = text.trim_start_matches(['-', ' ']);
                above.ends_with(',') && text.starts_with('-') && is_tags_shaped(codes)
            }
            (Label::Tags, LineKind::Text) => {
                let codes = text.split(" SUBJECT:").next().unwrap_or(text);
                above.ends_with(',') && (is_tags_shaped(codes) || is_small_tags(codes))
                    || is_tags_line(codes)
                    // `OVIP (DOE,`, `JANE), EC`
                    || above.matches('(').count() > above.matches(')').count()
                        && is_tags_shaped(codes)
                    // `COUNTRY`, `CLEARANCE, EC` and `OVIP`, `(DOE, JANE), EC`
                    || (codes.contains(',') || codes.starts_with('('))
                        && is_tags_shaped(codes)
                        && codes.rsplit([' ', ',']).next().is_some_and(tags::is_listed)
                    // `TAGS: CASC`, `(DOE, JANE)`
                    || codes.starts_with('(')
                        && codes.ends_with(')')
                        && is_tags_shaped(codes)
                        && above.rsplit([' ', ',']).next().is_some_and(tags::is_listed)
                    // A code that no list has.
                    || codes.len() == 4 && codes.bytes().all(|b| b.is_ascii_uppercase())
            }
            // `FOR: MRS. DOE` below `SUBJ: W/W DOE, JANE`.
            (Label::Subject, _)
                if begins_message(text)
                    || ends_subject(above)
                    || begins_handling(text)
                    || begins_summary(text)
                    || self.opens_list(at) =>
            {
                false
            }
            (Label::Subject, LineKind::Text | LineKind::ListItem | LineKind::Lettered) => {
                // A sentence under a subject in capitals is not part of it.
                let subject = value_of(above);
                has_small_letter(subject) || !has_small_letter(text) || !text.ends_with('.')
            }
            // `TO THE FAIR`, `INFO ON IT`: words of the subject, not an addressee.
            (Label::Subject, LineKind::Transmission(line)) => {
                use TransmissionLine::{From, Info, To};
                matches!(line, To | From | Info) && !has_small_letter(value_of(above))
            }
            (Label::Reference, _) if begins_summary(text) => false,
            (Label::Reference, LineKind::Text | LineKind::Lettered)
                if line::begins_with_mark(text) && !has_post_and_serial(text) =>
            {
                false
            }
            (Label::Reference, LineKind::Lettered) => true,
            (Label::Reference, LineKind::Paragraph { .. }) => self.is_numbered_reference(at),
            (Label::Reference, LineKind::ListItem) => {
                let item = text.trim_start_matches(['-', '*', ' ']);
                line::are_of_posts(item)
                    || line::lettered(item).is_some() && has_post_and_serial(item)
            }
            (Label::Reference, LineKind::Text) => {
                above.ends_with([',', ';', '-', '(', '/'])
                    || ends_with_and(above)
                    || text.starts_with("AND ")
                    || text.starts_with("(NOTAL")
                    || text.starts_with(|c: char| c.is_ascii_lowercase())
                    || is_serial(text.split([' ', ',', ';']).next().unwrap_or(""))
                        && (is_serial(text) || text.contains(" AND PREVIOUS") || text.contains(" ("))
                        && above.ends_with(char::is_alphabetic)
                    // `REF: ROME`, `12 AND OTHERS`
                    || is_serial(text.split([' ', ',', ';']).next().unwrap_or(""))
                        && ends_with_post(value_of(above))
                    // `... (B)`, `DOE TELCON`
                    || ends_with_label(above)
                    // `LA PAZ`, `A-87`
                    || line::is_airgram(text)
                    || has_post_and_serial(text)
                    || self.is_set_in(at)
            }
            // `ROME 12`, `TO DEPT OF AGRICULTURE`
            (Label::Reference, LineKind::Transmission(TransmissionLine::To)) => {
                has_post_and_serial(above)
            }
            (Label::ClassifiedBy, LineKind::Text | LineKind::Lettered) => true,
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

/// A line of a field without the label that it may begin with.
fn value_of(text: &str) -> &str {
    let value = line::field_label(text).map_or(0, |field| field.value);
    text.get(value..).unwrap_or(text)
}

/// `FOR: MRS. DOE`: whom the text of a telegram about a person is for.
fn begins_message(text: &str) -> bool {
    ["FOR:", "TO:", "FROM:", "ATTN:"]
        .iter()
        .any(|label| text.starts_with(label))
}

/// `SUMMARY: THE FAIR OPENED`, below the subject.
fn begins_summary(text: &str) -> bool {
    let rest = text.strip_prefix("SUMMARY");
    rest.is_some_and(|rest| rest.starts_with([':', '.']) || rest.starts_with(" -"))
}

/// `(U) This cable is sensitive`, `SENSITIVE BUT UNCLASSIFIED, NOT FOR THE INTERNET`: how the cable is
/// to be handled, which comes below the subject.
fn begins_handling(text: &str) -> bool {
    const HANDLING: [&str; 3] = [
        "SENSITIVE BUT UNCLASSIFIED",
        "THIS CABLE IS",
        "THIS MESSAGE IS",
    ];
    let said = HANDLING.iter().any(|words| begins_in_any_case(text, words));
    said || line::begins_with_mark(text)
}

/// Does the last word of a subject in capitals end it, with a full stop that shortens no word?
fn ends_subject(above: &str) -> bool {
    /// A word that is shortened has fewer letters.
    const LONG: usize = 6;
    let last = above.rsplit(' ').next().unwrap_or("");
    let word = last.strip_suffix('.').unwrap_or("");
    word.len() >= LONG && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Words that could be TAGS: capitals, digits and a few signs.
fn is_tags_shaped(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b" ,()-/&'.".contains(&b))
}

/// The same in small letters, as some copies have it: `etrd, mnuc, ir`.
fn is_small_tags(text: &str) -> bool {
    /// A code has four letters at most; five leave room for a slip.
    const CODE: usize = 5;
    text.split([' ', ','])
        .all(|token| token.len() <= CODE && token.bytes().all(|b| b.is_ascii_lowercase()))
}

/// A line that is TAGS without any doubt: most of its words are codes in the lists.
pub(super) fn is_tags_line(text: &str) -> bool {
    if !is_tags_shaped(text) {
        return false;
    }
    let tokens = || text.split([' ', ',']).filter(|token| !token.is_empty());
    let known = tokens().filter(|token| tags::is_listed(token)).count();
    known * 2 > tokens().count()
}

/// Does the line hold a post and a serial (`MADRID 707`, `08 UNVIE 663`)?
pub(super) fn has_post_and_serial(text: &str) -> bool {
    /// Words before the numbers of a sentence, which no post ends in.
    const OF_SENTENCES: [&str; 14] = [
        "ABOUT", "AND", "ARE", "FOR", "FROM", "ONLY", "OVER", "PARA", "PARAS", "SOME", "THAN",
        "THE", "WERE", "WITH",
    ];
    let mut after_post = false;
    for word in text.split([' ', ',', ';']).filter(|word| !word.is_empty()) {
        // `ACCEPTS (1)` is no serial.
        if after_post && is_serial(word.trim_end_matches(')')) {
            return true;
        }
        let word = word.trim_matches(['(', ')']);
        let capitals = word.len() >= 3 && word.bytes().all(|b| b.is_ascii_uppercase());
        after_post = capitals && !OF_SENTENCES.contains(&word);
    }
    false
}

/// A serial: up to eight digits, as section residue has it.
fn is_serial(text: &str) -> bool {
    text.len() <= 8 && is_number(text)
}

/// Is the subject after another field on this line?
pub(super) fn holds_subject(text: &str) -> bool {
    [" SUBJECT: ", " SUBJ: "]
        .iter()
        .any(|sign| text.contains(sign))
}

/// Is the last word the label of a reference: `(B)`, `B.`?
fn ends_with_label(text: &str) -> bool {
    let last = text.rsplit([' ', ',', ';']).next().unwrap_or("");
    let letter = last.trim_start_matches('(');
    let first = letter.bytes().next();
    first.is_some_and(|b| b.is_ascii_uppercase())
        && matches!(letter.get(1..), Some(")" | "."))
        && text.len() > last.len()
}

/// Is the name of a post at the end: `REF: A. ROME 12, B. LA PAZ`?
fn ends_with_post(text: &str) -> bool {
    /// No name has more words.
    const WORDS: usize = 4;
    if !text.ends_with(char::is_alphabetic) {
        return false;
    }
    let starts = text.rmatch_indices(' ').map(|(at, _)| at + 1).chain([0]);
    let mut names = starts.take(WORDS).filter_map(|start| text.get(start..));
    names.any(|name| posts::lookup(name).is_some())
}

/// Is the last word AND, in capitals or small letters?
fn ends_with_and(text: &str) -> bool {
    text.rsplit([' ', ','])
        .next()
        .is_some_and(|last| last.eq_ignore_ascii_case("AND"))
}
