//! What the prefilter leaves out: nothing that a reading of every line finds.

use super::{caught, check, left_out};

/// Every form of the language, and every slip of one letter, in what wraps them.
#[test]
fn the_prefilter_leaves_out_no_form_and_no_slip() {
    use crate::vocabulary::marking::tests::{FORMS, slips};
    let mut wraps = [
        "{}",
        "> **{}**",
        "<p>{}</p>",
        "classification: {}",
        "| x | {} |",
        "1. ({}) It opened on Monday.",
        "// {}",
        "{} 12",
    ]
    .iter()
    .cycle();
    let mut missing = Vec::new();
    for (banner, portion) in FORMS {
        let inside = portion.trim_matches(['(', ')']);
        for form in [*banner, inside] {
            // A third of the slips; the wraps turn, so that each is met.
            let mut all: Vec<String> = slips(form).into_iter().step_by(3).collect();
            all.extend([form.to_owned(), form.to_ascii_lowercase()]);
            let spaced: Vec<String> = form.chars().map(String::from).collect();
            all.push(spaced.join(" "));
            all.extend(
                ["/", " / / ", "\\\\", " ", "\u{2215}\u{2215}", "|", "--"]
                    .map(|between| form.replace("//", between)),
            );
            for text in all {
                let wrap = wraps.next().unwrap_or(&"{}");
                missing.extend(left_out(&wrap.replace("{}", &text)));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The texts of this repository.
#[test]
fn the_prefilter_leaves_out_nothing_of_the_repository() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<_> = ["src", "tests", "docs", "examples", "editors"]
        .iter()
        .map(|name| root.join(name))
        .collect();
    let (mut files, mut missing) = (0, Vec::new());
    // Most lines are met again.
    let mut seen = std::collections::HashSet::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name();
            if path.is_dir() && name != "node_modules" && name != "target" {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path)
                && text.len() < 20_000
            {
                files += 1;
                let mut new = String::new();
                for line in text
                    .lines()
                    .filter(|line| seen.insert(line.trim().to_owned()))
                {
                    new.push_str(line);
                    new.push('\n');
                }
                missing.extend(left_out(&new));
            }
        }
    }
    assert!(missing.is_empty() && files > 300, "{missing:#?}");
}

#[test]
fn a_long_line_is_read_to_its_end() {
    let fill = "{\"name\": \"a harbor\", \"depth\": 12}, ".repeat(400);
    for end in [
        "{\"classification\": \"SECRET\"}]",
        "<p>SECRET//NOFORN</p>",
        "x, SECRET//NOFORN, y",
        "It opened. 2. (S//NF) It closed on Monday.",
    ] {
        assert!(caught(&format!("[{fill}{end}")), "{end}");
    }
    assert!(!caught(&format!("[{fill}{{\"secret\": 1}}]")));
}

/// Each piece of a line with escaped line ends is a line, wherever the line is cut.
#[test]
fn banners_between_escaped_line_ends_of_a_long_line_are_caught() {
    let fill = "A harbor opened on Monday.\\n".repeat(500);
    for text in [
        format!("{fill}SECRET\\n{fill}"),
        format!("SECRET\\n{fill}"),
        format!("{fill}CONFIDENTIAL ROME 000140\\n{fill}"),
    ] {
        check(&[&text], true);
    }
    check(
        &[&format!(
            "{}SECRET {}",
            "harbor ".repeat(3000),
            "harbor ".repeat(3000)
        )],
        false,
    );
}
