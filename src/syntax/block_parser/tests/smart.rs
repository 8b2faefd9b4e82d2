//! SMART cables, alone and around a telegram.

use super::check;
use crate::syntax::Layout;
use crate::syntax::block_parser::*;
use crate::syntax::line::Label;

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
