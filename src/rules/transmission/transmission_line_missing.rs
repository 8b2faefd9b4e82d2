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
    let routed = routing_lines(cable);
    let addressed = address_lines(cable);
    let modern = cable.is_from(milestones::MODERN_TELEGRAM);
    for lines in [&routed[..], &addressed[..]] {
        let mut missing = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.1.is_none());
        // Where several are missing, the copy never had them.
        let (Some((at, (name, _))), None) = (missing.next(), missing.next()) else {
            continue;
        };
        if lines.len() == routed.len() && !modern {
            continue;
        }
        let below = lines.get(at + 1).and_then(|line| line.1);
        let above = at.checked_sub(1).and_then(|at| lines[at].1);
        let (place, side) = match (below, above) {
            (Some(below), _) => (below, "above"),
            (None, Some(above)) => (above, "below"),
            (None, None) => continue,
        };
        findings.report(place, format!("{name} is missing {side} this line"));
    }
}

/// The lines that route a telegram: it has all or none.
fn routing_lines(cable: &Cable<'_>) -> [Line; 4] {
    let mut lines = [
        ("VZCZC line", None),
        ("Routing line, such as `RR RUEHC`,", None),
        ("DE line", None),
        ("Security warning, such as `ZNR UUUUU ZZH`,", None),
    ];
    for run in &cable.transmission {
        let facts = run.facts;
        let spans = [
            facts.start,
            facts
                .digraph
                .map(|digraph| digraph.span)
                .or(facts.no_digraph),
            facts.serial.as_ref().map(|serial| serial.span),
            facts.security_line,
        ];
        record(
            &mut lines,
            spans.map(|span| span.map(|span| run.span(span))),
        );
    }
    lines
}

/// The lines that say when, from where and to whom: every telegram has them.
fn address_lines(cable: &Cable<'_>) -> [Line; 3] {
    let mut lines = [
        ("Date-time group", None),
        ("FM line", None),
        ("TO line", None),
    ];
    for run in &cable.transmission {
        let facts = run.facts;
        let spans = [
            facts.dtg_line,
            facts.from,
            facts.to.first().map(|addressee| addressee.span),
        ];
        record(
            &mut lines,
            spans.map(|span| span.map(|span| run.span(span))),
        );
    }
    lines
}

/// Keeps the first place of each line.
fn record<const N: usize>(lines: &mut [Line; N], found: [Option<Span>; N]) {
    for (line, span) in lines.iter_mut().zip(found) {
        line.1 = line.1.or(span);
    }
}
