//! Openers in running text: `Summary:`, `(Note: ...`, `Bio Note:`.

use super::clause::{Second, begins_sentence, clause_ends, follows_sentence};
use super::garbled;
use super::{Form, PairEvent, PairKind, Side, event};
use crate::cable::BlockSpan;
use crate::cable::portion::place::mark_at_start;
use crate::cable::prose::{Prose, Word};

/// `Summary:`, `SUMMARY.`, `(Note: `, `COMMENT -- `, `Summary and Comment:`.
pub(super) fn opener(
    prose: &Prose<'_>,
    word: &Word<'_>,
    start: usize,
    item: bool,
) -> Option<PairEvent<BlockSpan>> {
    let first = word.start == start && !item;
    let Some(kind) = PairKind::of(word) else {
        return misspelled(prose, word).filter(|_| first);
    };
    if let Some(closer) = garbled::around_name(prose, word, kind) {
        return Some(closer);
    }
    let bracket = open_bracket(prose, word.start).filter(|_| word.is_capitalized());
    let sentence = first || bracket.is_some() || follows_sentence(prose, word.start);
    if !sentence || !word.is_capitalized() {
        return qualified(prose, word, kind);
    }
    let mut end = word.end();
    let mut also = None;
    let next = prose.next_word(end);
    let bracketed = prose.text[end..].trim_start().starts_with("(cont");
    if bracketed
        || next.is_some_and(|next| next.is("continued") || next.is("cont") || next.is("contd"))
    {
        return Some(event(prose, kind, None, Side::Continue, (word.start, end)));
    }
    // `Summary and Comment:`, `Summary/Action Request:`
    let second = Second::read(prose, end, kind);
    let compound = match second {
        Second::None => false,
        Second::Named(second_end, named) => {
            (end, also) = (second_end, named);
            true
        }
        Second::Unended => return None,
    };
    let sign = prose.text[end..].trim_start_matches([' ', '\u{a0}']);
    // `1. SUMMARY (C): The fair opened.`
    let marked = first.then(|| mark_at_start(sign)).flatten();
    let marked = marked.map(|(_, rest)| rest);
    let sign = marked.unwrap_or(sign);
    if marked.is_some() {
        end = prose.text.len() - sign.len();
    }
    let colon = sign.starts_with(':')
        || sign.starts_with("--")
        || sign.starts_with("- ")
        || sign.starts_with('–')
        || sign.starts_with('—')
        // A slip of the colon.
        || sign.starts_with("; ") && first;
    let stop = sign.starts_with('.') && !sign.starts_with("..");
    let opens = match bracket {
        // `1. (U) (Summary) The fair opened.`
        Some(open) if open == start && kind == PairKind::Summary => {
            colon || stop || sign.starts_with([')', ']'])
        }
        Some(_) => colon || stop && !item,
        // `COMMENT  The post ...`: two spaces, or a line end, in place of a sign.
        None if first => {
            colon
                || stop
                || compound
                || marked.is_some()
                || word.is_upper() && clause_ends(prose, end)
        }
        // `... twelve rooms. COMMENT. It will need a roof.`
        None => (colon || stop && begins_sentence(prose, end)) && !item,
    };
    // In a list `NOTE:` labels an item more often than it opens something.
    let labels = item && bracket.is_none() && colon;
    if !opens && !labels {
        let may_open = first || bracket.is_some();
        return addressed(prose, word, kind)
            .or_else(|| unsigned(prose, word, kind).filter(|_| may_open));
    }
    let form = match bracket {
        Some(_) => Form::Bracketed,
        None if labels => Form::Qualified,
        None => Form::Inline,
    };
    let bracket_end = bracket.and_then(|open| closing_bracket(prose.text, open));
    let opened = event(prose, kind, also, Side::Open(form), (word.start, end));
    Some(PairEvent {
        bracket_end: bracket_end.map(|at| BlockSpan::at(at, 1)),
        aside: bracket_end.is_some_and(|at| at - word.start <= ASIDE),
        ..opened
    })
}

/// `Sumary:`, `COMMNET.`: the first word of a text with a slip, and the sign of an opener after it.
fn misspelled(prose: &Prose<'_>, word: &Word<'_>) -> Option<PairEvent<BlockSpan>> {
    let rest = prose.text.get(word.end()..)?;
    if !rest.starts_with(": ") && !rest.starts_with(". ") || !word.is_capitalized() {
        return None;
    }
    let kind = PairKind::near(word)?;
    let words = (word.start, word.end());
    Some(event(prose, kind, None, Side::Open(Form::Inline), words))
}

