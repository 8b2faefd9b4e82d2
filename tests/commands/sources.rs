//! What is a cable, and what holds for it, is the same wherever the text comes from: a folder, git,
//! standard input, the workspace of an editor.

use crate::support::address;
use crate::support::client::{Client, wait};
use crate::support::program::{cablelint_in, code, feed, folder, run_in, stderr, stdout, write};
use serde_json::{Value, json};
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

// The workspace of an editor.

/// An editor in a folder. It asks for diagnostics.
fn editor(folder: &Path, watches: bool) -> Client {
    let (client, _) = Client::with_params(json!({
        "workspaceFolders": [{ "uri": address(&folder.join("")), "name": "office" }],
        "capabilities": {
            "textDocument": { "diagnostic": {} },
            "workspace": {
                "symbol": {},
                "didChangeWatchedFiles": {
                    "dynamicRegistration": watches, "relativePatternSupport": true,
                },
            },
        },
    }));
    client
}

fn open(client: &mut Client, uri: &str, text: &str) {
    let document = json!({ "uri": uri, "languageId": "cable", "version": 1, "text": text });
    client.notify("textDocument/didOpen", json!({ "textDocument": document }));
}

/// Reports changes: 1 for what was created, 2 changed, 3 deleted.
fn report(client: &mut Client, folder: &Path, changes: &[(&str, u8)]) {
    let changes = changes
        .iter()
        .map(|(name, kind)| json!({ "uri": address(&folder.join(name)), "type": kind }));
    let changes: Vec<Value> = changes.collect();
    client.notify(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": changes }),
    );
}

fn path_in(folder: &Path, uri: &Value) -> String {
    let uri = uri.as_str().unwrap_or("");
    uri.strip_prefix(&address(&folder.join("")))
        .unwrap_or(uri)
        .trim_start_matches('/')
        .to_owned()
}

