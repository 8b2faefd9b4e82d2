//! What looks like a marking and is none: copyright signs, lists, code, names, chemistry, prose.

use super::context::{Context, is_frame};
use super::unwrap::Wrapping;
use crate::text::words::has_small_letter;
use crate::vocabulary::words;

/// Is it a line of a manual in the language of troff? Its escapes are of fonts, hyphens and nothing:
/// `\fISECRET\fR` is the name of an argument.
pub(super) fn is_troff(line: &str) -> bool {
    [
        "\\fB", "\\fI", "\\fR", "\\fP", "\\f(", "\\f[", "\\&", "\\-", "\\(lq", "\\(rq", "\\(aq",
    ]
    .iter()
    .any(|escape| line.contains(escape))
}

/// How the letters of a text are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// `SECRET`
    Upper,
    /// `secret`
    Lower,
    /// `Secret`
    Mixed,
}

impl Case {
    pub(super) fn of(text: &str) -> Self {
        let upper = text.bytes().any(|b| b.is_ascii_uppercase());
        let lower = has_small_letter(text);
        match (upper, lower) {
            (_, false) => Self::Upper,
            (false, true) => Self::Lower,
            (true, true) => Self::Mixed,
        }
    }
}

/// A level that stands alone, and what is around it.
pub(super) struct Alone<'a> {
    pub case: Case,
    /// How many of its letters are wrong.
    pub letters: usize,
    /// What stands before it in its part.
    pub before: &'a str,
    /// What stands after it in its part.
    pub rest: &'a str,
    /// Does a bracket that opened in it close after it?
    pub closed: bool,
    pub wrapping: &'a Wrapping<'a>,
    pub context: &'a Context<'a>,
}

/// Is a level that stands alone on its line a banner, and no word of a list, of code, or a heading?
pub(super) fn is_banner_alone(alone: &Alone<'_>) -> bool {
    let Alone {
        case,
        letters,
        before,
        rest,
        closed,
        wrapping,
        context,
    } = alone;
    // `Secret,` `SECRET =` `SECRET(` `Top Secret!` `secret?`
    let after = rest.trim();
    let plain = after
        .chars()
        .all(|c| matches!(c, '.' | '-' | '/' | '_' | ' ' | '*'));
    let plain = plain || after == ")" && *closed;
    let colon = after == ":" && *case == Case::Upper && context.is_alone();
    let begins = before
        .chars()
        .all(|c| matches!(c, ' ' | '-' | '/' | '.' | '*' | '_'));
    if !(plain || colon) || !begins {
        return false;
    }
    let strict = *letters > 1 || wrapping.quote.is_some() || wrapping.bracket;
    if wrapping.quote == Some('"') {
        return false;
    }
    match case {
        Case::Upper if context.ends_here_document() => false,
        Case::Upper if strict => context.is_set_off(),
        Case::Upper if *letters > 0 => {
            wrapping.tagged
                || !is_in_list(context) && (is_frame(context.above()) || is_frame(context.below()))
        }
        Case::Upper => !is_in_list(context),
        // `# Secret` is a heading, `// secret` a comment, `<secret>` a tag.
        _ if wrapping.comment || wrapping.heading || wrapping.piece => false,
        _ if strict || before.contains('/') => false,
        Case::Lower | Case::Mixed if wrapping.tagged => true,
        Case::Lower | Case::Mixed => context.is_alone(),
    }
}

/// Is the line one of a list of words, or of the members of an enumeration?
fn is_in_list(context: &Context<'_>) -> bool {
    let word = |line: &str| {
        let line = line.trim_end_matches([',', ';', '.']);
        let one = !line.is_empty()
            && line.len() <= 24
            && line
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '\'' | '"'));
        one && crate::vocabulary::marking::read(line).is_none()
    };
    word(context.above()) && word(context.below())
}

/// Is it the name of something whose value is a marking? `level` only if the value is written as
/// markings are.
pub(super) fn is_marking_key(key: &str, written: bool) -> bool {
    let key = key
        .trim_matches(|c: char| matches!(c, '"' | '\'' | '`' | ' ' | '*' | '_' | '@' | ':' | '-'));
    let named =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | ':' | '(' | ')');
    if key.is_empty() || !key.chars().all(named) {
        return false;
    }
    let lower = key.to_ascii_lowercase();
    // `max-classification = "secret"` is a setting.
    if lower.starts_with("max") {
        return false;
    }
    let last = lower.rsplit(['.', ':', ' ', '_', '-']).next().unwrap_or("");
    let whole = matches!(
        &*lower,
        "class"
            | "clas"
            | "banner"
            | "portion"
            | "portion mark"
            | "portionmark"
            | "portion_mark"
            | "handling"
            | "security"
            | "sec"
            | "caveat"
            | "caveats"
            | "subject"
            | "subj"
    );
    let named = last.ends_with("classification")
        || last.ends_with("marking")
        || matches!(last, "marking" | "markings" | "classif" | "classified");
    let level = matches!(
        &*lower,
        "level"
            | "security level"
            | "classification level"
            | "security_level"
            | "securitylevel"
            | "classificationlevel"
            | "seclevel"
    );
    // `Subject: Secret` is a title.
    named || (whole && written && !lower.starts_with("subj")) || level && written
}

