//! What belongs at each label of a cable, by which authority, and what comes next.

use crate::syntax::line::Label;

/// What is said at a label.
#[derive(Debug)]
pub(super) struct LabelWords {
    /// The label, as the table names it.
    name: &'static str,
    /// What belongs there, and what comes next.
    words: &'static str,
    /// Who says so.
    source: &'static str,
}

impl LabelWords {
    /// The explanation.
    pub(super) fn text(&self) -> String {
        format!("{}: {}\n\nSource: {}", self.name, self.words, self.source)
    }
}

/// The entry of a telegram's label, or of a part that both layouts have.
pub(super) fn of_telegram(name: &str) -> Option<&'static LabelWords> {
    TELEGRAM.iter().find(|entry| entry.name == name)
}

/// The entry of a label of SMART.
pub(super) fn of_smart(label: Label) -> Option<&'static LabelWords> {
    SMART.iter().find(|entry| entry.name == label.name())
}

const fn entry(name: &'static str, words: &'static str, source: &'static str) -> LabelWords {
    LabelWords {
        name,
        words,
        source,
    }
}

const HANDBOOK_2004: &str = "5 FAH-1 H-240 (2004)";
const TRANSMISSION: &str = "5 FAH-2 H-321 (2018); counted practice of 100 cables";
const SMART_HEADERS: &str = "Counted practice of 23 SMART headers";
const SMART_CLOSINGS: &str = "Counted practice of 19 SMART cables";
const ARCHIVE: &str = "Cables of 1973 to 1979 in the National Archives";

