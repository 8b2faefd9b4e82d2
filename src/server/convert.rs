//! Converts positions and ranges between this program's types and the protocol's.

use crate::text::{Buffer, Position, PositionEncoding, Span};
use tower_lsp::ls_types::{self as lsp, PositionEncodingKind};

/// The protocol's name of an encoding.
pub(super) fn encoding_kind(encoding: PositionEncoding) -> PositionEncodingKind {
    match encoding {
        PositionEncoding::Utf8 => PositionEncodingKind::UTF8,
        PositionEncoding::Utf16 => PositionEncodingKind::UTF16,
        PositionEncoding::Utf32 => PositionEncodingKind::UTF32,
    }
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
