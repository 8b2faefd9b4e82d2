//! The pages and lists of rules: long ones through a pager, on a terminal only.

use super::CLEAN;
use super::terminal::print_own;
use std::io::{IsTerminal, Write};
use std::process::{Command, Stdio};

/// Prints words of this program alone, colors included, and returns the exit code. On a terminal, a text that is taller than the screen is
/// shown by `$PAGER`, or by `less`; where there is neither, it is printed.
pub(super) fn print(text: &str) -> u8 {
    let height = terminal_size::terminal_size_of(std::io::stdout());
    let height = height.map_or(usize::MAX, |(_, height)| usize::from(height.0));
    let pages = std::io::stdout().is_terminal() && text.lines().count() >= height;
    match pages && paged(text).is_some() {
        true => CLEAN,
        false => print_own(text),
    }
}

/// Shows a text in the pager, until it is closed. `None` where there is no pager.
fn paged(text: &str) -> Option<()> {
    let chosen = std::env::var("PAGER").unwrap_or_default();
    let mut words = chosen.split_whitespace();
    let mut pager = Command::new(words.next().unwrap_or("less"));
    pager.args(words).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        // Colors, no clearing of the screen, and no waiting where everything fits.
        pager.env("LESS", "FRX");
    }
    let mut running = pager.spawn().ok()?;
    if let Some(mut input) = running.stdin.take() {
        // A pager that is closed early takes no more.
        let _ = input.write_all(text.as_bytes());
    }
    let _ = running.wait();
    Some(())
}
