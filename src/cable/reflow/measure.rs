//! How paragraphs are wrapped: at which column, and with how many spaces after a sentence.

use super::breaks::begins_item;
use super::rows::{Row, groups, rows, words};
use crate::syntax::BlockKind;
use crate::text::words::{ends_sentence, width};
use std::ops::RangeInclusive;

/// Columns at which telegrams were wrapped, in characters.
pub(crate) const TELEGRAM_COLUMNS: RangeInclusive<usize> = 50..=99;

/// A measured column is that of most lines, not of all: archives folded two spaces into one, and
/// people wrap by eye. So a line may be this many characters shorter than the column asks for; and
/// longer, up to what is allowed.
pub(super) const SLACK: usize = 8;

/// Fewer breaks prove no column.
pub(super) const BREAKS: usize = 3;

/// How the paragraphs of a cable are wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    /// The column that explains most breaks.
    pub column: usize,
    /// The longest line that is allowed.
    pub most: usize,
    /// How many breaks it explains.
    pub explained: usize,
    /// How many breaks there are.
    pub breaks: usize,
    /// Do two spaces follow a sentence?
    pub double: bool,
}

/// What the lines of running text show. Lists have no part in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Measure {
    breaks: Vec<(usize, usize)>,
    doubles: usize,
    singles: usize,
}

impl Measure {
    /// Adds the lines of a block.
    pub(crate) fn add(&mut self, block: &str, kind: BlockKind) {
        if !matches!(kind, BlockKind::Paragraph | BlockKind::Text) {
            return;
        }
        let rows = rows(block);
        for group in groups(&rows) {
            let group = &rows[group];
            group.iter().for_each(|row| self.count_spaces(row));
            for pair in group.windows(2) {
                let (above, below) = (pair[0].text, pair[1].text);
                if !begins_item(below) && !above.ends_with(':') {
                    self.breaks.push(room(above, below));
                }
            }
        }
    }

    fn count_spaces(&mut self, row: &Row<'_>) {
        // Of all words few begin with a capital, and of these few begin a sentence.
        for space in memchr::memchr_iter(b' ', row.text.as_bytes()) {
            let (above, rest) = row.text.split_at(space);
            let word = rest.trim_start_matches(' ');
            let width = rest.len() - word.len();
            let begins = || word.starts_with(char::is_uppercase) && !above.ends_with(' ');
            if width <= 2 && begins() && ends_sentence(above) {
                self.doubles += usize::from(width == 2);
                self.singles += usize::from(width == 1);
            }
        }
    }

    /// The style of what was added. A column that explains three breaks, and half of them, is the
    /// column; else it is `most`.
    pub(crate) fn style(&self, columns: RangeInclusive<usize>, most: usize) -> Style {
        let (first, last) = (*columns.start(), *columns.end());
        // At how many breaks each column begins and ends to be an explanation.
        let mut steps = vec![0i64; last + 2];
        for (least, most) in &self.breaks {
            let (from, to) = (
                (*least).clamp(first, last + 1),
                (*most).clamp(first, last + 1),
            );
            steps[from] += 1;
            steps[to] -= 1;
        }
        let (mut best, mut running) = ((0, most), 0);
        for (column, step) in steps.iter().enumerate().take(last + 1).skip(first) {
            running += step;
            if running > best.0 {
                best = (running, column);
            }
        }
        let explained = usize::try_from(best.0).unwrap_or(0);
        let proven = explained >= BREAKS && explained * 2 >= self.breaks.len();
        Style {
            column: if proven { best.1 } else { most },
            most,
            explained,
            breaks: self.breaks.len(),
            // After an abbreviation there is one space in any style.
            double: self.doubles * 2 > self.singles,
        }
    }
}

/// A line's width as it was wrapped: the site's pilcrow came later.
pub(super) fn wrapped_width(text: &str) -> usize {
    width(text.strip_prefix('¶').unwrap_or(text))
}

/// The columns that explain a break, from the first to before the second: the line fits, and the
/// next word does not fit.
pub(super) fn room(above: &str, below: &str) -> (usize, usize) {
    let own = wrapped_width(above);
    let next = words(below).next().map_or("", |(_, word)| word);
    (own, own + 1 + width(next))
}
