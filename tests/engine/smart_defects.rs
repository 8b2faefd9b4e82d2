//! Single defects in SMART cables: each is found at its place, and nothing else is found with it.
//!
//! `tests/smart-defects` holds clean cables and `kinds.txt`, the kinds of defects. Each kind is put
//! into every cable that can have it.

use crate::copies::parsed;
use cablelint::fix;
use cablelint::lint::{self, Settings};
use cablelint::rules::{Diagnostic, Safety, Severity};
use cablelint::syntax::line::{Label, SMART_LABELS};
use cablelint::text::Span;
use std::fmt::Write;
use std::path::Path;

/// A clean cable.
struct Clean {
    id: String,
    text: String,
}

/// A kind of defect.
struct Kind {
    name: String,
    operation: String,
    rules: Vec<String>,
}

/// A text with a defect: where it was changed, in bytes of the new text.
struct Broken {
    text: String,
    at: usize,
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/smart-defects")
}

fn cables() -> Vec<Clean> {
    let mut cables: Vec<Clean> = std::fs::read_dir(folder())
        .expect("the cables")
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let id = path.file_name()?.to_str()?.strip_suffix(".cable")?;
            Some(Clean {
                id: id.to_owned(),
                text: std::fs::read_to_string(&path).ok()?,
            })
        })
        .collect();
    cables.sort_by(|a, b| a.id.cmp(&b.id));
    cables
}

fn kinds() -> Vec<Kind> {
    let file = std::fs::read_to_string(folder().join("kinds.txt")).expect("the kinds");
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (name, rest) = line.split_once(" | ").expect("a name");
            let (operation, rules) = rest.rsplit_once(" | ").expect("rules");
            Kind {
                name: name.to_owned(),
                operation: operation.to_owned(),
                rules: rules.split_whitespace().map(str::to_owned).collect(),
            }
        })
        .collect()
}

/// The lines of a field.
fn field(text: &str, label: &str) -> Option<Span> {
    let start = match text.starts_with(&format!("{label}:")) {
        true => 0,
        false => text.find(&format!("\n{label}:"))? + 1,
    };
    let mut end = start;
    for (index, line) in text[start..].split_inclusive('\n').enumerate() {
        if index > 0 && !line.starts_with("  ") {
            break;
        }
        end += line.len();
    }
    Some(Span::new(start, end))
}

/// Its value, without what is at both ends.
fn value(text: &str, label: &str) -> Option<Span> {
    let lines = field(text, label)?;
    let own = lines.slice(text);
    let value = own[label.len() + 1..].trim();
    let start = lines.start + own.len() - own[label.len() + 1..].trim_start().len();
    Some(Span::at(start, value.len()))
}

fn replaced(text: &str, place: Span, with: &str) -> Option<Broken> {
    let text = format!("{}{with}{}", &text[..place.start], &text[place.end..]);
    Some(Broken {
        text,
        at: place.start,
    })
}

/// A line of the banner: `*` is every line. The first lines of the text, or the last.
fn banner(text: &str, level: &str, with: &str, top: bool) -> Option<Broken> {
    let place = match top {
        true => Span::new(0, text.find("\n\n")? + 1),
        false => Span::new(text.trim_end().rfind("\n\n")? + 2, text.len()),
    };
    let own = place.slice(text);
    let line = own.split_inclusive('\n').next()?.trim_end();
    match level {
        "*" => replaced(text, place, with),
        level if line == level => replaced(text, Span::at(place.start, level.len()), with),
        _ => None,
    }
}

/// Puts a field below another, or below a paragraph.
fn moved(text: &str, label: &str, below: &str) -> Option<Broken> {
    let own = field(text, label)?;
    let lines = own.slice(text).to_owned();
    let rest = format!("{}{}", &text[..own.start], &text[own.end..]);
    let at = match below.strip_prefix("para ") {
        Some(number) => {
            let start = rest.find(&format!("\n{number}. "))? + 1;
            rest[start..].find("\n\n")? + start + 2
        }
        None => field(&rest, below)?.end,
    };
    let lines = match below.starts_with("para") {
        true => format!("{lines}\n"),
        false => lines,
    };
    replaced(&rest, Span::at(at, 0), &lines)
}

