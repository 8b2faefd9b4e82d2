//! Precedence words after an addressee.

use super::{Candidate, Cursor};
use crate::explain::words::Topic;
use crate::syntax::line::{Label, LineKind, TransmissionLine, classify};
use crate::text::Span;
use crate::text::words::begins_in_any_case;
use crate::vocabulary::milestones;
use crate::vocabulary::precedence::Precedence;

pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let smart = cursor.smart;
    let before = cursor.before();
    let item = match cursor.field() {
        Some((Label::Action | Label::Info, value)) if smart => {
            let item = before.get(value - cursor.line.start..)?;
            item.rsplit(';').next()?
        }
        _ if matches!(
            classify(cursor.line()),
            LineKind::Transmission(
                TransmissionLine::To | TransmissionLine::Info | TransmissionLine::Addressee
            )
        ) =>
        {
            let item = before.trim_start();
            let label = ["TO ", "INFO "]
                .iter()
                .find_map(|label| item.strip_prefix(label));
            label.unwrap_or(item)
        }
        _ => return None,
    };
    let typed = item.rsplit(' ').next()?;
    let address = item[..item.len() - typed.len()].trim();
    // After only a space, do not offer a word, because the address may be longer.
    let begins = |precedence: Precedence| begins_in_any_case(precedence.word(), typed);
    let enough = address.split_whitespace().count() >= 2
        && (smart || !typed.is_empty() || !cursor.by_itself);
    if !enough || address.ends_with(',') {
        return None;
    }
    let after = cursor.after();
    let tail = after.find([' ', ';']).unwrap_or(after.len());
    let span = Span::new(cursor.offset - typed.len(), cursor.offset + tail);
    let retired = cursor
        .cable()
        .date
        .date()
        .is_none_or(|date| date >= milestones::PRIORITY_RETIRED);
    let words = [
        Precedence::Routine,
        Precedence::Priority,
        Precedence::Immediate,
        Precedence::Niact,
        Precedence::Flash,
    ];
    let candidates: Vec<Candidate> = words
        .into_iter()
        // A telegram does not write ROUTINE.
        .filter(|word| smart || *word != Precedence::Routine)
        .filter(|word| !retired || *word != Precedence::Priority)
        .filter(|word| begins(*word))
        .map(|word| {
            Candidate::new(
                span,
                word.word(),
                "precedence",
                &format!("letter {}", word.letter()),
            )
            .about(Topic::Precedence(word.word().to_owned()))
        })
        .collect();
    (!candidates.is_empty()).then_some(candidates)
}

#[cfg(test)]
mod tests {
    use super::super::testing::offered;

    #[test]
    fn words_of_the_layout() {
        let telegram = |line: &str| {
            format!(
                "P 171015Z FEB 09\nFM AMEMBASSY QUITO\n{line}\nUNCLAS QUITO 000001\n\nE.O. 12958: N/A\n"
            )
        };
        let smart = |line: &str| {
            format!(
                "UNCLASSIFIED\nMRN: 19 QUITO 1\nDate/DTG: Feb 17, 2019 / 171015Z FEB 19\n{line}\nE.O.: 13526\nTAGS: PREL, EC\nSubject: Test\n"
            )
        };
        for (text, becomes) in [
            (
                telegram("TO RUEHC/SECSTATE WASHDC PRI$0"),
                &["PRIORITY>TO RUEHC/SECSTATE WASHDC PRIORITY"][..],
            ),
            (
                telegram("TO RUEHC/SECSTATE WASHDC $0"),
                &[
                    "PRIORITY>TO RUEHC/SECSTATE WASHDC PRIORITY",
                    "IMMEDIATE>TO RUEHC/SECSTATE WASHDC IMMEDIATE",
                    "NIACT IMMEDIATE>TO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE",
                    "FLASH>TO RUEHC/SECSTATE WASHDC FLASH",
                ],
            ),
            (telegram("TO RUEHC/SECSTATE WASH$0"), &[]),
            (
                "UNCLASSIFIED\n\nFrom: AMEMBASSY QUITO\nAction: WASHDC, SECSTATE rou$0\n"
                    .to_owned(),
                &["ROUTINE>Action: WASHDC, SECSTATE ROUTINE"],
            ),
            (
                smart("Action: WASHDC, SECSTATE $0"),
                &[
                    "ROUTINE>Action: WASHDC, SECSTATE ROUTINE",
                    "IMMEDIATE>Action: WASHDC, SECSTATE IMMEDIATE",
                    "NIACT IMMEDIATE>Action: WASHDC, SECSTATE NIACT IMMEDIATE",
                    "FLASH>Action: WASHDC, SECSTATE FLASH",
                ],
            ),
            (
                smart("Action: WASHDC, SECSTATE ROU$0; ROME, AMEMBASSY ROUTINE"),
                &["ROUTINE>Action: WASHDC, SECSTATE ROUTINE; ROME, AMEMBASSY ROUTINE"],
            ),
        ] {
            assert_eq!(offered(&text, 9), becomes, "{text}");
        }
    }
}
