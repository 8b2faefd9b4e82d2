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
mod html;
mod human;
mod json;
mod json_lines;
mod junit;
mod kept;
mod markdown;
mod plain;
mod preview;
mod rdjson;
mod redact;
mod report;
mod sarif;
mod sonar;
mod statistics;
mod style;
mod tally;
mod teamcity;
mod wrap;
mod xml;

pub(super) use arguments::OutputArguments;
pub(super) use destination::Renders;
pub(super) use kept::{Kept, Part};
pub(super) use plain::{escaped, is_unruly, plain};
pub(super) use redact::redact;
pub(super) use report::Report;
pub(super) use style::{Color, Style};
pub(super) use tally::{Checked, Counts, Finding, Origin, Tally, number};
pub(super) use wrap::wrapped;

/// Every format, in the order in which the help lists them.
static ALL: &[&Format] = &[
    &human::FORMAT,
    &concise::FORMAT,
    &grouped::FORMAT,
    &statistics::FORMAT,
    &json::FORMAT,
    &json_lines::FORMAT,
    &sarif::FORMAT,
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
    &html::FORMAT,
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

/// Renders findings in a format.
pub(super) trait Render: Sync {
    /// What comes before the first file.
    fn opening(&self) -> Vec<u8> {
        Vec::new()
    }

    /// One file. Most formats print nothing for a file without findings.
    fn file(&self, _report: &Report<'_>, _out: &mut Vec<u8>) {}

    /// One file, for a format that keeps parts.
    fn parts(&self, _report: &Report<'_>) -> Vec<Part> {
        Vec::new()
    }

    /// What comes between two files for which something was printed.
    fn between(&self) -> &'static [u8] {
        b""
    }

    /// A format that prints the findings within its closing, the worst first, says how many bytes of
    /// them to keep. What is beyond that is left out, but the tally counts it.
    fn keeps(&self) -> Option<usize> {
        None
    }

    /// Does the closing show posts and years?
    fn asks_for_origin(&self) -> bool {
        false
    }

    /// What comes after the last file. `kept` is empty unless the format keeps parts.
    fn closing(&self, tally: &Tally, kept: &Kept) -> Vec<u8>;
}

/// What one format makes of one file.
#[derive(Default)]
pub(super) struct Rendered {
    /// What is written at once.
    pub text: Vec<u8>,
    /// What may be kept for the closing.
    pub parts: Vec<Part>,
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
