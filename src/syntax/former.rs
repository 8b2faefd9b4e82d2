//! Lines -> blocks: a small state machine over line classes.
//!
//! Each block is formed from the lines at the cursor, the line above, and a short look ahead (a
//! heading's rule, what follows a section break). How far that look went is noted in the block, so
//! that an edit forms anew only the blocks that saw it. The state between two blocks is [`State`],
//! two small words: where in the cable the cursor is.

use super::block::{Block, BlockKind};
use super::layout::{Head, Layout, is_telegram_sign};
use super::line::{self, Label, LineKind, TransmissionLine};
use super::window::Window;
use crate::text::words::{ends_sentence, is_surname, rule_width, width};
use crate::vocabulary::tags;

/// Where in the cable a block begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Region {
    Preamble,
    Transmission,
    Header,
    /// After the SUBJECT and before the first numbered paragraph: REF and Classified By may
    /// still come, and so may the text of a cable that numbers nothing.
    Subjected,
    Body,
    Close,
}

/// The former's whole state between two blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct State {
    region: Region,
    /// Do telegram rules hold here (always in a telegram, inside the shell in a hybrid)?
    telegram: bool,
}

impl State {
    /// The state before the first block.
    pub(crate) fn first(layout: Layout) -> Self {
        Self {
            region: Region::Preamble,
            telegram: layout == Layout::Telegram,
        }
    }
}

/// Text as blocks, with the layout that was detected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formed {
    /// The layout.
    pub layout: Layout,
    /// The blocks; laid end to end they are the text.
    pub blocks: Vec<Block>,
    /// What the first lines said of the layout.
    pub(crate) head: Head,
}

/// Forms the blocks of a whole text. Total: any text has blocks, an empty one has none.
pub fn form(text: &str) -> Formed {
    let window = Window::new(text, true);
    let signs = window
        .lines()
        .iter()
        .filter(|line| is_telegram_sign(line.kind));
    // A window over the whole text holds its head.
    let head = Head::read(&window).unwrap_or_default();
    let layout = head.layout(signs.count());
    let mut former = Former::new(&window, layout, 0, State::first(layout));
    let mut blocks = Vec::with_capacity(window.lines().len() / 3 + 8);
    blocks.extend(std::iter::from_fn(|| former.next()));
    Formed {
        layout,
        blocks,
        head,
    }
}

/// The labels that can open SMART's closing block. `Info:` and `Attachments:` stand in bodies.
fn opens_close(label: Label) -> bool {
    matches!(
        label,
        Label::Signature
            | Label::DraftedBy
            | Label::ClearedBy
            | Label::ApprovedBy
            | Label::ReleasedBy
            | Label::ActionPost
            | Label::DisseminationRule
    )
}

/// The machine, over a window of the text.
pub(crate) struct Former<'a, 't> {
    window: &'a Window<'t>,
    layout: Layout,
    at: usize,
    state: State,
}

/// A printed copy of a SMART paragraph wraps somewhere between these widths (in bytes).
const PRINT_WRAP: std::ops::RangeInclusive<usize> = 80..=130;
/// A line that was wrapped in the middle of a sentence is at least this wide.
const WRAPPED_WIDTH: usize = 40;
/// A heading's line is no longer than this (cable-format 1.11: 69, and some slack).
const HEADING_WIDTH: usize = 76;

impl<'a, 't> Former<'a, 't> {
    /// A machine that stands before line `at` of the window, in this state. Where the line is not
    /// the first of the text, the window must hold the line above.
    pub(crate) fn new(window: &'a Window<'t>, layout: Layout, at: usize, state: State) -> Self {
        Self {
            window,
            layout,
            at,
            state,
        }
    }

    /// The line that it stands before.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Its state.
    pub(crate) fn state(&self) -> State {
        self.state
    }

