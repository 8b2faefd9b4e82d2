//! The arguments that select the rules to run.

use super::names::RuleNames;
use crate::config::CommandLine;
use crate::vocabulary::classification::Level;
use clap::{Args, ValueEnum};

// Which rules run, and which level is the highest allowed.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules")]
pub(super) struct SelectionArguments {
    /// Run only these rules. `tags-*` selects all rules whose names begin with `tags-`; `artifacts`
    /// and `strict` are groups. May be repeated.
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = RuleNames, hide_possible_values = true)]
    select: Vec<String>,

    /// Run these rules as well. May be repeated.
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = RuleNames, hide_possible_values = true)]
    extend_select: Vec<String>,

    /// Do not run these rules. May be repeated.
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = RuleNames, hide_possible_values = true)]
    ignore: Vec<String>,

    /// Also run the handbook's rules that practice does not follow.
    #[arg(long)]
    strict: bool,

    /// Report everything that is marked above this level, in any text file, cable or not.
    #[arg(long, value_enum, value_name = "LEVEL")]
    max_classification: Option<Ceiling>,

    /// Under a ceiling, accept that documents of these names are not looked into, as in `.gitignore`:
    /// PDF files, archives. May be repeated.
    #[arg(long, value_name = "PATTERN")]
    accept_unread: Vec<String>,
}

/// The highest level that is allowed. SBU is not a level of its own: `unclassified` includes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Ceiling {
    /// Nothing classified.
    Unclassified,
    /// CONFIDENTIAL and below.
    Confidential,
    /// SECRET and below.
    Secret,
}

impl Ceiling {
    fn level(self) -> Level {
        match self {
            Self::Unclassified => Level::Unclassified,
            Self::Confidential => Level::Confidential,
            Self::Secret => Level::Secret,
        }
    }
}

impl SelectionArguments {
    /// The values of the arguments, which override the configuration.
    pub(super) fn command_line(&self) -> CommandLine {
        CommandLine {
            select: self.select.clone(),
            extend_select: self.extend_select.clone(),
            ignore: self.ignore.clone(),
            strict: self.strict,
            max_classification: self.max_classification.map(Ceiling::level),
            accept_unread: self.accept_unread.clone(),
            ..CommandLine::default()
        }
    }
}
