//! A cable in its canonical layout: text -> edits.
//!
//! Each pass offers edits of a text, and [`meaning`] lets through only those after which the cable
//! says the same and no rule finds more. Passes run until none offers an edit, so formatting a
//! formatted text changes nothing. Both promises hold for any text, even a damaged one: an edit that
//! would break them is left out.
//!
//! Passes see lines that end with `\n`. [`edits_between`] brings the line ends of the file back.

mod artifacts;
mod doubled;
mod header;
mod meaning;
mod rewrite;
mod smart;
mod spacing;
mod wrap;

pub use rewrite::edits_between;

use crate::cable::whole::wholes;
use crate::cable::{Cable, Reading};
use crate::lint::Settings;
use crate::syntax::line::unquoted;
use crate::syntax::{Block, Layout};
use crate::text::edit::applied;
use crate::text::{Buffer, Edit, Span};
use meaning::Meaning;
use std::borrow::Cow;

/// What [`FormatOptions::width`] may be, in characters.
pub const WIDTHS: std::ops::RangeInclusive<usize> = 20..=1000;

/// How to format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FormatOptions {
    /// The column at which paragraphs are wrapped, in characters. Without it a telegram keeps the
    /// one it uses, up to [`LINE_WIDTH`](crate::cable::body::LINE_WIDTH), and a reflowed copy stays
    /// reflowed.
    pub width: Option<usize>,
    /// Remove what archives and transmission added to the text: pilcrows, section breaks, repeated
    /// captions, the spaces of the 45-character split, publishers' stamps.
    pub clean: bool,
}

/// After this many rounds, passes that still offer edits are taken to undo each other.
const ROUNDS: usize = 12;

/// A text that was read, as passes see it: each line ends with `\n`.
struct Draft<'a> {
    text: &'a str,
    reading: &'a Reading,
    cable: &'a Cable<'a>,
    settings: &'a Settings,
    options: &'a FormatOptions,
    /// Where the archive's own page begins, or the text's end.
    appended: usize,
    /// The whole blocks in which edits count; everywhere if there is none.
    part: Option<Span>,
}

/// The line that begins what the archive printed after a cable.
const ATTRIBUTES: &str = "\nMessage Attributes\n";

impl<'a> Draft<'a> {
    /// Is this place not of the cable, but of the archive's own page?
    fn is_appended(&self, span: Span) -> bool {
        span.start >= self.appended
    }

    /// Do edits of this stretch count?
    fn is_wanted(&self, span: Span) -> bool {
        self.part
            .is_none_or(|part| part.start <= span.start && span.end <= part.end)
    }

    /// May an edit of this stretch count?
    fn touches(&self, span: Span) -> bool {
        self.part
            .is_none_or(|part| part.start <= span.end && span.start <= part.end)
    }

    /// Does an edit join or break lines that a mail program quotes, or a page wraps? The signs around
    /// them would be lost, or be missing.
    fn breaks_quotes(&self, edit: &Edit) -> bool {
        let is_end = |c| c == '\n';
        let replaced = edit.span.slice(self.text);
        if !edit.text.contains(is_end) && !replaced.contains(is_end) {
            return false;
        }
        let (before, after) = (&self.text[..edit.span.start], &self.text[edit.span.end..]);
        let start = before.rfind(is_end).map_or(0, |at| at + 1);
        let end = after.find(is_end).unwrap_or(after.len());
        let touched = &self.text[start..edit.span.end + end];
        matches!(unquoted(Cow::Borrowed(touched)), Cow::Owned(_))
    }

    /// The blocks and their places.
    fn blocks(&self) -> impl Iterator<Item = (Block, Span)> + 'a {
        blocks(self.reading)
    }
}

/// A pass offers edits in the order of the text, without overlaps.
type Pass = fn(&Draft<'_>) -> Vec<Edit>;

/// The passes of a layout, in order.
fn passes(layout: Layout) -> &'static [Pass] {
    match layout {
        Layout::Telegram => &[
            doubled::pass,
            artifacts::pass,
            spacing::pass,
            header::pass,
            artifacts::headings,
            wrap::pass,
        ],
        Layout::Smart => &[
            doubled::pass,
            artifacts::pass,
            spacing::pass,
            artifacts::separators,
            smart::fields,
            smart::joins,
        ],
        // SMART writes its shell itself, so only the telegram inside is formatted.
        Layout::Hybrid => &[
            doubled::pass,
            artifacts::pass,
            spacing::pass,
            artifacts::headings,
            wrap::pass,
        ],
    }
}