    /// The next block; `None` at the end of the window, and when a longer window is needed to
    /// form it (the machine then stands where it stood).
    pub(crate) fn next(&mut self) -> Option<Block> {
        let (at, before) = (self.at, self.state);
        self.window.look_from(at);
        let kind = match self.kind(at)? {
            LineKind::Blank => {
                let blanks = self.run(at, |kind| kind == LineKind::Blank);
                self.take(BlockKind::Blank, blanks)
            }
            LineKind::Residue => self.take(BlockKind::Residue, 1),
            _ if self.state.telegram => self.next_in_telegram(),
            _ => self.next_in_smart(),
        };
        let lines = self.window.lines().get(at..self.at);
        let (Some(looked_to), Some([first, .., last] | [first @ last])) =
            (self.window.looked_to(), lines)
        else {
            (self.at, self.state) = (at, before);
            return None;
        };
        let signs = lines.into_iter().flatten();
        Some(Block {
            kind,
            bytes: last.end - first.start,
            lines: self.at - at,
            before,
            reach: looked_to.saturating_sub(last.end),
            telegram_signs: signs.filter(|line| is_telegram_sign(line.kind)).count(),
        })
    }

    /// Closes a block of `count` lines at the cursor.
    fn take(&mut self, kind: BlockKind, count: usize) -> BlockKind {
        self.at += count.max(1);
        kind
    }

    fn run(&self, from: usize, accept: impl Fn(LineKind) -> bool) -> usize {
        let mut end = from;
        while self.kind(end).is_some_and(&accept) {
            end += 1;
        }
        end - from
    }

    fn kind(&self, at: usize) -> Option<LineKind> {
        self.window.line(at).map(|line| line.kind)
    }

