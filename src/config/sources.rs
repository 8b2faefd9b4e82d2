//! Which files are cables, and what is read of a folder: one answer for files and folders, for
//! what git lists, for standard input, and for the server's workspace.
//!
//! - A file that is named itself is a cable, whatever it is called. Configurations may exclude it
//!   only where the caller asks for that.
//! - In a folder, `extensions`, `include` and `exclude` say which files are cables. Hidden files,
//!   and what `.gitignore` names, are left out.
//! - Under a ceiling, the other text files of a folder are read as well, and judged by the ceiling
//!   alone ([`Role::OtherText`]). If the command line asked for the ceiling, that holds for hidden
//!   files too, for what `.gitignore` names and for what a configuration excludes.

use super::effective::Effective;
use super::paths::{absolute, folder_of};
use super::problem::Problems;
use super::resolver::Resolver;
use super::role::{Breadth, Role};
use crate::ceiling::claim_of_path;
use crate::ceiling::documents::is_document;
use crate::lint::Settings;
use crate::text::files::Files;
use crate::text::input::{self, Met, ReadError, SAMPLE};
use crate::text::is_text;
use crate::vocabulary::classification::Level;
use ignore::{DirEntry, WalkBuilder};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// Where the bytes of a text are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Storage {
    /// In the file.
    Disk,
    /// On standard input, under the name of a file.
    NamedInput,
    /// On standard input. The current folder governs it.
    Input,
    /// In git's store, under this object name.
    Git(String),
    /// Here: one record of a file that holds many cables.
    Record(Arc<str>),
    /// Here: where a symbolic link leads. What is there is read where it is.
    Link(Arc<str>),
}

/// A text to be read, and the settings that hold for it.
#[derive(Debug, Clone)]
pub struct Source {
    path: PathBuf,
    storage: Storage,
    role: Role,
    config: Arc<Effective>,
    /// Is it still to be looked at, whether it is text?
    unseen: bool,
}

impl Source {
    /// A file that is named itself, or standard input.
    pub fn named(
        path: &Path,
        storage: Storage,
        resolver: &Resolver,
    ) -> Result<Self, Arc<Problems>> {
        let (path, config) = match storage {
            Storage::Input => (Path::new("."), resolver.for_folder(Path::new("."))?),
            _ => (path, resolver.for_file(path)?),
        };
        Ok(Self {
            path: path.to_owned(),
            storage,
            role: Role::Cable,
            config,
            unseen: false,
        })
    }

    /// A record of a file that holds many cables, under the name that the record gives it. The file
    /// governs it, or the current folder where the records come from standard input.
    pub fn record(name: &str, text: Arc<str>, config: Arc<Effective>) -> Self {
        Self {
            path: PathBuf::from(name),
            storage: Storage::Record(text),
            role: Role::Cable,
            config,
            unseen: false,
        }
    }

    /// The same, as configurations want it: they may exclude even a file that is named.
    #[must_use]
    pub fn or_excluded(mut self) -> Self {
        if self.storage != Storage::Input && self.config.excludes(&self.path, false) {
            let given = self.config.is_excluded_by_command(&self.path, false);
            self.role = match self.config.is_guarded() && !given {
                true => Role::OtherText,
                false => Role::Excluded,
            };
        }
        self
    }

    /// The path that governs it, as it was given: the file's, or the current folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where its bytes are.
    pub fn storage(&self) -> &Storage {
        &self.storage
    }

    /// Is it judged as a cable?
    pub fn is_cable(&self) -> bool {
        self.role == Role::Cable
    }

    /// Is it a file that only the ceiling judges, and in which there is no text to look at?
    pub fn is_binary(&self, finder: &Finder) -> bool {
        let ceiling = self.config.is_ceiling_alone() && self.config.ceiling().is_some();
        ceiling && self.storage == Storage::Disk && !finder.is_looked_into(&self.path)
    }

    /// Is it judged at all?
    pub fn is_judged(&self) -> bool {
        self.role != Role::Excluded
    }

    /// The name that results carry: its path, or `-`.
    pub fn name(&self) -> String {
        match self.storage {
            Storage::Input => "-".to_owned(),
            _ => shown_path(&self.path),
        }
    }

    /// Is it standard input?
    pub fn is_stdin(&self) -> bool {
        matches!(self.storage, Storage::Input | Storage::NamedInput)
    }

