//! Bytes to text and back, without loss.
//!
//! Archives hold UTF-8, ISO-8859-1 and Windows-1252. What is not well-formed UTF-8 is read as
//! Windows-1252 in the way of the WHATWG standard, which gives every byte a character of its own
//! and holds ISO-8859-1's letters in the same places.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;
use std::fmt;

/// How a file's bytes spell its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 after a byte order mark.
    Utf8Bom,
    /// One byte a character; ISO-8859-1 is read as this.
    Windows1252,
    /// UTF-16 after a little-endian byte order mark.
    Utf16Le,
    /// UTF-16 after a big-endian byte order mark.
    Utf16Be,
    /// Little-endian UTF-16 without a byte order mark.
    Utf16LeBare,
    /// Big-endian UTF-16 without a byte order mark.
    Utf16BeBare,
}

/// A file's text and how it was spelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text, without byte order mark.
    pub text: Cow<'b, str>,
    /// Its encoding.
    pub encoding: Encoding,
}

const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";
const UTF16LE_BOM: &[u8] = b"\xFF\xFE";
const UTF16BE_BOM: &[u8] = b"\xFE\xFF";

/// Reads bytes as text. Total: any bytes are a text.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let marked = |bom: &[u8], encoding: Encoding| {
        let rest = bytes.strip_prefix(bom)?;
        if bom.len() == 2 && is_lines_of_ascii(rest) {
            return None;
        }
        let text = match encoding {
            Encoding::Utf16Le => {
                UTF_16LE.decode_without_bom_handling_and_without_replacement(rest)?
            }
            Encoding::Utf16Be => {
                UTF_16BE.decode_without_bom_handling_and_without_replacement(rest)?
            }
            _ => Cow::Borrowed(as_utf8(rest)?),
        };
        // Half a code unit at the end is no UTF-16.
        let decoded = Decoded { text, encoding };
        (encoding.encode(&decoded.text).as_deref() == Ok(bytes)).then_some(decoded)
    };
    marked(UTF8_BOM, Encoding::Utf8Bom)
        .or_else(|| marked(UTF16LE_BOM, Encoding::Utf16Le))
        .or_else(|| marked(UTF16BE_BOM, Encoding::Utf16Be))
        .or_else(|| bare_utf16(bytes))
        .unwrap_or_else(|| match as_utf8(bytes) {
            Some(text) => Decoded {
                text: Cow::Borrowed(text),
                encoding: Encoding::Utf8,
            },
            None => {
                let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
                Decoded {
                    text,
                    encoding: Encoding::Windows1252,
                }
            }
        })
}

/// The text of UTF-16 without a byte order mark, as some systems write it: nearly each unit has a NUL,
/// on the same side.
fn bare_utf16(bytes: &[u8]) -> Option<Decoded<'_>> {
    const SAMPLE: usize = 8 * 1024;
    let encoding = match bytes {
        [0, letter, ..] if *letter != 0 => Encoding::Utf16BeBare,
        [letter, 0, ..] if *letter != 0 => Encoding::Utf16LeBare,
        _ => return None,
    };
    if !is_in_units(&bytes[..bytes.len().min(SAMPLE)], 2) {
        return None;
    }
    let text = match encoding {
        Encoding::Utf16BeBare => {
            UTF_16BE.decode_without_bom_handling_and_without_replacement(bytes)
        }
        _ => UTF_16LE.decode_without_bom_handling_and_without_replacement(bytes),
    };
    let decoded = Decoded {
        text: text?,
        encoding,
    };
    (encoding.encode(&decoded.text).as_deref() == Ok(bytes)).then_some(decoded)
}

/// The whole lines that the head of a file holds, in any encoding; all of it, if it has no line end. A
/// character that is cut in two would be none of the encoding.
pub(crate) fn whole_lines(head: &[u8]) -> &[u8] {
    let end: &[u8] = match head {
        [0xFF, 0xFE, ..] | [1..=0xFF, 0, ..] => b"\n\0",
        [0xFE, 0xFF, ..] | [0, 1..=0xFF, ..] => b"\0\n",
        _ => b"\n",
    };
    let ends = memchr::memmem::rfind_iter(head, end).map(|at| at + end.len());
    let last = ends.into_iter().find(|at| at % end.len() == 0);
    &head[..last.unwrap_or(head.len())]
}

