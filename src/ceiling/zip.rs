//! Zip archives, and the documents of office programs, which are zip archives of XML.
//!
//! Source: APPNOTE.TXT, the description of the format (version 6.3.10), 4.3 and 4.4.

use super::documents::is_document;
use crate::text::{Encoding, decode, is_text};
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// How an archive begins, as its bytes are read as Windows-1252.
pub(super) const SIGN: &str = "PK\u{3}\u{4}";

/// What is read of an archive at most: entries, bytes of one, bytes of all.
const MOST_ENTRIES: usize = 4000;
const MOST_OF_ONE: usize = 32 << 20;
const MOST_OF_ALL: usize = 256 << 20;

/// How many archives deep an archive is read.
const DEEPEST: usize = 3;

/// The texts that an archive holds; `None` if one of its entries cannot be looked into: it is
/// encrypted, damaged, too long, or a document or an archive itself.
pub(super) fn texts(archive: &str) -> Option<Vec<String>> {
    let bytes = Encoding::Windows1252.encode(archive).ok()?;
    texts_of(&bytes, MOST_OF_ALL, 0)
}

/// The same of an archive inside of others, of which `left` bytes may still be read.
fn texts_of(bytes: &[u8], mut left: usize, depth: usize) -> Option<Vec<String>> {
    let mut found = Vec::new();
    for entry in entries(bytes)? {
        let data = entry.data(bytes, left.min(MOST_OF_ONE))?;
        left = left.checked_sub(data.len())?;
        if data.starts_with(b"PK\x03\x04") && depth < DEEPEST {
            found.extend(texts_of(&data, left, depth + 1)?);
            continue;
        }
        if is_document(&data) {
            return None;
        }
        if !is_text(&data) {
            continue;
        }
        let text = decode(&data).text;
        found.push(match entry.is_xml {
            true => paragraphs(&text),
            false => text.to_string(),
        });
    }
    Some(found)
}

/// A file in an archive.
struct Entry {
    /// Where its local header begins, in bytes.
    at: usize,
    /// How many bytes it has there.
    length: usize,
    /// Is it compressed?
    deflated: bool,
    /// Does its name end in `.xml`?
    is_xml: bool,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..at + 2)?;
    Some(usize::from(u16::from_le_bytes(two.try_into().ok()?)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at + 4)?;
    usize::try_from(u32::from_le_bytes(four.try_into().ok()?)).ok()
}

/// The entries by the archive's directory, which is at its end.
fn entries(bytes: &[u8]) -> Option<Vec<Entry>> {
    const END: &[u8] = b"PK\x05\x06";
    const HEADER: &[u8] = b"PK\x01\x02";
    let end = memchr::memmem::rfind(bytes, END)?;
    let count = u16_at(bytes, end + 10)?;
    let mut at = u32_at(bytes, end + 16)?;
    if count > MOST_ENTRIES {
        return None;
    }
    let mut found = Vec::new();
    for _ in 0..count {
        if bytes.get(at..at + 4)? != HEADER {
            return None;
        }
        let (flags, method) = (u16_at(bytes, at + 8)?, u16_at(bytes, at + 10)?);
        let encrypted = flags & 1 > 0;
        if encrypted || !matches!(method, 0 | 8) {
            return None;
        }
        let name_length = u16_at(bytes, at + 28)?;
        let name = bytes.get(at + 46..at + 46 + name_length)?;
        let other = u16_at(bytes, at + 30)? + u16_at(bytes, at + 32)?;
        found.push(Entry {
            at: u32_at(bytes, at + 42)?,
            length: u32_at(bytes, at + 20)?,
            deflated: method == 8,
            is_xml: name.to_ascii_lowercase().ends_with(b".xml"),
        });
        at += 46 + name_length + other;
    }
    Some(found)
}

impl Entry {
    /// Its bytes, if there are no more than `most`.
    fn data(&self, bytes: &[u8], most: usize) -> Option<Vec<u8>> {
        let names = u16_at(bytes, self.at + 26)? + u16_at(bytes, self.at + 28)?;
        let start = self.at + 30 + names;
        let raw = bytes.get(start..start.checked_add(self.length)?)?;
        match self.deflated {
            true => decompress_to_vec_with_limit(raw, most).ok(),
            false => (raw.len() <= most).then(|| raw.to_vec()),
        }
    }
}

