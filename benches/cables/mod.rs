//! Made-up cables of any size for the benches, all with the same twenty findings or so.

#![allow(dead_code)]

/// Sizes in bytes, with their names.
pub(crate) const SIZES: [(&str, usize); 4] = [
    ("10KB", 10_000),
    ("100KB", 100_000),
    ("1MB", 1_000_000),
    ("10MB", 10_000_000),
];

const HEADER: &str = "\
R 120900Z MAR 09
FM AMEMBASSY SUVA
TO RUEHC/SECSTATE WASHDC 4410
INFO RUEHBY/AMEMBASSY CANBERRA 0210
RUEHWL/AMEMBASSY WELLINGTON 0107
UNCLAS SUVA 000140

SIPDIS
SENSITIVE

E.O. 12958: N/A
TAGS: PREL, EWWT, FJ, XXXX, PREL
SUBJECT: THE FERRY AND ITS HARBOR

REF: A. SUVA 12
     B. SUVA 13

";

/// Paragraphs with the slips that a draft has.
const SLIPS: &str = "\
1. (SBU) Summary: the ferry runs again, said the the harbor master. End Summary

2. (SUB) It runs twice a week (see ref C, and para 44.  \n
4.(SBU) Note: the pier is short. The line that tells of it is somewhat too long for the wire.

";

/// One paragraph in which nothing is wrong.
const PARAGRAPH: &str = "\
(SBU) The harbor master told the deputy that the
ferry had carried nine hundred travelers in the spring,
and that the new pier would be ready by the autumn if the
stone came in time from the quarry on the other island.
";

/// The same with a word written twice in `more` paragraphs, spread over the cable.
pub(crate) fn cable_with(size: usize, more: usize) -> String {
    let text = cable(size);
    let places: Vec<_> = text.match_indices("told the deputy").collect();
    let mut given = String::with_capacity(text.len() + 4 * more);
    let mut from = 0;
    for index in 0..more.min(places.len()) {
        let (at, _) = places[index * places.len() / more.max(1)];
        given += &text[from..at];
        given += "told the ";
        from = at + "told ".len();
    }
    given + &text[from..]
}

/// A cable of about `size` bytes in which numbers never begin again: from a thousand on,
/// paragraphs are items of a list.
pub(crate) fn cable(size: usize) -> String {
    let mut text = format!("{HEADER}{SLIPS}");
    for number in 5.. {
        if text.len() + PARAGRAPH.len() >= size {
            break;
        }
        if number < 1000 {
            text += &format!("{number}. {PARAGRAPH}\n");
        } else {
            text += &format!("-- {}\n", &PARAGRAPH["(SBU) ".len()..]);
        }
    }
    text + "BAINIMOKU\n"
}
