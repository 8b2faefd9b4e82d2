//! Headings and their rules of dashes.

pub mod heading_underline_length;
