//! Safe fixes that formatting applies: underlines of headings, separators, and what archives added.

use super::Draft;
use crate::fix;
use crate::lint;
use crate::rules::{Fix, FormatPass, Safety};
use crate::text::{Arrange, Edit, Span};

/// Removes artifacts, when asked to.
pub(super) fn pass(draft: &Draft<'_>) -> Vec<Edit> {
    match draft.options.clean {
        true => safe_fixes(draft, FormatPass::Clean),
        false => Vec::new(),
    }
}

/// Makes the underlines of headings as long as the headings.
pub(super) fn headings(draft: &Draft<'_>) -> Vec<Edit> {
    let mut headings = draft.cable.headings().iter();
    match headings.any(|heading| draft.touches(Span::new(heading.start, heading.end))) {
        true => safe_fixes(draft, FormatPass::Headings),
        false => Vec::new(),
    }
}

/// Writes the separators of SMART's fields.
pub(super) fn separators(draft: &Draft<'_>) -> Vec<Edit> {
    safe_fixes(draft, FormatPass::Separators)
}

/// The edits of the safe fixes that the rules of a pass offer, in the order of the text.
fn safe_fixes(draft: &Draft<'_>, pass: FormatPass) -> Vec<Edit> {
    let settings = draft.settings.only(|rule| rule.is_applied_in(pass));
    let context = &draft.cable.context;
    let fixes: Vec<Fix> = lint::check_read(draft.text, draft.reading, context, &settings)
        .into_iter()
        .filter_map(|found| found.fix)
        .filter(|fix| fix.safety == Safety::Safe)
        .collect();
    let (_, applied) = fix::apply(draft.text, &fixes.iter().collect::<Vec<_>>());
    let mut edits: Vec<Edit> = fixes
        .into_iter()
        .zip(applied)
        .filter(|(_, applied)| *applied)
        .flat_map(|(fix, _)| fix.edits)
        .collect();
    edits.arrange_by_key(|edit| edit.span);
    edits
}
