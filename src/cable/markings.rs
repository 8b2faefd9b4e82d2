//! What a cable claims of its classification: level, captions, marks, reasons.

use super::digest::BodyPart;
use super::header::Banner;
use super::marking::Marking;
use super::portion::PortionMark;
use super::portion::place::Mark;
use super::reasons::Reasons;
use super::{BannerEnd, BodyItem, Cable, Placed, Written};
use crate::syntax::line::Label;
use crate::syntax::{BlockKind, Layout};
use crate::text::Span;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking;
use crate::vocabulary::milestones;

/// A caption as the cable has it, and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenCaption<'a> {
    /// As it is written.
    pub name: &'a str,
    /// Where.
    pub span: Span,
    /// The line, or the field, that it is on; of several fields joined on one line its own part.
    pub line: Span,
    /// What goes with the line when it is removed: of empty lines on both sides, those above.
    pub gap: Span,
    /// Is it in the SMART shell around a telegram?
    pub in_shell: bool,
    /// The caption that it is, and the one that it is or was meant to be: dozens of rules ask.
    pub(super) read: (Option<Caption>, Option<Caption>),
}

impl<'a> WrittenCaption<'a> {
    /// A caption on a line of its own, or on one with others.
    pub(super) fn new(name: &'a str, span: Span, line: Span) -> Self {
        let known = Caption::read(name).or_else(|| Caption::of_term(name));
        let nearest = || Caption::nearest(&name.to_ascii_uppercase());
        Self {
            name,
            span,
            line,
            gap: line,
            in_shell: false,
            read: (known, known.or_else(nearest)),
        }
    }

    /// The caption of the vocabulary that these words are.
    pub fn known(&self) -> Option<Caption> {
        self.read.0
    }

    /// The same, of a misspelled one what was meant; that has a finding of its own.
    pub fn meant(&self) -> Option<Caption> {
        self.read.1
    }

    /// Is it a release with its list of countries: `REL TO USA, FVEY`?
    pub fn is_release(&self) -> bool {
        let name = self.name.to_ascii_uppercase();
        name.starts_with("REL TO ") || name.starts_with("RELTO")
    }

    /// Does it mark an SBU cable?
    pub fn is_sensitive(&self) -> bool {
        matches!(
            self.meant(),
            Some(Caption::Sensitive | Caption::SensitiveButUnclassified)
        )
    }
}

/// Different portion marks.
#[derive(Debug, Default)]
pub(super) struct DistinctMarks<'a>(pub Vec<&'a PortionMark>);

impl<'a> DistinctMarks<'a> {
    /// With more different marks than this, not all are compared.
    const MANY: usize = 64;

    /// Adds a mark that may be there already, and says whether it was not.
    pub(super) fn add(&mut self, mark: &'a PortionMark) -> bool {
        let Self(known) = self;
        let is_new =
            known.last() != Some(&mark) && (known.len() > Self::MANY || !known.contains(&mark));
        if is_new {
            known.push(mark);
        }
        is_new
    }
}

