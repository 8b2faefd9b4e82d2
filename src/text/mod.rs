//! Bytes -> text -> positions.
//!
//! Files become text here, whatever their encoding, and text becomes bytes again without loss.
//! Offsets are bytes of the decoded text everywhere else; lines and columns, and the units that
//! editors count in, exist only at the edges, and are made here. Edits of a text, and files that are
//! read and written whole, are here as well.

mod arrange;
pub mod buffer;
pub mod cursor;
pub(crate) mod difference;
pub mod edit;
pub(crate) mod eights;
pub mod encoding;
pub(crate) mod entity;
pub mod file;
mod file_attributes;
pub mod files;
pub mod index;
pub mod input;
pub(crate) mod line_shift;
pub(crate) mod line_walk;
pub mod lines;
pub(crate) mod signs;
pub mod span;
mod staging;
pub(crate) mod unseen;
pub mod words;

pub(crate) use arrange::Arrange;
pub use buffer::{Buffer, Position, PositionEncoding};
pub use cursor::Cursor;
pub(crate) use difference::{compared, difference};
pub use edit::Edit;
pub use encoding::{Decoded, Encoding, Unencodable, decode, is_text, is_undecoded};
pub(crate) use encoding::{as_plain, into_text, whole_lines};
pub use index::{LineColumn, LineIndex};
pub use lines::{Line, LineEnds, line_end_at, lines};
pub(crate) use signs::Signs;
pub use span::Span;
pub(crate) use span::floor_boundary;
