//! What is named where in a cable: `ref A` names an item of the REF line, `para 4` a paragraph,
//! `End Note.` a `Note:`, `09 ROME 3` a cable.
//!
//! Definition, references, highlight, links and rename all use this list.

use super::view::View;
use crate::cable::id::canonical;
use crate::cable::{BlockSpan, Cable, ListedReference};
use crate::explain::holds;
use crate::text::{Arrange, Span};
use crate::vocabulary::lexicon::Lexicon;

/// What an occurrence names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Name {
    /// A cable, by its canonical identifier.
    Cable(String),
    /// A paragraph of this cable.
    Paragraph(u32),
    /// A pair, by its index among the pairs of the cable.
    Pair(usize),
    /// An item of the REF line, by its letter.
    Reference(char),
    /// `reftel`: everything on the REF line.
    Reftel,
}

/// A place where something is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// The words that name it.
    pub span: Span,
    /// The word before it that says what it is: `para`, `ref`.
    pub word: Option<Span>,
    /// What they name.
    pub name: Name,
    /// Is it defined here? The label on the REF line, the paragraph's own number, the opener, and
    /// the cable's own banner define.
    pub defines: bool,
}

/// Every occurrence, in the order of the text. Paragraphs and letters in quoted texts belong to
/// another cable and are left out.
pub(super) fn occurrences(view: &View<'_>) -> Vec<Occurrence> {
    occurrences_in(view, None)
}

/// What is named at an offset, and every occurrence of it, among others.
pub(super) fn around(view: &View<'_>, offset: usize) -> Option<(Occurrence, Vec<Occurrence>)> {
    let near = occurrences_in(view, Some(Span::at(offset, 0)));
    let here = at(&near, offset)?.clone();
    let all = match here.name {
        Name::Cable(_) => occurrences(view),
        _ => near,
    };
    Some((here, all))
}

/// Every occurrence, but cables in running text only in blocks that touch a part of it. To find
/// these, the words are read.
pub(super) fn occurrences_in(view: &View<'_>, part: Option<Span>) -> Vec<Occurrence> {
    let cable = view.cable;
    let mut found = Vec::new();
    let mut cited = Vec::new();
    let mut add = |span: Span, name: Name, defines: bool| {
        found.push(Occurrence {
            span,
            word: None,
            name,
            defines,
        });
    };
    let cite = |span: Span, word: Span, name: Name| Occurrence {
        span,
        word: Some(word),
        name,
        defines: false,
    };
    let own = cable.canonical_id();
    if let (Some(id), Some(span)) = (&own, own_number(cable)) {
        add(span, Name::Cable(id.clone()), true);
    }
    for (letter, reference) in cable.lettered_references() {
        let item = reference.line.span(reference.item.span);
        if let Some(id) = cable.referenced_id(reference.item) {
            add(number_in(view, item), Name::Cable(id), false);
        }
        add(label_of(reference), Name::Reference(letter), true);
    }
    let numbering = cable.numbering();
    for number in &numbering.numbers {
        add(number.span, Name::Paragraph(number.value), true);
    }
    for number in &numbering.citations {
        let name = Name::Paragraph(number.value);
        cited.push(cite(number.span, number.word, name));
    }
    for (_, body) in cable.texts() {
        let facts = body.facts;
        for mention in &facts.mentions {
            let span = body.span(mention.span);
            let name = mention.letter.map_or(Name::Reftel, Name::Reference);
            if !cable.is_quoted(span.start) {
                cited.push(cite(span, body.span(mention.word), name));
            }
        }
        if part.is_none_or(|part| body.start <= part.end && part.start <= body.end) {
            let text = Span::new(body.start + facts.text_start, body.end);
            for (span, id) in cables_in(view, text) {
                add(span, Name::Cable(id), false);
            }
        }
    }
    for (index, (open, close)) in cable.matched_pairs().pairs.iter().enumerate() {
        add(open.span, Name::Pair(index), true);
        add(close.span, Name::Pair(index), false);
    }
    found.append(&mut cited);
    found.arrange_by(|a, b| (a.span, &a.name).cmp(&(b.span, &b.name)));
    found.dedup();
    found
}

/// The occurrence at an offset; the shortest, if one is inside another. On the word `para` or
/// `refs`, it is the first that the word names.
pub(super) fn at(occurrences: &[Occurrence], offset: usize) -> Option<&Occurrence> {
    occurrences
        .iter()
        .filter(|occurrence| holds(occurrence.span, offset))
        .min_by_key(|occurrence| occurrence.span.len())
        .or_else(|| {
            occurrences.iter().find(|occurrence| {
                let word = occurrence.word;
                word.is_some_and(|word| holds(word, offset))
            })
        })
}

