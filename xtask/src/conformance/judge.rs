//! Two requests for the same call, the official SDK's and ours: the same where the protocol fixes them?

use std::collections::BTreeSet;

use docwright_ir::{Protocol, Signing, Slot};
use docwright_mock::Recorded;
use docwright_runtime::signing::{acs3, tc3};
use serde_json::Value;

use super::SECRET;

/// Something that SDKs do and no protocol asks for.
struct Manner {
    name: &'static str,
    /// Writes a request as it would be without that.
    leave: fn(&mut Recorded),
}

const MANNERS: [Manner; 3] = [
    Manner {
        name: "Python's `True` and `False` in a query",
        leave: |request| {
            request.target = request.target.replace("=True", "=true").replace("=False", "=false");
        },
    },
    Manner {
        name: "how Python writes fractions in a query",
        leave: |request| request.target = plain_fractions(&request.target),
    },
    Manner {
        name: "an object of nothing, where the page knows no body",
        leave: |request| {
            if request.body == b"{}" {
                request.body.clear();
            }
        },
    },
];

/// A target whose fractions are written as whole as they are: `1.0` and `1e+22` are `1` and `10000000000000000000000`.
fn plain_fractions(target: &str) -> String {
    let Some((path, query)) = target.split_once('?') else { return target.to_owned() };
    let plain = |pair: &str| {
        let (name, value) = pair.split_once('=').filter(|(_, value)| value.contains(['.', 'e']))?;
        let number: f64 = value.replace("%2B", "+").parse().ok().filter(|number: &f64| number.is_finite())?;
        Some(format!("{name}={number}"))
    };
    let pairs: Vec<String> =
        query.split('&').map(|pair| plain(pair).unwrap_or_else(|| pair.to_owned())).collect();
    format!("{path}?{}", pairs.join("&"))
}

/// What alone tells the requests apart, if it is nothing but manners.
pub(super) fn manner(protocol: &Protocol, theirs: &Recorded, ours: &Recorded) -> Option<String> {
    let is_refused = theirs.signed.is_some() || ours.signed.is_some();
    if is_refused || signature(protocol, theirs, ours).is_some() {
        return None;
    }
    let (mut theirs, mut ours) = (theirs.clone(), ours.clone());
    let mut names = Vec::new();
    for Manner { name, leave } in MANNERS {
        let before = (theirs.clone(), ours.clone());
        leave(&mut theirs);
        leave(&mut ours);
        if (theirs == before.0) != (ours == before.1) {
            names.push(name);
        }
    }
    request(protocol, &theirs, &ours).is_none().then(|| names.join(" and "))
}

/// Whether the call says that it carries no signature, as those do that log somebody in.
pub(super) fn is_unsigned(request: &Recorded) -> bool {
    request.header("authorization") == Some("SKIP")
}

/// How the requests differ.
pub(super) fn difference(protocol: &Protocol, theirs: &Recorded, ours: &Recorded) -> Option<String> {
    request(protocol, theirs, ours).or_else(|| signature(protocol, theirs, ours))
}

/// How they differ in what stands below a signature.
fn request(protocol: &Protocol, theirs: &Recorded, ours: &Recorded) -> Option<String> {
    let style = &protocol.request;
    let mut pairs = vec![
        ("method".to_owned(), theirs.method.clone(), ours.method.clone()),
        ("content-type".to_owned(), content_type(protocol, theirs), content_type(protocol, ours)),
    ];
    for slot in [&style.action, &style.version, &style.region, &style.language].into_iter().flatten() {
        if let Slot::Header(name) = slot {
            pairs.push((name.clone(), header(theirs, name), header(ours, name)));
        }
    }
    pairs.push(("target".to_owned(), target(protocol, theirs), target(protocol, ours)));
    let differing = pairs.into_iter().find(|(_, theirs, ours)| theirs != ours);
    differing.map(|(what, theirs, ours)| format!("{what}: {theirs} / {ours}")).or_else(|| {
        match protocol.signing() {
            Some(Signing::Tc3HmacSha256 | Signing::Acs3HmacSha256) => body(theirs, ours),
            _ => parameters(theirs, ours),
        }
    })
}

