//! Lines that are not the cable's own: section breaks and what publishers put on the page.

use crate::text::Span;
use crate::text::words::is_number;
use crate::vocabulary::words;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// What a residue line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResidueParts<'t> {
    /// The post, cut to ten characters by the system.
    pub post: &'t str,
    /// The serial, eight digits.
    pub serial: u32,
    /// The section that begins here.
    pub number: u32,
    /// How many sections there are.
    pub of: u32,
}

/// The system cuts the post to so many characters (cable-format 1.12).
const POST: usize = 10;
/// Digits of the serial.
const SERIAL: usize = 8;
/// Digits of a section's number, and of their count.
const SECTION: usize = 3;
/// Bytes of a residue line: from the shortest post, and with the longest and some slack for
/// spaces.
const RESIDUE_LINE: std::ops::RangeInclusive<usize> = 20..=60;

/// Reads `GUATEMALA 00000798  001.2 OF 002`, alone on its line.
pub fn residue(text: &str) -> Option<ResidueParts<'_>> {
    if !RESIDUE_LINE.contains(&text.len()) || !text.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut words = text.split_ascii_whitespace().rev();
    let of = words.next().filter(|word| word.len() == SECTION)?;
    let of = of.parse().ok()?;
    if words.next()? != "OF" {
        return None;
    }
    // `001.2`: the section, and a fraction whose meaning is not known.
    let number = words.next()?;
    let number = number.split_once('.').map_or(number, |(number, _)| number);
    let number = (number.len() == SECTION).then(|| number.parse().ok())??;
    let digits = words.next().filter(|word| word.len() == SERIAL)?;
    let serial = is_number(digits).then(|| digits.parse().ok())??;
    let post = text.get(..Span::of(digits, text).start)?.trim();
    let is_post = (1..=POST).contains(&post.len())
        && post
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b == b' ' || b == b'-');
    is_post.then_some(ResidueParts {
        post,
        serial,
        number,
        of,
    })
}

/// Residue that a reflow glued into a line: `... text RIO DE JAN 00000285 002 OF 002 text ...`.
/// Gives its place in `text`, searched from byte `from` on.
pub fn glued_residue(text: &str, from: usize) -> Option<(Span, ResidueParts<'_>)> {
    /// Between serial and section.
    static OF: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(" OF "));
    /// The serial begins at most so many bytes before ` OF `: `00000285  036.2`, and one more.
    const BEFORE_OF: usize = SERIAL + 8;
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let of = at + OF.find(bytes.get(at..)?)?;
        at = of + OF.needle().len();
        let end = at + SECTION;
        if !bytes.get(at..end)?.iter().all(u8::is_ascii_digit)
            || bytes.get(end).is_some_and(u8::is_ascii_alphanumeric)
        {
            continue;
        }
        let mut near = of.saturating_sub(BEFORE_OF).max(from)..of;
        let serial = near.find(|start| {
            bytes
                .get(*start..start + SERIAL)
                .is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
        });
        let Some(serial) = serial else {
            continue;
        };
        let start = post_start(bytes, serial);
        // Two lines are no line: whether they were one depends on the spaces at their ends.
        if bytes
            .get(start..end)?
            .iter()
            .any(|b| matches!(b, b'\n' | b'\r'))
        {
            continue;
        }
        if let Some(parts) = text.get(start..end).and_then(residue) {
            return Some((Span::new(start, end), parts));
        }
    }
}

/// Where the post begins before the serial at `serial`: after a space, and no longer than the
/// system lets it be.
fn post_start(bytes: &[u8], serial: usize) -> usize {
    /// The post and the space after it.
    const POST_AND_SPACE: usize = POST + 1;
    let capitals = bytes
        .iter()
        .take(serial)
        .rev()
        .take(POST_AND_SPACE)
        .take_while(|b| b.is_ascii_uppercase() || matches!(b, b' ' | b'-'))
        .count();
    let begins = |start: &usize| {
        let inside_word = start
            .checked_sub(1)
            .and_then(|before| bytes.get(before))
            .is_some_and(u8::is_ascii_alphanumeric);
        bytes.get(*start) != Some(&b' ') && !inside_word
    };
    (serial - capitals..serial).find(begins).unwrap_or(serial)
}

/// Was the line put in by others than the drafter: is it a section break, the notice of a
/// corrected copy that the system puts at the head of each section, or a publisher's stamp?
pub fn is_residue(text: &str) -> bool {
    residue(text).is_some() || text.starts_with("C O R R E C T E D") || is_stamp(text)
}