    /// The absolute path of its file, by which baselines know it.
    pub fn file(&self) -> Option<PathBuf> {
        let is_file = !matches!(self.storage, Storage::Input | Storage::Record(_));
        is_file.then(|| absolute(&self.path))
    }

    /// The file's name without its extension, or the name of the record. Where only the ceiling
    /// judges it, with its folders.
    pub fn file_id(&self) -> Option<String> {
        if let Storage::Record(_) = self.storage {
            return Some(self.name());
        }
        let path = match &self.storage {
            // Either name may carry a marking.
            Storage::Link(target) if !claims_by_name(&self.path) => Path::new(&**target),
            _ => &*self.path,
        };
        let stem = path.file_stem().filter(|_| self.storage != Storage::Input);
        // The ceiling judges the names of folders as well.
        let guarded = self.config.is_ceiling_alone() && self.config.ceiling().is_some();
        if guarded || self.role == Role::OtherText {
            return Some(path.with_file_name(stem?).to_string_lossy().into_owned());
        }
        Some(stem?.to_string_lossy().into_owned())
    }

    /// The same, looked at as far as the other is.
    #[must_use]
    pub fn seen_as(self, other: &Self) -> Self {
        let unseen = other.unseen;
        Self { unseen, ..self }
    }

    /// Is it still to be looked at, whether it is text? Then [`Source::read_met`] reads it.
    pub fn is_unseen(&self) -> bool {
        self.unseen
    }

    /// Reads its file, which a walk has met and not looked at, into a buffer, unless it is no text.
    pub fn read_met(&self, finder: &Finder, buffer: &mut Vec<u8>) -> Result<Met, ReadError> {
        let most = self.config.most_bytes();
        input::read_met(&self.path, most, buffer, |sample| {
            finder.is_read(&self.path, sample)
        })
    }

    /// Reads its file.
    pub fn read_file(&self) -> Result<Vec<u8>, ReadError> {
        input::read(&self.path, self.config.most_bytes())
    }

    /// Reads its file, which is among these.
    pub fn read_from(&self, files: &dyn Files) -> Result<Vec<u8>, ReadError> {
        files.read(&self.path, self.config.most_bytes())
    }

    /// The configuration that holds for it.
    pub fn config(&self) -> &Arc<Effective> {
        &self.config
    }

    /// The rules that judge it, and the settings that they use.
    pub fn settings(&self) -> &Arc<Settings> {
        self.config.settings_for(self.role)
    }
}

/// One thing that a walk meets.
#[derive(Debug)]
pub enum Found {
    /// A text to be read.
    Source(Source),
    /// A file that is not a cable, or is excluded.
    Other(PathBuf),
    /// A file that would be read under the ceiling, but is not text.
    Binary(PathBuf),
    /// What could not be looked at.
    Unreadable(ignore::Error),
}

/// Finds the texts of folders.
#[derive(Debug, Clone)]
pub struct Finder {
    resolver: Arc<Resolver>,
    /// Who is asked, one after the other, where a configuration cannot be used.
    instead: Vec<Arc<Resolver>>,
    breadth: Breadth,
    /// Is whether a file is text left to who reads it?
    defers: bool,
}

/// The folder of the file before, and what holds for all its files.
type Nearby = RefCell<Option<(PathBuf, Arc<Effective>)>>;

impl Finder {
    /// A finder that asks this resolver for settings.
    pub fn new(resolver: Arc<Resolver>, breadth: Breadth) -> Self {
        Self {
            resolver,
            instead: Vec::new(),
            breadth,
            defers: false,
        }
    }

    /// The same, but where a configuration cannot be used, these are asked, one after the other.
    #[must_use]
    pub fn or_instead(self, instead: Vec<Arc<Resolver>>) -> Self {
        Self { instead, ..self }
    }

    /// What the first says that can.
    fn ask<T>(&self, what: impl Fn(&Resolver) -> Result<T, Arc<Problems>>) -> Option<T> {
        let mut all = std::iter::once(&self.resolver).chain(&self.instead);
        all.find_map(|resolver| what(resolver).ok())
    }

    /// What holds for a file.
    fn for_file(&self, path: &Path) -> Option<Arc<Effective>> {
        self.ask(|resolver| resolver.for_file(path))
    }

    /// What holds in a folder.
    fn for_folder(&self, folder: &Path) -> Option<Arc<Effective>> {
        self.ask(|resolver| resolver.for_folder(folder))
    }

