//! The language server: one file per feature, and the only room that knows the protocol.
//!
//! tower-lsp runs handlers concurrently. What a handler does before its first `.await` runs in
//! the order in which messages arrived; what comes after does not. Hence the rules of this room:
//!
//! - [`documents`] owns every open document; edits are applied before the first `.await`.
//! - Reading and checking happen off the handler's task, in [`publish`] and in `spawn_blocking`.
//! - No handler waits for a request to the client, or for a notification to be read by it.
//! - Every place that a client names goes through one total function, `Buffer::offset_of`.
//! - [`framing`] takes what cannot be read out of the input, for the library stops at it.
//! - [`lifecycle`] ends the process on `exit`, on the end of input, and when the client dies.

mod call_hierarchy;
mod capabilities;
mod code_action;
mod code_lens;
mod command;
mod completion;
mod configuration;
mod convert;
mod definition;
mod diagnostics;
mod document_link;
mod document_symbol;
mod documents;
mod folding;
mod formatting;
mod framing;
#[cfg(test)]
mod hostile;
mod hover;
mod inlay_hint;
mod lenient;
mod lifecycle;
mod linked_editing;
mod names;
mod outline;
mod publish;
mod pull;
mod rename;
mod selection;
mod semantic_tokens;
mod summary;
mod view;
mod workspace;
mod workspace_symbol;

use crate::template::Moment;
use crate::text::PositionEncoding;
use command::Asked;
use documents::{Documents, Snapshot};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, LazyLock, OnceLock};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
// Most of the protocol is named here.
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer, LspService, Server};
use view::View;
use workspace::Workspace;

/// Serves over standard input and output until the client ends it. Gives the exit code: 0 after
/// `shutdown` and `exit`, 1 after anything else.
pub fn run() -> u8 {
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            write_log(&format!("cannot start: {error}"));
            return 2;
        }
    };
    let ending = lifecycle::Ending::new();
    let code = runtime.block_on(async {
        let (service, socket) = LspService::build(|client| Backend::new(client, ending.clone()))
            .custom_method("cablelint/summary", Backend::summary)
            .custom_method(framing::METHOD, Backend::unreadable)
            .finish();
        let service = lifecycle::Watched::new(service, ending.clone());
        let service = lenient::Lenient::new(service);
        let input = lifecycle::Input::new(tokio::io::stdin(), ending.clone());
        let input = framing::Framed::new(input);
        let server = Server::new(input, tokio::io::stdout(), socket);
        tokio::select! {
            () = server.serve(service) => {}
            () = ending.over() => {}
        }
        ending.exit_code()
    });
    // A read of standard input that nobody ends would hold the runtime for good.
    runtime.shutdown_background();
    code
}

/// One line on standard error, where editors keep a server's log. Never holds cable text. A thread
/// of its own writes it, for there are clients that do not read it: then it is lost, and nothing
/// else.
fn log(message: &str) {
    static WRITER: LazyLock<SyncSender<String>> = LazyLock::new(|| {
        let (sender, messages) = sync_channel::<String>(100);
        std::thread::spawn(move || messages.iter().for_each(|message| write_log(&message)));
        sender
    });
    let _ = WRITER.try_send(message.to_owned());
}

fn write_log(message: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "cablelint: {message}");
}

/// What was agreed with the client.
#[derive(Debug, Clone, Copy)]
struct Agreed {
    encoding: PositionEncoding,
    markdown: bool,
    diagnostics: diagnostics::Understands,
    /// Does it answer when it is asked for its settings?
    asks_configuration: bool,
    /// Does it tell of changed settings when it is asked to?
    registers_configuration: bool,
    /// Does it ask for diagnostics again when it is told to?
    refreshes_diagnostics: bool,
    /// Can an edit create a file?
    creates_files: bool,
    /// Does it ask for the edits of an action when one is taken?
    resolves_edits: bool,
    /// Does it ask for diagnostics? Then none are pushed: one source, no doubles.
    pulls: bool,
    versioned_edits: bool,
    /// Does it tell of files that change on the disk, when it is asked to?
    watches_files: bool,
    /// Does it fold whole lines only?
    folds_lines: bool,
    /// How many folds it takes.
    most_folds: Option<u32>,
    /// Does it apply edits that the server asks it to?
    applies_edits: bool,
    /// Does it ask for the tooltips of inlay hints when it needs them?
    resolves_hint_tooltips: bool,
    /// Does it know document symbols as a tree?
    symbol_trees: bool,
    /// Does it show tooltips of links?
    link_tooltips: bool,
    snippets: bool,
}

