//! Portion marks: brackets before a sentence, after a number, a list sign or a label, and at the
//! end of a paragraph, a title or a subject.

use super::Claim;
use super::context::Context;
use super::enclosed;
use super::fold::{BREAK, Folded};
use super::innocence::{self, Case, Place};
use super::list_signs::{is_bullet, marker};
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking::{self, Owner, Reading, Term};
use crate::vocabulary::words;

/// The longest portion mark, in bytes.
const LONGEST: usize = 180;

/// Adds the claims of a line's portion marks.
pub(super) fn read(folded: &Folded<'_>, context: &Context<'_>, found: &mut Vec<Claim>) {
    let line: &str = &folded.text;
    for (open, bracket) in line.match_indices(['(', '[', '{']) {
        let close = match bracket {
            "(" => ')',
            "[" => ']',
            _ => '}',
        };
        let mut end = line.len().min(open + LONGEST);
        while !line.is_char_boundary(end) {
            end -= 1;
        }
        let Some(length) = line[open + 1..end].find(close) else {
            continue;
        };
        let inside = &line[open + 1..open + 1 + length];
        let tail = &line[open + length + 2..];
        // Cheap, and leaves out nearly all brackets of code.
        if !may_be_mark(inside) || !context.reading.reads_mark(&line[open..=open + length + 1]) {
            continue;
        }
        let head = near_end(&line[..open]).rsplit(BREAK).next().unwrap_or("");
        let tail = near_start(tail).split(BREAK).next().unwrap_or("");
        let (head, tail) = enclosed::without_command(head, tail);
        let tail = without_end_tags(tail);
        let mark = Mark {
            inside,
            round: bracket == "(",
            head,
            tail,
        };
        if let Some(reading) = mark.reading(context) {
            let written = inside.trim();
            let canonical = reading.is_canonical_portion(written) || mark.is_own_form(&reading);
            found.push(Claim {
                level: reading.marking.level,
                span: folded.place(open, open + length + 2),
                meant: (!canonical).then(|| reading.marking.portion()),
            });
        }
    }
}

/// Does it have a word that is, or may be meant for, a level?
fn may_be_mark(inside: &str) -> bool {
    let mut words = inside
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words.clone().next().is_some_and(|word| word.len() <= 14) && {
        words.any(|word| {
            word.len() != 3
                || word.eq_ignore_ascii_case("CTS")
                || word.eq_ignore_ascii_case("NCA")
                || inside.contains("//")
        })
    }
}

/// How much before and after a mark is looked at, in bytes.
const AROUND: usize = 300;

fn near_end(head: &str) -> &str {
    let mut from = head.len().saturating_sub(AROUND);
    while !head.is_char_boundary(from) {
        from += 1;
    }
    &head[from..]
}

fn near_start(tail: &str) -> &str {
    let mut end = tail.len().min(AROUND);
    while !tail.is_char_boundary(end) {
        end -= 1;
    }
    &tail[..end]
}

/// Something in brackets, and what stands around it.
struct Mark<'l> {
    inside: &'l str,
    /// In round brackets?
    round: bool,
    head: &'l str,
    tail: &'l str,
}

