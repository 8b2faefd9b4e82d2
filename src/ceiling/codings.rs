//! Text and archives in codings that no header announces: base64, in long runs of its letters and in `data:`
//! addresses, base32, hexadecimal, and the lines of uuencode; with [`dumps`], [`decimals`], [`dump_lines`] and
//! [`utf7`].
//!
//! Source: RFC 4648, sections 4, 6 and 8; RFC 2397; POSIX.1, `uuencode`.

use super::coded_signs::{CodedSigns, SHORTEST, is_letter};
use super::mail::Part;
use super::{decimals, dump_lines, dumps, gzip, tar, utf7, zip};
use crate::text::{Span, is_text};
use data_encoding::{BASE32_NOPAD, BASE64_NOPAD, HEXLOWER_PERMISSIVE};

/// The shortest line that a run goes on after, in letters.
const LINE: usize = 40;

/// As many letters show whether a run may be text.
const PROBE: usize = 12;

/// How much of a run is decoded at most, in bytes.
const LONGEST: usize = 64 << 20;

/// The runs of base64 that hold text, or an archive.
pub(super) fn runs(text: &str, signs: &CodedSigns) -> Vec<Part> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut from = 0;
    for at in &signs.runs {
        if *at < from {
            continue;
        }
        let before = bytes[from..*at].iter().rev();
        let start = at - before.take_while(|b| is_letter(**b)).count();
        let after = bytes[*at..].iter().take_while(|b| is_letter(**b));
        let own = after.count() + at - start;
        if own < LINE && !may_hold_text(&bytes[start..start + own]) {
            from = start + own;
            continue;
        }
        let (end, letters) = run(bytes, start);
        let content = other_coding(&letters)
            .or_else(|| base64(&letters))
            .or_else(|| diagram(&bytes[..start], &letters));
        if let Some(content) = content {
            let span = Span::new(start, end);
            found.push(Part {
                span,
                body: span,
                content,
            });
        }
        from = end;
    }
    found.extend(uuencoded(text));
    found.extend(dumps::parts(text, &signs.bytes));
    found.extend(decimals::parts(text, &signs.bytes));
    found.extend(dump_lines::parts(text, &signs.numbers));
    found.extend(utf7::shown(text));
    found
}

/// May a run of letters hold text in one of the codings?
fn may_hold_text(letters: &[u8]) -> bool {
    let plain = letters.strip_prefix(b"0x").unwrap_or(letters);
    plain.iter().all(u8::is_ascii_hexdigit)
        || plain.iter().all(is_of_base32)
        || may_be_text(letters)
}

fn is_of_base32(byte: &u8) -> bool {
    byte.is_ascii_uppercase() || (b'2'..=b'7').contains(byte)
}

/// What letters of base64 hold, if it may be text or an archive.
fn base64(letters: &[u8]) -> Option<Vec<u8>> {
    if letters.len() < SHORTEST || !may_be_text(letters) {
        return None;
    }
    let whole = letters.len() - usize::from(letters.len() % 4 == 1);
    let content = BASE64_NOPAD.decode(&letters[..whole]).unwrap_or_default();
    let content = gzip::zlib_content(&content, LONGEST).unwrap_or(content);
    (is_text(&content) || is_archive(&content) || tar::is_tar(&content)).then_some(content)
}

/// What the letters after a tag `<diagram>` hold: a drawing, compressed without a header.
fn diagram(before: &[u8], letters: &[u8]) -> Option<Vec<u8>> {
    /// The longest tag that is looked for, in bytes.
    const TAG: usize = 400;
    let near = &before[before.len().saturating_sub(TAG)..];
    let tag = memchr::memrchr(b'<', near).filter(|_| near.ends_with(b">"))?;
    if !near[tag..].starts_with(b"<diagram") {
        return None;
    }
    let whole = letters.len() - usize::from(letters.len() % 4 == 1);
    let content = BASE64_NOPAD.decode(letters.get(..whole)?).ok()?;
    gzip::bare_content(&content, LONGEST).filter(|content| is_text(content))
}

