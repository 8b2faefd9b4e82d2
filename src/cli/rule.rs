//! `cablelint rule`.

use super::{CLEAN, FAILED};
use crate::rules;
use crate::rules::handbook::{self, RuleJson};
use clap::{Args, ValueEnum};
use std::fmt::Write;

/// The arguments of `rule`.
#[derive(Debug, Args)]
pub(super) struct RuleArguments {
    /// The rule whose page to print. Without it, the rules are listed.
    #[arg(conflicts_with = "all")]
    name: Option<String>,

    /// Print the pages of all rules, a chapter for each part of the cable.
    #[arg(long)]
    all: bool,

    /// How to print them.
    #[arg(long, value_enum, default_value_t = Format::Markdown, value_name = "FORMAT")]
    output_format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The pages as they are written.
    Markdown,
    /// One JSON array of rules; one object when a rule is named.
    Json,
}

/// Prints the list, a page or all pages, and gives the exit code.
pub(super) fn run(arguments: &RuleArguments) -> u8 {
    let text = match (&arguments.name, arguments.output_format) {
        (None, Format::Json) => {
            let all: Vec<RuleJson> = rules::ALL.iter().copied().map(RuleJson::from).collect();
            as_json(&all)
        }
        (None, Format::Markdown) if arguments.all => handbook::book(),
        (None, Format::Markdown) => list(),
        (Some(name), format) => {
            let Some(rule) = rules::by_name(name) else {
                let hint = rules::nearest(name)
                    .map_or(String::new(), |near| format!("; did you mean `{near}`?"));
                super::report_problem(&format!("no rule is called `{name}`{hint}"));
                return FAILED;
            };
            match format {
                Format::Json => as_json(&RuleJson::from(rule)),
                Format::Markdown => handbook::page(rule),
            }
        }
    };
    match super::print(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => FAILED,
        _ => CLEAN,
    }
}

fn as_json(value: &impl serde::Serialize) -> String {
    // Strings and lists of strings: there is nothing in them that JSON could not hold.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

fn list() -> String {
    let widths = rules::ALL.iter().map(|rule| rule.name.len());
    let width = widths.max().unwrap_or(0);
    let mut out = String::new();
    for rule in rules::ALL {
        // Writing to a string does not fail.
        let _ = writeln!(
            out,
            "{:width$}  {:7}  {}",
            rule.name,
            rule.severity,
            rule.summary()
        );
    }
    out
}
