//! What the tests share.

// Each test binary uses its own part.
#![allow(dead_code)]

pub(crate) mod client;
pub(crate) mod program;
pub(crate) mod protocol;
