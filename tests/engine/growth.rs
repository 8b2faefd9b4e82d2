//! Work grows with the text, whatever the text repeats: four times as much takes about four times
//! as long, measured as time on the processor.

use cablelint::cable::json::CableJson;
use cablelint::fix;
use cablelint::format::{FormatOptions, format};
use cablelint::lint::{self, Settings};
use cablelint::rules::Safety;
use cablelint::vocabulary::classification::Level;

/// A header, and the first paragraph.
const HEADER: &str = "UNCLAS ROME 000140\n\nSENSITIVE\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: ECON EFIS IT\nSUBJECT: A MARKET OPENS\n\nREF: OSLO 12\n\n1. (SBU) One.\n\n";
/// The beginning of a telegram, of a paragraph, and of SMART's header.
const BANNER: &str = "UNCLAS ROME 000140\n\n";
const PARAGRAPH: &str = "2. (SBU) It ";
const SMART: &str = "UNCLASSIFIED\nSBU\n\nMRN: 12 ROME 5\nDate/DTG: Feb 17, 2012 / 171015Z FEB 12\nFrom: AMEMBASSY ROME\n";
const BODY: &str = "\nSUBJECT: A\n\n1. (U) One.\n";
/// Nothing but its text and its closing block is wanting.
const SMART_TEXT: &str = "UNCLASSIFIED\n\nMRN: 12 ROME 5\nSubject: x\n\n1. (U) One ";
const SMART_CLOSING: &str = "UNCLASSIFIED\n\nMRN: 12 ROME 5\nSubject: x\n\n1. (U) One.\n\n";
const SMART_WHOLE: &str = "\nMRN: 12 ROME 5\nSubject: x\n\n1. (U) One.\n\nDrafted By: A:Smith, B\n";
const SMART_BODY: &str = "\nSubject: x\n\n1. (U) One.\n";

/// What is before, what is repeated, and what is after.
const SHAPES: &[(&str, &str, &str)] = &[
    // One paragraph of many words.
    (PARAGRAPH, "End note.) ", "\n"),
    (PARAGRAPH, "(Note: x ", "\n"),
    (PARAGRAPH, "Begin note. ", "\n"),
    (PARAGRAPH, "Begin text. End note. ", "\n"),
    (PARAGRAPH, "QUOTE a UNQUOTE ", "\n"),
    (PARAGRAPH, "\"a ", "\n"),
    (PARAGRAPH, "a (b ", "\n"),
    (PARAGRAPH, "(", "\n"),
    (PARAGRAPH, "see ref A and reftel. ", "\n"),
    (PARAGRAPH, "see para 5. ", "\n"),
    (PARAGRAPH, "On March 4, 2009 and 3/4/2009 ", "\n"),
    (PARAGRAPH, "http://a.b/c ", "\n"),
    (PARAGRAPH, "the the ", "\n"),
    (PARAGRAPH, "(S) ", "\n"),
    (PARAGRAPH, "ref Q and ref R ", "\n"),
    (PARAGRAPH, "&amp; ", "\n"),
    (PARAGRAPH, "&lt;b&gt; \u{e9} ", "\n"),
    (PARAGRAPH, "=E2=80=99s ", "\n"),
    (PARAGRAPH, "\u{41f}\u{440} ", "\n"),
    (PARAGRAPH, "a", "\n"),
    (PARAGRAPH, " ", "x\n"),
    (PARAGRAPH, "a\t", "\n"),
    (PARAGRAPH, "e\u{301}", "\n"),
    (PARAGRAPH, "\u{200b}", "\n"),
    (
        PARAGRAPH,
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz ",
        "\n",
    ),
    (PARAGRAPH, "x,s ", "\n"),
    (PARAGRAPH, "=53=45", "\n"),
    // One paragraph of many lines.
    (PARAGRAPH, "was\nROME 00000140  001 OF 009\n", "\n"),
    (PARAGRAPH, "was ROME 00000140  001 OF 009 ", "\n"),
    (PARAGRAPH, "was\n\u{b6}2006. ", "\n"),
    (PARAGRAPH, "the harbor\nmarket has moved and\n", "\n"),
    (PARAGRAPH, "harbor-\nside and\n", "\n"),
    (PARAGRAPH, "harbor-\n", "\n"),
    (PARAGRAPH, "Begin Tet: ", "\n"),
    (PARAGRAPH, "Begin unofficial text. End note. ", "\n"),
    (
        PARAGRAPH,
        "word word word word word word word word word word word word word word word word\n",
        "\n",
    ),
    (PARAGRAPH, "(a) one\n(b) two\n", "\n"),
    (PARAGRAPH, "a   b   c\n", "\n"),
    (PARAGRAPH, "X", "\n"),
    // What a ceiling takes for letters of other codings.
    (PARAGRAPH, "+A", "\n"),
    ("2. (U) +", "AFMARQB+", "/ x\n"),
    (PARAGRAPH, " 45", " \n"),
    (PARAGRAPH, "goes on\nPAGE 02  ROME 00140  031412Z\n\n", "\n"),
    // Many paragraphs, items and headings.
    ("", "a\tb\tc\n", ""),
    ("", "the\nthe\n", ""),
    ("", "2. (S//NF) (C) (U) x\n\n", ""),
    ("", "2. \n\n", ""),
    ("", "-IMF views\n", ""),
    ("", "x.\nDOE\n", ""),
    ("", "1. (U) x\n", ""),
    ("", "1. (SBU) A b c.\n\n", ""),
    ("", "2. (S) x\n\n", ""),
    ("", "2. (U) Comment: x\n\n", ""),
    ("", "2. (U) Summary: x\n\nEnd summary.\n\n", ""),
    ("", "2. (U) the the the\n\n", ""),
    ("", "BEGIN TEXT\n1. a\n", ""),
    ("", "-- (U) x\n", ""),
    ("", "-- x\n   - y\n", ""),
    ("", "- a\n* b\n", ""),
    ("", "Fish\n----\n\n", ""),
    ("", "----\nFish\n----\n", ""),
    ("", "DOE\n\n", ""),
    ("", "-----\n", ""),
    ("", "\n", ""),
    ("", "abc  \n", ""),
    ("", "A. ROME 1\n", ""),
    ("", "UNCLAS ROME 000140\n", ""),
    ("", "ROME 00000140  001 OF 009\n\n", ""),
    ("", "xxxxx\n", ""),
];

