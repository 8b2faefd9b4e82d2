//! A whole cable on one line, as some copies and tables of data have it: where its parts begin.

use super::facts::{Facts, passing};
use super::fields::GluedField;
use super::{header, transmission};
use crate::syntax::line;
use crate::text::words::ends_sentence;
use crate::vocabulary::words;

/// A line with a whole cable on it has at least so many bytes.
pub(super) const ONE_LINE: usize = 200;

/// What comes before the fields that a reflow put on one line: lines of the transmission, a banner,
/// captions, passing lines. `start` is where the piece begins in its block, in bytes.
pub(super) fn above_fields(piece: &str, start: usize) -> Vec<GluedField> {
    let mut found = Vec::new();
    let mut from = 0;
    let add = |found: &mut Vec<GluedField>, at: usize, facts: Facts| {
        found.push(GluedField {
            start: start + at,
            facts,
        });
    };
    let glued = banner_at(piece);
    if let Some((at, end)) = glued
        && let Some(banner) = header::banner(&piece[at..end])
    {
        if at > 0 {
            let lines = transmission::read(&transmission::in_lines(&piece[..at]));
            add(&mut found, 0, Facts::Transmission(Box::new(lines)));
        }
        add(&mut found, at, Facts::Banner(Box::new(banner)));
        from = end;
    }
    /// Captions and the spaces between them are at most so many words.
    const CAPTIONS: usize = 16;
    // Captions come first.
    let rest = &piece[from..];
    let ends = rest.match_indices(' ').map(|(at, _)| at);
    let ends = ends
        .chain([rest.len()])
        .filter(|at| !rest[..*at].trim().is_empty())
        .take(CAPTIONS);
    let are_captions =
        |words: &str| line::caption_words(words).is_some() || line::is_near_caption_line(words);
    let captions = ends
        .take_while(|at| are_captions(rest[..*at].trim()))
        .last();
    if let Some(end) = captions {
        let list = header::caption_list(&rest[..end], 0);
        add(&mut found, from, Facts::Captions(list));
        // All the spaces: two are in place of one that does not break.
        let spaces = rest[end..].len() - rest[end..].trim_start_matches(' ').len();
        from += end + spaces;
    }
    let rest = &piece[from..];
    if !rest.trim().is_empty() || found.is_empty() {
        add(&mut found, from, passing(rest));
    }
    found
}

/// Where the banner is: at the start of the piece, or below the addressees that are on the same line.
fn banner_at(piece: &str) -> Option<(usize, usize)> {
    if let Some(end) = line::glued_banner(piece) {
        return Some((0, end));
    }
    let sender = piece
        .find(" FM ")
        .or(piece.starts_with("FM ").then_some(0))?;
    let spaces = memchr::memchr_iter(b' ', piece.as_bytes()).filter(|at| *at > sender);
    let mut starts = spaces.map(|at| at + 1).filter(|at| {
        let level = piece.as_bytes().get(*at);
        level.is_some_and(|b| matches!(b, b'U' | b'L' | b'C' | b'S' | b'T'))
    });
    starts.find_map(|at| Some((at, at + line::glued_banner(&piece[at..])?)))
}

/// Where paragraphs 2, 3 and so on begin in a text with a whole cable on one line, where paragraph 1
/// begins at `first`. Each comes after the end of a sentence.
pub(super) fn later_paragraphs(text: &str, first: usize) -> Vec<usize> {
    /// Numbers that are skipped at most: each costs a search to the end of the text.
    const MOST_SKIPPED: usize = 8;
    let mut found = Vec::new();
    let mut from = first;
    let mut number = 2;
    let mut skipped = 0;
    loop {
        let own = paragraph_after(text, from, number, false);
        // Where a number is skipped, only a mark leaves no doubt.
        let next = own.or_else(|| {
            skipped += 1;
            number += 1;
            let may_skip = skipped <= MOST_SKIPPED;
            may_skip.then(|| paragraph_after(text, from, number, true))?
        });
        let Some(next) = next else { return found };
        found.push(next);
        from = next + "1. ".len();
        number += 1;
    }
}

/// Where the paragraph of that number begins, after `from`; with a mark, if it must have one.
fn paragraph_after(text: &str, from: usize, number: u32, must_be_marked: bool) -> Option<usize> {
    let sign = format!("{number}. ");
    text[from..].match_indices(&sign).find_map(|(at, _)| {
        let at = from + at;
        let rest = text[at + sign.len()..].trim_start();
        let opens = rest.starts_with(|c: char| c.is_ascii_uppercase() || c == '(' || c == '"');
        let start = own_start(text, at)?;
        let above = text[..start].trim_end();
        let marked = || line::begins_with_mark(rest);
        let ended = || ends_sentence(above) || line::ends_in_closer(above);
        let begins = match must_be_marked {
            true => ended() && marked(),
            false => opens && (ended() || marked()),
        };
        begins.then_some(start)
    })
}

