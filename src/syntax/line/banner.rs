//! Lines of classification and handling: banners, levels, captions.

use super::LineKind;
use super::labels::read_digits;
use super::near::letters_of;
use super::residue::before_copy_notice;
use crate::text::Span;
use crate::text::words::{has_small_letter, is_number};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking;
use crate::vocabulary::posts;

/// Digits of the serial on a banner (cable-format 1.3: six in 111 of 115).
const SERIAL: usize = 6;
/// Digits of a serial at most: section residue pads it to eight (cable-format 1.12).
const LONGEST_SERIAL: usize = 8;
/// A line of the wire has at most 69 characters (cable-format 2.11); this is one more, in bytes.
const WIRE_WIDTH: usize = 70;
/// What follows the level on a banner is at most this long, in bytes: section, the longest post,
/// serial and two captions.
const LONGEST_TAIL: usize = 90;
/// A line of captions is at most this long, in bytes: a line of the wire, and some slack.
const LONGEST_CAPTIONS: usize = 80;

/// A banner with systems, programs and lists is at most this long, in bytes.
const LONGEST_MARKING: usize = 200;

/// The class of a line that begins with a classification.
pub(super) fn classify_level(text: &str) -> Option<LineKind> {
    let rest = after_level(text)?;
    if rest.is_empty() {
        // `SENSITIVE` and `SBU` alone are no level by themselves; see `is_caption_line`.
        return Some(LineKind::Level);
    }
    // `CONFIDENTIAL//NOFORN`, `UNCLASSIFIED SBU`: the level and what controls the cable. Sites write
    // `UNCLASSIFIED//FOR OFFICIAL USE ONLY` above it.
    let of_site = || rest.contains("FOR OFFICIAL USE ONLY");
    if caption_words(rest).is_some() && !of_site() {
        return Some(LineKind::Level);
    }
    // A known post makes a banner, even where the serial is missing.
    (is_banner_tail(rest) || posts::lookup(rest).is_some()).then_some(LineKind::Banner)
}

/// Where the banner ends, in bytes, that a reflow put before the fields on the same line: `UNCLAS ROME
/// 000140 SIPDIS E.O. 12958: N/A ...`.
pub fn glued_banner(text: &str) -> Option<usize> {
    /// Digits of a serial that can be no section.
    const LEAST: usize = 3;
    let rest = after_level(text)?;
    let head = rest.get(..LONGEST_TAIL).unwrap_or(rest);
    // `0801/1`: the serial and the section.
    let serial = |word: &str| {
        let digits = word.split_once('/').map_or(word, |(digits, _)| digits);
        digits.len() >= LEAST && is_number(digits)
    };
    let mut words = head.split_ascii_whitespace();
    let last = words.find(|word| {
        let capitals = word
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"-/'".contains(&b));
        !capitals || serial(word)
    })?;
    let end = Span::of(last, text).end;
    let banner = text.get(..end)?;
    (serial(last) && classify_level(banner) == Some(LineKind::Banner)).then_some(end)
}

/// `S e c r e t rome 000140`: a banner in small letters, as some copies have it.
pub(super) fn is_small_banner(text: &str) -> bool {
    // `unclas rome 000140.`: before a sign only a known post leaves no doubt.
    let bare = text.trim_end_matches(AFTER_SERIAL);
    if bare.len() < text.len() {
        let signed = |text: &str| end_of_serial(after_level(text)?);
        return is_small_banner(bare) && signed(&text.to_ascii_uppercase()).is_some();
    }
    let serial = text
        .len()
        .checked_sub(SERIAL)
        .and_then(|at| text.split_at_checked(at))
        .is_some_and(|(head, serial)| head.ends_with(' ') && is_number(serial));
    let small = text.len() < WIRE_WIDTH
        && has_small_letter(text)
        && text.ends_with(|c: char| c.is_ascii_digit());
    small && {
        let upper = text.to_ascii_uppercase();
        // With a shorter serial only a known post leaves no doubt.
        let known = |rest: &&str| {
            let post = rest.rsplit_once(' ').map_or("", |(post, _)| post);
            let post = post.rsplit_once(" OF ").map_or(post, |(_, post)| {
                post.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ')
            });
            serial || posts::lookup(post).is_some() && !text.bytes().any(|b| b.is_ascii_uppercase())
        };
        after_level(&upper)
            .filter(known)
            .is_some_and(is_banner_tail)
    }
}

