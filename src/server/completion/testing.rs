//! Cables with a cursor, and what is offered there.

use super::{Trigger, complete};
use crate::server::documents::Documents;
use crate::server::view::View;
use crate::server::view::testing::at_cursor;
use crate::server::workspace::Workspace;
use std::sync::Arc;
use tower_lsp::ls_types::{
    CompletionItem, CompletionList, CompletionResponse, CompletionTextEdit, Position,
};

/// The list at a position, in a workspace without cables.
pub(super) fn list(view: &View<'_>, position: Position, trigger: Trigger) -> CompletionList {
    let workspace = Workspace::new(Arc::new(Documents::default()));
    list_in(view, &workspace, position, trigger)
}

pub(super) fn list_in(
    view: &View<'_>,
    workspace: &Workspace,
    position: Position,
    trigger: Trigger,
) -> CompletionList {
    match complete(view, workspace, position, trigger) {
        Some(CompletionResponse::List(list)) => list,
        _ => CompletionList::default(),
    }
}

/// The first `count` candidates at `$0`, each as `label>the line with it inserted`.
pub(super) fn offered(text: &str, count: usize) -> Vec<String> {
    offered_after(text, count, Trigger::Asked)
}

/// The same, after a trigger.
pub(super) fn offered_after(text: &str, count: usize, trigger: Trigger) -> Vec<String> {
    at_cursor(text, |view, position| {
        let list = list(view, position, trigger);
        shown(view, position, list, count)
    })
}

pub(super) fn shown(
    view: &View<'_>,
    position: Position,
    list: CompletionList,
    count: usize,
) -> Vec<String> {
    let offset = view.offset(position);
    let start = crate::server::outline::line_start(view.text, offset);
    let end = view.text[offset..]
        .find(['\n', '\r'])
        .map_or(view.text.len(), |at| offset + at);
    let line = |item: CompletionItem| {
        let Some(CompletionTextEdit::Edit(edit)) = item.text_edit else {
            panic!("an edit with its range");
        };
        let span = view.span(edit.range);
        assert!(start <= span.start && span.end <= end, "one line");
        // Clients compare the text from the start of the range to the cursor.
        let typed = &view.text[span.start..offset];
        let filter = item.filter_text.expect("a filter");
        assert!(filter.starts_with(typed), "`{typed}` against `{filter}`");
        assert_ne!(edit.new_text, span.slice(view.text), "{}", item.label);
        format!(
            "{}>{}{}{}",
            item.label,
            &view.text[start..span.start],
            edit.new_text,
            &view.text[span.end..end]
        )
    };
    list.items.into_iter().take(count).map(line).collect()
}

/// The labels of the first `count` candidates at `$0`.
pub(super) fn labels(text: &str, count: usize) -> Vec<String> {
    offered(text, count)
        .into_iter()
        .map(|shown| shown.split('>').next().unwrap_or("").to_owned())
        .collect()
}
