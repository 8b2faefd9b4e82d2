//! The header grammar of the telegram (cable-format 1.1 to 1.10).

use super::email::is_mail_label;
use super::gaps::is_unfinished;
use super::smart::{opens_close, stands_for_level};
use super::{BlockParser, Region, State, breaks, is_loose};
use crate::syntax::block::BlockKind;
use crate::syntax::layout::Layout;
use crate::syntax::line::{self, FieldLabel, Label, LineKind, TransmissionLine};
use crate::text::words::{ends_sentence, has_small_letter, is_number, width};
use crate::vocabulary::{posts, tags};

/// How many lines below a numbered line a header is looked for. A bound: without it, each line of
/// a long list would look through the whole text, and an edit there would parse it all again.
const LOOK_FOR_HEADER: usize = 40;

impl BlockParser<'_, '_> {
    /// A block where telegram rules apply.
    pub(super) fn next_in_telegram(&mut self) -> BlockKind {
        let at = self.at;
        let Some(kind) = self.kind(at) else {
            return self.take(BlockKind::Text, 1);
        };
        if let Some(kind) = self.wrapper(kind).or_else(|| self.tail()) {
            return kind;
        }
        let region = self.state.region;
        let closing = || self.near_field(at).filter(|label| opens_close(*label));
        let closing = match self.layout {
            Layout::Hybrid => closing(),
            Layout::Telegram | Layout::Smart => None,
        };
        let kind = match closing.or_else(|| self.near_label(at)) {
            Some(label) => LineKind::Field(label),
            None if self.near_caption(at) => LineKind::Caption,
            None if self.is_misspelled_banner(at) => LineKind::Banner,
            None if self.is_bare_dtg(at) => LineKind::Transmission(TransmissionLine::Dtg),
            None => kind,
        };
        match kind {
            LineKind::Field(label) if self.layout == Layout::Hybrid && opens_close(label) => {
                self.state = State {
                    region: Region::Close,
                    telegram: false,
                    open: None,
                    ..self.state
                };
                self.next_in_smart()
            }
            LineKind::Paragraph { .. } if region != Region::Preamble || self.starts_body(at) => {
                self.state.region = Region::Body;
                self.body_block()
            }
            LineKind::Banner => {
                // The header is in the first section.
                let least = match breaks::is_later_section(self.text(at)) {
                    true => Region::Subjected,
                    false => Region::Header,
                };
                self.state.region = region.max(least);
                self.take(BlockKind::Banner, 1)
            }
            LineKind::Level => {
                if region == Region::Preamble && !self.is_above_telegram(at) {
                    self.state.region = Region::Header;
                }
                self.take(BlockKind::Level, 1)
            }
            LineKind::Transmission(line)
                if region <= Region::Transmission
                    || region == Region::Header && opens_transmission(line) =>
            {
                self.state.region = Region::Transmission;
                self.transmission()
            }
            // The head of a draft, and of its pages.
            LineKind::Caption if region == Region::Preamble && stands_for_level(self.text(at)) => {
                self.state.region = Region::Header;
                self.take(BlockKind::Level, 1)
            }
            LineKind::Caption if region <= Region::Subjected => {
                self.state.region = region.max(Region::Header);
                self.take(BlockKind::Caption, 1)
            }
            // The subject of the mail that the cable came in.
            LineKind::Field(Label::Subject)
                if region == Region::Preamble && is_mail_label(self.text(at.saturating_sub(1))) =>
            {
                self.take(BlockKind::Preamble, 1)
            }
            LineKind::Field(label) if region <= Region::Subjected && label.is_telegram() => {
                self.state.region = match label {
                    Label::Subject => Region::Subjected,
                    _ if holds_subject(self.text(at)) => Region::Subjected,
                    _ => region.max(Region::Header),
                };
                self.field(label)
            }
            LineKind::Lettered
                if region == Region::Subjected && has_post_and_serial(self.text(at)) =>
            {
                self.field(Label::Reference)
            }
            // `STATE 12` below `REF: ROME 13;` and an empty line.
            LineKind::Text if region == Region::Subjected && line::are_of_posts(self.text(at)) => {
                self.field(Label::Reference)
            }
            _ => self.unclassified_in_telegram(kind),
        }
    }

