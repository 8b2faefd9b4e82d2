//! What gzip and zlib have compressed.
//!
//! Source: RFC 1952, RFC 1950 and RFC 1951.

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// How such a file begins: the format's sign, and the only method that it knows.
pub(super) const SIGN: &[u8] = b"\x1f\x8b\x08";

/// What is written after each member: a checksum and the length.
const TRAILER: usize = 8;

/// What a file holds, of which at most `most` bytes are read; and whether that is all. Members that
/// follow one another are one content.
pub(super) fn content(bytes: &[u8], most: usize) -> (Vec<u8>, bool) {
    let mut found = Vec::new();
    let mut rest = bytes;
    while let Some(body) = body(rest) {
        let Some(length) = expand(body, DataFormat::Raw, most, &mut found) else {
            return (found, false);
        };
        rest = body.get(length + TRAILER..).unwrap_or(b"");
    }
    // Zeros fill it up to the length of a tape's block.
    let whole = rest.len() < bytes.len() && rest.iter().all(|byte| *byte == 0);
    (found, whole)
}

/// What follows a member's header.
fn body(member: &[u8]) -> Option<&[u8]> {
    let rest = member.strip_prefix(SIGN)?;
    let flags = *rest.first()?;
    let mut rest = rest.get(7..)?;
    if flags & 4 > 0 {
        let length = usize::from(u16::from_le_bytes([*rest.first()?, *rest.get(1)?]));
        rest = rest.get(2 + length..)?;
    }
    // The name of the file, and a comment.
    for flag in [8, 16] {
        if flags & flag > 0 {
            let end = memchr::memchr(0, rest)?;
            rest = &rest[end + 1..];
        }
    }
    rest.get(if flags & 2 > 0 { 2 } else { 0 }..)
}

/// Adds what a body holds; gives how many bytes the body has, unless it is cut, damaged, or holds
/// more than there is room for.
fn expand(body: &[u8], format: DataFormat, most: usize, found: &mut Vec<u8>) -> Option<usize> {
    let mut state = InflateState::new_boxed(format);
    let mut buffer = vec![0; 64 << 10];
    let mut used = 0;
    loop {
        let step = inflate(&mut state, &body[used..], &mut buffer, MZFlush::None);
        used += step.bytes_consumed;
        found.extend_from_slice(&buffer[..step.bytes_written]);
        if found.len() > most {
            found.truncate(most);
            return None;
        }
        match step.status {
            Ok(MZStatus::StreamEnd) => return Some(used),
            Ok(_) | Err(MZError::Buf) if step.bytes_consumed + step.bytes_written > 0 => {}
            _ => return None,
        }
    }
}

/// Does it begin as what zlib has compressed?
pub(super) fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..])
}

/// What zlib has compressed, of which at most `most` bytes are read; nothing if it is something else.
pub(super) fn zlib_content(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut found = Vec::new();
    let whole = is_zlib(bytes) && expand(bytes, DataFormat::Zlib, most, &mut found).is_some();
    (whole || found.len() == most).then_some(found)
}

/// What was compressed without a header, of which at most `most` bytes are read; nothing if it is
/// something else.
pub(super) fn bare_content(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut found = Vec::new();
    let whole = expand(bytes, DataFormat::Raw, most, &mut found).is_some();
    (whole || found.len() == most).then_some(found)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A member without a name.
    pub(in crate::ceiling) fn compressed(content: &[u8]) -> Vec<u8> {
        let mut bytes = SIGN.to_vec();
        bytes.extend([0; 7]);
        bytes.extend(miniz_oxide::deflate::compress_to_vec(content, 6));
        bytes.extend([0; TRAILER]);
        bytes
    }

    #[test]
    fn members_are_expanded_up_to_a_bound() {
        let long = vec![b'x'; 100_000];
        let one = compressed(&long);
        assert_eq!(content(&one, 1 << 20), (long.clone(), true));
        let (part, whole) = content(&one, 5000);
        assert_eq!((part.len(), whole), (5000, false));
        let two = [compressed(b"SEC"), compressed(b"RET"), vec![0; 100]].concat();
        assert_eq!(content(&two, 100), (b"SECRET".to_vec(), true));
        assert!(!content(&one[..one.len() / 2], 1 << 20).1);
        assert!(!content(b"\x1f\x8b\x08", 100).1);
    }

    #[test]
    fn a_header_may_hold_more() {
        let mut named = b"\x1f\x8b\x08\x1e\0\0\0\0\0\0\x02\0abname\0comment\0hc".to_vec();
        named.extend(miniz_oxide::deflate::compress_to_vec(b"It opened.", 6));
        named.extend([0; TRAILER]);
        assert_eq!(content(&named, 100), (b"It opened.".to_vec(), true));
    }
}
