//! The settings of an editor, which count as the command line does.
//!
//! Each key is judged by itself: what cannot be used is told to the user, and the other keys hold.

use super::configuration::SECTION;
use crate::config::{CommandLine, Resolver, Search, Unusable};
use crate::lint::UnknownRule;
use crate::rules::nearest_of;
use crate::text::files::{Kind, SharedFiles};
use crate::vocabulary::classification::Level;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// The keys that are the server's. Others are the editor's own.
const KEYS: [&str; 6] = [
    "baseline",
    "configuration",
    "ignore",
    "maxClassification",
    "select",
    "strict",
];

/// The settings of an editor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct EditorSettings {
    /// Use this configuration file for all documents.
    configuration: Option<PathBuf>,
    /// Run these rules only.
    select: Vec<String>,
    /// Do not run these.
    ignore: Vec<String>,
    /// Run the handbook's rules that practice ignores as well.
    strict: bool,
    /// Report what is marked above this level.
    max_classification: Option<Level>,
    /// The file with the findings that were accepted.
    baseline: Option<PathBuf>,
}

impl EditorSettings {
    /// Reads settings, sent whole or under the name of the section. A key that cannot be used keeps
    /// the value it had in `before`, except that a ceiling that cannot be read is the strictest.
    /// Relative paths count from `base`. Gives what is wrong, in words for the user. Looks for files,
    /// so it is not for a handler's task.
    pub(super) fn read(
        value: &Value,
        before: &Self,
        base: Option<&Path>,
        files: &SharedFiles,
    ) -> (Self, Vec<String>) {
        let mut wrong = Vec::new();
        let map = match value.get(SECTION).unwrap_or(value) {
            Value::Null => return (Self::default(), wrong),
            Value::Object(map) => map,
            _ => {
                wrong.push(format!("The settings of {SECTION} must be an object"));
                return (before.clone(), wrong);
            }
        };
        for key in map.keys().filter(|key| !KEYS.contains(&&***key)) {
            if let Some(near) = nearest_of(key, KEYS.into_iter()) {
                wrong.push(format!(
                    "There is no setting {SECTION}.{key}; did you mean {near}?"
                ));
            }
        }
        let mut reader = Reader { map, wrong, files };
        let read = Self {
            configuration: reader.path("configuration", base, before.configuration.as_ref()),
            select: reader.rules("select", &before.select),
            ignore: reader.rules("ignore", &before.ignore),
            strict: reader.flag("strict", before.strict),
            max_classification: reader.ceiling(),
            baseline: reader.path("baseline", base, before.baseline.as_ref()),
        };
        (read, reader.wrong)
    }

    /// A resolver with these settings over those of configuration files, for these files.
    pub(super) fn resolver(&self, files: &SharedFiles) -> Result<Resolver, Unusable> {
        let search = match &self.configuration {
            Some(path) => Search::File(path.clone()),
            None => Search::Upward,
        };
        self.searching(search, files)
    }

    /// A resolver with these settings alone.
    pub(super) fn alone(&self, files: &SharedFiles) -> Result<Resolver, Unusable> {
        self.searching(Search::Nowhere, files)
    }

    fn searching(&self, search: Search, files: &SharedFiles) -> Result<Resolver, Unusable> {
        let given = CommandLine {
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            strict: self.strict,
            max_classification: self.max_classification,
            baseline: self.baseline.clone(),
            ..CommandLine::default()
        };
        Resolver::new(search, &given).map(|resolver| resolver.with_files(files.clone()))
    }
}

/// Reads one key after another.
struct Reader<'m> {
    map: &'m Map<String, Value>,
    wrong: Vec<String>,
    files: &'m SharedFiles,
}

