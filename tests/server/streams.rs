//! The streams between client and server: who waits for whom, and what is no message.

use crate::support::address;
use crate::support::client::{Client, URI, wait};
use serde_json::{Value, json};
use std::io::{Read, Seek, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const CABLE: &str = "UNCLAS QUITO 001431\n\nE.O. 12958: N/A\nTAGS: EFIS, EC\nSUBJECT: THE MARKET\n\n1. (U) It opened.\n\n2. (U) So.\n\nDOE\n";

fn symbols(client: &mut Client) -> Value {
    let document = json!({ "textDocument": { "uri": URI } });
    client.call("textDocument/documentSymbol", document)
}

#[test]
fn a_length_of_a_gibibyte_is_noticed_at_the_next_message() {
    let (mut client, _) = Client::initialized(Value::Null);
    client.open(1, CABLE);
    client.diagnostics(1);
    client.send_bytes(b"Content-Length: 1073741824\r\n\r\n{\"jsonrpc\":\"2.0\",");
    assert!(symbols(&mut client).is_array());
    let refusal = client.wait_for("a refusal", |message| message["id"].is_null());
    assert_eq!(refusal["error"]["code"], -32700);
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn a_request_without_a_method_is_answered_by_its_identifier() {
    let (mut client, _) = Client::initialized(Value::Null);
    for id in [json!(900_001), json!("by name")] {
        client.send(&json!({ "jsonrpc": "2.0", "id": id, "method": 5, "params": {} }));
        let answer = client.wait_raw("an answer", |message| message["id"] == id);
        assert_eq!(answer["error"]["code"], -32600, "{answer}");
    }
    let body = b"{\"jsonrpc\":\"2.0\",\"method\":\"\xff\xfe/exit\"}";
    client.send_bytes(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    client.send_bytes(body);
    let refusal = client.wait_for("a refusal", |message| message["id"].is_null());
    assert_eq!(refusal["error"]["code"], -32700);
    assert_eq!(client.end().code(), Some(0));
}

/// A server whose output nobody reads yet.
fn unread() -> Child {
    Command::new(env!("CARGO_BIN_EXE_cablelint"))
        .args(["server", "--stdio"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts")
}

fn send(child: &mut Child, message: &Value) {
    let body = message.to_string();
    let stdin = child.stdin.as_mut().expect("standard input");
    write!(stdin, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("the server reads");
}

fn begin(child: &mut Child) {
    let params = json!({ "processId": null, "capabilities": {} });
    send(
        child,
        &json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params }),
    );
    send(
        child,
        &json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }),
    );
}

/// Rule pages, some kilobytes each: more than a pipe holds.
fn ask_for_pages(child: &mut Child, count: usize) {
    let params = json!({ "command": "cablelint.showRule", "arguments": ["line-too-long"] });
    for id in 2..count + 2 {
        let method = "workspace/executeCommand";
        send(
            child,
            &json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }),
        );
    }
}

/// Messages from `initialize` to `exit`, of which two are answered.
fn session() -> Vec<u8> {
    let params = json!({ "processId": null, "capabilities": {} });
    let messages = [
        json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params }),
        json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }),
        json!({ "jsonrpc": "2.0", "method": "exit" }),
    ];
    let framed = messages.map(|message| {
        let body = message.to_string();
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    });
    framed.concat().into_bytes()
}

/// A server over these streams.
fn over(input: impl Into<Stdio>, output: impl Into<Stdio>) -> Child {
    let mut server = Command::new(env!("CARGO_BIN_EXE_cablelint"));
    server.arg("server").stdin(input).stdout(output);
    server.spawn().expect("the server starts")
}

#[test]
fn files_will_do_as_streams() {
    let mut input = tempfile::tempfile().expect("a file");
    let mut output = tempfile::tempfile().expect("a file");
    input.write_all(&session()).expect("room on the disk");
    input.rewind().expect("the first byte");
    let mut child = over(input, output.try_clone().expect("the same file"));
    assert_eq!(wait(&mut child).code(), Some(0));
    let mut said = String::new();
    output.rewind().expect("the first byte");
    output.read_to_string(&mut said).expect("text");
    assert_eq!(said.matches("\"result\":").count(), 2, "{said}");
}