/// A line that a publisher put on the page: a release stamp, a page foot, the codes of what was
/// withheld (smart-layout 2.5).
pub fn is_stamp(text: &str) -> bool {
    if is_review_stamp(text) {
        return true;
    }
    match text.as_bytes().first() {
        Some(b'U' | b'C' | b'S' | b'F' | b'M' | b'P' | b'L' | b'D') if is_case_stamp(text) => true,
        Some(b'R') => is_review_date(text) || is_release(text),
        Some(b'C') => text == "CLASSIFICATION: UNCLASSIFIED" || is_labelled_stamp(text),
        Some(b'A') => is_agency_release(text) || is_declassifier(text),
        Some(b'T') => is_mail_notice(text),
        Some(b'P' | b'-' | b'[') => is_page_number(text),
        Some(b'D') if is_declassifier(text) => true,
        Some(b'E') => text.starts_with("EO Systematic Review"),
        Some(b'N') if text.starts_with("NOTE BY OC/T") || is_cut_case(text) => true,
        Some(b'S') => is_labelled_stamp(text) || text.starts_with("STATE DEPT. - PRODUCED TO"),
        Some(b'<') => text == "<< END OF DOCUMENT >>",
        Some(b'B' | b'1' | b'N' | b'(') => is_withheld(text),
        _ => false,
    }
}

/// What the marking tool of a mail program writes below a forwarded cable, by itself or below the line
/// `SBU` (smart-layout 2.1).
pub fn is_mail_notice(text: &str) -> bool {
    const LONGEST: usize = 40;
    text.starts_with("This email is ") && text.ends_with('.') && text.len() <= LONGEST
}

/// Stamps that begin like a field: `Classified by DAS, A/GIS, DoS on ... Class: ...`, by which a
/// reviewer classified the copy, and what a committee printed on its pages.
pub(super) fn is_labelled_stamp(text: &str) -> bool {
    /// The office that reviews.
    const OFFICE: &str = "A/GIS";
    let by = text
        .get(.."Classified by ".len())
        .is_some_and(|head| head.eq_ignore_ascii_case("Classified by "));
    let reviewed = || text.contains(OFFICE) && (text.contains("Class") || text.contains("DoS on"));
    by && reviewed()
        || text.starts_with("SUBJECT TO AGREEMENT ON SENSITIVE INFORMATION")
        || text.starts_with("REVIEW AUTHORITY: ")
        || by_level(text) && text.contains("Reason: 1.4") && text.contains("Declassify on:")
}

/// The second half of a reviewer's stamp that was cut in two: `CONFIDENTIAL - Reason: ...`.
fn by_level(text: &str) -> bool {
    ["CONFIDENTIAL", "SECRET", "TOP SECRET"]
        .iter()
        .any(|level| text.starts_with(level))
}

/// `UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C05700001 Date: 01/02/2016`
/// with any level, on one line or each part on its own; `CSP-2025-00012 B-00001234567`,
/// `FL-2017-00123 A-00000412345 "UNCLASSIFIED" 10/12/2018 Page 12`.
fn is_case_stamp(text: &str) -> bool {
    /// The longest number of a document, and some slack.
    const DOCUMENT: usize = 24;
    let department = ["U.S. Department of State", "US Department of State"];
    // Prose has few capital U's.
    let mut stamps = memchr::memchr_iter(b'U', text.as_bytes());
    let cased = |at| {
        let (before, stamp) = text.split_at_checked(at).unwrap_or_default();
        stamp.starts_with("U.S. Department of State Case No.")
            && !is_prose(before)
            && !is_prose(stamp.split_once("Date: ").map_or("", |(_, after)| after))
    };
    if department.contains(&text) || stamps.any(cased) {
        return true;
    }
    if let Some(number) = text
        .strip_prefix("Case No. ")
        .or_else(|| text.strip_prefix("Doc No. "))
    {
        return number.len() < DOCUMENT && number.bytes().any(|b| b.is_ascii_digit())
            || text.contains("Doc No. C");
    }
    let mut words = text.split_ascii_whitespace();
    let case = words.next().unwrap_or("");
    let mut parts = case.split('-');
    let (Some(letters), Some(year), Some(number), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let numbered = letters.len() <= 4
        && letters.bytes().all(|b| b.is_ascii_uppercase())
        && year.len() == 4
        && is_number(year)
        && number.len() >= 5
        && is_number(number);
    let document = |word: &str| {
        word.split_once('-').is_some_and(|(letter, number)| {
            letter.len() == 1 && number.len() >= 8 && is_number(number)
        })
    };
    numbered && words.next().is_none_or(document)
}

/// Are there words of a sentence that a copy joined with a stamp? Those of another stamp are none.
fn is_prose(text: &str) -> bool {
    /// So many words in small letters, and a stamp has none but `of`.
    const WORDS: usize = 2;
    let small = |word: &&str| *word != "of" && word.bytes().all(|b| b.is_ascii_lowercase());
    text.split_ascii_whitespace()
        .filter(small)
        .nth(WORDS - 1)
        .is_some()
}

/// `No. C05780489 Date: 11/30/2015`: the rest of a stamp that another one cut.
fn is_cut_case(text: &str) -> bool {
    text.strip_prefix("No. C").is_some_and(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let rest = rest.get(digits..).unwrap_or("");
        digits >= 6 && (rest.is_empty() || rest.starts_with(" Date: "))
    })
}

