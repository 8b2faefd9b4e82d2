//! Words in lines, by the columns they take on a terminal.

use unicode_width::UnicodeWidthStr;

/// Words in lines of at most `width` columns. A longer word gets a line of its own.
pub(in crate::cli) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ') {
        let long = if word.is_ascii() {
            word.len()
        } else {
            word.width()
        };
        if used > 0 && used + 1 + long > width {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += long;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn words_are_wrapped_by_columns() {
        for (text, width, lines) in [
            ("", 10, &[""][..]),
            ("the first one", 9, &["the first", "one"]),
            ("a longerthanthat b", 5, &["a", "longerthanthat", "b"]),
            ("東京 大使館 x", 7, &["東京", "大使館", "x"]),
        ] {
            assert_eq!(wrapped(text, width), lines);
        }
    }
}
