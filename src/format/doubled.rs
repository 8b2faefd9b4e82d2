//! A copy with an empty line below every line: those lines go.

use super::Draft;
use crate::text::words::{ends_sentence, width};
use crate::text::{Edit, Line, Span, lines};

/// So many lines were broken in the middle of a sentence.
const BROKEN: usize = 3;
/// A shorter line may be a field, a heading or a row.
const FULL_WIDTH: usize = 45;

/// Takes the empty line below every line away. One that a drafter set became three; where a number is
/// even, or two lines touch, it was no machine that doubled them.
pub(super) fn pass(draft: &Draft<'_>) -> Vec<Edit> {
    let whole = Span::new(0, draft.text.len());
    if !draft.is_wanted(whole) {
        return Vec::new();
    }
    let mut edits = Vec::new();
    let mut above: Option<Line<'_>> = None;
    let (mut broken, mut whole, mut parted) = (0, 0, false);
    for line in lines(draft.text).filter(|line| !line.text.trim().is_empty()) {
        if let Some(above) = above {
            let between = Span::new(above.end(), line.start);
            let empty = lines(between.slice(draft.text)).count();
            if empty.is_multiple_of(2) {
                return Vec::new();
            }
            parted |= empty > 1;
            if empty == 1 && width(above.text) >= FULL_WIDTH {
                let ends = ends_sentence(above.text);
                whole += usize::from(ends);
                broken += usize::from(!ends);
            }
            edits.push(Edit::replace(between, "\n".repeat(empty / 2)));
        }
        above = Some(line);
    }
    let end = Span::new(above.map_or(0, |line| line.end()), draft.text.len());
    let below = lines(end.slice(draft.text)).count();
    edits.push(Edit::replace(end, "\n".repeat(below / 2)));
    match parted && broken >= BROKEN && broken > whole {
        true => edits,
        false => Vec::new(),
    }
}
