//! The tokens that a client has, so that only what differs is sent.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use tower_lsp::ls_types::{
    SemanticToken, SemanticTokens, SemanticTokensDelta, SemanticTokensEdit,
    SemanticTokensFullDeltaResult, Uri,
};

/// The tokens that were sent last for each document, so that a delta can be sent.
#[derive(Debug, Default)]
pub(in crate::server) struct Sent {
    last: Mutex<Last>,
}

#[derive(Debug, Default)]
struct Last {
    count: u64,
    documents: HashMap<String, (String, Vec<SemanticToken>)>,
}

impl Sent {
    /// All tokens, with a new result identifier.
    pub(in crate::server) fn full(&self, uri: &Uri, tokens: Vec<SemanticToken>) -> SemanticTokens {
        self.swap(uri, tokens).1
    }

    /// The changes since the result with that identifier; all tokens if that is not the last
    /// result.
    pub(in crate::server) fn delta(
        &self,
        uri: &Uri,
        previous: &str,
        tokens: Vec<SemanticToken>,
    ) -> SemanticTokensFullDeltaResult {
        match self.swap(uri, tokens) {
            (Some((id, old)), new) if id == previous => {
                SemanticTokensFullDeltaResult::TokensDelta(SemanticTokensDelta {
                    result_id: new.result_id,
                    edits: difference(&old, &new.data),
                })
            }
            (_, new) => SemanticTokensFullDeltaResult::Tokens(new),
        }
    }

    /// Forgets a document.
    pub(in crate::server) fn forget(&self, uri: &Uri) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.documents.remove(uri.as_str());
    }

    fn swap(
        &self,
        uri: &Uri,
        data: Vec<SemanticToken>,
    ) -> (Option<(String, Vec<SemanticToken>)>, SemanticTokens) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.count += 1;
        let id = last.count.to_string();
        let kept = (id.clone(), data.clone());
        let before = last.documents.insert(uri.as_str().to_owned(), kept);
        let result_id = Some(id);
        (before, SemanticTokens { result_id, data })
    }
}

/// One edit around everything that differs. Its start and length count the five numbers of each
/// token.
fn difference(old: &[SemanticToken], new: &[SemanticToken]) -> Vec<SemanticTokensEdit> {
    if old == new {
        return Vec::new();
    }
    let same = |(a, b): &(&SemanticToken, &SemanticToken)| a == b;
    let head = old.iter().zip(new).take_while(same).count();
    let (old, new) = (&old[head..], &new[head..]);
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(same)
        .count();
    let (gone, come) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    let numbers = |tokens: usize| u32::try_from(tokens * 5).unwrap_or(u32::MAX);
    vec![SemanticTokensEdit {
        start: numbers(head),
        delete_count: numbers(gone.len()),
        data: (!come.is_empty()).then(|| come.to_vec()),
    }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::semantic_tokens::tokens;
    use crate::server::view::testing::at_cursor;
    use std::str::FromStr;

    #[test]
    fn deltas_give_the_new_tokens() {
        let uri = Uri::from_str("file:///a.cable").expect("a URI");
        let sent = Sent::default();
        let of = |text: &str| at_cursor(text, |view, _| tokens(view, None));
        let mut old = of("1. So.\n\n2. (U) So.\n");
        let mut id = sent.full(&uri, old.clone()).result_id.expect("a name");
        for text in [
            "1. So.\n\n2. (U) So.\n",
            "1. (C) So.\n\n2. (U) So.\n",
            "",
            "1. So. See para 1.\n",
        ] {
            let new = of(text);
            let SemanticTokensFullDeltaResult::TokensDelta(delta) =
                sent.delta(&uri, &id, new.clone())
            else {
                panic!("a delta");
            };
            for edit in &delta.edits {
                let start = edit.start as usize / 5;
                let end = start + edit.delete_count as usize / 5;
                old.splice(start..end, edit.data.clone().unwrap_or_default());
            }
            assert_eq!(old, new, "{text}");
            id = delta.result_id.expect("a name");
        }
        assert!(matches!(
            sent.delta(&uri, "?", old.clone()),
            SemanticTokensFullDeltaResult::Tokens(_)
        ));
        sent.forget(&uri);
        assert!(matches!(
            sent.delta(&uri, "6", old),
            SemanticTokensFullDeltaResult::Tokens(_)
        ));
    }
}