/// `RELEASE IN PART B6`, `Released in Full`.
fn is_release(text: &str) -> bool {
    words::RELEASE_STAMPS.begins(text) || is_signed_release(text)
}

/// The first line of a stamp that says who released the copy.
fn is_signed_release(text: &str) -> bool {
    ["Released in Full", "Released in Part"].contains(&text)
}

/// How many lines the stamp has that begins at a line: one; or where it says who released the copy,
/// that name, the Department and the day as well. `line` gives the lines, counted from the first.
pub fn stamp_lines<'t>(line: impl Fn(usize) -> &'t str) -> usize {
    /// The lines of such a stamp: what was released, by whom, where.
    const SIGNED: usize = 4;
    if line(0) == "Declassified/Released" {
        return review_stamp_lines(line);
    }
    if !is_signed_release(line(0)) {
        return 1;
    }
    let department = |at: &usize| line(*at).contains("Department of State");
    let Some(end) = (1..SIGNED).find(department) else {
        return 1;
    };
    if (1..end).any(|at| line(at).is_empty()) {
        return 1;
    }
    let day = line(end + 1);
    let dated = day.len() <= 20
        && day.ends_with(|c: char| c.is_ascii_digit())
        && day.bytes().filter(u8::is_ascii_digit).count() >= 4
        && day.contains([' ', '/', '-']);
    end + 1 + usize::from(dated)
}

/// How many lines a reviewer's stamp has that is not on one line: what, where, by which review, and the
/// day. Empty lines may be between them.
fn review_stamp_lines<'t>(line: impl Fn(usize) -> &'t str) -> usize {
    /// So many lines at most.
    const LINES: usize = 7;
    let mut end = 1;
    for at in 1..LINES {
        let words = line(at).trim();
        let part = words.starts_with("US Department of State")
            || words.starts_with("EO Systematic Review")
            || is_day(words);
        if part {
            end = at + 1;
        } else if !words.is_empty() {
            break;
        }
    }
    end
}

/// `30 JUN 2005`
fn is_day(text: &str) -> bool {
    let words: Vec<&str> = text.split_ascii_whitespace().take(4).collect();
    matches!(words[..], [day, month, year]
        if day.len() <= 2 && is_number(day) && month.len() == 3 && year.len() == 4 && is_number(year))
}

/// `Declassified/Released US Department of State EO Systematic Review 30 JUN 2005`: the stamp of an
/// archive's reviewers. A reviewer's name may come before it, and tabs may be in it.
fn is_review_stamp(text: &str) -> bool {
    /// A name before it has so many bytes at most.
    const NAME: usize = 60;
    let bytes = text.as_bytes();
    let head = bytes.get(..NAME + "Declassified/".len()).unwrap_or(bytes);
    memchr::memchr(b'/', head)
        .and_then(|slash| text.split_at_checked(slash))
        .is_some_and(|(before, after)| {
            before.ends_with("Declassified")
                && !before.contains(':')
                && after
                    .strip_prefix("/Released")
                    .is_some_and(|rest| rest.is_empty() || rest.contains("US Department of State"))
        })
}

/// `Review 30 JUN 2006`, the second line of a reviewer's stamp.
fn is_review_date(text: &str) -> bool {
    let words: Vec<&str> = text.split_ascii_whitespace().take(5).collect();
    matches!(words[..], ["Review", day, month, year]
        if day.len() <= 2 && month.len() == 3 && year.len() == 4)
}

/// `Approved For Release 2008/01/02 : XXX-RDP90B01390R000100001-1`, as another agency stamps its copies.
fn is_agency_release(text: &str) -> bool {
    let day = text.strip_prefix("Approved For Release ");
    day.is_some_and(|day| day.starts_with(|c: char| c.is_ascii_digit()))
}

