//! Diagnostics -> new text.
