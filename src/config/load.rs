//! Reading a configuration and all that it extends.

use super::builder::Builder;
use super::file::File;
use super::layer::Layer;
use super::paths::{absolute, folder_of, tidy};
use super::patterns::Patterns;
use super::problem::{Problem, Problems};
use super::read::{Source, read};
use crate::text::Arrange;
use crate::text::files::SharedFiles;
use crate::text::input::{MOST_CONFIGURATION, ReadError};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::Spanned;

/// A configuration and all that it extends.
#[derive(Debug, Default)]
pub(super) struct Chain {
    /// Values of the files, then of overrides with the files that they hold for.
    pub layers: Vec<(Option<Patterns>, Layer)>,
    pub include: Vec<Arc<Patterns>>,
    pub exclude: Vec<Arc<Patterns>>,
    /// The files, the base first.
    pub files: Vec<PathBuf>,
}

/// A file that is to be read, and the place that names it.
struct Extended {
    path: PathBuf,
    by: Option<(Source, Spanned<String>)>,
}

/// The most overrides of one file: each is asked about each cable.
const MOST_OVERRIDES: usize = 1_000;
/// The most patterns of one list. They are compiled together, which takes its time.
const MOST_PATTERNS: usize = 1_000;

/// Reads one file after the other, the nearest first. The order is reversed at the end.
#[derive(Default)]
pub(super) struct Loader {
    chain: Chain,
    overrides: Vec<(Option<Patterns>, Layer)>,
    problems: Vec<Problem>,
    /// Where they are.
    files: SharedFiles,
}

impl Loader {
    /// Reads a configuration and all that it extends.
    pub(super) fn load(path: &Path, files: &SharedFiles) -> Result<Chain, Problems> {
        let mut loader = Self {
            files: files.clone(),
            ..Self::default()
        };
        let mut next = Some(Extended {
            path: path.to_owned(),
            by: None,
        });
        while let Some(extended) = next {
            next = loader.step(extended);
        }
        loader.finish()
    }

    /// Reads the lines that the command line gives, as if they were a file of the current folder.
    pub(super) fn inline(lines: &[String]) -> Result<Chain, Problems> {
        let mut loader = Self::default();
        let source = Source::new(&absolute(Path::new("--config")), lines.join("\n"));
        match read(&source) {
            Ok(file) => {
                loader.take(&source, &file);
                let message = "this key cannot be set here; use `--config FILE`";
                let base = file.extends.iter();
                let problems = base.map(|base| source.problem(base.span(), message));
                loader.problems.extend(problems);
            }
            Err(problems) => loader.problems.extend(problems),
        }
        loader.finish()
    }

    /// Reads one file. Returns the one that it extends, if it can be read.
    fn step(&mut self, extended: Extended) -> Option<Extended> {
        let Extended { path, by } = extended;
        self.chain.files.push(path.clone());
        let source = match text(&path, &self.files) {
            Ok(text) => Source::new(&path, text),
            Err(reason) => {
                self.problems.push(match by {
                    Some((by, place)) => {
                        by.problem(place.span(), format!("this file cannot be read: {reason}"))
                    }
                    None => Problem::of_file(&path, reason),
                });
                return None;
            }
        };
        let file = match read(&source) {
            Ok(file) => file,
            Err(problems) => {
                self.problems.extend(problems);
                return None;
            }
        };
        self.take(&source, &file);
        let base = file.extends.filter(|base| {
            let mut builder = Builder {
                source: &source,
                problems: Vec::new(),
            };
            let named = builder.names_file(base);
            self.problems.extend(builder.problems);
            named
        })?;
        let target = tidy(&folder_of(&path).join(base.get_ref()));
        if self.chain.files.contains(&target) {
            let files = self.chain.files.iter().chain([&target]);
            let circle: Vec<String> = files.map(|file| name(file)).collect();
            let message = format!(
                "files extend one another in a circle: {}",
                circle.join(" -> ")
            );
            self.problems.push(source.problem(base.span(), message));
            return None;
        }
        Some(Extended {
            path: target,
            by: Some((source, base)),
        })
    }

    /// Adds the values of one file, and of its overrides in reverse order.
    fn take(&mut self, source: &Source, file: &File) {
        let mut builder = Builder {
            source,
            problems: Vec::new(),
        };
        self.chain.layers.push((None, builder.of_file(file)));
        if let Some(list) = file
            .overrides
            .as_ref()
            .filter(|list| list.len() > MOST_OVERRIDES)
        {
            let span = list[MOST_OVERRIDES]
                .files
                .first()
                .map_or(0..0, Spanned::span);
            let message = format!(
                "there are {} overrides; at most {MOST_OVERRIDES} are read",
                list.len()
            );
            return self.problems.push(source.problem(span, message));
        }
        for one in file.overrides.iter().flatten().rev() {
            let layer = builder.of_override(one);
            if let Some(patterns) = patterns(&mut builder, &one.files) {
                self.overrides.push((Some(patterns), layer));
            }
        }
        let mut list = |list: &Option<Vec<Spanned<String>>>| {
            let patterns = patterns(&mut builder, list.as_ref()?)?;
            Some(Arc::new(patterns))
        };
        self.chain.include.extend(list(&file.include));
        self.chain.exclude.extend(list(&file.exclude));
        self.problems.append(&mut builder.problems);
    }

    /// The base first, and all overrides after all files; or what is wrong.
    fn finish(mut self) -> Result<Chain, Problems> {
        self.chain.layers.reverse();
        self.overrides.reverse();
        self.chain.layers.append(&mut self.overrides);
        self.chain.include.reverse();
        self.chain.exclude.reverse();
        self.chain.files.reverse();
        if self.problems.is_empty() {
            return Ok(self.chain);
        }
        let place = |problem: &Problem| (problem.path.clone(), problem.span.start);
        self.problems.arrange_by_key(place);
        Err(Problems {
            list: self.problems,
            files: self.chain.files,
        })
    }
}

/// A list of patterns, unless one of them cannot be read.
fn patterns(builder: &mut Builder<'_>, list: &[Spanned<String>]) -> Option<Patterns> {
    let list = builder.limited(list, MOST_PATTERNS)?;
    let written = list.iter().map(|pattern| builder.sourced(pattern));
    match Patterns::new(folder_of(&builder.source.path), written.collect()) {
        Ok(patterns) => Some(patterns),
        Err((index, reason)) => {
            let span = list.get(index).map_or(0..0, Spanned::span);
            builder.report(span, format!("this pattern cannot be read: {reason}"), None);
            None
        }
    }
}

fn text(path: &Path, files: &SharedFiles) -> Result<String, String> {
    let bytes = files.read(path, MOST_CONFIGURATION);
    let bytes = bytes.map_err(|error| match error {
        ReadError::Missing => "no such file".to_owned(),
        error => error.to_string(),
    })?;
    String::from_utf8(bytes).map_err(|_| "it is not UTF-8; save it as UTF-8".to_owned())
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(OsStr::new(""));
    name.to_string_lossy().into_owned()
}