struct Backend {
    client: Client,
    agreed: OnceLock<Agreed>,
    documents: Arc<Documents>,
    workspace: Workspace,
    /// The folders that the client named, until they are walked.
    folders: OnceLock<Vec<Uri>>,
    publisher: publish::Publisher,
    files: Arc<pull::Files>,
    ending: lifecycle::Ending,
    /// The semantic tokens that were sent.
    tokens: semantic_tokens::Sent,
}

impl Backend {
    fn new(client: Client, ending: lifecycle::Ending) -> Self {
        let documents = Arc::new(Documents::default());
        let publisher = publish::Publisher::start(client.clone(), Arc::clone(&documents));
        Self {
            client,
            agreed: OnceLock::new(),
            workspace: Workspace::new(Arc::clone(&documents)),
            folders: OnceLock::new(),
            documents,
            publisher,
            files: Arc::default(),
            ending,
            tokens: semantic_tokens::Sent::default(),
        }
    }

    fn agreed(&self) -> Agreed {
        *self
            .agreed
            .get_or_init(|| convert::agree(&InitializeParams::default()))
    }

    /// The parts that settings reach, for work that outlives a handler.
    fn governor(&self) -> Governor {
        Governor {
            client: self.client.clone(),
            agreed: self.agreed(),
            documents: Arc::clone(&self.documents),
            publisher: self.publisher.clone(),
            files: Arc::clone(&self.files),
        }
    }

    /// Runs something on a document as it is now, off the handler's task.
    async fn on_snapshot<T: Send + 'static>(
        &self,
        uri: &Uri,
        run: impl FnOnce(&Snapshot, Agreed) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let agreed = self.agreed();
        let Some(snapshot) = self.documents.snapshot(uri) else {
            return Ok(None);
        };
        off_task(move || run(&snapshot, agreed)).await
    }

    /// The same for a feature, which sees what was read in it.
    async fn on_view<T: Send + 'static>(
        &self,
        uri: &Uri,
        feature: impl FnOnce(&View<'_>) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        self.on_snapshot(uri, move |snapshot, agreed| {
            View::of(snapshot, agreed, feature)
        })
        .await
    }

    /// Asks the client to change a document. Nobody waits for its answer.
    fn ask_to_apply(&self, edit: WorkspaceEdit) {
        let client = self.client.clone();
        tokio::spawn(async move {
            let applied = client.apply_edit(edit).await;
            if !applied.is_ok_and(|answer| answer.applied) {
                log("the client did not apply the edit of a command");
            }
        });
    }

    /// The same for a feature that looks other cables up.
    async fn on_workspace<T: Send + 'static>(
        &self,
        uri: &Uri,
        feature: impl FnOnce(&View<'_>, &Workspace) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let workspace = self.workspace.clone();
        self.on_view(uri, move |view| feature(view, &workspace))
            .await
    }
}

/// Brings settings to documents, off the handlers' tasks.
struct Governor {
    client: Client,
    agreed: Agreed,
    documents: Arc<Documents>,
    publisher: publish::Publisher,
    files: Arc<pull::Files>,
}

impl Governor {
    /// Asks the client for its settings, and checks anew if they are other ones.
    async fn ask(self) {
        let item = ConfigurationItem {
            scope_uri: None,
            section: Some(configuration::SECTION.to_owned()),
        };
        let answer = self.client.configuration(vec![item]).await;
        let settings = answer.ok().and_then(|mut all| all.pop());
        let configuration = self.documents.configuration();
        if settings.is_some_and(|settings| configuration.set(&settings)) {
            self.check_anew().await;
        }
    }

