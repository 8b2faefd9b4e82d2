//! `cablelint fmt`.

use super::config::{self, ConfigArguments};
use super::input::InputArguments;
use super::output::{Color, Style, number};
use super::rewrite::{Change, Purpose, rewrite};
use super::{finish, note, remark};
use crate::config::{Breadth, CommandLine};
use crate::format::{FormatOptions, WIDTHS, format};
use crate::text::edit::applied;
use clap::Args;

// The arguments of `fmt`.
#[derive(Debug, Args)]
pub(super) struct FmtArguments {
    #[command(flatten)]
    input: InputArguments,

    /// Write nothing: name the files that would change, and exit with 1 if there are any.
    #[arg(long)]
    check: bool,

    /// Write nothing: show as a unified diff what would change, and exit with 1 if anything would.
    #[arg(long, conflicts_with = "check")]
    diff: bool,

    /// Wrap paragraphs at this column, also in copies that have one line for each paragraph. Without
    /// it, a telegram keeps the column it uses, up to 69. In SMART's layout a paragraph is always one
    /// line.
    #[arg(long, value_name = "COLUMN", value_parser = column)]
    width: Option<usize>,

    /// Remove what archives and transmission added: pilcrows, section breaks, repeated captions,
    /// publishers' stamps.
    #[arg(long)]
    clean: bool,

    /// Do not print what was done.
    #[arg(long, short)]
    quiet: bool,

    /// When to color a diff.
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,

    #[command(flatten)]
    config: ConfigArguments,
}

/// Formats, and returns the exit code.
pub(super) fn run(arguments: &FmtArguments) -> u8 {
    finish(format_all(arguments))
}

fn format_all(arguments: &FmtArguments) -> Result<u8, String> {
    let resolver = arguments
        .config
        .resolver(CommandLine::default(), &arguments.input)?;
    let sources = arguments.input.find(&resolver, Breadth::Cables);
    config::usable(&resolver)?;
    if !arguments.quiet {
        sources.notes.iter().for_each(|words| note(words));
    }
    let purpose = match arguments {
        FmtArguments { check: true, .. } => Purpose::Check,
        FmtArguments { diff: true, .. } => Purpose::Diff {
            colored: Style::of_stdout(arguments.color, false).color,
        },
        _ => Purpose::Write,
    };
    let rewritten = rewrite(
        sources,
        purpose,
        |source, text| {
            let config = source.config();
            let set = config.format();
            let options = FormatOptions {
                width: arguments.width.or(set.width),
                clean: arguments.clean || set.clean,
            };
            let id = source.file_id();
            let edits = match source.is_judged() {
                true => format(text, id.as_deref(), config.settings(), &options),
                false => Vec::new(),
            };
            Ok(Change {
                text: applied(text, &edits),
                evens_ends: source.is_judged(),
                note: (),
                problem: None,
            })
        },
        |_, ()| {},
    );
    if !arguments.quiet {
        let (did, left) = match purpose {
            Purpose::Write => ("formatted", "unchanged"),
            _ => ("to be formatted", "formatted already"),
        };
        let changed = number(rewritten.changed, "cable");
        let unchanged = rewritten.unchanged;
        remark(&format!("{changed} {did}, {unchanged} {left}"));
    }
    Ok(rewritten.finish(purpose))
}

/// Reads a column.
fn column(given: &str) -> Result<usize, String> {
    let (least, most) = (WIDTHS.start(), WIDTHS.end());
    let column = given.parse().ok().filter(|column| WIDTHS.contains(column));
    column.ok_or_else(|| format!("the column must be a number from {least} to {most}"))
}
