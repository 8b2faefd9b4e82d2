//! A telegram as archives and publishers copy it. Each copy gives the same `parse` and the same warnings.

use crate::copies::{difference, none_differ, parsed};

/// As a post sent it.
const SENT: &str = "\
R 101200Z JAN 79
FM AMEMBASSY QUITO
TO SECSTATE WASHDC 1234
INFO AMEMBASSY LIMA
AMEMBASSY BOGOTA

UNCLAS QUITO 0123

E.O. 12065: N/A
TAGS: OVIP (DOE, JANE), EFIN, EC
SUBJECT: THE FAIR OF THE HIGHLANDS OPENS WITH THE SHIPS OF
TO-DAY AND OF OLD

REF: (A) LIMA 77; (B) BOGOTA 512

1. SUMMARY: THE FAIR OPENED ON JANUARY 9 WITH MORE SHIPS IN
ITS HALLS THAN ANY OTHER BEFORE IT, AND THE KEEPER OF THE
HARBOR SAID THAT ALL OF THEM HAD COME BY LAND. END SUMMARY.

2. THE KEEPER, WHO SPOKE TO THE CONSUL ON THE FIRST DAY, DID
NOT SAY WHO HAD PAID FOR THEIR WAY ACROSS THE MOUNTAINS. IT
IS KNOWN FROM REF A THAT NO MONEY CAME FROM THE CITY.

3. COMMENT: NOBODY WHO SAW THE SHIPS ASKED WHAT THEY WERE
FOR, AND THE EMBASSY DOES NOT EXPECT THAT ANYBODY WILL.
DOE
";

/// With some lines put in above the one at `at`.
fn with_above(at: usize, lines: &str) -> String {
    let mut out = String::new();
    for (index, line) in SENT.lines().enumerate() {
        if index == at {
            out += lines;
        }
        out += line;
        out += "\n";
    }
    out
}

fn line_of(words: &str) -> usize {
    SENT.lines()
        .position(|line| line.starts_with(words))
        .expect("a line of the telegram")
}

#[test]
fn copies_of_the_whole_change_nothing() {
    let fields = "E.O. 12065: N/A\nTAGS: OVIP (DOE, JANE), EFIN, EC\nSUBJECT: THE";
    let copies = [
        ("double spaced", SENT.replace('\n', "\n\n")),
        (
            "the fields of the header on one line",
            SENT.replace(fields, &fields.replace('\n', "  ")),
        ),
        (
            "a label in small letters",
            SENT.replace("SUBJECT", "Subject"),
        ),
        ("set in", format!("    {}", SENT.replace('\n', "\n    "))),
        (
            "a corrected copy",
            SENT.replace("QUITO 0123\n", "QUITO 0123\n\n(CORRECTED COPY)\n"),
        ),
        (
            "a name in spaced letters",
            SENT.replace("\nDOE\n", "\nD O E\n"),
        ),
        (
            "a post without its serial at the end of a line",
            SENT.replace("BOGOTA 512", "BOGOTA\n512"),
        ),
    ];
    none_differ(
        copies
            .iter()
            .map(|(what, copy)| difference("1979", SENT, copy, what)),
    );
}

#[test]
fn a_name_of_the_tags_is_read_on_the_next_line() {
    let sent = SENT.replace("OVIP (DOE, JANE), EFIN, EC", "EFIN, EC, OVIP (DOE, JANE)");
    let copy = sent.replace("OVIP (DOE", "OVIP\n(DOE");
    none_differ([difference("1979", &sent, &copy, "a line end in the TAGS")].into_iter());
}

