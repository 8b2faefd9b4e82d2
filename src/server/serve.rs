//! The loop of the server: messages come in, their handlers run, and what is to be sent goes out.
//!
//! Handlers begin in the order in which messages arrive, and any number of them may wait. Messages
//! are read while the client reads none itself, so that one that writes and reads in turn does not
//! wait for ever. What a handler sent before its answer goes out before it.

use super::bypass::Passed;
use super::framing::{Message, Messages};
use super::lifecycle::Ending;
use super::log::log;
use super::repair_requests::Repairs;
use super::streams;
use super::tasks::Room;
use futures_util::stream::{FuturesUnordered, Stream};
use futures_util::{FutureExt, SinkExt, StreamExt};
use serde::Serialize;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::io::{self, IoSlice, Write};
use std::sync::mpsc;
use tokio::io::AsyncRead;
use tokio::sync::watch;
use tower_lsp::ClientSocket;
use tower_lsp::jsonrpc::{Request, Response};
use tower_service::Service;

/// While more bytes than this wait for a client that does not read, nothing is read from it either,
/// and no work begins for it.
const MOST_UNREAD: usize = 64 << 20;
/// While more bytes than this wait, notifications and requests of the server wait with their
/// senders, so that those that are outdated are never sent.
const MANY_UNREAD: usize = 256 << 10;
/// Messages below as many bytes are written together.
const SMALL: usize = 8 << 10;

/// Serves until the client ends the server, or closes what it writes or reads.
pub(super) async fn serve<S>(
    input: impl AsyncRead + Unpin,
    output: streams::Output,
    room: Room,
    mut service: S,
    socket: ClientSocket,
    mut passed: Passed,
    ending: Ending,
) where
    S: Service<Request, Response = Option<Response>>,
{
    let mut messages = Messages::new(input);
    let mut repairs = Repairs::default();
    let mut output = Output::start(output);
    let (mut requests, mut answers) = socket.split();
    let mut handlers = FuturesUnordered::<S::Future>::new();
    let mut next: VecDeque<Request> = VecDeque::new();
    let mut reading = true;
    while reading || !next.is_empty() || !handlers.is_empty() || output.unread() > 0 {
        room.set_open(output.unread() < MOST_UNREAD);
        tokio::select! {
            Some(answer) = handlers.next() => {
                finish(answer.ok().flatten(), &mut requests, &mut output, &repairs, &mut passed);
            }
            // A service that is starting takes nothing.
            ready = poll_fn(|context| service.poll_ready(context)), if !next.is_empty() => {
                let Some(request) = next.pop_front().filter(|_| ready.is_ok()) else { break };
                if request.method() == "exit" {
                    reading = false;
                    ending.end();
                }
                handlers.push(service.call(request));
                // It begins now, because the next message may depend on what it does first.
                while let Some(Some(answer)) = handlers.next().now_or_never() {
                    finish(answer.ok().flatten(), &mut requests, &mut output, &repairs, &mut passed);
                }
            }
            message = messages.next(),
                if reading && next.is_empty() && output.unread() < MOST_UNREAD =>
            {
                match message {
                    Some(Message::Request(request)) => {
                        let (request, more) = repairs.repair(request);
                        next.extend([Some(request), more].into_iter().flatten());
                    }
                    // An answer to nothing is dropped.
                    Some(Message::Response(answer)) => {
                        let _ = answers.send(answer).await;
                    }
                    Some(Message::Unreadable(answer)) => {
                        super::log("ignored a message that cannot be read");
                        output.send(&answer, &repairs)
                    }
                    None => {
                        reading = false;
                        ending.end();
                    }
                }
            }
            Some(request) = requests.next(), if output.unread() < MANY_UNREAD => {
                output.send(&request, &repairs);
            }
            Some(message) = passed.next(), if output.unread() < MANY_UNREAD => {
                output.send_written(message, &repairs);
            }
            written = output.written(), if output.unread() > 0 => {
                if !written {
                    log("the client does not read any more; the server ends");
                    break;
                }
            }
        }
    }
}

