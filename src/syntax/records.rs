//! A file that holds many records of an archive, one after another: many cables.

use super::line::{LineKind, TransmissionLine, classify};
use crate::text::{Span, lines};

/// The records of a text, end to end; the whole text where it holds one cable. A record begins with
/// the archive's words above its text, below the attributes of the one before.
pub fn records(text: &str) -> Vec<Span> {
    let mut starts = vec![0];
    if memchr::memmem::find(text.as_bytes(), b"Message Attributes").is_some() {
        let mut below_attributes = false;
        // Stamps and blank lines above a record belong to it.
        let mut stamps: Option<usize> = None;
        for line in lines(text) {
            match classify(line.text) {
                LineKind::Attributes => below_attributes = true,
                // The last attribute says what the stamps say.
                LineKind::Residue if line.text.trim_start().starts_with("Markings:") => {}
                LineKind::Blank | LineKind::Residue | LineKind::Level if below_attributes => {
                    stamps.get_or_insert(line.start);
                    continue;
                }
                LineKind::Transmission(TransmissionLine::Archive)
                    if below_attributes && opens_record(line.text.trim()) =>
                {
                    starts.push(stamps.unwrap_or(line.start));
                    below_attributes = false;
                }
                _ => {}
            }
            stamps = None;
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let spans = starts.iter().zip(ends);
    spans.map(|(start, end)| Span::new(*start, end)).collect()
}

/// `Message Text`, or the head of a first page.
fn opens_record(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace();
    let page = words.next() == Some("PAGE")
        && words
            .next()
            .is_some_and(|number| number.trim_start_matches('0') == "1");
    text == "Message Text" || page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_of_a_file() {
        const RECORD: &str = "Declassified/Released US Department of State\nMessage Text\n\nSECRET\n\n\
            PAGE 01  ROME 00140\n\nSECRET ROME 140\n\n1. IT.\nDOE\n\nNNN\n\nMessage Attributes\n\
            From: ROME\nMarkings: Declassified/Released US Department of State\n";
        let two = [RECORD, RECORD].concat();
        let spans = records(&two);
        assert_eq!(
            spans,
            [
                Span::new(0, RECORD.len()),
                Span::new(RECORD.len(), two.len())
            ]
        );
        assert_eq!(records(RECORD), [Span::new(0, RECORD.len())]);
        assert_eq!(records("1. Message Attributes"), [Span::new(0, 21)]);
        assert_eq!(records(""), [Span::new(0, 0)]);
    }
}