/// The edits that bring a cable into its canonical layout. `file_id` is the file's name without its
/// extension, as for [`crate::lint::check`]; no rule that `settings` choose has more errors or
/// warnings afterwards.
pub fn format(
    text: &str,
    file_id: Option<&str>,
    settings: &Settings,
    options: &FormatOptions,
) -> Vec<Edit> {
    let job = Job {
        text,
        reading: None,
        file_id,
        settings,
        options,
        passes,
        range: None,
    };
    let edits = job.edits();
    match rewrite::evened(text, &applied(text, &edits)) {
        Some(edit) => vec![edit],
        None => edits,
    }
}

/// The edits of [`format()`] for the blocks that a span touches. The rest of the text is read, but not
/// changed. `reading` is the text as it was read, if it was.
pub fn format_range(
    text: &str,
    reading: Option<&Reading>,
    file_id: Option<&str>,
    settings: &Settings,
    options: &FormatOptions,
    range: Span,
) -> Vec<Edit> {
    let job = Job {
        text,
        reading,
        file_id,
        settings,
        options,
        passes,
        range: Some(range),
    };
    let mut edits = job.edits();
    if edits.is_empty() {
        return edits;
    }
    // The end of the file gets its missing line end only if the range reaches the last block.
    let read = |reading: &Reading| touched(blocks(reading), text.len(), range).end;
    let reaches_end = reading.map_or_else(|| read(&Reading::new(text)), read) == text.len();
    let only_ends = |edit: &Edit| {
        edit.span.end == text.len()
            && edit.text.trim_end_matches(['\r', '\n']) == edit.span.slice(text)
    };
    edits.retain(|edit| reaches_end || !only_ends(edit));
    edits
}

/// The edits that only wrap the paragraph at an offset.
/// `reading` is the text as it was read, if it was.
pub fn wrap_paragraph(
    text: &str,
    reading: Option<&Reading>,
    file_id: Option<&str>,
    settings: &Settings,
    options: &FormatOptions,
    offset: usize,
) -> Vec<Edit> {
    let wraps = |layout| -> &'static [Pass] {
        match layout {
            Layout::Smart => &[],
            _ => &[wrap::pass],
        }
    };
    let job = Job {
        text,
        reading,
        file_id,
        settings,
        options,
        passes: wraps,
        range: Some(Span::at(offset, 0)),
    };
    job.edits()
}

/// What is to be formatted.
struct Job<'a> {
    text: &'a str,
    /// The text as it was read, if it was.
    reading: Option<&'a Reading>,
    file_id: Option<&'a str>,
    settings: &'a Settings,
    options: &'a FormatOptions,
    passes: fn(Layout) -> &'static [Pass],
    /// Only edits of the blocks that it touches count.
    range: Option<Span>,
}

/// When it is looked at whether edits do harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looks {
    AtTheEnd,
    AtEachPass,
}

