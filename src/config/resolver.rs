//! Finding, reading and remembering configurations.

use super::FILE_NAME;
use super::effective::Effective;
use super::layer::{CommandLine, Layer};
use super::load::{Chain, Loader};
use super::paths::{absolute, folder_of};
use super::patterns::Patterns;
use super::problem::{Problem, Problems};
use super::sourced::Sourced;
use crate::lint::UnknownRule;
use crate::text::Arrange;
use crate::text::files::SharedFiles;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The longest path that most systems open, in bytes. A client may name longer ones.
const LONGEST: usize = 4096;

/// Where configurations are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Search {
    /// In the folder of each file, and upward.
    #[default]
    Upward,
    /// Nowhere but in this file, for all files.
    File(PathBuf),
    /// Nowhere.
    Nowhere,
}

/// Tells which settings govern a file. Shared by threads; what was found is remembered.
#[derive(Debug, Default)]
pub struct Resolver {
    search: Search,
    command_line: Layer,
    /// What `--config KEY=VALUE` gives: a configuration over those that are found.
    inline: Option<Result<Chain, Arc<Problems>>>,
    /// What `--exclude` gives.
    exclude: Option<Arc<Patterns>>,
    /// Where configurations are.
    files: SharedFiles,
    /// What `--accept-unread` gives.
    accept_unread: Option<Arc<Patterns>>,
    known: Mutex<Known>,
}

/// A configuration, and which layers hold for a file: of the configuration, then of the inline one.
type Governing = (Option<Arc<Path>>, Vec<(usize, usize)>);

#[derive(Debug, Default)]
struct Known {
    /// The configuration that governs the files of a folder, or why it is not known.
    folders: HashMap<PathBuf, Result<Option<Arc<Path>>, Arc<Problems>>>,
    /// What was read in a configuration.
    configurations: HashMap<Arc<Path>, Result<Arc<Chain>, Arc<Problems>>>,
    /// What holds where these overrides of a configuration fit.
    effective: HashMap<Governing, Arc<Effective>>,
}

/// Patterns of the command line, seen from the current folder.
fn given_patterns(given: &[String]) -> Result<Option<Arc<Patterns>>, Unusable> {
    if given.is_empty() {
        return Ok(None);
    }
    let written = given.iter().cloned().map(Sourced::given).collect();
    let patterns = Patterns::new(&absolute(Path::new(".")), written);
    let patterns = patterns.map_err(|(at, reason)| Unusable::Pattern {
        given: given.get(at).cloned().unwrap_or_default(),
        reason,
    });
    Ok(Some(Arc::new(patterns?)))
}

impl Resolver {
    /// A resolver that has found nothing yet. The error is one of the command line, in words.
    pub fn new(search: Search, command_line: &CommandLine) -> Result<Self, Unusable> {
        let inline = (!command_line.inline.is_empty())
            .then(|| Loader::inline(&command_line.inline).map_err(Arc::new));
        let exclude = given_patterns(&command_line.exclude)?;
        let accept_unread = given_patterns(&command_line.accept_unread)?;
        Ok(Self {
            search: match search {
                Search::File(path) => Search::File(absolute(&path)),
                search => search,
            },
            command_line: Layer::of_command_line(command_line).map_err(Unusable::Rule)?,
            inline,
            exclude,
            files: SharedFiles::default(),
            accept_unread,
            known: Mutex::default(),
        })
    }

    /// The same, where configurations and cables are among these files.
    #[must_use]
    pub fn with_files(self, files: SharedFiles) -> Self {
        Self { files, ..self }
    }

    /// Where configurations and cables are.
    pub(super) fn places(&self) -> &SharedFiles {
        &self.files
    }

    /// Does the command line accept that a document is not looked into?
    pub fn accepts_unread(&self, path: &Path) -> bool {
        let given = self.accept_unread.as_ref();
        given.is_some_and(|patterns| patterns.fit(&absolute(path), false))
    }