/// Strips a classification from the start of a line, spaced out or not, and returns the rest
/// without the white space before it. `None` when the line does not begin with one.
fn after_level(text: &str) -> Option<&str> {
    if !matches!(
        text.as_bytes().first()?,
        b'U' | b'L' | b'C' | b'T' | b'S' | b'R'
    ) {
        return None;
    }
    let (_, end) = Level::read(text)?;
    text.get(end..).map(str::trim_start)
}

/// The section after the serial may be in brackets: `ROME 0140 (SECTION 1 OF 2)`.
pub const SECTION_IN_BRACKETS: &str = " (SECTION ";

/// `ROME 000140`: the post and the serial of a banner, and nothing else.
pub fn is_post_and_serial(text: &str) -> bool {
    let (post, serial) = text.rsplit_once(' ').unwrap_or(("", text));
    let digits = (SERIAL - 2..=SERIAL).contains(&serial.len()) && is_number(serial);
    digits && posts::lookup(post.trim_end()).is_some()
}

/// Is it a banner, or a level, without post and serial: `C O N F I D E N T I A L`, `UNCLAS SECTION 01 OF 02`?
pub fn is_begun_banner(text: &str) -> bool {
    let rest = after_level(text).map(str::trim_end);
    rest.is_some_and(|rest| {
        let last = rest.rsplit(' ').next().unwrap_or("");
        rest.is_empty() || rest.starts_with("SECTION ") && last.len() <= 2 && is_number(last)
    })
}

/// Signs that are typed after a serial, and do not belong there.
const AFTER_SERIAL: [char; 6] = ['.', ',', ';', ':', '-', '/'];

/// Where the serial ends in the words of a banner after its level, in bytes, where something follows it that
/// is no part of a banner: `ROME 000140.`, `ROME 000140 FOR EUR`. A sentence may name a cable too, so the
/// post is a known one, and before other words the serial has all of its digits.
pub fn end_of_serial(rest: &str) -> Option<usize> {
    /// So many words follow it at most.
    const WORDS: usize = 5;
    let words: Vec<&str> = rest.split_ascii_whitespace().collect();
    let at = words.iter().position(|word| {
        let digits = serial_of(word);
        (SERIAL - 2..=SERIAL).contains(&digits.len()) && is_number(digits)
    })?;
    let (written, after) = (words[at], &words[at + 1..]);
    let digits = serial_of(written);
    let section = words[..at].iter().rposition(|word| is_number(word));
    let post = &words[section.map_or(0, |section| section + 1)..at];
    let sign = |word: &&&str| word.trim_matches(AFTER_SERIAL).is_empty();
    let stray = match after.iter().filter(sign).count() == after.len() {
        true => digits.len() < written.len() || !after.is_empty(),
        false => digits.len() == SERIAL && after.len() <= WORDS && !rest.ends_with('.'),
    };
    let known = stray && posts::lookup(&post.join(" ")).is_some();
    known.then(|| Span::of(digits, rest).end)
}

/// A serial without the signs after it.
fn serial_of(word: &str) -> &str {
    word.trim_end_matches(AFTER_SERIAL)
}

/// What may follow the level on a banner, with or without more after the serial.
fn is_banner_tail(rest: &str) -> bool {
    let cut = || rest.get(..end_of_serial(rest)?);
    is_whole_tail(rest) || cut().is_some_and(is_whole_tail)
}

