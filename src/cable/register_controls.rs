//! What few cables have: compartments, programs of special access, atomic energy, foreign government
//! information, and terms of other agencies.

use crate::vocabulary::marking::{self, Category, Control, Countries, Owner, Term, Terms};
use std::collections::BTreeSet;

/// The controls of the register beside State's own, as a set that grows with each portion.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct RegisterControls {
    /// Systems, their compartments and subcompartments: `SI`, `SI-G`, `SI-G ABCD`.
    sci: BTreeSet<String>,
    /// Programs of special access.
    sap: BTreeSet<String>,
    /// The numbers of SIGMA.
    sigmas: BTreeSet<u8>,
    /// Foreign government information, and whose; nobody's where one portion conceals it.
    fgi: Option<Countries>,
    /// Terms of atomic energy and of other agencies.
    pub(super) terms: Terms,
}

/// Terms that a banner shows only where it is unclassified.
const UNCLASSIFIED: [Term; 3] = [Term::DodUcni, Term::DoeUcni, Term::Ssi];

/// Terms that count elsewhere: State's own, releases, and what is no term of handling.
const ELSEWHERE: [Term; 15] = [
    Term::Noforn,
    Term::Orcon,
    Term::OrconUsgov,
    Term::RelTo,
    Term::Relido,
    Term::Eyes,
    Term::DisplayOnly,
    Term::Fouo,
    Term::Sbu,
    Term::SbuNoforn,
    Term::Nodis,
    Term::Exdis,
    Term::Limdis,
    Term::Les,
    Term::LesNoforn,
];

impl RegisterControls {
    /// Nothing of all this.
    pub const NONE: Self = Self {
        sci: BTreeSet::new(),
        sap: BTreeSet::new(),
        sigmas: BTreeSet::new(),
        fgi: None,
        terms: Terms::NONE,
    };

    /// What a marking says of it. What is another country's is foreign government information.
    pub fn of(marking: &marking::Marking) -> Self {
        let mut found = Self {
            sci: marking.sci.iter().flat_map(paths).collect(),
            sap: marking.sap.iter().map(|one| one.name.clone()).collect(),
            sigmas: marking.sigmas.iter().copied().collect(),
            fgi: marking.fgi,
            terms: marking
                .terms
                .iter()
                .filter(|term| term.category() != Category::Aside && !ELSEWHERE.contains(term))
                .collect(),
        };
        if marking.terms.has(Term::Les) || marking.terms.has(Term::LesNoforn) {
            found.terms.add(Term::Les);
        }
        let owner = match &marking.owner {
            Owner::UnitedStates => None,
            Owner::Foreign(whose) => Some(*whose),
            Owner::Joint(whose) => Some(whose.without("USA")),
            Owner::Nato(_) => Countries::read("NATO"),
        };
        // A class of a government that is not named counts as bare FGI.
        let concealed = matches!(marking.owner, Owner::Foreign(_));
        let owner = owner.filter(|whose| concealed || !whose.is_empty());
        found.fgi = join_owners(found.fgi, owner);
        found
    }

    /// Adds what another has.
    pub fn add(&mut self, other: &Self) {
        self.sci.extend(other.sci.iter().cloned());
        self.sap.extend(other.sap.iter().cloned());
        self.sigmas.extend(&other.sigmas);
        self.fgi = join_owners(self.fgi, other.fgi);
        self.terms = self.terms.union(other.terms);
    }

    /// The names of what `portions` have and this lacks, as a banner writes them. RD includes FRD,
    /// and FRD includes TFNI.
    pub fn lacks(&self, portions: &Self, classified: bool) -> Vec<String> {
        let mut terms = self.terms;
        for (higher, lower) in [(Term::Rd, Term::Frd), (Term::Frd, Term::Tfni)] {
            if terms.has(higher) {
                terms.add(lower);
            }
        }
        let missing = Self {
            sci: &portions.sci - &self.sci,
            sap: &portions.sap - &self.sap,
            sigmas: &portions.sigmas - &self.sigmas,
            fgi: portions.fgi.filter(|asked| match &self.fgi {
                Some(own) => !own.is_empty() && own.union(asked) != *own,
                None => true,
            }),
            terms: portions
                .terms
                .iter()
                .filter(|term| !terms.has(*term))
                .collect(),
        };
        missing.names(classified)
    }

