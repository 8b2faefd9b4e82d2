//! What comes between the lines of one field or one paragraph in a copy: stamps, page heads and feet,
//! and in a table that was pasted as text, empty lines.

use super::body::{PRINT_WRAP, ends_in_month};
use super::{BlockParser, Region};
use crate::syntax::line::{self, Label, LineKind};
use crate::text::words::{ends_sentence, width};
use crate::vocabulary::precedence::Precedence;

/// A gap between two lines that belong together has at most so many lines.
const LONGEST_GAP: usize = 80;
/// A line that was wrapped is at least this wide, in bytes.
const WRAPPED: usize = 50;
/// What is not an order's number is no longer than this, in bytes: `Unknown`.
const ORDER: usize = 8;
/// A stamp has at most so many lines.
const LONGEST_STAMP: usize = 6;
/// Names, offices and files are no longer than this, in bytes.
const ITEM: usize = 90;

/// Lines between two lines of the cable that are none of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gap {
    /// The line below it.
    pub next: usize,
    /// Does it hold a stamp, or the head or foot of a page?
    pub stamped: bool,
    /// Does it hold an empty line?
    pub spaced: bool,
}

impl BlockParser<'_, '_> {
    /// The gap at a line; `None` where there is none, or nothing below it.
    pub(super) fn gap(&self, at: usize) -> Option<Gap> {
        let mut gap = Gap {
            next: at,
            stamped: false,
            spaced: false,
        };
        let mut level = false;
        while gap.next < at + LONGEST_GAP {
            let mut count = 1;
            let kind = self.kind(gap.next)?;
            gap.stamped |= self.opens_page(gap.next);
            match kind {
                LineKind::Blank => gap.spaced = true,
                LineKind::Residue => {
                    gap.stamped = true;
                    count = self.stamp_lines(gap.next);
                }
                LineKind::Level => level = true,
                LineKind::Caption if level => {}
                LineKind::Text if self.is_lone_page_number(gap.next) => gap.stamped = true,
                _ => break,
            }
            gap.next += count;
        }
        // A level alone is the banner at the end; as the head of a page it is in the middle.
        gap.stamped |= level && (self.state.region < Region::Close || self.closes_below(gap.next));
        let level_ends = level && !gap.stamped;
        (gap.next > at && !level_ends).then_some(gap)
    }

    /// The first line from `at` on that is neither empty nor a stamp; where there is none near, one of
    /// those.
    pub(super) fn next_own(&self, at: usize) -> usize {
        let mut next = at;
        while next < at + LONGEST_GAP {
            match self.kind(next) {
                Some(LineKind::Blank) => next += 1,
                Some(LineKind::Residue) => next += self.stamp_lines(next),
                _ => break,
            }
        }
        next
    }

    /// How many lines the stamp at a line has.
    pub(super) fn stamp_lines(&self, at: usize) -> usize {
        line::stamp_lines(|index| self.text(at + index))
    }

    /// Is the line part of a stamp of several lines, though its own characters do not say so?
    pub(super) fn is_in_stamp(&self, at: usize) -> bool {
        let above = (self.at..at).rev().take(LONGEST_STAMP);
        above
            .filter(|first| self.kind(*first) == Some(LineKind::Residue))
            .any(|first| first + self.stamp_lines(first) > at)
    }