/// Does what the operation says; `None` where the cable cannot have it.
fn broken(text: &str, id: &str, operation: &str) -> Option<Broken> {
    let (word, rest) = operation.split_once(' ').unwrap_or((operation, ""));
    let change = || {
        rest.split_once(" => ")
            .or_else(|| Some((rest.strip_suffix(" =>")?, "")))
    };
    match word {
        "drop" => replaced(text, field(text, rest)?, ""),
        "name" => {
            let (label, name) = change()?;
            let start = field(text, label)?.start;
            replaced(text, Span::at(start, label.len() + 1), name)
        }
        "set" => {
            let (label, new) = change()?;
            replaced(text, value(text, label)?, new)
        }
        "in" => {
            let (label, words) = rest.split_once(": ")?;
            let (old, new) = words.split_once(" => ")?;
            let lines = field(text, label)?;
            let at = lines.start + lines.slice(text).find(old)?;
            replaced(text, Span::at(at, old.len()), new)
        }
        "double" => {
            let lines = field(text, rest)?;
            replaced(text, Span::at(lines.end, 0), lines.slice(text))
        }
        "swap" => {
            let (first, second) = [
                ("E.O.", "TAGS"),
                ("From", "Action"),
                ("Cleared By", "Approved By"),
            ]
            .into_iter()
            .find(|(first, second)| rest == format!("{first} {second}"))?;
            moved(text, first, second)
        }
        "move" => {
            let (label, below) = rest.split_once(" below ")?;
            moved(text, label, below)
        }
        "text" => {
            let (old, new) = change()?;
            let (old, new) = (old.replace("\\n", "\n"), new.replace("\\n", "\n"));
            let body = text.find("\n1. ")?;
            let at = body + text[body..].find(&old)?;
            let broken = replaced(text, Span::at(at, old.len()), &new)?;
            let at = at + usize::from(old.starts_with('\n'));
            Some(Broken { at, ..broken })
        }
        "top" | "bottom" => {
            let (old, new) = change()?;
            banner(text, old, new, word == "top")
        }
        _ => special(text, id, word),
    }
}

