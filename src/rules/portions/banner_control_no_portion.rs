//! A banner has no control that none of the portions has.

use super::entire_text;
use crate::cable::Cable;
use crate::cable::marking::{Marking, Release};
use crate::cable::portion::PortionMark;
use crate::cable::register_controls::RegisterControls;
use crate::rules::{Check, Findings, Rule, SMART, Severity, WaitsFor, rule};
use crate::vocabulary::marking::{self, Term, Terms};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("banner-control-no-portion")
};

/// The controls of single portions. EXDIS, NODIS, LIMDIS and STADIS are the whole cable's, and REL TO
/// has rules of its own.
const CONTROLS: [Term; 9] = [
    Term::Rd,
    Term::Frd,
    Term::Rsen,
    Term::Orcon,
    Term::Imcon,
    Term::Noforn,
    Term::Propin,
    Term::Relido,
    Term::Fisa,
];

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let marks = cable.distinct_marks();
    let numbered = || {
        cable
            .paragraphs()
            .filter(|body| body.facts.number.is_some())
    };
    let understood = numbered().all(|body| {
        let mark = body.facts.mark.as_ref();
        mark.is_some_and(|mark| mark.read.is_ok())
    });
    // What a paragraph without a mark has is not known.
    if numbered().next().is_none() || !understood || entire_text(cable) {
        return;
    }
    let joined = Marking::roll_up(marks.iter().copied());
    let portions: Vec<marking::Marking> = marks.iter().filter_map(|mark| whole(mark)).collect();
    let has = |term| portions.iter().any(|portion| portion.terms.has(term));
    let captions: Terms = cable
        .captions
        .iter()
        .flat_map(|caption| terms(caption.name).iter().collect::<Vec<_>>())
        .collect();
    let top = cable.top_banner();
    let narrow = top.controls().map(|control| terms(control.name));
    let narrow = narrow.fold(captions, Terms::union);
    let narrow = narrow.has(Term::Exdis) || narrow.has(Term::Nodis);
    let bottom = cable.bottom_banner();
    // A control that the other end lacks is another finding.
    let is_at_end = |name: &str| {
        let mut there = bottom.controls();
        bottom.level().is_none() || there.any(|control| control.name.eq_ignore_ascii_case(name))
    };
    for control in top.controls().filter(|control| is_at_end(control.name)) {
        for term in terms(control.name)
            .iter()
            .filter(|term| CONTROLS.contains(term))
        {
            let asked = match term {
                // Lists without a country in common, and EXDIS and NODIS, ask for it.
                Term::Noforn => joined.release() == Release::NoForeign || narrow,
                Term::Orcon => has(Term::Orcon) || has(Term::OrconUsgov),
                Term::Frd => has(Term::Frd) || has(Term::Tfni),
                term => has(term),
            };
            if !asked && !captions.has(term) {
                findings.report(control.span, message(&term.to_string()));
            }
        }
        let lacking = joined
            .register_controls
            .lacks(&of_source(control.name), true);
        for name in lacking {
            findings.report(control.span, message(&name));
        }
    }
}

fn message(control: &str) -> String {
    format!(
        "The banner says {control}, but no portion does; mark its portion, or take it out of the banner"
    )
}

/// What a control says of systems, programs and the information of other governments.
fn of_source(name: &str) -> RegisterControls {
    let written = format!("SECRET//{}", name.to_ascii_uppercase());
    let exact = marking::read(&written).filter(|reading| reading.letters == 0);
    exact.map_or(RegisterControls::NONE, |reading| {
        let mut marking = reading.marking;
        marking.terms = Terms::NONE;
        marking.sigmas = Vec::new();
        RegisterControls::of(&marking)
    })
}

/// All that a portion mark says.
fn whole(mark: &PortionMark) -> Option<marking::Marking> {
    marking::read(&mark.register()).map(|reading| reading.marking)
}

/// The terms of a control, or of a caption.
fn terms(name: &str) -> Terms {
    let written = format!("SECRET//{}", name.to_ascii_uppercase());
    let exact = marking::read(&written).filter(|reading| reading.letters == 0);
    exact.map_or(Terms::NONE, |reading| reading.marking.terms)
}
