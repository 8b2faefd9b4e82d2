//! Ends the server on `exit`, at the end of input, and when the client's process is gone.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

/// The time for writing the last answers after the server was asked to end.
const GRACE: Duration = Duration::from_millis(500);
/// The time between two looks for the client's process.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Whether the server is to end, and whether the client shut it down first.
#[derive(Debug, Clone, Default)]
pub(super) struct Ending {
    flags: Arc<Flags>,
}

#[derive(Debug, Default)]
struct Flags {
    shut_down: AtomicBool,
    ended: Notify,
}

impl Ending {
    /// A server that is running.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// The client sent `shutdown`.
    pub(super) fn asked_to_shut_down(&self) {
        self.flags.shut_down.store(true, Ordering::SeqCst);
    }

    /// Asks the server to end.
    pub(super) fn end(&self) {
        self.flags.ended.notify_one();
    }

    /// Waits until the server is asked to end, and for the grace period after it.
    pub(super) async fn over(&self) {
        self.flags.ended.notified().await;
        tokio::time::sleep(GRACE).await;
    }

    /// 0 if the client sent `shutdown` first, as the protocol requires; otherwise 1.
    pub(super) fn exit_code(&self) -> u8 {
        u8::from(!self.flags.shut_down.load(Ordering::SeqCst))
    }
}

/// Ends the server when the client's process is gone. Standard input may still be open then, held
/// by a child of that process.
pub(super) fn watch_client(id: u32, ending: Ending) {
    tokio::spawn(async move {
        while is_alive(id) {
            tokio::time::sleep(LOOK_EVERY).await;
        }
        ending.end();
    });
}

#[cfg(unix)]
fn is_alive(id: u32) -> bool {
    let Some(id) = i32::try_from(id)
        .ok()
        .and_then(rustix::process::Pid::from_raw)
    else {
        return true;
    };
    // If signalling is not permitted, the process exists.
    !matches!(
        rustix::process::test_kill_process(id),
        Err(rustix::io::Errno::SRCH)
    )
}

/// On other systems only the end of standard input is noticed.
#[cfg(not(unix))]
fn is_alive(_id: u32) -> bool {
    true
}
