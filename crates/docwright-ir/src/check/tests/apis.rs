//! Wrong `api.yaml` files.

use super::check;

const POTS: &str = "operations:\n  - name: ListPots\n    http: {method: GET, path: /pots}\n";

#[test]
fn an_api_without_services_is_none() {
    let api = "documentation: https://acme.example\n";
    let found = super::found(api, "");
    let told: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("api.yaml:2: error[ir-no-service]: "), "{told:?}");
    let found = super::found("", "operations: []\n");
    assert!(found.iter().next().unwrap().to_string().starts_with("pots.yaml:3: warning[ir-no-service]"));
}

#[test]
fn urls_have_known_names_in_braces() {
    for endpoint in [
        "endpoint: {url: 'https://{service}.{region}.{zone}.{project}.acme.example'}\n",
        "endpoint:\n  url: https://{tenant}.acme.example\n  variables: {tenant: {default: a, values: [a, b]}}\n",
        "endpoint:\n  url: https://{tenat}.acme.example #! ir-base-url\n  variables:\n    tenant:\n      default: a \
         #? ir-base-url ir-base-url\n      values: [b,\n        'c.d'] #! ir-base-url\n",
        "endpoint:\n  url: 'https://{tenant.acme.example' #! ir-base-url\n",
        "endpoint:\n  url: 'https://tenant}.acme.example' #! ir-base-url\n",
    ] {
        check(endpoint, POTS);
    }
    check("", &format!("endpoint: 'https://{{nobody}}.acme.example' #! ir-base-url\n{POTS}"));
}

#[test]
fn tokens_are_fetched_from_a_whole_url_with_tls() {
    for (url, mark) in [
        ("https://acme.example/token", ""),
        ("http://127.0.0.1:8080/token", ""),
        ("http://[::1]:8080/token", ""),
        ("http://localhost/token", ""),
        ("http://acme.example/token", " #? ir-base-url"),
        ("https://{region}.acme.example/token", " #! ir-base-url"),
    ] {
        check(
            &format!("protocol:\n  auth:\n  - scheme: client-credentials\n    token_url: '{url}'{mark}\n"),
            POTS,
        );
        check(
            "",
            &format!("{POTS}    auth:\n    - scheme: client-credentials\n      token_url: '{url}'{mark}\n"),
        );
    }
}

#[test]
fn a_check_is_an_operation() {
    check("command_line: {check: ListPots}\n", POTS);
    check("command_line:\n  check: ListPot #! ir-reference\n", POTS);
    let needs =
        |more: &str| format!("{POTS}    request: [{{name: a, type: string, required: true{more}}}]\n");
    check("command_line:\n  check: ListPots #? ir-reference\n", &needs(""));
    check("command_line: {check: ListPots}\n", &needs(", client: region"));
}

#[test]
fn patterns_can_be_a_codes() {
    check(
        "protocol:\n  reply:\n    success: {member: Code, is: ['0', 'OK']}\n    code: Code\n    message: Text\n    kinds:\n      \
         throttled:\n      - '42'\n      - 4290-4299\n      - 2001-\n      - '-1'\n      - Auth.Failure*\n      - a-b\n      \
         denied:\n      - '^42.*' #! ir-code-pattern\n      - 4299-4290 #! ir-code-pattern\n      - '' #! ir-code-pattern\n      \
         - '40[13]' #! ir-code-pattern\n      - 4xx #! ir-code-pattern\n      - '401 ' #! ir-code-pattern\n      \
         - 401 - 403 #! ir-code-pattern\n      - OK #! ir-code-pattern\n      - 0-10 #! ir-code-pattern\n      \
         - O* #! ir-code-pattern\n    codes:\n      throttled: '42'\n      expired: OK #! ir-code-pattern\n      \
         unreadable: ' ' #! ir-code-pattern\n",
        POTS,
    );
    // What says success is no code there.
    check(
        "protocol: {reply: {success: {member: ok, is: ['true']}, code: code, kinds: {denied: ['true']}}}\n",
        POTS,
    );
}

#[test]
fn data_is_an_object_of_its_own() {
    for (reply, mark) in [
        ("{data: Response, code: Response.Error.Code, success: {absent: Response.Error}}", ""),
        ("{data: Code, code: Code}", " #! ir-envelope"),
        ("{data: Text.Inner, message: Text}", " #! ir-envelope"),
        ("{data: Error, success: {absent: Error}}", " #! ir-envelope"),
    ] {
        check(&format!("protocol:\n  reply: {reply}{mark}\n"), POTS);
    }
}

#[test]
fn what_every_request_carries_is_no_field() {
    let pots = |field: &str| {
        format!(
            "operations:\n  - name: ListPots\n    http: {{method: POST, path: /}}\n    request:\n    - {field}\n"
        )
    };
    let api = "protocol: {request: {action: parameter Do, version: header X-Version, language: header X-Language}}\n";
    let versioned = |field: &str| format!("version: '1'\n{}", pots(field));
    check(api, &versioned("{name: Done, type: string}"));
    check(api, &versioned("{name: Do, type: string} #! ir-auth"));
    check(api, &versioned("{name: x-language, type: string, in: header} #! ir-auth"));
    check(api, &versioned("{name: X-Version, type: string}"));
    let without = pots("{name: Done, type: string}");
    let found = super::found(api, &without);
    assert!(
        found.iter().next().unwrap().to_string().starts_with("pots.yaml:3: error[ir-auth]"),
        "no version"
    );
}

#[test]
fn blank_keys_are_told() {
    check("protocol: #! ir-blank-key\ndocumentation: ~ #? ir-blank-key\n", POTS);
    check(
        "",
        &format!(
            "{POTS}    auth: #! ir-blank-key\n    summary: #? ir-blank-key\n    examples:\n    - request: {{a: ~}}\n    request: [{{name: a, type: string}}]\n"
        ),
    );
}