/// `UMMARY:` at `start`: an opener whose first letter is lost.
pub(super) fn without_first_letter(
    prose: &Prose<'_>,
    start: usize,
) -> Option<PairEvent<BlockSpan>> {
    let first = prose.byte(start)?;
    if !matches!(first, b'U' | b'u' | b'O' | b'o') {
        return None;
    }
    let word = prose.next_word(start).filter(|word| word.start == start)?;
    let lost = |kind: &PairKind| word.is(&kind.word()[1..]);
    let kind = [PairKind::Summary, PairKind::Comment]
        .into_iter()
        .find(lost)?;
    let signed = prose.text.get(word.end()..)?.starts_with([':', '.']);
    let words = (word.start, word.end());
    signed.then(|| event(prose, kind, None, Side::Open(Form::Inline), words))
}

/// A bracketed note up to this long is an aside; in bytes, from `Note` to the closing bracket.
const ASIDE: usize = 120;

/// The bracket before an opener: `(Note`, `[Comment`, `(Embassy Minsk Comment`.
fn open_bracket(prose: &Prose<'_>, at: usize) -> Option<usize> {
    let window = at.saturating_sub(40);
    let from = (window..=at).find(|from| prose.text.is_char_boundary(*from))?;
    let head = &prose.text[from..at];
    let found = head.rfind(['(', '['])?;
    let between = &head[found + 1..];
    let plain = between
        .chars()
        .all(|c| c.is_alphabetic() || c.is_whitespace() || c == '\'' || c == '/');
    (plain && between.split_whitespace().count() <= 4).then_some(from + found)
}

/// Where the bracket at `open` closes, nested brackets counted. Looks 4,000 bytes far.
fn closing_bracket(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (offset, byte) in text.bytes().enumerate().skip(open).take(4_000) {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(offset);
                }
            }
            _ => {}
        }
    }
    None
}

/// `Note for the Department:`, `Comment by the DCM:`: a few words up to a colon.
fn addressed(prose: &Prose<'_>, word: &Word<'_>, kind: PairKind) -> Option<PairEvent<BlockSpan>> {
    /// So many words at most.
    const WORDS: usize = 5;
    let mut last = prose.next_word(word.end())?;
    if !["for", "to", "by", "on", "of", "from"]
        .iter()
        .any(|known| last.is(known))
    {
        return None;
    }
    for _ in 0..WORDS {
        last = prose.next_word(last.end())?;
        match prose.byte(last.end()) {
            Some(b':') => {
                let side = Side::Open(Form::Qualified);
                return Some(event(prose, kind, None, side, (word.start, word.end())));
            }
            Some(b' ' | b'\n' | b'\r') => {}
            _ => return None,
        }
    }
    None
}

/// `Summary The fair opened`, `(Note The mayor left`: a sentence begins right after the word.
fn unsigned(prose: &Prose<'_>, word: &Word<'_>, kind: PairKind) -> Option<PairEvent<BlockSpan>> {
    let next = prose.next_word(word.end())?;
    let apart = prose.text.get(word.end()..next.start) == Some(" ");
    let sentence = next.is_capitalized() && (next.text.len() == 1 || !next.is_upper());
    let words = (word.start, word.end());
    (apart && sentence).then(|| event(prose, kind, None, Side::Open(Form::Unsigned), words))
}

/// `Bio Note:`, `Post comment and recommendation:`: one to three words before, and a colon after.
fn qualified(prose: &Prose<'_>, word: &Word<'_>, kind: PairKind) -> Option<PairEvent<BlockSpan>> {
    let (end, also) = match prose.byte(word.end()) {
        Some(b':') => (word.end(), None),
        _ => match Second::read(prose, word.end(), kind) {
            Second::Named(end, also) if prose.byte(end) == Some(b':') => (end, also),
            _ => return None,
        },
    };
    let qualified = || {
        event(
            prose,
            kind,
            also,
            Side::Open(Form::Qualified),
            (word.start, end),
        )
    };
    // `(note: ...` in a copy in small letters.
    if follows_sentence(prose, word.start) {
        return Some(qualified());
    }
    let mut at = word.start;
    for _ in 0..3 {
        let (last, c) = prose.before(at)?;
        // `Introduction/Summary:`
        let (last, c) = match c {
            '/' | '&' => prose.before(last)?,
            c => (last, c),
        };
        if !c.is_alphanumeric() && !matches!(c, '\'' | '’') {
            return None;
        }
        let head = &prose.text[..last + c.len_utf8()];
        at = head
            .char_indices()
            .rev()
            .find(|(_, c)| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
            .map_or(0, |(offset, c)| offset + c.len_utf8());
        if follows_sentence(prose, at) {
            return Some(qualified());
        }
    }
    None
}
