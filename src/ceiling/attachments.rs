//! The names of files in headers of mail: `filename="memo (SECRET).docx"`.
//!
//! Source: RFC 2183; RFC 2231, section 4.

use super::context::Context;
use super::fold::escape_at;
use super::names::claim_of_name;
use crate::text::Span;
use crate::text::words::begins_in_any_case;
use crate::vocabulary::classification::Level;

/// The headers that name a file.
const HEADERS: [&str; 2] = ["content-disposition:", "content-type:"];

/// The level that the name of a file claims, and its place in the line.
pub(super) fn read(line: &str, context: &Context<'_>) -> Option<(Level, Span)> {
    let begins = |line: &str| {
        HEADERS
            .iter()
            .any(|header| begins_in_any_case(line, header))
    };
    // A header goes on in lines that begin with a space.
    let goes_on = || line.starts_with([' ', '\t']) && begins(context.above());
    let at = line.find("name")?;
    if !begins(line) && !goes_on() {
        return None;
    }
    let rest = line.get(at + "name".len()..)?;
    let value = rest.trim_start_matches('*').strip_prefix('=')?;
    // `utf-8''SECRET%20memo.docx`
    let value = match rest.starts_with('*') {
        true => value.splitn(3, '\'').nth(2)?,
        false => value,
    };
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => value.split([';', ' ']).next()?,
    };
    let name = unescaped(value);
    let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
    let level = claim_of_name(stem, Level::Unclassified)?;
    let start = line.len() - rest.len() + rest.find(value)?;
    Some((level, Span::at(start, value.len())))
}

/// A name without the escapes of addresses.
fn unescaped(value: &str) -> String {
    let mut name = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        let escape = escape_at(rest.as_bytes()).filter(|_| c == '%');
        let (c, length) = escape.unwrap_or((c, c.len_utf8()));
        name.push(c);
        rest = rest.get(length..).unwrap_or("");
    }
    name
}

#[cfg(test)]
mod tests {
    use crate::ceiling::claims;
    use crate::vocabulary::classification::Level;

    #[test]
    fn names_of_attachments() {
        for (header, name) in [
            (
                "Content-Type: application/pdf; name=\"memo (SECRET).pdf\"",
                "memo (SECRET).pdf",
            ),
            (
                "Content-Disposition: attachment; filename*=utf-8''SECRET%20NOFORN%20memo.docx",
                "SECRET%20NOFORN%20memo.docx",
            ),
            (
                "CONTENT-DISPOSITION: attachment;\n filename=SECRET_memo.txt",
                "SECRET_memo.txt",
            ),
        ] {
            let mail = format!("From: A\n{header}\n\nThe ferry left at ten.\n");
            let found = claims(&mail, Level::Unclassified);
            assert_eq!(found.len(), 1, "{header}");
            assert_eq!(found[0].span.slice(&mail), name);
        }
        for line in [
            "Content-Disposition: attachment; filename=\"secret.txt\"",
            "Content-Type: text/plain; name=\"SECRET_KEY\"",
            "<input name=\"SECRET memo\">",
            " filename=\"SECRET memo\"",
        ] {
            assert!(claims(line, Level::Unclassified).is_empty(), "{line}");
        }
    }
}
