//! Where files are: on the disk, or handed in where a program has none.
//!
//! The commands read the disk through [`input`] and [`mod@super::file`]. What the
//! language server reads, and the configurations that it finds, come through [`Files`].

use super::input::{self, ReadError};
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::Read;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Nothing,
    /// A regular file, or a link to one.
    File,
    /// A folder, or a link to one.
    Folder,
    /// A pipe, a device, a link that leads nowhere.
    Other,
}

/// What changes when a file does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    /// Its bytes, or how often it was handed in.
    number: u64,
}

/// Where files are.
pub trait Files: fmt::Debug + Send + Sync {
    /// Reads a regular file of at most `most` bytes.
    fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, ReadError>;

    /// The first bytes of a regular file, at most `most`. `None` of one that cannot be read.
    fn head(&self, path: &Path, most: u64) -> Option<Vec<u8>>;

    /// What is at a path.
    fn kind(&self, path: &Path) -> Kind;

    /// The first of these paths at which something is.
    fn first(&self, paths: Vec<PathBuf>) -> Result<Option<usize>, ReadError> {
        let there = |path: &PathBuf| self.kind(path) != Kind::Nothing;
        Ok(paths.iter().position(there))
    }

    /// What tells whether a file has changed.
    fn stamp(&self, path: &Path) -> Option<Stamp>;

    /// The path without links, where it leads somewhere.
    fn real(&self, path: &Path) -> PathBuf;

    /// Every file below a folder, where they are known without a walk.
    fn known_below(&self, folder: &Path) -> Option<Vec<PathBuf>>;
}

/// The disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk {
    /// How long the disk may take to answer.
    pub patience: Option<Duration>,
}

impl Disk {
    fn ask<T: Send + 'static>(
        self,
        ask: impl FnOnce() -> Result<T, ReadError> + Send + 'static,
    ) -> Result<T, ReadError> {
        match self.patience {
            Some(patience) => input::within(patience, ask),
            None => ask(),
        }
    }
}

fn kind_on_disk(path: &Path) -> Kind {
    let data = match fs::symlink_metadata(path) {
        Ok(link) if link.is_symlink() => fs::metadata(path),
        Ok(data) => Ok(data),
        Err(_) => return Kind::Nothing,
    };
    match data {
        Ok(data) if data.is_file() => Kind::File,
        Ok(data) if data.is_dir() => Kind::Folder,
        _ => Kind::Other,
    }
}

impl Files for Disk {
    fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
        match self.patience {
            Some(patience) => input::read_within(path, most, patience),
            None => input::read(path, most),
        }
    }

    fn head(&self, path: &Path, most: u64) -> Option<Vec<u8>> {
        let mut head = Vec::with_capacity(usize::try_from(most).unwrap_or(0));
        let file = input::open(path).ok()?;
        file.take(most).read_to_end(&mut head).ok()?;
        Some(head)
    }

    fn kind(&self, path: &Path) -> Kind {
        let path = path.to_owned();
        let kind = self.ask(move || Ok(kind_on_disk(&path)));
        kind.unwrap_or(Kind::Nothing)
    }

    fn first(&self, paths: Vec<PathBuf>) -> Result<Option<usize>, ReadError> {
        let there = |path: &PathBuf| kind_on_disk(path) != Kind::Nothing;
        self.ask(move || Ok(paths.iter().position(there)))
    }

    fn stamp(&self, path: &Path) -> Option<Stamp> {
        let data = fs::metadata(path).ok()?;
        Some(Stamp {
            modified: data.modified().ok(),
            number: data.len(),
        })
    }

    fn real(&self, path: &Path) -> PathBuf {
        let own = path.to_owned();
        let real = self.ask(move || own.canonicalize().map_err(ReadError::Io));
        real.unwrap_or_else(|_| path.to_owned())
    }

    fn known_below(&self, _: &Path) -> Option<Vec<PathBuf>> {
        None
    }
}

/// How often each file was handed in, and its bytes.
type ByPath = BTreeMap<PathBuf, (u64, Arc<[u8]>)>;