/// The same, with a header of their own.
const HEADERS: &[(&str, &str, &str)] = &[
    ("", "SECRET//NOFORN\n", BODY),
    ("", "SECRET\n\n", BODY),
    ("", "SECRET//NOFORN ", BODY),
    ("", "SECRETNOFORN", BODY),
    ("SECRET//REL TO USA, ", "GBR, ", BODY),
    (BANNER, "E.O. 12958: N/A TAGS: ECON ", BODY),
    (BANNER, "SIPDIS NOFORN ", BODY),
    ("UNCLAS ROME 000140\n\nTAGS: ", "(DOE, JANE) ", BODY),
    (SMART, "From: AMEMBASSY ROME\n", SMART_BODY),
    (SMART, "From: AMEMBASSY ROME\nMRN: 12 ROME 5\n", SMART_BODY),
    (SMART, "E.O.: 13526 TAGS: ECON ", SMART_BODY),
    (SMART_CLOSING, "Drafted By: A:Smith, B; ", "\n"),
    ("", "SECRET\n", SMART_WHOLE),
    (SMART_TEXT, "... ", "\n"),
    (SMART_TEXT, "A.Bb", "\n"),
    (SMART_TEXT, "x , ", "\n"),
    (BANNER, "SIPDIS\n", BODY),
    (BANNER, "NODIS\nSIPDIS\n", BODY),
    (
        BANNER,
        "UNCLAS SECTION 03 OF 99 ROME 000140\nSIPDIS\n",
        BODY,
    ),
    (BANNER, "E.O. 12958: N/A\n", BODY),
    (BANNER, "SUBJECT: X\n", BODY),
    (BANNER, "REF: A. ROME 1\n", BODY),
    (BANNER, "STATE FOR EUR/WE\n", BODY),
    (
        BANNER,
        "Classified By: DCM Jane Doe for reason 1.4 (d)\n",
        BODY,
    ),
    ("UNCLAS ROME 000140\n\nTAGS: ", "ECON, ", BODY),
    (BANNER, "TAGS: ", BODY),
    (BANNER, "E.O. TAGS SUBJECT REF ", BODY),
    ("UNCLAS ROME 000140\n\nTAGS: ", "PREL, PGOV, ZZZZ, ", BODY),
    (
        "UNCLAS ROME 000140\n\nSUBJECT: A\n\nREF: ",
        "A. ROME 1 B. OSLO 2 ",
        "\n\n1. (U) One.\n",
    ),
    (
        "R 120900Z MAR 09\nFM AMEMBASSY ROME\nTO ",
        "RUEHC/SECSTATE WASHDC 1234\n",
        "BT\nUNCLAS ROME 000140\n\nSUBJECT: A\n\n1. (U) One.\n",
    ),
    (SMART, "TAGS: ECON, PREL\n", SMART_BODY),
    (SMART, "Captions: NOFORN, SIPDIS\n", SMART_BODY),
    (SMART, "Info: OSLO, AMEMBASSY ROUTINE;\n", SMART_BODY),
    (SMART, "Reference: A) 12 OSLO 1\n", SMART_BODY),
    (
        SMART,
        "Subject: x\n\n1. (U) One.\n\nCleared By: ECON:Doe, J\n",
        "",
    ),
];

