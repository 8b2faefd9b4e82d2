//! Reading: what comes out for each fixture, and what must hold for any bytes at all.

use cablelint::cable::json::CableJson;
use cablelint::cable::{Cable, Context, Reading};
use cablelint::lint::{self, Settings};
use cablelint::text::decode;
use proptest::prelude::*;
use std::path::{Path, PathBuf};

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cables");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the fixtures")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "cable")
        })
        .collect();
    paths.sort();
    paths
}

#[test]
fn each_fixture_reads_as_it_should() {
    let paths = fixtures();
    assert!(paths.len() > 10);
    for path in paths {
        let bytes = std::fs::read(&path).expect("a fixture");
        let decoded = decode(&bytes);
        assert_eq!(
            decoded.encoding.encode(&decoded.text).as_deref(),
            Ok(&bytes[..])
        );
        let id = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("a name");
        let reading = Reading::new(&decoded.text);
        let context = Context::of_file(id);
        let cable = Cable::read(&reading, &context);
        let json = CableJson::new(id, &decoded.text, &cable);
        insta::with_settings!({ snapshot_path => "snapshots/reading", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(id, serde_json::to_string_pretty(&json).expect("JSON"));
        });
    }
}

/// An editor sends a text with doubled carriage returns as it is; from a file they are single ones.
#[test]
fn doubled_carriage_returns_change_no_finding() {
    let found = |text: &str| {
        let outcome = lint::check(text, None, &Settings::default());
        let found = outcome.diagnostics.into_iter().map(|found| {
            let before = found.span.start - text[..found.span.start].matches('\r').count();
            (before, found.rule.name, found.message)
        });
        found.collect::<Vec<_>>()
    };
    for (name, text) in crate::damage::cables() {
        let text = text.replace("\r\n", "\n");
        if text.contains('\r') {
            continue;
        }
        let doubled = text.replace('\n', "\r\r\n");
        assert_eq!(found(&doubled), found(&text), "{name}");
    }
}

/// What promise 1 says of a text: the blocks laid end to end are the text, and every finding
/// lies in it.
fn holds(text: &str) -> Result<(), TestCaseError> {
    let reading = Reading::new(text);
    let bytes: usize = reading.blocks.iter().map(|read| read.block.bytes).sum();
    let lines: usize = reading.blocks.iter().map(|read| read.block.lines).sum();
    prop_assert_eq!(bytes, text.len());
    prop_assert_eq!(lines, cablelint::text::lines(text).count());
    prop_assert!(reading.blocks.iter().all(|read| read.block.lines > 0));
    let outcome = lint::check(text, None, &Settings::default());
    prop_assert!(
        outcome.failed.is_empty(),
        "rules broke: {:?}",
        outcome.failed
    );
    for found in &outcome.diagnostics {
        let fixes = found
            .fix
            .iter()
            .flat_map(|fix| fix.edits.iter().map(|edit| edit.span));
        let related = found.related.iter().map(|related| related.span);
        for span in related.chain(fixes).chain([found.span]) {
            prop_assert!(
                text.get(span.start..span.end).is_some(),
                "{} at {span:?}",
                found.rule.name
            );
        }
    }
    let context = Context::default();
    let cable = Cable::read(&reading, &context);
    let _ = serde_json::to_string(&CableJson::new("x", text, &cable)).expect("JSON");
    Ok(())
}

/// Pieces of cables, from which lines are put together.
const PIECES: [&str; 48] = [
    "UNCLAS",
    " SECTION 01 OF 02",
    " ROME 000140",
    "C O N F I D E N T I A L",
    "SIPDIS",
    "SENSITIVE",
    "\n",
    "\n",
    "\r\n",
    "\r",
    " ",
    "E.O. 12958: N/A",
    "TAGS: ",
    "ECON ",
    "(DOE, JANE)",
    "SUBJECT: ",
    "REF: A. ROME 12",
    "¶B. OSLO 7",
    "¶2006. ",
    "1. (SBU) ",
    "¶2.  (U) ",
    "34.(SBU)",
    "(SUB)",
    "Summary: ",
    "End\nSummary.",
    "(Note: ",
    "End Note.)",
    "Begin text:",
    "ROME 00000140  001.2 OF 002",
    "-----------",
    "Comment",
    "-- item",
    "MRN: 12 ROME 140",
    "Date/DTG: Feb 17, 2012 / 171015Z FEB 12",
    "Subject: A",
    "Signature: X",
    "ref A",
    "¶",
    "😀é",
    "R 171015Z FEB 09",
    "0. ",
    "3. (C) ",
    "999. ",
    "End Comment.",
    "\u{a0}",
    "Classified By: DCM Ann Smith",
    "for reasons",
    " 1.4 (b) and (d)",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_cable(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        holds(&decode(&bytes).text)?;
    }

    #[test]
    fn any_pieces_are_a_cable(pieces in proptest::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        holds(&text)?;
    }

    #[test]
    fn mutated_cables_are_cables(
        which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        length in 0..200usize,
        piece in 0..PIECES.len(),
        copy in any::<bool>(),
    ) {
        let paths = fixtures();
        let bytes = std::fs::read(&paths[which.index(paths.len())]).expect("a fixture");
        let text = decode(&bytes).text.into_owned();
        let floor = |mut at: usize| { while !text.is_char_boundary(at) { at -= 1; } at };
        let start = floor(at.index(text.len() + 1));
        let end = floor((start + length).min(text.len()));
        let middle = if copy { [PIECES[piece], &text[start..end]].concat() } else { PIECES[piece].to_owned() };
        holds(&[&text[..start], &middle, &text[end..]].concat())?;
    }
}
