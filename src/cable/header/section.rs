//! The section on a banner: `SECTION 01 OF 02`, in all its forms.

use super::banner::is_serial;
use super::word_spans;
use crate::cable::BlockSpan;
use crate::text::Cursor;
use crate::text::words::is_number;

/// What is wrong around the numbers of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionFlaw {
    /// `SECTION 1 0F 2`: a zero for the letter O.
    Zero,
    /// `SECTION 01 OF 02ROME`: a space is missing after it.
    Glued,
}

/// `SECTION 01 OF 02`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// Which section.
    pub number: u32,
    /// Of how many; 0 where it does not say.
    pub of: u32,
    /// Are both numbers written with two digits?
    pub padded: bool,
    /// Where the word SECTION is misspelled.
    pub misspelled: Option<BlockSpan>,
    /// What is wrong around its numbers.
    pub flaw: Option<(BlockSpan, SectionFlaw)>,
    /// The words.
    pub span: BlockSpan,
}

/// A number of a section in digits, or in a word as the wire of the 1970s has it. A scan takes the
/// letter O for the digit.
fn section_number(word: &str) -> Option<u32> {
    const WORDS: [&str; 10] = [
        "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN",
    ];
    let spelled = WORDS.iter().position(|name| *name == word);
    let spelled = spelled.and_then(|index| u32::try_from(index + 1).ok());
    spelled.or_else(|| word.replace('O', "0").parse().ok())
}

fn is_of(word: &str) -> bool {
    matches!(word, "OF" | "0F")
}

/// `SECTION 01/02`, `01 OF 02` after the serial: the same in fewer words.
fn short_section(words: &[BlockSpan], text: &str) -> Option<Section> {
    let [name, numbers, ..] = words else {
        return None;
    };
    let (number, of) = numbers.slice(text).split_once('/')?;
    let named = matches!(name.slice(text), "SECTION" | "SEC" | "SECT");
    let span = BlockSpan::new(name.start, numbers.end);
    (named && number.len() <= 2).then(|| {
        Some(Section {
            number: number.parse().ok()?,
            of: of.parse().ok()?,
            padded: number.len() == 2 && of.len() == 2,
            misspelled: None,
            flaw: None,
            span,
        })
    })?
}

/// `SECTION 01OF02`, `SECTION01 OF 02`, `SECTION 01 OF02`: a space lost among its words.
fn glued_section(text: &str, at: usize) -> Option<Section> {
    let mut cursor = Cursor::new(text.get(at..)?);
    if !cursor.eat("SECTION") {
        return None;
    }
    let number = cursor.skip_spaces().digits();
    let of = cursor.skip_spaces().eat("OF");
    let total = cursor.skip_spaces().digits();
    let short = |digits: &str| matches!(digits.len(), 1 | 2);
    let ends = cursor.peek().is_none_or(char::is_whitespace);
    let span = BlockSpan::at(at, cursor.at());
    let spaces = span.slice(text).split_ascii_whitespace().count() - 1;
    // With all its spaces it is written as it should be.
    (of && ends && short(number) && short(total) && spaces < 3).then(|| {
        Some(Section {
            number: number.parse().ok()?,
            of: total.parse().ok()?,
            padded: false,
            misspelled: None,
            flaw: None,
            span,
        })
    })?
}

/// `01 OF 02` before the post, without its name.
fn unnamed_section(words: &[BlockSpan], text: &str) -> Option<Section> {
    let [number, _, _, post] = words else {
        return None;
    };
    let named = post
        .slice(text)
        .starts_with(|c: char| c.is_ascii_uppercase());
    let two = number.len() == 2 && is_serial(number.slice(text));
    let section = plain_section(&words[..3], number.start, text).filter(|_| named && two)?;
    Some(Section {
        padded: false,
        ..section
    })
}

/// `SECTION 01 OF 02ROME`: the post right after the numbers.
fn glued_to_post(words: &[BlockSpan], text: &str, at: usize) -> Option<Section> {
    let [name, number, of, total] = words else {
        return None;
    };
    let written = total.slice(text);
    let post = written.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = written.len() - post.len();
    let capitals = post.len() > 2 && post.bytes().all(|b| b.is_ascii_uppercase());
    let named = name.start == at && name.slice(text) == "SECTION" && is_of(of.slice(text));
    if !(named && capitals && (1..=2).contains(&digits) && number.len() <= 2) {
        return None;
    }
    let span = BlockSpan::new(at, total.start + digits);
    Some(Section {
        number: section_number(number.slice(text))?,
        of: written[..digits].parse().ok()?,
        padded: number.len() == 2 && digits == 2,
        misspelled: None,
        flaw: Some((span, SectionFlaw::Glued)),
        span,
    })
}

/// `SECTION 01 02 ROME 140`: OF is missing between the numbers.
fn without_of(words: &[BlockSpan], text: &str, at: usize) -> Option<Section> {
    let [name, number, total, post] = words else {
        return None;
    };
    let short = |span: &BlockSpan| span.len() <= 2 && is_number(span.slice(text));
    let named = post
        .slice(text)
        .starts_with(|c: char| c.is_ascii_uppercase());
    let section = name.start == at && name.slice(text) == "SECTION";
    if !(section && named && short(number) && short(total)) {
        return None;
    }
    Some(Section {
        number: section_number(number.slice(text))?,
        of: section_number(total.slice(text))?,
        padded: false,
        misspelled: None,
        flaw: None,
        span: BlockSpan::new(at, total.end),
    })
}

