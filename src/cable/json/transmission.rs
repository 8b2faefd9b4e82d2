//! From whom, to whom and when: of the lines of the transmission, or of SMART's fields.

use super::some_text;
use crate::cable::transmission::Addressee;
use crate::cable::{BlockSpan, Cable};
use crate::syntax::line::Label;
use crate::text::words::one_line;
use crate::vocabulary::precedence::Precedence;
#[cfg(feature = "config")]
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
pub(super) struct TransmissionJson {
    id: Option<String>,
    precedence: Option<&'static str>,
    dtg: Option<String>,
    from: Option<String>,
    to: Vec<AddresseeJson>,
    info: Vec<AddresseeJson>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
struct AddresseeJson {
    route: Option<String>,
    address: String,
    precedence: Option<&'static str>,
}

pub(super) fn transmission(text: &str, cable: &Cable<'_>) -> Option<TransmissionJson> {
    let mut json = TransmissionJson {
        id: None,
        precedence: None,
        dtg: None,
        from: None,
        to: vec![],
        info: vec![],
    };
    let mut any = false;
    for run in &cable.transmission {
        let facts = run.facts;
        let words = |span: BlockSpan| one_line(run.span(span).slice(text));
        json.id = json.id.or(facts.start.map(words));
        if let Some(dtg) = facts.dtg {
            json.precedence = dtg
                .precedence
                .and_then(|letter| Precedence::from_letter(letter.value))
                .map(Precedence::word);
            json.dtg = json.dtg.or(Some(words(dtg.span)));
        }
        json.from = json.from.or(facts.from.map(words));
        json.to.extend(facts.to.iter().map(addressee));
        json.info.extend(facts.info.iter().map(addressee));
        any |= facts.start.is_some()
            || facts.dtg.is_some()
            || facts.from.is_some()
            || facts.serial.is_some();
    }
    if let Some(field) = cable.date_field.filter(|_| json.dtg.is_none()) {
        json.dtg = field
            .facts
            .dtg
            .map(|dtg| one_line(field.span(dtg.span).slice(text)));
        any = true;
    }
    if json.from.is_none()
        && let Some(from) = cable.smart_field(Label::From)
    {
        json.from = some_text(one_line(&cable.own_words(from.value, text)));
        any = true;
    }
    if json.to.is_empty() && json.info.is_empty() {
        for field in &cable.addressees {
            let list = field.list;
            match field.label {
                Label::Action => json.to.extend(list.iter().map(addressee)),
                Label::Info => json.info.extend(list.iter().map(addressee)),
                _ => {}
            }
        }
        any |= !json.to.is_empty();
    }
    any.then_some(json)
}

fn addressee(addressee: &Addressee) -> AddresseeJson {
    AddresseeJson {
        route: addressee.route.as_deref().map(str::to_owned),
        address: addressee.address.to_string(),
        precedence: addressee.precedence.map(Precedence::word),
    }
}
