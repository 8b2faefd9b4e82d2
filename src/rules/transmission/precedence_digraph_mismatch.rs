//! The digraph on the routing line matches the precedence in the date-time group.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("precedence-digraph-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let digraph = cable
        .transmission
        .iter()
        .find_map(|run| Some((run, run.facts.digraph?)));
    let dtg = cable
        .dtg()
        .and_then(|run| Some((run, run.facts.dtg?.precedence?)));
    let (Some((run, routed)), Some((dtg_run, sent))) = (digraph, dtg) else {
        return;
    };
    if routed.value != sent.value {
        findings
            .report(
                run.span(routed.span),
                format!(
                    "Routing line says {0}{0}, but the date-time group says {1}",
                    routed.value, sent.value
                ),
            )
            .related(dtg_run.span(sent.span), "The precedence of the cable");
    }
}
