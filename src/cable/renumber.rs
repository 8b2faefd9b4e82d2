//! New numbers for paragraphs, and for every `para N` that names one of them.

use crate::cable::Cable;
use crate::cable::numbering::Numbering;
use crate::text::{Edit, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The edits that give paragraphs new numbers, from old to new, in the order of the text:
/// every paragraph that has an old number, and every `para 5`, `paras 3 and 4`, `paragraph 5
/// above` of this cable that names it. Paragraphs of references (`ref A, para 5`) and of quoted
/// texts keep theirs.
pub fn renumber(cable: &Cable<'_>, new: &BTreeMap<u32, u32>) -> Vec<Edit> {
    let numbering = cable.numbering();
    let places = numbering.numbers.iter().enumerate();
    let places: Vec<(usize, u32)> = places
        .filter_map(|(index, number)| Some((index, *new.get(&number.value)?)))
        .collect();
    edits(numbering, &places, new)
}

/// The edits that number a cable's paragraphs from 1. Items of lists inside paragraphs keep their
/// numbers, and so does what comes after a count that starts again for good, as a digest's does.
pub fn renumber_in_order(cable: &Cable<'_>) -> Vec<Edit> {
    let numbering = cable.numbering();
    let items: BTreeSet<Span> = numbering.list_items().collect();
    let restart = numbering.restarts().first().map(|number| number.span);
    let own = numbering.numbers.iter().enumerate();
    let own = own
        .take_while(|(_, number)| Some(number.span) != restart)
        .filter(|(_, number)| !items.contains(&number.span))
        .map(|(index, _)| index);
    let places: Vec<(usize, u32)> = own.zip(1..).collect();
    renumber_at(numbering, &places)
}

/// The edits that give these paragraphs, by index, these numbers. A number that is on two
/// paragraphs is left as it is where the text cites it: only its drafter knows which is
/// meant.
pub fn renumber_at(numbering: &Numbering, places: &[(usize, u32)]) -> Vec<Edit> {
    let mut moved = BTreeMap::new();
    if numbering.citations.is_empty() {
        return edits(numbering, places, &moved);
    }
    for (index, new) in places {
        let old = numbering.numbers[*index].value;
        moved.insert(old, *new);
    }
    let mut seen = BTreeMap::<u32, usize>::new();
    for number in &numbering.numbers {
        *seen.entry(number.value).or_default() += 1;
    }
    moved.retain(|old, _| seen.get(old) == Some(&1));
    edits(numbering, places, &moved)
}

fn edits(numbering: &Numbering, places: &[(usize, u32)], cited: &BTreeMap<u32, u32>) -> Vec<Edit> {
    let numbers = places.iter().map(|(index, new)| {
        let number = numbering.numbers[*index];
        (number.value, number.span, *new)
    });
    let citations = numbering
        .citations
        .iter()
        .filter_map(|named| Some((named.value, named.span, *cited.get(&named.value)?)));
    let mut edits: Vec<Edit> = numbers
        .chain(citations)
        .filter(|(old, _, new)| old != new)
        .map(|(_, span, new)| Edit::replace(span, new.to_string()))
        .collect();
    edits.sort_by_key(|edit| edit.span);
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cable::{Context, Reading};
    use crate::text::edit::applied;

    const CABLE: &str = "\
UNCLAS ROME 000140

E.O. 12958: N/A
TAGS: ECON IT
SUBJECT: A MARKET OPENS

1. See paras 2 and 3, and para 3 of ref A.

2. As paragraph 1 above says, (see paras 2-4) all is well.

3. Begin text:

1. A quoted list; see para 2.

2. Its second item.

End text.

4. Ref A, para 4, says so. So does para 4.
BIANCHI
";

    fn renumbered(map: &[(u32, u32)]) -> String {
        let context = Context::default();
        let reading = Reading::new(CABLE);
        let cable = Cable::read(&reading, &context);
        let edits = renumber(&cable, &map.iter().copied().collect());
        applied(CABLE, &edits)
    }

    #[test]
    fn numbers_and_what_names_them_change_together() {
        let expected = CABLE
            .replace("paras 2 and 3,", "paras 5 and 3,")
            .replace("2. As", "5. As")
            .replace("paras 2-4", "paras 5-6")
            .replace(
                "4. Ref A, para 4, says so. So does para 4.",
                "6. Ref A, para 4, says so. So does para 6.",
            );
        assert_eq!(renumbered(&[(2, 5), (4, 6)]), expected);
    }

    #[test]
    fn paragraphs_are_numbered_from_1() {
        for (text, expected) in [
            (
                "1. So; see para 4.\n\n2. So.\n\n4. So.\n\n4. So.\n\n7. See para 7.\n",
                "1. So; see para 4.\n\n2. So.\n\n3. So.\n\n4. So.\n\n5. See para 5.\n",
            ),
            (
                "1. So.\n\n2. So.\n\n3. So:\n\n1. One.\n\n2. Two.\n\n4. So.\n\n6. So.\n",
                "1. So.\n\n2. So.\n\n3. So:\n\n1. One.\n\n2. Two.\n\n4. So.\n\n5. So.\n",
            ),
            (
                "2. So.\n\n3. So.\n\n1. One.\n\n2. Two.\n\n3. Three.\n\n4. Four.\n\n5. Five.\n",
                "1. So.\n\n2. So.\n\n1. One.\n\n2. Two.\n\n3. Three.\n\n4. Four.\n\n5. Five.\n",
            ),
            ("No numbers.\n", "No numbers.\n"),
        ] {
            let context = Context::default();
            let reading = Reading::new(text);
            let cable = Cable::read(&reading, &context);
            let edits = renumber_in_order(&cable);
            assert_eq!(applied(text, &edits), expected, "{text}");
        }
    }

    #[test]
    fn a_swap_is_one_step_and_nothing_is_no_edit() {
        let swapped = renumbered(&[(1, 2), (2, 1)]);
        assert!(swapped.contains("2. See paras 1 and 3"));
        assert!(swapped.contains("1. As paragraph 2 above says, (see paras 1-4)"));
        assert_eq!(renumbered(&[(7, 8), (3, 3)]), CABLE);
    }
}
