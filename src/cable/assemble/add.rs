//! What the facts of one block add to a cable.

use super::{Cable, Place};
use crate::cable::body::Body;
use crate::cable::facts::Facts;
use crate::cable::fields::joined_by_copy;
use crate::cable::header::{Banner, UnknownLevel};
use crate::cable::items::{AddresseeField, BodyItem, Field};
use crate::cable::markings::WrittenCaption;
use crate::cable::mentions::CitedLetters;
use crate::cable::mrn::Mrn;
use crate::cable::placed::Placed;
use crate::cable::{BlockSpan, Rarities, Written};
use crate::syntax::line::Label;
use crate::syntax::{BlockKind, Layout};
use crate::text::Span;
use crate::vocabulary::captions::Caption;

impl<'a> Cable<'a> {
    pub(super) fn add(&mut self, facts: &'a Facts, place: Place) {
        match facts {
            Facts::Nothing => {}
            Facts::Preamble(preamble) => {
                // What an e-mail says is not said of the cable.
                if self.layout == Layout::Telegram {
                    self.partial |= preamble.partial;
                    self.joined |= preamble.joined;
                    self.id = self.id.or(preamble.id.as_deref());
                    self.created = self.created.or(preamble.created);
                }
                self.record_unknown_level(preamble.unknown_level, place.start);
            }
            Facts::Transmission(facts) => {
                self.record_unknown_level(facts.unknown_level, place.start);
                self.joined |= facts.joined;
                self.transmission.push(place.of(facts));
            }
            Facts::Banner(facts) if self.body.is_empty() => {
                self.captions.extend(captions(&facts.captions, place));
                self.banners.push(place.of(facts));
            }
            Facts::Banner(facts) => self.add_body_banner(place.of(facts)),
            Facts::Level(facts) => {
                let sensitive = Some(Caption::SensitiveButUnclassified);
                let mut names = facts.captions.iter();
                self.says_sensitive |= names.any(|name| Caption::read(&name.value) == sensitive);
                self.levels.push(place.of(facts));
            }
            Facts::Passing {
                span,
                handling,
                quote,
                unknown_level,
                number,
            } => {
                if let Some((post, serial)) = number {
                    self.loose_mrn.get_or_insert(Mrn {
                        post,
                        serial: Some(serial.value),
                        year: None,
                        right: None,
                        small: false,
                        span: serial.span.in_text(place.start),
                    });
                }
                let quote = quote.map(|quote| quote.in_text(place.start));
                self.passing.push(span.in_text(place.start));
                self.relayed = self.relayed.or(quote);
                self.says_sensitive |= handling;
                self.record_unknown_level(*unknown_level, place.start);
            }
            Facts::Glued(pieces) => {
                self.header_on_one_line |= joined_by_copy(pieces);
                for (index, piece) in pieces.iter().enumerate() {
                    let next = pieces.get(index + 1);
                    let end = next.map_or(place.end, |next| place.start + next.start);
                    let start = place.start + piece.start;
                    let kind = match (&piece.facts, self.layout) {
                        (Facts::Captions(_), Layout::Smart) => BlockKind::Field(Label::Captions),
                        _ => place.kind,
                    };
                    self.add(
                        &piece.facts,
                        Place {
                            kind,
                            start,
                            end,
                            ..place
                        },
                    );
                }
            }
            Facts::Heading(facts) => {
                self.rarities.add(Rarities::in_heading(facts));
                self.headings.push(place.of(facts));
                self.body.push(BodyItem::Heading(place.of(facts)));
            }
            Facts::Body(facts) => self.add_text(facts, place),
            Facts::SectionHead(head) => {
                let place = Place {
                    start: place.start + head.span.start,
                    end: place.start + head.span.end,
                    ..place
                };
                let banner = place.of(&head.banner);
                if head.bare {
                    self.add_body_banner(banner);
                } else {
                    self.later_banners.push(banner);
                }
            }
            Facts::Wrapper(wrapper) => {
                self.has_bt |= wrapper.bt;
                self.id = self.id.or(wrapper.id.as_deref());
                self.drafting = self.drafting.or(wrapper.drafting.as_deref());
            }
            Facts::Attributes(facts) => self.attributes = self.attributes.or(Some(facts)),
            Facts::Signature { name, unquotes } => {
                self.signature = Some(name.in_text(place.start));
                self.signature_unquotes = *unquotes;
            }
            Facts::Captions(_)
            | Facts::ExecutiveOrder(_)
            | Facts::Tags(_)
            | Facts::Subject(_)
            | Facts::References(_)
            | Facts::ClassifiedBy(_)
            | Facts::Mrn(_)
            | Facts::Date(_)
            | Facts::Addressees(..)
            | Facts::Field(..) => self.add_field(facts, place),
        }
    }