/// Telegrams, and what both layouts have.
static TELEGRAM: [LabelWords; 37] = [
    entry(
        "FM",
        "the office that sends the cable, by its plain-language address (AMEMBASSY QUITO). It is the post of the banner. Next comes TO.",
        "5 FAH-2 H-232 (2018); counted practice of 105 cables",
    ),
    entry(
        "TO",
        "the addressees that must act, one a line, each with its precedence. A routing indicator and a slash may come first. Next comes INFO.",
        TRANSMISSION,
    ),
    entry(
        "INFO",
        "the addressees that only need to know, one a line, each with its precedence. Next comes the banner.",
        TRANSMISSION,
    ),
    entry(
        "XMT",
        "members of a collective address that are left out of it.",
        "Published cables; 5 FAH-2 H-321 (2018) on addresses",
    ),
    entry(
        "ZNR",
        "the security warning. ZNR UUUUU is for unclassified cables; ZNY CCCCC, SSSSS or EEEEE for classified or encrypted ones. Next comes the line with the date-time group.",
        TRANSMISSION,
    ),
    entry(
        "SECTION",
        "a long cable is sent in sections of about 100 lines. The first number is this section, the second the number of all. The post follows.",
        "Counted practice of 68 cables in sections",
    ),
    entry(
        "Serial",
        "the post's own number for this cable, counted from 1 each year. A telegram writes six digits. With year and post it identifies the cable.",
        "Counted practice of 115 cables",
    ),
    entry(
        "Passing line",
        "the offices and agencies that should see the cable, such as DEPT FOR WHA/AND. Next comes the E.O. line.",
        "Counted practice of 66 cables",
    ),
    entry(
        "Section break",
        "left by the transmission where a new section begins: post, serial, section and number of sections. It is not part of the text, even in the middle of a sentence.",
        "Counted practice of 51 cables in sections",
    ),
    entry(
        "E.O.",
        "the executive order on classification in force, then when to declassify the cable (DECL: and a date), or N/A for an unclassified cable. Next comes TAGS.",
        "Department of Commerce cable manual, section 6; E.O. 13526, section 1.5",
    ),
    entry(
        "TAGS",
        "codes for the subjects, organizations and countries of the cable. Subjects usually come first, countries last. Next comes SUBJECT.",
        "5 FAH-3 H-710 (2018); counted practice of 115 cables",
    ),
    entry(
        "SUBJECT",
        "the title of the cable. A telegram writes it in capitals, and a classified cable marks it as a portion. Next comes REF, then the text.",
        HANDBOOK_2004,
    ),
    entry(
        "REF",
        "the cables that this one refers to, each with a letter, a post and a serial, and its year if that differs. The text cites them as ref A. Next comes the text.",
        "Counted practice of 60 cables",
    ),
    entry(
        "Classified By",
        "the person who classified the cable, by name or position. Only classified cables have it. The reason comes next.",
        "32 CFR 2001.21(a)(1) (2004); 5 FAH-1 H-240 (2004)",
    ),
    entry(
        "Derived From",
        "the source or guide that the classification was taken from. It takes the place of Classified By and Reason. Declassify On comes next.",
        "5 FAH-3 H-712 (2018)",
    ),
    entry(
        "Reason",
        "why the cable is classified: letters of section 1.4 of the executive order (1.5 until September 2003). Declassify On comes next, unless the E.O. line has the date.",
        "32 CFR 2001.21(a)(3) (2004); E.O. 13526, section 1.4",
    ),
    entry(
        "Declassify On",
        "the date or event of declassification, usually at most ten years after the cable, 25 years at the longest. The text comes next.",
        "E.O. 13526, sections 1.5 and 1.6(a)(4); 32 CFR 2001.21(a)(4)",
    ),
    entry(
        "Paragraph number",
        "paragraphs are numbered from 1 without gaps. A cable of a single paragraph has no number. The portion mark comes next.",
        "5 FAH-1 H-246.2 (2004)",
    ),
    entry(
        "Summary",
        "the main points of the cable in a few sentences. It ends with End Summary.",
        "5 FAH-1 H-246.3 (2004)",
    ),
    entry(
        "End Summary",
        "the end of the summary. What follows is the report itself.",
        "Counted practice of 64 cables",
    ),
    entry(
        "Comment",
        "the opinion of the post, kept apart from what it reports. It ends with End Comment.",
        "Counted practice of 54 comments",
    ),
    entry(
        "End Comment",
        "the end of the post's comment.",
        "Counted practice of 54 comments, 29 of them closed",
    ),
    entry(
        "Note",
        "an explanation by the drafter, often in brackets. It ends with End Note.",
        "Counted practice of 45 cables",
    ),
    entry(
        "End Note",
        "the end of the drafter's note.",
        "Counted practice of 34 cables",
    ),
    entry(
        "Begin Text",
        "the start of a quoted text. Its paragraphs and references are its own. It ends with End Text.",
        "Counted practice of 2 cables",
    ),
    entry(
        "End Text",
        "the end of a quoted text. The cable's own words go on.",
        "Counted practice of 2 cables",
    ),
    entry(
        "Signature",
        "the surname of the head of the post, alone and in capitals. The cable ends here.",
        HANDBOOK_2004,
    ),
    entry(
        "septel",
        "another cable on the same matter, sent separately. It has no number yet, so it is not on the REF line.",
        "Counted practice of 10 cables",
    ),
    entry(
        "NOTAL",
        "not to all: some addressees of this cable did not get the cable referred to.",
        "Counted practice of 60 cables with a REF line",
    ),
    entry(
        "AND PREVIOUS",
        "the cable referred to, and the ones before it on the same matter.",
        "Counted practice of 7 cables",
    ),
    entry(
        "PAGE",
        "the heading of a page in the archive of the 1970s: page, post and serial.",
        ARCHIVE,
    ),
    entry(
        "ORIGIN",
        "the office of the Department that drafted the cable, with its number.",
        ARCHIVE,
    ),
    entry(
        "ACTION",
        "the office of the Department that had to act, with its number.",
        ARCHIVE,
    ),
    entry(
        "INFO (distribution)",
        "the offices of the Department that got copies for information, each with its number.",
        ARCHIVE,
    ),
    entry(
        "DRAFTED BY",
        "the drafting office and officer, in cables that the Department sent.",
        ARCHIVE,
    ),
    entry(
        "APPROVED BY",
        "the officer who approved the cable, in cables that the Department sent.",
        ARCHIVE,
    ),
    entry(
        "CLEARED BY",
        "the offices that agreed to the cable before it was sent.",
        ARCHIVE,
    ),
];

