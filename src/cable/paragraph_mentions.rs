//! `para 5`, `paras 3 & 4`, `paras 7 - 32`, `para 4(a)`: paragraphs that running text names.
//!
//! Paragraphs of other texts do not count. A paragraph belongs to a reference only where the
//! reference is next to it: `ref A, para 4`, `para 4 of ref A`, `reftel para 4`.

use super::BlockSpan;
use super::prose::{Prose, Word};
use super::spans::Spans;
use crate::text::Span;
use crate::vocabulary::words::{
    PARAGRAPH_WORDS, REFERENCE_WORDS, SEPARATE_CABLES, TEXTS_WITH_PARAGRAPHS,
};

/// A paragraph named in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParagraphMention {
    /// Its number.
    pub number: u32,
    /// The digits.
    pub span: BlockSpan,
    /// The word: `para`, `paragraphs`.
    pub word: BlockSpan,
    /// The first and the last number, at both ends of a range.
    pub range: Option<(u32, u32)>,
    /// Does the sentence name a reference too? A number that this cable lacks is then probably the
    /// reference's.
    pub near_reference: bool,
}

impl Spans for ParagraphMention {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        visit(&mut self.span);
        visit(&mut self.word);
    }
}

/// What is between two numbers.
enum Joint {
    List,
    Range,
}

/// Reads the numbers after a `para` that begins at `at`. Gives the end, in bytes.
pub(super) fn read_paragraph_mentions(
    prose: &Prose<'_>,
    at: usize,
    mentions: &mut Vec<ParagraphMention>,
) -> Option<usize> {
    let word = prose.next_word(at)?;
    if !PARAGRAPH_WORDS.has_in_any_case(word.text) {
        return None;
    }
    let several = word.text.ends_with(['s', 'S']);
    let mut next = word.end();
    if prose.byte(next) == Some(b'.') {
        next += 1;
    }
    let named_by = BlockSpan::new(word.start, word.end());
    let before = mentions.len();
    let mut end = word.end();
    let mut range_from = None;
    while let Some((number, span, after)) = number_at(prose, next) {
        let mut range = None;
        if let Some(from) = range_from.take()
            && let Some(first) = mentions.get_mut(before..).and_then(<[_]>::last_mut)
        {
            range = Some((from, number));
            first.range = range;
        }
        mentions.push(ParagraphMention {
            number,
            span,
            word: named_by,
            range,
            near_reference: false,
        });
        end = after;
        let Some((joint, after)) = joint_at(prose, end, several) else {
            break;
        };
        range_from = matches!(joint, Joint::Range).then_some(number);
        next = after;
    }
    if mentions.len() == before {
        return None;
    }
    let around = Around::new(prose.text, at, end);
    if is_of_another_text(prose, &around, end) {
        mentions.truncate(before);
    } else if around.names_reference() {
        for mention in &mut mentions[before..] {
            mention.near_reference = true;
        }
    }
    Some(end)
}

/// A number of up to three digits at or after `at`, in brackets or not, and where it ends with its
/// item (`4(a)`).
fn number_at(prose: &Prose<'_>, at: usize) -> Option<(u32, BlockSpan, usize)> {
    let start = prose.skip_space(at);
    let bracketed = prose.byte(start) == Some(b'(');
    let start = start + usize::from(bracketed);
    let rest = prose.text.get(start..)?;
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let tail = &rest[length..];
    let item = letter_length(tail);
    let tail = &tail[item..];
    let goes_on = tail
        .chars()
        .next()
        .is_some_and(|c| c.is_alphanumeric() || bracketed && c != ')');
    if !(1..=3).contains(&length) || goes_on {
        return None;
    }
    let number = rest[..length].parse().ok()?;
    let mut end = start + length + item + usize::from(bracketed);
    while let Some(item) = item_length(prose.text.get(end..)?) {
        end += item;
    }
    Some((number, BlockSpan::at(start, length), end))
}

/// The length in bytes of the letter of an item after its number: `4a`, `4.c`.
fn letter_length(text: &str) -> usize {
    let letter = text.strip_prefix('.').unwrap_or(text);
    let mut chars = letter.chars();
    let one = chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && !chars.next().is_some_and(char::is_alphanumeric);
    match one {
        true => text.len() - letter.len() + 1,
        false => 0,
    }
}

/// The length in bytes of `(a)` or `(ii)` at the start of a text.
fn item_length(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('(')?.split_once(')')?.0;
    let short = (1..=3).contains(&inside.len());
    let plain = inside.bytes().all(|b| b.is_ascii_alphanumeric());
    (short && plain).then_some(inside.len() + 2)
}

