//! The commands as calls: parameters in, a value out, both JSON.

use cablelint::cable::json::CableJson;
use cablelint::cable::{Cable, Reading};
use cablelint::config::{CommandLine, Effective, FILE_NAME, Resolver, Search};
use cablelint::fix;
use cablelint::format;
use cablelint::lint::{self, FindingJson, Settings};
use cablelint::report;
use cablelint::rules::{self, Safety, handbook};
use cablelint::template::{Moment, Request};
use cablelint::text::LineIndex;
use cablelint::text::edit::applied;
use cablelint::text::files::{HandedIn, SharedFiles};
use cablelint::vocabulary::classification::Level;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder in which the texts of a call are.
const FOLDER: &str = "/cables";

#[derive(Deserialize)]
struct Call {
    method: String,
    #[serde(default)]
    params: Value,
}

/// A text, and what governs it.
#[derive(Deserialize)]
struct Text {
    /// The name of its file. It may tell the cable's number.
    #[serde(default = "unnamed")]
    name: String,
    text: String,
    #[serde(flatten)]
    given: Given,
    /// Apply unsafe fixes as well.
    #[serde(default, rename = "unsafe")]
    unsafe_fixes: bool,
    /// Add the blocks of the cable.
    #[serde(default)]
    blocks: bool,
}

/// What governs texts.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Given {
    /// The text of a `cablelint.toml`.
    config: Option<String>,
    /// Run the handbook's rules that practice ignores as well.
    #[serde(default)]
    strict: bool,
    /// Report what is marked above this level.
    max_classification: Option<String>,
}

fn unnamed() -> String {
    "untitled.cable".to_owned()
}

/// A report on some texts.
#[derive(Deserialize)]
struct Asked {
    format: String,
    files: Vec<Text>,
    #[serde(flatten)]
    given: Given,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

/// Answers a call.
pub(crate) fn answer(call: &str) -> String {
    let answered = serde_json::from_str(call)
        .map_err(|error| error.to_string())
        .and_then(run);
    match answered {
        Ok(result) => format!("{{\"result\":{result}}}"),
        Err(error) => json!({ "error": error }).to_string(),
    }
}

fn run(call: Call) -> Result<String, String> {
    match &*call.method {
        "version" => written(&json!({
            "version": env!("CARGO_PKG_VERSION"), "rules": rules::ALL.len(),
        })),
        "check" => read(call.params).and_then(|text| check(&text)),
        "fix" => read(call.params).and_then(|text| fixed(&text)),
        "format" => read(call.params).and_then(|text| formatted(&text)),
        "parse" => read(call.params).and_then(|text| parsed(&text)),
        "new" => read(call.params).and_then(|request| template(&request)),
        "rule" => read(call.params).and_then(|rule| page(&rule)),
        "rules" => written(&list()),
        "report" => read(call.params).and_then(|asked| report(&asked)),
        other => Err(format!("there is no call `{other}`")),
    }
}

/// A result as JSON. Its keys are in the order that readers know.
fn written(result: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(result).map_err(|error| error.to_string())
}

fn read<T: for<'a> Deserialize<'a>>(params: Value) -> Result<T, String> {
    serde_json::from_value(params).map_err(|error| error.to_string())
}

impl Text {
    fn path(&self) -> PathBuf {
        let name = Path::new(&self.name).file_name().unwrap_or_default();
        Path::new(FOLDER).join(name)
    }

    fn file_id(&self) -> Option<String> {
        Some(self.path().file_stem()?.to_string_lossy().into_owned())
    }

