//! A marking in the register's order and forms.

use super::{Category, Control, Countries, Marking, NatoWords, Owner, Term};
use crate::vocabulary::classification::Level;
use std::borrow::Cow;
use std::fmt;

/// Which words it is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `SECRET//NOFORN`
    Banner,
    /// `S//NF`
    Portion,
}

impl Form {
    fn of(self, term: Term) -> &'static str {
        match self {
            Self::Banner => term.banner(),
            Self::Portion => term.portion(),
        }
    }
}

impl Marking {
    /// As a banner: `SECRET//NOFORN`.
    pub fn banner(&self) -> String {
        self.written(Form::Banner)
    }

    /// As a portion mark, with its brackets: `(S//NF)`.
    pub fn portion(&self) -> String {
        ["(", &self.written(Form::Portion), ")"].concat()
    }

    fn written(&self, form: Form) -> String {
        let mut written = String::new();
        let mut add = |category: &str| {
            if !category.is_empty() {
                written += if written.is_empty() { "" } else { "//" };
                written += category;
            }
        };
        add(&self.class(form));
        if let Some(cui) = &self.cui {
            add(&cui.join("/"));
        }
        add(&list(self.sci.iter().map(Control::written)));
        if !self.sap.is_empty() {
            add(&format!(
                "SAR-{}",
                list(self.sap.iter().map(Control::written))
            ));
        }
        add(&self.atomic(form));
        match &self.fgi {
            Some(whose) if whose.is_empty() => add("FGI"),
            Some(whose) => add(&format!("FGI {}", whose.spaced())),
            None => {}
        }
        let terms = self.terms.of(Category::Dissemination);
        add(&list(terms.map(|term| self.with_list(term, form))));
        let other = |term: &Term| self.cui.is_none() || *term != Term::Sbu;
        let others = self.terms.of(Category::Other).filter(other);
        add(&list(others.map(|term| form.of(term))));
        let asides = self.terms.of(Category::Aside);
        add(&list(asides.map(|term| form.of(term))));
        add(self.until.as_deref().unwrap_or_default());
        match self.owner {
            Owner::UnitedStates => written,
            _ => format!("//{written}"),
        }
    }

    fn class(&self, form: Form) -> Cow<'static, str> {
        let level = match (form, self.restricted) {
            (Form::Banner, true) => "RESTRICTED",
            (Form::Portion, true) => "R",
            (Form::Banner, false) => self.level.name(),
            (Form::Portion, false) => self.level.portion(),
        };
        match &self.owner {
            Owner::UnitedStates if self.cui.is_some() && self.level == Level::Unclassified => {
                "CUI".into()
            }
            Owner::UnitedStates => level.into(),
            Owner::Foreign(whose) if whose.is_empty() => format!("FGI {level}").into(),
            Owner::Foreign(whose) => format!("{} {level}", whose.spaced()).into(),
            Owner::Joint(whose) => format!("JOINT {level} {}", whose.spaced()).into(),
            Owner::Nato(words) => nato(level, *words, form).into(),
        }
    }

    fn atomic(&self, form: Form) -> String {
        if self.terms.of(Category::Aea).next().is_none() {
            return String::new();
        }
        let mut terms = self.terms;
        terms.remove(Term::Cnwdi);
        terms.remove(Term::Sigma);
        let mut written: Vec<String> = terms
            .of(Category::Aea)
            .map(|term| form.of(term).to_owned())
            .collect();
        let numbers = self.sigmas.iter().map(|number| format!(" {number}"));
        let added = [
            (Term::Cnwdi, form.of(Term::Cnwdi).to_owned()),
            (
                Term::Sigma,
                format!("{}{}", form.of(Term::Sigma), numbers.collect::<String>()),
            ),
        ];
        let mut alone = Vec::new();
        for (_, words) in added.iter().filter(|(term, _)| self.terms.has(*term)) {
            match written.first_mut() {
                Some(data) => *data += &format!("-{words}"),
                None => alone.push(words.clone()),
            }
        }
        list(written.into_iter().chain(alone))
    }

    /// A term, with the list of countries that belongs to it.
    fn with_list(&self, term: Term, form: Form) -> Cow<'static, str> {
        let list: &Countries = match term {
            Term::RelTo => &self.rel_to,
            Term::DisplayOnly => &self.display,
            Term::Eyes => &self.eyes,
            _ => &Countries::EMPTY,
        };
        match (term, list.is_empty()) {
            (Term::RelTo, true) if form == Form::Banner => "REL".into(),
            (_, true) => form.of(term).into(),
            (Term::Eyes, false) => format!("{} EYES ONLY", list.in_order().join("/")).into(),
            (Term::DisplayOnly, false) => {
                format!("{} {}", term.banner(), others(list).join(", ")).into()
            }
            (_, false) => format!("{} {list}", term.banner()).into(),
        }
    }
}

impl Control {
    /// `SI-G ABCD`
    pub fn written(&self) -> String {
        let mut written = self.name.clone();
        for compartment in &self.compartments {
            written += "-";
            written += compartment;
        }
        written
    }
}

/// The codes of a list without the United States, where an alliance stands for them.
fn others(list: &Countries) -> Vec<String> {
    let mut names = list.in_order();
    if names.iter().any(|name| matches!(&**name, "FVEY" | "ACGU")) {
        names.retain(|name| name != "USA");
    }
    names
}

/// NATO's levels have words of their own: `COSMIC TOP SECRET`, `NS`.
fn nato(level: &str, words: NatoWords, form: Form) -> String {
    let (plain, bohemia, balk, atomal) = (
        words == NatoWords::default(),
        words.bohemia,
        words.balk,
        words.atomal,
    );
    match (form, level) {
        (Form::Portion, "TS") => {
            let letters = match (bohemia, balk, atomal) {
                (true, ..) => "CTS-B",
                (_, true, _) => "CTS-BALK",
                (.., true) => "CTSA",
                _ => "CTS",
            };
            letters.to_owned()
        }
        (Form::Portion, "S") if atomal => "NSAT".to_owned(),
        (Form::Portion, "C") if atomal => "NCA".to_owned(),
        (Form::Portion, level) => format!("N{level}"),
        (Form::Banner, level) => {
            let system = if level == "TOP SECRET" {
                "COSMIC"
            } else {
                "NATO"
            };
            let mut written = format!("{system} {level}");
            for (set, word) in [(atomal, "ATOMAL"), (bohemia, "BOHEMIA"), (balk, "BALK")] {
                if set && !plain {
                    written += "-";
                    written += word;
                }
            }
            written
        }
    }
}

/// Terms of one category, with a slash between them.
fn list(terms: impl Iterator<Item = impl AsRef<str>>) -> String {
    let mut written = String::new();
    for term in terms {
        written += if written.is_empty() { "" } else { "/" };
        written += term.as_ref();
    }
    written
}

impl fmt::Display for Marking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.banner())
    }
}