/// Operations that need the words of the cable.
fn special(text: &str, id: &str, word: &str) -> Option<Broken> {
    let mrn = value(text, "MRN")?;
    let own = mrn.slice(text);
    let (post, serial) = own.rsplit_once(' ')?;
    let set = |label: &str, new: &str| replaced(text, value(text, label)?, new);
    let tags = value(text, "TAGS")?.slice(text);
    let date = value(text, "Date/DTG")?.slice(text);
    match word {
        "padded" => set("MRN", &format!("{post} {serial:0>6}")),
        "serial" => set(
            "MRN",
            &format!("{post} {}", serial.parse::<u32>().ok()? + 1),
        ),
        "action-late" => {
            let text = text.replace(" ROUTINE", " Routine");
            moved(&text, "Action", "para 2")
        }
        "century" => set("MRN", &format!("20{own}")),
        "hyphens" => set("MRN", &own.replace(' ', "-")),
        "year-gone" => set("MRN", &own[3..]),
        "year-glued" => set("MRN", &own.replacen(' ', "", 1)),
        "serial-gone" => set("MRN", post),
        "group-gone" => set("Date/DTG", date.split(" / ").next()?),
        "date-gone" => set("Date/DTG", date.split(" / ").nth(1)?),
        "slash-gone" => set("Date/DTG", &date.replace(" / ", " ")),
        "person-comma" => set(
            "Drafted By",
            &value(text, "Drafted By")?.slice(text).replace(',', ""),
        ),
        "signature-small" => set(
            "Signature",
            &value(text, "Signature")?.slice(text).to_lowercase(),
        ),
        "signature-above" => {
            let lines = field(text, "Signature")?;
            let own = lines.slice(text).to_owned();
            let rest = format!("{}{}", &text[..lines.start], &text[lines.end..]);
            let at = rest.find("\n1. ")? + 1;
            replaced(&rest, Span::at(at, 0), &format!("{own}\n"))
        }
        "glued" => set("MRN", &format!("{post}{serial}")),
        "year" => set(
            "MRN",
            &format!("2{}{}", if &own[1..2] == "3" { 1 } else { 2 }, &own[2..]),
        ),
        "dtg-day" => {
            let (left, dtg) = date.split_once("/ ")?;
            let day: u32 = dtg[..2].parse().ok()?;
            set("Date/DTG", &format!("{left}/ {:02}{}", day + 1, &dtg[2..]))
        }
        "dtg-hour" => {
            let (left, dtg) = date.split_once("/ ")?;
            set("Date/DTG", &format!("{left}/ {}27{}", &dtg[..2], &dtg[4..]))
        }
        "dtg-year" => set("Date/DTG", &format!("{}09", &date[..date.len() - 2])),
        "tags-twice" => set("TAGS", &format!("{tags}, {}", &tags[..4])),
        "tags-small" => set(
            "TAGS",
            &format!("{}{}", tags[..4].to_lowercase(), &tags[4..]),
        ),
        "tags-glued" => set("TAGS", &tags.replacen(", ", "", 1)),
        "tags-spaces" => set("TAGS", &tags.replace(", ", " ")),
        "tags-comma" => set("TAGS", &format!("{tags},")),
        // `AL` alone may mean something else.
        "tags-country" => {
            let country = tags.rsplit_once(", ")?.1;
            (country != "AL").then(|| set("TAGS", country))?
        }
        "person-space" => {
            let name = value(text, "Drafted By")?;
            let colon = name.start + name.slice(text).find(':')? + 1;
            replaced(text, Span::at(colon, 0), " ")
        }
        "captions-twice" => {
            let captions = value(text, "Captions")?.slice(text);
            set("Captions", &format!("{captions}, {captions}"))
        }
        "sbu-lines" => {
            let text = text
                .contains("\nSBU\n")
                .then(|| text.replace("\nSBU\n", "\n"))?;
            let at = value(&text, "Captions")?.start;
            Some(Broken { text, at })
        }
        "ref-future" => {
            let first = value(text, "Reference")?.slice(text);
            let new = first.replacen("24 ", "26 ", 1).replacen("23 ", "26 ", 1);
            set("Reference", &new)
        }
        "ref-twice" => {
            let list = value(text, "Reference")?.slice(text);
            let (first, rest) = list.split_once('\n')?;
            let (lead, _) = rest.split_once("B) ")?;
            let new = format!("{first}\n{lead}B) {}", first.strip_prefix("A) ")?);
            let broken = set("Reference", &new)?;
            Some(Broken {
                at: broken.at + first.len() + 1,
                ..broken
            })
        }
        "ref-glued" => {
            let list = value(text, "Reference")?;
            let first = list.slice(text).lines().next()?;
            let space = list.start + first.rfind(' ')?;
            replaced(text, Span::at(space, 1), "")
        }
        "ref-self" => {
            let list = value(text, "Reference")?;
            let first = list.slice(text).lines().next()?;
            let cable = first.strip_prefix("A) ").unwrap_or(first);
            let at = list.start + first.len() - cable.len();
            replaced(text, Span::at(at, cable.len()), own)
        }
        "drop-ref" => {
            let broken = replaced(text, field(text, "Reference")?, "")?;
            let at = broken.text.find("(ref")?;
            Some(Broken { at, ..broken })
        }
        "subject-period" => {
            let end = value(text, "Subject")?.end;
            replaced(text, Span::at(end, 0), ".")
        }
        "approvers" => {
            let name = value(text, "Approved By")?;
            replaced(
                text,
                Span::at(name.end, 0),
                "\n                DCM:Vane, Will",
            )
        }
        "numbers" => {
            let two = text.find("\n2. ")? + 1;
            let three = text.find("\n3. ")? + 1;
            let mut text = text.to_owned();
            text.replace_range(three..=three, "2");
            text.replace_range(two..=two, "3");
            Some(Broken { text, at: two })
        }
        "mark-gone" => {
            let at = text.find("\n2. (")? + 4;
            let end = text[at..].find(") ")? + at + 2;
            replaced(text, Span::new(at, end), "")
        }
        "derived" => {
            let at = field(text, "Reason")?.start;
            let line = "Derived From:   Embassy memo of May 2, 2023\n";
            let broken = replaced(text, Span::at(at, 0), line)?;
            Some(Broken {
                at: at + line.len(),
                ..broken
            })
        }
        _ => panic!("{id}: no operation {word}"),
    }
}

fn found(text: &str, id: &str) -> Vec<Diagnostic> {
    lint::check(text, Some(id), &Settings::default()).diagnostics
}

