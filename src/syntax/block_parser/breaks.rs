//! What interrupts the text: section breaks, feet and heads of pages, stamps, heads of sections.

use super::smart::opens_close;
use super::{BlockParser, Open, Region};
use crate::syntax::block::BlockKind;
use crate::syntax::layout::Layout;
use crate::syntax::line::{self, Label, LineKind, TransmissionLine};
use crate::text::words::{has_small_letter, is_number, width};

/// The head of a first page has so many lines at most: distribution, offices, the relay's line.
const PAGE_HEAD: usize = 60;
/// The head of a section has its banner within so many lines: addressees come before it.
const SECTION_HEAD: usize = 80;

/// Pages have so many lines with their level, and empty lines between these, at most before what is
/// clearly not the cable's own.
const LEVELS: usize = 40;

/// A line that was wrapped is at least this wide, in characters.
const FULL: usize = 50;

/// Lines between two pieces of a cable's own text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Break {
    /// The line after them.
    pub end: usize,
    /// The line after the last of them that is not blank.
    pub filled_end: usize,
    /// What they are, as a block.
    pub kind: BlockKind,
}

impl BlockParser<'_, '_> {
    /// The lines from `at` on that are not the cable's own, and blank lines between them; `None`
    /// where they are only blank lines, or a level alone.
    pub(super) fn break_at(&self, at: usize) -> Option<Break> {
        let mut found: Option<BlockKind> = None;
        let mut end = at;
        let mut filled_end = at;
        let mut level = false;
        loop {
            let next = match self.kind(end) {
                Some(LineKind::Blank) => {
                    end += 1;
                    continue;
                }
                Some(LineKind::Level) if found.is_none() && end >= at + LEVELS => break,
                Some(LineKind::Level) => {
                    level = true;
                    end + 1
                }
                Some(LineKind::Residue) => {
                    found = found.or(Some(BlockKind::Residue));
                    end + self.stamp_lines(end)
                }
                Some(LineKind::Transmission(TransmissionLine::Bt))
                    if self.state.region >= Region::Subjected =>
                {
                    found = found.or(Some(BlockKind::Wrapper));
                    // `#0140` below it.
                    end + 1 + usize::from(is_serial_again(self.text(end + 1)))
                }
                Some(LineKind::Transmission(TransmissionLine::Archive)) => {
                    if found != Some(BlockKind::SectionHead) {
                        found = Some(BlockKind::Wrapper);
                    }
                    self.page_head(end)
                }
                // The number of a page below its level.
                Some(LineKind::Text)
                    if level
                        && at > 0
                        && is_terminal_number(self.text(end))
                        && self.is_broken_off(at) =>
                {
                    found = found.or(Some(BlockKind::Wrapper));
                    end + 1
                }
                Some(LineKind::Text) if self.is_garbled_level(end) => {
                    level = true;
                    end + 1
                }
                Some(LineKind::Text) if level && is_garbled_page(self.text(end)) => {
                    found = found.or(Some(BlockKind::Wrapper));
                    end + 1
                }
                Some(kind) => match self.section_head(end, kind, found) {
                    Some(next) => {
                        found = Some(BlockKind::SectionHead);
                        next
                    }
                    None => break,
                },
                None => break,
            };
            end = next;
            filled_end = next;
        }
        // A level alone is between two pages where it cuts a sentence.
        let paged = level
            && matches!(self.state.region, Region::Subjected | Region::Body)
            && at > 0
            && self.kind(end) == Some(LineKind::Text)
            && !matches!(self.kind(at - 1), Some(LineKind::Field(_)))
            && self.is_cut_off(at);
        Some(Break {
            end,
            filled_end,
            kind: found.or(paged.then_some(BlockKind::Wrapper))?,
        })
    }

    /// Is it the level of a page with a letter wrong, with the head of a page or another level below?
    pub(super) fn is_garbled_level(&self, at: usize) -> bool {
        if self.kind(at) != Some(LineKind::Text) || !line::is_near_level(self.text(at)) {
            return false;
        }
        let archive = LineKind::Transmission(TransmissionLine::Archive);
        let blank = self.run(at + 1, |kind| kind == LineKind::Blank);
        let below = self.kind(at + 1 + blank);
        below == Some(LineKind::Level) || below == Some(archive)
    }

    /// Does the page end above the line at `at` in the middle of a sentence, on a full line?
    fn is_cut_off(&self, at: usize) -> bool {
        self.is_broken_off(at) && width(self.text(at - 1)) >= FULL
    }

