//! Explanations of codes, marks, captions, orders and posts, a paragraph for each fact.

use crate::cable::portion::PortionMark;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;
use crate::vocabulary::date::Date;
use crate::vocabulary::executive_orders::{ExecutiveOrder, is_verified};
use crate::vocabulary::lexicon::Lexicon;
use crate::vocabulary::marking::{Category, Countries, Country, Marking, Owner, Term};
use crate::vocabulary::posts::Post;
use crate::vocabulary::precedence::Precedence;
use crate::vocabulary::reasons::{self, Reason};
use crate::vocabulary::signals::Signal;
use crate::vocabulary::tags::{self, Entry, Kind, Scheme, Status, Verdict};
use serde::{Deserialize, Serialize};

/// A thing that completion offers. It travels to the client and back when its documentation is
/// wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Topic {
    /// A TAGS code of a kind, as of a date.
    Tag {
        code: String,
        kind: String,
        date: Option<String>,
    },
    /// A caption.
    Caption(String),
    /// A level, by its name.
    Level(String),
    /// A portion mark, without brackets.
    Mark(String),
    /// A section and a letter of a reason.
    Reason(u8, char),
    /// A precedence, by its word.
    Precedence(String),
    /// An executive order.
    Order(u32),
    /// A post.
    Post(String),
}

impl Topic {
    /// A TAGS code.
    pub(crate) fn tag(entry: &Entry<'_>, when: Option<Date>) -> Self {
        Self::Tag {
            code: entry.code.to_owned(),
            kind: entry.kind.name().to_owned(),
            date: when.map(|date| date.to_string()),
        }
    }

    /// Its explanation. `None` for a thing that is not in the lists.
    pub(crate) fn explain(&self) -> Option<String> {
        match self {
            Self::Tag { code, kind, date } => {
                let when = date.as_deref().and_then(Date::from_iso);
                tags::all_at(when)
                    .find(|entry| entry.code == code && entry.kind.name() == kind)
                    .map(|entry| tag(&entry, when))
            }
            Self::Caption(name) => Caption::read(name).map(caption),
            Self::Level(name) => Level::read(name).map(|(level, _)| self::level(level)),
            Self::Mark(inside) => PortionMark::read(inside).map(|mark| self::mark(&mark)),
            Self::Reason(section, letter) => {
                reasons::lookup(*section, *letter).map(|reason| self::reason(*section, reason))
            }
            Self::Precedence(word) => Precedence::from_word(word).map(precedence),
            Self::Order(number) => crate::vocabulary::executive_orders::lookup(*number).map(order),
            Self::Post(name) => crate::vocabulary::posts::lookup(name).map(|found| post(&found)),
        }
    }
}

/// A code of the TAGS line, with its meaning as of the date for which it was looked up.
pub(crate) fn tag(entry: &Entry<'_>, when: Option<Date>) -> String {
    let title = if entry.title.is_empty() {
        "meaning not found"
    } else {
        entry.title
    };
    let mut text = format!("{} ({}): {title}", entry.code, entry.kind.name());
    match entry.status {
        Status::Retired => text += "\n\nRetired since: the lists of today do not have it.",
        Status::Observed => {
            text += "\n\nUsed on real cables, but not in any list that could be read."
        }
        Status::Current => {}
        Status::Own => return text + "\n\nAdded by this office's settings (`extend-tags`).",
    }
    let row = tags::lookup(entry.code).find(|row| row.kind == entry.kind);
    if let Some(era) = row.map(|row| row.era).filter(|era| !era.is_empty()) {
        text += &format!("\n\nAttested: {era}.");
    }
    if entry.kind == Kind::Geographic
        && let Some(other) = other_meaning(entry, when)
    {
        text += &format!("\n\n{other}");
    }
    text += &match entry.cables {
        0 => "\n\nOn none of the 6,712 cables counted.".to_owned(),
        1 => "\n\nOn 1 of the 6,712 cables counted.".to_owned(),
        count => format!("\n\nOn {count} of the 6,712 cables counted."),
    };
    text + &format!("\n\nSource: {}", entry.source)
}

/// What the code meant on the other side of the recoding, and the country's other code.
fn other_meaning(entry: &Entry<'_>, when: Option<Date>) -> Option<String> {
    let before = when.is_some_and(|date| date <= tags::LAST_FIPS);
    let other_date = if before { None } else { Some(tags::LAST_FIPS) };
    let other = tags::title_at(entry.code, other_date).map(|(_, title)| title);
    let changed = other.filter(|other| *other != entry.title && !other.is_empty());
    let code = before
        .then(|| tags::recoded(entry.title))
        .flatten()
        .filter(|code| *code != entry.code);
    let (then, side) = if before {
        ("After the recoding of 2012 to 2017", "is")
    } else {
        ("Before the recoding of 2012 to 2017", "was")
    };
    match (changed, code) {
        (Some(other), Some(code)) => Some(format!(
            "{then} {} {side} {other}; {} {side} {code}.",
            entry.code, entry.title
        )),
        (Some(other), None) => Some(format!("{then} {} {side} {other}.", entry.code)),
        (None, Some(code)) => Some(format!("{then} {} {side} {code}.", entry.title)),
        (None, None) => None,
    }
}

