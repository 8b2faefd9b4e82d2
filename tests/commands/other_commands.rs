//! The small commands beside `check`: `tags`, `new`, `completions`, `man`.

use crate::support::program::{cablelint, run, stdout};

#[test]
fn tags_are_found_by_meaning_and_by_date() {
    insta::assert_snapshot!("tags", stdout(&run(&["tags", "human", "rights"])));
    let first = |arguments: &[&str]| {
        let text = stdout(&run(&[&["tags"], arguments].concat()));
        text.split(' ').next().unwrap_or("").to_owned()
    };
    assert_eq!(first(&["phum"]), "PHUM");
    assert_eq!(first(&["--date", "2009-05-01", "germany"]), "GM");
    assert_eq!(first(&["--date", "2019-05-01", "germany"]), "DE");
    let json = stdout(&run(&["tags", "--output-format", "json", "phum"]));
    let found: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(found[0]["title"], "Human Rights");
    // Everyday words, and countries by the day.
    for (arguments, first) in [
        (&["oil"][..], "EPET"),
        (&["drugs"], "SNAR"),
        (&["england"], "GB"),
        (&["--date", "2009-05-01", "england"], "UK"),
        (&["south", "korea"], "KR"),
    ] {
        let found = stdout(&run(&[&["tags"], arguments].concat()));
        assert_eq!(found.split(' ').next(), Some(first), "{arguments:?}");
    }
    let nothing = run(&["tags", "zeppelin"]);
    assert_eq!(
        (nothing.status.code(), stdout(&nothing)),
        (Some(1), String::new())
    );
    assert_eq!(run(&["tags", "--date", "May", "x"]).status.code(), Some(2));
}

#[test]
fn a_new_cable_passes_the_check() {
    let folder = tempfile::tempdir().expect("a folder");
    for layout in ["smart", "telegram"] {
        for level in ["unclassified", "sbu", "confidential", "secret"] {
            let path = folder.path().join(format!("{layout}-{level}.cable"));
            let path = path.to_str().expect("UTF-8");
            let new = [
                "new",
                "--post",
                "Guatemala",
                "--layout",
                layout,
                "--classification",
                level,
            ];
            let arguments = [&new[..], &[path]].concat();
            assert_eq!(run(&arguments).status.code(), Some(0), "{arguments:?}");
            let checked = run(&["check", path]);
            assert_eq!(checked.status.code(), Some(0), "{}", stdout(&checked));
            let again = run(&arguments);
            assert_eq!(
                again.status.code(),
                Some(2),
                "a file that exists is left alone"
            );
            assert!(
                String::from_utf8_lossy(&again.stderr)
                    .contains("a file of this name exists already")
            );
        }
    }
}

#[test]
fn a_line_is_explained() {
    let at = |line: &str| {
        run(&[
            "explain",
            &format!("examples/outbox/09VALLETTA88.cable:{line}"),
        ])
    };
    insta::assert_snapshot!("explain_tags", stdout(&at("17")));
    insta::assert_snapshot!("explain_mark", stdout(&at("42:5")));
    assert!(
        stdout(&at("27"))
            .ends_with("Nothing is known about this line, and nothing is wrong with it.\n")
    );
    for (place, problem) in [
        ("999", "is past the end"),
        ("x", "names neither a line nor a rule"),
    ] {
        let output = at(place);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(problem));
    }
}

#[test]
fn shells_and_the_manual() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish", "nushell"] {
        let script = stdout(&run(&["completions", shell]));
        assert!(script.contains("output-format"), "{shell}");
        // Rules are completed where the shell's scripts can hold values.
        if matches!(shell, "bash" | "zsh" | "fish" | "nushell") {
            assert!(script.contains("tags-unknown"), "{shell}");
        }
    }
    let manual = stdout(&run(&["man"]));
    for title in ["cablelint 1", "cablelint-check 1", "cablelint-new 1"] {
        assert!(manual.contains(&format!(".TH {title}")), "{title}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("man1");
    let written = run(&["man", "--output", path.to_str().expect("UTF-8")]);
    assert_eq!(written.status.code(), Some(0));
    for (page, holds) in [
        ("cablelint.1", "EXIT STATUS"),
        ("cablelint-check.1", "CABLELINT_SEVERITY"),
        ("cablelint-config-show.1", "--all"),
    ] {
        let text = std::fs::read_to_string(path.join(page)).expect(page);
        assert!(text.replace('\\', "").contains(holds), "{page}");
    }
}

#[test]
fn the_page_of_a_rule_explains_its_name() {
    let page = stdout(&run(&["explain", "tags-unknown"]));
    assert_eq!(page, stdout(&run(&["rule", "tags-unknown"])));
    assert!(page.starts_with("# tags-unknown\n"));
}

#[test]
fn the_environment_gives_what_the_command_line_does_not() {
    let mut command = cablelint(&["check", "examples"]);
    command.env("CABLELINT_SEVERITY", "error");
    command.env("CABLELINT_OUTPUT_FORMAT", "json-lines");
    command.env("CABLELINT_FAIL_ON", "never");
    let output = command.output().expect("the program runs");
    assert_eq!(output.status.code(), Some(0));
    let text = stdout(&output);
    assert!(text.lines().count() > 0);
    assert!(
        text.lines()
            .all(|line| line.contains("\"severity\":\"error\"")),
        "{text}"
    );
}
