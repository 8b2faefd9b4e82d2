//! Repairs notifications that lack something, before they are read.
//!
//! A notification that cannot be read is ignored, and an ignored edit leaves the server with
//! another text than the editor's. So a document without a version gets a rising one, and one
//! without a language gets `cable`.
//!
//! Every request must be answered. The library ignores unknown methods that begin with `$/`, which
//! is right only for notifications. So such requests lose their `$`.

use serde_json::{Value, json};
use std::sync::atomic::{AtomicI32, Ordering};
use std::task::{Context, Poll};
use tower_lsp::jsonrpc::Request;
use tower_service::Service;

/// A service whose requests are repaired first.
pub(super) struct RepairRequests<S> {
    inner: S,
    versions: AtomicI32,
}

impl<S> RepairRequests<S> {
    pub(super) fn new(inner: S) -> Self {
        Self {
            inner,
            versions: AtomicI32::new(1),
        }
    }

    /// The request as it should have been sent.
    fn repair(&self, request: Request) -> Request {
        if request.id().is_some() && request.method().starts_with("$/") {
            let (method, id, params) = request.into_parts();
            return Request::build(method.replacen('$', "", 1))
                .id(id.unwrap_or_default())
                .params(params.unwrap_or(Value::Null))
                .finish();
        }
        let opens = request.method() == "textDocument/didOpen";
        if !opens && request.method() != "textDocument/didChange" {
            return request;
        }
        let document = request
            .params()
            .and_then(|params| params.get("textDocument"));
        let whole = document.is_some_and(|document| {
            document["version"].is_i64() && (!opens || document["languageId"].is_string())
        });
        if whole {
            return request;
        }
        let (method, _, params) = request.into_parts();
        let mut params = params.unwrap_or(Value::Null);
        if let Some(document) = params
            .get_mut("textDocument")
            .and_then(Value::as_object_mut)
        {
            if !document.get("version").is_some_and(Value::is_i64) {
                let version = self.versions.fetch_add(1, Ordering::Relaxed);
                document.insert("version".to_owned(), json!(version));
            }
            if opens && !document.get("languageId").is_some_and(Value::is_string) {
                document.insert("languageId".to_owned(), json!("cable"));
            }
        }
        Request::build(method).params(params).finish()
    }
}

impl<S: Service<Request>> Service<Request> for RepairRequests<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> S::Future {
        let request = self.repair(request);
        self.inner.call(request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(method: &'static str, params: Value) -> Value {
        let repair = RepairRequests::new(());
        let request = Request::build(method).params(params).finish();
        repair
            .repair(request)
            .params()
            .cloned()
            .unwrap_or(Value::Null)
    }

    #[test]
    fn what_is_missing_is_put_in() {
        let open = "textDocument/didOpen";
        let change = "textDocument/didChange";
        for (method, given, becomes) in [
            (change, json!({ "version": null }), json!({ "version": 1 })),
            (change, json!({}), json!({ "version": 1 })),
            (change, json!({ "version": 7 }), json!({ "version": 7 })),
            (
                open,
                json!({ "version": 7 }),
                json!({ "version": 7, "languageId": "cable" }),
            ),
            (
                open,
                json!({ "version": 7, "languageId": "text" }),
                json!({ "version": 7, "languageId": "text" }),
            ),
            ("textDocument/hover", json!({}), json!({})),
        ] {
            let params = json!({ "textDocument": given });
            assert_eq!(repaired(method, params)["textDocument"], becomes);
        }
        assert_eq!(repaired(change, Value::Null), Value::Null);
        let repair = RepairRequests::new(());
        let request = Request::build("$/nothing").id(7).finish();
        assert_eq!(repair.repair(request).method(), "/nothing");
        let notification = Request::build("$/nothing").finish();
        assert_eq!(repair.repair(notification).method(), "$/nothing");
    }
}
