//! What governs a document: the settings that `cablelint.toml` gives for its path, what the editor
//! says over them, and the findings that a baseline accepts.
//!
//! All is read once and remembered. When a file changes for which [`Configuration::depends_on`]
//! holds, call [`Configuration::forget`], then [`Documents::reconfigure`], and check anew.
//!
//! A configuration that cannot be used changes nothing: what held before it broke still holds. The
//! place where it is broken is shown in it ([`Configuration::news`]), and the log has a line.
//! No work is interrupted.
//!
//! [`Documents::reconfigure`]: super::documents::Documents::reconfigure

use super::convert::{file_path, file_uri};
use super::editor_settings::EditorSettings;
use super::file_settings::{FileBaseline, FileSettings};
use super::log;
use crate::config::{Breadth, Effective, FILE_NAME, Finder, Problem, Resolver, Source, absolute};
use crate::lint::Settings;
use crate::lint::baseline::Baseline;
use crate::text::files::SharedFiles;
use crate::text::{Arrange, Buffer, PositionEncoding, Span};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tower_lsp::ls_types::{self as lsp, DiagnosticSeverity, DidChangeConfigurationParams, Uri};

/// The section of an editor's settings that is the server's.
pub(super) const SECTION: &str = "cablelint";

/// Knows what governs each document.
#[derive(Debug, Default)]
pub(super) struct Configuration {
    known: Mutex<Known>,
    /// Where the files are.
    places: SharedFiles,
    /// Held while the editor's settings are read: what comes later counts later.
    pub turn: tokio::sync::Mutex<()>,
}

/// Never locked while the disk is asked, which may not answer: the server's loop needs it.
#[derive(Debug)]
struct Known {
    /// How often all was forgotten. What was read before is not kept after.
    generation: u64,
    /// The folders of the workspace.
    folders: Vec<PathBuf>,
    /// The folders for which the editor has settings of their own, the innermost first; at the end
    /// those for everything else. Never empty.
    scopes: Vec<Scope>,
    /// The broken files that are shown, with what is wrong in them.
    shown: BTreeMap<PathBuf, Vec<Problem>>,
    baselines: BTreeMap<PathBuf, Option<Arc<Baseline>>>,
    /// The files that answers were read from.
    files: BTreeSet<PathBuf>,
    /// The messages in the log: each is written once.
    logged: BTreeSet<String>,
    /// What the user was told of the editor's settings and of baselines: each once.
    told: BTreeSet<String>,
    /// What of it is yet to be told.
    to_tell: Vec<String>,
}

/// The settings of the editor for a folder, or for everything else.
#[derive(Debug, Default)]
struct Scope {
    folder: Option<PathBuf>,
    editor: EditorSettings,
    current: Arc<Resolver>,
    /// The one that was last read without a problem.
    good: Arc<Resolver>,
    /// The editor's settings without those of any file.
    alone: Arc<Resolver>,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            generation: 0,
            folders: Vec::new(),
            scopes: vec![Scope::default()],
            shown: BTreeMap::new(),
            baselines: BTreeMap::new(),
            files: BTreeSet::new(),
            logged: BTreeSet::new(),
            told: BTreeSet::new(),
            to_tell: Vec::new(),
        }
    }
}

/// What a client is to watch.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// The extensions of cables, without dots.
    pub extensions: BTreeSet<String>,
    /// Files of any name may be read.
    pub all: bool,
    /// The files that settings come from.
    pub files: BTreeSet<PathBuf>,
}

impl Configuration {
    /// Of documents among these files.
    pub(super) fn new(places: SharedFiles) -> Self {
        let current = Arc::new(Resolver::default().with_files(places.clone()));
        let scope = Scope {
            good: Arc::clone(&current),
            alone: Arc::clone(&current),
            current,
            ..Scope::default()
        };
        let known = Known {
            scopes: vec![scope],
            ..Known::default()
        };
        Self {
            known: Mutex::new(known),
            places,
            turn: tokio::sync::Mutex::default(),
        }
    }

    /// Where the files are.
    pub(super) fn places(&self) -> &SharedFiles {
        &self.places
    }

