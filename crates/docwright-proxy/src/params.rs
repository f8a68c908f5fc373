//! The parameters of a call: from the path, the query, documented headers and cookies, and the body, each once.

use std::collections::HashSet;

use docwright_ir::{Field, Location, Operation};
use docwright_runtime::{Api, Body, ClientRole, OperationInfo, Params, Slot, Upload, Value};
use hyper::header::{HeaderMap, HeaderName};

use crate::contents::Contents;
use crate::cookies::cookie;
use crate::refusal::{Kind, Refusal};
use crate::text::short;

/// Headers that are the connection's, the caller's with this server, or the runtime's own: an API that documents one of
/// them as a parameter gets the runtime's.
const NOT_FORWARDED: [&str; 20] = [
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "cookie",
    "expect",
    "forwarded",
    "host",
    "keep-alive",
    "origin",
    "proxy-authorization",
    "referer",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

/// What a request says.
pub(crate) struct Said<'a> {
    pub(crate) captures: Vec<(String, String)>,
    pub(crate) query: &'a str,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) contents: Contents,
}

/// What an operation takes.
#[derive(Clone, Copy)]
pub(crate) struct Taken<'a> {
    pub(crate) api: &'static Api,
    pub(crate) info: &'static OperationInfo,
    pub(crate) operation: &'a Operation,
}

fn has_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::List(entries) => entries.iter().any(has_null),
        Value::Object(members) => members.iter().any(|(_, member)| has_null(member)),
        _ => false,
    }
}

/// Whether nothing of a value would be written.
fn is_hollow(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::List(entries) => entries.iter().all(is_hollow),
        Value::Object(members) => members.iter().all(|(_, member)| is_hollow(member)),
        _ => false,
    }
}

fn has_hollow_entry(value: &Value) -> bool {
    match value {
        Value::List(entries) => entries.iter().any(|entry| is_hollow(entry) || has_hollow_entry(entry)),
        Value::Object(members) => members.iter().any(|(_, member)| has_hollow_entry(member)),
        _ => false,
    }
}

