//! The server's log: standard error, where editors keep it.

use std::sync::LazyLock;
use std::sync::mpsc::{SyncSender, sync_channel};

/// Lines that wait to be written; more are dropped.
const WAITING: usize = 100;

/// Writes one line to the log. Never pass cable text.
///
/// Never blocks: a thread writes, because some clients do not read standard error. What such a
/// client leaves unread is dropped.
pub(super) fn log(message: &str) {
    if cfg!(target_family = "wasm") {
        // There is neither a thread nor a standard error.
        return;
    }
    static WRITER: LazyLock<SyncSender<String>> = LazyLock::new(|| {
        let (sender, messages) = sync_channel::<String>(WAITING);
        std::thread::spawn(move || messages.iter().for_each(|message| log_now(&message)));
        sender
    });
    let _ = WRITER.try_send(message.to_owned());
}

/// Writes one line to the log and waits until it is written.
pub(super) fn log_now(message: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "cablelint: {message}");
}
