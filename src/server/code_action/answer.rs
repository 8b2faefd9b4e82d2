//! Offers as the client takes them: with edits or without, as actions or as commands.

use super::offer::{Act, FIX, Key, Offer, OfferId, Wanted};
use super::{offers, rewrap};
use crate::fix::keeps_law;
use crate::rules::{Diagnostic, Safety};
use crate::server::command;
use crate::server::diagnostics;
use crate::server::view::{Note, View};
use crate::text::Edit;
use serde_json::json;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Command, Range, Uri,
    WorkspaceEdit,
};

/// The actions for a range.
pub(in crate::server) fn actions(
    view: &View<'_>,
    params: &CodeActionParams,
) -> Vec<CodeActionOrCommand> {
    let capabilities = view.capabilities;
    let wanted = Wanted(params.context.only.as_deref());
    let offered = offers(view, view.span(params.range), &wanted).into_iter();
    if capabilities.code_action_literals {
        let actions = offered.filter_map(|offer| action(view, params.range, offer));
        return actions.map(CodeActionOrCommand::CodeAction).collect();
    }
    // Such a client asks for kinds in vain: a command has none.
    offered
        .filter_map(|offer| match offer.act {
            Act::Command(command) => Some(command),
            // The edit is sent by the server.
            _ if !capabilities.applies_edits => None,
            _ => {
                let id = id(view, params.range, &offer.kind, offer.key);
                Some(Command {
                    title: offer.title,
                    command: command::PERFORM.to_owned(),
                    arguments: Some(vec![json!(id)]),
                })
            }
        })
        .map(CodeActionOrCommand::Command)
        .collect()
}

fn id(view: &View<'_>, range: Range, kind: &CodeActionKind, key: Key) -> OfferId {
    OfferId {
        uri: view.snapshot.uri.clone(),
        version: view.snapshot.version,
        range,
        kind: kind.clone(),
        key,
    }
}

fn action(view: &View<'_>, range: Range, offer: Offer<'_>) -> Option<CodeAction> {
    let capabilities = view.capabilities;
    let (note, safe_fix) = (note(&offer), safe_fix(&offer));
    let mut action = CodeAction {
        diagnostics: (!offer.fixes.is_empty()).then(|| {
            let fixed = offer.fixes.iter();
            fixed
                .map(|found| diagnostics::diagnostic(found, view.snapshot, capabilities))
                .collect()
        }),
        is_preferred: (offer.preferred && capabilities.preferred_actions).then_some(true),
        title: offer.title,
        ..CodeAction::default()
    };
    match offer.act {
        Act::Command(command) => action.command = Some(command),
        act => {
            if let (Act::OtherFile(file, _), true) = (&act, capabilities.shows_documents) {
                action.command = Some(show(file));
            }
            if capabilities.resolves_edits {
                let id = id(view, range, &offer.kind, offer.key);
                action.data = serde_json::to_value(id).ok();
            } else {
                action.edit = Some(edit(view, act, note, safe_fix)?);
            }
        }
    }
    action.kind = Some(offer.kind);
    Some(action)
}

/// Shows a file that was changed: nobody is to search for it.
fn show(file: &Uri) -> Command {
    Command {
        title: "Show the file".to_owned(),
        command: command::SHOW_FILE.to_owned(),
        arguments: Some(vec![json!(file)]),
    }
}

/// What is said of the edits of an offer. Each of several fixes that are not safe is confirmed.
fn note(offer: &Offer<'_>) -> Note {
    Note {
        label: offer.title.clone(),
        asks: offer.fixes.len() > 1 && offer.fixes.iter().any(|found| !is_safe(found)),
    }
}

fn is_safe(found: &Diagnostic) -> bool {
    let fix = found.fix.as_ref();
    fix.is_none_or(|fix| fix.safety == Safety::Safe)
}

/// The finding whose safe fix is offered by itself.
fn safe_fix<'v>(offer: &Offer<'v>) -> Option<&'v Diagnostic> {
    match offer.fixes[..] {
        [found] if offer.key.action == FIX && is_safe(found) => Some(found),
        _ => None,
    }
}

/// The edit of an offer; none where it would change nothing. A safe fix that would break the law of
/// safe fixes in this text is confirmed, and left out where the client cannot ask.
fn edit(
    view: &View<'_>,
    act: Act<'_>,
    note: Note,
    safe_fix: Option<&Diagnostic>,
) -> Option<WorkspaceEdit> {
    let edits = match act {
        Act::OtherFile(_, change) => return change()?.workspace_edit(view.capabilities),
        act => edits(view, act),
    };
    let asks = view.capabilities.annotated_actions;
    let check = |text: &str| view.snapshot.check(text);
    let breaks_law = safe_fix.is_some_and(|found| !keeps_law(view.text, found, check));
    if edits.is_empty() || breaks_law && !asks {
        return None;
    }
    let shown = asks && (edits.len() > 1 || breaks_law);
    let asks = note.asks || breaks_law;
    let note = shown.then_some(Note { asks, ..note });
    Some(view.annotated_edit(&edits, note))
}

