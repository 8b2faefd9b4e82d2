//! The place in a paragraph where its portion mark is, or should be.

use super::{LONGEST, PortionMark};
use crate::cable::spans::Spans;
use crate::cable::{BlockSpan, Written};
use crate::syntax::BlockKind;
use memchr::memmem::Finder;
use std::sync::{LazyLock, OnceLock};

/// A bracket right after the number (or at the start of unnumbered text).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The bracket and what it holds.
    pub span: BlockSpan,
    /// The mark, or the text that was meant to be one.
    pub read: Result<PortionMark, Box<str>>,
    /// In whose spelling.
    pub spelling: Spelling,
    /// Is it just as the register writes it?
    pub canonical: bool,
}

impl Mark {
    /// The mark, or what was meant by one with slips.
    pub fn meant(&self) -> Option<PortionMark> {
        match &self.read {
            Ok(mark) => Some(mark.clone()),
            Err(written) => {
                let inside = written.trim_matches(BRACKETS);
                PortionMark::repaired(inside)
                    .or_else(|| PortionMark::read(inside.trim_matches(SIGNS)))
            }
        }
    }

    /// Is it `(C)` or `(S)`, which may be the letter of a list as well?
    pub fn is_letter(&self) -> bool {
        let letter = |mark: &PortionMark| mark.level.is_classified();
        self.span.len() == 3 && self.read.as_ref().is_ok_and(letter)
    }
}

/// What is around a mark, right or wrong.
pub(in crate::cable) const BRACKETS: [char; 8] = ['(', ')', '{', '}', '[', ']', '<', '>'];
/// Signs in its brackets that say nothing.
pub(in crate::cable) const SIGNS: [char; 7] = [' ', '.', ',', ';', ':', '/', '-'];

/// In whose spelling a mark is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// `(U)`, `(SBU)`, `(C)`: both spell them so.
    Common,
    /// The Department's: `(SBU/N)`, `(S/NF)`.
    State,
    /// The IC register's: `(U//SBU-NF)`, `(S//NF)`.
    Register,
    /// Neither's: `(SBU/NF)`, `(SBU-NF)`.
    Mixed,
}

/// A mark of one letter without a number before it.
pub(in crate::cable) fn letter_mark(text: &str, at: usize) -> Option<Written<PortionMark>> {
    let inside = text.get(at..)?.strip_prefix('(')?.get(..2)?;
    let letter = inside
        .strip_suffix(')')
        .filter(|letter| matches!(*letter, "C" | "S"))?;
    Some(Written::new(
        PortionMark::read(letter)?,
        BlockSpan::at(at, 3),
    ))
}

/// A mark in its brackets at the start of a text, and what follows it.
pub(in crate::cable) fn mark_at_start(text: &str) -> Option<(PortionMark, &str)> {
    let (mark, rest) = text.strip_prefix('(')?.split_once(')')?;
    Some((PortionMark::read(mark)?, rest))
}

/// A mark after the label that a paragraph begins with: `SUMMARY: (C) The fair opened.`, `SUMMARY (C): ...`.
pub(in crate::cable) fn mark_after_label(text: &str, at: usize) -> Option<Written<PortionMark>> {
    /// Bytes of the longest label.
    const LABEL: usize = 40;
    const SIGNS: [char; 2] = [':', '.'];
    let rest = text.get(at..)?;
    let open = rest.bytes().take(LABEL).position(|b| b == b'(')?;
    let label = rest[..open].trim_end();
    let words = label.trim_end_matches(SIGNS);
    let is_word = |c: char| c.is_alphabetic() || matches!(c, ' ' | '/' | '\'');
    let is_label = words.starts_with(char::is_uppercase) && words.chars().all(is_word);
    let (mark, after) = mark_at_start(&rest[open..]).filter(|_| is_label)?;
    let signed = words.len() + 1 == label.len() || after.starts_with(SIGNS);
    let span = BlockSpan::new(at + open, text.len() - after.len());
    signed.then(|| Written::new(mark, span))
}

