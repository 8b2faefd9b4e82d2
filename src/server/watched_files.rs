//! Which files a client is asked to watch, and what is done when it reports a change.
//!
//! The settings say which files are cables, so the patterns come from the settings. Folders matter
//! too: for a folder that is removed, renamed or moved here, clients send a single event.

use super::configuration::Configuration;
use super::convert::{file_path, file_uri};
use super::workspace::Workspace;
use crate::text::files::{Kind, SharedFiles};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use tower_lsp::ls_types::{
    DidChangeWatchedFilesRegistrationOptions, FileChangeType, FileEvent, FileSystemWatcher,
    GlobPattern, OneOf, Registration, RelativePattern, Unregistration, WatchKind,
};

const METHOD: &str = "workspace/didChangeWatchedFiles";

/// What the client watches now.
#[derive(Debug, Default)]
pub(super) struct WatchedFiles {
    current: Mutex<Vec<FileSystemWatcher>>,
    count: AtomicU32,
}

impl WatchedFiles {
    /// What to ask of the client, where that has changed: the new patterns, and the end of the old
    /// ones.
    pub(super) fn renew(
        &self,
        configuration: &Configuration,
        workspace: &Workspace,
        relative: bool,
    ) -> Option<(Registration, Option<Unregistration>)> {
        let watchers = watchers(configuration, workspace, relative);
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if *current == watchers {
            return None;
        }
        current.clone_from(&watchers);
        let id = |number: u32| format!("cables-{number}");
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let registration = Registration {
            id: id(count),
            method: METHOD.to_owned(),
            register_options: serde_json::to_value(DidChangeWatchedFilesRegistrationOptions {
                watchers,
            })
            .ok(),
        };
        let before = count.checked_sub(1).map(|count| Unregistration {
            id: id(count),
            method: METHOD.to_owned(),
        });
        Some((registration, before))
    }
}

fn watchers(
    configuration: &Configuration,
    workspace: &Workspace,
    relative: bool,
) -> Vec<FileSystemWatcher> {
    let watcher = |pattern: &str, kind: Option<WatchKind>| FileSystemWatcher {
        glob_pattern: GlobPattern::String(pattern.to_owned()),
        kind,
    };
    let folders = workspace.folders();
    let wanted = configuration.watched(&folders);
    let mut watchers = Vec::new();
    if wanted.all {
        watchers.push(watcher("**/*", None));
    } else {
        // No pattern fits folders alone.
        watchers.push(watcher("**/*", Some(WatchKind::Create | WatchKind::Delete)));
        let extensions: BTreeSet<String> = wanted
            .extensions
            .iter()
            .flat_map(|name| [name.clone(), name.to_lowercase(), name.to_uppercase()])
            .collect();
        for extension in extensions {
            watchers.push(watcher(
                &format!("**/*.{extension}"),
                Some(WatchKind::Change),
            ));
        }
        // A configuration may extend one of any name, and name any baseline.
        for pattern in ["**/*.toml", "**/*baseline*.json"] {
            watchers.push(watcher(pattern, Some(WatchKind::Change)));
        }
    }
    let outside = |path: &&Path| !folders.iter().any(|folder| path.starts_with(folder));
    let files = wanted.files.iter().map(|path| &**path);
    for file in files.filter(outside).filter(|_| relative) {
        let folder = file.parent().and_then(file_uri);
        if let (Some(folder), Some(name)) = (folder, file.file_name()) {
            watchers.push(FileSystemWatcher {
                glob_pattern: GlobPattern::Relative(RelativePattern {
                    base_uri: OneOf::Right(folder),
                    pattern: name.to_string_lossy().into_owned(),
                }),
                kind: None,
            });
        }
    }
    watchers
}

/// Marks what changed in the index. Returns whether settings may have changed; `None` where only the
/// disk can say, which [`bring_folder`] asks.
pub(super) fn take(
    changes: &[FileEvent],
    configuration: &Configuration,
    workspace: &Workspace,
) -> Option<bool> {
    let mut settings = false;
    let mut created = false;
    for change in changes {
        let Some(path) = file_path(&change.uri) else {
            continue;
        };
        created |= change.typ == FileChangeType::CREATED;
        settings |= configuration.depends_on(&path);
        workspace.mark(&change.uri);
    }
    (settings || !created).then_some(settings)
}

/// Did a folder come? It may bring settings of its own, and one that goes may take them along. Slow:
/// not for a handler's task.
pub(super) fn bring_folder(changes: &[FileEvent], places: &SharedFiles) -> bool {
    let created = changes
        .iter()
        .filter(|change| change.typ == FileChangeType::CREATED);
    created
        .filter_map(|change| file_path(&change.uri))
        .any(|path| places.kind(&path) == Kind::Folder)
}
