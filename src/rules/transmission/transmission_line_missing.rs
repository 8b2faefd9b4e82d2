//! The transmission has all its lines.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::text::Span;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("transmission-line-missing")
};

/// A line of the transmission: what it is called, and where it is.
type Line = (&'static str, Option<Span>);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let lines = lines(cable);
    let (routed, addressed) = lines.split_at(ROUTED);
    // Telegrams of the 1970s have only some of these.
    if cable.is_from(milestones::MODERN_TELEGRAM) {
        check_lines(routed, findings);
    }
    check_lines(addressed, findings);
}

/// Reports the one line that is missing among lines that belong together.
fn check_lines(lines: &[Line], findings: &mut Findings<'_>) {
    let mut missing = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.1.is_none());
    // Where several are missing, the copy never had them.
    let (Some((at, (name, _))), None) = (missing.next(), missing.next()) else {
        return;
    };
    let below = lines.get(at + 1).and_then(|line| line.1);
    let above = at.checked_sub(1).and_then(|at| lines[at].1);
    let (place, side) = match (below, above) {
        (Some(below), _) => (below, "above"),
        (None, Some(above)) => (above, "below"),
        (None, None) => return,
    };
    findings.report(place, format!("{name} is missing {side} this line"));
}

/// So many lines route a telegram; those after them say when, from where and to whom it was sent.
const ROUTED: usize = 4;

/// The lines of the transmission in their order, each at its first place.
fn lines(cable: &Cable<'_>) -> [Line; 7] {
    let mut lines = [
        ("VZCZC line", None),
        ("Routing line, such as `RR RUEHC`,", None),
        ("DE line", None),
        ("Security warning, such as `ZNR UUUUU ZZH`,", None),
        ("Date-time group", None),
        ("FM line", None),
        ("TO line", None),
    ];
    for run in &cable.transmission {
        let facts = run.facts;
        let digraph = facts.digraph.map(|digraph| digraph.span);
        let found = [
            facts.start,
            digraph.or(facts.no_digraph),
            facts.serial.as_ref().map(|serial| serial.span),
            facts.security_line,
            facts.dtg_line,
            facts.from,
            facts.to.first().map(|addressee| addressee.span),
        ];
        for (line, span) in lines.iter_mut().zip(found) {
            line.1 = line.1.or(span.map(|span| run.span(span)));
        }
    }
    lines
}
