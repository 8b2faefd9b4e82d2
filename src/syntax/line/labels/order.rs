//! The E.O. line, and its number as a scan reads it.

use super::{FieldLabel, Label, eat_colons};
use crate::syntax::line::{caption_words, near};
use crate::text::Cursor;
use crate::text::words::is_number;
use crate::vocabulary::executive_orders;
use std::borrow::Cow;

/// `e.o. 12958: n/a`
pub(super) fn small_order_label(text: &str) -> Option<FieldLabel> {
    let head = text.get(..4)?.to_ascii_uppercase();
    executive_order_label(&format!("{head}{}", text.get(4..)?))
}

/// `E.O.`, `EO`, `E.0.` before a number (telegram) or a colon (SMART).
pub(super) fn executive_order_label(text: &str) -> Option<FieldLabel> {
    const WORDS: &str = "EXECUTIVE ORDER ";
    let named = text.get(..WORDS.len());
    if named.is_some_and(|name| name.eq_ignore_ascii_case(WORDS)) {
        let number = text.get(WORDS.len()..).unwrap_or("");
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let colon = number.as_bytes().get(digits) == Some(&b':');
        let order = digits == ORDER_DIGITS && colon;
        return order.then_some(FieldLabel {
            label: Label::ExecutiveOrder,
            value: WORDS.len(),
            smart: false,
        });
    }
    let mut cursor = Cursor::new(text);
    cursor.eat("E");
    cursor.eat(".");
    cursor.eat(" ");
    let letter = cursor.eat_if(|c| matches!(c, 'O' | 'o' | '0'))?;
    cursor.eat(".");
    let smart = eat_colons(cursor.skip_spaces());
    cursor.skip_spaces();
    // `E. 08 ROME 12` is the fifth of a list of references.
    // A scan takes digits for letters: `E.O. l2958`.
    let word = cursor.clone().take_while(|c| c.is_ascii_alphanumeric());
    let digits = match word.len() == ORDER_DIGITS
        && (is_number(&read_digits(word)) || executive_orders::with_letter(word).is_some())
    {
        true => ORDER_DIGITS,
        false => cursor.clone().digits().len(),
    };
    // `E.O. XGDS` lacks its number.
    let bare = letter != '0'
        && text.contains('.')
        && !cursor.is_done()
        && near::is_instruction(cursor.rest());
    let number = if letter == '0' {
        digits + 1 >= ORDER_DIGITS
    } else {
        digits > 0
    };
    (smart || number || bare).then(|| FieldLabel {
        label: Label::ExecutiveOrder,
        value: cursor.at(),
        smart,
    })
}

/// A number of which a scan took up to two digits for letters: `l2958`; another text is as it was.
pub fn read_digits(text: &str) -> Cow<'_, str> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits + 2 < text.len() || digits == 0 || digits == text.len() {
        return Cow::Borrowed(text);
    }
    let digit = |c: char| scanned_digit(c).unwrap_or(c);
    Cow::Owned(text.chars().map(digit).collect())
}

/// The digit that a scan may have taken for this letter.
pub fn scanned_digit(letter: char) -> Option<char> {
    Some(match letter {
        'l' | 'I' => '1',
        'O' | 'o' => '0',
        'S' => '5',
        'B' => '8',
        _ => return None,
    })
}

/// Digits of an executive order's number: 10501 to 13526.
const ORDER_DIGITS: usize = 5;

/// Where the E.O. line begins, in bytes, that a reflow glued to the captions or passing lines
/// above it: `SIPDIS E.O. 12958: N/A`, `STATE FOR EUR/PPD E.O. 12958: N/A TAGS: ...`.
pub fn glued_order(text: &str) -> Option<usize> {
    // Before few of the ones in a text is the name of an order.
    let (mut dotted, mut plain) = (None, None);
    for one in memchr::memchr_iter(b'1', text.as_bytes()) {
        let before = text.get(..one).unwrap_or("");
        let named = |order: &str| before.strip_suffix(order).map(str::len);
        dotted = dotted.or_else(|| named(" E.O. "));
        plain = plain.or_else(|| named(" EO "));
    }
    let at = dotted.or(plain)? + 1;
    let (before, order) = text.split_at_checked(at)?;
    let mut cursor = Cursor::new(order);
    let number = cursor.skip_while(|c| !c.is_ascii_digit()).digits();
    let instruction = cursor.skip_while(|c| matches!(c, ':' | ' ')).rest();
    let ordered = number.len() == ORDER_DIGITS
        && !instruction.is_empty()
        && near::is_instruction(instruction);
    // A sentence about an order is not an E.O. line.
    (ordered || caption_words(before).is_some()).then_some(at)
}
