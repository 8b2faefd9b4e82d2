//! Reads the messages of the input, whatever it holds.
//!
//! A message that cannot be read costs no other one: its sender gets an error, and reading goes on
//! at the next header. A length that is too long is noticed when the headers of a message appear
//! inside the body, which no JSON can hold.

use serde::de::IgnoredAny;
use serde_json::Value;
use std::collections::VecDeque;
use std::ops::Range;
#[cfg(feature = "server")]
use tokio::io::{AsyncRead, AsyncReadExt};
use tower_lsp::jsonrpc::{Error, Id, Request, Response};

/// The largest length of a message, in bytes. A larger one is a mistake.
const LONGEST: usize = 1 << 30;
/// The most bytes of headers. More are not headers.
const LONGEST_HEAD: usize = 8 * 1024;
/// The bytes read at once.
const CHUNK: usize = 64 * 1024;

const LENGTH: &[u8] = b"content-length:";
const HEAD_END: &[u8] = b"\r\n\r\n";

/// What came from the client.
#[derive(Debug)]
pub(super) enum Message {
    Request(Request),
    Response(Response),
    /// It cannot be read. This is the answer to it.
    Unreadable(Response),
}

/// The messages of an input.
pub(super) struct Messages<R> {
    inner: R,
    /// The input that has not been looked at yet.
    raw: Vec<u8>,
    /// The length of the body to wait for, once its headers are read, and how many bytes of it are
    /// known to hold no headers.
    body: Option<(usize, usize)>,
    ready: VecDeque<Message>,
}

impl<R> Messages<R> {
    pub(super) fn new(inner: R) -> Self {
        Self {
            inner,
            raw: Vec::new(),
            body: None,
            ready: VecDeque::new(),
        }
    }

    /// Takes every complete message out of what was read.
    fn look(&mut self) {
        let mut at = 0;
        loop {
            let rest = &self.raw[at..];
            if let Some((length, looked_at)) = self.body {
                let Some(body) = rest.get(..length) else {
                    match headers_in(rest, looked_at) {
                        Some(start) => {
                            self.body = None;
                            self.ready
                                .push_back(refused(Id::Null, Error::parse_error()));
                            at += start;
                            continue;
                        }
                        None => self.body = Some((length, rest.len())),
                    }
                    break;
                };
                self.body = None;
                if body.is_empty() {
                    continue;
                }
                let message = read(body);
                at += match message {
                    // A length that is too long includes the start of the next message.
                    Message::Unreadable(_) => head_within(body).unwrap_or(length),
                    _ => length,
                };
                self.ready.push_back(message);
            } else if let Some(end) = find(rest, HEAD_END) {
                self.body = length(&rest[..end]).map(|length| (length, 0));
                if self.body.is_none() {
                    self.ready
                        .push_back(refused(Id::Null, Error::parse_error()));
                }
                at += end + HEAD_END.len();
            } else {
                if rest.len() > LONGEST_HEAD {
                    self.ready
                        .push_back(refused(Id::Null, Error::parse_error()));
                    at = self.raw.len() - LENGTH.len();
                }
                break;
            }
        }
        self.raw.drain(..at);
    }
}

#[cfg(feature = "server")]
impl<R: AsyncRead + Unpin> Messages<R> {
    /// The next message; `None` at the end of the input. Nothing is lost when the wait is dropped.
    pub(super) async fn next(&mut self) -> Option<Message> {
        loop {
            if let Some(message) = self.ready.pop_front() {
                return Some(message);
            }
            self.raw.reserve(CHUNK);
            match self.inner.read_buf(&mut self.raw).await {
                Ok(0) | Err(_) => return None,
                Ok(_) => self.look(),
            }
        }
    }
}

/// The messages of an input that is there in whole, as JSON.
#[cfg(feature = "server")]
pub fn messages_in(input: &[u8]) -> Vec<String> {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    let mut messages = Messages::new(input);
    let mut context = Context::from_waker(Waker::noop());
    let mut found = Vec::new();
    // An input in memory never waits.
    while let Poll::Ready(Some(message)) = pin!(messages.next()).poll(&mut context) {
        let json = match message {
            Message::Request(request) => serde_json::to_string(&request),
            Message::Response(response) | Message::Unreadable(response) => {
                serde_json::to_string(&response)
            }
        };
        found.extend(json);
    }
    found
}

