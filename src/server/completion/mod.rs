//! Completion: what fits at the cursor.
//!
//! Each file here covers one part of a cable. It returns candidates if the cursor is in that part.
//! The first file that does so is used, except at the start of a header line, where levels,
//! captions, labels and whole cables are offered together.
//!
//! What holds for each candidate: it begins with what is typed, as it is typed; it would change
//! something; and it is no longer than a line, except for a whole cable that was asked for by name.

mod addresses;
mod candidate;
mod captions;
mod citations;
mod closers;
mod controls;
mod cursor;
mod labels;
mod levels;
mod marks;
mod numbers;
mod orders;
mod persons;
mod phrases;
mod posts;
mod precedence;
mod reasons;
mod references;
mod snippets;
mod tags;
#[cfg(test)]
mod testing;
mod underlines;

pub(super) use cursor::Trigger;
pub(super) use marks::allowed as allowed_marks;
pub(super) use orders::{instructions, order_in_force};

use super::view::{View, markup};
use super::workspace::Workspace;
use crate::explain::words::Topic;
use candidate::Candidate;
use cursor::Cursor;
use tower_lsp::ls_types::{
    CompletionItem, CompletionList, CompletionResponse, Documentation, Position,
};

/// The most items that are sent. The client asks again as the user types.
const MOST_ITEMS: usize = 200;

/// The characters after which a client requests completion without being asked to.
pub(super) const TRIGGERS: [&str; 6] = [" ", ",", "(", "/", "\n", "-"];

/// Candidates for a value; `None` if the cursor is not in such a value.
type InValue = fn(&Cursor<'_>) -> Option<Vec<Candidate>>;

/// What fits at the cursor, the most likely first.
pub(super) fn complete(
    view: &View<'_>,
    workspace: &Workspace,
    position: Position,
    trigger: Trigger,
) -> Option<CompletionResponse> {
    let cursor = Cursor::new(view, workspace, view.offset(position), trigger);
    let values: [InValue; 16] = [
        numbers::candidates,
        underlines::candidates,
        tags::candidates,
        captions::in_field,
        orders::candidates,
        reasons::candidates,
        marks::candidates,
        controls::candidates,
        precedence::candidates,
        references::candidates,
        addresses::candidates,
        persons::candidates,
        posts::candidates,
        citations::candidates,
        phrases::candidates,
        closers::candidates,
    ];
    // After Enter, what is typed next may be anything: only the next number is worth a list.
    let in_value = match trigger {
        Trigger::Enter => numbers::candidates(&cursor).or(Some(Vec::new())),
        Trigger::Dash => underlines::candidates(&cursor).or(Some(Vec::new())),
        _ => values.iter().find_map(|candidates| candidates(&cursor)),
    };
    let candidates = in_value.unwrap_or_else(|| at_line_start(&cursor));
    // Some clients compare only the start, others nothing. So what does not match is not sent.
    let fitting = candidates.into_iter().filter(|one| one.fits(&cursor));
    let mut candidates: Vec<Candidate> = fitting.take(MOST_ITEMS + 1).collect();
    let cut = candidates.len() > MOST_ITEMS;
    candidates.truncate(MOST_ITEMS);
    // The client is to ask again where more letters bring others, or lose what is wanted.
    let asks_again = |one: &Candidate| one.other_words || one.is_found_by_meaning(&cursor);
    let is_incomplete = cut || candidates.iter().any(asks_again);
    let items = candidates.into_iter().enumerate();
    let items: Vec<CompletionItem> = items.map(|(rank, one)| one.item(rank, &cursor)).collect();
    (!items.is_empty()).then_some(CompletionResponse::List(CompletionList {
        is_incomplete,
        items,
    }))
}

fn at_line_start(cursor: &Cursor<'_>) -> Vec<Candidate> {
    let mut found = levels::candidates(cursor);
    let labels = labels::candidates(cursor);
    // A telegram's captions come between the banner and the E.O. line.
    let (order, other): (Vec<_>, Vec<_>) = labels
        .into_iter()
        .partition(|one| !cursor.smart && one.label.starts_with("E.O."));
    found.extend(order);
    found.extend(captions::on_line(cursor));
    found.extend(other);
    found.extend(snippets::candidates(cursor));
    found
}

/// Adds the documentation of one item.
pub(super) fn resolve(mut item: CompletionItem, markdown: bool) -> CompletionItem {
    let topic = item
        .data
        .clone()
        .and_then(|data| serde_json::from_value::<Topic>(data).ok());
    if let Some(text) = topic.and_then(|topic| topic.explain()) {
        item.documentation = Some(Documentation::MarkupContent(markup(text, markdown)));
    }
    item
}
