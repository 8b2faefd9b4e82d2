//! Characters that HTML writes as numbers.

/// The character that a number stands for, from the sign after its `&` on, and the number's length in
/// bytes: `#83;`, `#x53;`.
pub(crate) fn numbered(text: &str) -> Option<(char, usize)> {
    /// The longest number with its `;`, in bytes.
    const LONGEST: usize = 10;
    let code = text.strip_prefix('#')?;
    let end = code.bytes().take(LONGEST).position(|b| b == b';')?;
    let number = match code[..end].strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => code[..end].parse().ok()?,
    };
    Some((char::from_u32(number)?, end + 2))
}
