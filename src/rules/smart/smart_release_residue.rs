//! The cable contains no publisher's stamps.

use crate::cable::residue::gap;
use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Profile, Rule, SMART_AND_SHELL, Severity, rule,
};
use crate::syntax::BlockKind;
use crate::syntax::line::{is_stamp, stamp_lines};
use crate::text::{Edit, Span, lines};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART_AND_SHELL,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    profile: Profile::Artifacts,
    check: Check::Block(
        Blocks::TEXT.and(Blocks::HEADINGS).and(Blocks::RESIDUE),
        check,
    ),
    ..rule!("smart-release-residue")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if block.kind != BlockKind::Residue && !block.kind.is_text() && block.kind != BlockKind::Heading
    {
        return;
    }
    // Few blocks have one.
    if !lines(block.text).any(|line| is_stamp(line.text.trim())) {
        return;
    }
    let lines: Vec<_> = lines(block.text).collect();
    let text = |at: usize| lines.get(at).map_or("", |line| line.text.trim());
    let mut next = 0;
    while let Some(first) = lines.get(next) {
        let at = next;
        if !is_stamp(text(at)) {
            next += 1;
            continue;
        }
        next += stamp_lines(|index| text(at + index));
        let last = lines.get(next - 1).unwrap_or(first);
        let start = first.start + first.text.len() - first.text.trim_start().len();
        let place = Span::new(start, last.start + last.text.trim_end().len());
        let whole = match block.kind {
            BlockKind::Residue if at == 0 && next >= lines.len() => Span::new(0, block.text.len()),
            _ => gap(block.text, place),
        };
        findings
            .report(place, "A publisher's stamp is not part of the cable")
            .safe_fix("Remove the stamp", vec![Edit::delete(whole)]);
    }
}