    fn add_text(&mut self, facts: &'a Body, place: Place) {
        self.rarities.add(facts.rarities);
        if facts.rarities.has(Rarities::REF_LETTER) {
            self.cited_letters.add(CitedLetters::of(&facts.mentions));
        }
        self.text_lines += facts.lines;
        self.says_sensitive |= facts.handling;
        // A reflow can glue paragraph 1 to the end of a field.
        let kind = match facts.number {
            _ if place.kind.is_text() => place.kind,
            Some(_) => BlockKind::Paragraph,
            None => BlockKind::Text,
        };
        self.body.push(BodyItem::Text(kind, place.of(facts)));
    }

    fn add_body_banner(&mut self, banner: Placed<'a, Banner>) {
        self.body_banners.push(banner);
        self.body.push(BodyItem::Banner(banner));
    }

    /// A labelled field of the header or of the close.
    fn add_field(&mut self, facts: &'a Facts, place: Place) {
        // A header that the text of a SMART cable quotes is not its own.
        if let BlockKind::Field(label) = place.kind
            && self.layout == Layout::Smart
            && !self.body.is_empty()
            && !label.is_closing()
            && label != Label::ClassifiedBy
            && self.smart_field(label).is_some()
        {
            return;
        }
        let own = !place.shell;
        let value = match facts {
            Facts::Captions(names) => {
                self.add_captions(names, place);
                if place.kind != BlockKind::Field(Label::Captions) {
                    return;
                }
                spanning(names)
            }
            Facts::ExecutiveOrder(facts) => {
                if own {
                    self.executive_order.get_or_insert(place.of(facts));
                }
                facts.span
            }
            Facts::Tags(facts) => {
                self.tags.extend(own.then(|| place.of(facts)));
                facts.span
            }
            Facts::Subject(facts) => {
                if own {
                    // One that is empty, above another, says nothing.
                    match &mut self.subject {
                        Some(first) if !first.facts.value.is_empty() => {}
                        subject => *subject = Some(place.of(facts)),
                    }
                }
                facts.value
            }
            Facts::References(facts) => {
                self.references.extend(own.then(|| place.of(facts)));
                facts.span
            }
            Facts::ClassifiedBy(facts) => return self.classified_by.push(place.of(facts)),
            Facts::Mrn(facts) => {
                self.smart_mrn = Some(Mrn {
                    post: &facts.post,
                    serial: facts.serial,
                    year: facts.year,
                    right: facts.right.as_deref(),
                    small: facts.small,
                    span: facts.span.in_text(place.start),
                });
                facts.span
            }
            Facts::Date(facts) => {
                self.date_field.get_or_insert(place.of(facts));
                facts.span
            }
            Facts::Addressees(label, list, span) => {
                self.addressees.push(AddresseeField {
                    label: *label,
                    list,
                    start: place.start,
                });
                *span
            }
            Facts::Field(label, value, items) => {
                let value = value.in_text(place.start);
                if *label == Label::Signature {
                    self.signature = Some(value);
                }
                let label = *label;
                return self.fields.push(Field {
                    label,
                    value,
                    items,
                    block: place.line(),
                    text: None,
                    in_shell: place.shell,
                });
            }
            _ => return,
        };
        if let BlockKind::Field(label) = place.kind {
            // Where a reflow glued fields, the block has the label of the first.
            let label = facts.label().unwrap_or(label);
            self.fields.push(Field {
                label,
                value: value.in_text(place.start),
                items: &[],
                block: place.line(),
                text: None,
                in_shell: place.shell,
            });
        }
    }

    fn add_captions(&mut self, names: &'a [Written<Box<str>>], place: Place) {
        let field = place.kind == BlockKind::Field(Label::Captions);
        let list = if self.body.is_empty() || field {
            &mut self.captions
        } else {
            &mut self.late_captions
        };
        list.extend(captions(names, place));
    }

    fn record_unknown_level(&mut self, found: Option<UnknownLevel<BlockSpan>>, start: usize) {
        if let Some(unknown) = found {
            let unknown = UnknownLevel {
                span: unknown.span.in_text(start),
                words: unknown.words,
            };
            self.unknown_level.get_or_insert(unknown);
            self.unknown_levels.push(unknown);
        }
    }
}

fn captions(names: &[Written<Box<str>>], place: Place) -> impl Iterator<Item = WrittenCaption<'_>> {
    names.iter().map(move |written| {
        let span = written.span.in_text(place.start);
        WrittenCaption {
            gap: Span::new(place.start - place.spaced, place.end),
            in_shell: place.shell,
            ..WrittenCaption::new(&written.value, span, place.line())
        }
    })
}

/// From the first caption to the last.
fn spanning(names: &[Written<Box<str>>]) -> BlockSpan {
    match (names.first(), names.last()) {
        (Some(first), Some(last)) => BlockSpan::new(first.span.start, last.span.end),
        _ => BlockSpan::default(),
    }
}