impl Reader<'_> {
    /// The value of a key; none if it is not set.
    fn value(&self, key: &str) -> Option<&Value> {
        self.map.get(key).filter(|value| !value.is_null())
    }

    fn must_be(&mut self, key: &str, what: &str) {
        self.wrong
            .push(format!("The setting {SECTION}.{key} must be {what}"));
    }

    fn flag(&mut self, key: &str, before: bool) -> bool {
        match self.value(key) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                self.must_be(key, "true or false");
                before
            }
        }
    }

    /// The rules of a list that exist.
    fn rules(&mut self, key: &str, before: &[String]) -> Vec<String> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let names = value.as_array().map(|list| {
            let names = list.iter().map(|name| name.as_str().map(str::to_owned));
            names.collect::<Option<Vec<String>>>()
        });
        let Some(names) = names.flatten() else {
            self.must_be(key, "a list of rules");
            return before.to_vec();
        };
        let (known, unknown): (Vec<String>, Vec<String>) = names
            .into_iter()
            .partition(|name| UnknownRule::check(name).is_ok());
        for name in &unknown {
            if let Err(error) = UnknownRule::check(name) {
                self.wrong
                    .push(format!("The setting {SECTION}.{key}: {error}"));
            }
        }
        // Without any of its rules a list would mean another thing.
        if known.is_empty() && !unknown.is_empty() {
            return before.to_vec();
        }
        known
    }

    /// The ceiling. One that cannot be read is the strictest: nothing is to pass by a typing error.
    fn ceiling(&mut self) -> Option<Level> {
        let key = "maxClassification";
        let value = self.value(key)?;
        let word = value.as_str();
        if word.is_some_and(|word| word.trim().is_empty()) {
            return None;
        }
        let read = word.and_then(|word| {
            let word = word.trim().to_uppercase();
            let (level, length) = Level::read(&word)?;
            (length == word.len()).then_some(level)
        });
        if read.is_none() {
            self.must_be(
                key,
                "unclassified, confidential or secret; until it is, it counts as unclassified",
            );
        }
        Some(read.unwrap_or(Level::Unclassified))
    }

    /// The path of a file that exists.
    fn path(
        &mut self,
        key: &str,
        base: Option<&Path>,
        before: Option<&PathBuf>,
    ) -> Option<PathBuf> {
        let value = self.value(key)?;
        let Some(path) = value.as_str() else {
            self.must_be(key, "the path of a file");
            return before.cloned();
        };
        if path.trim().is_empty() {
            return None;
        }
        let path = base.unwrap_or(Path::new("")).join(path);
        if self.files.kind(&path) != Kind::File {
            self.wrong.push(format!(
                "The setting {SECTION}.{key}: there is no file {}",
                path.display()
            ));
            return before.cloned();
        }
        Some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(settings: &Value, base: Option<&Path>) -> (EditorSettings, Vec<String>) {
        let before = EditorSettings::default();
        EditorSettings::read(settings, &before, base, &SharedFiles::default())
    }

    #[test]
    fn each_key_is_judged_by_itself() {
        for (wrong, message) in [
            (
                json!({ "ignore": "x" }),
                "The setting cablelint.ignore must be a list of rules",
            ),
            (
                json!({ "strictt": true }),
                "There is no setting cablelint.strictt; did you mean strict?",
            ),
            (
                json!({ "maxClassification": "unclass" }),
                "The setting cablelint.maxClassification must be unclassified, confidential or \
                 secret; until it is, it counts as unclassified",
            ),
            (
                json!({ "baseline": "no-such-file.json" }),
                "The setting cablelint.baseline: there is no file /outbox/no-such-file.json",
            ),
            (
                json!({ "configuration": 7 }),
                "The setting cablelint.configuration must be the path of a file",
            ),
        ] {
            let mut settings = wrong.clone();
            settings["select"] = json!(["tags-unknown"]);
            let base = Some(Path::new("/outbox"));
            let (read, told) = read(&settings, base);
            assert_eq!(told, [message], "{wrong}");
            assert_eq!(read.select, ["tags-unknown"]);
        }
        let unknown = json!({ "ignore": ["tags-unknwn", "tags-missing"] });
        let (read, told) = read(&unknown, None);
        assert_eq!(read.ignore, ["tags-missing"]);
        assert_eq!(told.len(), 1);
        assert!(told[0].contains("tags-unknwn"), "{told:?}");
    }

    #[test]
    fn a_ceiling_that_cannot_be_read_is_the_strictest() {
        for (word, ceiling) in [
            (json!("secret"), Some(Level::Secret)),
            (json!("SECRET"), Some(Level::Secret)),
            (json!("secrte"), Some(Level::Unclassified)),
            (json!(7), Some(Level::Unclassified)),
            (json!(""), None),
            (Value::Null, None),
        ] {
            let settings = json!({ "maxClassification": word });
            let (read, _) = read(&settings, None);
            assert_eq!(read.max_classification, ceiling, "{settings}");
        }
    }

    #[test]
    fn what_is_not_the_server_s_is_no_mistake() {
        let settings = json!({ "server": { "path": "x" }, "statusBar": true, "trace": {} });
        let none = EditorSettings::default();
        assert_eq!(read(&settings, None), (none.clone(), vec![]));
        assert_eq!(read(&Value::Null, None), (none.clone(), vec![]));
        let (_, told) = read(&json!(7), None);
        assert_eq!(told, ["The settings of cablelint must be an object"]);
    }
}
