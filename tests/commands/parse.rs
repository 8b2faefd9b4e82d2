//! `cablelint parse`: the contract, its schema, and the formats for tables and graphs.

use crate::support::program::{ROOT, code, run, run_in, stdout};
use roxmltree::Document;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

const FOLDERS: [&str; 2] = ["examples", "tests/fixtures/cables"];

/// The object of each cable of this project.
fn objects(arguments: &[&str]) -> Vec<Value> {
    let output = run(&[&["parse"], arguments, &FOLDERS[..]].concat());
    assert_eq!(code(&output), Some(0));
    let lines = stdout(&output);
    let lines = lines.lines();
    lines
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

#[test]
fn one_object_a_cable() {
    let ids: Vec<Value> = objects(&[])
        .iter()
        .map(|cable| cable["id"].clone())
        .collect();
    assert_eq!(ids[..2], ["09VALLETTA88", "09VALLETTA89"]);
    let array = stdout(&run(&["parse", "--output-format", "json", "examples"]));
    let array: Value = serde_json::from_str(&array).expect("JSON");
    assert_eq!(array.as_array().map(Vec::len), Some(2));
}

#[test]
fn the_schema_says_what_is_printed() {
    let schema = stdout(&run(&["parse", "--json-schema"]));
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for cable in objects(&["--blocks"]) {
        let wrong: Vec<String> = validator
            .iter_errors(&cable)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", cable["path"]);
    }
    // A change here is a change of the contract: the number in `$id` says so.
    insta::assert_snapshot!("schema", format!("{schema:#}"));
}

#[test]
fn the_keys_are_in_the_order_of_the_contract() {
    let cable = stdout(&run(&["parse", "examples/outbox/09VALLETTA89.cable"]));
    let mut from = 0;
    for key in [
        "path",
        "id",
        "mrn",
        "date",
        "classification",
        "section",
        "transmission",
        "captions",
        "passing",
        "executive_order",
        "tags",
        "subject",
        "references",
        "classified_by",
        "summary",
        "paragraphs",
        "signature",
        "drafting",
        "attachments",
        "layout",
        "era",
    ] {
        let at = cable[from..].find(&format!("\"{key}\":"));
        from += at.unwrap_or_else(|| panic!("{key} is not in its place"));
    }
}

#[test]
fn dates_say_what_they_come_from() {
    let folder = tempfile::tempdir().expect("a folder");
    let cable = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("written");
        let line = stdout(&run_in(folder.path(), &["parse", name]));
        serde_json::from_str::<Value>(&line).expect("JSON")["date"].clone()
    };
    for (name, text, value, source) in [
        (
            "a.cable",
            "R 120900Z MAR 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nBT\nUNCLAS QUITO 000123\n",
            "2009-03-12T09:00Z",
            "dtg",
        ),
        (
            "b.cable",
            "UNCLASSIFIED\n\nMRN: 19 QUITO 123\nDate/DTG: Mar 12, 2019 / 120900Z MAR 19\nFrom: AMEMBASSY QUITO\nAction: WASHDC, SECSTATE ROUTINE\nE.O.: 13526\nTAGS: PREL, EC\nSubject: Fair\n\n1. So.\n",
            "2019-03-12T09:00Z",
            "field",
        ),
        (
            "09QUITO123.cable",
            "UNCLAS QUITO 000123\n\nTAGS: PREL EC\nSUBJECT: FAIR\n\n1. So.\n",
            "2009",
            "file",
        ),
        (
            "c.cable",
            "UNCLAS QUITO 000123\n\nE.O. 12356: N/A\nTAGS: PREL EC\nSUBJECT: FAIR\n\n1. So.\n",
            "1982-08/1995-09",
            "order",
        ),
    ] {
        let date = cable(name, text);
        assert_eq!(
            (date["value"].as_str(), date["source"].as_str()),
            (Some(value), Some(source)),
            "{name}"
        );
    }
    assert_eq!(cable("d.cable", "UNCLAS QUITO 000123\n"), Value::Null);
}

