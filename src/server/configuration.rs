//! What governs a document: the settings that `cablelint.toml` gives for its path, what the editor
//! says over them, and the findings that a baseline accepts.
//!
//! All is read once and remembered. When a file changes for which [`Configuration::depends_on`]
//! holds, call [`Configuration::forget`], then [`Documents::reconfigure`], and check anew.
//!
//! A configuration that cannot be used changes nothing: what held before it broke still holds. The
//! place where it is broken is shown in it ([`Configuration::news`]), and the log has a line.
//! Nobody is interrupted.
//!
//! [`Documents::reconfigure`]: super::documents::Documents::reconfigure

use super::log;
use crate::config::{CommandLine, FILE_NAME, Problem, Resolver, Search, absolute};
use crate::format::FormatOptions;
use crate::lint::Settings;
use crate::lint::baseline::Baseline;
use crate::rules::{Diagnostic, Severity};
use crate::text::{Buffer, PositionEncoding, Span};
use crate::vocabulary::classification::Level;
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tower_lsp::ls_types::{self as lsp, DiagnosticSeverity, DidChangeConfigurationParams, Uri};

/// The section of an editor's settings that is the server's.
pub(super) const SECTION: &str = "cablelint";

/// What an editor may say, as the command line does. What it does not know is passed over: its own
/// settings stand beside these.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Editor {
    /// Use this configuration file for all documents.
    configuration: Option<PathBuf>,
    /// Run these rules only.
    select: Vec<String>,
    /// Do not run these.
    ignore: Vec<String>,
    /// Run the handbook's rules that practice ignores as well.
    strict: bool,
    /// Report what is marked above this level.
    max_classification: Option<String>,
    /// The file with the findings that were accepted.
    baseline: Option<PathBuf>,
}

/// Tells what governs each document.
#[derive(Debug, Default)]
pub(super) struct Configuration {
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    editor: Editor,
    current: Arc<Resolver>,
    /// The one that was last read without a problem.
    good: Arc<Resolver>,
    /// The broken files that are shown, with what is wrong in them.
    shown: BTreeMap<PathBuf, Vec<Problem>>,
    baselines: BTreeMap<PathBuf, Option<Arc<Baseline>>>,
    /// The files that answers were read from.
    files: BTreeSet<PathBuf>,
    /// What was told in the log: nothing is told twice.
    told: BTreeSet<String>,
}

/// What governs one document.
#[derive(Debug, Clone, Default)]
pub(super) struct FileSettings {
    pub settings: Arc<Settings>,
    pub format: FormatOptions,
    /// The configuration files that say so, the nearest last.
    pub files: Arc<[PathBuf]>,
    baseline: Option<(Arc<Baseline>, PathBuf)>,
}

impl Configuration {
    /// What governs a file. Where its configuration cannot be used that is what governed it before,
    /// and at first the defaults; the log tells what is wrong. A document that is no file has what
    /// the editor says.
    pub(super) fn file_settings(&self, path: Option<&Path>) -> FileSettings {
        let mut known = self.lock();
        let found = match path {
            Some(path) => known.current.for_file(path),
            None => known.current.for_folder(Path::new("/")),
        };
        let config = match found {
            Ok(config) => config,
            Err(problems) => {
                known.files.extend(problems.files.iter().cloned());
                known.tell(format!("{problems}; what could be read before still holds"));
                match path.map(|path| known.good.for_file(path)) {
                    Some(Ok(config)) => config,
                    _ => return FileSettings::default(),
                }
            }
        };
        known.files.extend(config.files().iter().cloned());
        let baseline = config.baseline().and_then(|path| known.baseline(path));
        FileSettings {
            settings: Arc::clone(config.settings()),
            format: config.format(),
            files: config.files().into(),
            baseline: baseline
                .zip(path)
                .map(|(baseline, path)| (baseline, absolute(path))),
        }
    }

    /// Is a file of the workspace passed over?
    pub(super) fn excludes(&self, path: &Path) -> bool {
        let config = self.lock().current.for_file(path);
        config.is_ok_and(|config| config.excludes(path, false))
    }