    /// Does a telegram with its transmission lines begin below the level at `at`, after lines that an
    /// archive or a site put there?
    fn is_above_telegram(&self, at: usize) -> bool {
        let lines = (at + 1..at + LOOK_FOR_HEADER).map_while(|at| self.kind(at));
        let mut lines = lines.skip_while(|kind| {
            matches!(
                kind,
                LineKind::Blank | LineKind::Level | LineKind::Text | LineKind::Residue
            )
        });
        matches!(lines.next(), Some(LineKind::Transmission(line)) if opens_transmission(line))
    }

    /// What an archive or the system put around the text, if it begins at the cursor.
    fn wrapper(&mut self, kind: LineKind) -> Option<BlockKind> {
        let at = self.at;
        if kind == LineKind::Attributes {
            self.state.region = Region::Preamble;
            let count = self.attribute_lines();
            return Some(self.take(BlockKind::Attributes, count));
        }
        if matches!(kind, LineKind::Text | LineKind::Paragraph { .. }) {
            return None;
        }
        let found = self.break_at(at)?;
        (found.kind != BlockKind::Residue).then(|| self.take(found.kind, found.filled_end - at))
    }

    /// How many lines there are to the end of the attributes: to the next record of the archive.
    fn attribute_lines(&self) -> usize {
        let mut end = self.at + 1;
        while self.kind(end).is_some() && self.text(end) != "Message Text" {
            end += 1;
        }
        end - self.at
    }

    /// A block that begins with a line which has no meaning of its own: its region decides.
    fn unclassified_in_telegram(&mut self, kind: LineKind) -> BlockKind {
        let at = self.at;
        match self.state.region {
            // A text without a header may be signed.
            Region::Preamble if !self.below_content(at) && self.is_signature(at) => {
                self.state.region = Region::Signed;
                self.take(BlockKind::Signature, 1)
            }
            Region::Preamble => {
                let count = self.run(at, is_loose);
                let known = (at + 1..at + count)
                    .find(|at| self.is_bare_dtg(*at) || self.is_misspelled_banner(*at));
                self.take(BlockKind::Preamble, known.map_or(count, |known| known - at))
            }
            // Passing lines above the banner.
            Region::Transmission
                if line::begins_passing(self.text(at))
                    || line::is_office_line(self.text(at))
                        && at > 0
                        && self.kind(at - 1) == Some(LineKind::Blank) =>
            {
                self.take(BlockKind::Passing, self.office_lines(at))
            }
            // The date that a publisher put under the addressees, and the like.
            Region::Transmission => self.transmission(),
            Region::Header => {
                let begins = self.underlined_heading(at, true).is_some() || self.is_prose(at);
                if begins && !self.header_follows(at) {
                    self.state.region = Region::Body;
                    return self.body_block();
                }
                let mut count = self.run(at, is_loose);
                let known = (at + 1..at + count).find(|at| {
                    self.near_label(*at).is_some()
                        || self.near_caption(*at)
                        || matches!(self.kind(*at), Some(LineKind::Paragraph { .. }))
                            && line::paragraph_start(self.text(*at))
                                .is_some_and(|start| start.number(self.text(*at)) == 1)
                });
                count = known.map_or(count, |known| known - at);
                self.take(BlockKind::Passing, count)
            }
            // Those of a later section, which may be alone in a file.
            Region::Subjected if line::is_office_line(self.text(at)) => {
                self.take(BlockKind::Passing, self.office_lines(at))
            }
            // A rule between the fields.
            Region::Subjected if kind == LineKind::Dashes && self.header_follows(at) => {
                self.take(BlockKind::Rule, 1)
            }
            _ => {
                if self.underlined_heading(at, true).is_some() || kind == LineKind::ListItem {
                    self.state.region = Region::Body;
                }
                self.body_block()
            }
        }
    }

    /// How many lines name offices, from one on that does.
    fn office_lines(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.kind(end) == Some(LineKind::Text) && line::is_office_line(self.text(end)) {
            end += 1;
        }
        end - at
    }

