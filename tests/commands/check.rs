//! The command line as a user meets it: a real process, its output and its exit code.

use crate::support::program::{cablelint, code, run, run_on, stderr, stdout};
use std::path::{Path, PathBuf};

const CLEAN: &str = "examples/outbox/09VALLETTA89.cable";
const BROKEN: &str = "examples/outbox/09VALLETTA88.cable";

#[test]
fn formats() {
    insta::assert_snapshot!("human", stdout(&run(&["check", "examples"])));
    insta::assert_snapshot!(
        "concise",
        stdout(&run(&["check", "--output-format", "concise", "examples"]))
    );
    let json = stdout(&run(&["check", "--output-format", "json", BROKEN]));
    let array: serde_json::Value = serde_json::from_str(&json).expect("one JSON value");
    insta::assert_snapshot!("json", serde_json::to_string_pretty(&array).expect("JSON"));
    let lines = stdout(&run(&[
        "check",
        "--output-format",
        "json-lines",
        "examples",
    ]));
    let objects: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("one object a line"))
        .collect();
    assert_eq!(array, serde_json::Value::Array(objects));
    assert_eq!(
        stdout(&run(&["check", "--output-format", "json", CLEAN])),
        "[]\n"
    );
    assert_eq!(
        stdout(&run(&["check", "--output-format", "json-lines", CLEAN])),
        ""
    );
}

#[test]
fn keys_of_the_json_contract_stand_in_order() {
    let line = stdout(&run(&[
        "check",
        "--output-format",
        "json-lines",
        "--select",
        "tags-duplicate",
        BROKEN,
    ]));
    insta::assert_snapshot!("json_line", line);
}

#[test]
fn exit_codes() {
    for (arguments, expected) in [
        (&["check", CLEAN][..], 0),
        (&["check", BROKEN], 1),
        (&["check", "--fail-on", "never", BROKEN], 0),
        (
            &["check", "--select", "heading-underline-length", BROKEN],
            0,
        ),
        (
            &[
                "check",
                "--select",
                "heading-underline-length",
                "--fail-on",
                "hint",
                BROKEN,
            ],
            1,
        ),
        (
            &["check", "--select", "tags-*", "--fail-on", "error", BROKEN],
            0,
        ),
        (&["check", "--ignore", "*", BROKEN], 0),
        (&["check", "--exit-zero", BROKEN], 0),
        (&["check", "--exit-zero", "no-such-file.cable"], 2),
        (&["check", "--exit-zero", "--fail-on", "hint", CLEAN], 2),
        (&["check", "--quiet", "--verbose", CLEAN], 2),
        (&["check", "no-such-file.cable"], 2),
        (&["check", "--select", "no-such-rule", CLEAN], 2),
        (&["check", "--no-such-option"], 2),
        (&["rule", "no-such-rule"], 2),
        (&["rule", "tags-unknown"], 0),
        (&["--version"], 0),
        (&[], 2),
    ] {
        assert_eq!(code(&run(arguments)), Some(expected), "{arguments:?}");
    }
}

#[test]
fn problems_are_said_in_words() {
    assert_eq!(
        stderr(&run(&["check", "nowhere.cable"])),
        "cablelint: nowhere.cable: no such file or folder\n"
    );
    let unknown = stderr(&run(&["check", "--select", "tags-unknwon", CLEAN]));
    assert_eq!(
        unknown,
        "cablelint: no rule is called `tags-unknwon`; did you mean `tags-unknown`? `cablelint rule` lists all rules\n"
    );
    let empty = tempfile::tempdir().expect("a folder");
    let output = cablelint(&["check", "."])
        .current_dir(empty.path())
        .output()
        .expect("the program runs");
    assert_eq!(
        (code(&output), stdout(&output).as_str()),
        (Some(2), "0 cables checked\n")
    );
    assert!(stderr(&output).contains("no file here ends in .cable"));
}

#[test]
fn colour_follows_its_switches() {
    let colored = |arguments: &[&str]| run(arguments).stdout.contains(&0x1b);
    assert!(!colored(&["check", BROKEN]), "a pipe is no terminal");
    assert!(colored(&["check", "--color", "always", BROKEN]));
    assert!(!colored(&["check", "--color", "never", BROKEN]));
}

