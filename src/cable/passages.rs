//! The body of a cable as paragraphs in plain text.

use super::likely_numbers::{misread, without_para};
use super::portion::place::BRACKETS;
use super::prose::{Prose, folded};
use super::{BodyItem, Cable, Placed};
use crate::cable::body::Body;
use crate::cable::heading::Heading;
use crate::syntax::{BlockKind, line};
use crate::text::Span;
use crate::text::words::one_line;
use std::collections::{BTreeMap, BTreeSet};

/// A paragraph, with the list items and the text under it. Text before the first number, or in a
/// cable without numbers, is a passage without a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The paragraph's number.
    pub number: Option<u32>,
    /// Its portion mark without brackets, as it is written.
    pub mark: Option<String>,
    /// The heading above it.
    pub heading: Option<String>,
    /// Its text: residue removed, lines joined.
    pub text: String,
    /// Where it begins, in bytes of the whole text.
    pub start: usize,
}

impl Cable<'_> {
    /// The paragraphs of the body, in order. `text` is the whole cable's.
    pub fn passages(&self, text: &str) -> Vec<Passage> {
        let mut passages = Passages::new(self, text);
        for item in &self.body {
            match item {
                BodyItem::Heading(heading) => passages.add_heading(heading),
                BodyItem::Banner(_) => {}
                BodyItem::Text(kind, body) => passages.add_text(*kind, body),
            }
        }
        passages.list
    }

    /// A paragraph that begins in the middle of a block, with its number.
    fn run_on(&self, stretch: Span, number: u32, text: &str) -> Passage {
        let own = self.own_words(stretch, text);
        let words = own.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
        let (mark, words) = split_mark(words);
        Passage {
            number: Some(number),
            mark,
            heading: None,
            text: folded(words),
            start: stretch.start,
        }
    }

    /// Where the text of a block ends, without a signature that was glued to it.
    fn words_end(&self, body: &Placed<'_, Body>) -> usize {
        // Only the last text can hold it.
        let last = self.body.iter().rev().find_map(|item| match item {
            BodyItem::Text(_, last) => Some(last.start == body.start),
            _ => None,
        });
        let signature = body
            .facts
            .signature
            .filter(|_| last == Some(true) && self.signature.is_none());
        signature.map_or(body.end, |signature| body.span(signature).start)
    }

    /// The text of one block, without a signature that was glued to its end.
    fn words_of(
        &self,
        (kind, bracketed): (BlockKind, bool),
        body: &Placed<'_, Body>,
        end: Option<usize>,
        listed: bool,
        text: &str,
    ) -> String {
        let end = end.unwrap_or_else(|| self.words_end(body));
        let own = self.own_words(Span::new(body.start, end), text);
        // The mark of an item is part of the paragraph's text.
        let item = kind == BlockKind::ListItem && body.facts.loose_number.is_none();
        let marked = body.facts.mark.as_ref().filter(|_| item);
        // So is the number of a list inside it.
        let number = body.facts.number.filter(|_| listed);
        let start = match (marked, number) {
            (Some(mark), _) => mark.span.start,
            (None, Some(number)) => number.span.start,
            (None, None) if bracketed => body.facts.indent,
            (None, None) => body.facts.text_start,
        };
        let words = Prose::new(&own, 2).folded(start.min(own.len()));
        // `1. CONFIDENTIAL - ENTIRE TEXT.`
        if words == "." {
            String::new()
        } else if kind == BlockKind::ListItem {
            format!("- {words}")
        } else {
            words
        }
    }
}

/// The paragraphs so far, and what the next may belong to.
struct Passages<'c> {
    cable: &'c Cable<'c>,
    text: &'c str,
    list: Vec<Passage>,
    heading: Option<String>,
    /// The number of a paragraph that is on its heading: `3. THE MEETING`.
    headed: Option<u32>,
    after_heading: bool,
    /// The headings right above it.
    above: Vec<String>,
    /// Where a row of a table ended.
    row_end: Option<usize>,
    /// Numbers that are not where a paragraph's number is, by their places.
    misplaced: BTreeMap<usize, u32>,
    inner: Inner,
    /// Are there numbers of the cable's own? `1) (U) The fair opened.`
    counted: bool,
}

