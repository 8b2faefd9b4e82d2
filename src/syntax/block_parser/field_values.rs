//! Fields of SMART that their values show: a field in the text, and a value whose label is lost.

use super::continuations::is_tags_line;
use super::{BlockParser, Region};
use crate::syntax::line::{self, Label, LineKind};
use crate::text::words::{has_small_letter, is_number};
use crate::vocabulary::addresses;
use crate::vocabulary::precedence::Precedence;

/// An MRN is no longer, in bytes.
const LONGEST_MRN: usize = 40;
/// A field has so many names at most.
const MOST_NAMES: usize = 12;
/// The number of an executive order has so many digits.
const ORDER: usize = 5;

impl BlockParser<'_, '_> {
    /// Is it a field of the header that was put into the text? Its value shows that it is no word of
    /// a sentence.
    pub(super) fn is_stray(&self, at: usize, label: Label) -> bool {
        let text = self.text(at);
        let known = |field: &line::FieldLabel| field.smart || label == Label::ClassifiedBy;
        let field = line::field_label(text).filter(known);
        // Mail that is quoted has a Subject too, and no column of values.
        let in_column = |at: usize| text.get(..at).is_some_and(|label| label.ends_with("  "));
        field.is_some_and(|field| match label {
            Label::Subject => in_column(field.value),
            _ => shows(label, text.get(field.value..).unwrap_or("")),
        })
    }

    /// The label that is lost before a value: the value is one of the field that comes next in a
    /// cable.
    pub(super) fn unlabelled_field(&self, at: usize) -> Option<Label> {
        let kind = self.kind(at)?;
        let may_be_value = matches!(
            kind,
            LineKind::Text | LineKind::Caption | LineKind::Lettered
        );
        if !may_be_value {
            return None;
        }
        let text = self.text(at);
        // A label without its colon is not lost.
        if text.starts_with("Date/DTG ") || text.starts_with("Subject ") {
            return None;
        }
        let above = at.checked_sub(1).and_then(|above| self.kind(above));
        let below = || self.kind(at + 1);
        match (self.state.region, above) {
            (Region::Above | Region::Preamble, _) => {
                let mrn = is_mrn(text) && below() == Some(LineKind::Field(Label::DateDtg));
                mrn.then_some(Label::Mrn)
            }
            (Region::Header | Region::Subjected, Some(LineKind::Field(Label::ClassifiedBy))) => {
                let reasons = text.starts_with("1.4 (") || text.starts_with("1.5 (");
                // Below a label that has no value on its line is its own value.
                let own = self.text(at - 1).ends_with(':');
                (reasons && !own).then_some(Label::ClassifiedBy)
            }
            (Region::Header, Some(LineKind::Field(_) | LineKind::Lettered)) => {
                let above = match above {
                    Some(LineKind::Field(label)) => label,
                    // An item of a list of references.
                    _ => Label::Reference,
                };
                let next = following(above).iter().copied();
                // On a line that two fields share, the second one goes on here.
                let passed = || self.text(at - 1).contains("Pass Line:");
                let mut next = next.filter(|label| {
                    shows_alone(*label, text) && !(*label == Label::PassLine && passed())
                });
                next.next()
                    .or_else(|| self.is_bare_subject(at, above).then_some(Label::Subject))
            }
            (Region::Close, Some(LineKind::Field(above))) => self.unlabelled_in_close(at, above),
            (Region::Close, Some(LineKind::Text)) => self.unlabelled_below_names(at),
            _ => None,
        }
    }

    /// The label that is lost in the closing block, right below the field `above`.
    fn unlabelled_in_close(&self, at: usize, above: Label) -> Option<Label> {
        let text = self.text(at);
        let flush = !self.is_indented(at);
        let label = self.text(at.checked_sub(1)?);
        // Below a label that has no value on its line is its own value.
        if label.ends_with(':') {
            return None;
        }
        // Where values have a column, one more of the same is in it.
        let in_columns = || {
            let field = line::field_label(label);
            let before = field.and_then(|field| label.get(..field.value));
            before.is_some_and(|before| before.ends_with("  ") || before.ends_with('\t'))
        };
        let next = match above {
            Label::Signature => Label::DraftedBy,
            Label::DraftedBy if flush && in_columns() => Label::ClearedBy,
            Label::ClearedBy if flush && in_columns() => Label::ApprovedBy,
            Label::ApprovedBy if flush => Label::ReleasedBy,
            Label::ReleasedBy if flush => Label::Info,
            _ => return None,
        };
        let below = match next {
            Label::ClearedBy => Some(Label::ApprovedBy),
            Label::ApprovedBy => Some(Label::ReleasedBy),
            _ => None,
        };
        let fits = match below {
            Some(label) => self.field_below(at) == Some(label),
            // That field is not lost which comes below.
            None => self.field_below(at) != Some(next),
        };
        (fits && shows_alone(next, text)).then_some(next)
    }