/// `SECTION 01 ROME 140`, `SECTION 01 OF ROME 140`: of how many it does not say.
fn without_total(words: &[BlockSpan], text: &str, at: usize) -> Option<Section> {
    let [name, number, next, ..] = words else {
        return None;
    };
    if let Some(section) = glued_to_post(words, text, at) {
        return Some(section);
    }
    let end = match words.get(3) {
        _ if !is_of(next.slice(text)) => number.end,
        Some(total) if next.slice(text) == "OF" && section_number(total.slice(text)).is_none() => {
            next.end
        }
        _ => return None,
    };
    if name.start != at || name.slice(text) != "SECTION" || number.len() > 2 {
        return None;
    }
    Some(Section {
        number: section_number(number.slice(text))?,
        of: 0,
        padded: number.len() == 2,
        misspelled: None,
        flaw: None,
        span: BlockSpan::new(at, end),
    })
}

/// `SECTION 01 OF 02`, `FINAL SECTION OF 02` at a place of the line.
pub(super) fn section_at(text: &str, at: usize) -> Option<Section> {
    const FINAL: &str = "FINAL ";
    if text.get(at..)?.starts_with(FINAL) {
        return final_section(text, at, at + FINAL.len());
    }
    let words: Vec<BlockSpan> = word_spans(text, at).take(4).collect();
    if let Some(section) = short_section(&words, text) {
        return Some(section);
    }
    if let Some(section) = glued_section(text, at).or_else(|| unnamed_section(&words, text)) {
        return Some(section);
    }
    let shortened = without_of(&words, text, at).or_else(|| without_total(&words, text, at));
    if shortened.is_some() {
        return shortened;
    }
    let [name, number, of, total] = words[..] else {
        return None;
    };
    // The numbers after it leave no doubt: `SECITON 01 OF 02`, `5ECTI0N 01 OF 02`.
    let written = name.slice(text);
    let short = matches!(written, "SEC" | "SECT");
    let near = || strsim::osa_distance("SECTION", written) <= 2;
    if name.start != at || !(written == "SECTION" || short || near()) {
        return None;
    }
    let digits = |span: BlockSpan| section_number(span.slice(text));
    let two = |span: BlockSpan| span.len() == 2 && is_number(span.slice(text));
    is_of(of.slice(text)).then_some(Section {
        number: digits(number)?,
        of: digits(total)?,
        padded: two(number) && two(total) && of.slice(text) == "OF",
        misspelled: (written != "SECTION").then_some(name),
        flaw: (of.slice(text) == "0F").then_some((of, SectionFlaw::Zero)),
        span: BlockSpan::new(at, total.end),
    })
}

/// `FINAL SECTION OF 02`, `FINAL SECTION 02 OF 02`: the last, which `start` begins.
fn final_section(text: &str, start: usize, at: usize) -> Option<Section> {
    if let Some(section) = section_at(text, at) {
        return Some(Section {
            span: BlockSpan::new(start, section.span.end),
            ..section
        });
    }
    let words: Vec<BlockSpan> = word_spans(text, at).take(3).collect();
    let [name, of, total] = words[..] else {
        return None;
    };
    let number = section_number(total.slice(text))?;
    (name.slice(text) == "SECTION" && of.slice(text) == "OF").then_some(Section {
        number,
        of: number,
        padded: total.len() == 2,
        misspelled: None,
        flaw: None,
        span: BlockSpan::new(start, total.end),
    })
}

/// `01 OF 02` in words of a banner.
fn plain_section(words: &[BlockSpan], start: usize, text: &str) -> Option<Section> {
    let [number, of, total] = words else {
        return None;
    };
    (of.slice(text) == "OF").then(|| {
        Some(Section {
            number: section_number(number.slice(text))?,
            of: section_number(total.slice(text))?,
            padded: number.len() == 2 && total.len() == 2,
            misspelled: None,
            flaw: None,
            span: BlockSpan::new(start, total.end),
        })
    })?
}

/// `S E C T I O N  01 OF 02` at a place of the line.
pub(super) fn spaced_section(text: &str, at: usize) -> Option<Section> {
    const NAME: &str = "S E C T I O N ";
    text.get(at..)?.strip_prefix(NAME)?;
    let words: Vec<BlockSpan> = word_spans(text, at + NAME.len()).take(3).collect();
    plain_section(&words, at, text)
}

/// `ROME 00140 01 OF 02`, as the heads of pages have it. Takes the numbers off the words.
pub(super) fn section_after_serial(tail: &mut Vec<BlockSpan>, text: &str) -> Option<Section> {
    let (rest, words) = tail.split_at_checked(tail.len().checked_sub(3)?)?;
    let serial = rest.last()?;
    let section = plain_section(words, words.first()?.start, text)?;
    let numbered = serial.len() > 2 && is_serial(serial.slice(text));
    numbered.then(|| tail.truncate(tail.len() - 3))?;
    Some(section)
}
