//! Paths to files to texts.

use super::git::{self, Staged};
use crate::config::{Effective, Problems, Resolver};
use crate::text::{Decoded, Encoding, decode};
use clap::Args;
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The arguments that name what to read.
#[derive(Debug, Default, Args)]
pub(super) struct InputArguments {
    /// Files and folders to read; `-` reads standard input.
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,

    /// In folders, read the files with this extension; `cable` by default. May be repeated.
    #[arg(long, value_name = "EXTENSION", value_delimiter = ',')]
    pub extension: Vec<String>,

    /// Pass over what the configuration excludes even where it is named here.
    #[arg(long)]
    force_exclude: bool,

    /// The name to check standard input under: for its configuration, and in what is printed.
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,

    /// Read only files that differ from this revision of git's, and new ones.
    #[arg(long, value_name = "REVISION", conflicts_with = "staged")]
    since: Option<String>,

    /// Read only files that are staged for the next commit, as they are staged.
    #[arg(long)]
    staged: bool,
}

/// A file to read, or standard input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// `-`, and the name that it goes under.
    Stdin(Option<PathBuf>),
    /// A file.
    File(PathBuf),
    /// A file as it is staged in git's index.
    Staged(Staged),
}

/// What was found under the given paths.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// The files, sorted by path, each once.
    pub files: Vec<Source>,
    /// What could not be looked at, in words.
    pub problems: Vec<String>,
    /// Other files in the folders, by their extensions: how many of each.
    pub passed_over: BTreeMap<String, usize>,
}

impl InputArguments {
    /// The files and folders as they were named.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Finds the files: one given by name always counts, a folder gives those that its
    /// configuration reads. Hidden files and what `.gitignore` names are passed over in folders.
    /// Configurations that cannot be read are left to the resolver to tell.
    pub(super) fn find(&self, resolver: &Arc<Resolver>) -> Sources {
        let mut sources = Sources::default();
        if self.staged || self.since.is_some() {
            match self.changed() {
                Ok(changed) => sources.files = changed,
                Err(problem) => sources.problems.push(problem),
            }
            sources.files.retain(|source| self.wants(source, resolver));
            return sources;
        }
        for path in &self.paths {
            if path.as_os_str() == "-" {
                let stdin = Source::Stdin(self.stdin_filename.clone());
                // Asked for now, so that a broken configuration is told before all else.
                let _ = stdin.config(resolver);
                sources.files.push(stdin);
                continue;
            }
            match std::fs::metadata(path) {
                Ok(metadata) if metadata.is_dir() => walk(path, resolver, &mut sources),
                Ok(_) => {
                    let config = resolver.for_file(path);
                    if !self.force_exclude
                        || config.is_ok_and(|config| !config.excludes(path, false))
                    {
                        sources.files.push(Source::File(path.clone()));
                    }
                }
                Err(error) => {
                    let problem = format!("{}: {}", path.display(), reason(&error));
                    sources.problems.push(problem);
                }
            }
        }
        sources.files.sort();
        sources.files.dedup();
        sources
    }
}

impl InputArguments {
    /// The files that git names.
    fn changed(&self) -> Result<Vec<Source>, String> {
        match &self.since {
            Some(revision) => {
                let changed = git::changed_since(revision)?;
                Ok(changed.into_iter().map(Source::File).collect())
            }
            None => Ok(git::staged()?.into_iter().map(Source::Staged).collect()),
        }
    }

    /// Is a file that git names one of those that the paths stand for? Named itself, or in a
    /// folder that is named and read by its configuration.
    fn wants(&self, source: &Source, resolver: &Resolver) -> bool {
        let Some(path) = source.path() else {
            return false;
        };
        let config = source.config(resolver);
        self.paths.iter().any(|named| {
            let named = named.strip_prefix(".").unwrap_or(named);
            let reads = || config.as_ref().is_ok_and(|config| config.reads(path));
            path == named && !self.force_exclude || path.starts_with(named) && reads()
        })
    }
}

