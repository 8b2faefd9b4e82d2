//! What is looked for in folders, and how what is found is judged.

/// What is looked for in folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breadth {
    /// Cables.
    Cables,
    /// Cables, and where a ceiling is set all other text as well.
    TextUnderCeiling,
}

/// How a text is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// As a cable.
    Cable,
    /// By the ceiling alone.
    OtherText,
    /// Not at all: a configuration excludes it.
    Excluded,
}
