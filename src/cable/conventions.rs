//! How a layout writes what both layouts have.

use super::Cable;
use crate::syntax::Layout;
use crate::syntax::line::Label;
use crate::vocabulary::date::Date;
use crate::vocabulary::milestones;

/// How the layout of a cable writes what both layouts have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conventions {
    /// Does the banner give the post and the serial, and not the classification alone?
    pub banner_has_serial: bool,
    /// Are captions on lines of their own, and not between the commas of a field?
    pub captions_on_lines: bool,
    /// Does the drafter fill in every labelled field? Around a telegram the archive wrote them.
    pub fields_are_required: bool,
    /// The day from which subjects have portion marks; `None` for always.
    pub subject_marks_from: Option<Date>,
    /// Does the subject of a cable that is SBU have a portion mark, too?
    pub marks_sensitive_subjects: bool,
    /// Are TAGS always separated by commas?
    pub commas_between_tags: bool,
    /// The sign after the letter of a reference.
    pub reference_sign: char,
    /// Does every reference begin with its year?
    pub references_have_years: bool,
    /// Is the number of the order alone on its line in an unclassified cable, without N/A?
    pub order_is_number_alone: bool,
    /// Are the letters of reasons in brackets, and dates of declassification in full?
    pub writes_block_in_full: bool,
}

impl Cable<'_> {
    /// What drafters of its layout call a field of the header: the REF line of a telegram is the
    /// Reference field of SMART. A hybrid holds a telegram.
    pub fn field_name(&self, label: Label) -> &'static str {
        let (telegram, smart) = match label {
            Label::ExecutiveOrder => ("E.O. line", "E.O. field"),
            Label::Tags => ("TAGS line", "TAGS field"),
            Label::Subject => ("SUBJECT line", "Subject field"),
            Label::Reference => ("REF line", "Reference field"),
            Label::ClassifiedBy => ("Classified By line", "Classified By field"),
            other => (other.name(), other.name()),
        };
        match self.layout {
            Layout::Telegram | Layout::Hybrid => telegram,
            Layout::Smart => smart,
        }
    }

    /// How its layout writes what both layouts have. A hybrid holds a telegram.
    pub fn conventions(&self) -> Conventions {
        match self.layout {
            Layout::Telegram | Layout::Hybrid => Conventions {
                banner_has_serial: true,
                captions_on_lines: true,
                fields_are_required: false,
                subject_marks_from: None,
                marks_sensitive_subjects: false,
                commas_between_tags: false,
                reference_sign: '.',
                references_have_years: false,
                order_is_number_alone: false,
                writes_block_in_full: false,
            },
            Layout::Smart => Conventions {
                banner_has_serial: false,
                captions_on_lines: false,
                fields_are_required: true,
                subject_marks_from: Some(milestones::TITLES_ARE_PORTIONS),
                marks_sensitive_subjects: true,
                commas_between_tags: true,
                reference_sign: ')',
                references_have_years: true,
                order_is_number_alone: true,
                writes_block_in_full: true,
            },
        }
    }
}
