//! Small charts, drawn in SVG, with the colors of the page.

use super::super::tally::Counts;
use super::escaped;
use std::collections::BTreeMap;
use std::fmt::Write;

/// One bar, whose parts are the severities.
pub(super) struct Bar {
    pub name: String,
    pub link: Link,
    pub counts: Counts,
    /// Shown when the mouse is over it.
    pub note: String,
}

/// The link of a bar's name.
pub(super) enum Link {
    None,
    /// To a place in the page.
    To(String),
}

/// In units of the drawing, whose width is that of a column of the page.
const WIDTH: usize = 560;
const NAMES: usize = 250;
const NUMBERS: usize = 50;
const ROW: usize = 22;
/// The height of the columns, of the years under them and of a number above, and the width of half
/// a year's name beside them.
const HEIGHT: usize = 150;
const YEARS: usize = 22;
const TOP: usize = 16;
const SIDE: usize = 18;

/// Bars from left to right, one under the other. Empty without bars.
pub(super) fn bars(bars: &[Bar]) -> String {
    let most = bars.iter().map(|bar| bar.counts.all()).max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    let mut out = open(bars.len() * ROW);
    let room = WIDTH - NAMES - NUMBERS;
    for (at, bar) in bars.iter().enumerate() {
        let y = at * ROW;
        let name = format!(
            "<text class=\"name\" x=\"{}\" y=\"{}\">{}</text>",
            NAMES - 8,
            y + 15,
            escaped(&bar.name)
        );
        let name = match &bar.link {
            Link::None => name,
            Link::To(id) => format!("<a href=\"#{}\">{name}</a>", escaped(id)),
        };
        // Writing to a string does not fail, here and below.
        let _ = write!(out, "<g>{}{name}", title(&bar.name, &bar.counts, &bar.note));
        let mut x = NAMES;
        for (count, class) in parts(&bar.counts) {
            let width = scaled(count, most, room);
            let _ = write!(
                out,
                "<rect class=\"{class}\" x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"14\"/>",
                y + 4
            );
            x += width;
        }
        let _ = writeln!(
            out,
            "<text class=\"number\" x=\"{}\" y=\"{}\">{}</text></g>",
            x + 6,
            y + 15,
            bar.counts.all()
        );
    }
    out + "</svg>\n"
}

/// A column for each year between the first and the last. Empty without years.
pub(super) fn columns(years: &BTreeMap<u16, Counts>) -> String {
    let most = years.values().map(Counts::all).max().unwrap_or(0);
    let (Some(first), Some(last)) = (years.keys().next(), years.keys().next_back()) else {
        return String::new();
    };
    if most == 0 {
        return String::new();
    }
    let count = usize::from(last - first) + 1;
    let step = ((WIDTH - 2 * SIDE) / count).clamp(1, 60);
    // So that the years do not overlap.
    let named = 44_usize.div_ceil(step);
    let mut out = open(TOP + HEIGHT + YEARS);
    for (at, year) in (*first..=*last).enumerate() {
        let x = SIDE + at * step;
        if at % named == 0 {
            let _ = write!(
                out,
                "<text class=\"year\" x=\"{}\" y=\"{}\">{year}</text>",
                x + step / 2,
                TOP + HEIGHT + 16
            );
        }
        let Some(counts) = years.get(&year) else {
            continue;
        };
        let note = format!(
            "in {} of {} cables",
            counts.files_with_findings, counts.files
        );
        let _ = write!(out, "<g>{}", title(&year.to_string(), counts, &note));
        let mut y = TOP + HEIGHT;
        for (count, class) in parts(counts) {
            let height = scaled(count, most, HEIGHT);
            y -= height.min(y);
            let _ = write!(
                out,
                "<rect class=\"{class}\" x=\"{}\" y=\"{y}\" width=\"{}\" height=\"{height}\"/>",
                x + step / 8,
                (step - step / 4).max(1)
            );
        }
        // The numbers of narrow columns would overlap, so only the highest has one.
        if step >= 24 || counts.all() == most {
            let _ = write!(
                out,
                "<text class=\"total\" x=\"{}\" y=\"{}\">{}</text>",
                x + step / 2,
                y.saturating_sub(4),
                counts.all()
            );
        }
        out += "</g>\n";
    }
    out + "</svg>\n"
}

fn open(height: usize) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\">\n"
    )
}

/// The words of a bar for the mouse and for screen readers.
fn title(name: &str, counts: &Counts, note: &str) -> String {
    let found = counts.by_severity();
    let words = [name, &found, note];
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    format!("<title>{}</title>", escaped(&words.join(", ")))
}

/// Errors, warnings and hints, without zeros.
fn parts(counts: &Counts) -> impl Iterator<Item = (usize, &'static str)> {
    let parts = [
        (counts.errors, "error"),
        (counts.warnings, "warning"),
        (counts.hints, "hint"),
    ];
    parts.into_iter().filter(|(count, _)| *count > 0)
}

/// `count` of `most` in units of the drawing, at least two so that it can be seen.
fn scaled(count: usize, most: usize, room: usize) -> usize {
    (count * room / most).max(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(errors: usize, warnings: usize, hints: usize) -> Counts {
        Counts {
            files: 1,
            files_with_findings: 1,
            errors,
            warnings,
            hints,
            ..Counts::default()
        }
    }

    #[test]
    fn the_longest_bar_fills_the_room_and_the_shortest_is_seen() {
        let room = WIDTH - NAMES - NUMBERS;
        for (count, most, width) in [(9, 9, room), (1, 100_000, 2), (5, 10, room / 2)] {
            assert_eq!(scaled(count, most, room), width);
        }
    }

    #[test]
    fn charts_of_nothing_are_nothing() {
        assert_eq!(bars(&[]), "");
        assert_eq!(columns(&BTreeMap::new()), "");
        assert_eq!(columns(&BTreeMap::from([(2009, counts(0, 0, 0))])), "");
    }

    #[test]
    fn columns_stand_for_severities_and_gaps_stay() {
        let years = BTreeMap::from([(1973, counts(2, 0, 1)), (1975, counts(0, 6, 0))]);
        let drawing = columns(&years);
        assert_eq!(drawing.matches("<rect").count(), 3);
        assert_eq!(drawing.matches("class=\"year\"").count(), 3, "{drawing}");
        assert!(drawing.contains("height=\"150\""), "{drawing}");
    }
}
