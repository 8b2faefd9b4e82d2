//! References used in the text against the REF line.

pub mod para_ref_out_of_range;
pub mod ref_duplicate;
pub mod ref_future_year;
pub mod ref_label_duplicated;
pub mod ref_label_pilcrow;
pub mod ref_label_sequence;
pub mod ref_label_style;
pub mod ref_letter_implicit;
pub mod ref_letter_undefined;
pub mod ref_line_label;
pub mod ref_line_none;
pub mod ref_line_position;
pub mod ref_missing_space;
pub mod ref_mrn_form;
pub mod ref_post_unknown;
pub mod ref_self;
pub mod ref_unlabelled_multiple;
pub mod ref_wrapped_serial;
pub mod ref_year_missing;
pub mod ref_year_style;
pub mod ref_year_three_digit;
pub mod reftel_without_ref;
