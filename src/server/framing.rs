//! Takes messages that cannot be read out of the input.
//!
//! The protocol library stops at the first message that it cannot read, and accepts few headers. So
//! every message is checked here first. A good one is passed on in the simplest form. A bad one is
//! replaced by a request for [`METHOD`], whose answer is an error for the client. After a wrong
//! length, reading continues at the next header.

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, ReadBuf};
use tower_lsp::jsonrpc::{Error, Request, Response};

/// The method of the request that replaces a message that cannot be read.
pub(super) const METHOD: &str = "cablelint/unreadable";

/// The largest length of a message, in bytes. A larger one is a mistake.
const LONGEST: usize = 1 << 30;
/// The most bytes of headers. More are not headers.
const LONGEST_HEAD: usize = 8 * 1024;
/// The bytes read at once.
const CHUNK: usize = 64 * 1024;

const LENGTH: &[u8] = b"content-length:";
const HEAD_END: &[u8] = b"\r\n\r\n";

/// Why a message cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Fault {
    /// It is not JSON, or its headers are wrong.
    Form,
    /// It is JSON, but not a message of the protocol.
    Meaning,
}

/// The parameters of [`METHOD`].
#[derive(Debug, Deserialize)]
pub(super) struct Unreadable {
    fault: Fault,
}

impl Unreadable {
    /// The answer to the message.
    pub(super) fn error(&self) -> Error {
        match self.fault {
            Fault::Form => Error::parse_error(),
            Fault::Meaning => Error::invalid_request(),
        }
    }
}

/// Standard input. Only messages that can be read are passed on.
pub(super) struct Framed<R> {
    inner: R,
    chunk: Vec<u8>,
    /// The input that has not been looked at yet.
    raw: Vec<u8>,
    /// The length of the body to wait for, once its headers are read.
    body: Option<usize>,
    /// The output, and how many of its bytes were taken.
    given: Vec<u8>,
    taken: usize,
}

impl<R> Framed<R> {
    pub(super) fn new(inner: R) -> Self {
        Self {
            inner,
            chunk: vec![0; CHUNK],
            raw: Vec::new(),
            body: None,
            given: Vec::new(),
            taken: 0,
        }
    }

    /// Passes on every complete message.
    fn look(&mut self) {
        let mut at = 0;
        loop {
            let rest = &self.raw[at..];
            if let Some(length) = self.body {
                let Some(body) = rest.get(..length) else {
                    break;
                };
                self.body = None;
                at += match fault(body) {
                    None if body.is_empty() => 0,
                    None => {
                        pass(&mut self.given, body);
                        length
                    }
                    Some(fault) => {
                        refuse(&mut self.given, fault);
                        // A length that is too long includes the start of the next message.
                        head_within(body).unwrap_or(length)
                    }
                };
            } else if let Some(end) = find(rest, HEAD_END) {
                self.body = length(&rest[..end]);
                if self.body.is_none() {
                    refuse(&mut self.given, Fault::Form);
                }
                at += end + HEAD_END.len();
            } else {
                if rest.len() > LONGEST_HEAD {
                    refuse(&mut self.given, Fault::Form);
                    at = self.raw.len() - LENGTH.len();
                }
                break;
            }
        }
        self.raw.drain(..at);
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for Framed<R> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        let this = self.get_mut();
        while this.taken == this.given.len() {
            this.given.clear();
            this.taken = 0;
            let mut chunk = ReadBuf::new(&mut this.chunk);
            ready!(Pin::new(&mut this.inner).poll_read(context, &mut chunk))?;
            let read = chunk.filled();
            if read.is_empty() {
                return Poll::Ready(Ok(()));
            }
            this.raw.extend_from_slice(read);
            this.look();
        }
        let left = &this.given[this.taken..];
        let some = left.len().min(buffer.remaining());
        buffer.put_slice(&left[..some]);
        this.taken += some;
        Poll::Ready(Ok(()))
    }
}

