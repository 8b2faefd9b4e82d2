//! Which blocks a rule of one block looks at.

use crate::syntax::BlockKind;
use crate::text::Signs;

/// Kinds of blocks, and signs that a block has. A rule is not called for others: most say nothing about
/// most blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Blocks {
    /// A bit for each kind.
    kinds: u16,
    /// A block has all of them.
    signs: Signs,
}

impl Blocks {
    /// Every block.
    pub(crate) const ALL: Self = Self::kinds(u16::MAX);
    /// Paragraphs, items of lists and other running text.
    pub(crate) const TEXT: Self = Self::kinds(1);
    /// Fields of the header and of the closing block.
    pub(crate) const FIELDS: Self = Self::kinds(1 << 1);
    /// Headings.
    pub(crate) const HEADINGS: Self = Self::kinds(1 << 2);
    /// Rules of dashes that belong to no heading.
    pub(crate) const RULES: Self = Self::kinds(1 << 3);
    /// What a section break or a publisher left.
    pub(crate) const RESIDUE: Self = Self::kinds(1 << 4);
    /// The signature.
    pub(crate) const SIGNATURE: Self = Self::kinds(1 << 5);
    /// Transmission lines.
    pub(crate) const TRANSMISSION: Self = Self::kinds(1 << 6);
    /// Banners, levels and captions.
    pub(crate) const MARKINGS: Self = Self::kinds(1 << 7);
    /// Passing lines.
    pub(crate) const PASSING: Self = Self::kinds(1 << 8);
    /// What only rules about every block look at.
    const OTHERS: Self = Self::kinds(1 << 9);

    const fn kinds(kinds: u16) -> Self {
        Self {
            kinds,
            signs: Signs::NONE,
        }
    }

    /// How many kinds there are.
    pub(crate) const KINDS: usize = 10;

    /// The indices of these kinds.
    pub(crate) fn indices(self) -> impl Iterator<Item = usize> {
        let mut rest = self.kinds & ((1 << Self::KINDS) - 1);
        std::iter::from_fn(move || {
            let index = (rest != 0).then(|| rest.trailing_zeros() as usize);
            rest &= rest.wrapping_sub(1);
            index
        })
    }

    /// The index of a kind.
    pub(crate) const fn index(self) -> usize {
        self.kinds.trailing_zeros() as usize
    }

    /// These, and those of other kinds as well.
    pub(crate) const fn and(self, others: Self) -> Self {
        Self::kinds(self.kinds | others.kinds)
    }

    /// Of these, those that have all of the signs.
    pub(crate) const fn with(self, signs: Signs) -> Self {
        Self {
            kinds: self.kinds,
            signs,
        }
    }

    /// May a block with these signs be one of them, if its kind is right?
    pub(crate) const fn may_have(self, signs: Signs) -> bool {
        self.signs.are_among(signs)
    }

    /// The kind of one block.
    pub(crate) fn of(kind: BlockKind) -> Self {
        match kind {
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Text => Self::TEXT,
            BlockKind::Field(_) => Self::FIELDS,
            BlockKind::Heading => Self::HEADINGS,
            BlockKind::Rule => Self::RULES,
            BlockKind::Residue => Self::RESIDUE,
            BlockKind::Signature => Self::SIGNATURE,
            BlockKind::Transmission => Self::TRANSMISSION,
            BlockKind::Banner | BlockKind::Level | BlockKind::Caption => Self::MARKINGS,
            BlockKind::Passing => Self::PASSING,
            _ => Self::OTHERS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cable::Reading;
    use crate::rules::{ALL, Check, Findings, Options, each_block};
    use crate::vocabulary::lexicon::Lexicon;
    use std::path::Path;

    /// The texts below a folder.
    fn texts(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                texts(&path, found);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                found.push(text);
            }
        }
    }

    #[test]
    fn a_rule_finds_nothing_in_blocks_that_it_is_not_called_for() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut all = Vec::new();
        for folder in ["tests/rules", "tests/mutations", "examples"] {
            texts(&root.join(folder), &mut all);
        }
        let (options, lexicon) = (Options::default(), Lexicon::default());
        let mut passed_over = 0;
        for text in &all {
            let reading = Reading::new(text);
            let walked = each_block(text, &reading, &lexicon, |block, read, _| {
                for rule in ALL {
                    let Check::Block(blocks, check) = rule.check else {
                        continue;
                    };
                    let kind = read.block.kind;
                    let own = Blocks::of(kind).index();
                    let looks =
                        blocks.may_have(block.signs) && blocks.indices().any(|index| index == own);
                    if kind == BlockKind::Continuation || looks {
                        continue;
                    }
                    passed_over += 1;
                    let mut found = Vec::new();
                    let mut findings = Findings::new(rule, rule.severity, &options, &mut found);
                    check(block, &mut findings);
                    assert!(found.is_empty(), "{rule:?} in {kind:?}: {}", block.text);
                }
                Ok::<(), ()>(())
            });
            assert_eq!(walked, Ok(()));
        }
        assert!(passed_over > 10_000);
    }
}