    /// What holds for a file. It need not be there.
    pub fn for_file(&self, path: &Path) -> Result<Arc<Effective>, Arc<Problems>> {
        let path = absolute(path);
        self.resolve(folder_of(&path), Some(&path))
    }

    /// What holds in a folder: which files are read there. Overrides do not count.
    pub fn for_folder(&self, folder: &Path) -> Result<Arc<Effective>, Arc<Problems>> {
        self.resolve(&absolute(folder), None)
    }

    /// Never held while the disk is asked, which may not answer. What is half done when a thread
    /// panics is only not remembered.
    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The configurations met so far that cannot be used, by path.
    pub fn broken(&self) -> Vec<Arc<Problems>> {
        let known = self.lock();
        let mut broken: Vec<_> = known.configurations.iter().collect();
        broken.arrange_by_key(|(path, _)| Arc::clone(path));
        let errors = broken
            .into_iter()
            .filter_map(|(_, read)| read.as_ref().err());
        let inline = self.inline.iter().filter_map(|read| read.as_ref().err());
        let mut silent: Vec<_> = known.folders.iter().collect();
        silent.retain(|(_, found)| found.is_err());
        silent.arrange_by_key(|(folder, _)| folder.as_path());
        let silent = silent
            .into_iter()
            .filter_map(|(_, found)| found.as_ref().err());
        errors.chain(inline).chain(silent).cloned().collect()
    }

    /// The files that the answers so far came from: configurations, those that they extend, and
    /// baselines. Of broken configurations as well.
    pub fn files(&self) -> Vec<PathBuf> {
        let known = self.lock();
        let mut files = Vec::new();
        for read in known.configurations.values() {
            files.extend_from_slice(match read {
                Ok(chain) => &chain.files,
                Err(problems) => &problems.files,
            });
        }
        let baselines = known
            .effective
            .values()
            .filter_map(|config| config.baseline());
        files.extend(baselines.map(Path::to_owned));
        files.arrange();
        files.dedup();
        files
    }

    /// The settings of all answers so far.
    pub fn configurations(&self) -> Vec<Arc<Effective>> {
        let known = self.lock();
        known.effective.values().cloned().collect()
    }

    /// The configuration nearest to a folder, upward.
    fn governing(&self, folder: &Path) -> Result<Option<Arc<Path>>, Arc<Problems>> {
        let mut unknown: Vec<&Path> = Vec::new();
        let mut above = Ok(None);
        let known = self.lock();
        let openable = |folder: &&Path| folder.as_os_str().len() <= LONGEST;
        for folder in folder.ancestors().filter(openable) {
            if let Some(known) = known.folders.get(folder) {
                above = known.clone();
                break;
            }
            unknown.push(folder);
        }
        drop(known);
        if unknown.is_empty() {
            return above;
        }
        let own = unknown.iter().map(|folder| folder.join(FILE_NAME));
        // Something of that name that is no file is a mistake, which reading it reports.
        let first = self.files.first(own.collect());
        let mut known = self.lock();
        let first = match first {
            Ok(first) => first,
            // Which of them does not answer is not known: the others are asked again.
            Err(error) => {
                let problem = Problem::of_file(&folder.join(FILE_NAME), error.to_string());
                let problems = Arc::new(Problems {
                    list: vec![problem],
                    files: Vec::new(),
                });
                let silent = Err(problems);
                known.folders.insert(folder.to_owned(), silent.clone());
                return silent;
            }
        };
        let found = match first {
            Some(first) => Ok(Some(Arc::from(unknown[first].join(FILE_NAME)))),
            None => above,
        };
        let below = first.map_or(unknown.len(), |first| first + 1);
        for folder in &unknown[..below] {
            known.folders.insert(folder.to_path_buf(), found.clone());
        }
        found
    }

    /// What is in a configuration and all that it extends.
    fn chain(&self, path: &Arc<Path>) -> Result<Arc<Chain>, Arc<Problems>> {
        if let Some(known) = self.lock().configurations.get(path) {
            return known.clone();
        }
        let read = Loader::load(path, &self.files);
        let read = read.map(Arc::new).map_err(Arc::new);
        let mut known = self.lock();
        // Another thread may have read it meanwhile.
        let known = known.configurations.entry(Arc::clone(path));
        known.or_insert(read).clone()
    }

