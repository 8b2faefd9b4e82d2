//! Each output format, read by something that knows it: a schema, a parser, a browser.

use crate::support::address;
use crate::support::program::{ROOT, utf8};
use jsonschema::Validator;
use roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const CLEAN: &str = "examples/outbox/09VALLETTA89.cable";
const BROKEN: &str = "examples/outbox/09VALLETTA88.cable";
/// An error, a warning and a hint; with a related place, a safe fix and an unsafe one.
const SOME: &str =
    "portion-above-banner,tags-duplicate,eo-number-unknown,pilcrow-not-transmittable";

fn check_in(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cablelint"))
        .arg("check")
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("CABLELINT_RULE_URL", "https://handbook.example/{rule}.html")
        .output()
        .expect("the program runs")
}

fn check(arguments: &[&str]) -> String {
    utf8(&check_in(Path::new(ROOT), arguments).stdout)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The names of the formats, as the program lists them to whoever names another.
fn formats() -> Vec<String> {
    let output = check_in(Path::new(ROOT), &["--output-format", "no-such-format"]);
    let words = utf8(&output.stderr);
    let list = words.split_once("[possible values: ").expect("a list").1;
    let list = list.split_once(']').expect("its end").0;
    list.split(", ").map(str::to_owned).collect()
}

/// What a run shows in every format, by the format's name, and on standard error.
fn in_all_formats(folder: &Path, arguments: &[&str]) -> (BTreeMap<String, String>, String) {
    let out = tempfile::tempdir().expect("a folder");
    let formats = formats();
    let file = |format: &str| out.path().join(format);
    let choices: Vec<String> = formats
        .iter()
        .map(|format| format!("--output-format={format}={}", file(format).display()))
        .collect();
    let mut all: Vec<&str> = choices.iter().map(String::as_str).collect();
    all.extend(arguments);
    let output = check_in(folder, &all);
    let shown = formats.into_iter().map(|format| {
        let text = std::fs::read_to_string(file(&format)).expect("a file");
        (format, text)
    });
    (shown.collect(), utf8(&output.stderr))
}

/// A format's output with the same time for everything.
fn without_times(text: &str) -> String {
    let mut parts = text.split(" time=\"");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |text, part| {
        let (time, rest) = part.split_once('"').expect("a time");
        assert!(time.parse::<f64>().is_ok(), "{time}");
        format!("{text} time=\"0.001\"{rest}")
    })
}

/// A format's output without what changes with every release, and without the page's looks.
fn stable(text: &str) -> String {
    let text = without_times(&text.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
    match (text.split_once("<style>"), text.split_once("</style>")) {
        (Some((before, _)), Some((_, after))) => before.to_owned() + after,
        _ => text,
    }
}

#[test]
fn every_format_shows_what_was_found_and_that_nothing_was() {
    let root = Path::new(ROOT);
    for (what, arguments) in [
        ("found", &["--select", SOME, "examples"][..]),
        ("none", &[CLEAN]),
        ("redacted", &["--redact", "--select", SOME, "examples"]),
    ] {
        for (format, shown) in in_all_formats(root, arguments).0 {
            insta::assert_snapshot!(format!("{format}_{what}"), stable(&shown));
        }
    }
}

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| word.chars().count() >= 5)
        .map(str::to_lowercase)
        .collect()
}

