//! A date in the text is a real day, and its day of the week is right.

use crate::cable::Facts;
use crate::rules::hygiene::{dates_in_digits, dates_in_words, has_no_numbers, impossible_days};
use crate::rules::{BlockText, Blocks, Check, Findings, Rule, Severity, rule};
use crate::vocabulary::date::Date;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
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
