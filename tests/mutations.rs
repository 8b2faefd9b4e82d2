//! One mistake put into a clean cable gives exactly one finding: that rule, at that place.

use cablelint::fix;
use cablelint::lint::{self, Diagnostic, Safety, Settings, Severity};

const SEED: &str = include_str!("fixtures/cables/04QUITO1431.cable");

fn warnings(text: &str) -> Vec<Diagnostic> {
    let mut found = lint::check(text, Some("04QUITO1431"), &Settings::default()).diagnostics;
    found.retain(|found| found.severity >= Severity::Warning);
    found
}

/// The mutated text must give one finding: this rule, at the first place where `marked` stands
/// after `after`. A safe fix must give the clean cable back.
fn expect(text: &str, rule: &str, after: &str, marked: &str) {
    let found = warnings(text);
    let names: Vec<_> = found
        .iter()
        .map(|found| (found.rule.name, found.span.slice(text)))
        .collect();
    assert_eq!(names.len(), 1, "expected {rule}, found {names:?}");
    assert_eq!(names[0].0, rule);
    let from = text.find(after).unwrap_or_else(|| panic!("no {after:?}"));
    let place = from
        + text[from..]
            .find(marked)
            .unwrap_or_else(|| panic!("no {marked:?}"));
    assert_eq!(
        found[0].span.start,
        place,
        "{rule} at {:?}",
        found[0].span.slice(text)
    );
    if let Some(fix) = found[0]
        .fix
        .as_ref()
        .filter(|fix| fix.safety == Safety::Safe)
    {
        assert_eq!(fix::apply(text, &[fix]).0, SEED, "the safe fix of {rule}");
    }
}

fn replaced(from: &str, to: &str) -> String {
    assert!(SEED.contains(from), "no {from:?}");
    SEED.replacen(from, to, 1)
}

#[test]
fn the_clean_cable_is_silent() {
    assert!(warnings(SEED).is_empty());
}

#[test]
fn numbers() {
    let mut raised = String::new();
    for line in SEED.split_inclusive('\n') {
        let number = line
            .strip_prefix('¶')
            .and_then(|rest| rest.split('.').next()?.parse::<u32>().ok());
        match number.filter(|number| *number >= 5) {
            Some(number) => {
                raised += &line.replacen(&number.to_string(), &(number + 1).to_string(), 1)
            }
            None => raised += line,
        }
    }
    expect(&raised, "para-number-gap", "¶6.", "6");
    for number in 2..=10 {
        let repeated = replaced(&format!("¶{number}."), &format!("¶{}.", number - 1));
        let after = format!("¶{}.", number - 1);
        let second = repeated
            .find(&after)
            .map(|at| at + after.len())
            .unwrap_or_default();
        let found = warnings(&repeated);
        assert_eq!(found.len(), 1, "{number}");
        assert_eq!(found[0].rule.name, "para-number-duplicate", "{number}");
        assert!(
            found[0].span.start > second,
            "{number}: the second of the two"
        );
    }
}

#[test]
fn marks() {
    for number in 1..=10 {
        let mark = if number == 9 { "(U)" } else { "(SBU)" };
        let with = format!("¶{number}.  {mark}");
        expect(
            &replaced(&with, &format!("¶{number}. ")),
            "portion-mark-missing",
            &format!("¶{number}."),
            &number.to_string(),
        );
        expect(
            &replaced(&with, &format!("¶{number}.  (C)")),
            "portion-above-banner",
            &format!("¶{number}."),
            "(C)",
        );
        expect(
            &replaced(&with, &format!("¶{number}.  (SUB)")),
            "portion-typo",
            &format!("¶{number}."),
            "(SUB)",
        );
    }
}

#[test]
fn header() {
    expect(&replaced("SENV", "SENX"), "tags-unknown", "TAGS", "SENX");
    expect(
        &replaced("EFIS", "EFIS EFIS"),
        "tags-duplicate",
        "TAGS: EWWT EFIS ",
        "EFIS SENV",
    );
    expect(
        &replaced("ECON EC", "ECON EC EWWT"),
        "tags-duplicate",
        "EC EWWT",
        "EWWT",
    );
    expect(
        &replaced("12958", "19523"),
        "eo-number-unknown",
        "E.O.",
        "19523",
    );
    let without = |label: &str| {
        SEED.split_inclusive('\n')
            .filter(|line| !line.starts_with(label))
            .collect::<String>()
    };
    expect(&without("TAGS:"), "tags-missing", "E.O.", "E.O.");
    expect(&without("SUBJECT:"), "subject-missing", "TAGS", "TAGS");
    expect(&without("E.O."), "eo-line-missing", "TAGS", "TAGS");
    expect(&without("UNCLAS "), "banner-missing", "SIPDIS", "SIPDIS");
}

#[test]
fn pairs() {
    expect(
        &replaced("End Note.", ""),
        "note-end-missing",
        "(Note",
        "Note",
    );
    expect(
        &replaced("End Summary.", ""),
        "summary-end-missing",
        "Summary",
        "Summary",
    );
    let stray = replaced(
        "She counts fewer broken corals. \n",
        "She counts fewer broken corals. \nEnd Note.\n",
    );
    expect(&stray, "delimiter-unopened", "corals", "End Note");
}

#[test]
fn signature() {
    expect(
        &replaced("ZALDUMBIDE", ""),
        "signature-missing",
        "every passenger",
        "every passenger",
    );
}