    /// The line after the archive's line at `at`; after the whole head where it is the first page's,
    /// which lists the offices that got the cable.
    fn page_head(&self, at: usize) -> usize {
        let archive = LineKind::Transmission(TransmissionLine::Archive);
        let mut next = at + 1;
        if !self.text(at).starts_with("PAGE ") {
            return next;
        }
        // The number of a terminal comes before the offices.
        while self.kind(next) == Some(LineKind::Blank) || is_terminal_number(self.text(next)) {
            next += 1;
        }
        if self.kind(next) != Some(archive) || self.text(next).starts_with("PAGE ") {
            return at + 1;
        }
        let mut last = next;
        for line in next..next + PAGE_HEAD {
            match self.kind(line) {
                Some(kind) if kind == archive => last = line,
                Some(LineKind::Transmission(kind)) if opens_telegram(kind) => {
                    // The line above the sender's is the date-time group, in whatever form.
                    let above = kind == TransmissionLine::From && last + 1 < line;
                    let group = above && self.kind(line - 1) == Some(LineKind::Text);
                    let own = self.second_routing(line);
                    return own.unwrap_or(line - usize::from(group));
                }
                None | Some(LineKind::Banner | LineKind::Field(_)) => break,
                Some(_) => {}
            }
        }
        last + 1
    }

    /// Another agency's copy has its own routing line and security warning above the Department's.
    /// Gives the Department's routing line, where the agency's is at `at`.
    fn second_routing(&self, at: usize) -> Option<usize> {
        /// Each of the lines comes within so many of the one before.
        const NEAR: usize = 4;
        let find = |from: usize, line: TransmissionLine| {
            let kind = Some(LineKind::Transmission(line));
            (from..from + NEAR).find(|at| self.kind(*at) == kind)
        };
        let security = find(at, TransmissionLine::Security)?;
        let serial = Some(LineKind::Transmission(TransmissionLine::Serial));
        if (at..security).any(|at| self.kind(at) == serial) {
            return None;
        }
        find(security + 1, TransmissionLine::Routing)
    }

    /// The head of a later section that begins at `at`, where `above` comes before it. Gives the line
    /// after it.
    fn section_head(&self, at: usize, kind: LineKind, above: Option<BlockKind>) -> Option<usize> {
        if self.state.region < Region::Subjected || !self.state.telegram {
            return None;
        }
        let opens = match kind {
            LineKind::Transmission(line) => opens_telegram(line),
            kind => kind == LineKind::Banner,
        };
        if !opens {
            return None;
        }
        let mut banner = at;
        while self.kind(banner) != Some(LineKind::Banner) {
            let fits = matches!(
                self.kind(banner)?,
                LineKind::Blank
                    | LineKind::Residue
                    | LineKind::Level
                    | LineKind::Text
                    | LineKind::Transmission(_)
            );
            if !fits || banner > at + SECTION_HEAD {
                return None;
            }
            banner += 1;
        }
        // A cable that this one quotes has a banner too.
        let paged = above.is_some_and(|above| above != BlockKind::Residue);
        if !paged && !is_section_banner(self.text(banner)) {
            return None;
        }
        let mut end = banner + 1;
        let mut next = end;
        loop {
            match self.kind(next) {
                Some(LineKind::Blank) => next += 1,
                Some(LineKind::Residue) => next += self.stamp_lines(next),
                Some(LineKind::Caption) => {
                    next += 1;
                    end = next;
                }
                Some(LineKind::Text) if is_passing(self.text(next)) => {
                    next += 1;
                    end = next;
                }
                Some(LineKind::Field(Label::ExecutiveOrder)) => {
                    end = self.header_again(next);
                    next = end;
                }
                _ => return Some(end),
            }
        }
    }

    /// The line after the header fields that a later section repeats, from its E.O. line at `at` on.
    /// Stamps may be between them.
    fn header_again(&self, at: usize) -> usize {
        let mut end = at;
        while end < at + SECTION_HEAD {
            let next = self.next_own(end);
            let Some(LineKind::Field(label)) = self.kind(next).filter(|_| next < at + SECTION_HEAD)
            else {
                break;
            };
            if !label.is_telegram() {
                break;
            }
            end = next + 1;
            loop {
                let next = self.next_own(end);
                let spaced = (end..next).any(|at| self.kind(at) == Some(LineKind::Blank));
                let cut = || !spaced || self.is_cut(end, next);
                if !self.continues_field(label, next, end - 1) || next > end && !cut() {
                    break;
                }
                end = next + 1;
            }
        }
        end
    }

