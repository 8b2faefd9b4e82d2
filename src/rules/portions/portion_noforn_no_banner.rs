//! A cable with NOFORN portions carries the caption NOFORN.

use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};
use crate::syntax::Layout;
use crate::text::Edit;

pub static RULE: Rule = rule!(
    "portion-noforn-no-banner",
    Warning,
    EVERY,
    Eras::from(1995, 10, 1),
    Unsafe,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((level, banner)) = cable.level() else {
        return;
    };
    let marks = cable.marks();
    // A mark above the banner is another slip.
    let first = marks
        .iter()
        .find(|(mark, _)| mark.controls.noforn && mark.level <= level);
    let Some((mark, place)) = first.filter(|_| cable.caption("NOFORN").is_none()) else {
        return;
    };
    let finding = findings
        .report(*place, format!("{mark}, but no caption says NOFORN"))
        .related(banner, "the banner");
    let smart = cable.layout == Layout::Smart;
    match (cable.captions.last(), smart) {
        (Some(last), true) => {
            finding.unsafe_fix("Add NOFORN", vec![Edit::insert(last.span.end, ", NOFORN")]);
        }
        (Some(last), false) => {
            finding.unsafe_fix("Add NOFORN", vec![Edit::insert(last.line.end, "NOFORN\n")]);
        }
        (None, false) => {
            if let Some(banner) = cable.banner() {
                finding.unsafe_fix("Add NOFORN", vec![Edit::insert(banner.end, "\nNOFORN\n")]);
            }
        }
        (None, true) => {}
    }
}
