//! A mark does not have both NOFORN and REL TO, nor does a cable.

use crate::cable::{Cable, WrittenCaption};
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::marking::{Marking, Term};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("noforn-rel-conflict")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (mark, place) in cable.marks().iter().copied() {
        if mark.controls.noforn && mark.controls.rel_to {
            findings.report(place, "The mark has both NOFORN and REL TO; keep only one");
        }
        let relido = |marking: &Marking| marking.terms.has(Term::Relido);
        if mark.controls.noforn && mark.beyond_controls().is_some_and(relido) {
            findings.report(place, "The mark has both NOFORN and RELIDO; keep only one");
        }
    }
    let noforn = cable.caption(Caption::Noforn);
    let release = cable.controls().find(WrittenCaption::is_release);
    if let (Some(noforn), Some(release)) = (noforn, release) {
        // The fewer are the slip.
        let releases = cable.controls().filter(WrittenCaption::is_release).count();
        let denies = |control: &WrittenCaption<'_>| control.known() == Some(Caption::Noforn);
        let denials = cable.controls().filter(denies).count();
        let (odd, other, what) = match releases > denials {
            true => (noforn, release, "REL TO is here"),
            false => (release, noforn, "NOFORN is here"),
        };
        findings
            .report(
                odd.span,
                "The cable has both NOFORN and REL TO; keep only one",
            )
            .related(other.span, what);
    }
}