    /// The label of the header that a line without a class is near.
    fn near_label(&self, at: usize) -> Option<Label> {
        let region = self.state.region;
        let fits = matches!(
            region,
            Region::Transmission | Region::Header | Region::Subjected
        );
        if !fits || !is_loose(self.kind(at)?) {
            return None;
        }
        let near = line::near_telegram_label(self.text(at)).map(|near| near.field);
        let near = near.or_else(|| self.broken_label(at));
        let label = match near {
            Some(near) => near.label,
            None if self.is_list_label(at) => Label::Reference,
            None => return None,
        };
        match region {
            // Of a cable that has lost its banner. Addressees are near other labels.
            Region::Transmission => label == Label::ExecutiveOrder,
            Region::Subjected => label != Label::Subject,
            _ => true,
        }
        .then_some(label)
    }

    /// Is the line above the sender a date-time group that has lost its precedence?
    fn is_bare_dtg(&self, at: usize) -> bool {
        let from = LineKind::Transmission(TransmissionLine::From);
        self.state.region <= Region::Transmission
            && self.kind(at) == Some(LineKind::Text)
            && self.kind(at + 1) == Some(from)
            && self.text(at).starts_with(|c: char| c.is_ascii_digit())
            && line::dtg_parts(self.text(at)).is_some()
    }

    /// Is a line above the header a banner whose level has a letter wrong?
    fn is_misspelled_banner(&self, at: usize) -> bool {
        self.state.region <= Region::Transmission
            && self.kind(at) == Some(LineKind::Text)
            && line::misspelled_banner(self.text(at)).is_some()
    }

    /// Is a line above the fields a caption with a letter wrong?
    fn near_caption(&self, at: usize) -> bool {
        self.state.region == Region::Header
            && self.kind(at) == Some(LineKind::Text)
            && line::is_near_caption_line(self.text(at))
    }

    /// Is the line REF and nothing more, with the list below it?
    fn is_list_label(&self, at: usize) -> bool {
        line::is_bare_ref_label(self.text(at))
            && matches!(self.kind(at + 1), Some(LineKind::Text | LineKind::Lettered))
            && has_post_and_serial(self.text(at + 1))
    }

    /// The label that the end of the line at `at` breaks.
    fn broken_label(&self, at: usize) -> Option<FieldLabel> {
        let pair = [at, at + 1].map(|at| self.kind(at) == Some(LineKind::Text));
        line::broken_label(self.text(at), self.text(at + 1)).filter(|_| pair == [true, true])
    }

    /// Does a field of the header come below, before any numbered paragraph? A line that nobody
    /// knows does not end a header that goes on.
    fn header_follows(&self, at: usize) -> bool {
        let lines = (at..at + LOOK_FOR_HEADER).map_while(|at| Some((at, self.kind(at)?)));
        let mut lines = lines.take_while(|(_, kind)| !matches!(kind, LineKind::Paragraph { .. }));
        lines.any(|(at, kind)| match kind {
            LineKind::Field(label) => {
                label.is_telegram()
                    && (label != Label::Reference || self.state.region == Region::Header)
            }
            _ => self.near_label(at).is_some(),
        })
    }

    /// Does the text of a cable begin here: two full lines of words, and no passing line?
    fn is_prose(&self, at: usize) -> bool {
        /// A line of text is at least this wide, in characters.
        const FULL: usize = 45;
        const PASSING: [&str; 10] = [
            "STATE ",
            "DEPT ",
            "DEPARTMENT ",
            "FOR ",
            "FROM ",
            "PASS ",
            "PLEASE ",
            "INFORM ",
            "SENSITIVE ",
            "NOT FOR ",
        ];
        let text = self.text(at);
        let passing = PASSING.iter().any(|word| text.starts_with(word))
            || text.contains(" PASS")
            || text.contains(" FOR ") && text.contains('/')
            || text.matches('/').count() > 1;
        let full =
            |at: usize| self.kind(at) == Some(LineKind::Text) && width(self.text(at)) >= FULL;
        !passing && full(at) && (full(at + 1) || ends_sentence(self.text(at + 1)))
    }

    /// Is a numbered line above any header the beginning of a body (a fragment), rather than a
    /// list in the site's preamble? It is when nothing of a header follows.
    fn starts_body(&self, at: usize) -> bool {
        !(at..at + LOOK_FOR_HEADER)
            .map_while(|at| self.kind(at))
            .any(|kind| {
                matches!(
                    kind,
                    LineKind::Banner
                        | LineKind::Field(Label::Tags | Label::Subject | Label::ExecutiveOrder)
                )
            })
    }