#[test]
fn redacted_output_holds_no_word_of_a_cable() {
    let mut input = BTreeSet::new();
    // What the program says of itself, and the names of the files.
    let mut own = words(&cablelint::rules::handbook::book());
    own.extend(words(&utf8(&check_in(Path::new(ROOT), &["--help"]).stdout)));
    // What TeamCity calls a finding.
    own.insert("inspection".to_owned());
    for shown in in_all_formats(Path::new(ROOT), &[CLEAN]).0.values() {
        own.extend(words(shown));
    }
    for folder in ["examples/outbox", "tests/fixtures/cables"] {
        for entry in std::fs::read_dir(Path::new(ROOT).join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path
                .extension()
                .is_some_and(|extension| extension == "cable")
            {
                own.extend(words(&path.to_string_lossy()));
                input.extend(words(&String::from_utf8_lossy(
                    &std::fs::read(path).expect("a cable"),
                )));
            }
        }
    }
    let secret: BTreeSet<&String> = input.difference(&own).collect();
    assert!(secret.len() > 400, "only {} words", secret.len());
    let leaks = |text: &str| -> Vec<String> {
        let shown = words(text).into_iter();
        shown.filter(|word| secret.contains(word)).collect()
    };
    let arguments = ["--strict", "--verbose", "--max-classification=unclassified"];
    let arguments = [&arguments[..], &["examples", "tests/fixtures/cables"]].concat();
    for (format, shown) in in_all_formats(Path::new(ROOT), &arguments).0 {
        // The statistics alone show no message.
        let open = format == "statistics" || !leaks(&shown).is_empty();
        assert!(open, "{format} shows nothing anyway");
    }
    let redacted = [&["--redact"], &arguments[..]].concat();
    let (shown, said) = in_all_formats(Path::new(ROOT), &redacted);
    assert_eq!(leaks(&said), Vec::<String>::new(), "standard error");
    for (format, shown) in shown {
        assert!(!shown.is_empty(), "{format}");
        assert_eq!(leaks(&shown), Vec::<String>::new(), "{format}");
    }
}

#[test]
fn what_prints_text_is_refused_when_redacted() {
    for arguments in [
        &["--fix", "-"][..],
        &["--fix-only", "-"],
        &["--diff", BROKEN],
    ] {
        let output = check_in(Path::new(ROOT), &[&["--redact"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(utf8(&output.stdout), "", "{arguments:?}");
    }
}

fn sarif_schema() -> Validator {
    let path = Path::new(ROOT).join("tests/fixtures/sarif/sarif-schema-2.1.0.json");
    let schema = std::fs::read_to_string(path).expect("the schema");
    // The pattern of a run's language has a bracket too many, which no validator takes.
    let pattern = "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$";
    assert!(schema.contains(pattern));
    let schema = json(&schema.replace(pattern, "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"));
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("a schema")
}

#[test]
fn sarif_is_valid() {
    let schema = sarif_schema();
    for arguments in [
        &["examples", "tests/fixtures/cables"][..],
        &["--redact", "examples"],
        &["--strict", "examples"],
        &[CLEAN],
        &["no-such-file.cable"],
    ] {
        let log = json(&check(&[&["--output-format", "sarif"], arguments].concat()));
        let errors: Vec<String> = schema
            .iter_errors(&log)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{arguments:?}");
        let run = &log["runs"][0];
        let ids = |list: &Value, key: &str| -> BTreeSet<String> {
            let list = list.as_array().expect("a list").iter();
            list.map(|item| item[key].as_str().expect("a name").to_owned())
                .collect()
        };
        // Every rule that is named is described, and no other.
        assert_eq!(
            ids(&run["results"], "ruleId"),
            ids(&run["tool"]["driver"]["rules"], "id")
        );
    }
    // The schema is one that notices.
    let mut log = json(&check(&["--output-format", "sarif", BROKEN]));
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] =
        0.into();
    assert!(!schema.is_valid(&log));
}

#[test]
fn sarif_fixes_and_fingerprints_are_those_of_the_findings() {
    let log = json(&check(&["--output-format", "sarif", BROKEN]));
    let results = log["runs"][0]["results"].as_array().expect("results");
    let findings = json(&check(&["--output-format", "json", BROKEN]));
    let findings = findings.as_array().expect("findings");
    assert_eq!(results.len(), findings.len());
    let mut prints = BTreeSet::new();
    for (result, finding) in results.iter().zip(findings) {
        assert_eq!(result["ruleId"], finding["rule"]);
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!(region["endColumn"], finding["range"]["end"]["column"]);
        assert_eq!(result.get("fixes").is_some(), !finding["fix"].is_null());
        prints.insert(result["partialFingerprints"]["cablelint/v1"].to_string());
    }
    assert_eq!(prints.len(), results.len());
}

#[test]
fn sarif_shows_what_a_baseline_accepts_and_does_not_count_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let cable = std::fs::read(Path::new(ROOT).join(BROKEN)).expect("the sample");
    std::fs::write(folder.path().join("a.cable"), cable).expect("a file");
    let run = |arguments: &[&str]| check_in(folder.path(), &[arguments, &["a.cable"]].concat());
    let all = json(&utf8(&run(&["--output-format", "sarif"]).stdout));
    let accept = [
        "--write-baseline",
        "--baseline",
        "b.json",
        "--reason",
        "as it was sent",
    ];
    assert_eq!(run(&accept).status.code(), Some(0));
    for redact in [false, true] {
        let mut arguments = vec!["--output-format", "sarif", "--baseline", "b.json"];
        arguments.extend(redact.then_some("--redact"));
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(0), "{}", utf8(&output.stderr));
        let log = json(&utf8(&output.stdout));
        assert!(sarif_schema().is_valid(&log));
        let results = log["runs"][0]["results"].as_array().expect("results");
        assert_eq!(
            results.len(),
            all["runs"][0]["results"].as_array().expect("results").len()
        );
        for result in results {
            assert_eq!(result["baselineState"], "unchanged");
            let suppression = &result["suppressions"][0];
            assert_eq!(suppression["status"], "accepted");
            let said = suppression["justification"].as_str();
            assert_eq!(said, (!redact).then_some("as it was sent"));
        }
        let described = log["runs"][0]["tool"]["driver"]["rules"]
            .as_array()
            .expect("rules");
        assert!(!described.is_empty());
    }
    // What is new is none of it.
    let mut cable = std::fs::read_to_string(folder.path().join("a.cable")).expect("the sample");
    cable += "\n10. (X) It is new.\n";
    std::fs::write(folder.path().join("a.cable"), cable).expect("a file");
    let log = json(&utf8(
        &run(&["--output-format", "sarif", "--baseline", "b.json"]).stdout,
    ));
    let results = log["runs"][0]["results"]
        .as_array()
        .expect("results")
        .iter();
    let new = results.filter(|result| result["baselineState"] == "new");
    assert!(new.clone().count() > 0);
    assert!(
        new.into_iter()
            .all(|result| result.get("suppressions").is_none())
    );
    // Services add the root; where it is on this machine is not said.
    let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"],
        serde_json::json!({"uri": "a.cable", "uriBaseId": "%SRCROOT%"})
    );
    assert!(
        log["runs"][0]["originalUriBaseIds"]["%SRCROOT%"]
            .get("uri")
            .is_none()
    );
}