/// The answer to what cannot be read.
fn refused(id: Id, error: Error) -> Message {
    Message::Unreadable(Response::from_error(id, error))
}

/// Reads a body.
pub(super) fn read(body: &[u8]) -> Message {
    let Ok(text) = std::str::from_utf8(body) else {
        return refused(Id::Null, Error::parse_error());
    };
    match read_text(text) {
        Message::Unreadable(answer) => match without_lone_surrogates(text) {
            Some(repaired) => read_text(&repaired),
            None => Message::Unreadable(answer),
        },
        message => message,
    }
}

/// A message in which each half of a character is U+FFFD: editors that count in UTF-16 can hold and
/// send such halves. It counts as one in UTF-16 as well, so that places stay. `None` if there is none.
fn without_lone_surrogates(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', text.get(at..)?.as_bytes()) {
        let start = at + found;
        let unit = |from: usize| {
            let digits = text.get(from..)?.strip_prefix("\\u")?.get(..4)?;
            u16::from_str_radix(digits, 16).ok()
        };
        match unit(start) {
            Some(0xD800..=0xDBFF) if matches!(unit(start + 6), Some(0xDC00..=0xDFFF)) => {
                at = start + 12;
            }
            Some(0xD800..=0xDFFF) => {
                out.push_str(&text[copied..start]);
                out.push_str("\\ufffd");
                at = start + 6;
                copied = at;
            }
            // The sign after a backslash is its own.
            _ => at = start + 1 + text[start + 1..].chars().next().map_or(0, char::len_utf8),
        }
    }
    out.push_str(&text[copied..]);
    (copied > 0).then_some(out)
}

fn read_text(text: &str) -> Message {
    // An answer lacks a method, which is then empty.
    if let Ok(request) = serde_json::from_str::<Request>(text)
        && !request.method().is_empty()
    {
        return Message::Request(request);
    }
    if let Ok(response) = serde_json::from_str(text) {
        return Message::Response(response);
    }
    // The sender of a request with an identifier waits for an answer with that identifier.
    match serde_json::from_str::<Value>(text) {
        Ok(json) => {
            let id = json.get("method").and(json.get("id")).cloned();
            let id = id.and_then(|id| serde_json::from_value(id).ok());
            refused(id.unwrap_or_default(), Error::invalid_request())
        }
        // JSON, if deeper or larger than it can be read.
        Err(_) if serde_json::from_str::<IgnoredAny>(text).is_ok() => {
            refused(Id::Null, Error::invalid_request())
        }
        Err(_) => refused(Id::Null, Error::parse_error()),
    }
}

