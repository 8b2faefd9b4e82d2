//! A period follows each paragraph number.

use crate::cable::body::{Body, Number};
use crate::cable::{BlockSpan, Cable, Defect, Placed, Rarities};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};

/// What most findings say.
const NO_PERIOD: &str = "A period is missing after the paragraph number";

/// What it says where the number is written like an item of a list.
const LED: &str = "Write the number and a period; nothing comes before the number";
const OTHER_SIGN: &str = "A period belongs after the paragraph number, not this sign";

/// What it says where letters are written for digits, or a space is between them.
const MISREAD: &str = "Paragraph number is written with a letter or a space; write digits";

/// What it says where the text begins on the next line.
const ALONE: &str = "Paragraph number is alone on its line; the text begins right after it";

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("para-number-period")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable
        .rarities
        .has(Rarities::LOOSE_NUMBER.or(Rarities::LIKELY_NUMBER))
    {
        return;
    }
    let reported = report_starts(cable, findings);
    report_lost(cable, findings);
    report_misplaced(cable, &reported, findings);
}

/// Numbers that a block begins with. Gives where those are that were reported.
fn report_starts(cable: &Cable<'_>, findings: &mut Findings<'_>) -> Vec<usize> {
    let mut reported = Vec::new();
    let mut paragraph = 0;
    let mut item = 0;
    // The last number, however it is written.
    let mut last = 0;
    for (_, body) in cable.texts() {
        let facts = body.facts;
        if let Some(number) = &facts.number {
            (paragraph, item, last) = (number.value, 0, number.value);
            report_alone(&body, number, findings);
        }
        // `(SBU) 3. Text` is another finding.
        let own = |number: &Number<BlockSpan>| {
            let mark = facts.mark.as_ref();
            mark.is_none_or(|mark| mark.span.start > number.span.start)
        };
        let Some(number) = facts.loose_number.filter(own) else {
            // `(2) the fair` without its mark, between `(1) (U)` and `(3) (U)`.
            let label = facts.list_label.and_then(|label| label.number);
            if item > 0 && label.map(u32::from) == Some(item + 1) {
                item += 1;
            }
            continue;
        };
        // `1) (SBU) One` in paragraph 3 is an item of a list, and so is what counts on from it.
        let counts_on = item > 0 && number.value == item + 1;
        if facts.loose_bracket && (number.value <= paragraph || counts_on) {
            item = number.value;
            continue;
        }
        let place = body.span(number.span);
        reported.push(place.start);
        let start = facts.pilcrow.map_or(facts.indent, |sign| sign.end);
        let led = number.span.start > start;
        let message = if facts.mark_below_number().is_some() {
            ALONE
        } else if led {
            LED
        } else if facts.loose_misread {
            MISREAD
        } else if facts.loose_bracket {
            OTHER_SIGN
        } else {
            NO_PERIOD
        };
        let finding = findings.report(place, message);
        let next = number.value == last + 1;
        last = number.value;
        let Some(mark) = facts.mark.as_ref() else {
            continue;
        };
        // All that is before the mark is the number.
        let before = Span::new(body.start + start, body.span(mark.span).start);
        let edits = vec![Edit::replace(before, format!("{}. ", number.value))];
        let title = "Write the number and a period";
        if next {
            finding.safe_fix(title, edits);
        } else if !facts.loose_misread {
            // `4 (U)` after 10: the number may be wrong as well.
            finding.unsafe_fix(title, edits);
        }
        // `l3.` after 2 may be 3 or 13.
    }
    reported
}

/// `. IT CLOSED.` below the last number. Above it a number is missing, which is another finding.
fn report_lost(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(last) = cable.numbering().numbers.last() else {
        return;
    };
    let below = cable.texts().map(|(_, body)| body);
    for body in below.filter(|body| body.facts.lost_number && body.start > last.span.end) {
        let first = body.span(body.facts.first_line);
        findings.report(
            Span::at(first.start, 1),
            "The number is missing before this period",
        );
    }
}

/// Numbers that fill a gap of the cable's own count, except where one was reported.
fn report_misplaced(cable: &Cable<'_>, reported: &[usize], findings: &mut Findings<'_>) {
    for number in cable.misplaced_numbers() {
        let place = number.span;
        if reported.contains(&place.start) {
            continue;
        }
        let digits = number.value.to_string().len();
        match number.defect {
            Defect::NoPeriod => findings
                .report(place, NO_PERIOD)
                .safe_fix("Write a period", vec![Edit::insert(place.end, ".")]),
            // `.2 HE`, `2, HE`
            Defect::OtherSign => findings
                .report(place, "One period belongs after the paragraph number")
                .safe_fix(
                    "Write a period",
                    vec![Edit::replace(place, format!("{}.", number.value))],
                ),
            // `PARA 1.`: more than a sign or two.
            Defect::Listed if place.len() > digits + 2 => findings.report(place, LED).unsafe_fix(
                "Write the number and a period",
                vec![Edit::replace(place, format!("{}.", number.value))],
            ),
            Defect::Listed => findings.report(place, OTHER_SIGN).unsafe_fix(
                "Write the number and a period",
                vec![Edit::replace(place, format!("{}.", number.value))],
            ),
            Defect::Misread => findings.report(place, MISREAD).safe_fix(
                "Write the number in digits",
                vec![Edit::replace(place, number.value.to_string())],
            ),
            Defect::Part => continue,
            Defect::RunOn => findings.report(
                place,
                format!("Paragraph {} begins in the middle of a line", number.value),
            ),
        };
    }
}

/// `3.` alone on its line, with its mark on the next.
fn report_alone(body: &Placed<'_, Body>, number: &Number<BlockSpan>, findings: &mut Findings<'_>) {
    let Some(mark) = body.facts.mark_below_number() else {
        return;
    };
    let between = BlockSpan::new(number.span.end, mark.span.start);
    findings.report(body.span(number.span), ALONE).safe_fix(
        "Join the lines",
        vec![Edit::replace(body.span(between), ". ")],
    );
}
