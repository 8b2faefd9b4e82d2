//! The closed lists: TAGS, classification levels, captions, executive orders, precedence, reasons,
//! operating signals, posts, addresses, words.
//!
//! What is long is data: the `.tsv` files beside the code, with the source of each row
//! (SOURCES.md says how far to trust them).

pub mod addresses;
pub mod captions;
pub mod classification;
pub mod date;
pub mod executive_orders;
pub mod lexicon;
pub mod marking;
pub mod milestones;
pub mod placeholders;
pub mod posts;
pub mod precedence;
pub mod reasons;
pub mod signals;
pub mod slips;
pub mod synonyms;
pub(crate) mod table;
pub mod tags;
pub mod words;
