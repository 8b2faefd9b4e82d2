//! The executive order and the classification block.

rule_modules!(executive_order);

use crate::cable::declassification::Instruction;
use crate::cable::header::ExecutiveOrder;
use crate::cable::{Cable, Placed};

/// The E.O. line and its declassification instruction, if the cable has both.
fn instruction<'a>(cable: &Cable<'a>) -> Option<(Placed<'a, ExecutiveOrder>, &'a Instruction)> {
    let line = cable.executive_order?;
    Some((line, line.facts.order.as_ref()?))
}