/// What joins a number that ends at `at` with the next one, and where it ends. A dash with spaces
/// joins only after `paras`: in `see para 4 - 3 ships came` it begins a remark.
fn joint_at(prose: &Prose<'_>, at: usize, several: bool) -> Option<(Joint, usize)> {
    let mut next = prose.skip_space(at);
    let mut joint = None;
    let rest = prose.text.get(next..)?;
    let dash = ["--", "-", "\u{2013}"]
        .into_iter()
        .find(|dash| rest.starts_with(dash));
    if let Some(dash) = dash {
        let spaced = next > at || prose.skip_space(next + dash.len()) > next + dash.len();
        return (!spaced || several).then_some((Joint::Range, next + dash.len()));
    }
    if rest.starts_with([',', '/', '&']) {
        joint = Some(Joint::List);
        next = prose.skip_space(next + 1);
    }
    let word = prose.next_word(next).filter(|word| word.start == next);
    let joining = |word: &Word<'_>| match () {
        () if word.is("and") || word.is("or") => Some(Joint::List),
        () if ["to", "through", "thru"].iter().any(|known| word.is(known)) => Some(Joint::Range),
        () => None,
    };
    if let Some(word) = word
        && let Some(joint) = joining(&word)
    {
        return Some((joint, word.end()));
    }
    Some((joint?, next))
}

/// Is it a word for another cable?
fn is_reference(word: &str) -> bool {
    // In other places `reference` is a word like any other.
    word.eq_ignore_ascii_case("reference")
        || REFERENCE_WORDS.has_in_any_case(word)
        || SEPARATE_CABLES.has_in_any_case(word)
}

fn is_one_of(word: &str, known: &[&str]) -> bool {
    known.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// How far around a mention its owner is looked for, in bytes.
const AROUND: usize = 60;

/// The sentence around a mention, as far as its owner is looked for.
struct Around<'t> {
    /// From the start of the sentence to the mention.
    head: &'t str,
    /// From the mention to the end of the sentence, or to the next `para`, which has its own owner.
    tail: &'t str,
}

impl<'t> Around<'t> {
    fn new(text: &'t str, at: usize, end: usize) -> Self {
        let head = Span::new(ceil_boundary(text, at.saturating_sub(AROUND)), at).slice(text);
        let stop = head.char_indices().rev().find(|(place, sign)| {
            // The stop of `Ref. A` ends no sentence.
            let word = head[..*place].rsplit(|c: char| !c.is_alphanumeric()).next();
            matches!(sign, '.' | ';' | '?')
                && !word.is_some_and(|word| is_one_of(word, &["ref", "refs"]))
        });
        let tail = Span::new(end, ceil_boundary(text, end + AROUND)).slice(text);
        let tail = tail.split(['.', ';', '?', ')']).next().unwrap_or(tail);
        Self {
            head: stop.map_or(head, |(place, _)| &head[place + 1..]),
            tail: tail.split(" para").next().unwrap_or(tail),
        }
    }

    /// Does it name a resolution, a treaty, a report?
    fn names_document(&self) -> bool {
        words(self.head)
            .chain(words(self.tail))
            .any(|word| TEXTS_WITH_PARAGRAPHS.has_in_any_case(word))
    }

    fn names_reference(&self) -> bool {
        words(self.head).chain(words(self.tail)).any(is_reference)
    }

    /// Is the mention right after a reference: `ref A, para 4`, `reftel (para 4)`, `refs A and B at
    /// para 4`, `ref A, paras 2 and 3 and para 4`?
    fn follows_reference(&self) -> bool {
        let mut words: Vec<&str> = words(self.head).collect();
        let last = words.last().copied().unwrap_or("");
        let named = words.iter().any(|word| is_reference(word));
        if is_one_of(last, &["in", "at", "under", "its", "their", "whose"]) {
            return named;
        }
        if self.head.trim_end().ends_with('(') || is_one_of(last, &["see"]) && self.in_bracket() {
            words.retain(|word| !word.eq_ignore_ascii_case("see"));
        } else if is_one_of(last, &["and", "or"]) || self.head.trim_end().ends_with('&') {
            // `ref A and para 4` has a paragraph of this cable; `ref A, para 3 and para 4` has not.
            let chain = |word: &&str| {
                word.bytes().all(|b| b.is_ascii_digit())
                    || is_one_of(word, &["and", "or", "to", "through"])
            };
            let kept = words.iter().rposition(|word| !chain(word));
            match kept.map(|kept| (kept, words[kept])) {
                Some((kept, word)) if PARAGRAPH_WORDS.has_in_any_case(word) => words.truncate(kept),
                _ => return false,
            }
        }
        // Letters of references are between.
        let kept = words
            .iter()
            .rposition(|word| word.len() > 1 && !is_one_of(word, &["and", "or"]));
        kept.is_some_and(|kept| is_reference(words[kept]))
    }

