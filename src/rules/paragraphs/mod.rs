//! Rules of paragraph numbers and of what an archive did to them.

rule_modules!(paragraphs);

use crate::cable::numbering::Numbering;
use crate::cable::renumber::renumber_at;
use crate::rules::Diagnostic;

/// Offers to give these paragraphs these numbers, with every `para N` that names one of them.
/// Unsafe: the author may have left a paragraph out.
fn offer(finding: &mut Diagnostic, numbering: &Numbering, places: &[(usize, u32)]) {
    let edits = renumber_at(numbering, places);
    if let Some((_, first)) = places.first().filter(|_| !edits.is_empty()) {
        finding.unsafe_fix(format!("Renumber from {first}"), edits);
    }
}

/// The paragraph at `from` and those that go on from it, counted anew from `expected`.
fn run_from(numbering: &Numbering, from: usize, expected: u32) -> Vec<(usize, u32)> {
    let numbers = &numbering.numbers;
    (from..numbers.len())
        .zip(expected..)
        .take_while(|(index, new)| {
            let value = numbers[*index].value;
            let goes_on = *index == from || value == numbers[index - 1].value + 1;
            goes_on && value != *new
        })
        .collect()
}
