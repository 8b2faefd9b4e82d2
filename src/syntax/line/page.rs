//! What a printer, a browser or a scanner puts on each page: its number, the address and the day of the
//! print, and scraps that a machine read where nothing is.

use crate::text::words::is_number;

/// The longest number of a page, in digits.
const DIGITS: usize = 3;

/// Does only a page have this line? `Page 2 of 7`, `- 2 -`, `https://a.example/m/12    2/7`
pub(super) fn is_page_line(text: &str) -> bool {
    is_page_number(text) || is_print_foot(text)
}

/// `Page 2 of 7`, `Page 2`, `Page | 2`, `Pg. 2`, `Page - 2`, `[Page 2]`, `2 of 7`, `- 2 -`, `-2-`
pub(super) fn is_page_number(text: &str) -> bool {
    /// The longest of them, and some slack for spaces.
    const LONGEST: usize = 24;
    /// `Page`, and as the templates of a word processor write it.
    const WORDS: [&str; 4] = ["Page", "P a g e", "Pg.", "Pg"];
    if text.len() > LONGEST || !text.ends_with(|c: char| c.is_ascii_digit() || c == '-' || c == ']')
    {
        return false;
    }
    if let Some(inside) = text.strip_prefix('-') {
        let inside = inside.strip_suffix('-').map(str::trim);
        return inside.is_some_and(is_short_number);
    }
    if let Some(inside) = text.strip_prefix('[') {
        let inside = inside.strip_suffix(']');
        return inside.is_some_and(|inside| inside.starts_with('P') && is_page_number(inside));
    }
    if let Some(rest) = WORDS.iter().find_map(|word| text.strip_prefix(word)) {
        let page = rest.trim_start_matches([' ', '|', '-']);
        return page.len() < rest.len() && (is_short_number(page) || is_page_of(page));
    }
    text.contains(" of ") && is_page_of(text)
}

/// `2 of 7`, `2/7`: a page, and how many there are.
fn is_page_of(text: &str) -> bool {
    let parts = text.split_once(" of ").or_else(|| text.split_once('/'));
    parts.is_some_and(|(page, pages)| {
        let short = is_short_number(page) && is_short_number(pages);
        short && page.parse::<u32>().ok() <= pages.parse().ok()
    })
}

fn is_short_number(text: &str) -> bool {
    (1..=DIGITS).contains(&text.len()) && is_number(text)
}

/// The foot of a page that a browser printed: an address, and the page or the day after it.
pub(super) fn is_print_foot(text: &str) -> bool {
    const ADDRESSES: [&str; 4] = ["https://", "http://", "file://", "about:"];
    ADDRESSES.iter().any(|start| text.starts_with(start))
        && text
            .rsplit_once([' ', '\t'])
            .is_some_and(|(_, last)| is_page_of(last) || is_slashed_day(last))
}

/// `7/16/2012`, `7/16/12`
pub(super) fn is_slashed_day(text: &str) -> bool {
    let parts: Vec<&str> = text.splitn(4, '/').collect();
    matches!(parts[..], [month, day, year]
        if month.len() <= 2 && day.len() <= 2 && matches!(year.len(), 2 | 4)
            && [month, day, year].into_iter().all(is_number))
}

/// May a page have this line, where its place says that it is not the cable's? A number alone, `2/7`, the
/// day and hour of a print, the day of a stamp.
pub(crate) fn may_be_of_page(text: &str) -> bool {
    let first = text.as_bytes().first();
    match first {
        Some(b'0'..=b'9') => is_short_number(text) || is_page_of(text) || is_print_head(text),
        Some(b'D') => text.strip_prefix("Date: ").is_some_and(is_slashed_day),
        _ => false,
    }
}

/// `7/16/2012, 3:38 PM          Message`, `7/16/2012`
fn is_print_head(text: &str) -> bool {
    let day = text.split([',', ' ']).next().unwrap_or("");
    if !is_slashed_day(day) {
        return false;
    }
    let rest = text.get(day.len()..).unwrap_or("");
    let hour = rest.trim_start_matches([',', ' ']);
    let timed = hour
        .split_once(' ')
        .is_some_and(|(time, rest)| time.contains(':') && rest.starts_with(['A', 'P']));
    rest.is_empty() || timed || rest.starts_with("  ")
}

/// `.`, `'`, `¦`: a spot on the paper, which a machine read as a sign.
pub(crate) fn is_scrap(text: &str) -> bool {
    /// So many characters at most.
    const SIGNS: usize = 2;
    let spot = |c: char| ".,'`´~_:;^°¦\\■¬".contains(c);
    text.len() <= SIGNS * char::MAX.len_utf8()
        && text.chars().any(spot)
        && text.chars().all(|c| spot(c) || c == '-')
        && text.chars().count() <= SIGNS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_lines() {
        for text in [
            "Page 2 of 7",
            "Page 12",
            "Page | 2",
            "Page | 2 of 5",
            "P a g e | 2",
            "Page - 2",
            "Pg. 2",
            "[Page 2]",
            "2 of 7",
            "- 2 -",
            "-2-",
            "https://a.example/m/12      2/7",
            "https://a.example/m/12 7/16/2012",
            "file:///C:/a/message.htm   7/16/2012",
            "about:blank 1/3",
        ] {
            assert!(is_page_line(text), "{text}");
        }
        for text in [
            "Page 2 of the report",
            "Page two",
            "Page",
            "Page2",
            "Pages 2",
            "7 of 2",
            "2 of 7 seats",
            "2/7",
            "12",
            "- two -",
            "https://a.example/m/12",
            "https://a.example/m/12 and others",
        ] {
            assert!(!is_page_line(text), "{text}");
        }
    }

    #[test]
    fn lines_that_pages_may_have() {
        for text in [
            "2",
            "12",
            "2/7",
            "7/16/12, 3:38 PM      Message",
            "7/16/2012        Message",
            "7/16/2012",
            "Date: 11/30/2015",
        ] {
            assert!(may_be_of_page(text), "{text}");
        }
        for text in [
            "2012",
            "2 boats",
            "7/2",
            "7/16/12 was a Monday",
            "Date: none",
            "Dates",
        ] {
            assert!(!may_be_of_page(text), "{text}");
        }
    }

    #[test]
    fn scraps() {
        for text in [".", "'", "¦", "_", ".-", "■", ":"] {
            assert!(is_scrap(text), "{text}");
        }
        for text in ["-", "--", "•", "*", "...", "a.", "", "\"", ")"] {
            assert!(!is_scrap(text), "{text}");
        }
    }
}