/// The label of an item on the REF line; the whole item if it has no label.
pub(super) fn label_of(reference: ListedReference<'_>) -> Span {
    let item = reference.item;
    reference.line.span(item.label_span.unwrap_or(item.span))
}

/// Post and serial on the cable's own banner, or SMART's MRN.
pub(super) fn own_number(cable: &Cable<'_>) -> Option<Span> {
    let banner = cable.banner().map(|banner| {
        let facts = banner.facts;
        let end = facts
            .serial
            .map_or(facts.post_span.end, |serial| serial.span.end);
        banner.span(BlockSpan::new(facts.post_span.start, end))
    });
    banner
        .filter(|span| !span.is_empty())
        .or(cable.mrn.map(|mrn| mrn.span))
}

/// The number in an item of the REF line, without what follows it (`(NOTAL)`).
fn number_in(view: &View<'_>, item: Span) -> Span {
    let text = item.slice(view.text);
    let digit = |c: char| c.is_ascii_digit();
    let letters = text.find(|c: char| c.is_alphabetic()).unwrap_or(0);
    let end = text[letters..].find(digit).map_or(text.len(), |at| {
        let tail = &text[letters + at..];
        letters + at + tail.find(|c| !digit(c)).unwrap_or(tail.len())
    });
    Span::at(item.start, end)
}

/// The most words in the name of a post.
const POST_WORDS: usize = 4;

/// Cables named in running text, as `ROME 3` or `(08) LA PAZ 1024`: a post from the lists, in
/// capitals, and a serial. Without a year, the year of this cable is assumed.
fn cables_in(view: &View<'_>, within: Span) -> Vec<(Span, String)> {
    let lexicon = view.cable.lexicon();
    let year = view.cable.mrn.and_then(|mrn| mrn.year);
    let text = within.slice(view.text);
    let mut found = Vec::new();
    let mut from = 0;
    // Few words are numbers, so only these and the words before them are looked at.
    while let Some(digit) = text[from..].bytes().position(|byte| byte.is_ascii_digit()) {
        let at = from + digit;
        let start = text[..at].rfind(char::is_whitespace);
        let start = start.map_or(0, |space| space + sign_at(text, space));
        let end = text[at..].find(char::is_whitespace);
        from = end.map_or(text.len(), |length| at + length);
        let (opening, bare, own) = bare(&text[start..from]);
        let serial = own.len() <= 6 && !own.is_empty() && own.bytes().all(|b| b.is_ascii_digit());
        if bare.is_empty() || !serial {
            continue;
        }
        let run = words_before(text, start);
        let serial = own.parse().unwrap_or(0);
        if let Some((first, id)) = cable_before(lexicon, text, &run, serial, year) {
            let end = start + opening + own.len();
            found.push((Span::new(first, end).shift(within.start), id));
        }
    }
    found
}

