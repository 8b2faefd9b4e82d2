//! The fields of the header and the close, compared one by one.

use crate::text::compared;
use serde::Serialize;
use serde_json::Value;
use similar::DiffTag;

/// A field: its name for people, where it is in the object of `parse`, and which members of an
/// object say what it says. `id|text` is the first that is known.
struct Field {
    title: &'static str,
    pointer: &'static str,
    members: &'static [&'static str],
}

const fn field(
    title: &'static str,
    pointer: &'static str,
    members: &'static [&'static str],
) -> Field {
    Field {
        title,
        pointer,
        members,
    }
}

/// Every field, in the order of a cable.
const FIELDS: [Field; 38] = [
    field("Layout", "/layout", &[]),
    field("MRN", "/mrn", &["year", "post", "serial"]),
    field("Date", "/date", &["value"]),
    field("Transmission", "/transmission/id", &[]),
    field("Precedence", "/transmission/precedence", &[]),
    field("Date-time group", "/transmission/dtg", &[]),
    field("From", "/transmission/from", &[]),
    field("To", "/transmission/to", &ADDRESSEE),
    field("Info", "/transmission/info", &ADDRESSEE),
    field("Classification", "/classification/level", &[]),
    field("Controls", "/classification/controls", &[]),
    field("Owners", "/classification/parts/owners", &[]),
    field("Compartments", "/classification/parts/sci", &[]),
    field("Special access", "/classification/parts/sap", &[]),
    field("Atomic energy", "/classification/parts/aea", &[]),
    field("Foreign governments", "/classification/parts/fgi", &[]),
    field("Releasable to", "/classification/parts/rel_to", &[]),
    field("Display only to", "/classification/parts/display_only", &[]),
    field("Other agencies' marks", "/classification/parts/other", &[]),
    field("CUI", "/classification/parts/cui", &[]),
    field("Section", "/section", &["number", "of"]),
    field("Captions", "/captions", &[]),
    field("Passing", "/passing", &[]),
    field("E.O.", "/executive_order/number", &[]),
    field(
        "Declassification",
        "/executive_order",
        &["instruction|declassify_on"],
    ),
    field("TAGS", "/tags", &["code"]),
    field("Subject", "/subject", &[]),
    field("References", "/references", &["label", "id|text"]),
    field("Classified by", "/classified_by", &["name", "title"]),
    field("Reasons", "/classified_by/reasons", &[]),
    field("Signature", "/signature", &[]),
    field("Drafted by", "/drafting/drafted_by", &[]),
    field("Cleared by", "/drafting/cleared_by", &[]),
    field("Approved by", "/drafting/approved_by", &[]),
    field("Released by", "/drafting/released_by", &[]),
    field("Origin", "/drafting/origin", &[]),
    field("Attachments", "/attachments", &[]),
    field("From the archive", "/from_archive", &[]),
];

const ADDRESSEE: [&str; 3] = ["address", "precedence", "route"];

/// What a field says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Said {
    /// One value, or none.
    One(Option<String>),
    /// A list.
    Several(Vec<String>),
}

/// A field that differs.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct FieldChange {
    #[serde(skip)]
    pub title: &'static str,
    /// Where it is in the object of `parse`: `transmission.to`.
    pub field: String,
    pub old: Said,
    pub new: Said,
    /// Members of a list that went.
    pub removed: Vec<String>,
    /// Members of a list that came.
    pub added: Vec<String>,
}

/// The fields in which two objects of `parse` differ.
pub(super) fn compare(old: &Value, new: &Value) -> Vec<FieldChange> {
    let changes = FIELDS.iter().map(|field| {
        let (before, after) = (field.of(old), field.of(new));
        let (before, after) = match (before, after) {
            // A list that one of the two cannot have is empty there.
            (Said::Several(list), Said::One(None)) => (Said::Several(list), Said::Several(vec![])),
            (Said::One(None), Said::Several(list)) => (Said::Several(vec![]), Said::Several(list)),
            both => both,
        };
        let (removed, added) = match (&before, &after) {
            (Said::Several(before), Said::Several(after)) => members(before, after),
            _ => (Vec::new(), Vec::new()),
        };
        FieldChange {
            title: field.title,
            field: field.pointer[1..].replace('/', "."),
            old: before,
            new: after,
            removed,
            added,
        }
    });
    let mut changes: Vec<FieldChange> = changes.filter(|change| change.old != change.new).collect();
    // The date follows from the date-time group.
    if changes
        .iter()
        .any(|change| change.field == "transmission.dtg")
    {
        changes.retain(|change| change.field != "date");
    }
    changes
}

