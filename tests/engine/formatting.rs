//! Formatting: what comes out for what goes in, and what no text may lose by it.

use crate::damage::{cables, damage};
use cablelint::cable::json::CableJson;
use cablelint::cable::{Cable, Context, Reading};
use cablelint::format::{FormatOptions, format, format_range, wrap_paragraph};
use cablelint::lint::{self, Settings};
use cablelint::rules::Severity;
use cablelint::text::{Edit, Span};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

/// Puts edits in, back to front: each must lie before the one after it.
fn applied(text: &str, edits: &[Edit]) -> String {
    let mut out = text.to_owned();
    let mut next = text.len();
    for edit in edits.iter().rev() {
        assert!(edit.span.end <= next, "{edits:?}");
        next = edit.span.start;
        out.replace_range(edit.span.start..edit.span.end, &edit.text);
    }
    out
}

fn formatted(text: &str, id: &str, options: &FormatOptions) -> String {
    applied(text, &format(text, Some(id), &Settings::default(), options))
}

/// A case of `tests/format/*.txt`: `### title`, with `clean` or `width=60` in brackets, the text,
/// `>>>`, and what becomes of it. Without the second half nothing changes. `|` at the end of a line
/// shows blanks.
struct Case {
    title: String,
    options: FormatOptions,
    before: String,
    after: String,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a file");
        for case in text.split("### ").skip(1) {
            let (title, body) = case.split_once('\n').expect("a title");
            let mut options = FormatOptions::default();
            if let Some((_, words)) = title.split_once('[') {
                for word in words.trim_end_matches(']').split(' ') {
                    match word.split_once('=') {
                        Some(("width", width)) => options.width = width.parse().ok(),
                        _ => options.clean |= word == "clean",
                    }
                }
            }
            let body = body.replace("|\n", "\n");
            let (before, after) = body.split_once(">>>\n").unwrap_or((&body, &body));
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            found.push(Case {
                title: format!("{name}: {title}"),
                options,
                before: before.to_owned(),
                after: after.to_owned(),
            });
        }
    }
    found
}

#[test]
fn each_case_comes_out_as_it_should() {
    let cases = cases();
    assert!(cases.len() > 20);
    for case in cases {
        let result = formatted(&case.before, "x", &case.options);
        assert_eq!(result, case.after, "{}", case.title);
        assert_eq!(
            formatted(&result, "x", &case.options),
            result,
            "{}",
            case.title
        );
        // A drafter who marks all of it gets the same.
        let all = Span::new(0, case.before.len());
        let settings = Settings::default();
        let edits = format_range(&case.before, None, Some("x"), &settings, &case.options, all);
        assert_eq!(applied(&case.before, &edits), case.after, "{}", case.title);
        let windows = case.before.replace('\n', "\r\n");
        let result = formatted(&windows, "x", &case.options);
        assert_eq!(result, case.after.replace('\n', "\r\n"), "{}", case.title);
    }
}

/// A cable as `parse` prints it, without the lines on which paragraphs begin.
fn read(text: &str, id: &str) -> serde_json::Value {
    let reading = Reading::new(text);
    let context = Context::of_file(id);
    let cable = Cable::read(&reading, &context);
    let mut json = serde_json::to_value(CableJson::new(id, text, &cable)).expect("JSON");
    for paragraph in json["paragraphs"].as_array_mut().into_iter().flatten() {
        paragraph["line"].take();
    }
    json
}

/// How many findings of warning and above each rule has.
fn findings(text: &str, id: &str) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for found in lint::check(text, Some(id), &Settings::default()).diagnostics {
        if found.severity >= Severity::Warning {
            *counts.entry(found.rule.name).or_default() += 1;
        }
    }
    counts
}

/// The signs of a text in order, without white space, signs of which rules are made, and characters
/// that an empty line may have though they are invisible.
fn signs(text: &str) -> Vec<char> {
    let invisible = |sign: &char| matches!(sign, '\u{200b}'..='\u{200f}' | '\u{feff}');
    let kept = |sign: &char| !sign.is_whitespace() && !invisible(sign) && !"-=_".contains(*sign);
    let mut signs: Vec<char> = text.chars().filter(kept).collect();
    signs.sort_unstable();
    signs
}

/// What formatting promises of any text.
fn holds(text: &str, id: &str, options: &FormatOptions) -> Result<(), TestCaseError> {
    let result = formatted(text, id, options);
    prop_assert_eq!(&formatted(&result, id, options), &result, "it goes on");
    let (before, after) = (findings(text, id), findings(&result, id));
    for (rule, count) in &after {
        prop_assert!(before.get(rule) >= Some(count), "{} has more to say", rule);
    }
    if !options.clean {
        prop_assert_eq!(read(text, id), read(&result, id));
        prop_assert_eq!(signs(text), signs(&result));
    }
    Ok(())
}

fn options() -> impl Strategy<Value = FormatOptions> {
    (
        prop_oneof![Just(None), (30usize..90).prop_map(Some)],
        any::<bool>(),
    )
        .prop_map(|(width, clean)| FormatOptions { width, clean })
}

#[test]
fn the_cables_of_the_house_keep_their_promises() {
    for (id, text) in cables() {
        for clean in [false, true] {
            for width in [None, Some(50), Some(69)] {
                holds(&text, &id, &FormatOptions { width, clean }).expect(&id);
            }
        }
    }
}

#[test]
fn a_file_may_end_without_a_line_end_and_hold_anything() {
    for text in [
        "",
        "\n",
        "\r",
        " ",
        "a",
        "¶",
        "\u{feff}",
        "1. (SBU)\t",
        "\n\n\n1.\n\n\n",
    ] {
        holds(text, "x", &FormatOptions::default()).expect(text);
    }
}