/// The text of a document: a line for each paragraph, heading, string and value. Runs of one
/// paragraph are joined, since programs break words into them.
fn paragraphs(xml: &str) -> String {
    let mut text = String::new();
    let mut rest = xml;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let Some(length) = rest[open..].find('>') else {
            rest = "";
            break;
        };
        let tag = &rest[open + 1..open + length];
        rest = &rest[open + length + 1..];
        let closes = tag.starts_with('/') || tag.ends_with('/');
        let name = tag.trim_matches('/').split([' ', '\n', '/']).next();
        let name = name.and_then(|name| name.rsplit(':').next()).unwrap_or("");
        match name {
            "tab" | "tc" | "table-cell" if closes => text.push('\t'),
            // They are parts of a paragraph.
            "r" | "t" | "span" | "s" | "rPr" | "proofErr" | "bookmarkStart" | "bookmarkEnd"
            | "ins" | "lang" | "b" | "i" | "u" | "sz" | "color" | "rFonts" | "a" | "hyperlink"
            | "smartTag" | "noProof" => {}
            _ if closes => text.push('\n'),
            _ => {}
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive with one entry, as it is read as Windows-1252.
    fn archive(name: &str, text: &str, deflated: bool) -> String {
        let raw = match deflated {
            true => miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 6),
            false => text.as_bytes().to_vec(),
        };
        let method = if deflated { 8u16 } else { 0 };
        let two = |number: usize| (number as u16).to_le_bytes();
        let four = |number: usize| (number as u32).to_le_bytes();
        let mut bytes = b"PK\x03\x04\x14\0\0\0".to_vec();
        bytes.extend(method.to_le_bytes());
        bytes.extend([0; 8]);
        for length in [raw.len(), text.len()] {
            bytes.extend(four(length));
        }
        bytes.extend(two(name.len()));
        bytes.extend(two(0));
        bytes.extend(name.as_bytes());
        bytes.extend(&raw);
        let directory = bytes.len();
        bytes.extend(b"PK\x01\x02\x14\0\x14\0\0\0");
        bytes.extend(method.to_le_bytes());
        bytes.extend([0; 8]);
        for length in [raw.len(), text.len()] {
            bytes.extend(four(length));
        }
        bytes.extend(two(name.len()));
        bytes.extend([0; 12]);
        bytes.extend(four(0));
        bytes.extend(name.as_bytes());
        let length = bytes.len() - directory;
        bytes.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
        bytes.extend(four(length));
        bytes.extend(four(directory));
        bytes.extend(two(0));
        decode(&bytes).text.to_string()
    }

    #[test]
    fn what_archives_hold() {
        let word = "<w:p><w:r><w:t>SEC</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>RET//NF</w:t></w:r></w:p><w:p><w:r><w:t>It opened.</w:t></w:r></w:p>";
        for (name, text, found) in [
            ("word/document.xml", word, "SECRET//NF\nIt opened.\n"),
            ("notes.txt", "It opened.", "It opened."),
            ("docProps/core.xml", "<a:x><b>S</b><c>1</c></a:x>", "S1\n\n"),
        ] {
            for deflated in [false, true] {
                let archive = archive(name, text, deflated);
                assert!(archive.starts_with(SIGN));
                let texts = texts(&archive);
                assert_eq!(texts.as_deref(), Some(&[found.to_owned()][..]), "{name}");
            }
        }
        assert_eq!(texts(&archive("a.pdf", "%PDF-1.7", true)), None);
        assert_eq!(texts("PK\u{3}\u{4} cut off"), None);
    }

    #[test]
    fn claims_in_a_document() {
        use crate::ceiling::{claims, documents::unread};
        use crate::vocabulary::classification::Level;
        let word = "<w:p><w:r><w:t>SEC</w:t></w:r><w:r><w:t>RET//NOFORN</w:t></w:r></w:p>";
        let document = archive("word/document.xml", word, true);
        let found = claims(&document, Level::Unclassified);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].level, Level::Secret);
        assert!(unread(&document).is_none());
        assert!(unread(&archive("a.pdf", "%PDF-1.7", true)).is_some());
    }
}