/// The edits of the document that an offer makes, as the client gets them.
pub(super) fn edits(view: &View<'_>, act: Act<'_>) -> Vec<Edit> {
    match act {
        Act::Edits(edits) => {
            let mut edits = rewrap::with_lines_wrapped(view, edits());
            edits
                .iter_mut()
                .for_each(|edit| edit.keep_line_ends(view.text));
            edits
        }
        Act::Exactly(edits) => edits(),
        Act::OtherFile(..) | Act::Command(_) => Vec::new(),
    }
}

/// The document of an action that was offered without edits.
pub(in crate::server) fn document_of(action: &CodeAction) -> Option<Uri> {
    id_of(action).map(|id| id.uri)
}

fn id_of(action: &CodeAction) -> Option<OfferId> {
    serde_json::from_value(action.data.clone()?).ok()
}

/// The action with its edits. `None` when the document or its settings have changed since it was
/// offered.
pub(in crate::server) fn resolve(view: &View<'_>, mut action: CodeAction) -> Option<CodeAction> {
    let (edit, _) = picked(view, &id_of(&action)?)?;
    action.edit = Some(edit);
    Some(action)
}

/// The edit of an offer that was picked, and the file to show afterwards if it is another than the
/// document. `None` when the document or its settings have changed since it was offered.
pub(in crate::server) fn picked(
    view: &View<'_>,
    id: &OfferId,
) -> Option<(WorkspaceEdit, Option<Uri>)> {
    if id.version != view.snapshot.version {
        return None;
    }
    let kinds = [id.kind.clone()];
    let mut offered = offers(view, view.span(id.range), &Wanted(Some(&kinds))).into_iter();
    let offer = offered.find(|offer| offer.key == id.key)?;
    let file = match &offer.act {
        Act::OtherFile(file, _) => Some(file.clone()),
        _ => None,
    };
    let (note, safe_fix) = (note(&offer), safe_fix(&offer));
    // An offer that turns out to change nothing has an edit without changes.
    let edit = edit(view, offer.act, note, safe_fix).unwrap_or_default();
    Some((edit, file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::client_capabilities::ClientCapabilities;
    use crate::server::view::testing::with_client;
    use tower_lsp::ls_types::{CodeActionContext, Position, TextDocumentIdentifier};

    const TEXT: &str = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL PREL EC\nSUBJECT: TEST\n\n1. It is.\n\nDOE\n";

    fn asked(view: &View<'_>, only: Option<&[&str]>) -> Vec<CodeAction> {
        let cursor = Position::new(3, 12);
        asked_at(view, Range::new(cursor, cursor), only)
    }

    fn asked_at(view: &View<'_>, range: Range, only: Option<&[&str]>) -> Vec<CodeAction> {
        actions(view, &params(view, range, only))
            .into_iter()
            .filter_map(|action| match action {
                CodeActionOrCommand::CodeAction(action) => Some(action),
                CodeActionOrCommand::Command(_) => None,
            })
            .collect()
    }

    fn params(view: &View<'_>, range: Range, only: Option<&[&str]>) -> CodeActionParams {
        let only = only.map(|only| only.iter().map(|kind| (*kind).to_owned().into()).collect());
        CodeActionParams {
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
        }
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
        assert!(at_once.iter().all(
            |action| action.edit.is_some() != action.command.is_some() && action.data.is_none()
        ));
        let later = |view: &View<'_>| {
            let offered = asked(view, None);
            assert!(offered.iter().all(|action| action.edit.is_none()));
            let resolved = offered.into_iter().map(|action| match action.command {
                Some(_) => Some(action),
                None => resolve(view, action),
            });
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
    fn a_client_that_knows_commands_only_gets_commands() {
        let asked = |applies: bool| {
            let commands_only = move |capabilities: &mut ClientCapabilities| {
                capabilities.code_action_literals = false;
                capabilities.applies_edits = applies;
            };
            with_client(TEXT, commands_only, |view| {
                let cursor = Position::new(3, 12);
                let offered = actions(view, &params(view, Range::new(cursor, cursor), None));
                let commands: Vec<Command> = offered
                    .into_iter()
                    .map(|action| match action {
                        CodeActionOrCommand::Command(command) => command,
                        CodeActionOrCommand::CodeAction(action) => panic!("{action:?}"),
                    })
                    .collect();
                let first = commands[0].arguments.clone().expect("arguments").remove(0);
                let picked = serde_json::from_value::<OfferId>(first)
                    .ok()
                    .and_then(|id| picked(view, &id));
                (commands[0].title.clone(), picked.is_some())
            })
        };
        assert_eq!(asked(true), ("Remove the repeated PREL".to_owned(), true));
        // What needs an edit cannot be done.
        assert_eq!(asked(false), ("Explain tags-duplicate".to_owned(), false));
    }

    #[test]
    fn the_obvious_choice_is_named_to_clients_that_know_it() {
        for knows in [true, false] {
            let change = |capabilities: &mut ClientCapabilities| {
                capabilities.preferred_actions = knows;
            };
            let first = with_client(TEXT, change, |view| asked(view, None).remove(0));
            assert_eq!(first.is_preferred, knows.then_some(true));
        }
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
