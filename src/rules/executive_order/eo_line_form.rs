//! The E.O. line is written `E.O. 12958: N/A`.

use crate::cable::Facts;
use crate::cable::Written;
use crate::cable::declassification::OADR;
use crate::cable::instruction_slips::{is_near_na, misspelled_label, misspelled_word};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::syntax::line::near_telegram_label;
use crate::text::words::one_line;
use crate::text::{Edit, Span};
use crate::vocabulary::executive_orders;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("eo-line-form")
};

/// The order since which cables give no schedule: E.O. 12356.
const FIRST_WITHOUT_SCHEDULES: u32 = 12356;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::ExecutiveOrder(line) = block.facts else {
        return;
    };
    let Some(Written {
        value: number,
        span: digits,
    }) = line.number
    else {
        return;
    };
    // A misspelt label is another rule's.
    let misspelt = near_telegram_label(line.span.slice(block.text)).is_some();
    if misspelt || !executive_orders::is_near(number) {
        return;
    }
    if let Some(place) = line.instruction.map(|span| block.span(span)) {
        let words = place.slice(block.text).trim_end();
        if is_near_na(words) || words == "NA" {
            findings
                .report(place, format!("{words} is misspelled"))
                .suggest(Span::at(place.start, words.len()), "N/A");
        }
        let upper = words.to_ascii_uppercase();
        if let Some((word, meant)) = misspelled_word(&upper)
            && (meant == OADR || number < FIRST_WITHOUT_SCHEDULES)
        {
            let at = place.start + upper.find(word).unwrap_or(0);
            findings
                .report(Span::at(at, word.len()), format!("{word} is misspelled"))
                .suggest(Span::at(at, word.len()), meant);
        }
        if let Some(rest) = upper.strip_prefix("DECL ")
            && rest.starts_with(|c: char| c.is_ascii_digit() || c == 'O')
        {
            let label = Span::at(place.start, "DECL".len());
            findings
                .report(label, "A colon is missing after DECL")
                .safe_fix("Write a colon", vec![Edit::insert(label.end, ":")]);
        }
        report_words(place, &upper, number, findings);
        if let Some(label) = misspelled_label(&upper) {
            let place = Span::at(place.start, label.len());
            findings
                .report(place, format!("{} is misspelled", place.slice(block.text)))
                .suggest(place, "DECL");
        }
    }
    let head = Span::new(line.span.start, digits.end);
    let written = Span::new(
        line.span.start,
        line.instruction.map_or(digits.end, |span| span.start),
    );
    let label = head.slice(block.text);
    let template = label == format!("EO {number}") && !written.slice(block.text).contains(':');
    // Another rule reports a zero for the letter O, and a SMART label needs no colon here.
    let zero = label.contains("0.") && !label.starts_with("E.O") && !label.starts_with("EO");
    let smart = label
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .contains(':');
    let canonical = match line.instruction {
        Some(_) => format!("E.O. {number}: "),
        None => format!("E.O. {number}"),
    };
    let written_text = written.slice(block.text);
    let folded = one_line(written_text);
    let same = folded == canonical.trim_end()
        && (line.instruction.is_none() || written_text.ends_with([' ', '\t']));
    // A letter for a digit is another finding.
    let lettered = line.lettered
        && folded.replace(digits.slice(block.text), &number.to_string()) == canonical.trim_end();
    if template || zero || smart || same || lettered {
        return;
    }
    let wanted = canonical.trim_end().to_owned();
    let message = format!("E.O. line is usually written `{wanted}`");
    let finding = findings.report(written, message);
    // A bracket belongs to what follows, and of a number with a digit lost the rest may be near.
    let between = &block.text[digits.end..written.end];
    let plain = !between.contains(['(', '[', '<', '"']);
    if plain && executive_orders::lookup(number).is_some() {
        finding.safe_fix(
            format!("Change to `{wanted}`"),
            vec![Edit::replace(written, canonical)],
        );
    }
}

/// `N/A N/A`, `DECL: N/A`, `OADR` without its label. `upper` is the instruction in capitals.
fn report_words(place: Span, upper: &str, number: u32, findings: &mut Findings<'_>) {
    const NONE: &str = "N/A";
    let place = Span::at(place.start, upper.len());
    let double = upper
        .strip_prefix(NONE)
        .is_some_and(|rest| rest.trim() == NONE);
    let labelled = upper
        .strip_prefix("DECL:")
        .is_some_and(|rest| rest.trim() == NONE);
    if double || labelled {
        findings
            .report(place, "Nothing is declassified; write N/A alone")
            .suggest(place, NONE);
    } else if upper == OADR && number >= FIRST_WITHOUT_SCHEDULES {
        findings
            .report(place, "DECL: is missing before OADR")
            .safe_fix("Write DECL:", vec![Edit::insert(place.start, "DECL: ")]);
    }
}
