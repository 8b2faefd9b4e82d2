//! The tags of HTML and XML.

use crate::text::Span;

/// The longest tag that is known as one, in bytes.
pub(in crate::ceiling) const LONGEST: usize = 400;

/// The length of the tag at the start of a text.
pub(in crate::ceiling) fn tag(text: &str) -> Option<usize> {
    tag_length(text.as_bytes())
}

/// The same of bytes.
pub(in crate::ceiling) fn tag_length(bytes: &[u8]) -> Option<usize> {
    let named = bytes.first() == Some(&b'<')
        && bytes
            .get(1)
            .is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'));
    if !named {
        return None;
    }
    let near = &bytes[..bytes.len().min(LONGEST)];
    let end = memchr::memchr2(b'>', b'<', &near[1..])? + 1;
    (near[end] == b'>').then_some(end + 1)
}

/// How far from a tag that cuts a word other tags are taken off with it, in bytes: more than a marking has.
pub(in crate::ceiling) const AROUND_CUT: usize = 200;

/// The places of tags that cut a word in two, or a word from a slash (`S<b>EC</b>RET`), and of those around
/// them. Those in a row are one.
pub(in crate::ceiling) fn cutting_tags(bytes: &[u8]) -> Vec<Span> {
    let solid = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'/');
    let before = |span: &Span| span.start.checked_sub(1).and_then(|last| bytes.get(last));
    let cuts = |span: &Span| solid(before(span)) && solid(bytes.get(span.end));
    let all: Vec<Span> = tags(bytes).collect();
    let mut near = vec![false; all.len()];
    let mut last: Option<usize> = None;
    for (index, span) in all.iter().enumerate() {
        last = if cuts(span) { Some(span.end) } else { last };
        near[index] = last.is_some_and(|end| span.start.saturating_sub(end) <= AROUND_CUT);
    }
    let mut next: Option<usize> = None;
    for (index, span) in all.iter().enumerate().rev() {
        next = if cuts(span) { Some(span.start) } else { next };
        near[index] |= next.is_some_and(|start| start.saturating_sub(span.end) <= AROUND_CUT);
    }
    let spans = all.into_iter().zip(near);
    spans
        .filter(|(_, near)| *near)
        .map(|(span, _)| span)
        .collect()
}

/// The places of tags; those in a row are one.
pub(in crate::ceiling) fn tags(bytes: &[u8]) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + memchr::memchr(b'<', bytes.get(at..)?)?;
            let mut end = start;
            while let Some(length) = tag_length(&bytes[end..]) {
                end += length;
            }
            at = end.max(start + 1);
            if end > start {
                return Some(Span::new(start, end));
            }
        }
    })
}
