//! The end of the telegram.

rule_modules!(closing);

use crate::cable::{BodyItem, Cable};
use crate::text::Span;

/// A signature with text after it.
pub(super) struct EarlySignature {
    /// The name.
    pub name: Span,
    /// The first line after it.
    pub text: Span,
}

/// Finds a surname on its own line after the last numbered paragraph, with sentences after it.
/// What archives put there has no sentences.
pub(super) fn early_signature(cable: &Cable<'_>) -> Option<EarlySignature> {
    if cable.partial || cable.signature.is_some() {
        return None;
    }
    let last = cable.paragraphs().next_back()?;
    let last_numbered = last.start;
    // A name right under the last sentence is on its own line of the same block.
    let under = last
        .facts
        .signature
        .filter(|name| *name == last.facts.last_line);
    let mut name: Option<Span> = under.map(|name| last.span(name));
    let mut following: Vec<Span> = Vec::new();
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
                let underlined = facts.above.is_some() || facts.below.is_some() || facts.inline;
                let text = heading.span(*facts.text.first()?);
                (
                    heading.start,
                    facts.surname && !underlined,
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
            Some(_) if sentence => following.push(first),
            _ => {}
        }
    }
    // A word in capitals above a longer text is a heading.
    match (name, &following[..]) {
        (Some(name), [text] | [text, _]) => Some(EarlySignature { name, text: *text }),
        _ => None,
    }
}
