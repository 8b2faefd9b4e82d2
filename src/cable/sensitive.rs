//! Makes an unclassified SMART cable a sensitive one: the caption, and SBU in its banner.

use super::portion::PortionMark;
use super::{BannerEnd, Cable, Rarities, WrittenCaption};
use crate::syntax::line::Label;
use crate::text::{Arrange, Edit, Span};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::milestones;

impl Cable<'_> {
    /// The first (SBU) mark of an unclassified SMART cable that has no caption SENSITIVE, with its place.
    /// A cable that says CUI has another system of marks.
    pub fn unsaid_sensitive(&self) -> Option<(&PortionMark, Span)> {
        let level = self.level();
        let classified = level.is_some_and(|(level, _)| level.is_classified());
        let cui = (self.controls()).any(|control| control.known() == Some(Caption::Cui));
        let owed = !classified && !cui && self.sensitive_caption().is_none();
        let marks = self.marks();
        // In `(C/SBU)` the level is the fault.
        let owes = |mark: &PortionMark| mark.controls.sbu && !mark.level.is_classified();
        let mut sbu = marks.iter().filter(|(mark, _)| owes(mark));
        sbu.next().filter(|_| owed).copied()
    }

    /// The caption SENSITIVE of an unclassified cable whose paragraphs are all marked, and none (SBU).
    pub fn unused_sensitive_caption(&self) -> Option<WrittenCaption<'_>> {
        let caption = self.sensitive_caption()?;
        let sbu = self.says_sensitive || self.has_mark(|mark| mark.controls.sbu);
        // Beside CUI it is another finding.
        let sbu = sbu || self.has_mark(|mark| mark.controls.cui);
        let classified = self.level().is_none_or(|(level, _)| level.is_classified());
        let all_marked = !self.rarities.has(Rarities::UNMARKED);
        if sbu || classified || !all_marked {
            return None;
        }
        let unknown = self.paragraphs().any(|body| {
            let mark = body.facts.mark.as_ref();
            mark.is_some_and(|mark| mark.read.is_err())
        });
        let portions = self.paragraphs().next().is_some();
        if !portions || unknown || self.is_truncated() || self.partial {
            return None;
        }
        Some(caption)
    }

    /// Does one of caption and banner alone say that a SMART cable is sensitive, and no mark? Which is right
    /// is another finding.
    pub(crate) fn is_sensitive_in_part(&self) -> bool {
        let ends = self.banner_ends();
        let said = ends.iter().filter(|end| end.says_sbu().is_some()).count();
        let caption = self.sensitive_caption().is_some();
        let whole = match caption {
            true => said > 0,
            false => said == ends.len(),
        };
        let dated = !self.is_before(milestones::SBU_IN_BANNERS);
        !ends.is_empty() && dated && !whole && !self.has_mark(|mark| mark.controls.sbu)
    }

    /// The edits that give a SMART cable the caption SENSITIVE, if it has none, and SBU in each
    /// banner without it. None where its header has no place for the caption.
    pub fn mark_sensitive(&self) -> Vec<Edit> {
        let caption = match self.sensitive_caption() {
            Some(_) => None,
            None => match self.smart_caption(Caption::Sensitive) {
                Some(edit) => Some(edit),
                None => return Vec::new(),
            },
        };
        let mut edits = self.sbu_in_banners();
        edits.extend(caption);
        edits.arrange_by_key(|edit| edit.span);
        edits
    }

    /// The edit that adds a caption to the header of a SMART cable: after its other captions, or on a
    /// line of its own below TAGS.
    pub fn smart_caption(&self, caption: Caption) -> Option<Edit> {
        let captions = self.smart_field(Label::Captions);
        if let Some(field) = captions.filter(|field| !field.value.is_empty()) {
            return Some(Edit::insert(field.value.end, format!(", {caption}")));
        }
        let tags = self.smart_field(Label::Tags)?;
        let lines = tags.text.filter(|lines| lines.ends_with('\n'))?;
        let label = label_like(lines);
        let line = format!("{label}{caption}\n");
        Some(match captions {
            Some(empty) => Edit::replace(empty.block, line),
            None => Edit::insert(tags.block.end, line),
        })
    }

    /// The edits that write SBU below the level of each banner that does not say it.
    fn sbu_in_banners(&self) -> Vec<Edit> {
        if self.is_before(milestones::SBU_IN_BANNERS) {
            return Vec::new();
        }
        let ends = self.banner_ends();
        let without = ends.iter().filter(|end| end.says_sbu().is_none());
        without
            .filter_map(BannerEnd::level)
            .map(|(_, level)| Edit::insert(level.end, "\nSBU"))
            .collect()
    }
}

/// The label of the captions, with as much space after it as the lines of another field have: its
/// value begins in the same column.
fn label_like(lines: &str) -> String {
    const LABEL: &str = "Captions:";
    let (label, value) = lines.split_once(':').unwrap_or_default();
    let spaces = &value[..value.len() - value.trim_start().len()];
    if spaces.contains('\t') {
        return format!("{LABEL}{spaces}");
    }
    let width = (label.len() + 1 + spaces.len()).max(LABEL.len() + 1);
    format!("{LABEL:<width$}")
}
