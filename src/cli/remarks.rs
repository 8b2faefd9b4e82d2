//! What is said on standard error of a run itself: how far it is, and, when asked, what it did.

use super::input::Sources;
use super::output::number;
use super::report_problem;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A run this short needs no bar.
const LONG: Duration = Duration::from_secs(1);

/// What was seen of a run so far.
pub(super) struct Remarks {
    begun: Instant,
    /// Hidden until the run is a long one.
    bar: Option<ProgressBar>,
    /// Lines on standard output stand where the bar does.
    shares_terminal: bool,
    /// Kept when asked to tell.
    told: Option<Told>,
}

#[derive(Default)]
struct Told {
    files: usize,
    bytes: usize,
    /// How many files the same configurations hold for.
    configurations: BTreeMap<Vec<PathBuf>, usize>,
    passed_over: BTreeMap<String, usize>,
    looked: Duration,
}

impl Remarks {
    /// Of a run that begins now.
    pub(super) fn new(verbose: bool, quiet: bool) -> Self {
        let bar = !quiet && std::io::stderr().is_terminal();
        Self {
            begun: Instant::now(),
            bar: bar.then(|| {
                let style = "{wide_bar} {human_pos} of {human_len} cables, {eta} left";
                ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()).with_style(
                    ProgressStyle::with_template(style)
                        .unwrap_or_else(|_| ProgressStyle::default_bar()),
                )
            }),
            shares_terminal: std::io::stdout().is_terminal(),
            told: verbose.then(Told::default),
        }
    }

    /// The files are known.
    pub(super) fn found(&mut self, sources: &Sources) {
        if let Some(bar) = &self.bar {
            bar.set_length(sources.files.len() as u64);
        }
        if let Some(told) = &mut self.told {
            told.looked = self.begun.elapsed();
            told.passed_over.clone_from(&sources.passed_over);
        }
    }

    /// One file was checked: it had so many bytes, and these configurations held for it.
    pub(super) fn checked(&mut self, bytes: usize, configurations: &[PathBuf]) {
        if let Some(told) = &mut self.told {
            told.files += 1;
            told.bytes += bytes;
            match told.configurations.get_mut(configurations) {
                Some(count) => *count += 1,
                None => drop(told.configurations.insert(configurations.to_vec(), 1)),
            }
        }
        if let Some(bar) = &self.bar {
            if bar.is_hidden() && self.begun.elapsed() > LONG {
                bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            bar.inc(1);
        }
    }

    /// Prints results, with the bar out of their way.
    pub(super) fn around<T>(&self, print: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) if self.shares_terminal && !bar.is_hidden() => bar.suspend(print),
            _ => print(),
        }
    }

    /// All files are checked: the bar goes.
    pub(super) fn done(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// Tells what was done, if asked.
    pub(super) fn tell(&self) {
        let Some(told) = &self.told else { return };
        let current = std::env::current_dir().unwrap_or_default();
        for (paths, count) in &told.configurations {
            let paths: Vec<String> = paths.iter().map(|path| shown(path, &current)).collect();
            let settings = match &paths[..] {
                [] => "no configuration".to_owned(),
                paths => format!("settings from {}", paths.join(" and ")),
            };
            report_problem(&format!("{settings}: {}", number(*count, "cable")));
        }
        if !told.passed_over.is_empty() {
            let kinds: Vec<String> = told
                .passed_over
                .iter()
                .map(|(kind, count)| format!("{count} {kind}"))
                .collect();
            report_problem(&format!("passed over in folders: {}", kinds.join(", ")));
        }
        let whole = self.begun.elapsed();
        report_problem(&format!(
            "{} of {} bytes checked in {:.3} s, of which {:.3} s went to finding them",
            number(told.files, "cable"),
            told.bytes,
            whole.as_secs_f64(),
            told.looked.as_secs_f64(),
        ));
    }
}

fn shown(path: &Path, current: &Path) -> String {
    let path = path.strip_prefix(current).unwrap_or(path);
    path.display().to_string()
}
