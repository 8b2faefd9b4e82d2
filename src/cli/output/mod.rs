//! Output formats, one file each. To add one, write its file and add it to [`ALL`].
//!
//! A format renders the findings of one file at a time, on any thread. The parts are put together
//! in the order of the files. So a run over a million cables holds the output of a few hundred,
//! except for formats that need the whole and say so.

mod arguments;
mod azure;
mod checkstyle;
mod concise;
mod csv;
mod destination;
mod github;
mod gitlab;
mod grouped;
mod groups;
mod human;
mod json_lines;
mod junit;
mod markdown;
mod preview;
mod rdjson;
mod recognize;
mod redact;
mod repeated;
mod sonar;
mod statistics;
mod style;
mod teamcity;
mod wrap;
mod xml;

use crate::report::{Kept, Part, Render, Rendered, html, json, plain, report, sarif, tally};

pub(super) use crate::report::plain::{escaped, is_unruly, plain};
pub(super) use crate::report::{
    Checked, CheckedFile, Counts, Finding, Origin, Report, Tally, number,
};
pub(super) use arguments::OutputArguments;
pub(super) use destination::Renders;
pub(super) use redact::redact;
pub(super) use style::{Color, Style, obeys_escapes};
pub(super) use wrap::wrapped;

/// Every format, in the order in which the help lists them.
static ALL: &[&Format] = &[
    &human::FORMAT,
    &concise::FORMAT,
    &grouped::FORMAT,
    &statistics::FORMAT,
    &Format {
        name: "json",
        about: "One JSON array of findings",
        make: |_| Box::new(json::Json),
    },
    &json_lines::FORMAT,
    &Format {
        name: "sarif",
        about: "SARIF 2.1.0",
        make: |_| Box::new(sarif::Sarif),
    },
    &github::FORMAT,
    &gitlab::FORMAT,
    &azure::FORMAT,
    &teamcity::FORMAT,
    &sonar::FORMAT,
    &rdjson::FORMAT,
    &junit::FORMAT,
    &checkstyle::FORMAT,
    &csv::FORMAT,
    &markdown::FORMAT,
    &Format {
        name: "html",
        about: "One page with charts, for a browser",
        make: |_| Box::new(html::Html),
    },
];

/// A way to print findings.
pub(super) struct Format {
    /// Its name in `--output-format`.
    name: &'static str,
    /// A line of the help about it.
    about: &'static str,
    /// Creates its renderer.
    make: fn(&Style) -> Box<dyn Render>,
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Format").field(&self.name).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_no_format_is_a_file() {
        let mut names: Vec<&str> = ALL.iter().map(|format| format.name).collect();
        assert!(names.iter().all(|name| !name.contains('=')));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
    }
}
