//! What each command exits with, and the first thing it says on standard error.

use crate::support::program::{cablelint_in, stderr};
use std::path::Path;

/// Arguments, the exit code, and how the first line on standard error begins.
const CASES: &[(&[&str], i32, &str)] = &[
    (&["check", "good"], 0, ""),
    (&["check", "bad.cable"], 1, ""),
    (&["check", "--fail-on", "never", "bad.cable"], 0, ""),
    (
        &["check", "--exit-zero", "none.cable"],
        2,
        "cablelint: none.cable: no such file or folder",
    ),
    (
        &["check", "good", "none.cable"],
        2,
        "cablelint: none.cable: no such file or folder",
    ),
    (
        &["check", "empty"],
        2,
        "cablelint: empty: no file here ends in .cable",
    ),
    (&["check", "--allow-empty", "empty"], 0, ""),
    (
        &["check", "empty", "good"],
        0,
        "cablelint: note: empty: no file here ends in .cable",
    ),
    (
        &["check", "no*.cable"],
        2,
        "cablelint: no*.cable: no file fits this pattern",
    ),
    (
        &["check", "--select", "nothing", "good"],
        2,
        "cablelint: no rule is called `nothing`",
    ),
    (
        &["check", "--config", "bad.toml", "good"],
        2,
        "error: expected a table of rules",
    ),
    (
        &["check", "--config", "none.toml", "good"],
        2,
        "cablelint: none.toml: no such file",
    ),
    (
        &["check", "--config", "key = 3", "good"],
        2,
        "error: unknown key `key`",
    ),
    (
        &["check", "--baseline", "broken.json", "good"],
        2,
        "cablelint: broken.json: this baseline breaks off before its end",
    ),
    (
        &["check", "--baseline", "empty.json", "good"],
        2,
        "cablelint: empty.json: this file is empty, and no baseline",
    ),
    (
        &["check", "--config", "", "good"],
        2,
        "cablelint: `--config` (or CABLELINT_CONFIG) is empty",
    ),
    (
        &["check", "--extension", "", "good"],
        2,
        "error: a value is required for '--extension <EXTENSION>'",
    ),
    (
        &["check", "--baseline", ".", "good"],
        2,
        "cablelint: .: it is a folder, not a regular file",
    ),
    (
        &["check", "--baseline", "none.json", "good"],
        2,
        "cablelint: none.json: there is no such baseline",
    ),
    (
        &[
            "check",
            "--max-classification",
            "unclassified",
            "secret.txt",
        ],
        1,
        "",
    ),
    (
        &["check", "--max-classification", "purple", "good"],
        2,
        "error: invalid value 'purple'",
    ),
    (
        &["check", "--output-format", "sarif=none/x", "good"],
        2,
        "cablelint: none/x: not written: there is no such folder",
    ),
    (
        &["check", "--output-format", "json=note.txt", "good"],
        2,
        "cablelint: note.txt: not written: the file there is not a report",
    ),
    (
        &["check", "--staged"],
        2,
        "cablelint: git: this folder is not in a repository",
    ),
    (
        &["check", "--since", "HEAD"],
        2,
        "cablelint: git: this folder is not in a repository",
    ),
    (&["check", "--diff", "good"], 0, ""),
    (
        &["check", "--records", "records.csv"],
        2,
        "cablelint: records.csv: no field is called `text`; the fields are id, body",
    ),
    (
        &["check", "--records", "--text-field", "body", "good"],
        2,
        "cablelint: `--records` reads one file",
    ),
    (
        &["parse", "none.cable"],
        2,
        "cablelint: none.cable: no such file or folder",
    ),
    (
        &["parse", "empty"],
        2,
        "cablelint: empty: no file here ends in .cable",
    ),
    (&["parse", "good"], 0, ""),
    (&["diff", "good/09VALLETTA89.cable", "bad.cable"], 1, ""),
    (
        &["diff", "good/09VALLETTA89.cable", "good/09VALLETTA89.cable"],
        0,
        "",
    ),
    (
        &["diff", "good", "bad.cable"],
        2,
        "cablelint: good: it is a folder, not a regular file",
    ),
    (&["explain", "bad.cable:1"], 0, ""),
    (
        &["explain", "bad.cable:999"],
        2,
        "cablelint: bad.cable: line 999 is past the end",
    ),
    (
        &["rule", "no-such-rule"],
        2,
        "cablelint: no rule is called `no-such-rule`",
    ),
    (
        &["tags", "xyzzy"],
        1,
        "cablelint: note: no TAGS code has these words in its meaning",
    ),
    (
        &["new", "--post", "Qito"],
        2,
        "cablelint: QITO is not in the table of posts; did you mean QUITO?",
    ),
    (&["completions", "none"], 2, "error: invalid value 'none'"),
];

#[test]
fn each_case_has_its_code_and_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("written");
    };
    for name in ["empty", "good"] {
        std::fs::create_dir(folder.path().join(name)).expect("a folder");
    }
    write(
        "good/09VALLETTA89.cable",
        &std::fs::read_to_string(GOOD).expect("the example"),
    );
    write(
        "bad.cable",
        &std::fs::read_to_string(BAD).expect("the example"),
    );
    write("secret.txt", "S E C R E T ROME 000140\n");
    write("note.txt", "Bring fish.\n");
    write("bad.toml", "rules = 3\n");
    write("broken.json", "{\n");
    write("empty.json", "\n");
    write("records.csv", "id,body\n1,UNCLAS ROME 1\n");
    for (arguments, code, says) in CASES {
        let said = run(folder.path(), arguments);
        assert_eq!(said.0, Some(*code), "{arguments:?}: {}", said.1);
        match says.is_empty() {
            true => assert_eq!(said.1, "", "{arguments:?}"),
            false => assert!(said.1.starts_with(says), "{arguments:?}: {}", said.1),
        }
    }
}

const GOOD: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/examples/outbox/09VALLETTA89.cable"
);
const BAD: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/examples/outbox/09VALLETTA88.cable"
);

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = cablelint_in(folder, arguments)
        .stdin(std::process::Stdio::null())
        .output()
        .expect("the program runs");
    (output.status.code(), stderr(&output))
}
