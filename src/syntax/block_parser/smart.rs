//! The header and closing grammar of SMART (smart-layout 2.1, 2.2 and 2.4).

use super::body::PRINT_WRAP;
use super::telegram::begins_telegram;
use super::{BlockParser, Region, State, is_loose};
use crate::syntax::block::BlockKind;
use crate::syntax::layout::Layout;
use crate::syntax::line::{self, Label, LineKind, TransmissionLine};

/// A subject that goes on below filled its line at least this far, in bytes: copies wrap near 60
/// (smart-layout 2.3).
const WRAPPED_SUBJECT: usize = 60;

impl BlockParser<'_, '_> {
    /// A block where SMART's rules apply.
    pub(super) fn next_in_smart(&mut self) -> BlockKind {
        let at = self.at;
        let Some(kind) = self.kind(at) else {
            return self.take(BlockKind::Text, 1);
        };
        let region = self.state.region;
        if self.layout == Layout::Hybrid && region < Region::Close && begins_telegram(kind) {
            self.state = State {
                region: Region::Preamble,
                telegram: true,
                open: None,
                ..self.state
            };
            return self.next_in_telegram();
        }
        if region == Region::Above
            && let Some(above) = self.next_above()
        {
            return above;
        }
        if region == Region::Below {
            return self.next_below();
        }
        if matches!(region, Region::Preamble | Region::Close)
            && let Some(count) = self.email_lines()
        {
            if region == Region::Close {
                self.state.region = Region::Below;
            }
            return self.take(BlockKind::Preamble, count);
        }
        if self.is_mail_mark(at) {
            self.state.region = Region::Below;
            return self.take(BlockKind::Preamble, 1);
        }
        let region = self.state.region;
        let kind = match self.near_field(at) {
            Some(label) => LineKind::Field(label),
            None => kind,
        };
        match kind {
            LineKind::Field(label) if opens_close(label) && region >= Region::Header => {
                if !self.is_above_text(at) {
                    self.state.region = Region::Close;
                }
                self.smart_field(label)
            }
            LineKind::Field(label) if region == Region::Close && label.is_closing() => {
                self.smart_field(label)
            }
            LineKind::Field(label) if region <= Region::Header && !label.is_closing() => {
                self.state.region = match label {
                    Label::Subject => Region::Subjected,
                    _ => Region::Header,
                };
                self.smart_field(label)
            }
            // Some prints have Info in the header.
            LineKind::Field(label) if region == Region::Header => self.smart_field(label),
            // The classification block comes under the Subject too, after an empty line or not.
            // So does a field that belongs above it.
            LineKind::Field(label) if region == Region::Subjected && below_subject(label) => {
                self.smart_field(label)
            }
            // The Subject twice, or in the closing block.
            LineKind::Field(Label::Subject)
                if region == Region::Subjected
                    && at > 0
                    && self.kind(at - 1) == Some(LineKind::Field(Label::Subject))
                    || self.is_in_close(at) =>
            {
                self.smart_field(Label::Subject)
            }
            LineKind::Field(label @ (Label::Attachments | Label::Xmt))
                if region == Region::Subjected && self.is_above_text(at)
                    || self.is_in_close(at) =>
            {
                self.smart_field(label)
            }
            LineKind::Field(label)
                if matches!(region, Region::Subjected | Region::Body | Region::Close)
                    && self.is_stray(at, label) =>
            {
                self.smart_field(label)
            }
            LineKind::Level => self.level_line(),
            LineKind::Banner if region != Region::Body && region != Region::Subjected => {
                self.take(BlockKind::Level, 1)
            }
            LineKind::Caption if self.is_banner_line(at) => self.level_line(),
            LineKind::Caption if region == Region::Header && self.text(at) == "SENSITIVE" => {
                self.take(BlockKind::Caption, 1)
            }
            LineKind::Paragraph { .. } if region >= Region::Header && region < Region::Close => {
                self.state.region = Region::Body;
                self.body_block()
            }
            _ => self.unclassified_in_smart(),
        }
    }

