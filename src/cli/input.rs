//! The arguments that name what to read, and reading it.

use super::git;
use super::glob::Glob;
use crate::config::{Breadth, Effective, Finder, Found, Resolver, Source, Storage, absolute};
use crate::text::file::in_words;
use crate::text::input::{self, MOST_CONFIGURATION, ReadError};
use crate::text::lines::with_single_ends;
use crate::text::{Arrange, into_text};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

// The arguments that name what to read.
#[derive(Debug, Default, Args)]
pub(super) struct InputArguments {
    /// Files, folders and patterns (`'outbox/**'`) to read; `-` reads standard input.
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,

    /// In folders, read the files with this extension; `cable` by default. May be repeated.
    #[arg(long, value_name = "EXTENSION", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new())]
    pub extension: Vec<String>,

    /// In folders, leave out files and folders that fit this pattern, written as in `.gitignore` and
    /// seen from the current folder. May be repeated.
    #[arg(long, value_name = "PATTERN")]
    pub exclude: Vec<String>,

    /// Leave out what the configuration excludes even where it is named here.
    #[arg(long)]
    force_exclude: bool,

    /// Accept folders without a cable, which are an error otherwise.
    #[arg(long)]
    allow_empty: bool,

    /// The name to check standard input under: for its configuration, and in what is printed.
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,

    /// Read only files that differ from this git revision, and new ones.
    #[arg(long, value_name = "REVISION", conflicts_with = "staged")]
    since: Option<String>,

    /// Read only files that are staged for the next commit, as they are staged.
    #[arg(long)]
    staged: bool,
}

/// What was found under the given paths.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// The texts, sorted by path, each once.
    pub files: Vec<Source>,
    /// What could not be looked at, in words.
    pub problems: Vec<String>,
    /// What is worth knowing and no problem, in words.
    pub notes: Vec<String>,
    /// Other files in the folders, by their extensions: how many of each.
    pub passed_over: BTreeMap<String, usize>,
    /// The folders in which nothing is to be read.
    empty: Vec<PathBuf>,
    /// How many files a ceiling does not look into.
    pub binary: usize,
}

/// Says how many files a ceiling does not look into, if there are any.
pub(super) fn not_text(count: usize) -> Option<String> {
    let files = match count {
        0 => return None,
        1 => "1 file is not text and was".to_owned(),
        count => format!("{count} files are not text and were"),
    };
    Some(format!("{files} not checked against the ceiling"))
}

impl InputArguments {
    /// The files and folders as they were named.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// The files and folders that can change what is read: of a pattern, its folder.
    pub(super) fn watched(&self) -> Vec<PathBuf> {
        let paths = self.paths.iter();
        paths
            .map(|path| match Glob::read(path) {
                Some(Ok(glob)) => glob.base,
                _ => path.clone(),
            })
            .collect()
    }

    /// Finds what to read. Of configurations that cannot be used nothing is said here: the resolver
    /// remembers them.
    pub(super) fn find(&self, resolver: &Arc<Resolver>, breadth: Breadth) -> Sources {
        let finder = Finder::new(Arc::clone(resolver), breadth);
        self.find_with(&finder, resolver)
    }

    /// The same, with a finder of the caller's own.
    pub(super) fn find_with(&self, finder: &Finder, resolver: &Resolver) -> Sources {
        let mut sources = Sources::default();
        if self.staged || self.since.is_some() {
            match self.listed(resolver, finder, &mut sources) {
                Ok(listed) => sources.files = listed,
                Err(problem) => sources.problems.push(problem),
            }
        } else {
            for path in &self.paths {
                self.look_at(path, resolver, finder, &mut sources);
            }
        }
        sources.files.arrange_by(|a, b| {
            let last = |source: &Source| !source.is_stdin();
            let by_path = || a.path().cmp(b.path());
            last(a).cmp(&last(b)).then_with(by_path)
        });
        if self.paths.len() > 1 {
            let mut seen = BTreeSet::new();
            let key = |source: &Source| (source.is_stdin(), source.file());
            sources.files.retain(|source| seen.insert(key(source)));
        }
        self.remark(resolver, &mut sources);
        sources
    }

