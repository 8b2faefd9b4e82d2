//! Rules of paragraph numbers and of what an archive did to them.

rule_modules!(paragraphs);

use crate::cable::Cable;
use crate::cable::numbering::{Numbering, Slip};
use crate::cable::renumber::renumber_at;
use crate::rules::Findings;
use crate::text::{Edit, Span};

/// Title and edits of a fix.
type SlipFix = (String, Vec<Edit>);

/// Makes a fix, where it is asked for.
type SlipFixer = Box<dyn Fn(&Numbering) -> Option<SlipFix>>;

/// What a rule says of a slip in the numbers of the paragraphs.
struct SlipReport {
    /// What is marked.
    place: Span,
    /// What is wrong.
    message: String,
    /// The index of the number that explains it, and what it is.
    related: Option<(usize, String)>,
    /// Makes the fix. It is unsafe: the author may have left a paragraph out.
    fix: SlipFixer,
}

/// So many numbers are looked at for all fixes of a rule: one fix looks at all of a cable. The
/// slips after that are fixed in a later round.
const LOOKED_AT: usize = 2_000_000;

/// Reports each slip in the numbers of the paragraphs that `describe` has something to say of.
fn report_slips(
    cable: &Cable<'_>,
    findings: &mut Findings<'_>,
    describe: impl Fn(&Numbering, usize, Slip) -> Option<SlipReport>,
) {
    let numbering = cable.numbering();
    let all = numbering.numbers.len() + numbering.citations.len();
    let mut looked_at = 0;
    for &(index, slip) in &numbering.slips {
        let Some(report) = describe(numbering, index, slip) else {
            continue;
        };
        let finding = findings.report(report.place, report.message);
        if let Some((related, what)) = report.related {
            finding.related(numbering.numbers[related].span, what);
        }
        looked_at += all;
        if looked_at <= LOOKED_AT.max(all)
            && let Some((title, edits)) = (report.fix)(numbering)
        {
            finding.unsafe_fix(title, edits);
        }
    }
}

/// A fix that gives these paragraphs, by index, these numbers, and changes every `para N` that
/// names one of them. `None` where nothing would change.
fn renumbered(numbering: &Numbering, places: &[(usize, u32)]) -> Option<SlipFix> {
    let edits = renumber_at(numbering, places);
    let (_, first) = places.first().filter(|_| !edits.is_empty())?;
    Some((format!("Renumber from {first}"), edits))
}

/// The paragraph at `from` and those that continue its numbers, counted from `expected`.
fn run_from(numbering: &Numbering, from: usize, expected: u32) -> Vec<(usize, u32)> {
    let numbers = &numbering.numbers;
    (from..numbers.len())
        .zip(expected..)
        .take_while(|(index, new)| {
            let value = numbers[*index].value;
            let continues = *index == from || value == numbers[index - 1].value + 1;
            continues && value != *new
        })
        .collect()
}
