//! Quick fixes: one for each finding in the range that has edits.

use super::diagnostics;
use super::view::View;
use crate::lint::Safety;
use crate::text::Span;
use tower_lsp::ls_types::{CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams};

/// The fixes of the findings that touch the range asked for.
pub(super) fn quick_fixes(view: &View<'_>, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let wanted = |kinds: &Vec<CodeActionKind>| {
        kinds
            .iter()
            .any(|kind| kind.as_str().is_empty() || *kind == CodeActionKind::QUICKFIX)
    };
    if !params.context.only.as_ref().is_none_or(wanted) {
        return Vec::new();
    }
    let range = view.span(params.range);
    view.findings()
        .iter()
        .filter(|found| touches(found.span, range))
        .filter_map(|found| {
            let fix = found.fix.as_ref()?;
            Some(CodeActionOrCommand::CodeAction(CodeAction {
                title: fix.title.clone(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![diagnostics::diagnostic(
                    found,
                    view.snapshot,
                    view.agreed,
                )]),
                edit: Some(view.workspace_edit(&fix.edits)),
                is_preferred: Some(fix.safety == Safety::Safe),
                ..CodeAction::default()
            }))
        })
        .collect()
}

fn touches(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}
