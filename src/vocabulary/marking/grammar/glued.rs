//! Words that lost what stood between them.

use super::super::tokens::{Gap, Token};
use super::super::{Country, Term};
use super::Parser;

impl Parser {
    /// `DISPLAY ONLYAFG`: cuts the first code of a list from the word before it.
    pub(super) fn cut_only(&mut self) {
        let next = self.at + 1;
        let code = self.word(next).strip_prefix("ONLY").unwrap_or("");
        let listed = matches!(self.word(self.at), "DISPLAY" | "EYES") && code.len() == 3;
        if let Some(code) = Country::of(code).filter(|_| listed).map(|row| row.code) {
            self.letters += 1;
            self.cut(next, &["ONLY", code], Gap::Space);
        }
    }

    /// `REL TOUSA`: the first code of a list that lost the space before it.
    pub(super) fn cut_to(&mut self) {
        let rest = self.word(self.at).strip_prefix("TO");
        let code = rest.filter(|rest| Country::of(rest).is_some());
        if let Some(code) = code.map(str::to_owned) {
            self.cut(self.at, &["TO", &code], Gap::Space);
            self.at += 1;
            self.letters += 1;
        }
    }

    /// Words that lost all that stood between them: `SECRETNOFORN`, `//NATOSECRET`.
    pub(super) fn glued(&mut self) -> bool {
        let word = self.word(self.at).to_owned();
        let first = self.at == 0 && self.gap(0).is_slash() && self.level.is_none();
        let owned = || first.then(|| owner_and_level(&word)).flatten();
        let level = self.level.is_some();
        let cut = hyphened(&word).map(|pieces| (pieces, Gap::Dash));
        let cut = cut.or_else(|| spaced(&word).map(|pieces| (pieces, Gap::Space)));
        if let Some((pieces, between)) = cut.filter(|_| level) {
            self.cut(self.at, &pieces, between);
            self.letters += 1;
            return self.term() || self.control();
        }
        let Some(pieces) = owned().or_else(|| segments(&word, self.level.is_none())) else {
            return false;
        };
        self.cut(self.at, &pieces, Gap::Space);
        self.class() || self.term() || self.control()
    }

    /// Cuts the word at a place into these, which it is made of.
    pub(super) fn cut(&mut self, at: usize, pieces: &[&str], between: Gap) {
        let Some(token) = self.tokens.get(at).cloned() else {
            return;
        };
        let mut start = token.start;
        let mut new = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            new.push(Token {
                word: (*piece).to_owned(),
                gap: if index == 0 { token.gap } else { between },
                spaces: token.spaces,
                start,
                end: (start + piece.len()).min(token.end),
            });
            start = (start + piece.len()).min(token.end);
        }
        self.tokens.splice(at..=at, new);
    }
}

/// `RDN`, `SARBP`: data and programs that lost their hyphen.
fn hyphened(word: &str) -> Option<Vec<&str>> {
    let program = word.strip_prefix("SAR");
    if let Some(program) = program.filter(|program| (2..=6).contains(&program.len())) {
        return Some(vec!["SAR", program]);
    }
    let reserve = word.strip_prefix("RSV").filter(|rest| rest.len() == 3);
    if let Some(reserve) = reserve {
        return Some(vec!["RSV", reserve]);
    }
    if word == "NSG" {
        return Some(vec!["N", "SG"]);
    }
    let data = if word.starts_with("FRD") { "FRD" } else { "RD" };
    let added = word.strip_prefix(data)?;
    matches!(added, "N" | "CNWDI" | "SIGMA" | "SG").then(|| vec![data, added])
}

/// `SG18`, `FGINOR`: what lost the space before its number or its country.
fn spaced(word: &str) -> Option<Vec<&str>> {
    let sigma = ["SIGMA", "SG"].iter().find_map(|name| {
        let number = word.strip_prefix(name)?;
        number.parse::<u8>().is_ok().then(|| vec![*name, number])
    });
    sigma.or_else(|| {
        let code = word.strip_prefix("FGI")?;
        Country::of(code).is_some().then(|| vec!["FGI", code])
    })
}

/// `NATOSECRET`, `ITACONFIDENTIAL`, `JPNTS`, `CANTOP`: whose it is, and the level.
fn owner_and_level(word: &str) -> Option<Vec<&str>> {
    let owner = ["NATO", "COSMIC", "JOINT"]
        .into_iter()
        .find_map(|owner| word.starts_with(owner).then_some(owner.len()))
        .or_else(|| Country::of(word.get(..3)?).map(|_| 3))?;
    let (owner, level) = word.split_at(owner);
    matches!(
        level,
        "TOPSECRET" | "TOP" | "SECRET" | "CONFIDENTIAL" | "RESTRICTED" | "TS" | "S" | "C" | "R"
    )
    .then(|| match level {
        "TOPSECRET" => vec![owner, "TOP", "SECRET"],
        _ => vec![owner, level],
    })
}

/// Cuts a word into words of the language that were written without anything between them.
fn segments(word: &str, with_level: bool) -> Option<Vec<&str>> {
    if word.len() < 8 || !word.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let mut pieces = Vec::new();
    let mut rest = word;
    if with_level {
        let level = ["TOPSECRET", "SECRET", "CONFIDENTIAL"]
            .into_iter()
            .find(|level| word.starts_with(level))?;
        let (level, after) = word.split_at(level.len());
        pieces.push(level);
        rest = after;
    }
    while !rest.is_empty() {
        let words = Term::ALL
            .iter()
            .map(|term| term.banner())
            .chain(["SI", "TK", "HCS", "RELTO"]);
        let next = words
            .filter(|word| word.len() > 1 && rest.starts_with(word))
            .max_by_key(|word| word.len())?;
        let (piece, after) = rest.split_at(next.len());
        pieces.push(piece);
        rest = after;
    }
    (pieces.len() > 1).then_some(pieces)
}
