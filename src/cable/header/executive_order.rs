//! The E.O. line.

use super::value_span;
use crate::cable::declassification::{self, Instruction};
use crate::cable::{BlockSpan, Written};

/// The E.O. line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExecutiveOrder {
    /// The number of the order and its digits.
    pub number: Option<Written<u32>>,
    /// Is there a colon before or after the number?
    pub colon: bool,
    /// What follows the number: `N/A`, `DECL: 03/31/2014`, `GDS`.
    pub instruction: Option<BlockSpan>,
    /// What that orders; `None` where nothing follows the number.
    pub order: Option<Instruction>,
    /// The line, from label to end.
    pub span: BlockSpan,
}

/// Reads the E.O. line.
pub fn executive_order(text: &str) -> ExecutiveOrder {
    let value = value_span(text);
    let indent = text.len() - text.trim_start().len();
    let digits = text[value.start..value.end]
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    let number_span = BlockSpan::at(value.start, digits);
    let number = text[number_span.start..number_span.end]
        .parse()
        .ok()
        .map(|number| Written::new(number, number_span));
    let rest = &text[number_span.end..value.end];
    let blank = rest.len() - rest.trim_start_matches([' ', ':', '\t', '\u{a0}']).len();
    let instruction = BlockSpan::new(number_span.end + blank, value.end);
    let instruction = (!instruction.is_empty()).then_some(instruction);
    let order = instruction.map(|span| declassification::instruction(span.slice(text), span.start));
    let colon = text[indent..instruction.map_or(value.end, |span| span.start)].contains(':');
    ExecutiveOrder {
        number,
        colon,
        instruction,
        order,
        span: BlockSpan::new(indent, value.end.max(indent)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executive_orders() {
        for (text, number, words, na) in [
            ("E.O. 12958: N/A \n", Some(12958), Some("N/A"), true),
            ("EO 12958 N/A", Some(12958), Some("N/A"), true),
            ("E.O. 12958:N/A", Some(12958), Some("N/A"), true),
            (
                "E.O. 12958: DECL: 03/31/2014",
                Some(12958),
                Some("DECL: 03/31/2014"),
                false,
            ),
            ("E.O.:\t13526", Some(13526), None, false),
            ("E.0. 12958:  N/A", Some(12958), Some("N/A"), true),
        ] {
            let read = executive_order(text);
            assert_eq!(read.number.map(|n| n.value), number, "{text}");
            assert_eq!(
                read.instruction.map(|s| &text[s.start..s.end]),
                words,
                "{text}"
            );
            assert_eq!(read.order == Some(Instruction::NotApplicable), na, "{text}");
        }
    }
}
