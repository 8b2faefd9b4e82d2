//! The labels of a list: `A.`, `(B)`, `REF C:`, before a reference or after it.

use super::ReferenceKind;
use super::ends::is_mark;
use super::grammar::{LABEL_WORDS, List};
use super::number::number_at;
use crate::cable::{BlockSpan, Written};

impl List<'_, '_> {
    /// `OSLO 12 (A), ROME 13 (B)`: is the letter here that of the reference before it?
    pub(super) fn takes_label_behind(&mut self) -> bool {
        let label = self.label_behind(self.items.len());
        let last = self.items.last_mut().filter(|last| {
            last.label.is_none() && matches!(last.kind, ReferenceKind::Cable { .. })
        });
        match (last, label) {
            (Some(last), Some(label)) => {
                last.label = Some(label);
                true
            }
            _ => false,
        }
    }

    /// The letter here, where it comes after the reference of that count and ends it.
    pub(super) fn label_behind(&self, count: usize) -> Option<char> {
        let token = self.tokens.get(self.at).filter(|token| !token.opens_line)?;
        let next = self.tokens.get(self.at + 1);
        let ends = next.is_none_or(|next| next.opens_line || next.is_separator());
        let after = self.at > 0 && !self.tokens[self.at - 1].is_separator();
        let letter = token.text.trim_matches(['(', ')']).as_bytes();
        let expected = u8::try_from(count).map_or(0, |count| count.wrapping_add(b'@'));
        let fits = letter.len() == 1 && letter[0].to_ascii_uppercase() == expected;
        (fits && after && ends && self.label.is_none()).then(|| char::from(expected))
    }

    /// `REF:` or `REFTEL.` again, inside the list.
    pub(super) fn is_label_word(&self, at: usize) -> bool {
        let word = self
            .tokens
            .get(at)
            .is_some_and(|token| LABEL_WORDS.iter().any(|word| token.is(word)));
        let sign = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| matches!(next.text, ":" | "."));
        word && sign
    }

    /// The label that begins here, and the token after it.
    pub(super) fn label_at(&self, at: usize) -> Option<(Written<char>, usize)> {
        let start = self.tokens.get(at)?;
        let is_ref = LABEL_WORDS.iter().any(|word| start.is(word));
        let mut from = at + usize::from(is_ref);
        while is_ref
            && self
                .tokens
                .get(from)
                .is_some_and(|token| matches!(token.text, ":" | "."))
        {
            from += 1;
        }
        let token = self.tokens.get(from)?;
        if self.is_portion(from) {
            return None;
        }
        let word = token.text.trim_start_matches('¶');
        let (value, certain, mut next) = self.letter_at(from, word, is_ref)?;
        // `A.:` and the like.
        while self
            .tokens
            .get(next)
            .is_some_and(|token| matches!(token.text, ":" | "-"))
        {
            next += 1;
        }
        self.tokens.get(next)?;
        let expected = self
            .last
            .map_or(if value.is_ascii_digit() { '1' } else { 'A' }, |last| {
                char::from((last as u8).saturating_add(1))
            });
        let numbered = number_at(&self.tokens[next..]).is_some();
        let fresh = from == 0 || token.opens_line || self.tokens[from - 1].is_separator();
        let near = value >= expected && value <= char::from((expected as u8).saturating_add(2));
        // A list that a blank line broke goes on with any letter.
        let goes_on = at == 0 && self.last.is_none() && value <= 'M';
        let repeated = self.last == Some(value);
        let mark = is_mark(word.trim_matches(['(', ')']));
        let fits = match certain {
            true => {
                value == expected
                    || numbered
                    || repeated && self.label.is_some()
                    || !mark && fresh && (near || goes_on || repeated && self.items.len() > 1)
            }
            false => {
                numbered
                    && (value == expected || is_ref || goes_on || repeated && self.label.is_some())
            }
        };
        let digit = value.is_ascii_digit();
        if !fits || digit && value != expected {
            return None;
        }
        let end = self.tokens[next - 1].span.end.max(token.span.end);
        let end = if next > from + 1 && !certain {
            end
        } else {
            token.span.end
        };
        let span = BlockSpan::new(start.span.start, end);
        Some((Written::new(value, span), next))
    }

    /// The letter or digit of a label, whether its signs leave no doubt, and the next token.
    fn letter_at(&self, at: usize, word: &str, after_ref: bool) -> Option<(char, bool, usize)> {
        let opened = word.starts_with(['(', '[']);
        let inner = word.trim_start_matches(['(', '[']);
        let value = inner.chars().next().filter(char::is_ascii_alphanumeric)?;
        let rest = inner.get(1..)?;
        let upper = match (value, self.last) {
            // A scan takes the letter for the digit.
            ('8', Some('A')) => 'B',
            _ => value.to_ascii_uppercase(),
        };
        let small = value.is_ascii_lowercase();
        let next = |sign: &str| {
            self.tokens
                .get(at + 1)
                .is_some_and(|token| token.text == sign)
        };
        match rest {
            ")" | "]" | ".)" | ")." => Some((upper, true, at + 1)),
            "." if !opened => Some((upper, !small, at + 1)),
            // `A- OSLO 12`, `A/ OSLO 12`
            "-" | "/" if !opened => Some((upper, false, at + 1)),
            // The sign that Baudot has on the key of the bracket.
            "L" if opened && value.is_ascii_uppercase() => Some((upper, false, at + 1)),
            // `(A ROME 12`
            "" if opened && !value.is_ascii_uppercase() => None,
            "" if opened => Some((upper, false, at + 1)),
            "" if value.is_ascii_digit() => None,
            "" if [":", "-", ",", ";"].into_iter().any(next) => Some((upper, false, at + 2)),
            "" if after_ref || !small => Some((upper, false, at + 1)),
            _ => None,
        }
    }
}