    /// The text of a line without the blanks at both ends; nothing past the end of the text.
    fn text(&self, at: usize) -> &'t str {
        self.window.line(at).map_or("", |line| line.text)
    }

    fn is_indented(&self, at: usize) -> bool {
        self.window.line(at).is_some_and(|line| line.indented)
    }

    /// Does text stand on the line above?
    fn below_content(&self, at: usize) -> bool {
        at > 0 && self.kind(at - 1).is_some_and(LineKind::is_content)
    }

    // ---- telegram ----

    fn next_in_telegram(&mut self) -> BlockKind {
        let at = self.at;
        let Some(kind) = self.kind(at) else {
            return self.take(BlockKind::Text, 1);
        };
        let region = self.state.region;
        if self.layout == Layout::Hybrid
            && let LineKind::Field(label) = kind
            && opens_close(label)
        {
            self.state = State {
                region: Region::Close,
                telegram: false,
            };
            return self.next_in_smart();
        }
        match kind {
            LineKind::Paragraph { .. } if region != Region::Preamble || self.starts_body(at) => {
                self.state.region = Region::Body;
                self.body_block()
            }
            LineKind::Banner => {
                if region < Region::Header {
                    self.state.region = Region::Header;
                }
                self.take(BlockKind::Banner, 1)
            }
            LineKind::Level => {
                if region == Region::Preamble {
                    self.state.region = Region::Header;
                }
                self.take(BlockKind::Level, 1)
            }
            LineKind::Transmission(TransmissionLine::Archive) if region >= Region::Subjected => {
                self.take(BlockKind::Transmission, 1)
            }
            LineKind::Transmission(line)
                if region <= Region::Transmission
                    || region == Region::Header && opens_transmission(line) =>
            {
                self.state.region = Region::Transmission;
                self.transmission()
            }
            LineKind::Caption if region <= Region::Subjected => {
                self.state.region = region.max(Region::Header);
                self.take(BlockKind::Caption, 1)
            }
            LineKind::Field(label) if region <= Region::Subjected && label.is_telegram() => {
                self.state.region = match label {
                    Label::Subject => Region::Subjected,
                    _ => region.max(Region::Header),
                };
                let count = self.field_lines(label);
                self.take(BlockKind::Field(label), count)
            }
            LineKind::Lettered
                if region == Region::Subjected && looks_like_reference(self.text(at)) =>
            {
                let count = self.field_lines(Label::Reference);
                self.take(BlockKind::Field(Label::Reference), count)
            }
            _ => match region {
                Region::Preamble => {
                    let count = self.run(at, is_loose);
                    self.take(BlockKind::Preamble, count)
                }
                // The date that a publisher put under the addressees, and the like.
                Region::Transmission => self.transmission(),
                Region::Header => {
                    if self.underlined_heading(at, true).is_some() {
                        self.state.region = Region::Body;
                        return self.body_block();
                    }
                    let count = self.run(at, is_loose);
                    self.take(BlockKind::Passing, count)
                }
                _ => {
                    if self.underlined_heading(at, true).is_some() || kind == LineKind::ListItem {
                        self.state.region = Region::Body;
                    }
                    self.body_block()
                }
            },
        }
    }

    /// Is a numbered line above any header the beginning of a body (a fragment), rather than a
    /// list in the site's preamble? It is when nothing of a header follows.
    fn starts_body(&self, at: usize) -> bool {
        !(at..at + 40).map_while(|at| self.kind(at)).any(|kind| {
            matches!(
                kind,
                LineKind::Banner
                    | LineKind::Field(Label::Tags | Label::Subject | Label::ExecutiveOrder)
            )
        })
    }

    fn transmission(&mut self) -> BlockKind {
        let count = self.run(self.at, |kind| {
            !matches!(
                kind,
                LineKind::Blank
                    | LineKind::Banner
                    | LineKind::Level
                    | LineKind::Caption
                    | LineKind::Field(_)
                    | LineKind::Residue
                    | LineKind::Paragraph { .. }
            )
        });
        self.take(BlockKind::Transmission, count)
    }

    /// How many lines a header field at the cursor has.
    fn field_lines(&self, label: Label) -> usize {
        let mut end = self.at + 1;
        // A label alone: its value stands on the next line.
        let alone = line::field_label(self.text(self.at))
            .is_some_and(|field| field.value >= self.text(self.at).len());
        if alone && matches!(self.kind(end), Some(LineKind::Text | LineKind::Lettered)) {
            end += 1;
        }
        while let Some(kind) = self.kind(end) {
            let previous = self.text(end - 1);
            let current = self.text(end);
            let continues = match (label, kind) {
                (Label::Tags, LineKind::Text) => {
                    let current = current.split(" SUBJECT:").next().unwrap_or(current);
                    let open = previous.ends_with(',');
                    open && (is_tags_shaped(current) || is_small_tags(current))
                        || is_tags_line(current)
                }
                (Label::Subject, LineKind::Text | LineKind::ListItem | LineKind::Lettered) => {
                    // A sentence under a subject in capitals is none of it.
                    let small = |text: &str| text.bytes().any(|b| b.is_ascii_lowercase());
                    let value = line::field_label(previous).map_or(0, |field| field.value);
                    small(&previous[value..]) || !small(current) || !current.ends_with('.')
                }
                (Label::Reference, LineKind::Lettered) => true,
                (Label::Reference, LineKind::Text | LineKind::Field(Label::Reference)) => {
                    kind == LineKind::Text
                        && (previous.ends_with([',', ';', '-', '('])
                            || ends_with_word(previous, "AND")
                            || current.starts_with(|c: char| c.is_ascii_lowercase())
                            || is_serial(current) && previous.ends_with(char::is_alphabetic)
                            || looks_like_reference(current)
                            || self.is_indented(end))
                }
                (Label::ClassifiedBy, LineKind::Text | LineKind::Lettered) => true,
                _ => false,
            };
            if !continues {
                let broken = label == Label::ClassifiedBy
                    && kind == LineKind::Blank
                    && self.reasons_after_blank(end);
                if !broken {
                    break;
                }
                end += 1;
            }
            end += 1;
        }
        end - self.at
    }

    /// Does the classification block go on below the blank line at `at`? The system breaks it
    /// inside a word: `... FOR REA`, nothing, `SONS 1.4 (B) AND (D)`.
    fn reasons_after_blank(&self, at: usize) -> bool {
        let open = !ends_sentence(self.text(at - 1));
        let next = self.kind(at + 1) == Some(LineKind::Text) && {
            let text = self.text(at + 1);
            let head = text.get(..text.len().min(16)).unwrap_or(text);
            head.contains("1.4 (") || head.contains("1.5 (")
        };
        open && next
    }

    // ---- SMART ----

    fn next_in_smart(&mut self) -> BlockKind {
        let at = self.at;
        let Some(kind) = self.kind(at) else {
            return self.take(BlockKind::Text, 1);
        };
        let region = self.state.region;
        if self.layout == Layout::Hybrid && region < Region::Close && begins_telegram(kind) {
            self.state = State {
                region: Region::Preamble,
                telegram: true,
            };
            return self.next_in_telegram();
        }
        if region == Region::Preamble
            && let Some(count) = self.email_lines()
        {
            return self.take(BlockKind::Preamble, count);
        }
        match kind {
            LineKind::Field(label) if opens_close(label) && region >= Region::Header => {
                self.state.region = Region::Close;
                self.smart_field(label)
            }
            LineKind::Field(label) if region == Region::Close && label.is_closing() => {
                self.smart_field(label)
            }
            LineKind::Field(label) if region <= Region::Header && !label.is_closing() => {
                self.state.region = if label == Label::Subject {
                    Region::Subjected
                } else {
                    Region::Header
                };
                self.smart_field(label)
            }
            LineKind::Level | LineKind::Banner
                if region != Region::Body && region != Region::Subjected =>
            {
                self.take(BlockKind::Level, 1)
            }
            LineKind::Level => self.take(BlockKind::Level, 1),
            LineKind::Caption if region <= Region::Header && self.text(at) == "SENSITIVE" => {
                self.take(BlockKind::Caption, 1)
            }
            LineKind::Paragraph { .. } if region >= Region::Header && region < Region::Close => {
                self.state.region = Region::Body;
                self.body_block()
            }
            _ => match region {
                Region::Subjected | Region::Body => {
                    self.state.region = Region::Body;
                    self.body_block()
                }
                Region::Header => {
                    let count = self.run(at, is_loose);
                    self.take(BlockKind::Passing, count)
                }
                _ => {
                    let count = self.run(at, is_loose);
                    self.take(BlockKind::Preamble, count)
                }
            },
        }
    }

    /// The head of the e-mail that a cable was forwarded in: `From:`, `Sent:`, `To:`, `Subject:`.
    /// Its labels are not the cable's.
    fn email_lines(&self) -> Option<usize> {
        let begins = |at: usize, word: &str| self.text(at).starts_with(word);
        if !begins(self.at, "From:") || !(self.at + 1..self.at + 4).any(|at| begins(at, "Sent:")) {
            return None;
        }
        let end = (self.at..self.at + 12).find(|at| begins(*at, "Subject:"))?;
        let rest = self.run(end, |kind| kind != LineKind::Blank);
        Some(end - self.at + rest.max(1))
    }

    fn smart_field(&mut self, label: Label) -> BlockKind {
        let at = self.at;
        let alone = line::field_label(self.text(at))
            .is_some_and(|field| field.value >= self.text(at).len());
        let mut end = at + 1;
        while let Some(kind) = self.kind(end) {
            let indented = self.is_indented(end);
            let first_value = alone && end == at + 1;
            let continues = match kind {
                LineKind::Lettered => label == Label::Reference || indented || first_value,
                LineKind::Text | LineKind::InlineHeading => match label {
                    Label::Subject => {
                        first_value
                            || indented
                            || (60..=*PRINT_WRAP.end()).contains(&self.text(end - 1).len())
                    }
                    _ => true,
                },
                LineKind::Caption => matches!(label, Label::Captions | Label::Tags) || first_value,
                LineKind::Transmission(_) => first_value || indented,
                LineKind::Paragraph { .. } => false,
                _ => {
                    indented
                        && !matches!(kind, LineKind::Blank | LineKind::Field(_) | LineKind::Level)
                }
            };
            if !continues {
                break;
            }
            end += 1;
        }
        self.take(BlockKind::Field(label), end - at)
    }

    // ---- body, shared ----

    /// A block of the body at the cursor.
    fn body_block(&mut self) -> BlockKind {
        let at = self.at;
        let after_blank = !self.below_content(at);
        let Some(line) = self.kind(at) else {
            return self.take(BlockKind::Text, 1);
        };
        if let Some(count) = self.underlined_heading(at, after_blank) {
            return self.take(BlockKind::Heading, count);
        }
        match line {
            LineKind::Dashes => return self.take(BlockKind::Rule, 1),
            LineKind::InlineHeading => return self.take(BlockKind::Heading, 1),
            LineKind::Banner if self.state.telegram => return self.take(BlockKind::Banner, 1),
            LineKind::Level if after_blank => return self.take(BlockKind::Level, 1),
            LineKind::Caption if after_blank => return self.take(BlockKind::Caption, 1),
            _ => {}
        }
        if self.is_signature(at) {
            return self.take(BlockKind::Signature, 1);
        }
        if self.is_bare_heading(at) {
            return self.take(BlockKind::Heading, 1);
        }
        let kind = match line {
            LineKind::Paragraph { .. } => BlockKind::Paragraph,
            LineKind::ListItem => BlockKind::ListItem,
            _ => BlockKind::Text,
        };
        let count = self.text_lines();
        self.take(kind, count)
    }

    /// How many lines the running text at the cursor has, the section residue inside included.
    fn text_lines(&self) -> usize {
        let mut end = self.at + 1;
        loop {
            if self.continues(end) {
                end += 1;
            } else if let Some(next) = self.over_residue(end) {
                end = next + 1;
            } else {
                return end - self.at;
            }
        }
    }

    /// Does the line at `at` continue the text of the line above it?
    fn continues(&self, at: usize) -> bool {
        let Some(kind) = self.kind(at) else {
            return false;
        };
        if !self.state.telegram && !self.is_print_wrapped(at) {
            return false;
        }
        match kind {
            LineKind::Blank
            | LineKind::Residue
            | LineKind::ListItem
            | LineKind::Dashes
            | LineKind::InlineHeading
            | LineKind::Banner
            | LineKind::Level
            | LineKind::Transmission(TransmissionLine::Archive) => false,
            LineKind::Field(label) if !self.state.telegram || self.layout == Layout::Hybrid => {
                !opens_close(label)
            }
            LineKind::Field(label) if self.state.region == Region::Subjected => {
                !label.is_telegram()
            }
            LineKind::Paragraph { marked } => self.is_wrapped_number(at, marked),
            _ => self.underlined_heading(at, false).is_none() && !self.is_signature(at),
        }
    }

    /// In SMART a line is a paragraph, unless the copy was wrapped by a printer.
    fn is_print_wrapped(&self, at: usize) -> bool {
        self.window
            .line(at - 1)
            .is_some_and(|above| PRINT_WRAP.contains(&above.length))
    }

    /// A section break inside the text: residue and blanks, then text that goes on. Gives the
    /// line where it goes on.
    fn over_residue(&self, at: usize) -> Option<usize> {
        let gap = self.run(at, |kind| {
            matches!(
                kind,
                LineKind::Blank
                    | LineKind::Residue
                    | LineKind::Transmission(TransmissionLine::Archive)
                    | LineKind::Level
            )
        });
        let next = at + gap;
        let broken = (at..next)
            .filter_map(|at| self.kind(at))
            .any(|kind| !matches!(kind, LineKind::Blank | LineKind::Level));
        if !broken || !self.state.telegram {
            return None;
        }
        let goes_on = match self.kind(next)? {
            LineKind::Text | LineKind::Lettered | LineKind::Transmission(_) => true,
            LineKind::Caption => !self.text(next).is_empty(),
            LineKind::Field(label) => {
                !(opens_close(label) && self.layout == Layout::Hybrid)
                    && self.state.region == Region::Body
            }
            LineKind::Paragraph { marked } => {
                !ends_sentence(self.text(at - 1)) && self.is_wrapped_number(next, marked)
            }
            _ => false,
        };
        (goes_on
            && self.underlined_heading(next, true).is_none()
            && !self.is_bare_heading(next)
            && !self.is_signature(next))
        .then_some(next)
    }

    /// `12. The next day` at the start of a line in the middle of a sentence: a wrapped number.
    fn is_wrapped_number(&self, at: usize, marked: bool) -> bool {
        if marked && has_bracketed_capitals(self.text(at)) {
            return false;
        }
        // The block's own first line is neither blank nor residue.
        let mut above = (self.at..at).rev().filter_map(|at| self.window.line(at));
        let above = above.find(|line| !matches!(line.kind, LineKind::Blank | LineKind::Residue));
        above.is_some_and(|above| {
            // Short lines are not wrapped: items of a list, a lone dash.
            let full = width(above.text) >= WRAPPED_WIDTH;
            let item = matches!(above.kind, LineKind::Paragraph { .. })
                && paragraph_number(above.text) + 1 == paragraph_number(self.text(at));
            full && !item && above.kind != LineKind::Dashes && !ends_sentence(above.text)
        })
    }

    /// A heading with a rule of dashes below (and perhaps above) it. Gives its lines.
    fn underlined_heading(&self, at: usize, after_blank: bool) -> Option<usize> {
        if self.kind(at)? == LineKind::Dashes {
            return self.ruled_heading(at);
        }
        let longest = if after_blank { 3 } else { 1 };
        let mut end = at;
        while end < at + longest && self.is_heading_text(end) {
            end += 1;
        }
        if end == at || self.kind(end)? != LineKind::Dashes {
            return None;
        }
        let width = (at..end).map(|at| width(self.text(at))).max()?;
        let rule = rule_width(self.text(end));
        let near = width.abs_diff(rule) <= 3;
        // Text, then a heading that has its own rule above it.
        if width.abs_diff(rule) > 1 && self.ruled_heading(end).is_some() {
            return None;
        }
        let sentence = self.text(end - 1).ends_with(['.', ';', ',']);
        (near || after_blank && !sentence).then_some(end + 1 - at)
    }

    /// A rule, one to four lines of text, and the same rule again; or, between blanks, a rule and
    /// one line as long as it.
    fn ruled_heading(&self, at: usize) -> Option<usize> {
        self.closed_heading(at).or_else(|| {
            let line = self.kind(at + 1)?;
            let alone =
                !self.below_content(at) && matches!(self.kind(at + 2), Some(LineKind::Blank));
            let text = self.text(at + 1);
            let near = width(text).abs_diff(rule_width(self.text(at))) <= 1;
            let heading = line == LineKind::Text && near && !text.ends_with(['.', ';', ',', ':']);
            (alone && heading).then_some(2)
        })
    }

    /// A rule, one to four lines of text, and the same rule again.
    fn closed_heading(&self, at: usize) -> Option<usize> {
        let rule = rule_width(self.text(at));
        let mut end = at + 1;
        let mut texts = 0;
        while end < at + 12 {
            match self.kind(end)? {
                LineKind::Blank | LineKind::Residue if texts > 0 => end += 1,
                LineKind::Dashes if texts > 0 => {
                    let closing = rule_width(self.text(end));
                    return (closing.abs_diff(rule) <= 3 + rule / 4).then_some(end + 1 - at);
                }
                _ if texts < 4 && self.is_heading_text(end) => {
                    texts += 1;
                    end += 1;
                }
                _ => return None,
            }
        }
        None
    }

    fn is_heading_text(&self, at: usize) -> bool {
        let Some(kind) = self.kind(at) else {
            return false;
        };
        let text = self.text(at);
        let fits = match kind {
            LineKind::Text | LineKind::Lettered | LineKind::Caption | LineKind::Level => true,
            LineKind::Field(_) => self.state.region == Region::Body || !self.state.telegram,
            LineKind::Paragraph { marked } => !marked,
            _ => false,
        };
        fits && text.len() <= HEADING_WIDTH
    }

    /// A heading without a rule: one short line between blanks, above a paragraph or in
    /// capitals, that does not end like a sentence.
    fn is_bare_heading(&self, at: usize) -> bool {
        if !matches!(self.kind(at), Some(LineKind::Text | LineKind::Caption)) {
            return false;
        }
        let text = self.text(at);
        // A handling sentence is none.
        let handling = text.starts_with("SENSITIVE BUT");
        if self.below_content(at) || handling || text.len() > HEADING_WIDTH || text.starts_with('(')
        {
            return false;
        }
        let below = self.kind(at + 1);
        let gap = self.run(at + 1, |kind| !kind.is_content());
        let next = self.kind(at + 1 + gap);
        let over_paragraph = matches!(next, Some(LineKind::Paragraph { .. }));
        let smart = !self.state.telegram;
        if !(matches!(below, Some(LineKind::Blank)) || over_paragraph || smart) || next.is_none() {
            return false;
        }
        let first = text.chars().next().is_some_and(|c| !c.is_lowercase());
        let capitals = !text.bytes().any(|b| b.is_ascii_lowercase())
            && text.bytes().any(|b| b.is_ascii_uppercase());
        let open = text.ends_with([',', ';', '.']) || !capitals && text.ends_with(':');
        first && !open && (capitals || over_paragraph || smart)
    }

    /// The surname at the end of a telegram: the last line that holds anything of its own.
    fn is_signature(&self, at: usize) -> bool {
        let name = self.text(at).trim_end_matches(['#', '.']);
        let last = self.layout != Layout::Smart
            && at > 0
            && !self.kind(at).is_none_or(may_follow_signature)
            && is_surname(name)
            && self.ends_after(at);
        if !last {
            return false;
        }
        // A lone dash is how the wire sent a blank line.
        let above = self.text(at - 1);
        if !self.below_content(at) || above == "-" {
            return true;
        }
        let capitals = !name.bytes().any(|b| b.is_ascii_lowercase());
        ends_sentence(above)
            || capitals && above.bytes().any(|b| b.is_ascii_lowercase())
            || above.to_ascii_uppercase().contains("END ")
    }

    /// Does the telegram end after this line, or a hybrid's shell close?
    fn ends_after(&self, at: usize) -> bool {
        let next = at + 1 + self.run(at + 1, may_follow_signature);
        match self.kind(next) {
            None => true,
            Some(LineKind::Field(label)) => self.layout == Layout::Hybrid && opens_close(label),
            Some(_) => false,
        }
    }
}

