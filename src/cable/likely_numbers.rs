//! Numbers of paragraphs that are not written as one: `2 HE RETURNED`, `3, HE SLEPT`, `6.. BOLIVIA`,
//! `1O. HE ATE`, `4) THE TALKS`, `4 - THE TALKS`, `PARA 4. THE TALKS`, `... data. 10. In addition`. The
//! text is full of such words, so a number counts only where it fills a gap of the cable's own count
//! (`Cable::misplaced_numbers`).

use super::body::Body;
use super::numbering::Slip;
use super::prose::ProseLine;
use super::spans::Spans;
use super::{BlockSpan, Cable, Placed, Rarities};
use crate::syntax::line;
use crate::text::words::ends_sentence;
use crate::text::{Cursor, Span};
use std::collections::BTreeSet;

/// Digits of such a number at most: a longer one is a year or a count.
const DIGITS: usize = 2;

/// How a number differs from one that opens a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    /// `2 HE`: no period follows.
    NoPeriod,
    /// `3, HE`, `6.. HE`: another sign follows.
    OtherSign,
    /// `4) THE TALKS`, `(4) THE TALKS`, `4- THE TALKS`, `4 - THE TALKS`, `PARA 4. THE TALKS`: written like
    /// an item of a list, or with the word for it.
    Listed,
    /// `l. HE`, `1O. HE`, `1 0. HE`: letters are written for digits, or a space is between them.
    Misread,
    /// `6A. REPLY`: a letter follows. It is a part of the paragraph, and no slip.
    Part,
    /// It is in the middle of a line.
    RunOn,
}

/// A number that may open a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LikelyNumber<S = BlockSpan> {
    /// Its value.
    pub value: u32,
    /// The digits, and the sign after them where it is a wrong one.
    pub span: S,
    /// What is wrong.
    pub defect: Defect,
}

impl Spans for LikelyNumber {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        visit(&mut self.span);
    }
}