#[test]
fn folders_and_extensions() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| -> PathBuf { folder.path().join(name) };
    std::fs::create_dir(path("inner")).expect("a folder");
    std::fs::copy(CLEAN, path("inner/09VALLETTA89.cable")).expect("a copy");
    std::fs::copy(BROKEN, path("09VALLETTA88.txt")).expect("a copy");
    let check = |arguments: &[&str]| {
        let output = cablelint(&[&["check", "--output-format", "concise"], arguments].concat())
            .current_dir(folder.path())
            .output()
            .expect("the program runs");
        (
            code(&output),
            stdout(&output).lines().last().unwrap_or("").to_owned(),
        )
    };
    assert_eq!(
        check(&["."]),
        (Some(0), "1 cable checked, nothing found".to_owned())
    );
    assert_eq!(check(&["--extension", "txt", "."]).0, Some(1));
    assert_eq!(
        check(&["--extension", ".txt,cable", "."])
            .1
            .split(" in ")
            .nth(1),
        Some("1 of 2 cables; 4 have a safe fix")
    );
    assert_eq!(
        check(&["09VALLETTA88.txt", ".", "09VALLETTA88.txt"])
            .1
            .split(" in ")
            .nth(1),
        Some("1 of 2 cables; 4 have a safe fix")
    );
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_named_and_the_rest_is_checked() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::copy(BROKEN, folder.path().join("b.cable")).expect("a copy");
    let locked = folder.path().join("locked");
    std::fs::create_dir(&locked).expect("a folder");
    // A dangling link cannot be read by anyone; a folder without permission can, by root.
    std::os::unix::fs::symlink("nowhere", folder.path().join("a.cable")).expect("a link");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    let output = cablelint(&["check", "--output-format", "concise", "a.cable", "."])
        .current_dir(folder.path())
        .output()
        .expect("the program runs");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o700)).expect("permissions");
    assert_eq!(code(&output), Some(2));
    assert!(
        stderr(&output).contains("a.cable: it is a link to a file that does not exist"),
        "{}",
        stderr(&output)
    );
    assert!(stdout(&output).contains("b.cable:16:6: error[eo-number-unknown]"));
}

#[test]
fn standard_input() {
    let bytes = std::fs::read(BROKEN).expect("the sample");
    let output = run_on(&bytes, &["check", "--output-format", "concise", "-"]);
    assert_eq!(code(&output), Some(1));
    assert!(stdout(&output).starts_with("-:3:20: error[julian-day-mismatch]"));
}

#[test]
fn hostile_input_is_answered() {
    let long_line = [
        b"UNCLAS ROME 000140\n\n1. (C) ".to_vec(),
        b"word ".repeat(400_000),
        b"\n".to_vec(),
    ]
    .concat();
    let sample = std::fs::read(BROKEN).expect("the sample");
    let long_cable = sample.repeat(2_000_000 / sample.len());
    let ends: Vec<u8> = b"End Note. (Note: ref Z ".repeat(20_000);
    let dashes: Vec<u8> = b"---\nA\n".repeat(100_000);
    let brackets: Vec<u8> = b"(Note: ".repeat(100_000);
    for (name, bytes) in [
        ("an empty file", Vec::new()),
        ("NULs", vec![0; 100_000]),
        ("one long line", long_line),
        ("a long cable", long_cable),
        ("ends and beginnings", ends),
        ("rules", dashes),
        ("brackets", brackets),
        ("bytes of no encoding", vec![0xFF; 10_000]),
    ] {
        let output = run_on(&bytes, &["check", "--output-format", "json", "-"]);
        assert_eq!(code(&output), Some(1), "{name}: {}", stderr(&output));
        serde_json::from_slice::<serde_json::Value>(&output.stdout)
            .unwrap_or_else(|_| panic!("{name}: no JSON"));
        assert_eq!(stderr(&output), "", "{name}");
    }
}

#[test]
fn rules_are_listed_and_shown() {
    let list = stdout(&run(&["rule"]));
    let names = list
        .lines()
        .map(|line| line.split(' ').next().unwrap_or(""));
    // The titles of the chapters are between them.
    let names = names.filter(|name| cablelint::rules::by_name(name).is_some());
    let all = cablelint::rules::ALL.iter().map(|rule| rule.name);
    assert!(names.eq(all), "{list}");
    for chapter in cablelint::rules::handbook::CHAPTERS {
        assert!(list.lines().any(|line| line == chapter.title));
    }
    // The list grows with every rule, so that only some of its lines are compared.
    let shown: Vec<&str> = list
        .lines()
        .filter(|line| line.starts_with("julian-day-mismatch ") || line.starts_with("tags-"))
        .collect();
    insta::assert_snapshot!("rule_list", shown.join("\n"));
    insta::assert_snapshot!("rule_page", stdout(&run(&["rule", "portion-above-banner"])));
    insta::assert_snapshot!("help", stdout(&run(&["--help"])));
    insta::assert_snapshot!("check_help", stdout(&run(&["check", "--help"])));
}

