//! TAGS codes are separated either all by spaces or all by commas.

use super::is_written_apart;
use crate::cable::header::{Gap, TagsLine};
use crate::cable::{BlockSpan, Cable, Placed};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::tags;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("tags-mixed-separators")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for line in &cable.tags {
        let tokens = &line.facts.tokens;
        let names = tokens
            .iter()
            .any(|token| token.person || token.code.len() > 8 || tags::takes_name(&token.code));
        let inner: Vec<_> = line.facts.gaps.iter().filter(|gap| !gap.line_end).collect();
        let commas = inner.iter().filter(|gap| gap.comma).count();
        let always_commas = cable.conventions().commas_between_tags;
        let odd = inner.iter().any(|gap| gap.odd);
        if !names && odd {
            report_signs(line, &inner, findings);
            continue;
        }
        if names || commas == inner.len() || commas == 0 && !always_commas {
            continue;
        }
        let wanted = always_commas || commas * 2 >= inner.len();
        let text = if wanted { ", " } else { " " };
        let odd: Vec<_> = inner
            .into_iter()
            .filter(|gap| gap.comma != wanted && !is_written_apart(cable, line, gap))
            .collect();
        let Some(first) = odd.first() else { continue };
        let edits = odd
            .iter()
            .map(|gap| Edit::replace(line.span(gap.span), text))
            .collect();
        let (message, title) = if wanted {
            (
                "Comma is missing between these codes",
                "Separate all codes by commas",
            )
        } else {
            (
                "Comma between these codes, but spaces between the others",
                "Separate all codes by spaces",
            )
        };
        findings
            .report(
                line.span(BlockSpan::new(first.span.start, first.span.end)),
                message,
            )
            .safe_fix(title, edits);
    }
}

/// Reports signs that no list of codes has: `PREL; PGOV`, `PREL/PGOV`, `PREL,, PGOV`.
fn report_signs(line: &Placed<'_, TagsLine>, gaps: &[&Gap], findings: &mut Findings<'_>) {
    let odd: Vec<_> = gaps.iter().filter(|gap| gap.odd).collect();
    let Some(first) = odd.first() else { return };
    let edits = odd
        .iter()
        .map(|gap| Edit::replace(line.span(gap.span), ", "));
    findings
        .report(
            line.span(first.span),
            "Codes are separated by spaces or by commas, not by this sign",
        )
        .safe_fix("Separate them by commas", edits.collect());
}
