//! What values may be, for the JSON Schema of `cablelint.toml`: editors complete and explain keys
//! and rules from it.

use super::choices::RuleLevel;
use crate::rules::{self, GROUPS};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// What `line-width` may be, in characters: facts of shorter lines are not kept.
pub(super) const LINE_WIDTHS: RangeInclusive<usize> = 55..=1000;
/// What `max-file-size` may be, in megabytes.
pub(super) const FILE_SIZES: RangeInclusive<usize> = 1..=4000;
/// The highest value of a rule's limit.
pub(super) const MOST_LIMIT: usize = 10_000;

/// A schema without a type of its own.
macro_rules! schema {
    ($(#[$doc:meta])* $name:ident, $generator:ident => $schema:expr) => {
        $(#[$doc])*
        pub(super) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

schema! {
    /// What names rules.
    Selector, _generator => {
        let groups = GROUPS.map(rules::Profile::name);
        let names: Vec<&str> = rules::ALL.iter().map(|rule| rule.name).chain(groups).collect();
        json_schema!({ "anyOf": [{ "enum": names }, { "type": "string", "pattern": BEGINNING }] })
    }
}

/// The beginning of names.
const BEGINNING: &str = r"^[a-z0-9-]*\*$";

schema! {
    /// `[rules]`.
    Rules, generator => {
        let level = generator.subschema_for::<RuleLevel>().to_value();
        let options = |limit: Option<Value>| {
            let mut properties = Map::from_iter([("severity".to_owned(), level.clone())]);
            properties.extend(limit.map(|limit| ("limit".to_owned(), limit)));
            let table = json!({
                "type": "object", "properties": properties, "additionalProperties": false
            });
            [level.clone(), table]
        };
        let mut properties = Map::new();
        for rule in rules::ALL {
            let limit = rule.limit.map(|limit| {
                json!({
                    "type": "integer",
                    "minimum": 1,
                    "maximum": MOST_LIMIT,
                    "description":
                        format!("The most {} that pass. Default: {}.", limit.unit, limit.most),
                })
            });
            properties.insert(
                rule.name.to_owned(),
                json!({ "description": rule.summary(), "anyOf": options(limit) }),
            );
        }
        let others = json!({ "anyOf": options(None) });
        for group in GROUPS {
            properties.insert(group.name().to_owned(), others.clone());
        }
        json_schema!({
            "type": "object",
            "properties": properties,
            "patternProperties": { BEGINNING: others },
            "additionalProperties": false,
        })
    }
}

schema! {
    /// `[extend-tags]`.
    Codes, _generator => json_schema!({
        "type": "object",
        "propertyNames": { "pattern": "^[A-Za-z0-9]{2,12}$" },
        "additionalProperties": { "type": "string" },
    })
}

schema! {
    /// `line-width`.
    LineWidth, _generator => json_schema!({
        "type": "integer",
        "minimum": LINE_WIDTHS.start(),
        "maximum": LINE_WIDTHS.end(),
    })
}

schema! {
    /// `max-file-size`.
    FileSize, _generator => json_schema!({
        "type": "integer",
        "minimum": FILE_SIZES.start(),
        "maximum": FILE_SIZES.end(),
    })
}

schema! {
    /// `format.width`.
    FormatWidth, _generator => json_schema!({
        "type": "integer",
        "minimum": crate::format::WIDTHS.start(),
        "maximum": crate::format::WIDTHS.end(),
    })
}

schema! {
    /// `date`.
    Day, _generator => {
        let eras = crate::vocabulary::executive_orders::ERAS.map(|era| era.name());
        json_schema!({
            "anyOf": [
                // Without quotation marks a day is a date of TOML.
                { "type": "string", "format": "date" },
                { "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$" },
                { "enum": eras },
            ]
        })
    }
}
