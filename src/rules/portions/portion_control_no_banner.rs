//! A cable has the controls of its portions: ORCON, EXDIS, NODIS, LIMDIS and CUI.

use crate::cable::Cable;
use crate::cable::marking::Marking;
use crate::cable::portion::PortionMark;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::Layout;
use crate::vocabulary::classification::Level;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::SBU_REPLACES_LOU),
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("portion-control-no-banner")
};

/// A control, and whether a marking has it.
type Control = (&'static str, fn(&Marking) -> bool);

const CONTROLS: [Control; 5] = [
    ("ORCON", |marking| marking.distribution.orcon),
    ("EXDIS", |marking| marking.distribution.exdis),
    ("NODIS", |marking| marking.distribution.nodis),
    ("LIMDIS", |marking| marking.distribution.limdis),
    ("CUI", |marking| {
        marking.cui && marking.level == Level::Unclassified
    }),
];

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let controlled = |mark: &PortionMark| {
        let marking = Marking::of_portion(mark);
        CONTROLS.iter().any(|(_, has)| has(&marking))
    };
    if !cable.has_mark(controlled) {
        return;
    }
    let Some((level, banner)) = cable.level() else {
        return;
    };
    let stated = cable.marking();
    // A mark above the banner is another mistake.
    let marks = cable.marks().iter();
    let marks = marks.filter(|(mark, _)| mark.level <= level);
    let marks: Vec<_> = marks
        .map(|(mark, place)| (mark, place, Marking::of_portion(mark)))
        .filter(|(_, place, marking)| {
            CONTROLS.iter().any(|(_, has)| has(marking)) && !cable.is_quoted(place.start)
        })
        .collect();
    for (name, has) in CONTROLS {
        // SBU and CUI in one cable have a rule of their own.
        let sbu = stated.sbu || stated.level > Level::Unclassified || cable.says_sensitive;
        if has(&stated) || name == "CUI" && sbu {
            continue;
        }
        let asks = marks.iter().find(|(_, _, marking)| has(marking));
        if let Some((mark, place, _)) = asks {
            let finding = findings.report(
                **place,
                format!("A portion is {mark}, but banner and captions do not say {name}"),
            );
            finding.related(banner, "The banner");
            // In SMART the caption decides who gets the cable, as for SBU.
            if name == "CUI" && cable.layout == Layout::Smart {
                finding.severity = Severity::Error;
            }
        }
    }
}
