//! New text into a file, so that nothing is lost whatever happens.
//!
//! The new bytes are written to a file in a hidden folder beside the original and renamed over it:
//! at any moment the name leads to the whole old file or to the whole new one. Encoding, byte order
//! mark, permissions, access list, extended attributes and, where the system allows it, owner and
//! group stay. Another hard link keeps the old text.

use crate::text::file_attributes::{ACCESS_LIST, keep_access, keep_attributes};
use crate::text::input::{self, ReadError};
use crate::text::lines::with_single_ends;
use crate::text::staging::{Staging, folder_of};
use crate::text::{Decoded, Encoding, LineIndex, decode};
use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

pub use crate::text::staging::{remove_unfinished, sweep};

/// A file as it was read: what a rewrite must find unchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    path: PathBuf,
    bytes: Vec<u8>,
    text: String,
    encoding: Encoding,
    doubled: bool,
}

/// Why a file was left as it was. No message holds a word of the text.
#[derive(Debug)]
pub enum WriteError {
    /// The new text holds a character that the file's encoding cannot spell.
    Unencodable {
        /// Its line, from 1.
        line: usize,
        /// Its column in characters, from 1.
        column: usize,
        /// The character.
        character: char,
    },
    /// In the file's encoding its bytes would be read as another text.
    ReadOtherwise,
    /// It changed after it was read.
    Changed,
    /// It appeared meanwhile: a new file was wanted.
    Exists,
    /// It is read-only.
    ReadOnly,
    /// It is a pipe, a device or a folder.
    NotAFile,
    /// The new file cannot have an attribute of the old one, so others could read more or less.
    Attribute {
        /// The name of the attribute.
        name: String,
        /// What the system says.
        error: io::Error,
    },
    /// No new file can be created in its folder.
    Folder(io::Error),
    /// Writing failed.
    Io(io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unencodable {
                line,
                column,
                character,
            } => write!(
                f,
                "not written: the file's encoding, Windows-1252, has no character U+{:04X}, which \
                 the new text has at line {line}, column {column}; save the file as UTF-8 first",
                u32::from(*character)
            ),
            Self::ReadOtherwise => f.write_str(
                "not written: the file has signs of two encodings, and would be read as another \
                 text; save it as UTF-8 without byte order marks first",
            ),
            Self::Changed => {
                f.write_str("not written: the file was changed by someone else meanwhile")
            }
            Self::Exists => f.write_str("not written: a file of this name exists already"),
            Self::ReadOnly => f.write_str("not written: the file is read-only"),
            Self::NotAFile => f.write_str("not written: this is not a regular file"),
            Self::Attribute { name, error } => {
                let what = match name.as_str() {
                    ACCESS_LIST => "access list".to_owned(),
                    name => format!("attribute {name}"),
                };
                write!(
                    f,
                    "not written: the file's {what} would be lost ({})",
                    in_words(error)
                )
            }
            Self::Folder(error) if error.kind() == io::ErrorKind::NotFound => {
                f.write_str("not written: there is no such folder")
            }
            Self::Folder(error) => write!(
                f,
                "not written: no new file can be created in the folder ({})",
                in_words(error)
            ),
            Self::Io(error) => write!(f, "not written: {}", in_words(error)),
        }
    }
}

impl std::error::Error for WriteError {}

/// The system's error in words, without paths and error numbers.
pub fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::InvalidFilename => "its path is longer than the system allows".to_owned(),
        io::ErrorKind::WouldBlock => {
            "it has no end: the system writes it while it is read".to_owned()
        }
        io::ErrorKind::NotADirectory => "a part of the path is a file, not a folder".to_owned(),
        kind => match kind.to_string() {
            words if words.starts_with("filesystem loop") => {
                "it is a link that leads back to itself".to_owned()
            }
            words if words.starts_with("uncategorized") => "the system gives no access".to_owned(),
            words => words,
        },
    }
}

impl Original {
    /// Reads a file of at most so many bytes.
    pub fn read(path: &Path, most: u64) -> Result<Self, ReadError> {
        Ok(Self::new(path, input::read(path, most)?))
    }

