//! The executive order, and how long its classification lasts.

use super::some_text;
use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::text::words::one_line;
#[cfg(feature = "config")]
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
pub(super) struct ExecutiveOrderJson {
    number: Option<u32>,
    instruction: Option<String>,
    declassify_on: Option<String>,
}

pub(super) fn executive_order(text: &str, cable: &Cable<'_>) -> Option<ExecutiveOrderJson> {
    let line = cable.executive_order;
    let holds = cable.declassification();
    let on_line = line
        .filter(|line| line.facts.order.is_some())
        .and_then(|line| Some(line.span(line.facts.instruction?)))
        .filter(|words| holds.is_none_or(|holds| holds.words == *words));
    let block = holds
        .filter(|_| on_line.is_none())
        .map(|found| one_line(found.words.slice(text)));
    if line.is_none() && block.is_none() {
        return None;
    }
    let instruction = on_line.map(|span| one_line(span.slice(text)));
    let of_line = instruction.as_deref().and_then(|words| {
        let upper = words.to_ascii_uppercase();
        let at = upper.find("DECL")?;
        some_text(
            words[at..]
                .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                .trim_start_matches([':', ' '])
                .to_owned(),
        )
    });
    // A date in ISO, wherever one is read.
    let order = holds.map(|found| found.order);
    let day = order.and_then(|order| match order {
        Instruction::On(date)
        | Instruction::Schedule {
            date: Some(date), ..
        } => Some(date.date.or(date.swapped)?.to_string()),
        Instruction::Oadr(_) => Some("OADR".to_owned()),
        _ => None,
    });
    Some(ExecutiveOrderJson {
        number: line
            .and_then(|line| line.facts.number)
            .map(|number| number.value),
        declassify_on: day.or(of_line).or_else(|| block.clone()),
        instruction: instruction.or(block),
    })
}
