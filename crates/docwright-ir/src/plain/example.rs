//! A call in the plain form that people can try.

use serde_json::{Map, Value, json};

use super::{plain_body, plain_routes};
use crate::{Api, Body, Field, Http, Length, Location, Number, Operation, Scope, Service, Type};

/// A longer command is no example.
const MAX_COMMAND: usize = 500;
/// How deep an object that is made up goes.
const MAX_DEPTH: usize = 4;

/// A call with what it cannot do without.
#[derive(Debug, Clone)]
pub struct PlainCall<'a> {
    /// The operation's service.
    pub service: &'a Service,
    /// What is called.
    pub operation: &'a Operation,
    /// The parameters, but for those that a client holds for all calls: the page's example's, or made up.
    pub parameters: Map<String, Value>,
    method: String,
    /// With its service.
    path: String,
    has_body: bool,
}

impl<'a> PlainCall<'a> {
    /// A call that only reads, if the API has one that needs little. People copy it into a shell, so it is made of plain
    /// names only.
    pub fn of(api: &'a Api) -> Option<Self> {
        let operations = api.services.iter().enumerate().flat_map(|(number, service)| {
            let routes = plain_routes(&api.info, service);
            let each = service.operations.iter().zip(routes).enumerate();
            each.map(move |(place, (operation, http))| ((number, place), service, operation, http))
        });
        let (_, service, operation, Http { method, path }) = operations
            .filter(|(_, service, _, http)| is_bare(&service.name) && is_bare(&http.path))
            .filter(|(_, _, operation, _)| is_told(api, operation))
            .min_by_key(|(place, _, operation, http)| {
                let is_check = api.info.command_line.check.as_ref() == Some(&operation.name);
                // A deletion does no more when it is repeated, and yet it does something.
                let changes = matches!(http.method.to_ascii_uppercase().as_str(), "DELETE" | "PUT" | "PATCH");
                let reads = operation.idempotent == Some(true) && !changes;
                let is_open = http.path.contains('{');
                let needed = operation.request.iter().filter(|field| is_needed(field)).count();
                (!is_check, !reads, is_open, needed + operation.constraints.len(), *place)
            })?;
        let by_path = api.info.protocol.is_by_path();
        let method = method.to_ascii_uppercase();
        let has_body = !by_path || matches!(method.as_str(), "POST" | "PUT" | "PATCH");
        let path = format!("/{}{path}", service.name);
        let parameters = parameters(service, operation);
        Some(PlainCall { service, operation, parameters, method, path, has_body })
    }

    /// How `curl` makes the call at a URL; `more` are further options, with a blank behind. `None` if it were too long, or no
    /// text for a shell.
    pub fn curl(&self, url: &str, more: &str) -> Option<String> {
        let PlainCall { method, path, .. } = self;
        let method = if self.has_body && method == "POST" { String::new() } else { format!("-X {method} ") };
        let body = match self.has_body {
            true => format!("--json '{}' ", Value::Object(self.parameters.clone())),
            false => String::new(),
        };
        let command = format!("curl {more}{method}{body}{url}{path}");
        (command.len() < MAX_COMMAND && is_plain(&body.replace('\'', ""))).then_some(command)
    }
}

fn parameters(service: &Service, operation: &Operation) -> Map<String, Value> {
    let scope = Scope::of(service, operation);
    let shown = operation.examples.iter().find_map(|example| example.request.as_ref()?.as_object());
    let needed = operation.request.iter().filter(|field| is_needed(field));
    let parameter = |field: &Field| {
        let shown = shown.and_then(|shown| shown.get(&field.name));
        let shown = shown.filter(|value| is_plain(&value.to_string())).cloned();
        (field.name.clone(), shown.unwrap_or_else(|| made_up(scope, field, &field.ty, 0)))
    };
    needed.map(parameter).collect()
}

/// Whether a command can say all that a call needs: JSON, and parts of the path.
fn is_told(api: &Api, operation: &Operation) -> bool {
    let is_elsewhere = |field: &&Field| {
        let place = field.location;
        matches!(place, Some(Location::Query | Location::Header | Location::Cookie)) && field.client.is_none()
    };
    let needs_more = operation.request.iter().filter(is_elsewhere).any(|field| field.required);
    plain_body(operation, &api.info.protocol.request) == Body::Json
        && operation.whole_body().is_none()
        && !needs_more
}

/// Client parameters are the profile's.
fn is_needed(field: &Field) -> bool {
    field.required && field.client.is_none() && matches!(field.location, None | Some(Location::Body))
}