/// `file rule` of all that the workspace has, but for what is accepted.
fn workspace_found(client: &mut Client, folder: &Path) -> Vec<String> {
    let answer = client.call("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let mut list = Vec::new();
    for report in answer["items"].as_array().expect("reports") {
        let file = path_in(folder, &report["uri"]);
        for found in report["items"].as_array().expect("findings") {
            let message = found["message"].as_str().unwrap_or("");
            if !message.contains("(accepted") {
                list.push(format!("{file} {}", found["code"].as_str().unwrap_or("")));
            }
        }
    }
    list.sort();
    list
}

/// The files of the cables in the index, once they are these: the first walk takes its time.
#[track_caller]
fn symbols_become(client: &mut Client, folder: &Path, expected: &[&str]) {
    let mut last = Vec::new();
    for _ in 0..200 {
        let answer = client.call("workspace/symbol", json!({ "query": "rome" }));
        let symbols = answer.as_array().cloned().unwrap_or_default();
        last = symbols
            .iter()
            .map(|symbol| path_in(folder, &symbol["location"]["uri"]))
            .collect();
        last.sort();
        if last == expected {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(last, expected);
}

/// Ends the session, whatever else the server has sent.
#[track_caller]
fn end(mut client: Client) {
    client.call("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert!(wait(&mut client.child).success());
}

/// The patterns of a registration, in the order in which they are sent.
fn patterns(message: &Value) -> Vec<String> {
    let list = message["params"]["registrations"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let watchers = list
        .iter()
        .flat_map(|one| one["registerOptions"]["watchers"].as_array().cloned());
    let pattern = |watcher: &Value| {
        let pattern = &watcher["globPattern"];
        let pattern = pattern
            .as_str()
            .or(pattern["pattern"].as_str())
            .unwrap_or("");
        format!("{pattern} {}", watcher["kind"])
    };
    watchers
        .flatten()
        .map(|watcher| pattern(&watcher))
        .collect()
}

fn registration(client: &mut Client) -> Vec<String> {
    let asked = client.wait_for("a registration", |message| {
        message["method"] == "client/registerCapability"
    });
    client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null }));
    patterns(&asked)
}

#[test]
fn a_workspace_has_the_cables_that_check_reads() {
    let place = office();
    let path = place.path();
    let mut client = editor(path, true);
    assert_eq!(workspace_found(&mut client, path), FOUND);
    let cables = [
        "a.cable",
        "archive/f.cable",
        "b.TEL",
        "g.cable",
        "notes/d.txt",
    ];
    symbols_become(&mut client, path, &cables);
    // A ceiling and `include` may concern any file.
    assert_eq!(registration(&mut client), ["**/* null"]);
    // What is excluded stays so when it is open, and any other file is a cable while it is.
    open(
        &mut client,
        &address(&path.join("drafts/e.cable")),
        &cable(5),
    );
    open(&mut client, &address(&path.join("list.md")), &cable(9));
    let with_open = [
        "a.cable",
        "archive/f.cable",
        "b.TEL",
        "g.cable",
        "list.md",
        "notes/d.txt",
    ];
    symbols_become(&mut client, path, &with_open);
    let found = workspace_found(&mut client, path);
    let of = |name: &str| found.iter().filter(|found| found.starts_with(name)).count();
    assert_eq!(
        (of("drafts"), of("list.md"), found.len()),
        (0, 2, FOUND.len() + 2)
    );
    let document = json!({ "uri": address(&path.join("list.md")) });
    client.notify("textDocument/didClose", json!({ "textDocument": document }));
    symbols_become(&mut client, path, &cables);
    end(client);
}

#[test]
fn other_settings_make_other_files_cables() {
    let base = folder(&[("base.toml", "")]);
    let place = folder(&[
        ("a.cable", &cable(1)),
        ("b.tel", &cable(2)),
        ("in/c.cable", &cable(3)),
    ]);
    let path = place.path();
    let mut client = editor(path, true);
    symbols_become(&mut client, path, &["a.cable", "in/c.cable"]);
    let always = ["**/*.toml 2", "**/*baseline*.json 2"];
    let expected = [&["**/* 5", "**/*.CABLE 2", "**/*.cable 2"], &always[..]].concat();
    assert_eq!(registration(&mut client), expected);
    let settings = format!(
        "extends = {:?}\nextensions = [\"tel\"]\nexclude = [\"in/\"]",
        base.path().join("base.toml")
    );
    write(path, "cablelint.toml", settings);
    report(&mut client, path, &[("cablelint.toml", 1)]);
    symbols_become(&mut client, path, &["b.tel"]);
    let expected = [
        &["**/* 5", "**/*.TEL 2", "**/*.tel 2"],
        &always[..],
        &["base.toml null"],
    ];
    assert_eq!(registration(&mut client), expected.concat());
    client.wait_for("the end of the old patterns", |message| {
        message["method"] == "client/unregisterCapability"
    });
    // With other settings every cable is read again.
    write(path, "b.tel", cable(4));
    write(path, "cablelint.toml", "extensions = [\"tel\"]");
    report(&mut client, path, &[("cablelint.toml", 2)]);
    let found = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        client.call("workspace/symbol", json!({ "query": "09rome4" })) != json!([])
    });
    assert!(found);
    end(client);
}

#[test]
fn folders_that_come_and_go_reach_the_index() {
    let place = folder(&[
        ("a.cable", &cable(1)),
        ("b/c.cable", &cable(2)),
        ("b/in/d.cable", &cable(3)),
    ]);
    let path = place.path();
    let mut client = editor(path, true);
    symbols_become(&mut client, path, &["a.cable", "b/c.cable", "b/in/d.cable"]);
    std::fs::rename(path.join("b"), path.join("z")).expect("it is renamed");
    report(&mut client, path, &[("b", 3), ("z", 1)]);
    symbols_become(&mut client, path, &["a.cable", "z/c.cable", "z/in/d.cable"]);
    std::fs::remove_dir_all(path.join("z/in")).expect("it is removed");
    report(&mut client, path, &[("z/in", 3)]);
    symbols_become(&mut client, path, &["a.cable", "z/c.cable"]);
    // One that brings settings of its own, and takes them along.
    write(path, "new/cablelint.toml", "exclude = [\"e.cable\"]");
    write(path, "new/e.cable", cable(4));
    write(path, "new/f.cable", cable(5));
    report(&mut client, path, &[("new", 1)]);
    symbols_become(&mut client, path, &["a.cable", "new/f.cable", "z/c.cable"]);
    std::fs::remove_file(path.join("new/cablelint.toml")).expect("it is removed");
    report(&mut client, path, &[("new/cablelint.toml", 3)]);
    symbols_become(
        &mut client,
        path,
        &["a.cable", "new/e.cable", "new/f.cable", "z/c.cable"],
    );
    std::fs::remove_dir_all(path.join("new")).expect("it is removed");
    report(&mut client, path, &[("new", 3)]);
    symbols_become(&mut client, path, &["a.cable", "z/c.cable"]);
    // Hidden files, and what git does not see, are left out here as in a walk.
    write(path, ".git/HEAD", "");
    write(path, ".gitignore", "old.cable\n");
    write(path, "old.cable", cable(6));
    write(path, ".hidden/g.cable", cable(7));
    report(
        &mut client,
        path,
        &[("old.cable", 1), (".hidden/g.cable", 1), ("z/c.cable", 2)],
    );
    symbols_become(&mut client, path, &["a.cable", "z/c.cable"]);
    end(client);
}

