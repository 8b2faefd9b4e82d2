//! The classifier is identified by name and position.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Eras, Findings, Rule, Severity, rule};
use crate::text::Span;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::EO_12958_IN_FORCE),
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("classified-by-no-name-or-title")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::ClassifiedBy(line) = block.facts else {
        return;
    };
    if !line.names_classifier || line.derived {
        return;
    }
    let person = line.person.slice(block.text);
    let words: Vec<&str> = person
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let identifier = words
        .iter()
        .any(|word| word.bytes().any(|b| b.is_ascii_digit()));
    if words.len() >= 2 || identifier {
        return;
    }
    let place = if line.person.is_empty() {
        Span::at(0, block.text.trim_end().len())
    } else {
        block.span(line.person)
    };
    findings.report(
        place,
        "Name or position of the classifier is missing; give both",
    );
}