    /// What governs a file. Where its configuration cannot be used, that is what governed it before,
    /// and at first the editor's settings; the log says what is wrong. A document that is not a file
    /// has the settings of the editor. Asks the disk, so it is not for a handler's task.
    pub(super) fn file_settings(&self, path: Option<&Path>) -> FileSettings {
        let known = self.lock();
        let scope = known.scope(path);
        let (current, good) = (Arc::clone(&scope.current), Arc::clone(&scope.good));
        let alone = Arc::clone(&scope.alone);
        drop(known);
        let folder = Path::new("/");
        let found = match path {
            Some(path) => current.for_file(path),
            None => current.for_folder(folder),
        };
        let config = found.or_else(|problems| {
            let mut known = self.lock();
            known.files.extend(problems.files.iter().cloned());
            known.log_once(format!("{problems}; what could be read before still holds"));
            drop(known);
            let before = path.map(|path| good.for_file(path).ok());
            before
                .flatten()
                .map_or_else(|| alone.for_folder(folder), Ok)
        });
        match config {
            Ok(config) => self.settings(&config, config.settings(), path),
            Err(_) => FileSettings::default(),
        }
    }

    /// What governs a file that a walk found.
    pub(super) fn settings_of(&self, source: &Source) -> FileSettings {
        self.settings(source.config(), source.settings(), Some(source.path()))
    }

    /// How often all was forgotten: what was looked up before is not valid after.
    pub(super) fn generation(&self) -> u64 {
        self.lock().generation
    }

    /// What a configuration says of a file, and these rules.
    fn settings(
        &self,
        config: &Effective,
        settings: &Arc<Settings>,
        path: Option<&Path>,
    ) -> FileSettings {
        self.lock().files.extend(config.files().iter().cloned());
        let baseline = config.baseline().and_then(|path| self.baseline(path));
        FileSettings {
            settings: Arc::clone(settings),
            format: config.format(),
            files: config.files().into(),
            excluded: path.is_some_and(|path| config.excludes(path, false)),
            places: self.places.clone(),
            baseline: baseline.zip(path).map(|(baseline, path)| FileBaseline {
                baseline,
                file: absolute(path),
                keeps_ceiling: config.keeps_ceiling(),
            }),
        }
    }

    fn baseline(&self, path: &Path) -> Option<Arc<Baseline>> {
        let known = self.lock();
        if let Some(known) = known.baselines.get(path) {
            return known.clone();
        }
        let generation = known.generation;
        drop(known);
        let read = Baseline::read_from(&*self.places, path);
        let mut known = self.lock();
        if known.generation != generation {
            return read.ok().map(Arc::new);
        }
        let about = format!("The baseline {} cannot be read", path.display());
        let baseline = match read {
            Ok(baseline) => {
                // If it breaks again, that is said again.
                known.told.retain(|told| !told.starts_with(&about));
                Some(Arc::new(baseline))
            }
            Err(error) => {
                known.log_once(format!("{}: {error}", path.display()));
                known.tell_once(format!("{about}, so it accepts no finding: {error}"));
                None
            }
        };
        known.baselines.insert(path.to_owned(), baseline.clone());
        baseline
    }

    /// What finds the files of a folder. Where a configuration cannot be used, the one before it says
    /// what they are, and at first the editor's settings.
    pub(super) fn finder(&self, folder: &Path, breadth: Breadth) -> Finder {
        let known = self.lock();
        let scope = known.scope(Some(folder));
        let instead = vec![Arc::clone(&scope.good), Arc::clone(&scope.alone)];
        Finder::new(Arc::clone(&scope.current), breadth).or_instead(instead)
    }

    /// What a client is to watch for these folders. Asks the disk, so it is not for a handler's task.
    pub(super) fn watched(&self, folders: &[PathBuf]) -> Wanted {
        for folder in folders {
            let known = self.lock();
            let scope = known.scope(Some(folder));
            let (current, alone) = (Arc::clone(&scope.current), Arc::clone(&scope.alone));
            drop(known);
            // What is wrong with it is shown in it.
            if current.for_folder(folder).is_err() {
                let _ = alone.for_folder(folder);
            }
        }
        let known = self.lock();
        let mut wanted = Wanted::default();
        for scope in &known.scopes {
            let broken = !scope.current.broken().is_empty();
            let before = [&scope.good, &scope.alone].into_iter().filter(|_| broken);
            let before = before.flat_map(|resolver| resolver.configurations());
            for config in before.chain(scope.current.configurations()) {
                wanted
                    .extensions
                    .extend(config.extensions().map(str::to_owned));
                wanted.all |= config.includes_more() || config.ceiling().is_some();
            }
            wanted.files.extend(scope.current.files());
        }
        wanted
    }

