//! What publishers put on the page: release stamps, the numbers of cases and documents, the codes of
//! what was withheld (smart-layout 2.5).

use super::LineKind;
use super::banner::classify_level;
use super::page::{is_page_line, is_page_number};
use crate::text::words::{begins_in_any_case, is_number, strip_in_any_case};
use crate::vocabulary::words;

/// A line that a publisher put on the page: a release stamp, a page foot, the codes of what was
/// withheld (smart-layout 2.5).
pub fn is_stamp(text: &str) -> bool {
    is_labelled_stamp(text) || is_unlabelled_stamp(text)
}

/// A stamp that does not begin like a field.
pub(super) fn is_unlabelled_stamp(text: &str) -> bool {
    if is_review_stamp(text) {
        return true;
    }
    match text.as_bytes().first() {
        Some(b'U' | b'C' | b'S' | b'F' | b'M' | b'P' | b'L' | b'D')
            if is_case_stamp(text) || is_document_number(text) || is_paged_level(text) =>
        {
            true
        }
        Some(b'R') => is_review_date(text) || is_release(text),
        Some(b'C') => text == "CLASSIFICATION: UNCLASSIFIED" || is_filed(text),
        Some(b'A' | b'U') if is_agency_release(text) => true,
        Some(b'A' | b'D') if is_declassifier(text) => true,
        Some(b'T') => is_mail_notice(text),
        Some(b'O') => text.starts_with("Obtained ") && text.contains(" FOIA"),
        Some(b'E') => text.starts_with("EO Systematic Review"),
        Some(b'N') if text.starts_with("NOTE BY OC/T") || is_cut_case(text) => true,
        Some(b'S') => text.starts_with("STATE DEPT. - PRODUCED TO"),
        Some(b'<') => text == "<< END OF DOCUMENT >>",
        Some(b'B' | b'1' | b'N' | b'(') if is_withheld(text) => true,
        Some(b'P' | b'-' | b'[' | b'0'..=b'9' | b'h' | b'f' | b'a') => is_page_line(text),
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
    let reviewed = || text.contains(OFFICE) && (text.contains("Class") || text.contains("DoS on"));
    let second_half = || text.contains("Reason: 1.4") && text.contains("Declassify on:");
    let begins = |words| begins_in_any_case(text, words);
    match text.as_bytes().first() {
        Some(b'C') if begins(CLASSIFIED_BY) && reviewed() => true,
        Some(b'D') => begins("Declassified Authority: ") || text.starts_with("DECLASSIFIED BY: "),
        Some(b'R') => begins("Review Authority: ") || is_cut_review(text),
        Some(b'S') if text.starts_with("SUBJECT TO AGREEMENT ON SENSITIVE INFORMATION") => true,
        Some(b'C' | b'S' | b'T') => begins_with_level(text) && second_half(),
        _ => false,
    }
}

/// How a reviewer's stamp begins, in any case.
const CLASSIFIED_BY: &str = "Classified by ";

/// The rest of a reviewer's stamp below its first line: `Reason: 1.4(D) ~ Declassify on: 07/13/2032`. In
/// a cable these are two fields, with no sign between them.
fn is_cut_review(text: &str) -> bool {
    const SIGNS: [&str; 4] = ["~", "-", "\u{2013}", "\u{2014}"];
    text.starts_with("Reason: 1.4")
        && text
            .split_once(" Declassify on: ")
            .is_some_and(|(reason, _)| SIGNS.iter().any(|sign| reason.ends_with(sign)))
}

/// The second half of a reviewer's stamp that was cut in two: `CONFIDENTIAL - Reason: ...`.
fn begins_with_level(text: &str) -> bool {
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

/// `C05791254`, `C05791254 Date: 11/30/2015`, `FOIA Case No. F-2014-00001`, `STATE-SCB0045678`,
/// `DOS-00012345`: the number that a publisher gave a document, or a page of it.
fn is_document_number(text: &str) -> bool {
    /// The number of a document of the Department, in digits.
    const DOCUMENT: usize = 8;
    /// A page's number has so many digits at least, and zeros at its front.
    const PAGE: usize = 6;
    /// The longest name before it, in bytes.
    const NAME: usize = 12;
    if text.starts_with("FOIA Case No. ") {
        return true;
    }
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    if let Some(rest) = text.strip_prefix("C0") {
        let number = digits(rest);
        let rest = rest.get(number..).unwrap_or("");
        return number + 1 == DOCUMENT && (rest.is_empty() || rest.starts_with(" Date: "));
    }
    let name = text
        .bytes()
        .take_while(|b| b.is_ascii_uppercase() || *b == b'-')
        .count();
    let number = text.get(name..).unwrap_or("");
    let suffix = number.get(digits(number)..).unwrap_or("");
    let committee = suffix
        .strip_prefix('-')
        .is_some_and(|word| word.bytes().all(|b| b.is_ascii_uppercase()));
    (2..=NAME).contains(&name)
        && number.starts_with('0')
        && digits(number) >= PAGE
        && (suffix.is_empty() || committee)
}

/// `UNCLASSIFIED        Page 2 of 7`: a level and the number of the page on one line.
fn is_paged_level(text: &str) -> bool {
    /// The width of a page, in bytes.
    const LONGEST: usize = 160;
    let paged = text.len() <= LONGEST && text.ends_with(|c: char| c.is_ascii_digit());
    paged
        .then(|| text.rfind("Page "))
        .flatten()
        .and_then(|at| text.split_at_checked(at))
        .is_some_and(|(level, page)| {
            level.ends_with(' ')
                && is_page_number(page)
                && classify_level(level.trim_end()) == Some(LineKind::Level)
        })
}

/// `Case 1:17-cv-00123-ABC Document 15-2 Filed 03/05/18 Page 4 of 9`: the line of a court.
fn is_filed(text: &str) -> bool {
    text.starts_with("Case ") && text.contains("-cv-") && text.contains(" Document ")
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
    if begins_in_any_case(line(0), CLASSIFIED_BY) {
        return classifier_lines(line);
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

/// How many lines the stamp has by which a reviewer classified the copy. It ends with the day on which it
/// is declassified.
fn classifier_lines<'t>(line: impl Fn(usize) -> &'t str) -> usize {
    /// So many lines at most.
    const LINES: usize = 4;
    const PARTS: [&str; 4] = ["Class: ", "CONFIDENTIAL ", "Reason: ", "Declassify on: "];
    let ends = |at: usize| line(at).contains("Declassify on:");
    let goes_on = |at: &usize| PARTS.iter().any(|part| line(*at).starts_with(part));
    if ends(0) {
        return 1;
    }
    let parts = (1..LINES).take_while(goes_on);
    parts
        .into_iter()
        .find(|at| ends(*at))
        .map_or(1, |last| last + 1)
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

/// `Approved For Release 2008/01/02 : XXX-RDP90B01390R000100001-1`, as another agency stamps its copies,
/// `UNCLASSIFIED Approved for Release by U.S. Department of State 01/02/2018`.
fn is_agency_release(text: &str) -> bool {
    let own = text.strip_prefix("UNCLASSIFIED ").unwrap_or(text);
    strip_in_any_case(own, "Approved for Release")
        .is_some_and(|after| after.bytes().any(|b| b.is_ascii_digit()) && !is_prose(after))
}

/// `Authority: NND 959000  By: JD NARA Date: 4/12/05`, `DECLASSIFIED Authority NND 959000`: the project
/// under which an archive declassified the page, or that it did.
fn is_declassifier(text: &str) -> bool {
    if [
        "DECLASSIFIED",
        "DECLASSIFIED IN FULL",
        "DECLASSIFIED IN PART",
    ]
    .contains(&text)
    {
        return true;
    }
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
