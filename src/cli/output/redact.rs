//! Findings without any text of the cable: rules, places and numbers.

use crate::rules::Diagnostic;

/// Replaces the message of a related place.
const RELATED: &str = "a place that explains it";
/// Replaces the title of a fix. Its edits are left out.
const FIX: &str = "there is a fix, which is not shown here";

/// Replaces everything that can quote the cable. The places stay.
pub(in crate::cli) fn redact(diagnostics: &mut [Diagnostic]) {
    for found in diagnostics {
        found.message = found.rule.summary().trim_end_matches('.').to_owned();
        for related in &mut found.related {
            related.message = RELATED.to_owned();
        }
        if let Some(fix) = &mut found.fix {
            fix.title = FIX.to_owned();
            fix.edits.clear();
        }
    }
}
