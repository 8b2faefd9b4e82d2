//! The fields of the header and the close, as lists of terms.

use super::links::Links;
use crate::cli::output::escaped;
use crate::cli::parse::words_at;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The fields above the text.
pub(super) fn header(object: &Value, links: &Links) -> String {
    let mut out = String::new();
    let one = |pointer| words_at(object, pointer);
    row(
        &mut out,
        "Date",
        &moment(&one("/date/value"), &one("/transmission/dtg")),
    );
    row(
        &mut out,
        "Precedence",
        &escaped(&one("/transmission/precedence")),
    );
    row(&mut out, "From", &escaped(&one("/transmission/from")));
    for (name, pointer) in [("To", "/transmission/to"), ("Info", "/transmission/info")] {
        let members = list(object, pointer).iter();
        row(
            &mut out,
            name,
            &joined(members.map(|to| escaped(&words_at(to, "/address")))),
        );
    }
    for (name, pointer) in [("Captions", "/captions"), ("Passing", "/passing")] {
        let members = list(object, pointer).iter().filter_map(Value::as_str);
        row(&mut out, name, &joined(members.map(escaped)));
    }
    let order = one("/executive_order/number");
    let instruction = one("/executive_order/instruction");
    let between = if order.is_empty() || instruction.is_empty() {
        ""
    } else {
        ": "
    };
    row(
        &mut out,
        "E.O.",
        &escaped(&format!("{order}{between}{instruction}")),
    );
    row(&mut out, "TAGS", &tags(object));
    row(&mut out, "Classified by", &classified_by(object));
    row(&mut out, "References", &references(object, links));
    match out.is_empty() {
        true => out,
        false => format!("<dl class=\"fields\">\n{out}</dl>\n"),
    }
}

/// Who signed, drafted and approved.
pub(super) fn close(object: &Value) -> String {
    let mut out = String::new();
    for (name, pointer) in [
        ("Signature", "/signature"),
        ("Drafted by", "/drafting/drafted_by"),
        ("Cleared by", "/drafting/cleared_by"),
        ("Approved by", "/drafting/approved_by"),
        ("Released by", "/drafting/released_by"),
        ("Attachments", "/attachments"),
    ] {
        row(&mut out, name, &escaped(&words_at(object, pointer)));
    }
    match out.is_empty() {
        true => out,
        false => format!("<dl class=\"fields close\">\n{out}</dl>\n"),
    }
}

/// A term and what is said of it; nothing where nothing is said.
fn row(out: &mut String, name: &str, said: &str) {
    if !said.is_empty() {
        // Writing to a string does not fail, here and below.
        let _ = writeln!(out, "<dt>{name}</dt><dd>{said}</dd>");
    }
}

fn list<'a>(object: &'a Value, pointer: &str) -> &'a [Value] {
    object
        .pointer(pointer)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn joined(members: impl Iterator<Item = String>) -> String {
    members.collect::<Vec<_>>().join("; ")
}

/// A date as it is known, and as it is written.
fn moment(value: &str, written: &str) -> String {
    if value.is_empty() || value.contains('/') {
        return escaped(written);
    }
    let shown = value.replace('T', " ");
    let also = match written.is_empty() {
        true => String::new(),
        false => format!(" <span class=\"quiet\">{}</span>", escaped(written)),
    };
    format!(
        "<time datetime=\"{}\">{}</time>{also}",
        escaped(value),
        escaped(&shown)
    )
}

fn tags(object: &Value) -> String {
    let tags = list(object, "/tags").iter().map(|tag| {
        let (code, title) = (words_at(tag, "/code"), words_at(tag, "/title"));
        match title.is_empty() {
            true => escaped(&code),
            false => format!(
                "<abbr title=\"{}\">{}</abbr>",
                escaped(&title),
                escaped(&code)
            ),
        }
    });
    tags.collect::<Vec<_>>().join(", ")
}

fn classified_by(object: &Value) -> String {
    let said = ["/name", "/title", "/reasons"].map(|key| {
        let pointer = format!("/classified_by{key}");
        words_at(object, &pointer)
    });
    let [name, title, reasons] = said;
    let mut words: Vec<String> = [name, title]
        .into_iter()
        .filter(|one| !one.is_empty())
        .collect();
    if !reasons.is_empty() {
        words.push(format!("for reasons {reasons}"));
    }
    escaped(&words.join(", "))
}

/// Each reference on a line, with a link where the run has its page.
fn references(object: &Value, links: &Links) -> String {
    let mut out = String::new();
    let mut anchors = BTreeSet::new();
    for reference in list(object, "/references") {
        let (label, text) = (words_at(reference, "/label"), words_at(reference, "/text"));
        let words = escaped(&text);
        let words = match links.to(&words_at(reference, "/id")) {
            Some(page) => format!("<a href=\"{}\">{words}</a>", escaped(&page)),
            None => words,
        };
        let anchor = anchor(label.chars().next());
        // Of two with one letter, the first can be led to.
        let id = match anchors.insert(anchor.clone()) {
            true => format!(" id=\"{anchor}\""),
            false => String::new(),
        };
        let label = match label.is_empty() {
            true => label,
            false => format!("<b>{}.</b> ", escaped(&label)),
        };
        let _ = writeln!(out, "<li{id}>{label}{words}</li>");
    }
    match out.is_empty() {
        true => out,
        false => format!("<ul class=\"plain\">\n{out}</ul>"),
    }
}

/// Where a reference is on the page, by its letter.
pub(super) fn anchor(letter: Option<char>) -> String {
    match letter.filter(char::is_ascii_alphanumeric) {
        Some(letter) => format!("ref-{}", letter.to_ascii_lowercase()),
        None => "ref".to_owned(),
    }
}