    /// May an answer be another when this file changes?
    pub(super) fn depends_on(&self, path: &Path) -> bool {
        let configuration = path.file_name().is_some_and(|name| name == FILE_NAME);
        let known = self.lock();
        configuration || known.files.contains(path) || known.baselines.contains_key(path)
    }

    /// Forgets all that was read.
    pub(super) fn forget(&self) {
        let mut known = self.lock();
        let editor = known.editor.clone();
        known.renew(&editor);
    }

    /// Takes the editor's settings. Says whether they are other ones than before.
    pub(super) fn set(&self, value: &Value) -> bool {
        // Sent whole, or under the name of the section.
        let value = value.get(SECTION).unwrap_or(value);
        let editor: Editor = match value {
            Value::Null => Editor::default(),
            value => match Editor::deserialize(value) {
                Ok(editor) => editor,
                Err(error) => {
                    log(&format!(
                        "the editor's settings are left as they were: {error}"
                    ));
                    return false;
                }
            },
        };
        let mut known = self.lock();
        if editor == known.editor {
            return false;
        }
        known.renew(&editor)
    }

    /// Problems of configuration files to show: each file that is broken in another way than
    /// before with what is wrong, and each that is no more with nothing.
    pub(super) fn news(&self, encoding: PositionEncoding) -> Vec<(Uri, Vec<lsp::Diagnostic>)> {
        let mut known = self.lock();
        let mut broken: BTreeMap<PathBuf, Vec<Problem>> = BTreeMap::new();
        for problems in known.current.broken() {
            for problem in &problems.list {
                let list = broken.entry(problem.path.clone()).or_default();
                list.push(problem.clone());
            }
        }
        let mut news = Vec::new();
        for (path, problems) in &broken {
            if known.shown.get(path) == Some(problems) {
                continue;
            }
            let shown = problems.iter().map(|problem| shown(problem, encoding));
            news.extend(Uri::from_file_path(path).map(|uri| (uri, shown.collect())));
        }
        for path in known
            .shown
            .keys()
            .filter(|path| !broken.contains_key(*path))
        {
            news.extend(Uri::from_file_path(path).map(|uri| (uri, Vec::new())));
        }
        known.shown = broken;
        news
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    /// Begins anew with these settings. `false` when they name what there is not.
    fn renew(&mut self, editor: &Editor) -> bool {
        let level = editor.max_classification.as_deref();
        let given = CommandLine {
            select: editor.select.clone(),
            ignore: editor.ignore.clone(),
            strict: editor.strict,
            max_classification: level.and_then(|level| {
                let read = Level::read(&level.to_uppercase());
                if read.is_none() {
                    log("the editor's settings name a classification that is none");
                }
                read.map(|(level, _)| level)
            }),
            baseline: editor.baseline.clone(),
            ..CommandLine::default()
        };
        let search = match &editor.configuration {
            Some(path) => Search::File(path.clone()),
            None => Search::Upward,
        };
        let fresh = match Resolver::new(search, &given) {
            Ok(fresh) => Arc::new(fresh),
            Err(unknown) => {
                log(&format!(
                    "the editor's settings are left as they were: {unknown}"
                ));
                return false;
            }
        };
        if self.current.broken().is_empty() {
            self.good = Arc::clone(&self.current);
        }
        self.editor = editor.clone();
        self.current = fresh;
        self.baselines.clear();
        self.files.clear();
        self.told.clear();
        true
    }

    fn baseline(&mut self, path: &Path) -> Option<Arc<Baseline>> {
        if let Some(known) = self.baselines.get(path) {
            return known.clone();
        }
        let read = match Baseline::read(path) {
            Ok(baseline) => Some(Arc::new(baseline)),
            Err(error) => {
                self.tell(format!("{}: {error}", path.display()));
                None
            }
        };
        self.baselines.insert(path.to_owned(), read.clone());
        read
    }

    fn tell(&mut self, message: String) {
        if self.told.insert(message.clone()) {
            log(&message);
        }
    }
}

impl FileSettings {
    /// The baseline's file, and its text with one more of a document's findings accepted. `None`
    /// where no baseline governs it.
    pub(super) fn baseline_with(
        &self,
        text: &str,
        found: &[Diagnostic],
        index: usize,
    ) -> Option<(PathBuf, String)> {
        let (baseline, path) = self.baseline.as_ref()?;
        let keys = baseline.mark(path, text, &mut found.to_vec());
        let key = keys.into_iter().nth(index)?;
        Some((baseline.path().to_owned(), baseline.text_with(key, "")))
    }

