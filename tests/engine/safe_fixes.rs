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

/// The safe fixes of one rule in a text.
fn safe_of(rule: &str, text: &str) -> Vec<Fix> {
    let settings = Settings::new(&[rule.to_owned()], &[], true).expect("its name");
    safe(text, "", &settings)
}

/// A telegram with these lines of a header.
fn telegram(header: &str) -> String {
    format!(
        "UNCLAS ROME 000140\n\nE.O. 12958: N/A\nTAGS: ECON, IT\n{header}\n1. (U) It opened.\n\n2. (U) So.\n\nDOE\n"
    )
}

/// A telegram in which a line of the header is another one.
fn telegram_with(line: &str, other: &str) -> String {
    telegram("SUBJECT: A MARKET\n").replace(line, other)
}

/// A SMART cable in which a line is another one.
fn smart_with(line: &str, other: &str) -> String {
    const CABLE: &str = "UNCLASSIFIED\nSBU\n\nMRN:          12 SKOPJE 905\nDate/DTG:     Oct 18, 2012 / 181233Z OCT 12\nFrom:         AMEMBASSY SKOPJE\nAction:       WASHDC, SECSTATE ROUTINE\nE.O.:         13526\nTAGS:         SENV, TPHY, MK\nCaptions:     SENSITIVE\nReference:    A) 12 SKOPJE 871\n              B) 12 ATHENS 1440\nSubject:      (SBU) One Radar\n\n1. (SBU) One.\n\n2. (SBU) Two.\n\nSignature:          Halloran\n\nDrafted By:         SKOPJE:Iveson, Grace T\nCleared By:         ECON:Popov, Dragan\nApproved By:        EXEC:Halloran, Ann\nReleased By:        SKOPJE:Iveson, Grace T\nInfo:               ATHENS, AMEMBASSY ROUTINE\n";
    assert!(CABLE.contains(line), "{line}");
    CABLE.replace(line, other)
}

/// A second slip beside the first can make the right text uncertain.
#[test]
fn what_a_second_slip_makes_uncertain_has_no_safe_fix() {
    let tags = "TAGS: ECON, IT\n";
    let order = "E.O. 12958: N/A\n";
    let long = "A MARKET OF MANY WORDS, EACH AS LONG AS IT HAS TO BE TO FILL A LINE\n".repeat(6);
    for (rule, text) in [
        (
            "tags-mixed-separators",
            telegram_with(tags, "TAGS: ECON, IT To: STATE Type: TE\n"),
        ),
        (
            "tags-mixed-separators",
            telegram_with(tags, "TAGS: ECON, IT TAGS: ECON, IT\n"),
        ),
        (
            "tags-geographic-last",
            telegram_with(tags, "TAGS: IT, ECON TAGS: IT, ECON\n"),
        ),
        (
            "tags-trailing-comma",
            telegram_with(tags, "TAGS: ECON,\nPREL, IT SUBJECT: A FAIR\n"),
        ),
        (
            "tags-duplicate",
            telegram_with(tags, "TAGS: ECON, IT To: STATE Type: STATE\n"),
        ),
        (
            "smart-from-form",
            smart_with("SKOPJE\nAction:       WASHDC", "SKOPJEAction:       WASHDC"),
        ),
        (
            "tags-trailing-comma",
            telegram_with("N/A\nTAGS: ECON, IT\n", "N/A TAGS: ECON,\nPREL, IT\n"),
        ),
        (
            "subject-trailing-period",
            telegram_with("A MARKET\n", &format!("{}.\n", long.trim_end())),
        ),
        (
            "eo-line-form",
            telegram_with(order, "E.O. 12958: (END COMMENT) N/A\n"),
        ),
        (
            "eo-line-form",
            telegram_with(order, "E.O. 1206:5 GDS 11/12/85 (DOE, JANE)\n"),
        ),
        (
            "non-ascii-character",
            telegram_with("It opened", "It opened\u{200b}on Monday"),
        ),
        (
            "para-number-space",
            telegram_with(
                "1. (U) It opened.",
                "1. (U) It opened in the autumn of\n005. It is small.",
            ),
        ),
        (
            "section-residue-in-text",
            telegram_with(
                "It opened.",
                "It opened and\n\nPARIS 00000977  002 OF 002\n\n\nclosed.",
            ),
        ),
        (
            "smart-invisible-character",
            smart_with("One.", "One\u{200b}radar."),
        ),
        (
            "smart-ref-form",
            smart_with("A) 12 SKOPJE 871", ") 12 SKOPJE 871"),
        ),
        (
            "smart-person-form",
            smart_with(
                "Grace T\nCleared By:         ECON",
                "Grace T Approved\nBy:         ECON",
            ),
        ),
        (
            "smart-person-form",
            smart_with("Popov, Dragan", "Popov,\nDragan ECON:Doe, Jane"),
        ),
        (
            "smart-label-order",
            smart_with("Captions:     SENSITIVE\n", "").replace(
                "2. (SBU) Two.\n",
                "Captions:     SENSITIVE\nand a heading\n\n2. (SBU) Two.\n",
            ),
        ),
        (
            "smart-label-unknown",
            smart_with("From: ", "E.O. 12958: N/A\nFrom: "),
        ),
        (
            "label-misspelt",
            smart_with("E.O.:         13526", "E.O. 13526: N/A"),
        ),
        (
            "label-misspelt",
            smart_with(
                "Subject:      (SBU) One Radar",
                "              (SBU) One Radar",
            ),
        ),
    ] {
        assert_eq!(safe_of(rule, &text), [], "{rule}: {text}");
    }
}

