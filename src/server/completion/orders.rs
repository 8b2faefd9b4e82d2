//! The E.O. line that the cable's era and level require.

use super::{Candidate, Cursor};
use crate::cable::Cable;
use crate::explain::words::Topic;
use crate::syntax::line::Label;
use crate::template::Moment;
use crate::text::Span;
use crate::vocabulary::date::Date;
use crate::vocabulary::executive_orders::{self, Era};
use tower_lsp::ls_types::CompletionItemKind;

/// In the value: the number, or after it the instruction.
pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let before = cursor.before();
    let indent = before.len() - before.trim_start().len();
    let label = ["E.O.", "EO", "E.O"]
        .iter()
        .find(|label| before[indent..].starts_with(**label));
    let smart = cursor.smart;
    let written = match cursor.field() {
        Some((Label::ExecutiveOrder, value)) => Some(value),
        Some(_) => return None,
        None => None,
    };
    // The lexer does not see a label without a number.
    let value = written.unwrap_or(cursor.line.start + indent + label?.len());
    let typed = cursor.view.text.get(value..cursor.offset)?;
    let spaces = typed.len() - typed.trim_start_matches([' ', ':']).len();
    if written.is_none() && spaces == 0 {
        return None;
    }
    let value = value + spaces;
    let typed = &typed[spaces..];
    let end = cursor.line.start + cursor.line().trim_end().len();
    let digits = typed.bytes().take_while(u8::is_ascii_digit).count();
    let number = typed[..digits].parse().ok();
    let after = &typed[digits..];
    if after.is_empty() {
        let span = Span::new(value, end.max(cursor.offset));
        return Some(values(cursor.cable(), smart, span));
    }
    let start = value + digits + after.len() - after.trim_start_matches([':', ' ']).len();
    let span = Span::new(start, end.max(cursor.offset));
    let space = if after.ends_with(':') { " " } else { "" };
    let number = number.or_else(|| today(cursor.cable()).1);
    let found = instructions(cursor.cable())
        .into_iter()
        .map(|(instruction, meaning)| {
            let candidate = Candidate::new(
                span,
                format!("{space}{instruction}"),
                "declassification",
                &meaning,
            )
            .label(instruction.clone())
            .found_by(format!("{space}{instruction}"));
            match number {
                Some(number) => candidate.about(Topic::Order(number)),
                None => candidate,
            }
        });
    (!smart).then(|| found.collect())
}

/// The whole line, for a header without one.
pub(super) fn lines(cursor: &Cursor<'_>, span: Span) -> Vec<Candidate> {
    let smart = cursor.smart;
    let label = if smart { "E.O.: " } else { "E.O. " };
    values(cursor.cable(), smart, span)
        .into_iter()
        .map(|candidate| {
            let text = format!("{label}{}", candidate.text);
            Candidate {
                text: text.clone(),
                ..candidate
            }
            .label(text)
        })
        .collect()
}

/// `12958: N/A`, `13526: DECL: 02/17/2019`; in SMART the number alone.
fn values(cable: &Cable<'_>, smart: bool, span: Span) -> Vec<Candidate> {
    let (_, Some(number)) = today(cable) else {
        return Vec::new();
    };
    let candidate = |text: String, meaning: &str| {
        Candidate::new(span, text, "order", meaning)
            .kind(CompletionItemKind::PROPERTY)
            .about(Topic::Order(number))
    };
    if smart {
        return vec![candidate(number.to_string(), "the order in force")];
    }
    instructions(cable)
        .into_iter()
        .map(|(instruction, meaning)| candidate(format!("{number}: {instruction}"), &meaning))
        .collect()
}

/// The day by which the cable is judged, and the order that was in force on it.
fn today(cable: &Cable<'_>) -> (Date, Option<u32>) {
    let day = cable.date.date().unwrap_or_else(|| Moment::now().date);
    (day, executive_orders::on_line(day))
}

/// The order that belongs on the E.O. line on the day of this cable.
pub(in crate::server) fn order_in_force(cable: &Cable<'_>) -> Option<u32> {
    today(cable).1
}

