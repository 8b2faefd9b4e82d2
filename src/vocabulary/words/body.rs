//! Words of headings and of running text.

use super::WordList;

/// Words that the heading of a section begins with. None of them is a surname at the end of a cable.
pub static SECTION_HEADINGS: WordList = WordList {
    words: &[
        "ACTION",
        "ATTACHMENT",
        "BACKGROUND",
        "BIO",
        "COMMENT",
        "CONCLUSION",
        "INTRODUCTION",
        "NEXT",
        "NOTE",
        "OUTLOOK",
        "OVERVIEW",
        "SUMMARY",
    ],
    source: "counted practice; cable-format 1.11",
};

/// What a line below or above a figure or a table begins with. It has a mark, and no number.
pub static FIGURE_LINES: WordList = WordList {
    words: &[
        "Caption:", "Chart ", "Chart:", "Figure ", "Figure:", "Photo:", "Source:", "Sources:",
        "Table ", "Table:",
    ],
    source: "5 FAH-3 H-713 (2018): figures and tables are portions",
};

/// Words that name a paragraph by its number: `para 4`, `paragraphs 3-5`.
pub static PARAGRAPH_WORDS: WordList = WordList {
    words: &["para", "paragraph", "paragraphs", "paras"],
    source: "counted practice; cable-format 1.11",
};

/// Verbs that tell what happened.
pub static PAST_VERBS: WordList = WordList {
    words: &[
        "agreed",
        "announced",
        "arrived",
        "asked",
        "attended",
        "became",
        "began",
        "called",
        "came",
        "closed",
        "decided",
        "died",
        "ended",
        "entered",
        "gave",
        "had",
        "held",
        "hosted",
        "issued",
        "launched",
        "left",
        "lost",
        "made",
        "met",
        "moved",
        "opened",
        "passed",
        "proposed",
        "published",
        "received",
        "refused",
        "rejected",
        "resigned",
        "returned",
        "said",
        "sent",
        "signed",
        "started",
        "stated",
        "stopped",
        "told",
        "took",
        "visited",
        "voted",
        "was",
        "went",
        "were",
        "withdrew",
        "won",
    ],
    source: "counted practice",
};

/// Words of a sentence about what is to come.
pub static FUTURE: WordList = WordList {
    words: &[
        "aim",
        "aims",
        "anticipated",
        "be",
        "by",
        "could",
        "due",
        "expect",
        "expected",
        "expects",
        "forecast",
        "hope",
        "hoped",
        "hopes",
        "if",
        "intend",
        "intends",
        "may",
        "might",
        "plan",
        "planned",
        "planning",
        "plans",
        "projected",
        "scheduled",
        "shall",
        "should",
        "slated",
        "until",
        "upcoming",
        "will",
        "would",
    ],
    source: "counted practice",
};

/// Words that name references of the REF line: `ref A`, `reftel`.
pub static REFERENCE_WORDS: WordList = WordList {
    words: &["ref", "refs", "reftel", "reftels"],
    source: "counted practice; cable-format 1.9",
};

/// Words for cables that are sent separately, and are not on the REF line.
pub static SEPARATE_CABLES: WordList = WordList {
    words: &["septel", "septels"],
    source: "counted practice; cable-format 1.9",
};

/// Words that the title of a figure or a table begins with.
pub static FIGURES: WordList = WordList {
    words: &[
        "CHART", "EXHIBIT", "FIGURE", "GRAPH", "IMAGE", "MAP", "PHOTO", "PICTURE", "TABLE",
    ],
    source: "5 FAH-3 H-713 names tables and photographs; 23 MEXICO 2544 marks the title of a figure",
};

/// Texts that have paragraphs of their own: `para 5 of the resolution` is none of the cable.
pub static TEXTS_WITH_PARAGRAPHS: WordList = WordList {
    words: &[
        "agreement",
        "article",
        "charter",
        "communique",
        "convention",
        "decree",
        "document",
        "draft",
        "letter",
        "op",
        "operative",
        "preambular",
        "protocol",
        "report",
        "resolution",
        "treaty",
        "unscr",
    ],
    source: "counted practice",
};

/// Words of the wire that open a quotation, whole and short.
pub static OPENING_QUOTES: WordList = WordList {
    words: &["QTE", "QUOTE"],
    source: "counted practice",
};

/// Words of the wire that close a quotation, whole and short.
pub static CLOSING_QUOTES: WordList = WordList {
    words: &["UNQTE", "UNQUOTE"],
    source: "counted practice",
};

/// What is quoted between `Begin` and `End`.
pub static QUOTED_TEXTS: WordList = WordList {
    words: &[
        "agreement",
        "article",
        "communique",
        "declaration",
        "document",
        "elements",
        "excerpt",
        "excerpts",
        "letter",
        "list",
        "memoire",
        "message",
        "nonpaper",
        "note",
        "paper",
        "points",
        "quote",
        "release",
        "remarks",
        "resolution",
        "statement",
        "text",
        "transcript",
        "translation",
    ],
    source: "counted practice; cable-format 2.9",
};

/// Words that no sentence and no name ends with.
pub static CONNECTING: WordList = WordList {
    words: &[
        "a", "about", "after", "also", "an", "and", "as", "at", "be", "been", "before", "but",
        "by", "for", "from", "had", "has", "have", "he", "her", "his", "in", "into", "is", "its",
        "of", "on", "or", "our", "she", "that", "the", "their", "they", "this", "to", "was",
        "were", "which", "with",
    ],
    source: "English",
};

/// Words whose full stop ends no sentence.
pub static ABBREVIATIONS: WordList = WordList {
    words: &[
        "Amb", "Assn", "Assoc", "Bros", "Capt", "Col", "Corp", "Dept", "Dr", "Gen", "Govt", "Jr",
        "Lt", "Ltda", "Maj", "Mr", "Mrs", "Ms", "No", "Rep", "Sen", "St", "Univ", "vs",
    ],
    source: "English",
};

/// First words of compounds: a hyphen after them at the end of a line belongs to the compound.
pub static COMPOUNDS: WordList = WordList {
    words: &[
        "ANTI", "CROSS", "DECISION", "FACE", "FIRST", "FIVE", "FOLLOW", "FOUR", "FULL", "HALF",
        "HIGH", "LARGE", "LONG", "LOW", "NON", "POLICY", "PRIVATE", "QUASI", "SELF", "SHORT",
        "SIX", "SMALL", "SOVIET", "THIRD", "THREE", "TWO", "UK", "US", "USSR", "VICE", "WELL",
        "WIDE", "WORLD",
    ],
    source: "counted practice",
};
