//! The cursor, its line, and what is known of the place.

use crate::cable::Cable;
use crate::server::view::View;
use crate::server::workspace::Workspace;
use crate::syntax::Layout;
use crate::syntax::line::{self, Label};
use crate::text::{Span, lines};

/// What asked for completion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::server) enum Trigger {
    /// The user, or a letter of a word.
    Asked,
    /// Enter.
    Enter,
    /// A dash, of an underline.
    Dash,
    /// Another of the trigger characters.
    Character,
}

impl Trigger {
    /// From the character that the client names, if it names one.
    pub(in crate::server) fn of(character: Option<&str>) -> Self {
        match character {
            None => Self::Asked,
            Some("\n") => Self::Enter,
            Some("-") => Self::Dash,
            Some(_) => Self::Character,
        }
    }
}

/// The cursor and its line.
pub(super) struct Cursor<'v> {
    pub view: &'v View<'v>,
    /// The cables that text may cite.
    pub workspace: &'v Workspace,
    /// Its place, in bytes.
    pub offset: usize,
    /// Its line, without the line's end.
    pub line: Span,
    /// Did a trigger character ask, and not the user?
    pub by_itself: bool,
    /// Is the cable laid out as SMART does it?
    pub smart: bool,
}

impl<'v> Cursor<'v> {
    pub(super) fn new(
        view: &'v View<'v>,
        workspace: &'v Workspace,
        offset: usize,
        trigger: Trigger,
    ) -> Self {
        let text = view.text;
        let ends = ['\n', '\r'];
        let start = text[..offset].rfind(ends).map_or(0, |at| at + 1);
        let end = text[offset..]
            .find(ends)
            .map_or(text.len(), |at| offset + at);
        Self {
            view,
            workspace,
            offset,
            line: Span::new(start, end),
            by_itself: trigger != Trigger::Asked,
            smart: is_smart(view.cable, text),
        }
    }

    pub(super) fn cable(&self) -> &'v Cable<'v> {
        self.view.cable
    }

    /// The line up to the cursor.
    pub(super) fn before(&self) -> &'v str {
        &self.view.text[self.line.start..self.offset]
    }

    /// The line from the cursor on.
    pub(super) fn after(&self) -> &'v str {
        &self.view.text[self.offset..self.line.end]
    }

    /// The whole line.
    pub(super) fn line(&self) -> &'v str {
        self.line.slice(self.view.text)
    }

    /// The last line above that holds anything, and whether it is the next one.
    pub(super) fn line_above(&self) -> Option<(&'v str, bool)> {
        let above = &self.view.text[..self.line.start];
        let written = above.trim_end();
        let next = lines(&above[written.len()..]).count() <= 1;
        let line = written.rsplit(['\n', '\r']).next()?;
        (!line.is_empty()).then_some((line, next))
    }

    /// The text around the cursor, up to a separator or the end of the line on each side.
    pub(super) fn token(&self, separates: impl Fn(char) -> bool) -> Span {
        let before = self.before();
        let start = before
            .char_indices()
            .rev()
            .find(|(_, c)| separates(*c))
            .map_or(0, |(at, c)| at + c.len_utf8());
        let after = self.after();
        let end = after.find(&separates).unwrap_or(after.len());
        Span::new(self.line.start + start, self.offset + end)
    }

    /// The label at the start of the line and the offset of its value, if the cursor is in the
    /// value.
    pub(super) fn field(&self) -> Option<(Label, usize)> {
        let indent = self.line().len() - self.line().trim_start().len();
        let field = line::field_label(self.line()[indent..].trim_end())?;
        // If nothing follows the label yet, the value begins after its space.
        let value = self.line.start + indent + field.value;
        (value <= self.offset).then_some((field.label, value))
    }

    /// The run of letters being typed, if the line holds nothing else.
    pub(super) fn typed_line(&self) -> Option<Span> {
        let line = self.line();
        let typed = line.trim();
        let begins = typed.is_empty() && !self.by_itself
            || typed
                .bytes()
                .all(|b| b.is_ascii_alphabetic() || b" ./-".contains(&b))
                && !typed.is_empty()
                && typed.len() < 40
                && self.after().trim().is_empty();
        let indent = line.len() - line.trim_start().len();
        // On a line of spaces the cursor may stand before the last of them.
        let start = self.offset.min(self.line.start + indent);
        begins.then(|| Span::at(start, typed.len()))
    }

    /// Does the body begin above this line: a numbered or marked paragraph?
    pub(super) fn is_below_body(&self) -> bool {
        self.cable().texts().any(|(_, body)| {
            let begins = body.facts.number.is_some() || body.facts.mark.is_some();
            begins && body.start < self.line.start
        })
    }

    /// Is the cursor in the body, or on its first line?
    pub(super) fn is_in_body(&self) -> bool {
        self.is_below_body() || line::paragraph_start(self.line().trim()).is_some()
    }

    /// The labels of a header or a closing block, with their offsets, without the line that is
    /// being typed. Those of a draft count before its layout is certain.
    pub(super) fn labels(&self) -> Vec<(Label, usize)> {
        let cable = self.cable();
        let block = cable
            .classified_by
            .iter()
            .map(|block| (Label::ClassifiedBy, block.start));
        let fields = cable
            .fields
            .iter()
            .map(|field| (field.label, field.value.start));
        let mut found: Vec<(Label, usize)> = fields.chain(block).collect();
        if self.smart && cable.layout != Layout::Smart {
            found.extend(
                written_lines(self.view.text)
                    .filter_map(|(line, start)| Some((line::field_label(line)?.label, start))),
            );
        }
        found.retain(|(_, start)| !self.line.contains(*start));
        found
    }
}

/// The lines of a header that hold anything, trimmed, with their offsets. A header has fewer than
/// these.
fn written_lines(text: &str) -> impl Iterator<Item = (&str, usize)> {
    const MOST_LINES: usize = 60;
    let mut at = 0;
    let placed = text.split_inclusive(['\n', '\r']).map(move |line| {
        let start = at;
        at += line.len();
        (line.trim(), start)
    });
    placed.filter(|(line, _)| !line.is_empty()).take(MOST_LINES)
}

/// Is it laid out as SMART does it? A draft shows that in its first line, a level alone, or in its
/// first label, before it has what a reader of the whole goes by.
fn is_smart(cable: &Cable<'_>, text: &str) -> bool {
    if cable.layout != Layout::Telegram {
        return cable.layout == Layout::Smart;
    }
    if !cable.transmission.is_empty() || !cable.banners.is_empty() {
        return false;
    }
    let first = written_lines(text).next().map(|(line, _)| line);
    let level = matches!(first, Some("UNCLASSIFIED" | "CONFIDENTIAL" | "SECRET"));
    let labels = || written_lines(text).filter_map(|(line, _)| line::field_label(line));
    // The label of TAGS is the same in both.
    let mut telling = labels().filter(|field| field.label != Label::Tags);
    match telling.next() {
        Some(field) => field.smart,
        None => level,
    }
}