    /// A block inside another: what interrupts it, or the rest of it.
    pub(super) fn next_inside(&mut self) -> BlockKind {
        let at = self.at;
        match self.state.open {
            Some(Open::Interrupted(kind)) => {
                self.state.open = Some(Open::Resumed(kind));
                match self.break_at(at).filter(|_| self.state.telegram) {
                    Some(found) => self.take(found.kind, found.end - at),
                    None => {
                        let gap = self.gap(at);
                        let kind = match gap.is_some_and(|gap| !gap.stamped) {
                            true => BlockKind::Blank,
                            false => BlockKind::Residue,
                        };
                        self.take(kind, gap.map_or(1, |gap| gap.next - at))
                    }
                }
            }
            Some(Open::Resumed(kind)) => {
                let count = match kind {
                    BlockKind::Field(label) if self.state.telegram => {
                        self.field_lines(label, at + 1)
                    }
                    BlockKind::Field(label) => self.smart_field_lines(label, true),
                    BlockKind::Transmission => self.transmission_lines(),
                    BlockKind::Heading => {
                        self.note_open(kind, false);
                        1
                    }
                    kind => self.text_lines(kind),
                };
                self.take(BlockKind::Continuation, count)
            }
            None => self.take(BlockKind::Text, 1),
        }
    }

    /// Notes that the block of this kind, whose lines end before `end`, goes on below what
    /// interrupts it there, or that it does not.
    pub(super) fn note_open(&mut self, kind: BlockKind, goes_on: bool) {
        self.state.open = goes_on.then_some(Open::Interrupted(kind));
    }

    /// Does running text go on below a break that begins at `at`?
    pub(super) fn text_goes_on(&self, at: usize) -> bool {
        if !self.state.telegram {
            return self.smart_text_goes_on(at);
        }
        let Some(found) = self.break_at(at) else {
            return false;
        };
        let next = found.end;
        let fits = match self.kind(next) {
            Some(LineKind::Text | LineKind::Lettered | LineKind::Transmission(_)) => true,
            Some(LineKind::Caption) => true,
            Some(LineKind::Field(label)) => {
                !(opens_close(label) && self.layout == Layout::Hybrid)
                    && self.state.region == Region::Body
            }
            Some(LineKind::Paragraph { marked }) => {
                self.is_broken_off(at)
                    && self.is_wrapped_number(next, marked)
                    && !self.is_next_paragraph(next)
            }
            _ => false,
        };
        // A page that cuts a full line cuts a sentence, whatever the next line looks like.
        let cut = self.is_cut_off(at);
        fits && self.underlined_heading(next, true).is_none()
            && (cut || self.bare_heading(next).is_none())
            // A name has no full stop that could end the sentence.
            && (cut && self.text(next).ends_with('.') || !self.is_signature(next))
    }
}

/// Does a telegram begin with this line, where an archive printed its own above?
pub(super) fn opens_telegram(line: TransmissionLine) -> bool {
    use TransmissionLine as T;
    matches!(
        line,
        T::Start | T::Routing | T::Serial | T::Security | T::Dtg | T::From
    )
}

/// `#0140`: the serial of the transmission, once more.
fn is_serial_again(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(is_number)
}

/// `PAGVE 02  ROME 00140  101200Z`: the head of a page with a letter wrong.
fn is_garbled_page(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace();
    let page = words
        .next()
        .is_some_and(|word| strsim::osa_distance(word, "PAGE") <= 1);
    let clock = words.next_back().and_then(|word| word.strip_suffix('Z'));
    page && clock.is_some_and(|clock| clock.len() == 6 && is_number(clock))
}

/// `67`: the number of the terminal that printed the page.
fn is_terminal_number(text: &str) -> bool {
    text.len() <= 3 && is_number(text)
}

/// `UNCLAS SECTION 2 OF 3 ROME 140`, `SECRET ROME 140/2`: the banner of a section.
fn is_section_banner(text: &str) -> bool {
    let serial = text.rsplit(' ').next().unwrap_or("");
    let numbered = || {
        serial
            .split_once('/')
            .is_some_and(|(serial, section)| is_number(serial) && is_number(section))
    };
    text.contains(" SECTION ") || numbered()
}

/// Is this the banner of the second section or a later one?
pub(super) fn is_later_section(text: &str) -> bool {
    let number = match text.split_once(" SECTION ") {
        // `FINAL SECTION OF 02`
        Some((_, rest)) => {
            let mut words = rest.trim_start_matches("OF ").split(' ');
            let number = words.next();
            // `SECTION 06 OF 05` is no section at all.
            let total = words.nth(1).and_then(|total| total.parse::<u32>().ok());
            let wrong = |number: &str| number.parse().ok() > total;
            let wrong = rest.contains(" OF ") && total.is_some() && number.is_some_and(wrong);
            number.filter(|_| !wrong)
        }
        None => text
            .rsplit(' ')
            .next()
            .and_then(|serial| Some(serial.split_once('/')?.1)),
    };
    number.is_some_and(|number| number.parse().is_ok_and(|number: u32| number > 1))
}

/// `DEPT PASS USOECD`, `FOR EUR/WE`: a passing line, which the head of each section repeats.
fn is_passing(text: &str) -> bool {
    let mut words = text.split(' ').take(3);
    text.starts_with("FOR ") && !text.ends_with('.')
        || words.any(|word| word == "PASS")
        || line::is_office_line(text) && !has_small_letter(text)
}
