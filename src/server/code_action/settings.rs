//! Accepts a finding in the baseline, or turns its rule off in `cablelint.toml`.
//!
//! A cable has no comments that could say so.

use super::touches;
use crate::config::FILE_NAME;
use crate::rules::Diagnostic;
use crate::server::convert;
use crate::server::diagnostics;
use crate::server::view::View;
use crate::text::{Buffer, Span};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use toml::Spanned;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CreateFile, CreateFileOptions, DocumentChangeOperation,
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, ResourceOp, TextDocumentEdit,
    TextEdit, Uri, WorkspaceEdit,
};

/// The actions for the findings that touch the range: the baseline for each finding, the
/// configuration for each rule. They edit other files, so they have their edits from the start.
pub(super) fn actions(view: &View<'_>, range: Span) -> Vec<CodeAction> {
    let Some(path) = convert::file_path(&view.snapshot.uri) else {
        return Vec::new();
    };
    let here: Vec<(usize, &Diagnostic)> = view
        .findings()
        .iter()
        .enumerate()
        .filter(|(_, found)| touches(found.span, range) && found.accepted.is_none())
        .collect();
    let mut actions = Vec::new();
    for (index, found) in &here {
        let title = format!("Accept this finding of {} in the baseline", found.rule.name);
        actions.extend(accept(view, *index).map(|edit| action(view, found, title, edit)));
    }
    let mut rules: Vec<&str> = Vec::new();
    for (_, found) in here {
        let name = found.rule.name;
        if rules.contains(&name) {
            continue;
        }
        rules.push(name);
        let edit = disable(view, &path, name);
        let title = format!("Turn {name} off in {FILE_NAME}");
        actions.extend(edit.map(|edit| action(view, found, title, edit)));
    }
    actions
}

fn action(view: &View<'_>, found: &Diagnostic, title: String, edit: WorkspaceEdit) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostics::diagnostic(
            found,
            view.snapshot,
            view.capabilities,
        )]),
        edit: Some(edit),
        ..CodeAction::default()
    }
}

/// Adds a line to the baseline, if the configuration names one.
fn accept(view: &View<'_>, index: usize) -> Option<WorkspaceEdit> {
    let (path, text) =
        view.snapshot
            .file_settings
            .baseline_with(view.text, view.findings(), index)?;
    let old = std::fs::read_to_string(&path).ok();
    let edits = match &old {
        Some(old) => crate::format::edits_between(old, &text)
            .into_iter()
            .map(|edit| (edit.span, edit.text))
            .collect(),
        None => vec![(Span::at(0, 0), text)],
    };
    edit_of(view, &path, old.as_deref(), edits)
}

/// The part of a configuration that is read to add a rule to `ignore`.
#[derive(Deserialize)]
struct Ignored {
    ignore: Option<Spanned<Vec<Spanned<String>>>>,
}

/// Adds the rule to `ignore` in the nearest configuration. If there is none, creates one in the
/// document's folder.
fn disable(view: &View<'_>, document: &Path, rule: &str) -> Option<WorkspaceEdit> {
    let nearest: Option<PathBuf> = view.snapshot.file_settings.files.last().cloned();
    let Some(path) = nearest else {
        let path = document.parent()?.join(FILE_NAME);
        let line = format!("ignore = [\"{rule}\"]\n");
        return edit_of(view, &path, None, vec![(Span::at(0, 0), line)]);
    };
    let text = std::fs::read_to_string(&path).ok()?;
    let edit = ignoring(&text, rule)?;
    edit_of(view, &path, Some(&text), vec![edit])
}

/// The edit that adds a rule to a configuration's `ignore`. `None` if the text is not TOML.
fn ignoring(text: &str, rule: &str) -> Option<(Span, String)> {
    let read: Ignored = toml::from_str(text).ok()?;
    Some(match read.ignore {
        None => (Span::at(0, 0), format!("ignore = [\"{rule}\"]\n")),
        Some(list) => match list.get_ref().last() {
            Some(last) => (Span::at(last.span().end, 0), format!(", \"{rule}\"")),
            None => (Span::at(list.span().start + 1, 0), format!("\"{rule}\"")),
        },
    })
}

/// An edit of a file other than the document. `old` is the file's text; without it the file is
/// created.
fn edit_of(
    view: &View<'_>,
    path: &Path,
    old: Option<&str>,
    edits: Vec<(Span, String)>,
) -> Option<WorkspaceEdit> {
    let uri = Uri::from_file_path(path)?;
    let capabilities = view.capabilities;
    let buffer = Buffer::new(old.unwrap_or(""));
    let edits: Vec<TextEdit> = edits
        .into_iter()
        .map(|(span, new_text)| TextEdit {
            range: convert::range_in(&buffer, span, capabilities.encoding),
            new_text,
        })
        .collect();
    if old.is_none() && !(capabilities.creates_files && capabilities.versioned_edits) {
        return None;
    }
    if !capabilities.versioned_edits {
        return Some(WorkspaceEdit {
            changes: Some([(uri, edits)].into()),
            ..WorkspaceEdit::default()
        });
    }
    let create = old.is_none().then(|| {
        DocumentChangeOperation::Op(ResourceOp::Create(CreateFile {
            uri: uri.clone(),
            options: Some(CreateFileOptions {
                overwrite: Some(false),
                ignore_if_exists: Some(true),
            }),
            annotation_id: None,
        }))
    });
    let edit = DocumentChangeOperation::Edit(TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version: None },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    });
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(
            create.into_iter().chain([edit]).collect(),
        )),
        ..WorkspaceEdit::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_added_to_what_is_ignored() {
        for (text, becomes) in [
            ("", "ignore = [\"x\"]\n"),
            (
                "# ours\nprofile = \"strict\"\n",
                "ignore = [\"x\"]\n# ours\nprofile = \"strict\"\n",
            ),
            ("ignore = []\n", "ignore = [\"x\"]\n"),
            ("ignore = [\"a\", 'b']\n", "ignore = [\"a\", 'b', \"x\"]\n"),
            (
                "ignore = [\n  \"a\", # because\n]\n",
                "ignore = [\n  \"a\", \"x\", # because\n]\n",
            ),
            (
                "[rules]\nx = \"off\"\n",
                "ignore = [\"x\"]\n[rules]\nx = \"off\"\n",
            ),
        ] {
            let (span, new) = ignoring(text, "x").expect("an edit");
            let mut edited = text.to_owned();
            edited.replace_range(span.start..span.end, &new);
            assert_eq!(edited, becomes);
            assert!(toml::from_str::<Ignored>(&edited).is_ok(), "{edited}");
        }
        assert!(ignoring("ignore = [", "x").is_none());
    }
}
