//! `cablelint parse`.

use super::config::{self, ConfigArguments};
use super::input::{InputArguments, Source};
use super::{CLEAN, FAILED};
use crate::cable::json::CableJson;
use crate::cable::{Cable, Reading};
use crate::config::{CommandLine, Resolver};
use clap::{Args, ValueEnum};
use rayon::prelude::*;

/// The arguments of `parse`.
#[derive(Debug, Args)]
pub(super) struct ParseArguments {
    #[command(flatten)]
    input: InputArguments,

    #[command(flatten)]
    config: ConfigArguments,

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
    let resolver = match arguments
        .config
        .resolver(CommandLine::default(), &arguments.input)
    {
        Ok(resolver) => resolver,
        Err(problem) => {
            super::report_problem(&problem);
            return FAILED;
        }
    };
    let sources = arguments.input.find(&resolver);
    if let Err(problem) = config::usable(&resolver) {
        super::report_problem(&problem);
        return FAILED;
    }
    let mut problems = sources.problems;
    let read: Vec<Result<CableJson, String>> = sources
        .files
        .par_iter()
        .map(|source| read_one(source, &resolver))
        .collect();
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

fn read_one(source: &Source, resolver: &Resolver) -> Result<CableJson, String> {
    let text = source.read()?;
    let reading = Reading::new(&text);
    let file_id = source.file_id();
    let mut cable = Cable::assemble(&reading, file_id.as_deref());
    let config = source
        .config(resolver)
        .map_err(|problems| problems.to_string())?;
    cable.assume(config.settings().date());
    Ok(CableJson::new(&source.name(), &text, &cable))
}
