//! What the client can do, read once from `initialize`.
//!
//! A new capability is a field here and a line in [`ClientCapabilities::read`].

use crate::text::PositionEncoding;
use tower_lsp::ls_types::{
    CompletionItemKind, InitializeParams, MarkupKind, PositionEncodingKind, ResourceOperationKind,
};

/// What the client can do, and what it wants. By default nothing: the client counts in UTF-16 and
/// has no optional feature.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClientCapabilities {
    /// How positions are counted.
    pub encoding: PositionEncoding,
    /// Renders Markdown in hovers and documentation.
    pub markdown: bool,
    /// Shows the related places of a diagnostic.
    pub related_information: bool,
    /// Shows diagnostics as unnecessary or deprecated.
    pub diagnostic_tags: bool,
    /// Links a diagnostic to the page of its rule.
    pub code_descriptions: bool,
    /// Keeps the data of a diagnostic.
    pub diagnostic_data: bool,
    /// Requests diagnostics, and again when the server asks it to. Then none are pushed, so that
    /// none are shown twice.
    pub pulls_diagnostics: bool,
    /// Requests semantic tokens again when the server asks it to.
    pub refreshes_tokens: bool,
    /// Requests inlay hints again when the server asks it to.
    pub refreshes_hints: bool,
    /// Requests code lenses again when the server asks it to.
    pub refreshes_lenses: bool,
    /// Answers requests for its settings.
    pub answers_settings_requests: bool,
    /// Can be asked to report changes of its settings.
    pub registers_settings_changes: bool,
    /// Can be asked to report changes of files on disk.
    pub watches_files: bool,
    /// Takes patterns of files that are outside of its folders.
    pub relative_patterns: bool,
    /// Applies edits that the server sends.
    pub applies_edits: bool,
    /// Takes edits that state the version of their document.
    pub versioned_edits: bool,
    /// Shows what the edits of a code action are for, and asks where that is wanted.
    pub annotated_actions: bool,
    /// Shows what the edits of a rename are for.
    pub annotated_renames: bool,
    /// Takes edits that create files.
    pub creates_files: bool,
    /// Takes code actions, and not commands alone.
    pub code_action_literals: bool,
    /// Knows which of several code actions is the obvious one.
    pub preferred_actions: bool,
    /// Shows a document, or a page in a browser, when it is asked to.
    pub shows_documents: bool,
    /// Requests the edits of a code action only when the user picks it.
    pub resolves_edits: bool,
    /// Requests the tooltip of an inlay hint only when it is shown.
    pub resolves_hint_tooltips: bool,
    /// Takes document symbols as a tree.
    pub symbol_trees: bool,
    /// Shows tooltips of links.
    pub link_tooltips: bool,
    /// Folds whole lines only.
    pub folds_whole_lines: bool,
    /// The most folds it takes for a document.
    pub max_folds: Option<u32>,
    /// Lets the user choose whether a completion replaces the rest of a word.
    pub inserts_or_replaces: bool,
    /// Takes completions with tab stops.
    pub snippets: bool,
    /// Renders Markdown in the documentation of completions.
    pub documentation_markdown: bool,
    /// Shows what a completion means beside its label.
    pub label_details: bool,
    /// The symbols that it has for completions.
    pub completion_kinds: CompletionKinds,
}

/// The kinds of completion items that a client can show, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CompletionKinds([bool; 26]);

impl CompletionKinds {
    /// A client that says nothing knows the kinds of the protocol's first version.
    fn read(listed: Option<Vec<CompletionItemKind>>) -> Self {
        let known = |number: usize| match &listed {
            Some(listed) => listed
                .iter()
                .any(|kind| Self::number(*kind) == Some(number)),
            None => number < 18,
        };
        Self(std::array::from_fn(known))
    }

    /// The kind, counted from 0.
    fn number(kind: CompletionItemKind) -> Option<usize> {
        let number = serde_json::to_value(kind).ok()?.as_u64()?;
        usize::try_from(number).ok()?.checked_sub(1)
    }

    /// The kind, where the client can show it.
    pub(super) fn shown(self, kind: CompletionItemKind) -> Option<CompletionItemKind> {
        let number = Self::number(kind)?;
        self.0.get(number).copied()?.then_some(kind)
    }
}

impl Default for ClientCapabilities {
    fn default() -> Self {
        Self::read(&InitializeParams::default())
    }
}

