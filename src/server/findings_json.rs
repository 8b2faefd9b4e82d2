//! Findings as the JSON that is sent.
//!
//! A finding is written once, and kept with it: an edit that moves it changes only the numbers of its
//! lines. The result is what serde would write of the types of the protocol.

use super::client_capabilities::ClientCapabilities;
use super::diagnostics;
use super::documents::Snapshot;
use crate::rules::{Diagnostic, KeptJson};
use std::mem::replace;
use tower_lsp::ls_types::Range;

/// What serde writes of a line that is filled in later. No text can contain it, because JSON writes
/// a quotation mark in a text as `\"`.
const MARK: &str = "\"line\":4294967295";
/// The digits of it.
const DIGITS: usize = "4294967295".len();

/// The findings of a document, as a list in JSON.
pub(super) fn findings(snapshot: &Snapshot, capabilities: ClientCapabilities) -> String {
    let mut list = String::new();
    write_findings(snapshot, capabilities, &mut list);
    list
}

/// The notification of the findings of a document, as JSON.
pub(super) fn notification(snapshot: &Snapshot, capabilities: ClientCapabilities) -> String {
    let mut message = beginning(snapshot.uri.as_str());
    write_findings(snapshot, capabilities, &mut message);
    if let Some(version) = snapshot.stated_version() {
        message.push_str(",\"version\":");
        message.push_str(itoa::Buffer::new().format(version));
    }
    message.push_str("}}");
    message
}

/// The notification that a document has no findings any more.
pub(super) fn nothing_left(uri: &str) -> String {
    beginning(uri) + "[]}}"
}

fn beginning(uri: &str) -> String {
    let uri = serde_json::to_string(uri).unwrap_or_default();
    format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{{"uri":{uri},"diagnostics":"#
    )
}

fn write_findings(snapshot: &Snapshot, capabilities: ClientCapabilities, list: &mut String) {
    let (found, unfinished) = snapshot.judged();
    let shown = found.iter().filter(|found| !unfinished.holds_back(found));
    let mut note = None;
    // The length of one that is yet to be written is a guess.
    let length = |found: &Diagnostic| found.shown.len().unwrap_or(300) + 1;
    list.reserve(found.iter().map(length).sum::<usize>() + 100);
    list.push('[');
    if diagnostics::are_few(&found) {
        write_each(shown, snapshot, capabilities, list);
    } else {
        let (shown, words) = diagnostics::most_severe(shown.collect());
        write_each(shown.iter().copied(), snapshot, capabilities, list);
        note = words;
    }
    if let Some(note) = note {
        let note = diagnostics::note(note, snapshot, capabilities);
        list.push(',');
        list.push_str(&serde_json::to_string(&note).unwrap_or_default());
    }
    list.push(']');
}

/// Writes findings, with commas between them.
fn write_each<'f>(
    shown: impl Iterator<Item = &'f Diagnostic>,
    snapshot: &Snapshot,
    capabilities: ClientCapabilities,
    list: &mut String,
) {
    let mut is_first = true;
    for found in shown {
        if !replace(&mut is_first, false) {
            list.push(',');
        }
        list.push_str(
            found
                .shown
                .get_or_write(|| written(found, snapshot, capabilities)),
        );
    }
}

