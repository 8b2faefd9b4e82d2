//! What archives, and the documents and mail inside of them, hold: opened one in another, down to
//! texts.

use super::coded_signs::CodedSigns;
use super::names::claim_of_path;
use super::{codings, gzip, mail, tar, zip};
use crate::text::{Encoding, Span, decode, is_text};
use crate::vocabulary::classification::Level;
use std::borrow::Cow;

/// What is read of an archive at most: bytes of one file, and of all.
const MOST_OF_ONE: usize = 64 << 20;
const MOST_OF_ALL: usize = 256 << 20;

/// How many archives deep an archive is read.
const DEEPEST: usize = 5;

/// What a file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Zip,
    Gzip,
    Tar,
    /// A document that cannot be opened here; what it is, in words.
    Closed(&'static str),
}

impl Kind {
    /// What files of the kind are, in words.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Zip => "zip archive, or a document of an office program",
            Self::Gzip => "gzip archive",
            Self::Tar => "tar archive",
            Self::Closed(what) => what,
        }
    }
}

/// How documents begin that cannot be opened here.
const CLOSED: [(&[u8], &str); 15] = [
    (b"%PDF-", "PDF document"),
    (b"PK\x05\x06", "zip archive"),
    (
        b"\xd0\xcf\x11\xe0",
        "document of an older office program, or an Outlook message",
    ),
    (b"7z\xbc\xaf", "7z archive"),
    (b"Rar!\x1a", "RAR archive"),
    (b"\xfd7zXZ", "xz archive"),
    (b"(\xb5/\xfd", "zstd archive"),
    (b"LZIP\x01", "lzip archive"),
    (b"\x04\"M\x18", "lz4 archive"),
    (b"MSCF\0\0\0\0", "cabinet archive"),
    (b"SQLite format 3\0", "SQLite database"),
    (b"\0\x01\0\0Standard ", "Access database"),
    (b"!BDN", "mailbox of Outlook"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "notebook of OneNote"),
    (b"!<arch>", "library of programs"),
];

/// Libraries of programs are archives too, but hold no text.
pub(super) const LIBRARY: Kind = Kind::Closed("library of programs");

/// How many bytes show what a file is.
const HEAD: usize = 512;

/// What a file is that begins with these bytes, if it is a document or an archive.
pub(super) fn kind(bytes: &[u8]) -> Option<Kind> {
    let closed = CLOSED.iter().find(|(sign, _)| bytes.starts_with(sign));
    if let Some((_, what)) = closed {
        return Some(Kind::Closed(what));
    }
    if bytes.starts_with(b"BZh") && bytes.get(4..8) == Some(b"1AY&") {
        return Some(Kind::Closed("bzip2 archive"));
    }
    if bytes.starts_with(zip::SIGN) {
        return Some(Kind::Zip);
    }
    if bytes.starts_with(gzip::SIGN) {
        return Some(Kind::Gzip);
    }
    tar::is_tar(bytes).then_some(Kind::Tar)
}