/// The numbers in a block of text from `from` on, where its own number and mark end.
pub(super) fn read(
    text: &str,
    lines: &[ProseLine<'_>],
    from: usize,
    numbered: bool,
) -> Vec<LikelyNumber> {
    let mut found = Vec::new();
    let mut above: Option<&str> = None;
    for line in lines.iter().filter(|line| !line.words.is_empty()) {
        let before = above.replace(line.words);
        let words = line.words.strip_prefix('¶').unwrap_or(line.words);
        let start = line.start + line.words.len() - words.len();
        let first = words.as_bytes().first();
        if !first.is_some_and(|first| first.is_ascii_digit() || b"(lIP.".contains(first)) {
            continue;
        }
        if start >= from && before.map_or(!numbered, ends_sentence) {
            let likely = at_line_start(words, start);
            let listed = || listed(words, start).filter(|_| before.is_none());
            let alone = || alone(words, start).filter(|_| lines.len() == 1);
            found.extend(likely.or_else(listed).or_else(alone));
        }
    }
    for at in memchr::memchr_iter(b'.', text.as_bytes()).filter(|at| *at > from) {
        let after = text.as_bytes().get(at + 1).copied().unwrap_or(0);
        // `... of the plan.4. (C) A director`, but `in 5.10. (C)`
        let glued = || after.is_ascii_digit() && !text.as_bytes()[at - 1].is_ascii_digit();
        if after == b' ' || glued() {
            found.extend(run_on(text, at + 1));
        }
    }
    let marks = memchr::memchr_iter(b'(', text.as_bytes());
    found.extend(marks.filter_map(|at| marked_run_on(text, from, at)));
    found.sort_by_key(|likely| likely.span.start);
    found
}

/// `... nothing else now." 3. (U) The ministry`, `A Good Harvest 3. (U) The ministry`: a number and a mark,
/// whose bracket is at `at`, in the middle of a line and not after a period.
fn marked_run_on(text: &str, from: usize, at: usize) -> Option<LikelyNumber> {
    let before = text.get(from..at)?.strip_suffix(". ")?;
    let words = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let spaced = words.ends_with(' ') && !words.trim_end().is_empty();
    // A number after a period is found there.
    if !spaced || words.len() == before.len() || words.trim_end().ends_with('.') {
        return None;
    }
    line::portion_mark(text.get(at..)?)?;
    run_on(text, from + words.len() - 1)
}

/// `2 HE`, `3, HE`, `6.. HE`, `1 AND 2. RAW` at the start of a line.
fn at_line_start(words: &str, start: usize) -> Option<LikelyNumber> {
    if let Some((value, length)) = misread(words) {
        return opens_text(&words[length + 1..]).then(|| LikelyNumber {
            value,
            span: BlockSpan::at(start, length),
            defect: Defect::Misread,
        });
    }
    if let Some(rest) = words.strip_prefix('.') {
        return period_first(rest, start);
    }
    let mut cursor = Cursor::new(words);
    let digits = cursor.digits();
    if !(1..=DIGITS).contains(&digits.len()) || digits.starts_with('0') {
        return None;
    }
    let part = cursor
        .clone()
        .eat_if(|c| c.is_ascii_uppercase())
        .and_then(|letter| words.get(digits.len() + letter.len_utf8()..))
        .is_some_and(|rest| rest.starts_with(". "));
    if part {
        return Some(LikelyNumber {
            value: digits.parse().unwrap_or(0),
            span: BlockSpan::at(start, digits.len()),
            defect: Defect::Part,
        });
    }
    // Teletypes have the period on the key of the letter M.
    let shifted = cursor.rest().starts_with("M ");
    let sign = match shifted {
        true => cursor.take(1),
        false => cursor.take_while(|c| matches!(c, '.' | ',' | ':' | ';')),
    };
    let spaced = cursor.peek() == Some(' ');
    let marked = line::portion_mark(cursor.skip_spaces().rest()).is_some();
    let mut word = cursor.take_while(|c| c.is_alphanumeric());
    if word == "AND" {
        cursor.skip_spaces().digits();
        word = cursor
            .skip_while(|c| matches!(c, '.' | ' '))
            .take_while(char::is_alphanumeric);
    }
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    let long = word.len() >= 2 || word == "A" || word == "I";
    let defect = match sign {
        "" => Defect::NoPeriod,
        "," | ".." | "...," | ".," | ",." | ":" | ";" | "M" => Defect::OtherSign,
        _ => return None,
    };
    (spaced && (marked || capital && long)).then(|| LikelyNumber {
        value: digits.parse().unwrap_or(0),
        span: BlockSpan::at(start, digits.len() + sign.len()),
        defect,
    })
}

/// `.2 HE`: the period and the number have changed places.
fn period_first(rest: &str, start: usize) -> Option<LikelyNumber> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.get(digits..).filter(|after| after.starts_with(' '));
    let fits = (1..=DIGITS).contains(&digits) && after.is_some_and(opens_text);
    Some(LikelyNumber {
        value: rest.get(..digits)?.parse().ok().filter(|_| fits)?,
        span: BlockSpan::at(start, 1 + digits),
        defect: Defect::OtherSign,
    })
}

/// A number in which letters are written for digits, or that a space divides, and its bytes before the
/// period: `l.`, `1O.`, `1 0.`
pub(super) fn misread(words: &str) -> Option<(u32, usize)> {
    /// Two digits and a space.
    const LONGEST: usize = 3;
    let length = words.bytes().take(LONGEST + 1).position(|b| b == b'.')?;
    let written = words.get(..length)?;
    let digits: String = written
        .chars()
        .filter(|c| *c != ' ')
        .map(|c| match c {
            // `B. ROME` is an item of a list.
            'S' | 'B' => c,
            c => line::scanned_digit(c).unwrap_or(c),
        })
        .collect();
    let ends = !written.starts_with(['0', 'O', 'o', ' ']) && !written.ends_with(' ');
    let is_misread = ends && digits != written && (1..=DIGITS).contains(&digits.len());
    let value = digits.parse().ok()?;
    is_misread.then_some((value, length))
}

/// Do words begin as those after a paragraph's number do: with a space, and a portion mark or a capital?
fn opens_text(words: &str) -> bool {
    let own = words.trim_start_matches(' ');
    let mut letters = own.bytes();
    let capital = letters.next().is_some_and(|b| b.is_ascii_uppercase());
    let long = letters.next().is_some_and(|b| b.is_ascii_alphanumeric());
    line::portion_mark(own).is_some() || words.starts_with(' ') && capital && long
}

