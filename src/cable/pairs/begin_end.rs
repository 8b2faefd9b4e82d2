//! `End Summary`, `Begin text`: pairs with a word before them that says which side they are.

use super::clause::{Second, clause_ends, follows_sentence, joined_end, second_name};
use super::misspelled::is_slipped_begin;
use super::{Form, PairEvent, PairKind, Side, event};
use crate::cable::BlockSpan;
use crate::cable::prose::{Prose, Word};
use crate::vocabulary::classification::Level;
use crate::vocabulary::words;

/// `End Nte.)`: so short a word is known for what it is meant to be only before a bracket that closes.
fn note_in_bracket(prose: &Prose<'_>, end: &Word<'_>, word: &Word<'_>) -> Option<PairKind> {
    let after = prose.text.get(word.end()..)?.trim_start_matches(['.', ' ']);
    let bracketed = end.is_capitalized() && after.starts_with(')');
    (bracketed && PairKind::Note.is_slipped(word.text)).then_some(PairKind::Note)
}

/// `End Summary`, `END NOTE`, `End Embassy comment`, `End of text`, `End Summary and Comment`.
pub(super) fn closer(prose: &Prose<'_>, end: &Word<'_>) -> Option<PairEvent<BlockSpan>> {
    let mut last = *end;
    let mut words = 0;
    let mut kind = None;
    while words < 8 {
        let Some(word) = prose.next_word(joined_end(prose, last.end())) else {
            break;
        };
        // QUOTE and UNQUOTE are a pair of their own.
        if word.is("quote") && (words == 0 || words == 1 && last.is("of")) {
            return None;
        }
        words += 1;
        last = word;
        if let Some((found, rest)) = broken_kind(prose, &word) {
            (kind, last) = (Some(found), rest);
            break;
        }
        if let Some(found) = PairKind::of(&word) {
            // `End translation of the note`
            let name = prose.text.get(end.end()..word.start).unwrap_or("");
            let of_text = names_source(name) && is_quotable(name);
            kind = Some(if of_text { PairKind::Text } else { found });
            if let Some((of_kind, rest)) = kind_of_kind(prose, &word) {
                (kind, last) = (Some(of_kind), rest);
            }
            break;
        }
        if word.is("text") || word.is("texts") {
            kind = Some(PairKind::Text);
            break;
        }
        // `End Sumary and Comment.`
        let second = || second_thing(prose, &word).is_some();
        if words == 1
            && let Some(near) = PairKind::near(&word).filter(|_| second())
        {
            kind = Some(near);
            break;
        }
        if clause_ends(prose, joined_end(prose, word.end())) {
            // `END SMUMARY.`
            let near = PairKind::near(&word).filter(|_| words <= 2);
            kind = near.or_else(|| note_in_bracket(prose, end, &word).filter(|_| words == 1));
            break;
        }
    }
    if let Some(kind) = kind {
        if words > 4 {
            return None;
        }
        let second = second_thing(prose, &last);
        let also = second
            .and_then(|(_, also)| also)
            .filter(|second| *second != kind);
        if let Some((word, _)) = second {
            last = word;
        }
        // `at the end note the change` is prose: a closer has capitals or a full stop.
        let ended = second.is_some() || clause_ends(prose, last.end());
        let terminated = ended || names_its_text(prose, &last);
        let sure = end.is_capitalized() && (terminated || words == 1 && last.is_capitalized());
        let quiet =
            !end.is_capitalized() && words == 1 && terminated && follows_sentence(prose, end.start);
        return (sure || quiet).then(|| {
            let closer = event(prose, kind, also, Side::Close, (end.start, last.end()));
            PairEvent {
                aside: kind == PairKind::Text && is_label_before(prose, end, &last),
                ..closer
            }
        });
    }
    // `End informal translation of the letter.`: closes a Begin, at the start of a sentence.
    let last_end = joined_end(prose, last.end());
    let names_something = words > 0 && (3..=90).contains(&last_end.saturating_sub(end.end()));
    let opens_sentence =
        follows_sentence(prose, end.start) && (end.is_upper() || end.text == "End");
    (names_something && opens_sentence && clause_ends(prose, last_end)).then(|| {
        let place = (end.start, last_end);
        let closer = event(prose, PairKind::Text, None, Side::Close, place);
        // What is no kind of text may be closed by these words, but need not be.
        let name = prose.text.get(end.end()..last_end).unwrap_or("");
        PairEvent {
            also: plural(&last).filter(|_| words == 1),
            aside: !is_quotable(name) || is_label_before(prose, end, &last),
            ..closer
        }
    })
}

/// `Begin Summary Comment`: a comment of the summary. The kind, and the word that names it.
fn kind_of_kind<'a>(prose: &Prose<'a>, first: &Word<'a>) -> Option<(PairKind, Word<'a>)> {
    let second = prose.next_word(first.end())?;
    let adjoins = second.start == first.end() + 1 && second.is_capitalized();
    let kind =
        PairKind::of(&second).filter(|_| adjoins && PairKind::of(first) != PairKind::of(&second));
    kind.filter(|_| clause_ends(prose, second.end()))
        .map(|kind| (kind, second))
}

