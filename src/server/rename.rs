//! Rename: a paragraph's number or a reference's letter, with everything that cites it.

use super::names::{self, Name, Occurrence};
use super::view::View;
use crate::cable::numbering::Citation;
use crate::cable::renumber::renumber_at;
use crate::text::{Edit, Span};
use tower_lsp::ls_types::{Position, PrepareRenameResponse};

/// The largest number of a paragraph.
const LARGEST: u32 = 999;

/// The number or letter under the cursor, or why nothing there can be renamed.
pub(super) fn prepare(
    view: &View<'_>,
    position: Position,
) -> Result<PrepareRenameResponse, String> {
    let occurrences = names::occurrences(view);
    let here = named(view, &occurrences, position)?;
    let span = spelled(view, here)?;
    Ok(PrepareRenameResponse::RangeWithPlaceholder {
        range: view.range(span),
        placeholder: span.slice(view.text).to_owned(),
    })
}

/// The edits that rename it, or why it cannot have the new name.
pub(super) fn rename(
    view: &View<'_>,
    position: Position,
    new_name: &str,
) -> Result<Vec<Edit>, String> {
    let occurrences = names::occurrences(view);
    let here = named(view, &occurrences, position)?;
    match &here.name {
        Name::Paragraph(number) => paragraph(view, &occurrences, here, *number, new_name),
        Name::Reference(letter) => reference(view, &occurrences, *letter, new_name),
        _ => Err(NOTHING.to_owned()),
    }
}

const NOTHING: &str = "only paragraph numbers and letters of references can be renamed; \
                       there is neither here";

fn named<'p>(
    view: &View<'_>,
    occurrences: &'p [Occurrence],
    position: Position,
) -> Result<&'p Occurrence, String> {
    let renamed = |occurrence: &&Occurrence| {
        matches!(occurrence.name, Name::Paragraph(_) | Name::Reference(_))
    };
    names::at(occurrences, view.offset(position))
        .filter(renamed)
        .ok_or_else(|| NOTHING.to_owned())
}

/// The digits, or the letter without the punctuation of its label.
fn spelled(view: &View<'_>, occurrence: &Occurrence) -> Result<Span, String> {
    let Name::Reference(letter) = occurrence.name else {
        return Ok(occurrence.span);
    };
    letters(view, occurrence.span, letter)
        .next()
        .filter(|_| is_letter(view, occurrence))
        .ok_or_else(|| match occurrence.defines {
            true => "this reference has no letter; give the references letters first".to_owned(),
            false => {
                format!("ref {letter} is inside a range here; cite it by its own letter first")
            }
        })
}

/// Is it only a letter with its punctuation?
fn is_letter(view: &View<'_>, occurrence: &Occurrence) -> bool {
    let words = occurrence.span.slice(view.text);
    let mut letters = words.chars().filter(|c| c.is_alphabetic());
    let Name::Reference(letter) = occurrence.name else {
        return false;
    };
    letters.all(|own| own.eq_ignore_ascii_case(&letter))
}

/// Where the letter is in a label. A label may have it twice: `A. (A)`.
fn letters<'v>(view: &'v View<'_>, label: Span, letter: char) -> impl Iterator<Item = Span> + 'v {
    let found = label.slice(view.text).char_indices();
    let found = found.filter(move |(_, c)| c.eq_ignore_ascii_case(&letter));
    found.map(move |(at, c)| Span::at(label.start + at, c.len_utf8()))
}

fn paragraph(
    view: &View<'_>,
    occurrences: &[Occurrence],
    here: &Occurrence,
    old: u32,
    new_name: &str,
) -> Result<Vec<Edit>, String> {
    let digits = new_name.trim();
    let new: u32 = digits
        .parse()
        .ok()
        .filter(|new| (1..=LARGEST).contains(new) && !digits.starts_with('+'))
        .ok_or_else(|| format!("a paragraph number must be from 1 to {LARGEST}"))?;
    if new == old {
        return Ok(Vec::new());
    }
    let numbering = view.cable.numbering();
    let numbered = |wanted: u32| {
        let numbers = numbering.numbers.iter().enumerate();
        numbers.filter(move |(_, number)| number.value == wanted)
    };
    let mut own = numbered(old).filter(|(_, number)| !here.defines || number.span == here.span);
    keeps_ranges(&numbering.citations, old, new)?;
    let Some((index, _)) = own.next() else {
        // The cited paragraph does not exist, so only the citations change.
        return Ok(cited(occurrences, old, new));
    };
    if own.next().is_some() {
        return Err(format!(
            "several paragraphs are numbered {old}; rename the paragraph's own number instead"
        ));
    }
    if numbered(new).next().is_some() {
        return Err(format!(
            "there is already a paragraph {new}; renumber the paragraphs, or choose another number"
        ));
    }
    Ok(renumber_at(numbering, &[(index, new)]))
}