/// Among `(B)` and `(D)` a `(C)` without a number letters a list. Is it such a mark?
pub(super) fn may_letter((kind, mark): &(BlockKind, Placed<'_, Mark>)) -> bool {
    matches!(kind, BlockKind::Heading | BlockKind::ListItem) && mark.facts.is_letter()
}

/// A mark in its place, if it was understood.
pub(super) fn understood<'a>(
    (_, mark): (BlockKind, Placed<'a, Mark>),
) -> Option<(&'a PortionMark, Span)> {
    let read = mark.facts.read.as_ref().ok()?;
    Some((read, mark.span(mark.facts.span)))
}

impl<'a> Cable<'a> {
    /// The level that governs the cable, and where it is stated.
    pub fn level(&self) -> Option<(Level, Span)> {
        if let Some(lou) = self.lou_below_banner() {
            return Some((lou.facts.level, lou.span(lou.facts.level_span)));
        }
        if let Some(banner) = self.banner() {
            let own = (banner.facts.level, banner.span(banner.facts.level_span));
            return Some(self.level_of_shell(own.0).unwrap_or(own));
        }
        // Either end of a SMART cable states it; a misspelled level says what was meant.
        let level =
            |line: &Placed<'_, Banner>| (line.facts.level, line.span(line.facts.level_span));
        let mut lines = self.levels.iter();
        let stated = lines.find(|line| !line.facts.control_only).map(level);
        let stated = stated.map(|first| self.level_of_portions(first));
        let meant = || {
            let ends = self.banner_ends();
            let mut unknown = ends.iter().filter_map(|end| end.misspelled);
            unknown.find_map(|unknown| Some((unknown.meant()?, unknown.span)))
        };
        stated
            .or_else(meant)
            .or_else(|| self.levels.first().map(level))
    }

    /// The level that a shell states at both ends, and its highest portion has, where the banner of the
    /// telegram inside states another one: that is the slip.
    fn level_of_shell(&self, inner: Level) -> Option<(Level, Span)> {
        if self.layout != Layout::Hybrid {
            return None;
        }
        let shell = self.level_at_both_ends()?;
        (shell.0 != inner && self.highest_portion() == Some(shell.0)).then_some(shell)
    }

    /// The level that the banners at both ends of a SMART cable state, and where the first does.
    pub(crate) fn level_at_both_ends(&self) -> Option<(Level, Span)> {
        let [top, bottom] = [self.top_banner(), self.bottom_banner()].map(|end| end.level());
        top.filter(|top| bottom.is_some_and(|bottom| bottom.0 == top.0))
    }

    /// The highest level of its portions.
    pub(crate) fn highest_portion(&self) -> Option<Level> {
        self.marks.iter().map(|(mark, _)| mark.level).max()
    }

    /// Where the two ends of a SMART cable state different levels: the one that its portions make.
    /// The other is the slip.
    fn level_of_portions(&self, first: (Level, Span)) -> (Level, Span) {
        let stated = || self.levels.iter().filter(|line| !line.facts.control_only);
        if stated().all(|line| line.facts.level == first.0) {
            return first;
        }
        let highest = self.highest_portion();
        let ends = self.banner_ends();
        let mut levels = ends.iter().filter_map(BannerEnd::level);
        levels
            .find(|(level, _)| Some(*level) == highest)
            .unwrap_or(first)
    }

    /// The line `LIMITED OFFICIAL USE` below a banner that says UNCLAS: telegrams of the 1980s state
    /// the level so.
    fn lou_below_banner(&self) -> Option<Placed<'a, Banner>> {
        let banner = self.banner()?;
        let unclassified = banner.facts.level == Level::Unclassified;
        let in_time = self.is_before(milestones::SBU_REPLACES_LOU);
        let lou = |line: &&Placed<'a, Banner>| {
            line.facts.level == Level::LimitedOfficialUse
                && line.start > banner.start
                && line.end <= self.header_end
        };
        self.levels
            .iter()
            .find(lou)
            .filter(|_| unclassified && in_time)
            .copied()
    }

    /// A caption of the header, or a control of the banner.
    pub fn caption(&self, wanted: Caption) -> Option<WrittenCaption<'a>> {
        self.controls()
            .find(|caption| caption.meant() == Some(wanted))
    }

    /// Is a caption present that marks an SBU cable?
    pub fn sensitive_caption(&self) -> Option<WrittenCaption<'a>> {
        // The archive's shell around an old telegram speaks today's language.
        let in_time = |caption: &WrittenCaption<'_>| {
            !caption.in_shell || !self.is_before(milestones::SBU_REPLACES_LOU)
        };
        let mut captions = self.captions.iter().copied();
        captions.find(|caption| caption.is_sensitive() && in_time(caption))
    }

    /// Is it sensitive but unclassified, by its captions or its banner?
    pub fn is_sensitive(&self) -> bool {
        let sbu = |end: &BannerEnd<'_>| end.says_sbu().is_some();
        let classified = self.level().is_some_and(|(level, _)| level.is_classified());
        !classified && (self.sensitive_caption().is_some() || self.banner_ends().iter().any(sbu))
    }

    /// Is this the line of a `Captions:` field of SMART's? A copy may have two.
    pub fn is_captions_field(&self, line: Span) -> bool {
        let first = (self.fields).partition_point(|field| field.value.start < line.start);
        let mut fields = self.fields[first..]
            .iter()
            .take_while(|field| line.contains(field.value.start));
        fields.any(|field| field.label == Label::Captions)
    }

    /// What banner and captions claim together.
    pub fn marking(&self) -> Marking {
        let level = self.level().map_or(Level::Unclassified, |(level, _)| level);
        let controls: Vec<_> = self.controls().collect();
        let claimed = Marking::of_banner(
            level,
            controls.iter().map(|caption| match caption.meant() {
                Some(known) if known != Caption::Cui => known.name(),
                _ => caption.name,
            }),
        );
        match self.foreign_banner() {
            Some(whole) => claimed.join(&Marking::of(whole)),
            None => claimed,
        }
    }

    /// What a banner says that is not the United States' own.
    fn foreign_banner(&self) -> Option<&'a marking::Marking> {
        let mut whole = self
            .levels
            .iter()
            .filter_map(|line| line.facts.whole.as_deref());
        whole.find(|whole| whole.owner != marking::Owner::UnitedStates)
    }

    /// The banner and its controls as one marking of the language, at this level.
    pub fn banner_in_full(&self, level: Level) -> marking::Marking {
        let mut controls: Vec<String> = Vec::new();
        for caption in self.controls() {
            let name = match caption.meant() {
                Some(Caption::Sensitive | Caption::SensitiveButUnclassified) => "SBU",
                Some(known) if known != Caption::Cui => known.name(),
                _ => caption.name,
            };
            let name = name.to_ascii_uppercase();
            let exact = marking::read(&name).is_some_and(|reading| reading.letters == 0);
            if exact && !controls.contains(&name) {
                controls.push(name);
            }
        }
        let whole = format!("{}//{}", level.name(), controls.join("//"));
        let mut read =
            marking::read(&whole).map_or_else(|| marking::Marking::of(level), |read| read.marking);
        if let Some(foreign) = self.foreign_banner() {
            read.owner = foreign.owner;
            read.restricted = foreign.restricted;
        }
        read
    }

    /// May a portion be marked so under this banner? No if the cable states no level.
    pub fn allows_portion(&self, mark: &PortionMark) -> bool {
        let mut banner = self.marking();
        // The banner of a classified cable does not name SBU, but its portions keep it.
        banner.sbu |= banner.level.is_classified() || self.says_sensitive;
        self.level().is_some() && banner.covers(&Marking::of_portion(mark))
    }

    /// The brackets in the places of portion marks, of text and headings in order, each with the
    /// kind of its block.
    pub fn written_marks(&self) -> impl Iterator<Item = (BlockKind, Placed<'a, Mark>)> {
        self.marks_of(&self.body)
    }

    fn marks_of(
        &self,
        items: &[BodyItem<'a>],
    ) -> impl Iterator<Item = (BlockKind, Placed<'a, Mark>)> {
        let letters = self.lettered;
        items
            .iter()
            .filter_map(BodyItem::mark)
            .filter(move |mark| !(letters && may_letter(mark)))
    }

    /// The portion marks that were understood, with their places, the subject's first.
    pub fn marks(&self) -> &[(&'a PortionMark, Span)] {
        &self.marks
    }

    /// The same marks without their places, each once; of very many different ones some are there again.
    pub fn distinct_marks(&self) -> &[&'a PortionMark] {
        &self.distinct_marks
    }

    /// How often each of them occurs, `(SBU)` three times, in the order of the first occurrence.
    pub fn mark_counts(&self) -> Vec<(String, usize)> {
        let mut counts: Vec<(String, usize)> = Vec::new();
        for mark in self.marks.iter().map(|(mark, _)| mark.to_string()) {
            match counts.iter_mut().find(|(known, _)| *known == mark) {
                Some((_, count)) => *count += 1,
                None => counts.push((mark, 1)),
            }
        }
        counts
    }

    /// Is any of them such a mark? Most cables have few different ones.
    pub fn has_mark(&self, is_such: impl Fn(&PortionMark) -> bool) -> bool {
        self.distinct_marks.iter().any(|mark| is_such(mark))
    }

    /// The only portion mark of an unclassified cable, which no caption asks for, and whose other
    /// paragraphs have none.
    pub fn stray_mark(&self) -> Option<(&'a PortionMark, Span)> {
        /// So many other paragraphs at least have a number and no mark.
        const OTHERS: usize = 2;
        let [(mark, place)] = self.marks[..] else {
            return None;
        };
        let marked = |cable: &Self| cable.is_sensitive() || cable.caption(Caption::Cui).is_some();
        let plain = self
            .level()
            .is_some_and(|(level, _)| level == Level::Unclassified);
        if !plain || marked(self) {
            return None;
        }
        let numbered = || self.paragraphs().filter(|body| body.facts.number.is_some());
        let own = numbered().any(|body| body.start <= place.start && place.end <= body.end);
        let unmarked = numbered().filter(|body| body.facts.mark.is_none());
        (own && unmarked.take(OTHERS).count() == OTHERS).then_some((mark, place))
    }

    /// Collects the portion marks that were understood.
    pub(super) fn read_marks(&mut self) {
        let subject = self.subject.and_then(|subject| {
            let Written { value: mark, span } = subject.facts.mark.as_ref()?;
            Some((mark, subject.span(*span)))
        });
        let mut marks = Vec::with_capacity(self.body.len());
        let mut distinct = DistinctMarks::default();
        if let Some((mark, place)) = subject {
            marks.push((mark, place));
            distinct.add(mark);
        }
        for part in self.body_parts() {
            match part {
                BodyPart::Digested(run, items) if !(self.lettered && run.digest.letters) => {
                    let mark = |at: &usize| items.get(*at)?.mark().and_then(understood);
                    marks.extend(run.digest.marks.iter().filter_map(mark));
                    for (mark, _) in run.digest.distinct.iter().filter_map(mark) {
                        distinct.add(mark);
                    }
                }
                BodyPart::Items(items) | BodyPart::Digested(_, items) => {
                    for (mark, place) in self.marks_of(items).filter_map(understood) {
                        marks.push((mark, place));
                        distinct.add(mark);
                    }
                }
            }
        }
        self.distinct_marks = distinct.0;
        self.marks = marks;
    }

    /// The reasons for classifying, each with the offset of its block.
    pub fn reasons(&self) -> Vec<(&'a Reasons, usize)> {
        let lines = self
            .classified_by
            .iter()
            .filter_map(|line| Some((line.facts.reasons.as_ref()?, line.start)));
        // 1995 to 2003: in paragraph 1.
        let texts = self
            .texts()
            .take(12)
            .filter(|(_, body)| body.facts.classified_by.is_some())
            .filter_map(|(_, body)| Some((body.facts.reasons.as_ref()?, body.start)));
        lines.chain(texts).collect()
    }
}
