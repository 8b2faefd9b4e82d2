//! The letters or numbers of a list follow one another.

use crate::cable::{Cable, Rarities};
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::line::{ListLabel, ROMAN};
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    waits_for: WaitsFor::Paragraph,
    check: Check::Cable(check),
    ..rule!("list-letter-order")
};

/// An item that was taken out, or a slip, leaves the letter at most so far away.
const NEAR: u8 = 3;

/// What the items of a list count with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    /// `a.`, `B)`
    Letters,
    /// `(1)`
    Numbers,
    /// `iv.`
    Roman,
}

impl Count {
    /// The value of a label that counts so.
    fn value(self, label: &ListLabel) -> Option<u8> {
        match self {
            Count::Letters => label.letter,
            Count::Numbers => label.number,
            Count::Roman => label.roman,
        }
    }

    /// Does a list begin with this value?
    fn is_first(self, value: u8) -> bool {
        match self {
            Count::Letters => value.eq_ignore_ascii_case(&b'a'),
            Count::Numbers | Count::Roman => value == 1,
        }
    }

    /// A value as it is written.
    fn written(self, value: u8) -> String {
        match self {
            Count::Letters => char::from(value).to_string(),
            Count::Numbers => value.to_string(),
            Count::Roman => {
                let at = usize::from(value).saturating_sub(1);
                ROMAN
                    .get(at)
                    .map_or(String::new(), |name| (*name).to_owned())
            }
        }
    }
}

/// A list, as far as it is read.
#[derive(Debug, Clone, Copy)]
struct List {
    /// The value of its last item.
    last: u8,
    /// How many items are in order up to that.
    ordered: usize,
    /// Which text of the cable that is.
    at: usize,
    /// Was the last one a repeated letter, which stands for the next?
    repeated: bool,
}

impl List {
    /// Do its items show that a letter or number which is none of the next two is a slip? `beside`: is
    /// that right below the last item? `set_in`: and are there spaces before it?
    fn counts(&self, count: Count, beside: bool, set_in: bool) -> bool {
        match count {
            // A capital may be the initial of a name.
            Count::Letters => {
                let letter = self.last.is_ascii_lowercase() || set_in;
                self.ordered > 1 || self.ordered == 1 && letter
            }
            Count::Numbers | Count::Roman => self.ordered > 1 || self.ordered == 1 && beside,
        }
    }
}

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.rarities.has(Rarities::LIST_LABEL) {
        return;
    }
    let mut letters: Option<List> = None;
    let mut numbers: Option<List> = None;
    let mut romans: Option<List> = None;
    for (at, (_, body)) in cable.texts().enumerate() {
        if body.facts.number.is_some() || body.facts.redacted {
            (letters, numbers, romans) = (None, None, None);
        }
        let (Some(label), Some(last)) = (body.facts.list_label, body.facts.last_label) else {
            continue;
        };
        let (count, list) = match () {
            () if label.number.is_some() => (Count::Numbers, &mut numbers),
            () if is_roman(&label, letters, romans) => (Count::Roman, &mut romans),
            () => (Count::Letters, &mut letters),
        };
        // A number that is that of a paragraph, perhaps, is another finding.
        let Some(value) = count
            .value(&label)
            .filter(|_| body.facts.loose_number.is_none())
        else {
            continue;
        };
        let beside = list.is_some_and(|list| list.at + 1 == at);
        let set_in = beside && body.facts.indent > 0;
        let mut repeated = false;
        let ordered = match *list {
            // `a.`, `a.`, `c.`: the second is a slip for `b.`
            Some(list) if list.repeated && value == list.last + 2 => list.ordered + 1,
            Some(list) if value == list.last + 1 => list.ordered + 1,
            // `a.` right below `a.`
            Some(list) if count.is_first(value) && !(list.last == value && beside) => 1,
            None if count.is_first(value) => 1,
            Some(list)
                if list.counts(count, beside, set_in) && list.last.abs_diff(value) <= NEAR =>
            {
                let place = body.start + body.facts.indent + usize::from(label.bracketed);
                let [written, before, wanted] =
                    [value, list.last, list.last + 1].map(|value| count.written(value));
                findings.report(
                    Span::at(place, label.length),
                    format!("Item {written} comes after item {before}; {wanted} is next"),
                );
                // One slip in a list is one finding.
                repeated = value == list.last;
                usize::from(repeated)
            }
            _ => 0,
        };
        let last = count.value(&last).unwrap_or(value);
        *list = Some(List {
            last,
            ordered,
            at,
            repeated,
        });
    }
}

/// Is a label a Roman number, rather than a letter? `i` is both.
fn is_roman(label: &ListLabel, letters: Option<List>, romans: Option<List>) -> bool {
    match (label.roman, label.letter) {
        (Some(roman), Some(letter)) => {
            let of_letters = |list: List| list.last.abs_diff(letter) <= NEAR;
            !letters.is_some_and(of_letters) && (roman == 1 || romans.is_some())
        }
        (roman, _) => roman.is_some(),
    }
}
