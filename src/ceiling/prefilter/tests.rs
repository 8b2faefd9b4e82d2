//! What the looks leave out, compared with one another.

use super::*;
use proptest::prelude::*;

proptest! {
    /// The quick look passes on all that the slower one does.
    #[test]
    fn the_glance_leaves_out_no_line(
        lines in proptest::collection::vec(
            proptest::collection::vec(
                prop_oneof![
                    4 => proptest::sample::select(PIECES),
                    1 => "[ -~]".prop_map(|sign| &*sign.leak()),
                ],
                0..9,
            ),
            0..6,
        ),
    ) {
        let lines: Vec<String> = lines.into_iter().map(|line| line.concat()).collect();
        is_seen_at_a_glance(&lines.join("\n"));
    }
}

#[track_caller]
fn is_seen_at_a_glance(text: &str) {
    let seen = glance::lines(text, |_| true);
    let mut found = all_lines(text);
    for candidate in &found {
        let line = candidate.line.slice(text);
        assert!(!may_hold(line) || seen.contains(candidate), "{line:?}");
    }
    found.retain(|candidate| may_hold(candidate.line.slice(text)));
    assert_eq!(Reading::Candidates.lines(text), found);
}

#[test]
fn lines_that_the_glance_left_out_once() {
    for text in ["{CONF│SEC", "$CONF", "—e\\nSECSCRET"] {
        is_seen_at_a_glance(text);
    }
}

proptest! {
    /// A long line is looked at around what is shown, and goes on after it.
    #[test]
    fn the_glance_leaves_out_no_long_line(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 1..7),
        before in 0..200usize,
        after in 0..200usize,
    ) {
        const FILL: &str = "harbor&lt;T&gt; <b>a</b>7 entire 10%2F, \u{201c}x\u{201d} ";
        let line = [&FILL.repeat(before), &*pieces.concat(), &FILL.repeat(after)].concat();
        for line in line.split(['\r', '\n']) {
            let found = !glance::lines(line, may_hold).is_empty();
            prop_assert!(found || !may_hold(line), "{:?}", pieces.concat());
        }
    }
}

/// What lines are made of that may be markings.
const PIECES: &[&str] = &[
    "SECRET",
    "secret",
    "Confidential",
    "TOP ",
    "TOPSECRET",
    "RESTRICTED",
    "SEC",
    "RET",
    "CONF",
    "IDENTIAL",
    "S",
    "C",
    "TS",
    "NS",
    "NC",
    "R",
    "CTS",
    "CTSA",
    "s",
    "c",
    "e",
    "E",
    "T",
    "N",
    "F",
    "I",
    "D",
    "O",
    "A",
    "L",
    "P",
    "X",
    "NF",
    "OC",
    "REL",
    "SI",
    "DEU",
    "USA",
    "JOINT",
    "JOINT S",
    "ZNY ",
    "ENTIRE TEXT",
    "select",
    "SECURE",
    "SCRET",
    "CONFIDENT",
    "classified",
    "Declassify",
    "classification",
    "/",
    "//",
    "\\",
    "-",
    "--",
    "|",
    "(",
    ")",
    "[",
    "]",
    " ",
    "  ",
    "\t",
    ", ",
    ".",
    "_",
    "*",
    "$",
    "!",
    "@",
    "5",
    "3",
    "7",
    "0",
    "1",
    "<b>",
    "</b>",
    "<",
    ">",
    "&lt;",
    "&#83;",
    "&amp;",
    "\\u0053",
    "\\nS",
    "\\nSEC",
    "\\rTS",
    "&nbsp;",
    "%20",
    "=20",
    "\\x53",
    "\\n",
    "\\123",
    "%53",
    "=53",
    "=?",
    "{",
    "}",
    "é",
    "—",
    "’",
    "│",
    "…",
    "中",
    "™",
    "\u{a0}",
    "／",
    "С",
    "\u{200b}",
    "\r",
    ": ",
    "\"",
    "#",
    "=",
    "word",
    "a",
];

#[test]
fn lines_that_may_hold_a_marking() {
    for line in [
        "SECRET",
        "SERCET",
        "S E C R E T",
        "TOP SECERT",
        "CONFIDNETAIL",
        "x (S//NF) y",
        "(c)",
        "TS//SI//NF",
        "NOFORN//S",
        "SEC RET",
        "CONFI-",
        "1. S - ENTIRE TEXT.",
        "ZNY CCCCC",
        "Classified by: x",
        "SECRETNOFORN",
        "ism:classification=\"S\"",
        "&#83;ECRET",
        "SЕCRET",
        "S<b>EC</b>RET",
        "=53ECRET",
        "(X//NF)",
        "(//NS)",
    ] {
        assert!(may_hold(line), "{line}");
    }
    for line in [
        "",
        "The quick brown fox",
        "let socket = open(path);",
        "f(s)",
        "Geschäft",
        "a & b",
        "x = 10%",
    ] {
        assert!(!may_hold(line), "{line}");
    }
}
