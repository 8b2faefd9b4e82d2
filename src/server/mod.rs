//! The language server: one file per feature, and the only room that knows the protocol.
//!
//! tower-lsp runs handlers concurrently. What a handler does before its first `.await` runs in the
//! order in which messages arrive; what it does afterwards does not. Hence the rules of this room:
//!
//! - [`documents`] owns every open document. Edits are applied before the first `.await`.
//! - Reading and checking happen off the handler's task, in [`publish`] and in [`tasks`].
//! - No handler waits for the client: neither for an answer, nor until a notification is read.
//! - Every position from a client goes through one total function, `Buffer::offset_of`.
//! - [`serve`] is the loop between the [`streams`] and the handlers. [`framing`] reads messages, and
//!   answers those that cannot be read; [`repair_requests`] completes those that lack something.
//! - [`lifecycle`] ends the process on `exit`, at the end of input, and when the client dies.
//! - [`session`] is the same server without streams, threads and a disk, for a program that calls it.
//!   Hence [`tasks`] runs what is not for a handler, and files are read where
//!   [`Files`](crate::text::files::Files) says.

mod api;
mod backend;
mod bypass;
mod call_hierarchy;
mod client_capabilities;
#[cfg(feature = "server")]
mod client_process;
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
mod editor_settings;
mod file_settings;
mod findings_json;
mod folding;
mod formatting;
mod framing;
#[cfg(test)]
mod fuzz_features;
mod hover;
mod inlay_hint;
mod lifecycle;
mod linked_editing;
mod log;
mod names;
mod outline;
mod progress;
mod publish;
mod pull;
mod rename;
#[cfg(test)]
mod rendered;
mod repair_requests;
mod selection;
mod semantic_tokens;
#[cfg(feature = "server")]
mod serve;
mod server_capabilities;
mod session;
mod settings_updater;
#[cfg(feature = "server")]
mod streams;
mod summary;
mod tasks;
mod unfinished;
mod view;
mod watched_files;
mod workspace;
mod workspace_symbol;

#[cfg(feature = "server")]
pub use framing::messages_in;
pub use session::Session;

use crate::text::files::SharedFiles;
use backend::Backend;
use bypass::{Passed, bypass};
use lifecycle::Ending;
use log::log;
use tasks::Tasks;
use tower_lsp::{ClientSocket, LspService};

/// How long a request may wait for a file: a disk that does not answer must not hold up the rest.
#[cfg(feature = "server")]
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(2);

/// Serves over standard input and output until the client ends it. Returns the exit code: 0 after
/// `shutdown` and `exit`, 1 after any other end, 2 if the server cannot start.
#[cfg(feature = "server")]
pub fn run() -> u8 {
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            log::log_now(&format!("cannot start: {error}"));
            return 2;
        }
    };
    let ending = lifecycle::Ending::new();
    let code = runtime.block_on(async {
        let disk = crate::text::files::Disk {
            patience: Some(PATIENCE),
        };
        let room = tasks::Room::new();
        let tasks = Tasks::new(tasks::Threads(room.clone()));
        let (service, socket, passed) = service(ending.clone(), tasks, SharedFiles::new(disk));
        let output = match streams::Output::standard() {
            Ok(output) => output,
            Err(error) => {
                log::log_now(&format!("cannot start: {error}"));
                return 2;
            }
        };
        let input = streams::Input::standard();
        tokio::select! {
            () = serve::serve(input, output, room, service, socket, passed, ending.clone()) => {}
            () = ending.over() => {}
        }
        ending.exit_code()
    });
    // A read of standard input may never end. Do not wait for it.
    runtime.shutdown_background();
    code
}

/// The handlers, and what they send of their own accord.
fn service(
    ending: Ending,
    tasks: Tasks,
    places: SharedFiles,
) -> (LspService<Backend>, ClientSocket, Passed) {
    let (bypass, passed) = bypass();
    let backend = |client| Backend::new(client, ending, tasks, places, bypass);
    let (service, socket) = LspService::build(backend)
        .custom_method("cablelint/summary", Backend::summary)
        .custom_method("window/workDoneProgress/cancel", Backend::cancel_progress)
        .custom_method(repair_requests::DIFFERS, Backend::differs)
        .finish();
    (service, socket, passed)
}