impl Job<'_> {
    /// The edits of all passes. Few do harm, so at first all are made, and looked at together; only
    /// where that shows harm is each list looked at before it is made.
    fn edits(&self) -> Vec<Edit> {
        let edits = self.attempt(Looks::AtTheEnd);
        let edits = edits.or_else(|| self.attempt(Looks::AtEachPass));
        edits.unwrap_or_default()
    }

    /// Applies passes until none offers anything. `None` where they do not end, or did harm.
    fn attempt(&self, looks: Looks) -> Option<Vec<Edit>> {
        let context = self.settings.context(self.file_id);
        // From here on the range counts in the unified text, and moves with the edits.
        let mut range = self
            .range
            .map(|range| rewrite::unified_span(self.text, range));
        let unified = rewrite::unified(self.text);
        let mut current = match self.reading.filter(|_| unified == self.text) {
            Some(reading) => Known {
                text: unified,
                reading: reading.clone(),
            },
            None => Known::new(unified),
        };
        // What it meant before the first edits, asked when there are any.
        let mut meaning: Option<Meaning> = None;
        for _ in 0..ROUNDS {
            let mut changed = false;
            let mut index = 0;
            loop {
                let cable = Cable::read(&current.reading, &context);
                let draft = self.draft(&current, &cable, range);
                let mut next = None;
                while let Some(pass) = (self.passes)(cable.layout).get(index)
                    && next.is_none()
                {
                    index += 1;
                    let mut edits = pass(&draft);
                    edits.retain(|edit| draft.is_wanted(edit.span) && !draft.breaks_quotes(edit));
                    if edits.is_empty() {
                        continue;
                    }
                    let meaning = meaning.get_or_insert_with(|| {
                        Meaning::of(&current, &cable, self.settings, self.options)
                    });
                    next = match looks {
                        Looks::AtTheEnd => {
                            let new = current.after(&edits);
                            Some((edits, new))
                        }
                        Looks::AtEachPass => meaning.keep_harmless(&current.text, edits, &context),
                    };
                }
                let Some((kept, new)) = next else { break };
                range = range.map(|range| rewrite::moved(range, &kept));
                current = new;
                changed = true;
            }
            if !changed {
                let harmless = |meaning: &Meaning| {
                    looks == Looks::AtEachPass || meaning.holds_for(&current, &context)
                };
                let unchanged = current.text == self.text;
                return match meaning.as_ref().is_none_or(harmless) {
                    true if unchanged => Some(Vec::new()),
                    true => Some(edits_between(self.text, &current.text)),
                    false => None,
                };
            }
        }
        None
    }

    fn draft<'a>(
        &'a self,
        known: &'a Known,
        cable: &'a Cable<'a>,
        range: Option<Span>,
    ) -> Draft<'a> {
        let length = known.text.len();
        Draft {
            part: range.map(|range| touched(blocks(&known.reading), length, range)),
            text: &known.text,
            reading: &known.reading,
            cable,
            settings: self.settings,
            options: self.options,
            appended: memchr::memmem::find(known.text.as_bytes(), ATTRIBUTES.as_bytes())
                .unwrap_or(length),
        }
    }
}

/// A text that was read, with `\n` at the end of each line.
struct Known {
    text: String,
    reading: Reading,
}

impl Known {
    fn new(text: String) -> Self {
        Self {
            reading: Reading::new(&text),
            text,
        }
    }

    /// The text after edits, which come in its order. Where they are few, only what they touch is read
    /// again.
    fn after(&self, edits: &[Edit]) -> Self {
        /// To read so many bytes costs as much as to read again what one edit touches.
        const BYTES_OF_EDIT: usize = 1024;
        let text = applied(&self.text, edits);
        let are_few = edits.len() < self.text.len() / BYTES_OF_EDIT;
        match are_few.then(|| self.edited(edits)).flatten() {
            Some(reading) => Self { text, reading },
            None => Self::new(text),
        }
    }

    /// The reading of the text after edits; `None` where they reach everything.
    fn edited(&self, edits: &[Edit]) -> Option<Reading> {
        let mut buffer = Buffer::new(&self.text);
        let mut reading = self.reading.clone();
        for edit in edits.iter().rev() {
            let change = buffer.replace(edit.span, &edit.text);
            reading.edit(&buffer, change)?;
        }
        Some(reading)
    }
}

/// The blocks of a text and their places.
fn blocks(reading: &Reading) -> impl Iterator<Item = (Block, Span)> {
    wholes(reading.blocks.iter()).map(|(whole, _)| (whole.block, whole.span))
}

/// The whole blocks that a range touches, in a text of so many bytes.
fn touched(blocks: impl Iterator<Item = (Block, Span)>, length: usize, range: Span) -> Span {
    let mut blocks = blocks
        .map(|(_, span)| span)
        .skip_while(|span| range.start >= span.end.max(1))
        .take_while(|span| span.start <= range.end);
    let Some(first) = blocks.next() else {
        return Span::at(length, 0);
    };
    Span::new(first.start, blocks.last().unwrap_or(first).end)
}