#[test]
fn single_defects_of_smart() {
    let (mut cases, mut hits, mut quiet) = (0, 0, 0);
    let mut failures = String::new();
    let cables = cables();
    for clean in &cables {
        let warned = found(&clean.text, &clean.id);
        let warned = warned.iter().find(|found| found.severity > Severity::Hint);
        assert!(warned.is_none(), "{}: {warned:?}", clean.id);
    }
    for kind in kinds() {
        let mut tried = 0;
        for Clean { id, text } in &cables {
            let Some(broken) = broken(text, id, &kind.operation) else {
                continue;
            };
            (tried, cases) = (tried + 1, cases + 1);
            let line = |at: usize| {
                broken.text[..at.min(broken.text.len())]
                    .matches('\n')
                    .count()
            };
            let named = |name: &str| {
                kind.rules
                    .iter()
                    .find(|rule| rule.trim_start_matches('~') == name)
            };
            let own = |found: &&Diagnostic| named(found.rule.name).is_some();
            let anywhere = |found: &Diagnostic| {
                named(found.rule.name).is_some_and(|rule| rule.starts_with('~'))
            };
            let near = |span: Span| {
                let place = line(broken.at);
                line(span.start) <= place + 1 && line(span.end) + 1 >= place
            };
            let all = found(&broken.text, id);
            let (own, others): (Vec<_>, Vec<_>) = all.iter().partition(own);
            let related = |found: &Diagnostic| found.related.iter().any(|other| near(other.span));
            let hit = own
                .iter()
                .any(|found| near(found.span) || related(found) || anywhere(found));
            let noise: Vec<&str> = others
                .iter()
                .filter(|found| found.severity > Severity::Hint)
                .map(|found| found.rule.name)
                .collect();
            hits += usize::from(hit);
            quiet += usize::from(noise.is_empty());
            if !hit || !noise.is_empty() {
                let own: Vec<_> = own
                    .iter()
                    .map(|found| (found.rule.name, line(found.span.start)))
                    .collect();
                let _ = writeln!(
                    failures,
                    "{id}: {}: at {}, found {own:?}, noise {noise:?}",
                    kind.name,
                    line(broken.at)
                );
            }
        }
        if tried == 0 {
            let _ = writeln!(failures, "{}: in no cable", kind.name);
        }
    }
    println!("{cases} defects: {hits} found in place, {quiet} without noise");
    assert!(
        failures.is_empty(),
        "\n{failures}{cases} defects: {hits} found in place, {quiet} without noise"
    );
}

/// A field in any place of the header or of the closing block is read as what it is, told once, and
/// brought back by its fix.
#[test]
fn fields_in_any_order() {
    let mut failures = String::new();
    let mut cases = 0;
    for Clean { id, text } in cables() {
        let labels = SMART_LABELS
            .iter()
            .filter(|(name, _)| field(&text, name).is_some());
        let labels: Vec<(&str, Label)> = labels.copied().collect();
        for (name, label) in &labels {
            for (at, (below, beside)) in labels.iter().enumerate() {
                let next = labels.get(at + 1).map(|(_, next)| next);
                let side = beside.is_closing() == label.is_closing();
                // Where it is anyway.
                let own = beside == label || next == Some(label) && side;
                let Some(moved) = moved(&text, name, below).filter(|_| !own) else {
                    continue;
                };
                cases += 1;
                let warned = |text: &str| -> Vec<&str> {
                    let mut found = found(text, &id);
                    found.retain(|found| found.severity > Severity::Hint);
                    found.iter().map(|found| found.rule.name).collect()
                };
                let rules = warned(&moved.text);
                let expected: &[&str] = match label {
                    // Some prints have it in the header.
                    Label::Info if !beside.is_closing() => &[],
                    _ => &["smart-label-order"],
                };
                let fixed = fix::fix(&moved.text, Safety::Safe, |text| {
                    lint::check(text, Some(&id), &Settings::default())
                });
                let rest = warned(&fixed.text);
                let read = parsed(&moved.text) == parsed(&text);
                if rules != expected || !rest.is_empty() || !read {
                    let _ = writeln!(
                        failures,
                        "{id}: {name} below {below}: {rules:?}, then {rest:?}, reads alike: {read}"
                    );
                }
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}of {cases}");
}
