//! Promise 2: after any script of edits, blocks and findings are those of a fresh reading.
//!
//! `PROPTEST_CASES=20000 cargo test --test engine edits` runs it long.

use cablelint::cable::Reading;
use cablelint::lint::{self, Live, Settings};
use cablelint::text::{Buffer, Position, PositionEncoding, Span, decode};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::sync::{Arc, LazyLock};

/// Lines of every kind that the parser and the rules know, from all layouts, made up.
const LINES: &[&str] = &[
    "",
    "",
    "",
    "",
    " ",
    "UNCLAS SECTION 01 OF 02 ROME 000140",
    "CONFIDENTIAL ROME 000140",
    "SIPDIS",
    "SENSITIVE",
    "NOFORN",
    "STATE FOR EUR/WE",
    "QUOTE",
    "E.O. 12958: N/A",
    "E.O. 12958: DECL: 01/01/2019",
    "TAGS: PREL, IT",
    "TAGS: PREL EFIS XX",
    "SUBJECT: A VISIT",
    "SUBJECT: (SBU) A VISIT TO THE PORT",
    "REF: A. ROME 12",
    "B. 09 ROME 13",
    "REF: (A) ROME 12 (B) ROME 13",
    "Classified By: DCM Ann Smith for reasons 1.4 (b) and (d)",
    "Reason: 1.4 (b)",
    "¶1. (SBU) Summary: it goes on and on and on and on and does not end",
    "2. (C) It did.",
    "3. (U) End Summary.",
    "4. It did, see para 9 and ref C.",
    "5.(SBU) It did.",
    "6 (SBU) It did.",
    "12. the next day came and went and the lines were long enough to wrap,",
    "Text in lower case that runs on to the next line without a stop and then",
    "more of it, as reftel said.",
    "A line that says \"quote",
    "(Note: it is open",
    "End Note.)",
    "End Note. It goes on.",
    "Begin text:",
    "End text.",
    "Comment: we doubt it.",
    "End comment.",
    "------",
    "-------",
    "------------------------------------------------------------ ---",
    "HEADING",
    "Comment",
    "- item",
    "-- item",
    "* item",
    "A. ROME 140",
    "(B) an item",
    "(C) it",
    "ROME 00000140  001.2 OF 002",
    "SECRET",
    "UNCLASSIFIED",
    "Smith",
    "SMITH",
    "NNNN",
    "BT",
    "It was 3/4/2009 and the the 31 February, “so” he said…",
    "QUOTE it UNQUOTE",
    "Tab\there ",
    "An immensely long line that no drafter wrapped because a publisher put the whole paragraph on it, see?",
    "A line that is somewhat longer than the wire would like it to be, of late",
    "MRN: 10 ROME 140",
    "7. (U) The mayor opened the new market on Monday morning, and went to see the old one with all his deputies.",
    "8. (U) The mayor opened the new market on Monday morning, and went to see the old one with all his deputies.",
    "Date/DTG: Jan 01, 2010 / 010000Z JAN 10",
    "From: AMEMBASSY ROME",
    "Action: WASHDC, SECSTATE ROUTINE",
    "E.O.: 13526",
    "Captions: SENSITIVE",
    "Subject: A visit",
    "Reference: 09 ROME 12",
    "Signature: Smith",
    "Drafted By: ROME:Smith, Ann",
    "Attachments: a.pdf",
    "Info: LONDON, AMEMBASSY ROUTINE",
    "TAGS: PREL, IT, XX",
    "VZCZCXRO1234",
    "RR RUEHAA",
    "DE RUEHRO #0140/01 0010000",
    "ZNR UUUUU ZZH",
    "R 010000Z JAN 10",
    "FM AMEMBASSY ROME",
    "TO RUEHC/SECSTATE WASHDC 1234",
    "INFO RUEHBS/AMEMBASSY BRUSSELS",
    "From: someone",
    "Sent: today",
    "Subject: FW: it",
    "C O R R E C T E D  C O P Y",
    "PAGE 02 ROME 000140",
    "To: many; readers",
    "Date: today",
    "MRN:",
    "10 ROME 140",
    "Subject:",
    "Cleared By: POL:Doe, Jane",
    "                ECON:Roe, Richard",
    "UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C05700001 Date: 01/02/2016",
    "Classified by DAS, A/GIS, DoS on 01/02/2016 - Class: SECRET - Reason: 1.4(B)",
    "Released in Full",
    "US Department of State",
    "January 2, 2016",
    "SBU",
    "PAGE 01  ROME 00140  01 OF 02  301417Z",
    "67",
    "ACTION EUR-20",
    "INFO  OCT-01  ISO-00",
    "SSO-00  /123 W",
    "------------------003317  301422Z /41",
    "UNCLAS SECTION 02 OF 02 ROME 000140",
    "SECRET ROME 140/2",
    "FOR EUR/WE",
    "NNN",
    "INCOMING",
    "Page - 1",
    "-",
    "Message Text",
    "Message Attributes",
    "Declassified/Released US Department of State EO Systematic Review 30 JUN 2005",
    "A line that is broken off in the middle of a sen-",
    "RELEASE IN FULL",
    "B1 1.4(B)",
];