    /// The same, but a walk does not open the files that only the ceiling judges: who reads them
    /// sees whether they are text ([`Source::read_met`]).
    #[must_use]
    pub fn deferring(self) -> Self {
        Self {
            defers: true,
            ..self
        }
    }

    /// Walks a folder. Nothing is read where the configuration cannot be used; the resolver
    /// remembers those.
    pub fn walk(&self, folder: &Path) -> impl Iterator<Item = Found> {
        self.walk_if(folder, |_| true)
    }

    /// Walks only what leads to these paths, which begin with `folder` as it is given here: files,
    /// or folders with all that is in them.
    pub fn walk_to(&self, folder: &Path, paths: BTreeSet<PathBuf>) -> impl Iterator<Item = Found> {
        self.walk_if(folder, move |path| {
            let mut after = paths.range(path.to_owned()..);
            after.next().is_some_and(|next| next.starts_with(path))
                || path.ancestors().any(|above| paths.contains(above))
        })
    }

    fn walk_if(
        &self,
        folder: &Path,
        wanted: impl Fn(&Path) -> bool + Send + Sync + 'static,
    ) -> impl Iterator<Item = Found> {
        let (known, walk) = match self.resolver.places().known_below(folder) {
            Some(mut known) => {
                known.retain(|path| wanted(path));
                (known, None)
            }
            None => (Vec::new(), Some(self.walk_disk(folder, wanted))),
        };
        let (finder, folder) = (self.clone(), folder.to_owned());
        let known = known.into_iter().map(move |path| {
            let source = finder.listed(&folder, &path, Storage::Disk);
            source.map_or(Found::Other(path), Found::Source)
        });
        known.chain(walk.into_iter().flatten())
    }

    fn walk_disk(
        &self,
        folder: &Path,
        wanted: impl Fn(&Path) -> bool + Send + Sync + 'static,
    ) -> impl Iterator<Item = Found> {
        let breadth = self.breadth;
        let config = self.for_folder(folder);
        let wide = config
            .as_ref()
            .is_some_and(|config| config.is_wide(breadth));
        // What a walk without the ceiling would read is judged as it would be then.
        let alone = config.is_some_and(|config| config.is_ceiling_alone());
        let links = wide;
        let judged = wide && !alone;
        let top = folder.to_owned();
        // Walked only where a file may be a cable.
        let ordinary: OnceCell<BTreeSet<PathBuf>> = OnceCell::new();
        let own = self.clone();
        let enters = move |entry: &DirEntry| {
            let path = entry.path();
            entry.depth() == 0 || wanted(path) && !(is_folder(entry) && own.leaves_out(path))
        };
        let mut walk = WalkBuilder::new(folder);
        walk.filter_entry(enters);
        // So their paths are in order already, which is dearer to find out of whole paths.
        walk.sort_by_file_name(std::ffi::OsStr::cmp);
        if wide {
            walk.standard_filters(false);
        }
        let walk = walk.build();
        let finder = self.clone();
        let nearby = Nearby::default();
        walk.filter_map(move |entry| match entry {
            Ok(entry) if links && entry.path_is_symlink() => {
                let target = std::fs::read_link(entry.path()).unwrap_or_default();
                let source = finder.link(entry.path(), &target.to_string_lossy());
                source.map(Found::Source)
            }
            Ok(entry) => {
                let file = entry.file_type().is_some_and(|kind| kind.is_file());
                let known = |path: &Path| {
                    let all = || {
                        let walk = WalkBuilder::new(&top).build().flatten();
                        walk.map(DirEntry::into_path).collect()
                    };
                    !judged || ordinary.get_or_init(all).contains(path)
                };
                file.then(|| finder.found(entry.into_path(), known, &nearby))
            }
            Err(error) => Some(Found::Unreadable(error)),
        })
    }

    /// What a file is. One that only the ceiling brings in is `ordinary` no more.
    fn found(&self, path: PathBuf, ordinary: impl FnOnce(&Path) -> bool, nearby: &Nearby) -> Found {
        let config = self.config_of(&path, nearby);
        let role = config
            .as_ref()
            .and_then(|config| config.role_in_folder(&path, self.breadth));
        let (Some(config), Some(mut role)) = (config, role) else {
            return Found::Other(path);
        };
        if role != Role::OtherText && !ordinary(&path) {
            role = Role::OtherText;
        }
        let other = role == Role::OtherText;
        match other && !self.defers && !self.is_looked_into(&path) {
            true => Found::Binary(path),
            false => Found::Source(Source {
                path,
                storage: Storage::Disk,
                role,
                config,
                unseen: other && self.defers,
            }),
        }
    }

