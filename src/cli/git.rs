//! The files that git says have changed: for hooks, which check what is about to be committed, and
//! for pipelines, which check what a branch brings.

use crate::text::Arrange;
use crate::text::file::in_words;
use crate::text::input::{self, ReadError};
use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A file as it is staged: its text is the one in git's index, whatever the folder holds.
#[derive(Debug)]
pub(super) struct Staged {
    /// Its path, from the current folder.
    pub path: PathBuf,
    /// The object in git's store that holds its bytes, or where it leads.
    pub object: String,
    /// Is it a symbolic link?
    pub is_link: bool,
}

/// The bytes of an object in git's store, up to `most` of them.
pub(super) fn object(name: &str, most: u64) -> Result<Vec<u8>, ReadError> {
    let mut git = Command::new("git")
        .args(["cat-file", "blob", name])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(ReadError::Io)?;
    let read = match git.stdout.take() {
        Some(output) => input::read_all(output, most),
        None => Ok(Vec::new()),
    };
    if read.is_err() {
        // The rest is not wanted. One that has ended already cannot be stopped.
        let _ = git.kill();
    }
    let mut said = String::new();
    if let Some(mut errors) = git.stderr.take() {
        let _ = errors.read_to_string(&mut said);
    }
    let status = git.wait().map_err(ReadError::Io)?;
    let read = read?;
    match status.success() {
        true => Ok(read),
        false => Err(ReadError::Io(io::Error::other(first_line(&said)))),
    }
}

/// What git says first, without its word for an error.
fn first_line(said: &str) -> String {
    let first = said.lines().next().unwrap_or("it failed");
    format!("git: {}", first.trim_start_matches("fatal: "))
}

/// The files that are staged for the next commit, without deleted ones.
pub(super) fn staged() -> Result<Vec<Staged>, String> {
    let output = git([
        "diff",
        "--cached",
        "--raw",
        "--no-abbrev",
        "-z",
        "--relative",
        "--no-renames",
        "--diff-filter=AMT",
    ]
    .map(OsStr::new))?;
    // `:100644 100644 OLD NEW M`, NUL, the path, NUL.
    let mut pieces = output.stdout.split(|byte| *byte == 0);
    let mut found = Vec::new();
    while let (Some(head), Some(path)) = (pieces.next(), pieces.next()) {
        let head = String::from_utf8_lossy(head);
        let mut columns = head.split(' ').skip(1);
        let mode = columns.next().unwrap_or("");
        let is_link = mode == "120000";
        // Submodules hold no text of their own.
        let file = mode.starts_with("100") || is_link;
        if let Some(object) = columns.nth(1).filter(|_| file) {
            found.push(Staged {
                path: path_of(path),
                object: object.to_owned(),
                is_link,
            });
        }
    }
    Ok(found)
}

/// The files in the folder that differ from a revision, and those that git does not know yet and
/// does not ignore. Deleted ones are left out.
pub(super) fn changed_since(revision: &str) -> Result<Vec<PathBuf>, String> {
    // git would take it for an option.
    if revision.starts_with('-') {
        return Err(format!("`{revision}` is not a revision"));
    }
    let changed = git([
        "diff",
        "--name-only",
        "-z",
        "--relative",
        "--no-renames",
        "--diff-filter=AMT",
        revision,
        "--",
    ]
    .map(OsStr::new))?;
    let unknown = git(["ls-files", "--others", "--exclude-standard", "-z"].map(OsStr::new))?;
    let names = |output: &Output| {
        let names = output.stdout.split(|byte| *byte == 0);
        let names = names.filter(|name| !name.is_empty()).map(path_of);
        names.collect::<Vec<_>>()
    };
    let mut found = names(&changed);
    found.extend(names(&unknown));
    found.retain(|path| path.is_file());
    found.arrange();
    found.dedup();
    Ok(found)
}

fn git<'a>(arguments: impl IntoIterator<Item = &'a OsStr>) -> Result<Output, String> {
    let output = Command::new("git")
        .args(arguments)
        .output()
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => "git is not installed, or it is not in PATH".to_owned(),
            _ => format!("git: {}", in_words(&error)),
        })?;
    if output.status.success() {
        return Ok(output);
    }
    // What `git diff` says there is about its own options.
    Err(match in_repository() {
        true => first_line(&String::from_utf8_lossy(&output.stderr)),
        false => "git: this folder is not in a repository".to_owned(),
    })
}

fn in_repository() -> bool {
    let asked = Command::new("git")
        .args(["rev-parse", "--is-inside-work-tree"])
        .output();
    asked.map_or(true, |asked| asked.status.success())
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
