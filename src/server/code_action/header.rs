//! The E.O. line with its instruction, and the letters of references.

use super::banner::on_banner;
use super::offer::{Key, Offer};
use super::touches;
use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::Diagnostic;
use crate::server::completion::{instructions, order_in_force};
use crate::server::view::View;
use crate::syntax::Layout;
use crate::text::{Edit, Span};

/// Instructions that are offered; the first is the usual one.
const MOST: usize = 3;

pub(super) fn offers<'v>(view: &'v View<'v>, range: Span) -> Vec<Offer<'v>> {
    let mut offers = Vec::new();
    if on_banner(view.cable, range) || on_order(view.cable, range) {
        offers.extend(order_line(view, range));
    }
    offers.extend(letters(view, range));
    offers
}

/// Does the range touch the E.O. line?
fn on_order(cable: &Cable<'_>, range: Span) -> bool {
    let line = cable.executive_order;
    line.is_some_and(|line| touches(line.span(line.facts.span), range))
}

/// An E.O. line if there is none, and an instruction if the line has none.
fn order_line<'v>(view: &'v View<'v>, range: Span) -> Vec<Offer<'v>> {
    let cable = view.cable;
    let Some(number) = order_in_force(cable) else {
        return Vec::new();
    };
    if cable.layout == Layout::Smart || !cable.has_header() {
        return Vec::new();
    }
    let classified = cable
        .level()
        .is_some_and(|(level, _)| level.is_classified());
    let choices = || instructions(cable).into_iter().take(MOST);
    match cable.executive_order {
        None => {
            let Some(place) = place_of_order(view) else {
                return Vec::new();
            };
            let insert = |(instruction, _)| {
                let line = format!("E.O. {number}: {instruction}");
                let key = Key::new("add-order", place).choice(line.clone());
                Offer::rewrite(key, format!("Insert `{line}`"), move || {
                    vec![Edit::insert(place, format!("{line}\n"))]
                })
            };
            // Do not repeat what a rule offers.
            let offered = |offer: &Offer<'_>| is_offered(view, range, &offer.title);
            choices()
                .map(insert)
                .filter(|offer| !offered(offer))
                .collect()
        }
        Some(line) => {
            let open = match line.facts.order {
                None => line
                    .facts
                    .number
                    .map(|number| Span::at(line.span(number.span).end, 0)),
                Some(Instruction::NotApplicable) => {
                    line.facts.instruction.map(|span| line.span(span))
                }
                Some(_) => None,
            };
            let Some(place) = open.filter(|_| classified) else {
                return Vec::new();
            };
            choices()
                .map(|(instruction, meaning)| {
                    let title = format!("Write `{instruction}`: {meaning}");
                    let colon = if place.is_empty() { ": " } else { "" };
                    let key = Key::new("write-instruction", place.start).choice(&*instruction);
                    Offer::rewrite(key, title, move || {
                        vec![Edit::replace(place, format!("{colon}{instruction}"))]
                    })
                })
                .collect()
        }
    }
}

/// Above the TAGS line, otherwise above the SUBJECT.
fn place_of_order(view: &View<'_>) -> Option<usize> {
    let cable = view.cable;
    let tags = cable.tags.first().map(|tags| tags.start);
    let place = tags.or(cable.subject.map(|subject| subject.start))?;
    let indent = view.text[place..].len() - view.text[place..].trim_start().len();
    Some(place + indent)
}

/// Letters before references that have none.
fn letters<'v>(view: &'v View<'v>, range: Span) -> Option<Offer<'v>> {
    let items = view.cable.unlettered_references()?;
    let here = view
        .cable
        .references
        .iter()
        .any(|line| touches(line.span(line.facts.span), range));
    // If the text cites letters, a rule offers the same fix.
    let offered = is_offered(view, range, LETTER);
    (here && !offered).then(|| {
        let key = Key::new("letter-references", 0);
        Offer::rewrite(key, LETTER, move || view.cable.letter(&items))
    })
}

/// Does a rule offer the same fix here?
fn is_offered(view: &View<'_>, range: Span, title: &str) -> bool {
    let here = |found: &&Diagnostic| touches(found.span, range);
    let fixes = view.findings().iter().filter(here);
    fixes
        .filter_map(|found| found.fix.as_ref())
        .any(|fix| fix.title == title)
}

const LETTER: &str = "Letter the references";

#[cfg(test)]
mod tests {
    use super::super::testing::{done, titles};

    fn cable(level: &str, order: &str, refs: &str) -> String {
        format!(
            "R 171015Z FEB 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\n{level} QUITO 000001\n\n{order}TAGS: PREL EC\nSUBJECT: TEST\n\n{refs}1. It is.\n\nDOE\n"
        )
    }

    #[test]
    fn the_line_and_what_it_orders() {
        for (level, order, title, becomes) in [
            (
                "UNC$0LAS",
                "",
                "Insert `E.O. 12958: N/A`",
                "E.O. 12958: N/A\n",
            ),
            (
                "SEC$0RET",
                "",
                "Insert `E.O. 12958: DECL: 02/17/2019`",
                "E.O. 12958: DECL: 02/17/2019\n",
            ),
            (
                "SEC$0RET",
                "E.O. 12958: N/A\n",
                "Write `DECL: 02/17/2019`: in 10 years",
                "E.O. 12958: DECL: 02/17/2019\n",
            ),
            (
                "SEC$0RET",
                "E.O. 12958\n",
                "Write `DECL: 02/17/2034`: in 25 years",
                "E.O. 12958: DECL: 02/17/2034\n",
            ),
        ] {
            let text = cable(level, order, "");
            assert_eq!(
                done(&text, title),
                cable(&level.replace("$0", ""), becomes, "")
            );
        }
        let dated = cable("SEC$0RET", "E.O. 12958: DECL: 02/17/2019\n", "");
        assert!(!titles(&dated).iter().any(|title| title.contains("DECL")));
    }

    #[test]
    fn references_are_lettered() {
        let order = "E.O. 12958: N/A\n";
        let text = cable("UNCLAS", order, "REF: QUI$0TO 12; ROME 3\n\n");
        assert_eq!(
            done(&text, "Letter the references"),
            cable("UNCLAS", order, "REF: A. QUITO 12; B. ROME 3\n\n")
        );
        let one = cable("UNCLAS", order, "REF: QUI$0TO 12\n\n");
        assert!(!titles(&one).contains(&"Letter the references".to_owned()));
    }
}
