//! Headings: with a rule of dashes below, or above and below, or with none (cable-format 1.11).

use super::body::WRAPPED_WIDTH;
use super::gaps::ends_connecting;
use super::{BlockParser, Region};
use crate::syntax::line::{self, LineKind};
use crate::text::words::{
    ends_sentence, has_small_letter, is_number, is_redaction, rule_width, width,
};
use crate::vocabulary::words;

/// A heading's line is no longer than this, in bytes: 69, and some slack.
const HEADING_WIDTH: usize = 76;
/// A line of the wire has so many characters at most (cable-format 2.11).
const WIRE_WIDTH: usize = 69;
/// In SMART, where no line is wrapped, a heading above a paragraph has at most so many bytes: about
/// two lines of a page.
const LONG_HEADING: usize = 200;
/// A heading between two rules has at most so many lines of text.
const RULED_LINES: usize = 4;
/// And its closing rule comes within so many lines: a section break and its empty lines may
/// come between.
const CLOSING_RULE: usize = 12;
/// After a blank line, a heading with one rule below has at most so many lines of text.
const UNDERLINED_LINES: usize = 3;
/// A rule is off by at most so many dashes where it was typed for its heading.
const NEAR: usize = 3;
/// The 45-character split makes a rule one longer than its text.
const SAME: usize = 1;

/// A heading with a colon has no more words.
const LEAD_WORDS: usize = 4;

/// The transmission system splits a run of signs after so many.
const SPLIT: usize = 45;

/// A rule of dashes.
#[derive(Clone, Copy)]
struct Rule {
    /// In columns.
    width: usize,
    /// Two where it was split.
    lines: usize,
}

impl BlockParser<'_, '_> {
    /// A heading with a rule of dashes below (and perhaps above) it. Gives its lines.
    pub(super) fn underlined_heading(&self, at: usize, after_blank: bool) -> Option<usize> {
        if self.kind(at)? == LineKind::Dashes {
            return self.ruled_heading(at);
        }
        let longest = if after_blank { UNDERLINED_LINES } else { 1 };
        let mut end = at;
        while end < at + longest && self.is_heading_text(end) {
            end += 1;
        }
        if end == at {
            return None;
        }
        let rule = self.rule(end)?;
        // The head of a table.
        if self.state.telegram && (at..end).any(|at| has_columns(self.text(at))) {
            return None;
        }
        // Words of a pair that the drafter underlined.
        if is_quote_word(self.text(at)) || self.text(at) == "END QUOTE" {
            return None;
        }
        let width = (at..end).map(|at| width(self.text(at))).max()?;
        // A name at the end of the cable, and a rule of who copied it.
        let name = end - 1;
        let other = rule.width > width + NEAR
            || self.text(end).starts_with(['*', '='])
            || self.below_content(name);
        if other
            && line::signature(self.text(name)).is_some()
            && !has_small_letter(self.text(name))
            && self.ends_below(name)
        {
            return None;
        }
        let off = width.abs_diff(rule.width);
        let sentence = self.text(end - 1).ends_with(['.', ';', ',']);
        // Text, then a heading that has its own rule above it.
        if off > SAME && self.ruled_heading(end).is_some()
            || sentence && self.closed_heading(end).is_some()
        {
            return None;
        }
        // The end of a sentence that began on the line above.
        if sentence && !after_blank && self.below_content(at) && self.is_broken_off(at) {
            return None;
        }
        (off <= NEAR || after_blank && !sentence).then_some(end + rule.lines - at)
    }

    /// The rule at a line. What the transmission system splits after 45 signs may go on in a line of
    /// its own.
    fn rule(&self, at: usize) -> Option<Rule> {
        let is_rule = |at: usize| self.kind(at) == Some(LineKind::Dashes);
        let width = is_rule(at).then(|| rule_width(self.text(at)))?;
        let rest = match width == SPLIT && is_rule(at + 1) {
            true => rule_width(self.text(at + 1)),
            false => SPLIT,
        };
        Some(match rest < SPLIT {
            true => Rule {
                width: width + rest,
                lines: 2,
            },
            false => Rule { width, lines: 1 },
        })
    }

