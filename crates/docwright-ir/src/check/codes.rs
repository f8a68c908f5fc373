//! The kinds of problems. Their severity is that in IR that somebody wrote.

use crate::{Code, Severity};

/// Every kind of problem with an IR that somebody wrote, in order of name.
pub const CODES: [Code; 17] = [
    AUTH,
    BASE_URL,
    BLANK_KEY,
    BODY,
    CODE_PATTERN,
    ENVELOPE,
    HEADER,
    LIMIT,
    NAME,
    NO_SERVICE,
    PATH_VARIABLE,
    PLACE,
    REFERENCE,
    ROUTE,
    STATUS,
    VALUE,
    WHOLE,
];

pub(super) const AUTH: Code = Code {
    name: "ir-auth",
    severity: Severity::Error,
    about: "An operation is `unsigned` and has keys of its own in `auth`; or its API sends a version with each \
            request, and its service has none; or a parameter is called as the one that names the operation, or as \
            the key. Whoever calls could not mean either. Remove one of both, or rename it.",
};

pub(super) const BASE_URL: Code = Code {
    name: "ir-base-url",
    severity: Severity::Error,
    about: "A base URL has a name in braces that nothing gives a value, or braces that do not close; a variable has \
            values that cannot stand in a host; or a token is fetched from a URL with braces. Add the variable to \
            `endpoint: {variables: …}`, or correct the URL. A token that would be fetched without TLS from another \
            machine, and a variable that no URL has, are warnings.",
};

pub(super) const BLANK_KEY: Code = Code {
    name: "ir-blank-key",
    severity: Severity::Warning,
    about: "A key has no value, and counts as left out. That is an error for `auth`, which means something else \
            when it is left out (as the API has it) than when its list is empty (nobody is asked), and for \
            `protocol`: write `[]`, `{}`, or what is meant. Remove any other key that has nothing to say.",
};

pub(super) const BODY: Code = Code {
    name: "ir-body",
    severity: Severity::Error,
    about: "A body of text or bytes has no field marked `whole` that it is; a field of bytes stands where there are \
            names and values only; or an answer has fields in a body that its status (204, 205) or method (HEAD) \
            does not have. Say which field it is with `whole: true`, or correct `body`, `answer` or the field's \
            type. What is said of a body that is never sent is a warning.",
};

pub(super) const CODE_PATTERN: Code = Code {
    name: "ir-code-pattern",
    severity: Severity::Error,
    about: "A pattern of `reply: {kinds: …}` can be no code's, or a code of `kinds` or `codes` is one of success. \
            Patterns are a code (`153`), a range (`170-174`, `2001-`), or a beginning (`AuthFailure*`), and no \
            regular expressions: write several where one does not say it.",
};

pub(super) const ENVELOPE: Code = Code {
    name: "ir-envelope",
    severity: Severity::Error,
    about: "What `reply` says of its members contradicts itself: the operation's own fields are to stand below what \
            holds a code, a text or the mark of success. Correct `data`, or leave it out where fields stand beside \
            the code.",
};

pub(super) const HEADER: Code = Code {
    name: "ir-header",
    severity: Severity::Error,
    about: "A header or a cookie has a name that HTTP does not allow, or one that HTTP, the client or the API's key \
            sets itself: it would be sent twice, or break the request. Remove the field (the client sends what is \
            needed), or correct its name.",
};

pub(super) const LIMIT: Code = Code {
    name: "ir-limit",
    severity: Severity::Error,
    about: "No value keeps to a field's limits: the least is above the greatest, a step is not above zero, or a \
            list of values is empty. Correct them, or take them out. A limit that a field's type does not heed is a \
            warning.",
};

pub(super) const NO_SERVICE: Code = Code {
    name: "ir-no-service",
    severity: Severity::Error,
    about: "There is nothing to call: no file beside `api.yaml` has a service. Add one, with `docwright: 1`, `api`, \
            `service` and `operations`. A service without operations is a warning.",
};

pub(super) const PATH_VARIABLE: Code = Code {
    name: "ir-path-variable",
    severity: Severity::Error,
    about: "A path has a variable that no field with `in: path` gives a value, or a field with `in: path` does not \
            stand in the path; or nobody could tell where a value ends, since two variables touch, one stands \
            twice, or its field is a list or an object. Add the field, or correct its name: they are compared \
            letter by letter.",
};

pub(super) const PLACE: Code = Code {
    name: "ir-place",
    severity: Severity::Error,
    about: "A field cannot travel where it says: answers have a body and headers, and what is part of an object \
            travels with it. Remove the `in`, or move the field. Fields with `in: body` of a method that has none \
            travel in the query, which is a warning.",
};

pub(super) const REFERENCE: Code = Code {
    name: "ir-reference",
    severity: Severity::Error,
    about: "Something is named that is not there: a parameter or a field in `paging`, `idempotency`, `constraints` \
            or `required_if`, an operation in `command_line`, a model in a type; or what is named is of a type that \
            cannot be that. Correct the name: they are compared letter by letter.",
};

pub(super) const ROUTE: Code = Code {
    name: "ir-route",
    severity: Severity::Error,
    about: "Two operations have one method and one path, and nothing else says which is meant. Correct one of them, \
            make one operation of both, or say with `protocol: {request: {action: …}}` where the operation's name \
            travels.",
};

pub(super) const STATUS: Code = Code {
    name: "ir-status",
    severity: Severity::Error,
    about: "A status stands twice in `failures` or in `answer`. Whoever reads an answer goes by its status: write \
            all that it may have in one entry.",
};

pub(super) const NAME: Code = Code {
    name: "ir-name",
    severity: Severity::Error,
    about: "Two operations or two models of a service, or two fields of a table, have one name, or one has none. \
            Rename one of them, or take it out.",
};

pub(super) const VALUE: Code = Code {
    name: "ir-value",
    severity: Severity::Error,
    about: "A default or a listed value is none of its field's type. Correct the value or the type. A default \
            outside of the field's own limits, a value that is listed twice, and an example that is not of its type \
            are warnings.",
};

pub(super) const WHOLE: Code = Code {
    name: "ir-whole",
    severity: Severity::Error,
    about: "A field is marked `whole`, which means that it is the body, and something else would be in that body \
            too, or there is none. Remove `whole`, or the fields beside it; headers, and parameters in path and \
            query, may stand beside it.",
};
