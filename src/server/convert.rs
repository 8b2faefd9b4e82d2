//! Converts positions, ranges and paths between this program's types and the protocol's.

use crate::text::{Buffer, Position, PositionEncoding, Span};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use tower_lsp::ls_types::{self as lsp, PositionEncodingKind, Uri};

/// The protocol's name of an encoding.
pub(super) fn encoding_kind(encoding: PositionEncoding) -> PositionEncodingKind {
    match encoding {
        PositionEncoding::Utf8 => PositionEncodingKind::UTF8,
        PositionEncoding::Utf16 => PositionEncodingKind::UTF16,
        PositionEncoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

/// The path of a file. Documents of other schemes (`git:`, `untitled:`, `vscode-vfs:`) have none,
/// whatever their addresses look like.
pub(super) fn file_path(uri: &Uri) -> Option<PathBuf> {
    let file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    Some(uri.to_file_path().filter(|_| file)?.into_owned())
}

/// The address of a file. `None` if the path does not begin at the root.
pub(super) fn file_uri(path: impl AsRef<Path>) -> Option<Uri> {
    let path = path.as_ref();
    // Where there is no disk, the standard library takes no path for absolute.
    if cfg!(target_family = "wasm") && path.has_root() {
        return Uri::from_str(&format!("file://{}", percent_encoded(path.to_str()?))).ok();
    }
    Uri::from_file_path(path)
}

/// A path as it stands in an address.
fn percent_encoded(path: &str) -> String {
    let mut encoded = String::new();
    for byte in path.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' | b'/' => encoded.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            _ => encoded += &format!("%{byte:02X}"),
        }
    }
    encoded
}

/// A position of the protocol as a position in the buffer.
pub(super) fn position(position: lsp::Position) -> Position {
    Position {
        line: position.line,
        character: position.character,
    }
}

/// The range of a span, as the client counts.
pub(super) fn range_in(buffer: &Buffer, span: Span, encoding: PositionEncoding) -> lsp::Range {
    let place = |offset| {
        let position = buffer.position_of(offset, encoding);
        lsp::Position {
            line: position.line,
            character: position.character,
        }
    };
    lsp::Range {
        start: place(span.start),
        end: place(span.end),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_written_in_one_way() {
        for path in ["/out box/09QUITO1.cable", "/é/[a]~b_c/%41#?.txt"] {
            let uri = Uri::from_file_path(path).expect("a URI");
            assert_eq!(uri.as_str(), format!("file://{}", percent_encoded(path)));
        }
    }
}
