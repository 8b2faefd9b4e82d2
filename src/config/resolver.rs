//! Finding, reading and remembering configurations.

use super::FILE_NAME;
use super::effective::Effective;
use super::layer::{Builder, CommandLine, Layer};
use super::patterns::Patterns;
use super::problem::{Problem, Problems};
use super::read::{Source, read};
use crate::lint::UnknownRule;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use toml::Spanned;

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
    known: Mutex<Known>,
}

/// A configuration, and which of its layers hold for a file.
type Governing = (Option<Arc<Path>>, Vec<usize>);

#[derive(Debug, Default)]
struct Known {
    /// The configuration that governs the files of a folder.
    folders: HashMap<PathBuf, Option<Arc<Path>>>,
    /// What was read in a configuration.
    configurations: HashMap<Arc<Path>, Result<Arc<Chain>, Arc<Problems>>>,
    /// What holds where these overrides of a configuration fit.
    effective: HashMap<Governing, Arc<Effective>>,
}

/// A configuration and all that it extends.
#[derive(Debug, Default)]
struct Chain {
    /// Values of the files, then of overrides with the files that they hold for.
    layers: Vec<(Option<Patterns>, Layer)>,
    include: Vec<Arc<Patterns>>,
    exclude: Vec<Arc<Patterns>>,
    /// The files, the base first.
    files: Vec<PathBuf>,
}

impl Resolver {
    /// A resolver that has found nothing yet.
    pub fn new(search: Search, command_line: &CommandLine) -> Result<Self, UnknownRule> {
        Ok(Self {
            search: match search {
                Search::File(path) => Search::File(absolute(&path)),
                search => search,
            },
            command_line: Layer::of_command_line(command_line)?,
            known: Mutex::default(),
        })
    }

    /// What holds for a file. It need not be there.
    pub fn for_file(&self, path: &Path) -> Result<Arc<Effective>, Arc<Problems>> {
        let path = absolute(path);
        let folder = path.parent().unwrap_or(&path);
        self.resolve(folder, Some(&path))
    }

    /// What holds in a folder, where no override counts: what is read and passed over in it.
    pub fn for_folder(&self, folder: &Path) -> Result<Arc<Effective>, Arc<Problems>> {
        self.resolve(&absolute(folder), None)
    }

    /// Forgets all that was read: something changed on the disk.
    pub fn forget(&self) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Known::default();
    }

    /// The configurations met so far that cannot be used, by path.
    pub fn broken(&self) -> Vec<Arc<Problems>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut broken: Vec<_> = known.configurations.iter().collect();
        broken.sort_by_key(|(path, _)| Arc::clone(path));
        let errors = broken
            .into_iter()
            .filter_map(|(_, read)| read.as_ref().err());
        errors.cloned().collect()
    }

    fn resolve(&self, folder: &Path, file: Option<&Path>) -> Result<Arc<Effective>, Arc<Problems>> {
        // What is half done when a thread panics is only not remembered.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let configuration = match &self.search {
            Search::Nowhere => None,
            Search::File(path) => Some(Arc::from(path.as_path())),
            Search::Upward => known.governing(folder),
        };
        let chain = match &configuration {
            Some(path) => Some(known.chain(path)?),
            None => None,
        };
        let layers = chain
            .iter()
            .flat_map(|chain| chain.layers.iter().enumerate());
        let fitting: Vec<usize> = layers
            .filter(|(_, (patterns, _))| match patterns {
                Some(patterns) => file.is_some_and(|file| patterns.fit(file, false)),
                None => true,
            })
            .map(|(index, _)| index)
            .collect();
        let key = (configuration, fitting);
        if let Some(effective) = known.effective.get(&key) {
            return Ok(Arc::clone(effective));
        }
        let from_files = key.1.iter().zip(chain.iter().cycle());
        let mut layers: Vec<&Layer> = from_files
            .map(|(index, chain)| &chain.layers[*index].1)
            .collect();
        layers.push(&self.command_line);
        let mut effective = Effective::of(&layers);
        if let Some(chain) = &chain {
            effective.include.clone_from(&chain.include);
            effective.exclude.clone_from(&chain.exclude);
            effective.files.clone_from(&chain.files);
        }
        let effective = Arc::new(effective);
        known.effective.insert(key, Arc::clone(&effective));
        Ok(effective)
    }
}