fn header(request: &Recorded, name: &str) -> String {
    request.header(&name.to_ascii_lowercase()).unwrap_or_default().to_owned()
}

/// Whether a signature leaves a request's writing free: the order of a query, what is said of a body that is none.
fn is_free(protocol: &Protocol) -> bool {
    protocol.signing() == Some(Signing::Acs3HmacSha256)
}

/// JSON has no charset but one (RFC 8259).
fn content_type(protocol: &Protocol, request: &Recorded) -> String {
    let sent = header(request, "content-type");
    match is_free(protocol) {
        true if request.body.is_empty() => String::new(),
        true => sent.split(';').next().unwrap_or_default().to_owned(),
        false => sent,
    }
}

fn target(protocol: &Protocol, request: &Recorded) -> String {
    let Some((path, query)) = request.target.split_once('?').filter(|_| is_free(protocol)) else {
        return request.target.clone();
    };
    let mut pairs: Vec<&str> = query.split('&').collect();
    pairs.sort_unstable();
    format!("{path}?{}", pairs.join("&"))
}

/// Flattened parameters, the signature among them: it holds no time, so it must be the same as well.
fn parameters(theirs: &Recorded, ours: &Recorded) -> Option<String> {
    let names: BTreeSet<&String> = theirs.parameters.keys().chain(ours.parameters.keys()).collect();
    let shown = |request: &Recorded, name: &str| {
        request.parameters.get(name).map_or("nothing".to_owned(), Value::to_string)
    };
    let differing =
        names.into_iter().find(|name| theirs.parameters.get(*name) != ours.parameters.get(*name))?;
    Some(format!("{differing}: {} / {}", shown(theirs, differing), shown(ours, differing)))
}

fn body(theirs: &Recorded, ours: &Recorded) -> Option<String> {
    if theirs.body == ours.body {
        return None;
    }
    let read = |request: &Recorded| {
        serde_json::from_slice::<Value>(&request.body).map_err(|error| error.to_string())
    };
    let (read_theirs, read_ours) = (read(theirs), read(ours));
    let differ = read_theirs.is_err() || read_theirs != read_ours;
    let text = |request: &Recorded| String::from_utf8_lossy(&request.body).into_owned();
    differ.then(|| format!("body: {} / {}", text(theirs), text(ours)))
}

/// Our signature for the official request's bytes, host and time, against its own. A call that logs somebody in has
/// none, here as there.
fn signature(protocol: &Protocol, theirs: &Recorded, ours: &Recorded) -> Option<String> {
    let sign = match protocol.signing() {
        Some(Signing::Tc3HmacSha256) => sign_tc3,
        Some(Signing::Acs3HmacSha256) => sign_acs3,
        _ => return None,
    };
    let authorization = theirs.header("authorization").unwrap_or_default();
    if is_unsigned(theirs) || is_unsigned(ours) {
        let sent = ours.header("authorization").unwrap_or_default();
        return (authorization != sent).then(|| format!("authorization: {authorization} / {sent}"));
    }
    let ours = sign(theirs, authorization);
    (ours != authorization).then(|| format!("authorization: {authorization} / {ours}"))
}

fn parts(request: &Recorded) -> (&str, &str) {
    request.target.split_once('?').unwrap_or((&request.target, ""))
}

fn sign_tc3(theirs: &Recorded, authorization: &str) -> String {
    // Credential=ID/DATE/SERVICE/tc3_request
    let mut scope = authorization.split(['=', '/', ',']).skip(1);
    let (id, service) = (scope.next().unwrap_or_default(), scope.nth(1).unwrap_or_default());
    let (path, query) = parts(theirs);
    let request = tc3::Request {
        method: &theirs.method,
        path,
        query,
        content_type: theirs.header("content-type").unwrap_or_default(),
        host: theirs.header("host").unwrap_or_default(),
        body: &theirs.body,
        service,
        timestamp: theirs.header("x-tc-timestamp").and_then(|time| time.parse().ok()).unwrap_or_default(),
    };
    tc3::authorization(&request, id, SECRET)
}