/// `4` alone in its block: the text is below an empty line.
fn alone(words: &str, start: usize) -> Option<LikelyNumber> {
    let is_number = (1..=DIGITS).contains(&words.len()) && !words.starts_with('0');
    Some(LikelyNumber {
        value: words.parse().ok().filter(|_| is_number)?,
        span: BlockSpan::at(start, words.len()),
        defect: Defect::NoPeriod,
    })
}

/// `PARA `, `PARAGRAPH `: a word before a paragraph's number, and what comes after it.
pub(super) fn without_para(words: &str) -> Option<&str> {
    let rest = words.strip_prefix("PARA")?;
    rest.strip_prefix("GRAPH").unwrap_or(rest).strip_prefix(' ')
}

/// `4) THE TALKS`, `(4) THE TALKS`, `4- THE TALKS`, `4 - THE TALKS`, `PARA 4. THE TALKS` at the start of a
/// block.
fn listed(words: &str, start: usize) -> Option<LikelyNumber> {
    let named = without_para(words);
    let mut cursor = Cursor::new(words);
    cursor.take(words.len() - named.unwrap_or(words).len());
    let open = named.is_none() && cursor.eat("(");
    let digits = cursor.digits();
    if !(1..=DIGITS).contains(&digits.len()) || digits.starts_with('0') {
        return None;
    }
    let closed = match named {
        Some(_) => cursor.eat(".") || cursor.eat(":") || cursor.eat(" -"),
        None => cursor.eat(")") || !open && (cursor.eat("-") || cursor.eat(" -")),
    };
    let end = words.len() - cursor.rest().len();
    let spaced = cursor.peek() == Some(' ');
    let words = cursor.skip_spaces().rest();
    let capital =
        words.starts_with(|c: char| c.is_ascii_uppercase()) || line::portion_mark(words).is_some();
    (closed && spaced && capital).then(|| LikelyNumber {
        value: digits.parse().unwrap_or(0),
        span: BlockSpan::at(start, end),
        defect: Defect::Listed,
    })
}

/// `. 10. In addition`: after the end of a sentence at `at`.
fn run_on(text: &str, at: usize) -> Option<LikelyNumber> {
    let rest = text.get(at..)?;
    let words = rest.trim_start_matches(' ');
    let mut cursor = Cursor::new(words);
    let digits = cursor.digits();
    let start = at + rest.len() - words.len();
    let number = (1..=DIGITS).contains(&digits.len()) && cursor.eat(". ");
    let spaced = start > at;
    let words = cursor.skip_spaces().rest();
    let capital = spaced && words.starts_with(|c: char| c.is_ascii_uppercase())
        || line::portion_mark(words).is_some();
    (number && capital).then(|| LikelyNumber {
        value: digits.parse().unwrap_or(0),
        span: BlockSpan::at(start, digits.len()),
        defect: Defect::RunOn,
    })
}

/// The numbers of a cable that may open paragraphs, and its notes of what was withheld, by place.
#[derive(Debug, Default)]
pub struct Unwritten {
    numbers: Vec<LikelyNumber<Span>>,
    redactions: Vec<usize>,
}

impl Unwritten {
    /// The numbers in a stretch of the text, in order.
    fn numbers_in(&self, stretch: Span) -> &[LikelyNumber<Span>] {
        let from = self
            .numbers
            .partition_point(|number| number.span.start < stretch.start);
        let to = self
            .numbers
            .partition_point(|number| number.span.end <= stretch.end);
        self.numbers.get(from..to.max(from)).unwrap_or(&[])
    }