/// Where the headers of another message begin in a body that is not complete, if they are complete.
/// The first `looked_at` bytes are known to hold none.
fn headers_in(body: &[u8], looked_at: usize) -> Option<usize> {
    let from = looked_at.saturating_sub(HEAD_END.len() - 1);
    let end = from + find(&body[from..], HEAD_END)?;
    let head = &body[end.saturating_sub(LONGEST_HEAD)..end];
    length(head)?;
    head_within(&body[..end + HEAD_END.len()])
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

    const GOOD: &str = r#"{"jsonrpc":"2.0","method":"exit"}"#;

    /// What the messages are, if the input arrives in pieces of that many bytes: methods, and the
    /// codes of errors with the identifier that they are for.
    fn through(bytes: &[u8], at_once: usize) -> Vec<String> {
        let mut messages = Messages::new(());
        for chunk in bytes.chunks(at_once) {
            messages.raw.extend_from_slice(chunk);
            messages.look();
        }
        let shown = messages.ready.iter().map(|message| match message {
            Message::Request(request) => request.method().to_owned(),
            Message::Response(_) => "answer".to_owned(),
            Message::Unreadable(answer) => {
                let code = answer.error().expect("an error").code.code();
                match answer.id() {
                    Id::Null => code.to_string(),
                    id => format!("{code} for {id}"),
                }
            }
        });
        shown.collect()
    }

    #[test]
    fn one_bad_message_costs_no_good_one() {
        let good = format!("Content-Length: {}\r\n\r\n{GOOD}", GOOD.len());
        let long = format!("Content-Length: {}\r\n\r\n{GOOD}", GOOD.len() + 40);
        let longer = format!("Content-Length: {}\r\n\r\n{GOOD}", GOOD.len() + 7);
        let short = format!("Content-Length: {}\r\n\r\n{GOOD}", GOOD.len() - 4);
        for (bad, becomes) in [
            (
                "Content-Length: 5\r\n\r\n{\"a\":".as_bytes(),
                vec!["-32700"],
            ),
            (b"Content-Length: 2\r\n\r\n\xff\xfe", vec!["-32700"]),
            (
                b"Content-Length: 35\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"ex\xffit\"}",
                vec!["-32700"],
            ),
            (b"Content-Length: 1073741824\r\n\r\n", vec!["-32700"]),
            (
                b"Content-Length: 35\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":5,\"id\":7}",
                vec!["-32600 for 7"],
            ),
            (
                b"Content-Length: 37\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":5,\"id\":\"a\"}",
                vec!["-32600 for \"a\""],
            ),
            (
                b"Content-Length: 35\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":5,\"id\":{}",
                vec!["-32700"],
            ),
            (b"Content-Length: 2\r\n\r\n[]", vec!["-32600"]),
            (b"Content-Length: 2\r\n\r\n{}", vec!["-32600"]),
            (b"Content-Length: 0\r\n\r\n", vec![]),
            (b"Content-Length: x\r\n\r\n", vec!["-32700"]),
            (
                b"Content-Length: 99999999999999999999\r\n\r\n",
                vec!["-32700"],
            ),
            (b"Content-Length: 9999999999\r\n\r\n", vec!["-32700"]),
            (b"Hello\r\n\r\n", vec!["-32700"]),
            (b"nothing but noise, and no end of it ", vec![]),
            (long.as_bytes(), vec!["-32700"]),
            (longer.as_bytes(), vec!["-32700"]),
            (short.as_bytes(), vec!["-32700"]),
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

    /// An editor that counts in UTF-16 can hold half of a character.
    #[test]
    fn half_a_character_is_no_reason_to_lose_a_message() {
        for (written, read_as) in [
            (r#"a\ud83d"#, "a\u{fffd}"),
            (r#"\udc00\ud800b"#, "\u{fffd}\u{fffd}b"),
            (r#"\ud800\ud83d\ude00"#, "\u{fffd}\u{1f600}"),
            (r#"\\ud800 \uD8AB\\"#, "\\ud800 \u{fffd}\\"),
        ] {
            let body = format!(r#"{{"jsonrpc":"2.0","method":"x","params":["{written}"]}}"#);
            let Message::Request(request) = read(body.as_bytes()) else {
                panic!("{written} is not read");
            };
            let params = request.params().expect("params");
            assert_eq!(params[0], read_as, "{written}");
        }
    }

    #[test]
    fn noise_takes_no_memory() {
        let mut messages = Messages::new(());
        for _ in 0..100 {
            messages.raw.extend_from_slice(&[b' '; CHUNK]);
            messages.look();
            assert!(messages.raw.len() <= LONGEST_HEAD);
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
            assert!(
                matches!(read(answer.as_bytes()), Message::Response(_)),
                "{answer}"
            );
        }
    }

    #[tokio::test]
    async fn a_reader_gets_all_of_it() {
        let text = "x".repeat(3 * CHUNK);
        let body = serde_json::json!({ "jsonrpc": "2.0", "method": text }).to_string();
        let bytes = format!("Content-Length: {}\r\n\r\n{body}", body.len()).repeat(3);
        let mut messages = Messages::new(bytes.as_bytes());
        for _ in 0..3 {
            let message = messages.next().await;
            assert!(matches!(message, Some(Message::Request(request)) if request.method() == text));
        }
        assert!(messages.next().await.is_none());
    }
}
