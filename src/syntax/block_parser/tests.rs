//! Short texts and their blocks. In each text the column at the left names the block that begins
//! on the line; a line without a name belongs to the block above it.

use super::*;
use crate::syntax::line::Label;

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
fn telegrams() {
    for text in [
        // A whole telegram.
        "
Transmission          | VZCZCXRO7165
                      | RR RUEHAG RUEHDA
                      | DE RUEHRO #0140/01 0891417
                      | ZNR UUUUU ZZH
                      | R 301417Z MAR 06
                      | FM AMEMBASSY ROME
                      | TO RUEHC/SECSTATE WASHDC 9272
                      | INFO RUEHZL/EUROPEAN POLITICAL COLLECTIVE
Banner                | UNCLAS SECTION 01 OF 02 ROME 000140
Blank                 |
Caption               | SIPDIS
Caption               | SENSITIVE
Blank                 |
Passing               | STATE FOR EUR/WE
                      | PARIS PASS USOECD
Blank                 |
Field(ExecutiveOrder) | E.O. 12958: N/A
Field(Tags)           | TAGS: ECON, EFIS,
                      | IT
Field(Subject)        | SUBJECT: A HARBOUR OPENS
                      | IN THE NORTH
Blank                 |
Field(Reference)      | REF: A. ROME 12
                      | B. MADRID 707 AND
                      | PREVIOUS
Blank                 |
Paragraph             | 1. (U) The harbour opened on Monday, and the minister
                      | cut the ribbon.
Blank                 |
Heading               | Next Steps
                      | ----------
Blank                 |
Paragraph             | 2. (SBU) The port will ask for:
Blank                 |
ListItem              | -- a crane, and
Blank                 |
ListItem              | -- a second crane.
Blank                 |
Signature             | DOE
",
        // The classification block goes on below a blank line inside a word.
        "
Banner                | C O N F I D E N T I A L ROME 000140
Blank                 |
Field(ExecutiveOrder) | E.O. 12958: DECL: 03/31/2016
Field(Tags)           | TAGS: PREL
                      | IT
Field(Subject)        | SUBJECT: TALKS
Blank                 |
Field(ClassifiedBy)   | Classified By: DCM Jane Doe, FOR REA
                      |
                      | SONS 1.4 (B) AND (D)
Blank                 |
Paragraph             | 1. (C) Talks began.
",
        // A sentence under a subject in capitals is the text, a list of letters references.
        "
Banner                | UNCLAS ROME 000140
Field(Subject)        | SUBJECT: TALKS
Text                  | The talks began.
Blank                 |
Field(Reference)      | A. ROME 12
",
        // A label alone has its value on the next line.
        "
Banner                | UNCLAS ROME 000140
Field(Tags)           | TAGS:
                      | ECON
Field(Subject)        | SUBJECT:
                      | TALKS
",
        // A numbered list above a header is a site's preamble; without a header it is a fragment's body.
        "
Preamble              | 1. Home
                      | 2. Search
Blank                 |
Banner                | UNCLAS ROME 000140
",
        "
Paragraph             | 3. (U) The end of a longer cable.
Blank                 |
Paragraph             | 4. (U) And no header.
",
        // The archive's page head, inside the header and below the subject.
        "
Wrapper               | PAGE 01 ROME 00140 301417Z
                      | ORIGIN EUR-12
Banner                | UNCLAS ROME 000140
Field(Subject)        | SUBJECT: TALKS
Wrapper               | PAGE 02 ROME 00140 301417Z
Paragraph             | 1. The talks began.
",
    ] {
        check(Layout::Telegram, text);
    }
}

