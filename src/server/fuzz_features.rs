//! Every feature on any text, at any place, in every encoding: nothing panics, and every answer
//! keeps the rules of the protocol.

use super::client_capabilities::ClientCapabilities;
use super::view::View;
use super::workspace::Workspace;
use super::workspace::testing::workspace;
use super::{
    call_hierarchy, code_action, code_lens, command, completion, definition, document_link,
    document_symbol, folding, formatting, hover, inlay_hint, linked_editing, pull, rename,
    selection, semantic_tokens, summary, workspace_symbol,
};
use crate::server::documents::Documents;
use crate::text::{Edit, PositionEncoding, Span};
use crate::vocabulary::date::Date;
use proptest::prelude::*;
use std::str::FromStr;
use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionOrCommand, CodeActionParams, CompletionResponse,
    CompletionTextEdit, Diagnostic, DocumentSymbol, DocumentSymbolResponse, Position, Range,
    TextDocumentIdentifier, Uri,
};

/// Lines of cables, to be put together and cut to pieces.
const PIECES: [&str; 26] = [
    "R 041830Z MAR 09\n",
    "FM AMEMBASSY QUITO\nTO SECSTATE WASHDC\n",
    "UNCLAS SECTION 01 OF 02 QUITO 000001\r\n",
    "C O N F I D E N T I A L QUITO 000001\n",
    "MRN: 12 SKOPJE 905\nDate/DTG: Oct 05, 2012 / 051302Z OCT 12\n",
    "SENSITIVE\nSIPDIS\n",
    "E.O. 12958: DECL: 03/04/2019\n",
    "TAGS: ECON, EC, ZZZZ (DOE, JANE)\n",
    "SUBJECT: (C) A HARBOR\nIS DRÉDGED  REF: LIMA 1\n",
    "REF: A. A. ROME 3 (NOTAL)\n     B. (08) LA PAZ 1024; 09 LIMA 4\n",
    "REF: ROME 3; LIMA 4\n",
    "Classified By: DCM Doe, reasons 1.4 (b).\n",
    "\n",
    "\r\n \r\n",
    "¶1. (SBU) Summary: So, see paras 2-4 and ref A. End summary.\n",
    "2. (C/NF) (Note: see ROME 3. End \n \nQUITO 00000001  002 OF 002 \n \nnote.)\n",
    "3. Refs A-C say 😀 so. \"Dr. Doe\" left.",
    "The Plan\n--------\n",
    "Comment\n---\n",
    "-- sand\n* mud\n",
    "Begin text:\n\n1. So.\n\nEnd text.\n",
    "End comment. Comment:",
    "DOE\n",
    "Signature: DOE\nDrafted By: POL:Doe, Jane\n",
    "\u{2028}\u{0}é¶\t",
    "a very long line of words that goes on and on past every column that anybody ever set for it ",
];

pub(super) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => (0..PIECES.len()).prop_map(|index| PIECES[index].to_owned()),
        1 => "[ -~é\n]{0,12}",
    ];
    let cut = (any::<prop::sample::Index>(), any::<prop::sample::Index>());
    (proptest::collection::vec(piece, 0..14), cut).prop_map(|(pieces, (from, to))| {
        // A few characters are missing somewhere.
        let all: Vec<char> = pieces.concat().chars().collect();
        let (from, to) = (from.index(all.len() + 1), to.index(all.len() + 1));
        let kept = all
            .iter()
            .enumerate()
            .filter(|(at, _)| *at < from || *at >= to.min(from + 3));
        kept.map(|(_, c)| *c).collect()
    })
}

fn position() -> impl Strategy<Value = Position> {
    let number = prop_oneof![0..30u32, Just(u32::MAX)];
    (number.clone(), number).prop_map(|(line, character)| Position { line, character })
}

