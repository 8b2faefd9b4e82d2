//! What rules are given beside the cable.

use super::Rule;
use crate::cable::body::LINE_WIDTH;
use crate::vocabulary::classification::Level;
use std::collections::BTreeMap;

/// Which marks an office uses for what is sensitive and not classified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Markings {
    /// SBU and SENSITIVE.
    Sbu,
    /// CUI.
    Cui,
    /// The one or the other, but not both in one cable.
    #[default]
    Either,
}

/// What rules are given beside the cable.
#[derive(Debug, Clone)]
pub struct Options {
    /// The level above which nothing may be marked, if one was set.
    pub ceiling: Option<Level>,
    /// The most characters that a line may have.
    pub line_width: usize,
    /// The marks that the office uses for what is sensitive and not classified.
    pub markings: Markings,
    /// The largest counts that rules accept, by rule, where they are not the rules' own.
    pub limits: BTreeMap<&'static str, usize>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            ceiling: None,
            line_width: LINE_WIDTH,
            markings: Markings::default(),
            limits: BTreeMap::new(),
        }
    }
}

impl Options {
    /// The largest count that a rule accepts. There is none for a rule without a limit.
    pub fn limit_of(&self, rule: &Rule) -> usize {
        let set = self.limits.get(rule.name).copied();
        set.or_else(|| Some(rule.limit?.most)).unwrap_or(usize::MAX)
    }
}
