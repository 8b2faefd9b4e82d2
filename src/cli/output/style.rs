//! What the place where output ends up can show.

use super::Tally;
use crate::lint::Severity;
use clap::ValueEnum;
use codespan_reporting::term::termcolor::{self, Buffer, ColorSpec, WriteColor};
use std::io::{IsTerminal, Write};

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal; NO_COLOR, CLICOLOR and CLICOLOR_FORCE are respected.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How to show findings to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::cli) struct Style {
    /// In colour?
    pub color: bool,
    /// The findings alone, without a line that sums them up?
    pub quiet: bool,
}

impl Style {
    /// The style of standard output.
    pub(super) fn of_stdout(color: Color, quiet: bool) -> Self {
        let terminal = std::io::stdout().is_terminal();
        let color = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => wanted(terminal),
        };
        Self { color, quiet }
    }

    /// The style of a file.
    pub(super) fn of_file(self) -> Self {
        Self {
            color: false,
            ..self
        }
    }

    /// Memory to write in colour to, or without.
    pub(super) fn buffer(self) -> Buffer {
        match self.color {
            true => Buffer::ansi(),
            false => Buffer::no_color(),
        }
    }

    /// Words in the colour of a severity.
    pub(super) fn severity(self, severity: Severity, words: &str) -> String {
        self.paint(words, Some(color(severity)))
    }

    /// The line that sums a run up, unless only findings are wanted.
    pub(super) fn summary(self, tally: &Tally) -> Vec<u8> {
        if self.quiet {
            return Vec::new();
        }
        let counts = &tally.counts;
        let shade = match () {
            () if counts.errors > 0 => color(Severity::Error),
            () if counts.warnings > 0 => color(Severity::Warning),
            () => termcolor::Color::Green,
        };
        (self.paint(&counts.to_string(), Some(shade)) + "\n").into_bytes()
    }

    /// Bold words, in a colour.
    fn paint(self, words: &str, color: Option<termcolor::Color>) -> String {
        let mut buffer = self.buffer();
        // Writing to memory does not fail.
        let _ = buffer.set_color(ColorSpec::new().set_bold(true).set_fg(color));
        let _ = buffer.write_all(words.as_bytes());
        let _ = buffer.reset();
        String::from_utf8(buffer.into_inner()).unwrap_or_default()
    }
}

/// Is colour wanted where nothing was said on the command line?
fn wanted(terminal: bool) -> bool {
    if anstyle_query::no_color() {
        return false;
    }
    anstyle_query::clicolor_force()
        || terminal
            && anstyle_query::term_supports_color()
            && anstyle_query::clicolor().unwrap_or(true)
}

/// The colour of a severity, as the renderer of excerpts has it.
fn color(severity: Severity) -> termcolor::Color {
    match severity {
        Severity::Error => termcolor::Color::Red,
        Severity::Warning => termcolor::Color::Yellow,
        Severity::Hint => termcolor::Color::Cyan,
    }
}
