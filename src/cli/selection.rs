//! The arguments that say which rules run.

use crate::config::CommandLine;
use crate::vocabulary::classification::Level;
use clap::{Args, ValueEnum};

/// Which rules run, and how high a mark may be.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules")]
pub(super) struct SelectionArguments {
    /// Run these rules only; `tags-*` stands for all that begin so. May be repeated.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,

    /// Do not run these rules. May be repeated.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,

    /// Run the handbook's rules that practice ignores as well.
    #[arg(long)]
    strict: bool,

    /// Report whatever is marked above this level, in any file, cable or not.
    #[arg(long, value_enum, value_name = "LEVEL")]
    max_classification: Option<Ceiling>,
}

/// The highest level that may be there. SBU is no level: `unclassified` includes it.
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
    /// What the arguments say, to be laid over the configuration.
    pub(super) fn command_line(&self) -> CommandLine {
        CommandLine {
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            strict: self.strict,
            max_classification: self.max_classification.map(Ceiling::level),
            ..CommandLine::default()
        }
    }
}
