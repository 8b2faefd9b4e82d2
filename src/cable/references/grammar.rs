//! The list: labels, numbers, other documents, and where the list ends.

use super::number::{Number, bare_serial, is_plausible, number_at};
use super::tokens::{Token, tokens};
use super::{Places, Reference, ReferenceKind, References};
use crate::cable::prose::Prose;
use crate::cable::{BlockSpan, Written};
use crate::text::words::is_number;
use crate::vocabulary::date::full_year;

/// Reads the value of a REF line.
pub(super) fn read(prose: &Prose<'_>, value: BlockSpan) -> References {
    let tokens = tokens(prose, value);
    let mut list = List {
        tokens: &tokens,
        at: 0,
        items: Vec::new(),
        label: None,
        last: None,
        text_after: None,
    };
    list.read();
    if let ([only], [words]) = (&list.items[..], &tokens[..])
        && only.label.is_none()
        && says_none(words.text)
    {
        list.items.clear();
    }
    References {
        items: list.items,
        span: value,
        text_after: list.text_after,
    }
}

/// `NONE`, `N/A`: a list without a reference.
fn says_none(word: &str) -> bool {
    let word = word.trim_matches(['(', ')', '.', '-']);
    word.is_empty()
        || ["NONE", "N/A", "NA", "NIL"]
            .iter()
            .any(|none| word.eq_ignore_ascii_case(none))
}

/// A list as it is read.
pub(super) struct List<'a, 't> {
    pub tokens: &'a [Token<'t>],
    pub at: usize,
    pub items: Vec<Reference>,
    /// The label whose item comes next.
    pub label: Option<Written<char>>,
    /// The last label.
    pub last: Option<char>,
    text_after: Option<usize>,
}

/// Digits of the serial in what a section break leaves.
const RESIDUE_DIGITS: usize = 8;
/// The labels of the field itself.
pub(super) const LABEL_WORDS: [&str; 5] = ["REF", "REFS", "REFTEL", "REFTELS", "REFERENCE"];
/// Words that may come after a serial and say nothing of which cable it is.
pub(super) const AFTER_SERIAL: [&str; 15] = [
    "NOTAL",
    "EXDIS",
    "NODIS",
    "LIMDIS",
    "STADIS",
    "AIDAC",
    "ALDAC",
    "SENSITIVE",
    "NOFORN",
    "PREVIOUS",
    "EARLIER",
    "PREV",
    "OTHERS",
    "SUBSEQUENT",
    "SIPDIS",
];

