//! Documents that hold text which cannot be looked into.

use super::{archives, mail};
use crate::text::Span;

/// A document that cannot be looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// What it is, in words.
    pub what: &'static str,
    /// The place that shows it, in bytes of the text.
    pub span: Span,
}

/// What a text is that does not show all that it holds.
pub fn unread(text: &str) -> Option<Unread> {
    if let Some(kind) = archives::kind_of_text(text) {
        let whole = archives::open_text(text, &mut |_| {});
        return (!whole).then(|| Unread {
            what: kind.name(),
            span: archives::sign_of(text),
        });
    }
    let mut hidden = mail::parts(text).into_iter();
    let document = hidden.find(|part| !archives::open(&part.content, &mut |_| {}));
    document.map(|part| Unread {
        what: "document in mail",
        span: part.span,
    })
}

/// Is it, by its first bytes, a document or an archive, and no picture or program?
pub fn is_document(sample: &[u8]) -> bool {
    archives::kind(sample).is_some_and(|kind| kind != archives::LIBRARY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::decode;

    #[test]
    fn documents_that_cannot_be_opened_are_unread() {
        for (bytes, document, closed) in [
            (&b"%PDF-1.7\n%\xe2\xe3"[..], true, true),
            (b"PK\x03\x04\x14\0", true, true),
            (b"\x1f\x8b\x08\0", true, true),
            (b"!<arch>\n", false, true),
            (b"\x89PNG\r\n\x1a\n", false, false),
            (b"plain text", false, false),
        ] {
            assert_eq!(is_document(bytes), document, "{bytes:?}");
            assert_eq!(unread(&decode(bytes).text).is_some(), closed, "{bytes:?}");
        }
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
