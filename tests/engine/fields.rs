//! What `parse` reads in each field, against a table of what a reader of cables reads there.

use cablelint::cable::json::CableJson;
use cablelint::cable::{Cable, Context, Reading};
use serde_json::Value;
use std::fmt::Write as _;

const TABLE: &str = include_str!("fields.txt");

/// A line of the table.
struct Row<'a> {
    year: u16,
    field: &'a str,
    written: String,
    wanted: &'a str,
}

fn rows() -> Vec<Row<'static>> {
    let mut rows = Vec::new();
    let mut place = (0, "");
    for line in TABLE.lines() {
        if line.is_empty() || line.starts_with("# ") {
            continue;
        }
        let section = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        if let Some((year, field)) = section.and_then(|section| section.split_once(' ')) {
            place = (year.parse().expect("a year"), field);
            continue;
        }
        let (written, wanted) = line.split_once(" =>").expect("a field and what is in it");
        rows.push(Row {
            year: place.0,
            field: place.1,
            written: written.replace("\\n", "\n"),
            wanted: wanted.trim(),
        });
    }
    rows
}

/// A small cable of the year with the field in its place.
fn cable(row: &Row<'_>) -> String {
    let own = |field: &str, usual: &str| match row.field == field {
        true => row.written.clone(),
        false => usual.to_owned(),
    };
    let classified = row.field == "classified";
    let order = match row.year {
        1975 => "E.O. 11652: GDS",
        1980 => "E.O. 12065: N/A",
        1985 => "E.O. 12356: N/A",
        _ if classified => "E.O. 12958: DECL: 01/10/2019",
        _ => "E.O. 12958: N/A",
    };
    let banner = match classified {
        true => "C O N F I D E N T I A L QUITO 000123",
        false => "UNCLAS QUITO 000123",
    };
    let body = match row.year < 1990 {
        true => "1. THE FAIR OPENED IN QUITO.\n\n2. IT CLOSED.",
        false if classified => "1. (C) The fair opened in Quito.",
        false => "1. (U) The fair opened in Quito.\n\n2. (U) It closed.",
    };
    let year = row.year % 100;
    let sent = format!("R 101200Z JAN {year:02}\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC");
    let mut text = [
        own("transmission", &sent),
        own("banner", banner),
        String::new(),
        own("eo", order),
        own("tags", "TAGS: PREL, EC"),
        own("subject", "SUBJECT: MINIMAL EXAMPLE"),
    ]
    .join("\n");
    if row.field == "ref" || classified {
        let _ = write!(text, "\n{}", row.written);
    }
    let _ = writeln!(
        text,
        "\n\n{}\n{}",
        own("summary", body),
        own("signature", "DOE")
    );
    text
}

/// The words of a value: `-` where there is none.
fn words(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        Value::Number(number) => number.to_string(),
        _ => "-".to_owned(),
    }
}

fn joined(list: &Value, key: &str, between: &str) -> String {
    let list = list.as_array().into_iter().flatten();
    let items = list.map(|item| words(item.get(key).unwrap_or(item)));
    items.collect::<Vec<_>>().join(between)
}

/// What is read in the field, in the form of the table.
fn read(row: &Row<'_>, cable: &Value) -> String {
    let or_none = |words: String| match words.is_empty() {
        true => "-".to_owned(),
        false => words,
    };
    match row.field {
        "subject" | "signature" | "summary" => words(&cable[row.field]),
        "tags" => joined(&cable["tags"], "code", " | "),
        "ref" => {
            let list = cable["references"].as_array().into_iter().flatten();
            let shown = list.map(|found| {
                let id = found["id"].as_str().map(str::to_owned);
                let id = id.unwrap_or_else(|| format!("\"{}\"", words(&found["text"])));
                match found["label"].as_str() {
                    Some(label) => format!("{label}:{id}"),
                    None => id,
                }
            });
            shown.collect::<Vec<_>>().join(", ")
        }
        "eo" => {
            let order = &cable["executive_order"];
            // A dash in the middle says that the words are of no account.
            let any = row.wanted.split(" | ").nth(1) == Some("-");
            let instruction = match any {
                true => "-".to_owned(),
                false => words(&order["instruction"]),
            };
            let day = words(&order["declassify_on"]);
            format!("{} | {instruction} | {day}", words(&order["number"]))
        }
        "transmission" => {
            let sent = &cable["transmission"];
            let parts = row.wanted.split("; ").map(|part| {
                let name = part.split('=').next().unwrap_or("");
                let value = match name {
                    "to" | "info" => joined(&sent[name], "address", ", "),
                    "date" => words(&cable["date"]["value"]),
                    "passing" => joined(&cable["passing"], "", ", "),
                    _ => words(&sent[name]),
                };
                format!("{name}={value}")
            });
            parts.collect::<Vec<_>>().join("; ")
        }
        "banner" => {
            let section = &cable["section"];
            let section = match section.is_null() {
                true => "-".to_owned(),
                false => format!("{}/{}", words(&section["number"]), words(&section["of"])),
            };
            let level = words(&cable["classification"]["level"]);
            let captions = or_none(joined(&cable["captions"], "", ", "));
            format!("{} | {level} | {section} | {captions}", words(&cable["id"]))
        }
        "classified" => {
            let by = &cable["classified_by"];
            let reasons = or_none(joined(&by["reasons"], "", ", "));
            format!(
                "{} | {} | {reasons}",
                words(&by["name"]),
                words(&by["title"])
            )
        }
        field => panic!("no field {field}"),
    }
}

#[test]
fn each_field_is_read_as_a_reader_of_cables_reads_it() {
    let mut wrong = String::new();
    let rows = rows();
    for row in &rows {
        let text = cable(row);
        let reading = Reading::new(&text);
        let context = Context::default();
        let read_cable = Cable::read(&reading, &context);
        let object = CableJson::new("a.cable", &text, &read_cable);
        let object = serde_json::to_value(object).expect("an object");
        let found = read(row, &object);
        if found != row.wanted {
            let _ = writeln!(
                wrong,
                "{} {}: {:?}\n  wanted {}\n  found  {found}",
                row.year, row.field, row.written, row.wanted
            );
        }
    }
    assert!(rows.len() > 400, "the table is cut");
    assert!(wrong.is_empty(), "{wrong}");
}