impl Mark<'_> {
    /// What it says, if it is a portion mark.
    fn reading(&self, context: &Context<'_>) -> Option<Reading> {
        let inside = self.inside.trim();
        if inside.is_empty() || !super::banners::is_written_as_marking(inside) {
            return None;
        }
        let reading = marking::read_portion(inside).or_else(|| self.open_ended(inside))?;
        let level = reading.marking.level;
        // `(KOR S)`, `(NS)`
        let lost = reading.terms == 0
            && reading.marking.owner != Owner::UnitedStates
            && !inside.starts_with(['/', '\\'])
            && !reading.level_is_word;
        if lost && !self.is_numbered_mark(context) {
            return None;
        }
        if !reading.has_level || !level.is_classified() {
            return None;
        }
        let bare = reading.marking.is_bare() && reading.marking.owner == Owner::UnitedStates;
        let is_mark = if bare && !reading.marking.terms.has(Term::EntireText) {
            self.is_bare_mark(&reading, context)
        } else {
            self.is_mark_with_terms(&reading, context)
        };
        is_mark.then_some(reading)
    }

    /// Is it in round brackets after a number, and before a sentence?
    fn is_numbered_mark(&self, context: &Context<'_>) -> bool {
        let place = self.place(context);
        let text = innocence::is_text_of_portion(self.tail, place, context);
        self.round && place == Place::Numbered && text && Case::of(self.inside) == Case::Upper
    }

    /// `(S//XYZ ABC)`: a level in capitals, two slashes, and terms of no list.
    fn open_ended(&self, inside: &str) -> Option<Reading> {
        let (level, rest) = inside.split_once("//")?;
        let known = matches!(level, "S" | "C" | "TS");
        let terms = rest
            .chars()
            .all(|c| c.is_ascii_uppercase() || matches!(c, '/' | '-' | ' ' | ','))
            && rest.len() >= 2;
        (known && terms && self.round)
            .then(|| marking::read(level))?
            .map(|mut reading| {
                // Not bare: the slashes make it a mark wherever it stands.
                reading.marking.terms.add(Term::EntireText);
                reading.terms += 1;
                reading.slashed = true;
                reading
            })
    }

    /// A mark with terms: `(S//NF)`, `(c/nf)`, `(S NF)`.
    fn is_mark_with_terms(&self, reading: &Reading, context: &Context<'_>) -> bool {
        let inside = self.inside;
        let place = self.place(context);
        let called = self
            .head
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | ')' | ']'));
        let start = matches!(
            place,
            Place::Numbered | Place::Lettered | Place::Start | Place::Label
        );
        // Before a whole sentence in a string, or after one.
        let start = start
            || match place {
                Place::Middle => self.round && enclosed::is_sentence(self.head, self.tail),
                Place::End => self.round && is_sentence_before(self.head),
                _ => false,
            };
        let upper = Case::of(inside) == Case::Upper;
        let double = inside.contains("//")
            || inside.contains("\\\\")
            || inside.contains("--")
            || inside.contains("/ /");
        let own = reading.marking.owner != Owner::UnitedStates;
        let tail = self.tail.trim_start();
        // `(-s --si)` are options of a command.
        if called && !upper
            || inside.starts_with('-')
            || self.tail.starts_with(['(', '[', '{', ';'])
            || tail.starts_with(['=', '?'])
        {
            return false;
        }
        // `(N//S)` and others with a letter wrong ask for a place of their own.
        // `(S/N)` is a serial number as well.
        if inside.trim().len() == 3
            && inside.trim().ends_with(['N', 'n', 'O', 'o'])
            && place != Place::Numbered
        {
            return false;
        }
        let numbered = place == Place::Numbered && upper;
        let weak = numbered && innocence::is_text_of_portion(self.tail, place, context);
        let sure = own || reading.terms > 0 && (weak || self.has_sure_term(reading));
        match (upper, double) {
            (true, true) if reading.letters == 0 => !called || sure,
            (true, true) => start && sure,
            (true, false) => {
                let spaced = !reading.slashed && !own;
                let here = if spaced || !sure {
                    start
                } else {
                    start || !called
                };
                // One slip, if something else is written as it should be.
                let other = reading.level_is_word || start && sure && reading.terms > 1;
                here && (sure || reading.level_is_word) && reading.letters <= usize::from(other)
            }
            (false, _) => {
                let here = start
                    && (reading.letters == 0 || reading.level_is_word)
                    && (sure || reading.level_is_word);
                here && (double
                    || own
                    || reading.slashed && sure
                    || reading.level_is_word
                    || matches!(place, Place::Numbered))
            }
        }
    }

    fn has_sure_term(&self, reading: &Reading) -> bool {
        let marking = &reading.marking;
        let weak = [
            Term::Propin,
            Term::Rsen,
            Term::Imcon,
            Term::Sigma,
            Term::Cnwdi,
        ];
        let terms = marking.terms.iter().any(|term| !weak.contains(&term));
        terms || !marking.sci.is_empty() || !marking.sap.is_empty() || marking.fgi.is_some()
    }

    /// A level and nothing else: `(S)`, `(c)` after a number, `(SECRET)`.
    fn is_bare_mark(&self, reading: &Reading, context: &Context<'_>) -> bool {
        let inside = self.inside.trim();
        let case = Case::of(inside);
        let place = self.place(context);
        let level = reading.marking.level;
        // `DATE(S)`
        let called = self
            .head
            .ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let followed = self.tail.starts_with(['(', '[', '{', ';', ',', '=', '|']);
        if reading.letters > 1 || called || followed {
            return false;
        }
        if case != Case::Upper {
            let small = !reading.level_is_word && place == Place::Numbered && self.round;
            let word = reading.level_is_word
                && matches!(place, Place::Numbered | Place::Start)
                && case == Case::Mixed;
            if !(small || word) {
                return false;
            }
        }
        if level == Level::Confidential
            && (innocence::is_copyright(self.tail, self.head)
                || innocence::is_listed(self.inside, self.head, self.tail))
            && !(place == Place::Numbered && context.is_cable())
        {
            return false;
        }
        match place {
            Place::End => self.is_mark_at_end(reading) || self.is_mark_of_title(reading, context),
            Place::Middle => {
                self.round && !context.is_lettered() && enclosed::is_sentence(self.head, self.tail)
            }
            _ if !self.round && place == Place::Start && reading.level_is_word => false,
            _ => innocence::is_text_of_portion(self.tail, place, context),
        }
    }

    /// `... on Monday. (S)`, `SUBJECT: A MARKET (C)`, `Summary (C)`
    fn is_mark_at_end(&self, reading: &Reading) -> bool {
        let head = self
            .head
            .trim_end()
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '*' | '#' | '|'));
        let upper = head.to_ascii_uppercase();
        let subject = ["SUBJECT:", "SUBJ:", "RE:", "SUBJECT -"]
            .iter()
            .any(|label| upper.starts_with(label));
        let numbered =
            head.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
        let heading = words::SECTION_HEADINGS
            .has(numbered.trim_end_matches(':').to_ascii_uppercase().as_str());
        let words = head.split_whitespace().count();
        let sentence = head.ends_with(['.', '!', '"'])
            && words >= 4
            && head.chars().next().is_some_and(char::is_uppercase);
        let copyright =
            reading.marking.level == Level::Confidential && innocence::is_copyright("", head);
        (subject && words >= 2 || heading || sentence) && !copyright
    }

    /// `NOTES (SECRET)`: a level, whole and in capitals, after a title that has its line to itself.
    fn is_mark_of_title(&self, reading: &Reading, context: &Context<'_>) -> bool {
        let head = self.head.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '>' | '*' | '#' | '|' | '_' | '=')
        });
        let words = head.split_whitespace().count();
        let title = head.chars().next().is_some_and(char::is_uppercase)
            && head.ends_with(|c: char| c.is_alphanumeric())
            && !head.contains(['(', '{', '=', ';', '`', '"'])
            && words <= 12;
        self.round && reading.level_is_word && reading.letters == 0 && title && context.is_alone()
    }

    /// Where it stands.
    fn place(&self, context: &Context<'_>) -> Place {
        let head = self.head.trim_start_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '>' | '*'
                        | '#'
                        | '|'
                        | '\u{b6}'
                        | '\u{feff}'
                        | '_'
                        | '~'
                        | '+'
                        | '"'
                        | '\''
                        | '\u{b}'
                )
        });
        let head = without_commands(without_tags(after_open_tag(head)));
        let head = head
            .trim_end()
            .trim_end_matches(['*', '_', '"', '\''])
            .trim_end();
        let head = head.trim_start_matches(['/', ';', '%', '!']).trim_start();
        let text = self
            .tail
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '|' | '"'));
        let text = without_tags(text);
        if is_bullet(head) {
            return Place::Start;
        }
        if let Some(place) = marker(head) {
            return place;
        }
        if head.ends_with(':') {
            let label = head.trim_end_matches(':');
            let capitals = Case::of(label) == Case::Upper
                && label.chars().any(char::is_alphabetic)
                && label.len() <= 40;
            let known = matches!(
                &*label.to_ascii_lowercase(),
                "subject" | "subj" | "title" | "re" | "paragraph" | "summary"
            );
            if capitals || known {
                return Place::Label;
            }
            if context.is_cable() {
                return Place::Label;
            }
        }
        if text
            .trim_matches(|c: char| matches!(c, '.' | '/' | '>'))
            .is_empty()
        {
            return Place::End;
        }
        // `... on Tuesday. 2. (S) It closed.`
        let last = head.rsplit([' ', '\t']).next().unwrap_or("");
        let before = head[..head.len() - last.len()].trim_end();
        let digits = last.trim_end_matches('.');
        let number = (1..=3).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && last.ends_with('.');
        match number && (before.ends_with(['.', ':', '"', '!', '?', ')']) || before.is_empty()) {
            true => Place::Numbered,
            false => Place::Middle,
        }
    }

    /// State's own forms are no mistakes: `(C/NF)`, `(S/NF)`; nor is a level in whatever type.
    fn is_own_form(&self, reading: &Reading) -> bool {
        let plain = self.inside.trim().replace('/', "//");
        reading.letters == 0 && (reading.is_canonical_portion(&plain) || reading.marking.is_bare())
    }
}