impl Known {
    /// The configuration nearest to a folder, upward.
    fn governing(&mut self, folder: &Path) -> Option<Arc<Path>> {
        if let Some(found) = self.folders.get(folder) {
            return found.clone();
        }
        let own = folder.join(FILE_NAME);
        let found = if own.is_file() {
            Some(Arc::from(own))
        } else {
            folder.parent().and_then(|above| self.governing(above))
        };
        self.folders.insert(folder.to_owned(), found.clone());
        found
    }

    fn chain(&mut self, path: &Arc<Path>) -> Result<Arc<Chain>, Arc<Problems>> {
        let known = self.configurations.entry(Arc::clone(path));
        known
            .or_insert_with(|| load(path).map(Arc::new).map_err(Arc::new))
            .clone()
    }
}

/// Reads a configuration and all that it extends.
fn load(path: &Path) -> Result<Chain, Problems> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut problems = Vec::new();
    // The nearest first; turned round at the end.
    let mut chain = Chain::default();
    let mut overrides = Vec::new();
    let mut asked: Option<(Source, Spanned<String>)> = None;
    let mut next = Some(path.to_owned());
    while let Some(path) = next.take() {
        files.push(path.clone());
        let source = match text(&path) {
            Ok(text) => Source {
                path: Arc::from(path.as_path()),
                text: Arc::from(text),
            },
            Err(reason) => {
                problems.push(match &asked {
                    Some((by, place)) => {
                        by.problem(place.span(), format!("this file cannot be read: {reason}"))
                    }
                    None => Problem::of_file(&path, reason),
                });
                break;
            }
        };
        let file = match read(&source) {
            Ok(file) => file,
            Err(found) => {
                problems.extend(found);
                break;
            }
        };
        let mut builder = Builder {
            source: &source,
            problems: Vec::new(),
        };
        chain.layers.push((None, builder.of_file(&file)));
        // Of one file the first override comes first, but here everything stands upside down.
        for one in file.overrides.iter().flatten().rev() {
            let layer = builder.of_override(one);
            if let Some(patterns) = patterns(&mut builder, &one.files) {
                overrides.push((Some(Arc::unwrap_or_clone(patterns)), layer));
            }
        }
        for (list, into) in [
            (&file.include, &mut chain.include),
            (&file.exclude, &mut chain.exclude),
        ] {
            into.extend(list.as_ref().and_then(|list| patterns(&mut builder, list)));
        }
        problems.append(&mut builder.problems);
        if let Some(base) = file.extends {
            let folder = path.parent().unwrap_or(Path::new(""));
            let target = tidy(&folder.join(base.get_ref()));
            if files.contains(&target) {
                let circle: Vec<String> = files
                    .iter()
                    .chain([&target])
                    .map(|file| name(file))
                    .collect();
                let message = format!(
                    "files extend one another in a circle: {}",
                    circle.join(" -> ")
                );
                problems.push(source.problem(base.span(), message));
                break;
            }
            asked = Some((source, base));
            next = Some(target);
        }
    }
    chain.layers.reverse();
    overrides.reverse();
    chain.layers.append(&mut overrides);
    chain.include.reverse();
    chain.exclude.reverse();
    files.reverse();
    if problems.is_empty() {
        chain.files = files;
        Ok(chain)
    } else {
        problems.sort_by(|a, b| (&a.path, a.span.start).cmp(&(&b.path, b.span.start)));
        Err(Problems {
            list: problems,
            files,
        })
    }
}

/// A list of patterns; none where one cannot be read.
fn patterns(builder: &mut Builder<'_>, list: &[Spanned<String>]) -> Option<Arc<Patterns>> {
    let folder = builder.source.path.parent().unwrap_or(Path::new(""));
    let written = list.iter().map(|pattern| builder.sourced(pattern));
    match Patterns::new(folder, written.collect()) {
        Ok(patterns) => Some(Arc::new(patterns)),
        Err((index, reason)) => {
            let span = list.get(index).map_or(0..0, Spanned::span);
            builder.report(span, format!("this pattern cannot be read: {reason}"), None);
            None
        }
    }
}

fn text(path: &Path) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        kind => kind.to_string(),
    })?;
    let text = String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    Ok(text)
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(OsStr::new(""));
    name.to_string_lossy().into_owned()
}

/// The path from the root, without `.` and `..`: what [`Resolver`] compares and gives.
pub fn absolute(path: &Path) -> PathBuf {
    tidy(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// Takes `.` and `..` out of a path, as it is written: symbolic links are not followed.
fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                tidy.pop();
            }
            part => tidy.push(part),
        }
    }
    tidy
}
