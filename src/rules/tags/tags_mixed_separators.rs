//! The codes of a TAGS line are all separated by blanks, or all by commas.

use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};
use crate::syntax::Layout;
use crate::text::{Edit, Span};
use crate::vocabulary::tags;

pub static RULE: Rule = rule!(
    "tags-mixed-separators",
    Hint,
    EVERY,
    Eras::ALL,
    Safe,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for line in &cable.tags {
        let tokens = &line.facts.tokens;
        let names = tokens
            .iter()
            .any(|token| token.person || token.code.len() > 8 || tags::takes_name(&token.code));
        let inner: Vec<_> = line.facts.gaps.iter().filter(|gap| !gap.line_end).collect();
        let commas = inner.iter().filter(|gap| gap.comma).count();
        let smart = cable.layout == Layout::Smart;
        if names || commas == inner.len() || commas == 0 && !smart {
            continue;
        }
        let wanted = smart || commas * 2 >= inner.len();
        let text = if wanted { ", " } else { " " };
        let odd: Vec<_> = inner
            .into_iter()
            .filter(|gap| gap.comma != wanted)
            .collect();
        let Some(first) = odd.first() else { continue };
        let edits = odd
            .iter()
            .map(|gap| Edit::replace(line.span(gap.span), text))
            .collect();
        let others = if wanted { "a comma" } else { "a blank" };
        findings
            .report(
                line.span(Span::new(first.span.start, first.span.end)),
                format!("{others} separates the other codes"),
            )
            .safe_fix("Separate all codes alike", edits);
    }
}
