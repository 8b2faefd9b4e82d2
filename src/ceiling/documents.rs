//! Documents that hold text which cannot be looked into.

use super::archives;
use crate::text::Span;

/// A document that cannot be looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// What it is, in words.
    pub what: &'static str,
    /// The place that shows it, in bytes of the text.
    pub span: Span,
}

/// Is it, by its first bytes, a document or an archive, and no picture or program?
pub fn is_document(sample: &[u8]) -> bool {
    archives::kind(sample).is_some_and(|kind| kind != archives::LIBRARY)
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
            (b"!<arch>\n", false),
            (b"\x89PNG\r\n\x1a\n", false),
            (b"plain text", false),
        ] {
            assert_eq!(is_document(bytes), document, "{bytes:?}");
        }
    }
}
