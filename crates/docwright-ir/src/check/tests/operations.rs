//! Wrong operations.

use super::{check, operation};

#[test]
fn a_method_and_a_path_are_one_operations() {
    let two = |one: &str, other: &str| {
        format!(
            "operations:\n  - name: A\n    http: {{method: GET, path: '/{one}'}}\n    request: [{{name: id, type: string, in: path}}]\n  \
             - name: B\n    http: {{method: get, path: '/{other}'}}\n    request: [{{name: id, type: string, in: path}}]\n"
        )
    };
    check("", &two("a/{id}", "b/{id}"));
    let told = |one: &str, other: &str| {
        super::found("", &two(one, other)).iter().map(ToString::to_string).next().unwrap_or_default()
    };
    let route = told("a/{id}", "a/{id}");
    assert!(
        route.starts_with("pots.yaml:9: error[ir-route]: `B` is called by `GET /a/{id}`, as `A` is"),
        "{route}"
    );
    let by_name = "protocol: {request: {action: parameter Do}}\n";
    check(by_name, &two("a/{id}", "a/{id}"));
}

#[test]
fn names_are_given_once() {
    check(
        "",
        "operations:\n  - {name: A, http: {method: GET, path: /a}}\n  - {name: A, http: {method: GET, path: /b}} #! ir-name\n\
         models:\n  - {name: M, of: A}\n  - {name: M}\n  - {name: M} #! ir-name\n  - {name: N, of: B} #! ir-reference\n",
    );
    operation(
        "    http: {method: POST, path: '/{id}'}\n    request:\n    - {name: id, type: string, in: path}\n    \
         - {name: id, type: string} #! ir-name\n    - {name: X-A, type: string, in: header}\n    \
         - {name: x-a, type: string, in: header} #! ir-name\n    response:\n    - {name: id, type: string}\n    \
         - {name: id, type: string, in: header}\n    - name: disk\n      type:\n        fields:\n        - {name: a, type: string}\n        \
         - {name: a, type: string} #! ir-name\n",
    );
}

#[test]
fn a_path_and_its_fields_belong_together() {
    operation("    http: {method: GET, path: '/{id}'}\n    request: [{name: id, type: string, in: path}]\n");
    operation(
        "    http: {method: GET, path: '/{id}/{no}'} #! ir-path-variable\n    request: [{name: id, type: string, in: path}]\n",
    );
    operation(
        "    http: {method: GET, path: '/{id}'}\n    request:\n    - {name: id, type: string} #! ir-path-variable\n",
    );
    operation(
        "    http: {method: GET, path: '/{id}'} #! ir-path-variable\n    request:\n    - {name: Id, type: string, in: path} #! ir-path-variable\n",
    );
}

#[test]
fn it_can_be_told_where_a_value_ends_in_a_path() {
    let get = |path: &str, mark: &str, fields: &str| {
        operation(&format!("    http: {{method: GET, path: '{path}'}}{mark}\n    request:\n    {fields}\n"));
    };
    let two = "- {name: a, type: integer, in: path}\n    - {name: b, type: any, in: path}";
    get("/{a}.{b}", "", two);
    get("/{a}{b}", " #! ir-path-variable", two);
    get("/{a}/{a}", " #! ir-path-variable", "- {name: a, type: string, in: path}");
    get("/{a}", "", "- {name: a, type: {list: string}, in: path} #! ir-path-variable");
}

#[test]
fn what_is_the_body_is_alone_in_it() {
    let put = |rest: &str| operation(&format!("    http: {{method: PUT, path: /a}}\n{rest}"));
    put(
        "    request:\n    - {name: a, type: {list: string}, whole: true}\n    - {name: b, type: string, in: query}\n",
    );
    put(
        "    request:\n    - {name: a, type: {list: string}, whole: true} #! ir-whole\n    - {name: b, type: string}\n",
    );
    put("    request:\n    - {name: a, type: string, whole: true, in: query} #! ir-whole\n");
    put("    body: form\n    request:\n    - {name: a, type: {list: string}, whole: true} #! ir-whole\n");
    put(
        "    response:\n    - {name: a, type: {list: string}, whole: true} #! ir-whole\n    - {name: b, type: string}\n    - {name: c, type: string}\n",
    );
    put(
        "    response:\n    - {name: a, type: {list: string}, whole: true}\n    - {name: b, type: string, in: header}\n",
    );
    put("    response:\n    - {name: a, type: string, whole: true, in: header} #! ir-whole\n");
    put(
        "    answer: {content: events}\n    response:\n    - {name: a, type: string, whole: true} #! ir-whole\n",
    );
    put(
        "    failures:\n    - status: 404\n      fields:\n      - {name: a, type: string, whole: true} #! ir-whole\n      - {name: b, type: string}\n",
    );
    operation(
        "    http: {method: GET, path: /a}\n    request:\n    - {name: a, type: {list: string}, whole: true} #! ir-whole\n",
    );
}

