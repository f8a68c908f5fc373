//! APIs, proxies before mocks, and vendors that are a few lines of TCP.

use std::io::{BufRead, BufReader, Read};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;

use docwright_ir::{
    Api, ApiInfo, ClientParameter, ClientRole, CrateNames, Endpoint, Enum, EnumValue, ErrorCode,
    FORMAT_VERSION, Field, Http, Location, Operation, Paging, Secret, Service, Token, Type, load_api, yaml,
};
use docwright_mock::{DEFAULT_CREDENTIALS, Mock};
use docwright_proxy::{Options, Proxy, Running, Served};

/// A checked-in API.
pub(crate) fn generated(name: &str) -> Api {
    load_api(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/ir").join(name)).unwrap()
}

pub(crate) fn required(name: &str, ty: Type) -> Field {
    Field { required: true, ..Field::new(name, ty) }
}

fn at(location: Location, field: Field) -> Field {
    Field { location: Some(location), ..field }
}

/// All at one URL, as a form.
const FORMS: &str = "{auth: [{scheme: signature, algorithm: sorted-sha1}], \
    request: {body: form, action: parameter Action}, \
    reply: {success: {member: RetCode, is: ['0']}, code: RetCode, message: Message, also: [Action], \
            request_id: [header X-UCLOUD-REQUEST-UUID], \
            kinds: {throttled: ['153'], credentials: ['170-174'], denied: ['299'], not-found: ['292'], \
                    server: ['150'], timeout: ['110'], service: ['2001-']}, \
            codes: {unknown-action: '161', throttled: '153', missing-parameter: '220'}}}";

/// All at one URL, as JSON with headers.
const JSON: &str = "{auth: [{scheme: signature, algorithm: tc3-hmac-sha256}], \
    request: {action: header X-TC-Action, version: header X-TC-Version, region: header X-TC-Region, \
              language: header X-TC-Language}, \
    reply: {success: {absent: Response.Error}, data: Response, code: Response.Error.Code, \
            message: Response.Error.Message, request_id: [member Response.RequestId], \
            codes: {unknown-action: InvalidAction, missing-parameter: MissingParameter}}}";

/// Method and path, a form, and a code in every reply.
pub(crate) const CODED_PATHS: &str = "{auth: [{scheme: signature, algorithm: sorted-sha1}], request: {body: form}, \
    reply: {success: {member: RetCode, is: ['0']}, code: RetCode, message: Message}}";

/// Method and path, a form, and replies that are wrapped.
pub(crate) const WRAPPED_PATHS: &str = "{auth: [{scheme: signature, algorithm: sorted-sha1}], request: {body: form}, \
    reply: {success: {absent: Response.Error}, data: Response, code: Response.Error.Code, \
            message: Response.Error.Message}}";

/// What most HTTP APIs do.
pub(crate) const REST: &str = "{auth: [{scheme: bearer}]}";

fn info(protocol: &str) -> ApiInfo {
    ApiInfo {
        docwright: FORMAT_VERSION,
        name: "acme".to_owned(),
        title: "Acme".to_owned(),
        endpoint: Endpoint::new("https://api.example.com"),
        protocol: yaml::from_str(protocol).unwrap(),
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

fn api(info: ApiInfo, operations: Vec<Operation>) -> Api {
    let service = Service {
        docwright: FORMAT_VERSION,
        api: "acme".to_owned(),
        name: "host".to_owned(),
        version: Some("2020-01-01".to_owned()),
        operations,
        ..Service::default()
    };
    Api { info, services: vec![service] }
}

fn rpc_operations() -> Vec<Operation> {
    let disk = vec![required("Size", Type::Integer), Field::new("IsBoot", Type::Boolean)];
    let value = |value: &str| EnumValue { value: value.to_owned(), meaning: None };
    let yes_or_no = Enum { values: ["True", "False"].map(value).into(), partial: false };
    let password = Field { sensitive: Some(Secret::Password), ..Field::new("Phrase", Type::String) };
    let create = Operation {
        name: "CreateHost".to_owned(),
        request: vec![
            Field { client: Some(ClientRole::Region), ..required("Region", Type::String) },
            required("Name", Type::String),
            Field::new("Disks", Type::list(Type::Fields(disk))),
            Field::new("Price", Type::Float),
            Field { enumeration: Some(yes_or_no), ..Field::new("Protected", Type::String) },
            password,
        ],
        response: vec![Field::new("HostIds", Type::list(Type::String)), Field::new("Name", Type::String)],
        ..Operation::default()
    };
    let paging = Paging {
        start: "Offset".to_owned(),
        by: Token::Offset,
        size: Some("Limit".to_owned()),
        total: Some("TotalCount".to_owned()),
        next: None,
        items: "Hosts".to_owned(),
    };
    let describe = Operation {
        name: "DescribeHosts".to_owned(),
        paging: Some(paging),
        idempotent: Some(true),
        errors: vec![ErrorCode {
            code: "8039".to_owned(),
            description: Some("The host does not exist.".to_owned()),
        }],
        request: vec![Field::new("Offset", Type::Integer), Field::new("Limit", Type::Integer)],
        response: vec![
            Field::new("TotalCount", Type::Integer),
            Field::new("Hosts", Type::list(Type::Fields(vec![Field::new("HostId", Type::String)]))),
        ],
        ..Operation::default()
    };
    vec![create, describe]
}

/// All at one URL, as a form, signed by SHA-1.
pub(crate) fn form_api() -> Api {
    api(info(FORMS), rpc_operations())
}

/// All at one URL, as JSON with headers, signed by TC3.
pub(crate) fn json_api() -> Api {
    api(info(JSON), rpc_operations())
}

/// Each operation at its own method and path.
pub(crate) fn path_api(protocol: &str) -> Api {
    let operation = |name: &str, method: &str, path: &str, request: Vec<Field>| Operation {
        name: name.to_owned(),
        http: Http { method: method.to_owned(), path: path.to_owned() },
        request,
        response: vec![Field::new("Name", Type::String)],
        ..Operation::default()
    };
    let id = || at(Location::Path, required("id", Type::String));
    let operations = vec![
        operation(
            "GetUser",
            "GET",
            "/users/{id}",
            vec![
                id(),
                at(Location::Query, Field::new("Fields", Type::list(Type::String))),
                at(Location::Query, Field::new("Depth", Type::Integer)),
                at(Location::Header, Field::new("X-Request-Source", Type::String)),
                at(Location::Header, Field::new("Cookie", Type::String)),
            ],
        ),
        operation("GetMe", "GET", "/users/me", Vec::new()),
        operation("DropUser", "DELETE", "/users/{id}", vec![id()]),
        operation(
            "SetUser",
            "PUT",
            "/users/{id}",
            vec![
                id(),
                required("Name", Type::String),
                at(Location::Query, Field::new("Force", Type::Boolean)),
                Field::new("Roles", Type::list(Type::String)),
            ],
        ),
    ];
    api(info(protocol), operations)
}

/// A proxy and what it calls.
pub(crate) struct Pair {
    pub(crate) proxy: Running,
    pub(crate) mock: docwright_mock::Running,
    pub(crate) log: Arc<Mutex<Vec<Served>>>,
}

/// A proxy before a mock of the same API.
pub(crate) fn pair(api: Api) -> Pair {
    pair_with(api, Options::default())
}

pub(crate) fn pair_with(api: Api, options: Options) -> Pair {
    // What the vendor says to odd parameters is the vendor's matter: the proxy passes them on.
    let vendor = docwright_mock::Options { strict: false, ..docwright_mock::Options::default() };
    let mock = Mock::new(api.clone(), vendor).start("127.0.0.1:0").unwrap();
    let log = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&log);
    let options = Options {
        observer: Some(Box::new(move |served| sink.lock().unwrap().push(served.clone()))),
        ..options
    };
    let proxy = before(api, mock.url(), options).start("127.0.0.1:0").unwrap();
    Pair { proxy, mock, log }
}

/// A proxy that calls `endpoint` with the mock's key, in region `r1`.
pub(crate) fn before(api: Api, endpoint: String, options: Options) -> Proxy {
    let (id, key) = DEFAULT_CREDENTIALS;
    let client =
        move |client: docwright_runtime::Builder| client.credentials(id, key).endpoint(endpoint).region("r1");
    Proxy::new(api, Options { client: Box::new(client), ..options })
}

/// A vendor that does with each connection what it is told to, when the request is there.
pub(crate) fn vendor(answer: impl Fn(TcpStream, String) + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let answer = Arc::clone(&answer);
            thread::spawn(move || {
                let request = read_request(&stream);
                answer(stream, request);
            });
        }
    });
    address
}

fn read_request(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).unwrap_or(0) == 0 {
            return head;
        }
    }
    let length = head
        .lines()
        .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse::<usize>().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).unwrap();
    head + &String::from_utf8_lossy(&body)
}

/// A proxy before such a vendor.
pub(crate) fn before_vendor(
    api: Api,
    options: Options,
    answer: impl Fn(TcpStream, String) + Send + Sync + 'static,
) -> Running {
    let address = vendor(answer);
    before(api, format!("http://{address}"), options).start("127.0.0.1:0").unwrap()
}
