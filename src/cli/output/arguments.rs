//! The arguments that say how findings are shown, and where.

use super::destination::{Destinations, Order};
use super::style::{Color, Style};
use super::{ALL, Format, human, statistics};
use crate::config::Source;
use crate::rules::Severity;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use std::ffi::OsStr;
use std::path::PathBuf;

// How findings are shown, and where.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(in crate::cli) struct OutputArguments {
    /// How to print the findings. With `=FILE` they are written to that file. May be repeated, with
    /// one format for standard output and any number for files.
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = ChoiceParser, value_delimiter = ',', env = "CABLELINT_OUTPUT_FORMAT")]
    output_format: Vec<Choice>,

    /// Write the format that has no `=FILE` to this file.
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,

    /// Print how many findings each rule has, in place of the findings. Short for
    /// `--output-format statistics`.
    #[arg(long)]
    statistics: bool,

    /// Show no finding below this severity. The exit code still depends on `--fail-on` alone.
    #[arg(long, value_name = "SEVERITY", value_parser = severities(), default_value = "hint", env = "CABLELINT_SEVERITY")]
    pub(in crate::cli) severity: Severity,

    /// Print no text of the cables, only rules, places and numbers.
    #[arg(long)]
    pub(in crate::cli) redact: bool,

    /// Print only the findings: no summary, no progress bar.
    #[arg(long, short, conflicts_with = "verbose")]
    pub(in crate::cli) quiet: bool,

    /// Print on standard error which configurations applied, which files were not read, and how long
    /// it took.
    #[arg(long, short)]
    pub(in crate::cli) verbose: bool,

    /// When to color standard output.
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
}

impl OutputArguments {
    /// Opens the places where output goes. The error says what is wrong with the arguments.
    pub(in crate::cli) fn open(&self, inputs: &[Source]) -> Result<Destinations, String> {
        Destinations::open(&self.orders()?, self.style(), inputs)
    }

    /// The style of standard output.
    pub(in crate::cli) fn style(&self) -> Style {
        Style::of_stdout(self.color, self.quiet)
    }

    fn orders(&self) -> Result<Vec<Order>, String> {
        let mut orders: Vec<Order> = Vec::new();
        let mut to_stdout: Option<&Format> = None;
        let statistics = self.statistics.then_some(Choice {
            format: &statistics::FORMAT,
            file: None,
        });
        for choice in self.output_format.iter().chain(&statistics) {
            let file = choice.file.clone();
            if file.is_none()
                && let Some(other) = to_stdout.replace(choice.format)
            {
                return Err(format!(
                    "`{}` and `{}` would both go to the same place; give one of them a file: `--output-format {}=FILE`",
                    other.name, choice.format.name, choice.format.name
                ));
            }
            orders.push(Order {
                format: choice.format,
                file,
            });
        }
        if to_stdout.is_none() {
            orders.insert(
                0,
                Order {
                    format: &human::FORMAT,
                    file: None,
                },
            );
        }
        if let Some(path) = &self.output_file {
            for order in &mut orders {
                order.file.get_or_insert_with(|| path.clone());
            }
        }
        for (at, order) in orders.iter().enumerate() {
            if let Some(file) = &order.file
                && orders[..at]
                    .iter()
                    .any(|other| other.file.as_ref() == Some(file))
            {
                return Err(format!(
                    "{}: two formats would be written to this file",
                    file.display()
                ));
            }
        }
        Ok(orders)
    }
}

/// The names of the severities.
fn severities() -> impl TypedValueParser<Value = Severity> {
    let all = [Severity::Error, Severity::Warning, Severity::Hint];
    PossibleValuesParser::new(all.map(Severity::name)).map(move |name| {
        let named = all.into_iter().find(|severity| severity.name() == name);
        named.unwrap_or(Severity::Hint)
    })
}

/// One value of `--output-format`.
#[derive(Debug, Clone)]
struct Choice {
    format: &'static Format,
    file: Option<PathBuf>,
}

/// Reads `FORMAT[=FILE]`.
#[derive(Clone)]
struct ChoiceParser;

impl TypedValueParser for ChoiceParser {
    type Value = Choice;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Choice, clap::Error> {
        let given = value.to_string_lossy();
        let (name, file) = match given.split_once('=') {
            Some((name, file)) => (name, Some(file)),
            None => (given.as_ref(), None),
        };
        let format = ALL.iter().find(|format| format.name == name);
        match (format, file) {
            (Some(_), Some("")) => Err(clap::Error::raw(
                ErrorKind::InvalidValue,
                format!("a file name is missing after `{name}=`\n"),
            )
            .with_cmd(command)),
            (Some(format), file) => Ok(Choice {
                format,
                file: file.map(PathBuf::from),
            }),
            (None, _) => {
                // The error lists the formats and the nearest name, as for any other option.
                let names = ALL.iter().map(|format| format.name);
                let parser = PossibleValuesParser::new(names);
                match parser.parse_ref(command, argument, OsStr::new(name)) {
                    Err(error) => Err(error),
                    Ok(_) => Err(clap::Error::new(ErrorKind::InvalidValue).with_cmd(command)),
                }
            }
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let value = |format: &&Format| PossibleValue::new(format.name).help(format.about);
        Some(Box::new(ALL.iter().map(value)))
    }
}
