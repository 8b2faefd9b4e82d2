//! Fixes compose: they settle, and fixing twice changes nothing, wherever the mistakes are.

use crate::damage::{cables, damage};
use cablelint::cable::json::CableJson;
use cablelint::fix::{self, Fixed};
use cablelint::lint::{self, Settings};
use cablelint::rules::{Fix, Safety, Severity};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A text after its fixes.
fn fixed(text: &str, id: &str, settings: &Settings, safety: Safety) -> Fixed {
    fix::fix(text, safety, |text| lint::check(text, Some(id), settings))
}

/// The safe fixes that are offered for a text.
fn safe(text: &str, id: &str, settings: &Settings) -> Vec<Fix> {
    lint::check(text, Some(id), settings)
        .diagnostics
        .into_iter()
        .filter_map(|found| found.fix)
        .filter(|fix| fix.safety == Safety::Safe)
        .collect()
}

#[test]
fn one_round_of_safe_fixes_is_enough() {
    let settings = Settings::default();
    for (id, text) in cables() {
        let fixes = safe(&text, &id, &settings);
        let (text, taken) = fix::apply(&text, &fixes.iter().collect::<Vec<_>>());
        assert!(taken.iter().all(|taken| *taken), "{id}");
        assert_eq!(safe(&text, &id, &settings), [], "{id}");
    }
}

/// The law does not hold back what the page of a rule calls wrong.
#[test]
fn the_safe_fix_of_each_page_is_made() {
    for rule in cablelint::rules::ALL {
        let settings = Settings::new(&[rule.name.to_owned()], &[], true).expect("its name");
        let text = rule.example("Fails");
        let offered = safe(text, "", &settings);
        let fixed = fixed(text, "", &settings, Safety::Safe);
        assert_eq!(offered.is_empty(), fixed.text == text, "{}", rule.name);
    }
}

/// A fix that changes nothing would be offered for ever.
#[test]
fn each_fix_changes_the_text() {
    let settings = Settings::new(&[], &[], true).expect("no names");
    let cases = cablelint::rules::ALL
        .iter()
        .flat_map(|rule| crate::rules::texts(rule));
    let damaged = crate::mutations::texts().into_iter().map(|(.., text)| text);
    for text in cases.chain(damaged) {
        for found in lint::check(&text, None, &settings).diagnostics {
            let Some(fix) = found.fix else { continue };
            let (changed, _) = fix::apply(&text, &[&fix]);
            assert_ne!(changed, text, "{}: {}", found.rule.name, fix.title);
        }
    }
}

#[test]
fn the_handbook_s_fixes_settle_as_well() {
    let settings = Settings::new(&[], &[], true).expect("no names");
    for (id, text) in cables() {
        let fixed = fixed(&text, &id, &settings, Safety::Safe);
        assert_eq!(fixed.conflicting, [""; 0], "{id}");
    }
}

#[test]
fn fixes_keep_the_line_ends_of_the_file() {
    let settings = Settings::new(&[], &[], true).expect("no names");
    for (id, text) in cables() {
        let damaged = (0..16).fold(text, |text, kind| damage(&text, 97 * kind, kind as u8));
        let plain = damaged.replace("\r\n", "\n");
        let all = |text: &str| fixed(text, &id, &settings, Safety::Unsafe).text;
        let with_lf = all(&plain);
        let with_crlf = all(&plain.replace('\n', "\r\n"));
        assert_eq!(with_crlf, with_lf.replace('\n', "\r\n"), "{id}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn safe_fixes_settle_on_damaged_cables(
        cable in any::<prop::sample::Index>(),
        damages in prop::collection::vec((any::<usize>(), 0u8..16), 1..5),
    ) {
        let cables = cables();
        let (id, text) = cable.get(&cables);
        let settings = Settings::default();
        let damaged = damages
            .iter()
            .fold(text.clone(), |text, (place, kind)| damage(&text, *place, *kind));
        let done = fixed(&damaged, id, &settings, Safety::Safe);
        prop_assert_eq!(&done.conflicting, &[""; 0], "{}", damaged);
        let again = fixed(&done.text, id, &settings, Safety::Safe);
        prop_assert_eq!(done.text, again.text);
    }
}

/// Copies of a cable whose header lines are joined, doubled or moved as copies do it.
fn mangled(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_header = |line: &&str| {
        [
            "E.O.",
            "TAGS",
            "SUBJECT",
            "REF",
            "SIPDIS",
            "SENSITIVE",
            "CLASSIFIED BY",
        ]
        .iter()
        .any(|label| line.to_uppercase().starts_with(label))
    };
    let mut copies = Vec::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| is_header(line)) {
        let (before, after) = (lines[..index].concat(), lines[index + 1..].concat());
        for caption in ["SIPDIS ", "NOFORN ", "SIPDIS\n"] {
            copies.push(format!("{before}{caption}{line}{after}"));
        }
        copies.push(format!("{before}{} {after}", line.trim_end()));
        copies.push(format!("{before}{line}{line}{after}"));
        copies.push(format!("{before}{after}{line}"));
    }
    copies
}

/// What was read in a text, as `parse` prints it, and how often each rule warns.
fn standing(
    text: &str,
    id: &str,
    settings: &Settings,
) -> (serde_json::Value, BTreeMap<String, usize>) {
    let checked = lint::check(text, Some(id), settings);
    let read = serde_json::to_value(CableJson::new("", text, &checked.cable())).expect("JSON");
    let mut warnings = BTreeMap::new();
    for found in &checked.diagnostics {
        if found.severity >= Severity::Warning {
            *warnings.entry(found.rule.name.to_owned()).or_default() += 1;
        }
    }
    (read, warnings)
}

/// The law of safe fixes, on texts in which one line is read as another.
#[test]
fn safe_fixes_lose_no_field_and_make_no_warning() {
    let settings = Settings::default();
    for (id, text) in cables() {
        for copy in mangled(&text) {
            let (before, warned) = standing(&copy, &id, &settings);
            let fixed = fixed(&copy, &id, &settings, Safety::Safe);
            let (after, warns) = standing(&fixed.text, &id, &settings);
            for field in [
                "mrn",
                "classification",
                "executive_order",
                "subject",
                "signature",
            ] {
                let lost = !before[field].is_null() && after[field].is_null();
                assert!(
                    !lost,
                    "{field} of {id} is lost in\n{copy}\n---\n{}",
                    fixed.text
                );
            }
            for (rule, count) in warns {
                let known = warned.get(&rule).is_some_and(|before| *before >= count);
                assert!(known, "{rule} is new in {id}\n{copy}\n---\n{}", fixed.text);
            }
        }
    }
}

/// What may be wrong in two ways has no safe fix.
#[test]
fn what_is_not_sure_has_no_safe_fix() {
    for (rule, body) in [
        (
            "para-number-period",
            "1. (U) One.\n\n2. (U) Two.\n\n1 (U) Three.\n",
        ),
        ("para-number-period", "1. (U) One.\n\n7) (U) Two.\n"),
        (
            "single-para-numbered",
            "1. It opened at noon.  2. It closed.\n",
        ),
    ] {
        let text = format!("UNCLAS ROME 000140\n\nSUBJECT: A MARKET\n\n{body}\nDOE\n");
        let settings = Settings::new(&[rule.to_owned()], &[], true).expect("its name");
        assert_eq!(safe(&text, "", &settings), [], "{rule}: {body}");
    }
}
