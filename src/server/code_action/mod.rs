//! Code actions: what an editor can do to a cable at a place.
//!
//! Each file here offers the actions of one part of the cable, or of one kind. An offer is cheap:
//! kinds that the client did not ask for are not looked for, and edits are made when the user
//! picks an offer, if the client supports `codeAction/resolve`, and otherwise at once.
//!
//! The order is a contract: what fixes the findings at the place, then what makes a word known,
//! then accepting a finding, then the page of its rule. Changes that fix nothing follow. Turning a
//! rule off is last, and is of a kind of its own.

mod accept;
mod answer;
mod banner;
mod explain;
mod header;
#[cfg(test)]
mod menu;
mod offer;
mod other_file;
mod pairs;
mod paragraphs;
mod quick_fix;
mod rewrap;
#[cfg(test)]
mod sweep;
mod tags;
#[cfg(test)]
mod testing;
mod toml_text;
mod turn_off;
mod words;

pub(super) use answer::{actions, document_of, picked, resolve};
pub(super) use offer::{KINDS, OfferId};
pub(super) use quick_fix::safe_fixes;

use super::view::View;
use crate::rules::Diagnostic;
use crate::text::{Arrange, Span};
use offer::{FIX_ALL, Offer, TURN_OFF, Wanted};
use tower_lsp::ls_types::CodeActionKind;

/// Everything of the kinds wanted that can be done at a range. For one version of a document, its
/// settings and one range these are always the same, in the same order.
fn offers<'v>(view: &'v View<'v>, range: Span, wanted: &Wanted<'_>) -> Vec<Offer<'v>> {
    let mut offers = Vec::new();
    let quick_fixes = wanted.has(&CodeActionKind::QUICKFIX);
    let rewrites = wanted.has(&CodeActionKind::REFACTOR_REWRITE);
    if quick_fixes || rewrites {
        offers.extend(quick_fix::offers(view, range));
        offers.extend(pairs::offers(view, range));
        offers.extend(banner::offers(view, range));
        offers.extend(header::offers(view, range));
        offers.extend(tags::offers(view, range));
        offers.extend(paragraphs::offers(view, range));
        // Of two features that write the same, the first one does.
        let mut known: Vec<String> = Vec::new();
        offers.retain(|offer| {
            let rewrite = offer.kind == CodeActionKind::REFACTOR_REWRITE;
            let again = rewrite && known.contains(&offer.title);
            known.push(offer.title.clone());
            !again && wanted.has(&offer.kind)
        });
        // What fixes a finding comes before what changes the cable in another way.
        offers.arrange_by_key(|offer| offer.kind == CodeActionKind::REFACTOR_REWRITE);
    }
    if quick_fixes {
        let rewrites = offers.iter().position(|offer| offer.fixes.is_empty());
        let rewrites = offers.split_off(rewrites.unwrap_or(offers.len()));
        offers.extend(words::offers(view, range));
        offers.extend(accept::offers(view, range));
        offers.extend(explain::offers(view, range));
        offers.extend(rewrites);
    }
    if wanted.has(&FIX_ALL) {
        offers.extend(quick_fix::everything(view));
    }
    if wanted.has(&TURN_OFF) {
        offers.extend(turn_off::offers(view, range));
    }
    offers
}

/// The findings that touch the range and that nobody has accepted, with their places in the list.
fn open_findings<'v>(
    view: &'v View<'v>,
    range: Span,
) -> impl Iterator<Item = (usize, &'v Diagnostic)> {
    let found = view.findings().iter().enumerate();
    found.filter(move |(_, found)| touches(found.span, range) && found.accepted.is_none())
}

/// The first of the findings of each rule at the range.
fn first_of_each_rule<'v>(view: &'v View<'v>, range: Span) -> Vec<(usize, &'v Diagnostic)> {
    let mut firsts: Vec<(usize, &Diagnostic)> = Vec::new();
    for (index, found) in open_findings(view, range) {
        if firsts
            .iter()
            .all(|(_, first)| first.rule.name != found.rule.name)
        {
            firsts.push((index, found));
        }
    }
    firsts
}

fn touches(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}
