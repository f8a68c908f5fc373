//! What a protocol's value makes of the documents: who may call, how requests are written, how replies are read.

use docwright_generator::{CLI, CLIENT, OPENAPI, Options, Targets, emit, lower};
use docwright_ir::{Api, Diagnostics, Field, Type};
use serde_json::{Value, json};

use super::documents::{document, documents, examples, openapi_of, references, with_protocol};
use super::validator;

/// The REST API's document as the vendor's server takes it.
fn direct(protocol: &str) -> Value {
    direct_of(with_protocol(protocol))
}

fn direct_of(api: Api) -> Value {
    document(&openapi_of(api).0, "acme/direct/bucket")
}

fn security(protocol: &str) -> (Value, Value) {
    let document = direct(protocol);
    assert_eq!(validator::faults(&document), Vec::<String>::new(), "{protocol}");
    assert!(document.get("x-docwright-signing").is_none() || protocol.contains("signature"));
    (document["security"].clone(), document["components"]["securitySchemes"].clone())
}

#[test]
fn who_may_call_is_a_scheme() {
    for (auth, name, scheme) in [
        (
            "{scheme: bearer}",
            "Bearer",
            json!({"type": "http", "scheme": "bearer", "description": "A token."}),
        ),
        (
            "{scheme: basic}",
            "Basic",
            json!({"type": "http", "scheme": "basic", "description": "A name and a password."}),
        ),
        (
            "{scheme: api-key, in: header, name: X-Key}",
            "ApiKey",
            json!({"type": "apiKey", "name": "X-Key", "in": "header", "description": "A key, as it is."}),
        ),
        (
            "{scheme: api-key, in: cookie, name: session}",
            "ApiKey",
            json!({"type": "apiKey", "name": "session", "in": "cookie", "description": "A key, as it is."}),
        ),
    ] {
        let (security, schemes) = security(&format!("{{auth: [{auth}]}}"));
        assert_eq!((security, schemes), (json!([{name: []}]), json!({name: scheme})), "{auth}");
    }
}

#[test]
fn a_clients_name_and_secret_are_a_flow_with_its_scopes() {
    let auth = "{scheme: client-credentials, token_url: 'https://acme.example/token', scopes: [read, write]}";
    let (security, schemes) = security(&format!("{{auth: [{auth}]}}"));
    assert_eq!(security, json!([{"OAuth2": ["read", "write"]}]));
    let flow = json!({"tokenUrl": "https://acme.example/token", "scopes": {"read": "", "write": ""}});
    assert_eq!(schemes["OAuth2"]["flows"], json!({"clientCredentials": flow}));
}

#[test]
fn alternatives_are_requirements_of_which_one_is_enough() {
    let keys = "{scheme: api-key, in: header, name: X-Key}, {scheme: api-key, in: query, name: key}";
    let (needed, schemes) = security(&format!("{{auth: [{{scheme: bearer}}, {keys}]}}"));
    assert_eq!(needed, json!([{"Bearer": []}, {"ApiKey": []}, {"ApiKey_2": []}]));
    assert_eq!(schemes["ApiKey_2"]["in"], "query");
    let signed = "{auth: [{scheme: bearer}, {scheme: signature, algorithm: sorted-sha1}]}";
    assert_eq!(security(signed).0, json!([{"Bearer": []}, {}]), "the signature is a parameter");
}