    fn transmission(&mut self) -> BlockKind {
        let count = self.transmission_lines();
        self.take(BlockKind::Transmission, count)
    }

    /// How many transmission lines there are from the cursor on. Notes whether the addressees go on
    /// below what interrupts them.
    pub(super) fn transmission_lines(&mut self) -> usize {
        let count = self.run(self.at, |kind| {
            !matches!(
                kind,
                LineKind::Blank
                    | LineKind::Banner
                    | LineKind::Level
                    | LineKind::Caption
                    | LineKind::Field(_)
                    | LineKind::Residue
                    | LineKind::Attributes
                    | LineKind::Transmission(TransmissionLine::Archive)
                    | LineKind::Paragraph { .. }
            )
        });
        let banner = (self.at + 1..self.at + count).find(|at| {
            self.is_misspelled_banner(*at)
                || self.near_label(*at).is_some()
                || self.kind(*at) == Some(LineKind::Text) && line::begins_passing(self.text(*at))
        });
        let count = banner.map_or(count, |banner| banner - self.at);
        let end = self.at + count;
        let below = || self.kind(self.break_at(end)?.end);
        let goes_on = self.kind(end) != Some(LineKind::Blank)
            && matches!(
                below(),
                Some(
                    LineKind::Text
                        | LineKind::Transmission(
                            TransmissionLine::To
                                | TransmissionLine::Info
                                | TransmissionLine::Addressee
                        )
                )
            );
        self.note_open(BlockKind::Transmission, goes_on);
        count
    }

    /// A header field at the cursor.
    fn field(&mut self, label: Label) -> BlockKind {
        let mut first = self.at + 1;
        let value = |at: usize| matches!(self.kind(at), Some(LineKind::Text | LineKind::Lettered));
        if self.broken_label(self.at).is_some() {
            first += 1;
        } else if self.is_label_alone() {
            let below = self.kind(first) == Some(LineKind::Blank) && value(first + 1);
            let text = self.text(first + 1);
            if value(first) {
                first += 1;
            } else if below
                && match label {
                    Label::Tags => is_tags_line(text),
                    // The text of a cable is longer, or ends in a full stop.
                    Label::Subject => {
                        !text.ends_with('.')
                            && !has_small_letter(text)
                            && self.kind(first + 2) == Some(LineKind::Blank)
                    }
                    Label::Reference => has_post_and_serial(text),
                    _ => false,
                }
            {
                first += 2;
            }
        }
        let count = self.field_lines(label, first);
        self.take(BlockKind::Field(label), count)
    }

    /// How many lines a header field has from the cursor on, of which those before `first` are known
    /// to be its own. Notes whether it goes on below what interrupts it.
    pub(super) fn field_lines(&mut self, label: Label, first: usize) -> usize {
        let mut end = first;
        loop {
            if self.continues_field(label, end, end - 1) {
                end += 1;
            } else if self.field_after_blank(label, end) {
                end += 2;
            } else {
                break;
            }
        }
        let goes_on = self.field_goes_on(label, end);
        self.note_open(BlockKind::Field(label), goes_on);
        end - self.at
    }

    /// Does the field go on below the empty line at `at`?
    fn field_after_blank(&self, label: Label, at: usize) -> bool {
        match label {
            Label::ClassifiedBy => self.reasons_after_blank(at),
            Label::Reference => self.post_after_blank(at),
            Label::Tags => {
                self.kind(at) == Some(LineKind::Blank)
                    && (self.text(at - 1).ends_with(',') || self.is_double_spaced(at))
                    && is_tags_line(self.text(at + 1))
            }
            Label::Subject => {
                self.is_double_spaced(at)
                    && self.is_cut(at, at + 1)
                    && self.continues_field(label, at + 1, at - 1)
            }
            _ => false,
        }
    }

    /// Is there an empty line below every line, from the one at `at` on?
    pub(super) fn is_double_spaced(&self, at: usize) -> bool {
        /// So many lines below are looked at.
        const LINES: usize = 14;
        let blank = |at: usize| self.kind(at) == Some(LineKind::Blank);
        let pairs = || (at..at + LINES).all(|at| blank(at) || blank(at + 1));
        blank(at) && self.kind(at + LINES).is_some() && pairs()
    }

