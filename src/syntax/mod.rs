//! Text -> lines -> blocks: the shape of a cable, before anything in it means something.
//!
//! [`line`] classifies each line from its own characters alone. [`layout`] tells telegram, SMART
//! and hybrid apart from those classes. [`block`] groups lines into blocks: a header field with
//! its continuations, a paragraph, a heading with its underlines, a list item, a signature.
//!
//! Every byte of the text belongs to exactly one block, and the blocks laid end to end are the
//! text. Nothing here can fail.

pub mod block;
pub mod former;
pub mod layout;
pub mod line;
pub(crate) mod window;

pub use block::{Block, BlockKind};
pub use former::form;
pub use layout::Layout;
pub use line::{Label, LineKind, classify};
