//! Code lenses: how many paragraphs have which mark, when the cable is declassified, what can be
//! fixed.

use super::command;
use super::summary::summarize;
use super::view::View;
use crate::cable::declassification::Instruction;
use crate::rules::Safety;
use crate::text::Span;
use crate::vocabulary::date::Date;
use serde_json::json;
use tower_lsp::ls_types::{CodeLens, Command};

/// The lenses of a cable, as of a day. They need only one reading of the cable, so they are sent
/// whole.
pub(super) fn lenses(view: &View<'_>, today: Date) -> Vec<CodeLens> {
    let mut found = Vec::new();
    let mut add = |span: Span, title: String, command: &str| {
        found.push(CodeLens {
            range: view.range(span),
            command: Some(Command {
                title,
                command: command.to_owned(),
                arguments: (!command.is_empty()).then(|| vec![json!(view.snapshot.uri)]),
            }),
            data: None,
        });
    };
    let open = view.findings().iter();
    let open = open.filter(|found| found.accepted.is_none());
    let fixes = open.filter_map(|found| found.fix.as_ref());
    let safe = fixes.filter(|fix| fix.safety == Safety::Safe).count();
    if safe > 0 && view.capabilities.applies_edits {
        let title = match safe {
            1 => "apply the safe fix".to_owned(),
            many => format!("apply all {many} safe fixes"),
        };
        add(Span::at(0, 0), title, command::FIX_ALL);
    }
    if let Some((_, banner)) = view.cable.level() {
        add(banner, marks(view), "");
    }
    if let Some((span, date)) = declassification(view) {
        add(span, age(date, today), "");
    }
    // Drop lenses that have no title.
    found.retain(|lens| {
        lens.command
            .as_ref()
            .is_some_and(|command| !command.title.is_empty())
    });
    found
}

/// `4 (SBU), 2 (U), 1 unmarked`; empty if no paragraph has a mark.
fn marks(view: &View<'_>) -> String {
    let Some(summary) = summarize(view).filter(|summary| !summary.marks.is_empty()) else {
        return String::new();
    };
    let counts = summary.marks.iter();
    let mut counts: Vec<String> = counts
        .map(|own| format!("{} {}", own.count, own.mark))
        .collect();
    if summary.unmarked > 0 {
        counts.push(format!("{} unmarked", summary.unmarked));
    }
    counts.join(", ")
}

fn declassification(view: &View<'_>) -> Option<(Span, Date)> {
    let found = view.cable.declassification()?;
    let date = match found.order {
        Instruction::On(date) => Some(*date),
        Instruction::Schedule { date, .. } => *date,
        _ => None,
    };
    Some((found.words, date?.date?))
}

/// `declassified in 7 years`, `declassification date passed 12 years ago`.
fn age(date: Date, today: Date) -> String {
    let days = date.days() - today.days();
    let span = |days: i64| {
        let (count, unit) = match days {
            730.. => (days / 365, "year"),
            60.. => (days / 30, "month"),
            _ => (days, "day"),
        };
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} {unit}{plural}")
    };
    match days {
        0 => "declassified today".to_owned(),
        1.. => format!("declassified in {}", span(days)),
        _ => format!("declassification date passed {} ago", span(-days)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::view::testing::{at_cursor, at_cursor_of_client};

    fn check(text: &str, expected: &[(u32, &str)]) {
        let found = at_cursor(text, |view, _| lenses(view, Date::new(2026, 11, 25)));
        let found: Vec<(u32, String)> = found
            .into_iter()
            .filter_map(|lens| Some((lens.range.start.line, lens.command?.title)))
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(line, title)| (*line, (*title).to_owned()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn lenses_of_a_cable() {
        check("", &[]);
        check(
            "R 041830Z MAR 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nC O N F I D E N T I A L QUITO 000001\n\nSIPDIS\n\n\
             E.0. 12958: DECL: 03/04/2019\nTAGS: ECON, EC\nSUBJECT: (C) HARBORS\n\nClassified By: DCM Jane Doe, reasons 1.4 (b).\n\n\
             1. (C) It silts.\n\n2. (SBU) It is dredged.\n\n3. It ends.\nDOE\n",
            &[
                (0, "apply the safe fix"),
                (3, "2 (C), 1 (SBU), 1 unmarked"),
                (7, "declassification date passed 7 years ago"),
            ],
        );
        check(
            "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: ECON, EC\nSUBJECT: X\n\nSo.\nDOE\n",
            &[],
        );
    }

    #[test]
    fn nothing_is_offered_that_the_client_cannot_do() {
        let text = "UNCLAS QUITO 000001\n\nE.0. 12958: N/A\nSUBJECT: X\n\nSo.\nDOE\n";
        let count = |applies: bool| {
            let today = Date::new(2026, 11, 25);
            let found = at_cursor_of_client(
                text,
                |capabilities| capabilities.applies_edits = applies,
                |view, _| lenses(view, today),
            );
            found.len()
        };
        assert_eq!((count(true), count(false)), (1, 0));
    }

    #[test]
    fn ages() {
        let today = Date::new(2026, 11, 25);
        for (date, expected) in [
            (today, "declassified today"),
            (Date::new(2026, 11, 26), "declassified in 1 day"),
            (Date::new(2027, 2, 25), "declassified in 3 months"),
            (Date::new(2033, 12, 1), "declassified in 7 years"),
            (
                Date::new(2026, 11, 20),
                "declassification date passed 5 days ago",
            ),
            (
                Date::new(2014, 11, 1),
                "declassification date passed 12 years ago",
            ),
        ] {
            assert_eq!(age(date, today), expected, "{date}");
        }
    }
}
