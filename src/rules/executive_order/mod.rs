//! The executive order and the classification block.

pub mod classified_by_missing;
pub mod eo_line_missing;
pub mod eo_na_on_classified;
pub mod eo_number_unknown;