    /// A rule, one to four lines of text, and the same rule again; or, between blank lines, a rule
    /// and one line as long as it. Gives its lines.
    fn ruled_heading(&self, at: usize) -> Option<usize> {
        self.closed_heading(at).or_else(|| {
            let rule = self.rule(at)?;
            let below = at + rule.lines;
            let kind = self.kind(below)?;
            let alone =
                !self.below_content(at) && matches!(self.kind(below + 1), Some(LineKind::Blank));
            let text = self.text(below);
            let same = width(text).abs_diff(rule.width) <= SAME;
            let heading = kind == LineKind::Text && same && !text.ends_with(['.', ';', ',', ':']);
            (alone && heading).then_some(rule.lines + 1)
        })
    }

    /// A rule, one to four lines of text, and the same rule again. Gives its lines.
    fn closed_heading(&self, at: usize) -> Option<usize> {
        let above = self.rule(at)?;
        let mut end = at + above.lines;
        let mut texts = 0;
        while end < at + CLOSING_RULE {
            match self.kind(end)? {
                LineKind::Blank | LineKind::Residue if texts > 0 => end += 1,
                LineKind::Dashes if texts > 0 => {
                    let below = self.rule(end)?;
                    let off = below.width.abs_diff(above.width);
                    // The two rules of a heading may differ by more, the longer they are.
                    return (off <= NEAR + above.width / 4).then_some(end + below.lines - at);
                }
                _ if texts < RULED_LINES && self.is_heading_text(end) => {
                    texts += 1;
                    end += 1;
                }
                _ => return None,
            }
        }
        None
    }

    fn is_heading_text(&self, at: usize) -> bool {
        let Some(kind) = self.kind(at) else {
            return false;
        };
        let fits = match kind {
            LineKind::Text | LineKind::Lettered | LineKind::Caption | LineKind::Level => true,
            LineKind::Field(_) => self.state.region == Region::Body || !self.state.telegram,
            LineKind::Paragraph { marked } => !marked,
            _ => false,
        };
        let longest = match self.state.telegram {
            true => HEADING_WIDTH,
            false => LONG_HEADING,
        };
        fits && self.text(at).len() <= longest && !is_row(self.text(at))
    }

    /// A heading without a rule: one short line between blank lines, above a paragraph or in
    /// capitals, that does not end like a sentence. It may begin with a portion mark. In SMART, where
    /// nothing is wrapped, it may be long. Gives its lines.
    pub(super) fn bare_heading(&self, at: usize) -> Option<usize> {
        if self.below_content(at) && !self.is_marked_heading(at) {
            return None;
        }
        let lines = self.heading_lines(at)?;
        // Where each line has an empty line below it, a long one is of the text.
        let of_text = || {
            let below = at + lines + 1;
            let wrapped = |at: usize| {
                self.kind(at) == Some(LineKind::Text) && self.text(at).len() <= HEADING_WIDTH
            };
            self.state.telegram
                && width(self.text(at)) >= WRAPPED_WIDTH
                && wrapped(below)
                && self.is_double_spaced(at + lines)
        };
        (!of_text()).then_some(lines)
    }

    /// A heading with a portion mark right below a paragraph: in SMART a line is a paragraph.
    pub(super) fn is_marked_heading(&self, at: usize) -> bool {
        !self.state.telegram
            && line::portion_mark(self.text(at)).is_some()
            && self.heading_lines(at).is_some()
    }

    /// Is it the first line of a heading that a stamp or a page break cuts in two: in SMART from its
    /// second line, in a telegram from its rule?
    pub(super) fn is_cut_heading(&self, at: usize) -> bool {
        let text = self.text(at);
        if self.state.telegram {
            return self.is_cut_from_rule(at);
        }
        let opens = self.kind(at) == Some(LineKind::Text)
            && !self.below_content(at)
            && text.len() <= HEADING_WIDTH
            && text.starts_with(char::is_uppercase)
            && !ends_sentence(text);
        let Some(gap) = self.gap(at + 1).filter(|gap| opens && gap.stamped) else {
            return false;
        };
        let goes_on = !gap.spaced || ends_connecting(text);
        goes_on && self.kind(gap.next) == Some(LineKind::Text) && self.is_heading_end(gap.next)
    }

