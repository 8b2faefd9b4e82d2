//! Calendars and address books, whose long lines are folded, also inside of words.
//!
//! Source: RFC 5545, section 3.1; RFC 6350, section 3.2.

use crate::text::Span;

/// How such a text begins.
pub(super) const SIGN: &str = "BEGIN:V";

/// A text whose lines are whole again.
pub(super) struct Unfolded {
    /// The text.
    pub(super) text: String,
    /// Where lines were joined, and how many bytes were taken out up to there.
    joints: Vec<(usize, usize)>,
}

impl Unfolded {
    /// Takes out the line ends that fold a line, with the space after each.
    pub(super) fn new(folded: &str) -> Self {
        let mut new = Self {
            text: String::with_capacity(folded.len()),
            joints: Vec::new(),
        };
        let mut from = 0;
        for at in memchr::memchr_iter(b'\n', folded.as_bytes()) {
            if at < from || !folded[at + 1..].starts_with([' ', '\t']) {
                continue;
            }
            let line = &folded[from..at];
            new.text.push_str(line.strip_suffix('\r').unwrap_or(line));
            from = at + 2;
            new.joints.push((new.text.len(), from - new.text.len()));
        }
        new.text.push_str(&folded[from..]);
        new
    }

    /// Where in the folded text a span of this one was.
    pub(super) fn place(&self, span: Span) -> Span {
        let place = |at: usize, before: usize| {
            let joined = self.joints.partition_point(|(joint, _)| *joint < before);
            let out = joined.checked_sub(1).and_then(|last| self.joints.get(last));
            at + out.map_or(0, |(_, out)| *out)
        };
        // What begins at a joint is after it, and what ends at one before it.
        Span::new(place(span.start, span.start + 1), place(span.end, span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_whole_again() {
        for (folded, whole) in [
            ("SUMMARY:SEC\r\n RET//NOFORN\r\nEND", "SECRET//NOFORN"),
            ("SUMMARY:SEC\n\tRE\n T//NF\n", "SECRET//NF"),
            ("SUMMARY:x\n SECRET y\n", "SECRET"),
            ("SUMMARY:SECRET\n y\n", "SECRET"),
            ("SUMMARY:SECRET\nEND", "SECRET"),
        ] {
            let unfolded = Unfolded::new(folded);
            let at = unfolded.text.find(whole).expect("it is whole");
            let place = unfolded.place(Span::at(at, whole.len())).slice(folded);
            assert!(
                place.starts_with('S') && place.ends_with(&whole[whole.len() - 1..]),
                "{place:?}"
            );
            let joined = place.replace(['\r', '\n', '\t', ' '], "");
            assert_eq!(joined, whole);
        }
        assert_eq!(Unfolded::new("a\n b\n\n c\r\n").text, "ab\nc\r\n");
        assert_eq!(Unfolded::new("").text, "");
    }
}
