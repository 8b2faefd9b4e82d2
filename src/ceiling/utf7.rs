//! Text in UTF-7, which mail once had: `+AFM-ECRET` is `SECRET`.
//!
//! Source: RFC 2152.

use super::mail::Part;
use crate::text::Span;
use data_encoding::BASE64_NOPAD;

/// A text that is in UTF-7, as a reader of mail shows it; nothing if no letter or sign of ASCII is shifted in
/// it.
pub(super) fn shown(text: &str) -> Option<Part> {
    let bytes = text.as_bytes();
    let mut content = Vec::new();
    let mut first: Option<Span> = None;
    let mut from = 0;
    // The first byte of a letter of ASCII is zero, which begins with an A.
    for at in memchr::memmem::find_iter(bytes, b"+A") {
        if at < from {
            continue;
        }
        let Some((letters, end)) = shifted(bytes, at + 1) else {
            continue;
        };
        first = first.or(Some(Span::new(at, end)));
        content.extend_from_slice(&bytes[from..at]);
        content.extend_from_slice(&letters);
        from = end;
    }
    let span = first?;
    content.extend_from_slice(&bytes[from..]);
    Some(Part {
        span,
        body: span,
        content,
    })
}

/// What the letters of base64 from a place on stand for, if it is nothing but ASCII; and where they end.
fn shifted(bytes: &[u8], start: usize) -> Option<(Vec<u8>, usize)> {
    let own = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
    let length = bytes[start..].iter().take_while(own).count();
    let letters = &bytes[start..start + length];
    // Of a unit of sixteen bits two are left, and of two units four.
    let whole = length - usize::from(length % 4 == 1);
    let units = BASE64_NOPAD.decode(&letters[..whole]).ok()?;
    let pairs = units.as_chunks::<2>();
    let shown = |pair: &&[u8; 2]| pair[0] == 0 && matches!(pair[1], b' '..=b'~');
    if !pairs.1.is_empty() || pairs.0.is_empty() || !pairs.0.iter().all(|pair| shown(&pair)) {
        return None;
    }
    let end = start + length;
    let closed = usize::from(bytes.get(end) == Some(&b'-'));
    Some((pairs.0.iter().map(|pair| pair[1]).collect(), end + closed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifted_letters_are_shown() {
        for (text, content) in [
            ("+AFM-ECRET", Some("SECRET")),
            ("S+AEU-C+AFI-ET", Some("SECRET")),
            ("x +AFMARQBDAFIARQBU-//NOFORN", Some("x SECRET//NOFORN")),
            ("+AFMARQBDAFIARQBU", Some("SECRET")),
            ("a +Ab b", None),
            ("1+AFoo", None),
            ("+AAAAAAAA", None),
            ("", None),
        ] {
            let found = shown(text).map(|part| part.content);
            assert_eq!(found.as_deref(), content.map(str::as_bytes), "{text}");
        }
    }
}