#[test]
fn what_a_signer_must_know_stands_in_the_document() {
    let words =
        "service: store, region: north-1, header_prefix: X-Foo-, terminator: request, path_as_sent: true";
    let document = direct(&format!("{{auth: [{{scheme: signature, algorithm: sigv4, {words}}}]}}"));
    assert_eq!(
        document["x-docwright-signing"],
        json!({
            "scheme": "sigv4",
            "adds": ["Authorization", "X-Foo-Date", "X-Foo-Content-Sha256", "X-Foo-Security-Token"],
            "service": "store", "region": "north-1", "header_prefix": "X-Foo-", "terminator": "request",
            "path_as_sent": true,
        })
    );
    let (needed, schemes) = security("{auth: [{scheme: signature, algorithm: acs3-hmac-sha256}]}");
    assert_eq!((needed, &schemes["ACS3"]["name"]), (json!([{"ACS3": []}]), &json!("Authorization")));
    let parameters = direct("{auth: [{scheme: signature, algorithm: sorted-hmac-sha1}]}");
    let get = parameters["paths"]["/{bucket}/{key}#GetObject"]["get"].to_string();
    for name in parameters["x-docwright-signing"]["adds"].as_array().unwrap() {
        assert!(get.contains(&format!("\"name\":{name}")), "{name}: {get}");
    }
}

#[test]
fn an_api_that_asks_nobody_has_no_scheme() {
    assert_eq!(security("{}"), (json!([]), Value::Null));
    let document = direct("{}");
    let get = &document["paths"]["/{bucket}/{key}#GetObject"]["get"];
    assert!(get.get("security").is_none() && !get.to_string().contains("Signature"));
    let about = document["info"]["description"].as_str().unwrap();
    assert!(about.contains("fragment") && !about.contains("sign"), "{about}");
}

#[test]
fn an_operation_that_asks_nobody_says_so() {
    let document = direct("{auth: [{scheme: bearer}]}");
    assert_eq!(document["paths"]["/"]["get"]["security"], json!([]));
    assert!(document["paths"]["/{bucket}/{key}#GetObject"]["get"].get("security").is_none());
    let signed = direct("{auth: [{scheme: signature, algorithm: sorted-sha1}]}");
    assert!(!signed["paths"]["/"]["get"].to_string().contains("PublicKey"));
}

#[test]
fn an_operation_with_keys_of_its_own_says_so() {
    let api = "{docwright: 1, api: acme, service: bucket, operations: [\
               {name: Login, http: {method: POST, path: /login}, auth: [{scheme: basic}, {scheme: bearer}]}, \
               {name: Look, http: {method: GET, path: /look}, auth: []}, \
               {name: List, http: {method: GET, path: /list}}]}";
    let service = docwright_ir::yaml::from_str(api).unwrap();
    let document = direct_of(Api { services: vec![service], ..with_protocol("{auth: [{scheme: bearer}]}") });
    let security = |path: &str, method: &str| document["paths"][path][method]["security"].clone();
    assert_eq!(document["security"], json!([{"Bearer": []}]));
    assert_eq!(security("/login", "post"), json!([{"Basic": []}, {"Bearer": []}]));
    assert_eq!((security("/look", "get"), security("/list", "get")), (json!([]), Value::Null));
    let schemes = document["components"]["securitySchemes"].as_object().unwrap();
    assert_eq!(schemes.keys().collect::<Vec<_>>(), ["Bearer", "Basic"]);
}

#[test]
fn an_error_of_which_only_the_status_is_known_is_a_problem() {
    let document = direct("{auth: [{scheme: bearer}]}");
    let responses = &document["paths"]["/"]["get"]["responses"];
    assert_eq!(responses["200"]["description"], "The result.");
    let good = &document["components"]["schemas"]["ListBucketsResponse"];
    assert_eq!((good.get("required"), good.get("properties")), (None, None));
    for status in ["4XX", "5XX"] {
        let schema = &responses[status]["content"]["application/problem+json"]["schema"];
        assert_eq!(*schema, json!({"$ref": "#/components/schemas/ErrorReply"}));
    }
    let problem = &document["components"]["schemas"]["ErrorReply"]["properties"];
    assert_eq!(
        problem.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["type", "title", "status", "detail", "code"]
    );
    assert_eq!(problem["status"]["x-extensible-enum"], json!([404]));
    assert_eq!(problem["code"]["x-extensible-enum"], json!(["quota"]));
}