static FIXTURES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/cables");
    let files = std::fs::read_dir(folder).expect("the fixtures").flatten();
    let read = |path| {
        decode(&std::fs::read(path).expect("a fixture"))
            .text
            .into_owned()
    };
    files.map(|file| read(file.path())).collect()
});

fn generated(most: usize) -> impl Strategy<Value = String> {
    let line = (select(LINES), 0..24u8).prop_map(|(line, end)| match end {
        0 => format!("{line}\r"),
        1 => format!("{line}\r\n"),
        2 => format!("  {line}\n"),
        3 => format!("{line} {line}\n"),
        4 => format!("{line}{line}{line}\n"),
        5 => line.to_owned(),
        6 => format!("{line}\r\r\n"),
        _ => format!("{line}\n"),
    });
    proptest::collection::vec(line, 0..most).prop_map(|lines| lines.concat())
}

/// What the body of a long cable is full of, and what is rare in it.
const PARAGRAPHS: &[&str] = &[
    "1. (U) It opened (ref A).\n\n",
    "2. (C) COMMENT: It closed (ref D). END COMMENT.\n\n",
    "3. (SBU) Sensitive but unclassified.\n",
    "-- An item.\n\n",
    "- An item.\n\n",
    "(C) HEADING\n-----------\n\n",
    "BEGIN TEXT:\n\n",
    "END TEXT.\n\n\n\n",
];

/// A cable of several hundred blocks.
fn long() -> impl Strategy<Value = String> {
    let rare = prop_oneof![40 => select(PARAGRAPHS).prop_map(str::to_owned), 1 => generated(2)];
    let body = proptest::collection::vec(rare, 150..300);
    let fixture = any::<Index>().prop_map(|index| index.get(&FIXTURES[..]).clone());
    (fixture, body).prop_map(|(head, body)| head + &body.concat())
}

fn start() -> impl Strategy<Value = String> {
    let fixture = any::<Index>().prop_map(|index| index.get(&FIXTURES[..]).clone());
    let crlf = any::<Index>().prop_map(|index| index.get(&FIXTURES[..]).replace('\n', "\r\n"));
    let doubled = any::<Index>().prop_map(|index| index.get(&FIXTURES[..]).replace('\n', "\r\r\n"));
    let bytes = proptest::collection::vec(any::<u8>(), 0..400);
    let noise = bytes.prop_map(|bytes| decode(&bytes).text.into_owned());
    prop_oneof![6 => generated(100), 6 => fixture, 2 => long(), 1 => crlf, 1 => doubled, 1 => noise]
}

/// One step of a script: where, how much goes, what comes; or the step before, taken back.
#[derive(Debug, Clone)]
enum Step {
    Edit(Index, usize, String),
    Undo,
    /// The whole text again, as some clients send it.
    Whole(Index, String),
}