#[test]
fn rdjson_columns_count_bytes() {
    let report = json(&check(&["--output-format", "rdjson", BROKEN]));
    let text = std::fs::read_to_string(Path::new(ROOT).join(BROKEN)).expect("the sample");
    let lines: Vec<&str> = text.lines().collect();
    let mut seen = 0;
    for diagnostic in report["diagnostics"].as_array().expect("a list") {
        if diagnostic["code"]["value"] == "portion-above-banner" {
            let range = &diagnostic["location"]["range"];
            let at = |end: &str, key: &str| {
                usize::try_from(range[end][key].as_u64().expect("a number")).expect("a place") - 1
            };
            // A pilcrow of two bytes stands before the mark.
            let line = lines[at("start", "line")];
            assert!(line.starts_with('¶'));
            assert_eq!(&line[at("start", "column")..at("end", "column")], "(C)");
            seen += 1;
        }
    }
    assert_eq!(seen, 1);
}

fn xml(text: &str) -> Document<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn elements<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants()
        .filter(move |node| node.tag_name().name() == name)
}

#[test]
fn junit_counts_what_it_holds() {
    let report = check(&["--output-format", "junit", "examples", "no-such-file.cable"]);
    let report = xml(&report);
    let mut suites = 0;
    for suite in elements(report.root(), "testsuite") {
        for (attribute, element) in [
            ("tests", "testcase"),
            ("failures", "failure"),
            ("errors", "error"),
        ] {
            let said = suite.attribute(attribute).expect("a count");
            assert_eq!(
                said,
                elements(suite, element).count().to_string(),
                "{attribute}"
            );
        }
        suites += 1;
    }
    assert_eq!(suites, 3, "two cables, and what could not be read");
    let whole = report.root_element();
    for attribute in ["tests", "failures", "errors"] {
        let count = |node: Node<'_, '_>| -> usize {
            let said = node.attribute(attribute).expect("a count");
            said.parse().expect("a number")
        };
        let sum: usize = elements(whole, "testsuite").map(count).sum();
        assert_eq!(count(whole), sum, "{attribute}");
    }
    for suite in elements(whole, "testsuite").take(2) {
        let time = suite.attribute("time").expect("a time");
        assert!(time.parse::<f64>().expect("seconds") < 60.0);
    }
    assert_eq!(elements(report.root(), "failure").count(), 15);
    assert_eq!(elements(report.root(), "error").count(), 1);
}

