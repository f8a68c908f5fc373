//! Protocols that tests speak.

use docwright_runtime::{
    Auth, Body, ErrorKind, Protocol, ReplyStyle, RequestStyle, Signing, Slot, Source, Success,
};

/// A gateway whose every answer has a code, 0 for success.
pub(crate) const CODED: ReplyStyle = ReplyStyle::new()
    .with_success(Success::Member(&["RetCode"], &["0"]))
    .with_code(&["RetCode"])
    .with_message(&["Message"])
    .with_request_id(&[Source::Member(&["request_uuid"]), Source::Header("X-UCLOUD-REQUEST-UUID")])
    .with_also(&["Action"])
    .with_kinds(&[
        (ErrorKind::Timeout, &["110"]),
        (ErrorKind::Server, &["130", "150"]),
        (ErrorKind::Throttled, &["153"]),
        (ErrorKind::Credentials, &["170-174"]),
        (ErrorKind::Service, &["2001-"]),
    ]);

/// A gateway that wraps everything, and an error once more.
pub(crate) const WRAPPED: ReplyStyle = ReplyStyle::new()
    .with_success(Success::Absent(&["Response", "Error"]))
    .with_data(&["Response"])
    .with_code(&["Response", "Error", "Code"])
    .with_message(&["Response", "Error", "Message"])
    .with_request_id(&[Source::Member(&["Response", "RequestId"])])
    .with_kinds(&[
        (ErrorKind::Throttled, &["RequestLimitExceeded*"]),
        (ErrorKind::Credentials, &["AuthFailure*"]),
        (ErrorKind::Server, &["InternalError*", "ServiceUnavailable*"]),
    ])
    .with_expired(&["AuthFailure.SignatureExpire"]);

/// Signed forms.
pub(crate) const FORM: Protocol = Protocol::new()
    .with_auth(&[Auth::Signature(Signing::SortedSha1)])
    .with_request(RequestStyle::new().with_body(Body::Form).with_action(Slot::Parameter("Action")))
    .with_reply(CODED);

/// Signed JSON, with headers that name the operation.
pub(crate) const TC3: Protocol = Protocol::new()
    .with_auth(&[Auth::Signature(Signing::Tc3HmacSha256)])
    .with_request(
        RequestStyle::new()
            .with_action(Slot::Header("X-TC-Action"))
            .with_version(Slot::Header("X-TC-Version"))
            .with_region(Slot::Header("X-TC-Region"))
            .with_language(Slot::Header("X-TC-Language")),
    )
    .with_reply(WRAPPED);