fn step() -> impl Strategy<Value = Step> {
    let length = prop_oneof![8 => Just(0), 6 => 1..4usize, 2 => 1..300usize, 1 => 1..20_000usize];
    let text = prop_oneof![
        10 => "[a-e1-3. (C)¶😀\"\n-]{0,1}",
        3 => "[\r\n]{1,2}",
        3 => generated(3),
        1 => generated(300),
    ];
    let edit = (any::<Index>(), length, text.clone())
        .prop_map(|(at, length, text)| Step::Edit(at, length, text));
    let whole = (any::<Index>(), text).prop_map(|(at, text)| Step::Whole(at, text));
    prop_oneof![12 => edit, 1 => Just(Step::Undo), 1 => whole]
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// Findings of all rules, those that are asked for only included.
static STRICT: LazyLock<Arc<Settings>> = LazyLock::new(|| {
    let strict = Settings::new(&[], &[], true).expect("settings");
    Arc::new(strict.with_ceiling(Some(
        cablelint::vocabulary::classification::Level::Unclassified,
    )))
});

fn same(live: &mut Live, text: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(live.buffer().text(), text);
    prop_assert_eq!(live.reading(), &Reading::new(text), "{:?}", text);
    let fresh = lint::check(text, live.context().file_id.as_deref(), &STRICT);
    prop_assert_eq!(live.failed(), &fresh.failed[..]);
    let (kept, fresh) = (live.diagnostics(), &fresh.diagnostics);
    for (kept, fresh) in kept.iter().zip(fresh) {
        prop_assert_eq!(format!("{kept:?}"), format!("{fresh:?}"), "{:?}", text);
    }
    prop_assert_eq!(kept.len(), fresh.len(), "{:?}", text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn after_edits_all_is_as_if_read_afresh(
        start in start(),
        steps in proptest::collection::vec((step(), any::<bool>()), 1..12),
    ) {
        let mut live = Live::new(&start, Some("09ROME140"), Arc::clone(&STRICT));
        let mut text = start;
        same(&mut live, &text)?;
        let mut before = text.clone();
        for (step, look) in steps {
            let was = text.clone();
            match step {
                Step::Edit(at, length, insert) => {
                    let at = floor(&text, at.index(text.len() + 1));
                    let end = floor(&text, at + length).max(at);
                    text.replace_range(at..end, &insert);
                    live.edit(Span::new(at, end), &insert);
                }
                Step::Undo => {
                    text.clone_from(&before);
                    live.replace_all(&text);
                }
                Step::Whole(at, insert) => {
                    let at = floor(&text, at.index(text.len() + 1));
                    text.insert_str(at, &insert);
                    live.replace_all(&text);
                }
            }
            before = was;
            // Several changes may come before anybody looks; a copy stays what it was.
            if look {
                let mut copy = live.clone();
                same(&mut copy, &text)?;
                same(&mut live, &text)?;
            }
        }
        same(&mut live, &text)?;
    }

    /// Positions of every finding, in all three encodings, are those in the whole text.
    #[test]
    fn places_are_those_of_the_text(start in start(), steps in proptest::collection::vec(step(), 1..4)) {
        let mut live = Live::new(&start, None, Arc::clone(&STRICT));
        live.refresh();
        for step in steps {
            if let Step::Edit(at, length, insert) = step {
                let text = live.buffer().text();
                let at = floor(&text, at.index(text.len() + 1));
                live.edit(Span::new(at, floor(&text, at + length).max(at)), &insert);
            }
        }
        let whole = Buffer::new(&live.buffer().text());
        let found = Arc::clone(live.diagnostics());
        for encoding in [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32] {
            for offset in found.iter().flat_map(|found| [found.span.start, found.span.end]) {
                let place: Position = live.buffer().position_of(offset, encoding);
                prop_assert_eq!(place, whole.position_of(offset, encoding));
                prop_assert_eq!(live.buffer().offset_of(place, encoding), offset);
            }
        }
    }
}

fn cases() -> u32 {
    let set = std::env::var("PROPTEST_CASES").ok();
    set.and_then(|cases| cases.parse().ok()).unwrap_or(48)
}

/// From some number of lines on a cable without a summary is long, and the finding says how many lines
/// there are. Where nothing else changes, rules of the cable run only for that.
#[test]
fn a_text_that_grows_and_shrinks_by_lines() {
    const LINE: &str = "And so on.\n";
    for opening in ["It runs.", "Summary: It runs. End summary."] {
        let head = "R 120900Z MAR 09\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC\nUNCLAS ROME 000140\n\n\
                    SUBJECT: A FERRY\n\n1. (U) ";
        let above = format!("{head}{opening}\n\n2. (U) It is slow.\n{}", LINE.repeat(56));
        let mut text = format!("{above}It ends.\n");
        let mut live = Live::new(&text, Some("09ROME140"), Arc::clone(&STRICT));
        same(&mut live, &text).expect("equal");
        let mut spared = false;
        for step in 0..100 {
            let (span, new) = match step < 50 {
                true => (Span::at(above.len(), 0), LINE),
                false => (Span::at(above.len(), LINE.len()), ""),
            };
            text.replace_range(span.start..span.end, new);
            live.edit(span, new);
            spared |= live.is_settled();
            same(&mut live, &text).expect("equal");
        }
        assert!(spared, "{opening}");
    }
}

#[test]
fn a_whole_text_that_differs_little_is_a_small_edit() {
    let body =
        "3. (U) The café runs twice a week, and the port is slow in the winter.\n\n".repeat(300);
    let text = format!("UNCLAS ROME 000140\n\nSUBJECT: A FERRY\n\n{body}");
    let mut live = Live::new(&text, None, Arc::new(Settings::default()));
    live.refresh();
    let at = text.len() / 2 + text[text.len() / 2..].find('é').expect("a letter");
    // `è` shares its first byte with `é`.
    let mut other = text.clone();
    other.replace_range(at..at + 2, "è");
    live.replace_all(&other);
    assert!(live.reparsed() < 8, "{}", live.reparsed());
    assert_eq!(live.buffer().text(), other);
}

/// Another date changes which rules hold and how they report. The text is not read again for it.
#[test]
fn another_date_is_as_if_read_afresh() {
    let dates = [
        "120900Z MAR 72",
        "120900Z MAR 96",
        "320900Z MAR 09",
        "120900Z MAR",
        "1209",
        "",
        "120900Z MAR 15",
        "120900Z MAR 09",
    ];
    let mut text = format!(
        "R {}\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC\nUNCLAS ROME 000140\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL, IT\nSUBJECT: A FERRY\n\n1. (LOU) It it was on 30 February 2009.  \n\n2. (SBU) \u{201c}So\u{201d} it was, says FOUO ref X.\n\n3. (U) So.\n\nDOE\n",
        dates[7]
    );
    let mut live = Live::new(&text, None, Arc::clone(&STRICT));
    same(&mut live, &text).expect("as if read afresh");
    let mut last = dates[7].len();
    for date in dates {
        let readings = live.readings();
        text.replace_range(2..2 + last, date);
        live.edit(Span::at(2, last), date);
        same(&mut live, &text).expect("as if read afresh");
        assert_eq!(live.readings(), readings + 1, "{date}");
        last = date.len();
    }
}

/// Paragraphs begin alike, and cease to, with one key. Where they do not, no rule of the cable runs.
#[test]
fn paragraphs_that_begin_alike_are_compared_again() {
    let head = "UNCLASSIFIED\n\nMRN:           15 ROME 140\nDate/DTG:      Feb 17, 2015 / 171015Z FEB 15\n\
                From:          AMEMBASSY ROME\nSubject:       A Market\n\n";
    let words = "The mayor opened the new market on Monday morning, and went to see the old one \
                 with all his deputies, who had none.";
    let mut text = format!("{head}1. (U) {words}\n\n2. (U) {words}\n\n3. (U) It rained.\n");
    let mut live = Live::new(&text, None, Arc::clone(&STRICT));
    let at = text.rfind("market").expect("a word");
    let found = |live: &mut Live| {
        let mut found = live.diagnostics().iter();
        found.any(|found| found.rule.name == "paragraph-repeated")
    };
    assert!(found(&mut live));
    // Other words, the same again, and others that were there before.
    for new in ["", "m", "", "n", "m", "n", "x"] {
        let old = text[at..].find("arket").expect("a word");
        text.replace_range(at..at + old, new);
        live.edit(Span::at(at, old), new);
        same(&mut live, &text).expect("as if read afresh");
        assert_eq!(found(&mut live), new == "m", "{new}");
    }
    live.edit(Span::at(at, 0), "y");
    assert!(live.is_settled(), "it begins as no other does");
}

/// What rules measure against a limit comes over the limit with one key.
#[test]
fn distances_are_measured_again() {
    let words = "It is late, and the port is slow. ";
    for (before, after) in [
        ("(Note: ", "x) It was."),
        ("End note. It was. ", "Note: it was."),
    ] {
        for lines in ["\n\n3. (U) ", "\n", " "] {
            let middle = format!("{lines}{words}{}", words.repeat(17));
            let mut text =
                format!("UNCLAS ROME 000140\n\n1. (U) It was. {before}{middle}{after}\n");
            let mut live = Live::new(&text, None, Arc::clone(&STRICT));
            let at = text.find("port").expect("a word");
            live.refresh();
            // A word at a time goes, from beyond every limit to nothing between the two.
            for _ in 0..17 {
                for length in [1, 5, 28] {
                    text.replace_range(at..at + length, "");
                    live.edit(Span::at(at, length), "");
                    same(&mut live, &text).expect("as if read afresh");
                }
            }
        }
    }
}

#[test]
fn a_typed_character_reads_a_few_blocks_again() {
    let body =
        "3. (U) The ferry runs twice a week.  It is late in winter, and the port is slow.\n\n"
            .repeat(2000);
    let text = format!(
        "UNCLAS ROME 000140\n\nE.O. 12958: N/A\nTAGS: PREL, IT\nSUBJECT: A FERRY\n\n{body}"
    );
    let mut live = Live::new(&text, None, Arc::new(Settings::default()));
    live.refresh();
    let all = live.reparsed();
    assert!(all > 4000);
    let middle = text.len() / 2;
    let middle = middle + text[middle..].find("erry").expect("a word");
    for at in [middle, middle + 1, middle + 2] {
        live.edit(Span::at(at, 0), "x");
        assert!(
            live.is_settled(),
            "the rules of the whole cable need not run again"
        );
        assert!(live.reparsed() < 8, "{}", live.reparsed());
    }
    live.edit(Span::at(60, 0), "\n");
    assert!(live.reparsed() < 8, "{}", live.reparsed());
}

/// A copy with an empty line below every line is read with those lines closed up, wherever it is edited.
#[test]
fn a_double_spaced_copy_is_as_if_read_afresh() {
    let sent = "\
UNCLAS ROME 0140
E.O. 11652: N/A
TAGS: ECON, IT
SUBJECT: A MARKET OPENS IN THE OLD TOWN BEHIND THE HARBOR AND
ITS WALLS
1. THE MARKET OPENED ON MONDAY WITH MORE STALLS THAN THE OLD
TOWN HAS HOUSES, AND THE MAYOR SAID THAT ALL OF THEM WERE

GIFTS OF THE FISHERMEN.

2. NOBODY WHO SAW THE STALLS ASKED WHO HAD BUILT THEM, OR
WHAT THE FISHERMEN HAD BEEN GIVEN FOR THEIR WOOD.
HARBOR AND WALLS
----------------
3. THE WALLS STAND. THE MAYOR DOES NOT EXPECT THAT ANYBODY
WILL TAKE THEM DOWN FOR THE MARKET BEFORE THE SPRING.
DOE
";
    for (breaks, step) in [("\n\n", 5), ("\r\n\r\n", 11), ("\n \n", 7)] {
        let text = sent.replace('\n', breaks);
        for at in (0..text.len()).step_by(step) {
            for (old, new) in [(0, "\n"), (0, "x"), (1, ""), (3, "\n\n")] {
                let mut live = Live::new(&text, None, Arc::clone(&STRICT));
                live.refresh();
                let old = old.min(text.len() - at);
                let mut edited = text.clone();
                edited.replace_range(at..at + old, new);
                live.edit(Span::at(at, old), new);
                same(&mut live, &edited).expect("as if read afresh");
            }
        }
    }
}
