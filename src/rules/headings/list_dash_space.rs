//! A list item begins with its sign, once, and a space follows it.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    eras: Eras::from(milestones::MODERN_TELEGRAM),
    fix: Fixes::Safe,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("list-dash-space")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Body(body) = block.facts else {
        return;
    };
    let Some(marker) = body.marker else { return };
    let rest = &block.text[marker.end..];
    let next = rest.chars().next();
    let sign = marker.slice(block.text);
    let bullet = block.in_smart && sign == "•";
    let words = rest.trim_start_matches(' ');
    if block.in_smart && words.len() < rest.len() && words.starts_with(&format!("{sign} ")) {
        let again = Span::new(marker.end, block.text.len() - words.len() + sign.len());
        findings
            .report(block.span(marker), "The sign is here twice; keep one")
            .safe_fix("Keep one", vec![Edit::delete(again)]);
        return;
    }
    if (sign.starts_with('-') || bullet)
        // A mark without a space before it has a rule of its own in SMART.
        && next.is_some_and(|c| c.is_alphanumeric() || c == '(' && !block.in_smart)
    {
        // A line without room for the space has to be wrapped as well.
        let line = block.text[marker.start..].lines().next().unwrap_or("");
        let full = line.trim_end().chars().count() == findings.options().line_width;
        let name = if bullet { "sign" } else { "dashes" };
        let message = format!("A space is missing after the {name}");
        let finding = findings.report(block.span(marker), message);
        let edits = vec![Edit::insert(marker.end, " ")];
        match full && !block.in_smart {
            true => finding.unsafe_fix("Add a space", edits),
            false => finding.safe_fix("Add a space", edits),
        };
    }
}
