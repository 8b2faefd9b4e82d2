//! `cablelint diff`: what two cables say, compared by field and by paragraph.
//!
//! Line ends, page heads and spaces are no difference; what is compared is what `parse` prints.

mod fields;
mod human;
mod paragraphs;
mod words;

use super::config::{self, ConfigArguments};
use super::input::InputArguments;
use super::output::{Color, Style};
use super::terminal::{self, print_own};
use super::{CLEAN, FAILED, FOUND, finish};
use crate::cable::json::CableJson;
use crate::cable::{Cable, Reading};
use crate::config::{CommandLine, Resolver, Source, Storage};
use crate::syntax::records;
use clap::{Args, ValueEnum};
use fields::FieldChange;
use paragraphs::ParagraphChange;
use serde::Serialize;
use serde_json::Value;
use std::path::{Path, PathBuf};

// The arguments of `diff`.
#[derive(Debug, Args)]
pub(super) struct DiffArguments {
    /// The cable before; `-` reads standard input.
    #[arg(value_name = "OLD", value_hint = clap::ValueHint::FilePath)]
    old: PathBuf,

    /// The cable after; `-` reads standard input.
    #[arg(value_name = "NEW", value_hint = clap::ValueHint::FilePath)]
    new: PathBuf,

    /// How to print what differs.
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    output_format: Format,

    /// Print nothing: the exit code says whether the cables differ.
    #[arg(long, short)]
    quiet: bool,

    /// When to color standard output.
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,

    #[command(flatten)]
    config: ConfigArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Fields and paragraphs with the words that changed, for people.
    Human,
    /// One JSON object.
    Json,
}

/// What differs between two cables.
#[derive(Debug, Serialize)]
struct Comparison {
    old: String,
    new: String,
    same: bool,
    fields: Vec<FieldChange>,
    paragraphs: Vec<ParagraphChange>,
}

/// Compares, prints, and returns the exit code.
pub(super) fn run(arguments: &DiffArguments) -> u8 {
    finish(compare(arguments))
}

fn compare(arguments: &DiffArguments) -> Result<u8, String> {
    let is_stdin = |path: &Path| path.as_os_str() == "-";
    if is_stdin(&arguments.old) && is_stdin(&arguments.new) {
        return Err("only one of the two cables can come from standard input".to_owned());
    }
    let resolver = arguments
        .config
        .resolver(CommandLine::default(), &InputArguments::default())?;
    let old = read(&arguments.old, &resolver)?;
    let new = read(&arguments.new, &resolver)?;
    let fields = fields::compare(&old, &new);
    let paragraphs = paragraphs::compare(&old, &new);
    let comparison = Comparison {
        old: arguments.old.display().to_string(),
        new: arguments.new.display().to_string(),
        same: fields.is_empty() && paragraphs.is_empty(),
        fields,
        paragraphs,
    };
    let printed = match arguments.output_format {
        _ if arguments.quiet => CLEAN,
        Format::Human => {
            let style = Style::of_stdout(arguments.color, false);
            print_own(&human::render(&comparison, style))
        }
        Format::Json => {
            let json = serde_json::to_string_pretty(&comparison);
            let json = json.map_err(|error| format!("cannot be written as JSON: {error}"))?;
            print_own(&(terminal::json(json) + "\n"))
        }
    };
    Ok(match comparison.same {
        _ if printed == FAILED => FAILED,
        true => CLEAN,
        false => FOUND,
    })
}

/// What one cable says, as `parse` prints it.
fn read(path: &Path, resolver: &Resolver) -> Result<Value, String> {
    let storage = match path.as_os_str() == "-" {
        true => Storage::Input,
        false => Storage::Disk,
    };
    let source = Source::named(path, storage, resolver);
    config::usable(resolver)?;
    let source = source.map_err(|problems| problems.to_string())?;
    let name = source.name();
    // What git gives for the side of a file that came or went.
    let text = match path == Path::new("/dev/null") {
        true => String::new(),
        false => source.read()?,
    };
    let cables = records(&text).len();
    if cables > 1 {
        return Err(format!(
            "{name}: this file holds {cables} cables; compare files with one cable each"
        ));
    }
    let context = source.settings().context(source.file_id().as_deref());
    let reading = Reading::new(&text);
    let cable = Cable::read(&reading, &context);
    serde_json::to_value(CableJson::new(&name, &text, &cable))
        .map_err(|error| format!("{name}: cannot be compared: {error}"))
}