/// What letters of hexadecimal or base32 hold, if it is nothing but text of ASCII, or an archive.
fn other_coding(letters: &[u8]) -> Option<Vec<u8>> {
    let letters = letters.strip_prefix(b"0x").unwrap_or(letters);
    let hexadecimal = letters.len() >= SHORTEST && letters.iter().all(u8::is_ascii_hexdigit);
    let content = match hexadecimal {
        true => HEXLOWER_PERMISSIVE.decode(letters.get(..letters.len() & !1)?),
        false if letters.len() >= SHORTEST && letters.iter().all(is_of_base32) => {
            BASE32_NOPAD.decode(letters)
        }
        false => return None,
    };
    let held = |content: &Vec<u8>| content.iter().all(is_shown) || is_archive(content);
    let content = content.ok().filter(held)?;
    Some(gzip::zlib_content(&content, LONGEST).unwrap_or(content))
}

/// What the lines of uuencode hold, after each line that begins it.
fn uuencoded(text: &str) -> Vec<Part> {
    let places = memchr::memmem::find_iter(text.as_bytes(), b"begin ");
    let parts = places.filter_map(|at| {
        let begins = at == 0 || text.as_bytes()[at - 1] == b'\n';
        let rest = text.get(at..).filter(|_| begins)?;
        let (first, body) = rest.split_once('\n')?;
        let mode = first.split(' ').nth(1)?;
        if !(3..=4).contains(&mode.len()) || !mode.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let mut content = Vec::new();
        let mut end = rest.len() - body.len();
        for line in body.split_inclusive('\n') {
            let bytes = line.trim_end_matches(['\r', '\n']).as_bytes();
            let length =
                usize::from(bytes.first().copied().unwrap_or(b' ').wrapping_sub(b' ') & 63);
            if length == 0 || bytes == b"end" || content.len() > LONGEST {
                break;
            }
            end += line.len();
            let from = content.len();
            for four in bytes[1..].chunks(4) {
                let value = |index: usize| {
                    let byte = four.get(index).copied().unwrap_or(b' ');
                    u32::from(byte.wrapping_sub(b' ') & 63)
                };
                let three = value(0) << 18 | value(1) << 12 | value(2) << 6 | value(3);
                content.extend_from_slice(&three.to_be_bytes()[1..]);
            }
            content.truncate(from + length);
        }
        let known = is_text(&content) || is_archive(&content);
        (known && !content.is_empty()).then(|| Part {
            span: Span::at(at, first.len()),
            body: Span::new(at, at + end),
            content,
        })
    });
    parts.collect()
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
    let Some(first) = letters.first_chunk::<PROBE>() else {
        return false;
    };
    // Words begin so, and no text: its first byte would be none of ASCII.
    if first[0] > b'f' {
        return false;
    }
    let mut decoded = [0; PROBE / 4 * 3];
    if BASE64_NOPAD.decode_mut(first, &mut decoded).is_err() {
        return false;
    }
    let marked = [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"];
    let marked = marked.iter().any(|mark| decoded.starts_with(mark));
    // The first file's name in a tar archive, and zeros.
    let name = decoded.iter().take_while(|b| **b != 0);
    let name = name.clone().all(is_shown).then(|| name.count());
    let named = name.is_some_and(|name| name > 0 && decoded[name..].iter().all(|b| *b == 0));
    marked
        || named
        || is_archive(&decoded)
        || decoded.iter().all(is_shown)
        || decoded.contains(&0)
            && is_text(&decoded)
            && decoded.iter().filter(|b| **b != 0).all(is_shown)
}

pub(super) fn is_shown(byte: &u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\t' | b'\r' | b'\n')
}

/// Is it, by its first bytes, an archive that can be opened?
fn is_archive(content: &[u8]) -> bool {
    gzip::is_zlib(content)
        || [zip::SIGN, gzip::SIGN]
            .iter()
            .any(|sign| content.starts_with(sign))
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::BASE64;

    fn runs(text: &str) -> Vec<Part> {
        super::runs(text, &CodedSigns::of(text))
    }

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
    fn a_drawing_is_compressed_without_a_header() {
        let content = b"%3CmxCell%20value%3D%22(S)%20It%20opened.%22%2F%3E";
        let letters = BASE64.encode(&miniz_oxide::deflate::compress_to_vec(content, 6));
        let drawing = format!("<mxfile><diagram id=\"a\">{letters}</diagram></mxfile>");
        assert_eq!(runs(&drawing)[0].content, content);
        assert!(runs(&format!("<p>{letters}</p>")).is_empty());
    }

    #[test]
    fn words_are_none() {
        let text = "getElementsByTagNameNS in usr/share/doc/python/examples or 0123456789012345 and \
                    iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ";
        assert!(runs(text).is_empty());
        assert!(runs("").is_empty());
    }
}