    /// May answers change with this file, or with a folder that holds such a file?
    pub(super) fn depends_on(&self, path: &Path) -> bool {
        let configuration = path.file_name().is_some_and(|name| name == FILE_NAME);
        let known = self.lock();
        let files = || known.files.iter().chain(known.baselines.keys());
        configuration || files().any(|file| file.starts_with(path))
    }

    /// Forgets all that was read.
    pub(super) fn forget(&self) {
        let mut known = self.lock();
        let wanted = known.wanted();
        known.renew(wanted, &self.places);
    }

    /// Sets the folders of the workspace: the paths in an editor's settings are relative to them.
    pub(super) fn set_folders(&self, folders: &[Uri]) {
        let mut known = self.lock();
        known.folders = folders.iter().filter_map(file_path).collect();
        let wanted = known.wanted();
        known.renew(wanted, &self.places);
    }

    /// Takes the editor's settings. Returns whether they have changed.
    pub(super) fn set(&self, value: &Value) -> bool {
        self.set_all(vec![(None, value.clone())])
    }

    /// Takes the editor's settings, those of single folders among them. Returns whether they have
    /// changed. Asks the disk, so it is not for a handler's task.
    pub(super) fn set_all(&self, values: Vec<(Option<PathBuf>, Value)>) -> bool {
        let mut wanted: Vec<(Option<PathBuf>, EditorSettings)> = Vec::new();
        for (folder, value) in values {
            let known = self.lock();
            let own = known.scopes.iter().find(|scope| scope.folder == folder);
            let before = own.or(known.scopes.last()).map(|scope| &scope.editor);
            let before = before.cloned().unwrap_or_default();
            let base = folder.as_ref().or(known.folders.first()).cloned();
            drop(known);
            let (editor, wrong) =
                EditorSettings::read(&value, &before, base.as_deref(), &self.places);
            for message in wrong {
                self.lock().tell_once(message);
            }
            let general = wanted.first().map(|(_, general)| general);
            if folder.is_none() || general != Some(&editor) {
                wanted.push((folder, editor));
            }
        }
        // The innermost folder first.
        wanted.arrange_by_key(|(folder, _)| {
            std::cmp::Reverse(folder.as_ref().map(|folder| folder.components().count()))
        });
        let mut known = self.lock();
        wanted != known.wanted() && known.renew(wanted, &self.places)
    }

    /// What is wrong with the editor's settings and with baselines and was not told yet, in words for
    /// the user.
    pub(super) fn complaints(&self) -> Vec<String> {
        std::mem::take(&mut self.lock().to_tell)
    }

