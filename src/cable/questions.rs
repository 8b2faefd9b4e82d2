//! Questions about a whole cable.

use super::body::Body;
use super::header::Banner;
use super::heading::Heading;
use super::numbering::Numbering;
use super::pairs::Side;
use super::references::References;
use super::transmission::Transmission;
use super::{BodyItem, Cable, Field, Placed};
use crate::syntax::line::{Label, unquoted};
use crate::syntax::{BlockKind, Layout};
use crate::text::unseen::as_seen;
use crate::text::{Span, lines};
use crate::vocabulary::addresses;
use std::borrow::Cow;

impl<'a> Cable<'a> {
    /// The banner that counts: the last of the header, which is after the addressees (an
    /// archive's index line is above them), and before a cable that this one relays.
    pub fn banner(&self) -> Option<Placed<'a, Banner>> {
        let mut banners = self.banners.iter().rev();
        let own = |banner: &&Placed<'a, Banner>| {
            self.relayed.is_none_or(|quote| banner.end <= quote.start)
        };
        let own = banners.find(own).or(self.banners.last());
        own.copied()
    }

    /// What interrupts the blocks in a stretch of the text, in order.
    pub fn breaks_in(&self, span: Span) -> impl Iterator<Item = (BlockKind, Span)> {
        let from = self
            .breaks
            .partition_point(|(_, found)| found.end <= span.start);
        let found = self.breaks.get(from..).unwrap_or(&[]).iter().copied();
        found.take_while(move |(_, found)| found.start < span.end)
    }

    /// Is a stretch of the text interrupted by more than the residue of a section break?
    pub fn is_paged(&self, span: Span) -> bool {
        self.breaks_in(span)
            .any(|(kind, _)| kind != BlockKind::Residue)
    }

    /// The words of a stretch of the whole `text`, with spaces in place of what interrupts
    /// them.
    pub fn own_words<'t>(&self, span: Span, text: &'t str) -> Cow<'t, str> {
        let mut out = String::new();
        let mut at = span.start;
        for (_, found) in self.breaks_in(span) {
            let from = found.start.max(at);
            out.push_str(Span::new(at, from).slice(text));
            at = found.end.min(span.end);
            out.extend(std::iter::repeat_n(' ', at - from));
            // A page may begin with the line that ends the one before.
            let below = Span::new(at, span.end).slice(text);
            if let Some(again) = line_again(&out, below) {
                out.extend(std::iter::repeat_n(' ', again));
                at += again;
            }
        }
        if out.is_empty() {
            return seen_words(unquoted(Cow::Borrowed(span.slice(text))));
        }
        out.push_str(Span::new(at, span.end).slice(text));
        seen_words(unquoted(Cow::Owned(out)))
    }

    /// The run of transmission lines that holds the DTG.
    pub fn dtg(&self) -> Option<Placed<'a, Transmission>> {
        self.transmission
            .iter()
            .copied()
            .find(|run| run.facts.dtg.is_some())
    }

    /// Running text of the body in order: paragraphs, list items, unnumbered text.
    pub fn texts(&self) -> impl DoubleEndedIterator<Item = (BlockKind, Placed<'a, Body>)> {
        self.body.iter().filter_map(|item| match item {
            BodyItem::Text(kind, body) => Some((*kind, *body)),
            _ => None,
        })
    }

    /// Does a SMART cable have a field with this label twice, or a telegram its REF line? That is a
    /// finding of its own.
    pub fn is_field_repeated(&self, label: Label) -> bool {
        let own = |field: &&Field<'_>| field.label == label && !field.in_shell;
        match self.layout {
            Layout::Smart => self.fields.iter().filter(own).count() > 1,
            _ => label == Label::Reference && self.repeated_references().is_some(),
        }
    }

    /// Two REF lines, one after the other, that begin with the same references: each one's place.
    pub fn repeated_references(&self) -> Option<(Span, Span)> {
        let kinds = |line: &Placed<'a, References>| line.facts.items.iter().map(|item| &item.kind);
        let pairs = self.references.iter().zip(self.references.iter().skip(1));
        let repeats = |(first, again): &(&Placed<'a, References>, &Placed<'a, References>)| {
            let some = !first.facts.items.is_empty() && !again.facts.items.is_empty();
            some && kinds(first)
                .zip(kinds(again))
                .all(|(first, again)| first == again)
        };
        let (first, again) = pairs
            .filter(|_| self.layout != Layout::Smart)
            .find(repeats)?;
        Some((first.span(first.facts.span), again.span(again.facts.span)))
    }

    /// Headings of the body, in order.
    pub fn headings(&self) -> &[Placed<'a, Heading>] {
        &self.headings
    }

    /// Banners and levels in the middle of the body, in order.
    pub fn body_banners(&self) -> &[Placed<'a, Banner>] {
        &self.body_banners
    }

    /// Numbered paragraphs, in order.
    pub fn paragraphs(&self) -> impl DoubleEndedIterator<Item = Placed<'a, Body>> {
        self.texts()
            .filter(|(_, body)| body.facts.number.is_some())
            .map(|(_, body)| body)
    }

    /// The numbers of its own paragraphs.
    pub fn numbering(&self) -> &Numbering {
        self.numbering.get_or_init(|| Numbering::new(self))
    }

    /// A field of SMART's, by its label.
    pub fn smart_field(&self, label: Label) -> Option<Field<'a>> {
        self.fields
            .iter()
            .copied()
            .find(|field| field.label == label)
    }

    /// Is the first section, with the beginning of the text, in another file?
    pub fn lacks_first_section(&self) -> bool {
        let section = self.banner().and_then(|banner| banner.facts.section);
        section.is_some_and(|section| section.number > 1)
    }

    /// Is this a later section of a cable without its first one, which has the header?
    pub fn is_later_section(&self) -> bool {
        self.subject.is_none() && self.lacks_first_section()
    }

    /// Is the last section, with the signature, in another file? No head of a later section is here.
    pub fn lacks_last_section(&self) -> bool {
        let section = self.banner().and_then(|banner| banner.facts.section);
        section.is_some_and(|section| section.number < section.of)
            && self.residue.is_empty()
            && self.later_banners.is_empty()
            && self.body_banners.is_empty()
    }

    /// Is it a telegram that was not sent yet: a level alone above the header, with no post, no
    /// serial and no lines of the transmission?
    pub fn is_draft_telegram(&self) -> bool {
        self.layout == Layout::Telegram
            && self.banners.is_empty()
            && self.transmission.is_empty()
            && self.unknown_level.is_none()
            && self.levels.first().is_some_and(|level| {
                let header = [
                    self.subject.map(|line| line.start),
                    self.tags.first().map(|line| line.start),
                ];
                header.into_iter().flatten().all(|at| level.start < at)
            })
    }

    /// Is there anything in the text that a cable's header has?
    pub fn has_header(&self) -> bool {
        !self.banners.is_empty()
            || !self.levels.is_empty()
            || self.transmission.iter().any(|run| !run.facts.joined)
            || self.executive_order.is_some()
            || !self.tags.is_empty()
            || self.subject.is_some()
            || !self.fields.is_empty()
    }

    /// Must it have an E.O. line and TAGS? Not a later section alone, nor what is no cable. A partial
    /// extract that has the Subject and one of the two has its header whole, and owes the other.
    pub fn owes_header(&self) -> bool {
        let one = self.executive_order.is_some() || !self.tags.is_empty();
        let whole = !self.partial || self.subject.is_some() && one;
        self.has_header() && whole && !self.is_later_section() && !self.is_of_other_sender()
    }

    /// Did an office send it that writes in a form of its own: the White House, a command?
    pub fn is_of_other_sender(&self) -> bool {
        let mut senders = self.transmission.iter();
        senders.any(|run| {
            let from = run.facts.from_name.as_deref();
            from.is_some_and(addresses::is_other_sender)
        })
    }

    /// Is the E.O. line where the cable says when it is declassified? A SMART cable has a line of its
    /// own for that.
    pub fn declassifies_on_order_line(&self) -> bool {
        self.layout == Layout::Telegram
    }

    /// How its paragraphs begin, as numbers.
    pub(crate) fn openings(&self) -> impl Iterator<Item = u64> {
        self.body.iter().filter_map(|item| match item {
            BodyItem::Text(_, body) => body.facts.opening,
            _ => None,
        })
    }

    /// Does the text break off: an ellipsis at the end, or a last sentence without an end? `END COMMENT`
    /// is an end.
    pub fn is_truncated(&self) -> bool {
        let last = self.body.iter().rev().find_map(|item| match item {
            BodyItem::Text(_, body) => Some(body.facts),
            _ => None,
        });
        last.is_some_and(|body| {
            let last = body.pairs.last().filter(|event| event.side == Side::Close);
            let closed = last.is_some_and(|event| event.span.end >= body.last_line.end);
            let signed = body.signature.is_some() || self.signature.is_some();
            body.truncated || !(body.complete || closed || signed)
        })
    }
}

/// The bytes of the first line of `below`, where it is the last line of `above` again.
fn line_again(above: &str, below: &str) -> Option<usize> {
    /// A shorter line may be there twice on purpose, in bytes.
    const LONG: usize = 30;
    let first = lines(below).next()?.text;
    let last = above.trim_end().rsplit(['\n', '\r']).next()?;
    let again = first.trim().len() >= LONG && first.trim() == last.trim();
    again.then_some(first.len())
}

/// [`as_seen`], of a text that may be a copy already.
fn seen_words(text: Cow<'_, str>) -> Cow<'_, str> {
    match as_seen(&text) {
        Cow::Owned(seen) => Cow::Owned(seen),
        Cow::Borrowed(_) => text,
    }
}
