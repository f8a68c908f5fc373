//! The APIs: each once as the mock reads it, and once as generated code has it.

use docwright_ir::yaml;
use docwright_mock::{DEFAULT_CREDENTIALS, Mock, Options, Outcome, Running};
use docwright_runtime::{
    Api, Auth, Body, Builder, CallOptions, ClientParameter, Credentials, Error, HttpRequest, Lists, Objects,
    OperationInfo, Params, Place, PlacedParameter, Protocol, RequestStyle, SigV4, Signing, Slot, Value,
};

/// Methods and paths.
const PATHS: &str = "
docwright: 1
api: acme
service: store
version: '2020-01-02'
operations:
- name: CreateDisk
  http: {method: POST, path: /disks}
  request: [{name: Name, type: string, required: true}, {name: Tags, type: {list: string}}]
  response: [{name: Name, type: string}]
- name: GetDisk
  http: {method: GET, path: '/disks/{Id}'}
  request:
  - {name: Id, type: string, required: true, in: path}
  - {name: Tags, type: {list: string}, in: query}
  - {name: Note, type: string, in: query}
  response: [{name: Id, type: string}]
";

/// All at one path.
const NAMES: &str = "
docwright: 1
api: acme
service: store
version: '2020-01-02'
operations:
- name: CreateDisk
  http: {method: POST, path: /}
  request: [{name: Name, type: string, required: true}, {name: Tags, type: {list: string}}]
  response: [{name: Name, type: string}]
- name: GetDisk
  http: {method: GET, path: /}
  request:
  - {name: Id, type: string, required: true}
  - {name: Tags, type: {list: string}}
  - {name: Note, type: string}
  response: [{name: Id, type: string}]
";

const IN_QUERY: &[PlacedParameter] =
    &[PlacedParameter::new("Tags", Place::Query), PlacedParameter::new("Note", Place::Query)];

const fn operation(name: &'static str, method: &'static str, path: &'static str) -> OperationInfo {
    OperationInfo::new("store", name).with_version("2020-01-02").with_http(method, path)
}

static PATH_OPERATIONS: [OperationInfo; 2] = [
    operation("CreateDisk", "POST", "/disks"),
    operation("GetDisk", "GET", "/disks/{Id}").with_placed(IN_QUERY),
];
static NAME_OPERATIONS: [OperationInfo; 2] =
    [operation("CreateDisk", "POST", "/"), operation("GetDisk", "GET", "/")];