    /// A file with these bytes.
    pub fn new(path: &Path, bytes: Vec<u8>) -> Self {
        let Decoded { text, encoding } = decode(&bytes);
        let length = text.len();
        let text = with_single_ends(text).into_owned();
        Self {
            path: path.to_owned(),
            doubled: text.len() != length,
            text,
            encoding,
            bytes,
        }
    }

    /// Did its lines end with `\r\r\n`, which is read as one end?
    pub fn had_doubled_ends(&self) -> bool {
        self.doubled
    }

    /// Its text, without byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes of a new text in the file's own encoding.
    pub fn encode(&self, text: &str) -> Result<Vec<u8>, WriteError> {
        let encoded = self.encoding.encode(text).map_err(|lost| {
            let place = LineIndex::new(text).line_column(lost.offset);
            WriteError::Unencodable {
                line: place.line,
                column: place.column,
                character: lost.character,
            }
        })?;
        // A file in two encodings is read as another text when the signs of one of them are gone.
        match self.text == text || decode(&encoded).text == text {
            true => Ok(encoded),
            false => Err(WriteError::ReadOtherwise),
        }
    }

    /// Puts a new text in place of the old one. A symbolic link stays, and the file it leads
    /// to is replaced. On an error the file is what it was.
    pub fn replace(&self, text: &str) -> Result<(), WriteError> {
        let bytes = self.encode(text)?;
        // What was there has gone, or a link leads nowhere any more.
        let path = fs::canonicalize(&self.path).map_err(|_| WriteError::Changed)?;
        let metadata = fs::metadata(&path).map_err(WriteError::Io)?;
        if !metadata.is_file() {
            return Err(WriteError::NotAFile);
        }
        // A rename asks for no right to write the file itself, so that is asked for here.
        if metadata.permissions().readonly() {
            return Err(WriteError::ReadOnly);
        }
        match OpenOptions::new().write(true).open(&path) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                return Err(WriteError::ReadOnly);
            }
            opened => drop(opened.map_err(WriteError::Io)?),
        }
        let mut new = PendingFile::replacing(&path, Some(metadata))?;
        new.write_all(&bytes).map_err(WriteError::Io)?;
        new.complete()?;
        if fs::read(&path).map_err(WriteError::Io)? != self.bytes {
            return Err(WriteError::Changed);
        }
        new.rename()
    }
}

/// A file that will replace the one of its name. Without [`PendingFile::finish`] it is removed
/// again.
#[derive(Debug)]
pub struct PendingFile {
    new: BufWriter<Staging>,
    path: PathBuf,
    /// What the system knew of the file that is there now.
    old: Option<Box<Metadata>>,
}

impl PendingFile {
    /// A new file that will replace the one at `path`, if there is one. A symbolic link stays, and
    /// the file it leads to is replaced.
    pub fn open(path: &Path) -> Result<Self, WriteError> {
        match fs::metadata(path) {
            Ok(old) if old.is_file() => {
                let path = fs::canonicalize(path).map_err(WriteError::Io)?;
                Self::replacing(&path, Some(old))
            }
            Ok(old) if old.is_dir() => Err(WriteError::Io(io::ErrorKind::IsADirectory.into())),
            Ok(_) => Err(WriteError::NotAFile),
            Err(_) => Self::replacing(path, None),
        }
    }

    fn replacing(path: &Path, old: Option<Metadata>) -> Result<Self, WriteError> {
        let new = Staging::beside(path, old.is_none()).map_err(WriteError::Folder)?;
        Ok(Self {
            new: BufWriter::new(new),
            path: path.to_owned(),
            old: old.map(Box::new),
        })
    }

    /// Gives the new file its name.
    pub fn finish(mut self) -> Result<(), WriteError> {
        self.complete()?;
        self.rename()
    }