/// What may follow the level on a banner: `SECTION nn OF nn`, post, serial.
fn is_whole_tail(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['/', ',', ' ', ':', ';', '-']);
    let rest = before_copy_notice(rest).unwrap_or(rest);
    let section = rest.split_once(SECTION_IN_BRACKETS);
    let rest = section.map_or(rest, |(before, _)| before).trim_end();
    let mut words = rest.split_ascii_whitespace().rev();
    let last = words
        .find(|word| {
            Caption::read(word.trim_matches(['/', ','])).is_none() && !is_operating_signal(word)
        })
        .unwrap_or("");
    let last = last.strip_prefix('#').unwrap_or(last);
    // `2004/1`: the serial and the section.
    let digits = last.split_once('/').map_or(
        last,
        |(digits, section)| {
            if is_number(section) { digits } else { last }
        },
    );
    let scanned = scanned_serial(digits).is_some();
    let glued = glued_serial(digits).is_some();
    let serial = digits.len() <= LONGEST_SERIAL && (is_number(digits) || scanned) || glued;
    let before = match scanned {
        true => rest.get(..Span::of(last, rest).start).unwrap_or(rest),
        false => rest,
    };
    let shaped = rest.len() <= LONGEST_TAIL
        && before
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b" /-&'.#".contains(&b));
    let capitals = rest.bytes().any(|b| b.is_ascii_uppercase());
    let number_alone = || rest == last && (SERIAL - 2..=SERIAL).contains(&last.len());
    shaped
        && (serial && (capitals || number_alone())
            || rest.starts_with("SECTION ")
            || is_garbled_serial(digits) && {
                let post = rest.get(..Span::of(last, rest).start).unwrap_or("");
                posts::lookup(post.trim_end()).is_some()
            })
}

/// `1M571`: a serial with a letter of the wire in it.
pub fn is_garbled_serial(word: &str) -> bool {
    /// Signs of it; a shorter one may be anything.
    const SIGNS: std::ops::RangeInclusive<usize> = 4..=7;
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    SIGNS.contains(&word.len()) && capitals == 1 && digits + 1 == word.len()
}

/// `ZDK`, `ZFR`: a signal of the operator after the serial.
pub fn is_operating_signal(word: &str) -> bool {
    word.len() == 3 && word.starts_with('Z') && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// The White House writes the name of its series and the serial in one word: `WH05512`.
pub const WHITE_HOUSE: &str = "WH";

/// Where the serial begins, in bytes, that is glued to the post: `ROME000140`, `ROME-000140`.
pub fn glued_serial(word: &str) -> Option<usize> {
    /// A shorter post may be anything.
    const POST: usize = 3;
    let post = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = word.len() - post.len();
    let name = post.strip_suffix('-').unwrap_or(post);
    let built = name.len() >= POST && name.bytes().all(|b| b.is_ascii_uppercase());
    ((built || name == WHITE_HOUSE) && (SERIAL - 1..=SERIAL).contains(&digits))
        .then_some(post.len())
}

/// The serial in which a scan took up to two digits for letters: `00O140`, `0001l0`.
pub fn scanned_serial(word: &str) -> Option<u32> {
    /// It has so many signs at least: a shorter one may be anything.
    const LEAST: usize = 4;
    let built = (LEAST..=LONGEST_SERIAL).contains(&word.len()) && !is_number(word);
    let digits = built.then(|| read_digits(word))?;
    is_number(&digits).then(|| digits.parse().ok())?
}

/// Nothing but captions, separated by spaces, commas or semicolons.
pub(super) fn is_caption_line(text: &str) -> bool {
    if matches!(text, "Sipdis" | "Noforn" | "Nodis" | "Exdis") {
        return true;
    }
    text.len() <= LONGEST_CAPTIONS
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b" ,;/-".contains(&b))
        && caption_words(text).is_some()
}

/// Captions that stand alone on a line of a telegram and that no other word is near.
const ALONE: [Caption; 12] = [
    Caption::RogerChannel,
    Caption::Nodis,
    Caption::Exdis,
    Caption::Stadis,
    Caption::Limdis,
    Caption::Sipdis,
    Caption::Noforn,
    Caption::Sensitive,
    Caption::SensitiveButUnclassified,
    Caption::DeaSensitive,
    Caption::NotForInternetDistribution,
    Caption::Aidac,
];

