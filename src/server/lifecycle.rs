//! Ends the server on `exit`, at the end of input, and when the client's process is gone.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::sync::Notify;
use tower_lsp::jsonrpc::Request;
use tower_service::Service;

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
    fn end(&self) {
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

/// A service that notices `exit`.
pub(super) struct ExitWatcher<S> {
    inner: S,
    ending: Ending,
}

impl<S> ExitWatcher<S> {
    pub(super) fn new(inner: S, ending: Ending) -> Self {
        Self { inner, ending }
    }
}

impl<S: Service<Request>> Service<Request> for ExitWatcher<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> S::Future {
        if request.method() == "exit" {
            self.ending.end();
        }
        self.inner.call(request)
    }
}

/// Standard input, whose end is noticed.
pub(super) struct Input<R> {
    inner: R,
    ending: Ending,
}

impl<R> Input<R> {
    pub(super) fn new(inner: R, ending: Ending) -> Self {
        Self { inner, ending }
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for Input<R> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.inner).poll_read(context, buffer);
        if matches!(polled, Poll::Ready(Ok(()))) && buffer.filled().len() == before {
            self.ending.end();
        }
        polled
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