/// What becomes of a signed request on the way, and what the server says to it.
pub(crate) type Change = (fn(&mut HttpRequest), &'static str);

/// An API, once as the mock reads it and once as generated code has it.
pub(crate) struct Case {
    service: &'static str,
    pub(crate) protocol: &'static str,
    pub(crate) operations: &'static [OperationInfo; 2],
    api: &'static Api,
    pub(crate) changes: &'static [Change],
    pub(crate) has_nonce: bool,
}

const REGION: &[ClientParameter] = &[ClientParameter::region("Region")];

const fn api(protocol: Protocol) -> Api {
    Api::new("acme", "https://store.example.com", "ACME", protocol).with_client_parameters(REGION)
}

const fn paths(signing: &'static [Auth]) -> Protocol {
    Protocol::new().with_auth(signing).with_request(RequestStyle::new().with_lists(Lists::Repeat))
}

pub(crate) const MISMATCH: &str = "does not match";

pub(crate) const SIGV4: Case = Case {
    service: PATHS,
    protocol: "{auth: [{scheme: signature, algorithm: sigv4}], request: {lists: repeat}}",
    operations: &PATH_OPERATIONS,
    api: {
        static API: Api = api(paths(&[Auth::Signature(Signing::SigV4(SigV4::new()))]));
        &API
    },
    changes: &[
        (|request| request.body.push(b" "), MISMATCH),
        (|request| request.url.push_str("?Note=x"), MISMATCH),
        (|request| change(request, "Content-Type", "application/json; charset=utf-8"), MISMATCH),
        (|request| change(request, "X-Amz-Date", "20200101T000000Z"), "seconds from the server's"),
        (|request| request.headers.push(("X-Amz-Meta".into(), "x".into())), "does not sign it"),
        (|request| remove(request, "X-Amz-Date"), "has none"),
        (|request| remove(request, "X-Amz-Security-Token"), "has none"),
        (|request| remove(request, "Authorization"), "is not signed"),
    ],
    has_nonce: false,
};

pub(crate) const OTHER_WORDS: Case = Case {
    service: PATHS,
    protocol: "{auth: [{scheme: signature, algorithm: sigv4, service: shop, region: north-1, header_prefix: X-Foo-, \
                terminator: request, algorithm_word: HMAC-SHA256, path_as_sent: true}], request: {lists: repeat}}",
    operations: &PATH_OPERATIONS,
    api: {
        const WORDS: SigV4 = SigV4::new()
            .with_service("shop")
            .with_region("north-1")
            .with_header_prefix("X-Foo-")
            .with_terminator("request")
            .with_algorithm_word("HMAC-SHA256")
            .with_path_as_sent();
        static API: Api = api(paths(&[Auth::Signature(Signing::SigV4(WORDS))]));
        &API
    },
    changes: &[
        (|request| request.body.push(b" "), MISMATCH),
        (|request| change(request, "X-Foo-Date", "20200101T000000Z"), "seconds from the server's"),
        (|request| remove(request, "X-Foo-Content-Sha256"), "has none"),
    ],
    has_nonce: false,
};

pub(crate) const ACS3: Case = Case {
    service: PATHS,
    protocol: "{auth: [{scheme: signature, algorithm: acs3-hmac-sha256}], \
                request: {lists: repeat, action: header x-acs-action, version: header x-acs-version}}",
    operations: &PATH_OPERATIONS,
    api: {
        const STYLE: RequestStyle = RequestStyle::new()
            .with_lists(Lists::Repeat)
            .with_action(Slot::Header("x-acs-action"))
            .with_version(Slot::Header("x-acs-version"));
        static API: Api =
            api(Protocol::new().with_auth(&[Auth::Signature(Signing::Acs3HmacSha256)]).with_request(STYLE));
        &API
    },
    changes: &[
        (|request| request.body.push(b" "), MISMATCH),
        (|request| request.url.push_str("?Note=x"), MISMATCH),
        (|request| change(request, "x-acs-action", "DeleteDisk"), MISMATCH),
        (|request| change(request, "x-acs-signature-nonce", "another"), MISMATCH),
        (|request| change(request, "x-acs-date", "2020-01-01T00:00:00Z"), "seconds from the server's"),
        (|request| request.headers.push(("x-acs-other".into(), "x".into())), "does not sign it"),
        (|request| remove(request, "x-acs-signature-nonce"), "no `x-acs-signature-nonce`"),
        (|request| remove(request, "x-acs-security-token"), "has none"),
        (|request| remove(request, "Authorization"), "`Authorization` is not"),
    ],
    has_nonce: true,
};

const SORTED_HMAC_SHA1: Case = Case {
    service: NAMES,
    protocol: "{auth: [{scheme: signature, algorithm: sorted-hmac-sha1}], request: {body: form, lists: from-one, \
                action: parameter Action, version: parameter Version}}",
    operations: &NAME_OPERATIONS,
    api: {
        const STYLE: RequestStyle = RequestStyle::new()
            .with_body(Body::Form)
            .with_lists(Lists::FromOne)
            .with_objects(Objects::Dots)
            .with_action(Slot::Parameter("Action"))
            .with_version(Slot::Parameter("Version"));
        static API: Api =
            api(Protocol::new().with_auth(&[Auth::Signature(Signing::SortedHmacSha1)]).with_request(STYLE));
        &API
    },
    changes: &[
        (|request| request.url.push_str("?Note=x"), MISMATCH),
        (|request| replace(request, "Name=", "Other="), MISMATCH),
        (|request| replace(request, "SignatureNonce=", "SignatureNonce=x"), MISMATCH),
        (|request| replace(request, "Timestamp=20", "Timestamp=19"), "seconds from the server's"),
        (|request| replace(request, "SignatureNonce=", "Other="), "no `SignatureNonce`"),
        (|request| replace(request, "&Signature=", "&Other="), "no `Signature`"),
        (|request| replace(request, "HMAC-SHA1", "HMAC-SHA256"), "not `HMAC-SHA1`"),
    ],
    has_nonce: true,
};

pub(crate) const CASES: [Case; 4] = [SIGV4, OTHER_WORDS, ACS3, SORTED_HMAC_SHA1];

fn change(request: &mut HttpRequest, name: &str, value: &str) {
    let header = request.headers.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name));
    value.clone_into(&mut header.unwrap().1);
}

