//! Persons are written `OFFICE:Last, First`.

use crate::rules::{BlockText, Check, Eras, Findings, Fixes, Rule, SMART, Severity, rule};
use crate::syntax::BlockKind;
use crate::syntax::line::Label;
use crate::text::{Edit, Span, lines};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    check: Check::Block(check),
    ..rule!("smart-person-form")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let BlockKind::Field(
        label @ (Label::DraftedBy | Label::ClearedBy | Label::ApprovedBy | Label::ReleasedBy),
    ) = block.kind
    else {
        return;
    };
    for (index, line) in lines(block.text).enumerate() {
        // Behind the label on its own line.
        let from = match index {
            0 => line.text.find(':').map_or(line.text.len(), |at| at + 1),
            _ => 0,
        };
        let value = line.text[from..].trim();
        let Some(start) = line.text[from..].find(value).filter(|_| !value.is_empty()) else {
            continue;
        };
        let start = line.start + from + start;
        let Some((office, name)) = value.split_once(':') else {
            if label != Label::ClearedBy {
                findings.report(Span::at(start, value.len()), "written `OFFICE:Last, First`");
            }
            continue;
        };
        let trimmed = name.trim_start();
        if trimmed.len() < name.len() && !trimmed.is_empty() {
            let blank = Span::at(start + office.len() + 1, name.len() - trimmed.len());
            findings
                .report(blank, "no blank follows the colon")
                .safe_fix("Remove it", vec![Edit::delete(blank)]);
        }
    }
}