/// A finding as it is kept.
fn written(found: &Diagnostic, snapshot: &Snapshot, capabilities: ClientCapabilities) -> KeptJson {
    let mut typed = diagnostics::diagnostic(found, snapshot, capabilities);
    let mut lines = Vec::new();
    let mut take = |range: &mut Range| {
        for place in [&mut range.start, &mut range.end] {
            lines.push(replace(&mut place.line, u32::MAX));
        }
    };
    take(&mut typed.range);
    for related in typed.related_information.iter_mut().flatten() {
        take(&mut related.location.range);
    }
    let json = serde_json::to_string(&typed).unwrap_or_default();
    let mut text = String::with_capacity(json.len());
    let mut places = Vec::with_capacity(lines.len());
    let mut from = 0;
    for ((at, _), line) in json.match_indices(MARK).zip(lines) {
        let end = at + MARK.len();
        text.push_str(&json[from..end - DIGITS]);
        places.push((text.len(), line as usize));
        text.push_str(itoa::Buffer::new().format(line));
        from = end;
    }
    text.push_str(&json[from..]);
    KeptJson::new(text, places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::documents::Documents;
    use crate::server::fuzz_features::text;
    use crate::text::{PositionEncoding, Span};
    use proptest::prelude::*;
    use proptest::sample::Index;
    use std::str::FromStr;
    use tower_lsp::ls_types::{PublishDiagnosticsParams, TextDocumentContentChangeEvent, Uri};

    /// The kept findings are what is written of the types of the protocol.
    fn same(documents: &Documents, uri: &Uri, capabilities: ClientCapabilities) {
        let snapshot = documents.refreshed(uri).expect("an open document");
        let typed = diagnostics::of_document(&snapshot, capabilities);
        let kept = findings(&snapshot, capabilities);
        assert_eq!(kept, serde_json::to_string(&typed).expect("JSON"));
        let version = snapshot.stated_version();
        let params = PublishDiagnosticsParams::new(uri.clone(), typed, version);
        let params = serde_json::to_string(&params).expect("JSON");
        assert_eq!(
            notification(&snapshot, capabilities),
            format!(
                r#"{{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{params}}}"#
            )
        );
    }

    fn capabilities(encoding: PositionEncoding) -> ClientCapabilities {
        ClientCapabilities {
            encoding,
            related_information: true,
            diagnostic_tags: true,
            code_descriptions: true,
            diagnostic_data: true,
            ..ClientCapabilities::default()
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn after_edits_the_bytes_are_those_of_the_types(
            start in text(),
            edits in proptest::collection::vec((any::<Index>(), 0..30usize, 0..3usize, text()), 1..12),
            which in 0..3usize,
        ) {
            let encodings = [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32];
            let capabilities = capabilities(encodings[which]);
            let documents = Documents::default();
            let uri = Uri::from_str("file:///09QUITO1.cable").expect("a URI");
            documents.open_settled(&uri, 1, &start);
            same(&documents, &uri, capabilities);
            for (version, (at, length, kind, text)) in (2..).zip(edits) {
                let snapshot = documents.snapshot(&uri).expect("an open document");
                let at = at.index(snapshot.buffer().len() + 1);
                // A key, a deletion, or a paste.
                let (length, text) = match kind {
                    0 => (0, text.chars().take(1).collect()),
                    1 => (length, String::new()),
                    _ => (length, text),
                };
                let change = TextDocumentContentChangeEvent {
                    range: Some(snapshot.range(Span::at(at, length), capabilities.encoding)),
                    range_length: None,
                    text,
                };
                documents.change(&uri, version, &[change], capabilities.encoding);
                if version % 4 == 0 {
                    documents.save(&uri);
                }
                same(&documents, &uri, capabilities);
            }
        }
    }

    #[test]
    fn a_closed_document_has_no_findings() {
        let uri = Uri::from_str("file:///09QUITO1.cable").expect("a URI");
        let params = PublishDiagnosticsParams::new(uri, Vec::new(), None);
        let params = serde_json::to_string(&params).expect("JSON");
        let message = nothing_left("file:///09QUITO1.cable");
        assert!(
            message.ends_with(&format!(r#""params":{params}}}"#)),
            "{message}"
        );
    }

    #[test]
    fn of_too_many_the_worst_are_written() {
        let documents = Documents::default();
        let uri = Uri::from_str("file:///09QUITO1.cable").expect("a URI");
        documents.open_settled(&uri, 1, &format!("1. {}", "It is is.\n".repeat(1_500)));
        same(&documents, &uri, capabilities(PositionEncoding::Utf16));
    }
}
