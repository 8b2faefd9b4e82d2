//! Fixes compose: after all safe ones no safe one is left, wherever the mistakes stand.

use crate::damage::{cables, damage};
use cablelint::fix;
use cablelint::lint::{self, Settings};
use cablelint::rules::{Fix, Safety};
use proptest::prelude::*;

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
