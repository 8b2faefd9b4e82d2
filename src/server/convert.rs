//! Converts positions, ranges and paths between this program's types and the protocol's.

use crate::text::{Buffer, Position, PositionEncoding, Span};
use std::path::PathBuf;
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