    /// Is it a line above a page break, and the rule of about its width below?
    fn is_cut_from_rule(&self, at: usize) -> bool {
        self.kind(at) == Some(LineKind::Text)
            && !self.below_content(at)
            && self.text(at).len() <= HEADING_WIDTH
            && !ends_sentence(self.text(at))
            && self.break_at(at + 1).is_some_and(|found| {
                let rule = self.rule(found.end);
                rule.is_some_and(|rule| rule.width.abs_diff(width(self.text(at))) <= NEAR)
            })
    }

    /// Is the line the end of a heading: short, and above the number of a paragraph?
    fn is_heading_end(&self, at: usize) -> bool {
        let below = at + 1 + self.run(at + 1, |kind| !kind.is_content());
        self.text(at).len() <= HEADING_WIDTH
            && !ends_sentence(self.text(at))
            && below > at + 1
            && matches!(self.kind(below), Some(LineKind::Paragraph { .. }))
    }

    /// The lines of a heading without a rule, whatever is above it.
    fn heading_lines(&self, at: usize) -> Option<usize> {
        let smart = !self.state.telegram;
        let line = self.text(at);
        let mark = line::portion_mark(line);
        if smart && self.is_lettered_question(at) {
            return Some(1);
        }
        match self.kind(at)? {
            LineKind::Text | LineKind::Caption => {}
            // Above the first paragraph of a telegram `(C)` is a reference.
            LineKind::Lettered if mark.is_some() => {
                if !smart && self.state.region != Region::Body && !line.starts_with("(U)") {
                    return None;
                }
            }
            _ => return None,
        }
        let smart_mark = smart && mark.is_some();
        let lines = self.wrapped_heading(at);
        // The first line of text that a printer wrapped.
        if smart && lines == 1 && self.is_first_of_wrapped(at) {
            return None;
        }
        let below = self.kind(at + lines);
        let gap = self.run(at + lines, |kind| !kind.is_content());
        let next = self.kind(at + lines + gap)?;
        let over_paragraph = matches!(next, LineKind::Paragraph { .. });
        if !(matches!(below, Some(LineKind::Blank)) || over_paragraph || smart) {
            return None;
        }
        let words = line.get(mark.unwrap_or(0)..).unwrap_or("");
        // `(U) (U) Background`
        let again = mark.and_then(|_| line::portion_mark(words));
        let words = words.get(again.unwrap_or(0)..).unwrap_or("");
        if mark.is_some() && words::FIGURES.begins(&words.to_ascii_uppercase()) {
            return (line.len() <= LONG_HEADING).then_some(lines);
        }
        // A handling sentence is not a heading, nor are words that open and close a text.
        let plain = !words.is_empty()
            && !is_closer(words)
            && !is_redaction(words)
            && !words.starts_with("SENSITIVE BUT")
            && !words.starts_with('(')
            && !words.starts_with(char::is_lowercase)
            && !is_numbered_mark(words)
            && !is_question(words)
            && !is_number(words)
            && !is_numbered_lead(words)
            && !holds_sentence(words)
            && !is_row(words)
            && !(self.state.telegram && has_columns(words))
            && !(words.starts_with('"') && self.is_announced(at));
        let longest = match smart {
            true if over_paragraph => LONG_HEADING,
            true => HEADING_WIDTH,
            // The wire breaks a longer line, whatever it is.
            false => WIRE_WIDTH,
        };
        let long: usize = (at..at + lines).map(|at| self.text(at).len()).sum();
        let longest = longest * if self.state.telegram { lines } else { 1 };
        if !plain || long > longest || mark.is_none() && lines == 1 && self.is_item(at) {
            return None;
        }
        let capitals = !has_small_letter(words) && words.bytes().any(|b| b.is_ascii_uppercase());
        let last = self.text(at + lines - 1);
        // A sentence that a page cuts, and the name under a letter.
        let cut = ends_connecting(last) && !last.ends_with(" A");
        let signed = is_closer(self.text(at + lines + gap));
        // `And the boats came back...`
        let trails = smart && last.ends_with("...");
        // `FOLLOWING ARE EXCERPTS FROM THE PRESS:`
        let leads = !smart && last.ends_with(':') && last.split(' ').count() > LEAD_WORDS;
        let open = last.ends_with([',', ';', '.']) && !trails
            || leads
            || ends_quoted_sentence(last)
            || !capitals && last.ends_with(':')
            || cut
            || signed && !smart_mark;
        (!open && (capitals || over_paragraph || smart)).then_some(lines)
    }

