//! What a sentence tells as past, with its month: `In December 2010 the ministers met.`

use super::spans::Spans;
use super::{BlockSpan, Cable, Rarities};
use crate::text::Span;
use crate::text::words::ends_sentence;
use crate::vocabulary::date::{Date, month_from_name};
use crate::vocabulary::words;

/// A month, and perhaps a day, that opens a sentence about the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastDate<S = BlockSpan> {
    /// The year, 1900 to 2099.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day, where one is given.
    pub day: Option<u8>,
    /// From the first word of the date to the year.
    pub span: S,
}

impl Spans for PastDate {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        visit(&mut self.span);
    }
}

/// The verb comes within so many words after the date.
const VERB_WITHIN: usize = 8;

/// Reads the date whose year is at `at`, if it opens a sentence that tells the past.
pub(super) fn read(text: &str, at: usize) -> Option<PastDate> {
    let year = text.get(at..at + 4)?;
    let after = text.get(at + 4..)?;
    if !year.bytes().all(|b| b.is_ascii_digit()) || after.starts_with(|c: char| c.is_alphanumeric())
    {
        return None;
    }
    let year: u16 = year
        .parse()
        .ok()
        .filter(|year| (1900..2100).contains(year))?;
    let (head, last) = last_word(text.get(..at)?)?;
    let (head, month, day, first) = match (month_from_name(last), small(last)) {
        (Some(month), _) => match last_word(head) {
            Some((before, word)) if small(word).is_some() => (before, month, small(word), word),
            _ => (head, month, None, last),
        },
        (None, Some(day)) => {
            let (before, word) = last_word(head)?;
            (before, month_from_name(word)?, Some(day), word)
        }
        _ => return None,
    };
    let (head, opening) = last_word(head)?;
    let opens = ["In", "On", "During", "IN", "ON", "DURING"].contains(&opening);
    let begins = head.is_empty() || ends_sentence(head) || head.ends_with(')');
    let is_past =
        opens && begins && tells_past(after) || day.is_some() && verb_before(head, opening);
    is_past.then(|| PastDate {
        year,
        month,
        day,
        span: BlockSpan::new(Span::of(first, text).start, at + 4),
    })
}

/// `The committee met May 5, 2010`, `He arrived on May 5, 2010`: is the word before the date a verb of
/// what is over, in a sentence that tells nothing of what is to come?
fn verb_before(head: &str, last: &str) -> bool {
    const VERBS: [&str; 8] = [
        "arrived", "attended", "departed", "died", "met", "opened", "returned", "visited",
    ];
    /// A sentence is looked at so many bytes back.
    const LOOK: usize = 240;
    let (head, verb) = match last.eq_ignore_ascii_case("on") {
        true => last_word(head).unwrap_or(("", "")),
        false => (head, last),
    };
    let mut from = head.len().saturating_sub(LOOK);
    while !head.is_char_boundary(from) {
        from += 1;
    }
    let sentence = head[from..].rsplit(". ").next().unwrap_or("");
    let mut words = sentence.split_whitespace();
    let open = |word: &str| {
        let word = word.to_ascii_lowercase();
        // `have met`, `be opened`, `if he arrived`
        words::FUTURE.has(&word) || matches!(&*word, "if" | "be" | "until" | "unless" | "have")
    };
    VERBS.iter().any(|known| verb.eq_ignore_ascii_case(known)) && !words.any(open)
}

/// The last word of a text, and what is before it.
fn last_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end_matches([' ', ',', '\n', '\r']);
    let start = text.rfind([' ', '\n', '\r']).map_or(0, |space| space + 1);
    let (head, word) = text.split_at_checked(start)?;
    (!word.is_empty()).then(|| (head.trim_end(), word))
}

/// A number of one or two digits.
fn small(word: &str) -> Option<u8> {
    (word.len() <= 2).then(|| word.parse().ok()).flatten()
}

/// Is a verb of the past near, and nothing in the sentence of what is to come?
fn tells_past(rest: &str) -> bool {
    let end = rest.find(". ").or_else(|| rest.find(".\n"));
    let sentence = rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest);
    let bare = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_ascii_lowercase()
    };
    let mut words = sentence.split_whitespace().map(bare);
    let past = words
        .clone()
        .take(VERB_WITHIN)
        .any(|word| words::PAST_VERBS.has(&word));
    past && !words.any(|word| words::FUTURE.has(&word))
}

impl Cable<'_> {
    /// The dates that the text tells as past and that come after the day on which it was sent.
    pub fn past_dates_after_cable(&self) -> Vec<PastDate<Span>> {
        let Some(sent) = self.sent() else {
            return Vec::new();
        };
        if !self.rarities.has(Rarities::PAST_DATE) {
            return Vec::new();
        }
        let later = |date: &PastDate| match date.day {
            Some(day) => Date::new(date.year, date.month, day) > sent,
            None => (date.year, date.month) > (sent.year, sent.month),
        };
        let texts = self.texts();
        texts
            .flat_map(|(_, body)| {
                let dates = body.facts.past_dates.iter().filter(|date| later(date));
                dates.map(move |date| PastDate {
                    year: date.year,
                    month: date.month,
                    day: date.day,
                    span: body.span(date.span),
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_told_as_past() {
        for (text, found) in [
            (
                "In December 2010 the mayor proposed a fair.",
                "December 2010",
            ),
            ("It rained. On 5 May 2010, he met us.", "5 May 2010"),
            ("On May 5, 2010, the fair opened.", "May 5, 2010"),
            ("IN MAY 2010 HE SAID SO.", "MAY 2010"),
            ("In December 2010 the mayor will say what he proposed.", ""),
            ("The mayor, who in December 2010 proposed it.", ""),
            ("In December 2010 elections are planned.", ""),
            ("The board met May 5, 2010.", "May 5, 2010"),
            ("THE MAYOR ARRIVED ON 5 MAY 2010.", "5 MAY 2010"),
            ("It will not have met May 5, 2010.", ""),
            ("A fair to be opened on May 5, 2010.", ""),
        ] {
            let at = text.find("2010").expect("a year");
            let date = read(text, at);
            assert_eq!(
                date.map_or("", |date| date.span.slice(text)),
                found,
                "{text}"
            );
        }
    }
}
