//! Who drafted, cleared, approved and released it.

use super::items;
use crate::cable::Cable;
use crate::syntax::line::Label;
#[cfg(feature = "config")]
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
pub(super) struct DraftingJson {
    drafted_by: Vec<String>,
    cleared_by: Vec<String>,
    approved_by: Option<String>,
    released_by: Option<String>,
    /// The office that a telegram of the 1970s comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
}

pub(super) fn drafting(cable: &Cable<'_>) -> Option<DraftingJson> {
    // A semicolon separates names on one line.
    let list = |label| -> Vec<String> {
        let lines = items(cable, label).iter();
        let names = lines.flat_map(|line| line.split(';').map(str::trim));
        let names = names.filter(|name| !name.is_empty());
        names.map(str::to_owned).collect()
    };
    let head = cable.drafting.cloned().unwrap_or_default();
    let mut json = DraftingJson {
        drafted_by: list(Label::DraftedBy),
        cleared_by: list(Label::ClearedBy),
        approved_by: list(Label::ApprovedBy).into_iter().next(),
        released_by: list(Label::ReleasedBy).into_iter().next(),
        origin: head.origin,
    };
    json.drafted_by.extend(head.drafted_by);
    json.cleared_by.extend(head.cleared_by);
    json.approved_by = json.approved_by.or(head.approved_by);
    if json.drafted_by.is_empty() {
        let drafter = cable.attributes.and_then(|known| known.drafter.as_deref());
        json.drafted_by.extend(drafter.map(str::to_owned));
    }
    let empty = json.drafted_by.is_empty()
        && json.cleared_by.is_empty()
        && json.approved_by.is_none()
        && json.released_by.is_none()
        && json.origin.is_none();
    (!empty).then_some(json)
}
