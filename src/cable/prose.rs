//! Running text as a reader sees it: words, with section residue and line ends stepped over.
//!
//! A section break can be in the middle of a sentence, and `End` and `Summary.` on either
//! side of it. [`Prose`] hides that: a scan of its words never meets residue.

use crate::syntax::line;
use crate::text::eights::letter_runs;
use crate::text::unseen::trimmed;
use crate::text::words::FirstLetters;
use crate::text::{Signs, Span, lines};
use crate::vocabulary::classification::Level;
use crate::vocabulary::{posts, words};

/// A block's text with the places in it that are not text.
#[derive(Debug, Clone)]
pub struct Prose<'t> {
    /// The whole text of the block.
    pub text: &'t str,
    /// Residue lines, in order, as byte spans of `text`.
    holes: Vec<Span>,
}

/// A line of a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct ProseLine<'t> {
    /// With its line end.
    pub whole: Span,
    /// Its first byte that is no space.
    pub start: usize,
    /// Without spaces at both ends.
    pub words: &'t str,
}

/// The lines of a block, each looked at once.
pub(super) fn prose_lines(text: &str, lines_in_block: usize) -> Vec<ProseLine<'_>> {
    let lines = lines(text).map(|line| {
        let words = trimmed(line.text);
        ProseLine {
            whole: Span::new(line.start, line.end()),
            start: line.start + Span::of(words, line.text).start,
            words,
        }
    });
    let mut found = Vec::with_capacity(lines_in_block);
    found.extend(lines);
    found
}

/// A word of the prose: letters, digits, and signs inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// Its letters.
    pub text: &'t str,
    /// First byte, from the start of the block.
    pub start: usize,
}

impl Word<'_> {
    /// The first byte after it.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Equal without regard to case?
    pub fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Does it begin with a capital?
    pub fn is_capitalized(&self) -> bool {
        self.text
            .as_bytes()
            .first()
            .is_some_and(u8::is_ascii_uppercase)
    }

    /// Is it all capitals?
    pub fn is_upper(&self) -> bool {
        self.text.bytes().all(|b| b.is_ascii_uppercase())
    }
}

impl<'t> Prose<'t> {
    /// Reads a block's text; `lines_in_block` spares one-line blocks the search for residue.
    pub fn new(text: &'t str, lines_in_block: usize) -> Self {
        match lines_in_block {
            0 | 1 => Self::of(text, Signs::ANY, &[]),
            count => Self::of(text, Signs::ANY, &prose_lines(text, count)),
        }
    }