impl<'c> Passages<'c> {
    fn new(cable: &'c Cable<'c>, text: &'c str) -> Self {
        let misplaced = cable.misplaced_numbers().into_iter();
        let inner = Inner::new(cable);
        Self {
            cable,
            text,
            list: Vec::new(),
            heading: None,
            headed: None,
            after_heading: true,
            above: Vec::new(),
            row_end: None,
            misplaced: misplaced
                .map(|number| (number.span.start, number.value))
                .collect(),
            counted: !inner.own.is_empty(),
            inner,
        }
    }

    fn add_heading(&mut self, found: &Placed<'_, Heading>) {
        let words = heading_words(found, self.text);
        // A title in a text that a paragraph quotes.
        let quoting = self.list.last_mut().filter(|last| last.number.is_some());
        if let Some(last) = quoting.filter(|_| self.cable.is_quoted(found.start)) {
            last.add(&words);
        } else if self.headed.is_some() && words.ends_with(':') {
            // `THEY ASK FOR:` below the heading with the number.
            self.list.push(Passage {
                number: self.headed.take(),
                mark: None,
                heading: self.heading.take(),
                text: words,
                start: found.start,
            });
            self.after_heading = false;
        } else {
            let before = self.list.iter().rev().find_map(|passage| passage.number);
            let next = before.map_or(1, |before| before + 1);
            self.headed = found.facts.number.filter(|number| *number == next);
            self.above.extend(self.heading.take());
            self.heading = Some(match self.headed {
                Some(_) => without_number(&words).to_owned(),
                None => words,
            });
            self.after_heading = true;
        }
    }

    fn add_text(&mut self, kind: BlockKind, body: &Placed<'_, Body>) {
        let first_line = body.span(body.facts.first_line);
        // A pilcrow may come before it.
        let pilcrow = self.text[first_line.start..].starts_with('¶');
        let below = first_line.start + if pilcrow { '¶'.len_utf8() } else { 0 };
        let own = self.misplaced.get(&below).copied();
        let inside = self.misplaced.range(below + 1..body.end.max(below + 1));
        let inside: Vec<(usize, u32)> = inside.map(|(at, number)| (*at, *number)).collect();
        let listed = self.inner.holds(body);
        let loose = body.facts.loose_number.filter(|_| !self.counted);
        let loose = loose.map(|number| number.value);
        // `(1) (U) the fair` in a list of a paragraph.
        let item = self.counted && own.is_none() && body.facts.loose_bracket;
        let end = inside.first().map(|(at, _)| *at);
        let mut words = (self.cable).words_of((kind, item), body, end, listed, self.text);
        let mut mark = mark_words(body, self.text);
        if own.is_some() {
            let (own_mark, rest) = split_mark(without_slipped_number(&words));
            mark = mark.or(own_mark);
            words = rest.to_owned();
        }
        take_list(&mut self.list, &mut self.above);
        let row = kind == BlockKind::Text && is_row(first_line.slice(self.text));
        let next_row = row && self.row_end == Some(body.start);
        self.row_end = Some(body.end).filter(|_| row);
        let last = self.list.last_mut().filter(|last| {
            (kind != BlockKind::Paragraph || listed)
                && own.or(loose).is_none()
                && (!self.after_heading || listed)
                && (last.number.is_some() || kind != BlockKind::Text || next_row)
        });
        if let Some(last) = last {
            // The head of a table.
            for words in self.heading.take().into_iter().chain([words]) {
                last.add(&words);
            }
        } else {
            let number = body.facts.number.map(|number| number.value);
            self.list.push(Passage {
                number: number.or(own).or(loose).or(self.headed),
                mark,
                heading: self.heading.take(),
                text: words,
                start: body.start,
            });
        }
        let ends = inside.iter().skip(1).map(|(at, _)| Some(*at)).chain([None]);
        for ((start, number), end) in inside.iter().zip(ends) {
            let end = end.unwrap_or_else(|| self.cable.words_end(body));
            let stretch = Span::new(*start, end.max(*start));
            let passage = self.cable.run_on(stretch, *number, self.text);
            self.list.push(passage);
        }
        self.after_heading = false;
        self.headed = None;
    }
}

