//! A date in the text is a real day, its day of the week is right, and its month is spelled so.

use crate::cable::Facts;
use crate::rules::hygiene::{dates_in_digits, dates_in_words, has_no_numbers, impossible_days};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::eights::digit_runs;
use crate::text::{Edit, Span};
use crate::vocabulary::date::{Date, MONTHS, month_from_name};
use crate::vocabulary::slips::slips;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Block(Blocks::TEXT.and(Blocks::FIELDS), check),
    ..rule!("date-invalid")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    // The rules of declassification judge the date that it is ordered for.
    let in_block = matches!(block.facts, Facts::ClassifiedBy(line) if line.order.is_none());
    if !block.kind.is_text() && !in_block || has_no_numbers(block) {
        return;
    }
    for (span, first, second, year) in dates_in_digits(block.text) {
        let day = |month: u16, day: u16| {
            let small = |n: u16| u8::try_from(n).unwrap_or(0);
            Date::new(year, small(month), small(day)).is_valid()
        };
        if !day(first, second) && !day(second, first) {
            findings.report(span, "This date does not exist");
        }
    }
    if block.in_smart {
        report_misspelled_months(block, findings);
    }
    for span in impossible_days(block.text) {
        findings.report(span, "This date does not exist");
    }
    for found in dates_in_words(block.text) {
        match found.date {
            None => {
                findings.report(found.span, "This date does not exist");
            }
            Some(date) => {
                let right = date.weekday();
                if let Some(weekday) = found.weekday.filter(|weekday| *weekday != right) {
                    findings.report(found.span, format!("{date} was a {right}, not a {weekday}"));
                }
            }
        }
    }
}

/// Reports months with a letter wrong beside a day: `Augsut 14`, `14 Febuary`.
fn report_misspelled_months(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let mut known = None;
    for place in words_beside_days(block.text) {
        let word = place.slice(block.text);
        let begins = word.starts_with(['J', 'F', 'M', 'A', 'S', 'O', 'N', 'D']);
        if !begins || known.replace(place) == Some(place) || month_from_name(word).is_some() {
            continue;
        }
        if let Some(month) = misspelled_month(word) {
            findings
                .report(place, format!("{word} is misspelled; write {month}"))
                .unsafe_fix(
                    format!("Change to {month}"),
                    vec![Edit::replace(place, month)],
                );
        }
    }
}

/// The words that are one space before and after a number that may be a day, in their order.
fn words_beside_days(text: &str) -> impl Iterator<Item = Span> {
    let days = digit_runs(text).filter_map(|start| {
        let digits = text[start..].bytes().take_while(u8::is_ascii_digit);
        let number = Span::at(start, digits.count());
        let day: u8 = number.slice(text).parse().ok()?;
        (1..=31).contains(&day).then_some(number)
    });
    days.flat_map(|day| {
        let is_letter = |c: char| c.is_alphabetic();
        let before = text[..day.start].strip_suffix(' ').and_then(|before| {
            let rest = before.trim_end_matches(is_letter);
            let word = Span::new(rest.len(), before.len());
            (!rest.ends_with(char::is_numeric)).then_some(word)
        });
        let after = text[day.end..].strip_prefix(' ').map(|after| {
            let length = after.len() - after.trim_start_matches(is_letter).len();
            Span::at(day.end + 1, length)
        });
        before.into_iter().chain(after)
    })
}

/// The month that a word with one slip was meant to be. In a short one two letters changed places.
fn misspelled_month(word: &str) -> Option<&'static str> {
    const LONG: usize = 6;
    /// Names, and months in other languages.
    const OTHERS: [&str; 9] = [
        "Augusta",
        "Decembre",
        "Dezember",
        "Februar",
        "Januar",
        "Novembre",
        "Octobre",
        "Oktober",
        "Septembre",
    ];
    if !(4..=10).contains(&word.len()) || OTHERS.contains(&word) {
        return None;
    }
    let sorted = |word: &str| {
        let mut letters = word.to_ascii_lowercase().into_bytes();
        letters.sort_unstable();
        letters
    };
    let is_meant = |month: &&&str| {
        let near = slips(month, word, 1) == Some(1);
        near && (word.len() >= LONG && month.len() >= LONG || sorted(month) == sorted(word))
    };
    MONTHS.iter().find(is_meant).copied()
}
