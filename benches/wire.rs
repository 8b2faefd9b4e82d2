//! The server over its standard streams: from `didChange` to `publishDiagnostics`.
//!
//! `cargo bench --bench wire` prints a table of docs/performance.md. Other servers are measured
//! beside it in the same run when they are named, one command each:
//!
//! `cargo bench --bench wire -- "rumdl=md:rumdl server --stdio" "ruff=py:ruff server"`
//!
//! The name is printed; the letters before the colon are the extension of the file that is opened.

// What fails here is to stop at once.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod cables;

use cables::cable_with;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Sizes in bytes with their names, and how many paragraphs have a slip of their own.
const CABLES: [(&str, usize, usize); 5] = [
    ("10 KB", 10_000, 0),
    ("100 KB", 100_000, 0),
    ("100 KB", 100_000, 180),
    ("1 MB", 1_000_000, 0),
    ("1 MB", 1_000_000, 980),
];

const EDITS: i64 = 300;
const BURST: i64 = 100;
const PATIENCE: Duration = Duration::from_secs(30);
/// Who has not done the edits of one cable by then is measured no further.
const LIMIT: Duration = Duration::from_secs(60);

struct Server {
    child: Child,
    stdin: ChildStdin,
    /// The bytes of each message, and when all of them were there.
    messages: Receiver<(Instant, Vec<u8>)>,
    uri: String,
}

impl Server {
    fn start(command: &[String], extension: &str) -> Option<Self> {
        let (program, args) = command.split_first()?;
        let mut child = Command::new(program)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let stdin = child.stdin.take()?;
        let stdout = child.stdout.take()?;
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut reader = BufReader::new(stdout);
            while let Some(message) = read(&mut reader) {
                if sender.send((Instant::now(), message)).is_err() {
                    break;
                }
            }
        });
        let uri = format!("file:///tmp/wire-bench.{extension}");
        let mut server = Self {
            child,
            stdin,
            messages,
            uri,
        };
        server.send(
            json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
                "processId": std::process::id(), "rootUri": null,
                "capabilities": { "general": { "positionEncodings": ["utf-8", "utf-16"] } },
            }}),
        );
        server.wait(|message| message["id"] == 1)?;
        server.notify("initialized", json!({}));
        Some(server)
    }

    fn send(&mut self, message: Value) {
        let body = message.to_string();
        let _ = write!(self.stdin, "Content-Length: {}\r\n\r\n{body}", body.len());
        let _ = self.stdin.flush();
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn wait(&self, mut is: impl FnMut(&Value) -> bool) -> Option<(Instant, Value)> {
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.checked_duration_since(Instant::now())?;
            let (at, message) = self.messages.recv_timeout(left).ok()?;
            let message = serde_json::from_slice(&message).ok()?;
            if is(&message) {
                return Some((at, message));
            }
        }
    }

    fn published(&self, version: i64) -> Option<(Instant, Value)> {
        self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["version"]
                    .as_i64()
                    .is_none_or(|got| got == version)
        })
    }

    fn change(&self, version: i64, line: usize) -> Value {
        // In and out in turn, so that the text stays what it is.
        let (end, text) = if version % 2 == 0 {
            (10, "x")
        } else {
            (11, "")
        };
        json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
            "textDocument": { "uri": self.uri, "version": version },
            "contentChanges": [{ "text": text, "range": {
                "start": { "line": line, "character": 10 },
                "end": { "line": line, "character": end },
            }}],
        }})
    }

    /// Resident memory in megabytes, where /proc tells it.
    fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_ascii_whitespace().nth(1)?.parse().ok());
        kilobytes.unwrap_or(0.0) / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The bytes of the next message. What they say is read when the clock has stopped.
fn read(reader: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(body)
}

fn main() {
    let own = [env!("CARGO_BIN_EXE_cablelint"), "server", "--stdio"];
    let mut servers = vec![(
        "cablelint".to_owned(),
        "cable".to_owned(),
        own.map(str::to_owned).to_vec(),
    )];
    // cargo passes `--bench` as well.
    for argument in std::env::args()
        .skip(1)
        .filter(|given| !given.starts_with("--"))
    {
        let parsed = argument.split_once('=').and_then(|(name, rest)| {
            let (extension, command) = rest.split_once(':')?;
            let command = command
                .split_ascii_whitespace()
                .map(str::to_owned)
                .collect();
            Some((name.to_owned(), extension.to_owned(), command))
        });
        servers.extend(parsed);
    }
    println!(
        "| server | cable | findings | p50 ms | p95 ms | p99 ms | max ms | memory MB | burst ms | publishes |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for (name, extension, command) in &servers {
        for (size_name, size, slips) in CABLES {
            match measure(command, extension, size, slips) {
                Some(row) => println!("| {name} | {size_name} | {row} |"),
                None => println!("| {name} | {size_name} | not done in a minute | | | | | | | |"),
            }
        }
    }
}

fn measure(command: &[String], extension: &str, size: usize, slips: usize) -> Option<String> {
    let text = cable_with(size, slips);
    let line = {
        let half = text.len() / 2;
        let at = half + text[half..].find("ferry had")?;
        text[..at].matches('\n').count()
    };
    let mut server = Server::start(command, extension)?;
    let uri = server.uri.clone();
    server.notify(
        "textDocument/didOpen",
        json!({ "textDocument": {
            "uri": uri, "languageId": extension, "version": 1, "text": text,
        }}),
    );
    let (_, opened) = server.published(1)?;
    let findings = opened["params"]["diagnostics"].as_array()?.len();
    let mut times = Vec::new();
    let begun = Instant::now();
    for version in 2..EDITS + 2 {
        if begun.elapsed() > LIMIT {
            return None;
        }
        let change = server.change(version, line);
        let sent = Instant::now();
        server.send(change);
        times.push(server.published(version)?.0.duration_since(sent));
    }
    let memory = server.memory();
    // The burst: a hundred edits in one write.
    let first = EDITS + 2;
    let last = first + BURST - 1;
    let mut bytes = Vec::new();
    for version in first..=last {
        let body = server.change(version, line).to_string();
        write!(bytes, "Content-Length: {}\r\n\r\n{body}", body.len()).ok()?;
    }
    server.stdin.write_all(&bytes).ok()?;
    server.stdin.flush().ok()?;
    let sent = Instant::now();
    let mut publishes = 0;
    let (at, _) = server.wait(|message| {
        let published = message["method"] == "textDocument/publishDiagnostics";
        publishes += i32::from(published);
        published
            && message["params"]["version"]
                .as_i64()
                .map_or(i64::from(publishes) == BURST, |got| got == last)
    })?;
    times.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let rank = |part: f64| ms(times[((times.len() - 1) as f64 * part) as usize]);
    Some(format!(
        "{findings} | {:.2} | {:.2} | {:.2} | {:.2} | {memory:.1} | {:.1} | {publishes}",
        rank(0.5),
        rank(0.95),
        rank(0.99),
        rank(1.0),
        ms(at.saturating_duration_since(sent)),
    ))
}
