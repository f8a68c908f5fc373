//! An operation's entry in `paths`.

use docwright_ir::components::OperationNames;
use docwright_ir::{Diagnostic, Http, Operation, Place};

use super::document::{self, ExternalDocs, OperationFacts};
use super::schema_object::Mined;
use super::words::describe;
use super::{Cx, NOT_IN_OPENAPI, request, response};

/// What OpenAPI says of `operation`, which is reached by `http` in this document.
pub(super) fn operation(
    cx: &Cx<'_>,
    operation: &Operation,
    http: &Http,
    names: &OperationNames,
) -> document::Operation {
    let request = request::request(cx, operation, http, names);
    // Linters want both; the name is what a page without a title goes by.
    let summary = operation.summary.clone().unwrap_or_else(|| operation.name.clone());
    let page = operation.page.as_deref().map(|page| format!("As `{page}` describes it."));
    let text = operation.description.as_deref().or(page.as_deref()).unwrap_or(&summary);
    document::Operation {
        operation_id: names.id.clone(),
        description: describe(Some(text), &operation.links, operation.deprecated.as_ref()),
        summary,
        deprecated: operation.deprecated.is_some(),
        tags: [cx.service.name.clone()],
        parameters: request.parameters,
        request_body: request.body,
        responses: response::responses(cx, operation, names),
        security: cx.security.of_operation(operation, cx.edition.form),
        external_docs: operation.url.clone().map(|url| ExternalDocs { url }),
        facts: facts(operation),
    }
}

fn facts(operation: &Operation) -> OperationFacts {
    OperationFacts {
        rate_limit: operation.rate_limit.clone(),
        regions: operation.regions.clone(),
        beta: operation.beta,
        deprecation: operation.deprecated.clone(),
        idempotent: operation.idempotent,
        idempotency: operation.idempotency.clone(),
        paging: operation.paging.clone(),
        constraints: operation.constraints.clone(),
        place: operation.page.clone(),
        mined: Mined::all(&operation.mined),
    }
}

/// The method as OpenAPI spells it, if it knows it.
pub(super) fn method(method: &str) -> Option<&'static str> {
    const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    METHODS.into_iter().find(|known| known.eq_ignore_ascii_case(method))
}

/// Says that the document lacks an operation.
pub(super) fn unknown_method(operation: &Operation) -> Diagnostic {
    let page = operation.page.clone().unwrap_or_else(|| operation.name.clone());
    let message = format!("OpenAPI has no method `{}`", operation.http.method);
    Diagnostic::new(NOT_IN_OPENAPI, Place::new(page, 0), message)
        .help("The operation is not in the OpenAPI file. Correct `http.method` if it is wrong.")
        .subject(operation.name.clone())
}