    /// Adds what one path names.
    fn look_at(&self, path: &Path, resolver: &Resolver, finder: &Finder, sources: &mut Sources) {
        if path.as_os_str() == "-" {
            let source = match &self.stdin_filename {
                Some(name) => self.named(name, Storage::NamedInput, resolver),
                None => self.named(path, Storage::Input, resolver),
            };
            sources.files.extend(source);
            return;
        }
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => sources.walk(finder, path),
            Ok(_) => {
                let source = self.named(path, Storage::Disk, resolver);
                match source.filter(Source::is_judged) {
                    Some(source) if source.is_binary(finder) => sources.binary += 1,
                    source => sources.files.extend(source),
                }
            }
            Err(error) => match Glob::read(path) {
                Some(Ok(glob)) => self.expand(path, &glob, resolver, finder, sources),
                Some(Err(problem)) => sources.problems.push(problem),
                None => {
                    let error = ReadError::of(path, error);
                    let problem = format!("{}: {error}", path.display());
                    sources.problems.push(problem);
                }
            },
        }
    }

    /// Adds what fits a pattern. What is excluded stays so, because nobody named it.
    fn expand(
        &self,
        path: &Path,
        glob: &Glob,
        resolver: &Resolver,
        finder: &Finder,
        sources: &mut Sources,
    ) {
        let before = (sources.files.len(), sources.problems.len());
        // As a shell would write it.
        let plain = |path: &Path| path.strip_prefix(".").unwrap_or(path).to_owned();
        for found in finder.walk(&glob.base) {
            match found {
                Found::Source(source) if glob.fits(source.path()) => {
                    let (folder, file) = (absolute(&glob.base), plain(source.path()));
                    let listed = finder.listed(&folder, &file, Storage::Disk);
                    sources.files.extend(listed.map(|new| new.seen_as(&source)));
                }
                Found::Other(other) if glob.names_ends && glob.fits(&other) => {
                    let source = Source::named(&plain(&other), Storage::Disk, resolver).ok();
                    let source = source.map(Source::or_excluded);
                    sources.files.extend(source.filter(Source::is_judged));
                }
                Found::Binary(other) if glob.fits(&other) => sources.binary += 1,
                Found::Unreadable(error) => sources.problems.push(walk_problem(&error)),
                _ => {}
            }
        }
        if before == (sources.files.len(), sources.problems.len()) && !self.allow_empty {
            let problem = format!("{}: no file fits this pattern", path.display());
            sources.problems.push(problem);
        }
    }

    /// A file that is named itself.
    fn named(&self, path: &Path, storage: Storage, resolver: &Resolver) -> Option<Source> {
        let source = Source::named(path, storage, resolver).ok()?;
        Some(match self.force_exclude {
            true => source.or_excluded(),
            false => source,
        })
    }

    /// The files that git lists, as far as the paths name them, or folders that hold them.
    fn listed(
        &self,
        resolver: &Resolver,
        finder: &Finder,
        sources: &mut Sources,
    ) -> Result<Vec<Source>, String> {
        let listed: Vec<(PathBuf, Storage)> = match &self.since {
            Some(revision) => git::changed_since(revision)?
                .into_iter()
                .map(|path| (path, Storage::Disk))
                .collect(),
            None => {
                let storage = |staged: git::Staged| match staged.is_link {
                    true => {
                        let target = git::object(&staged.object, MOST_CONFIGURATION);
                        let target = target.map_err(|error| error.to_string())?;
                        let target = Arc::from(String::from_utf8_lossy(&target));
                        Ok((staged.path, Storage::Link(target)))
                    }
                    false => Ok((staged.path, Storage::Git(staged.object))),
                };
                let staged = git::staged()?.into_iter().map(storage);
                staged.collect::<Result<_, String>>()?
            }
        };
        let globs = self.paths.iter().filter_map(|path| Glob::read(path));
        let globs = globs.collect::<Result<Vec<Glob>, String>>()?;
        let named: Vec<PathBuf> = self.paths.iter().map(|path| absolute(path)).collect();
        let mut found = Vec::new();
        for (path, storage) in listed {
            let whole = absolute(&path);
            if let Storage::Link(target) = &storage {
                let named = named.iter().any(|named| whole.starts_with(named));
                found.extend(finder.link(&path, target).filter(|_| named));
                continue;
            }
            let source = named.iter().find_map(|named| match whole == *named {
                true => self
                    .named(&path, storage.clone(), resolver)
                    .filter(Source::is_judged),
                false => finder.listed(named, &path, storage.clone()),
            });
            let source = source.or_else(|| {
                let glob = globs.iter().find(|glob| glob.fits(&whole))?;
                match glob.names_ends {
                    true => self
                        .named(&path, storage.clone(), resolver)
                        .map(Source::or_excluded)
                        .filter(Source::is_judged),
                    false => finder.listed(&absolute(&glob.base), &path, storage.clone()),
                }
            });
            let Some(source) = source else { continue };
            let alone = source.config().is_ceiling_alone() && source.config().ceiling().is_some();
            if source.is_cable() && !alone || finder.is_read(&path, &source.bytes()?) {
                found.push(source);
            } else {
                sources.binary += 1;
            }
        }
        Ok(found)
    }

    /// Says what is worth knowing. Where nothing at all is found in the folders, that is a problem:
    /// a pipeline with a wrong path would pass for ever.
    fn remark(&self, resolver: &Resolver, sources: &mut Sources) {
        let config = sources.empty.first().map(|path| resolver.for_folder(path));
        let Some(Ok(config)) = config else { return };
        if self.allow_empty || !sources.problems.is_empty() {
            return;
        }
        let words = nothing_found(&sources.empty, &config, &sources.passed_over);
        match sources.files.is_empty() {
            true => sources.problems.push(words),
            false => sources.notes.push(words),
        }
    }
}

