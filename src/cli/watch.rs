//! `check --watch`: again, whenever a file changes.

use super::{CLEAN, FAILED, report_problem};
use crate::text::file::in_words;
use notify::{Event, RecursiveMode, Watcher};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

/// How long the disk must be quiet before the next run: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(80);

/// Runs `work` now and after each change below the paths, until the program is ended.
pub(super) fn run(paths: &[PathBuf], work: impl Fn()) -> u8 {
    if paths.iter().any(|path| path.as_os_str() == "-") {
        report_problem("standard input cannot be watched; name files or folders");
        return FAILED;
    }
    let (sender, changes) = channel();
    let watched = notify::recommended_watcher(move |change: notify::Result<Event>| {
        // To read a file is no change, or each run would cause the next.
        if change.as_ref().is_ok_and(|change| change.kind.is_access()) {
            return;
        }
        // Nobody listens any more when the program ends.
        let _ = sender.send(change);
    });
    let watched = watched.and_then(|mut watcher| {
        for path in paths {
            // A file is replaced when it is saved: its folder tells, the file would not.
            let (place, mode) = match path.parent() {
                _ if path.is_dir() => (path.as_path(), RecursiveMode::Recursive),
                Some(parent) if !parent.as_os_str().is_empty() => {
                    (parent, RecursiveMode::NonRecursive)
                }
                _ => (Path::new("."), RecursiveMode::NonRecursive),
            };
            watcher.watch(place, mode)?;
        }
        Ok(watcher)
    });
    let _watcher = match watched {
        Ok(watcher) => watcher,
        Err(error) => {
            report_problem(&format!("cannot watch: {}", reason(&error)));
            return FAILED;
        }
    };
    loop {
        clear();
        work();
        let _ = writeln!(std::io::stderr(), "Waiting for changes; Ctrl-C ends.");
        match changes.recv() {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => report_problem(&format!("cannot watch: {}", reason(&error))),
            Err(_) => return CLEAN,
        }
        while changes.recv_timeout(QUIET).is_ok() {}
    }
}

/// What the system says, without its numbers.
fn reason(error: &notify::Error) -> String {
    use notify::ErrorKind;
    match &error.kind {
        ErrorKind::Io(error) => in_words(error),
        ErrorKind::PathNotFound => "no such file or folder".to_owned(),
        _ => error.to_string(),
    }
}

/// Begins a clean screen, where there is one; what was on it stays in the scrollback.
fn clear() {
    let mut out = std::io::stdout();
    if out.is_terminal() {
        let _ = out.write_all(b"\x1b[H\x1b[2J").and_then(|()| out.flush());
    }
}
