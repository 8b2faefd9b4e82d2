//! Text and archives in base64 that no header announces: long runs of its letters, and `data:` addresses.
//!
//! Source: RFC 4648, section 4; RFC 2397.

use super::mail::Part;
use super::{gzip, zip};
use crate::text::{Span, is_text};
use data_encoding::BASE64_NOPAD;

/// The shortest run, in letters. Shorter ones are words.
const SHORTEST: usize = 16;

/// A run of them has eight letters at one of each eight places.
const EIGHT: usize = SHORTEST / 2;

/// The shortest line that a run goes on after, in letters.
const LINE: usize = 40;

/// As many letters show whether a run may be text.
const PROBE: usize = 12;

/// How much of a run is decoded at most, in bytes.
const LONGEST: usize = 64 << 20;

fn is_letter(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let digit = byte.wrapping_sub(b'0') < 10;
    letter | digit | (byte == b'+') | (byte == b'/')
}

/// Where eight letters are next, at steps of eight bytes: each run has such a place. Blocks of bytes
/// are looked at without a branch.
fn eight_letters(bytes: &[u8], from: usize) -> Option<usize> {
    const BLOCK: usize = 8 * EIGHT;
    const ALL: u64 = u64::from_ne_bytes([1; EIGHT]);
    let rest = bytes.get(from..)?;
    let (blocks, end) = rest.as_chunks::<BLOCK>();
    for (index, block) in blocks.iter().enumerate() {
        let own = block.map(|byte| u8::from(is_letter(byte)));
        let eights = own.as_chunks::<EIGHT>().0;
        if let Some(at) = eights
            .iter()
            .position(|own| u64::from_ne_bytes(*own) == ALL)
        {
            return Some(from + index * BLOCK + at * EIGHT);
        }
    }
    let mut eights = end.chunks_exact(EIGHT);
    let at = eights.position(|eight| eight.iter().all(|byte| is_letter(*byte)))?;
    Some(from + blocks.len() * BLOCK + at * EIGHT)
}

/// The runs of base64 that hold text, or an archive.
pub(super) fn runs(text: &str) -> Vec<Part> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = eight_letters(bytes, from) {
        let before = bytes[from..at].iter().rev();
        let start = at - before.take_while(|b| is_letter(**b)).count();
        let after = bytes[at..].iter().take_while(|b| is_letter(**b));
        // Most are words.
        if after.count() + at - start < SHORTEST {
            from = at + EIGHT;
            continue;
        }
        let (end, letters) = run(bytes, start);
        if letters.len() >= SHORTEST && may_be_text(&letters) {
            let whole = letters.len() - usize::from(letters.len() % 4 == 1);
            let content = BASE64_NOPAD.decode(&letters[..whole]).unwrap_or_default();
            if is_text(&content) || is_archive(&content) {
                let span = Span::new(start, end);
                found.push(Part {
                    span,
                    body: span,
                    content,
                });
            }
        }
        from = end;
    }
    found
}

/// Where the run from a place on ends, and its letters. It goes on over the ends of long lines.
fn run(bytes: &[u8], start: usize) -> (usize, Vec<u8>) {
    let mut letters = Vec::new();
    let mut at = start;
    loop {
        let rest = &bytes[at..];
        let length = rest.iter().take_while(|b| is_letter(**b)).count();
        letters.extend_from_slice(&rest[..length]);
        at += length;
        let ending = match &bytes[at..] {
            [b'\r', b'\n', ..] => 2,
            [b'\n' | b'\r', ..] => 1,
            _ => 0,
        };
        if ending == 0 || length < LINE || length % 4 > 0 || letters.len() > LONGEST {
            return (at, letters);
        }
        // The next line is the run's only if nothing else is on it.
        let next = &bytes[at + ending..];
        let own = next.iter().take_while(|b| is_letter(**b)).count();
        let filled = next[own..].iter().take_while(|b| **b == b'=').count();
        let ends = matches!(
            next.get(own + filled),
            None | Some(b'\r' | b'\n' | b'"' | b'\'')
        );
        if own == 0 || own > length || !ends {
            return (at, letters);
        }
        at += ending;
    }
}

/// Do the first letters hold nothing but letters and signs, in bytes or in UTF-16?
fn may_be_text(letters: &[u8]) -> bool {
    let first = letters.get(..PROBE).unwrap_or(letters);
    let Ok(decoded) = BASE64_NOPAD.decode(first) else {
        return false;
    };
    let shown = |b: &u8| matches!(b, b' '..=b'~' | b'\t' | b'\r' | b'\n');
    let marked = [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"];
    let marked = marked.iter().any(|mark| decoded.starts_with(mark));
    marked
        || is_archive(&decoded)
        || decoded.iter().all(shown)
        || is_text(&decoded) && decoded.iter().filter(|b| **b != 0).all(shown)
}

/// Is it, by its first bytes, an archive that can be opened?
fn is_archive(content: &[u8]) -> bool {
    [zip::SIGN, gzip::SIGN]
        .iter()
        .any(|sign| content.starts_with(sign))
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::BASE64;

    #[test]
    fn what_runs_hold() {
        let text = "SECRET//NOFORN\nIt opened on Monday, and the ministry was there.\n".repeat(4);
        let encoded = BASE64.encode(text.as_bytes());
        let wrapped: Vec<&str> = (0..encoded.len())
            .step_by(76)
            .map(|at| &encoded[at..encoded.len().min(at + 76)])
            .collect();
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for written in [
            encoded.clone(),
            wrapped.join("\n"),
            format!("It says:\r\n\r\n{}\r\n\r\nIt ends.", wrapped.join("\r\n")),
            format!("<img src=\"data:text/plain;base64,{encoded}\">"),
            format!("{{\"content\": \"{encoded}\", \"size\": 12}}"),
            BASE64.encode(&wide),
            format!("x\n{}\ny", wrapped.join("\n")),
        ] {
            let found = runs(&written);
            assert_eq!(found.len(), 1, "{written}");
            let read = crate::text::decode(&found[0].content)
                .text
                .replace('\0', "");
            assert_eq!(read, text, "{written}");
        }
        let archive = crate::ceiling::gzip::tests::compressed(text.as_bytes());
        assert_eq!(runs(&BASE64.encode(&archive))[0].content, archive);
        let short = runs("token = U0VDUkVULy9OT0ZPUk4K;");
        assert_eq!(short[0].content, b"SECRET//NOFORN\n");
    }

    #[test]
    fn words_are_none() {
        let text = "getElementsByTagNameNS in usr/share/doc/python/examples or 0123456789012345 and \
                    iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ";
        assert!(runs(text).is_empty());
        assert!(runs("").is_empty());
    }
}