#[test]
fn bodies() {
    for text in [
        // A section break inside a sentence belongs to the paragraph.
        "
Banner                | UNCLAS SECTION 01 OF 02 ROME 000140
Field(Subject)        | SUBJECT: TALKS
Blank                 |
Paragraph             | 1. (U) The talks began on Monday in the old town and
Residue               |
                      | ROME 00000140  002 OF 002
                      |
                      |
Continuation          | went on until Friday.
Blank                 |
Paragraph             | 2. (U) They ended.
Blank                 |
Residue               | ROME 00000140  003 OF 003
Blank                 |
Paragraph             | 3. (U) They began again.
",
        // A number that was wrapped to the start of a line, and numbers that were not.
        "
Banner                | UNCLAS ROME 000140
Field(Subject)        | SUBJECT: TALKS
Blank                 |
Paragraph             | 1. (U) The second round of the talks began on May
                      | 12. The third follows.
Paragraph             | 2. (U) It will be long.
Paragraph             | 3. (U) And dull.
",
        // Headings: a rule above and below, two lines, a rule of another heading, none.
        "
Banner                | UNCLAS ROME 000140
Field(Subject)        | SUBJECT: TALKS
Blank                 |
Heading               | -------
                      | Summary
                      | -------
Paragraph             | 1. (U) Talks.
Heading               | Comment -------
Paragraph             | 2. (U) Talks.
Blank                 |
Heading               | The Harbour and
                      | the Cranes
                      | ---------------
Paragraph             | 3. (U) Talks.
Blank                 |
Heading               | The Third Crane
Blank                 |
Paragraph             | 4. (U) Talks.
Blank                 |
Text                  | A sentence of many words which has a rule below it.
Rule                  | ------
Paragraph             | 5. (U) Talks.
",
        // A signature is the last line; a name in the middle is not.
        "
Banner                | UNCLAS ROME 000140
Field(Subject)        | SUBJECT: TALKS
Blank                 |
Paragraph             | 1. (U) Among the guests was
                      | Doe
Blank                 |
Paragraph             | 2. (U) The end.
Signature             | DOE
Blank                 |
Wrapper               | UNCLASSIFIED
                      | NNNN
",
    ] {
        check(Layout::Telegram, text);
    }
}

