//! Code actions: what an editor can do to a cable at a place.
//!
//! Each file here offers the actions of one part of the cable. An offer is cheap. Its edits are
//! made when the user picks it, if the client supports `codeAction/resolve`, and otherwise at once.

mod banner;
mod header;
mod pairs;
mod paragraphs;
mod quick_fix;
mod settings;
mod tags;

pub(super) use quick_fix::safe_fixes;

use super::diagnostics;
use super::view::View;
use crate::rules::Diagnostic;
use crate::text::{Edit, Span};
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Range, Uri,
};

/// Applies every safe fix.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.cablelint");

/// The kinds that are announced.
pub(super) const KINDS: [CodeActionKind; 4] = [
    CodeActionKind::QUICKFIX,
    CodeActionKind::REFACTOR_REWRITE,
    CodeActionKind::SOURCE_FIX_ALL,
    FIX_ALL,
];

/// An action that is offered to the user.
struct Offer<'v> {
    title: String,
    kind: CodeActionKind,
    /// The findings that it fixes.
    fixes: Vec<&'v Diagnostic>,
    /// Is it the obvious choice?
    preferred: bool,
    edits: Box<dyn FnOnce() -> Vec<Edit> + 'v>,
}

impl<'v> Offer<'v> {
    /// A change that fixes no finding.
    fn rewrite(title: impl Into<String>, edits: impl FnOnce() -> Vec<Edit> + 'v) -> Self {
        Self {
            title: title.into(),
            kind: CodeActionKind::REFACTOR_REWRITE,
            fixes: Vec::new(),
            preferred: false,
            edits: Box::new(edits),
        }
    }
}

/// Identifies an offer, so that its edits can be made later. Its title does not: two findings may
/// have fixes of the same title.
#[derive(Debug, Serialize, Deserialize)]
struct OfferId {
    uri: Uri,
    version: i32,
    /// The range that the client asked about.
    range: Range,
    /// Its place among the [`offers`] for that range.
    index: usize,
}

/// Everything that can be done at a range. For one version of a document and one range these are
/// always the same, in the same order.
fn offers<'v>(view: &'v View<'v>, range: Span) -> Vec<Offer<'v>> {
    let mut offers = quick_fix::offers(view, range);
    offers.extend(pairs::offers(view, range));
    offers.extend(banner::offers(view, range));
    offers.extend(header::offers(view, range));
    offers.extend(tags::offers(view, range));
    offers.extend(paragraphs::offers(view, range));
    offers.extend(quick_fix::everything(view));
    offers
}

