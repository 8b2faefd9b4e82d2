//! The findings of a run, as other programs and people read them.
//!
//! A format renders the findings of one file at a time, on any thread. [`Tally`] counts what was
//! found in all, and [`Kept`] holds what a format shows within its closing. The formats that only the
//! commands have are in `cli`.

pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod kept;
pub(crate) mod plain;
#[expect(clippy::module_inception)]
pub(crate) mod report;
pub(crate) mod sarif;
pub(crate) mod tally;

pub(crate) use kept::{Kept, Part};
pub(crate) use report::Report;
pub(crate) use tally::{Checked, CheckedFile, Counts, Finding, Origin, Tally, number};

use crate::config::Resolver;
use crate::lint;
use std::path::Path;

/// A text to report on.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The name that readers know it by.
    pub name: &'a str,
    /// The text.
    pub text: &'a str,
}

/// A report on some texts: `html`, `sarif` or `json`. The resolver says what governs them, by their
/// names in `folder`. The error says in words what cannot be used.
pub fn on_texts(
    format: &str,
    texts: &[Text<'_>],
    resolver: &Resolver,
    folder: &Path,
) -> Result<Vec<u8>, String> {
    let render: &dyn Render = match format {
        "html" => &html::Html,
        "sarif" => &sarif::Sarif,
        "json" => &json::Json,
        other => return Err(format!("there is no format `{other}`")),
    };
    let mut out = render.opening(&Tally::default());
    let mut tally = Tally::default();
    let mut kept = Kept::default();
    let mut begun = false;
    for Text { name, text } in texts {
        let config = resolver.for_file(&folder.join(name));
        let config = config.map_err(|problems| problems.to_string())?;
        let id = Path::new(name).file_stem();
        let id = id.map(|id| id.to_string_lossy());
        let outcome = lint::check(text, id.as_deref(), config.settings());
        let report = Report::new(name, text, &outcome.diagnostics, false);
        let found: Vec<Finding> = outcome.diagnostics.iter().map(Finding::from).collect();
        let origin = match render.asks_for_origin() {
            true => Origin::of(&outcome.cable()),
            false => Origin::default(),
        };
        tally.add(name, &found, origin);
        if let Some(room) = render.keeps() {
            for part in render.parts(&report) {
                kept.add(part, room);
            }
            continue;
        }
        let mut rendered = Vec::new();
        render.file(&report, &mut rendered);
        if !rendered.is_empty() {
            if begun {
                out.extend_from_slice(render.between());
            }
            begun = true;
            out.extend(rendered);
        }
    }
    out.extend(render.closing(&tally, &kept));
    Ok(out)
}

/// Renders findings in a format.
pub(crate) trait Render: Sync {
    /// What comes before the first file. The tally is empty unless the format opens last.
    fn opening(&self, _tally: &Tally) -> Vec<u8> {
        Vec::new()
    }

    /// Does the opening show the numbers of the run? Then everything is held back until they are
    /// known.
    fn opens_last(&self) -> bool {
        false
    }

    /// One file. Most formats print nothing for a file without findings.
    fn file(&self, _report: &Report<'_>, _out: &mut Vec<u8>) {}

    /// One file, for a format that keeps or repeats parts.
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

    /// A format that prints each file at once may repeat parts within its closing, so that they are
    /// not lost among the rest. It says how many bytes of them to keep.
    fn repeats(&self) -> Option<usize> {
        None
    }

    /// Does the closing show posts and years?
    fn asks_for_origin(&self) -> bool {
        false
    }

    /// What comes after the last file. `kept` is empty unless the format keeps or repeats parts.
    fn closing(&self, tally: &Tally, kept: &Kept) -> Vec<u8>;
}

/// What one format makes of one file.
#[derive(Default)]
pub(crate) struct Rendered {
    /// What is written at once.
    pub text: Vec<u8>,
    /// What may be kept for the closing.
    pub parts: Vec<Part>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{CommandLine, Search};

    #[test]
    fn texts_in_each_format() {
        let texts = [
            Text {
                name: "09QUITO1.cable",
                text: "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL, PREL, EC\nSUBJECT: FLOATS\n\n1. It is.\n\nDOE\n",
            },
            Text {
                name: "empty.cable",
                text: "",
            },
            Text {
                name: "09QUITO2.cable",
                text: "UNCLAS QUITO 000002\n\nTAGS: PREL, PREL, EC\n",
            },
        ];
        let report = |format| {
            let resolver = Resolver::new(Search::Nowhere, &CommandLine::default());
            on_texts(
                format,
                &texts,
                &resolver.expect("a resolver"),
                Path::new("/cables"),
            )
        };
        for format in ["sarif", "json"] {
            let text = report(format).expect("a format");
            let value: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
            assert!(value.to_string().contains("tags-duplicate"), "{format}");
        }
        let page = String::from_utf8(report("html").expect("a format")).expect("UTF-8");
        assert!(page.contains("09QUITO1") && page.contains("</html>"));
        assert!(report("csv").is_err());
    }
}