/// The bytes of the character at an offset.
fn sign_at(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// A word without a bracket before it: how much was taken away, and the word with and without the
/// signs after it.
fn bare(word: &str) -> (usize, &str, &str) {
    let bare = word.trim_start_matches('(');
    let own = bare.trim_end_matches([',', '.', ';', ':', ')', ']']);
    (word.len() - bare.len(), bare, own)
}

/// The last words before an offset with only spaces between them, as spans of the text.
fn words_before(text: &str, at: usize) -> Vec<Span> {
    let mut words = Vec::new();
    let mut end = at;
    while words.len() <= POST_WORDS {
        end = text[..end].trim_end().len();
        let start = text[..end].rfind(char::is_whitespace);
        let start = start.map_or(0, |space| space + sign_at(text, space));
        if end == 0 {
            break;
        }
        let (opening, bare, own) = bare(&text[start..end]);
        end = start;
        if bare.is_empty() {
            continue;
        }
        // A bracket may enclose only the year: `(08) ROME 3`.
        let year = is_year(own);
        let closed = own.len() < bare.len();
        if closed && !year {
            break;
        }
        words.push(Span::at(start + opening, own.len()));
        if opening > 0 && !year {
            break;
        }
    }
    words.reverse();
    words
}

fn is_year(word: &str) -> bool {
    matches!(word.len(), 2 | 4) && word.bytes().all(|b| b.is_ascii_digit())
}

/// The post at the end of the words before a serial, and the year before it: where they begin, and
/// the identifier that they give.
fn cable_before(
    lexicon: &Lexicon,
    text: &str,
    words: &[Span],
    serial: u32,
    year: Option<u16>,
) -> Option<(usize, String)> {
    let last = words.last()?.slice(text);
    if last.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    // The longest name wins: `NEW DELHI`, not `DELHI`.
    (0..words.len()).find_map(|from| {
        let names = words[from..].iter().map(|word| word.slice(text));
        let name = names.collect::<Vec<_>>().join(" ");
        let post = lexicon.post(&name)?.means;
        let before = from.checked_sub(1).map(|index| words[index]);
        let stated = before
            .filter(|word| is_year(word.slice(text)))
            .and_then(|word| crate::vocabulary::date::full_year(word.slice(text)));
        let first = match before.filter(|_| stated.is_some()) {
            // Include the bracket around the year.
            Some(year) if text[year.end..].starts_with(')') => {
                text[..year.start].trim_end_matches('(').len()
            }
            Some(year) => year.start,
            None => words[from].start,
        };
        let id = canonical(stated.or(year)?, post, serial)?;
        Some((first, id))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::view::testing::at_cursor;

    const CABLE: &str = "R 041830Z MAR 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\n\
        UNCLAS QUITO 000001\n\nSUBJECT: A HARBOR\n\nREF: A. ROME 3 (NOTAL)\n     B. (08) LA PAZ 1024\n\n";

    /// The occurrences in a body, each as `words=name`, with `!` if it defines.
    fn shown(body: &str) -> String {
        at_cursor(&format!("{CABLE}{body}"), |view, _| {
            let occurrences = occurrences(view);
            let shown = occurrences.iter().map(|occurrence| {
                let sign = if occurrence.defines { "!" } else { "" };
                let name = match &occurrence.name {
                    Name::Cable(id) => id.clone(),
                    Name::Paragraph(number) => format!("para {number}"),
                    Name::Pair(index) => format!("pair {index}"),
                    Name::Reference(letter) => letter.to_string(),
                    Name::Reftel => "reftel".to_owned(),
                };
                format!("{}={sign}{name}", occurrence.span.slice(view.text))
            });
            shown.collect::<Vec<_>>().join("; ")
        })
    }

    const HEADER: &str =
        "QUITO 000001=!09QUITO1; A.=!A; ROME 3=09ROME3; B.=!B; (08) LA PAZ 1024=08LAPAZ1024";

    #[test]
    fn places_in_a_cable() {
        for (body, expected) in [
            (
                "1. See para 2; ref B too.\n\n2. So.\n",
                "1=!para 1; 2=para 2; B=B; 2=!para 2",
            ),
            (
                "1. Summary: So it is. End summary.\n",
                "1=!para 1; Summary=!pair 0; End summary=pair 0",
            ),
            ("1. See reftels.\n", "1=!para 1; reftels=reftel"),
            (
                "1. See ROME 3, 08 NEW DELHI 77 and\nLA\nPAZ 5.\n",
                "1=!para 1; ROME 3=09ROME3; 08 NEW DELHI 77=08NEWDELHI77; LA\nPAZ 5=09LAPAZ5",
            ),
            (
                "1. In (08) ROME 4 (and ROME). 5 men. In Rome 6 did.\n",
                "1=!para 1; (08) ROME 4=08ROME4",
            ),
            (
                "1. Begin text:\n\n7. See para 7, ref C.\n\nEnd text.\n",
                "1=!para 1; Begin text=!pair 0; End text=pair 0",
            ),
        ] {
            assert_eq!(shown(body), format!("{HEADER}; {expected}"), "{body}");
        }
    }

    #[test]
    fn the_shortest_name_is_meant() {
        let name = |text: &str| {
            at_cursor(text, |view, position| {
                let occurrences = occurrences(view);
                at(&occurrences, view.offset(position)).map(|occurrence| occurrence.name.clone())
            })
        };
        assert_eq!(name("$0"), None);
        let text = format!("{CABLE}1. Re$0f A");
        assert_eq!(name(&text), Some(Name::Reference('A')));
        let text = format!("{CABLE}1. See pa$0ras 2 and 3");
        assert_eq!(name(&text), Some(Name::Paragraph(2)));
        let text = format!("{CABLE}1. Ref A$0");
        assert_eq!(name(&text), Some(Name::Reference('A')));
    }
}