fn inside(symbol: &DocumentSymbol, parent: Range) {
    let (range, selection) = (symbol.range, symbol.selection_range);
    assert!(
        parent.start <= range.start && range.end <= parent.end,
        "{symbol:?}"
    );
    assert!(
        range.start <= selection.start && selection.end <= range.end,
        "{symbol:?}"
    );
    assert!(!symbol.name.trim().is_empty(), "{symbol:?}");
    for child in symbol.children.iter().flatten() {
        inside(child, range);
    }
}

/// Edits can be applied in one go: in order, apart, between characters.
fn sound(view: &View<'_>, edits: &[Edit]) {
    for edit in edits {
        assert!(
            view.text.get(edit.span.start..edit.span.end).is_some(),
            "{edit:?}"
        );
    }
    for pair in edits.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
    }
}

/// Is this a range of the text, both ends at characters?
fn in_text(view: &View<'_>, range: Range) {
    assert!(range.start <= range.end, "{range:?}");
    assert_eq!(view.range(view.span(range)), range);
}

fn ask_everything(view: &View<'_>, at: Position, to: Position) {
    let (_folder, workspace) = workspace();
    ask_for_navigation(view, &workspace, at);
    ask_for_structure(view, at, to);
    ask_for_edits(view, at);
    ask_for_completion(view, &workspace, at);
    ask_for_actions(view, Range { start: at, end: to });
    ask_for_diagnostics(view);
}

fn ask_for_navigation(view: &View<'_>, workspace: &Workspace, at: Position) {
    definition::definition(view, workspace, at);
    definition::references(view, workspace, at, true);
    definition::highlight(view, at);
    document_link::links(view, workspace);
    for item in call_hierarchy::prepare(view, workspace, at)
        .iter()
        .flatten()
    {
        call_hierarchy::incoming(workspace, item);
        call_hierarchy::outgoing(workspace, item);
    }
    linked_editing::ranges(view, at);
    if let Some(range) = hover::hover(view, workspace, at).and_then(|hover| hover.range) {
        in_text(view, range);
    }
    let open = std::slice::from_ref(view.snapshot);
    for query in ["", "a", "Plan"] {
        for symbol in workspace_symbol::symbols(query, workspace, open, view.capabilities) {
            assert!(!symbol.name.trim().is_empty(), "{symbol:?}");
        }
    }
}

fn ask_for_structure(view: &View<'_>, at: Position, to: Position) {
    let whole = view.range(crate::text::Span::new(0, view.text.len()));
    if let DocumentSymbolResponse::Nested(symbols) = document_symbol::symbols(view) {
        symbols.iter().for_each(|symbol| inside(symbol, whole));
    }
    for fold in folding::ranges(view) {
        assert!(fold.start_line < fold.end_line && fold.end_line <= whole.end.line);
    }
    for chain in selection::ranges(view, &[at, to]) {
        let mut step = &chain;
        while let Some(parent) = &step.parent {
            assert!(parent.range.start <= step.range.start && step.range.end <= parent.range.end);
            assert_ne!(parent.range, step.range);
            step = parent;
        }
        assert_eq!(step.range, whole);
    }
    for token in semantic_tokens::tokens(view, None) {
        assert!(token.length > 0);
    }
    let part = view.span(Range { start: to, end: at });
    let mut all = placed_tokens(view, None);
    all.retain(|(span, _)| span.start < part.end && part.start < span.end);
    assert_eq!(placed_tokens(view, Some(part)), all, "{part:?}");
    inlay_hint::hints(view, Range { start: at, end: to });
    code_lens::lenses(view, Date::new(2026, 1, 1));
    if let Some(range) = summary::summarize(view).and_then(|summary| summary.banner_range) {
        in_text(view, range);
    }
}

