//! Captions on a line, or in SMART's field.

use crate::cable::{BlockSpan, Written};
use crate::syntax::line;
use crate::text::lines;
use crate::vocabulary::captions::Caption;

/// Captions on a line, or in SMART's `Captions:` field: each with its span.
pub fn caption_list(text: &str, from: usize) -> Vec<Written<Box<str>>> {
    let mut found = Vec::new();
    for line in lines(text) {
        let start = if line.start < from {
            from.min(line.start + line.text.len())
        } else {
            line.start
        };
        let piece = &text[start..line.start + line.text.len()];
        // The signs around a caption are none of it.
        let signs = piece.trim_start_matches(line::CAPTION_SIGNS);
        let bare = signs.trim_end_matches(line::CAPTION_SIGNS);
        let trimmed = match line::caption_words(bare) {
            Some(_) => bare,
            None => piece.trim(),
        };
        let offset = start + BlockSpan::of(trimmed, piece).start;
        if let Some(spans) = line::caption_words(trimmed) {
            found.extend(spans.into_iter().map(|span| {
                Written::new(
                    span.slice(trimmed).into(),
                    BlockSpan::within(span.shift(offset)),
                )
            }));
            continue;
        }
        // `SIPDIS XYZZY`: a known caption, and a word that is none.
        let mut at = 0;
        if let Some(rest) = line::word_after_sipdis(trimmed) {
            let known = trimmed.len() - rest.len() - 1;
            let span = BlockSpan::at(offset, known);
            found.push(Written::new(span.slice(text).into(), span));
            at = known;
        }
        // A caption that no list has is still one, between commas.
        while let Some(rest) = trimmed.get(at..) {
            let name = rest.trim_start();
            let start = at + rest.len() - name.len();
            // The commas in a list of countries separate no captions.
            let listed = line::release(name).unwrap_or(0);
            let length = name[listed..]
                .find([',', ';'])
                .map_or(name.len(), |comma| listed + comma);
            // `SENSITIVE. AIDAC`
            let stop = name[..length]
                .find(". ")
                .filter(|stop| Caption::read(&name[..*stop]).is_some());
            let length = stop.unwrap_or(length);
            let name = name[..length].trim_end();
            if !name.is_empty() {
                let span = BlockSpan::at(offset + start, name.len());
                found.push(Written::new(name.into(), span));
            }
            at = start + length + 1;
        }
    }
    found
}

/// A caption's canonical name, where the vocabulary has it.
pub fn caption_name(caption: &str) -> String {
    match Caption::read(caption) {
        Some(known) => known.name().to_owned(),
        None => caption.to_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_in_a_field() {
        let names = |text: &str, from| {
            caption_list(text, from)
                .into_iter()
                .map(|c| c.value.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(names("SIPDIS, SENSITIVE", 0), ["SIPDIS", "SENSITIVE"]);
        assert_eq!(
            names("Captions: SENSITIVE, NEW THING", 10),
            ["SENSITIVE", "NEW THING"]
        );
        assert_eq!(
            names("Captions: NEW THING, RELTO USA, GBR, SIPDIS", 10),
            ["NEW THING", "RELTO USA, GBR", "SIPDIS"]
        );
    }
}
