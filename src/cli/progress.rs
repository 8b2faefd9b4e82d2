//! How far a run is, and, with `--verbose`, what it did. Both are printed on standard error.

use super::input::Sources;
use super::output::number;
use super::{relative_to_current, remark};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// A shorter run shows no progress bar.
const LONG_RUN: Duration = Duration::from_secs(1);

/// Follows a run.
pub(super) struct Progress {
    started: Instant,
    /// Hidden until the run is a long one.
    bar: Option<ProgressBar>,
    /// Do standard output and the bar write to the same terminal?
    shares_terminal: bool,
    /// Kept for `--verbose`.
    stats: Option<RunStats>,
}

#[derive(Default)]
struct RunStats {
    files: usize,
    bytes: usize,
    /// For how many files each list of configurations applied.
    configurations: BTreeMap<Vec<PathBuf>, usize>,
    /// How many files of each kind were not read.
    skipped: BTreeMap<String, usize>,
    /// How long it took to find the files.
    search: Duration,
}

impl Progress {
    /// The progress of a run that starts now.
    pub(super) fn new(verbose: bool, quiet: bool) -> Self {
        let bar = !quiet && std::io::stderr().is_terminal();
        Self {
            started: Instant::now(),
            bar: bar.then(|| {
                let style = "{wide_bar} {human_pos} of {human_len} cables, {eta} left";
                ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()).with_style(
                    ProgressStyle::with_template(style)
                        .unwrap_or_else(|_| ProgressStyle::default_bar()),
                )
            }),
            shares_terminal: std::io::stdout().is_terminal(),
            stats: verbose.then(RunStats::default),
        }
    }

    /// Notes which files will be checked.
    pub(super) fn files_found(&mut self, sources: &Sources) {
        if let Some(bar) = &self.bar {
            bar.set_length(sources.files.len() as u64);
        }
        if let Some(stats) = &mut self.stats {
            stats.search = self.started.elapsed();
            stats.skipped.clone_from(&sources.passed_over);
        }
    }

    /// Notes that one file was checked: its size in bytes, and the configurations that applied.
    pub(super) fn file_checked(&mut self, bytes: usize, configurations: &[PathBuf]) {
        if let Some(stats) = &mut self.stats {
            stats.files += 1;
            stats.bytes += bytes;
            match stats.configurations.get_mut(configurations) {
                Some(count) => *count += 1,
                None => drop(stats.configurations.insert(configurations.to_vec(), 1)),
            }
        }
        if let Some(bar) = &self.bar {
            if bar.is_hidden() && self.started.elapsed() > LONG_RUN {
                bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            bar.inc(1);
        }
    }

    /// Hides the bar while something is printed.
    pub(super) fn without_bar<T>(&self, print: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) if self.shares_terminal && !bar.is_hidden() => bar.suspend(print),
            _ => print(),
        }
    }

    /// Removes the bar: all files are checked.
    pub(super) fn all_checked(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// Prints what the run did, with `--verbose`.
    pub(super) fn print(&self) {
        let Some(stats) = &self.stats else { return };
        for (paths, count) in &stats.configurations {
            let paths: Vec<String> = paths.iter().map(|path| relative_to_current(path)).collect();
            let settings = match &paths[..] {
                [] => "no configuration".to_owned(),
                paths => format!("settings from {}", paths.join(" and ")),
            };
            remark(&format!("{settings}: {}", number(*count, "cable")));
        }
        if !stats.skipped.is_empty() {
            let kinds: Vec<String> = stats
                .skipped
                .iter()
                .map(|(kind, count)| format!("{count} {kind}"))
                .collect();
            remark(&format!("not read in folders: {}", kinds.join(", ")));
        }
        remark(&format!(
            "{} of {} bytes checked in {:.3} s, of which {:.3} s were spent finding the files",
            number(stats.files, "cable"),
            stats.bytes,
            self.started.elapsed().as_secs_f64(),
            stats.search.as_secs_f64(),
        ));
    }
}