impl ClientCapabilities {
    /// Reads them from what the client sends with `initialize`.
    pub(super) fn read(params: &InitializeParams) -> Self {
        let all = &params.capabilities;
        let general = all.general.clone().unwrap_or_default();
        let workspace = all.workspace.clone().unwrap_or_default();
        let edits = workspace.workspace_edit.unwrap_or_default();
        let document = all.text_document.clone().unwrap_or_default();
        let hover = document.hover.unwrap_or_default();
        let actions = document.code_action.unwrap_or_default();
        let folding = document.folding_range.unwrap_or_default();
        let hints = document.inlay_hint.unwrap_or_default();
        let completion = document.completion.unwrap_or_default();
        let completion_items = completion.completion_item.unwrap_or_default();
        let pushed = document.publish_diagnostics.unwrap_or_default();
        // A client that cannot be told to pull again would keep old findings when settings change.
        let refreshes_diagnostics = workspace
            .diagnostics
            .as_ref()
            .is_some_and(|diagnostics| diagnostics.refresh_support == Some(true));
        let pulls_diagnostics = document.diagnostic.is_some() && refreshes_diagnostics;
        let pulled = document.diagnostic.unwrap_or_default();
        let yes = |flag: Option<bool>| flag.unwrap_or(false);
        let annotates = edits.change_annotation_support.is_some() && yes(edits.document_changes);
        let renames = document.rename.unwrap_or_default();
        let has = |names: Option<Vec<String>>, name: &str| {
            names.is_some_and(|names| names.iter().any(|own| own == name))
        };
        Self {
            encoding: encoding(&general.position_encodings.unwrap_or_default()),
            markdown: hover
                .content_format
                .is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            related_information: yes(pushed.related_information) || yes(pulled.related_information),
            diagnostic_tags: pushed.tag_support.is_some() || pulled.tag_support.is_some(),
            code_descriptions: yes(pushed.code_description_support)
                || yes(pulled.code_description_support),
            diagnostic_data: yes(pushed.data_support) || yes(pulled.data_support),
            pulls_diagnostics,
            refreshes_tokens: workspace
                .semantic_tokens
                .is_some_and(|tokens| yes(tokens.refresh_support)),
            refreshes_hints: workspace
                .inlay_hint
                .is_some_and(|hints| yes(hints.refresh_support)),
            refreshes_lenses: workspace
                .code_lens
                .is_some_and(|lenses| yes(lenses.refresh_support)),
            answers_settings_requests: yes(workspace.configuration),
            registers_settings_changes: yes(workspace
                .did_change_configuration
                .and_then(|changes| changes.dynamic_registration)),
            watches_files: yes(workspace
                .did_change_watched_files
                .and_then(|watching| watching.dynamic_registration)),
            relative_patterns: yes(workspace
                .did_change_watched_files
                .and_then(|watching| watching.relative_pattern_support)),
            applies_edits: yes(workspace.apply_edit),
            versioned_edits: yes(edits.document_changes),
            annotated_actions: annotates && yes(actions.honors_change_annotations),
            annotated_renames: annotates && yes(renames.honors_change_annotations),
            creates_files: edits
                .resource_operations
                .is_some_and(|kinds| kinds.contains(&ResourceOperationKind::Create)),
            code_action_literals: actions.code_action_literal_support.is_some(),
            preferred_actions: yes(actions.is_preferred_support),
            shows_documents: all
                .window
                .as_ref()
                .and_then(|window| window.show_document.as_ref())
                .is_some_and(|showing| showing.support),
            resolves_edits: yes(actions.data_support)
                && has(
                    actions.resolve_support.map(|names| names.properties),
                    "edit",
                ),
            resolves_hint_tooltips: has(
                hints.resolve_support.map(|names| names.properties),
                "tooltip",
            ),
            symbol_trees: yes(document
                .document_symbol
                .and_then(|symbols| symbols.hierarchical_document_symbol_support)),
            link_tooltips: yes(document
                .document_link
                .and_then(|links| links.tooltip_support)),
            folds_whole_lines: yes(folding.line_folding_only),
            max_folds: folding.range_limit,
            inserts_or_replaces: yes(completion_items.insert_replace_support),
            snippets: yes(completion_items.snippet_support),
            documentation_markdown: completion_items
                .documentation_format
                .is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            label_details: yes(completion_items.label_details_support),
            completion_kinds: CompletionKinds::read(
                completion
                    .completion_item_kind
                    .and_then(|kinds| kinds.value_set),
            ),
        }
    }
}

/// The encoding to use, of those that the client offers. UTF-8 is preferred because offsets are
/// bytes here; the protocol's own is UTF-16.
fn encoding(offered: &[PositionEncodingKind]) -> PositionEncoding {
    if offered.contains(&PositionEncodingKind::UTF8) {
        PositionEncoding::Utf8
    } else if offered.contains(&PositionEncodingKind::UTF32)
        && !offered.contains(&PositionEncodingKind::UTF16)
    {
        PositionEncoding::Utf32
    } else {
        PositionEncoding::Utf16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_that_a_client_can_show() {
        use CompletionItemKind as Kind;
        let old = CompletionKinds::read(None);
        assert_eq!(old.shown(Kind::REFERENCE), Some(Kind::REFERENCE));
        assert_eq!(old.shown(Kind::ENUM_MEMBER), None);
        let listed = CompletionKinds::read(Some(vec![Kind::ENUM_MEMBER]));
        assert_eq!(listed.shown(Kind::ENUM_MEMBER), Some(Kind::ENUM_MEMBER));
        assert_eq!(listed.shown(Kind::VALUE), None);
    }

    #[test]
    fn the_encoding_is_the_best_one_offered() {
        use PositionEncodingKind as Kind;
        for (offered, expected) in [
            (vec![], PositionEncoding::Utf16),
            (vec![Kind::UTF16, Kind::UTF8], PositionEncoding::Utf8),
            (vec![Kind::UTF32], PositionEncoding::Utf32),
            (vec![Kind::UTF32, Kind::UTF16], PositionEncoding::Utf16),
            (
                vec![Kind::from("utf-7".to_owned())],
                PositionEncoding::Utf16,
            ),
        ] {
            assert_eq!(encoding(&offered), expected, "{offered:?}");
        }
    }
}