    /// The numbers in a stretch that go on with the count from `expected` on, up to the one before
    /// `next`, in order.
    pub fn filling(&self, stretch: Span, expected: u32, next: u32) -> Vec<LikelyNumber<Span>> {
        let numbers = self.numbers_in(stretch);
        let mut wanted = expected;
        let mut found = Vec::new();
        for (index, likely) in numbers.iter().enumerate() {
            if likely.value != wanted || wanted >= next {
                continue;
            }
            let (above, below) = (&numbers[..index], &numbers[index + 1..]);
            // An item of a list that begins before the gap, or goes on beyond it, is no paragraph.
            let listed = |number: &&LikelyNumber<Span>| number.defect == Defect::Listed;
            let before = above.iter().rfind(listed).map(|number| number.value);
            let after = below.iter().find(listed).map(|number| number.value);
            let in_list = wanted == expected && before.is_some_and(|before| before + 1 == wanted)
                || wanted + 1 == next && after == Some(next);
            if likely.defect == Defect::Listed && in_list {
                continue;
            }
            found.push(*likely);
            wanted += 1;
        }
        found
    }

    /// Does a note in this stretch of the text say that a paragraph was withheld?
    pub fn is_redacted_in(&self, stretch: Span) -> bool {
        let at = self
            .redactions
            .partition_point(|place| *place < stretch.start);
        self.redactions
            .get(at)
            .is_some_and(|place| *place < stretch.end)
    }
}

impl Placed<'_, Body> {
    /// Where its number would be: at the start of its first line, or after a pilcrow.
    fn number_place(&self) -> usize {
        let first = self.facts.first_line.start;
        let own = self
            .facts
            .likely_numbers
            .first()
            .map_or(first, |one| one.span.start);
        let after_pilcrow = own == first + "¶".len();
        self.start + if after_pilcrow { own } else { first }
    }
}