fn sign_acs3(theirs: &Recorded, authorization: &str) -> String {
    // Credential=ID,SignedHeaders=NAME;NAME,Signature=…
    let mut fields = authorization.split(['=', ',']).skip(1).step_by(2);
    let (id, signed) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
    let is_signed = |name: &str| signed.split(';').any(|known| known == name);
    let headers = theirs.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let headers: Vec<(&str, &str)> = headers.filter(|(name, _)| is_signed(name)).collect();
    let (path, query) = parts(theirs);
    let request =
        acs3::Request { method: &theirs.method, path, query, headers: &headers, body: &theirs.body };
    acs3::authorization(&request, id, SECRET)
}

#[cfg(test)]
mod tests {
    use docwright_ir::yaml;

    use super::*;

    fn protocol() -> Protocol {
        let text =
            "{auth: [{scheme: signature, algorithm: acs3-hmac-sha256}], request: {action: header X-Action}}";
        yaml::from_str(text).unwrap()
    }

    /// A request whose signature is the key's.
    fn sent(target: &str, content_type: &str, body: &str) -> Recorded {
        let mut request = Recorded::default();
        request.method = "POST".to_owned();
        request.target = target.to_owned();
        request.body = body.as_bytes().to_vec();
        let headers = [("host", "localhost"), ("x-action", "List"), ("content-type", content_type)];
        request.headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let listed = "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=content-type;host,Signature=";
        let authorization = sign_acs3(&request, listed);
        request.headers.push(("authorization".to_owned(), authorization));
        request
    }

    #[test]
    fn what_a_signature_leaves_free_makes_no_difference() {
        let theirs = sent("/?B=1&A=a%20b", "", "");
        assert_eq!(difference(&protocol(), &theirs, &sent("/?A=a%20b&B=1", "application/x", "")), None);
        let theirs = sent("/", "application/json; charset=utf-8", r#"{"a": 1, "b": 2}"#);
        assert_eq!(
            difference(&protocol(), &theirs, &sent("/", "application/json", r#"{"b":2,"a":1}"#)),
            None
        );
        for (target, body) in
            [("/x", r#"{"a":1,"b":2}"#), ("/", r#"{"a":1,"b":3}"#), ("/?c=1", r#"{"a":1,"b":2}"#)]
        {
            let ours = sent(target, "application/json", body);
            assert!(difference(&protocol(), &theirs, &ours).is_some(), "{target} {body}");
            assert_eq!(manner(&protocol(), &theirs, &ours), None, "{target} {body}");
        }
    }

    #[test]
    fn another_signature_is_a_difference() {
        let mut theirs = sent("/?A=1", "", "");
        theirs.headers.last_mut().unwrap().1.push('0');
        let ours = sent("/?A=1", "", "");
        assert!(difference(&protocol(), &theirs, &ours).unwrap().starts_with("authorization: "));
        let ours = sent("/?A=True", "", "");
        assert_eq!(manner(&protocol(), &theirs, &ours), None);
    }

    #[test]
    fn manners_are_named() {
        for (theirs, ours, named) in [
            (("/?A=True", ""), ("/?A=true", ""), "Python's `True` and `False` in a query"),
            (
                ("/?A=1e%2B22&B=1.0", ""),
                ("/?A=10000000000000000000000&B=1", ""),
                "how Python writes fractions in a query",
            ),
            (
                ("/?A=False&B=1.0", ""),
                ("/?A=false&B=1", ""),
                "Python's `True` and `False` in a query and how Python writes fractions in a query",
            ),
            (("/x", "{}"), ("/x", ""), "an object of nothing, where the page knows no body"),
        ] {
            let (theirs, ours) = (sent(theirs.0, "", theirs.1), sent(ours.0, "application/json", ours.1));
            assert!(difference(&protocol(), &theirs, &ours).is_some(), "{named}");
            assert_eq!(manner(&protocol(), &theirs, &ours).as_deref(), Some(named));
        }
        assert_eq!(manner(&protocol(), &sent("/?A=True", "", ""), &sent("/?A=false", "", "")), None);
    }
}