#[test]
fn checkstyle_holds_every_finding() {
    let report = check(&["--output-format", "checkstyle", "examples"]);
    let report = xml(&report);
    let findings = json(&check(&["--output-format", "json", "examples"]));
    let errors: Vec<(&str, &str)> = elements(report.root(), "error")
        .map(|error| {
            let get = |name| error.attribute(name).expect("an attribute");
            (get("message"), get("line"))
        })
        .collect();
    let findings = findings.as_array().expect("findings");
    assert_eq!(errors.len(), findings.len());
    for (error, finding) in errors.iter().zip(findings) {
        assert_eq!(finding["message"], error.0);
        assert_eq!(finding["range"]["start"]["line"].to_string(), error.1);
    }
}

#[test]
fn gitlab_fingerprints_are_unique_though_cables_are_alike() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["a.cable", "b.cable"] {
        std::fs::copy(Path::new(ROOT).join(BROKEN), folder.path().join(name)).expect("a copy");
    }
    let output = check_in(folder.path(), &["--output-format", "gitlab", "."]);
    let report = json(&utf8(&output.stdout));
    let issues = report.as_array().expect("issues");
    let prints: BTreeSet<&str> = issues
        .iter()
        .map(|issue| issue["fingerprint"].as_str().expect("a fingerprint"))
        .collect();
    assert_eq!(prints.len(), issues.len());
    assert_eq!(issues[0]["location"]["path"], "a.cable", "not ./a.cable");
}

/// A cable that quotes what no format may take at its word, in a file whose name is no better.
#[cfg(unix)]
fn hostile() -> (tempfile::TempDir, &'static str) {
    let folder = tempfile::tempdir().expect("a folder");
    let name = "a<b>&\"'%:,|`\u{202e}\u{1b}[31m\u{1}\n::error::x.cable";
    let cable = "UNCLAS ROME 000140\n\nSIP<\u{202e}&\u{1}DIS]]>\n\nE.O. 12958: N/A\n\
        TAGS: P<M|V, EC\u{1b}ON, P\u{2067}REL, PHUX, IT\nSUBJECT: <B>A MARKET | `OPENS`\n\n\
        REF: A) ROME \u{202e}12 B) <script>alert(1)</script> 55\n\n\
        1. (<\u{202e}) It opened \u{fffe} at the the ]]> gate.\n\n2. (S\u{1b}BU) -->\n";
    std::fs::write(folder.path().join(name), cable).expect("a file");
    (folder, name)
}

#[cfg(unix)]
#[test]
fn no_character_breaks_a_format() {
    let (folder, name) = hostile();
    let schema = sarif_schema();
    let findings = check_in(
        folder.path(),
        &["--strict", "--output-format", "json", name],
    );
    let findings = json(&utf8(&findings.stdout));
    let findings = findings.as_array().expect("findings");
    let quoted = |finding: &Value| finding["message"].to_string().contains("\\u001b");
    assert!(findings.iter().any(quoted), "the cable is too tame");
    for format in formats() {
        let output = check_in(
            folder.path(),
            &["--strict", "--output-format", &format, name],
        );
        let shown = utf8(&output.stdout);
        match format.as_str() {
            "json" | "gitlab" | "rdjson" | "sonar" => drop(json(&shown)),
            "sarif" => assert!(schema.is_valid(&json(&shown))),
            "json-lines" => assert_eq!(shown.lines().map(json).count(), findings.len()),
            "junit" | "checkstyle" | "html" => drop(xml(&shown)),
            "github" => {
                assert_eq!(shown.lines().count(), findings.len());
                for line in shown.lines() {
                    let properties = line.split_once(' ').expect("a command").1;
                    let properties = properties.split_once("::").expect("its end").0;
                    assert!(properties.split(',').all(|one| one.contains('=')), "{line}");
                }
            }
            "markdown" => {
                let rows = shown.lines().filter(|line| line.starts_with("| a"));
                for row in rows {
                    let bars = row.replace("\\|", "").matches('|').count();
                    assert_eq!(bars, 6, "{row}");
                }
            }
            _ => {}
        }
        // In JSON a path is the path; for people and in XML each character is where it seems.
        if !format.contains("json") && !["sarif", "gitlab", "sonar"].contains(&&*format) {
            let wild =
                |c: &char| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c);
            let wild: Vec<char> = shown.chars().filter(wild).collect();
            assert_eq!(wild, Vec::<char>::new(), "{format}");
        }
    }
}