    /// Of a block's text, which has at most these signs, and its lines; none where it has but one.
    pub(super) fn of(text: &'t str, signs: Signs, lines: &[ProseLine<'_>]) -> Self {
        let mut holes = Vec::new();
        if lines.len() > 1 {
            let residue = |words| is_page_head(words) || line::is_residue(words);
            let residue = lines.iter().filter(|line| residue(line.words));
            holes.extend(residue.map(|line| line.whole));
        }
        let lines = holes.len();
        let mut from = 0;
        while signs.has(Signs::OF_SECTIONS)
            && let Some((span, _)) = line::glued_residue(text, from)
        {
            let before = holes[..lines].partition_point(|hole| hole.start <= span.start);
            let inside = before > 0 && holes[before - 1].contains(span.start);
            if !inside {
                holes.push(span);
            }
            from = span.end;
        }
        holes.sort_unstable();
        Self { text, holes }
    }

    /// The text without residue, its lines joined, runs of spaces made one and words that were
    /// broken at the end of a line put together.
    pub fn folded(&self, from: usize) -> String {
        self.folded_words(from, usize::MAX)
    }

    /// The first words of the same, with more than `most` characters where it has more.
    pub(crate) fn folded_words(&self, from: usize, most: usize) -> String {
        let length = self.text.len() - from.min(self.text.len());
        let mut out = String::with_capacity(length.min(most.saturating_mul(2)));
        // What follows a hyphen may take it away.
        let is_enough =
            |out: &str| out.len() > most && out.chars().count() > most && !out.ends_with('-');
        let mut at = from;
        // Did the last word end its line?
        let mut at_line_end = false;
        let mut add = |piece: &str| {
            let mut rest = piece.trim_start();
            at_line_end |= piece[..piece.len() - rest.len()].contains(['\n', '\r']);
            while !rest.is_empty() && !is_enough(&out) {
                let whole = || rest.find(char::is_whitespace).unwrap_or(rest.len());
                let end = match most {
                    usize::MAX => single_spaced(rest).unwrap_or_else(whole),
                    _ => whole(),
                };
                // A site put a pilcrow before a number that begins a line.
                let site = |words: &&str| at_line_end && words.len() > "¶".len();
                let words = &rest[..end];
                let words = Some(words)
                    .filter(site)
                    .and_then(|words| words.strip_prefix('¶'))
                    .unwrap_or(words);
                let first = || words.split(' ').next().unwrap_or("");
                match at_line_end.then(|| hyphen(&out, first())).flatten() {
                    Some(Hyphen::Break) => {
                        out.pop();
                    }
                    Some(Hyphen::Compound) => {}
                    None if out.is_empty() => {}
                    None => out.push(' '),
                }
                out.push_str(words);
                let tail = &rest[end..];
                rest = tail.trim_start();
                at_line_end = tail[..tail.len() - rest.len()].contains(['\n', '\r']);
            }
        };
        for hole in &self.holes {
            if hole.start >= at {
                add(&self.text[at..hole.start]);
                at = hole.end;
            }
        }
        add(self.text.get(at..).unwrap_or(""));
        out
    }

    /// The offset after `at`, out of any hole that begins there.
    pub(super) fn over_hole(&self, at: usize) -> usize {
        let before = self.holes.partition_point(|hole| hole.start <= at);
        let hole = before
            .checked_sub(1)
            .and_then(|index| self.holes.get(index));
        hole.filter(|hole| at < hole.end)
            .map_or(at, |hole| hole.end)
    }

    /// The word that begins at or after `from`, if only spaces, line ends and residue are
    /// between.
    pub fn next_word(&self, from: usize) -> Option<Word<'t>> {
        let at_sign = self.byte(from).is_some_and(|byte| byte.is_ascii_graphic());
        let start = match at_sign && self.holes.is_empty() {
            true => from,
            false => self.skip_space(from),
        };
        let length = bytes_in_word(self.text, start);
        (length > 0).then(|| Word {
            text: &self.text[start..start + length],
            start,
        })
    }

    /// Steps over spaces, line ends, pilcrows and residue.
    pub fn skip_space(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            let out = self.over_hole(at);
            let rest = &self.text[out.min(self.text.len())..];
            let spaces = rest.len()
                - rest
                    .trim_start_matches(|c: char| c.is_whitespace() || c == '¶')
                    .len();
            let next = out.min(self.text.len()) + spaces;
            // Spaces run into the first letters of a residue line: step back to its start.
            let after = self.holes.partition_point(|hole| hole.start <= out);
            let hole = self.holes.get(after).filter(|hole| hole.start < next);
            let next = hole.map_or(next, |hole| hole.start);
            if next == at {
                return at;
            }
            at = next;
        }
    }

    /// The last character before `at` that is neither space nor residue, with its offset in bytes.
    pub fn before(&self, at: usize) -> Option<(usize, char)> {
        let mut end = at;
        loop {
            let head = self.text[..end].trim_end();
            let before = self.holes.partition_point(|hole| hole.start < head.len());
            let hole = before
                .checked_sub(1)
                .and_then(|index| self.holes.get(index));
            if let Some(hole) = hole.filter(|hole| head.len() <= hole.end) {
                end = hole.start;
                continue;
            }
            let (offset, found) = head.char_indices().next_back()?;
            return Some((offset, found));
        }
    }

    /// Does it have residue in it?
    pub(super) fn has_holes(&self) -> bool {
        !self.holes.is_empty()
    }

    /// The first byte at `at`, if any.
    pub fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Calls `wanted` with the start of each word and its first letters, residue left out, and `visit`
    /// with the start of each that is wanted. `visit` returns where to go on; the words up to there are not visited.
    pub(super) fn scan(
        &self,
        from: usize,
        mut wanted: impl FnMut(usize, FirstLetters) -> bool,
        mut visit: impl FnMut(usize) -> usize,
    ) {
        let bytes = self.text.as_bytes();
        let end = Span::at(bytes.len(), 0);
        let mut at = from;
        for hole in self.holes.iter().chain([&end]) {
            let mut runs = letter_runs(bytes, at);
            let mut last = None;
            while let Some(start) = runs.next().filter(|start| *start < hole.start) {
                last = Some(start);
                if !wanted(start, FirstLetters::at(bytes, start)) {
                    continue;
                }
                let mut next = visit(start);
                let word_end = start + bytes_in_word(self.text, start);
                if next > word_end {
                    while !self.text.is_char_boundary(next) {
                        next += 1;
                    }
                    for start in letter_runs(bytes, word_end).take_while(|at| *at < next) {
                        wanted(start, FirstLetters::at(bytes, start));
                    }
                    runs = letter_runs(bytes, next);
                    at = next;
                    last = None;
                }
            }
            // A word may go on beyond the start of the hole.
            if let Some(last) = last {
                at = last + bytes_in_word(self.text, last);
            }
            at = at.max(hole.end);
        }
    }
}