#[test]
fn archives() {
    for text in [
        // A stamp of several lines in the middle of a sentence, and another form of the last heading.
        "
Banner                | UNCLASSIFIED ROME 0140
Blank                 |
Paragraph             | 1. THE TALKS WENT ON
Residue               |
                      | Declassified/Released
                      |
                      | US Department of State
                      | EO Systematic Review
                      | 20 MAR 2014
                      |
Continuation          | UNTIL FRIDAY.
Signature             | DOE
Blank                 |
Attributes            | MESSAGE  ATTRIBUTES:
                      | From: ROME
",
        // What an archive puts around a telegram and into it.
        "
Residue               | Declassified/Released US Department of State EO Systematic Review 30 JUN 2005
Wrapper               | Message Text
                      |
                      | UNCLASSIFIED
                      |
                      | PAGE 01  ROME 00140  01 OF 02  301417Z
                      |
                      | 67
                      | ACTION EUR-20
                      |
                      | INFO  OCT-01  ISO-00
                      |       SSO-00  /123 W
                      |                      ------------------003317  301422Z /41
Transmission          | R 301400Z MAR 74
                      | FM AMEMBASSY ROME
                      | TO SECSTATE WASHDC 1844
                      | INFO AMEMBASSY PARIS
Wrapper               | PAGE 02  ROME 00140  01 OF 02  301417Z
                      |
Continuation          | AMEMBASSY LONDON
Blank                 |
Banner                | UNCLAS SECTION 1 OF 2 ROME 0140
Blank                 |
Field(ExecutiveOrder) | E.O. 11652: N/A
Field(Tags)           | TAGS: ECON,
Wrapper               | UNCLASSIFIED
                      |
                      | UNCLASSIFIED
                      |
                      | PAGE 03  ROME 00140  01 OF 02  301417Z
                      |
Continuation          | IT
Field(Subject)        | SUBJ: TALKS
Blank                 |
Field(Reference)      | REF: (A) ROME 12
Residue               | Declassified/Released US Department of State EO Systematic Review 30 JUN 2005
Continuation          | (B) ROME 13
Blank                 |
Paragraph             | 1. THE TALKS BEGAN ON MONDAY IN THE OLD TOWN AND WENT ON UN-
SectionHead           | UNCLASSIFIED
                      |
                      | NNN
                      |
                      | UNCLASSIFIED
                      |
                      | PAGE 01  ROME 00140  02 OF 02  301417Z
                      | ACTION EUR-20
                      |
                      | INFO  OCT-01  ISO-00
                      | /123 W
                      |                      ---------------------     003318
                      | R 301400Z MAR 74
                      | FM AMEMBASSY ROME
                      | TO SECSTATE WASHDC 1845
                      | INFO AMEMBASSY PARIS
                      |
                      | UNCLAS SECTION 2 OF 2 ROME 0140
                      |
                      | EXDIS
                      |
                      | FOR EUR/WE
                      |
Continuation          | TIL FRIDAY.
Blank                 |
Paragraph             | 2. THEY ENDED.
Signature             | DOE
Blank                 |
Level                 | UNCLASSIFIED
Blank                 |
Residue               | << END OF DOCUMENT >>
Blank                 |
Attributes            | Message Attributes
                      | Automatic Decaptioning: X
                      | Subject: TALKS
                      |
                      | From: ROME
",
        // The Department's print-outs.
        "
Wrapper               | Date Printed: 03/12/1998
                      | DOC_NUMBER: 86ROME00140
                      | CHANNEL: n/a
                      | UNCLASSIFIED
                      | PAGE 01        ROME  00140  01 OF 02  121715Z
                      | ACTION EUR-00
                      |
                      | INFO  LOG-00   ADS-00   /037 W
                      |                      ------------------231412  121716Z /38
Transmission          | P 121710Z MAR 86
                      | FM AMEMBASSY ROME
                      | TO SECSTATE WASHDC 1844
Blank                 |
Banner                | UNCLAS SECTION 01 OF 02 ROME 00140
Field(Subject)        | SUBJECT: TALKS
Blank                 | -
Paragraph             | 1. THE TALKS BEGAN ON MONDAY IN THE OLD TOWN AND
Wrapper               |                           UNCLASSIFIED
                      | Page - 1
                      |                           UNCLASSIFIED
                      | PAGE 02        ROME  00140  01 OF 02  121715Z
Continuation          | WENT ON UNTIL FRIDAY.
Signature             | DOE
Level                 |                           UNCLASSIFIED
Residue               | Page - 2
Residue               | << END OF DOCUMENT >>
",
        // Another agency's copy.
        "
Residue               | Approved For Release 2008/01/02 : XXX-RDP90B01390R000100001-1
Wrapper               | INCOMING
                      | PAGE 001                                      NC 1234567
                      | TOR: 121720Z MAR 86
                      | --------------------------------------------------------------
                      | PP RUEAIIA
                      | ZNR UUUUU ZOC STATE ZZH
                      | STU1234
Transmission          | PP RUEHC
                      | DE RUFHRO #0140 0711710
                      | ZNR UUUUU ZZH
                      | P 121710Z MAR 86
                      | FM AMEMBASSY ROME
                      | TO RUEHC/SECSTATE WASHDC 1844
                      | BT
Banner                | UNCLAS ROME 00140
Field(Subject)        | SUBJECT: TALKS
Blank                 |
Paragraph             | 1. THE TALKS BEGAN.
Signature             | DOE
Wrapper               | BT
                      | NNNN
                      | Approved For Release 2008/01/02 : XXX-RDP90B01390R000100001-1
",
        // The head of a section without an archive's lines, and an item that goes on below it.
        "
Banner                | UNCLAS SECTION 01 OF 02 ROME 000140
Field(Subject)        | SUBJECT: TALKS
Blank                 |
Paragraph             | 1. (U) They asked for:
ListItem              | -- a crane, which
SectionHead           |
                      | UNCLAS SECTION 02 OF 02 ROME 000140
                      |
                      | SIPDIS
                      |
Continuation          | will be tall.
Blank                 |
Paragraph             | 2. (U) They ended.
",
        // A later section without the first one has no header.
        "
Banner                | UNCLAS SECTION 2 OF 2 ROME 0140
Blank                 |
Text                  | WENT ON UNTIL FRIDAY.
Blank                 |
Paragraph             | 2. THEY ENDED.
",
        // A boxed heading under the end of a sentence; a sentence's end over a rule.
        "
Banner                | UNCLAS ROME 000140
Field(Subject)        | SUBJECT: TALKS
Blank                 |
Paragraph             | 1. (U) The habits of the fishermen are those of other
                      | Roman readers.
Heading               | --------------
                      | Specific Goals
                      | --------------
Blank                 |
Paragraph             | 2. (U) They met in the town hall and talked about the
                      | harbor at sea.
Rule                  | --------------
Blank                 |
Paragraph             | 3. (U) They ended.
",
        // The banner of a cable that this one quotes is no section's.
        "
Banner                | UNCLAS ROME 000140
Field(Subject)        | SUBJECT: TALKS
Blank                 |
Paragraph             | 1. (U) Quote:
Blank                 |
Banner                | UNCLAS PARIS 000012
Blank                 |
Paragraph             | 2. (U) They ended.
",
    ] {
        check(Layout::Telegram, text);
    }
}

