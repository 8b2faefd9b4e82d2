//! One addressee: its routing indicator, its address and its precedence.

#![warn(clippy::string_slice)]

use crate::cable::{BlockSpan, Written};
use crate::syntax::line::{LONGEST_ROUTING, is_routing_indicator, read_digits};
use crate::text::words::{is_number, one_line};
use crate::vocabulary::addresses;
use crate::vocabulary::precedence::Precedence;

/// One addressee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Its routing indicator, `RUEHC`.
    pub route: Option<Box<str>>,
    /// Its plain-language address, `SECSTATE WASHDC`.
    pub address: Box<str>,
    /// The precedence word after it.
    pub precedence: Option<Precedence>,
    /// A word after it that is one or two slips away from a precedence.
    pub odd_word: Option<Written<Precedence>>,
    /// The same precedence again before it: `IMMEDIATE IMMEDIATE`.
    pub repeated: Option<BlockSpan>,
    /// The line.
    pub span: BlockSpan,
}

/// The last word, where it is one or two slips away from a precedence.
pub(in crate::cable) fn odd_word(text: &str) -> Option<(Precedence, &str)> {
    let (_, word) = text.rsplit_once(' ')?;
    Some((Precedence::nearest(word)?, word))
}

/// The addressees of a line, which a comma or a semicolon may part: `SECSTATE WASHDC; AMEMBASSY LIMA`.
pub(super) fn addressees(text: &str, span: BlockSpan) -> impl Iterator<Item = Addressee> {
    let after = |at: usize| text.get(at + 1..).unwrap_or("").trim_start();
    let parts = memchr::memchr2_iter(b',', b';', text.as_bytes());
    let mut parts: Vec<usize> = parts.filter(|at| addresses::is_known(after(*at))).collect();
    // `RUEHMO/AMEMBASSY MOSCOW PRIORITY 2611 RUEHFR/AMEMBASSY PARIS`
    if parts.is_empty() {
        let routed = |at: &usize| {
            let next = after(*at);
            let end = next
                .bytes()
                .take(LONGEST_ROUTING + 1)
                .position(|b| b == b'/');
            end.and_then(|end| next.get(..end))
                .is_some_and(is_routing_indicator)
        };
        parts = memchr::memchr_iter(b' ', text.trim_end().as_bytes())
            .filter(routed)
            .collect();
        parts.retain(|at| !text.get(..*at).unwrap_or("").trim().is_empty());
    }
    let starts = std::iter::once(0).chain(parts.clone().into_iter().map(|at| at + 1));
    let ends = parts.clone().into_iter().chain([text.len()]);
    let from = span.end.saturating_sub(text.len());
    let alone = parts.is_empty();
    starts.zip(ends).map(move |(start, end)| {
        let place = match alone {
            true => span,
            false => BlockSpan::new(from + start, from + end),
        };
        addressee(BlockSpan::new(start, end).slice(text), place)
    })
}

/// `RHEBAAA DEPT OF ENERGY WASHDC`: a routing indicator that has lost its slash, and the address.
pub(crate) fn without_slash(text: &str) -> Option<(&str, &str)> {
    let (head, tail) = text.split_once(' ')?;
    let tail = tail.trim_start();
    let begins = head.starts_with("RU") || head.starts_with("RH");
    (begins && is_routing_indicator(head) && addresses::is_known(tail)).then_some((head, tail))
}

fn addressee(text: &str, span: BlockSpan) -> Addressee {
    let mut rest = text.trim();
    let mut route = None;
    if let Some((head, tail)) = rest.split_once('/')
        && is_routing_indicator(head)
    {
        route = Some(head.into());
        rest = tail.trim_start();
    } else if let Some((head, tail)) = without_slash(rest) {
        route = Some(head.into());
        rest = tail;
    }
    // The message continuity number, one to five digits.
    if let Some((head, number)) = rest.rsplit_once(' ')
        && number.len() <= 5
        && head != "AIG"
        && number.bytes().any(|b| b.is_ascii_digit())
        && is_number(&read_digits(number))
    {
        rest = head.trim_end();
    }
    // Sent to it by bag, or not sent.
    rest = rest.strip_suffix(" UNN").unwrap_or(rest);
    rest = rest.strip_suffix(" POUCH").unwrap_or(rest);
    rest = rest.strip_suffix(" BY").unwrap_or(rest);
    let mut precedence = None;
    for words in [2, 1] {
        let split = rest.rmatch_indices(' ').nth(words - 1).map(|(at, _)| at);
        let Some((head, tail)) = split.and_then(|at| rest.split_at_checked(at)) else {
            continue;
        };
        if let Some(found) = Precedence::from_word(tail.trim()) {
            precedence = Some(found);
            rest = head.trim_end();
            break;
        }
    }
    let mut repeated = None;
    if let Some((head, word)) = rest.rsplit_once(' ')
        && precedence.is_some()
        && Precedence::from_word(word) == precedence
    {
        let offset = BlockSpan::of(word, text).start;
        repeated = Some(BlockSpan::at(span.end - text.len() + offset, word.len()));
        rest = head.trim_end();
    }
    let odd_word = odd_word(rest)
        .filter(|_| precedence.is_none())
        .map(|(meant, word)| {
            let offset = BlockSpan::of(word, text).start;
            Written::new(
                meant,
                BlockSpan::at(span.end - text.len() + offset, word.len()),
            )
        });
    if let Some(Written { span: word, .. }) = odd_word {
        rest = BlockSpan::new(0, rest.len() - word.len())
            .slice(rest)
            .trim_end();
    }
    let address = one_line(rest);
    Addressee {
        route,
        address: address.into(),
        precedence,
        odd_word,
        repeated,
        span,
    }
}