    /// Brings everything to the disk, under the rights that the old file has.
    fn complete(&mut self) -> Result<(), WriteError> {
        self.new.flush().map_err(WriteError::Io)?;
        let file = self.new.get_ref().file();
        if let Some(old) = &self.old {
            keep_attributes(file, &self.path)?;
            keep_access(file, old).map_err(WriteError::Io)?;
        }
        file.sync_all().map_err(WriteError::Io)
    }

    fn rename(self) -> Result<(), WriteError> {
        let new = self.new.into_inner();
        let new = new.map_err(|error| WriteError::Io(error.into_error()))?;
        new.persist(&self.path).map_err(WriteError::Io)?;
        sync_folder(folder_of(&self.path));
        Ok(())
    }

    /// The same, unless a file has appeared under the name.
    fn rename_to_unused(self) -> Result<(), WriteError> {
        let new = self.new.into_inner();
        let new = new.map_err(|error| WriteError::Io(error.into_error()))?;
        new.persist_to_unused(&self.path)
            .map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => WriteError::Exists,
                _ => WriteError::Io(error),
            })?;
        sync_folder(folder_of(&self.path));
        Ok(())
    }
}

impl Write for PendingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.new.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.new.flush()
    }
}

/// Writes a file that does not exist yet, whole or not at all. A file that exists is left alone.
pub fn create(path: &Path, text: &str) -> Result<(), WriteError> {
    let mut new = PendingFile::replacing(path, None)?;
    new.write_all(text.as_bytes()).map_err(WriteError::Io)?;
    new.complete()?;
    new.rename_to_unused()
}