/// The same slips by themselves have one.
#[test]
fn what_is_certain_is_fixed_as_before() {
    let tags = "TAGS: ECON, IT\n";
    for (rule, text) in [
        (
            "tags-mixed-separators",
            telegram_with(tags, "TAGS: ECON; PREL, IT\n"),
        ),
        (
            "tags-trailing-comma",
            telegram_with(tags, "TAGS: ECON, IT,\n"),
        ),
        (
            "subject-trailing-period",
            telegram_with("A MARKET\n", "A MARKET.\n"),
        ),
        ("eo-line-form", telegram_with("12958: ", "12958. ")),
        (
            "non-ascii-character",
            telegram_with("opened", "o\u{ad}pened"),
        ),
        ("para-number-space", telegram_with("1. (U)", "01. (U)")),
        (
            "section-residue-in-text",
            telegram_with(
                "It opened.",
                "It opened and\n\nROME 00000140  002 OF 002\n\n\nclosed.",
            ),
        ),
        (
            "smart-person-form",
            smart_with("Popov, Dragan", "Popov, Dragan."),
        ),
        (
            "smart-label-order",
            smart_with("Captions:     SENSITIVE\n", "").replace(
                "2. (SBU) Two.\n",
                "Captions:     SENSITIVE\n\n2. (SBU) Two.\n",
            ),
        ),
    ] {
        assert_eq!(safe_of(rule, &text).len(), 1, "{rule}: {text}");
    }
}

/// Between the lines of a copy that is double-spaced, one empty line more begins a paragraph.
#[test]
fn paragraphs_of_a_double_spaced_copy_stay_apart() {
    let body = "1. IT OPENED ON MONDAY, AND MANY CAME TO SEE\nIT WITH THEIR OWN EYES.\n\nCOMMENT: ALL OF THE LARGE HALLS ARE SAID TO\nBE TAKEN FOR THE REST OF THE YEAR.\n\n2. THE SMALL HALLS WILL OPEN IN THE SPRING OF\nNEXT YEAR, IF IT RAINS LESS.\n\nDOE\n";
    let text =
        format!("UNCLAS ROME 0140\n\nE.O. 11652: N/A\nTAGS: ECON, IT\nSUBJECT: A MARKET\n\n{body}");
    let text = text.replace('\n', "\n\n");
    let settings = Settings::default();
    let texts = |text: &str| lint::check(text, None, &settings).cable().texts().count();
    let fixed = fixed(&text, "", &settings, Safety::Safe).text;
    assert_eq!(texts(&fixed), texts(&text), "{fixed}");
}
