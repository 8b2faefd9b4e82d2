//! The E.O. line cites an executive order on classification.

use crate::cable::Cable;
use crate::cable::Written;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::executive_orders;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    fix: Fixes::Unsafe,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("eo-number-unknown")
};

/// The numbers of the orders have so many digits.
const DIGITS: usize = 5;

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(line) = cable.executive_order else {
        return;
    };
    let Some(Written {
        value: number,
        span: place,
    }) = line.facts.number
    else {
        // `E.O.: N/A`, `E.O. XGDS`
        if line.facts.instruction.is_some() && cable.conventions().banner_has_serial {
            let order = cable.date.date().and_then(executive_orders::on_line);
            let wanted = order.map_or(String::new(), |order| format!("; write `E.O. {order}:`"));
            findings.report(
                line.span(line.facts.span),
                format!("E.O. line has no number{wanted}"),
            );
        }
        return;
    };
    let place = line.span(place);
    if executive_orders::lookup(number).is_some() {
        if line.facts.lettered {
            findings
                .report(
                    place,
                    format!("A letter is written for a digit of {number}"),
                )
                .downgrade()
                .unsafe_fix(
                    format!("Change to {number}"),
                    vec![Edit::replace(place, number.to_string())],
                );
        } else if place.len() > DIGITS && cable.conventions().writes_block_in_full {
            findings
                .report(place, format!("Write the number without a sign: {number}"))
                .downgrade()
                .unsafe_fix(
                    format!("Change to {number}"),
                    vec![Edit::replace(place, number.to_string())],
                );
        }
        return;
    }
    let finding = findings.report(
        place,
        format!("E.O. {number} is not an order on classification"),
    );
    if let Some(nearest) = executive_orders::suggest(number, cable.date.date()) {
        finding.suggest(place, &nearest.to_string());
    }
}
