//! A text that is looked into once, whichever rules ask what it holds.

use super::archives::Allowance;
use super::coded_signs::CodedSigns;
use super::documents::Unread;
use super::{Claim, archives, claims_of_lines, codings, mail};
use crate::text::{Span, is_text};
use crate::vocabulary::classification::Level;
use std::cell::OnceCell;

/// A text of any kind, as the rules of the ceiling see it.
#[derive(Debug)]
pub struct GuardedText<'t> {
    /// The text.
    pub text: &'t str,
    /// The name of its file, with its folders where these are judged as well.
    pub file_id: Option<&'t str>,
    /// What was seen, under which ceiling.
    seen: OnceCell<(Level, Look)>,
}

impl<'t> GuardedText<'t> {
    /// A text that was not looked into yet.
    pub fn new(text: &'t str, file_id: Option<&'t str>) -> Self {
        Self {
            text,
            file_id,
            seen: OnceCell::new(),
        }
    }

    /// What it holds above a ceiling, which is the same for all who ask.
    pub fn look(&self, ceiling: Level) -> &Look {
        let (known, look) = self
            .seen
            .get_or_init(|| (ceiling, Look::into(self.text, ceiling)));
        debug_assert_eq!(*known, ceiling);
        look
    }
}

/// What a look into a text gives.
#[derive(Debug, Default)]
pub struct Look {
    /// Everything that claims a level above the ceiling, in the order of the text.
    pub claims: Vec<Claim>,
    /// A document that cannot be looked into.
    pub unread: Option<Unread>,
}

impl Look {
    /// Looks into a text, and into what is packed in it.
    pub fn into(text: &str, ceiling: Level) -> Self {
        match archives::kind_of_text(text) {
            Some(kind) => Self::of_archive(text, kind, ceiling),
            None => Self::of_text(text, ceiling),
        }
    }

    fn of_archive(text: &str, kind: archives::Kind, ceiling: Level) -> Self {
        let mut highest = Highest::above(ceiling);
        let whole = archives::open_text(text, &mut |text| highest.read(text));
        let sign = archives::sign_of(text);
        let mut claims: Vec<Claim> = highest.at(sign).into_iter().collect();
        // A text may begin like an archive.
        if !whole && is_text(text.as_bytes()) {
            claims.append(&mut claims_of_lines(text, ceiling));
        }
        let unread = (!whole).then(|| Unread {
            what: kind.name(),
            span: sign,
        });
        Self { claims, unread }
    }

    fn of_text(text: &str, ceiling: Level) -> Self {
        let mut look = Self {
            claims: claims_of_lines(text, ceiling),
            unread: None,
        };
        let signs = CodedSigns::of(text);
        let parts = mail::parts(text, &signs.headers);
        let mut left = Allowance::default();
        for part in &parts {
            if !look.open(part, ceiling, &mut left) {
                look.leave_unread(part.span);
            }
        }
        for run in codings::runs(text, &signs) {
            // Parts are in the order of the text, and so are their bodies.
            let begun = parts.partition_point(|part| part.body.start <= run.span.start);
            let above = parts[..begun].last();
            if above.is_none_or(|part| part.body.end < run.span.end) {
                // Few runs of letters that may be base64 are.
                if !look.open(&run, ceiling, &mut left) && left.is_spent() {
                    look.leave_unread(run.span);
                }
            }
        }
        look.claims.sort_by_key(|claim| claim.span);
        look
    }

    fn leave_unread(&mut self, span: Span) {
        let what = "document in mail";
        self.unread.get_or_insert(Unread { what, span });
    }

    /// Adds what a part claims, whose words are at a place of their own only after decoding. Was all of it
    /// looked into?
    fn open(&mut self, part: &mail::Part, ceiling: Level, left: &mut Allowance) -> bool {
        let mut highest = Highest::above(ceiling);
        let whole = archives::open(&part.content, left, &mut |text| highest.read(text));
        self.claims.extend(highest.at(part.span));
        whole
    }
}

/// The highest claim of some texts.
struct Highest {
    ceiling: Level,
    claim: Option<Claim>,
}

impl Highest {
    fn above(ceiling: Level) -> Self {
        let claim = None;
        Self { ceiling, claim }
    }

    fn read(&mut self, text: &str) {
        let claims = claims_of_lines(text, self.ceiling);
        let all = self.claim.take().into_iter().chain(claims);
        self.claim = all.max_by_key(|claim| claim.level);
    }

    /// The claim, at the place of what holds the texts.
    fn at(self, span: Span) -> Option<Claim> {
        self.claim.map(|claim| Claim { span, ..claim })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::decode;

    fn unread(text: &str) -> Option<Unread> {
        Look::into(text, Level::Unclassified).unread
    }

    /// What is unpacked counts for all parts together.
    #[test]
    fn one_file_has_one_allowance() {
        let packed = |text: &[u8]| {
            let body = miniz_oxide::deflate::compress_to_vec(text, 6);
            [b"\x1f\x8b\x08\0\0\0\0\0\0\xff", &*body, &[0; 8]].concat()
        };
        let part = mail::Part {
            content: packed(&[b' '; 3_000]),
            span: Span::at(0, 1),
            body: Span::at(0, 1),
        };
        let mut look = Look {
            claims: Vec::new(),
            unread: None,
        };
        let mut left = Allowance::of(4_000);
        let mut opens = || look.open(&part, Level::Unclassified, &mut left);
        assert_eq!((opens(), opens()), (true, false));
        assert!(left.is_spent());
    }

    #[test]
    fn documents_that_cannot_be_opened_are_unread() {
        for (bytes, closed) in [
            (&b"%PDF-1.7\n%\xe2\xe3"[..], true),
            (b"PK\x03\x04\x14\0", true),
            (b"\x1f\x8b\x08\0", true),
            (b"!<arch>\n", true),
            (b"\x89PNG\r\n\x1a\n", false),
            (b"plain text", false),
        ] {
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

    #[test]
    fn a_text_is_looked_into_once() {
        let guarded = GuardedText::new("SECRET//NOFORN\n", None);
        let first: *const Look = guarded.look(Level::Unclassified);
        assert_eq!(guarded.look(Level::Unclassified).claims.len(), 1);
        assert!(std::ptr::eq(first, guarded.look(Level::Unclassified)));
    }
}