pub(in crate::cable) fn read_mark(text: &str, at: usize, kind: BlockKind) -> Option<Mark> {
    let rest = text.get(at..)?;
    let dashed = kind == BlockKind::ListItem && text[..at].trim_end().ends_with(['-', '*', '•']);
    let numbered = kind == BlockKind::Paragraph;
    let usual = usual_mark(rest);
    // Most paragraphs begin with a mark that many have, alone.
    let unusual = usual.is_none_or(|usual| begins_entire_text(&rest[USUAL[usual].len() + 2..]));
    if numbered
        && unusual
        && let Some((read, length)) = entire_text(rest)
    {
        return Some(Mark {
            span: BlockSpan::at(at, length),
            read,
            spelling: Spelling::Common,
            canonical: false,
        });
    }
    if (numbered || dashed)
        && unusual
        && let Some(half) = half_bracket(rest)
    {
        return Some(Mark {
            span: BlockSpan::at(at, half),
            read: Err(rest[..half].into()),
            spelling: Spelling::Common,
            canonical: false,
        });
    }
    let rest = rest.strip_prefix('(')?;
    let end = rest.bytes().take(LONGEST + 2).position(|b| b == b')')?;
    let inside = &rest[..end];
    let span = BlockSpan::at(at, end + 2);
    // `(u)` after a number letters no list: no list is so long.
    let small = || PortionMark::read("U").filter(|_| kind == BlockKind::Paragraph && inside == "u");
    let read = match PortionMark::read(inside).or_else(small) {
        // `(C) ...` without a number is an item of a lettered list unless it can be nothing else.
        // Below a dash it may be either; the other items tell.
        Some(_)
            if kind != BlockKind::Paragraph && !dashed && inside.len() == 1 && inside != "U" =>
        {
            return None;
        }
        Some(mark) => Ok(mark),
        None if kind == BlockKind::Paragraph
            && (PortionMark::is_near_miss(inside)
                || is_bare_capitals(inside)
                || inside.trim().is_empty()) =>
        {
            Err(inside.into())
        }
        // `- (SUB) ...`: other words in brackets may begin an item.
        None if dashed && is_slip_of_sbu(inside) => Err(inside.into()),
        None => return None,
    };
    let (spelling, canonical) = match usual {
        Some(index) => *SPELLED[index].get_or_init(|| spelled(&read, inside)),
        None => spelled(&read, inside),
    };
    Some(Mark {
        span,
        read,
        spelling,
        canonical,
    })
}

/// Marks that most paragraphs have, in whose spelling each is, and whether it is just as the register
/// writes it.
const USUAL: [&str; 7] = ["SBU", "U", "C", "S", "SBU/NF", "C/NF", "S/NF"];
static SPELLED: [OnceLock<(Spelling, bool)>; USUAL.len()] =
    [const { OnceLock::new() }; USUAL.len()];

/// Which of them a text begins with, if it begins with one.
fn usual_mark(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('(')?;
    let is_there = |mark: &&str| {
        let rest = inside.strip_prefix(*mark);
        rest.is_some_and(|rest| rest.starts_with(')'))
    };
    USUAL.iter().position(is_there)
}

/// In whose spelling a mark is, and whether it is just as the register writes it.
fn spelled(read: &Result<PortionMark, Box<str>>, inside: &str) -> (Spelling, bool) {
    let register = read.as_ref().map(PortionMark::register).unwrap_or_default();
    let in_register = read.is_ok() && inside == register.trim_matches(['(', ')']);
    let spelling = match read {
        Ok(mark) if in_register => {
            if mark.to_string() == register {
                Spelling::Common
            } else {
                Spelling::Register
            }
        }
        Ok(mark) if inside.eq_ignore_ascii_case(mark.to_string().trim_matches(['(', ')'])) => {
            if inside.contains('/') {
                Spelling::State
            } else {
                Spelling::Common
            }
        }
        Ok(_) if inside.contains("//") => Spelling::Register,
        _ => Spelling::Mixed,
    };
    // A list that begins with another country than USA is another finding.
    let list = inside.split_once("REL TO ").map(|(_, list)| list);
    let own_finding = list.is_some_and(|list| !list.starts_with("USA"));
    let canonical = in_register || own_finding;
    (spelling, spelling == Spelling::Register && canonical)
}