    /// Did a printer break the line before the next one, on this page or the next?
    fn is_first_of_wrapped(&self, at: usize) -> bool {
        let next = match self.kind(at + 1) {
            Some(LineKind::Residue) => self.next_own(at + 1),
            Some(LineKind::Blank) => match self.gap(at + 1).filter(|gap| gap.stamped) {
                Some(gap) => gap.next,
                None => return false,
            },
            _ => at + 1,
        };
        self.kind(next) == Some(LineKind::Text) && self.breaks_before(at, next)
    }

    /// How many lines a heading that begins here has: two where a printer wrapped it.
    fn wrapped_heading(&self, at: usize) -> usize {
        let wraps = !self.state.telegram
            && self.is_print_wrapped(at + 1)
            && self.kind(at + 1) == Some(LineKind::Text)
            && self.kind(at + 2) == Some(LineKind::Blank)
            && line::portion_mark(self.text(at + 1)).is_none();
        1 + usize::from(wraps || self.is_wrapped_in_capitals(at))
    }

    /// Do this line and the next make one heading in capitals that the margin broke, above a paragraph
    /// that is not in capitals?
    fn is_wrapped_in_capitals(&self, at: usize) -> bool {
        let capitals = |at: usize| {
            let text = self.text(at);
            self.kind(at) == Some(LineKind::Text)
                && !has_small_letter(text)
                && text.len() <= WIRE_WIDTH
                && !text.contains("  ")
        };
        self.state.telegram
            && width(self.text(at)) >= WRAPPED_WIDTH
            && capitals(at)
            && capitals(at + 1)
            && self.kind(at + 2) == Some(LineKind::Blank)
            && matches!(self.kind(at + 3), Some(LineKind::Paragraph { .. }))
            && has_small_letter(self.text(at + 3))
    }

    /// Does the line above, or the one above an empty line, end with a colon?
    fn is_announced(&self, at: usize) -> bool {
        let above = self.above_gap(at);
        above.is_some_and(|above| self.text(above).ends_with(':'))
    }

    /// The line above this one, or above the empty line over it.
    fn above_gap(&self, at: usize) -> Option<usize> {
        let blank = at > 0 && self.kind(at - 1) == Some(LineKind::Blank);
        at.checked_sub(1 + usize::from(blank))
    }

    /// `B. Who pays for it?` alone above a paragraph: the heading of an answer, and no item of a list.
    fn is_lettered_question(&self, at: usize) -> bool {
        let is_listed = |above: usize| {
            let kind = self.kind(above);
            matches!(kind, Some(LineKind::Lettered | LineKind::ListItem))
        };
        self.kind(at) == Some(LineKind::Lettered)
            && self.text(at).ends_with('?')
            && {
                let gap = self.run(at + 1, |kind| !kind.is_content());
                let below = self.kind(at + 1 + gap);
                gap > 0 && matches!(below, Some(LineKind::Paragraph { .. }))
            }
            && !self.above_gap(at).is_some_and(is_listed)
            && !self.is_announced(at)
    }

    /// Is the line an item of a list without signs: `National Party (NP): 38 seats`, or one of
    /// several short lines?
    fn is_item(&self, at: usize) -> bool {
        let count = self
            .text(at)
            .rsplit_once(": ")
            .map_or("", |(_, count)| count);
        let counts = count.starts_with(|c: char| c.is_ascii_digit())
            && !count.bytes().any(|b| b.is_ascii_uppercase());
        let below = self.text(at + 1);
        let lines = !self.state.telegram
            && self.kind(at + 1) == Some(LineKind::Text)
            && below.len() <= HEADING_WIDTH
            && !below.ends_with(['.', '!', '?', '"']);
        counts || lines
    }
}

/// `END SUMMARY`, `CLOSE QUOTE`, `QUOTE`, `UNQUOTE`, `BEGIN TEXT`, `TEXT FOLLOWS`: words of pairs alone on
/// their line.
pub(super) fn is_closer(text: &str) -> bool {
    const FIRST: [&str; 4] = ["END", "CLOSE", "BEGIN", "QUOTE"];
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (first, rest) = text.split_at_checked(length).unwrap_or((text, ""));
    FIRST.iter().any(|word| first.eq_ignore_ascii_case(word)) && !rest.is_empty()
        || is_quote_word(&first.to_ascii_uppercase())
        || text.eq_ignore_ascii_case("TEXT FOLLOWS")
}

