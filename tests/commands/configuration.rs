//! `cablelint.toml` and baselines as a user meets them: a real process in a folder of its own.

use crate::support::address;
use crate::support::client::Client;
use crate::support::program::{folder, run_in, stderr, stdout, write};
use cablelint::rules::Profile;
use serde_json::{Value, json};
use std::path::Path;

/// A telegram with a code that no list has, and a gap in its numbers.
const CABLE: &str = "R 171015Z FEB 09\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC\n\
    UNCLAS ROME 000140\n\nE.O. 12958: N/A\nTAGS: ECON, PHUX, IT\nSUBJECT: A MARKET OPENS\n\n\
    1. It opened on Monday.\n\n3. It closed on Friday.\n\nSMITH\n";

/// `file: severity[rule]` of all that is found, in order.
fn found(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let all = [
        &["check", "--output-format", "json", "--fail-on", "never"],
        arguments,
    ]
    .concat();
    let output = run_in(folder, &all);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let list: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    let word = |found: &Value, key: &str| found[key].as_str().unwrap_or("").to_owned();
    list.iter()
        .map(|found| {
            let path = word(found, "path").replace('\\', "/");
            let name = path.rsplit('/').next().unwrap_or("").to_owned();
            format!(
                "{name}: {}[{}]",
                word(found, "severity"),
                word(found, "rule")
            )
        })
        .collect()
}

