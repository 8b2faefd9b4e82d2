//! No portion is classified higher than the cable.

use super::{meant_marks, outvoted_banner};
use crate::cable::portion::PortionMark;
use crate::cable::{Cable, Rarities, Written};
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::classification::Level;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("portion-above-banner")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let stated = cable.level();
    // A SMART cable whose banner says nothing at either end is held to the lowest level.
    if stated.is_none() && cable.banner_ends().is_empty() {
        return;
    }
    let banner = stated.map_or(Level::Unclassified, |(level, _)| level);
    // An encrypted unclassified cable has its own rule.
    if cable.banner().is_some_and(|banner| banner.facts.efto) {
        return;
    }
    let unclear = Rarities::UNREAD_MARK.or(Rarities::LETTER_MARK);
    if !cable.rarities.has(unclear) && !cable.has_mark(|mark| mark.level > banner) {
        return;
    }
    if let Some((_, place)) = stated
        && let Some(level) = outvoted_banner(cable)
    {
        let (said, own) = (banner.name(), level.name());
        findings.report(
            place,
            format!("The banner says {said}, but the portions are {own}"),
        );
        return;
    }
    let clear = meant_marks(cable).map(|(span, mark, _)| (mark, span));
    // `(C)` without a number is the letter of a list, unless the text of the cable begins with it.
    // No list in a cable is long enough for `(S)`.
    let lettered = cable.texts().enumerate().filter_map(|(index, (_, body))| {
        let Written { value: mark, span } = body.facts.letter_mark.as_ref()?;
        let is_mark = mark.level > Level::Confidential || index == 0 && body.facts.complete;
        is_mark.then(|| (mark.clone(), body.span(*span)))
    });
    // Where it is not used any more, that is the finding.
    let old = |mark: &PortionMark| {
        mark.level == Level::LimitedOfficialUse
            && cable
                .date
                .date()
                .is_some_and(|date| date >= milestones::SBU_REPLACES_LOU)
    };
    for (mark, span) in clear.chain(lettered) {
        if mark.level > banner && !old(&mark) && !cable.is_quoted(span.start) {
            let level = mark.level.name();
            match stated {
                Some((_, place)) => findings
                    .report(
                        span,
                        format!("{mark} is {level}, but the cable is {}", banner.name()),
                    )
                    .related(place, format!("The banner says {} here", banner.name())),
                None => findings.report(span, format!("{mark} is {level}, but no banner says so")),
            };
        }
    }
}