    /// A line of a banner, the last one of the cable perhaps.
    fn level_line(&mut self) -> BlockKind {
        let ends = match self.state.region {
            Region::Close => self.ends_cable(),
            Region::Body => self.is_above_name(self.at + 1),
            _ => false,
        };
        if ends {
            self.state.region = Region::Below;
        }
        self.take(BlockKind::Level, 1)
    }

    /// Is there nothing from a line on but who sent the draft: some short lines that are no sentence?
    pub(super) fn is_above_name(&self, from: usize) -> bool {
        /// So many lines at most, empty ones among them.
        const LONGEST: usize = 10;
        let mut named = false;
        for at in from..from + LONGEST {
            match self.kind(at) {
                None => return named,
                Some(LineKind::Text) => {
                    let text = self.text(at);
                    if text.len() > WRAPPED_SUBJECT || text.ends_with(['.', '!', '?', ':', '"']) {
                        return false;
                    }
                    named = true;
                }
                Some(LineKind::Blank) => {}
                // The second line of the banner, too, ends it.
                Some(_) => return false,
            }
        }
        false
    }

    /// The label that a line without a class most likely begins with. In a header and in the closing
    /// block only labels of that part count; elsewhere the line below must be a field as well.
    pub(super) fn near_field(&self, at: usize) -> Option<Label> {
        /// So many empty lines at most are below a signature, as copies have them.
        const MOST_EMPTY: usize = 4;
        if let Some(label) = self.unlabelled_field(at) {
            return Some(label);
        }
        let listed = matches!(
            self.kind(at)?,
            LineKind::Paragraph { marked: false } | LineKind::ListItem
        );
        if !listed
            && !matches!(
                self.kind(at)?,
                LineKind::Text
                    | LineKind::InlineHeading
                    | LineKind::Caption
                    | LineKind::Lettered
                    | LineKind::Transmission(TransmissionLine::Exempt | TransmissionLine::Dtg)
            )
        {
            return None;
        }
        // Below the Subject a numbered line is a paragraph.
        let in_text = matches!(
            self.state.region,
            Region::Subjected | Region::Body | Region::Signed
        );
        let item = self.kind(at) == Some(LineKind::ListItem);
        if listed && in_text && !(item && self.state.region == Region::Subjected) {
            return None;
        }
        // `(U) Reason: 1.4(b)`: the letter is a mark, and none of a list.
        let lettered = self.kind(at) == Some(LineKind::Lettered);
        if lettered && !(self.text(at).starts_with('(') && self.text(at).contains(':')) {
            return None;
        }
        let label = line::near_label(self.text(at))?.field.label;
        if lettered && label != Label::ClassifiedBy {
            return None;
        }
        let below = || match self.kind(at + 1) {
            Some(LineKind::Field(below)) => below.is_closing() == label.is_closing(),
            // `*Signature:*`, and so are the labels below it.
            Some(LineKind::Text) if self.text(at + 1).starts_with('*') => {
                let below = line::near_label(self.text(at + 1));
                below.is_some_and(|below| below.field.label.is_closing() == label.is_closing())
            }
            // MRN and Date/DTG, both with a slip.
            Some(_) if label == Label::Mrn => {
                let below = line::near_label(self.text(at + 1));
                below.is_some_and(|below| below.field.label == Label::DateDtg)
            }
            // The signature alone, above the banner at the end or the names.
            Some(LineKind::Blank) if label == Label::Signature => {
                let mut below = (at + 2..=at + MOST_EMPTY + 1).map(|line| self.kind(line));
                match below
                    .find(|below| *below != Some(LineKind::Blank))
                    .flatten()
                {
                    Some(LineKind::Field(below)) => opens_close(below),
                    below => below == Some(LineKind::Level),
                }
            }
            _ => false,
        };
        let fits = match self.state.region {
            Region::Header => !label.is_closing() || opens_close(label) && below(),
            Region::Close => label.is_closing(),
            Region::Above | Region::Preamble | Region::Transmission => {
                !label.is_closing() && below()
            }
            Region::Subjected => {
                label == Label::ClassifiedBy || !listed && opens_close(label) && below()
            }
            Region::Body | Region::Signed => opens_close(label) && below(),
            Region::Below => false,
        };
        fits.then_some(label)
    }