    fn governing(&self) -> Result<Arc<Effective>, String> {
        let resolver = self.given.resolver()?;
        resolver
            .for_file(&self.path())
            .map_err(|problems| problems.to_string())
    }
}

impl Given {
    fn resolver(&self) -> Result<Resolver, String> {
        let files = HandedIn::default();
        if let Some(config) = &self.config {
            files.put(&Path::new(FOLDER).join(FILE_NAME), config.as_bytes());
        }
        let ceiling = self.max_classification.as_deref();
        let command_line = CommandLine {
            strict: self.strict,
            max_classification: ceiling.map(level).transpose()?,
            ..CommandLine::default()
        };
        let resolver =
            Resolver::new(Search::Upward, &command_line).map_err(|error| error.to_string())?;
        Ok(resolver.with_files(SharedFiles::new(files)))
    }
}

fn level(name: &str) -> Result<Level, String> {
    let word = name.to_uppercase();
    let read = Level::read(&word).filter(|(_, length)| *length == word.len());
    let (level, _) = read.ok_or_else(|| format!("there is no level `{name}`"))?;
    Ok(level)
}

fn report(asked: &Asked) -> Result<String, String> {
    let resolver = asked.given.resolver()?;
    let texts: Vec<report::Text<'_>> = asked
        .files
        .iter()
        .map(|file| report::Text {
            name: &file.name,
            text: &file.text,
        })
        .collect();
    let report = report::on_texts(&asked.format, &texts, &resolver, Path::new(FOLDER))?;
    written(&json!({ "text": String::from_utf8_lossy(&report) }))
}

fn check(text: &Text) -> Result<String, String> {
    let config = text.governing()?;
    let outcome = lint::check(&text.text, text.file_id().as_deref(), config.settings());
    let index = LineIndex::new(&text.text);
    let found = outcome.diagnostics.iter();
    let found = found.map(|found| FindingJson::new(&text.name, &index, found));
    written(&found.collect::<Vec<_>>())
}

fn fixed(text: &Text) -> Result<String, String> {
    let config = text.governing()?;
    let safety = match text.unsafe_fixes {
        true => Safety::Unsafe,
        false => Safety::Safe,
    };
    let id = text.file_id();
    let fixed = fix::fix(&text.text, safety, |text| {
        lint::check(text, id.as_deref(), config.settings())
    });
    written(&json!({ "text": fixed.text, "fixed": fixed.counts }))
}

fn formatted(text: &Text) -> Result<String, String> {
    let config = text.governing()?;
    let id = text.file_id();
    let edits = format::format(
        &text.text,
        id.as_deref(),
        config.settings(),
        &config.format(),
    );
    written(&json!({ "text": applied(&text.text, &edits) }))
}

fn parsed(text: &Text) -> Result<String, String> {
    let config = text.governing()?;
    let context = config.settings().context(text.file_id().as_deref());
    let reading = Reading::new(&text.text);
    let cable = Cable::read(&reading, &context);
    let mut object = CableJson::new(&text.name, &text.text, &cable);
    if text.blocks {
        object.add_blocks(&text.text, &reading);
    }
    written(&object)
}

fn template(request: &Request) -> Result<String, String> {
    let template = request.template(None, Moment::now(), &Settings::default())?;
    written(&json!({ "text": template.text() }))
}

fn page(named: &Named) -> Result<String, String> {
    let rule = rules::by_name(&named.name);
    let rule = rule.ok_or_else(|| format!("no rule is called `{}`", named.name))?;
    written(&json!({
        "name": rule.name, "severity": rule.severity, "summary": rule.summary(),
        "page": handbook::page(rule),
    }))
}

fn list() -> Value {
    let rules = rules::ALL.iter().map(
        |rule| json!({ "name": rule.name, "severity": rule.severity, "summary": rule.summary() }),
    );
    rules.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CABLE: &str = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL, PREL, EC\nSUBJECT: FLOATS\n\n1. The the float is here.\n\nDOE\n";

    fn called(method: &str, params: Value) -> Value {
        let call = json!({ "method": method, "params": params });
        serde_json::from_str(&answer(&call.to_string())).expect("JSON")
    }

    #[test]
    fn commands() {
        let text = json!({ "name": "09QUITO1.cable", "text": CABLE });
        let found = called("check", text.clone())["result"].to_string();
        assert!(found.contains("tags-duplicate"), "{found}");
        let config = json!({ "text": CABLE, "config": "ignore = [\"tags-*\"]" });
        let found = called("check", config)["result"].to_string();
        assert!(!found.contains("tags-duplicate"), "{found}");
        let fixed = called("fix", text.clone())["result"]["text"].to_string();
        assert!(fixed.contains("TAGS: PREL, EC"), "{fixed}");
        assert_eq!(called("parse", text.clone())["result"]["id"], "09QUITO1");
        assert!(called("format", text)["result"]["text"].is_string());
        let new = json!({ "post": "Quito", "classification": "sbu" });
        let new = called("new", new)["result"]["text"].to_string();
        assert!(new.contains("QUITO"), "{new}");
        assert!(called("rule", json!({ "name": "nonsense" }))["error"].is_string());
        assert!(called("check", json!({ "text": "", "config": "x = 1" }))["error"].is_string());
        let files = json!([{ "name": "09QUITO1.cable", "text": CABLE }]);
        for format in ["html", "sarif", "json"] {
            let report = called("report", json!({ "format": format, "files": files }));
            assert!(
                report["result"]["text"]
                    .to_string()
                    .contains("tags-duplicate")
            );
        }
        assert!(
            called("rules", json!(null))["result"]
                .as_array()
                .is_some_and(|all| all.len() > 50)
        );
    }
}