/// Nothing but captions of which one is misspelled: `SIPDSI`, `SENSITVE SIPDIS`. Other words of a
/// header may be near one, so the block parser asks only above the fields.
pub fn is_near_caption_line(text: &str) -> bool {
    let capitals = |b: u8| b.is_ascii_uppercase() || matches!(b, b' ' | b',' | b';' | b'/');
    // Some copies are in small letters.
    let small = text.len() <= LONGEST_CAPTIONS && text.bytes().all(|b| !b.is_ascii_uppercase());
    if small && caption_words(text).is_some() {
        return true;
    }
    if text.len() > LONGEST_CAPTIONS {
        return false;
    }
    // `5IPDIS`: one word in which a scan took a letter for a digit.
    let scanned =
        text.len() >= "NODIS".len() && text.bytes().filter(u8::is_ascii_digit).count() == 1;
    // `SIPDIS.`, `(SIPDIS)`, `"SENSITIVE"`
    let bare = text.trim_matches(CAPTION_SIGNS);
    if bare.len() < text.len() && is_caption_line(bare) {
        return true;
    }
    let read = match scanned && !text.contains(' ') {
        true => letters_of(text),
        false => text.to_owned(),
    };
    let text = &*read;
    if !text.bytes().all(capitals) {
        return false;
    }
    let near = |name: &str| Caption::nearest(name).is_some_and(|found| ALONE.contains(&found));
    let mut words = text.split(BETWEEN).filter(|word| !word.is_empty());
    near(text)
        || is_distribution_word(text)
        || word_after_sipdis(text).is_some()
        || scanned && Caption::read(text).is_some()
        || words.all(|word| Caption::read(word).is_some() || near(word))
}

/// `SIPDIS XYZZY`: the word after the caption that no passing line begins with.
pub fn word_after_sipdis(text: &str) -> Option<&str> {
    const DEPARTMENT: [&str; 3] = ["DEPARTMENT", "DEPT", "STATE"];
    let word = text.strip_prefix("SIPDIS ")?;
    let letters = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    (letters && !DEPARTMENT.contains(&word)).then_some(word)
}

/// `XQDIS`: a word that is made as the captions of distribution are, known or not.
fn is_distribution_word(text: &str) -> bool {
    let stem = text.strip_suffix("DIS").unwrap_or("");
    (2..=4).contains(&stem.len()) && stem.bytes().all(|b| b.is_ascii_uppercase())
}

/// Signs that are typed around captions, and do not belong there.
pub const CAPTION_SIGNS: [char; 15] = [
    '.', '(', ')', '"', '*', ' ', '-', '[', ']', '`', '_', ':', '!', ',', '/',
];

/// Signs between captions: `SIPDIS, NOFORN`, `//NOFORN`, `SBU/NOFORN`.
const BETWEEN: [char; 7] = [' ', ',', ';', '/', '\t', '\n', '\r'];

/// Splits captions, on one line or several, each with its place in `text`. `None` when any word is
/// not a caption. The longest caption wins: `DEA SENSITIVE` is one, and so is a release with its
/// list of countries, `REL TO USA, FVEY`.
pub fn caption_words(text: &str) -> Option<Vec<Span>> {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches(BETWEEN);
    // `N O D I S`: one caption alone.
    if text.as_bytes().get(1) == Some(&b' ') && Caption::read(text).is_some() {
        return Some(vec![Span::new(0, text.len())]);
    }
    // Only in the register's form is a line of controls told by its slashes.
    let slashed = || text.len() <= LONGEST_MARKING && text.contains("//");
    while !rest.is_empty() {
        let (caption, after) = rest.split_at_checked(caption_at(rest, slashed)?)?;
        found.push(Span::of(caption, text));
        rest = after.trim_start_matches(BETWEEN);
        // `SIPDIS - SENSITIVE`
        rest = rest.strip_prefix("- ").unwrap_or(rest);
    }
    (!found.is_empty()).then_some(found)
}

/// Bytes of the caption at the start of a text.
fn caption_at(text: &str, slashed: impl Fn() -> bool) -> Option<usize> {
    if let Some(length) = release(text) {
        return Some(length);
    }
    let first = text.as_bytes().first()?.to_ascii_uppercase();
    let fits = |(name, _): (&str, Caption)| {
        let (written, after) = text.split_at_checked(name.len())?;
        let ends = || after.is_empty() || after.starts_with(BETWEEN) || is_caption_glued(after);
        (written.eq_ignore_ascii_case(name) && ends()).then_some((written.len(), after))
    };
    let found = Caption::begun_by(first).filter_map(fits);
    let Some((length, after)) = found.max_by_key(|(length, _)| *length) else {
        return slashed().then(|| control(text)).flatten();
    };
    let cui = length == Caption::Cui.name().len() && text.starts_with(Caption::Cui.name());
    Some(length + if cui { categories(after) } else { 0 })
}

