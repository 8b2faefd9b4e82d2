//! Lines of the header: the E.O. and its instruction, reasons, date-time group, precedence,
//! addresses, operating signals, posts.

use super::{Known, Source, holds, words};
use crate::cable::Written;
use crate::cable::declassification::{Instruction, WrittenDate};
use crate::cable::transmission::{Addressee, Dtg};
use crate::text::Span;
use crate::vocabulary::date::Date;
use crate::vocabulary::lexicon::Lexicon;
use crate::vocabulary::precedence::Precedence;
use crate::vocabulary::{addresses, executive_orders, reasons, signals};

pub(super) fn at(source: &Source<'_>, cursor: usize) -> Option<Known> {
    order_at(source, cursor)
        .or_else(|| reason_at(source, cursor))
        .or_else(|| dtg_at(source, cursor))
        .or_else(|| address_at(source, cursor))
        .or_else(|| signal_at(source, cursor))
        .or_else(|| post_at(source, cursor))
}

fn order_at(source: &Source<'_>, cursor: usize) -> Option<Known> {
    if let Some(line) = source.cable.executive_order
        && let Some(Written {
            value: number,
            span,
        }) = line.facts.number
        && holds(line.span(span), cursor)
    {
        let known = executive_orders::lookup(number).map_or_else(
            || format!("E.O. {number} is not a known order on classification"),
            words::order,
        );
        return Some((line.span(span), known));
    }
    let line = source.cable.declassification()?;
    let span = line.words;
    if !holds(span, cursor) {
        return None;
    }
    let sent = source.cable.sent();
    let text = match line.order {
        Instruction::NotApplicable => "N/A: the cable is not classified, so there is nothing to declassify".to_owned(),
        Instruction::On(date) => on(date, sent)?,
        Instruction::Oadr(_) => "OADR: originating agency's determination required. It takes no date. In use from 1982 to October 1995".to_owned(),
        Instruction::Exempt(code) => format!(
            "{}: exempt from declassification after ten years. In use from October 1995 to 21 September 2003",
            line.span(*code).slice(source.text)
        ),
        Instruction::Exemption { code, limited, .. } => {
            let code = line.span(*code).slice(source.text);
            let date = if *limited || code.starts_with("50X1") { "" } else { ". A date or an event must follow" };
            format!("{code}: exempt from automatic declassification at {} years (32 CFR 2001.26){date}", &code[..2])
        }
        Instruction::ManualReview(_) => "Manual review is not a declassification instruction. Give a date or an event".to_owned(),
        Instruction::Schedule { word, date, .. } => {
            let word = line.span(*word).slice(source.text);
            let meaning = match word.get(..1) {
                Some("G") => "general declassification schedule",
                Some("X") => "exempt from the general declassification schedule",
                Some("R") => "review for declassification, after twenty years",
                _ => "advanced declassification schedule",
            };
            let date = date.as_ref().and_then(|date| on(date, sent));
            format!("{word}: {meaning}{}", date.map_or(String::new(), |date| format!("\n\n{date}")))
        }
        Instruction::Declassified => "A note of a later review: the cable was declassified".to_owned(),
        Instruction::UnknownExempt(_) | Instruction::Nothing | Instruction::Other => return None,
    };
    let source = match line.order {
        Instruction::Schedule { .. } => "E.O. 11652 and 12065; cables of 1973 to 1979",
        Instruction::Oadr(_) => "E.O. 12356",
        Instruction::Exempt(_) => "E.O. 12958; legacy table of the IC markings register (2008)",
        _ => "E.O. 13526, section 1.5; 32 CFR 2001.26",
    };
    Some((span, format!("{text}\n\nSource: {source}")))
}

/// `Declassified on Sunday, 17 February 2019, ten years after the cable`.
fn on(written: &WrittenDate, sent: Option<Date>) -> Option<String> {
    let date = written.date?;
    let years = sent.map(|sent| i64::from(date.year) - i64::from(sent.year));
    let after = match years {
        Some(years @ 0..) => format!(", {years} years after it was sent"),
        Some(_) => ", before it was sent".to_owned(),
        None => String::new(),
    };
    Some(format!("To be declassified on {}{after}", date.in_words()))
}

fn reason_at(source: &Source<'_>, cursor: usize) -> Option<Known> {
    source
        .cable
        .reasons()
        .into_iter()
        .find_map(|(found, start)| {
            let Written {
                value: letter,
                span,
            } = found
                .letters
                .iter()
                .find(|written| holds(written.span.in_text(start), cursor))?;
            let known = reasons::lookup(found.section, *letter).map_or_else(
                || format!("Section 1.{} has no reason ({letter})", found.section),
                |reason| words::reason(found.section, reason),
            );
            Some((span.in_text(start), known))
        })
}

