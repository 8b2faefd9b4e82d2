//! Text -> [`File`], or what is wrong in it.

use super::file::File;
use super::problem::Problem;
use super::schema::schema;
use crate::rules;
use crate::text::Arrange;
use crate::text::lines::conflict;
use serde_json::Value;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// A file's path and text, to make problems of.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub path: Arc<Path>,
    pub text: Arc<str>,
    /// Where its lines end.
    ends: Arc<[usize]>,
}

impl Source {
    /// A file with this text.
    pub(super) fn new(path: &Path, text: String) -> Self {
        Self {
            path: Arc::from(path),
            ends: memchr::memchr_iter(b'\n', text.as_bytes()).collect(),
            text: Arc::from(text),
        }
    }

    /// A problem at a place.
    pub(super) fn problem(&self, span: Range<usize>, message: impl Into<String>) -> Problem {
        Problem {
            path: self.path.to_path_buf(),
            text: Arc::clone(&self.text),
            span,
            message: message.into(),
            help: None,
        }
    }

    /// The line of an offset, from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.ends.partition_point(|end| *end < offset) + 1
    }
}

/// Reads a configuration. All unknown keys are reported at once, other mistakes one at
/// a time.
pub(super) fn read(source: &Source) -> Result<File, Vec<Problem>> {
    toml::from_str(&source.text).map_err(|error| {
        if let Some(line) = conflict(&source.text) {
            let message = "two versions were merged and are in conflict; keep the lines of one, \
                           and remove those with `<<<<<<<`, `=======` and `>>>>>>>`";
            return vec![source.problem(line.start..line.start + line.text.len(), message)];
        }
        let unknown = unknown_keys(source);
        if !unknown.is_empty() {
            return unknown;
        }
        let span = error.span().unwrap_or_default();
        vec![source.problem(span, in_words(error.message()))]
    })
}

/// What the reader of TOML says, as people would.
fn in_words(message: &str) -> String {
    if let Some(key) = message.strip_prefix("missing field ") {
        return format!("the key {key} is missing");
    }
    let kinds = message.strip_prefix("invalid type: ");
    match kinds.and_then(|kinds| kinds.split_once(", expected ")) {
        Some((found, wanted)) => {
            let wanted = match wanted {
                "a sequence" => "a list, in brackets",
                "a map" => "a table",
                "i64" => "a whole number",
                wanted => wanted,
            };
            let found = match found {
                "sequence" => "a list",
                "map" => "a table",
                // `integer `9999999999999999999` as i128`
                found if found.ends_with("28") => return "this number is too large".to_owned(),
                found => found,
            };
            format!("expected {wanted}, found {found}")
        }
        None if message.contains("max recursion depth") => {
            "the lists and tables are inside one another too often".to_owned()
        }
        None => message.to_owned(),
    }
}

/// The keys that the schema does not have. Empty where the text is not TOML.
fn unknown_keys(source: &Source) -> Vec<Problem> {
    let Ok(table) = DeTable::parse(&source.text) else {
        return Vec::new();
    };
    let schema = schema();
    let keys = |schema: &Value| -> Vec<String> {
        let properties = schema["properties"].as_object();
        properties
            .into_iter()
            .flatten()
            .map(|(key, _)| key.clone())
            .collect()
    };
    let mut problems = Vec::new();
    let mut check = |table: &DeTable<'_>, known: &[String]| {
        for key in table.keys() {
            let name = key.get_ref();
            if known.iter().any(|known| known == name) {
                continue;
            }
            let mut problem = source.problem(key.span(), format!("unknown key `{name}`"));
            let near = rules::nearest_of(name, known.iter().map(|known| &**known));
            problem.help = Some(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys here are {}", known.join(", ")),
            });
            problems.push(problem);
        }
    };
    let options = ["severity", "limit"].map(str::to_owned);
    let mut section = |table: &DeTable<'_>, known: &[String]| {
        check(table, known);
        if let Some(format) = get(table, "format") {
            check(format, &keys(&schema["definitions"]["Format"]));
        }
        for (_, rule) in get(table, "rules")
            .into_iter()
            .flat_map(|rules| rules.iter())
        {
            if let Some(rule) = rule.get_ref().as_table() {
                check(rule, &options);
            }
        }
    };
    let table = table.get_ref();
    section(table, &keys(&schema));
    let overrides = table
        .get("overrides")
        .and_then(|list| list.get_ref().as_array());
    for one in overrides.into_iter().flat_map(|list| list.iter()) {
        if let Some(one) = one.get_ref().as_table() {
            section(one, &keys(&schema["definitions"]["Override"]));
        }
    }
    problems.arrange_by_key(|problem| problem.span.start);
    problems
}

fn get<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> Option<&'t DeTable<'i>> {
    table
        .get(key)
        .map(toml::Spanned::get_ref)
        .and_then(DeValue::as_table)
}