/// Makes the new name last through a power cut. The file is whole either way.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "UNCLAS ROME 000140\r\n";
    const NEW: &str = "UNCLAS ROME 000141\r\n";

    fn folder_with(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.cable");
        fs::write(&path, bytes).expect("a file");
        (folder, path)
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder");
        let mut names: Vec<_> = entries
            .map(|entry| entry.expect("an entry").file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn bytes_stay_in_their_encoding() {
        for (old, text, new) in [
            (&b"caf\xE9\r\n"[..], "cafés\r\n", &b"caf\xE9s\r\n"[..]),
            (b"\xEF\xBB\xBFa\n", "b\n", b"\xEF\xBB\xBFb\n"),
            (b"\xFF\xFEa\0", "é", b"\xFF\xFE\xE9\0"),
            (b"no end", "none", b"none"),
        ] {
            let (folder, path) = folder_with(old);
            let original = Original::read(&path, u64::MAX).expect("reads");
            original.replace(text).expect("writes");
            assert_eq!(fs::read(&path).expect("reads"), new);
            assert_eq!(names(folder.path()), ["a.cable"]);
        }
    }

    /// A pilcrow in each of two encodings: without the one, the other is read as what it is.
    #[test]
    fn what_would_be_read_as_another_text_is_refused() {
        for (old, text) in [
            (&b"\xB6In \xC2\xB62007\n"[..], "In \u{c2}\u{b6}2007\n"),
            (b"\n\xEF\xBB\xBFa\n", "\u{feff}a\n"),
        ] {
            let (_folder, path) = folder_with(old);
            let original = Original::read(&path, u64::MAX).expect("reads");
            let refused = original.replace(text);
            assert!(matches!(refused, Err(WriteError::ReadOtherwise)));
            assert_eq!(fs::read(&path).expect("reads"), old);
        }
    }

    #[test]
    fn what_the_encoding_lacks_is_refused() {
        let (_folder, path) = folder_with(b"caf\xE9\n");
        let original = Original::read(&path, u64::MAX).expect("reads");
        let error = original
            .replace("café\nZażółć\n")
            .expect_err("no such byte");
        let said = error.to_string();
        assert!(
            said.contains("U+017C") && said.contains("line 2, column 3"),
            "{said}"
        );
        assert!(!said.contains("Za"), "{said}");
        assert_eq!(fs::read(&path).expect("reads"), b"caf\xE9\n");
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_refused() {
        let (folder, path) = folder_with(OLD.as_bytes());
        let original = Original::read(&path, u64::MAX).expect("reads");
        fs::write(&path, "another").expect("writes");
        assert!(matches!(original.replace(NEW), Err(WriteError::Changed)));
        assert_eq!(fs::read(&path).expect("reads"), b"another");
        assert_eq!(names(folder.path()), ["a.cable"]);
        fs::remove_file(&path).expect("removes");
        assert!(matches!(original.replace(NEW), Err(WriteError::Changed)));
        assert_eq!(names(folder.path()), [""; 0]);
    }

    #[test]
    fn a_new_file_takes_the_place_of_none() {
        let (folder, path) = folder_with(OLD.as_bytes());
        assert!(matches!(create(&path, NEW), Err(WriteError::Exists)));
        let new = folder.path().join("b.cable");
        create(&new, NEW).expect("writes");
        assert_eq!(fs::read(&new).expect("reads"), NEW.as_bytes());
        assert_eq!(names(folder.path()), ["a.cable", "b.cable"]);
        // The same rights as any other new file.
        let rights = |path: &Path| fs::metadata(path).expect("metadata").permissions();
        assert_eq!(rights(&new), rights(&path));
    }

    #[cfg(unix)]
    mod unix {
        use super::*;
        use std::os::unix::fs::{PermissionsExt, symlink};

        #[test]
        fn permissions_stay_and_read_only_is_refused() {
            let (folder, path) = folder_with(OLD.as_bytes());
            for mode in [0o640, 0o666, 0o755] {
                fs::write(&path, OLD).expect("writes");
                fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("a mode");
                let original = Original::read(&path, u64::MAX).expect("reads");
                original.replace(NEW).expect("writes");
                let kept = fs::metadata(&path).expect("metadata").permissions().mode();
                assert_eq!(kept & 0o7777, mode);
            }
            fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("a mode");
            let original = Original::read(&path, u64::MAX).expect("reads");
            assert!(matches!(original.replace(OLD), Err(WriteError::ReadOnly)));
            assert_eq!(names(folder.path()), ["a.cable"]);
        }

        #[test]
        fn attributes_and_access_lists_stay() {
            let (_folder, path) = folder_with(OLD.as_bytes());
            if xattr::set(&path, "user.office", b"EUR/WE").is_err() {
                return; // This file system has none.
            }
            // `u::rw-, u:1:rw-, g::---, m::rw-, o::---`, as the system stores it.
            let entry = |tag: u16, rights: u16, id: u32| {
                let mut bytes = tag.to_le_bytes().to_vec();
                bytes.extend(rights.to_le_bytes());
                bytes.extend(id.to_le_bytes());
                bytes
            };
            let mut list = 2u32.to_le_bytes().to_vec();
            for (tag, rights, id) in [
                (1, 6, u32::MAX),
                (2, 6, 1),
                (4, 0, u32::MAX),
                (16, 6, u32::MAX),
                (32, 0, u32::MAX),
            ] {
                list.extend(entry(tag, rights, id));
            }
            let listed = xattr::set(&path, ACCESS_LIST, &list).is_ok();
            let original = Original::read(&path, u64::MAX).expect("reads");
            original.replace(NEW).expect("writes");
            let kept = |name: &str| xattr::get(&path, name).expect("reads");
            assert_eq!(kept("user.office").as_deref(), Some(&b"EUR/WE"[..]));
            if listed {
                assert_eq!(kept(ACCESS_LIST), Some(list));
            }
        }

        #[test]
        fn a_link_stays_a_link() {
            let (folder, path) = folder_with(OLD.as_bytes());
            let elsewhere = folder.path().join("links");
            fs::create_dir(&elsewhere).expect("a folder");
            let link = elsewhere.join("b.cable");
            symlink("../a.cable", &link).expect("a link");
            let original = Original::read(&link, u64::MAX).expect("reads");
            original.replace(NEW).expect("writes");
            assert_eq!(
                fs::read_link(&link).expect("a link"),
                Path::new("../a.cable")
            );
            assert_eq!(fs::read(&path).expect("reads"), NEW.as_bytes());
        }
    }
}
