//! Shared by the formats in XML.

use quick_xml::Writer;
use std::io;

pub(super) const DECLARATION: &[u8] = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// The writer of elements.
pub(super) type Xml<'a> = Writer<&'a mut Vec<u8>>;

/// Writes one element of the document's root, indented, and a line end.
pub(super) fn element<'a>(
    out: &'a mut Vec<u8>,
    write: impl for<'x> FnOnce(&'x mut Xml<'a>) -> io::Result<&'x mut Xml<'a>>,
) {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    // Writing to memory does not fail.
    let _ = write(&mut xml);
    xml.into_inner().push(b'\n');
}
