//! `cablelint parse`.

use super::config::{self, ConfigArguments};
use super::in_order::in_order;
use super::input::InputArguments;
use super::{CLEAN, FAILED, finish, note, report_problem, unless_reader_left};
use crate::cable::json::CableJson;
use crate::cable::{Cable, Reading};
use crate::config::{Breadth, CommandLine, Source};
use clap::{Args, ValueEnum};
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;

/// The arguments of `parse`.
#[derive(Debug, Args)]
pub(super) struct ParseArguments {
    #[command(flatten)]
    input: InputArguments,

    /// How to print the cables.
    #[arg(long, value_enum, default_value_t = Format::JsonLines, value_name = "FORMAT")]
    output_format: Format,

    #[command(flatten)]
    config: ConfigArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON array of cables, indented.
    Json,
    /// One JSON object per line.
    JsonLines,
}

/// Reads, prints, and returns the exit code.
pub(super) fn run(arguments: &ParseArguments) -> u8 {
    finish(parse(arguments))
}

fn parse(arguments: &ParseArguments) -> Result<u8, String> {
    let resolver = arguments
        .config
        .resolver(CommandLine::default(), &arguments.input)?;
    let mut sources = arguments.input.find(&resolver, Breadth::Cables);
    sources.files.retain(Source::is_judged);
    config::usable(&resolver)?;
    sources.notes.iter().for_each(|words| note(words));
    let mut problems = sources.problems;
    let printed = print_all(arguments.output_format, &sources.files, &mut problems);
    problems.extend(unless_reader_left(printed).err());
    for problem in &problems {
        report_problem(problem);
    }
    Ok(if problems.is_empty() { CLEAN } else { FAILED })
}

/// Prints each cable as soon as those before it are printed.
fn print_all(format: Format, sources: &[Source], problems: &mut Vec<String>) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout());
    let mut printed = Ok(());
    let mut count = 0;
    in_order(
        sources,
        |source| read_one(source, format),
        |read| {
            match read {
                Err(problem) => problems.push(problem),
                Ok(cable) => {
                    let before = match (format, count) {
                        (Format::JsonLines, _) => "",
                        (Format::Json, 0) => "[\n",
                        (Format::Json, _) => ",\n",
                    };
                    count += 1;
                    printed = out
                        .write_all(before.as_bytes())
                        .and_then(|()| out.write_all(cable.as_bytes()));
                }
            }
            match printed {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        },
    );
    printed?;
    out.write_all(match (format, count) {
        (Format::JsonLines, _) => b"",
        (Format::Json, 0) => b"[]\n",
        (Format::Json, _) => b"\n]\n",
    })?;
    out.flush()
}

/// One cable, as it is printed.
fn read_one(source: &Source, format: Format) -> Result<String, String> {
    let text = source.read()?;
    let reading = Reading::new(&text);
    let file_id = source.file_id();
    let context = source.settings().context(file_id.as_deref());
    let cable = Cable::read(&reading, &context);
    let name = source.name();
    let object = CableJson::new(&name, &text, &cable);
    let json = match format {
        // Line ends within strings are escaped, so these are between fields.
        Format::Json => serde_json::to_string_pretty(&object)
            .map(|json| format!("  {}", json.replace('\n', "\n  "))),
        Format::JsonLines => serde_json::to_string(&object).map(|json| json + "\n"),
    };
    json.map_err(|error| format!("{name}: cannot be written as JSON: {error}"))
}
