//! Wrong fields.

use super::{check, operation};

/// An operation that sends these fields, and answers with these.
fn fields(request: &[&str], response: &[&str]) {
    let lines = |key: &str, fields: &[&str]| match fields {
        [] => String::new(),
        fields => format!(
            "    {key}:\n{}",
            fields.iter().map(|field| format!("    - {field}\n")).collect::<String>()
        ),
    };
    let (request, response) = (lines("request", request), lines("response", response));
    operation(&format!("    http: {{method: POST, path: /pots}}\n{request}{response}"));
}

#[test]
fn an_answer_has_a_body_and_headers() {
    fields(
        &["{name: a, type: string, in: query}"],
        &[
            "{name: a, type: string, in: header}",
            "{name: b, type: string, in: body}",
            "{name: c, type: string, in: query} #! ir-place",
            "{name: d, type: string, in: path} #! ir-place",
            "{name: e, type: string, in: cookie} #! ir-place",
        ],
    );
    fields(
        &[
            "{name: a, type: {list: {fields: [{name: b, type: string, in: query}]}}} #! ir-place",
            "{name: c, type: {fields: [{name: b, type: string, in: query}]}, in: query}",
        ],
        &["{name: a, type: {map: {fields: [{name: b, type: string, whole: true}]}}} #! ir-whole"],
    );
}

#[test]
fn headers_have_names_of_their_own() {
    fields(
        &[
            "{name: X-Trace, type: string, in: header}",
            "{name: X Trace, type: string, in: header} #! ir-header",
            "{name: Content-Length, type: string, in: header} #! ir-header",
            "{name: transfer-encoding, type: string, in: header} #! ir-header",
            "{name: Host, type: string, in: header} #! ir-header",
            "{name: Connection, type: string, in: header} #! ir-header",
            "{name: Cookie, type: string, in: header} #! ir-header",
            "{name: 'a=b', type: string, in: cookie} #! ir-header",
            "{name: session, type: string, in: cookie}",
            "{name: Authorization, type: string, in: header}",
            "{name: Hosts, type: string, in: header}",
        ],
        &[
            "{name: Content-Length, type: integer, in: header}",
            "{name: 'é', type: string, in: header} #! ir-header",
        ],
    );
}

#[test]
fn a_key_is_no_field() {
    let asks = |auth: &str, field: &str| {
        check(
            &format!("protocol: {{auth: [{auth}]}}\n"),
            &format!(
                "operations:\n  - name: A\n    http: {{method: GET, path: /a}}\n    request:\n    - {field}\n"
            ),
        );
    };
    asks("{scheme: bearer}", "{name: authorization, type: string, in: header} #! ir-header");
    asks(
        "{scheme: api-key, in: header, name: X-Key}",
        "{name: x-key, type: string, in: header} #! ir-header",
    );
    asks("{scheme: api-key, in: query, name: key}", "{name: key, type: string, in: query} #! ir-header");
    asks("{scheme: api-key, in: cookie, name: key}", "{name: key, type: string, in: cookie} #! ir-header");
    asks("{scheme: api-key, in: header, name: X-Key}", "{name: Authorization, type: string, in: header}");
    asks("{scheme: signature, algorithm: sorted-sha1}", "{name: Authorization, type: string, in: header}");
}

#[test]
fn limits_leave_something() {
    fields(
        &[
            "{name: a, type: integer, range: {min: 1, max: 1}}",
            "{name: b, type: integer, range: {min: 2, max: 1}} #! ir-limit",
            "{name: c, type: float, range: {min: 0.5, max: 0.25}} #! ir-limit",
            "{name: d, type: string, length: {min: 2, max: 1}} #! ir-limit",
            "{name: e, type: {list: string}, items: {min: 2, max: 1}} #! ir-limit",
            "{name: f, type: integer, multiple_of: 0} #! ir-limit",
            "{name: g, type: string, enum: {values: []}} #! ir-limit",
            "{name: h, type: string, range: {min: 1}} #? ir-limit",
            "{name: i, type: integer, length: {min: 1}} #? ir-limit",
            "{name: j, type: {list: string}, length: {min: 1}, items: {max: 2}}",
            "{name: k, type: string, items: {max: 2}} #? ir-limit",
            "{name: l, type: boolean, multiple_of: 2} #? ir-limit",
        ],
        &[],
    );
}

#[test]
fn values_are_of_their_type() {
    fields(
        &[
            "{name: a, type: integer, default: '10'}",
            "{name: b, type: integer, default: ten} #! ir-value",
            "{name: c, type: float, default: '1.5'}",
            "{name: d, type: boolean, default: 'yes'} #! ir-value",
            "{name: e, type: boolean, default: 'False'}",
            "{name: f, type: {list: integer}, enum: {values: [{value: '1'}, {value: x}]}} #! ir-value",
            "{name: g, type: string, enum: {values: [{value: x}, {value: x}]}} #? ir-value",
            "{name: h, type: string, default: y, enum: {values: [{value: x}]}} #? ir-value",
            "{name: i, type: string, default: y, enum: {partial: true, values: [{value: x}]}}",
            "{name: j, type: integer, default: '0', range: {min: 10}} #? ir-value",
        ],
        &[],
    );
}

#[test]
fn examples_are_of_their_types() {
    operation(
        "    http: {method: POST, path: /pots}\n    request:\n    - {name: a, type: integer}\n    - {name: b, type: {list: string}}\n    \
         response:\n    - {name: c, type: {map: string}}\n    examples:\n    - request: {a: 1, b: [x]}\n      response: {c: {x: y}}\n    \
         - request:\n        d: 1 #? ir-value\n    \
         - request:\n        a: x #? ir-value\n        b: x #? ir-value\n      response: [] #? ir-value\n",
    );
}

#[test]
fn models_are_there() {
    check(
        "",
        "operations:\n  - name: A\n    http: {method: POST, path: /a}\n    request:\n    - {name: a, type: {model: Own}}\n    \
         - {name: b, type: {list: {model: Shared}}}\n    - {name: c, type: {map: {model: None}}} #! ir-reference\n  \
         - name: B\n    http: {method: POST, path: /b}\n    response:\n    - {name: a, type: {model: Own}} #! ir-reference\n\
         models:\n  - {name: Own, of: A}\n  - name: Shared\n    fields:\n    - {name: a, type: {model: Shared}}\n    \
         - {name: b, type: {model: Own}} #! ir-reference\n",
    );
}
