//! What rules can mend already: rules of dashes, and what archives left in the text.

use super::Draft;
use crate::fix;
use crate::lint;
use crate::rules::{self, Fix, Safety};
use crate::text::Edit;

/// What `--clean` removes: the artifacts, and captions that a system of 2006 to 2008 repeated.
const ARTIFACTS: [&str; 2] = ["artifacts", "caption-duplicate"];

/// Rules of dashes as long as their headings. One that stands above only says what its author
/// meant, and stays.
const HEADINGS: [&str; 1] = ["heading-underline-length"];

/// SMART's separators.
const SEPARATORS: [&str; 1] = ["smart-tags-comma-space"];

/// Removes artifacts, when asked to.
pub(super) fn pass(draft: &Draft<'_>) -> Vec<Edit> {
    match draft.options.clean {
        true => safe_fixes(draft, &ARTIFACTS),
        false => Vec::new(),
    }
}

/// Gives headings' rules the length of the heading.
pub(super) fn headings(draft: &Draft<'_>) -> Vec<Edit> {
    safe_fixes(draft, &HEADINGS)
}

/// Separates the items of SMART's fields as its grammar does.
pub(super) fn separators(draft: &Draft<'_>) -> Vec<Edit> {
    safe_fixes(draft, &SEPARATORS)
}

/// The edits of the safe fixes that some rules offer, in the order of the text.
fn safe_fixes(draft: &Draft<'_>, selectors: &[&str]) -> Vec<Edit> {
    let settings = draft
        .settings
        .only(|rule| selectors.iter().any(|given| rules::selects(given, rule)));
    let fixes: Vec<Fix> = lint::check(draft.text, draft.file_id, &settings)
        .diagnostics
        .into_iter()
        .filter_map(|found| found.fix)
        .filter(|fix| fix.safety == Safety::Safe)
        .collect();
    let (_, taken) = fix::apply(draft.text, &fixes.iter().collect::<Vec<_>>());
    let mut edits: Vec<Edit> = fixes
        .into_iter()
        .zip(taken)
        .filter(|(_, taken)| *taken)
        .flat_map(|(fix, _)| fix.edits)
        .collect();
    edits.sort_by_key(|edit| edit.span);
    edits
}
