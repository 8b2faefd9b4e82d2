//! `cablelint new`: a new cable to fill in.

use super::names::Posts;
use super::{CLEAN, FAILED, note, print, report_problem};
use crate::syntax::Layout;
use crate::template::{Moment, Template};
use crate::text::file::create;
use crate::vocabulary::classification::Level;
use crate::vocabulary::posts;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// The arguments of `new`.
#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// The post that sends the cable.
    #[arg(long, value_name = "POST", value_parser = Posts, hide_possible_values = true)]
    post: String,

    /// Its classification.
    #[arg(long, value_enum, default_value_t = Classification::Unclassified, value_name = "LEVEL")]
    classification: Classification,

    /// Its layout.
    #[arg(long, value_enum, default_value_t = Chosen::Smart, value_name = "LAYOUT")]
    layout: Chosen,

    /// Write the cable to this file, which must not exist yet. Without it, the cable is printed.
    file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Classification {
    /// UNCLASSIFIED
    Unclassified,
    /// Sensitive but unclassified: UNCLASSIFIED with the caption SENSITIVE
    Sbu,
    /// CONFIDENTIAL
    Confidential,
    /// SECRET
    Secret,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Chosen {
    /// Labelled fields, as in the Department's messaging system since 2010.
    Smart,
    /// The telegram, used before 2010.
    Telegram,
}

/// Writes the cable, and returns the exit code.
pub(super) fn run(arguments: &NewArguments) -> u8 {
    let post = arguments.post.to_uppercase();
    if posts::lookup(&post).is_none() {
        let near =
            posts::nearest(&post).map_or(String::new(), |near| format!("; did you mean {near}?"));
        note(&format!("{post} is not in the table of posts{near}"));
    }
    let (level, sensitive) = match arguments.classification {
        Classification::Unclassified => (Level::Unclassified, false),
        Classification::Sbu => (Level::Unclassified, true),
        Classification::Confidential => (Level::Confidential, false),
        Classification::Secret => (Level::Secret, false),
    };
    let layout = match arguments.layout {
        Chosen::Smart => Layout::Smart,
        Chosen::Telegram => Layout::Telegram,
    };
    let text = Template {
        layout,
        post,
        level,
        sensitive,
        moment: Moment::now(),
    }
    .text();
    let Some(path) = &arguments.file else {
        return print(&text);
    };
    match create(path, &text) {
        Ok(()) => CLEAN,
        Err(error) => {
            report_problem(&format!("{}: {error}", path.display()));
            FAILED
        }
    }
}