/// Time on the processor, in nanoseconds.
fn now() -> u64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").expect("the kernel's count");
    let first = stat.split(' ').next().expect("a number");
    first.parse().expect("a number")
}

type Work = fn(&str);

fn check(text: &str) {
    let settings = Settings::new(&[], &[], true).expect("settings");
    let settings = settings.with_ceiling(Some(Level::Unclassified));
    lint::check(text, None, &settings);
}

fn guard(text: &str) {
    let settings = Settings::of(Vec::new()).with_ceiling(Some(Level::Unclassified));
    lint::check(text, None, &settings);
}

fn parse(text: &str) {
    let checked = lint::check(text, None, &Settings::of(Vec::new()));
    let cable = checked.cable();
    serde_json::to_string(&CableJson::new("", text, &cable)).expect("JSON");
}

fn fmt(text: &str) {
    format(text, None, &Settings::default(), &FormatOptions::default());
}

fn fix_all(text: &str) {
    fix::fix(text, Safety::Unsafe, |text| {
        lint::check(text, None, &Settings::default())
    });
}

/// Four times the text may take so many times as long: memory and caches have their part.
const MOST: u64 = 10;
/// Shorter times say nothing, in nanoseconds.
const LEAST: u64 = 20_000_000;

fn grows_evenly(name: &str, work: Work, size: usize) {
    let mut steep = Vec::new();
    let all = SHAPES.iter().map(|(before, unit, after)| {
        (
            format!("{HEADER}{before}"),
            *unit,
            format!("{after}\nBIANCHI\n"),
        )
    });
    let headers = HEADERS
        .iter()
        .map(|(before, unit, after)| ((*before).to_owned(), *unit, (*after).to_owned()));
    for (before, unit, after) in all.chain(headers) {
        let text = |size: usize| format!("{before}{}{after}", unit.repeat(size / unit.len() + 1));
        let (small, large) = (text(size), text(size * 4));
        let time = |text: &str| {
            let began = now();
            work(text);
            now() - began
        };
        // The best of several: other work on the machine only ever adds.
        let (mut less, mut more) = (u64::MAX, u64::MAX);
        for _ in 0..3 {
            (less, more) = (less.min(time(&small)), more.min(time(&large)));
            if more < LEAST || more <= less * MOST {
                break;
            }
        }
        // A short time is told from growth by one more step: what grows goes on growing.
        let grows = more >= LEAST && more > less * MOST;
        if grows && time(&text(size * 16)) > more * MOST {
            steep.push(format!(
                "{unit:?}: {} ms, then {} ms",
                less / 1_000_000,
                more / 1_000_000
            ));
        }
    }
    assert!(
        steep.is_empty(),
        "{name} grows faster than its text:\n{}",
        steep.join("\n")
    );
}

#[test]
fn checking_grows_evenly() {
    grows_evenly("check", check, 4_000);
}

#[test]
fn a_ceiling_grows_evenly() {
    grows_evenly("a ceiling", guard, 16_000);
}

#[test]
fn parsing_grows_evenly() {
    grows_evenly("parse", parse, 4_000);
}

#[test]
fn formatting_grows_evenly() {
    grows_evenly("fmt", fmt, 1_000);
}

#[test]
fn fixing_grows_evenly() {
    grows_evenly("fix", fix_all, 1_000);
}

/// Codes that are all different, each of which could be a slip.
#[test]
fn unknown_codes_are_looked_up_quickly() {
    let code = |number: usize| {
        let sign = |at: usize| {
            char::from(b'A' + u8::try_from(number / 26usize.pow(at as u32) % 26).unwrap_or(0))
        };
        [3, 2, 1, 0].map(sign).into_iter().collect::<String>()
    };
    let codes: Vec<String> = (0..3_000).map(code).collect();
    let text = format!("UNCLAS ROME 000140\n\nTAGS: {}\n{BODY}", codes.join(", "));
    let few = format!(
        "UNCLAS ROME 000140\n\nTAGS: {}\n{BODY}",
        codes[..750].join(", ")
    );
    let time = |text: &str| {
        let began = now();
        check(text);
        parse(text);
        now() - began
    };
    let (few, all) = (time(&few), time(&text));
    assert!(all < few.max(LEAST) * MOST, "{few} ns, then {all} ns");
}