#[test]
fn the_blocks_laid_end_to_end_are_the_text() {
    let mut kinds = BTreeSet::new();
    for cable in objects(&["--blocks"]) {
        let path = Path::new(ROOT).join(cable["path"].as_str().expect("a path"));
        // Places count bytes of the decoded text: only what is UTF-8 can be compared as it is.
        let Ok(text) = std::fs::read_to_string(path) else {
            continue;
        };
        let (mut offset, mut line) = (0, 1);
        for block in cable["blocks"].as_array().expect("blocks") {
            let number = |key: &str| block[key].as_u64().expect(key) as usize;
            assert_eq!(
                (number("offset"), number("line")),
                (offset, line),
                "{block}"
            );
            let own = block["text"].as_str().expect("a text");
            assert_eq!(&text[offset..number("end_offset")], own);
            offset = number("end_offset");
            line = number("end_line") + 1;
            kinds.insert(block["kind"].as_str().expect("a kind").to_owned());
        }
        assert_eq!(offset, text.len());
    }
    for kind in [
        "banner",
        "tags",
        "executive_order",
        "paragraph",
        "list_item",
        "date_dtg",
    ] {
        assert!(kinds.contains(kind), "{kind} is not among {kinds:?}");
    }
}

#[test]
fn a_table_has_a_record_for_each_cable() {
    let output = run(&[&["parse", "--output-format", "csv"], &FOLDERS[..]].concat());
    assert_eq!(code(&output), Some(0));
    let text = stdout(&output);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers().expect("names").clone();
    let records: Vec<csv::StringRecord> =
        reader.records().map(|one| one.expect("a record")).collect();
    let objects = objects(&[]);
    assert_eq!(records.len(), objects.len());
    for (record, object) in records.iter().zip(&objects) {
        let cell = |name: &str| {
            let at = names.iter().position(|other| other == name).expect(name);
            record.get(at).expect("a cell").to_owned()
        };
        assert_eq!(cell("path"), object["path"].as_str().expect("a path"));
        assert_eq!(cell("subject"), object["subject"].as_str().unwrap_or(""));
        let codes = object["tags"].as_array().expect("tags").iter();
        let codes: Vec<&str> = codes.filter_map(|tag| tag["code"].as_str()).collect();
        assert_eq!(cell("tags"), codes.join("; "));
    }
    let nothing = run(&[
        "parse",
        "--output-format",
        "csv",
        "--allow-empty",
        "src/text",
    ]);
    assert_eq!(
        stdout(&nothing).lines().count(),
        1,
        "the names of the fields"
    );
}

#[test]
fn references_make_a_graph() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, references) in [
        ("09QUITO1.cable", "REF: A. 08 QUITO 9\n     B. QUITO 2\n"),
        ("09QUITO2.cable", "REF: 08 QUITO 9\n"),
        ("09QUITO3.cable", ""),
    ] {
        let serial = &name[7..8];
        let text = format!(
            "UNCLAS QUITO 00000{serial}\n\nE.O. 12958: N/A\nTAGS: PREL EC\nSUBJECT: FAIR \"{serial}\"\n\n{references}\n1. So.\n"
        );
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    let dot = stdout(&run_in(folder.path(), &["parse", "--output-format", "dot"]));
    insta::assert_snapshot!("dot", dot);
    let xml = stdout(&run_in(
        folder.path(),
        &["parse", "--output-format", "graphml"],
    ));
    let document = Document::parse(&xml).expect("XML");
    let named = |name: &'static str| {
        document
            .descendants()
            .filter(move |node| node.has_tag_name(name))
    };
    let read = |node: roxmltree::Node<'_, '_>| {
        let mut data = node
            .children()
            .filter(|data| data.attribute("key") == Some("read"));
        data.next().and_then(|data| data.text().map(str::to_owned))
    };
    let nodes: Vec<_> = named("node")
        .map(|node| (node.attribute("id"), read(node)))
        .collect();
    let yes = Some("true".to_owned());
    assert_eq!(
        nodes,
        [
            (Some("08QUITO9"), Some("false".to_owned())),
            (Some("09QUITO1"), yes.clone()),
            (Some("09QUITO2"), yes.clone()),
            (Some("09QUITO3"), yes),
        ]
    );
    let edges: Vec<_> = named("edge")
        .map(|edge| (edge.attribute("source"), edge.attribute("target")))
        .collect();
    assert_eq!(
        edges,
        [
            (Some("09QUITO1"), Some("08QUITO9")),
            (Some("09QUITO1"), Some("09QUITO2")),
            (Some("09QUITO2"), Some("08QUITO9")),
        ]
    );
}