/// Looks for words that may be repeated: runs of letters and digits, in their order.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    /// How the last four began: the first two letters of each, those of the last one lowest.
    letters: u64,
    /// Where the last one began.
    start: usize,
    /// May a word be the one before it, or two the two before them?
    pub(super) found: bool,
}

impl Repeats {
    /// Notes the next word, which begins at `start`.
    #[inline]
    pub(super) fn note(&mut self, text: &str, start: usize, letters: FirstLetters) {
        let before = std::mem::replace(&mut self.start, start);
        self.letters = self.letters << 16 | u64::from(letters.number());
        // Few words begin like the one before, and few two like the two before them.
        let one = (self.letters ^ self.letters >> 16) & 0xFFFF;
        let two = (self.letters ^ self.letters >> 32) & 0xFFFF_FFFF;
        self.found |= one == 0 && is_same(text, before, start) || two == 0;
    }
}

/// Are the words at two offsets the same, in any case?
fn is_same(text: &str, one: usize, other: usize) -> bool {
    let letters = |start: usize| {
        let rest = text.as_bytes().get(start..).unwrap_or(&[]);
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic());
        &rest[..length.count()]
    };
    letters(one).eq_ignore_ascii_case(letters(other))
}

/// A hyphen at the end of a line.
enum Hyphen {
    /// It breaks a word: `PRE-`, `SUMES`.
    Break,
    /// It is part of a compound: `LONG-`, `TERM`; `US-`, `led`; `F-`, `16`.
    Compound,
}

/// What the hyphen is with which the line of a text ends, where `next` begins the next line.
fn hyphen(text: &str, next: &str) -> Option<Hyphen> {
    /// Letters that are looked at: no word that is known has more.
    const LETTERS: usize = 64;
    let head = text.strip_suffix('-')?;
    let letters = head.char_indices().rev().take(LETTERS);
    let start = letters
        .take_while(|(_, c)| c.is_alphanumeric())
        .last()
        .map_or(head.len(), |(at, _)| at);
    let word = head.get(start..).unwrap_or("");
    let kind = |c: char| (c.is_alphabetic(), c.is_uppercase());
    let last = word.chars().next_back().map(kind)?;
    let first = next
        .chars()
        .next()
        .filter(|c| c.is_alphanumeric())
        .map(kind)?;
    let places = || {
        let next = next.trim_end_matches(|c: char| !c.is_alphanumeric());
        posts::lookup(word).is_some() && posts::lookup(next).is_some()
    };
    let compound = head[..start].ends_with(['-', '/'])
        || places()
        || words::COMPOUNDS.has(&word.to_ascii_uppercase())
        // `PORT-`, `OF-QUITO`
        || next.trim_end_matches(|c: char| !c.is_alphanumeric()).contains('-')
        || word.len() == 1
        || last != first
        || !last.0;
    Some(if compound {
        Hyphen::Compound
    } else {
        Hyphen::Break
    })
}