fn walk(folder: &Path, resolver: &Arc<Resolver>, sources: &mut Sources) {
    let before = sources.files.len();
    let asked = Arc::clone(resolver);
    let walk = WalkBuilder::new(folder)
        .filter_entry(move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            entry.depth() == 0 || !is_folder || {
                let above = entry.path().parent().unwrap_or(Path::new(""));
                let config = asked.for_folder(above);
                config.is_ok_and(|config| !config.excludes(entry.path(), true))
            }
        })
        .build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let path = entry.path();
                let file = entry.file_type().is_some_and(|kind| kind.is_file());
                let above = path.parent().unwrap_or(Path::new(""));
                if !file {
                    continue;
                }
                let config = resolver.for_folder(above);
                if config.is_ok_and(|config| config.reads(path)) {
                    sources.files.push(Source::File(entry.into_path()));
                } else {
                    *sources.passed_over.entry(kind(path)).or_default() += 1;
                }
            }
            Err(error) => sources.problems.push(walk_problem(&error)),
        }
    }
    if sources.files.len() == before
        && sources.problems.is_empty()
        && let Ok(config) = resolver.for_folder(folder)
    {
        super::report_problem(&format!(
            "{}: no file here ends in {}; `--extension` names others",
            folder.display(),
            config
                .extensions()
                .map(|name| format!(".{name}"))
                .collect::<Vec<_>>()
                .join(" or "),
        ));
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
            Some(io) => format!("{}: {}", path.display(), reason(io)),
            None => error.to_string(),
        },
        _ => error.to_string(),
    }
}

impl Source {
    /// The name that results carry.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Stdin(None) => "-".to_owned(),
            Self::Stdin(Some(path)) | Self::File(path) => path.display().to_string(),
            Self::Staged(staged) => staged.path.display().to_string(),
        }
    }

    /// Is it standard input?
    pub(super) fn is_stdin(&self) -> bool {
        matches!(self, Self::Stdin(_))
    }

    /// The path that it has, or goes under.
    fn path(&self) -> Option<&Path> {
        match self {
            Self::Stdin(path) => path.as_deref(),
            Self::File(path) => Some(path),
            Self::Staged(staged) => Some(&staged.path),
        }
    }

    /// What it is checked by.
    pub(super) fn config(&self, resolver: &Resolver) -> Result<Arc<Effective>, Arc<Problems>> {
        match self.path() {
            None => resolver.for_folder(Path::new(".")),
            Some(path) => resolver.for_file(path),
        }
    }

    /// The file's name without its extension.
    pub(super) fn file_id(&self) -> Option<String> {
        Some(self.path()?.file_stem()?.to_string_lossy().into_owned())
    }

    /// Reads the text.
    pub(super) fn read(&self) -> Result<String, String> {
        self.bytes().map(into_text)
    }

    /// Reads the bytes.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, String> {
        let bytes = match self {
            Self::Staged(staged) => return staged.read(),
            Self::Stdin(_) => {
                let mut bytes = Vec::new();
                std::io::stdin()
                    .lock()
                    .read_to_end(&mut bytes)
                    .map(|_| bytes)
            }
            Self::File(path) => std::fs::read(path),
        };
        bytes.map_err(|error| format!("{}: {}", self.name(), reason(&error)))
    }
}

/// Decodes without copying what is UTF-8 already.
fn into_text(bytes: Vec<u8>) -> String {
    match String::from_utf8(bytes) {
        Ok(text) if !text.starts_with('\u{feff}') => text,
        Ok(text) => text['\u{feff}'.len_utf8()..].to_owned(),
        Err(error) => {
            let Decoded { text, encoding } = decode(error.as_bytes());
            debug_assert_ne!(encoding, Encoding::Utf8);
            text.into_owned()
        }
    }
}

/// The operating system's reason, without its error number.
fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
