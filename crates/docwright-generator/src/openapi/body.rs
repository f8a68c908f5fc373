//! What a request's body is in a document: asked by whatever travels in it, or beside it if it takes no parameters.

use docwright_ir::{Body, Field, Http, Operation, plain_body};

use super::Cx;
use super::edition::Form;
use super::parameter::has_body;

/// What the body of an operation is, if it has one.
pub(super) fn kind(cx: &Cx<'_>, operation: &Operation) -> Body {
    match cx.edition.form {
        Form::Plain => plain_body(operation, &cx.api.protocol.request),
        Form::Direct => operation.body(cx.api.protocol.request.body),
    }
}

/// The parameter that the body is as a whole. In the plain form of operations that go by name, all parameters are members
/// of one object; a form has names for all of its values.
pub(super) fn whole<'a>(cx: &Cx<'_>, operation: &'a Operation) -> Option<&'a Field> {
    let is_named = matches!(kind(cx, operation), Body::Form | Body::Multipart);
    let is_object = cx.is_plain() && !cx.api.protocol.is_by_path();
    operation.whole_body().filter(|_| !is_named && !is_object)
}

/// Whether parameters travel in the body that no page puts elsewhere. A text or bytes take no other than the one that they
/// are.
pub(super) fn takes_parameters(cx: &Cx<'_>, operation: &Operation, http: &Http) -> bool {
    has_body(http) && (!kind(cx, operation).is_raw() || whole(cx, operation).is_some())
}

/// Whether the body holds parameters by name, so that the protocol's own stand among them.
pub(super) fn is_object(cx: &Cx<'_>, operation: &Operation, http: &Http) -> bool {
    has_body(http) && !kind(cx, operation).is_raw() && whole(cx, operation).is_none()
}