    /// Is it the line `SBU` of a mail program, below the banner and above `This email is ...`?
    fn is_mail_mark(&self, at: usize) -> bool {
        self.state.region == Region::Close
            && self.text(at) == "SBU"
            && at > 0
            && !self
                .kind(at - 1)
                .is_some_and(|above| above == LineKind::Level)
            && line::is_mail_notice(self.text(at + 1))
    }

    /// Is a field of the closing block above text: in the header, or between paragraphs? A paragraph or
    /// a field of the header comes below it, and below others of its kind.
    fn is_above_text(&self, at: usize) -> bool {
        /// The closing block is no longer, in lines.
        const LONGEST: usize = 12;
        let in_header = self.state.region == Region::Header;
        let in_body = self.state.region == Region::Body;
        if !in_header && !in_body && self.state.region != Region::Subjected {
            return false;
        }
        let is_between = |kind| match kind {
            LineKind::Blank => true,
            LineKind::Field(label) => label.is_closing(),
            // A heading.
            LineKind::Text | LineKind::Lettered | LineKind::Dashes => in_body,
            _ => false,
        };
        let mut below = at + 1;
        while below < at + LONGEST
            && (self.kind(below).is_some_and(is_between) || self.is_indented(below))
        {
            below += 1;
        }
        match self.kind(below) {
            // An enclosure below the cable may count from 1.
            Some(LineKind::Paragraph { .. }) => !in_body || !self.text(below).starts_with("1."),
            Some(LineKind::Field(_)) if in_body => false,
            Some(LineKind::Field(label)) if in_header => !label.is_closing(),
            Some(LineKind::Field(label)) => below_subject(label),
            _ => false,
        }
    }

    /// Is a line in the closing block, or its first one?
    fn is_in_close(&self, at: usize) -> bool {
        let label = |at| match self.kind(at) {
            Some(LineKind::Field(label)) => Some(label),
            _ => None,
        };
        match self.state.region {
            Region::Body => label(at + 1).is_some_and(opens_close),
            Region::Close => {
                let above = at.checked_sub(1).and_then(label);
                label(at + 1).or(above).is_some_and(Label::is_closing)
            }
            _ => false,
        }
    }

    /// Is a line of captions part of the banner: below its level, or what stands for a level?
    fn is_banner_line(&self, at: usize) -> bool {
        let outside = matches!(self.state.region, Region::Preamble | Region::Close);
        let below = at > 0 && self.kind(at - 1) == Some(LineKind::Level);
        let text = self.text(at);
        below || outside && (stands_for_level(text) || text == "SENSITIVE")
    }

    /// A block that begins with a line which has no meaning of its own: its region decides.
    fn unclassified_in_smart(&mut self) -> BlockKind {
        let kind = match self.state.region {
            Region::Subjected | Region::Body => {
                self.state.region = Region::Body;
                return self.body_block();
            }
            Region::Header => BlockKind::Passing,
            _ => BlockKind::Preamble,
        };
        let count = self.run(self.at, is_loose);
        self.take(kind, count)
    }

    pub(super) fn smart_field(&mut self, label: Label) -> BlockKind {
        let valued = !self.is_label_alone();
        let count = self.smart_field_lines(label, valued);
        self.take(BlockKind::Field(label), count)
    }

    /// How many lines a field has from the cursor on, up to a stamp or a page break. Notes whether it
    /// goes on below that. `valued`: does it have a value on the line at the cursor?
    pub(super) fn smart_field_lines(&mut self, label: Label, valued: bool) -> usize {
        let mut valued = valued;
        let mut end = self.at + 1;
        loop {
            if self.continues_smart_field(label, end - 1, end, !valued) {
                end += 1;
            } else {
                match self.field_over_gap(label, end, valued) {
                    Some(gap) if !gap.stamped => end = gap.next + 1,
                    found => {
                        self.note_open(BlockKind::Field(label), found.is_some());
                        return end - self.at;
                    }
                }
            }
            valued = true;
        }
    }

    /// Is the line at `at` the rest of a list of reasons, which a comma leaves open above: `(d)`?
    fn lists_letters(&self, above: usize, at: usize) -> bool {
        /// `(b), (d)`, in bytes.
        const LONGEST: usize = 12;
        let text = self.text(at);
        self.text(above).ends_with(',')
            && text.starts_with('(')
            && text.ends_with(')')
            && text.len() <= LONGEST
    }