#[test]
fn ends_of_pages_in_the_text_change_nothing() {
    let breaks = [
        "UNCLASSIFIED\n\nUNCLASSIFIED\n\nPAGE 02  QUITO 00123  101200Z\n\n",
        "UNCLASSIFIED\n \nUNCLASSIFIED\n",
        "UNCLAOSIFIED\n \nUNCLASSIFIED\n \nPAGE 02  QUITO 00123  101200Z\n\n",
        "UNCLASSIFIED\n \nUNCLASIFIED\n \nPAGE 02  QUITO 00123  101200Z\n\n",
        "UNCLASSIFIED\n \nUNCLASSIFIED\n \nPAGVE 02  QUITO 00123  101200Z\n\n",
        "\n\nUNCLASSIFIED\n\n\nUNCLASSIFIED\n\n",
    ];
    let text = line_of("1. SUMMARY")..line_of("DOE");
    none_differ(text.skip(1).flat_map(|at| {
        // A page that ends between two paragraphs is not in the middle of a sentence.
        let inside = SENT
            .lines()
            .nth(at - 1)
            .is_some_and(|line| !line.is_empty() && !line.ends_with('.'));
        let breaks = breaks.iter().filter(move |_| inside);
        breaks.map(move |lines| {
            difference("1979", SENT, &with_above(at, lines), &format!("line {at}"))
        })
    }));
}

#[test]
fn a_level_between_two_pages_cuts_no_sentence_without_a_number() {
    let text = SENT
        .replace("1. SUMMARY: ", "")
        .replace(" END SUMMARY.", "");
    let copy = text.replace(
        "OF THE\nHARBOR",
        "OF THE\nUNCLASSIFIED\n\nUNCLASSIFIED\nHARBOR",
    );
    none_differ([difference("1979", &text, &copy, "a level alone")].into_iter());
}

#[test]
fn the_end_of_a_page_takes_no_word_for_a_name() {
    let text = "\
UNCLAS QUITO 0123

E.O. 12065: N/A
TAGS: EFIN, EC
SUBJECT: A FAIR OPENS

1. THE FAIR OPENED ON JANUARY 9, AND QUITO IS GRATEFUL FOR ALL
ASSISTANCE.
";
    let paged = "UNCLASSIFIED\n\nUNCLASSIFIED\n\nPAGE 02  QUITO 00123  101200Z\n\nASSISTANCE.";
    let copy = text.replace("ASSISTANCE.", paged);
    none_differ(
        [difference(
            "1979",
            text,
            &copy,
            "a page that ends above a word",
        )]
        .into_iter(),
    );
}

#[test]
fn the_end_of_a_page_between_a_heading_and_its_rule_changes_nothing() {
    let heading = "\nTHE SHIPS OF OLD\n----------------\n\n2. THE KEEPER";
    let text = SENT.replace("\n2. THE KEEPER", heading);
    let paged =
        "THE SHIPS OF OLD\nUNCLASSIFIED\n\nUNCLASSIFIED\n\nPAGE 02  QUITO 00123  101200Z\n\n----";
    let copy = text.replace("THE SHIPS OF OLD\n----", paged);
    none_differ(
        [difference(
            "1979",
            &text,
            &copy,
            "a page that ends below a heading",
        )]
        .into_iter(),
    );
}

#[test]
fn the_number_of_the_next_paragraph_begins_it_on_a_new_page() {
    let text = SENT.replace("CAME FROM THE CITY.", "CAME FROM THE CITY");
    let paged = "CAME FROM THE CITY\nUNCLASSIFIED\n\nUNCLASSIFIED\n\nPAGE 02  QUITO 00123  101200Z\n\n3. COMMENT";
    let copy = text.replace("CAME FROM THE CITY\n\n3. COMMENT", paged);
    none_differ(
        [difference(
            "1979",
            &text,
            &copy,
            "a page that ends above a paragraph",
        )]
        .into_iter(),
    );
}

#[test]
fn a_garbled_date_and_post_leave_the_identifier() {
    let identifier = |text: &str| parsed(text)["id"].clone();
    for (sent, garbled) in [
        ("101200Z JAN 79", "1011200Z JAN 79"),
        ("101200Z JAN 79", "101200Z JANN 79"),
        ("101200Z JAN 79", "1X1O00Z JAN 79"),
        ("UNCLAS QUITO", "UNCLAS QUIXO"),
    ] {
        let copy = SENT.replacen(sent, garbled, 1);
        assert_eq!(identifier(&copy), "79QUITO123", "{garbled}");
    }
    // Another post, and none that is known.
    let other = SENT.replacen("UNCLAS QUITO", "UNCLAS LIMBO", 1);
    assert_eq!(identifier(&other), "79LIMBO123");
}