impl Taken<'_> {
    /// The parameters that a request gives.
    pub(crate) fn params(&self, said: Said<'_>) -> Result<Params, Refusal> {
        let mut given = Given::default();
        for (name, value) in said.captures {
            given.add(name, Value::String(value))?;
        }
        for (name, value) in self.query(said.query)? {
            given.add(name, value)?;
        }
        for (name, value) in self.headers(said.headers)? {
            given.add(name, value)?;
        }
        for (name, value) in self.cookies(said.headers)? {
            given.add(name, value)?;
        }
        let Contents { members, files } = said.contents;
        if self.info.is_bodiless() && !(members.is_empty() && files.is_empty()) {
            let message = format!("A {} has no body: its parameters stand in the URL.", self.info.method);
            return Err(Refusal::new(Kind::Unreadable, message));
        }
        for (name, value) in members {
            self.check_member(&name)?;
            self.check_nulls(&name, &value)?;
            self.check_entries(&name, &value)?;
            given.add(name, value)?;
        }
        given.members.iter().try_for_each(|(name, _)| self.check_flat(name, &given.names))?;
        self.check_files(&files, &given.names)?;
        let mut params: Params = given.members.into_iter().collect();
        files.into_iter().for_each(|(name, file)| params.attach(name, file));
        Ok(params)
    }

    /// A file is a parameter like others; of a list, or of what no page documents, there may be several.
    fn check_files(&self, files: &[(String, Upload)], names: &HashSet<String>) -> Result<(), Refusal> {
        let mut known = HashSet::new();
        files.iter().try_for_each(|(name, _)| {
            self.check_member(name)?;
            let is_one = self.field(name).is_some_and(|field| !field.ty.is_list());
            match names.contains(name) || !known.insert(name) && is_one {
                true => Err(twice(name)),
                false => Ok(()),
            }
        })
    }

    /// `Disks` and `Disks.0` are one parameter twice in a form.
    fn check_flat(&self, name: &str, names: &HashSet<String>) -> Result<(), Refusal> {
        let is_inside = |(at, _): (usize, &str)| name.get(..at).is_some_and(|around| names.contains(around));
        let is_twice = self.body() == Body::Form && name.match_indices('.').any(is_inside);
        if is_twice { Err(twice(name)) } else { Ok(()) }
    }

    /// A caller can set no parameter that the signer sets, and no header of the connection's.
    fn check_member(&self, name: &str) -> Result<(), Refusal> {
        let is_header = || self.field(name).is_some_and(|field| field.location == Some(Location::Header));
        match self.api.protocol.sets(name) || !is_forwarded(name) && is_header() {
            false => Ok(()),
            true => Err(Refusal::new(
                Kind::Reserved,
                format!("`{}` is set by the proxy, when it signs; take it out of the request.", short(name)),
            )),
        }
    }

    /// A form cannot say null, nor can a header that carries a client's parameter. Left out of a list it would move the
    /// entries behind it, and a list of nothing else would be none: "these" would become "all".
    fn check_nulls(&self, name: &str, value: &Value) -> Result<(), Refusal> {
        let is_clients = || self.api.client_parameters.iter().any(|parameter| parameter.name == name);
        match (self.body() == Body::Form || is_clients()) && has_null(value) {
            false => Ok(()),
            true => Err(Refusal::new(
                Kind::Parameters,
                format!("`{}` is or holds null, which this API cannot be sent; leave it out.", short(name)),
            )),
        }
    }

    /// Nor can a form say that an entry of a list holds nothing.
    fn check_entries(&self, name: &str, value: &Value) -> Result<(), Refusal> {
        match self.body() == Body::Form && has_hollow_entry(value) {
            false => Ok(()),
            true => Err(Refusal::new(
                Kind::Parameters,
                format!("`{}` has an entry that holds nothing, which this API cannot be sent.", short(name)),
            )),
        }
    }

    /// What the operation's body is.
    fn body(&self) -> Body {
        self.info.body.unwrap_or(self.api.protocol.request.body)
    }

    fn query(&self, query: &str) -> Result<Vec<(String, Value)>, Refusal> {
        let mut pairs: Vec<(String, Vec<Value>)> = Vec::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match pairs.iter_mut().find(|(known, _)| **known == name) {
                Some((_, values)) => values.push(Value::String(value.into_owned())),
                None => pairs.push((name.into_owned(), vec![Value::String(value.into_owned())])),
            }
            if pairs.len() > MAX_PAIRS {
                return Err(Refusal::new(
                    Kind::Unreadable,
                    format!("The query has more than {MAX_PAIRS} names."),
                ));
            }
        }
        pairs.into_iter().map(|(name, values)| self.pair(name, values)).collect()
    }

    /// A list comes as repeated pairs, as OpenAPI has it.
    fn pair(&self, name: String, mut values: Vec<Value>) -> Result<(String, Value), Refusal> {
        let field = self.field(&name);
        let travels_here =
            self.info.is_bodiless() || field.is_some_and(|field| field.location == Some(Location::Query));
        if !travels_here || self.api.protocol.request.action.is_some() {
            let message =
                format!("`{}` stands in the query; this operation takes it in the body.", short(&name));
            return Err(Refusal::new(Kind::Unreadable, message));
        }
        self.check_member(&name)?;
        let is_list = field.is_some_and(|field| field.ty.is_list());
        match values.len() {
            1 if !is_list => Ok((name, values.remove(0))),
            1.. if is_list => Ok((name, Value::List(values))),
            _ => Err(twice(&name)),
        }
    }

    /// Documented headers, and where the region travels in one, that.
    fn headers(&self, headers: &HeaderMap) -> Result<Vec<(String, Value)>, Refusal> {
        let documented = self
            .operation
            .request
            .iter()
            .filter(|field| field.location == Some(Location::Header) && is_forwarded(&field.name))
            .map(|field| (field.name.clone(), field.name.clone()));
        let names = documented.chain(self.region_header(headers)?);
        let mut found = Vec::new();
        for (name, header) in names {
            let mut values = headers.get_all(&header).iter();
            let Some(value) = values.next() else { continue };
            let text = value.to_str().map_err(|_| {
                Refusal::new(Kind::Unreadable, format!("The header `{}` is no ASCII text.", short(&header)))
            })?;
            if values.next().is_some() {
                return Err(twice(&header));
            }
            found.push((name, Value::from(text)));
        }
        Ok(found)
    }

    /// Documented cookies; no other one goes further.
    fn cookies(&self, headers: &HeaderMap) -> Result<Vec<(String, Value)>, Refusal> {
        let is_cookie = |field: &&Field| field.location == Some(Location::Cookie);
        let mut found = Vec::new();
        for field in self.operation.request.iter().filter(is_cookie) {
            if let Some(value) = cookie(headers, &field.name)? {
                self.check_member(&field.name)?;
                found.push((field.name.clone(), Value::from(value)));
            }
        }
        Ok(found)
    }

    /// The parameter that the scheme's header for the region stands for, and that header.
    fn region_header(&self, headers: &HeaderMap) -> Result<Option<(String, String)>, Refusal> {
        let Some(Slot::Header(own)) = self.api.protocol.request.region else { return Ok(None) };
        let is_region = |name: &&HeaderName| own.eq_ignore_ascii_case(name.as_str());
        let Some(header) = headers.keys().find(is_region) else { return Ok(None) };
        let listed = self.info.client_parameters.iter().map(|parameter| (parameter.name, parameter.role));
        let common = self.api.client_parameters.iter().map(|parameter| (parameter.name, parameter.role));
        let region = listed.chain(common).find(|(_, role)| *role == ClientRole::Region);
        match region {
            Some((name, _)) => Ok(Some((name.to_owned(), header.as_str().to_owned()))),
            None => Err(Refusal::new(
                Kind::Reserved,
                format!("The header `{}` is set by the proxy, when it signs.", short(header.as_str())),
            )),
        }
    }

    fn field(&self, name: &str) -> Option<&Field> {
        self.operation.request.iter().find(|field| field.name == name)
    }
}

/// More names than any query has.
const MAX_PAIRS: usize = 1000;

/// Parameters in order, each once.
#[derive(Default)]
struct Given {
    names: HashSet<String>,
    members: Vec<(String, Value)>,
}

impl Given {
    fn add(&mut self, name: String, value: Value) -> Result<(), Refusal> {
        if !self.names.insert(name.clone()) {
            return Err(twice(&name));
        }
        self.members.push((name, value));
        Ok(())
    }
}

fn twice(name: &str) -> Refusal {
    Refusal::new(Kind::Unreadable, format!("`{}` is given twice.", short(name)))
}

/// Whether a caller's header of this name may go to the vendor, where it is documented.
fn is_forwarded(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    !NOT_FORWARDED.contains(&name.as_str())
        && !["x-forwarded-", "access-control-", "sec-", "proxy-"].iter().any(|start| name.starts_with(start))
}