fn pass(given: &mut Vec<u8>, body: &[u8]) {
    given.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    given.extend_from_slice(body);
}

fn refuse(given: &mut Vec<u8>, fault: Fault) {
    super::log("ignored a message that cannot be read");
    let request =
        json!({ "jsonrpc": "2.0", "id": null, "method": METHOD, "params": { "fault": fault } });
    pass(given, request.to_string().as_bytes());
}

/// What is wrong with a body. An empty body is ignored.
fn fault(body: &[u8]) -> Option<Fault> {
    if body.is_empty()
        || serde_json::from_slice::<Request>(body).is_ok()
        || serde_json::from_slice::<Response>(body).is_ok()
    {
        return None;
    }
    let json = serde_json::from_slice::<IgnoredAny>(body).is_ok();
    Some(if json { Fault::Meaning } else { Fault::Form })
}

/// The length that the headers state. Other headers are ignored. Words before the header are the
/// rest of a message that was longer than its stated length.
fn length(head: &[u8]) -> Option<usize> {
    let mut windows = head.windows(LENGTH.len());
    let at = windows.rposition(|words| words.eq_ignore_ascii_case(LENGTH))?;
    let digits = digits(head, at + LENGTH.len());
    let length = std::str::from_utf8(&head[digits]).ok()?.parse().ok()?;
    (length <= LONGEST).then_some(length)
}

/// Where in a body the headers of the next message begin. A JSON string cannot contain a line end,
/// so the text of a document cannot look like headers.
fn head_within(body: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = find_length(&body[from..]) {
        let at = from + at;
        let digits = digits(body, at + LENGTH.len());
        if !digits.is_empty() && matches!(body.get(digits.end), None | Some(b'\r')) {
            return Some(at);
        }
        from = at + 1;
    }
    // The headers may begin in the last bytes of the body.
    let begins = |length: &usize| {
        let (_, last) = body.split_at(body.len().saturating_sub(*length));
        last.eq_ignore_ascii_case(&LENGTH[..*length])
    };
    let cut = (1..LENGTH.len()).rev().find(begins)?;
    Some(body.len() - cut)
}

/// The digits at an offset, after spaces.
fn digits(bytes: &[u8], at: usize) -> Range<usize> {
    let space = bytes[at..].iter().take_while(|sign| **sign == b' ').count();
    let start = at + space;
    let digits = bytes[start..]
        .iter()
        .take_while(|sign| sign.is_ascii_digit());
    start..start + digits.count()
}

fn find_length(bytes: &[u8]) -> Option<usize> {
    let mut windows = bytes.windows(LENGTH.len());
    windows.position(|words| words.eq_ignore_ascii_case(LENGTH))
}