    fn resolve(&self, folder: &Path, file: Option<&Path>) -> Result<Arc<Effective>, Arc<Problems>> {
        let configuration = match &self.search {
            Search::Nowhere => None,
            Search::File(path) => Some(Arc::from(path.as_path())),
            Search::Upward => self.governing(folder)?,
        };
        let chain = match &configuration {
            Some(path) => Some(self.chain(path)?),
            None => None,
        };
        let inline = match &self.inline {
            Some(inline) => Some(inline.as_ref().map_err(Arc::clone)?),
            None => None,
        };
        let chains: Vec<&Chain> = chain.as_deref().into_iter().chain(inline).collect();
        let mut fitting = Vec::new();
        for (chain_index, chain) in chains.iter().enumerate() {
            for (index, (patterns, _)) in chain.layers.iter().enumerate() {
                let fits = |patterns: &Patterns| file.is_some_and(|file| patterns.fit(file, false));
                if patterns.as_ref().is_none_or(fits) {
                    fitting.push((chain_index, index));
                }
            }
        }
        let key = (configuration, fitting);
        let mut known = self.lock();
        if let Some(effective) = known.effective.get(&key) {
            return Ok(Arc::clone(effective));
        }
        let layer =
            |(chain, index): &(usize, usize)| Some(&chains.get(*chain)?.layers.get(*index)?.1);
        let mut layers: Vec<&Layer> = key.1.iter().filter_map(layer).collect();
        layers.push(&self.command_line);
        let mut effective = Effective::of(&layers);
        for chain in &chains {
            effective.include.extend(chain.include.iter().cloned());
            effective.exclude.extend(chain.exclude.iter().cloned());
            effective.files.extend(chain.files.iter().cloned());
        }
        effective.exclude.extend(self.exclude.clone());
        effective.given_exclude.clone_from(&self.exclude);
        let mut all = chains.iter().flat_map(|chain| &chain.layers);
        effective.has_overrides = all.any(|(patterns, _)| patterns.is_some());
        let effective = Arc::new(effective);
        known.effective.insert(key, Arc::clone(&effective));
        Ok(effective)
    }
}

/// What is wrong with the values of a command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// A name that fits no rule.
    Rule(UnknownRule),
    /// A pattern that cannot be read, and why.
    Pattern {
        /// The pattern.
        given: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl std::fmt::Display for Unusable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Rule(unknown) => unknown.fmt(f),
            Self::Pattern { given, reason } => {
                write!(f, "the pattern `{given}` cannot be read: {reason}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::files::Disk;
    use std::time::Duration;

    #[test]
    fn folders_of_any_depth_have_settings() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join(FILE_NAME), "line-width = 80\n").expect("a file");
        let resolver = Resolver::default();
        let deep = folder.path().join("a/".repeat(24_000)).join("b.cable");
        let config = resolver.for_file(&deep).expect("settings");
        assert_eq!(config.settings().options().line_width, 80);
        assert!(resolver.broken().is_empty());
    }

    #[test]
    fn a_folder_that_does_not_answer_is_named_and_not_asked_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let cable = folder.path().join("09QUITO1.cable");
        // Hardly anything answers in no time.
        let silent = || {
            let patience = Some(Duration::ZERO);
            let resolver = Resolver::default().with_files(SharedFiles::new(Disk { patience }));
            let problems = resolver.for_file(&cable).err()?;
            Some((resolver, problems))
        };
        let (resolver, problems) = (0..100).find_map(|_| silent()).expect("no answer");
        let message = problems.to_string();
        assert!(
            message.contains("it could not be read within 0 s"),
            "{message}"
        );
        assert_eq!(resolver.for_file(&cable).expect_err("no answer"), problems);
        assert_eq!(resolver.broken(), [problems]);
    }
}