#[test]
fn smart_cables() {
    for text in [
        // A whole cable, forwarded in an e-mail.
        "
Preamble              | From: SMART Core
                      | Sent: Thursday, October 6, 2011 9:12 AM
                      | To: Doe, Jane
                      | Subject: Talks
Blank                 |
Level                 | UNCLASSIFIED
Level                 | SBU
Blank                 |
Field(Mrn)            | MRN: 11 ROME 140
Field(DateDtg)        | Date/DTG: Oct 05, 2011 / 051302Z OCT 11
Field(From)           | From: AMEMBASSY ROME
Field(Action)         | Action: WASHDC, SECSTATE ROUTINE
Field(ExecutiveOrder) | E.O.: 13526
Field(Tags)           | TAGS: PREL, IT
Field(Captions)       | Captions: SENSITIVE
Field(Reference)      | Reference: A) 11 ROME 12
                      | B) 11 MADRID 707
Field(Subject)        | Subject: Talks about the new harbour and the first cranes in it
                      | begin
Blank                 |
Paragraph             | 1. (SBU) The talks began.
Paragraph             | 2. (U) They ended.
Blank                 |
Heading               | Comment
Paragraph             | 3. (U) No comment.
Blank                 |
Field(Signature)      | Signature: Doe
Field(DraftedBy)      | Drafted By:
                      | ROME:Doe, Jane
Field(ClearedBy)      | Cleared By: ECON:Roe, Richard
Field(ReleasedBy)     | Released By: ROME:Doe, Jane
Field(Info)           | Info: PARIS, AMEMBASSY ROUTINE
Blank                 |
Level                 | UNCLASSIFIED
",
        // A draft, and a paragraph that a printer wrapped.
        "
Field(ExecutiveOrder) | E.O.: 13526
Field(Tags)           | TAGS: PREL, IT
Field(Subject)        | Subject: Talks
Blank                 |
Paragraph             | 1. (U) The talks about the new harbour began on Monday in the old town, and went on until
                      | Friday.
Text                  | A line of its own.
",
    ] {
        check(Layout::Smart, text);
    }
}

#[test]
fn headings_of_smart() {
    check(
        Layout::Smart,
        "
Level                 | UNCLASSIFIED
Blank                 |
Field(Mrn)            | MRN: 23 ROME 140
Field(DateDtg)        | Date/DTG: Aug 05, 2023 / 051302Z AUG 23
Field(Subject)        | Subject: Talks
Blank                 |
Heading               | (U) Talks Begin
Blank                 |
Paragraph             | 1. (U) The talks began with three parties:
Blank                 |
Text                  | National Party (NP): 38 seats
Text                  | Harbor Union (HU): 12 seats
Blank                 |
Text                  | Coast Party (CP): 9 seats
Blank                 |
Heading               | A Heading That Says in More Than Eighty Letters What the Parties Hope to Find at the End
                      | of Their Talks
Blank                 |
Paragraph             | 2. (U) They went on.
Heading               | (SBU) More Talks
Paragraph             | 3. (U) They end.
Blank                 |
Text                  | (U) A marked sentence that is no heading.
Blank                 |
Heading               | (U) Table 1: Seats won in each round, by party.
Blank                 |
Heading               | +-----------+
                      | | Last Talks |
                      | +-----------+
Blank                 |
Paragraph             | 4. (U) Done.
",
    );
    check(
        Layout::Telegram,
        "
Banner                | UNCLAS ROME 000140
Blank                 |
Field(Tags)           | TAGS: PREL IT
Field(Subject)        | SUBJECT: TALKS
Blank                 |
Paragraph             | 1. (SBU) The talks began.
Blank                 |
Heading               | (SBU) Harbor Opens Again
Blank                 |
Paragraph             | 2. (SBU) They went on.
Blank                 |
Text                  | (C) A point of a list
Blank                 |
Text                  | (D) And another.
",
    );
}