#[test]
fn an_error_has_its_code_and_text_where_the_protocol_says() {
    let document = direct("{reply: {code: error.code, message: error.message, request_id: [member id]}}");
    let responses = &document["paths"]["/"]["get"]["responses"];
    assert!(responses["4XX"]["content"].get("application/json").is_some());
    let error = &document["components"]["schemas"]["ErrorReply"];
    let inside = &error["properties"]["error"]["properties"];
    assert_eq!(inside["code"]["x-extensible-enum"], json!(["404", "quota"]));
    assert_eq!(inside["message"]["type"], "string");
    assert_eq!(error["properties"]["id"]["type"], "string");
    let good = &document["components"]["schemas"]["ListBucketsResponse"]["properties"];
    assert_eq!(good.as_object().unwrap().keys().collect::<Vec<_>>(), ["id"]);
}

#[test]
fn a_mark_of_success_has_its_values_type_and_stands_around_the_data() {
    let reply =
        |is: &str| format!("{{reply: {{success: {{member: ok, is: {is}}}, data: body.data, message: msg}}}}");
    for (is, ty, example) in [
        ("['0', '200']", "integer", json!(0)),
        ("['true']", "boolean", json!(true)),
        ("[OK, '0']", "string", json!("OK")),
    ] {
        let mut api = with_protocol(&reply(is));
        let operation = &mut api.services[0].operations[0];
        operation.response.push(Field::new("Size", Type::Integer));
        operation.examples = vec![docwright_ir::Example {
            response: Some(json!({"Size": 1})),
            ..docwright_ir::Example::default()
        }];
        let artifacts = openapi_of(api).0;
        let document = document(&artifacts, "acme/direct/bucket");
        let envelope = &document["components"]["schemas"]["GetObjectEnvelope"];
        assert_eq!(envelope["properties"]["ok"]["type"], ty);
        assert_eq!(envelope["required"], json!(["ok"]));
        let data = &envelope["properties"]["body"]["properties"]["data"];
        assert_eq!(*data, json!({"$ref": "#/components/schemas/GetObjectResponse"}));
        let shown = &document["paths"]["/{bucket}/{key}#GetObject"]["get"]["responses"]["200"];
        let value = &shown["content"]["application/json"]["examples"]["example-1"]["value"];
        assert_eq!(*value, json!({"ok": example, "body": {"data": {"Size": 1}}}));
        assert!(shown["description"].as_str().unwrap().starts_with("The result if ok is "));
        for (path, document) in documents(&artifacts) {
            assert_eq!(validator::faults(&document), Vec::<String>::new(), "{path}");
            for (schema, value) in examples(&document) {
                assert!(validator::accepts(&document, &schema, &value), "{path}: {value}");
            }
        }
    }
}

#[test]
fn paths_that_cross_give_way_to_each_other() {
    for reply in [
        "success: {absent: error}, code: error.code, message: error",
        "success: {absent: data}, data: data.inner, code: data",
        "success: {member: data.code, is: ['0']}, data: data, message: data.code.text",
        "success: {member: code, is: ['0']}, data: code.data, also: [code]",
        "success: {absent: ''}, code: a.b, message: a",
        "success: {member: ok, is: ['true']}, data: a.b.c, request_id: [member a.b]",
    ] {
        for (path, document) in documents(&openapi_of(with_protocol(&format!("{{reply: {{{reply}}}}}"))).0) {
            assert_eq!(validator::faults(&document), Vec::<String>::new(), "{reply}: {path}");
            for pointer in references(&document) {
                assert!(document.pointer(&pointer).is_some(), "{reply}: {path}: {pointer}");
            }
        }
    }
}

