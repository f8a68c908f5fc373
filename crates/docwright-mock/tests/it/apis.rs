//! Two small APIs, one for each protocol.

use docwright_ir::{
    ActionIn, Api, ApiInfo, Body, ClientParameter, ClientRole, CrateNames, Endpoint, Envelope,
    FORMAT_VERSION, Field, Operation, Paging, Service, Signing, Token, Type,
};
use docwright_mock::{Mock, Options, Running};

pub(crate) fn required(name: &str, ty: Type) -> Field {
    Field { required: true, ..Field::new(name, ty) }
}

fn info(signing: Signing, body: Body, action: ActionIn, envelope: Envelope) -> ApiInfo {
    ApiInfo {
        docwright: FORMAT_VERSION,
        name: "acme".to_owned(),
        title: "Acme".to_owned(),
        endpoint: Endpoint { url: "https://api.example.com".to_owned() },
        signing,
        body,
        action,
        envelope,
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
        json_too: false,
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
    api(info(Signing::SortedSha1, Body::Form, ActionIn::Parameter, Envelope::RetCode), None)
}

pub(crate) fn json_api() -> Api {
    let info = info(Signing::Tc3HmacSha256, Body::Json, ActionIn::Headers, Envelope::Response);
    api(info, Some("2020-01-01"))
}

pub(crate) fn start(api: Api) -> Running {
    Mock::new(api, Options::default()).start("127.0.0.1:0").unwrap()
}