#[test]
fn mistakes_are_shown_where_they_are() {
    let cases = include_str!("../config/mistakes.txt");
    for case in cases.split("=== ").skip(1) {
        let (name, text) = case.split_once('\n').expect("a name");
        let folder = folder(&[("a.cable", CABLE), ("cablelint.toml", text)]);
        let output = run_in(folder.path(), &["check"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert_eq!(stdout(&output), "", "{name}");
        insta::assert_snapshot!(name.replace(' ', "_"), stderr(&output));
    }
}

#[test]
fn configurations_govern_what_lies_below_them() {
    let folder = folder(&[
        ("a.cable", CABLE),
        ("cablelint.toml", "select = [\"tags-unknown\"]\n"),
        ("in/b.cable", CABLE),
        ("in/own/c.cable", CABLE),
        ("in/own/cablelint.toml", "select = [\"para-number-gap\"]\n"),
    ]);
    let path = folder.path();
    assert_eq!(
        found(path, &["."]),
        [
            "a.cable: warning[tags-unknown]",
            "b.cable: warning[tags-unknown]",
            "c.cable: warning[para-number-gap]",
        ]
    );
    assert_eq!(
        found(&path.join("in/own"), &["../b.cable"]),
        ["b.cable: warning[tags-unknown]"]
    );
    let one = found(path, &["--config", "in/own/cablelint.toml", "a.cable"]);
    assert_eq!(one, ["a.cable: warning[para-number-gap]"]);
    assert_eq!(
        found(path, &["--no-config", "a.cable"]),
        [
            "a.cable: warning[tags-unknown]",
            "a.cable: warning[para-number-gap]"
        ]
    );
}

#[test]
fn later_words_win() {
    let both = [
        "a.cable: warning[tags-unknown]",
        "a.cable: warning[para-number-gap]",
    ];
    for (name, config, arguments, expected) in [
        ("nothing said", "", &[][..], &both[..]),
        (
            "a severity",
            "rules.tags-unknown = \"error\"",
            &[],
            &["a.cable: error[tags-unknown]", both[1]],
        ),
        ("off", "rules.tags-unknown = \"off\"", &[], &both[1..]),
        (
            "the name before the pattern",
            "rules = { tags-unknown = \"hint\", \"*\" = \"off\" }",
            &[],
            &["a.cable: hint[tags-unknown]"],
        ),
        (
            "ignore after rules",
            "ignore = [\"tags-*\"]\nrules.tags-unknown = \"error\"",
            &[],
            &both[1..],
        ),
        ("select", "select = [\"para-*\"]", &[], &both[1..]),
        (
            "select and more",
            "select = [\"para-*\"]\nextend-select = [\"tags-unknown\"]",
            &[],
            &both[..],
        ),
        (
            "the command line's more",
            "select = [\"para-*\"]",
            &["--extend-select", "tags-unknown"],
            &both[..],
        ),
        (
            "a line on the command line",
            "rules.tags-unknown = \"error\"",
            &[
                "--config",
                "rules.tags-unknown = \"hint\"",
                "--config",
                "ignore = [\"para-*\"]",
            ],
            &["a.cable: hint[tags-unknown]"],
        ),
        (
            "a line and no file",
            "ignore = [\"*\"]",
            &["--no-config", "--config", "ignore = [\"para-*\"]"],
            &both[..1],
        ),
        (
            "the command line after ignore",
            "ignore = [\"tags-*\"]",
            &["--select", "tags-*"],
            &both[..1],
        ),
        (
            "the command line's ignore",
            "select = [\"tags-*\"]",
            &["--ignore", "tags-*"],
            &[],
        ),
        (
            "severities stay under select",
            "rules.tags-unknown = \"hint\"",
            &["--select", "tags-unknown"],
            &["a.cable: hint[tags-unknown]"],
        ),
        (
            "an override after the file",
            "[[overrides]]\nfiles = [\"a.*\"]\nignore = [\"para-*\"]\n\n[[overrides]]\nfiles = [\"b.*\"]\nignore = [\"*\"]",
            &[],
            &both[..1],
        ),
        (
            "a later override after an earlier one",
            "[[overrides]]\nfiles = [\"*.cable\"]\nrules.tags-unknown = \"off\"\n\n[[overrides]]\nfiles = [\"a.*\"]\nrules.tags-unknown = \"hint\"",
            &[],
            &["a.cable: hint[tags-unknown]", both[1]],
        ),
        (
            "what extends, after its base",
            "extends = \"base/base.toml\"\nrules.tags-unknown = \"hint\"",
            &[],
            &["a.cable: hint[tags-unknown]"],
        ),
        (
            "a post's own code",
            "extend-tags.PHUX = \"Human Oxen\"",
            &[],
            &both[1..],
        ),
        (
            "a date",
            "date = 1972-01-31\nselect = [\"cable-undated\"]",
            &[],
            &[],
        ),
    ] {
        let folder = folder(&[
            ("a.cable", CABLE),
            ("cablelint.toml", config),
            (
                "base/base.toml",
                "ignore = [\"para-*\"]\nrules.tags-unknown = \"off\"",
            ),
        ]);
        let arguments = [arguments, &["a.cable"]].concat();
        assert_eq!(found(folder.path(), &arguments), expected, "{name}");
    }
}

#[test]
fn words_of_the_configuration_reach_the_rules() {
    let long = format!("{}\n", "bread ".repeat(12));
    let text = CABLE
        .replace("R 171015Z FEB 09\n", "")
        .replace("It opened on Monday.\n", &long)
        .replace("ROME 000140", "NEWHAVEN 000140");
    for (config, rule, count) in [
        ("", "line-too-long", 1),
        ("line-width = 80", "line-too-long", 0),
        ("", "mrn-post-unknown", 1),
        ("extend-posts = [\"Newhaven\"]", "mrn-post-unknown", 0),
        ("", "tags-count-high", 0),
        ("rules.tags-count-high.limit = 2", "tags-count-high", 1),
        ("", "cable-undated", 1),
        ("date = 1999-03-31", "cable-undated", 0),
        ("date = 1990-03-31", "cable-undated", 1),
        ("date = \"1995-10..2003-09\"", "cable-undated", 0),
        ("", "classification-ceiling", 0),
    ] {
        let folder = folder(&[("a.cable", &text), ("cablelint.toml", config)]);
        let found = found(folder.path(), &["a.cable"]);
        let named = found.iter().filter(|found| found.contains(rule)).count();
        assert_eq!(named, count, "{config}: {found:?}");
    }
    let secret = folder(&[
        ("a.cable", "SECRET ROME 000140\n"),
        (
            "cablelint.toml",
            "max-classification = \"confidential\"\nselect = [\"tags-*\"]",
        ),
    ]);
    assert!(
        found(secret.path(), &["a.cable"])
            .contains(&"a.cable: error[classification-ceiling]".to_owned())
    );
}

#[test]
fn files_are_read_and_passed_over() {
    let folder = folder(&[
        ("a.cable", CABLE),
        ("b.txt", CABLE),
        ("c.msg", CABLE),
        ("notes/d.txt", CABLE),
        ("old/e.cable", CABLE),
        ("old/new/f.cable", CABLE),
        (
            "cablelint.toml",
            "extensions = [\"cable\", \".msg\"]\ninclude = [\"notes/\"]\nexclude = [\"/old/\"]\nselect = [\"tags-unknown\"]",
        ),
    ]);
    let names = |arguments: &[&str]| -> Vec<String> {
        let found = found(folder.path(), arguments);
        found
            .iter()
            .map(|found| found.split(':').next().unwrap_or("").to_owned())
            .collect()
    };
    assert_eq!(names(&["."]), ["a.cable", "c.msg", "d.txt"]);
    assert_eq!(names(&["--extension", "txt", "."]), ["b.txt", "d.txt"]);
    assert_eq!(names(&["old/e.cable"]), ["e.cable"]);
    assert_eq!(
        names(&["--force-exclude", "old/e.cable", "a.cable"]),
        ["a.cable"]
    );
}

#[test]
fn every_value_tells_where_it_comes_from() {
    let folder = folder(&[
        ("out/cablelint.toml", include_str!("../config/show.toml")),
        ("base.toml", "line-width = 72\n\n[format]\nclean = true\n"),
    ]);
    let arguments = [
        "config",
        "show",
        "out/a.cable",
        "--ignore",
        "para-number-gap",
    ];
    let output = run_in(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let printed = stdout(&output);
    let (shown, count) = printed.rsplit_once("# ").expect("a last comment");
    insta::assert_snapshot!("show", shown);
    // Of the default profile, nine rules are off, and one rule is on that is not in it.
    let rules = cablelint::rules::ALL;
    let strict = rules.iter().filter(|rule| rule.profile == Profile::Strict);
    let on = rules.len() - strict.count() - 9 + 1;
    assert_eq!(
        count.trim_end(),
        format!("{on} of {} rules run", rules.len())
    );
    // What it prints gives the same again.
    write(folder.path(), "cablelint.toml", &printed);
    let values = |text: &str| -> Vec<String> {
        let lines = text
            .lines()
            .map(|line| line.split(" # ").next().unwrap_or(""));
        lines.map(|line| line.trim_end().to_owned()).collect()
    };
    let again = run_in(folder.path(), &["config", "show", "a.cable"]);
    assert_eq!(values(&stdout(&again)), values(&printed));
}

#[test]
fn the_schema_says_what_is_accepted() {
    let output = run_in(Path::new("."), &["config", "schema"]);
    let schema: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let as_json = |text: &str| -> Value {
        // Dates have no JSON of their own: editors take them as text.
        fn convert(value: toml::Value) -> Value {
            match value {
                toml::Value::Datetime(day) => Value::from(day.to_string()),
                toml::Value::Array(list) => list.into_iter().map(convert).collect(),
                toml::Value::Table(table) => Value::Object(
                    table
                        .into_iter()
                        .map(|(key, value)| (key, convert(value)))
                        .collect(),
                ),
                other => serde_json::to_value(other).expect("JSON"),
            }
        }
        convert(toml::Value::Table(toml::from_str(text).expect("TOML")))
    };
    let accepts = |text: &str| {
        let folder = folder(&[
            ("cablelint.toml", text),
            ("base.toml", ""),
            (
                "cablelint-baseline.json",
                "{\"version\": 1, \"entries\": []}",
            ),
        ]);
        let output = run_in(folder.path(), &["config", "show"]);
        (
            validator.is_valid(&as_json(text)),
            output.status.code() == Some(0),
        )
    };
    for text in [
        "",
        include_str!("../config/show.toml").trim_start_matches("extends = \"../base.toml\"\n"),
        include_str!("../../docs/cablelint.toml"),
        "rules = { artifacts = \"off\", \"tags-*\" = { severity = \"hint\" } }",
        "[[overrides]]\nfiles = []\ndate = \"..1972-05\"",
    ] {
        assert_eq!(accepts(text), (true, true), "{text}");
    }
    for text in [
        "profil = \"strict\"",
        "profile = \"stern\"",
        "line-width = 54",
        "line-width = \"69\"",
        "date = \"soon\"",
        "select = [\"tags-unknwon\"]",
        "rules.tags-unknwon = \"off\"",
        "rules.tags-unknown = \"of\"",
        "rules.tags-unknown = { limit = 3 }",
        "rules.tags-count-high = { limit = 0 }",
        "extend-tags = { \"A B\" = \"\" }",
        "format = { width = 5 }",
        "[[overrides]]\nignore = []",
        "[[overrides]]\nfiles = []\nbaseline = \"a\"",
    ] {
        assert_eq!(accepts(text), (false, false), "{text}");
    }
}

#[test]
fn the_documented_example_has_every_key() {
    let example = include_str!("../../docs/cablelint.toml");
    let page = include_str!("../../docs/configuration.md");
    assert!(
        page.contains(&format!("```toml\n{example}```")),
        "docs/configuration.md shows docs/cablelint.toml as it is"
    );
    let output = run_in(Path::new("."), &["config", "schema"]);
    let schema: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let table: toml::Table = toml::from_str(example).expect("TOML");
    let missing = |table: &toml::Table, schema: &Value| -> Vec<String> {
        let keys = schema["properties"].as_object().expect("properties").keys();
        keys.filter(|key| !table.contains_key(*key))
            .cloned()
            .collect()
    };
    assert_eq!(missing(&table, &schema), [""; 0]);
    let format = table["format"].as_table().expect("a table");
    assert_eq!(missing(format, &schema["definitions"]["Format"]), [""; 0]);
    let mut overrides = toml::Table::new();
    for one in table["overrides"].as_array().expect("a list") {
        overrides.extend(one.as_table().expect("a table").clone());
    }
    // The others are named on the page.
    let listed = |key: &String| page.contains(&format!("`{key}`"));
    let absent = missing(&overrides, &schema["definitions"]["Override"]);
    assert!(absent.iter().all(listed), "{absent:?}");
}

#[test]
fn baselines_from_the_command_line() {
    let folder = folder(&[
        ("out/a.cable", CABLE),
        (
            "cablelint.toml",
            "select = [\"tags-unknown\", \"para-number-gap\"]\nbaseline = \"lint/accepted.json\"",
        ),
        ("lint/keep", ""),
    ]);
    let path = folder.path();
    let check = |arguments: &[&str]| {
        let output = run_in(
            path,
            &[&["check", "--output-format", "concise"], arguments].concat(),
        );
        let said = stderr(&output).replace('\\', "/");
        (output.status.code().unwrap_or(-1), said)
    };
    let (code, said) = check(&[]);
    assert_eq!(code, 2);
    assert!(said.contains("--write-baseline"), "{said}");

    let misspelt = run_in(path, &["check", "--baseline", "acepted.json"]);
    assert_eq!(
        (misspelt.status.code(), stdout(&misspelt).as_str()),
        (Some(2), "")
    );

    assert_eq!(
        check(&["--write-baseline", "--reason", "as sent"]),
        (
            0,
            "cablelint: note: lint/accepted.json: 2 findings accepted, 2 of them new; 0 removed\n"
                .to_owned()
        )
    );
    let written = std::fs::read_to_string(path.join("lint/accepted.json")).expect("the baseline");
    insta::assert_snapshot!("baseline", written);
    assert_eq!(
        check(&[]),
        (
            0,
            "cablelint: note: lint/accepted.json: 2 findings accepted and not shown\n".to_owned()
        )
    );

    // Edits above leave them; a new finding is shown.
    let edited = CABLE
        .replace("E.O. 12958: N/A", "E.O. 12958: N/A\n\nTAGS: XXZZ")
        .replace("R 17", "VZCZCXRO1\nR 17");
    write(path, "out/a.cable", &edited);
    assert_eq!(found(path, &[]), ["a.cable: hint[tags-unknown]"]);
    // A reason survives a rewrite.
    check(&["--write-baseline", "--reason", "another"]);
    let reasons = std::fs::read_to_string(path.join("lint/accepted.json")).expect("the baseline");
    assert_eq!(reasons.matches("as sent").count(), 2, "{reasons}");
    assert_eq!(reasons.matches("another").count(), 1, "{reasons}");

    // What is fixed is stale.
    write(path, "out/a.cable", CABLE.replace("PHUX, ", ""));
    let (code, said) = check(&[]);
    assert_eq!(code, 0);
    assert!(
        said.contains("2 entries no longer match a finding"),
        "{said}"
    );
    assert_eq!(check(&["--fail-on-stale"]).0, 1);
    assert_eq!(
        check(&["--select", "para-*", "--fail-on-stale"]).0,
        0,
        "those rules did not run"
    );
    assert!(check(&["--prune-baseline"]).1.contains("2 entries removed"));
    assert_eq!(check(&["--fail-on-stale"]).0, 0);
    assert!(check(&["--no-config"]).0 == 1);
}

#[test]
fn the_server_honours_configuration_and_baseline() {
    let folder = folder(&[
        ("a.cable", CABLE),
        (
            "cablelint.toml",
            "select = [\"tags-unknown\", \"para-number-gap\"]\nbaseline = \"b.json\"",
        ),
    ]);
    let path = folder.path();
    let gap = [
        "check",
        "--write-baseline",
        "--select",
        "para-number-gap",
        "--reason",
        "as sent",
    ];
    assert_eq!(run_in(path, &gap).status.code(), Some(0));

    let tags = json!({ "tagSupport": { "valueSet": [1, 2] } });
    let (mut client, _) =
        Client::with_capabilities(json!({ "textDocument": { "publishDiagnostics": tags } }));
    let uri = |name: &str| address(&path.join(name));
    let document =
        json!({ "uri": uri("a.cable"), "languageId": "cable", "version": 1, "text": CABLE });
    client.notify("textDocument/didOpen", json!({ "textDocument": document }));
    let shown = |found: Vec<Value>| -> Vec<String> {
        let one = |found: &Value| {
            format!(
                "{} {} {} {}",
                found["code"], found["severity"], found["tags"], found["message"]
            )
        };
        found.iter().map(one).collect()
    };
    assert_eq!(
        shown(client.diagnostics(1)),
        [
            "\"tags-unknown\" 2 null \"PHUX is not a TAGS code; did you mean PHUM (Human Rights)?\"",
            "\"para-number-gap\" 4 [1] \"Paragraph 3 follows 1: 2 is missing (accepted: as sent)\"",
        ]
    );
    write(path, "cablelint.toml", "select = [\"para-number-gap\"]");
    let changed = json!([{ "uri": uri("cablelint.toml"), "type": 2 }]);
    client.notify(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": changed }),
    );
    let after = shown(client.diagnostics(1));
    assert_eq!(after.len(), 1);
    assert!(
        after[0].starts_with("\"para-number-gap\" 2 null"),
        "{after:?}"
    );
    // A broken one is marked where it is broken, and what held before still holds.
    write(path, "cablelint.toml", "selct = []");
    client.notify(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": changed }),
    );
    let broken = client.wait_for("what is wrong in it", |message| {
        message["params"]["uri"] == uri("cablelint.toml")
    });
    assert_eq!(
        broken["params"]["diagnostics"][0]["range"]["start"]["line"],
        0
    );
    client.wait_for("words about it", |message| {
        message["method"] == "window/showMessage"
    });
    assert_eq!(shown(client.diagnostics(1)), after);
    assert!(client.end().success());
}

#[test]
fn mistakes_on_the_command_line_are_shown_where_they_are() {
    let folder = folder(&[("a.cable", CABLE)]);
    for (arguments, said) in [
        (&["--config", "line-widht = 3"][..], "--config:1"),
        (
            &["--config", "rules.tags-unknwon = \"off\""],
            "did you mean `tags-unknown`?",
        ),
        (
            &["--config", "extends = \"b.toml\""],
            "this key cannot be set here",
        ),
        (
            &["--config", "a.toml", "--config", "b.toml"],
            "names two files",
        ),
        (&["--exclude", "a{"], "the pattern `a{` cannot be read"),
    ] {
        let output = run_in(
            folder.path(),
            &[&["check"], arguments, &["a.cable"]].concat(),
        );
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(words.contains(said), "{arguments:?}: {words}");
    }
}

#[test]
fn files_are_left_out_and_listed() {
    let folder = folder(&[("a.cable", CABLE), ("old/b.cable", CABLE), ("c.txt", "")]);
    for (arguments, files) in [
        (&[][..], "a.cable\nold/b.cable\n"),
        (&["--exclude", "old/"], "a.cable\n"),
        (
            &["--exclude", "/a.*", "--extension", "cable,txt"],
            "c.txt\nold/b.cable\n",
        ),
    ] {
        let output = run_in(
            folder.path(),
            &[&["check", "--show-files"], arguments].concat(),
        );
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(
            stdout(&output).replace('\\', "/").replace("./", ""),
            files,
            "{arguments:?}"
        );
    }
}

#[test]
fn a_first_configuration_changes_nothing_and_each_key_is_one() {
    let folder = folder(&[("a.cable", CABLE)]);
    let before = found(folder.path(), &["a.cable"]);
    assert_eq!(run_in(folder.path(), &["init"]).status.code(), Some(0));
    assert_eq!(found(folder.path(), &["a.cable"]), before);
    assert_eq!(run_in(folder.path(), &["init"]).status.code(), Some(2));
    let path = folder.path().join("cablelint.toml");
    let first = std::fs::read_to_string(&path).expect("a file");
    let lines = first.lines().map(|line| {
        let key = line.strip_prefix("# ").filter(|rest| {
            let word = rest.split(['=', ']']).next().unwrap_or("");
            let word = word.trim().trim_start_matches('[');
            (rest.contains(" = ") || rest.starts_with('['))
                && !word.is_empty()
                && word
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b'-' || word == "KXAA")
        });
        key.unwrap_or(line)
    });
    let used: Vec<&str> = lines.collect();
    assert!(used.iter().filter(|line| !line.starts_with('#')).count() > 12);
    std::fs::write(&path, used.join("\n")).expect("written");
    let output = run_in(folder.path(), &["config", "show"]);
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{words}");
}

#[test]
fn what_practice_leaves_out_in_a_layout_runs_where_it_is_asked_for() {
    let cable = "R 171015Z FEB 99\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC\n\
        C O N F I D E N T I A L ROME 000140\n\nE.O. 12958: DECL: 02/16/09\nTAGS: ECON, IT\n\
        SUBJECT: A MARKET OPENS\n\n1. (U) CLASSIFIED BY DCM JANE SMITH. REASON: 1.5 (D).\n\n\
        2. (C) It opened on Monday.\n\nSMITH\n";
    let rule = "subject-portion-missing";
    let finds = |configuration: &str, arguments: &[&str]| {
        let folder = folder(&[("a.cable", cable), ("cablelint.toml", configuration)]);
        let list = found(folder.path(), &[&["."], arguments].concat());
        list.iter().any(|found| found.contains(rule))
    };
    assert!(!finds("", &[]));
    assert!(!finds("", &["--ignore", "tags-*"]));
    assert!(!finds("profile = \"practice\"\n", &[]));
    assert!(finds("", &["--strict"]));
    assert!(finds("profile = \"strict\"\n", &[]));
    assert!(finds("", &["--extend-select", rule]));
    assert!(finds(&format!("select = [\"{rule}\"]\n"), &[]));
    assert!(finds(&format!("[rules]\n{rule} = \"error\"\n"), &[]));
}
