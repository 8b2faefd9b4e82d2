//! Closes an open pair: `End Note.` at the end of its paragraph.

use super::offer::{Key, Offer};
use super::{rewrap, touches};
use crate::cable::pairs::{Form, PairEvent, Side};
use crate::cable::{Placed, body::Body};
use crate::server::view::View;
use crate::syntax::Layout;
use crate::text::{Edit, Span};

pub(super) fn offers<'v>(view: &'v View<'v>, range: Span) -> Vec<Offer<'v>> {
    let cable = view.cable;
    let open = cable.matched_pairs().unclosed.iter().filter_map(|opener| {
        let holds = |body: &Placed<'_, Body>| {
            body.start <= opener.span.start && opener.span.start < body.end
        };
        let (_, body) = cable.texts().find(|(_, body)| holds(body))?;
        touches(Span::new(body.start, body.end), range).then_some((opener, body))
    });
    open.map(|(opener, body)| close(view, opener, body))
        .collect()
}

fn close<'v>(view: &'v View<'v>, opener: &'v PairEvent, body: Placed<'v, Body>) -> Offer<'v> {
    let words = opener.closer(view.text);
    let finding = view.findings().iter().find(|found| {
        found.span.start <= opener.span.start
            && opener.span.end <= found.span.end
            && found.rule.name.ends_with("end-missing")
    });
    let title = format!("Close it with `{words}`");
    let edits = move || vec![closing(view, opener, body, &words)];
    Offer::rewrite(Key::new("close-pair", opener.span.start), title, edits)
        .fixing(finding.into_iter().collect())
}

/// Puts the closing words at the end of the paragraph, before a bracket or a signature.
fn closing(view: &View<'_>, opener: &PairEvent, body: Placed<'_, Body>, words: &str) -> Edit {
    let text = view.text;
    let head = |end: usize| {
        let head = text[..end].trim_end();
        let stop = if head.ends_with(['.', '!', '?', '"', ')']) {
            ""
        } else {
            "."
        };
        (head.len(), stop)
    };
    if let Some(bracket) = opener.bracket_end {
        // Before a closing bracket that is there already.
        let (end, stop) = head(bracket.start);
        let put_in = format!("{stop} {words}.");
        return Edit::replace(Span::new(end, bracket.start), put_in);
    }
    // A signature can stand at the end of the last sentence.
    let signature = body.facts.signature.map(|name| body.span(name).start);
    let signature = signature.filter(|_| view.cable.signature.is_none());
    let end = signature.unwrap_or(body.end);
    let bracket = opener.side == Side::Open(Form::Bracketed);
    let bracket = if bracket { ")" } else { "" };
    let (end, stop) = head(end);
    let closing = format!("{words}.{bracket}");
    let last_line = text[..end].rsplit('\n').next().unwrap_or("");
    let wide = last_line.chars().count() + closing.len() + 2 > rewrap::width(view);
    // A line that is too long already is one of a reflowed copy.
    let wraps = view.cable.layout != Layout::Smart && view.cable.wrapped;
    let gap = if wide && wraps { "\n" } else { " " };
    Edit::insert(end, format!("{stop}{gap}{closing}"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{done, titles};

    fn cable(body: &str) -> String {
        format!(
            "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL EC\nSUBJECT: TEST\n\n{body}\n\nDOE\n"
        )
    }

    #[test]
    fn pairs_are_closed_at_the_end_of_the_paragraph() {
        for (body, title, becomes) in [
            (
                "1. Summary: It i$0s.\n\n2. More.",
                "Close it with `End Summary`",
                "1. Summary: It is. End Summary.\n\n2. More.",
            ),
            (
                "1. It is. (Note: It$0 was.",
                "Close it with `End Note`",
                "1. It is. (Note: It was. End Note.)",
            ),
            (
                "1. COMMENT: It i$0s.",
                "Close it with `END COMMENT`",
                "1. COMMENT: It is. END COMMENT.",
            ),
        ] {
            assert_eq!(done(&cable(body), title), cable(becomes));
        }
        let elsewhere = titles(&cable("1. Summary: It is.\n\n2. Mo$0re."));
        assert!(!elsewhere.iter().any(|title| title.starts_with("Close")));
    }
}
