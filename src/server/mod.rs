//! The language server: one file per feature, and the only room that knows the protocol.
//!
//! tower-lsp runs handlers concurrently. What a handler does before its first `.await` runs in
//! the order in which messages arrived; what comes after does not. Hence the rules of this room:
//!
//! - [`documents`] owns every open document; edits are applied before the first `.await`.
//! - Reading and checking happen off the handler's task, in [`publish`] and in `spawn_blocking`.
//! - No handler waits for a request to the client, or for a notification to be read by it.
//! - Every place that a client names goes through one total function, `Buffer::offset_of`.
//! - [`lifecycle`] ends the process on `exit`, on the end of input, and when the client dies.

mod code_action;
mod completion;
mod convert;
mod documents;
mod hover;
mod lifecycle;
mod publish;
mod summary;
mod view;

use crate::text::PositionEncoding;
use documents::Documents;
use std::sync::{Arc, OnceLock};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability,
    CodeActionResponse, CompletionItem, CompletionOptions, CompletionParams, CompletionResponse,
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, Hover,
    HoverParams, HoverProviderCapability, InitializeParams, InitializeResult, ServerCapabilities,
    ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, Uri,
};
use tower_lsp::{Client, LanguageServer, LspService, Server};
use view::View;

/// Serves over standard input and output until the client ends it. Gives the exit code: 0 after
/// `shutdown` and `exit`, 1 after anything else.
pub fn run() -> u8 {
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            log(&format!("cannot start: {error}"));
            return 2;
        }
    };
    let ending = lifecycle::Ending::new();
    let code = runtime.block_on(async {
        let (service, socket) = LspService::build(|client| Backend::new(client, ending.clone()))
            .custom_method("cablelint/summary", Backend::summary)
            .finish();
        let service = lifecycle::Watched::new(service, ending.clone());
        let input = lifecycle::Input::new(tokio::io::stdin(), ending.clone());
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

/// One line on standard error, where editors keep a server's log. Never holds cable text.
fn log(message: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "cablelint: {message}");
}

/// What was agreed with the client.
#[derive(Debug, Clone, Copy)]
struct Agreed {
    encoding: PositionEncoding,
    markdown: bool,
    related_information: bool,
    versioned_edits: bool,
}

struct Backend {
    agreed: OnceLock<Agreed>,
    documents: Arc<Documents>,
    publisher: publish::Publisher,
    ending: lifecycle::Ending,
}

impl Backend {
    fn new(client: Client, ending: lifecycle::Ending) -> Self {
        let documents = Arc::new(Documents::default());
        let publisher = publish::Publisher::start(client, Arc::clone(&documents));
        Self {
            agreed: OnceLock::new(),
            documents,
            publisher,
            ending,
        }
    }

    fn agreed(&self) -> Agreed {
        *self
            .agreed
            .get_or_init(|| convert::agree(&InitializeParams::default()))
    }

    /// Runs a feature on a document as it is now, off the handler's task.
    async fn on_view<T: Send + 'static>(
        &self,
        uri: &Uri,
        feature: impl FnOnce(&View<'_>) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let agreed = self.agreed();
        let Some(snapshot) = self.documents.snapshot(uri) else {
            return Ok(None);
        };
        let run = move || View::of(&snapshot, agreed, feature);
        let result = tokio::task::spawn_blocking(run).await;
        Ok(result.unwrap_or_else(|_| {
            log("a request failed inside; the server goes on");
            None
        }))
    }
}

/// Requests beyond the protocol.
impl Backend {
    async fn summary(&self, params: summary::SummaryParams) -> Result<Option<summary::Summary>> {
        self.on_view(&params.text_document.uri, summary::summarize)
            .await
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let agreed = *self.agreed.get_or_init(|| convert::agree(&params));
        self.publisher.set_agreed(agreed);
        if let Some(id) = params.process_id {
            lifecycle::watch_client(id, self.ending.clone());
        }
        Ok(InitializeResult {
            capabilities: ServerCapabilities {
                position_encoding: Some(convert::encoding_kind(agreed.encoding)),
                text_document_sync: Some(TextDocumentSyncCapability::Options(
                    TextDocumentSyncOptions {
                        open_close: Some(true),
                        change: Some(TextDocumentSyncKind::INCREMENTAL),
                        ..TextDocumentSyncOptions::default()
                    },
                )),
                completion_provider: Some(CompletionOptions {
                    trigger_characters: Some(vec![" ".to_owned(), ",".to_owned()]),
                    resolve_provider: Some(true),
                    ..CompletionOptions::default()
                }),
                hover_provider: Some(HoverProviderCapability::Simple(true)),
                code_action_provider: Some(CodeActionProviderCapability::Options(
                    CodeActionOptions {
                        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
                        ..CodeActionOptions::default()
                    },
                )),
                ..ServerCapabilities::default()
            },
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        })
    }

    async fn shutdown(&self) -> Result<()> {
        self.ending.asked_to_shut_down();
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        self.documents
            .open(&document.uri, document.version, &document.text);
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
        self.publisher.check(&document.uri);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.documents.close(&params.text_document.uri);
        self.publisher.check(&params.text_document.uri);
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let place = params.text_document_position;
        self.on_view(&place.text_document.uri, move |view| {
            completion::complete(view, place.position)
        })
        .await
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        Ok(completion::resolve(item, self.agreed().markdown))
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let place = params.text_document_position_params;
        self.on_view(&place.text_document.uri, move |view| {
            hover::hover(view, place.position)
        })
        .await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        self.on_view(&uri, move |view| {
            Some(code_action::quick_fixes(view, &params))
        })
        .await
    }
}