#[test]
fn html_is_one_whole_page() {
    let page = check(&[
        "--output-format",
        "html",
        "examples",
        "tests/fixtures/cables",
    ]);
    let document = xml(&page);
    let ids: Vec<&str> = document
        .descendants()
        .filter_map(|node| node.attribute("id"))
        .collect();
    let unique: BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len(), "no id twice");
    let mut inner = 0;
    for link in elements(document.root(), "a").filter_map(|a| a.attribute("href")) {
        if let Some(id) = link.strip_prefix('#') {
            assert!(unique.contains(&id), "{link} leads nowhere");
            inner += 1;
        } else {
            assert!(link.starts_with("https://handbook.example/"), "{link}");
        }
    }
    assert!(inner > 50, "{inner}");
    // Each rule can be chosen, and its findings have its name.
    let chosen: BTreeSet<&str> = elements(document.root(), "option")
        .filter_map(|option| option.attribute("value"))
        .filter(|rule| !rule.is_empty())
        .collect();
    let classes: BTreeSet<&str> = elements(document.root(), "tr")
        .filter_map(|row| row.attribute("class")?.split_once(" of-"))
        .map(|(_, rule)| rule)
        .collect();
    assert_eq!(chosen, classes);
    assert!(
        chosen
            .iter()
            .all(|rule| page.contains(&format!("tr:not(.of-{rule})")))
    );
    // It loads and runs nothing.
    for name in ["script", "link", "img", "iframe", "object"] {
        assert_eq!(elements(document.root(), name).count(), 0, "{name}");
    }
    assert!(!page.contains("url(") && !page.contains("@import"));
    let findings = json(&check(&[
        "--output-format",
        "json",
        "examples",
        "tests/fixtures/cables",
    ]));
    let rows = elements(document.root(), "tr").count();
    assert_eq!(rows, findings.as_array().expect("findings").len());
    let titles: Vec<&str> = elements(document.root(), "h2")
        .filter_map(|h2| h2.text())
        .collect();
    assert_eq!(
        titles,
        [
            "By rule", "By cable", "By year", "By post", "Findings", "Rules"
        ]
    );
    assert_eq!(elements(document.root(), "svg").count(), 4);
}

fn chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|path| path.exists())
}

/// What a reader would notice, asked of the page in a browser.
const QUESTIONS: &str = r##"<script>
const shown = (what) => [...document.querySelectorAll(what)].filter((one) => one.offsetParent).length;
const before = shown("tr.hint");
document.getElementById("show-hint").click();
const after = shown("tr.hint");
location.hash = "#rule-tags-unknown";
document.documentElement.dataset.answers = JSON.stringify({
  before, after,
  errors: shown("tr.error"),
  fits: document.documentElement.scrollWidth <= window.innerWidth,
  paper: getComputedStyle(document.body).backgroundColor,
  bars: [...document.querySelectorAll("rect")].every((bar) => bar.getBoundingClientRect().width > 0),
  cut: [...document.querySelectorAll("svg text")].filter((text) => {
    const [one, all] = [text.getBoundingClientRect(), text.closest("svg").getBoundingClientRect()];
    return one.left < all.left - 1 || one.right > all.right + 1;
  }).map((text) => text.textContent),
});
</script></body>"##;