/// A code on a TAGS line, as of the cable's date.
pub(crate) fn code(code: &str, lexicon: &Lexicon, when: Option<Date>) -> Option<String> {
    let as_of = match when {
        Some(date) => format!("as of {date}"),
        None => "as of today, because the cable states no date".to_owned(),
    };
    Some(match lexicon.judge(code, when) {
        Verdict::Ambiguous { old, new } => format!(
            "{code} (geographic): {old} in the old table of countries and {new} in the new one\n\n\
             Countries were recoded between December 2012 and September 2017, and this cable was sent in that time."
        ),
        Verdict::OtherScheme { title, scheme } => {
            let today = tags::recoded(title).filter(|_| scheme == Scheme::Fips);
            let now = today.map_or(String::new(), |now| format!("\n\n{title} is {now} now."));
            format!(
                "{code} means {title}, but not {as_of}: countries were recoded between 2012 and 2017{now}"
            )
        }
        Verdict::Unlisted(_) => format!("{code} is not in any list of TAGS"),
        Verdict::Known { kind, .. } => {
            let entry = lexicon.tag_at(code, kind, when)?;
            let mut value = tag(&entry, when);
            if kind == Kind::Geographic && entry.status != Status::Own {
                value += &format!("\n\nRead {as_of}.");
            }
            value
        }
    })
}

/// The conditions of a caption (cable-format 3.3).
fn asks(caption: Caption) -> &'static str {
    match caption {
        Caption::Nodis => {
            "\n\nOnly on classified or SBU cables. Not together with EXDIS or REL TO. NOFORN goes with it."
        }
        Caption::Exdis => {
            "\n\nOnly on classified or SBU cables. Not together with NODIS or REL TO. NOFORN goes with it."
        }
        Caption::Stadis => {
            "\n\nMay be combined with EXDIS or NODIS, the more restrictive caption first."
        }
        Caption::Sipdis => "\n\nNot together with NODIS or EXDIS.",
        Caption::Noforn => "\n\nOnly on classified or SBU cables. Not together with REL TO.",
        Caption::Sensitive => {
            "\n\nOnly on unclassified cables: the banner of a classified cable does not name SBU."
        }
        Caption::AgrementChannel => "\n\nThe cable is classified or SBU.",
        caption if caption.name().ends_with(" CHANNEL") => {
            "\n\nOne channel caption for each message."
        }
        _ => "",
    }
}

/// A caption.
pub(crate) fn caption(caption: Caption) -> String {
    let source = caption.source().unwrap_or("known from practice only");
    format!(
        "{} (caption): {}.{}\n\nSource: {source}",
        caption.name(),
        caption.meaning(),
        asks(caption)
    )
}

/// A level.
pub(crate) fn level(level: Level) -> String {
    let meaning = match level {
        Level::Unclassified => {
            "not classified under an executive order. A sensitive but unclassified cable has the caption SENSITIVE and (SBU) portions"
        }
        Level::LimitedOfficialUse => {
            "an administrative control, not a level of an executive order. In use until 30 September 1995, then replaced by SBU"
        }
        Level::Confidential => {
            "unauthorized disclosure could be expected to cause damage to the national security"
        }
        Level::Secret => {
            "unauthorized disclosure could be expected to cause serious damage to the national security"
        }
        Level::TopSecret => {
            "unauthorized disclosure could be expected to cause exceptionally grave damage to the national security. SMART carries no such cable"
        }
    };
    let source = match level {
        Level::Unclassified => "5 FAH-1 H-240 (2004); STATE 018029 of 2 February 2000",
        Level::LimitedOfficialUse => "STATE 018029 of 2 February 2000; STATE 237171 of 1973",
        _ => "E.O. 13526, section 1.2",
    };
    format!("{}: {meaning}.\n\nSource: {source}", level.name())
}

