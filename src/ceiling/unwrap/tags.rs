//! The texts of tags, and the values of their attributes.

use super::frames::frame;
use super::{Part, Wrapping, offset};
use crate::ceiling::fold::tag;

/// The text between tags, with the name of the tag before it as its key; and the values of
/// attributes.
pub(super) fn tags<'t>(text: &'t str, start: usize, found: &mut Vec<Part<'t>>) {
    if !text.contains('<') {
        return;
    }
    let first = found.len();
    let mut at = 0;
    // The text of a tag that begins a line of its own, up to another such tag.
    let mut begins_line = true;
    let mut alone = Vec::new();
    let mut key: Option<&str> = None;
    let mut label: Option<&str> = None;
    let mut from = 0;
    while let Some(next) = text[at..].find('<') {
        let open = at + next;
        let Some(length) = tag(&text[open..]) else {
            at = open + 1;
            continue;
        };
        let inner = &text[open + 1..open + length - 1];
        let before = &text[from..open];
        let own = label.filter(|_| key.is_some_and(is_value)).or(key);
        let name = name_of(inner);
        let ends_line = is_line(name);
        let index = found.len();
        text_part(before, start + from, own, found);
        let is_alone = begins_line && ends_line && from > 0 && found.len() > index;
        alone.extend(is_alone.then_some(index));
        begins_line = ends_line || begins_line && before.trim().is_empty();
        if !before.trim().is_empty() {
            label = key.filter(|key| is_label(key)).map(|_| before.trim());
        }
        key = (!inner.starts_with('/') && !is_of_type(name)).then_some(name);
        attributes(inner, start + open + 1, found);
        at = open + length;
        from = at;
    }
    if from > 0 {
        let index = found.len();
        text_part(&text[from..], start + from, key, found);
        alone.extend((begins_line && found.len() > index).then_some(index));
    }
    // Where several texts stand on a line, none is alone.
    let texts = found[first..]
        .iter()
        .filter(|part| part.wrapping.tagged)
        .count();
    for (index, part) in found.iter_mut().enumerate().skip(first) {
        part.wrapping.part |= texts > 1 && !alone.contains(&index);
    }
}

/// The name of a tag, without its namespace; of one that closes as well.
fn name_of(inner: &str) -> &str {
    let name = inner.trim_start_matches('/');
    let name = name.split([' ', '\t', '/', '>']).next().unwrap_or("");
    name.rsplit(':').next().unwrap_or(name)
}

/// Does a reader see a line end at the tag?
fn is_line(name: &str) -> bool {
    ["br", "p", "div", "center", "hr", "body", "header", "footer"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// Is it a tag whose text is the name of what comes after it: `<key>classification</key>`?
fn is_label(tag: &str) -> bool {
    ["key", "name", "dt", "label"].contains(&&*tag.to_ascii_lowercase())
}

/// Is it a tag whose text is the value of what was named before it: `<string>SECRET</string>`?
pub(in crate::ceiling) fn is_value(tag: &str) -> bool {
    ["string", "value", "dd", "val"].contains(&&*tag.to_ascii_lowercase())
}

/// The name that a line of XML gives to what comes on the next line.
pub(in crate::ceiling) fn label_of(line: &str) -> Option<&str> {
    let (start, rest) = line.rsplit_once("</")?;
    let inside = start.rsplit_once('>')?;
    let tag = rest.trim_end().trim_end_matches('>');
    is_label(tag).then(|| inside.1.trim())
}

/// Is it a tag that says how its text looks, and not what it is?
fn is_of_type(name: &str) -> bool {
    const NAMES: [&str; 28] = [
        "p", "div", "span", "b", "strong", "i", "em", "u", "center", "font", "h1", "h2", "h3",
        "h4", "h5", "h6", "td", "th", "t", "r", "title", "header", "footer", "body", "html", "big",
        "br", "small",
    ];
    name.is_empty() || NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

fn text_part<'t>(text: &'t str, start: usize, key: Option<&'t str>, found: &mut Vec<Part<'t>>) {
    let trimmed = frame(text);
    if !trimmed.is_empty() {
        found.push(Part {
            text: trimmed,
            start: start + offset(trimmed, text),
            wrapping: Wrapping {
                key,
                tagged: true,
                ..Wrapping::default()
            },
        });
    }
}

/// `ism:classification="S"`
fn attributes<'t>(inner: &'t str, start: usize, found: &mut Vec<Part<'t>>) {
    for (at, _) in inner.match_indices('=') {
        let before = inner[..at].trim_end();
        let name = before.rsplit([' ', '\t', '"', '\'']).next().unwrap_or("");
        let rest = inner[at + 1..].trim_start();
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            continue;
        };
        let value = rest[1..].split(quote).next().unwrap_or("");
        // `<meta name="classification" content="SECRET">`
        let named = (name == "content" || name == "value").then(|| named(inner));
        let key = named.flatten().unwrap_or(name);
        found.push(Part {
            text: value,
            start: start + offset(value, inner),
            wrapping: Wrapping {
                key: Some(key.rsplit(':').next().unwrap_or(key)),
                quote: Some(quote),
                part: true,
                ..Wrapping::default()
            },
        });
    }
}

/// The value of the attribute `name` or `property`.
fn named(inner: &str) -> Option<&str> {
    let value = ["name=", "property="]
        .iter()
        .find_map(|name| Some(inner.split_once(name)?.1))?;
    value.split(['"', '\'']).nth(1)
}
