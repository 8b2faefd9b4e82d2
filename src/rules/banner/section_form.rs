//! `SECTION nn OF nn` has two digits each, and the first number is not above the second.

use crate::cable::Cable;
use crate::cable::header::SectionFlaw;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::Edit;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("section-form")
};

/// Two digits number so many sections.
const MOST_SECTIONS: u32 = 99;

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable.banner() else { return };
    let Some(section) = banner.facts.section else {
        return;
    };
    let place = banner.span(section.span);
    let (number, of) = (section.number, section.of);
    // `CONFIDENTIALSECTION`: the level is reported.
    if let Some(word) = section.misspelled.filter(|_| !banner.facts.misspelled) {
        let word = banner.span(word);
        findings
            .report(word, "The word SECTION is misspelled")
            .safe_fix("Change to SECTION", vec![Edit::replace(word, "SECTION")]);
    }
    if let Some((flaw, what)) = section.flaw {
        let flaw = banner.span(flaw);
        match what {
            SectionFlaw::Zero => findings
                .report(flaw, "A zero is written for the letter O")
                .safe_fix("Write OF", vec![Edit::replace(flaw, "OF")]),
            SectionFlaw::Glued => findings
                .report(flaw, "A space is missing after the section")
                .safe_fix("Write a space", vec![Edit::insert(flaw.end, " ")]),
        };
        return;
    }
    if of == 0 && number > 0 && section.span.len() <= "SECTION 01 OF".len() {
        findings.report(
            place,
            format!("The number of sections is missing; write SECTION {number:02} OF nn"),
        );
    } else if of == 0 || number == 0 || number > of || of > MOST_SECTIONS {
        findings.report(place, format!("Section {number} of {of} is not possible"));
    } else if !section.padded && is_modern(cable) {
        let text = format!("SECTION {number:02} OF {of:02}");
        let finding = findings.report(place, format!("The section is written {text}"));
        finding.safe_fix(
            format!("Change to {text}"),
            vec![Edit::replace(place, text)],
        );
        if cable.date.date().is_none() {
            finding.downgrade();
        }
    }
}

/// Telegrams of the 1970s write `SECTION 1 OF 3`.
fn is_modern(cable: &Cable<'_>) -> bool {
    let date = cable.date.date();
    date.is_none_or(|date| date >= milestones::MODERN_TELEGRAM)
}