/// With a table, a list, a heading and a quoted text.
const RICH: &str = "\
R 101200Z FEB 09
FM AMEMBASSY QUITO
TO RUEHC/SECSTATE WASHDC 1234
INFO RUEHPE/AMEMBASSY LIMA
UNCLAS QUITO 000123

SENSITIVE
SIPDIS

E.O. 12958: N/A
TAGS: EFIN ECON EC
SUBJECT: THE FAIR OF THE HIGHLANDS OPENS

REF: A. LIMA 77
     B. 08 BOGOTA 512

1. (SBU) Summary: The fair opened on January 9 with more ships in
its halls than any other before it (ref A). End summary.

Ships and Halls
---------------

2. (SBU) Ships in the halls were:

HALL          SHIPS      TONS
North            12     1,200
South             7       310

The keeper gave the numbers from memory, and said that the third
hall was shut.

3. (U) The keeper asked for:

- a crane that can lift a ship of three masts over the gate of the
northern hall;

- rope.

4. (SBU) Begin text:

The fair thanks the city.

The city thanks the fair.

End text.
DOE
";

#[test]
fn a_double_spaced_copy_is_the_same_cable() {
    let one = RICH.replace("\n\n", "\n");
    let copies = [
        (RICH.to_owned(), RICH.replace('\n', "\n\n")),
        (RICH.to_owned(), RICH.replace('\n', "\n \n")),
        // With no empty lines of its own.
        (one.clone(), one.replace('\n', "\n\n")),
    ];
    let copies = copies.iter();
    none_differ(copies.map(|(sent, copy)| difference("2009", sent, copy, "double spaced")));
}

#[test]
fn the_end_of_a_page_below_a_row_or_a_reference_changes_nothing() {
    let table = "HALL                          SHIPS     TONS\nNORTH                            12    1,200\n\n";
    let text = SENT
        .replace("3. COMMENT", &format!("{table}3. COMMENT"))
        .replace(
            "1. SUMMARY:",
            "SUMMARY: THE KEEPER SPOKE ON MAY 7 TO THE CITY.",
        )
        .replace("2. THE KEEPER", "1. THE KEEPER")
        .replace("3. COMMENT", "2. COMMENT");
    let names = "MR. DOE (ECUADOR)      MRS. ROE (PERU)\nMR. POE (ECUADOR)      MR. COE (PERU)\n";
    let text = text.replace("2. COMMENT", &format!("{names}2. COMMENT"));
    let page = "UNCLASSIFIED\n\nUNCLASSIFIED\n\nPAGE 02  QUITO 00123  101200Z\n\n";
    let cuts = [
        ("below a row", "1,200\n\nMR.", format!("1,200\n{page}MR.")),
        (
            "between two rows",
            "(PERU)\nMR.",
            format!("(PERU)\n{page}MR."),
        ),
        (
            "below a row, above a number",
            "(PERU)\n2. ",
            format!("(PERU)\n{page}2. "),
        ),
        ("below the references", "512\n\n", format!("512\n{page}")),
    ];
    none_differ(cuts.iter().map(|(what, whole, cut)| {
        assert!(text.contains(whole), "{what}");
        difference("1979", &text, &text.replace(whole, cut), what)
    }));
}

#[test]
fn an_outgoing_telegram_without_a_banner_has_its_number() {
    let text = "\
OUTGOING TELEGRAM Department of State
INDICATE: COLLECT
CHARGE TO
CONFIDENTIAL

ACTION: AMEMBASSY QUITO PRIORITY

STATE 110422

SUBJ: A FAIR IN 1967

REF: QUITO 2210

1. THE FAIR IS YOURS.

2. TELL NOBODY.

DOE
";
    let cable = parsed(text);
    assert_eq!(cable["mrn"]["post"], "STATE");
    assert_eq!(cable["mrn"]["serial"], 110_422);
    assert_eq!(cable["classification"]["level"], "CONFIDENTIAL");
    assert_eq!(cable["subject"], "A FAIR IN 1967");
    assert_eq!(cable["signature"], "DOE");
}
