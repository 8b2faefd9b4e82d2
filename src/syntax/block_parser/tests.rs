//! Short texts and their blocks. In each text the column at the left names the block that begins
//! on the line; a line without a name belongs to the block above it.

mod archives;
mod smart;
mod telegram;

use super::*;

/// The blocks of a text: each line with the kind of the block that begins there.
fn blocks_of(text: &str) -> String {
    let mut lines = crate::text::lines(text);
    let mut shown = String::new();
    for block in parse_blocks(text).blocks {
        for (index, line) in lines.by_ref().take(block.lines).enumerate() {
            let kind = match index {
                0 => format!("{:?}", block.kind),
                _ => String::new(),
            };
            shown += format!("{kind:<22}| {}", line.text).trim_end();
            shown += "\n";
        }
    }
    shown
}

/// Checks that a text has the blocks that its left column names, in this layout.
#[track_caller]
fn check(layout: Layout, expected: &str) {
    let expected = expected.trim_start_matches('\n');
    let text: String = expected
        .lines()
        .filter_map(|line| line.split_once('|'))
        .map(|(_, line)| format!("{}\n", line.strip_prefix(' ').unwrap_or(line)))
        .collect();
    let shown = blocks_of(&text);
    assert!(shown == expected, "expected\n{expected}\ngot\n{shown}");
    assert_eq!(parse_blocks(&text).layout, layout);
    let bytes: usize = parse_blocks(&text).blocks.iter().map(|b| b.bytes).sum();
    assert_eq!(bytes, text.len());
}

#[test]
fn an_empty_text_has_no_blocks() {
    assert_eq!(blocks_of(""), "");
    assert_eq!(blocks_of("\n"), "Blank                 |\n");
}
