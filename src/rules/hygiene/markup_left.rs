//! The text holds no codes of HTML.

use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule,
};
use crate::text::entity::numbered;
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

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    for at in memchr::memchr2_iter(b'&', b'<', block.text.as_bytes()) {
        let rest = &block.text[at..];
        let found = match rest.as_bytes()[0] {
            b'&' => character(rest).map(|(length, meant)| {
                let edit = Edit::replace(Span::at(at, length), meant);
                (length, "Write the character", edit)
            }),
            _ => tag(rest).map(|length| {
                let edit = Edit::delete(Span::at(at, length));
                (length, "Remove it", edit)
            }),
        };
        if let Some((length, title, edit)) = found {
            let place = Span::at(at, length);
            let written = place.slice(block.text);
            findings
                .report(place, format!("`{written}` is left from a page of HTML"))
                .unsafe_fix(title, vec![edit]);
        }
    }
}

/// `&amp;`, `&#39;`: how many bytes it has, and the character.
fn character(text: &str) -> Option<(usize, String)> {
    /// The longest of them, in bytes.
    const LONGEST: usize = 10;
    let end = text.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let meant = if name.starts_with('#') {
        let (c, _) = numbered(&text[1..]).filter(|(c, _)| !c.is_control())?;
        let plain = if c == '\u{a0}' { ' ' } else { c };
        plain.to_string()
    } else {
        let (_, meant) = NAMED.iter().find(|(known, _)| *known == name)?;
        (*meant).to_owned()
    };
    Some((end + 1, meant))
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