#[test]
#[cfg(unix)]
fn a_socket_will_do_as_both_streams() {
    use std::os::fd::OwnedFd;
    use std::os::unix::net::UnixStream;

    let (mut ours, theirs) = UnixStream::pair().expect("a pair of sockets");
    let input = OwnedFd::from(theirs.try_clone().expect("the same socket"));
    let mut child = over(input, OwnedFd::from(theirs));
    ours.write_all(&session()).expect("the server reads");
    let mut said = String::new();
    ours.read_to_string(&mut said).expect("text");
    assert_eq!(wait(&mut child).code(), Some(0));
    assert_eq!(said.matches("\"result\":").count(), 2, "{said}");
}

#[test]
fn a_client_that_writes_all_before_it_reads_is_answered() {
    let mut child = unread();
    begin(&mut child);
    ask_for_pages(&mut child, 1000);
    send(
        &mut child,
        &json!({ "jsonrpc": "2.0", "id": 5000, "method": "shutdown" }),
    );
    send(&mut child, &json!({ "jsonrpc": "2.0", "method": "exit" }));
    let mut said = String::new();
    let mut stdout = child.stdout.take().expect("a pipe");
    stdout.read_to_string(&mut said).expect("text");
    assert!(said.len() > 1_000_000, "{}", said.len());
    assert_eq!(said.matches("\"result\":\"# line-too-long").count(), 1000);
    assert_eq!(wait(&mut child).code(), Some(0));
}

#[test]
fn a_client_that_reads_nothing_can_close_what_it_writes() {
    let mut child = unread();
    begin(&mut child);
    ask_for_pages(&mut child, 200);
    let before = Instant::now();
    child.stdin = None;
    assert_eq!(wait(&mut child).code(), Some(1));
    assert!(before.elapsed() < Duration::from_secs(4));
}

#[test]
fn a_client_that_closes_what_it_reads_ends_the_server() {
    let mut child = unread();
    child.stdout = None;
    begin(&mut child);
    assert_eq!(wait(&mut child).code(), Some(1));
    assert!(child.stdin.is_some());
}

#[test]
fn what_was_sent_before_an_answer_arrives_before_it() {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..120 {
        let text = CABLE.replace("1431", &number.to_string());
        std::fs::write(folder.path().join(format!("09QUITO{number}.cable")), text).expect("a file");
    }
    let uri = address(folder.path());
    let (mut client, _) = Client::with_params(json!({ "rootUri": uri, "capabilities": {} }));
    for round in 0..30 {
        let id = client.ask(
            "workspace/diagnostic",
            json!({ "previousResultIds": [], "partialResultToken": format!("p{round}"), "workDoneToken": format!("w{round}") }),
        );
        let mut ended = false;
        let mut files = 0;
        loop {
            let message = client.wait_for("a message", |message| {
                message["id"] == id || message["method"] == "$/progress"
            });
            if message["id"] == id {
                break;
            }
            assert!(!ended, "{message}");
            let value = &message["params"]["value"];
            ended = value["kind"] == "end";
            files += value["items"].as_array().map_or(0, Vec::len);
        }
        assert!(ended);
        assert_eq!(files, 120);
    }
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn thousands_of_changes_in_one_message_are_taken_together() {
    let (mut client, _) = Client::initialized(json!(["utf-8"]));
    let lines = "It opened at noon, and the boats came in.\n".repeat(4000);
    client.open(1, &CABLE.replace("It opened.\n", &lines));
    client.diagnostics(1);
    let changes: Vec<Value> = (0..5000)
        .map(|number| {
            let place = json!({ "line": 7 + number * 37 % 3900, "character": 3 });
            json!({ "range": { "start": place, "end": place }, "text": "x" })
        })
        .collect();
    let before = Instant::now();
    client.change(2, changes.into());
    client.diagnostics(2);
    // Each of them read by itself takes minutes, also where nothing else runs.
    assert!(before.elapsed() < Duration::from_secs(60));
    assert_eq!(client.end().code(), Some(0));
}