    /// A symbolic link, under a ceiling that the command line asked for and if its name, or where it
    /// leads, carries a marking.
    pub fn link(&self, path: &Path, target: &str) -> Option<Source> {
        let config = self.for_file(path)?;
        let claims = claims_by_name(path) || claims_by_name(Path::new(target));
        let judged =
            claims && config.is_wide(self.breadth) && !config.is_excluded_by_command(path, false);
        judged.then(|| Source {
            path: path.to_owned(),
            storage: Storage::Link(Arc::from(target)),
            role: Role::OtherText,
            config,
            unseen: false,
        })
    }

    /// What holds for a file of a walk. Most files of a folder share it.
    fn config_of(&self, path: &Path, nearby: &Nearby) -> Option<Arc<Effective>> {
        let folder = folder_of(path);
        let mut nearby = nearby.borrow_mut();
        if let Some((known, config)) = nearby.as_ref()
            && known.as_os_str() == folder.as_os_str()
        {
            return Some(Arc::clone(config));
        }
        let config = self.for_file(path)?;
        *nearby = (!config.has_overrides).then(|| (folder.to_owned(), Arc::clone(&config)));
        Some(config)
    }

    /// Is a file text, or a document that somebody has to look into?
    fn is_looked_into(&self, path: &Path) -> bool {
        // Of one that cannot be read: reading it says why.
        let sample = self.resolver.places().head(path, SAMPLE as u64);
        sample.is_none_or(|sample| self.is_read(path, &sample))
    }

    /// Are these the first bytes of a text, or of a document that nobody accepted unread? What has a
    /// marking in its name is read whatever it is.
    pub fn is_read(&self, path: &Path, sample: &[u8]) -> bool {
        match is_document(sample) {
            false if is_text(sample) => true,
            false if !claims_by_name(path) => false,
            _ => !self.resolver.accepts_unread(path),
        }
    }

    /// A file that something else than a walk lists, below a folder: read if a walk would read it.
    /// It need not be on the disk.
    pub fn listed(&self, folder: &Path, path: &Path, storage: Storage) -> Option<Source> {
        let (folder, whole) = (absolute(folder), absolute(path));
        let below = whole.strip_prefix(&folder).ok()?;
        let hidden = |part: Component<'_>| part.as_os_str().to_string_lossy().starts_with('.');
        let mut between = folder_of(below).ancestors().map(|part| folder.join(part));
        let breadth = self.breadth;
        let left_out = between.any(|part| part != folder && self.leaves_out(&part));
        let mut source = self.in_folder(path, storage).filter(|_| !left_out)?;
        if below.components().any(hidden) {
            if !source.config.is_wide(breadth) {
                return None;
            }
            source.role = Role::OtherText;
        }
        Some(source)
    }

    /// A file of a folder that is not left out.
    fn in_folder(&self, path: &Path, storage: Storage) -> Option<Source> {
        let config = self.for_file(path)?;
        let role = config.role_in_folder(path, self.breadth)?;
        Some(Source {
            path: path.to_owned(),
            storage,
            role,
            config,
            unseen: false,
        })
    }

    /// Does a walk leave out a folder that it meets?
    fn leaves_out(&self, folder: &Path) -> bool {
        let name = folder.file_name().unwrap_or_default();
        if VERSION_CONTROL.iter().any(|own| name == *own) {
            return true;
        }
        let config = self.for_folder(folder_of(folder));
        !config.is_some_and(|config| match config.is_wide(self.breadth) {
            true => !config.is_excluded_by_command(folder, true),
            false => !config.excludes(folder, true),
        })
    }
}

/// Does the name of a file, or of one of its folders, claim to be classified?
fn claims_by_name(path: &Path) -> bool {
    claim_of_path(&path.to_string_lossy(), Level::Unclassified).is_some()
}

/// A path in characters. Bytes that are none are spelled `\xFF`, so that two names stay two.
fn shown_path(path: &Path) -> String {
    if let Some(name) = path.to_str() {
        return name.to_owned();
    }
    let mut out = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02X}"));
        }
    }
    out
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

/// The folders in which version control keeps its own files.
const VERSION_CONTROL: [&str; 4] = [".git", ".hg", ".svn", ".jj"];
