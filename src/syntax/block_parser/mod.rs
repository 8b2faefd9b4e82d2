//! Lines -> blocks: a small state machine over line classes.
//!
//! A block is parsed from the lines at the cursor, the line above, and a short look ahead (the
//! rule of a heading, what follows a section break). How far that look went is noted in the block,
//! so that an edit parses again only the blocks that saw it. The state between two blocks is
//! [`State`], three small words: where in the cable the cursor is, and which block goes on.
//!
//! A page's foot and head may come in the middle of a paragraph, and so may the head of a section.
//! They are blocks of their own. The block above says in the state that it goes on; what comes after
//! them is its [`Continuation`](BlockKind::Continuation).
//!
//! Each layout has its own header grammar, in `telegram` and `smart`. They share the grammar of the
//! body, in `body` and `headings`.

mod body;
mod breaks;
mod closing;
mod continuations;
mod email;
mod field_values;
mod fields;
mod gaps;
mod headings;
mod pages;
mod smart;
mod telegram;
#[cfg(test)]
mod tests;

use super::block::{Block, BlockKind};
use super::layout::{Head, Layout, Signs};
use super::line::{self, LineKind, TransmissionLine};
use super::window::{Lexed, Window};

/// Where in the cable a block begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Region {
    /// Above a whole cable in SMART's layout: whatever it was sent in.
    Above,
    Preamble,
    Transmission,
    Header,
    /// After the SUBJECT and before the first numbered paragraph: REF and Classified By may
    /// still come, and so may the text of a cable that numbers nothing.
    Subjected,
    Body,
    /// Below the signature of a telegram.
    Signed,
    Close,
    /// Below the banner that ends a cable in SMART's layout.
    Below,
}

/// A block that goes on below what interrupts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Open {
    /// What interrupts it comes next.
    Interrupted(BlockKind),
    /// The rest of it comes next.
    Resumed(BlockKind),
}

/// The parser's whole state between two blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct State {
    region: Region,
    /// Do telegram rules apply here (always in a telegram, inside the shell in a hybrid)?
    telegram: bool,
    /// Is the copy one in which empty lines separate labels from values, as in a table that was
    /// pasted as text?
    spread: bool,
    /// The block that is not at its end yet.
    open: Option<Open>,
    /// Is the line above the last one of a stamp, with no sign of that in itself?
    below_stamp: bool,
}

impl State {
    /// Do telegram rules apply?
    pub(crate) fn is_telegram(self) -> bool {
        self.telegram
    }

    /// The state before the first block. `whole`: are SMART's labels there?
    pub(crate) fn first(layout: Layout, whole: bool) -> Self {
        Self {
            region: if whole {
                Region::Above
            } else {
                Region::Preamble
            },
            telegram: layout == Layout::Telegram,
            spread: false,
            open: None,
            below_stamp: false,
        }
    }

    /// Is a block not at its end yet?
    pub(crate) fn is_open(self) -> bool {
        self.open.is_some()
    }
}

/// Text as blocks, with the layout that was detected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The layout.
    pub layout: Layout,
    /// The blocks; laid end to end they are the text.
    pub blocks: Vec<Block>,
    /// What the first lines say of the layout.
    pub(crate) head: Head,
    /// Does it have the labels of a whole cable in SMART's layout?
    pub(crate) whole: bool,
}

/// Parses a whole text into blocks. Total: any text has blocks, an empty one has none.
pub fn parse_blocks(text: &str) -> Parsed {
    let mut window = Window::new(text, true);
    let mut signs = Signs::default();
    signs.add(Signs::of(window.lines()));
    // A window over the whole text holds its head.
    let head = Head::read(&window).unwrap_or_default();
    let (layout, whole) = head.layout(signs);
    if head.double_spaced {
        window.close_up();
    }
    let mut parser = BlockParser::new(&window, layout, 0, State::first(layout, whole));
    // A cable has about three lines to a block.
    let mut blocks = Vec::with_capacity(window.lines().len() / 3 + 8);
    blocks.extend(std::iter::from_fn(|| parser.next()));
    Parsed {
        layout,
        blocks,
        head,
        whole,
    }
}

/// The machine, over a window of the text.
pub(crate) struct BlockParser<'a, 't> {
    window: &'a Window<'t>,
    layout: Layout,
    /// The line at which the next block begins: the cursor.
    at: usize,
    state: State,
}

impl<'a, 't> BlockParser<'a, 't> {
    /// A parser at line `at` of the window, in this state. Where the line is not the first of the
    /// text, the window must hold the line above.
    pub(crate) fn new(window: &'a Window<'t>, layout: Layout, at: usize, state: State) -> Self {
        Self {
            window,
            layout,
            at,
            state,
        }
    }

    /// The line at which the next block begins.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The state before the next block.
    pub(crate) fn state(&self) -> State {
        self.state
    }

