//! `cablelint/summary`, a request that the protocol does not have: a summary of a cable for an
//! editor's status line.
//!
//! Its parameter is `{"textDocument": {"uri"}}`. The answer is `null` for a document that is not
//! open or is not a cable.

use super::view::View;
use crate::cable::marking::Marking;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use tower_lsp::ls_types::{Range, TextDocumentIdentifier};

/// The parameters of the request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SummaryParams {
    /// The document.
    pub text_document: TextDocumentIdentifier,
}

/// What a status line shows.
#[derive(Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub(super) struct Summary {
    /// What banner and captions state: `UNCLASSIFIED SENSITIVE`. `null` without a banner.
    banner: Option<String>,
    /// Where the banner states its level.
    pub banner_range: Option<Range>,
    /// The roll-up of the portion marks: `CONFIDENTIAL NOFORN`. `null` if nothing is marked.
    roll_up: Option<String>,
    /// Does the banner cover the roll-up? True if either is missing.
    covered: bool,
    /// How often each portion mark occurs, in the order of the first occurrence.
    pub marks: Vec<MarkCount>,
    /// The number of numbered paragraphs.
    paragraphs: usize,
    /// The number of those without a mark.
    pub unmarked: usize,
    /// The path of the configuration file that governs the cable: the nearest, if it extends
    /// others. `null` without one.
    configuration: Option<PathBuf>,
}

/// A portion mark and how often it occurs.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub(super) struct MarkCount {
    pub mark: String,
    pub count: usize,
}

/// Summarizes a cable.
pub(super) fn summarize(view: &View<'_>) -> Option<Summary> {
    let cable = view.cable;
    let marks = cable.distinct_marks();
    if cable.level().is_none() && marks.is_empty() && !cable.has_header() {
        return None;
    }
    let banner = cable.level().map(|_| cable.marking());
    let roll_up = (!marks.is_empty()).then(|| Marking::roll_up(marks.iter().copied()));
    let counts = cable.mark_counts().into_iter();
    Some(Summary {
        banner_range: cable.level().map(|(_, span)| view.range(span)),
        covered: match (&banner, &roll_up) {
            (Some(banner), Some(roll_up)) => banner.covers(roll_up),
            _ => true,
        },
        banner: banner.map(|marking| marking.to_string()),
        roll_up: roll_up.map(|marking| marking.to_string()),
        marks: counts
            .map(|(mark, count)| MarkCount { mark, count })
            .collect(),
        paragraphs: cable.paragraphs().count(),
        unmarked: cable
            .paragraphs()
            .filter(|body| body.facts.mark.is_none())
            .count(),
        configuration: view.snapshot.file_settings.files.last().cloned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::view::testing::at_cursor;
    use serde_json::{Value, json};

    fn summary(text: &str) -> Value {
        let found = at_cursor(text, |view, _| summarize(view));
        serde_json::to_value(found).expect("JSON")
    }

    #[test]
    fn banner_and_portions_side_by_side() {
        let text = "UNCLAS QUITO 000001\n\nSENSITIVE\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: ECON EC\n\
                    SUBJECT: FLOATS\n\n1. (SBU) One.\n\n2. (C) Two.\n\n3. (SBU) Three.\n\n4. Four.\n";
        assert_eq!(
            summary(text),
            json!({
                "banner": "UNCLASSIFIED SENSITIVE",
                "bannerRange": {
                    "start": { "line": 0, "character": 0 },
                    "end": { "line": 0, "character": 6 },
                },
                "rollUp": "CONFIDENTIAL",
                "covered": false,
                "marks": [{ "mark": "(SBU)", "count": 2 }, { "mark": "(C)", "count": 1 }],
                "paragraphs": 4,
                "unmarked": 1,
                "configuration": null,
            })
        );
        let fixed = summary(&text.replace("(C)", "(U)"));
        assert_eq!(
            (&fixed["rollUp"], &fixed["covered"]),
            (&json!("UNCLASSIFIED SENSITIVE"), &json!(true))
        );
    }

    #[test]
    fn what_is_missing_is_null() {
        let unmarked =
            summary("UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nSUBJECT: FLOATS\n\nText.\n");
        assert_eq!(
            (&unmarked["banner"], &unmarked["rollUp"]),
            (&json!("UNCLASSIFIED"), &json!(null))
        );
        assert_eq!(
            summary("Dear Aunt Ganna,\n\nthe fish is fine.\n"),
            json!(null)
        );
        assert_eq!(summary(""), json!(null));
    }
}
