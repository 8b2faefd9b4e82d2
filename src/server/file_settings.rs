//! What governs one document.

use crate::format::FormatOptions;
use crate::lint::Settings;
use crate::lint::baseline::Baseline;
use crate::rules::{Diagnostic, Severity};
use crate::text::files::SharedFiles;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What governs one document.
#[derive(Debug, Clone, Default)]
pub(super) struct FileSettings {
    pub settings: Arc<Settings>,
    pub format: FormatOptions,
    /// The configuration files that they come from, the nearest last.
    pub files: Arc<[PathBuf]>,
    /// The configuration leaves the file out, also where it is open.
    pub excluded: bool,
    /// Where these and the document are.
    pub places: SharedFiles,
    pub baseline: Option<FileBaseline>,
}

/// The findings of one file that were accepted.
#[derive(Debug, Clone)]
pub(super) struct FileBaseline {
    pub baseline: Arc<Baseline>,
    /// The file, absolute.
    pub file: PathBuf,
    /// Does it not accept what the ceiling's rules find?
    pub keeps_ceiling: bool,
}

impl FileSettings {
    /// The file with the findings that were accepted, if there is one.
    pub(super) fn baseline_path(&self) -> Option<&Path> {
        Some(self.baseline.as_ref()?.baseline.path())
    }

    /// Is there a baseline, with findings that were accepted?
    pub(super) fn has_baseline(&self) -> bool {
        self.baseline.is_some()
    }

    /// Makes hints of the findings that the baseline accepts.
    pub(super) fn accept(&self, text: &str, found: &mut [Diagnostic]) {
        let Some(of_file) = &self.baseline else {
            return;
        };
        let FileBaseline {
            baseline,
            file,
            keeps_ceiling,
        } = of_file;
        baseline.mark(file, text, found, *keeps_ceiling);
        for found in found.iter_mut().filter(|found| found.accepted.is_some()) {
            found.severity = Severity::Hint;
        }
    }
}