/// Does the word open or close a quotation, in capitals?
fn is_quote_word(word: &str) -> bool {
    words::OPENING_QUOTES.has(word) || words::CLOSING_QUOTES.has(word)
}

/// So many spaces part two columns.
const GAP: &str = "   ";

/// Is there a gap between columns? Asked of nearly every line, and of every third byte of it: a gap covers
/// one of them.
fn has_gap(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut thirds = (GAP.len() - 1..bytes.len()).step_by(GAP.len());
    thirds.any(|at| {
        bytes[at] == b' ' && {
            let before = bytes[..at].iter().rev().take_while(|b| **b == b' ').count();
            let after = bytes[at..].iter().take_while(|b| **b == b' ').count();
            before + after >= GAP.len()
        }
    })
}

/// `Cocoa         1,210.5`: a row of a table, with its number in a column of its own.
pub(super) fn is_row(text: &str) -> bool {
    /// So many columns are enough, whatever is in the last one.
    const COLUMNS: usize = 3;
    let columns = || text.split(GAP).filter(|column| !column.trim().is_empty());
    has_gap(text) && (text.ends_with(|c: char| c.is_ascii_digit()) || columns().count() >= COLUMNS)
}

/// `MR. DOE (US)      MRS. ROE (UK)`, `ITEM     OLD     NEW`: two columns of words, or three of any.
fn has_columns(text: &str) -> bool {
    if !has_gap(text) {
        return false;
    }
    let columns = text.split(GAP).filter(|column| !column.trim().is_empty());
    // `S   U   M   M   A   R   Y`
    if columns.clone().count() > 2 && columns.clone().all(|column| column.trim().len() > 1) {
        return true;
    }
    text.split_once(GAP).is_some_and(|(left, right)| {
        let left = left.trim_end();
        // `S U M M A R Y   O F`, `II.   SHIPS`
        let words = || left.split(' ').any(|word| word.len() > 2);
        left.contains(' ') && words() && right.trim_start().contains(' ')
    })
}

/// Does a sentence end inside the line: a full stop after a word of some length, and more after it?
fn holds_sentence(text: &str) -> bool {
    /// The word before the stop is no abbreviation.
    const WORD: usize = 4;
    text.match_indices(". ").any(|(at, _)| {
        let before = text.get(..at).unwrap_or("");
        let word = before
            .bytes()
            .rev()
            .take_while(u8::is_ascii_alphabetic)
            .count();
        word >= WORD && text.get(at + 2..).is_some_and(|rest| rest.len() > WORD)
    })
}

/// Does a sentence end with the quotation that ends the line: `"We guard nothing else."`?
fn ends_quoted_sentence(text: &str) -> bool {
    let inside = text.strip_suffix(['"', '”']);
    let words = inside.and_then(|inside| inside.strip_suffix('.'));
    // `"Made in the U.S."`
    let short = |words: &str| {
        words
            .rsplit(' ')
            .next()
            .is_some_and(|word| word.contains('.'))
    };
    words.is_some_and(|words| !short(words))
}

/// `Q1: May the fair open?`, `A: It may.`: of a list of questions and answers.
fn is_question(text: &str) -> bool {
    let number = text.strip_prefix(['Q', 'A']).unwrap_or("");
    let digits = number.trim_start_matches(|c: char| c.is_ascii_digit());
    digits.starts_with(": ")
}

/// `2 KEY FIGURES:`: a number that has lost its period, and what a paragraph says first.
fn is_numbered_lead(text: &str) -> bool {
    /// Digits of such a number at most.
    const DIGITS: usize = 2;
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=DIGITS).contains(&(text.len() - rest.len()))
        && rest
            .trim_start_matches(['.', ',', ';'])
            .strip_prefix(' ')
            .is_some_and(|rest| rest.starts_with(char::is_uppercase) || rest.starts_with('('))
        && text.ends_with(':')
}

/// `1 (C - ENTIRE TEXT)`: a paragraph whose number has lost its period.
fn is_numbered_mark(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && line::begins_with_mark(rest.trim_start_matches([' ', ',', ';']))
}