/// The text of bytes in UTF-8 without a byte order mark, which is theirs to the byte.
pub(crate) fn as_plain(bytes: &[u8]) -> Option<&str> {
    as_utf8(bytes).filter(|_| !is_spelled_otherwise(bytes))
}

/// The text of bytes, without copying what is plain UTF-8.
pub(crate) fn into_text(bytes: Vec<u8>) -> String {
    match String::from_utf8(bytes) {
        Ok(text) if !is_spelled_otherwise(text.as_bytes()) => text,
        Ok(text) => decode(text.as_bytes()).text.into_owned(),
        Err(error) => decode(error.as_bytes()).text.into_owned(),
    }
}

/// Are these bytes, if they are well-formed UTF-8, no plain UTF-8?
fn is_spelled_otherwise(bytes: &[u8]) -> bool {
    bytes.starts_with(UTF8_BOM) || bare_utf16(bytes).is_some()
}

/// The text of bytes that are well-formed UTF-8. The library looks at many bytes at once.
fn as_utf8(bytes: &[u8]) -> Option<&str> {
    match UTF_8.decode_without_bom_handling_and_without_replacement(bytes)? {
        Cow::Borrowed(text) => Some(text),
        Cow::Owned(_) => None,
    }
}

/// Are these lines of ASCII, whatever mark is before them? Read as UTF-16 they would be Chinese, but
/// its line ends have a NUL.
fn is_lines_of_ascii(bytes: &[u8]) -> bool {
    const LEAST: usize = 16;
    bytes.len() >= LEAST && bytes.contains(&b'\n') && bytes.iter().all(is_plain)
}

fn is_plain(byte: &u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r' | b'\x0C')
}

/// Are these bytes, the first of a file, text of some kind, and no picture or program? NULs are
/// text where they fill the units of UTF-16 or UTF-32, and where they are a few among letters.
pub fn is_text(sample: &[u8]) -> bool {
    let marked = sample.starts_with(UTF16LE_BOM) || sample.starts_with(UTF16BE_BOM);
    marked
        || memchr::memchr(0, sample).is_none()
        || is_in_units(sample, 2)
        || is_in_units(sample, 4)
        || is_mostly_plain(sample)
}

/// Is this text still UTF-16 or UTF-32, because it was damaged or is not known here? It may be looked
/// at, but what is written into it would be of another width.
pub fn is_undecoded(text: &str) -> bool {
    const SAMPLE: usize = 8 * 1024;
    let sample = text.as_bytes();
    let sample = &sample[..sample.len().min(SAMPLE)];
    memchr::memchr(0, sample).is_some() && (is_in_units(sample, 2) || is_in_units(sample, 4))
}

/// Are all bytes but one in fifty, or all but two of a short text, such as texts in ASCII have? Of a
/// picture or a program many more are not.
fn is_mostly_plain(sample: &[u8]) -> bool {
    const ODD: usize = 50;
    /// A text from so many bytes on.
    const SHORT: usize = 16;
    let odd = sample.iter().filter(|byte| !is_plain(byte)).count();
    odd * ODD <= sample.len() || odd <= 2 && sample.len() >= SHORT
}

/// Is each letter the only byte of its unit, always at the same place, as in UTF-16 and UTF-32
/// without a byte order mark?
fn is_in_units(sample: &[u8], width: usize) -> bool {
    let mut nuls = [0; 4];
    for (index, _) in sample.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        nuls[index % width] += 1;
    }
    let units = sample.len() / width;
    let letters = nuls[..width].iter().filter(|nuls| **nuls == 0).count();
    let empty = |nuls: &&usize| **nuls * 10 >= units * 9;
    units > 0 && letters == 1 && nuls[..width].iter().filter(empty).count() == width - 1
}

/// A character that a file's encoding has no bytes for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unencodable {
    /// The character.
    pub character: char,
    /// Its offset in the text, in bytes.
    pub offset: usize,
}

impl fmt::Display for Unencodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = u32::from(self.character);
        write!(
            f,
            "the file's encoding, Windows-1252, has no character U+{code:04X}"
        )
    }
}

impl std::error::Error for Unencodable {}