#[test]
fn hybrids() {
    check(
        Layout::Hybrid,
        "
Level                 | UNCLASSIFIED
Blank                 |
Field(Mrn)            | MRN: 10 ROME 140
Field(DateDtg)        | Date/DTG: Aug 05, 2010 / 051302Z AUG 10
Field(Subject)        | Subject: Talks
Blank                 |
Transmission          | R 051302Z AUG 10
                      | FM AMEMBASSY ROME
                      | TO SECSTATE WASHDC
Banner                | UNCLAS ROME 000140
Blank                 |
Field(ExecutiveOrder) | E.O. 13526: N/A
Field(Tags)           | TAGS: PREL, IT
Field(Subject)        | SUBJECT: TALKS
Blank                 |
Paragraph             | 1. (U) The talks began.
Blank                 |
Signature             | DOE
Blank                 |
Field(Signature)      | Signature: DOE
Field(DraftedBy)      | Drafted By: ROME:Doe, Jane
",
    );
}

#[test]
fn later_sections_of_a_telegram_in_a_shell() {
    check(
        Layout::Hybrid,
        "
Level                 | UNCLASSIFIED
Blank                 |
Field(Mrn)            | MRN: 94 ROME 140
Field(DateDtg)        | Date/DTG: Aug 05, 1994 / 050000Z Aug 94
Field(Subject)        | Subject: TALKS
Blank                 |
Banner                | UNCLAS SECTION 01 OF 02 ROME 000140
Blank                 |
Field(ExecutiveOrder) | E.O. 12356: N/A
Field(Tags)           | TAGS: PREL, IT
Field(Subject)        | SUBJECT: TALKS
Blank                 |
Paragraph             | 1. THE TALKS BEGAN WITH THE
SectionHead           |
                      | Page 2 of 3
                      |
                      | R 051302Z AUG 94
                      | FM AMEMBASSY ROME
                      | UNCLAS SECTION 02 OF 02 ROME 000140
                      |
                      | CSP-2025-00012 B-00001234567
                      | E.O. 12356: N/A
                      | TAGS: PREL, IT
                      | SUBJECT: TALKS
                      |
Continuation          | SOUP.
Blank                 |
Signature             | DOE
Residue               | Released in Full
                      | Jane Q. Roe
                      | US Department of State
                      | January 2, 2026
Blank                 |
Field(Signature)      | Signature: DOE
",
    );
}

#[test]
fn an_empty_text_has_no_blocks() {
    assert_eq!(blocks_of(""), "");
    assert_eq!(blocks_of("\n"), "Blank                 |\n");
}

#[test]
fn what_is_around_a_smart_cable() {
    for text in [
        // E-mails above, of any client; the banner is the one above the header.
        "
Preamble              | From: Doe, Jane
                      | Date: Monday, September 18, 2023
                      | To: Roe, Richard;
                      | Poe, Ann
                      | Subject: FW: MALTA
Blank                 |
Preamble              | Two things:
                      | 1. Read it. SECRET
                      | 2. Action: none
Blank                 |
Preamble              | SECRET
Blank                 |
Preamble              | Subject: MALTA
Blank                 |
Level                 | UNCLASSIFIED
Level                 | SBU
Residue               | UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C05700001
Blank                 |
Field(Mrn)            | MRN: 23 VALLETTA 88
Field(DateDtg)        | Date/DTG: Sep 16, 2023 / 160150Z SEP 23
Field(From)           | From: AMEMBASSY VALLETTA
Field(Subject)        | Subject: Malta
Blank                 |
Paragraph             | 1. (U) The fleet came home.
Blank                 |
Field(Signature)      | Signature: GRECH
Field(DraftedBy)      | Drafted By: POL:Doe, Jane
Blank                 |
Level                 | UNCLASSIFIED
Level                 | SBU
Blank                 |
Preamble              | Sent from my phone
                      | Attachments: none
                      | SECRET
",
        // A label in the wrong place is the cable's.
        "
Field(From)           | From: AMEMBASSY VALLETTA
Field(Mrn)            | MRN: 23 VALLETTA 88
Field(DateDtg)        | Date/DTG: Sep 16, 2023 / 160150Z SEP 23
Field(Action)         | Action: WASHDC, SECSTATE ROUTINE
",
        // A table that was pasted as text.
        "
Field(Mrn)            | MRN:
                      |
                      | 23 VALLETTA 88
Blank                 |
Field(DateDtg)        | Date/DTG:
                      |
                      | Sep 16, 2023 / 160150Z SEP 23
Blank                 |
Field(Reference)      | Reference:
                      |
                      | A) 23 ROME 12
                      |
                      | B) 23 OSLO 7
