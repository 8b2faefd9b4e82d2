//! The text holds no codes of HTML.

use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule,
};
use crate::text::entity::numbered;
use crate::text::words::strip_in_any_case;
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Word,
    check: Check::Block(
        Blocks::TEXT.and(Blocks::HEADINGS).and(Blocks::FIELDS),
        check,
    ),
    ..rule!("markup-left")
};

/// Names of characters in HTML, and the characters.
const NAMED: [(&str, &str); 14] = [
    ("amp", "&"),
    ("apos", "'"),
    ("gt", ">"),
    ("hellip", "…"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("quot", "\""),
    ("rdquo", "”"),
    ("rsquo", "’"),
    ("shy", ""),
];

/// Elements of HTML that are found in text.
const ELEMENTS: [&str; 18] = [
    "a", "b", "br", "div", "em", "font", "hr", "i", "li", "ol", "p", "span", "strong", "sub",
    "sup", "table", "u", "ul",
];

/// What is left of a page: a character's code, or a tag with the tag that closes it.
struct Left {
    place: Span,
    fix: &'static str,
    edits: Vec<Edit>,
}

impl Left {
    /// Is it a tag that this one, `</b>`, closes?
    fn is_closed_by(&self, closer: &str, text: &str) -> bool {
        let name = closer.trim_start_matches("</").trim_end_matches('>');
        let inside = self.place.slice(text).trim_start_matches('<');
        let rest = strip_in_any_case(inside, name);
        self.edits.len() == 1 && rest.is_some_and(|rest| rest.starts_with(['>', ' ']))
    }
}

/// A tag closes one of so many above it.
const OPEN: usize = 32;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let mut found: Vec<Left> = Vec::new();
    for at in memchr::memchr2_iter(b'&', b'<', block.text.as_bytes()) {
        let rest = &block.text[at..];
        if let Some((length, meant)) = character(rest) {
            let place = Span::at(at, length);
            found.push(Left {
                place,
                fix: "Write the character",
                edits: vec![Edit::replace(place, meant)],
            });
        } else if rest.starts_with('<')
            && let Some(length) = tag(rest)
        {
            let place = Span::at(at, length);
            let tag = place.slice(block.text);
            let edit = Edit::delete(place);
            let closes =
                |left: &&mut Left| tag.starts_with("</") && left.is_closed_by(tag, block.text);
            match found.iter_mut().rev().take(OPEN).find(closes) {
                Some(opener) => opener.edits.push(edit),
                None => found.push(Left {
                    place,
                    fix: "Remove it",
                    edits: vec![edit],
                }),
            }
        }
    }
    for left in found {
        let written = left.place.slice(block.text);
        // A portion mark in other brackets.
        if written == "<U>" && left.edits.len() == 1 {
            continue;
        }
        findings
            .report(
                left.place,
                format!("`{written}` is left from a page of HTML"),
            )
            .unsafe_fix(left.fix, left.edits);
    }
}

/// `&amp;`, `&#39;`: how many bytes it has, and the character.
fn character(text: &str) -> Option<(usize, String)> {
    /// The longest of them, in bytes.
    const LONGEST: usize = 8;
    let inside = text.strip_prefix('&')?;
    let end = inside.bytes().take(LONGEST + 1).position(|b| b == b';')?;
    let name = inside.get(..end)?;
    let meant = if name.starts_with('#') {
        let (c, _) = numbered(inside).filter(|(c, _)| !c.is_control())?;
        let plain = if c == '\u{a0}' { ' ' } else { c };
        plain.to_string()
    } else {
        let (_, meant) = NAMED.iter().find(|(known, _)| *known == name)?;
        (*meant).to_owned()
    };
    Some((name.len() + "&;".len(), meant))
}

/// `<br>`, `</p>`, `<span class="x">`: how many bytes it has.
fn tag(text: &str) -> Option<usize> {
    /// The longest of them, in bytes.
    const LONGEST: usize = 200;
    let end = text.bytes().take(LONGEST).position(|b| b == b'>')?;
    let inside = text.get(1..end)?;
    let name = inside.trim_start_matches('/').trim_end_matches('/');
    let name = name.split(' ').next().unwrap_or("");
    let known = ELEMENTS
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known));
    let plain = !inside.contains('<') && (!inside.contains(' ') || inside.contains(['=', '/']));
    (known && plain).then_some(end + 1)
}