    /// Checks all that is open by what governs it now.
    async fn check_anew(self) {
        let documents = Arc::clone(&self.documents);
        let done = tokio::task::spawn_blocking(move || documents.reconfigure()).await;
        if done.is_err() {
            log("settings could not be applied; the server goes on");
        }
        self.files.forget();
        for document in self.documents.snapshots() {
            self.publisher.check(&document.uri);
        }
        if self.agreed.pulls && self.agreed.refreshes_diagnostics {
            let client = self.client.clone();
            // Nobody waits for the client's answer.
            tokio::spawn(async move { client.workspace_diagnostic_refresh().await });
        }
        self.tell().await;
    }

    /// Shows what is wrong in configuration files, where that is news.
    async fn tell(self) {
        let news = self.documents.configuration().news(self.agreed.encoding);
        for (uri, problems) in news {
            self.client.publish_diagnostics(uri, problems, None).await;
        }
    }
}

/// Runs what takes its time off the handler's task. A panic in it is an empty answer.
async fn off_task<T: Send + 'static>(
    run: impl FnOnce() -> Option<T> + Send + 'static,
) -> Result<Option<T>> {
    let result = tokio::task::spawn_blocking(run).await;
    Ok(result.unwrap_or_else(|_| {
        log("a request failed inside; the server goes on");
        None
    }))
}

/// Requests beyond the protocol.
impl Backend {
    async fn summary(&self, params: summary::SummaryParams) -> Result<Option<summary::Summary>> {
        self.on_view(&params.text_document.uri, summary::summarize)
            .await
    }

    /// Answers what cannot be read.
    async fn unreadable(&self, params: framing::Unreadable) -> Result<()> {
        Err(params.error())
    }
}