    /// Problems of configuration files to show: each file that is broken in another way than
    /// before with its problems, and each that is no longer broken with none.
    pub(super) fn news(&self, encoding: PositionEncoding) -> Vec<(Uri, Vec<lsp::Diagnostic>)> {
        let mut known = self.lock();
        let mut broken: BTreeMap<PathBuf, Vec<Problem>> = BTreeMap::new();
        for problems in known.scopes.iter().flat_map(|scope| scope.current.broken()) {
            for problem in &problems.list {
                let list = broken.entry(problem.path.clone()).or_default();
                list.push(problem.clone());
            }
        }
        for list in broken.values_mut() {
            list.arrange_by_key(|problem| problem.span.start);
            list.dedup();
        }
        let mut news = Vec::new();
        for (path, problems) in &broken {
            if known.shown.get(path) == Some(problems) {
                continue;
            }
            let buffer = Buffer::new(problems.first().map_or("", |problem| &problem.text));
            let shown = problems
                .iter()
                .map(|problem| shown(problem, &buffer, encoding));
            news.extend(file_uri(path).map(|uri| (uri, shown.collect())));
        }
        let before = std::mem::replace(&mut known.shown, broken);
        for path in before.keys() {
            if !known.shown.contains_key(path) {
                news.extend(file_uri(path).map(|uri| (uri, Vec::new())));
            }
        }
        // While it is being repaired, it is not said again.
        let shown = known.shown.iter();
        let new = shown.filter(|(path, _)| !before.contains_key(*path));
        let new: Vec<_> = new.filter_map(|(_, problems)| said(problems)).collect();
        known.to_tell.extend(new);
        news
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    /// The settings of the editor that hold for a path.
    fn scope(&self, path: Option<&Path>) -> &Scope {
        let holds = |scope: &&Scope| match (&scope.folder, path) {
            (Some(folder), Some(path)) => path.starts_with(folder),
            (folder, _) => folder.is_none(),
        };
        // There is always a last one, which holds for everything.
        let scope = self.scopes.iter().find(holds);
        scope.unwrap_or(&self.scopes[self.scopes.len() - 1])
    }

    /// The editor's settings as they are.
    fn wanted(&self) -> Vec<(Option<PathBuf>, EditorSettings)> {
        let scopes = self.scopes.iter();
        scopes
            .map(|scope| (scope.folder.clone(), scope.editor.clone()))
            .collect()
    }

    /// Starts again with these settings. `false` when they name a rule that does not exist: then
    /// all stays as it is.
    fn renew(
        &mut self,
        wanted: Vec<(Option<PathBuf>, EditorSettings)>,
        places: &SharedFiles,
    ) -> bool {
        let mut scopes = Vec::new();
        for (folder, editor) in wanted {
            let (current, alone) = match (editor.resolver(places), editor.alone(places)) {
                (Ok(current), Ok(alone)) => (Arc::new(current), Arc::new(alone)),
                (Err(unknown), _) | (_, Err(unknown)) => {
                    log(&format!(
                        "the editor's settings are left as they were: {unknown}"
                    ));
                    return false;
                }
            };
            let mut before = self.scopes.iter();
            let good = match before.find(|scope| scope.folder == folder) {
                Some(before) if before.current.broken().is_empty() => &before.current,
                Some(before) => &before.good,
                None => &current,
            };
            scopes.push(Scope {
                good: Arc::clone(good),
                folder,
                editor,
                current,
                alone,
            });
        }
        if scopes.is_empty() {
            return false;
        }
        self.generation += 1;
        self.scopes = scopes;
        self.baselines.clear();
        self.files.clear();
        self.logged.clear();
        true
    }

    fn log_once(&mut self, message: String) {
        if self.logged.insert(message.clone()) {
            log(&message);
        }
    }

    fn tell_once(&mut self, message: String) {
        if self.told.insert(message.clone()) {
            self.to_tell.push(message);
        }
    }
}

/// What is wrong in a configuration file, in words for the user.
fn said(problems: &[Problem]) -> Option<String> {
    let first = Problem {
        help: None,
        ..problems.first()?.clone()
    };
    Some(format!(
        "A configuration cannot be used, so what held before still holds: {first}"
    ))
}

/// A problem of a configuration file, in it.
fn shown(problem: &Problem, buffer: &Buffer, encoding: PositionEncoding) -> lsp::Diagnostic {
    let span = Span::new(problem.span.start, problem.span.end);
    let message = match &problem.help {
        Some(help) => format!("{}; {help}", problem.message),
        None => problem.message.clone(),
    };
    lsp::Diagnostic {
        range: super::convert::range_in(buffer, span, encoding),
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
    fn where_no_file_can_be_used_the_editor_s_settings_hold() {
        let folder = tempfile::tempdir().expect("a folder");
        let toml = folder.path().join("cablelint.toml");
        std::fs::write(&toml, "profil = 1\n").expect("a file");
        let configuration = Configuration::default();
        assert!(configuration.set(&json!({ "select": ["tags-unknown"] })));
        let cable = folder.path().join("09QUITO1.cable");
        assert_eq!(rules(&configuration, &cable), ["tags-unknown"]);
    }

    #[test]
    fn a_baseline_that_cannot_be_read_is_told_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).expect("a file");
        };
        write("cablelint.toml", "baseline = \"b.json\"\n");
        let configuration = Configuration::default();
        let told = |name: &str| {
            configuration.forget();
            configuration.file_settings(Some(&folder.path().join(name)));
            configuration.complaints()
        };
        let first = told("09QUITO1.cable");
        assert_eq!(first.len(), 1, "{first:?}");
        assert!(first[0].contains("b.json") && first[0].contains("no such baseline"));
        assert!(told("09QUITO2.cable").is_empty());
        write("b.json", "{ \"version\": 1, \"entries\": [] }\n");
        assert!(told("09QUITO1.cable").is_empty());
        write("b.json", "{\n");
        assert_eq!(told("09QUITO1.cable").len(), 1);
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
