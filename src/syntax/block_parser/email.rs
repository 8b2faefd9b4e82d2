//! What is above and below a cable in SMART's layout: the e-mails that it was sent in, of any length
//! and any client.

use super::{BlockParser, Region};
use crate::syntax::block::BlockKind;
use crate::syntax::line::{self, Label, LineKind};

/// A banner, and what a page break puts between it and the header, has at most so many lines.
const ABOVE_HEADER: usize = 60;
/// A scrap of a scan has so many bytes at most.
const SCRAP: usize = 3;
/// Labels that stand in the wrong order above the first one are at most so many.
const SWAPPED: usize = 8;
/// One of the header's labels follows the first one within so many lines that hold anything: a copy
/// may have the values on lines of their own.
const NEXT_LABEL: usize = 3;
/// The head of a page has so many lines of its banner at most.
const PAGE_HEAD: usize = 3;
/// The head of an e-mail has at most so many lines: the names of many readers.
const EMAIL_HEAD: usize = 80;
/// The labels of an e-mail's head that a cable does not have.
const EMAIL_LABELS: [&str; 8] = [
    "Sent:",
    "To:",
    "Cc:",
    "CC:",
    "Bcc:",
    "Date:",
    "Importance:",
    "Reply-To:",
];

impl BlockParser<'_, '_> {
    /// A block above the header of a whole cable. `None` at the header itself.
    pub(super) fn next_above(&mut self) -> Option<BlockKind> {
        let at = self.at;
        if self.opens_header(at) {
            self.state.region = Region::Header;
            return None;
        }
        if self.is_own_banner(at) {
            return Some(self.take(BlockKind::Level, 1));
        }
        let mut end = at + 1;
        while !matches!(
            self.kind(end),
            None | Some(LineKind::Blank | LineKind::Residue)
        ) && !self.opens_header(end)
            && !self.is_own_banner(end)
        {
            end += 1;
        }
        Some(self.take(BlockKind::Preamble, end - at))
    }

    /// A block below the cable's last banner.
    pub(super) fn next_below(&mut self) -> BlockKind {
        let own = |kind| !matches!(kind, LineKind::Blank | LineKind::Residue);
        let count = self.run(self.at, own);
        self.take(BlockKind::Preamble, count)
    }

    /// Does the header of a whole cable begin at this line? Its first labels are no e-mail's, and more
    /// of them follow. A label in the wrong place may be directly above them.
    fn opens_header(&self, at: usize) -> bool {
        let mut end = at;
        for _ in 0..SWAPPED {
            match self.label(end) {
                Some(label) if opens(label) => return self.label_follows(end + 1),
                Some(_) => end += 1,
                None => return false,
            }
            let goes_on = [Some(LineKind::Text), Some(LineKind::Lettered)];
            while self.is_indented(end) && goes_on.contains(&self.kind(end)) {
                end += 1;
            }
        }
        false
    }

    /// The label that a line begins with, a misspelled one as well.
    fn label(&self, at: usize) -> Option<Label> {
        match self.kind(at)? {
            LineKind::Field(label) => Some(label),
            // `1. MRN: ...`, `• MRN: ...`
            LineKind::Text | LineKind::Paragraph { marked: false } | LineKind::ListItem => {
                let near = line::near_label(self.text(at));
                near.map(|near| near.field.label)
                    .or_else(|| self.unlabelled_field(at))
            }
            _ => None,
        }
    }

    fn label_follows(&self, from: usize) -> bool {
        let mut at = from;
        for _ in 0..NEXT_LABEL {
            at = self.next_own(at);
            // The head of a page.
            let head = (at..at + PAGE_HEAD).find(|at| !self.kind(*at).is_some_and(is_banner));
            at = self.next_own(head.unwrap_or(at));
            let label = self.label(at).unwrap_or(Label::Info);
            let own = matches!(
                label,
                Label::From | Label::Action | Label::ExecutiveOrder | Label::Tags
            );
            if own || opens(label) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Is the line part of the banner of a whole cable: a level or a caption, and then the header?
    fn is_own_banner(&self, at: usize) -> bool {
        if !self.kind(at).is_some_and(is_banner) {
            return false;
        }
        let mut next = at;
        while next < at + ABOVE_HEADER {
            next = self.next_own(next + 1);
            // A machine that read a scan may have put a sign or two between them, a program a rule.
            let scrap = || match self.kind(next) {
                Some(LineKind::Text) => self.text(next).len() <= SCRAP,
                kind => kind == Some(LineKind::Dashes),
            };
            if !(self.kind(next).is_some_and(is_banner) || scrap()) {
                return self.opens_header(next);
            }
        }
        false
    }

    /// Is the banner line at the cursor the last line of the cable: no field of the closing block and
    /// no banner line comes below it?
    pub(super) fn ends_cable(&self) -> bool {
        let below = self.kind(self.next_own(self.at + 1));
        !below.is_some_and(is_banner) && !self.closes_below(self.at + 1)
    }

    /// Does a field of the closing block come below a line? More names of the field above may be between.
    pub(super) fn closes_below(&self, from: usize) -> bool {
        /// So many names at most.
        const NAMES: usize = 12;
        let mut at = from;
        for _ in 0..NAMES {
            at = self.next_own(at);
            match self.kind(at) {
                Some(LineKind::Field(label)) => return label.is_closing(),
                Some(LineKind::Text) if self.is_indented(at) => at += 1,
                Some(LineKind::Level | LineKind::Caption) => at += 1,
                _ => return false,
            }
        }
        false
    }

    /// The head of an e-mail at the cursor: `From:`, and `Sent:` or another label that a cable does
    /// not have. Gives its lines.
    pub(super) fn email_lines(&self) -> Option<usize> {
        let at = self.at;
        if !self.text(at).starts_with("From:") {
            return None;
        }
        let lines = (at + 1..at + EMAIL_HEAD).take_while(|at| {
            !matches!(
                self.kind(*at),
                None | Some(LineKind::Blank | LineKind::Residue)
            )
        });
        let mut email = false;
        let mut end = at + 1;
        for at in lines {
            let text = self.text(at);
            email |= EMAIL_LABELS.iter().any(|label| text.starts_with(label));
            // The label below is the cable's own.
            let own = match self.kind(at) {
                Some(LineKind::Field(label)) => {
                    opens(label)
                        || matches!(label, Label::Action | Label::ExecutiveOrder | Label::Tags)
                }
                _ => false,
            };
            if own {
                break;
            }
            end = at + 1;
        }
        email.then_some(end - at)
    }
}

fn is_banner(kind: LineKind) -> bool {
    matches!(kind, LineKind::Level | LineKind::Caption)
}

/// Is this a label that a whole cable in SMART's layout begins with?
fn opens(label: Label) -> bool {
    matches!(
        label,
        Label::ActionOffice | Label::InfoOffice | Label::Mrn | Label::DateDtg
    )
}

/// Does the line begin with a label of an e-mail's head that no cable has?
pub(super) fn is_mail_label(text: &str) -> bool {
    EMAIL_LABELS.iter().any(|label| text.starts_with(label))
}