Blank                 |
Field(PassLine)       | Pass Line:
Blank                 |
Field(Subject)        | Subject:
                      |
                      | Malta: Fleet News
Blank                 |
Paragraph             | 1. (U) The fleet came home.
Blank                 |
Field(ClearedBy)      | Cleared By:
                      |
                      | POL:Doe, Jane
                      |
                      | Roe, Richard
Blank                 |
Field(ActionPost)     | Action Post:
Blank                 |
Level                 | UNCLASSIFIED
",
        // In a copy with values beside their labels, what is below an empty subject is text.
        "
Field(Mrn)            | MRN: 23 VALLETTA 88
Field(DateDtg)        | Date/DTG: Sep 16, 2023 / 160150Z SEP 23
Field(Subject)        | Subject:
Blank                 |
Heading               | Fleet News
Blank                 |
Paragraph             | 1. (U) The fleet came home.
",
    ] {
        check(Layout::Smart, text);
    }
}

#[test]
fn a_stamp_cuts_a_heading() {
    check(
        Layout::Smart,
        "
Field(Mrn)            | MRN: 23 VALLETTA 88
Field(DateDtg)        | Date/DTG: Sep 16, 2023 / 160150Z SEP 23
Field(Subject)        | Subject: Fleet News
Blank                 |
Paragraph             | 1. (U) The fleet came home.
Blank                 |
Heading               | The Harbor Opens Again and the
Residue               | RELEASE IN PART B6
                      | No. C05780489 Date: 11/30/2015
Continuation          | Fish Come Back
Blank                 |
Paragraph             | 2. (U) They did.
",
    );
}

