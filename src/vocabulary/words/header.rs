//! Words of header fields and stamps.

use super::WordList;

/// Words in the SUBJECT of a report that has no summary: a media digest, a biography.
pub static DIGESTS: WordList = WordList {
    words: &[
        "BIO",
        "CABINET",
        "DIGEST",
        "MEDIA",
        "MONTHLY",
        "OVERVIEW",
        "PRESS",
        "PROFILE",
        "REACTION",
        "REPORT",
        "ROUND UP",
        "ROUND-UP",
        "ROUNDUP",
        "TRANSLATION",
        "WEEKLY",
    ],
    source: "counted practice; cable-format 2.10",
};

/// What is written where a value is not known yet. No field that is owed can have it.
pub static UNKNOWN_VALUES: WordList = WordList {
    words: &[
        "DATE",
        "EVENT",
        "INDEFINITE",
        "INDEFINITELY",
        "MM/DD/YYYY",
        "N/A",
        "NEVER",
        "NONE",
        "TBA",
        "TBC",
        "TBD",
        "UNKNOWN",
        "XX",
        "XXX",
        "YYYY/MM/DD",
        "YYYYMMDD",
    ],
    source: "general knowledge",
};

/// Terms of several words that posts put among the codes of the TAGS line, and that no list has.
pub static TERMS_AMONG_TAGS: WordList = WordList {
    words: &[
        "CONSULAR AFFAIRS",
        "COUNTER TERRORISM",
        "COUNTRY CLEARANCE",
        "DOMESTIC POLITICS",
        "ECONOMIC AFFAIRS",
        "ECONOMY AND FINANCE",
        "GAZA DISENGAGEMENT",
        "GLOBAL DEFENSE",
        "GOI EXTERNAL",
        "GOI INTERNAL",
        "HUMAN RIGHTS",
        "ISRAELI PALESTINIAN AFFAIRS",
    ],
    source: "counted practice",
};

/// Controls after a level as if they were part of it: SECRET SENSITIVE.
pub static CONTROLS_AFTER_LEVEL: WordList = WordList {
    words: &[
        "FOR OFFICIAL USE ONLY",
        "FOUO",
        "LIMITED",
        "SBU",
        "SENSITIVE",
    ],
    source: "32 CFR 2001.23(a)",
};

/// Controls that a banner has in place of its level: FOUO ROME 000140.
pub static CONTROLS_FOR_LEVEL: WordList = WordList {
    words: &[
        "FOR OFFICIAL USE ONLY",
        "FOUO",
        "OFFICIAL USE ONLY",
        "SENSITIVE",
        "SENSITIVE BUT UNCLASSIFIED",
    ],
    source: "32 CFR 2001.23(a); counted practice",
};

/// Words between the classifier and the reasons: `for reasons`, `per E.O. 12958, section`.
pub static BEFORE_REASONS: WordList = WordList {
    words: &[
        "12958",
        "13526",
        "accordance",
        "based",
        "because",
        "due",
        "e.o",
        "eo",
        "following",
        "for",
        "frm",
        "fro",
        "in",
        "of",
        "on",
        "para",
        "paragraph",
        "per",
        "pursuant",
        "reason(s",
        "reasons(s",
        "section",
        "sections",
        "stated",
        "the",
        "to",
        "under",
        "with",
    ],
    source: "counted practice; cable-format 3.6",
};

/// What the stamp of a reviewer who released a cable begins with.
pub static RELEASE_STAMPS: WordList = WordList {
    words: &[
        "RELEASE IN FULL",
        "RELEASE IN PART",
        "RELEASED IN FULL",
        "RELEASED IN PART",
    ],
    source: "smart-layout 2.5",
};
