//! Meaning -> findings. A rule is a constant, a small function and a page.
//!
//! The function sees the facts of a cable, or the text of one block, and what [`Options`] says, and
//! nothing else; the page says what it checks, why, on whose authority, and how to fix it. To add a
//! rule, write its file in the folder of its family, its page in `pages/` and its cases in
//! `tests/rules/`, and add its line to the list in `registry.rs`.

// First, because it gives the families their list of modules.
#[macro_use]
mod registry;

mod block_text;
mod blocks;
mod finding;
pub mod handbook;
mod options;
mod rule;
mod shown;

mod banner;
mod captions;
mod closing;
mod executive_order;
mod headings;
mod hygiene;
mod pairs;
mod paragraphs;
mod portions;
mod references;
mod smart;
mod subject;
mod tags;
mod transmission;

pub(crate) use block_text::{BlockText, DocumentTraits, each_block};
pub(crate) use blocks::Blocks;
pub use finding::{Diagnostic, Findings, Fix, Related, Safety, Severity};
pub use options::{Markings, Options};
pub use registry::{
    ALIASES, ALL, GROUPS, by_name, ceiling_rule, current_name, nearest, nearest_of, selects,
};
#[cfg(test)]
pub(crate) use rule::broken_rule;
pub use rule::{Applies, Eras, Fixes, FixesTogether, FormatPass, Limit, Profile, Rule, WaitsFor};
pub(crate) use rule::{Check, EVERY, HINT_IN_SMART, SMART, SMART_AND_SHELL, TELEGRAM, rule};
pub(crate) use shown::KeptJson;
