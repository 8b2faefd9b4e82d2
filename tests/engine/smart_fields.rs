//! What `parse` reads in the fields of SMART cables, against a table of what a reader reads there.

use cablelint::cable::json::CableJson;
use cablelint::cable::{Cable, Context, Reading};
use serde_json::Value;

const TABLE: &str = include_str!("smart_fields.txt");

/// A small cable with the words of one field in their place.
fn cable(field: &str, written: &str) -> String {
    let own = |name: &str, usual: &str| match name == field {
        true => written.to_owned(),
        false => usual.to_owned(),
    };
    let (level, mark, block) = match field {
        "block" => (
            "CONFIDENTIAL",
            "C",
            "Classified By: Jane Doe, Consul, Rome\n",
        ),
        _ => ("UNCLASSIFIED", "U", ""),
    };
    // A draft ends with its text.
    if field == "draft" {
        let header = "UNCLASSIFIED\n\nTAGS:          ECON, IT\nSubject:       (U) A Fair Opens";
        return format!("{header}\n\n{written}\n");
    }
    let paragraphs = format!("1. ({mark}) It opened.");
    let parts = [
        format!("{level}\n\nMRN:           25 ROME 140"),
        "Date/DTG:      Feb 13, 2025 / 131009Z FEB 25".to_owned(),
        "From:          AMEMBASSY ROME".to_owned(),
        "Action:        WASHDC, SECSTATE ROUTINE".to_owned(),
        "E.O.:          13526".to_owned(),
        "TAGS:          ECON, IT".to_owned(),
        own("reference", "Reference:     25 ROME 12"),
        own("passing", "Pass Line:     STATE FOR EUR/WE"),
        format!("Subject:       ({mark}) A Fair Opens\n"),
        format!("{block}{}\n", own("block", "")),
        format!("{}\n", own("paragraphs", &paragraphs)),
        "Signature:     DOE".to_owned(),
        "Drafted By:    POL:Doe, Jane".to_owned(),
        own("cleared", "Cleared By:    ECON:Roe, Ann"),
        "Approved By:   POL:Doe, Jane".to_owned(),
        format!("Released By:   ROME:Doe, Jane\n\n{level}\n"),
    ];
    parts.join("\n")
}

fn parsed(text: &str) -> Value {
    let (reading, context) = (Reading::new(text), Context::default());
    let cable = Cable::read(&reading, &context);
    serde_json::to_value(CableJson::new("ROME.cable", text, &cable)).expect("an object")
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(words) => words.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(" | "),
        other => other.to_string(),
    }
}

/// A paragraph, or a reference: its number and mark, its heading in brackets, its text.
fn item(names: &[&str], value: &Value) -> String {
    let shown = names.iter().filter_map(|name| match &value[*name] {
        Value::Null if *name != "number" => None,
        heading if *name == "heading" => Some(format!("[{}]", words(heading))),
        other => Some(words(other)),
    });
    shown.collect::<Vec<_>>().join(" ")
}

fn read(field: &str, json: &Value) -> String {
    let items = |name: &str, parts: &[&str]| {
        let list = json[name].as_array().expect("a list");
        let shown: Vec<String> = list.iter().map(|value| item(parts, value)).collect();
        shown.join(" | ")
    };
    match field {
        "reference" => items("references", &["label", "text"]),
        "cleared" => words(&json["drafting"]["cleared_by"]),
        "block" => [
            words(&json["classified_by"]["reasons"]).replace(" | ", ", "),
            words(&json["executive_order"]["declassify_on"]),
        ]
        .join(" | "),
        "passing" => words(&json["passing"]),
        "paragraphs" | "draft" => items("paragraphs", &["number", "mark", "heading", "text"]),
        other => panic!("no field {other}"),
    }
}

#[test]
fn fields_are_read_as_a_reader_reads_them() {
    let mut field = "";
    let mut wrong = Vec::new();
    for line in TABLE.lines().filter(|line| !line.is_empty()) {
        if line.starts_with("# ") || line == "#" {
            continue;
        }
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            field = name;
            continue;
        }
        let (written, wanted) = line.split_once(" => ").expect("a field and what is in it");
        let found = read(field, &parsed(&cable(field, &written.replace("\\n", "\n"))));
        if found != wanted {
            wrong.push(format!("{written}\n  wanted {wanted}\n  found  {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
