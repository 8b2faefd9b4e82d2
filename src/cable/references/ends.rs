//! Where a list of references ends: at a portion mark, or at a sentence.

use super::grammar::List;
use super::number::{bare_serial, number_at};
use super::pieces::is_label;
use super::tokens::Token;
use crate::cable::portion::PortionMark;

/// Words of a list at most; a line with more holds text too.
const LONG_LIST: usize = 40;

impl List<'_, '_> {
    /// Does the list end before this token: with a portion mark, or with a sentence?
    pub(super) fn ends_list(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return false;
        };
        if self.is_portion(at) {
            return false;
        }
        let inside = token
            .text
            .strip_prefix('(')
            .and_then(|rest| rest.split_once(')'));
        if inside.is_some_and(|(inside, _)| is_mark(inside)) {
            return true;
        }
        let next = |word: &str| self.tokens.get(at + 1).is_some_and(|next| next.is(word));
        if token.is("THIS") && (next("CABLE") || next("MESSAGE") || next("TELEGRAM")) {
            return true;
        }
        // On a line with a whole cable the text begins after a serial.
        let after =
            self.tokens.len() > LONG_LIST && at > 0 && bare_serial(&self.tokens[at - 1]).is_some();
        at > 0 && (token.opens_line || after) && is_sentence(&self.tokens[at..])
    }

    /// Is this the mark of one reference: `A. (C) MOSCOW 12`, `A. MOSCOW 12 (C) B. ROME 3`?
    pub(super) fn is_portion(&self, at: usize) -> bool {
        // `A. ROME 12 (S/NF), B. ROME 13`: a sign parts it from the next reference.
        let parted = self.tokens.get(at).is_some_and(|token| {
            let inside = token.text.strip_prefix('(');
            let (mark, sign) = inside
                .and_then(|rest| rest.split_once(')'))
                .unwrap_or(("", ""));
            let next = self.tokens.get(at + 1);
            let signed = matches!(sign, "," | ";")
                || sign.is_empty() && next.is_some_and(Token::is_separator);
            signed && is_mark(mark)
        });
        if parted && at > 0 {
            return true;
        }
        let mark = self.tokens.get(at).and_then(|token| {
            let inside = token.text.strip_prefix('(')?.strip_suffix(')')?;
            is_mark(inside).then_some(inside)
        });
        let Some(mark) = mark else {
            return false;
        };
        let Some(next) = self.tokens.get(at + 1) else {
            return false;
        };
        let labelled = self.label.is_some_and(|label| {
            at > 0 && {
                let before = self.tokens[at - 1].span;
                before.start <= label.span.end && label.span.end <= before.end
            }
        });
        // A list that begins with the label `(C)` has lost those before it.
        let first = self.items.is_empty() && self.label.is_none() && mark != "C";
        if labelled || first {
            return number_at(&self.tokens[at + 1..]).is_some_and(|number| number.known);
        }
        let label = is_label(next.text) && !next.text.starts_with('(');
        at > 0
            && !self.tokens[at - 1].is_separator()
            && label
            && number_at(&self.tokens[at + 2..]).is_some()
    }
}

/// A mark of the levels and of SBU, and not only of a control: `U`, `SBU`, `C/NF`.
pub(super) fn is_mark(inside: &str) -> bool {
    let level = inside.split(['/', ' ', '-']).next().unwrap_or("");
    matches!(
        level,
        "U" | "C" | "S" | "TS" | "SBU" | "LOU" | "FOUO" | "CUI"
    ) && PortionMark::read(inside).is_some()
}

/// Words of a sentence rather than of a reference.
fn is_sentence(tokens: &[Token<'_>]) -> bool {
    /// A remark has fewer words.
    const WORDS: usize = 6;
    /// And it ends within so many.
    const LOOK: usize = 60;
    let stop = |token: &Token<'_>| token.text.len() > 3 && token.text.ends_with(['.', ':', '?']);
    let Some(end) = tokens.iter().take(LOOK).position(stop) else {
        return false;
    };
    let words = tokens.get(..=end).unwrap_or(tokens);
    let listed =
        (0..words.len()).any(|at| number_at(&words[at..]).is_some_and(|found| found.known));
    let plain =
        |token: &&Token<'_>| token.text.len() > 1 && token.text.chars().all(char::is_alphabetic);
    !listed && words.iter().filter(plain).count() >= WORDS
}
