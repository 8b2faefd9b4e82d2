//! Captions and handling.

pub mod sensitive_caption_missing;