fn remove(request: &mut HttpRequest, name: &str) {
    let before = request.headers.len();
    request.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    assert!(request.headers.len() < before, "{name}");
}

/// In a form.
fn replace(request: &mut HttpRequest, from: &str, to: &str) {
    let body = request.body.shown();
    assert!(body.contains(from), "{from}: {body}");
    request.body = body.replacen(from, to, 1).into_bytes().into();
}

pub(crate) const TOKEN: &str = "to/ken+=";

impl Case {
    pub(crate) fn mock(&self) -> Running {
        let info = format!(
            "{{docwright: 1, api: acme, title: Acme, endpoint: {{url: 'https://store.example.com'}}, env_prefix: ACME, \
             client_parameters: [{{name: Region, role: region}}], crates: {{client: acme, cli: acme-cli, command: acme}}, protocol: {}}}",
            self.protocol
        );
        let info = yaml::from_str(&info).unwrap();
        let service = yaml::from_str(self.service).unwrap();
        let api = docwright_ir::Api { info, services: vec![service] };
        let options = Options { token: Some(TOKEN.to_owned()), ..Options::default() };
        Mock::new(api, options).start("127.0.0.1:0").unwrap()
    }

    pub(crate) fn builder(&self, mock: &Running, secret: &'static str, token: &'static str) -> Builder {
        let key = move || Ok(Credentials::new(DEFAULT_CREDENTIALS.0, secret).with_token(token));
        Builder::new(self.api).endpoint(mock.url()).credentials_from(key).attempts(1)
    }

    pub(crate) fn good(&self, mock: &Running) -> Builder {
        self.builder(mock, DEFAULT_CREDENTIALS.1, TOKEN)
    }

    pub(crate) fn create(&self, builder: Builder) -> Result<Value, Error> {
        let [create, _] = self.operations;
        let params = [("Name", Value::from("Größe a/b&c=d+e ~*")), ("Tags", texts(&["中 文", "", "x"]))];
        call(builder, create, params)
    }

    pub(crate) fn get(&self, builder: Builder) -> Result<Value, Error> {
        let [_, get] = self.operations;
        let params = [
            ("Id", Value::from("a b/c%ü")),
            ("Tags", texts(&["z", "a b", "中", "~*'()!"])),
            ("Note", Value::from("")),
        ];
        call(builder, get, params)
    }

    pub(crate) fn was_refused(&self, mock: &Running, why: &str) {
        let last = mock.requests().pop().unwrap();
        let is_why = matches!(&last.outcome, Outcome::Refused { message, .. } if message.contains(why));
        assert!(is_why, "{}: {:?}, not {why}", self.protocol, last.outcome);
    }
}

fn call<const N: usize>(
    builder: Builder,
    info: &'static OperationInfo,
    params: [(&'static str, Value); N],
) -> Result<Value, Error> {
    let params: Params = params.into_iter().collect();
    Ok(builder.build_blocking()?.call_dynamic(info, params, CallOptions::default())?.into_output())
}

fn texts(texts: &[&str]) -> Value {
    Value::List(texts.iter().map(|text| Value::from(*text)).collect())
}