    /// Does the line right below one of the Subject's belong to the title? The empty line or the block that
    /// follows every header comes after it, perhaps with one more line between. A title has no mark there,
    /// and no full stop.
    fn ends_title(&self, at: usize) -> bool {
        /// So many lines of a title at most are below this one.
        const MORE: usize = 2;
        let of_title = |at: &usize| {
            let text = self.text(*at);
            matches!(
                self.kind(*at),
                Some(LineKind::Text | LineKind::InlineHeading)
            ) && text.len() < WRAPPED_SUBJECT
                && line::portion_mark(text).is_none()
                && !text.ends_with(['.', ':'])
        };
        let end = (at..=at + MORE).find(|at| !of_title(at));
        end.is_some_and(|end| {
            let block = LineKind::Field(Label::ClassifiedBy);
            end > at && [Some(LineKind::Blank), Some(block)].contains(&self.kind(end))
        })
    }

    /// Does the line at `at` follow the line `above`, of a field that has a value?
    pub(super) fn follows_in_field(&self, label: Label, above: usize, at: usize) -> bool {
        self.continues_smart_field(label, above, at, false)
    }

    /// Does the line at `at` continue the field, whose last line is `above`? `first_value` says that
    /// the label has no value yet.
    fn continues_smart_field(
        &self,
        label: Label,
        above: usize,
        at: usize,
        first_value: bool,
    ) -> bool {
        let Some(kind) = self.kind(at) else {
            return false;
        };
        let indented = self.is_indented(at);
        let opens_or_indented = first_value || indented;
        match kind {
            _ if self.near_field(at).is_some() => false,
            LineKind::Residue => first_value && self.is_block_value(label, above, at),
            // `Reason: 1.4(b),` and `(d)`
            _ if label == Label::ClassifiedBy && self.lists_letters(above, at) => true,
            LineKind::Lettered => label == Label::Reference || opens_or_indented,
            LineKind::Text
                if !indented
                    && (self.state.region == Region::Header || label == Label::Tags)
                    && line::unknown_label(self.text(at), has_no_colon(label)).is_some() =>
            {
                false
            }
            LineKind::Text | LineKind::InlineHeading if label == Label::Subject => {
                let wrapped = WRAPPED_SUBJECT..=*PRINT_WRAP.end();
                opens_or_indented
                    || wrapped.contains(&self.text(above).len())
                    || self.ends_title(at)
            }
            LineKind::Text | LineKind::InlineHeading => {
                line::misspelled_level(self.text(at)).is_none()
            }
            LineKind::Caption => matches!(label, Label::Captions | Label::Tags) || first_value,
            LineKind::Transmission(_) => opens_or_indented,
            LineKind::Paragraph { .. } | LineKind::Blank | LineKind::Field(_) | LineKind::Level => {
                false
            }
            _ => indented,
        }
    }
}

/// Does a line of captions stand for a level: SBU written out, or CUI?
pub(super) fn stands_for_level(text: &str) -> bool {
    const LEVELS: [&str; 2] = ["SENSITIVE BUT UNCLASSIFIED", "CUI"];
    LEVELS.iter().any(|level| text.starts_with(level))
}

/// Is a field with this label read below the Subject? The classification block belongs there; the
/// others were put in the wrong place. An e-mail has labels of its own: `From:`, `Subject:`.
fn below_subject(label: Label) -> bool {
    matches!(
        label,
        Label::ClassifiedBy | Label::Captions | Label::PassLine | Label::Tags | Label::Reference
    )
}

/// Is a line with a colon no part of this field's value?
fn has_no_colon(label: Label) -> bool {
    matches!(
        label,
        Label::Mrn
            | Label::DateDtg
            | Label::From
            | Label::Action
            | Label::Info
            | Label::ExecutiveOrder
            | Label::Tags
            | Label::Captions
    )
}

/// Can this label open SMART's closing block? `Info:` and `Attachments:` occur in bodies.
pub(super) fn opens_close(label: Label) -> bool {
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
