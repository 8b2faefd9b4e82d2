//! A file that holds many records of an archive, one after another: many cables.

use super::line::{LineKind, TransmissionLine, classify, glued_banner};
use crate::text::{Span, lines};

/// The records of a text, end to end; the whole text where it holds one cable. A record begins with
/// the archive's words above its text, below the attributes of the one before.
pub fn records(text: &str) -> Vec<Span> {
    if let Some(spans) = one_a_line(text) {
        return spans;
    }
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

/// The cables of a file that holds one on each line, and more than one.
fn one_a_line(text: &str) -> Option<Vec<Span>> {
    /// A line with a whole cable on it has at least so many bytes.
    const LINE: usize = 200;
    let mut starts = Vec::new();
    for line in lines(text).filter(|line| !line.text.trim().is_empty()) {
        let words = line.text.trim();
        let labelled = || ["TAGS", "SUBJ"].iter().any(|label| words.contains(label));
        if words.len() < LINE || glued_banner(words).is_none() || !labelled() {
            return None;
        }
        starts.push(if starts.is_empty() { 0 } else { line.start });
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let spans: Vec<Span> = starts
        .iter()
        .zip(ends)
        .map(|(s, e)| Span::new(*s, e))
        .collect();
    (spans.len() > 1).then_some(spans)
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

    #[test]
    fn a_cable_on_each_line() {
        let line = format!(
            "UNCLAS ROME 000140 E.O. 12958: N/A TAGS: ECON, IT SUBJECT: A FAIR 1. It {}opened.\n",
            "never ".repeat(30)
        );
        let two = [&*line, &*line].concat();
        let spans = [Span::new(0, line.len()), Span::new(line.len(), two.len())];
        assert_eq!(records(&two), spans);
        assert_eq!(records(&line), [Span::new(0, line.len())]);
        let other = format!("{line}And so on.\n");
        assert_eq!(records(&other).len(), 1);
    }
}
