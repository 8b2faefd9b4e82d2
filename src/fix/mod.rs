//! Diagnostics -> new text.

use crate::lint::{Edit, Fix};

/// Applies fixes to a text, in the order given. The edits of one fix belong together: a fix that
/// overlaps one taken before it is left out whole. Gives the new text and which fixes went in.
pub fn apply(text: &str, fixes: &[&Fix]) -> (String, Vec<bool>) {
    let mut edits: Vec<&Edit> = Vec::new();
    let mut taken = Vec::with_capacity(fixes.len());
    for fix in fixes {
        let fits = fix.edits.iter().all(|edit| {
            let inside = text.get(edit.span.start..edit.span.end).is_some();
            inside && !edits.iter().any(|other| overlaps(edit, other))
        });
        if fits {
            edits.extend(&fix.edits);
        }
        taken.push(fits);
    }
    edits.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.span.start]);
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(&text[at..]);
    (out, taken)
}

/// Two insertions at one place overlap as well: their order would be luck.
fn overlaps(a: &Edit, b: &Edit) -> bool {
    let (a, b) = (a.span, b.span);
    if a.is_empty() && b.is_empty() {
        return a.start == b.start;
    }
    a.start < b.end && b.start < a.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Safety;
    use crate::text::Span;

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        let edits = edits
            .iter()
            .map(|(start, end, text)| Edit::replace(Span::new(*start, *end), *text))
            .collect();
        Fix {
            title: String::new(),
            safety: Safety::Safe,
            edits,
        }
    }

    #[test]
    fn fixes_are_taken_whole_or_not_at_all() {
        let first = fix(&[(0, 1, "A"), (4, 5, "E")]);
        let overlapping = fix(&[(2, 3, "C"), (4, 6, "")]);
        let beside = fix(&[(5, 6, "F"), (1, 1, "-")]);
        let (text, taken) = apply("abcdef", &[&first, &overlapping, &beside]);
        assert_eq!(
            (text.as_str(), &taken[..]),
            ("A-bcdEF", &[true, false, true][..])
        );
    }

    #[test]
    fn edits_beyond_the_text_are_left_out() {
        let (text, taken) = apply("ab", &[&fix(&[(1, 9, "x")])]);
        assert_eq!((text.as_str(), &taken[..]), ("ab", &[false][..]));
    }
}
