//! What is a cable, and what holds for it, is the same wherever the text comes from: a folder, git,
//! standard input, the workspace of an editor.

use crate::support::program::{cablelint_in, code, feed, folder, run_in, stderr, stdout, write};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

/// A telegram with a code that no list has, and a gap in its numbers.
fn cable(serial: u32) -> String {
    format!(
        "R 171015Z FEB 09\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC\nUNCLAS ROME {serial:06}\n\n\
         E.O. 12958: N/A\nTAGS: ECON, PHUX, IT\nSUBJECT: A MARKET OPENS\n\n\
         1. It opened on Monday.\n\n3. It closed on Friday.\n\nSMITH\n"
    )
}

const SETTINGS: &str = "\
extensions = [\"cable\", \"tel\"]
include = [\"notes/\"]
exclude = [\"drafts/\"]
baseline = \"accepted.json\"
select = [\"tags-unknown\", \"para-number-gap\"]
max-classification = \"unclassified\"

[[overrides]]
files = [\"archive/\"]
ignore = [\"para-number-gap\"]
";

/// What `SETTINGS` finds in the folder that `office` makes, whoever looks.
const FOUND: [&str; 9] = [
    "a.cable para-number-gap",
    "a.cable tags-unknown",
    "archive/f.cable tags-unknown",
    "b.TEL para-number-gap",
    "b.TEL tags-unknown",
    "c.txt classification-ceiling",
    "notes/d.txt para-number-gap",
    "notes/d.txt tags-unknown",
    "notes/utf-16 classification-ceiling",
];

/// A repository with a commit, and after it one file for each key of the settings.
fn office() -> tempfile::TempDir {
    let place = folder(&[("cablelint.toml", SETTINGS), ("old.txt", "A text.\n")]);
    let path = place.path();
    git(path, &["init", "--quiet"]);
    git(path, &["add", "."]);
    git(path, &["commit", "--quiet", "-m", "first"]);
    write(path, "accepted.json", "{\"version\": 1, \"entries\": []}");
    write(path, "g.cable", cable(7));
    let accept = run_in(path, &["check", "--write-baseline", "g.cable"]);
    assert_eq!(code(&accept), Some(0), "{}", stderr(&accept));
    write(path, "a.cable", cable(1));
    write(path, "b.TEL", cable(2));
    write(path, "c.txt", "SECRET ROME 000003\n\nA note on PHUX.\n");
    write(path, "notes/d.txt", cable(4));
    let wide = "SECRET ROME 000009\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes);
    write(
        path,
        "notes/utf-16",
        [vec![0xFF, 0xFE], wide.collect()].concat(),
    );
    write(path, "drafts/e.cable", cable(5));
    write(path, "archive/f.cable", cable(6));
    write(path, "picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR SECRET");
    write(path, ".hidden/h.cable", cable(8));
    place
}

fn git(folder: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=N", "-c", "user.email=n@example.org"];
    let output = Command::new("git")
        .args(identity)
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("git runs");
    assert!(output.status.success(), "{arguments:?}: {output:?}");
}

/// `file rule` of all that is found, sorted.
#[track_caller]
fn found(output: &Output) -> Vec<String> {
    let list: Vec<Value> =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", stderr(output)));
    let word = |found: &Value, key: &str| found[key].as_str().unwrap_or("").to_owned();
    let mut list: Vec<String> = list
        .iter()
        .map(|found| {
            let path = word(found, "path").replace('\\', "/");
            format!("{} {}", path.trim_start_matches("./"), word(found, "rule"))
        })
        .collect();
    list.sort();
    list
}

#[track_caller]
fn check(folder: &Path, arguments: &[&str]) -> Vec<String> {
    found(&run_in(
        folder,
        &[&["check", "--output-format", "json"], arguments].concat(),
    ))
}

#[test]
fn every_source_honours_every_setting() {
    let place = office();
    let path = place.path();
    assert_eq!(check(path, &[]), FOUND);
    let named = ["archive", "./notes", "a.cable", "b.TEL", "c.txt"];
    assert_eq!(check(path, &named), FOUND);
    assert_eq!(check(path, &["--since", "HEAD"]), FOUND);
    git(path, &["add", "."]);
    assert_eq!(check(path, &["--staged"]), FOUND);
    // As it is staged, whatever the folder holds.
    for (name, _) in FOUND.iter().filter_map(|line| line.split_once(' ')) {
        write(path, name, "");
    }
    assert_eq!(check(path, &["--staged"]), FOUND);
    let place = office();
    let path = place.path();
    // Under its name, standard input is the file itself.
    for name in [
        "a.cable",
        "b.TEL",
        "notes/d.txt",
        "archive/f.cable",
        "g.cable",
        "c.txt",
    ] {
        let bytes = std::fs::read(path.join(name)).expect("a file");
        let arguments = [
            "check",
            "--output-format",
            "json",
            "-",
            "--stdin-filename",
            name,
        ];
        let piped = feed(&mut cablelint_in(path, &arguments), &bytes);
        assert_eq!(found(&piped), check(path, &[name]), "{name}");
    }
    // Without a name it has what holds in the folder.
    let piped = feed(
        &mut cablelint_in(path, &["check", "--output-format", "json", "-"]),
        cable(1).as_bytes(),
    );
    assert_eq!(found(&piped), ["- para-number-gap", "- tags-unknown"]);
}

#[test]
fn a_file_that_is_named_is_a_cable_unless_it_is_to_be_excluded() {
    let place = office();
    let path = place.path();
    let draft = "drafts/e.cable";
    assert_eq!(check(path, &[draft]).len(), 2);
    assert_eq!(check(path, &["--force-exclude", draft]).len(), 0);
    assert_eq!(check(path, &["c.txt"]), ["c.txt classification-ceiling"]);
    git(path, &["add", "."]);
    assert_eq!(check(path, &["--staged", draft]).len(), 2);
    assert_eq!(
        check(path, &["--staged", "--force-exclude", draft]).len(),
        0
    );
    // What is piped through comes out, judged or not.
    let text = "UNCLAS   ROME 000005\n\n\n\n\n1. It is.\n";
    for (arguments, changed) in [(&["-"][..], true), (&["--force-exclude", "-"], false)] {
        let arguments = [&["fmt", "--quiet", "--stdin-filename", draft], arguments].concat();
        let output = feed(&mut cablelint_in(path, &arguments), text.as_bytes());
        assert_eq!(code(&output), Some(0), "{}", stderr(&output));
        assert_eq!(stdout(&output) != text, changed, "{arguments:?}");
    }
}

#[test]
fn a_ceiling_reads_all_text() {
    let place = folder(&[
        ("notes.txt", "C O N F I D E N T I A L ROME 000140\n"),
        ("a.cable", &cable(1)),
        ("list.csv", "a,b\n"),
    ]);
    let path = place.path();
    write(path, "picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR SECRET");
    git(path, &["init", "--quiet"]);
    git(path, &["add", "."]);
    let arguments = [
        "--max-classification",
        "unclassified",
        "--select",
        "tags-unknown",
    ];
    let expected = ["a.cable tags-unknown", "notes.txt classification-ceiling"];
    for more in [&["."][..], &["--staged"]] {
        let all = [&["check", "--output-format", "json"], &arguments[..], more].concat();
        let output = run_in(path, &all);
        assert_eq!(found(&output), expected, "{more:?}");
        let said = stderr(&output);
        assert!(said.contains("1 file is not text"), "{said}");
    }
    assert_eq!(check(path, &["--select", "tags-unknown", "."]).len(), 1);
    // Other commands do not take all text for cables.
    let parsed = run_in(path, &["parse", "."]);
    assert_eq!(stdout(&parsed).lines().count(), 1);
}

#[test]
fn nothing_to_check_is_an_error_that_says_what_to_do() {
    let place = folder(&[
        ("box/a.txt", &cable(1)),
        ("box/b.txt", ""),
        ("none/c.md", ""),
    ]);
    let path = place.path();
    for (arguments, expected, words) in [
        (&["check", "box"][..], 2, "but 2 end in .txt; to read them"),
        (&["check", "box"], 2, "`extensions = [\"cable\", \"txt\"]`"),
        (&["fmt", "box"], 2, "box: no file here ends in .cable"),
        (&["parse", "box"], 2, "box: no file here ends in .cable"),
        (&["check", "none"], 2, "--allow-empty"),
        (&["check", "none", "box"], 2, "none, box: no file here"),
        (&["check", "--allow-empty", "none"], 0, ""),
        (
            &[
                "check",
                "--extension",
                "txt",
                "--select",
                "para-number-gap",
                "none",
                "box",
            ],
            1,
            "none: no",
        ),
        (&["check", "--exit-zero", "none"], 2, "none: no file here"),
    ] {
        let output = run_in(path, arguments);
        assert_eq!(
            code(&output),
            Some(expected),
            "{arguments:?}: {}",
            stderr(&output)
        );
        assert!(
            stderr(&output).contains(words),
            "{arguments:?}: {}",
            stderr(&output)
        );
        assert_eq!(
            words.is_empty(),
            stderr(&output).is_empty(),
            "{arguments:?}"
        );
    }
    git(path, &["init", "--quiet"]);
    assert_eq!(code(&run_in(path, &["check", "--staged"])), Some(0));
}

#[test]
fn a_file_is_read_once() {
    let place = folder(&[("in/a.cable", &cable(1))]);
    let whole = place.path().join("in/a.cable");
    let whole = whole.to_str().expect("UTF-8");
    let names = [
        "in/a.cable",
        "./in/a.cable",
        "in/../in/a.cable",
        whole,
        ".",
        "in",
    ];
    let arguments = [&["check", "--output-format", "concise"], &names[..]].concat();
    let output = run_in(place.path(), &arguments);
    assert!(
        stdout(&output).contains("in 1 of 1 cable"),
        "{}",
        stdout(&output)
    );
}
