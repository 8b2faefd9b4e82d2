//! Paragraphs that the text cites: `para 4` shows how paragraph 4 begins.

use super::{Known, Source, holds};
use crate::cable::paragraph_mentions::ParagraphMention;
use crate::text::Span;

/// Characters of a paragraph that are shown.
const SHOWN: usize = 160;

pub(super) fn at(source: &Source<'_>, cursor: usize) -> Option<Known> {
    let cable = source.cable;
    let (start, mention) = cable.texts().find_map(|(_, body)| {
        let mentions = &body.facts.paragraphs;
        let on = |place: fn(&ParagraphMention) -> crate::cable::BlockSpan| {
            let mut mentions = mentions.iter();
            mentions.find(|mention| holds(body.span(place(mention)), cursor))
        };
        let mention = on(|mention| mention.span).or_else(|| on(|mention| mention.word))?;
        Some((body.start, mention))
    })?;
    let number = mention.number;
    let cited = cable
        .paragraphs()
        .find(|body| body.facts.number.is_some_and(|own| own.value == number));
    let text = match cited {
        Some(body) => {
            let start = (body.start + body.facts.text_start).min(body.end);
            let words = Span::new(start, body.end).slice(source.text);
            format!("Paragraph {number}: {}", beginning(words))
        }
        None if mention.near_reference => {
            format!("This cable has no paragraph {number}; the reference may have one")
        }
        None => format!("This cable has no paragraph {number}"),
    };
    let text = format!("{text}\n\nSource: the text of this cable");
    Some((mention.span.in_text(start), text))
}

/// The first words, on one line.
fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(SHOWN).collect();
    let line = words.join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => {
            let end = line[..at].rfind(' ').unwrap_or(at);
            format!("{} ...", &line[..end])
        }
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn paragraphs_show_how_they_begin() {
        let cable = |body: &str| {
            format!(
                "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL EC\nSUBJECT: TEST\n\nREF: ROME 3\n\n1. (U) The harbor\nis deep.\n\n2. (U) {body}\n\n3. (U) {}\n",
                "It goes on and on. ".repeat(20)
            )
        };
        check(&[
            (
                &cable("See para $01."),
                "1",
                &["Paragraph 1: The harbor is deep.", "Source: "],
            ),
            (&cable("See pa$0ra 1."), "1", &["Paragraph 1: The"]),
            (
                &cable("See paras 1 and 3$0."),
                "3",
                &["goes on and on. It goes ..."],
            ),
            (&cable("See para $09."), "9", &["has no paragraph 9"]),
        ]);
    }
}
