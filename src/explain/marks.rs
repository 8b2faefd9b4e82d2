//! A portion mark, and how it compares with the banner.

use super::{Known, holds, words};
use crate::cable::Cable;
use crate::cable::Written;
use crate::cable::portion::PortionMark;
use crate::vocabulary::classification::Level;

pub(super) fn at(cable: &Cable<'_>, cursor: usize) -> Option<Known> {
    let marks = cable.written_marks().map(|(_, mark)| {
        let read = mark.facts.read.as_ref().ok().cloned();
        (mark.span(mark.facts.span), read)
    });
    let subject = cable.subject.and_then(|subject| {
        let Written { value: mark, span } = subject.facts.mark.as_ref()?;
        Some((subject.span(*span), Some(mark.clone())))
    });
    let (span, mark) = marks
        .chain(subject)
        .find(|(span, _)| holds(*span, cursor))?;
    let value = match mark {
        Some(mark) => {
            let banner = cable.level().map(|(level, _)| level);
            let known = words::mark(&mark) + &against(&mark, banner);
            format!("{known}\n\nSource: {}", words::SOURCE_OF_MARKS)
        }
        None => "This is not a portion mark. Marks are (U), (SBU), (C), (S), (TS), with controls after a slash.".to_owned(),
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
