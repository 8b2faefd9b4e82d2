//! Tar archives: files laid end to end, each after a header of 512 bytes.
//!
//! Source: POSIX.1-1988 to 2001, the interchange formats ustar and pax; the older form of Version 7
//! has the same fields.

/// The bytes that a header has, and to whose multiple each file is filled up.
const BLOCK: usize = 512;

/// How many files are looked at in one archive.
const MOST_ENTRIES: usize = 100_000;

/// Is it a tar archive? The first header's checksum says so, so nothing else is taken for one.
pub(super) fn is_tar(bytes: &[u8]) -> bool {
    header(bytes).is_some()
}

/// A header's length of the file after it, in bytes, and whether it is one.
fn header(bytes: &[u8]) -> Option<(usize, bool)> {
    let block = bytes.get(..BLOCK)?;
    let (sum, size, kind) = (&block[148..156], &block[124..136], block[156]);
    let expected = octal(sum)?;
    // Its own field is counted as spaces.
    let own: usize = sum.iter().map(|byte| usize::from(*byte)).sum();
    let all: usize = block.iter().map(|byte| usize::from(*byte)).sum();
    if all - own + 8 * usize::from(b' ') != expected || block[0] == 0 && kind != b'g' {
        return None;
    }
    let length = match size[0] & 0x80 {
        0 => octal(size)?,
        // GNU's form of lengths that eight octal digits cannot hold.
        _ => usize::try_from(u64::from_be_bytes(size[4..].try_into().ok()?)).ok()?,
    };
    Some((length, matches!(kind, b'0' | 0 | b'7')))
}

/// A number of octal digits, with spaces and NULs around it.
fn octal(field: &[u8]) -> Option<usize> {
    let digits = std::str::from_utf8(field).ok()?;
    usize::from_str_radix(digits.trim_matches([' ', '\0']), 8).ok()
}

/// The files of an archive, each with its path, up to where it can be read; and whether that is its
/// end.
pub(super) fn entries(bytes: &[u8]) -> (Vec<(String, &[u8])>, bool) {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        // Blocks of zeros end it.
        if rest.iter().take(BLOCK).all(|byte| *byte == 0) {
            break;
        }
        let Some((length, is_file)) = header(rest) else {
            return (found, false);
        };
        let content = rest.get(BLOCK..BLOCK.saturating_add(length));
        let Some(content) = content.filter(|_| found.len() < MOST_ENTRIES) else {
            return (found, false);
        };
        if is_file {
            found.push((path(rest), content));
        }
        at += BLOCK + length.next_multiple_of(BLOCK);
    }
    (found, true)
}

/// The path that a header gives its file: up to 100 bytes, after up to 155 that begin it.
fn path(header: &[u8]) -> String {
    let text = |field: &[u8]| {
        let length = field.iter().position(|b| *b == 0).unwrap_or(field.len());
        String::from_utf8_lossy(&field[..length]).into_owned()
    };
    match header.get(257..262) {
        Some(b"ustar") if header[345] > 0 => {
            format!("{}/{}", text(&header[345..500]), text(&header[..100]))
        }
        _ => text(&header[..100]),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// An archive of these files.
    pub(in crate::ceiling) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (name, content) in files {
            let mut header = [0; BLOCK];
            header[..name.len()].copy_from_slice(name.as_bytes());
            header[100..107].copy_from_slice(b"0000644");
            header[124..135].copy_from_slice(format!("{:011o}", content.len()).as_bytes());
            header[148..156].fill(b' ');
            header[156] = b'0';
            header[257..262].copy_from_slice(b"ustar");
            let sum: usize = header.iter().map(|byte| usize::from(*byte)).sum();
            header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
            bytes.extend(header);
            bytes.extend(*content);
            bytes.resize(bytes.len().next_multiple_of(BLOCK), 0);
        }
        bytes.resize(bytes.len() + 2 * BLOCK, 0);
        bytes
    }

    #[test]
    fn files_are_found_up_to_the_end() {
        let long = [b'x'; 700];
        let bytes = archive(&[("a.txt", b"one"), ("b.txt", &long), ("c", b"")]);
        assert!(is_tar(&bytes));
        let (files, whole) = entries(&bytes);
        let expected = [("a.txt", &b"one"[..]), ("b.txt", &long), ("c", b"")];
        let files: Vec<_> = files.iter().map(|(path, file)| (&**path, *file)).collect();
        assert_eq!(files, expected);
        assert!(whole);
        let (files, whole) = entries(&bytes[..1700]);
        assert_eq!((files.len(), whole), (1, false));
    }

    #[test]
    fn other_files_are_none() {
        let mut bytes = archive(&[("a.txt", b"one")]);
        bytes[3] = b'z';
        assert!(!is_tar(&bytes));
        assert!(!is_tar(&[b' '; BLOCK]));
        assert!(!is_tar(&[0; BLOCK]));
        assert!(!is_tar(b"ustar"));
    }
}
