//! `cablelint parse`.

use super::input::{InputArguments, Source};
use super::{CLEAN, FAILED};
use crate::cable::json::CableJson;
use crate::cable::{Cable, Reading};
use clap::{Args, ValueEnum};
use rayon::prelude::*;

/// The arguments of `parse`.
#[derive(Debug, Args)]
pub(super) struct ParseArguments {
    #[command(flatten)]
    input: InputArguments,

    /// How to print what was read.
    #[arg(long, value_enum, default_value_t = Format::JsonLines, value_name = "FORMAT")]
    output_format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON array of cables, indented.
    Json,
    /// One JSON object a line.
    JsonLines,
}

/// Reads, prints, and gives the exit code.
pub(super) fn run(arguments: &ParseArguments) -> u8 {
    let sources = arguments.input.find();
    let mut problems = sources.problems;
    let read: Vec<Result<CableJson, String>> = sources.files.par_iter().map(read_one).collect();
    let mut cables = Vec::new();
    for result in read {
        match result {
            Ok(cable) => cables.push(cable),
            Err(problem) => problems.push(problem),
        }
    }
    let text = match arguments.output_format {
        Format::Json => serde_json::to_string_pretty(&cables).map(|text| text + "\n"),
        Format::JsonLines => cables
            .iter()
            .map(|cable| Ok(serde_json::to_string(cable)? + "\n"))
            .collect(),
    };
    let printed = text
        .map_err(std::io::Error::other)
        .and_then(|text| super::print(text.as_bytes()));
    if let Err(error) = printed
        && error.kind() != std::io::ErrorKind::BrokenPipe
    {
        problems.push(format!("cannot write the results: {error}"));
    }
    for problem in &problems {
        super::report_problem(problem);
    }
    if problems.is_empty() { CLEAN } else { FAILED }
}

fn read_one(source: &Source) -> Result<CableJson, String> {
    let text = source.read()?;
    let reading = Reading::new(&text);
    let file_id = source.file_id();
    let cable = Cable::assemble(&reading, file_id.as_deref());
    Ok(CableJson::new(&source.name(), &text, &cable))
}