/// The words that make a mark one for the whole cable.
const ENTIRE_TEXT: &str = "ENTIRE TEXT";

/// What may be between the mark and these words.
fn is_before_entire_text(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '(' | ')' | ',' | '.')
}

/// Does what comes after a mark make it one for the whole cable?
fn begins_entire_text(text: &str) -> bool {
    text.trim_start_matches(is_before_entire_text)
        .starts_with(ENTIRE_TEXT)
}

/// `C - ENTIRE TEXT.`, `CONFIDENTIAL - ENTIRE TEXT`, `(C) ENTIRE TEXT`, `ENTIRE TEXT IS SECRET`:
/// a mark for the whole cable, in brackets or not. Gives the mark and its bytes.
///
/// One that has slips, `CONFIDNETIAL - ENTIRE TXT`, is given as it is written.
fn entire_text(text: &str) -> Option<(Result<PortionMark, Box<str>>, usize)> {
    static FINDER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(ENTIRE_TEXT));
    let near = text.get(..text.len().min(64)).unwrap_or(text);
    let Some(at) = FINDER.find(near.as_bytes()) else {
        return garbled_entire_text(near);
    };
    let between = is_before_entire_text;
    let (inside, end) = match near[..at].trim_matches(between) {
        "" => {
            let rest = near[at + ENTIRE_TEXT.len()..].trim_start_matches(between);
            let rest = rest.strip_prefix("IS ").unwrap_or(rest);
            let start = near.len() - rest.len();
            let word = rest.split(between).next()?;
            (word, start + word.len())
        }
        before => (before, at + ENTIRE_TEXT.len()),
    };
    let Some(mut mark) = PortionMark::read(inside) else {
        return garbled_entire_text(near);
    };
    mark.controls.entire_text = true;
    // The bracket that was opened is closed after it.
    let open = text[..end].matches('(').count() > text[..end].matches(')').count();
    let rest = &text[end..];
    let closed = match rest.strip_prefix('.').unwrap_or(rest).starts_with(')') {
        true if open => 1 + usize::from(rest.starts_with('.')),
        _ => 0,
    };
    Some((Ok(mark), end + closed))
}

/// `CONFIDNETIAL ENTIRE TEXT.`, `(C - ENTRE TEXT)`: a mark for the whole cable with slips.
fn garbled_entire_text(near: &str) -> Option<(Result<PortionMark, Box<str>>, usize)> {
    let open = near.starts_with('(');
    let length = near.find(if open { [')', '\n'] } else { ['.', '\n'] })?;
    let written = near[usize::from(open)..length].trim_end();
    let capitals = written
        .bytes()
        .all(|b| b.is_ascii_uppercase() || b" -,".contains(&b));
    let words = written.split_ascii_whitespace().count();
    if !capitals || !(3..=5).contains(&words) {
        return None;
    }
    let length = if open { length + 1 } else { written.len() };
    // `(LUO - ENTIRE TEXT)`
    let limited = ["LUO ", "OLU "]
        .iter()
        .any(|word| written.starts_with(word));
    if limited && written.ends_with(ENTIRE_TEXT) {
        return Some((Err(written.into()), length));
    }
    let meant = PortionMark::repaired(written).filter(|mark| mark.controls.entire_text)?;
    meant
        .level
        .is_classified()
        .then(|| (Err(written.into()), length))
}

/// One or two capitals: where marks are expected, an unknown mark.
fn is_bare_capitals(inside: &str) -> bool {
    inside.len() <= 2 && !inside.is_empty() && inside.bytes().all(|b| b.is_ascii_uppercase())
}

/// `(SUB)`, `(S8U)`: SBU with two letters exchanged, or as a scan has it.
fn is_slip_of_sbu(inside: &str) -> bool {
    matches!(
        inside,
        "SUB" | "BSU" | "S8U" | "5BU" | "58U" | "SBV" | "SSBU" | "SBBU" | "SBUU"
    )
}