/// Is this kind, or one that it belongs to, among those asked for?
fn wanted(kind: &CodeActionKind, only: Option<&[CodeActionKind]>) -> bool {
    let belongs = |asked: &CodeActionKind| {
        let asked = asked.as_str();
        let rest = kind.as_str().strip_prefix(asked);
        asked.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    only.is_none_or(|only| only.iter().any(belongs))
}

/// The actions for a range.
pub(super) fn actions(view: &View<'_>, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let only = params.context.only.as_deref();
    let mut found = Vec::new();
    for (index, offer) in offers(view, view.span(params.range))
        .into_iter()
        .enumerate()
    {
        if !wanted(&offer.kind, only) {
            continue;
        }
        let mut action = CodeAction {
            title: offer.title,
            kind: Some(offer.kind),
            diagnostics: (!offer.fixes.is_empty()).then(|| {
                let fixed = offer.fixes.iter();
                fixed
                    .map(|found| diagnostics::diagnostic(found, view.snapshot, view.capabilities))
                    .collect()
            }),
            is_preferred: offer.preferred.then_some(true),
            ..CodeAction::default()
        };
        if view.capabilities.resolves_edits {
            let id = OfferId {
                uri: view.snapshot.uri.clone(),
                version: view.snapshot.version,
                range: params.range,
                index,
            };
            action.data = serde_json::to_value(id).ok();
        } else {
            let edits = with_line_ends((offer.edits)(), view.text);
            if edits.is_empty() {
                continue;
            }
            action.edit = Some(view.workspace_edit(&edits));
        }
        found.push(CodeActionOrCommand::CodeAction(action));
    }
    if wanted(&CodeActionKind::QUICKFIX, only) {
        let actions = settings::actions(view, view.span(params.range));
        found.extend(actions.into_iter().map(CodeActionOrCommand::CodeAction));
    }
    found
}

/// The document of an action that was offered without edits.
pub(super) fn document_of(action: &CodeAction) -> Option<Uri> {
    id_of(action).map(|id| id.uri)
}

fn id_of(action: &CodeAction) -> Option<OfferId> {
    serde_json::from_value(action.data.clone()?).ok()
}

/// The action with its edits. `None` when the document or its settings have changed since it was
/// offered.
pub(super) fn resolve(view: &View<'_>, mut action: CodeAction) -> Option<CodeAction> {
    let id = id_of(&action)?;
    if id.version != view.snapshot.version {
        return None;
    }
    let offer = offers(view, view.span(id.range))
        .into_iter()
        .nth(id.index)
        // Other settings make other offers for the same version.
        .filter(|offer| offer.title == action.title && Some(&offer.kind) == action.kind.as_ref())?;
    let edits = with_line_ends((offer.edits)(), view.text);
    action.edit = Some(view.workspace_edit(&edits));
    Some(action)
}

/// The edits with the line ends of the document.
fn with_line_ends(mut edits: Vec<Edit>, text: &str) -> Vec<Edit> {
    edits.iter_mut().for_each(|edit| edit.keep_line_ends(text));
    edits
}

fn touches(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}

/// Cables with a cursor, and what can be done there.
#[cfg(test)]
mod testing {
    use super::*;
    use crate::fix::apply;
    use crate::rules::{Fix, Safety};
    use crate::server::view::testing::at_cursor;

    /// The titles of what can be done at `$0`.
    pub(super) fn titles(text: &str) -> Vec<String> {
        at_cursor(text, |view, position| {
            let range = Span::at(view.offset(position), 0);
            let offers = offers(view, range).into_iter();
            offers.map(|offer| offer.title).collect()
        })
    }

    /// The text after the action of this title at `$0`.
    pub(super) fn done(text: &str, title: &str) -> String {
        at_cursor(text, |view, position| {
            let range = Span::at(view.offset(position), 0);
            let offers = offers(view, range);
            let titles: Vec<String> = offers.iter().map(|offer| offer.title.clone()).collect();
            let Some(offer) = offers.into_iter().find(|offer| offer.title == title) else {
                panic!("no `{title}` among {titles:?}");
            };
            let fix = Fix {
                title: String::new(),
                safety: Safety::Safe,
                edits: with_line_ends((offer.edits)(), view.text),
            };
            let (text, taken) = apply(view.text, &[&fix]);
            assert_eq!(taken, [true], "edits do not overlap");
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::view::testing::with_client;
    use tower_lsp::ls_types::{CodeActionContext, Position, TextDocumentIdentifier};

    const TEXT: &str = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL PREL EC\nSUBJECT: TEST\n\n1. It is.\n\nDOE\n";

    fn asked(view: &View<'_>, only: Option<&[&str]>) -> Vec<CodeAction> {
        let cursor = Position::new(3, 12);
        asked_at(view, Range::new(cursor, cursor), only)
    }

    fn asked_at(view: &View<'_>, range: Range, only: Option<&[&str]>) -> Vec<CodeAction> {
        let only = only.map(|only| only.iter().map(|kind| (*kind).to_owned().into()).collect());
        let params = CodeActionParams {
            text_document: TextDocumentIdentifier {
                uri: view.snapshot.uri.clone(),
            },
            range,
            context: CodeActionContext {
                only,
                ..CodeActionContext::default()
            },
            work_done_progress_params: Default::default(),
            partial_result_params: Default::default(),
        };
        actions(view, &params)
            .into_iter()
            .filter_map(|action| match action {
                CodeActionOrCommand::CodeAction(action) => Some(action),
                CodeActionOrCommand::Command(_) => None,
            })
            .collect()
    }

    #[test]
    fn kinds_are_those_asked_for() {
        for (only, kinds) in [
            (&["quickfix"][..], &["quickfix"][..]),
            (&["source"], &["source.fixAll.cablelint"]),
            (&["source.fixAll"], &["source.fixAll.cablelint"]),
            (&["source.fixAll.other"], &[]),
            (&["source.fix"], &[]),
            (&["refactor"], &["refactor.rewrite"]),
        ] {
            let found = with_client(TEXT, |_| (), |view| asked(view, Some(only)));
            let mut found: Vec<String> = found
                .iter()
                .filter_map(|action| Some(action.kind.as_ref()?.as_str().to_owned()))
                .collect();
            found.dedup();
            assert_eq!(found, kinds, "{only:?}");
        }
    }

    #[test]
    fn edits_are_made_at_once_or_when_they_are_asked_for() {
        let at_once = with_client(
            TEXT,
            |capabilities| capabilities.resolves_edits = false,
            |view| asked(view, None),
        );
        assert!(
            at_once
                .iter()
                .all(|action| action.edit.is_some() && action.data.is_none())
        );
        let later = |view: &View<'_>| {
            let offered = asked(view, None);
            assert!(offered.iter().all(|action| action.edit.is_none()));
            let resolved = offered.into_iter().map(|action| resolve(view, action));
            resolved.collect::<Option<Vec<_>>>().expect("edits")
        };
        let edits = |actions: &[CodeAction]| -> Vec<_> {
            actions.iter().map(|action| action.edit.clone()).collect()
        };
        let resolved = with_client(TEXT, |_| (), later);
        assert_eq!(edits(&at_once), edits(&resolved));
    }

    /// The text after an action that was resolved.
    fn edited(view: &View<'_>, action: &CodeAction) -> String {
        let changes = action.edit.as_ref().and_then(|edit| edit.changes.as_ref());
        let edits = &changes.expect("changes")[&view.snapshot.uri];
        let edits: Vec<Edit> = edits
            .iter()
            .map(|edit| Edit::replace(view.span(edit.range), edit.new_text.clone()))
            .collect();
        crate::text::edit::applied(view.text, &edits)
    }

    #[test]
    fn offers_of_one_title_keep_their_own_edits() {
        let header = "R 041830Z MAR 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nUNCLAS QUITO 000001\n\n\
                      E.O. 12958: N/A\nTAGS: PREL, EC\nSUBJECT: TEST\n\n";
        let text = format!("{header}1. (U) One \u{2013} two \u{2013} three.\n\nDOE\n");
        with_client(
            &text,
            |_| (),
            |view| {
                let line = Range::new(Position::new(9, 0), Position::new(9, 30));
                let offered = asked_at(view, line, None);
                let same = offered
                    .into_iter()
                    .filter(|action| action.title == "Change to --");
                let resolved: Vec<String> = same
                    .map(|action| resolve(view, action).expect("edits"))
                    .map(|action| edited(view, &action)[header.len()..].to_owned())
                    .collect();
                assert_eq!(
                    resolved,
                    [
                        "1. (U) One -- two \u{2013} three.\n\nDOE\n",
                        "1. (U) One \u{2013} two -- three.\n\nDOE\n",
                    ]
                );
            },
        );
    }

    #[test]
    fn an_action_of_another_version_is_not_carried_out() {
        with_client(
            TEXT,
            |_| (),
            |view| {
                let mut action = asked(view, None).remove(0);
                let data = action.data.as_mut().expect("data");
                data["version"] = serde_json::json!(7);
                assert_eq!(resolve(view, action), None);
            },
        );
    }
}
