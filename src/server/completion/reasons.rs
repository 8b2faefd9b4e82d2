//! The reasons of `Classified By`, as `1.4 (b)`, with their meaning.

use super::{Candidate, Cursor};
use crate::explain::words::Topic;
use crate::text::Span;
use crate::vocabulary::milestones;
use crate::vocabulary::reasons;

pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let before = cursor.before();
    let lower = before.to_ascii_lowercase();
    let section_at = ["1.4", "1.5"]
        .iter()
        .filter_map(|section| lower.rfind(section))
        .max();
    // In running text a number may be any number, so the words before a reason must be there.
    let led = lower.contains("reason") || lower.contains("classified by");
    let Some(at) = section_at.filter(|_| led) else {
        return whole(cursor, &lower);
    };
    let section = if lower[at..].starts_with("1.5") { 5 } else { 4 };
    let letters = &before[at + 3..];
    let part_of_list = |word: &str| {
        let word = word.trim_matches(['(', ')', ',', '/']);
        word.len() <= 1 || word.eq_ignore_ascii_case("and")
    };
    if letters.len() > 40
        || letters.contains('.')
        || !letters.split([' ', ',', '/']).all(part_of_list)
    {
        return None;
    }
    let typed = letters
        .rfind([' ', ',', '/', ')'])
        .map_or(letters, |at| &letters[at + 1..]);
    let start = cursor.offset - typed.len();
    let after = cursor.after();
    let tail = after
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .count()
        .min(1);
    let tail = tail + usize::from(!typed.is_empty() && after[tail..].starts_with(')'));
    // `(b/d)` has several letters in one bracket.
    let bare =
        letters.matches('(').count() > letters.matches(')').count() && !typed.starts_with('(');
    let upper = letters.bytes().any(|b| b.is_ascii_uppercase());
    let space = if letters.is_empty() { " " } else { "" };
    let end = if bare {
        cursor.offset
    } else {
        cursor.offset + tail
    };
    let span = Span::new(start, end);
    let there: Vec<char> = letters
        .chars()
        .take(letters.len() - typed.len())
        .filter(char::is_ascii_alphabetic)
        .collect();
    let candidates = reasons::of_section(section)
        .iter()
        .filter(|reason| !there.contains(&reason.letter) || matches!(reason.letter, 'a' | 'd'))
        .map(|reason| {
            let letter = if upper {
                reason.letter.to_ascii_uppercase()
            } else {
                reason.letter
            };
            let text = if bare {
                letter.to_string()
            } else {
                format!("{space}({letter})")
            };
            let filter = if typed.starts_with('(') || typed.is_empty() {
                text.clone()
            } else {
                letter.to_string()
            };
            Candidate::new(span, text, "reason", reason.meaning)
                .label(format!("({letter})"))
                .found_by(filter)
                .about(Topic::Reason(section, reason.letter))
        });
    Some(candidates.collect())
}

/// After `for reasons` and `Reason:`, section and letter together.
fn whole(cursor: &Cursor<'_>, lower: &str) -> Option<Vec<Candidate>> {
    let head = lower.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let typed = lower.len() - head.len();
    let leads = [
        " reasons ",
        " reason ",
        "reason: ",
        "reasons: ",
        "reason(s): ",
    ]
    .iter()
    .any(|lead| head.ends_with(lead) || head == lead.trim_start());
    if !leads || typed > 3 {
        return None;
    }
    let cable = cursor.cable();
    let section = if cable.is_before(milestones::EO_13292_IN_FORCE) {
        5
    } else {
        4
    };
    let span = Span::new(cursor.offset - typed, cursor.offset);
    let candidates = reasons::of_section(section).iter().map(|reason| {
        Candidate::new(
            span,
            format!("1.{section} ({})", reason.letter),
            "reason",
            reason.meaning,
        )
        .about(Topic::Reason(section, reason.letter))
    });
    Some(candidates.collect())
}

#[cfg(test)]
mod tests {
    use super::super::testing::offered;

    fn cable(line: &str) -> Vec<String> {
        let header = "CONFIDENTIAL QUITO 000001\n\nE.O. 12958: DECL: 02/17/2019\nTAGS: PREL EC\nSUBJECT: TEST\n\n";
        offered(&format!("{header}{line}\n\n1. (C) It is.\n"), 2)
    }

    #[test]
    fn letters_and_sections() {
        for (line, becomes) in [
            (
                "Classified By: DCM Doe for reasons 1.4 ($0",
                "(a)>Classified By: DCM Doe for reasons 1.4 (a)",
            ),
            (
                "Classified By: DCM Doe for reasons 1.4 $0",
                "(a)>Classified By: DCM Doe for reasons 1.4 (a)",
            ),
            (
                "Classified By: DCM Doe for reasons 1.4 (b) and ($0",
                "(a)>Classified By: DCM Doe for reasons 1.4 (b) and (a)",
            ),
            (
                "Classified By: DCM Doe for reasons 1.4 (B) and ($0D)",
                "(A)>Classified By: DCM Doe for reasons 1.4 (B) and (A)",
            ),
            (
                "Classified By: DCM Doe for reasons 1.4 (b/$0",
                "(a)>Classified By: DCM Doe for reasons 1.4 (b/a",
            ),
            (
                "Classified By: DCM Doe for reasons $0",
                "1.4 (a)>Classified By: DCM Doe for reasons 1.4 (a)",
            ),
            ("Reason: $0", "1.4 (a)>Reason: 1.4 (a)"),
        ] {
            assert_eq!(
                cable(line).first().map(|shown| &**shown),
                Some(becomes),
                "{line}"
            );
        }
        assert_eq!(cable("Trade grew by 1.4 $0").len(), 0);
        assert_eq!(
            cable("Classified By: DCM Doe for reasons 1.4 (b). He $0").len(),
            0
        );
    }
}