fn dtg_at(source: &Source<'_>, cursor: usize) -> Option<Known> {
    let cable = source.cable;
    let groups = cable
        .transmission
        .iter()
        .filter_map(|run| Some((run.facts.dtg?, run.start)))
        .chain(
            cable
                .date_field
                .and_then(|field| Some((field.facts.dtg?, field.start))),
        );
    for (dtg, start) in groups {
        if let Some(Written {
            value: letter,
            span,
        }) = dtg.precedence
            && holds(span.in_text(start), cursor)
            && let Some(precedence) = Precedence::from_letter(letter)
        {
            return Some((span.in_text(start), words::precedence(precedence)));
        }
        let span = dtg.span.in_text(start);
        if holds(span, cursor) {
            return Some((span, in_words(&dtg)?));
        }
    }
    let field = cable.date_field?;
    let Written { value: date, span } = field.facts.left?;
    let text = format!("{}\n\nSource: {DTG_OF_SMART}", date.in_words());
    holds(field.span(span), cursor).then(|| (field.span(span), text))
}

const DTG_OF_SMART: &str = "Counted practice of 23 SMART headers";

fn in_words(dtg: &Dtg) -> Option<String> {
    let (hour, minute) = dtg.time;
    let day = dtg.date?.in_words();
    Some(format!(
        "Date-time group: {day}, {hour:02}:{minute:02} in Z, which is UTC\n\nSource: 5 FAH-2 H-321 (2018); counted practice"
    ))
}

/// A precedence or an address, on a line of the transmission or in a field of SMART's layout.
fn address_at(source: &Source<'_>, cursor: usize) -> Option<Known> {
    let cable = source.cable;
    let runs = cable.transmission.iter().flat_map(|run| {
        let all = run.facts.to.iter().chain(&run.facts.info);
        all.map(|one| (one, run.start))
    });
    let fields = cable
        .addressees
        .iter()
        .flat_map(|field| field.list.iter().map(|one| (one, field.start)));
    let (one, start) = runs
        .chain(fields)
        .find(|(one, start)| holds(one.span.in_text(*start), cursor))?;
    addressee(source, one, one.span.in_text(start), cursor)
}

fn addressee(source: &Source<'_>, one: &Addressee, span: Span, cursor: usize) -> Option<Known> {
    let words = span.slice(source.text);
    if let Some(known) = continuity_number(words, span.start, cursor) {
        return Some(known);
    }
    if let Some(precedence) = one.precedence {
        let word = precedence.word().split(' ').next().unwrap_or("");
        if let Some(at) = words.rfind(word).map(|at| span.start + at)
            && at <= cursor
        {
            let end = at + precedence.word().len().min(span.end - at);
            return (cursor <= end).then(|| (Span::new(at, end), words::precedence(precedence)));
        }
    }
    let start = span.start + words.find(&*one.address)?;
    let address = Span::at(start, one.address.len());
    if let Some(route) = one.route.as_deref()
        && let Some(at) = words.find(route)
        && holds(Span::at(span.start + at, route.len()), cursor)
        && cursor < address.start
    {
        return Some((
            Span::at(span.start + at, route.len()),
            format!(
                "{route}: routing indicator of {}\n\nSource: {ADDRESSES}",
                one.address
            ),
        ));
    }
    let text = address_in_words(&one.address, source.cable.lexicon())?;
    holds(address, cursor).then_some((address, text))
}

/// The number at the end of an addressee's line.
fn continuity_number(words: &str, start: usize, cursor: usize) -> Option<Known> {
    let number = words.rsplit(' ').next()?;
    let digits = (1..=5).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let span = Span::at(start + words.len() - number.len(), number.len());
    (digits && words.len() > number.len() && holds(span, cursor)).then(|| {
        let text = format!(
            "{number}: message continuity number. It counts what is sent to this addressee, so that a message that is missing is noticed.\n\nSource: 5 FAH-2 H-321.7, as a published parser of cables cites it"
        );
        (span, text)
    })
}

/// Addresses that stand for several offices.
fn collective(address: &str) -> Option<String> {
    let words = match address.trim_end_matches(':') {
        "ALDAC" => "all diplomatic and consular posts".to_owned(),
        "AIDAC" => "offices of the Agency for International Development".to_owned(),
        name => {
            let members = name.trim_end().strip_suffix("COLLECTIVE")?.trim_end();
            (!members.is_empty()).then(|| format!("every office of the group {members}"))?
        }
    };
    Some(format!(
        "{address} (collective address): {words}. Members that are left out are on the XMT line.\n\nSource: published cables; 5 FAH-2 H-321 (2018) on addresses"
    ))
}