/// `Authority: NND 959000  By: JD NARA Date: 4/12/05`, `DECLASSIFIED Authority NND 959000`: the project
/// under which an archive declassified the page.
fn is_declassifier(text: &str) -> bool {
    let project = text
        .strip_prefix("DECLASSIFIED ")
        .unwrap_or(text)
        .strip_prefix("Authority");
    project.is_some_and(|project| {
        let project = project.trim_start_matches([':', ' ']);
        let number = project.strip_prefix("NND").map(str::trim_start);
        number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// `Page 2 of 7`, `Page - 2`, `[Page 2]`, `- 2 -`, `-2-`
pub(super) fn is_page_number(text: &str) -> bool {
    if let Some(inside) = text.strip_prefix('-') {
        let inside = inside.strip_suffix('-').map(str::trim);
        return inside.is_some_and(|page| (1..=3).contains(&page.len()) && is_number(page));
    }
    if let Some(inside) = text.strip_prefix('[') {
        let page = inside
            .strip_suffix(']')
            .and_then(|inside| inside.strip_prefix("Page "));
        return page.is_some_and(|page| (1..=3).contains(&page.len()) && is_number(page));
    }
    let words: Vec<&str> = text.split_ascii_whitespace().take(5).collect();
    let number = |word: &str| word.len() <= 3 && is_number(word);
    match words[..] {
        ["Page", page, "of", pages] => number(page) && number(pages),
        ["Page", "-", page] => number(page),
        _ => false,
    }
}

/// `B1 1.4(B) 1.4(D) B6`: the grounds on which something was withheld, and nothing else.
pub(super) fn is_withheld(text: &str) -> bool {
    /// All the grounds there are, in bytes.
    const LONGEST: usize = 60;
    let ground = |word: &str| {
        matches!(word, "B1" | "B2" | "B3" | "B4" | "B5" | "B6" | "B7" | "NR")
            || word.len() == "B7(C)".len() && word.starts_with("B7(") && word.ends_with(')')
            || word.len() == "1.4(B)".len() && word.starts_with("1.4(") && word.ends_with(')')
    };
    text.len() < LONGEST
        && text
            .split([' ', ','])
            .filter(|word| !word.is_empty())
            .all(ground)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn residue_parts() {
        let parts = residue("UNVIE VIEN 00000285  036.2 OF 036").expect("a residue line");
        assert_eq!(
            (parts.post, parts.serial, parts.number, parts.of),
            ("UNVIE VIEN", 285, 36, 36)
        );
        assert_eq!(residue("MADRID 766 001 OF 003"), None);
        assert_eq!(residue("Lower case 00000285 001 OF 003"), None);
    }

    #[test]
    fn residue_in_a_line() {
        for (text, expected) in [
            (
                "dioxide. RIO DE JAN 00000285  002 OF 002 HEARNE",
                Some((9, "RIO DE JAN", 2)),
            ),
            ("ROME 00000140 001.2 OF 003", Some((0, "ROME", 1))),
            // The post is no longer than ten characters.
            (
                "OF KUALA LUMP 00000140 001 OF 003",
                Some((3, "KUALA LUMP", 1)),
            ),
            ("VALLETTA 00000088\n 001.2 OF 003", None),
            ("12 OF 003 and 1 OF 2 of them", None),
            ("ROME 00000140 001 OF 0031", None),
            ("ROME 0000140 001 OF 003", None),
        ] {
            let read = glued_residue(text, 0);
            let read = read.map(|(span, parts)| (span.start, parts.post, parts.number));
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn stamps() {
        for text in [
            "RELEASE IN PART B6",
            "Review 30 JUN 2006",
            "Page 2 of 7",
            "Page - 2",
            "Approved For Release 2008/01/02 : XXX-RDP90B01390R000100001-1",
            "B1 1.4(B), 1.4(D) B6",
            "CSP-2025-00012 B-00001234567",
            "No. C05780489 Date: 11/30/2015",
        ] {
            assert!(is_stamp(text), "{text}");
        }
        for text in [
            "UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C05700001 Date: 11/30/2015 told a visiting team of the harbor.",
            "told a visiting team UNCLASSIFIED U.S. Department of State Case No. F-2014-00001",
            "Page 2 of the report",
            "Review of the harbour",
            "B1 visas",
            "RELEASED",
        ] {
            assert!(!is_stamp(text), "{text}");
        }
    }
}
