//! The cables that refer to this cable, and those it refers to, as a call hierarchy.

use super::names::{self, Name};
use super::view::View;
use super::workspace::{CableSummary, Workspace};
use serde_json::json;
use std::collections::BTreeMap;
use tower_lsp::ls_types::{
    CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall, Position, Range,
    SymbolKind,
};

/// The cable whose number is under the cursor, if the workspace has it; otherwise this cable.
pub(super) fn prepare(
    view: &View<'_>,
    workspace: &Workspace,
    position: Position,
) -> Option<Vec<CallHierarchyItem>> {
    let occurrences = names::occurrences(view);
    let named =
        match names::at(&occurrences, view.offset(position)).map(|occurrence| &occurrence.name) {
            Some(Name::Cable(id)) => workspace.cable(id),
            _ => None,
        };
    let known = match named {
        Some(known) => known,
        None => workspace.cable(&view.cable.canonical_id()?)?,
    };
    Some(vec![item(&known)])
}

/// The cables that refer to this one.
pub(super) fn incoming(
    workspace: &Workspace,
    item: &CallHierarchyItem,
) -> Vec<CallHierarchyIncomingCall> {
    let id = id_of(item);
    let citing = workspace.citing(id);
    citing
        .iter()
        .map(|known| CallHierarchyIncomingCall {
            from: self::item(known),
            from_ranges: known
                .references
                .iter()
                .filter(|(cited, _)| cited == id)
                .map(|(_, range)| *range)
                .collect(),
        })
        .collect()
}

/// The cables of the workspace that this one refers to.
pub(super) fn outgoing(
    workspace: &Workspace,
    item: &CallHierarchyItem,
) -> Vec<CallHierarchyOutgoingCall> {
    let Some(known) = workspace.cable(id_of(item)) else {
        return Vec::new();
    };
    let mut cited: BTreeMap<&str, Vec<Range>> = BTreeMap::new();
    for (id, range) in &known.references {
        cited.entry(id).or_default().push(*range);
    }
    cited
        .into_iter()
        .filter_map(|(id, from_ranges)| {
            Some(CallHierarchyOutgoingCall {
                to: self::item(&*workspace.cable(id)?),
                from_ranges,
            })
        })
        .collect()
}

fn item(known: &CableSummary) -> CallHierarchyItem {
    CallHierarchyItem {
        name: known.id.clone(),
        kind: SymbolKind::FILE,
        tags: None,
        detail: Some(known.subject.clone()).filter(|subject| !subject.is_empty()),
        uri: known.place.uri.clone(),
        range: known.place.range,
        selection_range: known.place.range,
        data: Some(json!(known.id)),
    }
}

/// The identifier that was sent with an item. A client that does not return it still has the name.
fn id_of(item: &CallHierarchyItem) -> &str {
    let kept = item.data.as_ref().and_then(|data| data.as_str());
    kept.unwrap_or(&item.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::view::testing::at_cursor;
    use crate::server::workspace::testing::workspace;

    #[test]
    fn a_cable_and_its_neighbors() {
        let (_folder, workspace) = workspace();
        let text = "R 041830Z MAR 09\nUNCLAS QUITO 000002\nSUBJECT: X\nREF: ROME 3\n\n1. So.\n";
        let check = |cursor: &str, expected: Option<&str>| {
            let text = text.replace(cursor, &format!("$0{cursor}"));
            let found = at_cursor(&text, |view, position| prepare(view, &workspace, position));
            let item = found.and_then(|mut items| items.pop());
            assert_eq!(item.as_ref().map(|item| &*item.name), expected, "{cursor}");
            item
        };
        let quito = check("1. So", Some("09QUITO2")).expect("an item");
        let rome = check("ROME", Some("09ROME3")).expect("an item");
        assert_eq!(rome.detail.as_deref(), Some("A HARBOR SILTS"));
        let called = outgoing(&workspace, &quito);
        assert_eq!(called.len(), 1);
        assert_eq!(
            (&*called[0].to.name, called[0].from_ranges[0].start.line),
            ("09ROME3", 10)
        );
        let callers = incoming(&workspace, &rome);
        assert_eq!(callers.len(), 1);
        assert_eq!(
            (&*callers[0].from.name, callers[0].from_ranges.len()),
            ("09QUITO2", 1)
        );
        assert_eq!(incoming(&workspace, &quito), []);
        let mut unknown = rome;
        unknown.data = None;
        unknown.name = "09NOWHERE1".to_owned();
        assert_eq!(outgoing(&workspace, &unknown), []);
    }
}
