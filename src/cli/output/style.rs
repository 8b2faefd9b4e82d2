//! What a terminal or a file can show: color, links, width.

use super::Tally;
use crate::rules::{Rule, Severity};
use clap::ValueEnum;
use codespan_reporting::term::termcolor::{self, Buffer, ColorSpec, WriteColor};
use std::io::{IsTerminal, Write};
use supports_hyperlinks::Stream;

/// When to color.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Color {
    /// On a terminal, unless NO_COLOR, CLICOLOR or CLICOLOR_FORCE says otherwise.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The columns of a line where there is no terminal.
const WIDTH: usize = 80;

/// How to print findings for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) struct Style {
    /// In color?
    pub color: bool,
    /// With links to the pages of rules?
    pub links: bool,
    /// The columns of a line.
    pub width: usize,
    /// Only the findings, without a summary?
    pub quiet: bool,
}

impl Style {
    /// The style of standard output.
    pub(in crate::cli) fn of_stdout(color: Color, quiet: bool) -> Self {
        let terminal = std::io::stdout().is_terminal();
        Self {
            color: match color {
                Color::Always => true,
                Color::Never => false,
                Color::Auto => wanted(terminal),
            },
            links: color != Color::Never && supports_hyperlinks::on(Stream::Stdout),
            width: terminal_size::terminal_size_of(std::io::stdout())
                .map_or(WIDTH, |(width, _)| usize::from(width.0)),
            quiet,
        }
    }

    /// The style of a file.
    pub(super) fn of_file(self) -> Self {
        Self {
            color: false,
            links: false,
            width: WIDTH,
            ..self
        }
    }

    /// A buffer that keeps colors, or drops them.
    pub(super) fn buffer(self) -> Buffer {
        match self.color {
            true => Buffer::ansi(),
            false => Buffer::no_color(),
        }
    }

    /// Words in the color of a severity.
    pub(in crate::cli) fn severity(self, severity: Severity, words: &str) -> String {
        self.paint(
            words,
            ColorSpec::new()
                .set_bold(true)
                .set_fg(Some(color(severity))),
        )
    }

    /// The summary of a run, unless only findings are wanted.
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
        let style = ColorSpec::new().set_bold(true).set_fg(Some(shade)).clone();
        (self.paint(&tally.summary(), &style) + "\n").into_bytes()
    }

    /// A line that goes.
    pub(super) fn removed(self, line: &str) -> String {
        self.paint(line, ColorSpec::new().set_fg(Some(termcolor::Color::Red)))
    }

    /// A line that comes.
    pub(super) fn added(self, line: &str) -> String {
        self.paint(line, ColorSpec::new().set_fg(Some(termcolor::Color::Green)))
    }

    /// Words that go, within a line; without red, the stroke shows them.
    pub(in crate::cli) fn struck(self, words: &str) -> String {
        self.paint(
            words,
            ColorSpec::new()
                .set_strikethrough(true)
                .set_fg(Some(termcolor::Color::Red)),
        )
    }

    /// Words that come, within a line; without green, the rule below shows them.
    pub(in crate::cli) fn inserted(self, words: &str) -> String {
        self.paint(
            words,
            ColorSpec::new()
                .set_underline(true)
                .set_fg(Some(termcolor::Color::Green)),
        )
    }

    /// Bold words.
    pub(in crate::cli) fn bold(self, words: &str) -> String {
        self.paint(words, ColorSpec::new().set_bold(true))
    }

    /// Faint words.
    pub(in crate::cli) fn faint(self, words: &str) -> String {
        self.paint(words, ColorSpec::new().set_dimmed(true))
    }

    /// Words with a link to the rule's page, if the terminal shows links.
    pub(in crate::cli) fn linked(self, rule: Option<&Rule>, words: &str) -> String {
        match rule.filter(|_| self.links).and_then(Rule::url) {
            Some(url) => format!("\x1b]8;;{url}\x1b\\{words}\x1b]8;;\x1b\\"),
            None => words.to_owned(),
        }
    }

    fn paint(self, words: &str, style: &ColorSpec) -> String {
        let mut buffer = self.buffer();
        // Writing to memory does not fail.
        let _ = buffer.set_color(style);
        let _ = buffer.write_all(words.as_bytes());
        let _ = buffer.reset();
        String::from_utf8(buffer.into_inner()).unwrap_or_default()
    }
}

/// Is color wanted if the command line does not say?
fn wanted(terminal: bool) -> bool {
    if anstyle_query::no_color() {
        return false;
    }
    anstyle_query::clicolor_force()
        || terminal
            && anstyle_query::term_supports_color()
            && obeys_escapes()
            && anstyle_query::clicolor().unwrap_or(true)
}

/// Does the terminal obey escape codes? Consoles of Windows print them as text until they are told.
pub(in crate::cli) fn obeys_escapes() -> bool {
    anstyle_query::windows::enable_ansi_colors().unwrap_or(true)
}

/// The color of a severity, the same as in excerpts.
fn color(severity: Severity) -> termcolor::Color {
    match severity {
        Severity::Error => termcolor::Color::Red,
        Severity::Warning => termcolor::Color::Yellow,
        Severity::Hint => termcolor::Color::Cyan,
    }
}