#[test]
fn a_client_that_watches_nothing_gets_a_walk_when_it_saves() {
    let place = folder(&[("a.cable", &cable(1)), ("b.cable", &cable(2))]);
    let path = place.path();
    let mut client = editor(path, false);
    symbols_become(&mut client, path, &["a.cable", "b.cable"]);
    write(path, "c.cable", cable(3));
    std::fs::remove_file(path.join("b.cable")).expect("it is removed");
    let document = json!({ "uri": address(&path.join("a.cable")) });
    client.notify("textDocument/didSave", json!({ "textDocument": document }));
    symbols_become(&mut client, path, &["a.cable", "c.cable"]);
    end(client);
}

#[test]
fn only_files_have_a_path() {
    let place = folder(&[
        ("a.cable", &cable(1)),
        ("cablelint.toml", "ignore = [\"*\"]"),
    ]);
    let path = place.path();
    let mut client = editor(path, true);
    symbols_become(&mut client, path, &["a.cable"]);
    let here = path.join("a.cable");
    for uri in [
        format!("git:{}?%7B%22ref%22%3A%22HEAD%22%7D", here.display()),
        format!("vscode-vfs://github{}", here.display()),
        format!("untitled:{}", here.display()),
        format!("oil://{}", here.display()),
    ] {
        open(&mut client, &uri, &cable(8));
        symbols_become(&mut client, path, &["a.cable"]);
        // Nor do settings of that path hold for it.
        let document = json!({ "textDocument": { "uri": uri } });
        let report = client.call("textDocument/diagnostic", document.clone());
        assert!(
            report["items"]
                .as_array()
                .is_some_and(|list| !list.is_empty()),
            "{uri}"
        );
        client.notify("textDocument/didClose", document);
        symbols_become(&mut client, path, &["a.cable"]);
    }
    let answer = client.call("workspace/symbol", json!({ "query": "09rome8" }));
    assert_eq!(answer, json!([]));
    end(client);
}

#[cfg(unix)]
#[test]
fn a_file_is_one_file_by_whatever_path() {
    let place = folder(&[("real/a.cable", &cable(1))]);
    let path = place.path();
    std::os::unix::fs::symlink(path.join("real"), path.join("link")).expect("a link");
    let mut client = editor(&path.join("link"), true);
    symbols_become(&mut client, path, &["link/a.cable"]);
    open(&mut client, &address(&path.join("real/a.cable")), &cable(1));
    symbols_become(&mut client, path, &["real/a.cable"]);
    let answer = client.call("workspace/diagnostic", json!({ "previousResultIds": [] }));
    assert_eq!(
        answer["items"].as_array().map(Vec::len),
        Some(1),
        "{answer}"
    );
    report(&mut client, path, &[("link/a.cable", 2)]);
    symbols_become(&mut client, path, &["real/a.cable"]);
    end(client);
}

