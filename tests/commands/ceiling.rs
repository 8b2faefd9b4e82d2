//! What the command line asks for of the ceiling, no file of the checked folder lowers.

use crate::support::program::{code, folder, run_in, stderr, stdout, write};
use std::path::Path;

const CEILING: [&str; 5] = [
    "check",
    "--max-classification",
    "unclassified",
    "--output-format",
    "concise",
];

/// The files that are reported, sorted, each once, with the rule.
fn reported(folder: &Path, more: &[&str]) -> Vec<String> {
    let output = run_in(folder, &[&CEILING[..], more].concat());
    let printed = stdout(&output);
    let lines = printed.lines().filter_map(|line| {
        let rule = ["classification-ceiling", "ceiling-not-checked"]
            .into_iter()
            .find(|rule| line.contains(rule))?;
        let path = line.split(':').next()?;
        Some(format!("{} {rule}", path.trim_start_matches("./")))
    });
    let mut files: Vec<String> = lines.collect();
    files.sort();
    files.dedup();
    files
}

#[test]
fn every_file_of_a_folder_is_read_whatever_it_holds() {
    let mark = "SECRET//NOFORN\n";
    for settings in [
        "",
        "rules.classification-ceiling = \"off\"\nrules.ceiling-not-checked = \"off\"",
        "rules.classification-ceiling = \"hint\"",
        "ignore = [\"*\"]",
        "select = [\"tags-unknown\"]",
        "max-classification = \"secret\"",
        "exclude = [\"*\"]",
        "[[overrides]]\nfiles = [\"*\"]\nignore = [\"classification-ceiling\"]",
    ] {
        let place = folder(&[
            ("cablelint.toml", settings),
            ("notes.txt", mark),
            (".hidden/a.txt", mark),
            (".env", mark),
            ("out/b.md", mark),
            (".gitignore", "out/\n"),
            (".git/HEAD", mark),
        ]);
        write(place.path(), "c.pdf", b"%PDF-1.7\n%\xe2\xe3\0\n");
        write(
            place.path(),
            "d.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR SECRET",
        );
        let expected = [
            ".env classification-ceiling",
            ".hidden/a.txt classification-ceiling",
            "c.pdf ceiling-not-checked",
            "notes.txt classification-ceiling",
            "out/b.md classification-ceiling",
        ];
        assert_eq!(reported(place.path(), &["."]), expected, "{settings}");
        let alone = ["--select", "classification-ceiling", "."];
        assert_eq!(reported(place.path(), &alone), expected, "{settings}");
    }
}

#[test]
fn a_baseline_accepts_only_if_the_command_line_names_it() {
    let place = folder(&[
        ("a.txt", "SECRET//NOFORN\n"),
        ("cablelint.toml", "baseline = \"accepted.json\"\n"),
    ]);
    let path = place.path();
    let write = ["--baseline", "accepted.json", "--write-baseline", "a.txt"];
    let output = run_in(path, &[&CEILING[..], &write].concat());
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    let found = ["a.txt classification-ceiling"];
    assert_eq!(reported(path, &["a.txt"]), found);
    let named = ["--baseline", "accepted.json", "a.txt"];
    assert_eq!(reported(path, &named), [""; 0]);
}

#[test]
fn documents_may_be_accepted_unread() {
    let place = folder(&[("a.txt", "It opened.\n")]);
    write(place.path(), "manuals/b.pdf", b"%PDF-1.7\n");
    write(place.path(), "c.zip", b"PK\x03\x04\x14\0\0\0");
    let all = [
        "c.zip ceiling-not-checked",
        "manuals/b.pdf ceiling-not-checked",
    ];
    assert_eq!(reported(place.path(), &["."]), all);
    let accepted = ["--accept-unread", "manuals/*.pdf", "."];
    assert_eq!(reported(place.path(), &accepted), all[..1]);
    // The same for files that a hook names.
    let named = ["--select", "classification-ceiling", "c.zip", "a.txt"];
    assert_eq!(reported(place.path(), &named), all[..1]);
}