impl<'t> List<'_, 't> {
    fn read(&mut self) {
        while let Some(token) = self.tokens.get(self.at) {
            if self.takes_label_behind() || token.is_separator() || self.is_portion(self.at) {
                self.at += 1;
            } else if let Some(words) = self.paragraph_of(self.at) {
                self.at += words;
            } else if let Some((label, next)) = self.label_at(self.at) {
                self.take_label(label, next);
            } else if self.is_label_word(self.at) {
                self.at += 1;
            } else if self.ends_list(self.at) {
                self.text_after = Some(token.span.start);
                break;
            } else if let Some(number) = number_at(&self.tokens[self.at..]) {
                self.take_number(number);
            } else if let Some(serial) = self.lettered_serial() {
                self.push(serial.0, serial.1.serial, serial.1);
                self.at += 1;
            } else {
                self.take_document();
            }
        }
        if self.label.is_some() {
            let end = self.label.map_or(0, |label| label.span.end);
            self.push(
                ReferenceKind::Other,
                BlockSpan::at(end, 0),
                Places::default(),
            );
        }
    }

    fn take_label(&mut self, label: Written<char>, next: usize) {
        if let Some(open) = self.label {
            if open.value == label.value {
                // The editor adds letters of its own: `A. A. STATE 1`, `A. (A) STATE 1`.
                let span = BlockSpan::new(open.span.start, label.span.end);
                self.label = Some(Written::new(label.value, span));
                self.at = next;
                return;
            }
            self.push(
                ReferenceKind::Other,
                BlockSpan::at(open.span.end, 0),
                Places::default(),
            );
        }
        self.label = Some(label);
        self.last = Some(label.value);
        self.at = next;
    }

    fn push(&mut self, kind: ReferenceKind, span: BlockSpan, places: Places) {
        let label = self.label.take();
        let first = self
            .tokens
            .partition_point(|token| token.span.start < span.start);
        let before = first.checked_sub(1).and_then(|at| self.tokens.get(at));
        let opens_line = self.tokens.get(first).is_some_and(|token| token.opens_line)
            && !before.is_some_and(Token::is_separator);
        self.items.push(Reference {
            opens_line,
            label: label.map(|label| label.value),
            label_span: label.map(|label| label.span),
            kind,
            span,
            places,
            unsplit: false,
        });
    }

    /// `PARA 3 OF` before a cable: how many words that are.
    fn paragraph_of(&self, at: usize) -> Option<usize> {
        const WORDS: usize = 3;
        let [para, number, of, rest @ ..] = self.tokens.get(at..)? else {
            return None;
        };
        let named = ["PARA", "PARAS", "PARAGRAPH"]
            .iter()
            .any(|word| para.is(word));
        (named && is_number(number.text) && of.is("OF") && number_at(rest).is_some())
            .then_some(WORDS)
    }

    /// `(A) OSLO 12 (B) 13`: a serial of the post before it, after a letter of its own.
    fn lettered_serial(&self) -> Option<(ReferenceKind, Places)> {
        let token = self.tokens.get(self.at).filter(|_| self.label.is_some())?;
        let serial = bare_serial(token)?;
        let next = self.tokens.get(self.at + 1);
        let ends = next.is_none_or(|next| next.is_separator() || next.opens_line)
            || self.label_at(self.at + 1).is_some();
        let last = self.items.last().filter(|_| ends)?;
        let ReferenceKind::Cable { post, year, .. } = &last.kind else {
            return None;
        };
        let kind = ReferenceKind::Cable {
            post: post.clone(),
            serial,
            year: *year,
        };
        let span = BlockSpan::at(token.span.start, token.text.trim_end_matches('.').len());
        let places = Places {
            serial: span,
            ..Places::default()
        };
        Some((kind, places))
    }

    /// A cable, what is said of it, and further serials of the same post.
    fn take_number(&mut self, number: Number) {
        let start = self.tokens[self.at].span.start;
        let follows = self.at > 0 && !self.tokens[self.at - 1].is_separator();
        self.at += number.tokens;
        // The first half of a section break that a reflow cut in two: `ROME 12 ROME 00000140`.
        if number.places.serial.len() == RESIDUE_DIGITS && follows && self.label.is_none() {
            return;
        }
        let own = self.tokens[self.at - 1];
        // A serial before its post is in another token.
        let after = number.places.serial.end.checked_sub(own.span.start);
        let rest = after.and_then(|at| own.text.get(at..)).unwrap_or("");
        // `936/935`, `12/13`; `2004/1` is the first section, `4525-91` and `000012/08` a year.
        let slashed = rest
            .strip_prefix('/')
            .map(|digits| digits.trim_end_matches('.'));
        let whole_year = slashed
            .filter(|digits| digits.len() == 4 && number.places.serial.len() != 4)
            .and_then(full_year)
            .filter(is_plausible);
        let second = slashed
            .filter(|_| whole_year.is_none())
            .filter(|digits| digits.len() >= 3 || digits.len() == number.places.serial.len())
            .filter(|digits| digits.len() > 1)
            .and_then(|digits| digits.parse().ok())
            .filter(|serial| {
                slashed.is_some_and(|digits| digits.len() >= 3) || *serial > number.serial
            });
        let mut year = number.year.or(whole_year);
        let two_digits = slashed.filter(|digits| digits.len() == 2 && second.is_none());
        // `ROME 12-15` are the cables from one to the other.
        let dashed = rest.strip_prefix('-').filter(|digits| {
            let own = number.places.serial.len();
            !(own == 2 && digits.parse().is_ok_and(|last: u32| last > number.serial))
        });
        if let Some(digits) = dashed.or(two_digits) {
            year = year.or_else(|| full_year(digits.trim_end_matches('.')));
        }
        let mut end = if second.is_some() {
            number.places.serial.end
        } else {
            own.span.end
        };
        if second.is_none() {
            self.remarks(&mut year);
            end = self.tokens[self.at - 1].span.end.max(end);
        }
        let cable = |serial| ReferenceKind::Cable {
            post: number.post.as_str().into(),
            serial,
            year,
        };
        let span = trimmed(BlockSpan::new(start, end), self.tokens, self.at);
        self.push(cable(number.serial), span, number.places);
        let mut more = second.map(|serial| {
            let length = rest.trim_end_matches('.').len() - 1;
            (serial, BlockSpan::at(number.places.serial.end + 1, length))
        });
        while let Some((serial, span)) = more.or_else(|| self.further_serial()) {
            more = None;
            let places = Places {
                serial: span,
                ..Places::default()
            };
            self.push(cable(serial), span, places);
        }
    }

    /// `AND 44603`, `, 44603`, `; 44603`, `& 44603` after a cable: another of the same post.
    fn further_serial(&mut self) -> Option<(u32, BlockSpan)> {
        let joint = self.tokens.get(self.at)?;
        if let Some(serial) = self.unjoined_serial(joint) {
            self.at += 1;
            return Some((serial, BlockSpan::at(joint.span.start, joint.text.len())));
        }
        let joins = matches!(joint.text, "," | ";" | "&" | "/") || joint.is("AND");
        // `12, 13, AND 14`
        let comma = joint.text == "," && self.tokens.get(self.at + 1)?.is("AND");
        let at = self.at + 1 + usize::from(comma);
        let token = self.tokens.get(at)?;
        let serial = bare_serial(token).filter(|_| joins)?;
        let next = self.tokens.get(at + 1);
        let ends = next.is_none_or(|next| {
            next.is_separator() || next.opens_line || AFTER_SERIAL.iter().any(|word| next.is(word))
        });
        let ends = ends || self.label_at(at + 1).is_some();
        if !ends || number_at(&self.tokens[at..]).is_some() {
            return None;
        }
        self.at = at + 1;
        let mut year = None;
        self.remarks(&mut year);
        Some((
            serial,
            BlockSpan::at(token.span.start, token.text.trim_end_matches('.').len()),
        ))
    }

    /// `ROME 1212 1213`: a serial with no sign before it, which is as long as the one before.
    pub(super) fn unjoined_serial(&self, token: &Token<'_>) -> Option<u32> {
        /// Shorter numbers are years and pages too.
        const DIGITS: usize = 4;
        let long = token.text.len() >= DIGITS && !token.opens_line;
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let like = before.is_some_and(|before| {
            before.text.len() == token.text.len() && bare_serial(before).is_some()
        });
        let own = long && like && number_at(&self.tokens[self.at..]).is_none();
        bare_serial(token).filter(|_| own)
    }

    /// Is it what a list says of the cable before it: `A. ROME 12 - THE FAIR`, `A. ROME 12, "THE FAIR"`?
    fn describes(&self, from: usize) -> bool {
        let labelled = self.items.last().is_some_and(|last| {
            last.label.is_some() && matches!(last.kind, ReferenceKind::Cable { .. })
        });
        let sign = from.checked_sub(1).map(|at| self.tokens[at].text);
        let before = from
            .checked_sub(2)
            .and_then(|at| bare_serial(&self.tokens[at]));
        let signed = match sign {
            Some("-" | "--" | ":") => true,
            Some(",") => self.tokens[from].text.starts_with(['"', '“']),
            _ => false,
        };
        labelled && self.label.is_none() && before.is_some() && signed
    }

    /// An e-mail, an airgram, a report: up to the next reference.
    fn take_document(&mut self) {
        let from = self.at;
        self.at += 1;
        while let Some(token) = self.tokens.get(self.at) {
            if token.is_separator() {
                let next = self.at + 1;
                let begins = self.tokens.get(next).is_some() && self.begins_item(next);
                let begins = begins && !self.is_dated_mail(from, next);
                let closes = token.text == ";" && self.label.is_none();
                if begins || closes {
                    break;
                }
            } else if self.label_at(self.at).is_some()
                || token.opens_line && self.begins_item(self.at)
                || self.ends_list(self.at)
            {
                break;
            }
            self.at += 1;
        }
        let words = &self.tokens[from..self.at];
        let has = |sign: &str| {
            words
                .iter()
                .any(|token| token.text.to_ascii_uppercase().contains(sign))
        };
        let kind = if has("E-MAIL") || has("EMAIL") || has("@") {
            ReferenceKind::Email
        } else {
            ReferenceKind::Other
        };
        if kind == ReferenceKind::Other && self.describes(from) {
            return;
        }
        let span = BlockSpan::new(words[0].span.start, words[words.len() - 1].span.end);
        let span = trimmed(span, self.tokens, self.at);
        self.push(kind, span, Places::default());
        let unsplit = !self.is_dated_mail(from, from)
            && (0..words.len()).any(|at| number_at(&words[at..]).is_some_and(|found| found.known));
        if let Some(item) = self.items.last_mut() {
            item.unsplit = unsplit;
        }
    }

    /// `E-MAIL DOE-ROE - ROME 03/17/25`: is the document that begins at `from` mail, and is what follows
    /// `next` its day? A town before it is no post of a cable.
    fn is_dated_mail(&self, from: usize, next: usize) -> bool {
        /// The words from the town to the day.
        const WORDS: usize = 5;
        let day = |token: &Token<'_>| {
            let parts = token.text.split('/');
            parts.clone().count() == 3 && parts.clone().all(is_number)
        };
        let words = self.tokens.get(from..).unwrap_or(&[]);
        let rest = self.tokens.get(next..).unwrap_or(&[]);
        words.first().is_some_and(Token::is_mail) && rest.iter().take(WORDS).any(day)
    }

    /// Does a label or a cable begin here?
    pub(super) fn begins_item(&self, at: usize) -> bool {
        self.label_at(at).is_some() || number_at(&self.tokens[at..]).is_some()
    }
}

/// A span without the separator that was read over at its end.
fn trimmed(span: BlockSpan, tokens: &[Token<'_>], at: usize) -> BlockSpan {
    let last = tokens[..at]
        .iter()
        .rev()
        .find(|token| !token.is_separator());
    let end = last.map_or(span.end, |token| token.span.end.min(span.end));
    BlockSpan::new(span.start, end.max(span.start))
}
