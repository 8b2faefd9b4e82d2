//! What archives put around a telegram, and into it.

use super::check;
use crate::syntax::Layout;

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
