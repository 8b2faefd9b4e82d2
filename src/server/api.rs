//! The handlers of the protocol: each reads its parameters and calls one feature.

use super::backend::{Backend, content_modified, request_failed};
use super::client_capabilities::ClientCapabilities;
use super::command::Effect;
use super::convert::file_uri;
use super::log::log;
use super::view::Note;
use super::{
    call_hierarchy, code_action, code_lens, command, completion, configuration, definition,
    document_link, document_symbol, folding, formatting, hover, inlay_hint, linked_editing, pull,
    rename, selection, semantic_tokens, server_capabilities, watched_files, workspace,
    workspace_symbol,
};
use crate::template::Moment;
use std::sync::Arc;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::Result;
// Nearly every type of the protocol is used here.
use tower_lsp::ls_types::*;

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let capabilities = self.set_capabilities(ClientCapabilities::read(&params));
        self.publisher.set_capabilities(capabilities);
        self.workspace.set_encoding(capabilities.encoding);
        let folders = self.folders.get_or_init(|| workspace::folders(&params));
        self.documents.configuration().set_folders(folders);
        if let Some(options) = params.initialization_options {
            let configuration = self.documents.configuration();
            self.tasks
                .answer(move || Some(configuration.set(&options)))
                .await?;
        }
        #[cfg(feature = "server")]
        if let Some(id) = params.process_id {
            super::client_process::watch_client(id, self.ending.clone());
        }
        Ok(InitializeResult {
            capabilities: server_capabilities::announce(capabilities),
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        let folders = self.folders.get().cloned().unwrap_or_default();
        let added = self.workspace.add_folders(&folders);
        let capabilities = self.capabilities();
        let mut wished = Vec::new();
        if capabilities.watches_files {
            let updater = self.settings_updater();
            let watchers = self.tasks.answer(move || updater.watchers()).await;
            let watchers = watchers.ok().flatten();
            wished.extend(watchers.map(|(registration, _)| registration));
        }
        let updater = self.settings_updater();
        self.tasks.begin(move || updater.walk_folders(&added));
        if capabilities.registers_settings_changes {
            wished.push(Registration {
                id: "settings".to_owned(),
                method: "workspace/didChangeConfiguration".to_owned(),
                register_options: Some(serde_json::json!({ "section": configuration::SECTION })),
            });
        }
        if !wished.is_empty() {
            let client = self.client.clone();
            // A task of its own, because the client may never answer.
            self.tasks.spawn(async move {
                if client.register_capability(wished).await.is_err() {
                    log("the client refused to report changes of files and settings");
                }
            });
        }
        // What came with `initialize` may be wrong.
        let updater = self.settings_updater();
        self.tasks
            .spawn(async move { updater.tell_complaints().await });
        if capabilities.answers_settings_requests {
            self.tasks.spawn(self.settings_updater().request_settings());
        }
    }

    async fn shutdown(&self) -> Result<()> {
        self.ending.asked_to_shut_down();
        self.files.end();
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        self.documents
            .open(&document.uri, document.version, &document.text);
        self.workspace.mark(&document.uri);
        self.files.changed();
        self.tasks
            .spawn(self.settings_updater().settle(document.uri));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        let opened = self.documents.change(
            &document.uri,
            document.version,
            &params.content_changes,
            self.capabilities().encoding,
        );
        if opened {
            self.tasks
                .spawn(self.settings_updater().settle(document.uri.clone()));
        }
        self.workspace.mark(&document.uri);
        self.files.edited();
        self.publisher.check(&document.uri);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.documents.close(&params.text_document.uri);
        self.tokens.forget(&params.text_document.uri);
        self.workspace.mark(&params.text_document.uri);
        self.files.changed();
        self.publisher.check(&params.text_document.uri);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if self.capabilities().answers_settings_requests {
            self.tasks.spawn(self.settings_updater().request_settings());
        } else if let Some(settings) = configuration::pushed(&params) {
            let values = vec![(None, settings.clone())];
            self.tasks.spawn(self.settings_updater().set(values));
        }
    }

    async fn will_save(&self, params: WillSaveTextDocumentParams) {
        let by_timer = params.reason == TextDocumentSaveReason::AFTER_DELAY;
        self.documents
            .announce_save(&params.text_document.uri, by_timer);
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        let uri = params.text_document.uri;
        if self.documents.recover(&uri) {
            self.tasks
                .spawn(self.settings_updater().settle(uri.clone()));
        }
        let judges_more = self.documents.save(&uri);
        self.files.edited();
        // The client does not watch files, so settings and cables may have changed unnoticed.
        if !self.capabilities().watches_files {
            self.documents.configuration().forget();
            self.tasks.spawn(self.settings_updater().check_again());
        } else if judges_more {
            self.publisher.check(&uri);
            self.settings_updater().request_pull();
        }
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let configuration = self.documents.configuration();
        let settings = watched_files::take(&params.changes, &configuration, &self.workspace);
        self.files.changed();
        let settings = match settings {
            Some(settings) => settings,
            None => {
                let brings =
                    move || watched_files::bring_folder(&params.changes, configuration.places());
                self.tasks.run(brings).await.unwrap_or(false)
            }
        };
        if settings {
            self.documents.configuration().forget();
            self.tasks.spawn(self.settings_updater().check_again());
        }
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let uris = |folders: Vec<WorkspaceFolder>| -> Vec<Uri> {
            folders.into_iter().map(|folder| folder.uri).collect()
        };
        self.workspace.remove_folders(&uris(params.event.removed));
        let added = self.workspace.add_folders(&uris(params.event.added));
        let folders = self.workspace.folders();
        let folders: Vec<Uri> = folders.iter().filter_map(file_uri).collect();
        self.documents.configuration().set_folders(&folders);
        self.files.changed();
        let updater = self.settings_updater();
        self.tasks.begin(move || updater.walk_folders(&added));
        if self.capabilities().answers_settings_requests {
            self.tasks.spawn(self.settings_updater().request_settings());
        }
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let place = params.text_document_position;
        let character = params
            .context
            .filter(|context| context.trigger_kind == CompletionTriggerKind::TRIGGER_CHARACTER)
            .map(|context| context.trigger_character.unwrap_or_default());
        let trigger = completion::Trigger::of(character.as_deref());
        let workspace = self.workspace.clone();
        self.on_view_at_length(&place.text_document.uri, move |view| {
            completion::complete(view, &workspace, place.position, trigger)
        })
        .await
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        Ok(completion::resolve(
            item,
            self.capabilities().documentation_markdown,
        ))
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let place = params.text_document_position_params;
        self.on_workspace(&place.text_document.uri, move |view, workspace| {
            hover::hover(view, workspace, place.position)
        })
        .await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let Some(uri) = code_action::document_of(&action) else {
            return Ok(action);
        };
        let resolved = self
            .on_view(&uri, move |view| code_action::resolve(view, action))
            .await?;
        resolved.ok_or_else(content_modified)
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let (uri, previous) = (params.text_document.uri, params.previous_result_id);
        let (documents, workspace) = (Arc::clone(&self.documents), self.workspace.clone());
        let capabilities = self.capabilities();
        // The document as it is when the question comes.
        let open = match documents.snapshot(&uri) {
            Some(snapshot) => Some(documents.settled(snapshot).await),
            None => None,
        };
        let report = self
            .tasks
            .answer(move || match open {
                Some(mut snapshot) => {
                    snapshot.refresh();
                    documents.keep(&snapshot);
                    Some(pull::document(&snapshot, capabilities, previous.as_deref()))
                }
                None => pull::closed(
                    &uri,
                    &workspace,
                    &documents.configuration(),
                    capabilities,
                    previous.as_deref(),
                ),
            })
            .await?;
        // A file that is not a cable has no diagnostics.
        let none = || RelatedFullDocumentDiagnosticReport::default().into();
        let report = report.map(|report| report.answer(&self.bypass));
        Ok(report.unwrap_or_else(none).into())
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let (documents, files) = (Arc::clone(&self.documents), Arc::clone(&self.files));
        let workspace = self.workspace.clone();
        let asked = pull::Asked::new(
            params,
            self.capabilities(),
            documents,
            workspace,
            files,
            self.tasks.clone(),
        );
        let items = pull::workspace(asked, &self.client).await?;
        Ok(WorkspaceDiagnosticReport { items }.into())
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        self.on_view(&uri, move |view| Some(code_action::actions(view, &params)))
            .await
    }

    async fn goto_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        let place = params.text_document_position_params;
        self.on_workspace(&place.text_document.uri, move |view, workspace| {
            definition::definition(view, workspace, place.position)
        })
        .await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let place = params.text_document_position;
        let with_definition = params.context.include_declaration;
        self.on_workspace(&place.text_document.uri, move |view, workspace| {
            definition::references(view, workspace, place.position, with_definition)
        })
        .await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let place = params.text_document_position_params;
        self.on_view(&place.text_document.uri, move |view| {
            definition::highlight(view, place.position)
        })
        .await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.on_workspace(&params.text_document.uri, |view, workspace| {
            Some(document_link::links(view, workspace))
        })
        .await
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        self.on_view_at_length(&params.text_document.uri, |view| {
            Some(document_symbol::symbols(view))
        })
        .await
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>> {
        let (workspace, capabilities) = (self.workspace.clone(), self.capabilities());
        let open = self.documents.snapshots();
        self.tasks
            .answer(move || {
                let found =
                    workspace_symbol::symbols(&params.query, &workspace, &open, capabilities);
                Some(WorkspaceSymbolResponse::Nested(found))
            })
            .await
    }

    async fn prepare_call_hierarchy(
        &self,
        params: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        let place = params.text_document_position_params;
        self.on_workspace(&place.text_document.uri, move |view, workspace| {
            call_hierarchy::prepare(view, workspace, place.position)
        })
        .await
    }

    async fn incoming_calls(
        &self,
        params: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        let workspace = self.workspace.clone();
        self.tasks
            .answer(move || Some(call_hierarchy::incoming(&workspace, &params.item)))
            .await
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        let workspace = self.workspace.clone();
        self.tasks
            .answer(move || Some(call_hierarchy::outgoing(&workspace, &params.item)))
            .await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.on_view_at_length(&params.text_document.uri, |view| {
            Some(folding::ranges(view))
        })
        .await
    }

    async fn selection_range(
        &self,
        params: SelectionRangeParams,
    ) -> Result<Option<Vec<SelectionRange>>> {
        self.on_view(&params.text_document.uri, move |view| {
            Some(selection::ranges(view, &params.positions))
        })
        .await
    }

    async fn linked_editing_range(
        &self,
        params: LinkedEditingRangeParams,
    ) -> Result<Option<LinkedEditingRanges>> {
        let place = params.text_document_position_params;
        self.on_view(&place.text_document.uri, move |view| {
            linked_editing::ranges(view, place.position)
        })
        .await
    }

    async fn prepare_rename(
        &self,
        place: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let prepared = self.on_view(&place.text_document.uri, move |view| {
            Some(rename::prepare(view, place.position))
        });
        prepared.await?.transpose().map_err(request_failed)
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let place = params.text_document_position;
        let renamed = self.on_view(&place.text_document.uri, move |view| {
            let edits = rename::rename(view, place.position, &params.new_name);
            let note = Note {
                label: format!("Rename to {}", params.new_name.trim()),
                asks: false,
            };
            let note = Some(note).filter(|_| view.capabilities.annotated_renames);
            Some(edits.map(|edits| view.annotated_edit(&edits, note)))
        });
        renamed.await?.transpose().map_err(request_failed)
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        let uri = params.text_document.uri;
        let tokens = self.on_view(&uri, |view| Some(semantic_tokens::tokens(view, None)));
        let tokens = tokens.await?;
        let answer = tokens.map(|tokens| self.tokens.full(&uri, tokens));
        let written = answer.and_then(|answer| serde_json::to_string(&answer).ok());
        Ok(written.map(|written| self.bypass.keep_answer(written)))
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let uri = params.text_document.uri;
        let tokens = self.on_view(&uri, |view| Some(semantic_tokens::tokens(view, None)));
        let tokens = tokens.await?;
        let previous = &params.previous_result_id;
        Ok(tokens.map(|tokens| self.tokens.delta(&uri, previous, tokens)))
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let range = params.range;
        self.on_view(&params.text_document.uri, move |view| {
            let data = semantic_tokens::tokens(view, Some(view.span(range)));
            let result_id = None;
            Some(SemanticTokens { result_id, data }.into())
        })
        .await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let range = params.range;
        self.on_view(&params.text_document.uri, move |view| {
            Some(inlay_hint::hints(view, range))
        })
        .await
    }

    async fn inlay_hint_resolve(&self, hint: InlayHint) -> Result<InlayHint> {
        Ok(inlay_hint::resolve(hint))
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.on_view(&params.text_document.uri, |view| {
            Some(code_lens::lenses(view, Moment::now().date))
        })
        .await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        match command::read(&params.command, &params.arguments).map_err(request_failed)? {
            Effect::Answer(answer) => Ok(Some(answer)),
            Effect::NewCable(request) => self.new_cable(request).await,
            Effect::Edit(..) | Effect::Perform(_) if !self.capabilities().applies_edits => Err(
                request_failed("this editor does not let the server edit a document".to_owned()),
            ),
            Effect::Perform(id) => {
                let uri = id.uri.clone();
                let picked = self.on_view(&uri, move |view| code_action::picked(view, &id));
                let (edit, file) = picked.await?.ok_or_else(content_modified)?;
                self.request_edit(edit, file);
                Ok(None)
            }
            Effect::ShowFile(uri) => {
                self.show_file(uri);
                Ok(None)
            }
            Effect::Explain(rule) => {
                self.explain(rule);
                Ok(None)
            }
            Effect::Edit(uri, change) => {
                let edit = self.on_view(&uri, move |view| {
                    let edits = change.edits(view);
                    (!edits.is_empty()).then(|| view.workspace_edit(&edits))
                });
                if let Some(edit) = edit.await? {
                    self.request_edit(edit, None);
                }
                Ok(None)
            }
        }
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        self.on_view(&params.text_document.uri, |view| {
            Some(view.text_edits(&formatting::document(view)))
        })
        .await
    }

    async fn range_formatting(
        &self,
        params: DocumentRangeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        let range = params.range;
        self.on_view(&params.text_document.uri, move |view| {
            Some(view.text_edits(&formatting::range(view, range)))
        })
        .await
    }

    async fn on_type_formatting(
        &self,
        params: DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        let place = params.text_document_position;
        self.on_view(&place.text_document.uri, move |view| {
            let edits = formatting::on_type(view, place.position, &params.ch);
            Some(view.text_edits(&edits))
        })
        .await
    }
}
