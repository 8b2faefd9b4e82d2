//! The banner of a SMART cable, at its top and at its end.

use super::header::{Banner, LevelWords, UnknownLevel};
use super::{BodyItem, Cable, Placed, WrittenCaption};
use crate::syntax::Layout;
use crate::syntax::line::Label;
use crate::text::Span;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;

/// The banner at one end of a cable.
#[derive(Debug)]
pub struct BannerEnd<'a> {
    /// Its lines, in order.
    pub lines: Vec<Placed<'a, Banner>>,
    /// Where it has no level that can be read: a line that begins with a misspelled one.
    pub misspelled: Option<UnknownLevel>,
}

impl<'a> BannerEnd<'a> {
    /// The level, and where it is.
    pub fn level(&self) -> Option<(Level, Span)> {
        let mut lines = self.lines.iter().filter(|line| !line.facts.control_only);
        let line = lines.next()?;
        Some((line.facts.level, line.span(line.facts.level_span)))
    }

    /// What it says of control, in order.
    pub fn controls(&self) -> impl Iterator<Item = WrittenCaption<'a>> {
        self.lines.iter().flat_map(|line| {
            let own = Span::new(line.start, line.end);
            line.facts
                .controls()
                .map(move |(name, span)| WrittenCaption::new(name, line.span(span), own))
        })
    }

    /// Leaves out what a mail program wrote above the banner: lines apart from those that are right
    /// above the header, where these have a level that is not below theirs.
    fn leave_out_mail(&mut self) {
        let apart = |pair: &[Placed<'a, Banner>]| pair[0].end < pair[1].start;
        let Some(at) = self.lines.windows(2).rposition(apart) else {
            return;
        };
        let (above, own) = self.lines.split_at(at + 1);
        let level = |line: &Placed<'a, Banner>| line.facts.level;
        let levels = own
            .iter()
            .filter(|line| !line.facts.control_only)
            .map(level);
        let Some(highest) = levels.max() else { return };
        if above.iter().all(|line| level(line) <= highest) {
            self.lines.drain(..=at);
        }
    }

    /// Where it says that the cable is sensitive but unclassified, by the caption's word perhaps.
    pub fn says_sbu(&self) -> Option<Span> {
        let sbu = [
            Some(Caption::Sbu),
            Some(Caption::SensitiveButUnclassified),
            Some(Caption::Sensitive),
        ];
        let mut controls = self.controls();
        let control = controls.find(|control| sbu.contains(&control.known()))?;
        Some(control.span)
    }
}

/// Does a field of the closing block belong above the one that it is below?
fn is_moved(label: Label, above: Label) -> bool {
    label.is_closing() && above.is_closing() && label < above
}

impl<'a> Cable<'a> {
    /// The banner above the first field. Where none is there, and an e-mail may be above the cable,
    /// the banner above the first paragraph.
    pub fn top_banner(&self) -> BannerEnd<'a> {
        let header = self.fields.first().map(|field| field.value.start);
        let mut top = self.banner_end(|at| header.is_none_or(|header| at < header));
        top.leave_out_mail();
        if top.level().is_some() || top.misspelled.is_some() {
            return top;
        }
        let text = self.paragraphs().next().map(|body| body.start);
        let lower = self.banner_end(|at| text.is_some_and(|text| at < text));
        if lower.level().is_some() { lower } else { top }
    }

    /// The banner below the last field, and below the text.
    pub fn bottom_banner(&self) -> BannerEnd<'a> {
        // A field below the last banner, out of its order, was moved there.
        let last = self.levels.last().map(|line| line.start);
        let lowest = self.fields.last();
        let mut fields = self.fields.iter().rev();
        let end = fields
            .find(|field| last.is_some_and(|last| field.value.end <= last))
            .filter(|above| lowest.is_some_and(|lowest| is_moved(lowest.label, above.label)))
            .or(lowest)
            .map(|field| field.value.end);
        let text = self.body.last().map(|item| match item {
            BodyItem::Text(_, body) => body.start,
            BodyItem::Heading(heading) => heading.start,
            BodyItem::Banner(banner) => banner.start,
        });
        self.banner_end(|at| end.is_some_and(|end| at >= end) && text.is_none_or(|text| at >= text))
    }

    /// Does it have the closing block of a cable that is whole? Whoever drafted, approved or
    /// released it is named there.
    pub fn is_closed(&self) -> bool {
        let whole = [Label::DraftedBy, Label::ApprovedBy, Label::ReleasedBy];
        self.fields.iter().any(|field| whole.contains(&field.label))
    }

    /// The captions, and the controls of the banner, which say the same of the whole cable.
    pub fn controls(&self) -> impl Iterator<Item = WrittenCaption<'a>> {
        self.captions.iter().chain(&self.banner_controls).copied()
    }

    /// What the banner says of control where it is no telegram's.
    pub(super) fn read_banner_controls(&self) -> Vec<WrittenCaption<'a>> {
        let mut ends = self.banner_ends();
        if self.is_draft_telegram() {
            ends.push(self.banner_end(|_| true));
        }
        ends.iter().flat_map(BannerEnd::controls).collect()
    }

    /// Both ends of a SMART cable; a telegram has a banner of its own.
    pub fn banner_ends(&self) -> Vec<BannerEnd<'a>> {
        match self.layout {
            Layout::Smart => vec![self.top_banner(), self.bottom_banner()],
            Layout::Telegram | Layout::Hybrid => Vec::new(),
        }
    }

    fn banner_end(&self, holds: impl Fn(usize) -> bool) -> BannerEnd<'a> {
        let lines = self.levels.iter().copied();
        let lines: Vec<_> = lines.filter(|line| holds(line.start)).collect();
        let read = lines.iter().any(|line| !line.facts.control_only);
        let mut unknown = self.unknown_levels.iter().copied();
        let misspelled = unknown.find(|unknown| {
            !read && unknown.words != LevelWords::Post && holds(unknown.span.start)
        });
        BannerEnd { lines, misspelled }
    }
}