    /// Does a field go on below a break that begins at `at`? Below a blank line only references do.
    fn field_goes_on(&self, label: Label, at: usize) -> bool {
        let broken_off = self.kind(at) != Some(LineKind::Blank);
        let may_go_on = match label {
            Label::Reference => true,
            Label::Subject => {
                broken_off
                    || self
                        .break_at(at)
                        .is_some_and(|found| self.is_cut(at, found.end))
            }
            Label::ClassifiedBy => broken_off && self.is_broken_off(at),
            _ => broken_off,
        };
        may_go_on
            && self
                .break_at(at)
                .is_some_and(|found| self.continues_field(label, found.end, at - 1))
    }

    /// Did the end of a page cut the subject above the line at `at`: does it break off, or is it in
    /// capitals as the line `next`, whose first word did not fit?
    pub(super) fn is_cut(&self, at: usize, next: usize) -> bool {
        /// Drafters wrap at this column (cable-format 2.11).
        const COLUMN: usize = 55;
        let (above, text) = (self.text(at - 1), self.text(next));
        let word = text.split(' ').next().unwrap_or("");
        let full = width(above) + 1 + width(word) > COLUMN;
        let capitals = !has_small_letter(above) && !has_small_letter(text);
        is_unfinished(above, text) || full && capitals && !text.starts_with("SUMMARY")
    }

    /// Does the line at `at` continue a field whose line `above` comes before it?
    pub(super) fn continues_field(&self, label: Label, at: usize, above: usize) -> bool {
        let Some(kind) = self.kind(at) else {
            return false;
        };
        let above = self.text(above);
        let text = self.text(at);
        if self.near_label(at).is_some() {
            return false;
        }
        match (label, kind) {
            (Label::ExecutiveOrder, LineKind::Text) => {
                /// What a line breaks off is shorter than this, in bytes.
                const BROKEN: usize = 40;
                // `GDS`, `5/15/85 (DOE, JANE)`: the day on the next line.
                let instructed = ["GDS", "RDS", "XGDS", "DECL:", "DECL"]
                    .iter()
                    .any(|word| above.ends_with(word));
                let dated = text.contains('/') && text.starts_with(|c: char| c.is_ascii_digit());
                let named = above.ends_with(|c: char| c.is_ascii_digit()) && text.starts_with('(');
                // `E.O. 12958:`, `DECL: 03/31/2014`
                let bare = above
                    .trim_end_matches([':', ' '])
                    .ends_with(|c: char| c.is_ascii_digit())
                    && above.starts_with('E')
                    && !above.contains('/');
                if bare && line::is_instruction(text) {
                    return text.len() < BROKEN;
                }
                let open = above.ends_with([':', ','])
                    || instructed && dated
                    || named && above.contains("DS ")
                    || above.matches('(').count() > above.matches(')').count();
                open && text.len() < BROKEN && !text.contains(':')
            }
            (Label::Tags, LineKind::Text) => {
                // `TAGS: ECON, IT SUBJECT: A FAIR`, `OPENS IN ROME`
                if holds_subject(above) {
                    return self.continues_field(Label::Subject, at, at - 1);
                }
                let codes = text.split(" SUBJECT:").next().unwrap_or(text);
                above.ends_with(',') && (is_tags_shaped(codes) || is_small_tags(codes))
                    || is_tags_line(codes)
                    // `OVIP (DOE,`, `JANE), EC`
                    || above.matches('(').count() > above.matches(')').count()
                        && is_tags_shaped(codes)
                    // `COUNTRY`, `CLEARANCE, EC` and `OVIP`, `(DOE, JANE), EC`
                    || (codes.contains(',') || codes.starts_with('('))
                        && is_tags_shaped(codes)
                        && codes.rsplit([' ', ',']).next().is_some_and(tags::is_listed)
                    // A code that no list has.
                    || codes.len() == 4 && codes.bytes().all(|b| b.is_ascii_uppercase())
            }
            // `FOR: MRS. DOE` below `SUBJ: W/W DOE, JANE`.
            (Label::Subject, _)
                if begins_message(text) || ends_subject(above) || begins_handling(text) =>
            {
                false
            }
            (Label::Subject, LineKind::Text | LineKind::ListItem | LineKind::Lettered) => {
                // A sentence under a subject in capitals is not part of it.
                let value = line::field_label(above).map_or(0, |field| field.value);
                let subject = above.get(value..).unwrap_or(above);
                has_small_letter(subject) || !has_small_letter(text) || !text.ends_with('.')
            }
            // `TO THE FAIR`, `INFO ON IT`: words of the subject, not an addressee.
            (Label::Subject, LineKind::Transmission(line)) => {
                use TransmissionLine::{From, Info, To};
                matches!(line, To | From | Info) && !has_small_letter(above)
            }
            (Label::Reference, LineKind::Text | LineKind::Lettered)
                if line::begins_with_mark(text) && !has_post_and_serial(text) =>
            {
                false
            }
            (Label::Reference, LineKind::Lettered) => true,
            (Label::Reference, LineKind::Paragraph { .. }) => self.is_numbered_reference(at),
            (Label::Reference, LineKind::ListItem) => {
                let item = text.trim_start_matches(['-', '*', ' ']);
                line::are_of_posts(item)
                    || line::lettered(item).is_some() && has_post_and_serial(item)
            }
            (Label::Reference, LineKind::Text) => {
                above.ends_with([',', ';', '-', '(', '/'])
                    || ends_with_and(above)
                    || text.starts_with(|c: char| c.is_ascii_lowercase())
                    || is_serial(text.split([' ', ',', ';']).next().unwrap_or(""))
                        && (is_serial(text) || text.contains(" AND PREVIOUS") || text.contains(" ("))
                        && above.ends_with(char::is_alphabetic)
                    // `... (B)`, `DOE TELCON`
                    || ends_with_label(above)
                    // `LA PAZ`, `A-87`
                    || line::is_airgram(text)
                    || has_post_and_serial(text)
                    || self.is_indented(at)
            }
            // `ROME 12`, `TO DEPT OF AGRICULTURE`
            (Label::Reference, LineKind::Transmission(TransmissionLine::To)) => {
                has_post_and_serial(above)
            }
            (Label::ClassifiedBy, LineKind::Text | LineKind::Lettered) => true,
            _ => false,
        }
    }

