//! List items have portion marks, as paragraphs do.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Profile, Rule, Severity, rule};
use crate::syntax::BlockKind;
use crate::text::Span;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    eras: Eras::from(milestones::EO_12958_IN_FORCE),
    profile: Profile::Strict,
    check: Check::Cable(check),
    ..rule!("portion-subparagraph")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let marked = cable.paragraphs().any(|body| body.facts.mark.is_some());
    for (kind, body) in cable.texts() {
        if marked && kind == BlockKind::ListItem && body.facts.mark.is_none() {
            findings.report(
                Span::new(
                    body.start + body.facts.indent,
                    body.start + body.facts.text_start,
                ),
                "This item has no portion mark, but the paragraphs do",
            );
        }
    }
}
