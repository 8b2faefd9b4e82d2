//! The one place where files are read: regular files only, up to a limit, and in a server not for
//! longer than it can wait.

use super::file::in_words;
use std::fmt;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

/// The largest cable that is read unless the settings say otherwise, in megabytes.
pub const MOST_MEGABYTES: usize = 100;

/// The largest configuration that is read, in bytes.
pub const MOST_CONFIGURATION: u64 = 4 * MEGABYTE;

/// The largest baseline that is read, in bytes: some 400,000 entries.
pub const MOST_BASELINE: u64 = 64 * MEGABYTE;

/// Bytes of a megabyte.
pub const MEGABYTE: u64 = 1_000_000;

/// Why a file was not read. No message holds a word of it.
#[derive(Debug)]
pub enum ReadError {
    /// There is none.
    Missing,
    /// A symbolic link leads nowhere.
    DanglingLink,
    /// It is something else than a regular file: a folder, a pipe, a device.
    NotAFile(&'static str),
    /// It has more bytes than the limit.
    TooLarge {
        /// The limit, in bytes.
        most: u64,
    },
    /// The file system did not answer in time.
    TooSlow(Duration),
    /// The system says no.
    Io(io::Error),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("no such file or folder"),
            Self::DanglingLink => f.write_str("it is a link to a file that does not exist"),
            Self::NotAFile(kind) => write!(f, "it is {kind}, not a regular file"),
            Self::TooLarge { most } => {
                write!(f, "it is larger than the limit of {} MB", most / MEGABYTE)
            }
            Self::TooSlow(waited) => {
                write!(f, "it could not be read within {} s", waited.as_secs())
            }
            Self::Io(error) => f.write_str(&in_words(error)),
        }
    }
}

impl std::error::Error for ReadError {}

impl ReadError {
    /// Why a path cannot be read, as the system says.
    pub(crate) fn of(path: &Path, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound if fs::symlink_metadata(path).is_ok() => Self::DanglingLink,
            io::ErrorKind::NotFound => Self::Missing,
            // Windows does not open folders.
            io::ErrorKind::PermissionDenied if path.is_dir() => Self::NotAFile("a folder"),
            _ => Self::Io(error),
        }
    }
}

/// Reads a regular file of at most `most` bytes. A symbolic link is followed.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    let file = open(path)?;
    let length = file.metadata().map_err(ReadError::Io)?.len();
    match length > most {
        true => Err(ReadError::TooLarge { most }),
        false => take(file, most, length),
    }
}

/// Opens a regular file to be read piece by piece.
pub fn open(path: &Path) -> Result<File, ReadError> {
    // Asked before it is opened: opening a pipe waits for its writer.
    let metadata = fs::metadata(path).map_err(|error| ReadError::of(path, error))?;
    regular(metadata.file_type())?;
    let file = open_at_once(path)?;
    // Another one may have taken its place.
    let opened = file.metadata().map_err(ReadError::Io)?;
    regular(opened.file_type())?;
    Ok(file)
}

fn regular(kind: FileType) -> Result<(), ReadError> {
    match kind.is_file() {
        true => Ok(()),
        false => Err(ReadError::NotAFile(kind_in_words(kind))),
    }
}

/// Reads what is left of an input, up to `most` bytes.
pub fn read_all(input: impl Read, most: u64) -> Result<Vec<u8>, ReadError> {
    take(input, most, 0)
}

/// As many bytes of a file show whether it is text.
pub const SAMPLE: usize = 8 * 1024;

/// What [`read_met`] found.
#[derive(Debug)]
pub enum Met {
    /// The file's bytes are in the buffer.
    Read,
    /// The first bytes show that it is not wanted.
    Unwanted,
}

/// Reads a file that a walk has just met as a regular one into a buffer, if `wanted` says so of its
/// first [`SAMPLE`] bytes. It is opened once, and asked for its size once.
pub fn read_met(
    path: &Path,
    most: u64,
    buffer: &mut Vec<u8>,
    wanted: impl FnOnce(&[u8]) -> bool,
) -> Result<Met, ReadError> {
    const FIRST: u64 = 64 * 1024;
    let file = open_at_once(path)?;
    let metadata = file.metadata().map_err(ReadError::Io)?;
    regular(metadata.file_type())?;
    buffer.clear();
    let read = |bytes: u64, buffer: &mut Vec<u8>| {
        let read = (&file).take(bytes).read_to_end(buffer);
        read.map_err(ReadError::Io)
    };
    let first = read(FIRST, buffer)?;
    if !wanted(buffer.get(..SAMPLE).unwrap_or(buffer)) {
        return Ok(Met::Unwanted);
    }
    let length = metadata.len().max(first as u64);
    if length > most {
        return Err(ReadError::TooLarge { most });
    }
    if first as u64 == FIRST {
        // It can grow while it is read.
        read(most.saturating_sub(FIRST).saturating_add(1), buffer)?;
    }
    match buffer.len() as u64 > most {
        true => Err(ReadError::TooLarge { most }),
        false => Ok(Met::Read),
    }
}

