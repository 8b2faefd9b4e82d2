//! Headings that open something: `SUMMARY`, `Comment and Next Steps`.

use super::clause::second_name;
use super::{Form, PairEvent, PairKind, Side, begin_end};
use crate::cable::BlockSpan;
use crate::cable::prose::Prose;
use crate::text::words::has_small_letter;

/// The event of a heading: `SUMMARY`, `Comment and Next Steps`, `Embassy Comment`.
pub fn heading_event(text: &str) -> Option<PairEvent<BlockSpan>> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    if words.is_empty() || words.len() > 6 {
        return None;
    }
    if words[0].eq_ignore_ascii_case("end") {
        return closing(text);
    }
    let kind_of = |word: &str| {
        [PairKind::Summary, PairKind::Comment]
            .into_iter()
            .find(|kind| word.eq_ignore_ascii_case(kind.word()))
    };
    let Some(first) = words.iter().position(|word| kind_of(word).is_some()) else {
        return qualified(text, words.last()?);
    };
    // `Comment period ends` is a topic; `Comment and ...`, `Comment: ...`, `Embassy Comment` open.
    let kind = kind_of(words[first])?;
    let after = text.find(words[first]).map(|at| at + words[first].len())?;
    let joined = second_name(&Prose::new(text, 1), after).is_some();
    let punctuated = first == 0 && text[after..].trim_start().starts_with([':', '.', '-', '(']);
    if first + 1 < words.len() && !joined && !punctuated {
        return None;
    }
    let also = words[first + 1..]
        .iter()
        .find_map(|word| kind_of(word))
        .filter(|also| *also != kind);
    let start = after - words[first].len();
    let span = BlockSpan::new(start, after);
    Some(opener(text, kind, also, Form::Heading, span))
}

fn opener(
    text: &str,
    kind: PairKind,
    also: Option<PairKind>,
    form: Form,
    span: BlockSpan,
) -> PairEvent<BlockSpan> {
    PairEvent {
        kind,
        also,
        side: Side::Open(form),
        span,
        bracket_end: None,
        aside: false,
        upper: !has_small_letter(span.slice(text)),
    }
}

/// `Bio Note`, `Talking Points`: opens something only where `End note` or `End talking points` closes
/// it.
fn qualified(text: &str, last: &str) -> Option<PairEvent<BlockSpan>> {
    if !begin_end::is_quotable(last) {
        return None;
    }
    let name = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let (kind, also) = match last.eq_ignore_ascii_case("note") {
        true => (PairKind::Note, Some(PairKind::Text)),
        false => (PairKind::Text, None),
    };
    let span = BlockSpan::new(0, name.len());
    Some(opener(text, kind, also, Form::Qualified, span))
}

/// `END SUMMARY` over a rule of dashes closes what it names.
fn closing(text: &str) -> Option<PairEvent<BlockSpan>> {
    let prose = Prose::new(text, 1);
    let end = prose.next_word(0)?;
    begin_end::closer(&prose, &end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heading_openers() {
        for (text, kind) in [
            ("SUMMARY", Some(PairKind::Summary)),
            ("Summary and Comment", Some(PairKind::Summary)),
            ("Embassy Comment", Some(PairKind::Comment)),
            ("Comment: What Next", Some(PairKind::Comment)),
            ("Summary/Action Request", Some(PairKind::Summary)),
            ("COMMENT & RECOMMENDATION", Some(PairKind::Comment)),
            ("Comment, then lunch", None),
            ("BACKGROUND NOTES", None),
            ("Comment period extended", None),
            ("Lead Stories Summary", Some(PairKind::Summary)),
            ("End Comment", Some(PairKind::Comment)),
        ] {
            assert_eq!(heading_event(text).map(|e| e.kind), kind, "{text}");
        }
    }
}
