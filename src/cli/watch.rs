//! `check --watch`: checks again whenever a file changes.

use super::output::obeys_escapes;
use super::{CLEAN, FAILED, remark, report_problem};
use crate::config::{FILE_NAME, absolute};
use crate::text::file::in_words;
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

/// How long the disk must be quiet before the next run: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(80);

/// Runs `work` now and after each change below the paths, until the program is ended. `work`
/// returns the files that its settings come from; these are watched as well.
pub(super) fn run(paths: &[PathBuf], work: impl Fn() -> Vec<PathBuf>) -> u8 {
    if paths.iter().any(|path| path.as_os_str() == "-") {
        report_problem("standard input cannot be watched; name files or folders");
        return FAILED;
    }
    let (sender, changes) = channel();
    let mut settings = Vec::new();
    loop {
        // What changes during the run is seen as well. A folder that was removed and made again is
        // another folder to the system: so all is watched anew.
        let mut watched = Watched::new(paths, &settings);
        let mut watcher = watched.start(&sender);
        clear();
        settings = work();
        let now = Watched::new(paths, &settings);
        if now != watched {
            watched = now;
            watcher = watched.start(&sender);
        }
        if let Err(error) = &watcher {
            report_problem(&format!("cannot watch: {}", reason(error)));
            return FAILED;
        }
        remark("Waiting for changes; Ctrl-C ends.");
        match changes.recv() {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => report_problem(&format!("cannot watch: {}", reason(&error))),
            Err(_) => return CLEAN,
        }
        while changes.recv_timeout(QUIET).is_ok() {}
    }
}

/// What is watched, in absolute paths without symbolic links, as the system reports changes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Watched {
    /// The files and folders to check: all below them counts.
    named: BTreeSet<PathBuf>,
    /// Files that settings come from, or would come from if they existed.
    settings: BTreeSet<PathBuf>,
}

impl Watched {
    fn new(paths: &[PathBuf], settings: &[PathBuf]) -> Self {
        let named: BTreeSet<PathBuf> = paths.iter().map(|path| real(path)).collect();
        let mut settings: BTreeSet<PathBuf> = settings.iter().map(|path| real(path)).collect();
        for path in &named {
            settings.extend(nearer_settings(path, &settings));
        }
        Self { named, settings }
    }

    /// Begins to watch. A file is replaced when it is saved: its folder reports that, the file
    /// would not.
    fn start(&self, sender: &Sender<notify::Result<()>>) -> notify::Result<RecommendedWatcher> {
        let (watched, sender) = (self.clone(), sender.clone());
        let mut watcher = notify::recommended_watcher(move |change: notify::Result<Event>| {
            let change = match change {
                Ok(change) if !watched.concerns(&change) => return,
                change => change.map(drop),
            };
            // The receiver is gone when the program ends.
            let _ = sender.send(change);
        })?;
        let mut folders = BTreeSet::new();
        for path in &self.named {
            if path.is_dir() {
                watcher.watch(path, RecursiveMode::Recursive)?;
            }
            folders.extend(nearest_folder(path));
        }
        folders.extend(self.settings.iter().filter_map(|path| nearest_folder(path)));
        // Within a folder that is watched already, a second watch would replace the first.
        folders.retain(|folder| !self.named.iter().any(|path| folder.starts_with(path)));
        for folder in folders {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
        }
        Ok(watcher)
    }

    /// May the next run give something else?
    fn concerns(&self, change: &Event) -> bool {
        // Reading a file is not a change, or each run would cause the next.
        !change.kind.is_access()
            && change.paths.iter().any(|path| {
                let mut all = self.named.iter().chain(&self.settings);
                all.any(|watched| watched.starts_with(path))
                    || self.named.iter().any(|named| path.starts_with(named))
            })
    }
}

/// Settings that would take the place of those that govern a path now, if somebody wrote them: up
/// to the folder of these, else to the top of the repository.
fn nearer_settings(path: &Path, known: &BTreeSet<PathBuf>) -> Vec<PathBuf> {
    let mut nearer = Vec::new();
    let mut reached = false;
    for folder in path.ancestors().skip(1) {
        let own = folder.join(FILE_NAME);
        reached |= known.contains(&own) || folder.join(".git").exists();
        nearer.push(own);
        if reached {
            break;
        }
    }
    if !reached {
        nearer.truncate(1);
    }
    nearer
}

/// The nearest folder above a path that exists.
fn nearest_folder(path: &Path) -> Option<&Path> {
    path.ancestors().skip(1).find(|folder| folder.is_dir())
}

/// The absolute path, without symbolic links as far as it exists.
fn real(path: &Path) -> PathBuf {
    let path = absolute(path);
    for above in path.ancestors() {
        if let (Ok(real), Ok(rest)) = (above.canonicalize(), path.strip_prefix(above)) {
            // Joining an empty path would add a separator.
            return match rest.as_os_str().is_empty() {
                true => real,
                false => real.join(rest),
            };
        }
    }
    path
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
    if out.is_terminal() && obeys_escapes() {
        let _ = out.write_all(b"\x1b[H\x1b[2J").and_then(|()| out.flush());
    }
}