/// A range must still run upward, and still hold the paragraphs that it held.
fn keeps_ranges(citations: &[Citation], old: u32, new: u32) -> Result<(), String> {
    let moved = |number| if number == old { new } else { number };
    for (first, last) in citations.iter().filter_map(|citation| citation.range) {
        if first <= last && moved(first) > moved(last) {
            return Err(format!(
                "the text cites paragraphs {first} to {last}, and this would turn the range \
                 around; change that citation first"
            ));
        }
        if first < old && old < last && !(first..=last).contains(&new) {
            return Err(format!(
                "the text cites paragraphs {first} to {last}, and {new} is outside that range; \
                 change that citation first"
            ));
        }
    }
    Ok(())
}

fn cited(occurrences: &[Occurrence], old: u32, new: u32) -> Vec<Edit> {
    occurrences
        .iter()
        .filter(|occurrence| occurrence.name == Name::Paragraph(old))
        .map(|occurrence| Edit::replace(occurrence.span, new.to_string()))
        .collect()
}

fn reference(
    view: &View<'_>,
    occurrences: &[Occurrence],
    old: char,
    new_name: &str,
) -> Result<Vec<Edit>, String> {
    let mut signs = new_name.trim().chars();
    let new = match (signs.next(), signs.next()) {
        (Some(letter), None) if letter.is_ascii_alphabetic() => letter.to_ascii_uppercase(),
        _ => return Err("a reference must have one letter, A to Z".to_owned()),
    };
    if new == old {
        return Ok(Vec::new());
    }
    let defined = |letter| {
        let name = Name::Reference(letter);
        occurrences
            .iter()
            .any(|occurrence| occurrence.defines && occurrence.name == name)
    };
    // If the REF line does not have the letter, only the citations change.
    if defined(old) && defined(new) {
        return Err(format!("the REF line already has a reference {new}"));
    }
    let mut edits = Vec::new();
    for occurrence in occurrences
        .iter()
        .filter(|occurrence| occurrence.name == Name::Reference(old))
    {
        spelled(view, occurrence)?;
        edits.extend(letters(view, occurrence.span, old).map(|span| {
            let small = span
                .slice(view.text)
                .starts_with(|c: char| c.is_lowercase());
            let new = if small { new.to_ascii_lowercase() } else { new };
            Edit::replace(span, new)
        }));
    }
    Ok(edits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fix::apply;
    use crate::rules::{Fix, Safety};
    use crate::server::rendered::bracketed_lines;
    use crate::server::view::testing::at_cursor;

    /// The text after renaming, or why not.
    #[track_caller]
    fn check(text: &str, new_name: &str, expected: Result<&str, &str>) {
        let found = at_cursor(text, |view, position| {
            let edits = rename(view, position, new_name)?;
            let (title, safety) = (String::new(), Safety::Unsafe);
            Ok(apply(
                view.text,
                &[&Fix {
                    title,
                    safety,
                    edits,
                }],
            )
            .0)
        });
        let expected = expected.map(str::to_owned).map_err(str::to_owned);
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn paragraphs() {
        let text = "1. See para 2.\n\n$02. Or paras 1 and 2. Begin text: para 2. End text.\n";
        let renamed = "1. See para 7.\n\n7. Or paras 1 and 7. Begin text: para 2. End text.\n";
        check(text, "7", Ok(renamed));
        check(
            &text
                .replace("$02.", "2.")
                .replace("para 2.\n", "para $02.\n"),
            "7",
            Ok(renamed),
        );
        check(text, "2", Ok(&text.replace("$0", "")));
        check(
            text,
            "1",
            Err(
                "there is already a paragraph 1; renumber the paragraphs, or choose another number",
            ),
        );
        for name in ["", "0", "1000", "+4", "two", "-1", "99999999999"] {
            check(text, name, Err("a paragraph number must be from 1 to 999"));
        }
        check(
            "1. See para $09.\n\n2. So.\n",
            "2",
            Ok("1. See para 2.\n\n2. So.\n"),
        );
        let doubled = "1. So.\n\n2. So.\n\n$02. See para 2.\n";
        check(doubled, "3", Ok("1. So.\n\n2. So.\n\n3. See para 2.\n"));
        let cited = "1. So.\n\n2. So.\n\n2. See para $02.\n";
        check(
            cited,
            "3",
            Err("several paragraphs are numbered 2; rename the paragraph's own number instead"),
        );
    }

    #[test]
    fn ranges_keep_their_order() {
        let text =
            "1. See paras 2 - 4 & 6(a), and ref A.\n\n2. So.\n\n$03. So.\n\n4. So.\n\n6. So.\n";
        let on = |number: &str| {
            let plain = text.replace("$0", "");
            plain.replace(&format!("\n{number}. So"), &format!("\n$0{number}. So"))
        };
        check(
            &on("2"),
            "7",
            Err(
                "the text cites paragraphs 2 to 4, and this would turn the range around; \
                 change that citation first",
            ),
        );
        check(
            text,
            "7",
            Err(
                "the text cites paragraphs 2 to 4, and 7 is outside that range; \
                 change that citation first",
            ),
        );
        let renamed = |old: &str, new: &str, citation: &str| {
            text.replace("$0", "")
                .replace(&format!("\n{old}. So"), &format!("\n{new}. So"))
                .replace("2 - 4 & 6(a)", citation)
        };
        check(&on("4"), "5", Ok(&renamed("4", "5", "2 - 5 & 6(a)")));
        check(&on("6"), "9", Ok(&renamed("6", "9", "2 - 4 & 9(a)")));
        let on_word = text.replace("$0", "").replace("paras", "pa$0ras");
        check(
            &on_word,
            "7",
            Err(
                "the text cites paragraphs 2 to 4, and this would turn the range around; change that citation first",
            ),
        );
        check(
            "1. See pa$0ra 2 and ref A.\n\n2. So.\n",
            "3",
            Ok("1. See para 3 and ref A.\n\n3. So.\n"),
        );
    }

    #[test]
    fn letters_of_references() {
        let text = "SUBJECT: X\nREF: $0A. A. ROME 3\n     B. LIMA 4\n\n1. Refs A and B; ref (a).\n";
        let renamed =
            "SUBJECT: X\nREF: D. D. ROME 3\n     B. LIMA 4\n\n1. Refs D and B; ref (d).\n";
        check(text, "D", Ok(renamed));
        check(text, " d ", Ok(renamed));
        check(text, "a", Ok(&text.replace("$0", "")));
        check(text, "B", Err("the REF line already has a reference B"));
        for name in ["", "AB", "1", "é"] {
            check(text, name, Err("a reference must have one letter, A to Z"));
        }
        check(
            "SUBJECT: X\nREF: A. ROME 3 B. LIMA 4\n\n1. Ref $0C.\n",
            "B",
            Ok("SUBJECT: X\nREF: A. ROME 3 B. LIMA 4\n\n1. Ref B.\n"),
        );
        check(
            "SUBJECT: X\nREF: A. ROME 3 $0B. LIMA 4 C. BONN 5\n\n1. Refs A-C.\n",
            "D",
            Err("ref B is inside a range here; cite it by its own letter first"),
        );
        check(
            "SUBJECT: X\nREF: ROME 3; LIMA 4\n\n1. Ref $0A.\n",
            "D",
            Err("this reference has no letter; give the references letters first"),
        );
    }

    #[test]
    fn what_can_be_renamed() {
        let prepared = |text: &str| {
            at_cursor(text, |view, position| match prepare(view, position) {
                Ok(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }) => {
                    let span = view.span(range);
                    assert_eq!(span.slice(view.text), placeholder);
                    Ok(bracketed_lines(view.text, [span]))
                }
                Ok(_) => Err("another form".to_owned()),
                Err(reason) => Err(reason),
            })
        };
        assert_eq!(prepared("$012. So.\n"), Ok("[[12]]. So.".to_owned()));
        assert_eq!(
            prepared("SUBJECT: X\nREF: ($0B) ROME 3\n"),
            Ok("REF: ([[B]]) ROME 3".to_owned())
        );
        assert_eq!(prepared("1. S$0o.\n"), Err(NOTHING.to_owned()));
        assert_eq!(prepared(""), Err(NOTHING.to_owned()));
    }
}