/// The tokens of a part or of all, with their places in the text.
fn placed_tokens(view: &View<'_>, part: Option<Span>) -> Vec<(Span, (u32, u32))> {
    let (mut line, mut character) = (0, 0);
    let tokens = semantic_tokens::tokens(view, part).into_iter();
    let placed = tokens.map(|token| {
        if token.delta_line > 0 {
            (line, character) = (line + token.delta_line, 0);
        }
        character += token.delta_start;
        let start = Position { line, character };
        let end = Position {
            line,
            character: character + token.length,
        };
        let class = (token.token_type, token.token_modifiers_bitset);
        (view.span(Range { start, end }), class)
    });
    placed.collect()
}

fn ask_for_edits(view: &View<'_>, at: Position) {
    let _ = rename::prepare(view, at);
    for name in ["7", "D"] {
        if let Ok(edits) = rename::rename(view, at, name) {
            sound(view, &edits);
        }
    }
    for sign in formatting::TRIGGERS {
        sound(view, &formatting::on_type(view, at, sign));
    }
    sound(view, &command::Change::Renumber.edits(view));
}

/// Completions change one line, around the cursor, and clients find them by what is typed.
fn ask_for_completion(view: &View<'_>, workspace: &Workspace, at: Position) {
    let cursor = view.range(crate::text::Span::at(view.offset(at), 0)).start;
    for trigger in [None, Some(" "), Some("\n"), Some("-")].map(completion::Trigger::of) {
        let Some(CompletionResponse::List(list)) =
            completion::complete(view, workspace, at, trigger)
        else {
            continue;
        };
        for item in list.items {
            let Some(CompletionTextEdit::Edit(edit)) = &item.text_edit else {
                panic!("an edit with its range: {item:?}");
            };
            in_text(view, edit.range);
            let (start, end) = (edit.range.start, edit.range.end);
            assert!(start <= cursor && cursor <= end, "{item:?} at {cursor:?}");
            assert_eq!(start.line, end.line, "{item:?}");
            completion::resolve(item, true);
        }
    }
}

/// Every action that is offered can be resolved.
fn ask_for_actions(view: &View<'_>, range: Range) {
    let params = CodeActionParams {
        text_document: TextDocumentIdentifier {
            uri: view.snapshot.uri.clone(),
        },
        range,
        context: CodeActionContext::default(),
        work_done_progress_params: Default::default(),
        partial_result_params: Default::default(),
    };
    for action in code_action::actions(view, &params) {
        let action = match action {
            CodeActionOrCommand::CodeAction(action) => action,
            // A client that knows no actions.
            CodeActionOrCommand::Command(command) => {
                assert!(!view.capabilities.code_action_literals, "{command:?}");
                continue;
            }
        };
        let action: CodeAction = match action.data {
            Some(_) => code_action::resolve(view, action).expect("edits"),
            None => action,
        };
        let acts = action.edit.is_some() || action.command.is_some();
        assert!(acts, "{action:?}");
    }
}

fn ask_for_diagnostics(view: &View<'_>) {
    let report = pull::document(view.snapshot, view.capabilities, None);
    let pull::Report::Full(id, list) = report else {
        panic!("a full report");
    };
    let items: Vec<Diagnostic> = serde_json::from_str(&list).expect("a list of findings");
    for found in items {
        in_text(view, found.range);
        assert!(!found.message.is_empty());
    }
    let again = pull::document(view.snapshot, view.capabilities, Some(&id));
    assert_eq!(again, pull::Report::Unchanged(id));
}

fn capabilities(encoding: PositionEncoding) -> ClientCapabilities {
    ClientCapabilities {
        encoding,
        symbol_trees: true,
        resolves_edits: true,
        snippets: true,
        ..ClientCapabilities::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn features_are_total(text in text(), at in position(), to in position(), which in 0..3usize) {
        let encodings = [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32];
        let documents = Documents::default();
        let uri = Uri::from_str("file:///09QUITO1.cable").expect("a URI");
        documents.open_settled(&uri, 1, &text);
        let snapshot = documents.snapshot(&uri).expect("an open document");
        View::of(&snapshot, capabilities(encodings[which]), |view| ask_everything(view, at, to));
    }
}