/// A mark that lacks one of its brackets: `SBU) Text`, `(S//NF Text`. Gives its bytes.
/// Also one in wrong brackets.
pub(in crate::cable) fn half_bracket(text: &str) -> Option<usize> {
    wrong_brackets(text).or_else(|| match text.strip_prefix('(') {
        Some(inside) => unclosed(inside).map(|length| length + 1),
        None => unopened(text)
            .map(|length| length + 1)
            .or_else(|| unbracketed(text)),
    })
}

/// How many bytes the mark has that a text begins with, before the bracket that closes it. `C) Text` may
/// be an item of a list.
fn unopened(text: &str) -> Option<usize> {
    let end = text.bytes().take_while(|b| is_in_mark(*b)).count();
    let inside = text.get(..end).filter(|_| end <= LONGEST)?;
    let letter = matches!(inside, "C" | "S");
    let closes = text.get(end..)?.starts_with(") ");
    (closes && !letter && PortionMark::read(inside).is_some()).then_some(end)
}

/// How many bytes a mark without brackets has, `SBU The fair opened`, if a sentence follows it. A letter
/// alone may be a word.
fn unbracketed(text: &str) -> Option<usize> {
    let mark = ["SBU", "CUI", "S//NF", "C//NF"]
        .into_iter()
        .find(|mark| text.starts_with(mark))?;
    let mut next = text.get(mark.len()..)?.strip_prefix(' ')?.chars();
    let sentence =
        next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase);
    sentence.then_some(mark.len())
}

/// How many bytes the mark has that a text begins with, if the bracket before it is never closed, and a
/// sentence follows.
fn unclosed(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if memchr::memchr2(b'(', b')', bytes).is_some_and(|at| bytes[at] == b')') {
        return None;
    }
    let capitals = bytes.iter().take(LONGEST).take_while(|b| is_in_mark(**b));
    let spaces = (1..=capitals.count())
        .rev()
        .filter(|at| bytes.get(*at) == Some(&b' '));
    spaces
        .filter_map(|end| {
            let inside = text[..end].trim_end_matches(SIGNS);
            let mut next = text[end..].trim_start().bytes();
            let capital = next.next().is_some_and(|b| b.is_ascii_uppercase());
            // `(S BAND RADIO`: a letter alone may begin other words, and a list goes on after its comma.
            let unsure = matches!(inside, "C" | "S") || text[..end].ends_with(',');
            let follows =
                capital && (!unsure || next.next().is_some_and(|b| b.is_ascii_lowercase()));
            // `(SBU0 It opened`: the key of the bracket, without shift.
            let read = |inside: &str| PortionMark::read(inside).is_some();
            let shifted = || inside.strip_suffix(['0', '9']).is_some_and(read);
            (follows && (read(inside) || shifted())).then_some(inside.len())
        })
        .next()
}

/// Is it a byte of a mark in capitals: `C//REL TO USA, FVEY`?
fn is_in_mark(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"/, -".contains(&byte)
}

/// A mark in other brackets, in two pairs of them, or with a sign too many: `[SBU]`, `(C}`, `(C(`, `((S))`,
/// `((S)`, `(U.)`, `(/C)`. Gives its bytes.
fn wrong_brackets(text: &str) -> Option<usize> {
    let inside = text.trim_start_matches(BRACKETS);
    let opened = &text[..text.len() - inside.len()];
    let length = inside
        .bytes()
        .take(LONGEST)
        .position(|b| b")]}>(".contains(&b))?;
    let (inside, rest) = inside.split_at(length);
    let closed = &rest[..rest.len() - rest.trim_start_matches(BRACKETS).len()];
    let bare = inside.trim_matches(SIGNS);
    let sure = !bare.is_empty() && bare.bytes().all(is_in_mark);
    let wrong = !(opened == "(" && closed == ")") || bare.len() < inside.trim().len();
    let alone = rest[closed.len()..].starts_with(char::is_whitespace);
    // `((SBU) Text`
    let once_more = opened == "((" && closed == ")";
    let pairs = (1..=2).contains(&opened.len()) && closed.len() == opened.len() || once_more;
    (pairs && sure && wrong && alone && PortionMark::read(bare).is_some())
        .then(|| opened.len() + length + closed.len())
}

impl Spans for Mark {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        visit(&mut self.span);
    }
}
