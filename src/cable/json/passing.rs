//! The passing lines of a cable.

use crate::cable::Cable;
use crate::syntax::line::{self, Label};
use crate::text::words::one_line;
use crate::text::{Arrange, Span, lines};

/// The passing lines, in order. `text` is the whole cable's.
pub(super) fn passing(text: &str, cable: &Cable<'_>) -> Vec<String> {
    let smart = cable.smart_field(Label::PassLine).map(|field| field.value);
    let of_smart = smart.is_some();
    let mut spans: Vec<Span> = cable.passing.iter().copied().chain(smart).collect();
    // What follows the field below an empty line comes after it.
    spans.arrange_by_key(|span| span.start);
    spans
        .into_iter()
        .flat_map(|span| passing_lines(&cable.own_words(span, text)))
        .flat_map(|line| match of_smart {
            true => groups(&line),
            false => vec![line],
        })
        .collect()
}

/// The groups of offices on a line of SMART's field: `EUR/WE; NSC FOR DOE`.
fn groups(line: &str) -> Vec<String> {
    let groups = line.split(';').map(str::trim);
    let groups = groups.filter(|group| !group.is_empty());
    groups.map(str::to_owned).collect()
}

/// The passing lines of one block. A line that the margin broke goes on: `DOE FOR NA-24; NRC FOR`, `OIP`.
fn passing_lines(words: &str) -> Vec<String> {
    const BROKEN: [&str; 5] = [",", " FOR", " AND", " PASS", " TO"];
    let mut found: Vec<String> = Vec::new();
    for line in lines(words).map(|line| one_line(line.text)) {
        // A rule of dashes says nothing.
        if !line.contains(char::is_alphanumeric) {
            continue;
        }
        match found.last_mut() {
            Some(above)
                if BROKEN.iter().any(|end| above.ends_with(end))
                    && !line::begins_passing(&line)
                    && !line::is_office_line(&line) =>
            {
                above.push(' ');
                above.push_str(&line);
            }
            _ => found.push(line),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_the_margin_broke() {
        for (words, expected) in [
            (
                "STATE FOR EUR/WE\nTREASURY FOR DOE",
                "STATE FOR EUR/WE | TREASURY FOR DOE",
            ),
            (
                "DOE FOR NA-24; NRC FOR\nOIP; NSC FOR DOE",
                "DOE FOR NA-24; NRC FOR OIP; NSC FOR DOE",
            ),
            (
                "STATE FOR EUR/WE,\nAND EB\n-----",
                "STATE FOR EUR/WE, AND EB",
            ),
            (
                "STATE FOR INR/P,\nSECDEF FOR USDP/ISA",
                "STATE FOR INR/P, | SECDEF FOR USDP/ISA",
            ),
        ] {
            assert_eq!(passing_lines(words).join(" | "), expected, "{words}");
        }
    }
}
