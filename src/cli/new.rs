//! `cablelint new`: a cable to begin with.

use super::{CLEAN, FAILED};
use crate::syntax::Layout;
use crate::template::{Moment, Template};
use crate::text::file::in_words;
use crate::vocabulary::classification::Level;
use crate::vocabulary::posts;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;

/// The arguments of `new`.
#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// The post that sends the cable.
    #[arg(long, value_name = "POST")]
    post: String,

    /// How it is classified.
    #[arg(long, value_enum, default_value_t = Classification::Unclassified, value_name = "LEVEL")]
    classification: Classification,

    /// In which layout.
    #[arg(long, value_enum, default_value_t = Chosen::Smart, value_name = "LAYOUT")]
    layout: Chosen,

    /// Write it to this file, which must not exist; standard output without.
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
    /// Labelled fields, as the Department's messaging system has had them since 2010.
    Smart,
    /// The telegram of before.
    Telegram,
}

/// Writes the cable, and gives the exit code.
pub(super) fn run(arguments: &NewArguments) -> u8 {
    let post = arguments.post.to_uppercase();
    if posts::lookup(&post).is_none() {
        let near =
            posts::nearest(&post).map_or(String::new(), |near| format!("; did you mean {near}?"));
        super::report_problem(&format!("{post} is in no table of posts{near}"));
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
    let written = match &arguments.file {
        None => super::print(text.as_bytes()),
        Some(path) => {
            std::fs::File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()))
        }
    };
    match (written, &arguments.file) {
        (Ok(()), _) => CLEAN,
        (Err(error), None) if error.kind() == std::io::ErrorKind::BrokenPipe => CLEAN,
        (Err(error), file) => {
            let place = file.as_ref().map_or("standard output".to_owned(), |path| {
                path.display().to_string()
            });
            let reason = match error.kind() {
                std::io::ErrorKind::AlreadyExists => "it exists, and is left alone".to_owned(),
                _ => in_words(&error),
            };
            super::report_problem(&format!("{place}: {reason}"));
            FAILED
        }
    }
}