    /// The gap below which a field of SMART's goes on. `valued`: does it have a value yet?
    pub(super) fn field_over_gap(&mut self, label: Label, at: usize, valued: bool) -> Option<Gap> {
        if !valued
            && self.kind(at) == Some(LineKind::Blank)
            && self.is_block_value(label, at - 1, at + 1)
        {
            self.state.spread = true;
            return Some(Gap {
                next: at + 1,
                stamped: false,
                spaced: true,
            });
        }
        let gap = self.gap(at)?;
        let next = gap.next;
        let loose = matches!(
            self.kind(next)?,
            LineKind::Text
                | LineKind::Lettered
                | LineKind::Caption
                | LineKind::InlineHeading
                | LineKind::Transmission(_)
        );
        let text = self.text(next);
        if !loose || self.near_field(next).is_some() || line::misspelled_level(text).is_some() {
            return None;
        }
        let goes_on = if !valued {
            self.is_value(label, text) || label == Label::Subject && self.is_title(next)
        } else if !gap.spaced {
            // A stamp between two lines that would else follow each other.
            self.follows_in_field(label, at - 1, next)
        } else {
            match label {
                Label::Mrn | Label::DateDtg | Label::From | Label::ExecutiveOrder => false,
                Label::Subject => {
                    let indented = self.is_indented(next);
                    let unfinished = is_unfinished(self.text(at - 1), text);
                    match gap.stamped {
                        true => indented || unfinished,
                        // A copy with an empty line below every line.
                        false => indented && unfinished,
                    }
                }
                Label::ClassifiedBy => gap.stamped && is_unfinished(self.text(at - 1), text),
                Label::PassLine if self.state.spread => text.len() <= ITEM,
                _ => self.is_indented(next) || is_item(label, text),
            }
        };
        if goes_on && !valued && gap.spaced && !gap.stamped {
            self.state.spread = true;
        }
        goes_on.then_some(gap)
    }

