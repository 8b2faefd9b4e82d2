//! Where a text may hold what is coded: one pass over its bytes finds the signs of all codings.
//!
//! Blocks of bytes are looked at without a branch, in loops that become a few instructions.

/// How many bytes are looked at together: a bit for each.
const BLOCK: usize = 64;

/// The shortest run of letters of base64 that is one, in letters. Shorter ones are words.
pub(super) const SHORTEST: usize = 16;

/// The signs of codings in a text, as places in bytes, in their order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct CodedSigns {
    /// Some place in each run of letters of base64 that is not too short.
    pub(super) runs: Vec<usize>,
    /// Two digits that may be the byte of an E or of a bracket that closes: each level has the one, and each
    /// portion mark the other.
    pub(super) bytes: Vec<usize>,
    /// The digits of `base64`.
    pub(super) headers: Vec<usize>,
    /// The colon after the number of a line of a dump: `00000010: `.
    pub(super) numbers: Vec<usize>,
}

impl CodedSigns {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut found = Self::default();
        let mut before = 0;
        for at in (0..bytes.len()).step_by(BLOCK) {
            match (at.checked_sub(1), bytes.get(at..at + BLOCK + 1)) {
                (Some(previous), Some(_)) => {
                    let window = &bytes[previous..];
                    found.look(at, window, &mut before);
                }
                // At the ends of the text nothing is beside it.
                _ => {
                    let mut window = [b'\n'; BLOCK + 2];
                    let end = bytes.len().min(at + BLOCK + 1);
                    let start = at.saturating_sub(1);
                    let from = 1 - (at - start);
                    window[from..from + end - start].copy_from_slice(&bytes[start..end]);
                    found.look(at, &window, &mut before);
                }
            }
        }
        found
    }

    /// Looks at the block at a place: a window from one byte before it to one after it. `before` is the bits
    /// of the letters of the block before.
    fn look(&mut self, at: usize, window: &[u8], before: &mut u64) {
        let (Some(previous), Some(own), Some(next)) = (
            window.first_chunk::<BLOCK>(),
            window.get(1..).and_then(<[u8]>::first_chunk::<BLOCK>),
            window.get(2..).and_then(<[u8]>::first_chunk::<BLOCK>),
        ) else {
            return;
        };
        let mut letters = [0; BLOCK];
        let mut digits = u8::from(is_digit(previous[0]));
        for place in 0..BLOCK {
            letters[place] = u8::from(is_letter(own[place]));
            digits |= u8::from(is_digit(own[place]));
        }
        let letters = bits(&letters);
        self.add_runs(at, letters, *before);
        *before = letters;
        // Each sign has a digit.
        if digits == 0 {
            return;
        }
        let mut signs = [0; BLOCK];
        for place in 0..BLOCK {
            signs[place] = u8::from(may_be_sign(previous[place], own[place], next[place]));
        }
        if signs.iter().fold(0, |all, sign| all | sign) > 0 {
            for place in (0..BLOCK).filter(|place| signs[*place] > 0) {
                let sign = [previous[place], own[place], next[place]];
                self.add_sign(at + place, sign);
            }
        }
    }

    /// Adds a place with its sign, if it is one: the byte there, between those beside it.
    fn add_sign(&mut self, at: usize, sign: [u8; 3]) {
        match sign {
            [_, b'6', b'4'] => self.headers.push(at),
            [_, b':', _] => self.numbers.push(at),
            [_, b'4', b'5' | b'1'] | [_, b'2' | b'6', b'9'] => self.bytes.push(at),
            _ => {}
        }
    }

    /// Adds a place of each run of letters that is long enough, once for each block.
    fn add_runs(&mut self, at: usize, letters: u64, before: u64) {
        let all = u128::from(letters) << SHORTEST | u128::from(before >> (BLOCK - SHORTEST));
        let pairs = all & all >> 1;
        let fours = pairs & pairs >> 2;
        let eights = fours & fours >> 4;
        let mut runs = eights & eights >> 8;
        runs &= !(runs << 1);
        while runs > 0 {
            self.runs
                .push(at + runs.trailing_zeros() as usize - SHORTEST);
            runs &= runs - 1;
        }
    }
}

/// Is it a letter of base64?
pub(super) fn is_letter(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    letter | is_digit(byte) | (byte == b'+') | (byte == b'/')
}

fn is_digit(byte: u8) -> bool {
    byte.wrapping_sub(b'0') < 10
}

/// May a byte be a sign, by those beside it? In few instructions, and so of some more than are one.
fn may_be_sign(previous: u8, own: u8, next: u8) -> bool {
    let apart = (previous == b' ') | (previous == b',') | (previous == b'x');
    // Even digits below 8, and `1`, `5` and `9`.
    let byte = apart & (own & 0xf9 == b'0') & (next & 0xf3 == b'1');
    let header = (previous | 0x20 == b'e') & (own == b'6') & (next == b'4');
    let number = (previous == b'0') & (own == b':') & (next == b' ');
    byte | header | number
}

/// A bit for each byte, which is one or zero.
fn bits(bytes: &[u8; BLOCK]) -> u64 {
    /// Moves the bit of each of eight bytes to a place of its own in the highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let (eights, _) = bytes.as_chunks::<8>();
    let gathered = eights.iter().rev().map(|eight| {
        let all = u64::from_le_bytes(*eight).wrapping_mul(GATHER);
        all >> 56
    });
    gathered.fold(0, |all, eight| all << 8 | eight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same, byte by byte.
    fn plainly(text: &str) -> CodedSigns {
        let text = format!("\n{text}\n\n");
        let mut found = CodedSigns::default();
        for (at, sign) in text.as_bytes().windows(3).enumerate() {
            let places = match sign {
                [b'e' | b'E', b'6', b'4'] => &mut found.headers,
                [b'0', b':', b' '] => &mut found.numbers,
                [b' ' | b',' | b'x', b'4', b'5' | b'1']
                | [b' ' | b',' | b'x', b'2' | b'6', b'9'] => &mut found.bytes,
                _ => continue,
            };
            places.push(at);
        }
        found
    }

    proptest! {
        #[test]
        fn signs_are_found_wherever_they_are(
            text in "([a-zA-Z0-9+/]{0,40}|[ ,x](45|29|69|41)|base64|0: |\u{e9}| ){0,12}",
        ) {
            let found = CodedSigns::of(&text);
            let mut plain = plainly(&text);
            plain.runs.clone_from(&found.runs);
            prop_assert_eq!(&found, &plain);
            let bytes = text.as_bytes();
            let mut at = 0;
            for run in bytes.split(|byte| !is_letter(*byte)) {
                let places = found.runs.iter();
                let inside = places.filter(|place| (at..at + run.len()).contains(*place)).count();
                prop_assert_eq!(inside > 0, run.len() >= SHORTEST);
                at += run.len() + 1;
            }
        }
    }
}
