//! A bar at the foot of a terminal that says how far a run is.

use super::output::number;
use std::io::Write;
use std::time::{Duration, Instant};

/// A shorter run shows none.
const LONG_RUN: Duration = Duration::from_secs(1);
/// How long a bar stays as it is.
const PAUSE: Duration = Duration::from_millis(100);
/// Columns of a terminal that does not say how many it has.
const WIDTH: usize = 80;

/// How far a run is, on standard error.
pub(super) struct ProgressBar {
    started: Instant,
    total: usize,
    done: usize,
    /// When it was drawn last, and on how many columns.
    drawn: Option<(Instant, usize)>,
}

impl ProgressBar {
    /// The bar of a run that starts now.
    pub(super) fn new() -> Self {
        Self {
            started: Instant::now(),
            total: 0,
            done: 0,
            drawn: None,
        }
    }

    /// Says how many cables there are.
    pub(super) fn set_total(&mut self, total: usize) {
        self.total = total;
    }

    /// One more cable is done.
    pub(super) fn advance(&mut self) {
        self.done += 1;
        let waits = self.drawn.is_some_and(|(at, _)| at.elapsed() < PAUSE);
        if !waits && self.started.elapsed() > LONG_RUN {
            self.draw();
        }
    }

    /// Takes it off the terminal while something is printed.
    pub(super) fn without<T>(&mut self, print: impl FnOnce() -> T) -> T {
        let shown = self.drawn.is_some();
        self.clear();
        let printed = print();
        if shown {
            self.draw();
        }
        printed
    }

    /// Takes it off the terminal.
    pub(super) fn clear(&mut self) {
        if let Some((_, width)) = self.drawn.take() {
            show(&format!("\r{:width$}\r", ""));
        }
    }

    fn draw(&mut self) {
        let terminal = terminal_size::terminal_size_of(std::io::stderr());
        let width = terminal.map_or(WIDTH, |(width, _)| usize::from(width.0));
        let line = line(self.done, self.total, self.started.elapsed(), width);
        self.drawn = Some((Instant::now(), line.chars().count()));
        show(&format!("\r{line}"));
    }
}

/// Writes to the terminal. If it takes nothing, the run goes on.
fn show(words: &str) {
    let mut terminal = std::io::stderr();
    let _ = terminal.write_all(words.as_bytes());
    let _ = terminal.flush();
}

/// The bar and its words, on all columns but the last. Where nobody knows how many there are in total,
/// no bar.
fn line(passed: usize, total: usize, elapsed: Duration, width: usize) -> String {
    let done = passed.min(total);
    let left = elapsed.as_secs() * (total - done) as u64 / done.max(1) as u64;
    let left = match left {
        0..100 => format!("{left} s"),
        100..6_000 => format!("{} min", left.div_ceil(60)),
        _ => format!("{} h", left.div_ceil(3_600)),
    };
    let words = match total {
        0 => number(passed, "cable"),
        _ => format!(" {done} of {}, {left} left", number(total, "cable")),
    };
    let room = width.saturating_sub(words.len() + 1);
    let (full, room) = match total {
        0 => (0, 0),
        _ => (room * done / total, room),
    };
    let bar = "█".repeat(full) + &"░".repeat(room - full);
    (bar + &words)
        .chars()
        .take(width.saturating_sub(1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::line;
    use std::time::Duration;

    #[test]
    fn a_bar_fits_its_terminal() {
        let seconds = Duration::from_secs;
        let cases = [
            (1, 4, seconds(10), 36, "██░░░░░░░░ 1 of 4 cables, 30 s left"),
            (4, 4, seconds(10), 30, "█████ 4 of 4 cables, 0 s left"),
            (
                10,
                2_000,
                seconds(2),
                34,
                "░░░ 10 of 2000 cables, 7 min left",
            ),
            (1, 9_000, seconds(2), 12, " 1 of 9000 "),
            (7, 0, seconds(2), 40, "7 cables"),
            (0, 4, seconds(2), 0, ""),
        ];
        for (done, total, elapsed, width, expected) in cases {
            assert_eq!(line(done, total, elapsed, width), expected);
        }
    }
}
