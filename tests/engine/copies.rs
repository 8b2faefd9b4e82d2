//! One cable in several copies: as it was sent, as it was printed and scanned, and in the e-mails that
//! it was released in. All give the same `parse` and the same warnings.

use cablelint::cable::json::CableJson;
use cablelint::cable::{Cable, Context, Reading};
use cablelint::lint::{self, Settings};
use cablelint::rules::Severity;
use serde_json::Value;
use std::path::Path;

/// Cables as they were sent, by name.
fn sent() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let names = [
        "copies/23VALLETTA88",
        "copies/24RIGA419",
        "cables/12SKOPJE905",
        "cables/19WINDHOEK77",
        "cables/11LUANDA318",
        "copies/12STATE20412",
        "copies/94DUSHANBE259",
    ];
    let read = |name: &str| {
        let path = root.join(format!("{name}.cable"));
        let text = std::fs::read_to_string(path).expect("a cable");
        (name.to_owned(), text)
    };
    names.map(read).to_vec()
}

/// What publishers print on a page.
const STAMPS: [&str; 21] = [
    "UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C05700001 Date: 01/02/2016",
    "RELEASE IN PART\nB5,B6",
    "B5",
    "CSP-2025-00012 B-00001234567",
    "Page 2 of 7",
    "Released in Full\nJane Q. Roe\nUS Department of State\nJanuary 2, 2026",
    "Classified by DAS, A/GIS, DoS on 11/30/2015 - Class: CONFIDENTIAL - Reason: 1.4(B), 1.4(D) - Declassify on: 02/03/2037",
    "CONFIDENTIAL U.S. Department of State Case No. F-2014-00001 Doc No. C05700001 Date: 01/02/2016",
    "FL-2017-00123 A-00000412345 \"UNCLASSIFIED\" 10/12/2018 Page 12",
    "Classified by DAS, A/GIS, DoS on 11/30/2015 ~ Class: CONFIDENTIAL ~\nReason: 1.4(D) ~ Declassify on: 02/03/2037",
    "STATE-SCB0045678",
    "Case 1:17-cv-00123-ABC Document 15-2 Filed 03/05/18 Page 4 of 9",
    "Obtained via FOIA by Example Watch, Inc.",
    "UNCLASSIFIED Approved for Release by U.S. Department of State 01/02/2018",
    "Page 3",
    "2 of 7",
    "UNCLASSIFIED        Page 2 of 5",
    "https://archive.example.gov/message?id=12345      2/7\n7/16/12, 3:38 PM          Message",
    "C05700001 Date: 01/02/2016",
    ".",
    "\u{a6}",
];

/// The column at which the values of fields begin, in bytes.
const VALUES: usize = 20;

/// Is the line a field's first: a label, and its value in the second column?
fn label(line: &str) -> Option<&str> {
    let (label, value) = line.split_once(':')?;
    if !(value.is_empty() || value.starts_with("  ") || label.len() > VALUES - 3) {
        return None;
    }
    let labels = cablelint::syntax::line::SMART_LABELS.iter();
    let block = ["Classified By", "Reason", "Declassify On"];
    let mut known = labels.map(|(name, _)| *name).chain(block);
    known.find(|known| *known == label)
}

/// As a printer wraps it. Values stay in their column.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let indent = match label(line) {
            Some(_) => " ".repeat(VALUES),
            None => String::new(),
        };
        let mut rest = line.to_owned();
        while rest.chars().count() > width {
            let fits: String = rest.chars().take(width + 1).collect();
            let Some(cut) = fits.rfind(' ').filter(|cut| *cut > VALUES) else {
                break;
            };
            out += rest[..cut].trim_end();
            out += "\n";
            rest = format!("{indent}{}", &rest[cut + 1..]);
        }
        out += &rest;
        out += "\n";
    }
    out
}

/// As a table that was pasted as text: labels and values on lines of their own, with empty lines.
fn pasted(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if let Some(label) = label(line) {
            let value = line[label.len() + 1..].trim();
            out += &format!("{label}:\n\n");
            if !value.is_empty() {
                out += &format!("{value}\n\n");
            }
        } else if let Some(value) = line.strip_prefix(&" ".repeat(VALUES)) {
            out += &format!("{value}\n\n");
        } else {
            out += line;
            out += "\n";
        }
    }
    out
}

/// With e-mails above, whose head names so many readers, and more text below.
fn mailed(text: &str, readers: usize) -> String {
    let to = "Roe, Richard; Poe, Ann;\n".repeat(readers);
    format!(
        "UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C05700001 Date: 01/02/2016\n\
\n\n                                   RELEASE IN FULL\n\n\
From:                 Alder, Jane\nSent:                 Sunday, September 17, 2023 4:39 AM\nTo:\n\
Subject:              Fw: The harbor\n\nFYI. Two things to note:\n\n1. the crane, and\n2. the wheels.\n\n\
Action: none for now. Signed, J.\n\n\
From: Birch, Benjamin\nDate: Sunday, September 17, 2023 at 3:38 AM\nTo: {to}Cc: Cedar, Cleo\nImportance: High\n\
Subject: FW: The harbor\n\nSECRET\nThis email is UNCLASSIFIED.\n\n\
Subject: The harbor\n\n{text}\n\nSent from my phone\n\nFrom: Alder, Jane\nTo: Birch, Ben\n\
Subject: The harbor\n\nSBU\nThis email is UNCLASSIFIED.\n"
    )
}

