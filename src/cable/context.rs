//! What is known of a cable besides its text.

use crate::vocabulary::date::Date;
use crate::vocabulary::lexicon::Lexicon;
use std::sync::Arc;

/// What is known of a cable besides its text. It is given once, when the cable is read; every rule,
/// command and editor feature then asks the cable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// The file's name without its extension. A name like `04GUATEMALA798` dates a cable that
    /// states no date.
    pub file_id: Option<Arc<str>>,
    /// The day by which to judge a cable that states no date.
    pub day: Option<Date>,
    /// The TAGS and posts that hold for the cable.
    pub lexicon: Arc<Lexicon>,
}

impl Context {
    /// The context of a file about which only its name is known.
    pub fn of_file(id: &str) -> Self {
        Self {
            file_id: Some(id.into()),
            ..Self::default()
        }
    }
}
