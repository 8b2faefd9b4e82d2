//! A code of the TAGS line, as of the cable's date.

use super::{Known, holds, words};
use crate::cable::Cable;

pub(super) fn at(cable: &Cable<'_>, cursor: usize) -> Option<Known> {
    let tokens = cable.tags.iter().flat_map(|line| {
        line.facts
            .tokens
            .iter()
            .filter(|token| !token.person)
            .map(|token| (line.span(token.span), &*token.code))
    });
    let (span, code) = tokens.into_iter().find(|(span, _)| holds(*span, cursor))?;
    Some((span, words::code(code, cable.lexicon(), cable.date.date())?))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn codes() {
        let cable = |tags: &str| {
            format!(
                "R 171015Z FEB 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nUNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: {tags}\nSUBJECT: TEST\n"
            )
        };
        check(&[
            (
                &cable("PR$0EL EC"),
                "PREL",
                &["PREL (subject)", "of the 6,712 cables"],
            ),
            (
                &cable("PREL C$0H"),
                "CH",
                &["China", "China is CN", "Read as of 2009-02-17"],
            ),
            (&cable("PREL R$0U"), "RU", &["but not as of 2009-02-17"]),
            (&cable("PREL PHUX$0"), "PHUX", &["not in any list of TAGS"]),
        ]);
    }
}