/// A text without residue, its lines joined and runs of spaces folded.
pub(super) fn folded(text: &str) -> String {
    Prose::new(text, 2).folded(0)
}

/// `PAGE 02  ROME  04521`, and the level alone on a line above and below it.
fn is_page_head(line: &str) -> bool {
    let page = line.starts_with("PAGE 0") && line.len() < 60;
    page || Level::read(line).is_some_and(|(_, end)| end == line.len())
}

/// Is the byte an ASCII letter or digit, or part of a character beyond ASCII?
fn is_in_word(byte: u8) -> bool {
    const IN_WORDS: [bool; 256] = {
        let mut found = [false; 256];
        let mut byte = 0;
        while byte < 256 {
            found[byte] = byte >= 0x80 || (byte as u8).is_ascii_alphanumeric();
            byte += 1;
        }
        found
    };
    IN_WORDS[usize::from(byte)]
}

/// Where the words that a text begins with end, as far as they are in ASCII and have one space between
/// them.
fn single_spaced(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = None;
    let mut in_word = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b' ' | b'\t'..=b'\r' => {
                if in_word {
                    end = Some(at);
                }
                if !in_word || *byte != b' ' {
                    return end;
                }
                in_word = false;
            }
            0x80.. => return end,
            _ => in_word = true,
        }
    }
    if in_word { Some(bytes.len()) } else { end }
}

/// How many bytes of a word there are from `at` on.
fn bytes_in_word(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or(&[]);
    rest.iter().take_while(|byte| is_in_word(**byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BROKEN: &str = "all is well.  End \n \nQUITO 00001431  002 OF 003 \n \n \nSummary.  More";

    proptest! {
        #[test]
        fn words_are_folded_together_as_one_by_one(text in "[abA1.¶é\u{a0} \t\n-]{0,40}") {
            prop_assert_eq!(folded(&text), Prose::new(&text, 2).folded_words(0, usize::MAX - 1));
        }

        #[test]
        fn words_with_one_space_between_them(text in "[ab\u{b}é\u{a0} \t\n]{0,12}") {
            let (taken, rest) = text.split_at(single_spaced(&text).unwrap_or(0));
            let single = taken.split(' ').all(|word| word.chars().all(|c| c.is_ascii_alphabetic()));
            let whole = taken.is_empty() || !taken.ends_with(' ') && rest.chars().next().is_none_or(char::is_whitespace);
            prop_assert!(single && whole);
        }
    }

    #[test]
    fn residue_is_stepped_over() {
        let prose = Prose::new(BROKEN, 7);
        let end = BROKEN.find("End").unwrap_or_default();
        let word = prose.next_word(end + 3);
        assert_eq!(word.map(|w| w.text), Some("Summary"));
        assert_eq!(
            prose
                .before(BROKEN.find("Summary").unwrap_or_default())
                .map(|(_, c)| c),
            Some('d')
        );
        assert_eq!(prose.folded(0), "all is well. End Summary. More");
        for (text, joined) in [
            ("IT PRE-\nSUMES", "IT PRESUMES"),
            ("IT PRE- \n \n \nSUMES", "IT PRESUMES"),
            ("he dis-\nagreed", "he disagreed"),
            ("A LONG-\nTERM PLAN", "A LONG-TERM PLAN"),
            ("the US-\nled talks", "the US-led talks"),
            ("the talks -\nled", "the talks - led"),
            ("on F-\n16", "on F-16"),
            ("PRE- SUMES", "PRE- SUMES"),
            ("face-to-\nface", "face-to-face"),
            ("THE PORT-\nOF-ROME", "THE PORT-OF-ROME"),
        ] {
            assert_eq!(folded(text), joined, "{text}");
        }
        let mut words = Vec::new();
        prose.scan(
            0,
            |_, _| true,
            |at| {
                words.push(bytes_in_word(BROKEN, at));
                at
            },
        );
        assert_eq!(words.len(), 6);
    }
}
