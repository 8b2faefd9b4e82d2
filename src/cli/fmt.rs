//! `cablelint fmt`.

use super::config::{self, ConfigArguments};
use super::input::InputArguments;
use super::output::{Color, Style, number};
use super::rewrite::{Change, Purpose, rewrite};
use super::{FAILED, remark, report_problem};
use crate::config::{Breadth, CommandLine};
use crate::format::{FormatOptions, WIDTHS, format};
use crate::text::edit::applied;
use clap::Args;

/// The arguments of `fmt`.
#[derive(Debug, Args)]
pub(super) struct FmtArguments {
    #[command(flatten)]
    input: InputArguments,

    #[command(flatten)]
    config: ConfigArguments,

    /// Write nothing: name the files that would change, and exit with 1 if there are any.
    #[arg(long)]
    check: bool,

    /// Write nothing: show what would change as a unified diff, and exit with 1 if anything would.
    #[arg(long, conflicts_with = "check")]
    diff: bool,

    /// Wrap paragraphs at this column, those of reflowed copies as well. Without it a telegram
    /// keeps the column it uses, up to 69. SMART's paragraphs are one line each in any case.
    #[arg(long, value_name = "COLUMN", value_parser = column)]
    width: Option<usize>,

    /// Remove what archives and transmission left: pilcrows, section breaks, repeated captions,
    /// publishers' stamps.
    #[arg(long)]
    clean: bool,

    /// Say nothing of what was done.
    #[arg(long, short)]
    quiet: bool,

    /// When to colour a diff.
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
}

/// Formats, and gives the exit code.
pub(super) fn run(arguments: &FmtArguments) -> u8 {
    format_all(arguments).unwrap_or_else(|problem| {
        report_problem(&problem);
        FAILED
    })
}

fn format_all(arguments: &FmtArguments) -> Result<u8, String> {
    let resolver = arguments
        .config
        .resolver(CommandLine::default(), &arguments.input)?;
    let sources = arguments.input.find(&resolver, Breadth::Cables);
    config::usable(&resolver)?;
    if !arguments.quiet {
        sources.notes.iter().for_each(|note| report_problem(note));
    }
    let purpose = match arguments {
        FmtArguments { check: true, .. } => Purpose::Check,
        FmtArguments { diff: true, .. } => Purpose::Diff {
            coloured: Style::of_stdout(arguments.color, false).color,
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
                note: (),
                problem: None,
            })
        },
        |_, ()| {},
    );
    if !arguments.quiet {
        let (did, left) = match purpose {
            Purpose::Write => ("formatted", "left as it was"),
            _ => ("to be formatted", "fine as it is"),
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
    column.ok_or_else(|| format!("a column is a number from {least} to {most}"))
}
