//! The end of a telegram: the signature, and what archives put below it.

use super::smart::opens_close;
use super::{BlockParser, Region};
use crate::syntax::block::BlockKind;
use crate::syntax::layout::Layout;
use crate::syntax::line::{
    self, LineKind, TransmissionLine, is_end_sign, is_publisher_line, is_remark, is_tail,
};
use crate::text::words::{ends_sentence, has_small_letter, width};

/// Archives and publishers put at most so many lines of their own below a signature.
const TAIL: usize = 8;

/// Of their remarks there are fewer.
const REMARKS: usize = 2;

/// A line that was wrapped in the middle of a sentence is wider with the next word, in characters.
const SHORT: usize = 52;

/// How a telegram ends after a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// With nothing more.
    Bare,
    /// With what an archive puts below the last line of a cable: a level, the sign of the end.
    Marked,
}

/// Does a line say `END COMMENT` or the like, perhaps without its full stop? What the end of a line cuts
/// after `END` is not closed yet.
fn closes_a_pair(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let mut before_last = words.rev().skip(1);
    before_last.any(|word| word.eq_ignore_ascii_case("END"))
}

impl BlockParser<'_, '_> {
    /// The name at the end of a telegram: the last line that holds anything of its own.
    pub(super) fn is_signature(&self, at: usize) -> bool {
        let Some(kind) = self.kind(at) else {
            return false;
        };
        if self.layout == Layout::Smart
            || at == 0
            || may_follow_signature(kind)
            || matches!(kind, LineKind::Paragraph { .. } | LineKind::ListItem)
        {
            return false;
        }
        let Some(name) = line::signature(self.text(at)) else {
            return false;
        };
        let Some(end) = self.end_after(at) else {
            return false;
        };
        if !self.below_content(at) {
            return true;
        }
        let above = self.text(at - 1);
        let capitals = !has_small_letter(name);
        // `GP-3`: the group of E.O. 10501 that the cable is in.
        let group = above.len() <= "GP-3.".len() && above.starts_with("GP-");
        // A word that fits on the line above was put on its own line.
        let fits = width(above) + 1 + width(name) < SHORT;
        let short = !name.contains(' ') && !has_small_letter(above) && fits;
        // Below a line that goes on, a full stop ends its sentence.
        let capitals = capitals && !self.text(at).ends_with('.');
        ends_sentence(above)
            || group
            || above.starts_with("MINIMIZE CONSIDERED")
            || capitals && short
            || capitals && (has_small_letter(above) || end == End::Marked)
            || closes_a_pair(above)
    }

    /// How many lines the signature at `at` has: it may be there twice.
    pub(super) fn signature_lines(&self, at: usize) -> usize {
        let again =
            |next: &usize| self.kind(*next) == self.kind(at) && self.text(*next) == self.text(at);
        let blank = usize::from(self.kind(at + 1) == Some(LineKind::Blank));
        Some(at + 1 + blank)
            .filter(again)
            .map_or(1, |next| next + 1 - at)
    }

    /// How the telegram ends after this line; `None` where it goes on. A hybrid's shell may close.
    fn end_after(&self, at: usize) -> Option<End> {
        let mut end = End::Bare;
        let mut tail = 0;
        let mut remarks = 0;
        let mut next = at + self.signature_lines(at);
        loop {
            match self.kind(next) {
                None => return Some(end),
                Some(LineKind::Attributes) => return Some(End::Marked),
                Some(LineKind::Blank) => {}
                Some(LineKind::Transmission(TransmissionLine::Archive))
                    if is_end_sign(self.text(next)) =>
                {
                    // The next section of the cable may follow, whose last line this is not.
                    return Some(match self.ends_after_sign(next) {
                        true => End::Marked,
                        false => End::Bare,
                    });
                }
                Some(LineKind::Level) => end = End::Marked,
                // The last of these lines is stepped over below.
                Some(LineKind::Residue) => next += self.stamp_lines(next) - 1,
                Some(kind) if may_follow_signature(kind) => {}
                Some(LineKind::Field(label))
                    if self.layout == Layout::Hybrid && opens_close(label) =>
                {
                    return Some(end);
                }
                Some(_) if tail < TAIL && is_tail(self.text(next)) => tail += 1,
                // Below a name and an empty line.
                Some(LineKind::Text | LineKind::Field(_))
                    if self.layout == Layout::Telegram
                        && remarks < REMARKS
                        && self.kind(at + 1) == Some(LineKind::Blank)
                        && is_remark(self.text(next)) =>
                {
                    remarks += 1;
                }
                Some(_) => return None,
            }
            next += 1;
        }
    }

    /// Does the telegram end below this line?
    pub(super) fn ends_below(&self, at: usize) -> bool {
        self.end_after(at).is_some()
    }

    /// Does the record end at the sign of the end at `at`, rather than a section?
    fn ends_after_sign(&self, at: usize) -> bool {
        let next = at + 1 + self.run(at + 1, may_follow_signature);
        matches!(self.kind(next), None | Some(LineKind::Attributes))
    }

    /// What an archive or a publisher put below the signature, at the cursor. At the first other line
    /// the text goes on.
    pub(super) fn tail(&mut self) -> Option<BlockKind> {
        let at = self.at;
        // A name may be in the last line of the text.
        if self.state.region == Region::Body
            && at > 0
            && !self.below_content(at)
            && is_publisher_line(self.text(at))
            && self.end_after(at - 1).is_some()
        {
            self.state.region = Region::Signed;
        }
        if self.state.region != Region::Signed {
            return None;
        }
        let remark = self.layout == Layout::Telegram && is_remark(self.text(at));
        if is_tail(self.text(at)) || remark {
            return Some(self.take(BlockKind::Wrapper, 1));
        }
        // The level of the page, above the sign of the end.
        if self.kind(at) == Some(LineKind::Level) {
            return None;
        }
        self.state.region = Region::Body;
        None
    }
}

/// What pages and section breaks put after a telegram's last line.
fn may_follow_signature(kind: LineKind) -> bool {
    matches!(
        kind,
        LineKind::Blank
            | LineKind::Residue
            | LineKind::Level
            | LineKind::Caption
            | LineKind::Transmission(TransmissionLine::Archive | TransmissionLine::Bt)
    )
}
