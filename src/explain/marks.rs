//! A portion mark, and how it compares with the banner.

use super::{Known, holds, words};
use crate::cable::Cable;
use crate::cable::Written;
use crate::cable::portion::PortionMark;
use crate::vocabulary::classification::Level;

pub(super) fn at(cable: &Cable<'_>, cursor: usize) -> Option<Known> {
    let marks = cable.written_marks().map(|(_, mark)| {
        let read = mark.facts.read.as_ref().ok().cloned();
        (
            mark.span(mark.facts.span),
            read.ok_or_else(|| mark.facts.meant()),
        )
    });
    let subject = cable.subject.and_then(|subject| {
        let Written { value: mark, span } = subject.facts.mark.as_ref()?;
        Some((subject.span(*span), Ok(mark.clone())))
    });
    let (span, read) = marks
        .chain(subject)
        .find(|(span, _)| holds(*span, cursor))?;
    let explained = |mark: &PortionMark| {
        let banner = cable.level().map(|(level, _)| level);
        let known = words::mark(mark) + &against(mark, banner);
        format!("{known}\n\nSource: {}", words::SOURCE_OF_MARKS)
    };
    let value = match read {
        Ok(mark) => explained(&mark),
        Err(Some(meant)) => format!(
            "This is not a portion mark; {meant} may be meant.\n\n{}",
            explained(&meant)
        ),
        Err(None) => "This is not a portion mark. Marks are (U), (SBU), (C), (S), (TS), with controls after a slash.".to_owned(),
    };
    Some((span, value))
}

/// A mark compared with the cable's own level.
fn against(mark: &PortionMark, banner: Option<Level>) -> String {
    match banner {
        Some(banner) if mark.level > banner => format!(
            "\n\nThis is above the cable's classification, {}.",
            banner.name()
        ),
        Some(banner) => format!("\n\nThe cable is {}.", banner.name()),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn marks_and_what_is_meant_by_others() {
        let cable = |mark: &str| {
            format!("SECRET QUITO 000001\n\nTAGS: PREL EC\nSUBJECT: TEST\n\n1. {mark} One.\n")
        };
        check(&[
            (
                &cable("(S//NF$0F)"),
                "(S//NFF)",
                &["This is not a portion mark; (S/NF) may be meant.", "NOFORN"],
            ),
            (
                &cable("(C//RS$0V-PZW//FGI DEU)"),
                "(C//RSV-PZW//FGI DEU)",
                &["RSV-PZW", "FGI: foreign government information of Germany"],
            ),
        ]);
    }
}
