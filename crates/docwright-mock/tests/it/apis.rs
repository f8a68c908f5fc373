//! Small APIs, one for each protocol.

use docwright_ir::{
    Api, ApiInfo, ClientParameter, ClientRole, CrateNames, Endpoint, FORMAT_VERSION, Field, Http, Location,
    Operation, Paging, Protocol, Service, Token, Type, yaml,
};
use docwright_mock::{Mock, Options, Running};

pub(crate) fn required(name: &str, ty: Type) -> Field {
    Field { required: true, ..Field::new(name, ty) }
}

/// UCloud's.
pub(crate) const FORMS: &str = "
auth: [{scheme: signature, algorithm: sorted-sha1}]
request: {body: form, json_too: true, lists: from-zero, objects: dots, action: parameter Action}
reply:
  success: {member: RetCode, is: ['0']}
  code: RetCode
  message: Message
  request_id: [member request_uuid, member RequestId, header X-UCLOUD-REQUEST-UUID]
  also: [Action]
  codes:
    too-large: '130'
    throttled: '153'
    no-action: '160'
    unknown-action: '161'
    unknown-version: '161'
    wrong-method: '161'
    no-signature: '170'
    wrong-signature: '171'
    expired: '171'
    unknown-key: '172'
    wrong-token: '174'
    missing-parameter: '220'
    unreadable: '230'
    unknown-parameter: '230'
    wrong-type: '230'
    wrong-value: '230'
";

/// Tencent Cloud's.
pub(crate) const JSON: &str = "
auth: [{scheme: signature, algorithm: tc3-hmac-sha256}]
request:
  action: header X-TC-Action
  version: header X-TC-Version
  region: header X-TC-Region
  language: header X-TC-Language
reply:
  success: {absent: Response.Error}
  data: Response
  code: Response.Error.Code
  message: Response.Error.Message
  request_id: [member Response.RequestId]
  codes:
    unreadable: InvalidRequest
    too-large: RequestSizeLimitExceeded
    no-action: MissingParameter
    unknown-action: InvalidAction
    unknown-version: NoSuchVersion
    wrong-method: UnsupportedProtocol
    no-signature: AuthFailure.InvalidAuthorization
    unknown-key: AuthFailure.SecretIdNotFound
    wrong-signature: AuthFailure.SignatureFailure
    wrong-token: AuthFailure.TokenFailure
    expired: AuthFailure.SignatureExpire
    throttled: RequestLimitExceeded
    missing-parameter: MissingParameter
    unknown-parameter: UnknownParameter
    wrong-type: InvalidParameter
    wrong-value: InvalidParameterValue
";

pub(crate) fn protocol(text: &str) -> Protocol {
    yaml::from_str(text).unwrap_or_else(|error| panic!("{error}"))
}

fn info(text: &str) -> ApiInfo {
    ApiInfo {
        docwright: FORMAT_VERSION,
        name: "acme".to_owned(),
        title: "Acme".to_owned(),
        endpoint: Endpoint::new("https://api.example.com"),
        protocol: protocol(text),
        client_parameters: vec![ClientParameter { name: "Region".to_owned(), role: ClientRole::Region }],
        crates: CrateNames {
            client: "acme".into(),
            cli: "acme-cli".into(),
            command: "acme".into(),
            ..CrateNames::default()
        },
        env_prefix: "ACME".to_owned(),
        command_line: Default::default(),
        documentation: None,
        contact: None,
        errors: Vec::new(),
    }
}

fn create() -> Operation {
    let disk = vec![required("Size", Type::Integer), Field::new("IsBoot", Type::Boolean)];
    Operation {
        name: "CreateHost".to_owned(),
        request: vec![
            Field { client: Some(ClientRole::Region), ..required("Region", Type::String) },
            required("Name", Type::String),
            Field::new("Disks", Type::list(Type::Fields(disk))),
            Field::new("Price", Type::Float),
        ],
        response: vec![
            Field::new("HostIds", Type::list(Type::String)),
            Field::new("Name", Type::String),
            Field::new("Created", Type::Integer),
        ],
        ..Operation::default()
    }
}

fn describe() -> Operation {
    let paging = Paging {
        start: "Offset".to_owned(),
        by: Token::Offset,
        size: Some("Limit".to_owned()),
        total: Some("TotalCount".to_owned()),
        next: None,
        items: "Hosts".to_owned(),
    };
    Operation {
        name: "DescribeHosts".to_owned(),
        paging: Some(paging),
        request: vec![
            Field::new("Offset", Type::Integer),
            Field::new("Limit", Type::Integer),
            Field::new("HostIds", Type::list(Type::String)),
        ],
        response: vec![
            Field::new("TotalCount", Type::Integer),
            Field::new("Hosts", Type::list(Type::Fields(vec![Field::new("HostId", Type::String)]))),
        ],
        ..Operation::default()
    }
}

fn api(info: ApiInfo, version: Option<&str>) -> Api {
    let service = Service {
        docwright: FORMAT_VERSION,
        api: "acme".to_owned(),
        name: "host".to_owned(),
        version: version.map(str::to_owned),
        operations: vec![create(), describe()],
        ..Service::default()
    };
    Api { info, services: vec![service] }
}

pub(crate) fn form_api() -> Api {
    api(info(FORMS), None)
}

pub(crate) fn json_api() -> Api {
    api(info(JSON), Some("2020-01-01"))
}

/// An API of methods and paths.
pub(crate) fn rest_api(text: &str) -> Api {
    let placed =
        |name: &str, location: Location, ty: Type| Field { location: Some(location), ..Field::new(name, ty) };
    let id = || Field { required: true, ..placed("id", Location::Path, Type::String) };
    let operation =
        |name: &str, method: &str, path: &str, request: Vec<Field>, response: Vec<Field>| Operation {
            name: name.to_owned(),
            http: Http { method: method.to_owned(), path: path.to_owned() },
            request,
            response,
            ..Operation::default()
        };
    let user = || vec![Field::new("id", Type::String), Field::new("name", Type::String)];
    let disk = vec![required("size", Type::Integer)];
    let operations = vec![
        operation("GetUser", "GET", "/users/{id}", vec![id()], user()),
        operation("GetSelf", "GET", "/users/me", vec![], vec![Field::new("self", Type::Boolean)]),
        operation("CreateUser", "POST", "/users", vec![required("name", Type::String)], user()),
        operation("RemoveUser", "DELETE", "/users/{id}", vec![id()], vec![]),
        operation(
            "FindUsers",
            "GET",
            "/users",
            vec![
                placed("ids", Location::Query, Type::list(Type::Integer)),
                placed("disk", Location::Query, Type::Fields(disk.clone())),
                placed("disks", Location::Query, Type::list(Type::Fields(disk))),
                placed("note", Location::Query, Type::String),
            ],
            vec![Field::new("ids", Type::list(Type::Integer))],
        ),
    ];
    let service =
        Service { api: "acme".to_owned(), name: "people".to_owned(), operations, ..Service::default() };
    let info = ApiInfo { client_parameters: Vec::new(), ..info(text) };
    Api { info, services: vec![service] }
}

pub(crate) fn start(api: Api) -> Running {
    Mock::new(api, Options::default()).start("127.0.0.1:0").unwrap()
}