/// A request that cannot be done, and why in a drafter's words: the protocol's `RequestFailed`.
fn refused(reason: String) -> Error {
    Error {
        code: ErrorCode::ServerError(-32803),
        message: reason.into(),
        data: None,
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let agreed = *self.agreed.get_or_init(|| convert::agree(&params));
        self.publisher.set_agreed(agreed);
        self.workspace.set_encoding(agreed.encoding);
        self.folders.get_or_init(|| workspace::folders(&params));
        if let Some(options) = &params.initialization_options {
            self.documents.configuration().set(options);
        }
        if let Some(id) = params.process_id {
            lifecycle::watch_client(id, self.ending.clone());
        }
        Ok(InitializeResult {
            capabilities: capabilities::announce(agreed),
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        let workspace = self.workspace.clone();
        let folders = self.folders.get().cloned().unwrap_or_default();
        tokio::task::spawn_blocking(move || workspace.add_folders(&folders));
        let agreed = self.agreed();
        let mut wished = Vec::new();
        if agreed.watches_files {
            wished.push(workspace::watchers());
        }
        if agreed.registers_configuration {
            wished.push(Registration {
                id: "settings".to_owned(),
                method: "workspace/didChangeConfiguration".to_owned(),
                register_options: Some(serde_json::json!({ "section": configuration::SECTION })),
            });
        }
        if !wished.is_empty() {
            let client = self.client.clone();
            // Nobody waits for the client's answer.
            tokio::spawn(async move {
                if client.register_capability(wished).await.is_err() {
                    log("the client does not tell of files and settings that change");
                }
            });
        }
        if agreed.asks_configuration {
            tokio::spawn(self.governor().ask());
        }
    }

    async fn shutdown(&self) -> Result<()> {
        self.ending.asked_to_shut_down();
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        self.documents
            .open(&document.uri, document.version, &document.text);
        tokio::spawn(self.governor().tell());
        self.workspace.mark(&document.uri);
        self.publisher.check(&document.uri);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        self.documents.change(
            &document.uri,
            document.version,
            &params.content_changes,
            self.agreed().encoding,
        );
        self.workspace.mark(&document.uri);
        self.publisher.check(&document.uri);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.documents.close(&params.text_document.uri);
        self.tokens.forget(&params.text_document.uri);
        self.workspace.mark(&params.text_document.uri);
        self.publisher.check(&params.text_document.uri);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if self.agreed().asks_configuration {
            tokio::spawn(self.governor().ask());
        } else if let Some(settings) = configuration::pushed(&params)
            && self.documents.configuration().set(settings)
        {
            tokio::spawn(self.governor().check_anew());
        }
    }

    async fn did_save(&self, _: DidSaveTextDocumentParams) {
        // A client that watches no files: somebody may have changed the settings meanwhile.
        if !self.agreed().watches_files {
            self.documents.configuration().forget();
            tokio::spawn(self.governor().check_anew());
        }
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let configuration = self.documents.configuration();
        let (governing, cables): (Vec<_>, Vec<_>) = params.changes.iter().partition(|change| {
            let path = change.uri.to_file_path();
            path.is_some_and(|path| configuration.depends_on(&path))
        });
        if !governing.is_empty() {
            configuration.forget();
            tokio::spawn(self.governor().check_anew());
        }
        for change in cables {
            self.workspace.mark(&change.uri);
        }
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let uris = |folders: Vec<WorkspaceFolder>| -> Vec<Uri> {
            folders.into_iter().map(|folder| folder.uri).collect()
        };
        self.workspace.remove_folders(&uris(params.event.removed));
        let workspace = self.workspace.clone();
        let added = uris(params.event.added);
        tokio::task::spawn_blocking(move || workspace.add_folders(&added));
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let place = params.text_document_position;
        let by_itself = params.context.is_some_and(|context| {
            context.trigger_kind == CompletionTriggerKind::TRIGGER_CHARACTER
        });
        self.on_view(&place.text_document.uri, move |view| {
            completion::complete(view, place.position, by_itself)
        })
        .await
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        Ok(completion::resolve(item, self.agreed().markdown))
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
        resolved.ok_or_else(|| Error {
            code: ErrorCode::ContentModified,
            message: "the cable has changed since this was offered".into(),
            data: None,
        })
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let previous = params.previous_result_id;
        let report = self
            .on_snapshot(&params.text_document.uri, move |snapshot, agreed| {
                Some(pull::document(snapshot, agreed, previous.as_deref()))
            })
            .await?;
        // Of a document that is not open nothing is known.
        let none = || RelatedFullDocumentDiagnosticReport::default().into();
        Ok(report.unwrap_or_else(none).into())
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let open = self.documents.snapshots();
        let configuration = self.documents.configuration();
        let asked = pull::Asked::new(params, self.agreed(), configuration, open);
        let (workspace, files) = (self.workspace.clone(), Arc::clone(&self.files));
        let items = pull::workspace(asked, workspace, files, &self.client).await;
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
        self.on_view(&params.text_document.uri, |view| {
            Some(document_symbol::symbols(view))
        })
        .await
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>> {
        let (workspace, agreed) = (self.workspace.clone(), self.agreed());
        let open = self.documents.snapshots();
        off_task(move || {
            let found = workspace_symbol::symbols(&params.query, &workspace, &open, agreed);
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
        off_task(move || Some(call_hierarchy::incoming(&workspace, &params.item))).await
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        let workspace = self.workspace.clone();
        off_task(move || Some(call_hierarchy::outgoing(&workspace, &params.item))).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.on_view(&params.text_document.uri, |view| {
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
        prepared.await?.transpose().map_err(refused)
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let place = params.text_document_position;
        let renamed = self.on_view(&place.text_document.uri, move |view| {
            let edits = rename::rename(view, place.position, &params.new_name);
            Some(edits.map(|edits| view.workspace_edit(&edits)))
        });
        renamed.await?.transpose().map_err(refused)
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        let uri = params.text_document.uri;
        let tokens = self.on_view(&uri, |view| Some(semantic_tokens::tokens(view, None)));
        let tokens = tokens.await?;
        Ok(tokens.map(|tokens| self.tokens.full(&uri, tokens).into()))
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
        match command::read(&params.command, &params.arguments).map_err(refused)? {
            Asked::Answer(answer) => Ok(Some(answer)),
            Asked::Edit(..) if !self.agreed().applies_edits => Err(refused(
                "this editor does not let the server change a document".to_owned(),
            )),
            Asked::Edit(uri, change) => {
                let edit = self.on_view(&uri, move |view| {
                    let edits = change.edits(view);
                    (!edits.is_empty()).then(|| view.workspace_edit(&edits))
                });
                if let Some(edit) = edit.await? {
                    self.ask_to_apply(edit);
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