/// Where the text begins, below the subject at `subject` and above the first paragraph, in a text with a
/// whole cable on one line: a heading with its rule, a summary, or how the cable is to be handled.
pub(super) fn above_paragraphs(
    text: &str,
    subject: usize,
    paragraph: Option<usize>,
) -> Option<usize> {
    const OPENERS: [&str; 9] = [
        " SUMMARY: ",
        " Summary: ",
        " SUMMARY. ",
        " Summary. ",
        " SENSITIVE BUT UNCLASSIFIED",
        " Sensitive but unclassified",
        " THIS CABLE IS ",
        " This cable is ",
        " This message is ",
    ];
    /// A rule has so many dashes at least.
    const RULE: &str = " -----";
    let end = paragraph.unwrap_or(text.len());
    let stretch = text.get(subject..end)?;
    let opener = OPENERS
        .iter()
        .filter_map(|words| Some(stretch.find(words)? + 1));
    let ruled = stretch.find(RULE).map(|rule| {
        // The heading is above its rule, where no other rule is above it.
        let above = stretch.get(..rule).unwrap_or("");
        let word = above.rfind(' ').map_or(rule, |space| space + 1);
        let heading = stretch.get(word..rule).unwrap_or("");
        match words::SECTION_HEADINGS.begins(&heading.to_ascii_uppercase()) {
            true => word,
            false => rule + 1,
        }
    });
    let marked = stretch.match_indices(" (").find_map(|(at, _)| {
        let at = at + 1;
        (line::begins_with_mark(stretch.get(at..)?) && ends_title(stretch.get(..at)?)).then_some(at)
    });
    let at = opener.chain(ruled).chain(marked).min()?;
    (at > LABEL).then_some(subject + at)
}

/// A subject's label has so many bytes: what is right after it is the subject.
const LABEL: usize = "SUBJECT: ".len() + 1;

/// Is there a title before this, rather than the label alone, which a mark of the subject follows?
fn ends_title(text: &str) -> bool {
    text.len() > LABEL && text.trim_end().ends_with(|c: char| c.is_alphanumeric())
}

/// Where a number's paragraph begins: at the number, which is at `at` after a space, or at the pilcrow
/// before it.
pub(super) fn own_start(text: &str, at: usize) -> Option<usize> {
    let above = &text[..at];
    if above.ends_with(' ') {
        return Some(at);
    }
    let pilcrow = above.strip_suffix('¶')?;
    pilcrow.ends_with(' ').then_some(pilcrow.len())
}

/// Where paragraph 1 begins in a text with a whole cable on one line, whose paragraphs have no marks:
/// paragraph 2 comes after it.
pub(super) fn unmarked_paragraph(text: &str) -> Option<usize> {
    if text.len() < ONE_LINE {
        return None;
    }
    /// So many places are tried: a list in the header may begin with 1 too.
    const TRIED: usize = 4;
    let starts = text.match_indices("1. ").filter_map(|(at, _)| {
        let word = text[at + 3..].trim_start();
        let opens = word.starts_with(|c: char| c.is_ascii_uppercase() || c == '"');
        own_start(text, at).filter(|_| opens)
    });
    let mut starts = starts.take(TRIED);
    starts.find(|at| !later_paragraphs(text, *at).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transmissions_on_one_line() {
        let lines = "VZCZCXRO0140 PP RUEHAG RUEHDA DE RUEHRO #0140/01 0481015 ZNR UUUUU ZZH \
            P 171015Z FEB 09 FM AMEMBASSY ROME TO RUEHC/SECSTATE WASHDC PRIORITY 1234 \
            INFO RUEHLO/AMEMBASSY LONDON 0023 RUEHFR/AMEMBASSY PARIS 0042 ";
        let piece = format!("{lines}UNCLAS SECTION 01 OF 02 ROME 000140 SIPDIS ");
        let found = above_fields(&piece, 0);
        let (Some(Facts::Transmission(read)), Some(Facts::Banner(banner))) = (
            found.first().map(|field| &field.facts),
            found.get(1).map(|field| &field.facts),
        ) else {
            panic!("{found:?}");
        };
        assert_eq!(read.from_name.as_deref(), Some("AMEMBASSY ROME"));
        assert!(read.dtg.is_some_and(|dtg| dtg.date.is_some()));
        let addresses = |list: &[transmission::Addressee]| {
            let list = list.iter().map(|one| one.address.to_string());
            list.collect::<Vec<_>>().join("; ")
        };
        assert_eq!(addresses(&read.to), "SECSTATE WASHDC");
        assert_eq!(addresses(&read.info), "AMEMBASSY LONDON; AMEMBASSY PARIS");
        assert_eq!(&*banner.post, "ROME");
    }

    #[test]
    fn few_paragraphs_are_skipped() {
        let odd = (3..99)
            .step_by(2)
            .map(|number| format!("{number}. (U) It closed. "));
        let text = format!("1. (U) It opened. {}", odd.collect::<String>());
        // What was found before the ninth is skipped.
        assert_eq!(later_paragraphs(&text, 0).len(), 8);
    }

    #[test]
    fn paragraphs_on_one_line() {
        let text = format!(
            "SUBJECT: A FAIR ¶1. It {}opened. ¶2. It closed.",
            "never ".repeat(30)
        );
        let first = unmarked_paragraph(&text).expect("a paragraph");
        assert!(text[first..].starts_with("¶1. "));
        let later = later_paragraphs(&text, first);
        assert_eq!(later.len(), 1);
        assert!(text[later[0]..].starts_with("¶2. "));
    }
}