impl Cable<'_> {
    /// What may stand for numbers of paragraphs that are not written as numbers.
    pub fn unwritten_numbers(&self) -> Unwritten {
        let mut found = Unwritten::default();
        if !self.rarities.has(Rarities::LIKELY_NUMBER) {
            return found;
        }
        for (_, body) in self.texts() {
            let numbers = body.facts.likely_numbers.iter();
            found.numbers.extend(numbers.map(|number| LikelyNumber {
                value: number.value,
                span: body.span(number.span),
                defect: number.defect,
            }));
            if body.facts.redacted {
                found.redactions.push(body.start);
            }
        }
        found.numbers.sort_by_key(|number| number.span);
        found
    }

    /// The numbers that fill a gap of the count and are not written as numbers of paragraphs.
    pub fn misplaced_numbers(&self) -> Vec<LikelyNumber<Span>> {
        let numbering = self.numbering();
        let unwritten = self.unwritten_numbers();
        if numbering.numbers.is_empty() {
            return self.numbers_of_one_kind(&unwritten);
        }
        let mut found = Vec::new();
        for (index, slip) in &numbering.slips {
            let (Slip::Gap { expected }, Some(number), Some(stretch)) = (
                slip,
                numbering.numbers.get(*index),
                numbering.stretch_before(*index),
            ) else {
                continue;
            };
            let filling = unwritten.filling(stretch, *expected, number.value);
            let written = |likely: &LikelyNumber<Span>| likely.defect != Defect::Part;
            found.extend(filling.into_iter().filter(written));
        }
        found.extend(self.numbers_at_end(&unwritten));
        found
    }

    /// `1) THE TALKS`, `1 - THE TALKS`, `1 THE TALKS` and so on, in a cable that numbers all its paragraphs
    /// like this: its text begins with the first.
    fn numbers_of_one_kind(&self, unwritten: &Unwritten) -> Vec<LikelyNumber<Span>> {
        /// So many without any sign are a count.
        const BARE: usize = 3;
        let first = self.texts().next();
        let Some(text) = first.map(|(_, body)| body.span(body.facts.first_line)) else {
            return Vec::new();
        };
        let begins = |likely: &&LikelyNumber<Span>| {
            likely.value == 1 && text.start <= likely.span.start && likely.span.end <= text.end
        };
        let Some(defect) = unwritten.numbers.iter().find(begins).map(|one| one.defect) else {
            return Vec::new();
        };
        let starts: BTreeSet<usize> = match defect {
            Defect::Listed => BTreeSet::new(),
            Defect::NoPeriod => self.texts().map(|(_, body)| body.number_place()).collect(),
            _ => return Vec::new(),
        };
        let opens = |place: Span| defect == Defect::Listed || starts.contains(&place.start);
        let own = |one: &&LikelyNumber<Span>| one.defect == defect && opens(one.span);
        let of_kind = Unwritten {
            numbers: unwritten.numbers.iter().filter(own).copied().collect(),
            redactions: Vec::new(),
        };
        let all = Span::new(text.start, self.length.max(text.start));
        let found = of_kind.filling(all, 1, u32::MAX);
        let least = match defect {
            Defect::NoPeriod => BARE,
            _ => 2,
        };
        if found.len() >= least {
            found
        } else {
            Vec::new()
        }
    }

    /// The numbers below the last one that go on with its count, each at the start of a block or before a
    /// portion mark.
    fn numbers_at_end(&self, unwritten: &Unwritten) -> Vec<LikelyNumber<Span>> {
        let numbering = self.numbering();
        let Some(last) = numbering.numbers.last() else {
            return Vec::new();
        };
        let mut wanted = last.value + 1;
        let mut found = Vec::new();
        let stretch = Span::new(last.span.end, self.length.max(last.span.end));
        for likely in unwritten.numbers_in(stretch) {
            if likely.value != wanted {
                continue;
            }
            // Is it the first of a block?
            let opens = |body: &Placed<'_, Body>| body.number_place() == likely.span.start;
            let mut texts = self.texts().map(|(_, body)| body);
            let fits = match likely.defect {
                // In the middle of a line a portion mark shows it.
                Defect::RunOn => texts.any(|body| {
                    (body.start..body.end).contains(&likely.span.start)
                        && body.facts.swallowed.contains(&likely.value)
                }),
                Defect::Part => false,
                // The sign shows it at the start of any line.
                Defect::OtherSign => true,
                Defect::NoPeriod | Defect::Listed | Defect::Misread => texts
                    .find(opens)
                    // Below a single paragraph it is one of a paragraph only before prose.
                    .is_some_and(|body| last.value > 1 || !body.facts.short),
            };
            if fits {
                found.push(*likely);
                wanted += 1;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::prose::prose_lines;
    use super::*;

    #[test]
    fn likely_numbers() {
        for (text, expected) in [
            ("2 HE RETURNED", "2"),
            ("3, HE SLEPT", "3"),
            ("6.. BOLIVIA", "6"),
            ("1M (U) It opened.", "1"),
            ("2M HE RETURNED", "2"),
            ("2M long", ""),
            ("6A. REPLY TO --.", "6"),
            ("6A REPLY", ""),
            ("l. HE RETURNED", "1"),
            ("I. He returned", "1"),
            ("l. e. not", ""),
            ("1O. (U) He returned", "10"),
            ("1O.(U) He returned", "10"),
            ("1I. He returned", "11"),
            ("1 0. He returned", "10"),
            ("O1. He returned", ""),
            ("1 . He returned", ""),
            ("II. HE RETURNED", "11"),
            ("¶2 (SBU) He returned", "2"),
            ("3, (SBU) He slept", "3"),
            ("3 (or four) slept", ""),
            ("1 AND 2. RAW MATERIALS", "1"),
            ("It gave data. 10. In addition, it rained.", "10"),
            ("It gave data. 10. (C) In addition, it rained.", "10"),
            ("It gave data. 10. (see below) It rained.", ""),
            ("It gave data.10. (C) In addition, it rained.", "10"),
            ("It gave data.10. In addition, it rained.", ""),
            ("It gave 5.10. (C) In addition, it rained.", ""),
            ("It ended.\n2 HE RETURNED", "2"),
            ("It ended with\n2 HOTELS", ""),
            ("12 people came.", ""),
            ("4) THE TALKS BEGAN", "4"),
            ("(4) THE TALKS BEGAN", "4"),
            ("4- The talks began", "4"),
            ("(4 THE TALKS", ""),
            ("4) (SBU) the fish", "4"),
            ("4) the fish", ""),
            ("4-6 THE TALKS", ""),
            ("It ended.\n4) THE TALKS BEGAN", ""),
            ("2010 WAS A YEAR", ""),
            ("It cost 5.5. 10 more came.", ""),
        ] {
            let values: Vec<String> = read(text, &prose_lines(text, 1), 0, false)
                .iter()
                .map(|n| n.value.to_string())
                .collect();
            assert_eq!(values.join(" "), expected, "{text}");
        }
    }
}