/// Does a table's first line say that the column of a cell holds markings?
pub(super) fn is_column_of_markings(wrapping: &Wrapping<'_>, context: &Context<'_>) -> bool {
    /// No table has more columns; a sentence has as many commas as it likes.
    const COLUMNS: usize = 400;
    let Some(column) = wrapping.cell.filter(|column| *column < COLUMNS) else {
        return false;
    };
    let header = context.header();
    let sign = ['|', '\t', ',', ';']
        .into_iter()
        .find(|sign| header.contains(*sign));
    let Some(sign) = sign else { return false };
    let name = header
        .trim_start_matches('|')
        .split(sign)
        .nth(column)
        .unwrap_or("");
    is_marking_key(&name.trim().to_ascii_lowercase(), true)
}

/// Is `(C)`, with this text before and after it, a member of a list in a line: `(C) a boat, (D) a train`?
pub(super) fn is_listed(inside: &str, head: &str, tail: &str) -> bool {
    inside == "C" && (head.contains("(B)") || tail.contains("(D)"))
}

/// Do the words after `(C)` belong to a copyright notice?
pub(super) fn is_copyright(tail: &str, before: &str) -> bool {
    let lower = tail
        .get(..tail.len().min(160))
        .unwrap_or(tail)
        .to_ascii_lowercase();
    let first = lower.trim_start_matches([':', ',', ' ']);
    let year = first
        .get(..4)
        .is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()) && year.as_bytes()[0] <= b'2');
    let words = [
        "copyright",
        "rights reserved",
        " inc.",
        " inc,",
        " ltd",
        " gmbh",
        " corp",
        " llc",
        "foundation",
        "license",
        "author",
        "@",
        "http",
        "university",
    ];
    let before = before.to_ascii_lowercase();
    year || first.starts_with("by ")
        || first.starts_with("copr")
        || words.iter().any(|word| lower.contains(word))
        // An address, but no tag that closes.
        || lower.split('<').skip(1).any(|rest| !rest.starts_with('/'))
        || before.contains("copyright")
        || before.contains("copr")
        || lower.split([' ', ',', '-']).take(12).any(|word| {
            matches!(
                word.as_bytes(),
                [b'1', b'9', b'5'..=b'9', b'0'..=b'9'] | [b'2', b'0', b'0'..=b'4', b'0'..=b'9']
            )
        })
}

/// Where a portion mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// After a paragraph's number: `1.`, `2.3`.
    Numbered,
    /// After the sign of a list below a paragraph: `a.`, `(1)`, `ii)`.
    Lettered,
    /// At the start of a line, or after a dash.
    Start,
    /// After a label in capitals or before one: `SUBJECT:`.
    Label,
    /// At the end of a line, after a sentence or a title.
    End,
    /// Anywhere else.
    Middle,
}

/// Do the words after a bare `(C)`, `(S)` or `(TS)` make it a portion mark?
pub(super) fn is_text_of_portion(tail: &str, place: Place, context: &Context<'_>) -> bool {
    // `(S)-2-aminopropanoic acid`, `(C)++`, `(S), (T)`
    let mut signs = tail.chars();
    let next = signs.next();
    let glued = next.is_some_and(|c| {
        !c.is_whitespace() && !c.is_alphabetic() && !matches!(c, '*' | '_' | '"' | '<' | '\'')
    });
    if glued || next.is_some_and(|c| c.is_ascii_lowercase()) {
        return false;
    }
    // `'(S)I[1 ...]'`: only after a number is the space lost.
    if place == Place::Start && next.is_some_and(char::is_alphabetic) {
        return false;
    }
    let text =
        tail.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '"' | '\''));
    let words: Vec<&str> = text.split_whitespace().take(40).collect();
    let Some(first) = words.first() else {
        // The text is on the next line.
        return matches!(place, Place::Numbered | Place::Label)
            && !context.below().is_empty()
            && place == Place::Numbered
            || place == Place::Start
                && context.below().split_whitespace().count() >= 4
                && (context.is_cable() || context.is_marked());
    };
    let letters = first.trim_matches(|c: char| !c.is_alphanumeric());
    let begins = letters
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let lower = words.iter().filter(|word| is_lower(word)).count();
    let capitals = !text.chars().any(char::is_lowercase);
    let ends = text.trim_end().ends_with(['.', ':', '!', '?', '"']);
    let heading = words::SECTION_HEADINGS.has(&letters.to_ascii_uppercase());
    match place {
        _ if context.is_cable() && matches!(place, Place::Numbered | Place::Label) => true,
        Place::Numbered if capitals => words.len() >= 3 || heading,
        Place::Numbered => {
            begins && (lower >= 1 && words.len() >= 3 || heading || ends && words.len() >= 2)
        }
        Place::Label => words.len() >= 2 && (capitals || lower >= 1),
        Place::Lettered if capitals => words.len() >= 3,
        Place::Lettered => {
            words.len() >= 3 && lower >= 1
                || words.len() == 1 && is_lower(first) && first.len() == 1
                || ends && words.len() >= 2
        }
        Place::Start if context.is_lettered() => false,
        Place::Start if capitals => words.len() >= 4 && (context.is_cable() || ends),
        Place::Start => begins && lower >= 2 && words.len() >= 4,
        Place::End | Place::Middle => false,
    }
}

fn is_lower(word: &str) -> bool {
    let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
    !letters.is_empty()
        && letters
            .chars()
            .all(|c| c.is_lowercase() || c == '\'' || c == '-')
}
