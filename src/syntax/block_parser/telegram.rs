//! The header grammar of the telegram (cable-format 1.1 to 1.10).

use super::continuations::{has_post_and_serial, holds_subject};
use super::email::is_mail_label;
use super::smart::{opens_close, stands_for_level};
use super::{BlockParser, Region, State, breaks, is_loose};
use crate::syntax::block::BlockKind;
use crate::syntax::layout::Layout;
use crate::syntax::line::{self, FieldLabel, Label, LineKind, TransmissionLine};
use crate::text::words::{ends_sentence, has_small_letter, width};
use crate::vocabulary::precedence::Precedence;

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
        if self.is_broken_banner(at) {
            self.state.region = region.max(Region::Header);
            return self.take(BlockKind::Banner, 2);
        }
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
            LineKind::Field(label) if self.is_field_of_shell(label) => self.smart_field(label),
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
            LineKind::Field(Label::Subject)
                if region == Region::Subjected && self.is_word_subject(at) =>
            {
                self.unclassified_in_telegram(kind)
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
                if self.is_below_question(at) {
                    self.state.region = Region::Body;
                    return self.body_block();
                }
                self.field(Label::Reference)
            }
            // `STATE 12` below `REF: ROME 13;` and an empty line.
            LineKind::Text if region == Region::Subjected && line::are_of_posts(self.text(at)) => {
                self.field(Label::Reference)
            }
            _ => self.unclassified_in_telegram(kind),
        }
    }

    /// Is the field at the cursor one of the shell around the telegram, which was put inside? Its value
    /// leaves no doubt.
    fn is_field_of_shell(&self, label: Label) -> bool {
        let value = || {
            self.text(self.at)
                .split_once(':')
                .map_or("", |(_, value)| value.trim())
        };
        self.layout == Layout::Hybrid
            && match label {
                Label::Captions => line::caption_words(value()).is_some(),
                Label::PassLine => true,
                Label::Action | Label::Info => {
                    let last = value().rsplit(' ').next().unwrap_or("");
                    Precedence::from_word(last).is_some()
                }
                _ => false,
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
        use TransmissionLine::{Dtg, From};
        let is = |at: usize, line| self.kind(at) == Some(LineKind::Transmission(line));
        let mut end = self.at + 1;
        while self.kind(end).is_some() && self.text(end) != "Message Text" {
            // The telegram itself, where its attributes are above it.
            if is(end, Dtg) && is(end + 1, From) {
                break;
            }
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
                let begins = kind == LineKind::InlineHeading
                    || self.underlined_heading(at, true).is_some()
                    || self.is_prose(at);
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
            // `FOR THE SECRETARY FROM DOE`, alone above the text.
            Region::Subjected
                if line::is_personal_line(self.text(at))
                    && !self.below_content(at)
                    && self.kind(at + 1) == Some(LineKind::Blank) =>
            {
                self.take(BlockKind::Passing, 1)
            }
            // A rule between the fields.
            Region::Subjected if kind == LineKind::Dashes && self.header_follows(at) => {
                self.take(BlockKind::Rule, 1)
            }
            _ => {
                if self.underlined_heading(at, true).is_some()
                    || kind == LineKind::ListItem
                    || opens_relay(self.text(at))
                {
                    self.state.region = Region::Body;
                }
                self.body_block()
            }
        }
    }

    /// Below the SUBJECT: is the label without a colon a word of the text: `SUBJ WISHES TO VISIT ROME`?
    pub(super) fn is_word_subject(&self, at: usize) -> bool {
        let text = self.text(at);
        let label = line::field_label(text).filter(|field| field.label == Label::Subject);
        label.is_some_and(|field| !text.get(..field.value).unwrap_or("").contains(':'))
    }

    /// Does the line above, or the one above an empty line, announce a list: `REPLIES TO REFTEL
    /// FOLLOW:`?
    fn is_below_question(&self, at: usize) -> bool {
        /// A label has fewer words.
        const WORDS: usize = 3;
        let blank = at > 0 && self.kind(at - 1) == Some(LineKind::Blank);
        let Some(above) = at.checked_sub(1 + usize::from(blank)) else {
            return false;
        };
        let text = self.text(above);
        self.kind(above) == Some(LineKind::Text)
            && text.ends_with(':')
            && text.split(' ').count() >= WORDS
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
    pub(super) fn near_label(&self, at: usize) -> Option<Label> {
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

    /// Does the banner go on in the next line: `UNCLAS SECTION 01 OF 02`, `ROME 000140`?
    fn is_broken_banner(&self, at: usize) -> bool {
        self.state.region <= Region::Transmission
            && matches!(self.kind(at), Some(LineKind::Banner | LineKind::Level))
            && self.kind(at + 1) == Some(LineKind::Text)
            && line::is_begun_banner(self.text(at))
            && line::is_post_and_serial(self.text(at + 1))
    }

    /// Is a line above the fields a caption with a letter wrong?
    fn near_caption(&self, at: usize) -> bool {
        self.state.region == Region::Header
            && matches!(self.kind(at), Some(LineKind::Text | LineKind::ListItem))
            && line::is_near_caption_line(self.text(at))
    }

    /// Is the line REF and nothing more, with the list below it?
    fn is_list_label(&self, at: usize) -> bool {
        line::is_bare_ref_label(self.text(at))
            && matches!(self.kind(at + 1), Some(LineKind::Text | LineKind::Lettered))
            && has_post_and_serial(self.text(at + 1))
    }

    /// The label that the end of the line at `at` breaks.
    pub(super) fn broken_label(&self, at: usize) -> Option<FieldLabel> {
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
        let mut count = self.run(self.at, may_be_transmission);
        while self.addressee_after_blank(self.at + count) {
            count += 1 + self.run(self.at + count + 1, may_be_transmission);
        }
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

    /// Is one more addressee below the empty line at `at`, in a copy that has one below every line?
    fn addressee_after_blank(&self, at: usize) -> bool {
        use TransmissionLine::{Addressee, Info, To};
        let addressed = |at: usize| {
            let kind = self.kind(at);
            matches!(kind, Some(LineKind::Transmission(To | Info | Addressee)))
        };
        let below_addressee = || (self.at..at).any(addressed);
        let follows = addressed(at + 1)
            || self.kind(at + 1) == Some(LineKind::Text)
                && below_addressee()
                && !has_small_letter(self.text(at + 1));
        follows && self.is_double_spaced(at)
    }
}

/// May a line of this class be among the lines of the transmission?
fn may_be_transmission(kind: LineKind) -> bool {
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
}

/// Does a line of this class open the telegram inside a hybrid's shell?
pub(super) fn begins_telegram(kind: LineKind) -> bool {
    match kind {
        LineKind::Banner => true,
        LineKind::Transmission(line) => opens_transmission(line),
        _ => false,
    }
}

/// `FOLLOWING REPEAT ROME 0140 SENT ACTION DEPT`, `QUOTE UNCLAS ROME 0140`: the text is another cable.
fn opens_relay(text: &str) -> bool {
    let follows = ["FOLLOWING ", "FOL ", "FOLG "];
    let repeats = follows.iter().any(|word| text.starts_with(word)) && text.contains(" REPEAT");
    let quoted = text
        .strip_prefix("QUOTE ")
        .or_else(|| text.strip_prefix("QTE "));
    let banner = |text: &str| line::classify(text) == LineKind::Banner;
    repeats || quoted.is_some_and(|text| banner(text.trim_start_matches([':', ' '])))
}

fn opens_transmission(line: TransmissionLine) -> bool {
    use TransmissionLine as T;
    matches!(
        line,
        T::Start | T::Routing | T::Serial | T::Security | T::Dtg | T::From | T::Archive
    )
}