impl LineKind {
    fn is_content(self) -> bool {
        !matches!(self, Self::Blank | Self::Residue | Self::Dashes)
    }
}

/// What pages and section breaks put behind a telegram's last line.
fn may_follow_signature(kind: LineKind) -> bool {
    matches!(
        kind,
        LineKind::Blank
            | LineKind::Residue
            | LineKind::Level
            | LineKind::Caption
            | LineKind::Transmission(TransmissionLine::Archive)
    )
}

fn begins_telegram(kind: LineKind) -> bool {
    match kind {
        LineKind::Banner => true,
        LineKind::Transmission(line) => opens_transmission(line),
        _ => false,
    }
}

fn opens_transmission(line: TransmissionLine) -> bool {
    use TransmissionLine as T;
    matches!(
        line,
        T::Start | T::Routing | T::Serial | T::Security | T::Dtg | T::From | T::Archive
    )
}

/// Lines that carry no class of their own in a header.
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

/// Tokens that could be TAGS: capitals, digits and a few signs.
fn is_tags_shaped(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b" ,()-/&'.".contains(&b))
}

/// The same in small letters, as some copies have it: `etrd, mnuc, ir`.
fn is_small_tags(text: &str) -> bool {
    text.split([' ', ','])
        .all(|token| token.len() <= 5 && token.bytes().all(|b| b.is_ascii_lowercase()))
}

