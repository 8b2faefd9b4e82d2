//! A cable in its canonical layout: text -> edits.
//!
//! Each pass offers edits of a text, and [`meaning`] lets through only those after which the cable
//! says the same and no rule finds more. Passes run until none offers an edit, so formatting a
//! formatted text changes nothing. Both promises hold for any text, even a damaged one: an edit that
//! would break them is left out.
//!
//! Passes see lines that end with `\n`. [`edits_between`] brings the line ends of the file back.

mod artifacts;
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
use crate::syntax::{Block, Layout};
use crate::text::edit::applied;
use crate::text::{Edit, Span};
use meaning::Meaning;

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
    file_id: Option<&'a str>,
    settings: &'a Settings,
    options: &'a FormatOptions,
    /// Where the archive's own page begins, or the text's end.
    appended: usize,
}

/// The line that begins what the archive printed after a cable.
const ATTRIBUTES: &str = "\nMessage Attributes\n";

impl<'a> Draft<'a> {
    /// Is this place not of the cable, but of the archive's own page?
    fn is_appended(&self, span: Span) -> bool {
        span.start >= self.appended
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
            artifacts::pass,
            spacing::pass,
            header::pass,
            artifacts::headings,
            wrap::pass,
        ],
        Layout::Smart => &[
            artifacts::pass,
            spacing::pass,
            artifacts::separators,
            smart::fields,
            smart::joins,
        ],
        // SMART writes its shell itself, so only the telegram inside is formatted.
        Layout::Hybrid => &[
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
    let whole = |draft: &Draft<'_>| passes(draft.cable.layout);
    let edits = run(text, file_id, settings, options, whole, None);
    match rewrite::evened(text, &applied(text, &edits)) {
        Some(edit) => vec![edit],
        None => edits,
    }
}

/// The edits of [`format`] for the blocks that a span touches. The rest of the text is read, but not
/// changed.
pub fn format_range(
    text: &str,
    file_id: Option<&str>,
    settings: &Settings,
    options: &FormatOptions,
    range: Span,
) -> Vec<Edit> {
    let whole = |draft: &Draft<'_>| passes(draft.cable.layout);
    let mut edits = run(text, file_id, settings, options, whole, Some(range));
    // The end of the file gets its missing line end only if the range reaches the last block.
    let reaches_end = touched(blocks(&Reading::new(text)), text.len(), range).end == text.len();
    let only_ends = |edit: &Edit| {
        edit.span.end == text.len()
            && edit.text.trim_end_matches(['\r', '\n']) == edit.span.slice(text)
    };
    edits.retain(|edit| reaches_end || !only_ends(edit));
    edits
}

/// The edits that only wrap the paragraph at an offset: for an editor, while the author types.
pub fn wrap_paragraph(
    text: &str,
    file_id: Option<&str>,
    settings: &Settings,
    options: &FormatOptions,
    offset: usize,
) -> Vec<Edit> {
    let only = |draft: &Draft<'_>| -> &'static [Pass] {
        match draft.cable.layout {
            Layout::Smart => &[],
            _ => &[wrap::pass],
        }
    };
    run(
        text,
        file_id,
        settings,
        options,
        only,
        Some(Span::at(offset, 0)),
    )
}

/// Applies passes until none offers anything. With a range, only edits of the blocks that it
/// touches count.
fn run(
    text: &str,
    file_id: Option<&str>,
    settings: &Settings,
    options: &FormatOptions,
    passes: impl Fn(&Draft<'_>) -> &'static [Pass],
    range: Option<Span>,
) -> Vec<Edit> {
    let original = rewrite::unified(text);
    // From here on the range counts in the unified text, and moves with the edits.
    let mut range = range.map(|range| rewrite::unified_span(text, range));
    let context = settings.context(file_id);
    let meaning = Meaning::of(&original, file_id, settings, options.clean);
    let mut current = original.clone();
    for _ in 0..ROUNDS {
        let mut changed = false;
        let mut index = 0;
        loop {
            let reading = Reading::new(&current);
            let cable = Cable::read(&reading, &context);
            let draft = Draft {
                text: &current,
                reading: &reading,
                cable: &cable,
                file_id,
                settings,
                options,
                appended: current.find(ATTRIBUTES).unwrap_or(current.len()),
            };
            let Some(pass) = passes(&draft).get(index) else {
                break;
            };
            index += 1;
            let mut edits = pass(&draft);
            if let Some(range) = range {
                let own = touched(draft.blocks(), draft.text.len(), range);
                edits.retain(|edit| own.start <= edit.span.start && edit.span.end <= own.end);
            }
            let kept = meaning.keep_harmless(&current, edits, file_id, settings);
            if !kept.is_empty() {
                range = range.map(|range| rewrite::moved(range, &kept));
                current = applied(&current, &kept);
                changed = true;
            }
        }
        if !changed {
            return edits_between(text, &current);
        }
    }
    Vec::new()
}

/// The blocks of a text and their places.
fn blocks(reading: &Reading) -> impl Iterator<Item = (Block, Span)> {
    wholes(reading.blocks.iter()).map(|(whole, _)| (whole.block, whole.span))
}

/// The whole blocks that a range touches, in a text of so many bytes.
fn touched(blocks: impl Iterator<Item = (Block, Span)>, length: usize, range: Span) -> Span {
    let inside = |span: &Span| span.start <= range.end && range.start < span.end.max(1);
    let mut blocks = blocks.map(|(_, span)| span).filter(inside);
    let Some(first) = blocks.next() else {
        return Span::at(length, 0);
    };
    Span::new(first.start, blocks.last().unwrap_or(first).end)
}
