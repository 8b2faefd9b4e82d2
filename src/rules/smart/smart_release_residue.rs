//! The cable contains no publisher's stamps.

use crate::cable::facts::gap;
use crate::rules::{
    BlockText, Check, Eras, Findings, Fixes, Profile, Rule, SMART_AND_SHELL, Severity, rule,
};
use crate::syntax::BlockKind;
use crate::syntax::line::is_stamp;
use crate::text::{Edit, Span, lines};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART_AND_SHELL,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    profile: Profile::Artifacts,
    check: Check::Block(check),
    ..rule!("smart-release-residue")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if block.kind != BlockKind::Residue && !block.kind.is_text() && block.kind != BlockKind::Heading
    {
        return;
    }
    for line in lines(block.text) {
        let stamp = line.text.trim();
        if stamp.is_empty() || !is_stamp(stamp) {
            continue;
        }
        let start = line.start + line.text.len() - line.text.trim_start().len();
        let place = Span::at(start, stamp.len());
        let whole = match block.kind {
            BlockKind::Residue => Span::new(0, block.text.len()),
            _ => gap(block.text, place),
        };
        findings
            .report(place, "A publisher's stamp is not part of the cable")
            .safe_fix("Remove the stamp", vec![Edit::delete(whole)]);
    }
}
