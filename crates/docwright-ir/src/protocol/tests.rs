use super::*;
use crate::yaml::from_str;

fn read(text: &str) -> Protocol {
    from_str(text).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(text: &str) -> String {
    from_str::<Protocol>(text).expect_err("it is refused").to_string()
}

#[test]
fn what_most_apis_do_need_not_be_said() {
    let protocol = read("{}");
    assert_eq!(protocol, Protocol::default());
    assert!(protocol.is_by_path() && protocol.signing().is_none());
    let bearer = read("auth: [{scheme: bearer}]");
    assert_eq!(bearer.auth, [Auth::Bearer]);
    assert_eq!(serde_yaml::to_string(&bearer).expect("it can be written"), "auth:\n- scheme: bearer\n");
}

#[test]
fn a_gateway_of_operations_by_name_is_a_value() {
    let text = "\
auth:
- scheme: signature
  algorithm: tc3-hmac-sha256
request:
  action: header X-TC-Action
reply:
  success:
    absent: Response.Error
  data: Response
  code: Response.Error.Code
  request_id:
  - member Response.RequestId
  - header X-Request-Id
  kinds:
    throttled:
    - RequestLimitExceeded*
  codes:
    missing-parameter: MissingParameter
";
    let protocol = read(text);
    assert_eq!(protocol.signing(), Some(Signing::Tc3HmacSha256));
    assert_eq!(protocol.request.action, Some(Slot::Header("X-TC-Action".to_owned())));
    assert_eq!(protocol.reply.code.names(), ["Response", "Error", "Code"]);
    assert_eq!(serde_yaml::to_string(&protocol).expect("it can be written"), text);
}

#[test]
fn what_a_signature_is_told_stands_beside_its_name() {
    let text = "\
auth:
- scheme: signature
  algorithm: sigv4
  service: store
  region: north-1
  header_prefix: X-Foo-
  terminator: request
  algorithm_word: HMAC-SHA256
  path_as_sent: true
";
    let protocol = read(text);
    let [Auth::Signature { algorithm: Signing::SigV4, sigv4 }] = &protocol.auth[..] else {
        panic!("{protocol:?}");
    };
    assert_eq!((sigv4.service.as_deref(), sigv4.header_prefix()), (Some("store"), "X-Foo-"));
    assert_eq!(serde_yaml::to_string(&protocol).expect("it can be written"), text);
    let usual = read("auth: [{scheme: signature, algorithm: sigv4}]");
    let [Auth::Signature { sigv4, .. }] = &usual.auth[..] else { panic!("{usual:?}") };
    assert_eq!((sigv4.region(), sigv4.header_prefix()), ("us-east-1", "X-Amz-"));
    assert_eq!((sigv4.terminator(), sigv4.algorithm_word()), ("aws4_request", "AWS4-HMAC-SHA256"));
    for word in ["acs3-hmac-sha256", "sorted-hmac-sha1"] {
        let text = format!("auth:\n- scheme: signature\n  algorithm: {word}\n");
        assert_eq!(serde_yaml::to_string(&read(&text)).expect("it can be written"), text);
    }
}

#[test]
fn a_wrong_value_is_an_error_with_its_line_and_what_is_allowed() {
    for (text, line, allowed) in [
        ("auth:\n- {scheme: barer}\n", "line 2", "bearer"),
        ("auth:\n- {scheme: signature, algorithm: rot13}\n", "line 2", "sorted-sha1"),
        ("auth:\n- {scheme: signature, algorithm: rot13}\n", "line 2", "sorted-hmac-sha1"),
        ("auth:\n- scheme: signature\n  algorithm: sigv4\n  header_prefix: X-Foo\n", "line 4", "`X-Amz-`"),
        ("auth:\n- scheme: signature\n  algorithm: sigv4\n  header_prefix: 'X Foo-'\n", "line 4", "`X-Amz-`"),
        (
            "auth:\n- scheme: signature\n  algorithm: sigv4\n  algorithm_word: FOO-SHA512\n",
            "line 4",
            "HMAC-SHA256",
        ),
        (
            "auth:\n- scheme: signature\n  algorithm: sigv4\n  algorithm_word: FOOHMAC-SHA256\n",
            "line 4",
            "a dash",
        ),
        ("auth:\n- scheme: signature\n  algorithm: sigv4\n  terminator: a/b\n", "line 4", "ASCII letters"),
        ("auth:\n- scheme: signature\n  algorithm: sigv4\n  region: ''\n", "line 4", "is empty"),
        ("auth:\n- scheme: signature\n  algorithm: sigv4\n  prefix: X-\n", "line 4", "header_prefix"),
        ("auth:\n- {scheme: signature, algorithm: sorted-sha1, region: a}\n", "line 2", "algorithm sigv4"),
        ("auth:\n- {scheme: bearer, service: s3}\n", "line 2", "algorithm sigv4"),
        ("auth:\n- {scheme: api-key, in: header, name: 'X Key'}\n", "line 2", "ASCII letters"),
        ("auth:\n- scheme: api-key\n  in: nowhere\n", "line 3", "cookie"),
        ("auth:\n- scheme: bearer\n- scheme: bearer\n  token: x\n", "line 4", "token_url"),
        ("auth:\n- {scheme: basic, in: header}\n", "line 2", "api-key"),
        ("auth:\n- {scheme: api-key, in: header}\n", "line 2", "`name`"),
        ("auth:\n- {scheme: client-credentials, token_url: /token}\n", "line 2", "https"),
        ("auth:\n- {scheme: api-key, in: header, name: Host}\n", "line 2", "HTTP's own"),
        ("reply:\n  request_id: [header content-length]\n", "line 2", "HTTP's own"),
        ("request:\n  action: Action\n", "line 2", "parameter NAME"),
        ("request:\n  action: header \"X\\r\\nY\"\n", "line 2", "ASCII letters"),
        ("request:\n  lists: commas\n", "line 2", "comma"),
        ("reply:\n  data: a..b\n", "line 2", "is empty"),
        ("reply:\n  request_id: [RequestId]\n", "line 2", "member PATH"),
        ("reply:\n  kinds: {slow: ['1']}\n", "line 2", "throttled"),
        ("reply:\n  status: 200\n", "line 2", "success"),
        ("reply:\n  success: {member: ok}\n", "line 2", "is: ['0']"),
        ("reply:\n  success: {is: ['0']}\n", "line 2", "none is named"),
        ("reply:\n  success: {member: ok, is: ['1'], absent: error}\n", "line 2", "not by both"),
        ("reply:\n  data: a.b.c.d.e.f.g.h.i\n", "line 2", "8 names"),
    ] {
        let error = refused(text);
        assert!(error.contains(line) && error.contains(allowed), "{text}: {error}");
    }
}
