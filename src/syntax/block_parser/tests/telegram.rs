//! Telegrams, right and with slips.

use super::check;
use crate::syntax::Layout;

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