/// A portion mark.
pub(crate) fn mark(mark: &PortionMark) -> String {
    let controls = &mark.controls;
    let mut value = match (mark.level, controls.sbu) {
        (Level::Unclassified, true) => "(SBU): sensitive but unclassified".to_owned(),
        (level, _) => format!("({}): {}", level.portion(), level.name()),
    };
    let released = mark
        .released_to()
        .map(|list| format!("REL TO: releasable to {}", names(&list)));
    for (set, meaning) in [
        (controls.noforn, "NOFORN: not for foreign nationals"),
        (released.is_some(), released.as_deref().unwrap_or("")),
        (
            controls.orcon,
            "ORCON: dissemination controlled by the originator",
        ),
        (controls.exdis, "EXDIS: exclusive distribution"),
        (controls.nodis, "NODIS: no distribution"),
        (controls.limdis, "LIMDIS: limited distribution"),
        (
            controls.entire_text,
            "ENTIRE TEXT: the mark is for the whole cable",
        ),
    ] {
        if set {
            value += &format!("\n\n{meaning}");
        }
    }
    if let Some(marking) = mark.beyond_controls() {
        for part in parts(marking) {
            value += &format!("\n\n{part}");
        }
    }
    if mark.level == Level::Unclassified && controls.sbu {
        value += "\n\nAn unclassified cable with (SBU) portions has the caption SENSITIVE.";
    }
    if controls.noforn {
        value += "\n\nA cable with such a portion has the caption NOFORN.";
    }
    let (state, register) = (mark.to_string(), mark.register());
    if state != register {
        value +=
            &format!("\n\n{state} in the Department's spelling, {register} in the register's.");
    }
    value
}

/// Who says what the marks of portions are.
pub(crate) const SOURCE_OF_MARKS: &str = "5 FAH-1 H-240 (2004); IC markings register (2016)";

const REGISTER: &str = "IC markings register, 2016";

/// What a marking says beyond level and State's own controls, part by part, each with its source.
fn parts(marking: &Marking) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(owner(marking));
    for system in &marking.sci {
        let meaning = match system.name.as_str() {
            "SI" => "special intelligence, from communications",
            "TK" => "TALENT KEYHOLE, from satellites",
            "HCS" => "HUMINT Control System, from human sources",
            "RSV" => "RESERVE",
            "KDK" => "KLONDIKE, retired; now TK",
            _ => "a control system that is not published",
        };
        found.push(format!("{}: {meaning} ({REGISTER})", system.written()));
    }
    for program in &marking.sap {
        found.push(format!(
            "SAR-{}: a program of special access (32 CFR 2001.48)",
            program.written()
        ));
    }
    found.extend(marking.fgi.as_ref().map(|whose| {
        let whose = match whose.is_empty() {
            true => ", its source concealed".to_owned(),
            false => format!(" of {}", names(whose)),
        };
        format!("FGI: foreign government information{whose} (32 CFR 2001.54)")
    }));
    let terms = marking.terms.iter();
    let terms = terms.filter(|term| !EXPLAINED.contains(term));
    found.extend(terms.map(|term| control(term, marking)));
    found.extend(marking.cui.as_ref().map(|categories| {
        let categories: String = match categories.is_empty() {
            true => String::new(),
            false => format!(", {}", categories.join(", ")),
        };
        format!("CUI: controlled unclassified information{categories} (32 CFR 2002)")
    }));
    found
}

/// Whose the classification is, if not the United States' alone.
fn owner(marking: &Marking) -> Option<String> {
    Some(match &marking.owner {
        Owner::UnitedStates => return None,
        Owner::Foreign(whose) if whose.is_empty() => format!(
            "FGI: the classification is another government's, which is not named ({REGISTER})"
        ),
        Owner::Foreign(whose) => format!(
            "{}: the classification is theirs (32 CFR 2001.54)",
            names(whose)
        ),
        Owner::Joint(whose) => format!(
            "JOINT: classified together by {} ({REGISTER})",
            names(whose)
        ),
        Owner::Nato(_) => format!(
            "{}: the classification is NATO's (32 CFR 2001.54)",
            marking.portion()
        ),
    })
}

/// State's own controls, which are explained with the level.
const EXPLAINED: [Term; 8] = [
    Term::Noforn,
    Term::RelTo,
    Term::Orcon,
    Term::Exdis,
    Term::Nodis,
    Term::Limdis,
    Term::Sbu,
    Term::EntireText,
];

/// A control, what it means, and the countries it names.
fn control(term: Term, marking: &Marking) -> String {
    let source = match (term, term.category()) {
        (_, Category::Aea) => "10 CFR 1045",
        (Term::FedOnly | Term::Fedcon | Term::DlOnly, _) => "32 CFR 2002.16",
        _ => REGISTER,
    };
    let list = match term {
        Term::DisplayOnly => names(&marking.display),
        Term::Eyes => names(&marking.eyes),
        _ => String::new(),
    };
    let colon = if list.is_empty() { "" } else { ": " };
    let (name, meaning) = (term.banner(), term.meaning());
    format!("{name}: {meaning}{colon}{list} ({source})")
}

/// The names of countries: `Germany, United Kingdom`.
fn names(list: &Countries) -> String {
    let names = list.in_order().into_iter();
    let named = names.map(|code| match Country::of(&code) {
        Some(country) => country.name.to_owned(),
        None => code,
    });
    named.collect::<Vec<_>>().join(", ")
}