/// `AMEMBASSY ROME`, `ROME, AMEMBASSY`, `SECSTATE WASHDC`.
pub(super) fn address_in_words(address: &str, lexicon: &Lexicon) -> Option<String> {
    let words: Vec<&str> = address
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    if let Some(text) = collective(address) {
        return Some(text);
    }
    let kind = addresses::ALL
        .iter()
        .find(|kind| words.contains(&kind.word))?;
    let place: Vec<&str> = words
        .into_iter()
        .filter(|word| *word != kind.word)
        .collect();
    let post = match kind.word {
        "SECSTATE" => Some("STATE".to_owned()),
        _ => kind.of_post.then(|| place.join(" ")),
    };
    let known = post.as_deref().and_then(|name| lexicon.post(name));
    let known = known.as_ref().map(words::post);
    let mut text = format!("{address} (plain-language address): {}", kind.meaning);
    match known {
        Some(known) => text += &format!("\n\n{known}"),
        None => text += &format!("\n\nSource: {ADDRESSES}"),
    }
    Some(text)
}

const TRANSMISSION: &str = "ACP 127; counted practice";
const ADDRESSES: &str = "ACP 117; counted practice";

fn signal_at(source: &Source<'_>, cursor: usize) -> Option<Known> {
    let run = source
        .cable
        .transmission
        .iter()
        .find(|run| run.start <= cursor && cursor <= run.end)?;
    if let Some(Written {
        value: letter,
        span,
    }) = run.facts.digraph
        && holds(run.span(span), cursor)
        && let Some(precedence) = Precedence::from_letter(letter)
    {
        let text = format!(
            "The highest precedence of the addressees.\n\n{}",
            words::precedence(precedence)
        );
        return Some((run.span(span), text));
    }
    if let Some(span) = run.facts.from.map(|span| run.span(span))
        && holds(span, cursor)
        && let Some(text) = address_in_words(span.slice(source.text), source.cable.lexicon())
    {
        return Some((span, text));
    }
    let word = word_at(source.text, cursor)?;
    let letters = word.slice(source.text);
    if letters.starts_with("VZCZC") {
        let text = format!(
            "{letters}: the start of a transmission, with its channel and its number\n\nSource: {TRANSMISSION}"
        );
        return Some((word, text));
    }
    if letters == "BT" {
        return Some((
            word,
            format!(
                "BT: break. It separates the header from the text, and ends the text\n\nSource: {TRANSMISSION}"
            ),
        ));
    }
    let signal = signals::lookup(letters)?;
    Some((word, words::signal(signal)))
}

/// The post of the banner or of the MRN.
fn post_at(source: &Source<'_>, cursor: usize) -> Option<Known> {
    let cable = source.cable;
    let mrn = cable.mrn?;
    let span = match cable.banner() {
        Some(banner) if !banner.facts.post.is_empty() => banner.span(banner.facts.post_span),
        _ => {
            let at = mrn.span.slice(source.text).find(mrn.post)?;
            Span::at(mrn.span.start + at, mrn.post.len())
        }
    };
    if !holds(span, cursor) {
        return None;
    }
    let mut text = match cable.lexicon().post(mrn.post) {
        Some(post) => words::post(&post),
        None => format!(
            "{} is not in the table of posts\n\nSource: {ADDRESSES}",
            mrn.post
        ),
    };
    if let Some(id) = cable.canonical_id() {
        text = format!("This cable is {id}.\n\n{text}");
    }
    Some((span, text))
}

