//! The small commands beside `check`: `tags`, `new`, `completions`, `man`.

use crate::support::program::{cablelint, run, stderr, stdout};

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
    // A code of the other table of countries.
    for (arguments, note) in [
        (
            &["rp"][..],
            "up to 2012, RP was Philippines; its code is PH now",
        ),
        (&["AU"], "up to 2012, AU was Austria; its code is AT now"),
        (
            &["AU", "--date", "2009-05-01"],
            "since 2017, AU is Australia",
        ),
    ] {
        let output = run(&[&["tags"], arguments].concat());
        assert!(stderr(&output).contains(note), "{arguments:?}: {output:?}");
    }
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
fn a_new_cable_lacks_nothing_but_its_author() {
    let folder = tempfile::tempdir().expect("a folder");
    for layout in ["smart", "telegram"] {
        for level in ["unclassified", "sbu", "confidential", "secret"] {
            let path = folder.path().join(format!("{layout}-{level}.cable"));
            let path = path.to_str().expect("UTF-8");
            let new = ["new", "--post", "Guatemala", "--layout", layout];
            let arguments = [&new[..], &["--classification", level, path]].concat();
            assert_eq!(run(&arguments).status.code(), Some(0), "{arguments:?}");
            let checked = run(&["check", "--ignore", "placeholder-left", path]);
            assert_eq!(checked.status.code(), Some(0), "{}", stdout(&checked));
            let checked = run(&["check", path]);
            assert_eq!(checked.status.code(), Some(1), "{}", stdout(&checked));
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

/// What a run without success says.
#[track_caller]
fn refused(arguments: &[&str]) -> String {
    let run = run(arguments);
    assert_eq!(run.status.code(), Some(2), "{arguments:?}");
    String::from_utf8_lossy(&run.stderr).into_owned()
}

#[test]
fn a_new_cable_is_made_as_asked() {
    let text = stdout(&run(&[
        "new",
        "--post=Valletta",
        "--classification=confidential",
        "--derived",
        "--caption=nodis",
        "--caption=REL TO USA, FVEY",
        "--tags=econ, etrd",
        "--tags=EFIN",
        "--subject=A Market Opens",
        "--reference=26portauprince12",
        "--reference=25 STATE 3417",
        "--action-request",
        "--info=Rome",
        "--info=USUN",
        "--pass=STATE FOR EUR/WE",
    ]));
    insta::assert_snapshot!("new", text);
    assert!(refused(&["new"]).contains("--post"));
    assert!(refused(&["new", "--post=Vallettta"]).contains("did you mean VALLETTA?"));
    assert!(refused(&["new", "--post=Washington"]).contains("did you mean STATE?"));
    assert!(refused(&["new", "--post=Rome", "--info=Atlantis"]).contains("ATLANTIS is not"));
    assert!(refused(&["new", "--post=Rome", "--caption=NOFRON"]).contains("NOFORN?"));
    assert!(refused(&["new", "--post=Rome", "--derived"]).contains("only a classified cable"));
}

#[test]
fn a_new_cable_is_refused_where_its_check_would_warn() {
    for (asked, problem) in [
        ("--info=", "`--info` is empty"),
        ("--reference=26 VALETTA 12", "did you mean VALLETTA?"),
        (
            "--tags=ECON, ETRDD",
            "ETRDD is not a TAGS code; did you mean ETRD?",
        ),
        ("--tags=ECON ECON", "ECON is repeated"),
        ("--subject=", "Subject field is empty"),
    ] {
        let said = refused(&["new", "--post=Rome", asked]);
        assert!(said.contains(problem), "{asked}: {said}");
    }
}

#[test]
fn the_subject_of_a_new_telegram_is_wrapped() {
    let subject = format!("--subject={}", ["A market of the harbor"; 5].join(" "));
    let text = stdout(&run(&["new", "--post=Rome", "--layout=telegram", &subject]));
    let lines: Vec<&str> = text.lines().collect();
    let at = lines
        .iter()
        .position(|line| line.starts_with("SUBJECT: A MARKET"));
    let at = at.expect("a subject");
    assert!(lines[at + 1].contains("MARKET OF THE HARBOR"), "{text}");
    assert!(lines.iter().all(|line| line.len() <= 69), "{text}");
}

#[test]
fn the_name_of_a_new_file_is_its_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let year = stdout(&run(&["new", "--post=Rome", "--layout=telegram"]));
    let year = year
        .lines()
        .next()
        .and_then(|line| line.get(line.len() - 2..));
    let year = year.expect("a date-time group").to_owned();
    let new = |name: &str, more: &[&str]| {
        let path = folder.path().join(name);
        let path = path.to_str().expect("UTF-8").to_owned();
        let arguments = [&["new", path.as_str()][..], more].concat();
        let made = run(&arguments);
        let said = String::from_utf8_lossy(&made.stderr).into_owned();
        std::fs::read_to_string(&path).map_err(|_| said)
    };
    let smart = new(&format!("{year}PORTAUPRINCE88.cable"), &[]).expect("a cable");
    assert!(
        smart.contains(&format!("MRN:            {year} PORT AU PRINCE 88\n")),
        "{smart}"
    );
    let telegram = new(&format!("{year}ROME7.cable"), &["--layout=telegram"]);
    assert!(telegram.expect("a cable").contains("UNCLAS ROME 000007\n"));
    let other = new(&format!("{year}ROME8.cable"), &["--post=Valletta"]);
    assert!(
        other
            .expect_err("a refusal")
            .contains("says ROME, but the post is VALLETTA")
    );
    let old = new("09ROME8.cable", &[]);
    assert!(
        old.expect_err("a refusal")
            .contains(&format!("call it {year}ROME8"))
    );
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
fn the_list_of_rules_is_colored() {
    let mut command = cablelint(&["rule", "tags"]);
    let output = command.env("CLICOLOR_FORCE", "1").output();
    let text = stdout(&output.expect("the program runs"));
    assert!(
        text.contains("\u{1b}[") && !text.contains("<U+001B>"),
        "{text}"
    );
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