    /// `2. ROME 12` below `REF: 1. STATE 12`: a list with numbers for letters.
    fn is_numbered_reference(&self, at: usize) -> bool {
        let first = self.text(self.at);
        let value = line::field_label(first).and_then(|field| first.get(field.value..));
        let number = |text: &str| line::paragraph_start(text).map_or(0, |start| start.number(text));
        let above = if at == self.at + 1 {
            value.map_or(0, number)
        } else {
            number(self.text(at - 1))
        };
        value.is_some_and(|value| number(value) == 1) && number(self.text(at)) == above + 1
    }

    /// `C) RIO`, nothing, `DE JANEIRO 1291`: a name of a post that an empty line cuts.
    fn post_after_blank(&self, at: usize) -> bool {
        if self.kind(at) != Some(LineKind::Blank) || self.kind(at + 1) != Some(LineKind::Text) {
            return false;
        }
        let above = self
            .text(at - 1)
            .rsplit([' ', '.', ')'])
            .next()
            .unwrap_or("");
        let words: Vec<&str> = self.text(at + 1).split(' ').take(4).collect();
        let cut = |length: &usize| {
            let rest = words.get(..*length).map(|words| words.join(" "));
            let serial = words.get(*length).is_some_and(|word| is_serial(word));
            serial && rest.is_some_and(|rest| posts::lookup(&format!("{above} {rest}")).is_some())
        };
        !above.is_empty() && (1..=3).any(|length| cut(&length))
    }

    /// Does the classification block go on below the blank line at `at`? The system breaks it
    /// inside a word: `... FOR REA`, nothing, `SONS 1.4 (B) AND (D)`.
    fn reasons_after_blank(&self, at: usize) -> bool {
        /// The section comes within so many bytes: after `REASONS ` or a piece of it.
        const SECTION: usize = 16;
        if self.kind(at) != Some(LineKind::Blank) || ends_sentence(self.text(at - 1)) {
            return false;
        }
        let text = self.text(at + 1);
        let head = text.get(..SECTION).unwrap_or(text);
        self.kind(at + 1) == Some(LineKind::Text)
            && (head.contains("1.4 (") || head.contains("1.5 ("))
    }
}

