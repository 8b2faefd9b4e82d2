//! Documents that hold text which cannot be looked into.

use super::{mail, zip};
use crate::text::{Span, decode};

/// A document that cannot be looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// What it is, in words.
    pub what: &'static str,
    /// The place that shows it, in bytes of the text.
    pub span: Span,
}

/// How such files begin. What is no UTF-8 is read as Windows-1252, one character a byte.
const SIGNATURES: [(&str, &str); 11] = [
    ("%PDF-", "PDF document"),
    (
        "PK\u{3}\u{4}",
        "zip archive, or a document of an office program",
    ),
    ("PK\u{5}\u{6}", "zip archive"),
    ("\u{1f}\u{2039}", "gzip archive"),
    (
        "\u{d0}\u{cf}\u{11}\u{e0}",
        "document of an older office program, or an Outlook message",
    ),
    ("7z\u{bc}\u{af}", "7z archive"),
    ("Rar!\u{1a}", "RAR archive"),
    ("BZh", "bzip2 archive"),
    ("\u{fd}7zXZ", "xz archive"),
    ("(\u{b5}/\u{fd}", "zstd archive"),
    ("!<arch>", "archive"),
];

/// What a text is that shows nothing of what it holds.
pub fn unread(text: &str) -> Option<Unread> {
    let signed = SIGNATURES.iter().find(|(sign, _)| text.starts_with(sign));
    let signed = signed.filter(|(sign, _)| *sign != "BZh" || text.get(4..8) == Some("1AY&"));
    if let Some((sign, what)) = signed {
        if text.starts_with(zip::SIGN) && zip::texts(text).is_some() {
            return None;
        }
        return Some(Unread {
            what,
            span: Span::at(0, sign.len()),
        });
    }
    let mut hidden = mail::parts(text).into_iter();
    let document = hidden.find(|part| part.content == mail::Content::Document);
    document.map(|part| Unread {
        what: "document in mail",
        span: part.span,
    })
}

/// Is it, by its first bytes, a document that holds text, and no picture or program?
pub fn is_document(sample: &[u8]) -> bool {
    let text = decode(sample).text;
    SIGNATURES
        .iter()
        .any(|(sign, _)| text.starts_with(sign) && *sign != "!<arch>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_told_by_their_first_bytes() {
        for (bytes, document) in [
            (&b"%PDF-1.7\n%\xe2\xe3"[..], true),
            (b"PK\x03\x04\x14\0", true),
            (b"\x1f\x8b\x08\0", true),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", true),
            (b"BZh91AY&SY", true),
            (b"\x89PNG\r\n\x1a\n", false),
            (b"plain text", false),
            (b"", false),
        ] {
            assert_eq!(is_document(bytes), document, "{bytes:?}");
            assert_eq!(unread(&decode(bytes).text).is_some(), document, "{bytes:?}");
        }
        assert!(unread("BZh is a name").is_none());
    }

    #[test]
    fn a_document_in_mail_is_unread() {
        let mail = "From: A\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjcKJeLj\n";
        let found = unread(mail).expect("a document");
        assert_eq!(found.span.slice(mail), "Content-Transfer-Encoding: base64");
        let text = "From: A\nContent-Transfer-Encoding: base64\n\nSXQ=\n";
        assert!(unread(text).is_none());
    }
}