/// Files that were handed in, by their paths. A clone is another handle to them.
#[derive(Debug, Clone, Default)]
pub struct HandedIn {
    files: Arc<Mutex<ByPath>>,
}

impl HandedIn {
    fn lock(&self) -> MutexGuard<'_, ByPath> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Hands a file in, or another text of it.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let mut files = self.lock();
        let number = files.get(path).map_or(0, |(number, _)| number + 1);
        files.insert(path.to_owned(), (number, Arc::from(bytes)));
    }

    /// Takes a file away.
    pub fn remove(&self, path: &Path) {
        self.lock().remove(path);
    }

    fn bytes(&self, path: &Path) -> Option<Arc<[u8]>> {
        Some(Arc::clone(&self.lock().get(path)?.1))
    }
}

impl Files for HandedIn {
    fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
        let bytes = self.bytes(path).ok_or(ReadError::Missing)?;
        match bytes.len() as u64 > most {
            true => Err(ReadError::TooLarge { most }),
            false => Ok(bytes.to_vec()),
        }
    }

    fn head(&self, path: &Path, most: u64) -> Option<Vec<u8>> {
        let bytes = self.bytes(path)?;
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        Some(bytes[..most.min(bytes.len())].to_vec())
    }

    fn kind(&self, path: &Path) -> Kind {
        let files = self.lock();
        if files.contains_key(path) {
            return Kind::File;
        }
        match files.keys().any(|file| file.starts_with(path)) {
            true => Kind::Folder,
            false => Kind::Nothing,
        }
    }

    fn stamp(&self, path: &Path) -> Option<Stamp> {
        Some(Stamp {
            modified: None,
            number: self.lock().get(path)?.0,
        })
    }

    fn real(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }

    fn known_below(&self, folder: &Path) -> Option<Vec<PathBuf>> {
        let files = self.lock();
        let below = files.keys().filter(|file| file.starts_with(folder));
        Some(below.cloned().collect())
    }
}

/// A handle to files, shared by all that read them. By default it is the disk.
#[derive(Debug, Clone)]
pub struct SharedFiles(Arc<dyn Files>);

impl SharedFiles {
    /// A handle to these.
    pub fn new(files: impl Files + 'static) -> Self {
        Self(Arc::new(files))
    }
}

impl Default for SharedFiles {
    fn default() -> Self {
        Self::new(Disk::default())
    }
}

impl Deref for SharedFiles {
    type Target = dyn Files;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What both say of the same files.
    fn said(files: &dyn Files, folder: &Path) -> Vec<String> {
        let file = folder.join("out/a.cable");
        let mut said: Vec<String> = [folder, &folder.join("out"), &file, &folder.join("b")]
            .iter()
            .map(|path| format!("{:?}", files.kind(path)))
            .collect();
        for most in [5, 4] {
            said.push(match files.read(&file, most) {
                Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
                Err(error) => error.to_string(),
            });
            said.push(format!("{:?}", files.head(&file, most)));
        }
        said.push(format!("{:?}", files.read(&folder.join("b"), 9).is_err()));
        said.push(format!("{:?}", files.stamp(&folder.join("b"))));
        said
    }

    #[test]
    fn files_handed_in_are_as_those_of_the_disk() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("out/a.cable");
        fs::create_dir(folder.path().join("out")).expect("a folder");
        fs::write(&file, "12345").expect("writes");
        let handed_in = HandedIn::default();
        handed_in.put(&file, b"12345");
        let disk = said(&Disk::default(), folder.path());
        assert_eq!(disk, said(&handed_in, folder.path()));
        assert_eq!(disk[..4], ["Folder", "Folder", "File", "Nothing"]);
        assert_eq!(
            handed_in.known_below(folder.path()),
            Some(vec![file.clone()])
        );
        let before = handed_in.stamp(&file);
        handed_in.put(&file, b"54321");
        assert_ne!(handed_in.stamp(&file), before);
        handed_in.remove(&file);
        assert_eq!(handed_in.kind(folder.path()), Kind::Nothing);
    }
}
