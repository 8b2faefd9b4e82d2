//! The E.O. line.

#![warn(clippy::string_slice)]

use super::{ORDER_NAMES, value_span};
use crate::cable::declassification::{self, Instruction};
use crate::cable::{BlockSpan, Written};
use crate::syntax::line::{self, read_digits};
use crate::text::Cursor;
use crate::vocabulary::executive_orders;

/// The E.O. line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExecutiveOrder {
    /// The number of the order and its digits.
    pub number: Option<Written<u32>>,
    /// Is a letter written for a digit of the number: `l2958`, `1352O`?
    pub lettered: bool,
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
    let indent = BlockSpan::of(text.trim_start(), text).start;
    let mut cursor = Cursor::within(text, value.in_text(0));
    // `E.O.: E.O. 13526`
    let _ = ORDER_NAMES.iter().any(|name| cursor.eat(name));
    let word = cursor.clone().take_while(|c| c.is_ascii_alphanumeric());
    let digits = match read_digits(word).parse::<u32>() {
        Ok(_) => cursor.take(word.len()),
        Err(_) if executive_orders::with_letter(word).is_some() => cursor.take(word.len()),
        Err(_) => cursor.digits(),
    };
    let lettered = digits.contains(|c: char| c.is_ascii_alphabetic());
    // `12,958`
    let thousands = cursor.clone().eat(",") && digits.len() == 2;
    let more = thousands.then(|| {
        let mut next = cursor.clone();
        next.eat(",");
        let more = next.digits();
        cursor = next;
        more
    });
    let place = BlockSpan::of(digits, text);
    let place = BlockSpan::new(
        place.start,
        place.end + more.map_or(0, |more| more.len() + 1),
    );
    let number = (read_digits(digits) + more.unwrap_or("")).parse().ok();
    let number = number.or_else(|| executive_orders::with_letter(digits));
    let split = number_in_parts(text, place, &mut cursor);
    let (number, place) = split.map_or((number, place), |(whole, place)| (Some(whole), place));
    let number = number.map(|number| Written::new(number, place));
    // `E.O. 12958/13292: DECL: 01/10/2019`: an order and the one that amends it.
    let mut amending = cursor.clone();
    if amending.eat("/") && amending.digits().len() == 5 {
        cursor = amending;
    }
    // `E.O. 12958, AS AMENDED: N/A`
    let mut amended = cursor.clone();
    amended.skip_while(|c| matches!(c, ' ' | ','));
    if amended.eat("AS AMENDED") || amended.eat("as amended") {
        cursor = amended;
    }
    // `E.O. 11652C GDS`: the teletype printed the letter of its colon's key.
    let rest = BlockSpan::new(cursor.at(), value.end).slice(text);
    if rest.strip_prefix("C ").is_some_and(line::is_instruction) {
        cursor.eat("C");
    }
    cursor.skip_while(|c| matches!(c, ' ' | ':' | '\t' | '\u{a0}' | '\n' | '\r'));
    // A sign for the colon; alone it is a slip.
    let mut other = cursor.clone();
    other.skip_while(|c| matches!(c, ';' | ',' | '.' | ':' | '-' | ' '));
    if other.at() < value.end {
        cursor = other;
    }
    // `E.O. 12958 (N/A)`, `E.O. 12065: (GDS 8/7/85) (DOE, JANE)`
    let bracketed = BlockSpan::new(cursor.at(), value.end).slice(text);
    let closes_last = bracketed.find(')') == Some(bracketed.len().saturating_sub(1));
    let end = value.end - usize::from(bracketed.starts_with('(') && closes_last);
    if bracketed.starts_with('(') {
        cursor.eat("(");
    }
    let instruction = BlockSpan::new(cursor.at(), end);
    let instruction = (!instruction.is_empty()).then_some(instruction);
    // A sign alone orders nothing.
    let order = instruction
        .filter(|span| span.slice(text).contains(char::is_alphanumeric))
        .map(|span| declassification::instruction(span.slice(text), span.start));
    let before = BlockSpan::new(indent, instruction.map_or(value.end, |span| span.start));
    let colon = before.slice(text).contains(':');
    ExecutiveOrder {
        number,
        lettered,
        colon,
        instruction,
        order,
        span: BlockSpan::new(indent, value.end.max(indent)),
    }
}

/// The number of an order that a space divides: `1 1652`, `11 652`. `first` are the digits before the
/// space, and the cursor stands after them.
fn number_in_parts(
    text: &str,
    first: BlockSpan,
    cursor: &mut Cursor<'_>,
) -> Option<(u32, BlockSpan)> {
    let mut next = cursor.clone();
    next.skip_while(|c| c == ' ');
    let rest = next.digits();
    let whole: u32 = format!("{}{rest}", first.slice(text)).parse().ok()?;
    let divided =
        !first.is_empty() && !rest.is_empty() && executive_orders::lookup(whole).is_some();
    divided.then(|| {
        *cursor = next.clone();
        (whole, BlockSpan::new(first.start, next.at()))
    })
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
            ("E.O. l2958: N/A", Some(12958), Some("N/A"), true),
            ("E.0. 12958:  N/A", Some(12958), Some("N/A"), true),
            ("E.O. 12958; N/A", Some(12958), Some("N/A"), true),
            ("E.O. 12958, N/A", Some(12958), Some("N/A"), true),
            ("E.O. 11652C N/A", Some(11652), Some("N/A"), true),
            ("E.O. 12,958: N/A", Some(12958), Some("N/A"), true),
            ("E.O. 12958 (N/A)", Some(12958), Some("N/A"), true),
            ("E.O. 12958/13292: N/A", Some(12958), Some("N/A"), true),
            (
                "E.O. 12958, AS AMENDED: N/A",
                Some(12958),
                Some("N/A"),
                true,
            ),
            ("EXECUTIVE ORDER 12958: N/A", Some(12958), Some("N/A"), true),
            ("E.O. 1 1652: N/A", Some(11652), Some("N/A"), true),
            ("E.O. 11 652 - N/A", Some(11652), Some("N/A"), true),
            ("E.O. 12 12958: N/A", Some(12), Some("12958: N/A"), false),
        ] {
            let read = executive_order(text);
            assert_eq!(read.number.map(|n| n.value), number, "{text}");
            assert_eq!(read.instruction.map(|s| s.slice(text)), words, "{text}");
            assert_eq!(read.order == Some(Instruction::NotApplicable), na, "{text}");
        }
    }
}