#[test]
fn html_looks_right_in_a_browser() {
    let Some(browser) = chromium() else {
        eprintln!("no Chromium here: the page is checked as a document only");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let page = check(&[
        "--output-format",
        "html",
        "examples",
        "tests/fixtures/cables",
    ]);
    let path = folder.path().join("report.html");
    std::fs::write(&path, page.replace("</body>", QUESTIONS)).expect("a page");
    for (size, scheme, paper) in [
        ("1200,900", "preferredColorScheme=1", "rgb(251, 250, 247)"),
        ("500,900", "preferredColorScheme=0", "rgb(21, 23, 27)"),
    ] {
        let output = Command::new(&browser)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--dump-dom",
            ])
            .args([
                "--disable-quic",
                "--disable-background-networking",
                "--disable-sync",
            ])
            .arg("--disable-component-update")
            .arg(format!(
                "--user-data-dir={}",
                folder.path().join("profile").display()
            ))
            .arg(format!("--window-size={size}"))
            .arg(format!("--blink-settings={scheme}"))
            .arg(address(&path))
            .output()
            .expect("the browser runs");
        let dom = utf8(&output.stdout);
        let answers = dom.split_once("data-answers=\"").expect("answers").1;
        let answers = answers
            .split_once('"')
            .expect("their end")
            .0
            .replace("&quot;", "\"");
        let answers = json(&answers);
        assert!(answers["before"].as_u64() > Some(0), "{answers}");
        assert_eq!(answers["after"], 0, "hints are hidden: {answers}");
        assert!(answers["errors"].as_u64() > Some(0), "{answers}");
        assert_eq!(answers["fits"], true, "{size}: {answers}");
        assert_eq!(answers["paper"], paper, "{answers}");
        assert_eq!(answers["bars"], true, "{answers}");
        assert_eq!(answers["cut"], json("[]"), "{answers}");
    }
}

#[test]
fn output_of_many_files_is_in_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let cable = "UNCLAS ROME 000140\n\nTAGS: ECON, PHUX, IT\nSUBJECT: A MARKET\n\n1. (U) So.\n";
    // More than are under work at once.
    for number in 0..1500 {
        let path = folder.path().join(format!("{number:04}.cable"));
        std::fs::write(path, cable).expect("a cable");
    }
    let arguments = ["--select", "tags-unknown", "--output-format"];
    let output = check_in(folder.path(), &[&arguments[..], &["json"]].concat());
    let findings = json(&utf8(&output.stdout));
    let paths: Vec<&str> = findings
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| finding["path"].as_str().expect("a path"))
        .collect();
    assert_eq!(paths.len(), 1500);
    assert!(paths.is_sorted());
    let output = check_in(folder.path(), &[&arguments[..], &["markdown"]].concat());
    let table = utf8(&output.stdout);
    assert!(table.len() < 65_536, "{} bytes", table.len());
    let rows = table
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains("tags-unknown"))
        .count();
    let left = 1500 - rows;
    assert!(table.ends_with(&format!(
        "There was no room here for {left} more findings: tags-unknown ({left}).\n"
    )));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_ends_the_run() {
    let script = format!(
        "'{}' check --output-format json-lines examples tests/fixtures/cables | head -n 1",
        env!("CARGO_BIN_EXE_cablelint")
    );
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(ROOT)
        .output()
        .expect("the shell runs");
    assert_eq!(utf8(&output.stdout).lines().count(), 1);
    assert_eq!(utf8(&output.stderr), "");
}