    /// Is there a baseline, with findings that were accepted?
    pub(super) fn has_baseline(&self) -> bool {
        self.baseline.is_some()
    }

    /// Makes hints of the findings that the baseline accepts.
    pub(super) fn accept(&self, text: &str, found: &mut [Diagnostic]) {
        let Some((baseline, path)) = &self.baseline else {
            return;
        };
        baseline.mark(path, text, found);
        for found in found.iter_mut().filter(|found| found.accepted.is_some()) {
            found.severity = Severity::Hint;
        }
    }
}

/// A problem of a configuration file, in it.
fn shown(problem: &Problem, encoding: PositionEncoding) -> lsp::Diagnostic {
    let buffer = Buffer::new(&problem.text);
    let span = Span::new(problem.span.start, problem.span.end);
    let message = match &problem.help {
        Some(help) => format!("{}; {help}", problem.message),
        None => problem.message.clone(),
    };
    lsp::Diagnostic {
        range: super::convert::range_in(&buffer, span, encoding),
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some(SECTION.to_owned()),
        message,
        ..lsp::Diagnostic::default()
    }
}

/// The settings in a notification, where the client sends them with it.
pub(super) fn pushed(params: &DidChangeConfigurationParams) -> Option<&Value> {
    let settings = &params.settings;
    settings.get(SECTION).or(match settings {
        Value::Object(map) if !map.is_empty() => Some(settings),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rules(configuration: &Configuration, path: &Path) -> Vec<&'static str> {
        let settings = configuration.file_settings(Some(path));
        settings
            .settings
            .rules()
            .iter()
            .map(|rule| rule.name)
            .collect()
    }

    #[test]
    fn a_broken_file_keeps_the_last_good_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let toml = folder.path().join("cablelint.toml");
        let cable = folder.path().join("09QUITO1.cable");
        let other = folder.path().join("09QUITO2.cable");
        let write = |text: &str| std::fs::write(&toml, text).expect("a file");
        let configuration = Configuration::default();
        write("select = [\"tags-*\"]\n");
        let good = rules(&configuration, &cable);
        assert!(good.iter().all(|rule| rule.starts_with("tags-")));
        assert!(configuration.news(PositionEncoding::Utf16).is_empty());

        write("select = [\"tags-*\"]\nprofil = 1\n");
        configuration.forget();
        assert_eq!(rules(&configuration, &cable), good);
        // For a document that was not open before as well.
        assert_eq!(rules(&configuration, &other), good);
        let news = configuration.news(PositionEncoding::Utf16);
        assert_eq!(news.len(), 1);
        assert_eq!(news[0].1[0].range.start.line, 1);
        assert!(news[0].1[0].message.contains("profil"));
        // Once is enough.
        assert!(configuration.news(PositionEncoding::Utf16).is_empty());

        write("select = [\"eo-*\"]\n");
        configuration.forget();
        assert!(
            rules(&configuration, &cable)
                .iter()
                .all(|rule| rule.starts_with("eo-"))
        );
        let news = configuration.news(PositionEncoding::Utf16);
        assert_eq!((news.len(), news[0].1.len()), (1, 0));
    }

    #[test]
    fn editors_say_it_in_several_ways() {
        let here = Path::new("/nowhere/09QUITO1.cable");
        for settings in [
            json!({ "select": ["tags-unknown"] }),
            json!({ "cablelint": { "select": ["tags-unknown"], "server": { "path": "x" } } }),
        ] {
            let configuration = Configuration::default();
            assert!(configuration.set(&settings));
            assert!(!configuration.set(&settings), "the same again");
            assert_eq!(rules(&configuration, here), ["tags-unknown"]);
            // What cannot be used changes nothing.
            for broken in [
                json!({ "select": 7 }),
                json!({ "select": ["no-such-rule"] }),
            ] {
                assert!(!configuration.set(&broken));
                assert_eq!(rules(&configuration, here), ["tags-unknown"]);
            }
            assert!(configuration.set(&Value::Null));
            assert!(rules(&configuration, here).len() > 100);
        }
    }
}