/// What may follow the number, with its meaning, the most likely first.
pub(in crate::server) fn instructions(cable: &Cable<'_>) -> Vec<(String, String)> {
    let (day, _) = today(cable);
    let classified = cable
        .level()
        .is_some_and(|(level, _)| level.is_classified());
    if !classified {
        return vec![("N/A".to_owned(), "not classified".to_owned())];
    }
    let on = |years: u16| {
        let date = day.plus_years(years);
        format!("{:02}/{:02}/{}", date.month, date.day, date.year)
    };
    let short = |years: u16| {
        let date = day.plus_years(years);
        format!("{}/{}/{:02}", date.month, date.day, date.year % 100)
    };
    let decl = |years| (format!("DECL: {}", on(years)), format!("in {years} years"));
    let own = |text: &str, meaning: &str| (text.to_owned(), meaning.to_owned());
    match Era::of(day) {
        Era::Before1972 => Vec::new(),
        Era::From1972 => vec![
            own("GDS", "general declassification schedule"),
            own(
                "XGDS-1",
                "exempt from the schedule: information of foreign governments",
            ),
            own("XGDS-2", "exempt from the schedule: category 2"),
            own("XGDS-3", "exempt from the schedule: category 3"),
            own("XGDS-4", "exempt from the schedule: category 4"),
        ],
        Era::From1978 => vec![
            (
                format!("GDS {} (SURNAME, FIRST NAME)", short(6)),
                "in six years, by whom".to_owned(),
            ),
            (
                format!("RDS-1 {} (SURNAME, FIRST NAME)", short(20)),
                "reviewed in twenty years, by whom".to_owned(),
            ),
        ],
        Era::From1982 => vec![
            own(
                "DECL: OADR",
                "the originating agency's determination required",
            ),
            decl(6),
            decl(10),
        ],
        Era::From1995 => {
            let mut found = vec![decl(10)];
            found.extend((1..=8).map(|n| (format!("DECL: X{n}"), format!("exempt, category {n}"))));
            found
        }
        Era::From2003 => vec![decl(10), decl(25)],
        Era::From2010 => vec![
            decl(10),
            decl(25),
            own("DECL: 50X1-HUM", "would reveal a confidential human source"),
            own(
                "DECL: 50X2-WMD",
                "would reveal the design of weapons of mass destruction",
            ),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::offered;

    fn cable(month_year: &str, level: &str, line: &str) -> Vec<String> {
        offered(
            &format!(
                "R 171015Z {month_year}\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\n{level} QUITO 000001\n\n{line}\nTAGS: PREL EC\nSUBJECT: TEST\n\n1. It is.\n"
            ),
            2,
        )
    }

    #[test]
    fn the_form_of_era_and_level() {
        for (when, level, line, becomes) in [
            ("FEB 09", "UNCLAS", "E.O. $0", "12958: N/A>E.O. 12958: N/A"),
            (
                "FEB 09",
                "UNCLAS",
                "E.O. 12$0",
                "12958: N/A>E.O. 12958: N/A",
            ),
            ("FEB 09", "UNCLAS", "E.O. 12958: $0", "N/A>E.O. 12958: N/A"),
            ("FEB 09", "UNCLAS", "E.O. 12958:$0", "N/A>E.O. 12958: N/A"),
            (
                "FEB 09",
                "CONFIDENTIAL",
                "E.O. 12958: D$0",
                "DECL: 02/17/2019>E.O. 12958: DECL: 02/17/2019",
            ),
            (
                "FEB 15",
                "CONFIDENTIAL",
                "E.O. 1$0",
                "13526: DECL: 02/17/2025>E.O. 13526: DECL: 02/17/2025",
            ),
            (
                "FEB 75",
                "CONFIDENTIAL",
                "E.O. 1$01652",
                "11652: GDS>E.O. 11652: GDS",
            ),
            (
                "FEB 80",
                "CONFIDENTIAL",
                "E.O. 12065: $0",
                "GDS 2/17/86 (SURNAME, FIRST NAME)>E.O. 12065: GDS 2/17/86 (SURNAME, FIRST NAME)",
            ),
        ] {
            let found = cable(when, level, line);
            assert_eq!(
                found.first().map(|shown| &**shown),
                Some(becomes),
                "{when} {level} {line}"
            );
        }
    }

    #[test]
    fn smart_has_the_number_alone() {
        let text = "UNCLASSIFIED\nMRN: 12 QUITO 1\nDate/DTG: Feb 17, 2012 / 171015Z FEB 12\nE.O.: $0\nTAGS: PREL, EC\nSubject: Test\n";
        assert_eq!(offered(text, 9), ["13526>E.O.: 13526"]);
    }
}