#[test]
fn names_of_the_protocol_travel_where_it_says() {
    let protocol = "{auth: [{scheme: bearer}], request: {action: parameter Do, version: parameter V, \
                    region: header X-Where}}";
    let mut api = with_protocol(protocol);
    api.services[0].version = Some("v2".to_owned());
    let document = direct_of(api);
    let get = document["paths"]["/{bucket}/{key}#GetObject"]["get"]["parameters"].as_array().unwrap().clone();
    let first: Vec<_> = get.iter().take(2).map(|it| (&it["name"], &it["schema"]["enum"][0])).collect();
    assert_eq!(first, [(&json!("Do"), &json!("GetObject")), (&json!("V"), &json!("v2"))]);
    let put = &document["components"]["schemas"]["PutObjectRequest"];
    assert_eq!(put["required"], json!(["Do", "V", "Size"]));
    assert!(!document.to_string().contains("X-Where"), "no client has a region here");
}

#[test]
fn lists_and_objects_are_written_in_openapis_words_or_docwrights() {
    let style = |lists: &str| {
        let document = direct(&format!("{{request: {{lists: {lists}, objects: brackets}}}}"));
        let parameters = document["paths"]["/{bucket}/{key}#GetObject"]["get"]["parameters"].clone();
        let list = parameters.as_array().unwrap().iter().find(|it| it["name"] == "versions").unwrap().clone();
        (list["style"].clone(), list["explode"].clone(), list["schema"]["x-docwright-flatten"].clone())
    };
    assert_eq!(style("repeat"), (json!("form"), json!(true), Value::Null));
    assert_eq!(style("comma"), (json!("form"), json!(false), Value::Null));
    assert_eq!(style("from-one"), (json!("form"), json!(true), json!("from-one brackets")));
}

#[test]
fn a_form_is_told_as_it_is_written() {
    let mut api = with_protocol("{request: {body: form, lists: from-one, objects: brackets}}");
    let request = &mut api.services[0].operations[1].request;
    request.push(Field::new("Tags", Type::List(Box::new(Type::String))));
    request.push(Field::new("Disk", Type::Fields(vec![Field::new("Size", Type::Integer)])));
    let document = direct_of(api);
    let body = &document["paths"]["/{bucket}/{name}#PutObject"]["put"]["requestBody"]["content"];
    let encoding = &body["application/x-www-form-urlencoded"]["encoding"];
    assert_eq!(encoding["Disk"], json!({"style": "deepObject", "explode": true}));
    assert_eq!(encoding["Tags"], json!({"style": "form", "explode": true}));
    let about = document["info"]["description"].as_str().unwrap();
    assert!(about.contains("`Ids.1=a&Ids.2=b`, `disk[size]=20`"), "{about}");
}

/// All that is written of an API: crates and documents.
fn everything(protocol: &str, path: &str) -> String {
    let api = with_protocol(protocol);
    let model = lower(&api, &Options::default(), &mut Diagnostics::new());
    let mut diags = Diagnostics::new();
    let artifacts = emit(&api, &model, &Targets::only([OPENAPI, CLIENT, CLI]), &mut diags);
    assert!(!diags.has_errors(), "{:?}", diags.iter().map(ToString::to_string).collect::<Vec<_>>());
    artifacts.get(path).unwrap().as_str().to_owned()
}

#[test]
fn texts_name_the_parts_of_a_key_that_there_are() {
    for (auth, export) in [
        ("{scheme: bearer}", "export ACME_TOKEN=…\n```"),
        ("{scheme: basic}", "export ACME_AUTH_USERNAME=… ACME_AUTH_PASSWORD=…\n```"),
        ("{scheme: api-key, in: query, name: key}", "export ACME_API_KEY=…\n```"),
        ("", "export ACME_ENDPOINT=…\n```"),
    ] {
        let protocol = format!("{{auth: [{auth}]}}");
        let text = everything(&protocol, "acme-client/README.md");
        assert!(text.contains(export), "{auth}: {text}");
        assert_eq!(text.contains("Credentials"), !auth.is_empty());
        let text = everything(&protocol, "openapi/acme/README.md");
        assert!(!text.contains("signature") && !text.contains("mostly 200"), "{text}");
        assert!(!everything(&protocol, "acme-cli/README.md").contains("signed"));
    }
}

