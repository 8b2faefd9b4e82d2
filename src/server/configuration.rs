//! What governs a document: the settings that `cablelint.toml` gives for its path, and the
//! findings that a baseline accepts.
//!
//! Both are read once and remembered. When a file changes for which [`Configuration::depends_on`]
//! holds, call [`Configuration::forget`], then [`Documents::reconfigure`], and check anew.
//!
//! [`Documents::reconfigure`]: super::documents::Documents::reconfigure

use super::log;
use crate::config::{FILE_NAME, Resolver, absolute};
use crate::format::FormatOptions;
use crate::lint::baseline::Baseline;
use crate::lint::{Diagnostic, Settings, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Tells what governs each document.
#[derive(Debug, Default)]
pub(super) struct Configuration {
    resolver: Resolver,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    baselines: BTreeMap<PathBuf, Option<Arc<Baseline>>>,
    /// The files that answers were read from.
    files: BTreeSet<PathBuf>,
    /// What was told in the log: nothing is told twice.
    told: BTreeSet<String>,
}

/// What governs one document.
#[derive(Debug, Clone, Default)]
pub(super) struct Governing {
    pub settings: Arc<Settings>,
    pub format: FormatOptions,
    baseline: Option<(Arc<Baseline>, PathBuf)>,
}

impl Configuration {
    /// What governs a file; the defaults where its configuration cannot be used, and for a
    /// document that is no file. The log tells what is wrong.
    pub(super) fn governing(&self, path: Option<&Path>) -> Governing {
        let Some(path) = path else {
            return Governing::default();
        };
        let found = self.resolver.for_file(path);
        let mut known = self.lock();
        match found {
            Ok(config) => {
                known.files.extend(config.files().iter().cloned());
                let baseline = config.baseline().and_then(|path| known.baseline(path));
                Governing {
                    settings: Arc::clone(config.settings()),
                    format: config.format(),
                    baseline: baseline.map(|baseline| (baseline, absolute(path))),
                }
            }
            Err(problems) => {
                known.files.extend(problems.files.iter().cloned());
                known.tell(problems.to_string());
                Governing::default()
            }
        }
    }

    /// Is a file of the workspace passed over?
    pub(super) fn excludes(&self, path: &Path) -> bool {
        let config = self.resolver.for_file(path);
        config.is_ok_and(|config| config.excludes(path, false))
    }

    /// May an answer be another when this file changes?
    pub(super) fn depends_on(&self, path: &Path) -> bool {
        let configuration = path.file_name().is_some_and(|name| name == FILE_NAME);
        let known = self.lock();
        configuration || known.files.contains(path) || known.baselines.contains_key(path)
    }

    /// Forgets all that was read.
    pub(super) fn forget(&self) {
        self.resolver.forget();
        *self.lock() = Known::default();
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn baseline(&mut self, path: &Path) -> Option<Arc<Baseline>> {
        if let Some(known) = self.baselines.get(path) {
            return known.clone();
        }
        let read = match Baseline::read(path) {
            Ok(baseline) => Some(Arc::new(baseline)),
            Err(error) => {
                self.tell(format!("{}: {error}", path.display()));
                None
            }
        };
        self.baselines.insert(path.to_owned(), read.clone());
        read
    }

    fn tell(&mut self, message: String) {
        if self.told.insert(message.clone()) {
            log(&message);
        }
    }
}

impl Governing {
    /// Makes hints of the findings that the baseline accepts.
    pub(super) fn accept(&self, text: &str, found: &mut [Diagnostic]) {
        let Some((baseline, path)) = &self.baseline else {
            return;
        };
        baseline.mark(path, text, found);
        for found in found.iter_mut().filter(|found| found.accepted.is_some()) {
            found.severity = Severity::Hint;
        }
    }
}