impl Passage {
    /// Adds a line or a block below it.
    fn add(&mut self, words: &str) {
        // The number may be alone in its block.
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(words);
    }
}

/// The words behind a number that is written like no number of a paragraph.
fn without_slipped_number(words: &str) -> &str {
    // `¶1 THE`, `PARA 1. THE`
    let number = words.strip_prefix('¶').unwrap_or(words);
    let number = without_para(number).unwrap_or(number);
    // `(1) THE`: the number in brackets.
    let number = number.strip_prefix(['(', '.']).unwrap_or(number);
    let digits = number.trim_start_matches(|c: char| c.is_ascii_digit());
    // `1M (U)`: the letter on the key of the period.
    let words = digits.strip_prefix("M ").unwrap_or(digits);
    // `1O. THE`: letters for digits.
    let written = misread(number).and_then(|(_, end)| number.get(end..));
    written
        .unwrap_or(words)
        .trim_start_matches(|c: char| !c.is_alphabetic() && !matches!(c, '(' | '"'))
}

/// The numbers that are none of the cable's own: those of a list inside a paragraph, and of a text that
/// a paragraph quotes.
struct Inner {
    /// Where the cable's own numbers are.
    own: BTreeSet<usize>,
    /// Where those of lists inside paragraphs are.
    lists: BTreeSet<usize>,
    /// Was there one of its own?
    begun: bool,
}

impl Inner {
    fn new(cable: &Cable<'_>) -> Self {
        let numbering = cable.numbering();
        let own = numbering.numbers.iter().map(|number| number.span.start);
        Self {
            own: own.collect(),
            lists: numbering.ended_lists().map(|span| span.start).collect(),
            begun: false,
        }
    }

    /// Is the paragraph part of the one before it? What has a mark is a portion of its own.
    fn holds(&mut self, body: &Placed<'_, Body>) -> bool {
        let Some(number) = body.facts.number else {
            return false;
        };
        let start = body.span(number.span).start;
        let own = self.own.contains(&start);
        let inner =
            self.begun && body.facts.mark.is_none() && (!own || self.lists.contains(&start));
        self.begun |= own;
        inner && body.facts.mark.is_none()
    }
}

/// Short lines that a copy parts with empty lines look like headings. Above the last one they are a list
/// of the paragraph over them, which a colon announces, or which they are too many for.
fn take_list(list: &mut [Passage], lines: &mut Vec<String>) {
    /// Nobody writes so many headings one above the other, with the last one.
    const MANY: usize = 2;
    let last = list.last_mut().filter(|last| last.number.is_some());
    if let Some(last) = last.filter(|last| lines.len() >= MANY || last.text.ends_with(':')) {
        for line in lines.iter() {
            last.text.push(' ');
            last.text.push_str(line);
        }
    }
    lines.clear();
}

/// Is the line a row of a table: with bars, tabs, or wide gaps between its columns?
fn is_row(line: &str) -> bool {
    line.contains(['|', '\t']) || line.trim().contains("   ")
}

/// The portion mark that a text begins with, without brackets, and what comes after it.
fn split_mark(text: &str) -> (Option<String>, &str) {
    let Some((mark, rest)) = line::portion_mark(text).and_then(|end| text.split_at_checked(end))
    else {
        return (None, text);
    };
    let inside = mark.trim().trim_matches(['(', ')']);
    (Some(inside.to_owned()), rest)
}

