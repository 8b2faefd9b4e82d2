//! What is said of a cable after its serial.

use super::grammar::{AFTER_SERIAL, List};
use super::number::{bare_serial, is_plausible, number_at};
use crate::text::words::is_number;
use crate::vocabulary::date::{full_year, month_from_name};

impl List<'_, '_> {
    /// What is said of a cable after its serial: `(NOTAL)`, `AND PREVIOUS`, `OF MAY 31, 1974`,
    /// `(08)`, `TO DEPT OF AGRICULTURE`.
    pub(super) fn remarks(&mut self, year: &mut Option<u16>) {
        while let Some(token) = self.tokens.get(self.at) {
            let after = self.tokens.get(self.at + 1);
            // `STATE 12 TOSEC 34`: the traveling party numbers it as well.
            if token.is("TOSEC") && after.is_some_and(|after| bare_serial(after).is_some()) {
                self.at += 2;
                continue;
            }
            // `AND REFS THEREIN`
            let cited = || after.is_some_and(|after| after.is("REFS") || after.is("REFTELS"));
            let therein = || {
                self.tokens
                    .get(self.at + 2)
                    .is_some_and(|last| last.is("THEREIN"))
            };
            if token.is("AND") && cited() && therein() {
                self.at += 3;
                continue;
            }
            let labelled = self.label_behind(self.items.len() + 1).is_some();
            if labelled || self.begins_item(self.at) || self.ends_list(self.at) {
                return;
            }
            if self.parts(self.at) {
                self.at = self.after_parts(self.at);
                continue;
            }
            let continued = token.is("AND") || token.is("ET") || matches!(token.text, "," | "-");
            if continued
                && after.is_some_and(|after| {
                    after.is("AL")
                        || self.parts(self.at + 1)
                        || AFTER_SERIAL.iter().any(|word| after.is(word))
                })
            {
                self.at += if self.parts(self.at + 1) { 1 } else { 2 };
                continue;
            }
            // `, ET AL.`
            let others = self.tokens.get(self.at + 2);
            if token.text == ","
                && after.is_some_and(|after| after.is("ET"))
                && others.is_some_and(|others| others.text.trim_end_matches('.') == "AL")
            {
                self.at += 3;
                continue;
            }
            if let Some((next, dated)) = self.date_at(self.at) {
                *year = year.or(dated);
                self.at = next;
                continue;
            }
            // `ROME 12, 2008`
            let year_after = after.filter(|after| token.text == "," && !after.opens_line);
            let ends = self
                .tokens
                .get(self.at + 2)
                .is_none_or(|next| next.is_separator() || next.opens_line);
            let said = year_after
                .filter(|after| ends && after.text.len() == 4)
                .and_then(|after| full_year(after.text.trim_end_matches('.')))
                .filter(is_plausible);
            if said.is_some() {
                *year = year.or(said);
                self.at += 2;
                continue;
            }
            if token.is_separator() || self.unjoined_serial(token).is_some() {
                return;
            }
            let bracketed = token
                .text
                .strip_prefix('(')
                .and_then(|rest| rest.split(')').next())
                .or_else(|| token.text.strip_prefix(['\'', '’']));
            let digits = bracketed.filter(|digits| matches!(digits.len(), 2 | 4));
            *year = year.or_else(|| full_year(digits?));
            *year = year.or_else(|| year_of_day(bracketed.unwrap_or(token.text)));
            self.at += 1;
        }
    }

    /// Does the token name parts of a cable: `PARAS`?
    fn parts(&self, at: usize) -> bool {
        let names = ["PARA", "PARAS", "SECTION", "SECTIONS"];
        let token = self.tokens.get(at);
        token.is_some_and(|token| names.iter().any(|word| token.is(word)))
    }

    /// Where the numbers end that follow the name of parts at `at`: `PARAS 3, 4 AND 6`.
    fn after_parts(&self, at: usize) -> usize {
        /// A paragraph's number has so many digits at most.
        const DIGITS: usize = 2;
        let numbered = |at: usize| {
            let word = self.tokens.get(at).map_or("", |token| plain(token.text));
            (1..=DIGITS).contains(&word.len()) && is_number(word)
        };
        let joined = |at: usize| {
            let token = self.tokens.get(at);
            token.is_some_and(|token| {
                token.is("AND") || token.is("TO") || matches!(token.text, "," | "-" | "&")
            })
        };
        let mut next = at + 1;
        if !numbered(next) {
            return next;
        }
        next += 1;
        while joined(next) && numbered(next + 1) {
            let opens_line = self
                .tokens
                .get(next + 1)
                .is_some_and(|token| token.opens_line);
            if opens_line {
                break;
            }
            next += 2;
        }
        next
    }

    /// `OF MAY 31, 1974`, `JULY 1973`, `, 31 MAY`: where it ends, and its year.
    fn date_at(&self, at: usize) -> Option<(usize, Option<u16>)> {
        let token = |at: usize| self.tokens.get(at);
        let month = |at: usize| {
            token(at).is_some_and(|token| {
                let word = token.text.trim_start_matches(['(', '[']);
                month_from_name(word.trim_end_matches('.')).is_some()
            })
        };
        let digits = |at: usize, lengths: std::ops::RangeInclusive<usize>| {
            token(at).is_some_and(|token| {
                let word = plain(token.text);
                lengths.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
            })
        };
        let mut next = at;
        while token(next).is_some_and(|token| {
            token.text == ","
                || ["OF", "DATED", "DTD", "DTG", "FROM", "IN"]
                    .iter()
                    .any(|word| token.is(word))
        }) && next < at + 2
        {
            next += 1;
        }
        // `310241Z AUG 77`
        let group = token(next).is_some_and(|token| {
            token
                .text
                .strip_suffix('Z')
                .is_some_and(|digits| digits.len() == 6 && is_number(digits))
        });
        if group && month(next + 1) && digits(next + 2, 2..=4) {
            let year = full_year(self.tokens[next + 2].text.trim_end_matches('.'));
            return Some((next + 3, year));
        }
        // `OF 1978`
        let of = ["OF", "FROM", "IN"];
        let of = token(at).is_some_and(|token| of.iter().any(|word| token.is(word)));
        if next > at && of && digits(next, 4..=4) {
            let year = full_year(self.tokens[next].text.trim_end_matches('.'));
            return Some((next + 1, year.filter(is_plausible)));
        }
        if month(next) {
            next += 1;
            next += usize::from(digits(next, 1..=2));
        } else if digits(next, 1..=2) && month(next + 1) {
            next += 2;
        } else {
            return None;
        }
        let comma = usize::from(token(next).is_some_and(|token| token.text == ","));
        // `03 JAN 08`, where no cable of that year comes next.
        let short = digits(next, 2..=2) && number_at(&self.tokens[next..]).is_none();
        if !digits(next + comma, 4..=4) && !short {
            return Some((next, None));
        }
        let at = if short { next } else { next + comma };
        Some((at + 1, full_year(plain(self.tokens[at].text))))
    }
}

/// A word without the signs around it.
fn plain(word: &str) -> &str {
    word.trim_start_matches(['(', '[', '\''])
        .trim_end_matches(['.', ')', ']'])
}

/// The year of `3/12/08`.
fn year_of_day(word: &str) -> Option<u16> {
    let mut parts = word.trim_end_matches('.').split('/');
    let short = |part: Option<&str>| part.is_some_and(|part| part.len() <= 2 && is_number(part));
    let day = short(parts.next()) && short(parts.next());
    let year = parts.next().filter(|_| day && parts.next().is_none())?;
    matches!(year.len(), 2 | 4).then(|| full_year(year))?
}
