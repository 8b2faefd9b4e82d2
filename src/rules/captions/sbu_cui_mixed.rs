//! A cable uses SBU or CUI, not both, and the one that the office uses.

use crate::cable::Cable;
use crate::cable::portion::PortionMark;
use crate::rules::{Check, Findings, Markings, Rule, Severity, WaitsFor, rule};
use crate::text::Span;
use crate::vocabulary::captions::Caption;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    ..rule!("sbu-cui-mixed")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let cui = places(cable, System::Cui);
    if cui.is_empty() && findings.options().markings != Markings::Cui {
        return;
    }
    let sbu = places(cable, System::Sbu);
    let (wrong, right, message) = match findings.options().markings {
        Markings::Sbu => (cui, sbu, "CUI, but this office uses SBU"),
        Markings::Cui => (sbu, cui, "SBU, but this office uses CUI"),
        Markings::Either if sbu.is_empty() || cui.is_empty() => return,
        // The fewer are the slip.
        Markings::Either if cui.len() <= sbu.len() => {
            (cui, sbu, "CUI in a cable that uses SBU; use one of them")
        }
        Markings::Either => (sbu, cui, "SBU in a cable that uses CUI; use one of them"),
    };
    if let Some(place) = wrong.first() {
        let finding = findings.report(*place, message);
        if let Some(other) = right.first() {
            finding.related(*other, "The other system of marks");
        }
    }
}

/// The two systems of marks for what is sensitive and not classified.
#[derive(Clone, Copy, PartialEq, Eq)]
enum System {
    Sbu,
    Cui,
}

/// Where a cable uses a system: captions, banners, portion marks, in this order.
fn places(cable: &Cable<'_>, system: System) -> Vec<Span> {
    let caption = |caption: Caption| match caption {
        Caption::Sensitive | Caption::SensitiveButUnclassified | Caption::Sbu => Some(System::Sbu),
        Caption::Cui => Some(System::Cui),
        _ => None,
    };
    let controls = cable.controls();
    let controls = controls
        .filter(|written| written.known().and_then(caption) == Some(system))
        .map(|written| written.span);
    let has = |mark: &PortionMark| match system {
        System::Sbu => mark.controls.sbu && !mark.controls.fouo && !mark.level.is_classified(),
        System::Cui => mark.controls.cui,
    };
    let mut places: Vec<Span> = controls.collect();
    if cable.has_mark(has) {
        let marks = cable.marks().iter().filter(|(mark, _)| has(mark));
        places.extend(marks.map(|(_, place)| *place));
    }
    places
}
