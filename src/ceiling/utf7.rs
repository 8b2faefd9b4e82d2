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
    let mut run = Run::default();
    // The first byte of a letter of ASCII is zero, which begins with an A.
    for at in memchr::memmem::find_iter(bytes, b"+A") {
        if at < from {
            continue;
        }
        if at >= run.end {
            run = Run::at(bytes, at + 1);
        }
        let Some((letters, end)) = run.shifted(bytes, at + 1) else {
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

/// Letters of base64 that stand for three units of sixteen bits.
const GROUP: usize = 8;

/// A run of letters of base64. A shift may begin at each plus sign in it, which is a letter too; all
/// those that are a number of groups apart fail at the same place, so that none is read twice.
#[derive(Default)]
struct Run {
    /// Where it ends, in bytes.
    end: usize,
    /// For each place in a group: a shift that begins there fails before this place of the text.
    failed: [usize; GROUP],
}

impl Run {
    /// The run that begins at a place.
    fn at(bytes: &[u8], start: usize) -> Self {
        let own = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
        Self {
            end: start + bytes[start..].iter().take_while(own).count(),
            failed: [0; GROUP],
        }
    }

    /// What the letters from a place in the run on stand for, if it is nothing but ASCII; and where
    /// they end.
    fn shifted(&mut self, bytes: &[u8], start: usize) -> Option<(Vec<u8>, usize)> {
        let failed = &mut self.failed[start % GROUP];
        if start < *failed {
            return None;
        }
        let letters = &bytes[start..self.end];
        let mut groups = letters.chunks_exact(GROUP);
        if let Some(wrong) = groups.position(|group| shown_units(group).is_none()) {
            *failed = start + wrong * GROUP + 1;
            return None;
        }
        // Of a unit of sixteen bits two are left, and of two units four.
        let whole = letters.len() - usize::from(letters.len() % 4 == 1);
        let Some(content) = shown_units(&letters[..whole]) else {
            *failed = self.end;
            return None;
        };
        let closed = usize::from(bytes.get(self.end) == Some(&b'-'));
        Some((content, self.end + closed))
    }
}

/// The signs of ASCII that letters of base64 stand for, if they stand for nothing else.
fn shown_units(letters: &[u8]) -> Option<Vec<u8>> {
    let units = BASE64_NOPAD.decode(letters).ok()?;
    let (pairs, rest) = units.as_chunks::<2>();
    let shown = |pair: &[u8; 2]| pair[0] == 0 && matches!(pair[1], b' '..=b'~');
    let all = rest.is_empty() && !pairs.is_empty() && pairs.iter().all(shown);
    all.then(|| pairs.iter().map(|pair| pair[1]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_failed_in_a_run_fails_again(text in "\\+A[AFMRQB+/]{0,60}") {
            let bytes = text.as_bytes();
            let mut run = Run::at(bytes, 1);
            for at in memchr::memmem::find_iter(bytes, b"+A") {
                let alone = Run::at(bytes, at + 1).shifted(bytes, at + 1);
                prop_assert_eq!(run.shifted(bytes, at + 1), alone);
            }
        }
    }

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
            ("+A+AFM-ECRET", Some("+ASECRET")),
            ("+AFMARQB+AFMARQB+/+AFM", Some("+AFMARQB+AFMARQB+/S")),
            ("", None),
        ] {
            let found = shown(text).map(|part| part.content);
            assert_eq!(found.as_deref(), content.map(str::as_bytes), "{text}");
        }
    }
}