/// What went from a list, and what came.
fn members(old: &[String], new: &[String]) -> (Vec<String>, Vec<String>) {
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    for change in compared(old, new, None) {
        if change.tag() != DiffTag::Equal {
            removed.extend_from_slice(&old[change.old_range()]);
            added.extend_from_slice(&new[change.new_range()]);
        }
    }
    (removed, added)
}

impl Field {
    /// What it says in an object of `parse`.
    fn of(&self, object: &Value) -> Said {
        match object.pointer(self.pointer) {
            Some(Value::Array(list)) => {
                let list = list.iter().filter_map(|member| self.words(member));
                Said::Several(list.collect())
            }
            value => Said::One(value.and_then(|value| self.words(value))),
        }
    }

    fn words(&self, value: &Value) -> Option<String> {
        if self.members.is_empty() {
            return words(value);
        }
        let member = |names: &&str| names.split('|').find_map(|name| words(value.get(name)?));
        let said: Vec<String> = self.members.iter().filter_map(member).collect();
        (!said.is_empty()).then(|| said.join(" "))
    }
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cable::json::schema;
    use serde_json::json;
    use std::collections::BTreeSet;

    /// Keys that hold nothing that another does not, or that are compared elsewhere.
    const LEFT_OUT: [&str; 12] = [
        "/path",
        "/id",
        "/summary",
        "/paragraphs",
        "/blocks",
        "/era",
        "/date/source",
        "/classification/parts/level",
        "/classification/parts/dissemination",
        "/tags/kind",
        "/tags/title",
        "/references/kind",
    ];

    #[test]
    fn no_key_of_the_contract_is_forgotten() {
        let schema = schema();
        let mut keys = BTreeSet::new();
        leaves(&schema, &schema, "", &mut keys);
        assert!(keys.contains("/transmission/to/address"), "{keys:?}");
        let mut known: BTreeSet<String> = LEFT_OUT.map(str::to_owned).into();
        for field in &FIELDS {
            known.insert(field.pointer.to_owned());
            let members = field.members.iter().flat_map(|names| names.split('|'));
            known.extend(members.map(|name| format!("{}/{name}", field.pointer)));
        }
        for key in keys {
            let covered = known.contains(&key)
                || LEFT_OUT.iter().any(|left| {
                    key.strip_prefix(left)
                        .is_some_and(|rest| rest.starts_with('/'))
                });
            assert!(covered, "{key} is not compared");
        }
    }

    /// The keys of a schema that hold no object.
    fn leaves(schema: &Value, root: &Value, path: &str, keys: &mut BTreeSet<String>) {
        if let Some(name) = schema["$ref"].as_str() {
            let definition = root.pointer(&name[1..]).expect("a definition");
            return leaves(definition, root, path, keys);
        }
        if let Some(options) = schema["anyOf"].as_array() {
            let option = options.iter().find(|option| option["type"] != "null");
            return leaves(option.expect("an option"), root, path, keys);
        }
        if let Some(items) = schema.get("items") {
            return leaves(items, root, path, keys);
        }
        match schema["properties"].as_object() {
            Some(properties) => {
                for (name, property) in properties {
                    leaves(property, root, &format!("{path}/{name}"), keys);
                }
            }
            None => _ = keys.insert(path.to_owned()),
        }
    }

    #[test]
    fn fields_are_compared() {
        let old = json!({
            "mrn": {"post": "QUITO", "serial": 12, "year": 2009},
            "tags": [{"code": "PREL"}, {"code": "ECON"}, {"code": "EC"}],
            "references": [{"label": "A", "id": "08ROME5", "text": "08 ROME 5"}],
            "transmission": null,
            "subject": "FAIR"
        });
        let new = json!({
            "mrn": {"post": "QUITO", "serial": 13, "year": 2009},
            "tags": [{"code": "PREL"}, {"code": "EC"}, {"code": "EFIN"}],
            "references": [{"label": "A", "id": "08ROME5", "text": "08 Rome 0005"}],
            "transmission": {"to": [{"address": "ROME", "precedence": null, "route": null}]},
            "subject": "FAIR"
        });
        let shown: Vec<String> = compare(&old, &new)
            .iter()
            .map(|change| {
                format!(
                    "{}: {} -> {} -{} +{}",
                    change.field,
                    json!(change.old),
                    json!(change.new),
                    change.removed.join(","),
                    change.added.join(",")
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                r#"mrn: "2009 QUITO 12" -> "2009 QUITO 13" - +"#,
                r#"transmission.to: [] -> ["ROME"] - +ROME"#,
                r#"tags: ["PREL","ECON","EC"] -> ["PREL","EC","EFIN"] -ECON +EFIN"#,
            ]
        );
        assert_eq!(compare(&old, &old), []);
    }
}