/// `NOFORN` after `SIPDIS`: the next caption, with no space before it.
fn is_caption_glued(after: &str) -> bool {
    let rest = |caption: &Caption| after.strip_prefix(caption.name());
    let mut rests = ALONE.iter().filter_map(rest);
    rests.any(|rest| rest.is_empty() || rest.starts_with(BETWEEN))
}

/// Bytes of a control that no caption is: `SI-G ABCD`, `FGI DEU`, `NF`; one with a letter wrong too.
fn control(text: &str) -> Option<usize> {
    let (end, _) = marking::control_at(text)?;
    let (control, after) = text.split_at_checked(end)?;
    let capitals = control.bytes().all(|b| !b.is_ascii_lowercase());
    (capitals && (after.is_empty() || after.starts_with(BETWEEN))).then_some(end)
}

/// Bytes of the categories after CUI: `//SP-PRVCY`.
fn categories(text: &str) -> usize {
    let mut rest = text;
    while let Some(name) = rest.strip_prefix("//SP-") {
        rest = name.trim_start_matches(|c: char| c.is_ascii_uppercase());
    }
    text.len() - rest.len()
}

/// Bytes of a release with its list of countries at the start of a text: `REL TO USA, FVEY`.
pub fn release(text: &str) -> Option<usize> {
    let words = ["REL TO ", "RELTO "];
    let mut rest = words.iter().find_map(|words| text.strip_prefix(words))?;
    let mut end = None;
    loop {
        let list = rest.trim_start_matches([' ', ',']);
        let list = list.strip_prefix("AND ").unwrap_or(list);
        rest = list.trim_start_matches(|c: char| c.is_ascii_uppercase());
        let code = list.strip_suffix(rest).unwrap_or(list);
        let ends = rest.is_empty() || rest.starts_with(BETWEEN);
        if !(matches!(code.len(), 3 | 4) && ends && Caption::read(code).is_none()) {
            return end;
        }
        end = Some(text.len() - rest.len());
    }
}

/// A banner in the marking language whose parts are not where they should be, or that begins with
/// whose classification it is: `//NATO SECRET`, `S//NF`, `NOFORN//SECRET`, `SECRET--NOFRON`.
pub fn marking_line(text: &str) -> Option<marking::Reading> {
    // `//`, `/ /`, `\\`, `||`
    let double = || {
        memchr::memchr3_iter(b'/', b'\\', b'|', text.as_bytes()).any(|at| {
            let rest = &text.as_bytes()[at..];
            rest.get(1) == rest.first() || rest.starts_with(b"/ /")
        })
    };
    if text.len() > LONGEST_MARKING || !(double() || Level::read(text).is_some()) {
        return None;
    }
    let reading = marking::read(text)?;
    let marking = &reading.marking;
    let foreign = marking.owner != marking::Owner::UnitedStates;
    // A letter for the level asks for terms that nothing else is called.
    let sure = match reading.level_is_word {
        true => reading.letters <= 2 && (foreign || reading.terms > 0),
        false => {
            let named =
                !marking.terms.is_empty() || !marking.sap.is_empty() || marking.fgi.is_some();
            let system = |name: &str| matches!(name, "SI" | "TK" | "HCS" | "RSV" | "KDK");
            let systems = marking.sci.iter().any(|one| system(&one.name));
            reading.letters == 0 && (foreign && text.starts_with("//") || named || systems)
        }
    };
    let small = has_small_letter(text) && !(reading.level_is_word && reading.slashed);
    // A misspelled level alone is a mistake of its own.
    let right = || misspelled_level(text).is_none();
    (reading.has_level && sure && !small && right()).then_some(reading)
}

