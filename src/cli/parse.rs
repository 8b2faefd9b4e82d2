//! `cablelint parse`.

use super::input::{self, Source};
use super::{CLEAN, FAILED};
use crate::cable::json::CableJson;
use crate::cable::{Cable, Reading};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::path::PathBuf;

/// The arguments of `parse`.
#[derive(Debug, Args)]
pub(super) struct ParseArguments {
    /// Files and folders to read; `-` reads standard input.
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,

    /// How to print what was read.
    #[arg(long, value_enum, default_value_t = Format::JsonLines, value_name = "FORMAT")]
    output_format: Format,

    /// In folders, read the files with this extension. May be repeated.
    #[arg(
        long,
        value_name = "EXTENSION",
        value_delimiter = ',',
        default_value = "cable"
    )]
    extension: Vec<String>,
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
    let extensions: Vec<String> = arguments
        .extension
        .iter()
        .map(|extension| extension.trim_start_matches('.').to_owned())
        .collect();
    let sources = input::find(&arguments.paths, &extensions);
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
