//! References used in the text against the REF line.

pub mod ref_letter_undefined;
pub mod reftel_without_ref;
