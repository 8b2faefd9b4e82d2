//! `cablelint diff`: two cables, by field and paragraph.

use crate::support::program::{cablelint_in, code, feed, folder, run_in, stderr, stdout, write};
use serde_json::Value;

const OLD: &str = "UNCLAS QUITO 000123\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL, ECON, EC\nSUBJECT: THE FERRY SAILS\n\nREF: A. 08 QUITO 9\n     B. 08 ROME 12\n\n1. (U) The ferry left the island at noon with sixty guests\nand a goat.\n\n2. (SBU) Harbor dues went up in March, and skippers complain.\n\n3. (U) A crane without wheels blocks the quay since autumn.\n\nHALLORAN\n";

/// Other words, and other line ends.
const NEW: &str = "UNCLAS QUITO 000123\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL, EFIN, EC\nSUBJECT: THE FERRY STAYS\n\nREF: A. 08 QUITO 0009\n     B. 08 ROME 12\n\n1. (U) The ferry left\nthe island at one with sixty guests and a goat.\n\n2. (U) Nobody asked the minister about his own boat.\n\n3. (U) Harbor dues went up in March, and skippers complain.\n\n4. (U) A crane without wheels blocks the quay since autumn.\n\nHALLORAN\n";

#[test]
fn fields_and_paragraphs_that_differ() {
    let folder = folder(&[("09QUITO123.cable", OLD), ("new/09QUITO123.cable", NEW)]);
    let both = ["diff", "09QUITO123.cable", "new/09QUITO123.cable"];
    let output = run_in(folder.path(), &both);
    assert_eq!(code(&output), Some(1), "{}", stderr(&output));
    insta::assert_snapshot!("diff", stdout(&output));
    let output = run_in(
        folder.path(),
        &[&both[..], &["--output-format", "json"]].concat(),
    );
    assert_eq!(code(&output), Some(1));
    insta::assert_snapshot!("diff_json", stdout(&output));
    let colored = run_in(folder.path(), &[&both[..], &["--color", "always"]].concat());
    assert!(
        stdout(&colored).contains("\u{1b}[9m\u{1b}[31mnoon\u{1b}[0m"),
        "{}",
        stdout(&colored)
    );
    let quiet = run_in(folder.path(), &[&both[..], &["--quiet"]].concat());
    assert_eq!((code(&quiet), &*stdout(&quiet)), (Some(1), ""));
}

#[test]
fn line_ends_and_residue_are_no_difference() {
    let wrapped = OLD
        .replace("guests\nand", "guests and")
        .replace("2. (SBU)", "QUITO 00000123  002 OF 002\n\n\n2. (SBU)");
    let folder = folder(&[("a.cable", OLD), ("b.cable", &wrapped)]);
    let output = run_in(folder.path(), &["diff", "a.cable", "b.cable"]);
    assert_eq!(code(&output), Some(0), "{}", stdout(&output));
    assert_eq!(stdout(&output), "a.cable and b.cable say the same\n");
    let output = run_in(
        folder.path(),
        &["diff", "--output-format", "json", "a.cable", "a.cable"],
    );
    let object: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(
        (code(&output), &object["same"]),
        (Some(0), &Value::Bool(true))
    );
}

#[test]
fn where_the_cables_come_from() {
    let folder = folder(&[("a.cable", OLD)]);
    let mut command = cablelint_in(folder.path(), &["diff", "a.cable", "-"]);
    let output = feed(&mut command, OLD.as_bytes());
    assert_eq!(code(&output), Some(0), "{}", stdout(&output));
    // git names this for a file that came or went.
    let output = run_in(folder.path(), &["diff", "/dev/null", "a.cable"]);
    assert_eq!(code(&output), Some(1));
    assert!(
        stdout(&output).contains("Paragraph 1 is new"),
        "{}",
        stdout(&output)
    );
    for (arguments, said) in [
        (["-", "-"], "only one of the two"),
        (["a.cable", "b.cable"], "b.cable: no such file or folder"),
        (["a.cable", "."], ".: "),
    ] {
        let output = run_in(folder.path(), &[&["diff"], &arguments[..]].concat());
        assert_eq!(code(&output), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
    }
}

#[test]
fn signs_that_command_a_terminal_are_spelled_out() {
    let hostile = OLD
        .replace("at noon", "at \u{1b}[2J noon")
        .replace("FERRY", "F\u{202e}Y");
    let folder = folder(&[("a.cable", OLD), ("b.cable", &hostile)]);
    for format in ["human", "json"] {
        let output = run_in(
            folder.path(),
            &[
                "diff",
                "a.cable",
                "b.cable",
                "--color",
                "always",
                "--output-format",
                format,
            ],
        );
        let shown = stdout(&output);
        assert!(
            !shown.contains("\u{1b}[2J") && !shown.contains('\u{202e}'),
            "{shown}"
        );
    }
}

#[test]
fn git_shows_cables_by_field_and_paragraph() {
    let folder = folder(&[
        ("09QUITO123.cable", OLD),
        (".gitattributes", "*.cable diff=cable\n"),
    ]);
    let git = |arguments: &[&str]| {
        let mut git = std::process::Command::new("git");
        let output = git.args(arguments).current_dir(folder.path()).output();
        let output = output.expect("git runs");
        assert_eq!(code(&output), Some(0), "{arguments:?}: {}", stderr(&output));
        stdout(&output)
    };
    git(&["init", "--quiet", "."]);
    git(&["config", "user.name", "a"]);
    git(&["config", "user.email", "a@example.org"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "a"]);
    write(folder.path(), "09QUITO123.cable", NEW);
    let program = env!("CARGO_BIN_EXE_cablelint");
    let textconv = format!("'{program}' parse --output-format json");
    git(&["config", "diff.cable.textconv", &textconv]);
    let shown = git(&["diff"]);
    assert!(
        shown.contains("-    \"subject\": \"THE FERRY SAILS\","),
        "{shown}"
    );
    let command = format!("f() {{ '{program}' diff \"$2\" \"$5\" || test $? = 1; }}; f");
    git(&["config", "diff.cable.command", &command]);
    let shown = git(&["diff"]);
    assert!(shown.contains("Paragraph 2 is new"), "{shown}");
    git(&["rm", "--quiet", "--cached", "09QUITO123.cable"]);
    let shown = git(&["diff", "--cached"]);
    assert!(shown.contains("Paragraph 1 is gone"), "{shown}");
}