#[test]
fn a_range_leaves_the_rest_alone() {
    let text =
        "UNCLAS ROME 000140 \n\nSUBJECT: TWO FERRIES \n\n\n\n1. (U) One. \n\n\n\n2. (U) Two. \n";
    let second = text.find("2.").expect("a paragraph");
    let options = FormatOptions::default();
    let edits = format_range(
        text,
        None,
        None,
        &Settings::default(),
        &options,
        Span::at(second, 1),
    );
    assert_eq!(applied(text, &edits), text.replace("Two. ", "Two."));
    let all = format_range(
        text,
        None,
        None,
        &Settings::default(),
        &options,
        Span::new(0, text.len()),
    );
    assert_eq!(all, format(text, None, &Settings::default(), &options));
    // A missing line end at the end of the file is not part of a range above it.
    let unended = text.trim_end();
    let edits = format_range(
        unended,
        None,
        None,
        &Settings::default(),
        &options,
        Span::at(text.find("1.").expect("a paragraph"), 1),
    );
    assert_eq!(applied(unended, &edits), unended.replace("One. ", "One."));
}

#[test]
fn typing_wraps_one_paragraph() {
    let long = "The harbor office promised an answer by June and has kept its word since then.";
    let text = format!("UNCLAS ROME 000140\n\nSUBJECT: X \n\n1. (U) {long}\n\n2. (U) {long}\n");
    let offset = text.rfind("June").expect("the place");
    let edits = wrap_paragraph(
        &text,
        None,
        None,
        &Settings::default(),
        &FormatOptions::default(),
        offset,
    );
    let wrapped =
        "2. (U) The harbor office promised an answer by June and has kept its\nword since then.";
    let expected = text.replace(&format!("2. (U) {long}"), wrapped);
    assert_eq!(applied(&text, &edits), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn damaged_cables_keep_their_meaning(
        cable in any::<prop::sample::Index>(),
        damages in prop::collection::vec((any::<usize>(), 0u8..16), 0..6),
        options in options(),
        windows in any::<bool>(),
    ) {
        let cables = cables();
        let (id, text) = cable.get(&cables);
        let mut text = damages
            .iter()
            .fold(text.clone(), |text, (place, kind)| damage(&text, *place, *kind));
        if windows {
            text = text.replace('\n', "\r\n");
        }
        holds(&text, id, &options)?;
    }

    #[test]
    fn generated_texts_keep_their_meaning(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..50),
        options in options(),
    ) {
        holds(&pieces.concat(), "x", &options)?;
    }

    #[test]
    fn ranges_keep_the_meaning(
        cable in any::<prop::sample::Index>(),
        damages in prop::collection::vec((any::<usize>(), 0u8..16), 0..4),
        one in any::<prop::sample::Index>(),
        length in 0usize..400,
    ) {
        let cables = cables();
        let (id, text) = cable.get(&cables);
        let text = damages
            .iter()
            .fold(text.clone(), |text, (place, kind)| damage(&text, *place, *kind));
        let range = Span::at(one.index(text.len() + 1), length);
        let edits = format_range(&text, None, Some(id), &Settings::default(), &FormatOptions::default(), range);
        let result = applied(&text, &edits);
        prop_assert_eq!(read(&text, id), read(&result, id));
    }
}

/// Pieces of cables, from which texts are put together.
const PIECES: &[&str] = &[
    "UNCLAS ROME 000140\n",
    "C O N F I D E N T I A L SECTION 01 OF 02 ROME 000140\n",
    "SIPDIS\n",
    "SENSITIVE\n",
    "STATE FOR EUR/WE\n",
    "E.O. 12958: N/A\n",
    "TAGS: ECON, EFIS,IT\n",
    "SUBJECT: A MARKET OPENS\n",
    "REF: A. OSLO 12\n¶B. ROME 7\n",
    "Classified By: DCM Jane Doe for reason 1.4 (d)\n",
    "\n",
    "\n\n\n",
    " \n",
    "1. (SBU) Summary: The market has moved to the harbor, and\nthe fishermen like it.\n",
    "¶2. (U) It has forty stalls, of which a dozen sell nothing but\nfish.  End\nSummary.\n",
    "3. (SBU) The mayor said that\n¶2006. was a good year for tuna (ref A).\n",
    "34.(SBU) One line that is much longer than any wire would have carried without breaking it in two.\n",
    "Name            Stalls   Fish\nQuiroga           12     tuna\nDoe                3     eel\n",
    "Participants:\nAmadeo Conti, Mayor\nLucia Ferri, Harbor Office\n",
    "-- a first item that goes on and on and on until it has to be\n   broken into two lines,\n",
    "- another item\n",
    "Fares\n----\n",
    "-------\nFares and bait\n-------\n",
    "ROME 00000140  001.2 OF 002 \n",
    "Begin text:\n\n  Dear   Sir,\n\n\n  we agree.\n\nEnd text.\n",
    "The harbor office will decide in June whether the boats may\nland at night.\n",
    "END COMMENT.\n",
    "Comment: It may. ",
    "MRN: 12 ROME 140\n",
    "Date/DTG:\tFeb 17, 2012 / 171015Z FEB 12\n",
    "From: AMEMBASSY ROME\n",
    "Action: WASHDC, SECSTATE ROUTINE;\nOSLO, AMEMBASSY ROUTINE\n",
    "Reference: A) 12 OSLO 1 B) 12 ROME 2\n",
    "Subject: A Market Opens\n",
    "Signature: Conti\n",
    "Drafted By:\nECON:Doe, Jane\n",
    "BIANCHI\n",
    "\r\n",
    "¶",
    "a",
];