/// Opens a file without waiting: for the writer of a pipe that has taken its place, or for text of
/// those that the system writes while they are read, as its log is.
fn open_at_once(path: &Path) -> Result<File, ReadError> {
    let mut options = File::options();
    options.read(true);
    #[cfg(all(unix, any(feature = "cli", feature = "server")))]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NONBLOCK.bits();
        options.custom_flags(i32::try_from(flags).unwrap_or(0));
    }
    options
        .open(path)
        .map_err(|error| ReadError::of(path, error))
}

fn take(input: impl Read, most: u64, expected: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(most)).unwrap_or(0));
    // A file can grow while it is read, and those of the system say that they are empty.
    let mut input = input.take(most.saturating_add(1));
    input.read_to_end(&mut bytes).map_err(ReadError::Io)?;
    if bytes.len() as u64 > most {
        return Err(ReadError::TooLarge { most });
    }
    Ok(bytes)
}

/// The same, for a caller that cannot wait for longer than this.
pub fn read_within(path: &Path, most: u64, patience: Duration) -> Result<Vec<u8>, ReadError> {
    let own = path.to_owned();
    within(patience, move || read(&own, most))
}

/// Asks the file system for a caller that cannot wait for longer than this: a file may be on a disk
/// that does not answer. The thread that waits for it is left behind.
pub(crate) fn within<T: Send + 'static>(
    patience: Duration,
    ask: impl FnOnce() -> Result<T, ReadError> + Send + 'static,
) -> Result<T, ReadError> {
    let (sender, receiver) = mpsc::sync_channel(1);
    let asker = std::thread::Builder::new().spawn(move || {
        // Nobody listens any more where it took too long.
        let _ = sender.send(ask());
    });
    match asker {
        Ok(_) => receiver
            .recv_timeout(patience)
            .unwrap_or(Err(ReadError::TooSlow(patience))),
        Err(error) => Err(ReadError::Io(error)),
    }
}

#[cfg(unix)]
fn kind_in_words(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match kind {
        _ if kind.is_dir() => "a folder",
        _ if kind.is_fifo() => "a pipe",
        _ if kind.is_socket() => "a socket",
        _ if kind.is_char_device() || kind.is_block_device() => "a device",
        _ => "something else",
    }
}

#[cfg(not(unix))]
fn kind_in_words(kind: FileType) -> &'static str {
    match kind.is_dir() {
        true => "a folder",
        false => "something else",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_up_to_the_limit() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.cable");
        fs::write(&path, "12345").expect("writes");
        let in_words = |path: &Path, most| match read(path, most) {
            Ok(bytes) => format!("{} bytes", bytes.len()),
            Err(error) => error.to_string(),
        };
        assert_eq!(in_words(&path, 5), "5 bytes");
        assert_eq!(in_words(&path, 4), "it is larger than the limit of 0 MB");
        assert_eq!(
            in_words(folder.path(), 4),
            "it is a folder, not a regular file"
        );
        assert_eq!(
            in_words(&folder.path().join("b"), 4),
            "no such file or folder"
        );
        let patience = Duration::from_secs(20);
        assert_eq!(read_within(&path, 5, patience).expect("reads"), b"12345");
    }

    #[test]
    fn what_a_walk_met_is_read_if_it_is_wanted() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        let mut buffer = b"of another file".to_vec();
        for length in [0, 5, SAMPLE, 64 * 1024, 200_000] {
            fs::write(&path, "x".repeat(length)).expect("writes");
            let mut said = |most, wanted| match read_met(&path, most, &mut buffer, |_| wanted) {
                Ok(met) => format!("{met:?} {}", buffer.len()),
                Err(error) => error.to_string(),
            };
            let most = length as u64;
            assert_eq!(said(most, true), format!("Read {length}"));
            assert!(said(most, false).starts_with("Unwanted"));
            let too_large = "it is larger than the limit of 0 MB";
            assert!(most == 0 || said(most - 1, true) == too_large);
        }
        let error = read_met(folder.path(), 9, &mut buffer, |_| true).expect_err("a folder");
        assert_eq!(error.to_string(), "it is a folder, not a regular file");
    }

    #[cfg(unix)]
    #[test]
    fn what_never_ends_is_not_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let link = folder.path().join("link");
        std::os::unix::fs::symlink("nowhere", &link).expect("a link");
        assert!(matches!(read(&link, 9), Err(ReadError::DanglingLink)));
        let (one, other) = (folder.path().join("one"), folder.path().join("other"));
        std::os::unix::fs::symlink(&one, &other).expect("a link");
        std::os::unix::fs::symlink(&other, &one).expect("a link");
        let error = read(&one, 9).expect_err("a circle");
        assert_eq!(error.to_string(), "it is a link that leads back to itself");
        for device in ["/dev/zero", "/dev/null", "/dev/urandom"] {
            let error = read(Path::new(device), 9).expect_err("a device");
            assert_eq!(error.to_string(), "it is a device, not a regular file");
        }
        assert!(matches!(
            read_all(io::repeat(0), 9),
            Err(ReadError::TooLarge { most: 9 })
        ));
    }
}