#[test]
fn the_runtime_is_told_what_it_does_not_take_for_granted() {
    let constant = |protocol: &str| {
        let text = everything(protocol, "acme-client/src/lib.rs");
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (_, text) = text.split_once("runtime::Protocol::new()").unwrap();
        let (text, _) = text.split_once(").with_title").unwrap();
        let ends = [(",)", ")"), (",]", "]"), (",}", "}"), ("runtime::", "")];
        let text = ends.iter().fold(text.to_owned(), |text, (long, short)| text.replace(long, short));
        format!("Protocol::new(){}", text.trim_end_matches(','))
    };
    assert_eq!(constant("{}"), "Protocol::new()");
    assert_eq!(constant("{request: {json_too: true}, reply: {codes: {expired: x}}}"), "Protocol::new()");
    assert_eq!(
        constant(
            "{auth: [{scheme: api-key, in: header, name: X-Key}, {scheme: client-credentials, \
             token_url: 'https://a.example', scopes: [r]}], request: {body: form, lists: from-one, \
             objects: brackets, language: header Accept-Language}}"
        ),
        "Protocol::new().with_auth(&[Auth::ApiKey(KeyPlace::Header,\"X-Key\"),\
         Auth::ClientCredentials{token_url:\"https://a.example\",scopes:&[\"r\"]}])\
         .with_request(RequestStyle::new().with_body(Body::Form).with_lists(Lists::FromOne)\
         .with_objects(Objects::Brackets).with_language(Slot::Header(\"Accept-Language\")))"
    );
    assert_eq!(
        constant(
            "{reply: {success: {member: a.ok, is: ['1', 'yes']}, request_id: [member id, header X-Id], \
             kinds: {throttled: ['429'], expired: [late]}}}"
        ),
        "Protocol::new().with_reply(ReplyStyle::new().with_success(Success::Member(&[\"a\",\"ok\"],\
         &[\"1\",\"yes\"])).with_request_id(&[Source::Member(&[\"id\"]),Source::Header(\"X-Id\")])\
         .with_kinds(&[(ErrorKind::Throttled,&[\"429\"])]).with_expired(&[\"late\"]))"
    );
}

#[test]
fn a_reply_that_is_no_object_is_what_its_one_field_is() {
    let mut api = with_protocol("{auth: [{scheme: bearer}]}");
    let operation = &mut api.services[0].operations[0];
    operation.response = vec![Field { whole: true, ..Field::new("items", Type::list(Type::Integer)) }];
    operation.examples =
        vec![docwright_ir::Example { title: None, request: None, response: Some(json!([1])) }];
    let name = operation.name.clone();
    let document = direct_of(api);
    assert_eq!(validator::faults(&document), Vec::<String>::new());
    let schema = &document["components"]["schemas"][format!("{name}Response")];
    assert_eq!((&schema["type"], &schema["items"]["type"]), (&json!("array"), &json!("integer")));
    assert!(examples(&document).iter().any(|(_, value)| *value == json!([1])), "{document}");
}

#[test]
fn what_a_host_is_named_after_is_a_variable_of_the_server() {
    let mut api = with_protocol("{}");
    api.info.endpoint = docwright_ir::yaml::from_str(
        "url: https://{service}.{region}.{edition}.acme.example\n\
         variables: {region: {default: north-1}, edition: {values: [gov, com], description: Whose.}}",
    )
    .unwrap();
    let document = direct_of(api);
    assert_eq!(validator::faults(&document), Vec::<String>::new());
    let server = &document["servers"][0];
    assert_eq!(server["url"], "https://bucket.{region}.{edition}.acme.example");
    let region = json!({"default": "north-1", "description": "The region that is called."});
    let edition = json!({"enum": ["gov", "com"], "default": "gov", "description": "Whose."});
    assert_eq!(server["variables"], json!({"region": region, "edition": edition}));
}
