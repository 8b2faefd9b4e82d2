//! The end of the telegram.

rule_modules!(closing);

use crate::cable::{BodyItem, Cable};
use crate::text::Span;

/// A signature with text behind it.
pub(super) struct EarlySignature {
    /// The name.
    pub name: Span,
    /// The first line behind it.
    pub text: Span,
}

/// Finds a surname on a line of its own behind the last numbered paragraph, with sentences
/// behind it. What archives put there holds no sentence.
pub(super) fn early_signature(cable: &Cable<'_>) -> Option<EarlySignature> {
    if cable.partial || cable.signature.is_some() {
        return None;
    }
    let last = cable.paragraphs().last()?;
    let last_numbered = last.start;
    // A name right under the last sentence is part of its block, on a line of its own.
    let under = last
        .facts
        .signature
        .filter(|name| *name == last.facts.last_line);
    let mut name: Option<Span> = under.map(|name| last.span(name));
    let mut behind: Vec<Span> = Vec::new();
    for item in &cable.body {
        let (start, surname, first, sentence, section) = match item {
            BodyItem::Text(_, body) => (
                body.start,
                body.facts.surname,
                body.span(body.facts.first_line),
                body.facts.complete && body.facts.number.is_none(),
                false,
            ),
            BodyItem::Heading(heading) => {
                let facts = heading.facts;
                let ruled = facts.above.is_some() || facts.below.is_some() || facts.inline;
                let text = heading.span(*facts.text.first()?);
                (
                    heading.start,
                    facts.surname && !ruled,
                    text,
                    false,
                    facts.section,
                )
            }
            BodyItem::Banner(_) => continue,
        };
        if start <= last_numbered {
            continue;
        }
        match name {
            None if surname && !section => name = Some(first),
            Some(_) if sentence => behind.push(first),
            _ => {}
        }
    }
    // A capital word over a longer text is a heading.
    match (name, &behind[..]) {
        (Some(name), [text] | [text, _]) => Some(EarlySignature { name, text: *text }),
        _ => None,
    }
}