/// A reason for classifying.
pub(crate) fn reason(section: u8, reason: &Reason) -> String {
    let order = match section {
        5 => "E.O. 12958 before its amendment of March 2003",
        _ => "E.O. 12958 as amended in March 2003, and of E.O. 13526",
    };
    format!(
        "1.{section} ({}): {}\n\nSource: section 1.{section} of {order}",
        reason.letter, reason.meaning
    )
}

/// A precedence.
pub(crate) fn precedence(precedence: Precedence) -> String {
    let meaning = match precedence {
        Precedence::Routine => "the usual precedence. SMART writes the word, a telegram does not",
        Precedence::Priority => "before ROUTINE. Since 2017 it is not in the list of 5 FAH-2 H-421",
        Precedence::Immediate => "before PRIORITY and ROUTINE",
        Precedence::Niact => {
            "action out of hours: a person at the receiving office is called in. Paragraph 1 says why"
        }
        Precedence::Flash => {
            "the highest. A cable with several precedences is transmitted separately at this one"
        }
    };
    format!(
        "{} (precedence, letter {}): {meaning}.\n\nSource: 5 FAH-2 H-321 (2018), H-421 (2017)",
        precedence.word(),
        precedence.letter()
    )
}

/// An executive order.
pub(crate) fn order(order: &'static ExecutiveOrder) -> String {
    let unsure = |day: Date| {
        if is_verified(day) {
            ""
        } else {
            " (not verified)"
        }
    };
    let signed = order.signed.map_or(String::new(), |day| {
        format!("Signed on {}.\n\n", day.in_words())
    });
    let to = match order.to {
        Some(to) => format!(" to {to}{}", unsure(to)),
        None => ", and now".to_owned(),
    };
    format!(
        "E.O. {} on classification\n\n{signed}In force from {}{}{to}.\n\nOn the line: {}.\n\nSource: the order, later orders and cables, as far as they could be read",
        order.number,
        order.from,
        unsure(order.from),
        order.forms
    )
}

/// A post.
pub(crate) fn post(post: &Post<'_>) -> String {
    let mut text = format!("{} (post)", post.means);
    if post.name != post.means {
        text += &format!(
            "\n\n{} is a short form; it numbers its cables as {}.",
            post.name, post.means
        );
    }
    if !post.geographic.is_empty() {
        let countries = post.geographic.split(' ').map(|code| {
            match tags::title_at(code, Some(tags::LAST_FIPS)) {
                Some((_, title)) if !title.is_empty() => format!("{title} ({code} until 2012)"),
                _ => code.to_owned(),
            }
        });
        text += &format!("\n\n{}.", countries.collect::<Vec<_>>().join(", "));
    }
    text + &format!("\n\nSource: {}", post.source)
}

/// An operating signal.
pub(crate) fn signal(signal: &Signal) -> String {
    let source = if signal.verified {
        "ACP 131"
    } else {
        "general knowledge of ACP 131, not verified"
    };
    format!(
        "{} (operating signal): {}.\n\nSource: {source}",
        signal.letters, signal.meaning
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_survive_the_journey() {
        for (topic, start) in [
            (Topic::Caption("NODIS".to_owned()), "NODIS (caption)"),
            (Topic::Level("SECRET".to_owned()), "SECRET: "),
            (Topic::Mark("SBU/N".to_owned()), "(SBU): sensitive"),
            (Topic::Reason(4, 'b'), "1.4 (b): foreign government"),
            (
                Topic::Precedence("FLASH".to_owned()),
                "FLASH (precedence, letter Z)",
            ),
            (Topic::Order(12958), "E.O. 12958 on classification"),
            (Topic::Post("RIO".to_owned()), "RIO DE JANEIRO (post)"),
        ] {
            let sent = serde_json::to_value(&topic).expect("JSON");
            let back: Topic = serde_json::from_value(sent).expect("the same topic");
            assert_eq!(back, topic);
            let text = back.explain().expect("it is in a list");
            assert!(text.starts_with(start), "{text}");
        }
    }

    #[test]
    fn codes_mention_the_recoding() {
        for (code, when, words) in [
            ("GM", Some(Date::new(2009, 1, 1)), "Germany is DE."),
            (
                "CH",
                Some(Date::new(2009, 1, 1)),
                "CH is Switzerland; China is CN.",
            ),
            ("CH", None, "CH was China."),
            (
                "RU",
                Some(Date::new(2009, 1, 1)),
                "but not as of 2009-01-01",
            ),
            ("PHUX", None, "not in any list"),
            ("PHUM", None, "Attested: "),
        ] {
            let text = super::code(code, &Lexicon::default(), when).expect("words");
            assert!(text.contains(words), "{code}: {text}");
        }
    }
}
