//! Baselines in a run: accepted findings are left out, and the baselines are written.

use super::output::number;
use super::relative_to_current;
use crate::config::{Effective, Source, absolute};
use crate::lint::baseline::{Baseline, FILE_NAME, Seen};
use crate::rules::Diagnostic;
use clap::Args;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

// The arguments about accepted findings.
#[derive(Debug, Args)]
#[command(next_help_heading = "Baseline")]
pub(super) struct BaselineArguments {
    /// Do not report the findings that this file accepts. The configuration can name one as well.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,

    /// Accept everything that is found, and write it to the baseline.
    #[arg(long, conflicts_with = "prune_baseline")]
    write_baseline: bool,

    /// Why the findings are accepted: the reason of new entries.
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    #[arg(requires = "write_baseline")]
    reason: String,

    /// Remove entries that no longer match a finding.
    #[arg(long)]
    prune_baseline: bool,

    /// Exit with 1 when the baseline has entries that no longer match a finding.
    #[arg(long, conflicts_with_all = ["write_baseline", "prune_baseline"])]
    fail_on_stale: bool,
}

/// The baselines of a run, read as files need them.
pub(super) struct Baselines<'a> {
    arguments: &'a BaselineArguments,
    open: Mutex<BTreeMap<PathBuf, Result<Arc<Open>, String>>>,
}

/// A baseline, and what the run learned about it.
struct Open {
    baseline: Baseline,
    /// Does a configuration or the command line name it?
    is_named: bool,
    run: Mutex<Run>,
}

#[derive(Default)]
struct Run {
    seen: Seen,
    /// How many findings were left out.
    accepted: usize,
}

/// What is left to say when all files are checked.
#[derive(Debug, Default)]
pub(super) struct Closing {
    /// What was done, in words.
    pub notes: Vec<String>,
    /// What went wrong, in words.
    pub problems: Vec<String>,
    /// Does the run fail because of entries that no longer match a finding?
    pub fails: bool,
}

impl<'a> Baselines<'a> {
    /// Reads the baseline that the command line names. If that fails, nothing is checked.
    pub(super) fn new(arguments: &'a BaselineArguments) -> Result<Self, String> {
        let baselines = Self {
            arguments,
            open: Mutex::default(),
        };
        if let Some(path) = &arguments.baseline {
            baselines.open_one(&absolute(path), true)?;
        }
        Ok(baselines)
    }