#[test]
fn a_smart_cable_is_found_below_any_text() {
    let email = "A long line of an e-mail, which goes on and on.\n".repeat(400);
    let cable = "UNCLASSIFIED\n\nMRN: 23 VALLETTA 88\nDate/DTG: Sep 16, 2023 / 160150Z SEP 23\n";
    let parsed = parse_blocks(&format!("{email}\n{cable}"));
    assert_eq!(parsed.layout, Layout::Smart);
    let kinds: Vec<BlockKind> = parsed.blocks.iter().map(|block| block.kind).collect();
    let expected = [
        BlockKind::Preamble,
        BlockKind::Blank,
        BlockKind::Level,
        BlockKind::Blank,
        BlockKind::Field(Label::Mrn),
        BlockKind::Field(Label::DateDtg),
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn slips_of_headers_and_ends() {
    for text in [
        // A label that a line end breaks, values below empty lines, a sentence that is no heading.
        "
Banner                | UNCLAS ROME 000140
Blank                 |
Field(ExecutiveOrder) | E.O. l2958: N/A
Field(Tags)           | TAGS:
                      |
                      | ECON, IT
Field(Subject)        | SUB-
                      | JECT: A HARBOR OPENS
Blank                 |
Text                  | SUMMARY: The harbor opened. END SUMMARY
Blank                 |
Paragraph             | 1. IT CLOSED
Signature             | DOE
Wrapper               | BT
                      | #0140
",
        // A page that cuts a full line cuts a sentence.
        "
Banner                | CONFIDENTIAL ROME 00140
Blank                 |
Field(Tags)           | TAGS: ECON, IT
Field(Subject)        | SUBJECT: A HARBOR OPENS
Blank                 |
Paragraph             | 1. THE MAYOR ASKED THE ENGINEERS WHETHER THE MINISTER MEANT ALL
Wrapper               |
                      | CONFIDENTIAL
                      |
                      | PAGE 02  ROME  00140
                      |
Continuation          | OF THE HARBORS
Blank                 |
Paragraph             | 2. HE DID.
Signature             | DOE
",
        // A later section alone: its offices are not text.
        "
Banner                | UNCLAS SECTION 02 OF 02 ROME 000140
Blank                 |
Caption               | SIPDIS
Blank                 |
Passing               | STATE FOR EUR/WE, EB/TPP
                      | TREASURY FOR JDOE
Blank                 |
Text                  | opened on Tuesday, and the ships came home.
Blank                 |
Paragraph             | 4. It closed.
Signature             | DOE
",
        // Passing lines above the banner, and below the subject.
        "
Transmission          | R 171015Z FEB 09
                      | FM AMEMBASSY ROME
                      | TO SECSTATE WASHDC
Blank                 |
Passing               | STATE FOR EUR/WE
Blank                 |
Banner                | UNCLAS ROME 000140
Field(Subject)        | SUBJECT: A MARKET OPENS
Blank                 |
Passing               | STATE FOR EB/TPP
                      | DOD FOR OSD/ISP
Blank                 |
Paragraph             | 1. It opened.
",
        // The head of a section of the 1980s, with the offices and the fields again.
        "
Banner                | CONFIDENTIAL SECTION 01 OF 02 ROME 00140
Blank                 | -
Passing               | STATE FOR EUR/WE - DOE; AGRICULTURE FOR FAS/ITP
Blank                 | -
Field(Subject)        | SUBJECT: TALKS
Blank                 | -
Paragraph             | 1. THE TALKS BEGAN.
Blank                 | -
SectionHead           | CONFIDENTIAL SECTION 02 OF 02 ROME 00140
                      | -
                      | STATE FOR EUR/WE - DOE; AGRICULTURE FOR FAS/ITP
                      | -
                      | E.O. 12356: DECL: OADR
                      | TAGS: ECON, IT
                      | SUBJECT: TALKS
Blank                 | -
Paragraph             | 2. THEY ENDED.
Signature             | DOE
Wrapper               | NNNNMAFVVZCZ
",
        // A date-time group without its letter, a banner with a letter wrong, a caption as well; a
        // subject that goes on in TO.
        "
Transmission          | 171015Z FEB 74
                      | FM AMEMBASSY ROME
                      | TO SECSTATE WASHDC 1234
Banner                | UNCLSA ROME 0140
Caption               | LIMDSI
Passing               | FOR THE SECRETARY
Field(Tags)           | TAGS: ECON, IT
Field(Subject)        | SUBJ: A MINISTER GOES
                      | TO THE FAIR
Blank                 |
Paragraph             | 1. HE WENT.
Signature             | DOE
",
        // Whom a telegram about a person is for is not its subject.
        "
Banner                | UNCLAS ROME 0140
Field(Tags)           | TAGS: CASC (DOE, JANE)
Field(Subject)        | SUBJ: W/W DOE, JANE
Text                  | FOR: MRS. DOE
                      | SEND MONEY.
Signature             | ROE
",
        // A copy in small letters.
        "
Banner                | unclas rome 000140
Caption               | sipdis
Field(ExecutiveOrder) | e.o. 12958: n/a
Field(Tags)           | tags: econ, it
Field(Subject)        | subject: a fair
Field(Reference)      | ref: rome 12
Blank                 |
Paragraph             | 1. (u) it opened.
",
        "
Banner                | CONFIDENTIAL FINAL SECTION OF 2 ROME 0140
Blank                 |
Text                  | OPENED ON TUESDAY.
Blank                 |
Paragraph             | 4. IT CLOSED AND
                      | THE SHIPS LEFT THE HARBORS THAT WERE STILL OPEN ON THAT
                      | MORNING.
",
    ] {
        check(Layout::Telegram, text);
    }
}