/// Is the text before a mark at the end a whole sentence?
fn is_sentence_before(head: &str) -> bool {
    /// The fewest words.
    const WORDS: usize = 4;
    let head = head.trim_end();
    head.ends_with(['.', '!', '?', '"'])
        && head.split_whitespace().count() >= WORDS
        && head.trim_start().starts_with(char::is_uppercase)
}

/// The text without the ends of tags at its start: `(S)</b> The ...`.
fn without_end_tags(text: &str) -> &str {
    let mut text = text;
    while let Some(length) = super::fold::tag(text).filter(|_| text.starts_with("</")) {
        text = &text[length..];
    }
    text
}

/// The text after the end of a tag that began on a line above: `class="a">`.
fn after_open_tag(head: &str) -> &str {
    match head.split_once('>') {
        Some((tag, rest)) if !tag.contains('<') && tag.ends_with(['"', '\'']) => rest,
        _ => head,
    }
}

/// The text without commands of TeX at its start that have their arguments: `\paragraph{Talks}`.
fn without_commands(head: &str) -> &str {
    let rest = || {
        let rest = head.trim_start().strip_prefix('\\')?;
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '*');
        let (_, rest) = rest.strip_prefix('{')?.split_once('}')?;
        Some(rest.trim_start())
    };
    rest().unwrap_or(head)
}

/// The text without tags at its ends.
fn without_tags(text: &str) -> &str {
    let mut text = text;
    loop {
        let trimmed = text.trim_start();
        match super::fold::tag(trimmed) {
            Some(length) => text = &trimmed[length..],
            None => return trimmed,
        }
    }
}