/// A line that is TAGS without any doubt: most of its tokens are codes in the lists.
fn is_tags_line(text: &str) -> bool {
    if !is_tags_shaped(text) {
        return false;
    }
    let tokens = || text.split([' ', ',']).filter(|token| !token.is_empty());
    let known = tokens()
        .filter(|token| !tags::lookup(token).is_empty())
        .count();
    known * 2 > tokens().count()
}

/// Does the line hold a post and a serial (`MADRID 707`, `08 UNVIE 663`)?
fn looks_like_reference(text: &str) -> bool {
    let mut previous_word = false;
    for word in text
        .split([' ', ',', ';', '(', ')'])
        .filter(|word| !word.is_empty())
    {
        let digits = word.bytes().all(|b| b.is_ascii_digit());
        if digits && previous_word && (1..=8).contains(&word.len()) {
            return true;
        }
        previous_word = word.len() >= 3 && word.bytes().all(|b| b.is_ascii_uppercase());
    }
    false
}

/// A serial that was wrapped away from its post.
fn is_serial(text: &str) -> bool {
    (1..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.rsplit([' ', ','])
        .next()
        .is_some_and(|last| last.eq_ignore_ascii_case(word))
}

/// The number that a paragraph's first line begins with.
fn paragraph_number(text: &str) -> u32 {
    line::paragraph_start(text)
        .and_then(|start| {
            text[start.pilcrow..start.pilcrow + start.digits]
                .parse()
                .ok()
        })
        .unwrap_or(0)
}

/// `¶12. (SBU)`: capitals in the bracket after the number.
fn has_bracketed_capitals(text: &str) -> bool {
    let Some(start) = line::paragraph_start(text) else {
        return false;
    };
    let Some(rest) = text[start.text..].strip_prefix('(') else {
        return false;
    };
    rest.split_once(')').is_some_and(|(mark, _)| {
        mark.len() <= 24
            && mark.bytes().any(|b| b.is_ascii_alphabetic())
            && !mark
                .bytes()
                .any(|b| b.is_ascii_lowercase() && mark.len() > 4)
    })
}
