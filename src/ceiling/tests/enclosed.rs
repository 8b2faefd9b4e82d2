//! Markings on a line with something else, and in strings that are escaped twice.

use super::check;

/// A sentence with its mark, and banners, where people put text on a line with something else.
#[test]
fn marks_that_something_encloses_are_caught() {
    check(
        &[
            "x = 1  # (S) The envoy named the date.",
            "print(\"(S) The envoy named the date.\")",
            "{\"user\": \"a\", \"text\": \"(S) The envoy named the date.\"}",
            "{\"text\": \"It opened.\\n(S) The envoy named the date.\\nIt closed.\"}",
            "1,(TS) The envoy named the date.,2",
            "1,\"(S) The envoy named the date.\"",
            "10:00 alice: (S) The envoy named the date.",
            "<a><![CDATA[(S) The envoy named the date.]]></a>",
            "- [ ] (S) The envoy named the date.",
            "[^1]: (S) The envoy named the date.",
            "\\item (S) The envoy named the date.",
            "\\item \\textbf{(S)} The envoy named the date.",
            "\\fB(S)\\fP The envoy named the date.",
            "It opened.\u{2028}(S) The envoy named the date.\u{2028}It closed.",
            "It opened.<br>SECRET<br>It closed.",
            "<p>SECRET</p><p>It opened on Monday.</p>",
            "<p>It opened on Monday.</p><p>SECRET</p>",
            "// SEC\n// RET",
        ],
        true,
    );
    check(
        &[
            "x = 1  # (S) name of the key",
            "print(\"(S) Save\")",
            "f(\"(C) The value is 1; it stays.\")",
            "the form (S) The envoy named the date.",
            "\"(A) The red one.\",\n\"(B) The blue one is it.\",\n\"(C) The green one is it.\"",
            "<b>SECRET</b><i>It opened on Monday.</i>",
            "<li><p><strong>secret</strong> (a <b>key</b>) of it</p></li>",
            "<p><strong>Secret</strong> -- it opened <b>twice</b></p>",
            "<td>SECRET</td><td>It opened on Monday.</td>",
        ],
        false,
    );
}

/// Escapes inside of escapes, as of a string of JSON in a string.
#[test]
fn what_is_escaped_twice_is_caught() {
    check(
        &[
            "{\"a\": \"{\\\"classification\\\": \\\"SECRET\\\"}\"}",
            "{\"a\": \"{\\\\\\\"classification\\\\\\\": \\\\\\\"SECRET\\\\\\\"}\"}",
            "{\"a\": \"{\\\"text\\\": \\\"(S) The envoy named the date.\\\"}\"}",
            "{\"a\": \"{\\\"text\\\": \\\"SECRET//NOFORN\\\\nIt opened.\\\"}\"}",
            "a?m=SECRET%252F%252FNOFORN",
            "%2528%2553%2529%20The%20envoy%20named%20the%20date.",
            "<p>&amp;#83;ECRET//NOFORN</p>",
        ],
        true,
    );
    check(
        &[
            "{\"a\": \"{\\\"secret\\\": \\\"x\\\"}\"}",
            "say \\\"secret\\\" to \\\"them\\\"",
            "C:\\\\notes\\\\secret",
        ],
        false,
    );
}

/// What else than a sentence without terms stands in strings, cells and tags.
#[test]
fn marks_in_cells_strings_and_tags_are_caught() {
    check(
        &[
            "| 1 | (S) The envoy named the date. |",
            "1,\"(S NF) The envoy named the date.\"",
            "text: \"(TS//RELDIO) The envoy named the date.\"",
            "{\"text\": \"(s//nf) The envoy named the date.\"}",
            "It opened on Monday, and the envoy left. (S//RELDIO)",
            "It opened on Monday, and the envoy left. (TS NF)",
            "<p\n class=\"a\">(S) The envoy named the date.</p\n>",
            "<li><b>(C)</b> The envoy named the date, and left.</li>",
            "\\paragraph{Talks} (S) The envoy named the date.",
            "\u{202e}.etad eht deman yovne ehT (S)\u{202c}",
        ],
        true,
    );
    check(
        &[
            "a || (S) The envoy named the date.",
            "<li><b>(C)</b> 2003 The Envoy <e@example.org></li>",
            "if (a > \"b\" (S) The envoy named the date.",
            "{\"c\": \"/**\\n * Enables a client\\n   * secret.\\n   *\\n */\"}",
            "\\frac{1}{2} (S) + 1",
        ],
        false,
    );
}

/// A letter in brackets on a line of its own is a mark where others say that the text is marked.
#[test]
fn a_mark_on_its_own_line_is_told_by_its_neighbors() {
    let text = "The envoy named the date of the opening.\n";
    check(
        &[
            &format!("(U) The office opened at nine.\n\n(S)\n{text}"),
            &format!("UNCLASSIFIED//FOUO\n\n(S)\n{text}"),
            &format!("1. (SBU) The office opened.\n\n(TS)\n{text}"),
        ],
        true,
    );
    check(
        &[
            &format!("(S)\n{text}"),
            &format!("(U) is a letter.\n\n(S)\n{text}"),
            &format!("UNCLASSIFIED things are here.\n\n(S)\n{text}"),
            "(U) The office opened at nine.\n\n(S)\nDone.\n",
        ],
        false,
    );
}
