//! What is put into a paragraph can make a line too long: then the paragraph is wrapped again.

use crate::cable::body::LINE_WIDTH;
use crate::format::{FormatOptions, edits_between, wrap_paragraph};
use crate::server::view::View;
use crate::syntax::Layout;
use crate::text::edit::applied;
use crate::text::{Arrange, Edit, lines};
use std::collections::BTreeSet;

/// The column at which paragraphs of this document are wrapped on demand, in characters.
pub(super) fn width(view: &View<'_>) -> usize {
    let governing = &view.snapshot.file_settings;
    let most = governing.settings.options().line_width;
    governing.format.width.unwrap_or(LINE_WIDTH).min(most)
}

/// How to wrap where the user asked for it: a reflowed copy as well.
pub(super) fn options(view: &View<'_>) -> FormatOptions {
    FormatOptions {
        width: Some(width(view)),
        ..FormatOptions::default()
    }
}

/// The edits, and what wraps the lines again that they make too long. Lines that were too long
/// before are the user's own.
pub(super) fn with_lines_wrapped(view: &View<'_>, mut edits: Vec<Edit>) -> Vec<Edit> {
    // SMART breaks no lines.
    if edits.is_empty() || view.cable.layout == Layout::Smart {
        return edits;
    }
    edits.arrange_by_key(|edit| edit.span);
    let most = view.snapshot.file_settings.settings.options().line_width;
    let before: BTreeSet<&str> = long_lines(view.text, most).map(|(_, line)| line).collect();
    let changed = applied(view.text, &edits);
    let mut text = changed.clone();
    let mut from = 0;
    loop {
        let next = long_lines(&text, most)
            .find(|(start, line)| *start >= from && !before.contains(line))
            .map(|(start, _)| start);
        let Some(start) = next else { break };
        let settings = &view.snapshot.file_settings.settings;
        let wraps = wrap_paragraph(
            &text,
            None,
            view.snapshot.file_id(),
            settings,
            &options(view),
            start,
        );
        // What cannot be wrapped stays.
        from = start + 1;
        text = applied(&text, &wraps);
    }
    if text == changed {
        return edits;
    }
    edits_between(view.text, &text)
}

fn long_lines(text: &str, most: usize) -> impl Iterator<Item = (usize, &str)> {
    lines(text)
        .filter(move |line| line.text.len() > most && line.text.chars().count() > most)
        .map(|line| (line.start, line.text))
}
