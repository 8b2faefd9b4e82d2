//! Signs that look like a letter.

use std::sync::LazyLock;

/// Each sign with the capital that it looks like, sorted.
static TABLE: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let rows = include_str!("lookalikes.tsv").lines();
    let rows = rows.filter_map(|row| row.split_once('\t'));
    let mut table: Vec<(char, char)> = rows
        .filter_map(|(letter, signs)| Some((letter.chars().next()?, signs)))
        .flat_map(|(letter, signs)| {
            let signs = signs.split(' ');
            let sign = |code| char::from_u32(u32::from_str_radix(code, 16).ok()?);
            signs.filter_map(sign).map(move |sign| (sign, letter))
        })
        .collect();
    table.sort_unstable();
    table
});

/// The capital that a sign outside ASCII looks like.
pub(super) fn letter(sign: char) -> Option<char> {
    let at = TABLE.binary_search_by_key(&sign, |(sign, _)| *sign).ok()?;
    TABLE.get(at).map(|(_, letter)| *letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters() {
        for (sign, expected) in [
            ('Е', Some('E')),
            ('С', Some('C')),
            ('Ѕ', Some('S')),
            ('Τ', Some('T')),
            ('ꜱ', Some('S')),
            ('🆂', Some('S')),
            ('é', None),
            ('中', None),
        ] {
            assert_eq!(letter(sign), expected, "{sign}");
        }
        assert!(TABLE.len() > 500);
    }
}
