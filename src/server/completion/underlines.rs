//! The rest of the dashes below a heading.

use super::{Candidate, Cursor};
use crate::cable::BodyItem;
use tower_lsp::ls_types::CompletionItemKind;

pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let body = cursor.cable().body.iter();
    let headings = body.filter_map(|item| match item {
        BodyItem::Heading(heading) => Some(heading),
        _ => None,
    });
    let mut rules = headings.filter_map(|heading| Some((heading, heading.facts.below?)));
    let (heading, rule) =
        rules.rfind(|(heading, rule)| heading.span(rule.span).end == cursor.offset)?;
    let missing = heading.facts.width > rule.width && cursor.after().trim().is_empty();
    let whole = || {
        let dashes = rule.sign.to_string().repeat(heading.facts.width);
        Candidate::new(
            heading.span(rule.span),
            dashes,
            "underline",
            "as long as the heading",
        )
        .kind(CompletionItemKind::TEXT)
    };
    Some(missing.then(whole).into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::super::Trigger;
    use super::super::testing::offered_after;

    const HEADER: &str =
        "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: ECON, EC\nSUBJECT: A HARBOR\n\n";

    #[test]
    fn the_rest_of_an_underline_is_offered() {
        for (body, becomes) in [
            ("1. So.\n\nThe Plan\n---$0\n", &["-------->--------"][..]),
            ("1. So.\n\nÉtat\r\n---$0\r\n", &["---->----"]),
            ("1. So.\n\nThe Plan\n-------$0", &["-------->--------"]),
            ("1. So.\n\nThe Plan\n--------$0\n", &[]),
            ("1. So.\n\nThe Plan\n---------$0\n", &[]),
            ("1. So.\n\nThe Plan\n--$0--\n", &[]),
            ("1. So:\n\n-$0\n", &[]),
            ("1. So -$0\n", &[]),
            ("UNCLAS-$0\n", &[]),
            ("$0", &[]),
        ] {
            let found = offered_after(&format!("{HEADER}{body}"), 9, Trigger::Dash);
            assert_eq!(found, becomes, "{body}");
        }
    }
}