/// `FOR: MRS. DOE`: whom the text of a telegram about a person is for.
fn begins_message(text: &str) -> bool {
    ["FOR:", "TO:", "FROM:", "ATTN:"]
        .iter()
        .any(|label| text.starts_with(label))
}

/// `(U) This cable is sensitive`, `SENSITIVE BUT UNCLASSIFIED, NOT FOR THE INTERNET`: how the cable is
/// to be handled, which comes below the subject.
fn begins_handling(text: &str) -> bool {
    const HANDLING: [&str; 3] = [
        "SENSITIVE BUT UNCLASSIFIED",
        "THIS CABLE IS",
        "THIS MESSAGE IS",
    ];
    let head = |words: &&str| {
        let head = text.get(..words.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(words))
    };
    HANDLING.iter().any(head) || line::begins_with_mark(text)
}

/// Does the last word of a subject in capitals end it, with a full stop that shortens no word?
fn ends_subject(above: &str) -> bool {
    /// A word that is shortened has fewer letters.
    const LONG: usize = 6;
    let last = above.rsplit(' ').next().unwrap_or("");
    let word = last.strip_suffix('.').unwrap_or("");
    word.len() >= LONG && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Does a line of this class open the telegram inside a hybrid's shell?
pub(super) fn begins_telegram(kind: LineKind) -> bool {
    match kind {
        LineKind::Banner => true,
        LineKind::Transmission(line) => opens_transmission(line),
        _ => false,
    }
}

fn opens_transmission(line: TransmissionLine) -> bool {
    use TransmissionLine as T;
    matches!(
        line,
        T::Start | T::Routing | T::Serial | T::Security | T::Dtg | T::From | T::Archive
    )
}

/// Words that could be TAGS: capitals, digits and a few signs.
fn is_tags_shaped(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b" ,()-/&'.".contains(&b))
}

/// The same in small letters, as some copies have it: `etrd, mnuc, ir`.
fn is_small_tags(text: &str) -> bool {
    /// A code has four letters at most; five leave room for a slip.
    const CODE: usize = 5;
    text.split([' ', ','])
        .all(|token| token.len() <= CODE && token.bytes().all(|b| b.is_ascii_lowercase()))
}

/// A line that is TAGS without any doubt: most of its words are codes in the lists.
pub(super) fn is_tags_line(text: &str) -> bool {
    if !is_tags_shaped(text) {
        return false;
    }
    let tokens = || text.split([' ', ',']).filter(|token| !token.is_empty());
    let known = tokens().filter(|token| tags::is_listed(token)).count();
    known * 2 > tokens().count()
}

/// Does the line hold a post and a serial (`MADRID 707`, `08 UNVIE 663`)?
fn has_post_and_serial(text: &str) -> bool {
    let mut after_post = false;
    for word in text
        .split([' ', ',', ';', '(', ')'])
        .filter(|word| !word.is_empty())
    {
        if after_post && is_serial(word) {
            return true;
        }
        after_post = word.len() >= 3 && word.bytes().all(|b| b.is_ascii_uppercase());
    }
    false
}

/// A serial: up to eight digits, as section residue has it.
fn is_serial(text: &str) -> bool {
    text.len() <= 8 && is_number(text)
}

/// Is the subject behind another field on this line?
fn holds_subject(text: &str) -> bool {
    [" SUBJECT: ", " SUBJ: "]
        .iter()
        .any(|sign| text.contains(sign))
}

/// Is the last word the label of a reference: `(B)`, `B.`?
fn ends_with_label(text: &str) -> bool {
    let last = text.rsplit([' ', ',', ';']).next().unwrap_or("");
    let letter = last.trim_start_matches('(');
    let first = letter.bytes().next();
    first.is_some_and(|b| b.is_ascii_uppercase())
        && matches!(letter.get(1..), Some(")" | "."))
        && text.len() > last.len()
}

/// Is the last word AND, in capitals or small letters?
fn ends_with_and(text: &str) -> bool {
    text.rsplit([' ', ','])
        .next()
        .is_some_and(|last| last.eq_ignore_ascii_case("AND"))
}