/// `docs/formats.md` shows what the program prints: a comment before a block says which command
/// made it. `UPDATE_DOCS=1 cargo test --test commands output_formats` makes the blocks anew.
#[test]
fn the_documentation_is_true() {
    let path = Path::new(ROOT).join("docs/formats.md");
    let page = std::fs::read_to_string(&path).expect("the page");
    let mut fresh = String::new();
    let mut rest = page.as_str();
    let mut blocks = 0;
    while let Some((before, after)) = rest.split_once("<!-- cablelint check ") {
        let (command, after) = after.split_once(" -->\n").expect("the comment's end");
        let (fence, after) = after.split_once('\n').expect("a fence");
        let (_, after) = after.split_once("\n```\n").expect("the block's end");
        let arguments: Vec<&str> = command.split(' ').collect();
        let shown = without_times(&check(&arguments));
        fresh += &format!(
            "{before}<!-- cablelint check {command} -->\n{fence}\n{}\n```\n",
            shown.trim_end()
        );
        rest = after;
        blocks += 1;
    }
    fresh += rest;
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &fresh).expect("the page is written");
    }
    assert!(blocks >= 10, "{blocks} examples");
    let page = std::fs::read_to_string(&path).expect("the page");
    assert!(
        page == fresh,
        "docs/formats.md is stale; run `UPDATE_DOCS=1 cargo test --test commands output_formats`"
    );
    let named: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("### `")?.strip_suffix('`'))
        .collect();
    assert_eq!(
        named,
        formats(),
        "each format has a section, in the order of the help"
    );
}

const CABLES: usize = 700;

/// A folder of cables with two hints each and, in the last one, an error.
fn many_hints() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for at in 0..CABLES {
        let body = "1. (U) The fleet came home early.\n\n\n\n2. (U) Nobody waited.\n\n\n\n";
        let level = if at == CABLES - 1 { "(C)" } else { "(U)" };
        let text = format!(
            "UNCLAS VALLETTA 000{:03}\n\nE.O. 12958: N/A\nTAGS: PREL MT\nSUBJECT: FLEET\n\n\
             {body}3. {level} It left on Monday.\n\nGRECH\n",
            at + 100
        );
        let path = folder.path().join(format!("09VALLETTA{}.cable", at + 100));
        std::fs::write(path, text).expect("written");
    }
    folder
}

#[test]
fn the_worst_come_first() {
    let folder = many_hints();
    let shown = in_all_formats(folder.path(), &["--strict", "."]).0;
    let first = |format: &str, of: &str| {
        let text = &shown[format];
        let row = text.lines().find(|line| line.contains(of));
        row.unwrap_or_else(|| panic!("{format}: no {of}"))
            .to_owned()
    };
    assert!(first("markdown", "| 09").contains("portion-above-banner"));
    assert!(first("github", "::").starts_with("::error "));
    assert!(first("html", "<tr class=").contains("portion-above-banner"));
    assert!(first("html", "class=\"name\"").contains("portion-above-banner"));
    // A terminal shows the end of what was printed.
    for format in ["human", "grouped"] {
        let end: Vec<&str> = shown[format].lines().rev().take(8).collect();
        let again = end.iter().position(|line| *line == "1 error in all:");
        let error = again.and_then(|at| end.get(at.checked_sub(1)?));
        assert!(
            error.is_some_and(|line| line.contains("error[portion-above-banner]")),
            "{end:?}"
        );
    }
    // What there was no room for is counted by rule.
    let rest = first("markdown", "no room here");
    let all: usize = shown["json-lines"].lines().count();
    let rows = shown["markdown"].lines().filter(|row| row.contains("| 09"));
    let in_rows: usize = rows
        .map(|row| {
            let more = row
                .rsplit_once("; ")
                .and_then(|(_, more)| more.split_once(" more: line"));
            1 + more.map_or(0, |(count, _)| count.parse().unwrap_or(0))
        })
        .sum();
    let left: usize = rest
        .split(['(', ')'])
        .filter_map(|word| word.parse::<usize>().ok())
        .sum();
    assert_eq!(in_rows + left, all, "{rest}");
}

#[test]
fn what_is_below_the_severity_is_counted_and_not_shown() {
    let folder = many_hints();
    for (severity, least) in [("error", 3), ("warning", 2), ("hint", 1)] {
        let shown = in_all_formats(folder.path(), &["--strict", "--severity", severity, "."]).0;
        for line in shown["json-lines"].lines() {
            let rank = match json(line)["severity"].as_str() {
                Some("error") => 3,
                Some("warning") => 2,
                _ => 1,
            };
            assert!(rank >= least, "{severity}: {line}");
        }
        let summary = shown["human"].lines().last().expect("a summary");
        assert_eq!(summary.contains("not shown"), least > 1, "{summary}");
    }
    // The exit code depends on what was found, not on what is shown.
    for (fail_on, code) in [("hint", 1), ("never", 0)] {
        let arguments = ["--strict", "--severity", "error", "--fail-on", fail_on];
        let output = check_in(
            folder.path(),
            &[&arguments[..], &["09VALLETTA100.cable"]].concat(),
        );
        assert_eq!(output.status.code(), Some(code));
        assert_eq!(utf8(&output.stdout).lines().count(), 1);
    }
}

