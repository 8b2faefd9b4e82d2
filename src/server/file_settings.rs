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
    pub(super) baseline: Option<(Arc<Baseline>, PathBuf)>,
}

impl FileSettings {
    /// The baseline's file, and its text with one more of a document's findings accepted. `None`
    /// where no baseline governs it.
    pub(super) fn baseline_with(
        &self,
        text: &str,
        found: &[Diagnostic],
        index: usize,
    ) -> Option<(PathBuf, String)> {
        let (baseline, path) = self.baseline.as_ref()?;
        let keys = baseline.mark(path, text, &mut found.to_vec());
        let key = keys.into_iter().nth(index)?;
        Some((baseline.path().to_owned(), baseline.text_with(key, "")))
    }

    /// The file with the findings that were accepted, if there is one.
    pub(super) fn baseline_path(&self) -> Option<&Path> {
        let (baseline, _) = self.baseline.as_ref()?;
        Some(baseline.path())
    }

    /// Is there a baseline, with findings that were accepted?
    pub(super) fn has_baseline(&self) -> bool {
        self.baseline.is_some()
    }

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