/// A value that a server which keeps to the page takes, mostly.
fn made_up(scope: Scope<'_>, field: &Field, ty: &Type, depth: usize) -> Value {
    let listed = field.enumeration.as_ref().and_then(|listed| listed.values.first());
    let listed = listed.map(|listed| listed.value.as_str());
    match ty {
        Type::Integer | Type::Float => number(field, listed),
        Type::Boolean => json!(true),
        Type::String | Type::Binary | Type::Any => {
            json!(listed.map_or_else(|| text(field.length), str::to_owned))
        }
        Type::List(inner) if depth < MAX_DEPTH => json!([made_up(scope, field, inner, depth + 1)]),
        Type::List(_) => json!([]),
        Type::Map(_) => json!({}),
        Type::Object | Type::Model(_) | Type::Fields(_) => match scope.members(ty) {
            Some((fields, scope)) if depth < MAX_DEPTH => {
                let needed = fields.iter().filter(|field| field.required);
                let member =
                    |field: &Field| (field.name.clone(), made_up(scope, field, &field.ty, depth + 1));
                Value::Object(needed.map(member).collect())
            }
            _ => json!({}),
        },
    }
}

fn number(field: &Field, listed: Option<&str>) -> Value {
    let least = field.range.and_then(|range| range.min);
    let least = match least {
        Some(Number::Integer(least)) => json!(least),
        Some(Number::Float(least)) => json!(least),
        None => json!(1),
    };
    listed.and_then(|listed| serde_json::from_str(listed).ok()).filter(Value::is_number).unwrap_or(least)
}

fn text(length: Option<Length>) -> String {
    let Length { min, max } = length.unwrap_or_default();
    let least = min.and_then(|min| usize::try_from(min).ok()).unwrap_or(0).min(MAX_COMMAND);
    let most = max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
    "example".chars().cycle().take("example".len().clamp(least.min(most), most)).collect()
}

/// Whether a part of a URL may stand in a shell without quotes, and stays one argument.
fn is_bare(part: &str) -> bool {
    part.chars().all(|c| c.is_ascii_alphanumeric() || "-_./{}:~@,=+%".contains(c))
}

/// Whether a text may stand in single quotes in a shell, and in a line of a log.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_ascii_graphic() && !matches!(c, '\'' | '\\' | '`' | '$' | '!' | ';' | '&' | '|' | '<' | '>')
            || c == ' '
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{parse_api_info, parse_service};

    fn api(request: &str) -> Api {
        let info = "docwright: 1\napi: acme\ntitle: Acme\nendpoint: {url: https://x.example}\nenv_prefix: X\n\
                    protocol: {request: {action: parameter Action}}\n\
                    crates: {client: x, cli: x-cli, command: x}\n";
        let service = format!(
            "docwright: 1\napi: acme\nservice: disk\noperations:\n\
             - {{name: CreateDisk, http: {{method: POST, path: /}}, request: [{request}], response: []}}\n\
             models:\n- {{name: Part, fields: [{{name: Size, type: integer, required: true, range: {{min: 20}}}}, \
             {{name: Note, type: string}}]}}\n"
        );
        let info = parse_api_info(info, "api.yaml").unwrap();
        Api { info, services: vec![parse_service(&service, "disk.yaml").unwrap()] }
    }

    fn curl(request: &str) -> Option<String> {
        PlainCall::of(&api(request))?.curl("http://127.0.0.1:1", "")
    }

    #[test]
    fn whatever_is_required_is_there_within_its_limits() {
        let request = "{name: Region, type: string, required: true, client: region}, \
                       {name: Name, type: string, required: true, length: {min: 10}}, \
                       {name: Kind, type: string, required: true, enum: {values: [{value: A}, {value: B}]}}, \
                       {name: Short, type: string, required: true, length: {max: 3}}, \
                       {name: Parts, type: {list: {model: Part}}, required: true}, \
                       {name: Other, type: integer}";
        let told = r#"curl --json '{"Name":"exampleexa","Kind":"A","Short":"exa","Parts":[{"Size":20}]}' http://127.0.0.1:1/disk/CreateDisk"#;
        assert_eq!(curl(request).as_deref(), Some(told));
    }

    #[test]
    fn what_no_shell_should_see_makes_no_command() {
        assert_eq!(curl("{name: \"a'; rm -r x\", type: string, required: true}"), None);
        for service in ["disk; reboot", "disk --output x", "disk(x)"] {
            let mut api = api("");
            api.services[0].name = service.to_owned();
            assert!(PlainCall::of(&api).is_none(), "{service}");
        }
        let long = "x".repeat(MAX_COMMAND);
        assert_eq!(curl(&format!("{{name: {long}, type: string, required: true}}")), None);
    }
}