    /// The names as a banner writes them: `SI-G ABCD`, `SAR-QP`, `RD-CNWDI`, `FGI DEU`.
    pub fn names(&self, classified: bool) -> Vec<String> {
        let mut names = systems(&self.sci);
        names.extend(self.sap.iter().map(|name| match name.as_str() {
            "" => "SAR".to_owned(),
            name => format!("SAR-{name}"),
        }));
        names.extend(self.atomic());
        names.extend(self.fgi.map(|whose| match whose.is_empty() {
            true => "FGI".to_owned(),
            false => format!("FGI {}", whose.spaced()),
        }));
        let shown = |term: &Term| term.category() != Category::Aea || UNCLASSIFIED.contains(term);
        let hidden = |term: &Term| classified && UNCLASSIFIED.contains(term);
        let terms = self
            .terms
            .iter()
            .filter(|term| shown(term) && !hidden(term));
        names.extend(terms.map(|term| term.banner().to_owned()));
        names
    }

    /// The highest of RD, FRD and TFNI, with what belongs to it.
    fn atomic(&self) -> Option<String> {
        let data = [Term::Rd, Term::Frd, Term::Tfni];
        let highest = data.into_iter().find(|term| self.terms.has(*term));
        let cnwdi = self.terms.has(Term::Cnwdi).then(|| "CNWDI".to_owned());
        let numbers: String = self.sigmas.iter().map(|one| format!(" {one}")).collect();
        let sigma = (!self.sigmas.is_empty()).then(|| format!("SIGMA{numbers}"));
        let parts = highest.map(|term| term.banner().to_owned());
        let parts: Vec<String> = parts.into_iter().chain(cnwdi).chain(sigma).collect();
        (!parts.is_empty()).then(|| parts.join("-"))
    }
}

/// Where one conceals its source, so does the whole.
fn join_owners(a: Option<Countries>, b: Option<Countries>) -> Option<Countries> {
    match (a, b) {
        (Some(a), Some(b)) if a.is_empty() || b.is_empty() => Some(Countries::EMPTY),
        (Some(a), Some(b)) => Some(a.union(&b)),
        (a, b) => a.or(b),
    }
}

/// A system with all that it includes: `SI`, `SI-G`, `SI-G ABCD`.
fn paths(system: &Control) -> Vec<String> {
    let mut found = vec![system.name.clone()];
    for compartment in &system.compartments {
        let mut words = compartment.split(' ');
        let first = format!("{}-{}", system.name, words.next().unwrap_or(""));
        found.extend(words.map(|word| format!("{first} {word}")));
        found.push(first);
    }
    found
}

/// The systems of such paths, each with its own compartments.
fn systems(paths: &BTreeSet<String>) -> Vec<String> {
    let mut names: Vec<(String, Vec<String>)> = Vec::new();
    for path in paths {
        let (head, word) = match path.split_once(' ') {
            Some((head, word)) => (head, Some(word)),
            None => (path.as_str(), None),
        };
        match names.iter_mut().find(|(name, _)| name == head) {
            Some((_, words)) => words.extend(word.map(str::to_owned)),
            None => names.push((
                head.to_owned(),
                word.map(str::to_owned).into_iter().collect(),
            )),
        }
    }
    // `SI` is said by `SI-G`.
    let longer = |name: &str| {
        let head = format!("{name}-");
        names.iter().any(|(other, _)| other.starts_with(&head))
    };
    names
        .iter()
        .filter(|(name, words)| !(words.is_empty() && longer(name)))
        .map(|(name, words)| match words.is_empty() {
            true => name.clone(),
            false => format!("{name} {}", words.join(" ")),
        })
        .collect()
}