#[test]
fn services_name_files_from_the_root_of_the_repository() {
    let folder = tempfile::tempdir().expect("a folder");
    let below = folder.path().join("posts/quito");
    std::fs::create_dir_all(&below).expect("folders");
    std::fs::create_dir(folder.path().join(".git")).expect("a repository");
    let cable = "UNCLAS QUITO 000140\n\nTAGS: ECON, PHUX, EC\nSUBJECT: A MARKET\n\n1. (U) So.\n";
    std::fs::write(below.join("a.cable"), cable).expect("written");
    let whole = below.join("a.cable");
    for arguments in [["a.cable"], ["."], [whole.to_str().expect("UTF-8")]] {
        let arguments = [&["--select", "tags-unknown"], &arguments[..]].concat();
        let shown = in_all_formats(&below, &arguments).0;
        for format in [
            "github", "gitlab", "sarif", "rdjson", "azure", "teamcity", "sonar",
        ] {
            let text = &shown[format];
            assert_eq!(
                text.matches("posts/quito/a.cable").count(),
                text.matches("a.cable").count(),
                "{text}"
            );
            assert!(!text.contains("/posts/quito/a.cable"), "{text}");
        }
    }
}

#[test]
fn tables_and_issues_hold_every_finding() {
    let shown = in_all_formats(Path::new(ROOT), &["examples"]).0;
    let count = shown["json-lines"].lines().count();
    assert_eq!(shown["csv"].lines().count(), count + 1);
    assert_eq!(shown["azure"].matches("##vso[").count(), count);
    assert_eq!(
        shown["teamcity"].matches("##teamcity[inspection ").count(),
        count
    );
    let sonar = json(&shown["sonar"]);
    let rules: BTreeSet<&str> = sonar["rules"]
        .as_array()
        .expect("rules")
        .iter()
        .filter_map(|rule| rule["id"].as_str())
        .collect();
    let issues = sonar["issues"].as_array().expect("issues");
    assert_eq!(issues.len(), count);
    for issue in issues {
        assert!(rules.contains(issue["ruleId"].as_str().expect("a rule")));
        let range = &issue["primaryLocation"]["textRange"];
        assert!(range["startLine"].as_u64() > Some(0));
        let column = |key: &str| range[key].as_u64();
        if range["startLine"] == range["endLine"] {
            assert!(column("startColumn") < column("endColumn"), "{issue}");
        }
    }
}

/// Nothing but a report is written over: each format knows what it wrote.
#[test]
fn a_report_takes_the_place_of_a_report() {
    let place = tempfile::tempdir().expect("a folder");
    let root = Path::new(ROOT);
    let names = formats();
    assert!(names.len() > 10);
    for name in names {
        let report = place.path().join(&name);
        let order = format!("{name}={}", report.display());
        let runs: [&[&str]; 5] = [
            &[BROKEN, CLEAN],
            &[CLEAN],
            &[BROKEN, "--redact", "--quiet"],
            &[BROKEN, "--color", "always"],
            &["--select", "banner-missing", CLEAN],
        ];
        for arguments in runs {
            let arguments = [arguments, &["--output-format", &order]].concat();
            let output = check_in(root, &arguments);
            assert_ne!(
                output.status.code(),
                Some(2),
                "{name}: {}",
                utf8(&output.stderr)
            );
        }
        for text in [
            "I have checked the mail.\n",
            "# cablelint\n",
            "{\"a\": \"tags-missing\"}\n",
        ] {
            std::fs::write(&report, text).expect("a file");
            let output = check_in(root, &[CLEAN, "--output-format", &order]);
            assert_eq!(output.status.code(), Some(2), "{name}: {text}");
            assert_eq!(std::fs::read_to_string(&report).expect("a file"), text);
        }
    }
}