#[test]
fn an_editor_has_settings_for_each_folder() {
    let place = folder(&[
        ("one/a.cable", &cable(1)),
        ("one/own.toml", "select = [\"para-number-gap\"]"),
        ("two/b.cable", &cable(2)),
    ]);
    let path = place.path();
    let folders =
        ["one", "two"].map(|name| json!({ "uri": address(&path.join(name)), "name": name }));
    let (mut client, _) = Client::with_params(json!({
        "workspaceFolders": folders,
        "capabilities": {
            "textDocument": { "diagnostic": {} },
            "workspace": { "configuration": true, "workspaceFolders": true },
        },
    }));
    let asked = client.wait_for("a request for settings", |message| {
        message["method"] == "workspace/configuration"
    });
    let items = asked["params"]["items"].as_array().expect("items");
    let scopes: Vec<&Value> = items.iter().map(|item| &item["scopeUri"]).collect();
    assert_eq!(
        scopes,
        [
            &Value::Null,
            &json!(address(&path.join("one"))),
            &json!(address(&path.join("two")))
        ]
    );
    let answers = json!([null, { "configuration": "own.toml" }, { "select": ["tags-unknown"] }]);
    client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": answers }));
    let expected = ["one/a.cable para-number-gap", "two/b.cable tags-unknown"];
    let mut found = Vec::new();
    for _ in 0..100 {
        found = workspace_found(&mut client, path);
        if found == expected {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(found, expected);
    end(client);
}

#[test]
fn patterns_in_quotes_name_files() {
    let place = office();
    let path = place.path();
    write(path, "archive/1990/h.cable", cable(8));
    let read = |patterns: &[&str]| -> Vec<String> {
        let output = run_in(
            path,
            &[&["check", "--show-files", "--no-config"], patterns].concat(),
        );
        assert_eq!(code(&output), Some(0), "{patterns:?}: {}", stderr(&output));
        stdout(&output)
            .lines()
            .map(|name| name.replace('\\', "/"))
            .collect()
    };
    assert_eq!(
        read(&["archive/**"]),
        ["archive/1990/h.cable", "archive/f.cable"]
    );
    assert_eq!(read(&["archive/*.cable"]), ["archive/f.cable"]);
    assert_eq!(read(&["*.TEL", "c.t?t"]), ["b.TEL", "c.txt"]);
    assert_eq!(read(&["[ag].cable", "a.cable"]), ["a.cable", "g.cable"]);
    // The settings exclude a folder, and nobody named a file in it.
    write(path, "drafts/i.cable", cable(9));
    let output = run_in(path, &["check", "--show-files", "**/i.cable"]);
    assert_eq!(
        (code(&output), &*stdout(&output)),
        (Some(2), ""),
        "{}",
        stderr(&output)
    );
    assert_eq!(
        stderr(&output),
        "cablelint: **/i.cable: no file fits this pattern\n"
    );
    let output = run_in(path, &["check", "--show-files", "a["]);
    assert!(
        stderr(&output).starts_with("cablelint: a[: "),
        "{}",
        stderr(&output)
    );
    // A file of this name is no pattern.
    write(path, "x[1].cable", cable(10));
    assert_eq!(read(&["x[1].cable"]), ["x[1].cable"]);
    git(path, &["add", "archive", "a.cable"]);
    let staged = run_in(path, &["check", "--show-files", "--staged", "archive/**"]);
    assert_eq!(
        stdout(&staged),
        "archive/1990/h.cable\narchive/f.cable\n",
        "{}",
        stderr(&staged)
    );
}

#[test]
fn an_object_of_git_is_read_up_to_a_limit() {
    let place = folder(&[
        ("cablelint.toml", "max-file-size = 1\n"),
        ("a.cable", &(cable(1) + &"x".repeat(1_100_000))),
        ("b.cable", &cable(2)),
    ]);
    git(place.path(), &["init", "--quiet"]);
    git(place.path(), &["add", "."]);
    let output = run_in(
        place.path(),
        &["check", "--staged", "--output-format", "concise", "--quiet"],
    );
    assert_eq!(code(&output), Some(2));
    let said = stderr(&output);
    assert!(
        said.contains("a.cable: ") && said.contains("max-file-size"),
        "{said}"
    );
    assert!(stdout(&output).contains("b.cable:"), "{}", stdout(&output));
}