    /// The label that is lost in the closing block, right below a further name in the column of
    /// values: the name at the start of a line is none of that column.
    fn unlabelled_below_names(&self, at: usize) -> Option<Label> {
        let above = at.checked_sub(1)?;
        let named = self.is_indented(above) && is_person(self.text(above));
        if !named || self.is_indented(at) || !is_person(self.text(at)) {
            return None;
        }
        match self.field_below(at)? {
            Label::ApprovedBy => Some(Label::ClearedBy),
            Label::ReleasedBy => Some(Label::ApprovedBy),
            _ => None,
        }
    }

    /// The label of the field below a line, under lines in the column of its values.
    fn field_below(&self, at: usize) -> Option<Label> {
        let mut below = (at + 1..at + MOST_NAMES).skip_while(|line| {
            self.is_indented(*line) && self.kind(*line) != Some(LineKind::Blank)
        });
        match self.kind(below.next()?) {
            Some(LineKind::Field(label)) => Some(label),
            _ => None,
        }
    }

    /// Is a line of the header, which has no Subject yet, a Subject without its label? It is the last
    /// one above the text.
    fn is_bare_subject(&self, at: usize, above: Label) -> bool {
        let text = self.text(at);
        let blank = self.run(at + 1, |kind| kind == LineKind::Blank);
        let last = match self.kind(at + 1 + blank) {
            Some(LineKind::Paragraph { .. }) => blank > 0,
            Some(LineKind::Field(below)) => below == Label::ClassifiedBy,
            _ => false,
        };
        let follows = match above {
            Label::Tags | Label::Captions | Label::Reference => true,
            Label::PassLine => has_small_letter(text) && !text.contains(" FOR "),
            _ => false,
        };
        last && follows
            && (self.kind(at) == Some(LineKind::Text) || line::portion_mark(text).is_some())
            && text.contains(' ')
            && !line::names_cable(text)
            && !is_tags_line(text)
    }
}

/// The labels that come right below a field of the header.
fn following(label: Label) -> &'static [Label] {
    match label {
        Label::Mrn => &[Label::DateDtg],
        Label::DateDtg => &[Label::From],
        Label::From => &[Label::Action],
        Label::Action => &[Label::ExecutiveOrder],
        Label::ExecutiveOrder => &[Label::Tags],
        Label::Tags => &[Label::Captions, Label::Reference],
        Label::Captions => &[Label::Reference, Label::PassLine],
        Label::Reference => &[Label::PassLine],
        _ => &[],
    }
}

/// Is a line the value of this field, although no label says so?
fn shows_alone(label: Label, value: &str) -> bool {
    match label {
        Label::DateDtg => {
            let group = value.rsplit_once('/').map_or("", |(_, group)| group.trim());
            group.get(..6).is_some_and(is_number) && group.get(6..7) == Some("Z")
        }
        Label::Tags => value.contains(", ") && is_tags_line(value),
        Label::PassLine => line::is_office_line(value),
        Label::Reference => {
            let first = line::lettered(value).is_some_and(|(letter, _)| letter == 'A');
            first && shows(Label::Reference, value) || is_mrn(value)
        }
        Label::DraftedBy | Label::ClearedBy | Label::ApprovedBy | Label::ReleasedBy => {
            is_person(value)
        }
        _ => shows(label, value),
    }
}

/// `POL:Doe, Jane`: an office and a name.
fn is_person(value: &str) -> bool {
    let Some((office, name)) = value.split_once(':') else {
        return false;
    };
    let capital = |text: &str| text.starts_with(|c: char| c.is_uppercase());
    capital(office) && capital(name) && name.contains(", ")
}

/// `23 PORT AU PRINCE 88`
fn is_mrn(value: &str) -> bool {
    let mut words = value.split(' ');
    let year = words.next().unwrap_or("");
    let serial = words.next_back().unwrap_or("");
    let mut post = words.peekable();
    let named = post.peek().is_some();
    year.len() == 2
        && is_number(year)
        && is_number(serial)
        && named
        && post.all(|word| word.bytes().all(|b| b.is_ascii_uppercase()))
}

/// Is this the value of a field with this label, rather than words of a sentence?
fn shows(label: Label, value: &str) -> bool {
    match label {
        Label::Mrn => value.len() <= LONGEST_MRN && value.ends_with(|c: char| c.is_ascii_digit()),
        Label::DateDtg => value.contains('/'),
        Label::ExecutiveOrder => value.len() == ORDER && is_number(value),
        Label::Captions => {
            line::caption_words(value).is_some()
                || value
                    .split(',')
                    .all(|name| line::caption_words(name.trim()).is_some())
        }
        Label::PassLine | Label::ClassifiedBy => !value.is_empty(),
        Label::Tags => is_tags_line(value),
        Label::From => in_capitals(value) && addresses::is_known(value),
        Label::Action | Label::Info => value.rsplit_once(' ').is_some_and(|(address, word)| {
            in_capitals(&address.replace("Routine", "")) && Precedence::from_word(word).is_some()
        }),
        Label::Reference => line::names_cable(value.trim_start_matches("A) ")),
        _ => false,
    }
}

/// Does it have no small letter, as addresses in SMART have none?
fn in_capitals(value: &str) -> bool {
    !value.contains(|c: char| c.is_lowercase() || c == '@')
}
