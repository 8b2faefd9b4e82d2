//! The end of the telegram.

pub mod signature_missing;