/// With a stamp above the line at `at`, or a whole page break.
fn stamped(text: &str, at: usize, stamp: &str, page: bool) -> String {
    let mut out = String::new();
    for (index, line) in text.lines().enumerate() {
        if index == at && page {
            out += &format!("\n\n    {stamp}\n    {stamp}\n\n\n\n");
        } else if index == at {
            out += &format!("{stamp}\n");
        }
        out += line;
        out += "\n";
    }
    out
}

/// What `parse` gives, without the numbers of lines.
pub(crate) fn parsed(text: &str) -> Value {
    let reading = Reading::new(text);
    let context = Context::default();
    let cable = Cable::read(&reading, &context);
    let mut json = serde_json::to_value(CableJson::new("", text, &cable)).expect("JSON");
    for paragraph in json["paragraphs"].as_array_mut().into_iter().flatten() {
        paragraph["line"] = Value::Null;
    }
    json
}

/// What is found at warning and above.
fn warnings(text: &str) -> Vec<String> {
    let found = lint::check(text, None, &Settings::default()).diagnostics;
    let found = found
        .iter()
        .filter(|found| found.severity >= Severity::Warning);
    found
        .map(|found| format!("{}: {}", found.rule.name, found.message))
        .collect()
}

/// Says how a copy reads otherwise than the cable as it was sent, if it does.
pub(crate) fn difference(name: &str, sent: &str, copy: &str, what: &str) -> Option<String> {
    let (want, got) = (parsed(sent), parsed(copy));
    let fields = want.as_object().expect("an object").keys();
    let mut said: Vec<String> = fields
        .filter_map(|key| {
            let (want, got) = first_difference(&want[key], &got[key])?;
            Some(format!("  {key}\n    sent {want}\n    copy {got}"))
        })
        .collect();
    let (want, got) = (warnings(sent), warnings(copy));
    if want != got {
        said.push(format!("  warnings\n    sent {want:?}\n    copy {got:?}"));
    }
    (!said.is_empty()).then(|| format!("{name}, {what}:\n{}", said.join("\n")))
}

/// The first items in which two lists differ, or two values that do.
fn first_difference<'v>(want: &'v Value, got: &'v Value) -> Option<(&'v Value, &'v Value)> {
    if let (Some(wants), Some(gots)) = (want.as_array(), got.as_array()) {
        let pairs = wants.iter().zip(gots).find(|(want, got)| want != got);
        return pairs.or((wants.len() != gots.len()).then_some((want, got)));
    }
    (want != got).then_some((want, got))
}

#[track_caller]
pub(crate) fn none_differ(differences: impl Iterator<Item = Option<String>>) {
    let said: Vec<String> = differences.flatten().collect();
    let shown = said.iter().take(12).cloned().collect::<Vec<_>>().join("\n");
    assert!(said.is_empty(), "{} copies differ\n{shown}", said.len());
}

#[test]
fn e_mails_and_printers_change_nothing() {
    none_differ(sent().iter().flat_map(|(name, text)| {
        let copies = [
            ("wrapped at 70", wrapped(text, 70)),
            ("wrapped at 78", wrapped(text, 78)),
            ("wrapped at 104", wrapped(text, 104)),
            ("pasted", pasted(text)),
            ("mailed", mailed(text, 1)),
            ("mailed to many", mailed(&wrapped(text, 100), 300)),
            ("pasted and mailed", mailed(&pasted(text), 3)),
        ];
        let compare = |(what, copy): (&str, String)| difference(name, text, &copy, what);
        copies.map(compare)
    }));
}

#[test]
fn a_stamp_anywhere_changes_nothing() {
    none_differ(sent().iter().flat_map(|(name, text)| {
        let copies = [
            (0, text.clone()),
            (70, wrapped(text, 70)),
            (100, wrapped(text, 100)),
        ];
        let mut found = Vec::new();
        for (width, copy) in copies {
            for at in 1..copy.lines().count() {
                let stamp = STAMPS[(at + width) % STAMPS.len()];
                for page in [false, true] {
                    let stamped = stamped(&copy, at, stamp, page);
                    let what = format!("{stamp:?} above line {at}, wrapped at {width}, {page}");
                    found.push(difference(name, text, &stamped, &what));
                }
            }
        }
        found
    }));
}

/// With the foot of a page and the head of the next one above the line at `at`: the banner, with the number
/// of the page or not.
fn paged(text: &str, at: usize, number: bool) -> String {
    let banner: Vec<&str> = text.lines().take_while(|line| !line.is_empty()).collect();
    let banner = banner.join("\n                    ");
    let banner = format!("                    {banner}\n");
    let page = match number {
        true => format!("{banner}\nPage 2 of 5\n\n{banner}"),
        false => banner,
    };
    let mut lines: Vec<String> = text.lines().map(|line| format!("{line}\n")).collect();
    lines.insert(at, page);
    lines.concat()
}

#[test]
fn a_banner_on_each_page_changes_nothing_in_header_and_close() {
    none_differ(sent().iter().flat_map(|(name, text)| {
        let text = wrapped(text, 90);
        let lines: Vec<&str> = text.lines().collect();
        let first = |words: &str| lines.iter().position(|line| line.starts_with(words));
        let shell = lines.iter().any(|line| line.starts_with("E.O. "));
        let (Some(header), Some(subject), Some(close), Some(end), false) = (
            first("MRN:"),
            first("Subject:"),
            first("Drafted By:"),
            first("Action Post:"),
            shell,
        ) else {
            return Vec::new();
        };
        let places = (header + 1..=subject).chain(close + 1..=end);
        places
            .flat_map(|at| [true, false].map(|number| (at, number)))
            .map(|(at, number)| {
                let what = format!("a page above line {at}, numbered: {number}");
                difference(name, &text, &paged(&text, at, number), &what)
            })
            .collect()
    }));
}
