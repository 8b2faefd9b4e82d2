//! Fictional cables, and what drafters, archives and cats do to them.

use std::path::Path;

/// The fictional cables of the fixtures and of the sample outbox.
pub(crate) fn cables() -> Vec<(String, String)> {
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

/// A small mistake of a drafter's, an archive's or a cat's on the keyboard.
pub(crate) fn damage(text: &str, place: usize, kind: u8) -> String {
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
