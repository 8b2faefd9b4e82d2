//! Ends the server on `exit`, at the end of input, and when the client's process is gone.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
#[cfg(feature = "server")]
use std::time::Duration;
use tokio::sync::Notify;

/// The time for writing the last answers after the server was asked to end.
#[cfg(feature = "server")]
const GRACE: Duration = Duration::from_millis(500);

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
    #[cfg(feature = "server")]
    pub(super) async fn over(&self) {
        self.flags.ended.notified().await;
        tokio::time::sleep(GRACE).await;
    }

    /// 0 if the client sent `shutdown` first, as the protocol requires; otherwise 1.
    #[cfg(feature = "server")]
    pub(super) fn exit_code(&self) -> u8 {
        u8::from(!self.flags.shut_down.load(Ordering::SeqCst))
    }
}
