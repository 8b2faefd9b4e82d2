//! Blocks -> meaning: what a cable says of itself.
//!
//! Each block is read on its own into [`Facts`], with spans that count from the block's start.
//! [`Cable`] lays the facts of all blocks side by side, with the offsets of their blocks; rules,
//! `parse` and the language server see nothing else.

pub mod blocks;
pub mod body;
pub mod classifier;
mod context;
mod conventions;
pub mod declassification;
mod digest;
pub mod facts;
pub mod fields;
pub mod header;
pub mod heading;
pub mod id;
pub mod json;
pub mod marking;
pub mod mentions;
pub mod numbering;
mod one_line;
pub mod pairs;
pub mod paragraph_mentions;
pub mod portion;
pub mod preamble;
pub mod prose;
pub mod reading;
pub mod reasons;
pub mod references;
pub(crate) mod reflow;
pub mod renumber;
pub mod residue;
pub(crate) mod shift;
pub mod smart;
mod spans;
pub mod transmission;

mod assemble;
mod attributes;
mod authority;
mod block_span;
mod corroboration;
mod date;
mod ending;
mod ends;
mod items;
mod likely_numbers;
mod list_sign;
mod listed;
mod markings;
mod mrn;
mod paired;
mod passages;
mod personal;
mod placed;
mod questions;
mod seen;
mod sensitive;
pub mod special;
mod summary;
mod told;
mod weekdays;
pub mod whole;
mod wrapper;
mod written;

pub use assemble::Cable;
pub use attributes::Attributes;
pub use authority::Authority;
pub use block_span::BlockSpan;
pub use blocks::Blocks;
pub use context::Context;
pub use conventions::Conventions;
pub use date::CableDate;
pub use ends::BannerEnd;
pub use facts::{Facts, ReadBlock};
pub use items::{AddresseeField, BodyItem, Field, ListedReference};
pub use likely_numbers::{Defect, LikelyNumber};
pub use markings::WrittenCaption;
pub use mrn::Mrn;
pub use passages::Passage;
pub use placed::Placed;
pub use reading::Reading;
pub use seen::Seen;
pub use told::ToldDate;
pub use wrapper::{Drafting, Wrapper};
pub use written::Written;