    /// Removes the accepted findings of a file and gives them, and remembers what the baseline says
    /// about the file. Nothing where the file has no baseline, or a new one is written. A baseline that cannot be read is reported once, by [`Baselines::close`].
    pub(super) fn drop_accepted(
        &self,
        source: &Source,
        text: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Vec<Diagnostic>> {
        let (file, open) = self.opened(source)?;
        let keeps_ceiling = source.config().keeps_ceiling();
        let keys = (open.baseline).mark(&file, text, diagnostics, keeps_ceiling);
        let writes = self.arguments.write_baseline;
        let accepted = diagnostics.extract_if(.., |found| found.accepted.is_some() || writes);
        let accepted: Vec<Diagnostic> = accepted.collect();
        let mut run = open.run.lock().unwrap_or_else(PoisonError::into_inner);
        run.seen
            .file(&open.baseline, &file, source.settings(), keys);
        run.accepted += accepted.len();
        (!writes).then_some(accepted)
    }

    /// Marks the accepted findings of a file: fixes leave them alone.
    pub(super) fn mark_accepted(
        &self,
        source: &Source,
        text: &str,
        diagnostics: &mut [Diagnostic],
    ) {
        if let Some((file, open)) = self.opened(source) {
            let keeps_ceiling = source.config().keeps_ceiling();
            (open.baseline).mark(&file, text, diagnostics, keeps_ceiling);
        }
    }

    /// May there be a baseline for what a configuration governs?
    pub(super) fn are_used_for(&self, config: &Effective) -> bool {
        self.path(config).is_some()
    }

    /// A file's path as baselines see it, and its baseline.
    fn opened(&self, source: &Source) -> Option<(PathBuf, Arc<Open>)> {
        let path = self.path(source.config())?;
        let file = source.file()?;
        let mut all = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let opened = all
            .entry(path)
            .or_insert_with_key(|path| self.open_one(path, source.config().baseline().is_some()));
        let open = opened.as_ref().ok()?;
        Some((file, Arc::clone(open)))
    }

    /// The path of a file's baseline. Where none is named and one is to be written, that is beside
    /// the configuration, or in the current folder.
    fn path(&self, config: &Effective) -> Option<PathBuf> {
        let beside = || {
            let folder = config.files().last().and_then(|file| file.parent());
            absolute(&folder.unwrap_or(Path::new("")).join(FILE_NAME))
        };
        match config.baseline() {
            Some(path) => Some(path.to_owned()),
            None if self.arguments.write_baseline => Some(beside()),
            None => None,
        }
    }

    fn open_one(&self, path: &Path, is_named: bool) -> Result<Arc<Open>, String> {
        let baseline = match Baseline::read(path) {
            _ if self.arguments.write_baseline && !path.exists() => Baseline::empty(path),
            Ok(baseline) => baseline,
            Err(error) => return Err(format!("{}: {error}", relative_to_current(path))),
        };
        Ok(Arc::new(Open {
            baseline,
            is_named,
            run: Mutex::default(),
        }))
    }

    /// The baselines that could not be read, in words.
    pub(super) fn problems(&self) -> Vec<String> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let failed = open.values().filter_map(|open| open.as_ref().err());
        failed.cloned().collect()
    }

    /// Writes the baselines that are to be written, and says what was done.
    pub(super) fn close(self) -> Closing {
        let mut closing = Closing::default();
        let open = self
            .open
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        for (path, open) in open {
            match open {
                Ok(open) => {
                    close_one(
                        self.arguments,
                        &relative_to_current(&path),
                        &open,
                        &mut closing,
                    );
                }
                Err(problem) => closing.problems.push(problem),
            }
        }
        closing
    }
}

fn close_one(arguments: &BaselineArguments, path: &str, open: &Open, closing: &mut Closing) {
    let mut baseline = open.baseline.clone();
    let run = open.run.lock().unwrap_or_else(PoisonError::into_inner);
    let Run { seen, accepted } = &*run;
    if arguments.write_baseline {
        match baseline.accept(seen, &arguments.reason) {
            Ok(changes) => {
                closing.notes.push(format!(
                    "{path}: {} accepted, {} of them new; {} removed",
                    number(changes.total, "finding"),
                    changes.added,
                    changes.removed,
                ));
                if !open.is_named {
                    closing.notes.push(format!(
                        "later runs use it once cablelint.toml has `baseline = \"{FILE_NAME}\"`"
                    ));
                }
            }
            Err(error) => closing.problems.push(format!("{path}: {error}")),
        }
        return;
    }
    if *accepted > 0 {
        closing.notes.push(format!(
            "{path}: {} accepted and not shown",
            number(*accepted, "finding")
        ));
    }
    let stale = baseline.stale(seen).count();
    if arguments.prune_baseline {
        match baseline.prune(seen) {
            Ok(changes) => closing
                .notes
                .push(format!("{path}: {} removed", entries(changes.removed))),
            Err(error) => closing.problems.push(format!("{path}: {error}")),
        }
    } else if stale > 0 {
        let (verb, them) = match stale {
            1 => ("matches", "it"),
            _ => ("match", "them"),
        };
        closing.notes.push(format!(
            "{path}: {} no longer {verb} a finding; `--prune-baseline` removes {them}",
            entries(stale),
        ));
        closing.fails |= arguments.fail_on_stale;
    }
}

fn entries(count: usize) -> String {
    match count {
        1 => "1 entry".to_owned(),
        _ => format!("{count} entries"),
    }
}