impl Encoding {
    /// Spells a text in this encoding, byte order mark included.
    pub fn encode(self, text: &str) -> Result<Vec<u8>, Unencodable> {
        let with_bom = |bom: &[u8], units: &mut dyn Iterator<Item = u8>| {
            let mut bytes = bom.to_vec();
            bytes.extend(units);
            bytes
        };
        match self {
            Self::Utf8 => Ok(text.as_bytes().to_vec()),
            Self::Utf8Bom => Ok(with_bom(UTF8_BOM, &mut text.bytes())),
            Self::Utf16Le => Ok(with_bom(
                UTF16LE_BOM,
                &mut text.encode_utf16().flat_map(u16::to_le_bytes),
            )),
            Self::Utf16Be => Ok(with_bom(
                UTF16BE_BOM,
                &mut text.encode_utf16().flat_map(u16::to_be_bytes),
            )),
            Self::Utf16LeBare => Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            Self::Utf16BeBare => Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            Self::Windows1252 => {
                let (bytes, _, failed) = WINDOWS_1252.encode(text);
                if !failed {
                    return Ok(bytes.into_owned());
                }
                let lost = |c: &char| WINDOWS_1252.encode(c.encode_utf8(&mut [0; 4])).2;
                let (offset, character) = text
                    .char_indices()
                    .find(|(_, c)| lost(c))
                    .unwrap_or((0, char::REPLACEMENT_CHARACTER));
                Err(Unencodable { character, offset })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_told_from_other_bytes() {
        let text = "SECRET ROME 000140\n";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let utf32: Vec<u8> = text
            .chars()
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect();
        for text in [
            &b""[..],
            text.as_bytes(),
            b"caf\xe9\n",
            b"SECRET\0 ROME 000140\n",
            b"\xff\xfeA\0",
            &utf16,
            &utf32,
        ] {
            assert!(is_text(text), "{text:?}");
        }
        for other in [
            &b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0"[..],
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            &[0; 64],
        ] {
            assert!(!is_text(other), "{other:?}");
        }
    }
    use proptest::prelude::*;

    #[test]
    fn encodings() {
        for (bytes, encoding, text) in [
            (&b"plain"[..], Encoding::Utf8, "plain"),
            ("¶1.".as_bytes(), Encoding::Utf8, "¶1."),
            (b"\xB61. caf\xE9", Encoding::Windows1252, "¶1. café"),
            (b"\x93quoted\x94", Encoding::Windows1252, "“quoted”"),
            (b"\xEF\xBB\xBFa", Encoding::Utf8Bom, "a"),
            (b"\xFF\xFEa\0", Encoding::Utf16Le, "a"),
            (b"\xFE\xFF\0a", Encoding::Utf16Be, "a"),
            (b"\xFF\xFEa", Encoding::Windows1252, "ÿþa"),
            (
                b"\xFF\xFESECRET//NOFORN\nIt",
                Encoding::Windows1252,
                "ÿþSECRET//NOFORN\nIt",
            ),
            (b"\0\0", Encoding::Utf8, "\0\0"),
            (b"a\0b\0\n\0", Encoding::Utf16LeBare, "ab\n"),
            (b"\0a\0b\0\n", Encoding::Utf16BeBare, "ab\n"),
            // Half a unit is left, and a character of four bytes.
            (b"a\0b\0\n", Encoding::Utf8, "a\0b\0\n"),
            (b"a\0\0\0b\0\0\0", Encoding::Utf8, "a\0\0\0b\0\0\0"),
        ] {
            let decoded = decode(bytes);
            assert_eq!((decoded.encoding, &*decoded.text), (encoding, text));
        }
    }

    #[test]
    fn every_single_byte_comes_back() {
        let bytes: Vec<u8> = (0..=255).collect();
        let decoded = decode(&bytes);
        assert_eq!(decoded.encoding, Encoding::Windows1252);
        assert_eq!(decoded.encoding.encode(&decoded.text), Ok(bytes));
    }

    #[test]
    fn lost_characters_are_named() {
        let error = Encoding::Windows1252
            .encode("né 中")
            .expect_err("not in Windows-1252");
        assert_eq!((error.character, error.offset), ('中', 4));
    }

    proptest! {
        #[test]
        fn bytes_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..64), bom in 0..4usize) {
            let boms: [&[u8]; 4] = [b"", UTF8_BOM, UTF16LE_BOM, UTF16BE_BOM];
            let mut all = boms[bom].to_vec();
            all.extend(bytes);
            let decoded = decode(&all);
            prop_assert_eq!(decoded.encoding.encode(&decoded.text), Ok(all.clone()));
        }
    }
}
