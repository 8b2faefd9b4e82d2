//! A cable that says `reftel` has a REF line.

use crate::cable::references::References;
use crate::cable::{Cable, Placed};
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::syntax::Label;
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    check: Check::Cable(check),
    ..rule!("reftel-without-ref")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    // A fragment without a header has lost its REF line with it, and so has a later section alone.
    let empty = |list: &Placed<'_, References>| list.facts.items.is_empty();
    if !cable.references.iter().all(empty) || !cable.has_header() || cable.lacks_first_section() {
        return;
    }
    let mention: Option<Span> = cable.texts().find_map(|(_, body)| {
        let words = body
            .facts
            .mentions
            .iter()
            .filter(|mention| mention.letter.is_none());
        words
            .map(|mention| body.span(mention.span))
            .find(|place| !cable.is_quoted(place.start))
    });
    if let Some(place) = mention {
        let field = cable.field_name(Label::Reference);
        let lacking = match cable.references.is_empty() {
            true => "is missing",
            false => "lists no references",
        };
        findings.report(place, format!("Reftel is cited, but the {field} {lacking}"));
    }
}
