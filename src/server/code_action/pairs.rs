//! Closes an open pair: `End Note.` at the end of its paragraph.

use super::{Offer, touches};
use crate::cable::pairs::{Form, PairEvent, Side};
use crate::cable::{Placed, body::Body};
use crate::server::view::View;
use crate::text::{Edit, Span};

pub(super) fn offers<'v>(view: &'v View<'v>, range: Span) -> Vec<Offer<'v>> {
    let cable = view.cable;
    let open = cable.matched_pairs().unclosed.iter().filter_map(|opener| {
        let holds = |body: &Placed<'_, Body>| {
            body.start <= opener.span.start && opener.span.start < body.end
        };
        let (_, body) = cable.texts().find(|(_, body)| holds(body))?;
        let block = Span::new(body.start, body.end);
        touches(block, range).then_some((opener, block))
    });
    open.map(|(opener, block)| close(view, opener, block))
        .collect()
}

fn close<'v>(view: &'v View<'v>, opener: &'v PairEvent, block: Span) -> Offer<'v> {
    let words = opener.closer(view.text);
    let finding = view.findings().iter().find(|found| {
        found.span.start <= opener.span.start
            && opener.span.end <= found.span.end
            && found.rule.name.ends_with("end-missing")
    });
    let mut offer = Offer::rewrite(format!("Close it with `{words}`"), move || {
        let text = view.text;
        let edit = match opener.bracket_end {
            // Before a closing bracket that is there already.
            Some(bracket) => {
                let head = text[..bracket.start].trim_end();
                let stop = if head.ends_with(['.', '!', '?']) {
                    ""
                } else {
                    "."
                };
                Edit::replace(
                    Span::new(head.len(), bracket.start),
                    format!("{stop} {words}."),
                )
            }
            None => {
                let end = block.start + block.slice(text).trim_end().len();
                let bracket = opener.side == Side::Open(Form::Bracketed);
                let bracket = if bracket { ")" } else { "" };
                Edit::insert(end, format!(" {words}.{bracket}"))
            }
        };
        vec![edit]
    });
    if let Some(finding) = finding {
        offer.kind = tower_lsp::ls_types::CodeActionKind::QUICKFIX;
        offer.fixes = vec![finding];
    }
    offer
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
