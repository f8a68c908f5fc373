//! What the tests call: an API in the shape of generated code, and a server of plain sockets.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

pub(crate) mod protocols;
pub(crate) mod server;

use docwright_runtime::{
    Api, Builder, Call, CallOptions, ClientParameter, Decode, Encode, Error, Key, Operation, OperationInfo,
    OperationParameter, PageBy, Paged, Paging, Params, Reader, Response, Streamed, Value,
};

const CLIENT_PARAMETERS: &[ClientParameter] = &[
    ClientParameter::region("Region"),
    ClientParameter::zone("Zone"),
    ClientParameter::project("ProjectId"),
];

pub(crate) static API: Api = Api::new("acme", "https://api.example.com", "ACME", protocols::FORM)
    .with_title("Acme")
    .with_client_parameters(CLIENT_PARAMETERS);

pub(crate) static TC3_API: Api = Api::new("acme", "https://{service}.example.com", "ACME", protocols::TC3)
    .with_title("Acme")
    .with_client_parameters(CLIENT_PARAMETERS);

/// Lists disks; idempotent.
#[derive(Debug, Clone, Default)]
pub(crate) struct ListDisks {
    pub(crate) offset: Option<i64>,
    pub(crate) limit: Option<i64>,
    pub(crate) names: Vec<String>,
}

impl Encode for ListDisks {
    fn encode(&self, out: &mut Params) {
        out.field("Offset", &self.offset);
        out.field("Limit", &self.limit);
        out.field("Names", &self.names);
    }
}

const REGION: &[OperationParameter] = &[OperationParameter::region("Region").required()];

/// An operation of the service `disk`.
pub(crate) const fn disk(name: &'static str) -> OperationInfo {
    OperationInfo::new("disk", name).with_version("2020-01-02").with_client_parameters(REGION)
}

impl Operation for ListDisks {
    type Output = ListDisksOutput;
    const INFO: &'static OperationInfo = &disk("ListDisks").idempotent();
}

impl Streamed for ListDisks {}

impl Paged for ListDisks {
    type Item = Disk;
    const PAGING: &'static Paging =
        &Paging::new("Offset", PageBy::Offset, "DiskSet").with_size("Limit").with_total("TotalCount");

    fn items(output: &mut ListDisksOutput) -> &mut Vec<Disk> {
        &mut output.disk_set
    }

    fn total(output: &ListDisksOutput) -> Option<i64> {
        output.total_count
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ListDisksOutput {
    pub(crate) total_count: Option<i64>,
    pub(crate) disk_set: Vec<Disk>,
}

impl Decode for ListDisksOutput {
    fn decode(&mut self, key: Key<'_>, r: &mut Reader<'_>) -> Result<bool, Error> {
        match key.lower() {
            "totalcount" => r.int(&mut self.total_count),
            "diskset" => r.models(&mut self.disk_set),
            _ => Ok(false),
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Disk {
    pub(crate) disk_id: Option<String>,
}

impl Decode for Disk {
    fn decode(&mut self, key: Key<'_>, r: &mut Reader<'_>) -> Result<bool, Error> {
        match key.lower() {
            "diskid" => r.string(&mut self.disk_id),
            _ => Ok(false),
        }
    }
}

pub(crate) const GOOD: &str =
    r#"{"RetCode":0,"Action":"ListDisksResponse","TotalCount":1,"DiskSet":[{"DiskId":"d-1"}]}"#;

pub(crate) fn builder(endpoint: &str) -> Builder {
    Builder::new(&API)
        .credentials("my_public_key", "hunter2")
        .region("r1")
        .endpoint(endpoint)
        .backoff(std::time::Duration::from_millis(1), std::time::Duration::from_millis(2))
}

/// Both ways to send a call; every behaviour must be the same.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Driver {
    Async,
    Blocking,
}

pub(crate) const DRIVERS: [Driver; 2] = [Driver::Async, Driver::Blocking];

impl Driver {
    /// Builds a client, sends a call.
    pub(crate) fn send(self, builder: Builder) -> Result<Response<ListDisksOutput>, Error> {
        self.send_with(builder, |call| call, |call| call)
    }

    /// Calls an operation that has no type.
    pub(crate) fn call_dynamic(
        self,
        builder: Builder,
        info: &'static OperationInfo,
        params: Params,
    ) -> Result<Response<Value>, Error> {
        let options = CallOptions::default();
        match self {
            Driver::Async => {
                runtime().block_on(async { builder.build()?.call_dynamic(info, params, options).await })
            }
            Driver::Blocking => builder.build_blocking()?.call_dynamic(info, params, options),
        }
    }

    /// The same, with settings of the call's own.
    pub(crate) fn send_with<A, B>(
        self,
        builder: Builder,
        a: A,
        b: B,
    ) -> Result<Response<ListDisksOutput>, Error>
    where
        A: FnOnce(AsyncCall) -> AsyncCall,
        B: FnOnce(BlockingCall) -> BlockingCall,
    {
        match self {
            Driver::Async => runtime().block_on(async {
                let client = builder.build()?;
                a(client.send(ListDisks::default())).response().await
            }),
            Driver::Blocking => {
                let client = builder.build_blocking()?;
                b(client.send(ListDisks::default())).response()
            }
        }
    }
}

pub(crate) type AsyncCall = Call<docwright_runtime::Client, ListDisks>;
pub(crate) type BlockingCall = Call<docwright_runtime::blocking::Client, ListDisks>;

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}