    /// Is the last bracket of the head open, right after a reference: `ref A (see para 4)`?
    fn in_bracket(&self) -> bool {
        let tail = self.head.rsplit('(').next().unwrap_or("");
        tail.len() < self.head.len() && tail.trim().eq_ignore_ascii_case("see")
    }

    /// Is the mention right before a reference: `para 4, ref A`, `para 4 (reftel)`?
    fn precedes_reference(&self) -> bool {
        words(self.tail).next().is_some_and(is_reference)
            && !self.tail.trim_start().starts_with(['&', '/'])
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Is it the paragraph of another text? The mention ends at `end`.
fn is_of_another_text(prose: &Prose<'_>, around: &Around<'_>, end: usize) -> bool {
    let next = prose.next_word(end);
    let owner = next.is_some_and(|next| next.is("of") || next.is("in") || next.is("from"));
    owner || around.names_document() || around.follows_reference() || around.precedes_reference()
}

/// The first character boundary at or after `at`, and no further than the end of the text.
fn ceil_boundary(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use crate::cable::body::read;
    use crate::syntax::BlockKind;

    /// The numbers that a text names; `-` joins the ends of a range.
    fn mentions(text: &str) -> String {
        let body = read(text, crate::text::Signs::ANY, BlockKind::Text, 2);
        let shown = body.paragraphs.iter().map(|mention| match mention.range {
            Some((first, _)) if first == mention.number => format!("{first}-"),
            _ => format!("{} ", mention.number),
        });
        shown.collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn one_grammar() {
        for (text, expected) in [
            ("See para 4.", "4"),
            ("SEE PARAGRAPH 4 BELOW.", "4"),
            ("See para. 4.", "4"),
            ("See para\n4 below.", "4"),
            ("See paras 3 and 4.", "3 4"),
            ("See paras 3 & 4.", "3 4"),
            ("See paras 3, 4, and 6.", "3 4 6"),
            ("See paras 3-4.", "3-4"),
            ("See paras 3 - 4.", "3-4"),
            ("See paras 3\u{2013}4.", "3-4"),
            ("See paras 7\n- 32 for more.", "7-32"),
            ("See paragraphs 3 through 5 and 9.", "3-5 9"),
            ("See paras 2, 4-6 and 8 to 9.", "2 4-6 8-9"),
            ("See para 4(a).", "4"),
            ("See paras 4(a) and (5)(b).", "4 5"),
            ("See paras (3) and (4).", "3 4"),
            ("See para (3).", "3"),
            ("See para 4 - 3 ships came.", "4"),
            ("See para 1000, para 3rd, parasol 3, paras.", ""),
            ("See paras 4a, 5.b, and 6. C is next.", "4 5 6"),
            ("See para 4, and then go.", "4"),
        ] {
            assert_eq!(mentions(text), expected, "{text}");
        }
    }

    #[test]
    fn paragraphs_of_references() {
        for (text, own) in [
            ("See para 4 and ref A.", "4"),
            ("See para 4e, reference A.", ""),
            ("See ref A and para 4.", "4"),
            ("As in ref A, see para 4.", "4"),
            (
                "Post agrees with reftel that the harbor is deep (see para 4).",
                "4",
            ),
            ("Reftel is right; see para 4.", "4"),
            ("See ref A, para 4.", ""),
            ("See Ref. A, para 4.", ""),
            ("See ref A para 4.", ""),
            ("See ref A (para 4).", ""),
            ("See ref A (see para 4).", ""),
            ("See refs A and B, paras 4-5.", ""),
            ("See ref A's para 4.", ""),
            ("See ref A, para 3 and para 4.", ""),
            ("See para 4 of ref A.", ""),
            ("See para 4, ref A.", ""),
            ("See para 4 (ref A).", ""),
            ("Reftel para 4 asks.", ""),
            ("Reftel asks in para 4 for more.", ""),
            ("See operative para 4, and ref A.", ""),
            ("See para 4(a) of the treaty.", ""),
        ] {
            assert_eq!(mentions(text), own, "{text}");
        }
    }
}