/// Sends an answer, if there is one, after what its handler has sent and what waits.
fn finish(
    answer: Option<Response>,
    requests: &mut (impl Stream<Item = Request> + Unpin),
    output: &mut Output,
    repairs: &Repairs,
    passed: &mut Passed,
) {
    while let Some(Some(request)) = requests.next().now_or_never() {
        output.send(&request, repairs);
    }
    while let Some(message) = passed.next_now() {
        output.send_written(message, repairs);
    }
    match answer.map(|answer| passed.written(&answer)) {
        Some(Ok(body)) => output.send_written(body, repairs),
        Some(Err(_)) => log("an answer could not be written as JSON"),
        None => {}
    }
}

/// What is to be written. A thread of its own writes what would wait, because the client may not read.
struct Output {
    stream: streams::Output,
    queue: mpsc::Sender<Framed>,
    queued: usize,
    written: watch::Receiver<usize>,
}

/// A message and its header.
struct Framed {
    head: String,
    body: String,
}

impl Framed {
    fn len(&self) -> usize {
        self.head.len() + self.body.len()
    }
}

impl Output {
    fn start(stream: streams::Output) -> Self {
        let (queue, messages) = mpsc::channel();
        let (progress, written) = watch::channel(0);
        let output = stream.clone();
        tokio::task::spawn_blocking(move || write(output, &messages, &progress));
        Self {
            stream,
            queue,
            queued: 0,
            written,
        }
    }

    fn send(&mut self, message: &impl Serialize, repairs: &Repairs) {
        let Ok(body) = serde_json::to_string(message) else {
            return log("a message could not be written as JSON");
        };
        self.send_written(body, repairs);
    }

    /// Sends a message that is written already.
    fn send_written(&mut self, body: String, repairs: &Repairs) {
        let body = repairs.as_the_client_writes(body);
        let head = format!("Content-Length: {}\r\n\r\n", body.len());
        let message = Framed { head, body };
        if self.unread() == 0 && message.len() < SMALL {
            let whole = [message.head.as_bytes(), message.body.as_bytes()].concat();
            // The thread meets an error too, and tells of it.
            if self.stream.write_now(&whole).unwrap_or_default() {
                return;
            }
        }
        self.queued += message.len();
        // If nobody writes any more, `written` says so.
        let _ = self.queue.send(message);
    }

    /// The bytes that are not written yet.
    fn unread(&self) -> usize {
        self.queued - *self.written.borrow()
    }

    /// Waits until more is written. False if nothing can be written any more.
    async fn written(&mut self) -> bool {
        self.written.changed().await.is_ok()
    }
}

/// Writes all messages that wait in as few calls as can be. Long ones are not copied.
fn write(
    mut output: impl Write,
    messages: &mpsc::Receiver<Framed>,
    progress: &watch::Sender<usize>,
) {
    let mut small = Vec::new();
    while let Ok(first) = messages.recv() {
        let mut written = 0;
        for message in std::iter::once(first).chain(messages.try_iter()) {
            written += message.len();
            small.extend_from_slice(message.head.as_bytes());
            let body = message.body.as_bytes();
            if body.len() < SMALL {
                small.extend_from_slice(body);
                continue;
            }
            if write_both(&mut output, &small, body).is_err() {
                return;
            }
            small.clear();
        }
        if output
            .write_all(&small)
            .and_then(|()| output.flush())
            .is_err()
        {
            return;
        }
        small.clear();
        progress.send_modify(|count| *count += written);
    }
}

/// Writes one after the other, in one call if the client reads as much.
fn write_both(output: &mut impl Write, first: &[u8], second: &[u8]) -> io::Result<()> {
    let both = [IoSlice::new(first), IoSlice::new(second)];
    let written = match output.write_vectored(&both) {
        Err(error) if error.kind() == io::ErrorKind::Interrupted => 0,
        written => written?,
    };
    output.write_all(first.get(written..).unwrap_or_default())?;
    let of_second = written.saturating_sub(first.len());
    output.write_all(second.get(of_second..).unwrap_or_default())
}
