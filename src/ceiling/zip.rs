//! Zip archives, and the documents of office programs, which are zip archives of XML.
//!
//! Source: APPNOTE.TXT, the description of the format (version 6.3.10), 4.3 and 4.4.

use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// How an archive begins.
pub(super) const SIGN: &[u8] = b"PK\x03\x04";

/// How many entries are looked at in one archive.
const MOST_ENTRIES: usize = 20_000;

/// A file in an archive.
pub(super) struct Entry {
    /// Where its local header begins, in bytes.
    at: usize,
    /// How many bytes it has there.
    length: usize,
    encrypted: bool,
    /// How it is compressed, by its number: 0 not at all, 8 by Deflate.
    method: usize,
    /// Its path in the archive.
    pub(super) path: String,
    /// Does its name end in `.xml`?
    pub(super) is_xml: bool,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..at + 2)?;
    Some(usize::from(u16::from_le_bytes(two.try_into().ok()?)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at + 4)?;
    usize::try_from(u32::from_le_bytes(four.try_into().ok()?)).ok()
}

/// The entries by the archive's directory, which is at its end, and the archive's comment.
pub(super) fn entries(bytes: &[u8]) -> Option<(Vec<Entry>, &[u8])> {
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
        let name_length = u16_at(bytes, at + 28)?;
        let name = bytes.get(at + 46..at + 46 + name_length)?;
        let other = u16_at(bytes, at + 30)? + u16_at(bytes, at + 32)?;
        found.push(Entry {
            at: u32_at(bytes, at + 42)?,
            length: u32_at(bytes, at + 20)?,
            encrypted: flags & 1 > 0,
            method,
            path: String::from_utf8_lossy(name).into_owned(),
            is_xml: name.to_ascii_lowercase().ends_with(b".xml"),
        });
        at += 46 + name_length + other;
    }
    Some((found, bytes.get(end + 22..).unwrap_or(b"")))
}

impl Entry {
    /// Its bytes, if they can be read and are no more than `most`.
    pub(super) fn data(&self, bytes: &[u8], most: usize) -> Option<Vec<u8>> {
        let names = u16_at(bytes, self.at + 26)? + u16_at(bytes, self.at + 28)?;
        let start = self.at + 30 + names;
        let raw = bytes.get(start..start.checked_add(self.length)?)?;
        match self.method {
            _ if self.encrypted => None,
            0 => (raw.len() <= most).then(|| raw.to_vec()),
            8 => decompress_to_vec_with_limit(raw, most).ok(),
            _ => None,
        }
    }
}

/// The text of a document: a line for each paragraph, heading, string and value. Runs of one
/// paragraph are joined, since programs break words into them.
pub(super) fn paragraphs(xml: &str) -> String {
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
pub(super) mod tests {
    use super::*;

    /// An archive of these files, each second one compressed.
    pub(in crate::ceiling) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let two = |number: usize| (number as u16).to_le_bytes();
        let four = |number: usize| (number as u32).to_le_bytes();
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        for (index, (name, content)) in files.iter().enumerate() {
            let (raw, method) = match index % 2 {
                0 => (miniz_oxide::deflate::compress_to_vec(content, 6), 8),
                _ => (content.to_vec(), 0),
            };
            let mut common = [&[0; 2][..], &two(method), &[0; 8]].concat();
            common.extend(four(raw.len()));
            common.extend(four(content.len()));
            common.extend(two(name.len()));
            common.extend(two(0));
            directory.extend(b"PK\x01\x02\x14\0\x14\0");
            directory.extend(&common);
            directory.extend([0; 10]);
            directory.extend(four(bytes.len()));
            directory.extend(name.as_bytes());
            bytes.extend(b"PK\x03\x04\x14\0");
            bytes.extend(&common);
            bytes.extend(name.as_bytes());
            bytes.extend(&raw);
        }
        let (start, length) = (bytes.len(), directory.len());
        bytes.extend(directory);
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        bytes.extend(two(files.len()));
        bytes.extend(two(files.len()));
        bytes.extend(four(length));
        bytes.extend(four(start));
        bytes.extend(two(0));
        bytes
    }

    #[test]
    fn entries_are_read() {
        let bytes = archive(&[("a.txt", b"It opened."), ("b.XML", b"<a/>")]);
        let (entries, comment) = entries(&bytes).expect("an archive");
        let read: Vec<_> = entries
            .iter()
            .map(|entry| (entry.data(&bytes, 100), entry.is_xml))
            .collect();
        assert_eq!(read[0], (Some(b"It opened.".to_vec()), false));
        assert_eq!(read[1], (Some(b"<a/>".to_vec()), true));
        assert!(comment.is_empty());
        assert_eq!(entries[0].data(&bytes, 5), None);
        assert!(super::entries(b"PK\x03\x04 cut off").is_none());
    }

    #[test]
    fn runs_of_a_paragraph_are_joined() {
        let word = "<w:p><w:r><w:t>SEC</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>RET//NF</w:t></w:r></w:p><w:p><w:r><w:t>It opened.</w:t></w:r></w:p>";
        assert_eq!(paragraphs(word), "SECRET//NF\nIt opened.\n");
        assert_eq!(paragraphs("<a:x><b>S</b><c>1</c></a:x>"), "S1\n\n");
    }
}
