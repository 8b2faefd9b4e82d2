//! Files that are being written, before they have their name.
//!
//! They are in a folder of their own beside the file that they will replace, on the same disk. The
//! folder is hidden, and tells git to add nothing of it. It is removed when the last of them has its
//! name, and when the program is interrupted; one that a killed run left is removed by a later run.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tempfile::{NamedTempFile, PersistError};

/// The name of the folder.
const FOLDER: &str = ".cablelint-tmp";

/// The file in it that hides it from git, itself included.
const IGNORE: &str = ".gitignore";

/// Writing a cable takes milliseconds: what is this old belongs to a run that was killed.
const ABANDONED: Duration = Duration::from_secs(600);

/// Another run may remove the folder between two steps of this one.
const ATTEMPTS: usize = 8;

/// The folders that this run uses, and its files in each.
static UNFINISHED: Mutex<BTreeMap<PathBuf, Vec<PathBuf>>> = Mutex::new(BTreeMap::new());

/// A file without its name yet. Dropped, it is removed.
#[derive(Debug)]
pub(super) struct Staging {
    // The file goes before its entry does.
    file: NamedTempFile,
    entry: Entry,
}

/// A file among those that are removed on an interruption.
#[derive(Debug)]
struct Entry {
    folder: PathBuf,
    file: PathBuf,
}

impl Staging {
    /// A file that will be renamed to `path`. With `as_new` it has the rights of any new file, else
    /// those of its owner alone.
    pub(super) fn beside(path: &Path, as_new: bool) -> io::Result<Self> {
        let beside = folder_of(path);
        let folder = beside.join(FOLDER);
        // Held until the file is known, so that an interruption finds it.
        let mut known = unfinished();
        let mut made = Err(io::ErrorKind::NotFound.into());
        for _ in 0..ATTEMPTS {
            made = prepare(&folder).and_then(|()| create_in(&folder, as_new));
            let removed = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
            if !made.as_ref().is_err_and(removed) || !beside.is_dir() {
                break;
            }
        }
        let file = made.inspect_err(|_| remove_if_empty(&folder))?;
        let entry = Entry {
            file: file.path().to_owned(),
            folder,
        };
        let files = known.entry(entry.folder.clone()).or_default();
        files.push(entry.file.clone());
        Ok(Self { file, entry })
    }

    /// The file.
    pub(super) fn file(&self) -> &File {
        self.file.as_file()
    }

    /// Gives it its name, in place of the file that has it.
    pub(super) fn persist(self, path: &Path) -> io::Result<()> {
        Self::named(self.file.persist(path), self.entry)
    }

    /// Gives it its name, if no file has it.
    pub(super) fn persist_to_unused(self, path: &Path) -> io::Result<()> {
        Self::named(self.file.persist_noclobber(path), self.entry)
    }

    fn named(persisted: Result<File, PersistError>, entry: Entry) -> io::Result<()> {
        // A file that could not be named is removed with the error, before its entry.
        let named = persisted.map(drop).map_err(|error| error.error);
        drop(entry);
        named
    }
}

impl Write for Staging {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        let mut known = unfinished();
        if let Some(files) = known.get_mut(&self.folder) {
            files.retain(|file| *file != self.file);
            if files.is_empty() {
                known.remove(&self.folder);
                remove_if_empty(&self.folder);
            }
        }
    }
}

/// Removes the files that have no name yet, and lets nobody make more: the program is about to end.
pub fn remove_unfinished() -> impl Sized {
    let known = unfinished();
    for (folder, files) in known.iter() {
        for file in files {
            let _ = fs::remove_file(file);
        }
        remove_if_empty(folder);
    }
    known
}

/// Removes what killed runs left beside the files of a folder.
pub fn sweep(folder: &Path) {
    let own = or_current(folder).join(FOLDER);
    let known = unfinished();
    for entry in fs::read_dir(&own).into_iter().flatten().flatten() {
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        let left = entry.file_name() != IGNORE && age().is_some_and(|age| age > ABANDONED);
        if left {
            // Another run may have been faster.
            let _ = fs::remove_file(entry.path());
        }
    }
    if !known.contains_key(&own) && own.is_dir() {
        remove_if_empty(&own);
    }
}

fn unfinished() -> MutexGuard<'static, BTreeMap<PathBuf, Vec<PathBuf>>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    or_current(path.parent().unwrap_or(Path::new("")))
}

fn or_current(folder: &Path) -> &Path {
    match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    }
}

/// Makes the folder, and hides it from git.
fn prepare(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    let ignore = folder.join(IGNORE);
    match ignore.exists() {
        true => Ok(()),
        false => fs::write(ignore, "*\n"),
    }
}

#[cfg(unix)]
fn create_in(folder: &Path, as_new: bool) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    // What any new file has; the user's mask is taken off by the system.
    if as_new {
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

#[cfg(not(unix))]
fn create_in(folder: &Path, _as_new: bool) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().tempfile_in(folder)
}

/// Removes the folder unless another run has files in it.
fn remove_if_empty(folder: &Path) {
    let others = fs::read_dir(folder).is_ok_and(|entries| {
        let mut entries = entries.flatten();
        entries.any(|entry| entry.file_name() != IGNORE)
    });
    if !others {
        let _ = fs::remove_file(folder.join(IGNORE));
        let _ = fs::remove_dir(folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn the_folder_goes_with_its_last_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.cable");
        let (first, second) = (Staging::beside(&path, true), Staging::beside(&path, false));
        let (mut first, second) = (first.expect("a file"), second.expect("a file"));
        first.write_all(b"a").expect("writes");
        first.persist(&path).expect("a name");
        assert_eq!(names(folder.path()), [FOLDER, "a.cable"]);
        assert_eq!(names(&folder.path().join(FOLDER)).len(), 2);
        let own = fs::read_to_string(folder.path().join(FOLDER).join(IGNORE));
        assert_eq!(own.expect("reads"), "*\n");
        drop(second);
        assert_eq!(names(folder.path()), ["a.cable"]);
    }

    #[test]
    fn old_litter_is_swept_and_new_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = folder.path().join(FOLDER);
        prepare(&own).expect("a folder");
        for name in ["old", "new"] {
            fs::write(own.join(name), "a").expect("writes");
        }
        let long_ago = std::time::SystemTime::now() - 2 * ABANDONED;
        let file = File::options().write(true).open(own.join("old"));
        file.expect("opens").set_modified(long_ago).expect("a time");
        sweep(folder.path());
        assert_eq!(names(&own), [IGNORE, "new"]);
        fs::remove_file(own.join("new")).expect("removes");
        sweep(folder.path());
        assert_eq!(names(folder.path()), [""; 0]);
    }
}