/// The same of a file that was decoded as if it were text.
pub(super) fn kind_of_text(text: &str) -> Option<Kind> {
    let mut end = text.len().min(HEAD);
    if text.as_bytes()[..end].is_ascii() {
        return kind(text.as_bytes());
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let more = text[end..]
        .chars()
        .take(HEAD)
        .map(char::len_utf8)
        .sum::<usize>();
    let head = Encoding::Windows1252.encode(&text[..end + more]);
    let head = head.ok().and_then(|head| kind(&head));
    head.or_else(|| kind(text.as_bytes()))
}

/// The place that shows it: the sign that it begins with, or of a tar archive the name of its
/// first file.
pub(super) fn sign_of(archive: &str) -> Span {
    let letters = archive.chars().take_while(|c| *c != '\0' && *c != '\n');
    let length: usize = match kind_of_text(archive) {
        Some(Kind::Tar) => letters.take(100).map(char::len_utf8).sum(),
        kind => {
            let mut signs = CLOSED.iter();
            let sign = signs.find(|(_, what)| kind.is_some_and(|kind| kind.name() == *what));
            let signs = sign.map_or(4, |(sign, _)| sign.len());
            archive.chars().take(signs).map(char::len_utf8).sum()
        }
    };
    Span::at(0, length)
}

/// Opens an archive that was decoded as if it were text, and gives each text that it holds. Was
/// all of it looked into?
pub(super) fn open_text(archive: &str, visit: &mut dyn FnMut(&str)) -> bool {
    // What is no UTF-8 was read as Windows-1252, one character a byte.
    let bytes = match Encoding::Windows1252.encode(archive) {
        Ok(bytes) if std::str::from_utf8(&bytes).is_err() => Cow::Owned(bytes),
        _ => Cow::Borrowed(archive.as_bytes()),
    };
    // Of few archives all bytes are UTF-8, and some of those are Windows-1252 as well.
    let again = matches!(bytes, Cow::Owned(_)) && kind(archive.as_bytes()).is_some();
    let mut left = Allowance::default();
    let whole = open(&bytes, &mut left, visit);
    whole || again && open(archive.as_bytes(), &mut left, visit)
}

/// How many bytes may still be unpacked from one file.
pub(super) struct Allowance(usize);

impl Default for Allowance {
    fn default() -> Self {
        Self(MOST_OF_ALL)
    }
}

impl Allowance {
    #[cfg(test)]
    pub(super) fn of(bytes: usize) -> Self {
        Self(bytes)
    }

    /// Was all of it used?
    pub(super) fn is_spent(&self) -> bool {
        self.0 == 0
    }

    fn spend(&mut self, bytes: usize) {
        self.0 = self.0.saturating_sub(bytes);
    }
}

/// Gives each text that bytes hold, which may be an archive, a document, mail or text. Was all of
/// it looked into?
pub(super) fn open(bytes: &[u8], left: &mut Allowance, visit: &mut dyn FnMut(&str)) -> bool {
    Opening { left, visit }.open(bytes, 0, false)
}

/// An archive being opened.
struct Opening<'v> {
    left: &'v mut Allowance,
    visit: &'v mut dyn FnMut(&str),
}