    /// Is the line `at` the value of `Reason:` or `Declassify On:`, which stand alone on the line `above`?
    /// Elsewhere `1.4(b)` and `11/14/2034` are a reviewer's stamp.
    pub(super) fn is_block_value(&self, label: Label, above: usize, at: usize) -> bool {
        let named = |name: &str| self.text(above).eq_ignore_ascii_case(name);
        let text = self.text(at);
        label == Label::ClassifiedBy
            && self.kind(at) == Some(LineKind::Residue)
            && (named("Reason:") && text.starts_with("1.")
                || named("Declassify On:") && text.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// Is the line below a `Subject:` that has no value its title, and not the first heading of the text?
    /// It has a mark as titles have, or the classification block is below it, or paragraph 1 and it has
    /// some words.
    fn is_title(&self, at: usize) -> bool {
        let text = self.text(at);
        let blank = self.kind(at + 1) == Some(LineKind::Blank);
        let below = self.kind(at + 1 + usize::from(blank));
        let block = LineKind::Field(Label::ClassifiedBy);
        // One or two words may be a heading: `Summary`.
        let first = matches!(below, Some(LineKind::Paragraph { .. }))
            && self.text(at + 1 + usize::from(blank)).starts_with("1.");
        let long = text.split(' ').count() > 2 && !text.ends_with('.');
        text.len() <= ITEM
            && (below == Some(block)
                || line::portion_mark(text).is_some()
                || blank && first && long)
    }

    /// Can the line be the value of a label whose own line, and the next, have none? Some labels
    /// often have none; in a table that was pasted as text theirs is below as well.
    fn is_value(&self, label: Label, text: &str) -> bool {
        match label {
            Label::Mrn => text.starts_with(|c: char| c.is_ascii_digit()),
            Label::DateDtg => text.bytes().any(|b| b.is_ascii_digit()),
            Label::ExecutiveOrder => {
                text.len() <= ORDER || text.bytes().any(|b| b.is_ascii_digit())
            }
            Label::Subject => self.state.spread,
            Label::Info
            | Label::Xmt
            | Label::Attachments
            | Label::ActionPost
            | Label::DisseminationRule => {
                self.state.spread && text.len() <= ITEM || is_item(label, text)
            }
            Label::Signature => text.len() <= ITEM,
            _ => true,
        }
    }

    /// Does running text of SMART's go on below a page break or a stamp that begins at `at`?
    pub(super) fn smart_text_goes_on(&self, at: usize) -> bool {
        let Some(gap) = self.gap(at) else {
            return false;
        };
        if !gap.stamped {
            return gap.next == at + 1 && self.is_date_cut(at - 1, gap.next);
        }
        let next = gap.next;
        let fits = match self.kind(next) {
            Some(LineKind::Text | LineKind::Lettered | LineKind::Transmission(_)) => true,
            Some(LineKind::Field(label)) => !label.is_closing(),
            Some(LineKind::Paragraph { marked }) => self.is_wrapped_number(next, marked),
            _ => false,
        };
        // Below the last sentence of a draft.
        let named = ends_sentence(self.text(at - 1)) && self.is_above_name(next);
        if !fits || named || self.near_field(next).is_some() || self.is_marked_heading(next) {
            return false;
        }
        let above = at - 1;
        let wrapped = self.is_wrapped(above, next);
        let unfinished = !ends_sentence(self.text(above)) && width(self.text(above)) >= WRAPPED;
        if !gap.spaced {
            return wrapped || unfinished;
        }
        let heading = self.bare_heading(next).is_some() && !starts_small(self.text(next));
        (wrapped || unfinished) && !heading
    }

    /// Is an empty line between a month and its day, as in a copy with one below every line?
    fn is_date_cut(&self, above: usize, next: usize) -> bool {
        self.kind(next) == Some(LineKind::Paragraph { marked: false })
            && ends_in_month(self.text(above))
    }

    /// Was the line `above`, in the block at the cursor, broken before `next` because its first word
    /// did not fit? The widest line of the block shows how much fits.
    pub(super) fn is_wrapped(&self, above: usize, next: usize) -> bool {
        let length = |at: usize| self.window.line(at).map_or(0, |line| line.length);
        let own = (self.at..=above).rev().take(LOOK_BACK).map(length).max();
        let widest = own.unwrap_or(0).max(length(next));
        let text = self.text(next);
        let word = text.find(' ').unwrap_or(text.len());
        (WRAPPED..=*PRINT_WRAP.end()).contains(&length(above)) && length(above) + 1 + word > widest
    }
}

/// So many lines show how wide a block is.
const LOOK_BACK: usize = 12;

/// Does a line break off, so that the next one belongs to it?
pub(super) fn is_unfinished(above: &str, next: &str) -> bool {
    starts_small(next) || above.ends_with([',', '-', '(', '/', '&']) || ends_connecting(above)
}

/// Is the last word one that joins others, so that the sentence is not at its end?
pub(super) fn ends_connecting(above: &str) -> bool {
    const SMALL: [&str; 18] = [
        "A", "AN", "AND", "AS", "AT", "BY", "FOR", "FROM", "IN", "ITS", "OF", "ON", "OR", "THE",
        "TO", "WITH", "OVER", "THAT",
    ];
    let last = above.rsplit(' ').next().unwrap_or(above);
    SMALL.iter().any(|word| word.eq_ignore_ascii_case(last))
}

fn starts_small(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Is the line one more item of a field that lists things, by its form?
fn is_item(label: Label, text: &str) -> bool {
    let words = || text.split([' ', ',']).filter(|word| !word.is_empty());
    match label {
        Label::Reference => {
            let item = line::lettered(text).map_or(text, |(_, at)| text.get(at..).unwrap_or(text));
            let numbered = item.ends_with(|c: char| c.is_ascii_digit())
                && item.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase());
            line::lettered(text).is_some() || numbered && item.len() <= ITEM
        }
        Label::Action | Label::Info | Label::Xmt => {
            let last = text.trim_end_matches(';').rsplit(' ').next().unwrap_or("");
            text.ends_with(';') || Precedence::from_word(&last.to_ascii_uppercase()).is_some()
        }
        Label::Tags => words().all(|word| {
            word.len() <= 5
                && word
                    .bytes()
                    .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        }),
        Label::Captions => line::caption_words(text).is_some(),
        Label::DraftedBy | Label::ClearedBy | Label::ApprovedBy | Label::ReleasedBy => {
            is_person(text)
        }
        Label::Attachments => {
            let end = text.rsplit('.').next().unwrap_or("");
            text.contains('.') && (2..=5).contains(&end.len()) && !end.contains(' ')
        }
        _ => false,
    }
}

/// `POL:Doe, Jane`, `Doe, Jane Q`.
fn is_person(text: &str) -> bool {
    let name = text.split_once(':').map_or(text, |(_, name)| name);
    let capital = |name: &str| name.trim_start().starts_with(char::is_uppercase);
    text.len() <= ITEM
        && !text.ends_with('.')
        && name
            .split_once(',')
            .is_some_and(|(last, first)| capital(last) && capital(first) && !last.contains("  "))
}