fn word_at(text: &str, cursor: usize) -> Option<Span> {
    let start = text[..cursor].rfind(char::is_whitespace).map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    let end = text[cursor..]
        .find(char::is_whitespace)
        .map_or(text.len(), |at| cursor + at);
    (start < end).then(|| Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    fn telegram(line: &str) -> String {
        let lines = [
            ("ZN", "ZNR UUUUU ZZH"),
            ("R 17", "R 171015Z FEB 09"),
            ("FM ", "FM AMEMBASSY QUITO"),
            ("TO ", "TO RUEHC/SECSTATE WASHDC"),
            ("UNC", "UNCLAS QUITO 000001"),
            ("E.O.", "E.O. 12958: N/A"),
        ];
        let plain = line.replace("$0", "");
        let lines = lines.map(|(start, usual)| {
            if plain.starts_with(start) {
                line
            } else {
                usual
            }
        });
        format!(
            "{}\nTAGS: PREL EC\nSUBJECT: TEST\n\n1. It is.\n",
            lines.join("\n")
        )
    }

    #[test]
    fn lines_of_a_telegram() {
        check(&[
            (
                &telegram("E.O. 12$0958: N/A"),
                "12958",
                &[
                    "In force from 1995-10-14 to 2010-06-26",
                    "Signed on Monday, 17 April 1995.",
                ],
            ),
            (&telegram("E.O. 12958: N$0/A"), "N/A", &["not classified"]),
            (
                &telegram("E.O. 12958: DECL: 02/1$07/2019"),
                "DECL: 02/17/2019",
                &["Sunday, 17 February 2019, 10 years after"],
            ),
            (
                &telegram("E.O. 12958: DECL: X$01"),
                "DECL: X1",
                &["X1: exempt"],
            ),
            (
                &telegram("E.O. 12356: DECL: OA$0DR"),
                "DECL: OADR",
                &["originating agency"],
            ),
            (
                &telegram("R 1710$015Z FEB 09"),
                "171015Z FEB 09",
                &["Tuesday, 17 February 2009, 10:15 in Z"],
            ),
            (
                &telegram("R$0 171015Z FEB 09"),
                "R",
                &["ROUTINE (precedence"],
            ),
            (
                &telegram("FM AMEM$0BASSY QUITO"),
                "AMEMBASSY QUITO",
                &["embassy", "QUITO (post)", "Ecuador"],
            ),
            (
                &telegram("TO RUEHRO/AMEMBASSY RO$0ME PRIORITY"),
                "AMEMBASSY ROME",
                &["embassy", "Italy"],
            ),
            (
                &telegram("TO RUEHRO/AMEMBASSY ROME PRI$0ORITY"),
                "PRIORITY",
                &["before ROUTINE"],
            ),
            (
                &telegram("TO RUE$0HRO/AMEMBASSY ROME"),
                "RUEHRO",
                &["routing indicator of AMEMBASSY ROME"],
            ),
            (
                &telegram("ZN$0R UUUUU ZZH"),
                "ZNR",
                &["operating signal", "not verified"],
            ),
            (
                &telegram("UNCLAS QUI$0TO 000001"),
                "QUITO",
                &["QUITO (post)", "This cable is 09QUITO1."],
            ),
            (
                &telegram("TO RUEHC/SECSTATE WASHDC PRIORITY 57$012"),
                "5712",
                &["message continuity number", "Source: 5 FAH-2 H-321.7"],
            ),
            (
                &telegram("TO RUEHZL/EUROPEAN POLITICAL COLL$0ECTIVE PRIORITY"),
                "EUROPEAN POLITICAL COLLECTIVE",
                &["collective address", "EUROPEAN POLITICAL", "Source: "],
            ),
            (
                &telegram("TO ALD$0AC"),
                "ALDAC",
                &["all diplomatic and consular posts"],
            ),
        ]);
    }

    #[test]
    fn smart_fields_and_reasons() {
        let smart = |line: &str| {
            format!(
                "UNCLASSIFIED\nMRN: 12 QUITO 1\nDate/DTG: Feb 17, 2012 / 171015Z FEB 12\nFrom: AMEMBASSY QUITO\n{line}\nE.O.: 13526\nTAGS: PREL, EC\nSubject: Test\n\n1. It is.\n"
            )
        };
        check(&[
            (
                &smart("Action: WASHDC, SECSTATE ROUT$0INE"),
                "ROUTINE",
                &["SMART writes the word"],
            ),
            (
                &smart("Action: WASHDC, SEC$0STATE ROUTINE"),
                "WASHDC, SECSTATE",
                &["Department of State"],
            ),
            (
                &smart("Action: ROME, AMEM$0BASSY ROUTINE"),
                "ROME, AMEMBASSY",
                &["Italy"],
            ),
            (
                &smart("").replace("Feb 17", "Feb$0 17"),
                "Feb 17, 2012",
                &["Friday, 17 February 2012"],
            ),
            (
                &smart("").replace("12 QUITO", "12 QUI$0TO"),
                "QUITO",
                &["This cable is 12QUITO1."],
            ),
            (
                "CONFIDENTIAL QUITO 000001\n\nE.O. 12958: DECL: 02/17/2019\nTAGS: PREL EC\nSUBJECT: TEST\n\nClassified By: DCM Jo Doe for reasons 1.4 (b) and ($0d).\n\n1. (C) It is.\n",
                "(d)",
                &["1.4 (d): foreign relations"],
            ),
        ]);
    }
}
