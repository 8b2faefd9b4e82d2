//! Fixes compose: after all safe ones no safe one is left, wherever the mistakes stand.

use cablelint::fix;
use cablelint::lint::{self, Fix, Safety, Settings};
use proptest::prelude::*;
use std::path::Path;

/// The fictional cables of the fixtures and of the sample outbox.
fn cables() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["tests/fixtures/cables", "examples/outbox"] {
        let folder = std::fs::read_dir(root.join(folder)).expect("the folder");
        for entry in folder {
            let path = entry.expect("an entry").path();
            let bytes = std::fs::read(&path).expect("a cable");
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            found.push((
                name.into_owned(),
                cablelint::text::decode(&bytes).text.into_owned(),
            ));
        }
    }
    found.sort();
    found
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

/// A small mistake of a drafter's, an archive's or a cat's on the keyboard.
fn damage(text: &str, place: usize, kind: u8) -> String {
    const WORDS: [&str; 14] = [
        " ",
        "\n",
        "\n\n\n\n",
        "¶",
        "¶2006. ",
        "\t",
        "\u{2019}",
        "(sbu) ",
        "REF: NONE\n",
        "SIPDIS\n",
        "--",
        "ROME 00000140  002 OF 003\n",
        "3) (SBU) ",
        "END SUMMARY  ",
    ];
    let starts: Vec<usize> = text
        .match_indices(['\n', ' '])
        .map(|(at, _)| at + 1)
        .collect();
    let Some(at) = starts.get(place % starts.len().max(1)) else {
        return text.to_owned();
    };
    let mut damaged = text.to_owned();
    match WORDS.get(usize::from(kind)) {
        Some(word) => damaged.insert_str(*at, word),
        // A line is lost, or stands twice.
        None => {
            let end = text[*at..]
                .find('\n')
                .map_or(text.len(), |next| at + next + 1);
            if kind == 14 {
                damaged.replace_range(*at..end, "");
            } else {
                damaged.insert_str(end, &text[*at..end]);
            }
        }
    }
    damaged
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

#[test]
fn the_handbook_s_fixes_settle_as_well() {
    let settings = Settings::new(&[], &[], true).expect("no names");
    for (id, text) in cables() {
        assert!(
            fix::converge(&text, |text| safe(text, &id, &settings)).settled,
            "{id}"
        );
    }
}

#[test]
fn fixes_keep_the_line_ends_of_the_file() {
    let settings = Settings::new(&[], &[], true).expect("no names");
    for (id, text) in cables() {
        let damaged = (0..16).fold(text, |text, kind| damage(&text, 97 * kind, kind as u8));
        let plain = damaged.replace("\r\n", "\n");
        let all = |text: &str| -> Vec<Fix> {
            lint::check(text, Some(&id), &settings)
                .diagnostics
                .into_iter()
                .filter_map(|found| found.fix)
                .collect()
        };
        let mended = fix::converge(&plain, all).text;
        let converged = fix::converge(&plain.replace('\n', "\r\n"), all).text;
        assert_eq!(converged, mended.replace('\n', "\r\n"), "{id}");
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
        let done = fix::converge(&damaged, |text| safe(text, id, &settings));
        prop_assert!(done.settled);
        prop_assert_eq!(safe(&done.text, id, &settings), []);
    }
}