fn find(bytes: &[u8], words: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::poll_fn;

    const GOOD: &str = r#"{"jsonrpc":"2.0","method":"exit"}"#;

    /// The methods of the messages that are passed on, if the input arrives in pieces of that many
    /// bytes.
    fn through(bytes: &[u8], at_once: usize) -> Vec<String> {
        let mut given = Vec::new();
        let mut framed = Framed::new(());
        for chunk in bytes.chunks(at_once) {
            framed.raw.extend_from_slice(chunk);
            framed.look();
        }
        given.append(&mut framed.given);
        let mut found = Vec::new();
        let mut rest = &given[..];
        while let Some(end) = find(rest, HEAD_END) {
            let length = length(&rest[..end]).expect("a length");
            let (body, after) = rest[end + HEAD_END.len()..].split_at(length);
            found.push(match serde_json::from_slice::<Request>(body) {
                Ok(request) if request.method() == METHOD => {
                    let params = request.params().expect("parameters");
                    params["fault"].as_str().expect("a fault").to_owned()
                }
                Ok(request) => request.method().to_owned(),
                Err(_) => String::from_utf8_lossy(body).into_owned(),
            });
            rest = after;
        }
        found
    }

    #[test]
    fn one_bad_message_costs_no_good_one() {
        let good = format!("Content-Length: {}\r\n\r\n{GOOD}", GOOD.len());
        let long = format!("Content-Length: {}\r\n\r\n{GOOD}", GOOD.len() + 40);
        let longer = format!("Content-Length: {}\r\n\r\n{GOOD}", GOOD.len() + 7);
        let short = format!("Content-Length: {}\r\n\r\n{GOOD}", GOOD.len() - 4);
        for (bad, becomes) in [
            ("Content-Length: 5\r\n\r\n{\"a\":".as_bytes(), vec!["form"]),
            (b"Content-Length: 2\r\n\r\n\xff\xfe", vec!["form"]),
            (b"Content-Length: 2\r\n\r\n[]", vec!["meaning"]),
            (b"Content-Length: 2\r\n\r\n{}", vec!["meaning"]),
            (b"Content-Length: 0\r\n\r\n", vec![]),
            (b"Content-Length: x\r\n\r\n", vec!["form"]),
            (
                b"Content-Length: 99999999999999999999\r\n\r\n",
                vec!["form"],
            ),
            (b"Content-Length: 9999999999\r\n\r\n", vec!["form"]),
            (b"Hello\r\n\r\n", vec!["form"]),
            (b"nothing but noise, and no end of it ", vec![]),
            (long.as_bytes(), vec!["form"]),
            (longer.as_bytes(), vec!["form"]),
            (short.as_bytes(), vec!["form"]),
        ] {
            let mut bytes = good.clone().into_bytes();
            bytes.extend_from_slice(bad);
            bytes.extend_from_slice(good.as_bytes());
            bytes.extend_from_slice(good.as_bytes());
            let mut expected = vec!["exit"];
            expected.extend(becomes);
            expected.extend(["exit", "exit"]);
            for at_once in [1, 7, usize::MAX] {
                assert_eq!(
                    through(&bytes, at_once),
                    expected,
                    "{}",
                    String::from_utf8_lossy(bad)
                );
            }
        }
    }

    #[test]
    fn noise_takes_no_memory() {
        let mut framed = Framed::new(());
        for _ in 0..100 {
            framed.raw.extend_from_slice(&[b' '; CHUNK]);
            framed.look();
            assert!(framed.raw.len() <= LONGEST_HEAD);
        }
    }

    #[test]
    fn headers_are_taken_as_they_come() {
        for head in [
            "Content-Length: 33",
            "content-length:33",
            "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 33",
            "Content-Length: 33\r\nContent-Type: application/json",
            "A: b\r\nC: d\r\nE: f\r\nContent-Length: 33",
        ] {
            assert_eq!(GOOD.len(), 33);
            let bytes = format!("{head}\r\n\r\n{GOOD}");
            assert_eq!(through(bytes.as_bytes(), 5), ["exit"], "{head}");
        }
    }

    #[test]
    fn answers_come_through() {
        for answer in [
            r#"{"jsonrpc":"2.0","id":1,"result":null}"#,
            r#"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":""}}"#,
        ] {
            assert_eq!(fault(answer.as_bytes()), None, "{answer}");
        }
    }

    #[tokio::test]
    async fn a_reader_gets_all_of_it() {
        let text = "x".repeat(3 * CHUNK);
        let body = json!({ "jsonrpc": "2.0", "method": text }).to_string();
        let bytes = format!("Content-Length: {}\r\n\r\n{body}", body.len()).repeat(3);
        let mut given = Vec::new();
        let mut framed = Framed::new(bytes.as_bytes());
        loop {
            let mut part = [0; 1000];
            let mut part = ReadBuf::new(&mut part);
            poll_fn(|context| Pin::new(&mut framed).poll_read(context, &mut part))
                .await
                .expect("it reads");
            if part.filled().is_empty() {
                break;
            }
            given.extend_from_slice(part.filled());
        }
        assert!(given == bytes.as_bytes());
    }
}