/// `END SUM-` at the end of a line, `MARY` on the next: the kind, and the second half.
fn broken_kind<'a>(prose: &Prose<'a>, half: &Word<'a>) -> Option<(PairKind, Word<'a>)> {
    let rest = prose.text.get(half.end()..)?.strip_prefix('-')?;
    let ends_line = rest.trim_start_matches(' ').starts_with(['\n', '\r']);
    let other = prose.next_word(half.end() + 1).filter(|_| ends_line)?;
    let whole = [half.text, other.text].concat();
    let kind = PairKind::of(&Word {
        text: &whole,
        start: half.start,
    })?;
    Some((kind, other))
}

/// `End comments.`: the kind that more than one is written for.
fn plural(word: &Word<'_>) -> Option<PairKind> {
    let text = word.text.strip_suffix(['s', 'S'])?;
    PairKind::of(&Word { text, ..*word })
}

/// What else ends with it, up to the end of the clause: the last word of `End Summary and Comment.`,
/// `End Summary and Action Request.`, and the kind that it names.
fn second_thing<'a>(prose: &Prose<'a>, first: &Word<'a>) -> Option<(Word<'a>, Option<PairKind>)> {
    /// So many words name it at most.
    const WORDS: usize = 3;
    let with = prose.next_word(first.end()).filter(|word| word.is("with"));
    let mut next = match with {
        Some(with) => prose.next_word(with.end()),
        None => second_name(prose, first.end()),
    };
    for _ in 0..WORDS {
        let last = next?;
        let kind = PairKind::of(&last);
        if kind.is_some() || clause_ends(prose, last.end()) {
            return Some((last, kind));
        }
        next = prose.next_word(last.end());
    }
    None
}

/// `Begin text:`, `BEGIN TEXT`, `Begin informal Embassy translation of the note:`.
pub(super) fn begin(
    prose: &Prose<'_>,
    begin: &Word<'_>,
    start: usize,
) -> Option<PairEvent<BlockSpan>> {
    if begin.start != start && !follows_sentence(prose, begin.start) {
        return None;
    }
    let open = |end: usize, form: Form| {
        let words = (begin.start, end);
        Some(event(prose, PairKind::Text, None, Side::Open(form), words))
    };
    // `BEGIN TEXT OF JANUARY 29 LETTER TO THE MAYOR`
    let first = prose.next_word(begin.end())?;
    if first.is("quote") {
        return None;
    }
    if first.is("text")
        && prose
            .next_word(first.end())
            .is_some_and(|word| word.is("of"))
    {
        return open(first.end(), Form::Inline);
    }
    let mut last = *begin;
    for _ in 0..8 {
        let Some(word) = prose.next_word(joined_end(prose, last.end())) else {
            break;
        };
        // `BEGIN UNCLASSIFIED SUMMARY.`
        if let Some(kind) = PairKind::of(&word)
            && (last.start == begin.start || Level::read(&last.text.to_ascii_uppercase()).is_some())
        {
            let (kind, word) = kind_of_kind(prose, &word).unwrap_or((kind, word));
            let words = (begin.start, word.end());
            return Some(event(prose, kind, None, Side::Open(Form::Inline), words));
        }
        // `BEGIN EMBASSY COMMENT AND RECOMMENDATION:`
        if let Some(kind) = PairKind::of(&word)
            && let Second::Named(end, also) = Second::read(prose, word.end(), kind)
        {
            let side = Side::Open(Form::Inline);
            return Some(event(prose, kind, also, side, (begin.start, end)));
        }
        last = word;
        if name_ends(prose, joined_end(prose, last.end())) {
            break;
        }
    }
    // `Begin translation of the non-paper:`
    let end = joined_end(prose, last.end());
    if last.start == begin.start || !name_ends(prose, end) {
        return None;
    }
    let name = prose.text.get(begin.end()..end).unwrap_or("");
    // `Begin Embassy comment:`
    if let Some(kind) = PairKind::of(&last).filter(|_| !names_source(name)) {
        let also = (kind == PairKind::Note).then_some(PairKind::Text);
        let words = (begin.start, last.end());
        return Some(event(prose, kind, also, Side::Open(Form::Inline), words));
    }
    // `Begin list of guests:` is read as a text where `End list of guests` closes it.
    let form = if is_quotable(name) {
        Form::Inline
    } else {
        Form::Qualified
    };
    open(end, form)
}

/// `Talking points: ...` at the start of a text, up to `End talking points`. It opens something only
/// if that closes it.
pub(super) fn label(prose: &Prose<'_>, start: usize) -> Option<PairEvent<BlockSpan>> {
    /// A label is no longer, in bytes.
    const LONGEST: usize = 40;
    let rest = prose.text.as_bytes().get(start..)?;
    let length = memchr::memchr(b':', rest.get(..LONGEST.min(rest.len()))?)?;
    let name = prose.text.get(start..start + length)?;
    let (first, last) = (name.split(' ').next()?, name.rsplit(' ').next()?);
    let begins = || first.eq_ignore_ascii_case("BEGIN") || is_slipped_begin(first);
    let own = || {
        let word = Word {
            text: last,
            start: 0,
        };
        PairKind::of(&word).is_some()
    };
    let plain = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphabetic() || b" '-".contains(&b));
    let words = (start, start + length);
    (plain && !begins() && !own() && is_quotable(name)).then(|| {
        event(
            prose,
            PairKind::Text,
            None,
            Side::Open(Form::Qualified),
            words,
        )
    })
}

