//! `cablelint tags`: the vocabulary of the TAGS line, searched by code or by meaning.

use super::config::{self, ConfigArguments};
use super::input::InputArguments;
use super::names::TagsCodes;
use super::{CLEAN, FAILED, FOUND};
use crate::config::CommandLine;
use crate::text::Arrange;
use crate::vocabulary::date::Date;
use crate::vocabulary::lexicon::Lexicon;
use crate::vocabulary::tags::{self, Entry, FIRST_RECODED, Kind, LAST_FIPS, Status};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

// The arguments of `tags`.
#[derive(Debug, Args)]
pub(super) struct TagsArguments {
    /// Words of the meaning, or a code. Without any, all codes are printed.
    #[arg(value_parser = TagsCodes, hide_possible_values = true)]
    query: Vec<String>,

    /// Use the codes of this day (`2009-05-01`). Countries got new codes between 2012 and 2017.
    #[arg(long, value_name = "DAY", value_parser = day)]
    date: Option<Date>,

    /// How to print them.
    #[arg(long, value_enum, default_value_t = Format::Table, value_name = "FORMAT")]
    output_format: Format,

    #[command(flatten)]
    config: ConfigArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One code a line, the most common first.
    Table,
    /// One JSON array.
    Json,
}

/// A code as JSON.
#[derive(Debug, Serialize)]
struct TagJson<'t> {
    code: &'t str,
    kind: &'static str,
    title: &'t str,
    status: &'static str,
    cables: u32,
    source: &'t str,
}

fn day(given: &str) -> Result<Date, String> {
    Date::from_iso(given).ok_or_else(|| "write the day like 2009-05-01".to_owned())
}

/// Searches, prints, and returns the exit code: 1 when no code was found.
pub(super) fn run(arguments: &TagsArguments) -> u8 {
    let lexicon = match lexicon(arguments) {
        Ok(lexicon) => lexicon,
        Err(problem) => {
            super::report_problem(&problem);
            return FAILED;
        }
    };
    let query = arguments.query.join(" ");
    let found = if query.trim().is_empty() {
        let mut all: Vec<Entry<'_>> = lexicon.tags_at(arguments.date).collect();
        all.arrange_by_key(|entry| (entry.kind.name(), entry.code));
        all
    } else {
        lexicon.search_tags(&query, arguments.date)
    };
    let text = match arguments.output_format {
        Format::Table => table(&found, arguments.date),
        Format::Json => {
            let all: Vec<TagJson<'_>> = found.iter().map(TagJson::from).collect();
            serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
        }
    };
    let code = super::print(&text);
    let other = other_meaning(&lexicon, query.trim(), arguments.date);
    if let Some(other) = &other {
        super::note(other);
    }
    match code {
        CLEAN if found.is_empty() => {
            if other.is_none() {
                super::note("no TAGS code has these words in its meaning");
            }
            FOUND
        }
        code => code,
    }
}

/// What a code means in the other table of countries, the one of today or the one of old cables.
fn other_meaning(lexicon: &Lexicon, code: &str, when: Option<Date>) -> Option<String> {
    let code = code.to_ascii_uppercase();
    let meaning = |when| match lexicon.title_at(&code, when)? {
        (Kind::Geographic, title) => Some(title),
        _ => None,
    };
    let (shown, old, new) = (
        meaning(when),
        meaning(Some(LAST_FIPS)),
        meaning(Some(FIRST_RECODED)),
    );
    let (before, since) = (LAST_FIPS.year, FIRST_RECODED.year);
    match (old, new) {
        (old, new) if old == new => None,
        (Some(old), _) if shown != Some(old) => {
            let today = tags::recoded(old).map(|code| format!("; its code is {code} now"));
            let today = today.unwrap_or_default();
            Some(format!("up to {before}, {code} was {old}{today}"))
        }
        (_, Some(new)) => Some(format!("since {since}, {code} is {new}")),
        (_, None) => None,
    }
}

/// The TAGS codes that are known in the current folder.
fn lexicon(arguments: &TagsArguments) -> Result<Arc<Lexicon>, String> {
    let input = InputArguments::default();
    let resolver = arguments.config.resolver(CommandLine::default(), &input)?;
    let settings = resolver
        .for_folder(Path::new("."))
        .map_err(|problems| problems.to_string())?;
    config::usable(&resolver)?;
    Ok(Arc::clone(settings.settings().lexicon()))
}

impl<'t> From<&Entry<'t>> for TagJson<'t> {
    fn from(entry: &Entry<'t>) -> Self {
        Self {
            code: entry.code,
            kind: entry.kind.name(),
            title: entry.title,
            status: status(entry.status),
            cables: entry.cables,
            source: entry.source,
        }
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Current => "current",
        Status::Retired => "retired",
        Status::Observed => "observed",
        Status::Own => "own",
    }
}

fn table(found: &[Entry<'_>], when: Option<Date>) -> String {
    let width = found.iter().map(|entry| entry.code.len()).max();
    let width = width.unwrap_or(0);
    let mut out = String::new();
    for entry in found {
        let title = if entry.title.is_empty() {
            "(meaning not found)"
        } else {
            entry.title
        };
        let note = match entry.status {
            Status::Current => "",
            // It may have been right on the day that was asked for.
            Status::Retired if when.is_some() => " (retired since)",
            Status::Retired => " (retired)",
            Status::Observed => " (used on cables, not in any list)",
            Status::Own => " (added by this office)",
        };
        let kind = entry.kind.name();
        // Writing to a string does not fail.
        let _ = writeln!(out, "{:width$}  {kind:12}  {title}{note}", entry.code);
    }
    out
}
