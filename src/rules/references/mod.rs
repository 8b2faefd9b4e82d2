//! The references: how they are listed, and how the text cites them.

rule_modules!(references);

use crate::cable::references::ReferenceKind;
use crate::cable::{BlockSpan, Facts};
use crate::rules::BlockText;

/// The references of a block that were not read as those of a cable, each with its words.
fn other_references<'t>(block: &BlockText<'t>) -> impl Iterator<Item = (BlockSpan, Vec<&'t str>)> {
    let text = block.text;
    let items = match block.facts {
        Facts::References(list) => &list.items[..],
        _ => &[],
    };
    items
        .iter()
        .filter(|item| item.kind == ReferenceKind::Other)
        .map(move |item| {
            (
                item.span,
                item.span.slice(text).split_whitespace().collect(),
            )
        })
}
