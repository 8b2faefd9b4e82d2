//! Text -> lines -> blocks: the shape of a cable, before any of it has a meaning.
//!
//! [`mod@line`] classifies each line from its own characters alone. [`layout`] tells telegram, SMART
//! and hybrid apart from those classes. [`block_parser`] groups lines into blocks: a header field
//! with its continuations, a paragraph, a heading with its underlines, a list item, a signature.
//!
//! Every byte of the text belongs to exactly one block, and the blocks laid end to end are the
//! text. Nothing here can fail.

#![warn(clippy::string_slice)]

pub mod block;
pub mod block_parser;
pub mod layout;
pub mod line;
pub mod records;
pub(crate) mod window;

pub use block::{Block, BlockKind};
pub use block_parser::{Parsed, parse_blocks};
pub use layout::Layout;
pub use line::{Label, LineKind, classify};
pub use records::records;