impl Sources {
    /// Adds what a folder holds.
    fn walk(&mut self, finder: &Finder, folder: &Path) {
        let before = (self.files.len(), self.binary);
        for found in finder.walk(folder) {
            match found {
                Found::Source(source) => self.files.push(source),
                Found::Other(path) => *self.passed_over.entry(kind(&path)).or_default() += 1,
                Found::Binary(_) => self.binary += 1,
                Found::Unreadable(error) => self.problems.push(walk_problem(&error)),
            }
        }
        if (self.files.len(), self.binary) == before {
            self.empty.push(folder.to_owned());
        }
    }
}

/// `outbox: no file here ends in .cable, but 3 end in .txt; ...`, and what can be done.
fn nothing_found(
    folders: &[PathBuf],
    config: &Effective,
    passed_over: &BTreeMap<String, usize>,
) -> String {
    let list = |names: Vec<String>, between: &str| names.join(between);
    let folders = folders.iter().map(|path| path.display().to_string());
    let extensions = config.extensions().map(|name| format!(".{name}"));
    let wanted = match list(extensions.collect(), " or ") {
        none if none.is_empty() => "fits `include`".to_owned(),
        extensions => format!("ends in {extensions}"),
    };
    let nothing = format!("{}: no file here {wanted}", list(folders.collect(), ", "),);
    match passed_over.get(".txt") {
        Some(count) => {
            let ends = if *count == 1 { "ends" } else { "end" };
            let mut names: Vec<String> = config.extensions().map(str::to_owned).collect();
            names.push("txt".to_owned());
            format!(
                "{nothing}, but {count} {ends} in .txt; to read them, name the files or put \
                 `extensions = {names:?}` in cablelint.toml"
            )
        }
        None => format!(
            "{nothing}; name other files, set `extensions` in cablelint.toml, or allow this with \
             --allow-empty"
        ),
    }
}

/// `.txt`, or words for a file without an extension.
fn kind(path: &Path) -> String {
    path.extension().map_or_else(
        || "without an extension".to_owned(),
        |extension| format!(".{}", extension.to_string_lossy()),
    )
}

/// What could not be walked, and why.
fn walk_problem(error: &ignore::Error) -> String {
    match error {
        ignore::Error::WithDepth { err, .. } => walk_problem(err),
        ignore::Error::WithPath { path, err } => match err.io_error() {
            Some(io) => format!("{}: {}", path.display(), in_words(io)),
            None => error.to_string(),
        },
        _ => error.to_string(),
    }
}

impl Source {
    /// Reads the text.
    pub(in crate::cli) fn read(&self) -> Result<String, String> {
        self.bytes().map(text_of)
    }

    /// Reads the bytes.
    pub(in crate::cli) fn bytes(&self) -> Result<Vec<u8>, String> {
        let bytes = match self.storage() {
            Storage::Git(object) => git::object(object, self.config().most_bytes()),
            Storage::Record(text) | Storage::Link(text) => return Ok(text.as_bytes().to_vec()),
            Storage::Input | Storage::NamedInput => {
                input::read_all(std::io::stdin().lock(), self.config().most_bytes())
            }
            Storage::Disk => self.read_file(),
        };
        bytes.map_err(|error| self.problem(&error))
    }

    /// Why it was not read, in words.
    pub(in crate::cli) fn problem(&self, error: &ReadError) -> String {
        let help = match error {
            ReadError::TooLarge { .. } => "; `max-file-size` in cablelint.toml sets it",
            _ => "",
        };
        format!("{}: {error}{help}", self.name())
    }
}

/// The text of bytes, with single line ends.
pub(super) fn text_of(bytes: Vec<u8>) -> String {
    let text = into_text(bytes);
    // Most texts have none, and are not copied.
    match with_single_ends(Cow::Borrowed(&text)) {
        Cow::Owned(single) => single,
        Cow::Borrowed(_) => text,
    }
}