#[test]
fn a_text_or_bytes_are_one_field() {
    let put = |rest: &str| operation(&format!("    http: {{method: PUT, path: /a}}\n{rest}"));
    put(
        "    body: bytes\n    media_type: application/pdf\n    request:\n    - {name: a, type: binary, whole: true}\n",
    );
    put("    body: text #! ir-body\n    request:\n    - {name: a, type: string}\n");
    put("    body: bytes #! ir-body\n");
    put("    body: text\n    request:\n    - {name: a, type: {list: string}, whole: true} #! ir-body\n");
    put("    request:\n    - {name: a, type: binary} #! ir-body\n");
    put(
        "    body: multipart\n    request:\n    - {name: a, type: {list: binary}}\n    - {name: b, type: string}\n",
    );
    put("    media_type: application/json #? ir-body\n");
    put("    answer: {content: bytes}\n    response:\n    - {name: a, type: binary, whole: true}\n");
    put("    answer: {content: bytes} #! ir-body\n    response:\n    - {name: a, type: binary} #! ir-body\n");
    put("    request:\n    - {name: a, type: binary, in: query} #! ir-body\n");
    put("    response:\n    - {name: a, type: binary} #! ir-body\n");
    put("    answer: {content: text} #? ir-body\n");
    check(
        "protocol: {request: {body: text}}\n",
        "operations:\n  - {name: A, http: {method: POST, path: /a}}\n",
    );
}

#[test]
fn what_has_no_body_has_no_fields_in_it() {
    operation(
        "    http: {method: DELETE, path: /a}\n    request:\n    - {name: a, type: string}\n    - {name: b, type: string, in: body} #? ir-place\n",
    );
    operation("    http: {method: GET, path: /a}\n    body: json #? ir-body\n");
    for status in [204, 205] {
        let answer = format!(
            "    http: {{method: PUT, path: /a}}\n    answer: {{statuses: [{status}]}}\n    response:\n    "
        );
        operation(&format!("{answer}- {{name: a, type: string}} #! ir-body\n"));
        operation(&format!("{answer}- {{name: a, type: string, in: header}}\n"));
    }
    operation(
        "    http: {method: PUT, path: /a}\n    answer: {statuses: [204, 200]}\n    response:\n    - {name: a, type: string}\n",
    );
    operation(
        "    http: {method: HEAD, path: /a}\n    response:\n    - {name: a, type: string} #! ir-body\n",
    );
}

#[test]
fn statuses_tell_answers_apart() {
    operation(
        "    http: {method: PUT, path: /a}\n    answer:\n      statuses:\n      - 200\n      - 200 #! ir-status\n    failures:\n    \
         - status: 404\n    - status: 409\n    - status: 404 #! ir-status\n",
    );
}

#[test]
fn who_may_call_is_said_once() {
    let get = "    http: {method: GET, path: /a}\n";
    operation(&format!("{get}    unsigned: true #! ir-auth\n    auth: [{{scheme: bearer}}]\n"));
    operation(&format!("{get}    unsigned: true\n    auth: []\n"));
    operation(&format!("{get}    auth: [{{scheme: basic}}]\n"));
}

#[test]
fn other_facts_name_what_is_there() {
    operation(
        "    http: {method: POST, path: /a}\n    idempotency:\n      parameter: Token #! ir-reference\n    constraints:\n    - kind: any-of\n      \
         parameters:\n      - A\n      - C #! ir-reference\n      mined: by-hand\n    request:\n    - {name: A, type: string}\n    \
         - name: B\n      type: string\n      required_if:\n        parameter: D #! ir-reference\n        equals: [x]\n",
    );
    operation(
        "    http: {method: GET, path: /a}\n    paging:\n      start: Offst #! ir-reference\n      by: offset\n      size: Limit\n      \
         total: Data.Count\n      items: Data.Pots\n    request:\n    - {name: Offset, type: integer}\n    - {name: Limit, type: integer}\n    \
         response:\n    - name: Data\n      type: {model: Data}\nmodels:\n  - name: Data\n    fields:\n    - {name: Count, type: integer}\n    \
         - {name: Pots, type: {list: string}}\n",
    );
    operation(
        "    http: {method: GET, path: /a}\n    paging:\n      start: next\n      by: token #! ir-reference\n      size: many #! ir-reference\n      \
         total: none #! ir-reference\n      items: next #! ir-reference\n    request:\n    - {name: next, type: string}\n    response:\n    - {name: next, type: string}\n",
    );
}

#[test]
fn what_is_named_can_be_that() {
    operation(
        "    http: {method: POST, path: /a}\n    idempotency:\n      parameter: n #! ir-reference\n    paging:\n      start: l #! ir-reference\n      \
         by: page\n      items: l\n      total: l #! ir-reference\n    constraints:\n    - {kind: one-of, parameters: [n, m], mined: by-hand} #! ir-reference\n    \
         - {kind: any-of, parameters: [n, m], mined: by-hand}\n    - {kind: any-of, parameters: [], mined: by-hand} #! ir-reference\n    request:\n    \
         - {name: n, type: integer, required: true}\n    - {name: m, type: string, required: true}\n    - {name: l, type: {list: string}}\n    \
         - {name: o, type: string, required_if: {parameter: n, equals: []}} #! ir-reference\n    response:\n    - {name: l, type: {list: string}}\n",
    );
}

#[test]
fn everything_has_a_name() {
    check(
        "",
        "operations:\n  - name: '' #! ir-name\n    http: {method: POST, path: /a}\n    request:\n    - {name: ' ', type: string} #! ir-name\n\
         models:\n  - name: '' #! ir-name\n",
    );
}

#[test]
fn a_path_through_objects_ends() {
    let path = "A.".repeat(100_000);
    let lines = format!(
        "operations:\n  - name: L\n    http: {{method: POST, path: /a}}\n    paging: {{start: s, by: page, items: {path}A}}\n    request: \
         [{{name: s, type: integer}}]\n    response: [{{name: A, type: {{model: M}}}}]\nmodels:\n  - {{name: M, fields: [{{name: A, type: {{model: M}}}}]}}\n"
    );
    assert_eq!(super::found("", &lines).iter().count(), 1);
}
