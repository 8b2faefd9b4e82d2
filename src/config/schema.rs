//! The JSON Schema of `cablelint.toml`, in the form that editors of TOML understand best.
//!
//! TOML has no null, so none is offered: a checker that tries `null` as well marks the whole table
//! where one word is wrong. For the same reason words are an `enum` and not many schemas of one word;
//! Taplo shows what each word means (`x-taplo`).

use super::file::File;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// The schema, with every rule and what it checks.
pub fn schema() -> Value {
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<File>().to_value();
    tidy(&mut schema);
    schema
}

fn tidy(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(tidy),
        Value::Object(keys) => {
            keys.values_mut().for_each(tidy);
            without_null(keys);
            words(keys);
            if let Some(Value::String(text)) = keys.get_mut("description") {
                *text = unwrapped(text);
            }
        }
        _ => {}
    }
}

/// Takes `null` out of what a key may be.
fn without_null(keys: &mut Map<String, Value>) {
    let is_null = |value: &Value| value == "null" || value["type"] == "null";
    if keys.get("default").is_some_and(Value::is_null) {
        keys.remove("default");
    }
    for name in ["type", "anyOf"] {
        let Some(Value::Array(options)) = keys.get_mut(name) else {
            continue;
        };
        options.retain(|option| !is_null(option));
        if options.len() > 1 {
            continue;
        }
        match (keys.remove(name), name) {
            (Some(Value::Array(mut options)), "type") => {
                keys.extend(options.pop().map(|only| (name.to_owned(), only)));
            }
            (Some(Value::Array(mut options)), _) => {
                // The description of the key says more than that of its type.
                if let Some(Value::Object(only)) = options.pop() {
                    for (key, value) in only {
                        keys.entry(key).or_insert(value);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Schemas of one word each become one schema of words.
fn words(keys: &mut Map<String, Value>) {
    let Some(Value::Array(options)) = keys.get("oneOf") else {
        return;
    };
    let words: Option<Vec<Value>> = options
        .iter()
        .flat_map(|option| match option.get("enum") {
            Some(Value::Array(words)) => words.iter().cloned().map(Some).collect(),
            _ => vec![option.get("const").cloned()],
        })
        .collect();
    let Some(words) = words else { return };
    let about = options
        .iter()
        .map(|option| option.get("description").cloned());
    let about: Option<Vec<Value>> = about.collect();
    keys.remove("oneOf");
    keys.insert("type".to_owned(), "string".into());
    if let Some(about) = about.filter(|about| about.len() == words.len()) {
        keys.insert("x-taplo".to_owned(), json!({"docs": {"enumValues": about}}));
    }
    keys.insert("enum".to_owned(), words.into());
}

/// A text whose lines were wrapped in the source: only paragraphs and lists keep their line ends.
fn unwrapped(text: &str) -> String {
    let paragraphs = text.split("\n\n");
    let paragraphs = paragraphs.map(|paragraph| paragraph.replace('\n', " "));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_one_schema_and_nothing_is_null() {
        let schema = schema();
        let text = schema.to_string();
        assert!(!text.contains("null"), "null is offered");
        assert!(!text.contains("\"const\""));
        let ceiling = &schema["properties"]["max-classification"];
        assert_eq!(
            ceiling["enum"],
            json!(["unclassified", "confidential", "secret"])
        );
        assert_eq!(
            ceiling["x-taplo"]["docs"]["enumValues"][2],
            "SECRET and below."
        );
        assert!(
            ceiling["description"]
                .as_str()
                .is_some_and(|text| text.starts_with("Report whatever"))
        );
        assert_eq!(schema["properties"]["rules"]["$ref"], "#/definitions/Rules");
        let rule = &schema["definitions"]["Rules"]["properties"]["tags-unknown"];
        assert!(rule["description"].is_string(), "{rule}");
    }
}