    /// The next block; `None` at the end of the window, and when parsing it needs a longer window
    /// (the parser is then where it was).
    pub(crate) fn next(&mut self) -> Option<Block> {
        let (at, before) = (self.at, self.state);
        self.window.look_from(at);
        let kind = match self.kind(at)? {
            _ if self.state.is_open() => self.next_inside(),
            LineKind::Blank => {
                let count = self.run(at, |kind| kind == LineKind::Blank);
                self.take(BlockKind::Blank, count)
            }
            LineKind::Residue => {
                let count = self.stamp_lines(at);
                self.take(BlockKind::Residue, count)
            }
            _ if self.state.telegram => self.next_in_telegram(),
            _ => self.next_in_smart(),
        };
        self.state.below_stamp = kind == BlockKind::Residue && self.at - at > 1;
        let lines = self.window.lines().get(at..self.at).unwrap_or(&[]);
        let (Some(looked_to), [first, .., last] | [first @ last]) =
            (self.window.looked_to(), lines)
        else {
            (self.at, self.state) = (at, before);
            return None;
        };
        Some(Block {
            kind,
            bytes: last.end - first.start,
            lines: lines.iter().map(|line| line.lines).sum(),
            before,
            reach: looked_to.saturating_sub(last.end),
            signs: Signs::of(lines),
        })
    }

    /// Closes a block of `count` lines at the cursor.
    fn take(&mut self, kind: BlockKind, count: usize) -> BlockKind {
        self.at += count.max(1);
        kind
    }

    /// How many lines from `from` on are of these classes.
    fn run(&self, from: usize, accept: impl Fn(LineKind) -> bool) -> usize {
        let mut end = from;
        while self.kind(end).is_some_and(&accept) {
            end += 1;
        }
        end - from
    }

    /// The class of a line; `None` past the end of the window.
    #[inline]
    fn kind(&self, at: usize) -> Option<LineKind> {
        let line = self.window.line(at)?;
        let elsewhere_another = line.text.len() == 1
            || line.kind == ARCHIVE
            || line.kind == LineKind::Text && self.layout != Layout::Telegram;
        Some(match elsewhere_another {
            true => self.kind_here(at, line),
            false => line.kind,
        })
    }

    /// The class of a line that has another one in other places.
    fn kind_here(&self, at: usize, line: &Lexed<'_>) -> LineKind {
        match line.text {
            // The wire of the 1980s sent a blank line as a lone dash.
            "-" if self.state.telegram => LineKind::Blank,
            // `APPROVED BY THE CONGRESS` in the middle of a sentence.
            text if line.kind == ARCHIVE
                && self.state.region == Region::Body
                && is_drafting(text) =>
            {
                LineKind::Text
            }
            _ if line.kind == LineKind::Text
                && self.layout != Layout::Telegram
                && self.is_of_page(at, line) =>
            {
                LineKind::Residue
            }
            _ => line.kind,
        }
    }

    /// The text of a line without the white space at both ends; empty past the end of the text.
    fn text(&self, at: usize) -> &'t str {
        self.window.line(at).map_or("", |line| line.text)
    }

    fn is_indented(&self, at: usize) -> bool {
        self.window.line(at).is_some_and(|line| line.indent > 0)
    }

    /// Does the line above hold words of the cable?
    fn below_content(&self, at: usize) -> bool {
        let stamp = match at == self.at {
            true => self.state.below_stamp,
            false => self.is_in_stamp(at - 1),
        };
        !stamp && at > 0 && self.kind(at - 1).is_some_and(LineKind::is_content)
    }

    /// Is the line at the cursor a label alone? Its value is then on the next line.
    fn is_label_alone(&self) -> bool {
        let text = self.text(self.at);
        line::field_label(text)
            .or_else(|| Some(line::near_label(text)?.field))
            .or_else(|| Some(line::near_telegram_label(text)?.field))
            .is_some_and(|field| field.value >= text.len())
    }
}

/// The class of the archive's lines.
const ARCHIVE: LineKind = LineKind::Transmission(TransmissionLine::Archive);

/// `DRAFTED BY`, `APPROVED BY`: what the head of an archive's copy says, and a sentence may.
fn is_drafting(text: &str) -> bool {
    ["DRAFTED BY", "APPROVED BY", "CLEARED BY"]
        .iter()
        .any(|words| text.starts_with(words))
}

/// Lines that have no class of their own in a header.
fn is_loose(kind: LineKind) -> bool {
    matches!(
        kind,
        LineKind::Text
            | LineKind::Lettered
            | LineKind::ListItem
            | LineKind::InlineHeading
            | LineKind::Dashes
            | LineKind::Paragraph { .. }
            | LineKind::Transmission(TransmissionLine::To | TransmissionLine::Info)
    )
}
