//! Lines of the transmission that share a line.

use crate::text::lines;
use crate::vocabulary::addresses;

/// The text with each line of the transmission on a line of its own; `None` where each is. Nothing
/// moves: a line end takes the place of a space.
pub(super) fn apart(text: &str) -> Option<String> {
    lines(text)
        .any(|line| is_joined(line.text.trim()))
        .then(|| in_lines(text))
}

/// Is there another line of the transmission after the one that this line begins with: `FM AMEMBASSY
/// ROME TO SECSTATE WASHDC`?
fn is_joined(line: &str) -> bool {
    memchr::memchr_iter(b' ', line.as_bytes()).any(|space| {
        let rest = line.get(space + 1..).unwrap_or("");
        let mut words = ["FM ", "TO ", "INFO "].iter();
        let address = words.find_map(|word| rest.strip_prefix(word));
        address.map(str::trim_start).is_some_and(|address| {
            let first = address.split(' ').next().unwrap_or("");
            let routed = first.starts_with('R') && first.contains('/');
            routed || addresses::is_known(address)
        })
    })
}

/// The lines of a transmission that are on one line, each on its own: a line end takes the place of
/// the space above each.
pub(in crate::cable) fn in_lines(piece: &str) -> String {
    let mut out = piece.as_bytes().to_vec();
    for at in memchr::memchr_iter(b' ', piece.as_bytes()) {
        let rest = piece.get(at + 1..).unwrap_or("");
        let words = ["FM ", "TO ", "INFO ", "XMT ", "DE R", "ZNR ", "ZNY "];
        let mut parts = rest.splitn(3, ' ');
        let first = parts.next().unwrap_or("");
        let second = parts.next().unwrap_or("");
        let letter = |word: &str| matches!(word, "Z" | "O" | "P" | "R");
        let clock = |word: &str| word.len() == 7 && word.ends_with('Z') && word.starts_with(digit);
        let above = piece.get(..at).unwrap_or("");
        let above = above.rsplit(' ').next().unwrap_or("");
        let group = letter(first) && (clock(second) || letter(second)) && !letter(above);
        let address =
            first.starts_with('R') && first.contains('/') && !INTRODUCERS.contains(&above);
        let digraph = above.contains("ZCZC");
        if words.iter().any(|word| rest.starts_with(word)) || group || address || digraph {
            out[at] = b'\n';
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| piece.to_owned())
}

/// Words that an addressee follows on the same line.
const INTRODUCERS: [&str; 4] = ["TO", "INFO", "FM", "XMT"];

fn digit(c: char) -> bool {
    c.is_ascii_digit()
}