/// SMART's labels, and the shell around a telegram.
static SMART: [LabelWords; 23] = [
    entry(
        "Action Office",
        "the sections of the post that must act. Only a post's received copy has it. Next comes Info Office or MRN.",
        SMART_HEADERS,
    ),
    entry(
        "Info Office",
        "the sections of the post that got the cable for information. Only a post's received copy has it. Next comes MRN.",
        SMART_HEADERS,
    ),
    entry(
        "MRN",
        "the message reference number: two digits of the year, the post, and its serial without leading zeros. Next comes Date/DTG.",
        SMART_HEADERS,
    ),
    entry(
        "Date/DTG",
        "the date, a slash, and the same moment as a date-time group in UTC. Next comes From.",
        SMART_HEADERS,
    ),
    entry(
        "From",
        "the sending office by its plain-language address (AMEMBASSY RABAT). It is the post of the MRN. Next comes Action.",
        SMART_HEADERS,
    ),
    entry(
        "Action",
        "the addressees that must act, place first (WASHDC, SECSTATE ROUTINE), each with its precedence, with semicolons between. Next comes E.O.",
        SMART_HEADERS,
    ),
    entry(
        "E.O.",
        "the number of the executive order on classification. SMART fills it in, and nothing follows it. Next comes TAGS.",
        "5 FAH-1 H-210 (2018, 2024); counted practice of 23 SMART headers",
    ),
    entry(
        "TAGS",
        "codes for the subjects, organizations and countries of the cable, with a comma and a space between. At least one subject is required. Next comes Captions.",
        "5 FAH-1 H-210 (2018, 2024); counted practice of 23 SMART headers",
    ),
    entry(
        "Captions",
        "captions for handling and distribution, such as SENSITIVE or SIPDIS, with commas between. A cable without captions has no such line. Next comes Reference.",
        SMART_HEADERS,
    ),
    entry(
        "Reference",
        "the cables that this one refers to, one a line: a letter with a bracket, year, post and serial. Next comes Pass Line or Subject.",
        SMART_HEADERS,
    ),
    entry(
        "Pass Line",
        "the offices and agencies that should see the cable. Next comes Subject.",
        SMART_HEADERS,
    ),
    entry(
        "Subject",
        "the title of the cable on one line, without a final period. A portion mark may come first. Next comes the text.",
        SMART_HEADERS,
    ),
    entry(
        "Classified By",
        "the person who classified the cable, by name or position. Only classified cables have it. The reason comes next.",
        "32 CFR 2001.21(a)(1) (2004)",
    ),
    entry(
        "Signature",
        "the surname of the head of the post, or of the Secretary. Next comes Drafted By.",
        SMART_CLOSINGS,
    ),
    entry(
        "Drafted By",
        "the drafters as OFFICE:Last, First, one a line. Next comes Cleared By.",
        SMART_CLOSINGS,
    ),
    entry(
        "Cleared By",
        "the persons who agreed to the text, as OFFICE:Last, First, one a line. Next comes Approved By.",
        "5 FAH-1 H-240 (2017); counted practice of 19 SMART cables",
    ),
    entry(
        "Approved By",
        "the one person who approved the cable, as OFFICE:Last, First. Next comes Released By.",
        SMART_CLOSINGS,
    ),
    entry(
        "Released By",
        "the one person who sent the cable, as POST:Last, First. Often this is the drafter. Next comes Info.",
        SMART_CLOSINGS,
    ),
    entry(
        "Info",
        "the addressees for information, written as on the Action line. In SMART they come after the text.",
        SMART_CLOSINGS,
    ),
    entry(
        "XMT",
        "members of a collective address that are left out of it.",
        SMART_CLOSINGS,
    ),
    entry(
        "Attachments",
        "the names of attached files, with commas between. SMART adds Metadata.dat by itself.",
        SMART_CLOSINGS,
    ),
    entry(
        "Action Post",
        "almost always empty. Next comes Dissemination Rule.",
        SMART_CLOSINGS,
    ),
    entry(
        "Dissemination Rule",
        "how this copy was distributed: Released Copy, Archive Copy, or a list of offices. The banner closes the cable.",
        SMART_CLOSINGS,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::line::SMART_LABELS;

    #[test]
    fn each_label_of_smart_has_words() {
        for (name, label) in SMART_LABELS {
            assert!(of_smart(label).is_some(), "{name}");
        }
        assert!(of_smart(Label::ClassifiedBy).is_some());
    }
}