/// A banner whose level is misspelled, alone on its line or with controls after it: the level that is
/// meant, and the bytes of the word. `UNCLASIFIED`, `CONFIDENTAL//NOFORN`, `Unclassified`.
pub fn misspelled_level(text: &str) -> Option<(Level, usize)> {
    /// Words near a level have so many bytes.
    const LENGTHS: std::ops::RangeInclusive<usize> = 5..=14;
    // `CONFIDENTIAL.`
    let bare = text.trim_end_matches(['.', ':', ',', ';']);
    if bare.len() < text.len()
        && let Some((level, end)) = Level::read(bare)
    {
        return (end == bare.len()).then_some((level, text.len()));
    }
    let head = text.bytes().take(*LENGTHS.end() + 1);
    let length = head
        .take_while(|b| !BETWEEN.contains(&char::from(*b)))
        .count();
    let top = (2..=4).contains(&length) && text.starts_with('T');
    if !LENGTHS.contains(&length) && !top {
        return None;
    }
    let (word, rest) = text.split_at_checked(length)?;
    let alone = rest.trim_matches(BETWEEN).is_empty();
    // In small letters it is a word of the text, unless it is the level as it is spelled.
    if has_small_letter(word) {
        let upper = word.to_ascii_uppercase();
        // `Secret//Noforn`; what is in small letters only, the marking language reads.
        let controls = || {
            let titled = word.starts_with(|c: char| c.is_ascii_uppercase());
            let controls = rest.to_ascii_uppercase();
            titled && rest.starts_with("//") && caption_words(&controls).is_some()
        };
        let (level, end) = Level::read(&upper).filter(|_| alone || controls())?;
        return (end == length).then_some((level, length));
    }
    let right = || Level::read(text).is_some() || Caption::read(word).is_some();
    let top = || two_words(text).and_then(|words| Some((marking::nearest_level(words)?, words)));
    let Some(level) = marking::nearest_level(word) else {
        // `TOOP SECRET`, `TOP SCERET`
        let (level, words) = top().filter(|(level, _)| *level == Level::TopSecret)?;
        let rest = text.get(words.len()..)?;
        let ends = rest.trim_matches(BETWEEN).is_empty() || caption_words(rest).is_some();
        return (ends && !right()).then_some((level, words.len()));
    };
    ((alone || caption_words(rest).is_some()) && !right()).then_some((level, length))
}

/// A line that is a banner but for its level: the level that is meant, and the bytes of its words.
/// `UNCLASS ROME 000140`, `LIMITED OFFFICIAL USE ROME 140`, `C O N F I D E N T A L ROME 000140`.
pub fn misspelled_banner(text: &str) -> Option<(Level, usize)> {
    /// Digits of the serial at least.
    const LEAST: usize = 4;
    let (head, serial) = text.rsplit_once(' ')?;
    // `UNCALS ROME 000140.`
    let serial = serial_of(serial);
    let built = (LEAST..=SERIAL).contains(&serial.len()) && is_number(serial);
    if !built || has_small_letter(text) || text.len() > WIRE_WIDTH {
        return None;
    }
    let words: Vec<&str> = head.split_ascii_whitespace().collect();
    // Spaced letters are one word, also with one too many: `C O N F I DD E N T I A L`. So is LIMITED
    // OFFICIAL USE.
    let single = |at: usize| words.get(at).is_some_and(|word| word.len() == 1);
    let doubled = |at: usize| words.get(at).is_some_and(|word| word.len() == 2) && single(at + 1);
    let letters = (0..words.len())
        .take_while(|at| single(*at) || doubled(*at))
        .count();
    const LIMITED: &str = "LIMITED";
    let three = words.first().is_some_and(|word| {
        word.len().abs_diff(LIMITED.len()) <= 2 && strsim::osa_distance(LIMITED, word) <= 2
    });
    let limited = words.iter().take(4).position(|word| *word == "USE");
    let limited = limited.or((three && words.len() > 2).then_some(2));
    let last = words.get(limited.unwrap_or(letters.max(1) - 1))?;
    let end = Span::of(last, text).end;
    let word: String = text.get(..end)?.split(' ').collect();
    let level = marking::nearest_level(&word)?;
    let rest = text.get(end..)?.trim_start();
    (Level::read(text).is_none() && is_banner_tail(rest)).then_some((level, end))
}

/// The first two words of a text, where a single space parts them.
fn two_words(text: &str) -> Option<&str> {
    let first = text.find(' ')?;
    let second = text.get(first + 1..)?;
    let length = second.find(BETWEEN).unwrap_or(second.len());
    text.get(..first + 1 + length)
}