/// Is what closing words name, with a colon, before them: `(Key points: ... End key points)`?
fn is_label_before(prose: &Prose<'_>, end: &Word<'_>, last: &Word<'_>) -> bool {
    let name = prose.text.get(end.end()..last.end()).unwrap_or("");
    let name = name.trim().trim_start_matches("of ");
    let bytes = prose.text.get(..end.start).unwrap_or("").as_bytes();
    memchr::memchr_iter(b':', bytes).any(|colon| {
        let start = colon.checked_sub(name.len());
        let written = start.and_then(|start| bytes.get(start..colon));
        written.is_some_and(|written| written.eq_ignore_ascii_case(name.as_bytes()))
    })
}

/// `translation of the note`: the last word is about something else.
fn names_source(name: &str) -> bool {
    const OTHER: [&str; 6] = ["of", "from", "to", "for", "diplomatic", "verbale"];
    let mut words = name.split_ascii_whitespace();
    words.any(|word| OTHER.iter().any(|other| word.eq_ignore_ascii_case(other)))
}

/// Does a name end at `at`: as a clause does, or with an aside that ends one: `Begin talking points
/// (for use in the meeting):`?
fn name_ends(prose: &Prose<'_>, at: usize) -> bool {
    /// An aside has so many bytes at most.
    const ASIDE: usize = 80;
    let aside = || {
        let rest = prose.text.get(at..)?;
        let inside = rest
            .trim_start_matches([' ', '\n', '\r'])
            .strip_prefix('(')?;
        let close = inside.find(')').filter(|close| *close <= ASIDE)?;
        Some(clause_ends(
            prose,
            at + rest.len() - inside.len() + close + 1,
        ))
    };
    clause_ends(prose, at) || aside() == Some(true)
}

/// `BEGN TEXT:`, `BEGNI TEXT`, `Beign text:`.
pub(super) fn misspelled_begin(prose: &Prose<'_>, word: &Word<'_>) -> Option<PairEvent<BlockSpan>> {
    // Most words are longer or shorter.
    if !(4..=6).contains(&word.text.len()) {
        return None;
    }
    let text = prose.next_word(word.end())?;
    let colon = || prose.text[text.end()..].starts_with([':', '.']);
    // `Being text`: a word of its own, too.
    let signed = || colon() || word.is_upper() && !word.is("being");
    let opens = text.is("text")
        && signed()
        && follows_sentence(prose, word.start)
        && is_slipped_begin(word.text);
    let words = (word.start, text.end());
    opens.then(|| event(prose, PairKind::Text, None, Side::Open(Form::Inline), words))
}

/// `TEXT FOLLOWS`, `FOLLOWING IS THE TEXT OF THE NOTE`: opens a text where `End text` closes it.
pub(super) fn follows(prose: &Prose<'_>, word: &Word<'_>) -> Option<PairEvent<BlockSpan>> {
    /// The word `text` is within so many bytes before, or so many words after.
    const BEFORE: usize = 60;
    const AFTER: usize = 4;
    let event = |end: usize| {
        let words = (word.start, end);
        Some(event(
            prose,
            PairKind::Text,
            None,
            Side::Open(Form::Qualified),
            words,
        ))
    };
    if word.is("follows") {
        let window = word.start.saturating_sub(BEFORE);
        let from = (window..=word.start).find(|from| prose.text.is_char_boundary(*from))?;
        let head = prose.text.get(from..word.start)?;
        let mut words = head.split(|c: char| !c.is_alphanumeric());
        let named = words.any(|word| word.eq_ignore_ascii_case("text"));
        return if named { event(word.end()) } else { None };
    }
    let mut last = *word;
    for _ in 0..AFTER {
        last = prose.next_word(last.end())?;
        if last.is("text") {
            return event(last.end());
        }
    }
    None
}

/// Does the clause name something that is quoted: text, translation, statement, letter?
pub(super) fn is_quotable(clause: &str) -> bool {
    clause
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| words::QUOTED_TEXTS.has_in_any_case(word))
}

/// Does the clause end soon after `of`: `End text of paper.`, `END TEXT OF THE MAYOR'S LETTER.`?
fn names_its_text(prose: &Prose<'_>, text: &Word<'_>) -> bool {
    /// So many words name the text at most.
    const WORDS: usize = 6;
    let Some(mut last) = prose.next_word(text.end()).filter(|word| word.is("of")) else {
        return false;
    };
    for _ in 0..WORDS {
        let Some(word) = prose.next_word(last.end()) else {
            return true;
        };
        last = word;
        if clause_ends(prose, last.end()) {
            return true;
        }
    }
    false
}
