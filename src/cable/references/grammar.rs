//! The list: labels, numbers, other documents, and where the list ends.

use super::number::{Number, bare_serial, is_label, is_plausible, number_at};
use super::tokens::{Token, tokens};
use super::{Places, Reference, ReferenceKind, References};
use crate::cable::portion::PortionMark;
use crate::cable::prose::Prose;
use crate::cable::{BlockSpan, Written};
use crate::text::words::is_number;
use crate::vocabulary::date::{full_year, month_from_name};

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
        && (words.is("NONE") || words.is("N/A"))
    {
        list.items.clear();
    }
    References {
        items: list.items,
        span: value,
        text_after: list.text_after,
    }
}

/// A list as it is read.
struct List<'a, 't> {
    tokens: &'a [Token<'t>],
    at: usize,
    items: Vec<Reference>,
    /// The label whose item comes next.
    label: Option<Written<char>>,
    /// The last label.
    last: Option<char>,
    text_after: Option<usize>,
}

/// Digits of the serial in what a section break leaves.
const RESIDUE_DIGITS: usize = 8;
/// The labels of the field itself.
const LABEL_WORDS: [&str; 5] = ["REF", "REFS", "REFTEL", "REFTELS", "REFERENCE"];
/// Words that may come after a serial and say nothing of which cable it is.
const AFTER_SERIAL: [&str; 14] = [
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
        self.items.push(Reference {
            label: label.map(|label| label.value),
            label_span: label.map(|label| label.span),
            kind,
            span,
            places,
            unsplit: false,
        });
    }

    /// `OSLO 12 (A), ROME 13 (B)`: is the letter here that of the reference before it?
    fn takes_label_behind(&mut self) -> bool {
        let label = self.label_behind(self.items.len());
        let last = self.items.last_mut().filter(|last| {
            last.label.is_none() && matches!(last.kind, ReferenceKind::Cable { .. })
        });
        match (last, label) {
            (Some(last), Some(label)) => {
                last.label = Some(label);
                true
            }
            _ => false,
        }
    }

    /// The letter here, where it comes after the reference of that count and ends it.
    fn label_behind(&self, count: usize) -> Option<char> {
        let token = self.tokens.get(self.at).filter(|token| !token.opens_line)?;
        let next = self.tokens.get(self.at + 1);
        let ends = next.is_none_or(|next| next.opens_line || next.is_separator());
        let behind = self.at > 0 && !self.tokens[self.at - 1].is_separator();
        let letter = token.text.trim_matches(['(', ')']).as_bytes();
        let expected = u8::try_from(count).map_or(0, |count| count.wrapping_add(b'@'));
        let fits = letter.len() == 1 && letter[0].to_ascii_uppercase() == expected;
        (fits && behind && ends && self.label.is_none()).then(|| char::from(expected))
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

    /// `(A) OSLO 12 (B) 13`: a serial of the post before it, behind a letter of its own.
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
        let behind = number.places.serial.end.checked_sub(own.span.start);
        let rest = behind.and_then(|at| own.text.get(at..)).unwrap_or("");
        // `936/935`, `12/13`; `2004/1` is the first section, `4525-91` and `000012/08` a year.
        let slashed = rest
            .strip_prefix('/')
            .map(|digits| digits.trim_end_matches('.'));
        let second = slashed
            .filter(|digits| digits.len() >= 3 || digits.len() == number.places.serial.len())
            .filter(|digits| digits.len() > 1)
            .and_then(|digits| digits.parse().ok())
            .filter(|serial| {
                slashed.is_some_and(|digits| digits.len() >= 3) || *serial > number.serial
            });
        let mut year = number.year;
        let two_digits = slashed.filter(|digits| digits.len() == 2 && second.is_none());
        if let Some(digits) = rest.strip_prefix('-').or(two_digits) {
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

    /// What is said of a cable after its serial: `(NOTAL)`, `AND PREVIOUS`, `OF MAY 31, 1974`,
    /// `(08)`, `TO DEPT OF AGRICULTURE`.
    fn remarks(&mut self, year: &mut Option<u16>) {
        while let Some(token) = self.tokens.get(self.at) {
            let after = self.tokens.get(self.at + 1);
            // `STATE 12 TOSEC 34`: the traveling party numbers it as well.
            if token.is("TOSEC") && after.is_some_and(|after| bare_serial(after).is_some()) {
                self.at += 2;
                continue;
            }
            let labelled = self.label_behind(self.items.len() + 1).is_some();
            if labelled || self.begins_item(self.at) || self.ends_list(self.at) {
                return;
            }
            let continued = token.is("AND") || token.is("ET") || matches!(token.text, "," | "-");
            if continued
                && after.is_some_and(|after| {
                    after.is("AL")
                        || ["PARA", "PARAS"].iter().any(|word| after.is(word))
                        || AFTER_SERIAL.iter().any(|word| after.is(word))
                })
            {
                self.at += 2;
                continue;
            }
            // `, ET AL.`
            let others = self.tokens.get(self.at + 2);
            if token.text == ","
                && after.is_some_and(|after| after.is("ET"))
                && others.is_some_and(|others| others.text.trim_end_matches('.') == "AL")
            {
                self.at += 3;
                continue;
            }
            if let Some((next, dated)) = self.date_at(self.at) {
                *year = year.or(dated);
                self.at = next;
                continue;
            }
            if token.is_separator() {
                return;
            }
            let bracketed = token
                .text
                .strip_prefix('(')
                .and_then(|rest| rest.split(')').next());
            let digits = bracketed.filter(|digits| matches!(digits.len(), 2 | 4));
            *year = year.or_else(|| full_year(digits?));
            *year = year.or_else(|| year_of_day(bracketed.unwrap_or(token.text)));
            self.at += 1;
        }
    }

    /// `OF MAY 31, 1974`, `JULY 1973`, `, 31 MAY`: where it ends, and its year.
    fn date_at(&self, at: usize) -> Option<(usize, Option<u16>)> {
        let token = |at: usize| self.tokens.get(at);
        let month = |at: usize| {
            token(at)
                .is_some_and(|token| month_from_name(token.text.trim_end_matches('.')).is_some())
        };
        let digits = |at: usize, lengths: std::ops::RangeInclusive<usize>| {
            token(at).is_some_and(|token| {
                let word = token.text.trim_end_matches('.');
                lengths.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
            })
        };
        let mut next = at;
        while token(next).is_some_and(|token| {
            token.text == ","
                || ["OF", "DATED", "DTD", "DTG"]
                    .iter()
                    .any(|word| token.is(word))
        }) && next < at + 2
        {
            next += 1;
        }
        // `310241Z AUG 77`
        let group = token(next).is_some_and(|token| {
            token
                .text
                .strip_suffix('Z')
                .is_some_and(|digits| digits.len() == 6 && is_number(digits))
        });
        if group && month(next + 1) && digits(next + 2, 2..=4) {
            let year = full_year(self.tokens[next + 2].text.trim_end_matches('.'));
            return Some((next + 3, year));
        }
        // `OF 1978`
        if next > at && token(at).is_some_and(|token| token.is("OF")) && digits(next, 4..=4) {
            let year = full_year(self.tokens[next].text.trim_end_matches('.'));
            return Some((next + 1, year.filter(is_plausible)));
        }
        if month(next) {
            next += 1;
            next += usize::from(digits(next, 1..=2));
        } else if digits(next, 1..=2) && month(next + 1) {
            next += 2;
        } else {
            return None;
        }
        let comma = usize::from(token(next).is_some_and(|token| token.text == ","));
        if !digits(next + comma, 4..=4) {
            return Some((next, None));
        }
        let year = full_year(self.tokens[next + comma].text.trim_end_matches('.'));
        Some((next + comma + 1, year))
    }

    /// An e-mail, an airgram, a report: up to the next reference.
    fn take_document(&mut self) {
        let from = self.at;
        self.at += 1;
        while let Some(token) = self.tokens.get(self.at) {
            if token.is_separator() {
                let next = self.at + 1;
                let begins = self.tokens.get(next).is_some() && self.begins_item(next);
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
        let span = BlockSpan::new(words[0].span.start, words[words.len() - 1].span.end);
        let span = trimmed(span, self.tokens, self.at);
        self.push(kind, span, Places::default());
        let unsplit =
            (0..words.len()).any(|at| number_at(&words[at..]).is_some_and(|found| found.known));
        if let Some(item) = self.items.last_mut() {
            item.unsplit = unsplit;
        }
    }

    /// Does a label or a cable begin here?
    fn begins_item(&self, at: usize) -> bool {
        self.label_at(at).is_some() || number_at(&self.tokens[at..]).is_some()
    }

    /// Does the list end before this token: with a portion mark, or with a sentence?
    fn ends_list(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return false;
        };
        if self.is_portion(at) {
            return false;
        }
        let inside = token
            .text
            .strip_prefix('(')
            .and_then(|rest| rest.split_once(')'));
        if inside.is_some_and(|(inside, _)| is_mark(inside)) {
            return true;
        }
        let next = |word: &str| self.tokens.get(at + 1).is_some_and(|next| next.is(word));
        if token.is("THIS") && (next("CABLE") || next("MESSAGE") || next("TELEGRAM")) {
            return true;
        }
        at > 0 && token.opens_line && is_sentence(&self.tokens[at..])
    }

    /// Is this the mark of one reference: `A. (C) MOSCOW 12`, `A. MOSCOW 12 (C) B. ROME 3`?
    fn is_portion(&self, at: usize) -> bool {
        let mark = self.tokens.get(at).and_then(|token| {
            let inside = token.text.strip_prefix('(')?.strip_suffix(')')?;
            is_mark(inside).then_some(inside)
        });
        let Some(mark) = mark else {
            return false;
        };
        let Some(next) = self.tokens.get(at + 1) else {
            return false;
        };
        let labelled = self.label.is_some_and(|label| {
            at > 0 && {
                let before = self.tokens[at - 1].span;
                before.start <= label.span.end && label.span.end <= before.end
            }
        });
        // A list that begins with the label `(C)` has lost those before it.
        let first = self.items.is_empty() && self.label.is_none() && mark != "C";
        if labelled || first {
            return number_at(&self.tokens[at + 1..]).is_some_and(|number| number.known);
        }
        let label = is_label(next.text) && !next.text.starts_with('(');
        at > 0
            && !self.tokens[at - 1].is_separator()
            && label
            && number_at(&self.tokens[at + 2..]).is_some()
    }

    /// `REF:` or `REFTEL.` again, inside the list.
    fn is_label_word(&self, at: usize) -> bool {
        let word = self
            .tokens
            .get(at)
            .is_some_and(|token| LABEL_WORDS.iter().any(|word| token.is(word)));
        let sign = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| matches!(next.text, ":" | "."));
        word && sign
    }

    /// The label that begins here, and the token after it.
    fn label_at(&self, at: usize) -> Option<(Written<char>, usize)> {
        let start = self.tokens.get(at)?;
        let is_ref = LABEL_WORDS.iter().any(|word| start.is(word));
        let mut from = at + usize::from(is_ref);
        while is_ref
            && self
                .tokens
                .get(from)
                .is_some_and(|token| matches!(token.text, ":" | "."))
        {
            from += 1;
        }
        let token = self.tokens.get(from)?;
        if self.is_portion(from) {
            return None;
        }
        let word = token.text.trim_start_matches('¶');
        let (value, certain, mut next) = self.letter_at(from, word, is_ref)?;
        // `A.:` and the like.
        while self
            .tokens
            .get(next)
            .is_some_and(|token| matches!(token.text, ":" | "-"))
        {
            next += 1;
        }
        self.tokens.get(next)?;
        let expected = self
            .last
            .map_or(if value.is_ascii_digit() { '1' } else { 'A' }, |last| {
                char::from((last as u8).saturating_add(1))
            });
        let numbered = number_at(&self.tokens[next..]).is_some();
        let fresh = from == 0 || token.opens_line || self.tokens[from - 1].is_separator();
        let near = value >= expected && value <= char::from((expected as u8).saturating_add(2));
        // A list that a blank line broke goes on with any letter.
        let goes_on = at == 0 && self.last.is_none() && value <= 'M';
        let repeated = self.last == Some(value);
        let mark = is_mark(word.trim_matches(['(', ')']));
        let fits = match certain {
            true => {
                value == expected
                    || numbered
                    || repeated && self.label.is_some()
                    || !mark && fresh && (near || goes_on || repeated && self.items.len() > 1)
            }
            false => numbered && (value == expected || is_ref),
        };
        let digit = value.is_ascii_digit();
        if !fits || digit && value != expected {
            return None;
        }
        let end = self.tokens[next - 1].span.end.max(token.span.end);
        let end = if next > from + 1 && !certain {
            end
        } else {
            token.span.end
        };
        let span = BlockSpan::new(start.span.start, end);
        Some((Written::new(value, span), next))
    }

    /// The letter or digit of a label, whether its signs leave no doubt, and the next token.
    fn letter_at(&self, at: usize, word: &str, after_ref: bool) -> Option<(char, bool, usize)> {
        let opened = word.starts_with(['(', '[']);
        let inner = word.trim_start_matches(['(', '[']);
        let value = inner.chars().next().filter(char::is_ascii_alphanumeric)?;
        let rest = inner.get(1..)?;
        let upper = value.to_ascii_uppercase();
        let small = value.is_ascii_lowercase();
        let next = |sign: &str| {
            self.tokens
                .get(at + 1)
                .is_some_and(|token| token.text == sign)
        };
        match rest {
            ")" | "]" | ".)" | ")." => Some((upper, true, at + 1)),
            "." if !opened => Some((upper, !small, at + 1)),
            // `A- OSLO 12`, `A/ OSLO 12`
            "-" | "/" if !opened => Some((upper, false, at + 1)),
            // The sign that Baudot has on the key of the bracket.
            "L" if opened && value.is_ascii_uppercase() => Some((upper, false, at + 1)),
            "" if opened => None,
            "" if value.is_ascii_digit() => None,
            "" if next(":") || next("-") => Some((upper, false, at + 2)),
            "" if after_ref || !small => Some((upper, false, at + 1)),
            _ => None,
        }
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

/// The year of `3/12/08`.
fn year_of_day(word: &str) -> Option<u16> {
    let mut parts = word.trim_end_matches('.').split('/');
    let short = |part: Option<&str>| part.is_some_and(|part| part.len() <= 2 && is_number(part));
    let day = short(parts.next()) && short(parts.next());
    let year = parts.next().filter(|_| day && parts.next().is_none())?;
    matches!(year.len(), 2 | 4).then(|| full_year(year))?
}

/// A mark of the levels and of SBU, and not only of a control: `U`, `SBU`, `C/NF`.
fn is_mark(inside: &str) -> bool {
    let level = inside.split(['/', ' ', '-']).next().unwrap_or("");
    matches!(
        level,
        "U" | "C" | "S" | "TS" | "SBU" | "LOU" | "FOUO" | "CUI"
    ) && PortionMark::read(inside).is_some()
}

/// Words of a sentence rather than of a reference.
fn is_sentence(tokens: &[Token<'_>]) -> bool {
    /// A remark has fewer words.
    const WORDS: usize = 6;
    /// And it ends within so many.
    const LOOK: usize = 60;
    let stop = |token: &Token<'_>| token.text.len() > 3 && token.text.ends_with(['.', ':', '?']);
    let Some(end) = tokens.iter().take(LOOK).position(stop) else {
        return false;
    };
    let words = tokens.get(..=end).unwrap_or(tokens);
    let listed =
        (0..words.len()).any(|at| number_at(&words[at..]).is_some_and(|found| found.known));
    let plain =
        |token: &&Token<'_>| token.text.len() > 1 && token.text.chars().all(char::is_alphabetic);
    !listed && words.iter().filter(plain).count() >= WORDS
}
