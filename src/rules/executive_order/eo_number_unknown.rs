//! The E.O. line cites an executive order on classification.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::executive_orders;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("eo-number-unknown")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(line) = cable.executive_order else {
        return;
    };
    let Some((number, place)) = line.facts.number else {
        return;
    };
    if executive_orders::lookup(number).is_some() {
        return;
    }
    let nearest = executive_orders::suggest(number, cable.date.date());
    let message = match nearest {
        Some(nearest) => {
            format!("E.O. {number} is not an order on classification; did you mean {nearest}?")
        }
        None => format!("E.O. {number} is not an order on classification"),
    };
    let finding = findings.report(line.span(place), message);
    if let Some(nearest) = nearest {
        let edit = Edit::replace(line.span(place), nearest.to_string());
        finding.unsafe_fix(format!("Change to {nearest}"), vec![edit]);
    }
}
