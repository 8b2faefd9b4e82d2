//! The executive order and the classification block.

rule_modules!(executive_order);

use crate::cable::Cable;
use crate::cable::declassification::{Declassification, Instruction};

/// The declassification instruction of the cable, if it has one, with its place.
fn instruction<'a>(cable: &Cable<'a>) -> Option<(Declassification<'a>, &'a Instruction)> {
    let found = cable.declassification()?;
    Some((found, found.order))
}