fn heading_words(heading: &Placed<'_, Heading>, text: &str) -> String {
    let lines = heading.facts.text.iter();
    let lines: Vec<String> = lines
        .map(|line| one_line(heading.span(*line).slice(text)))
        .collect();
    lines.join(" ")
}

/// A heading without the number of its paragraph.
fn without_number(words: &str) -> &str {
    let start = line::paragraph_start(words);
    start.map_or(words, |start| words.get(start.text..).unwrap_or(words))
}

fn mark_words(body: &Placed<'_, Body>, text: &str) -> Option<String> {
    let mark = body.facts.mark.as_ref()?;
    let words = one_line(body.span(mark.span).slice(text));
    // `(C) ENTIRE TEXT`
    if let Some((level, _)) = words
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(") "))
    {
        return Some(level.to_owned());
    }
    let inside = words.trim_matches('.').trim_matches(BRACKETS);
    Some(inside.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::cable::{Cable, Context, Reading};

    /// The number and the first word of each paragraph.
    fn read(body: &str) -> String {
        let text = format!("UNCLAS ROME 0140\n\nSUBJECT: A FAIR\n\n{body}\nDOE\n");
        let (reading, context) = (Reading::new(&text), Context::default());
        let cable = Cable::read(&reading, &context);
        let shown = cable.passages(&text).into_iter().map(|passage| {
            let number = passage
                .number
                .map_or("-".to_owned(), |number| number.to_string());
            format!("{number} {}", passage.text)
        });
        shown.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn numbers_with_a_bracket() {
        assert_eq!(
            read("1) (U) Ships came.\n\n2) (U) Ships went."),
            "1 Ships came. | 2 Ships went."
        );
    }

    #[test]
    fn numbers_of_headings_and_numbers_alone() {
        assert_eq!(
            read("1. SHIPS CAME.\n\n2. THE SHIPS\n------------\n\nTHEY WERE OLD."),
            "1 SHIPS CAME. | 2 THEY WERE OLD."
        );
        assert_eq!(
            read("1. SHIPS CAME.\n\n2. THE SHIPS\n------------\n\nTHEY ASK FOR:\n\n- ROPE."),
            "1 SHIPS CAME. | 2 THEY ASK FOR: - ROPE."
        );
        assert_eq!(
            read("1. SHIPS CAME.\n\n2\n\nTHEY WERE OLD.\n\n3. ALL SLEPT."),
            "1 SHIPS CAME. | 2 THEY WERE OLD. | 3 ALL SLEPT."
        );
        assert_eq!(
            read("PARA 1. SHIPS CAME.\n\nPARA 2. ALL SLEPT."),
            "1 SHIPS CAME. | 2 ALL SLEPT."
        );
    }

    #[test]
    fn a_lead_in_is_no_heading() {
        assert_eq!(
            read("1. SHIPS CAME.\n\nTHE KEEPER ASKED FOR THESE:\n\nROPE AND TAR."),
            "1 SHIPS CAME. THE KEEPER ASKED FOR THESE: ROPE AND TAR."
        );
    }

    #[test]
    fn lists_inside_paragraphs_are_theirs() {
        assert_eq!(
            read("1. SHIPS:\n\n1. OLD ONES\n\n2. NEW ONES\n\n2. ALL SLEPT."),
            "1 SHIPS: 1. OLD ONES 2. NEW ONES | 2 ALL SLEPT."
        );
        assert_eq!(
            read("1. BEGIN TEXT:\n\n1. SHIPS COME.\n\n2. SHIPS GO.\n\nEND TEXT.\n\n2. ALL SLEPT."),
            "1 BEGIN TEXT: 1. SHIPS COME. 2. SHIPS GO. END TEXT. | 2 ALL SLEPT."
        );
        // What restarts and never goes back is a second count.
        assert_eq!(
            read("1. ONE.\n\n2. TWO.\n\n1. ONE AGAIN.\n\n2. TWO AGAIN."),
            "1 ONE. | 2 TWO. | 1 ONE AGAIN. | 2 TWO AGAIN."
        );
    }
}