impl Opening<'_> {
    fn open(&mut self, bytes: &[u8], depth: usize, is_xml: bool) -> bool {
        let kind = kind(bytes);
        if depth > DEEPEST && kind.is_some() {
            return false;
        }
        match kind {
            Some(Kind::Closed(_)) => false,
            Some(Kind::Zip) => self.zip(bytes, depth),
            Some(Kind::Gzip) => {
                let (content, whole) = gzip::content(bytes, self.left.0);
                self.left.spend(content.len());
                self.open(&content, depth + 1, is_xml) && whole
            }
            Some(Kind::Tar) => {
                let (files, mut whole) = tar::entries(bytes);
                for (path, file) in files {
                    self.path(&path);
                    whole &= self.open(file, depth + 1, false);
                }
                whole
            }
            None => self.text(bytes, depth, is_xml),
        }
    }

    /// A path that claims a level is a text that does.
    fn path(&mut self, path: &str) {
        let level = claim_of_path(path, Level::Unclassified);
        if let Some(level) = level {
            (self.visit)(&level.name().to_uppercase());
        }
    }

    fn zip(&mut self, bytes: &[u8], depth: usize) -> bool {
        let Some((entries, comment)) = zip::entries(bytes) else {
            return false;
        };
        let mut whole = self.text(comment, depth, false);
        for entry in entries {
            self.path(&entry.path);
            let Some(data) = entry.data(bytes, self.left.0.min(MOST_OF_ONE)) else {
                whole = false;
                continue;
            };
            self.left.spend(data.len());
            whole &= self.open(&data, depth + 1, entry.is_xml);
        }
        whole
    }

    fn text(&mut self, bytes: &[u8], depth: usize, is_xml: bool) -> bool {
        if bytes.is_empty() || !is_text(bytes) {
            return true;
        }
        let text = decode(bytes).text;
        match is_xml {
            true => (self.visit)(&zip::paragraphs(&text)),
            false => (self.visit)(&text),
        }
        let mut whole = true;
        let signs = CodedSigns::of(&text);
        let parts = mail::parts(&text, &signs.headers);
        for part in parts.iter().filter(|_| depth <= DEEPEST) {
            whole &= self.open(&part.content, depth + 1, false);
        }
        let runs = codings::runs(&text, &signs);
        for run in runs.iter().filter(|_| depth <= DEEPEST) {
            self.open(&run.content, depth + 1, false);
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ceiling::gzip::tests::compressed;
    use crate::ceiling::tar::tests::archive as tar;
    use crate::ceiling::zip::tests::archive as zip;

    /// The texts that bytes hold, and whether all was looked into.
    fn texts(bytes: &[u8]) -> (Vec<String>, bool) {
        let mut found = Vec::new();
        let whole = open(bytes, &mut Allowance::default(), &mut |text| {
            found.push(text.to_owned())
        });
        (found, whole)
    }

    #[test]
    fn archives_are_opened_one_in_another() {
        let text = b"SECRET//NOFORN";
        let zipped = zip(&[("a.txt", text)]);
        for bytes in [
            zipped.clone(),
            tar(&[("a.txt", text)]),
            compressed(text),
            compressed(&tar(&[("a.txt", text)])),
            zip(&[("a.zip", &zipped)]),
            zip(&[("a.zip", &zip(&[("b.zip", &zipped)]))]),
            tar(&[("a.tgz", &compressed(&zipped))]),
            b"Content-Transfer-Encoding: base64\n\nU0VDUkVULy9OT0ZPUk4=".to_vec(),
        ] {
            let (found, whole) = texts(&bytes);
            let found = found.iter().any(|found| found == "SECRET//NOFORN");
            assert!(found && whole);
            // The same after it was decoded as text.
            let decoded = decode(&bytes).text;
            let mut again = false;
            let whole = open_text(&decoded, &mut |text| again |= text == "SECRET//NOFORN");
            assert!(again && whole);
        }
    }

    #[test]
    fn what_can_be_looked_into_is_read_though_other_files_cannot() {
        let pdf = b"%PDF-1.7";
        let text = b"SECRET";
        for bytes in [
            zip(&[("a.pdf", pdf), ("b.txt", text)]),
            tar(&[("a.pdf", pdf), ("b.txt", text)]),
            tar(&[("a.gz", &compressed(pdf)), ("b.txt", text)]),
        ] {
            assert_eq!(texts(&bytes), (vec!["SECRET".to_owned()], false));
        }
    }

    #[test]
    fn a_path_that_carries_a_marking_is_a_text() {
        let name = "notes/SECRET_NOFORN_memo.txt";
        for bytes in [zip(&[(name, b"x")]), tar(&[(name, b"x")])] {
            assert_eq!(
                texts(&bytes),
                (vec!["SECRET".to_owned(), "x".to_owned()], true)
            );
        }
    }

    #[test]
    fn nesting_and_length_are_bounded() {
        let mut nested = b"SECRET".to_vec();
        for _ in 0..20 {
            nested = compressed(&nested);
        }
        assert_eq!(texts(&nested), (Vec::new(), false));
        let mut opening = Opening {
            left: &mut Allowance(1000),
            visit: &mut |_| {},
        };
        assert!(!opening.open(&compressed(&[b' '; 5000]), 0, false));
    }

    #[test]
    fn kinds_are_told_by_their_first_bytes() {
        for (bytes, found) in [
            (&b"%PDF-1.7\n%\xe2\xe3"[..], true),
            (b"PK\x03\x04\x14\0", true),
            (b"\x1f\x8b\x08\0", true),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", true),
            (b"BZh91AY&SY", true),
            (b"BZh is a name", false),
            (b"\x89PNG\r\n\x1a\n", false),
            (b"plain text", false),
            (b"", false),
        ] {
            assert_eq!(kind(bytes).is_some(), found, "{bytes:?}");
            let text = decode(bytes).text;
            assert_eq!(kind_of_text(&text).is_some(), found, "{bytes:?}");
        }
        let named = tar(&[("caf\u{e9}.txt", b"\xe9")]);
        assert_eq!(kind_of_text(&decode(&named).text), Some(Kind::Tar));
    }
}