#[test]
fn the_sample_is_shipped() {
    assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(BROKEN).exists());
}

#[test]
fn formats_go_to_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let broken = format!("{}/{BROKEN}", env!("CARGO_MANIFEST_DIR"));
    let check = |arguments: &[&str]| {
        cablelint(&[&["check"], arguments, &[&broken]].concat())
            .current_dir(folder.path())
            .output()
            .expect("the program runs")
    };
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a file");
    std::fs::write(folder.path().join("a.json"), "[]\n").expect("a file");
    let json = stdout(&check(&["--output-format", "json"]));
    let concise = stdout(&check(&["--output-format", "concise"]));
    let human = stdout(&check(&[]));

    let both = check(&[
        "--output-format",
        "concise",
        "--output-format",
        "json=a.json",
    ]);
    assert_eq!((code(&both), stdout(&both)), (Some(1), concise.clone()));
    assert_eq!(read("a.json"), json);
    let one = check(&["--output-format=concise", "--output-file=b.txt"]);
    assert_eq!((code(&one), stdout(&one).as_str()), (Some(1), ""));
    assert_eq!(read("b.txt"), concise);
    assert_eq!(stdout(&check(&["--output-format=json=c.json"])), human);
    assert_eq!(read("c.json"), json);
    let names = std::fs::read_dir(folder.path()).expect("a folder");
    assert_eq!(names.count(), 3, "nothing else is left");

    for (arguments, words) in [
        (
            &["--output-format", "json=no/such/folder"][..],
            "no/such/folder: not written: there is no such folder",
        ),
        (&["--output-file", "."], ".: not written: it is a folder"),
        (
            &["--output-format=json=x", "--output-file=x"],
            "x: two formats would be written to this file",
        ),
        (
            &["--output-format=json", "--output-format=concise"],
            "`json` and `concise` would both go to the same place",
        ),
        (
            &["--output-format=json="],
            "a file name is missing after `json=`",
        ),
        (&["--output-format=jsn"], "a similar value exists: 'json'"),
    ] {
        let output = check(arguments);
        assert_eq!(code(&output), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    }
}

#[test]
fn a_run_says_as_much_as_is_asked() {
    let concise = |arguments: &[&str]| {
        let all = ["check", "--no-config", "--output-format", "concise"];
        run(&[&all[..], arguments].concat())
    };
    let usual = concise(&["examples"]);
    assert_eq!(
        stderr(&usual),
        "",
        "no progress bar where there is no terminal"
    );
    let quiet = concise(&["--quiet", "examples"]);
    let lines = stdout(&usual);
    let findings = lines.lines().filter(|line| line.starts_with("examples"));
    assert_eq!(stdout(&quiet).lines().count(), findings.count());
    assert!(stdout(&usual).starts_with(&stdout(&quiet)));
    let verbose = concise(&[
        "--verbose",
        "--extension",
        "cable",
        "examples",
        "tests/fixtures/sarif",
    ]);
    assert_eq!(stdout(&verbose), lines);
    let said = stderr(&verbose);
    for words in [
        "no configuration: 2 cables\n",
        "not read in folders: 1 .json, 1 .md, 1 .py\n",
        "\n2 cables of ",
    ] {
        assert!(said.contains(words), "{said}");
    }
    let statistics = run(&["check", "--statistics", "examples"]);
    assert_eq!(code(&statistics), Some(1));
    assert!(stdout(&statistics).contains("  warning   tags-unknown "));
    let two = run(&[
        "check",
        "--statistics",
        "--output-format",
        "json",
        "examples",
    ]);
    assert_eq!(code(&two), Some(2), "one format to standard output");
}

#[test]
fn links_lead_from_rules_to_their_pages() {
    let linked = |arguments: &[&str]| {
        let output = cablelint(&[&["check"], arguments, &[BROKEN]].concat())
            .env("FORCE_HYPERLINK", "1")
            .env("CABLELINT_RULE_URL", "https://handbook.example/{rule}.html")
            .output()
            .expect("the program runs");
        let link = "\u{1b}]8;;https://handbook.example/tags-unknown.html\u{1b}\\tags-unknown\u{1b}]8;;\u{1b}\\";
        stdout(&output).contains(link)
    };
    for format in ["human", "concise", "grouped"] {
        assert!(linked(&["--output-format", format]), "{format}");
        assert!(
            !linked(&["--color", "never", "--output-format", format]),
            "{format}"
        );
    }
    assert!(!linked(&["--output-format", "junit"]));
    assert!(
        !run(&["check", BROKEN]).stdout.contains(&0x1b),
        "a pipe is no terminal"
    );
}
