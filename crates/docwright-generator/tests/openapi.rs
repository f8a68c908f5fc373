//! The OpenAPI documents: valid by the published schema, readable by others, and true to the IR.
//!
//! `tests/openapi/*.yaml` is IR written by hand; `<name>.api.yaml` is what its services share.

// `cfg(test)` holds here anyway; it tells clippy that helpers may unwrap, as tests do.
#[cfg(test)]
#[path = "openapi/bodies.rs"]
mod bodies;
#[cfg(test)]
#[path = "openapi/documents.rs"]
mod documents;
#[cfg(test)]
#[path = "openapi/protocols.rs"]
mod protocols;
#[cfg(test)]
#[path = "openapi/validator.rs"]
mod validator;

use documents::{direct, document, documents, only, openapi, property};
use serde_json::{Value, json};

const APIS: [(&str, &[&str]); 4] = [
    ("ucloud", &["iam", "ufile", "uminfer", "urocketmq"]),
    ("tencentcloud", &["apigateway"]),
    ("rest", &["rest"]),
    ("files", &["files"]),
];

#[test]
fn documents_are_valid_openapi_with_valid_schemas() {
    for (api, services) in APIS {
        for (path, document) in documents(&openapi(api, services).0) {
            assert_eq!(validator::faults(&document), Vec::<String>::new(), "{path}");
        }
    }
}

#[test]
fn the_validator_looks_into_schema_objects() {
    let mut document = only("ucloud", "ufile");
    assert!(validator::faults(&document).is_empty());
    document["components"]["schemas"]["CreateUFileTokenRequest"]["properties"]["ExpireTime"]["maximum"] =
        json!("large");
    assert!(!validator::faults(&document).is_empty());
}

#[test]
fn the_validator_looks_at_the_document() {
    let mut document = only("ucloud", "ufile");
    document["paths"]["/CreateUFileToken"]["post"]["responses"]["200"]["description"] = json!(1);
    assert!(!validator::faults(&document).is_empty());
}

#[test]
fn yaml_and_json_say_the_same() {
    let (artifacts, _) = openapi("ucloud", &["ufile"]);
    let yaml = artifacts.get("openapi/ucloud/ufile.yaml").unwrap().as_str();
    let json = artifacts.get("openapi/ucloud/ufile.json").unwrap().as_str();
    let from_yaml: Value = docwright_ir::yaml::from_str(yaml).unwrap();
    assert_eq!(from_yaml, serde_json::from_str::<Value>(json).unwrap());
    assert!(yaml.contains("- 'Yes'\n"), "a value that YAML 1.1 takes for a boolean is quoted");
}

#[test]
fn another_library_reads_what_was_written() {
    let (artifacts, _) = openapi("tencentcloud", &["apigateway"]);
    let json = artifacts.get("openapi/tencentcloud/apigateway.json").unwrap().as_str();
    let spec = oas3::from_json(json).unwrap();
    let (path, method, operation) = spec.operations().next().unwrap();
    assert_eq!((path.as_str(), method.as_str()), ("/CreateApiKey", "POST"));
    assert_eq!(operation.operation_id.as_deref(), Some("CreateApiKey"));
    let parameters = operation.parameters(&spec).unwrap();
    let names: Vec<_> = parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    assert_eq!(names, ["X-TC-Region"]);
    let body = operation.request_body(&spec).unwrap().unwrap();
    let schema = body.content["application/json"].schema(&spec).unwrap().unwrap();
    assert!(matches!(schema, oas3::spec::Schema::Object(_)));
    for schema in spec.components.unwrap().schemas.values() {
        assert!(matches!(schema, oas3::spec::Schema::Object(_)), "{schema:?}");
    }
}

#[test]
fn references_lead_somewhere() {
    for (api, services) in APIS {
        for (path, document) in documents(&openapi(api, services).0) {
            for pointer in documents::references(&document) {
                assert!(document.pointer(&pointer).is_some(), "{path}: {pointer}");
            }
        }
    }
}

#[test]
fn an_operation_has_a_path_of_its_own_that_any_client_can_call() {
    let document = only("ucloud", "iam");
    let paths: Vec<_> = document["paths"].as_object().unwrap().keys().collect();
    assert_eq!(paths, ["/CreateAccessKey", "/DeleteAccessKey"]);
    let body = &document["paths"]["/CreateAccessKey"]["post"]["requestBody"]["content"];
    assert_eq!(body.as_object().unwrap().keys().collect::<Vec<_>>(), ["application/json"]);
    let members = document["components"]["schemas"]["CreateAccessKeyRequest"]["properties"].clone();
    for signed in ["Action", "PublicKey", "Signature"] {
        assert!(members.get(signed).is_none(), "{signed} is the proxy's matter");
    }
    assert_eq!(document["servers"][0]["url"], "http://127.0.0.1:8787/iam");
    assert_eq!(document["security"], json!([{}, {"ProxyToken": []}]));
}

#[test]
fn as_the_vendor_takes_it_the_name_is_in_the_fragment_and_the_key_in_the_body() {
    let document = direct("ucloud", "iam");
    let paths: Vec<_> = document["paths"].as_object().unwrap().keys().collect();
    assert_eq!(paths, ["/#CreateAccessKey", "/#DeleteAccessKey"]);
    let operation = &document["paths"]["/#CreateAccessKey"]["post"];
    let bodies: Vec<_> = operation["requestBody"]["content"].as_object().unwrap().keys().collect();
    assert_eq!(bodies, ["application/json", "application/x-www-form-urlencoded"]);
    assert!(operation["responses"].get("default").is_none(), "errors have status 200 there");
    let members = &document["components"]["schemas"]["CreateAccessKeyRequest"]["properties"];
    assert_eq!(members["Action"]["enum"], json!(["CreateAccessKey"]));
    assert_eq!(members["Action"]["default"], "CreateAccessKey");
    assert_eq!(
        (&members["PublicKey"]["type"], &members["Signature"]["type"]),
        (&json!("string"), &json!("string"))
    );
    assert_eq!(document["security"], json!([]));
    assert_eq!(document["x-docwright-signing"]["scheme"], "sorted-sha1");
}

#[test]
fn a_document_of_all_services_keeps_their_names_apart() {
    let (artifacts, _) = openapi("ucloud", &["iam", "ufile"]);
    let document = document(&artifacts, "ucloud/all/openapi");
    let paths = document["paths"].as_object().unwrap();
    assert!(paths.contains_key("/iam/CreateAccessKey") && paths.contains_key("/ufile/CreateUFileToken"));
    assert_eq!(paths["/iam/CreateAccessKey"]["post"]["operationId"], "iam_CreateAccessKey");
    assert_eq!(document["servers"][0]["url"], "http://127.0.0.1:8787");
    let schemas = document["components"]["schemas"].as_object().unwrap();
    assert!(schemas.contains_key("ufile_CreateUFileToken_UFileTokenSet"));
    assert_eq!(schemas.keys().filter(|name| name.ends_with("ErrorReply")).count(), 1);
    // A generated client's own class.
    assert!(!schemas.contains_key("ApiError"));
    assert_eq!(document["tags"].as_array().unwrap().len(), 2);
}

#[test]
fn the_older_version_is_read_by_a_library_that_knows_no_other() {
    for (api, services) in APIS {
        for (path, body) in &openapi(api, services).0 {
            if path.as_str().contains("3.0") && path.as_str().ends_with(".json") {
                let document: openapiv3::OpenAPI = serde_json::from_str(body.as_str()).unwrap();
                assert_eq!(document.openapi, "3.0.3");
                for word in ["\"null\"", "contentEncoding", "\"examples\": ["] {
                    assert!(!body.as_str().contains(word), "{path}: {word}");
                }
            }
        }
    }
    let document = document(&openapi("tencentcloud", &["apigateway"]).0, "tencentcloud/3.0/apigateway");
    let members = &document["components"]["schemas"]["CreateApiKeyResponse"]["properties"];
    assert_eq!(members["Total"]["nullable"], true);
    assert_eq!(members["Result"]["allOf"], json!([{"$ref": "#/components/schemas/CreateApiKey_ApiKey"}]));
    assert_eq!(members["Result"]["nullable"], true);
    assert_eq!(members["Result"]["type"], "object", "null is allowed beside a type only");
}

#[test]
fn listed_values_of_a_request_are_closed_where_the_list_is_complete() {
    let ops = property("ufile", "CreateUFileTokenRequest", "AllowedOps");
    let value = &ops["items"];
    assert_eq!(value["enum"], json!(["TOKEN_ALLOW_NONE", "TOKEN_ALLOW_READ", "Yes"]));
    assert_eq!(value["title"], "AllowedOps");
    assert_eq!(value["x-enum-descriptions"], json!(["nothing", "download", ""]));
    let number = property("uminfer", "CreateUMInferAPIKeyRequest", "ModelverseDisabled");
    assert_eq!(number["enum"], json!([0, 1]));
}

#[test]
fn facts_of_a_list_stand_where_they_apply() {
    let ops = property("ufile", "CreateUFileTokenRequest", "AllowedOps");
    assert_eq!((ops.get("default"), &ops["x-docwright-default"]), (None, &json!(["TOKEN_ALLOW_NONE"])));
    assert_eq!(ops["maxItems"], 7);
    let direct = direct("ucloud", "ufile");
    let members = &direct["components"]["schemas"]["CreateUFileTokenRequest"]["properties"];
    assert_eq!(members["AllowedOps"]["x-docwright-flatten"], "dots");
    assert_eq!(
        ops["x-docwright-mined"],
        json!([{"fact": "default", "rule": "default-is"}, {"fact": "enum", "rule": "bracket-list"}])
    );
    let ips = property("ufile", "CreateUFileTokenRequest", "BlackIPList");
    assert_eq!(ips["items"]["x-docwright-format"], "ip");
}

#[test]
fn a_fact_says_page_table_and_row() {
    let place = |schema: &Value| schema["x-docwright-place"].as_str().unwrap().to_owned();
    let rules = property("ufile", "CreateUFileTokenRequest", "Rules");
    assert_eq!(place(&rules), "CreateUFileToken.md, Request Parameters, Rules.N");
    let sizes = property("ufile", "CreateUFileToken_Rules", "Sizes");
    assert_eq!(place(&sizes), "CreateUFileToken.md, Request Parameters, Rules.N.Sizes.N");
    let key = property("ufile", "CreateUFileToken_UFileTokenSet", "PrivateKey");
    assert_eq!(place(&key), "CreateUFileToken.md, UFileTokenSet, PrivateKey");
}

#[test]
fn a_default_is_a_note_that_no_client_sends() {
    let time = property("ufile", "CreateUFileTokenRequest", "ExpireTime");
    assert!(time.get("default").is_none());
    assert_eq!(time["x-docwright-default"], "one day");
    assert_eq!((&time["format"], &time["maximum"]), (&json!("int64"), &json!(4_102_416_000_i64)));
    let all = property("uminfer", "CreateUMInferAPIKeyRequest", "GrantAllModels");
    assert_eq!((all.get("default"), &all["x-docwright-default"]), (None, &json!(true)));
}

#[test]
fn a_limit_on_a_number_in_a_text_is_a_note() {
    let document = only("tencentcloud", "apigateway");
    let limit = &document["components"]["schemas"]["DescribeApiKeyRequest"]["properties"]["Limit"];
    assert!(limit.get("minimum").is_none());
    assert_eq!(limit["x-docwright-range"], json!({"min": 1, "max": 100}));
    // It counts what is wanted of a list.
    assert_eq!(limit["pattern"], "^[0-9]+$");
}

#[test]
fn a_response_requires_only_its_envelope() {
    let document = only("ucloud", "ufile");
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["CreateUFileTokenResponse"]["required"], json!(["RetCode"]));
    assert!(schemas["CreateUFileToken_UFileTokenSet"].get("required").is_none());
    let id = property("ufile", "CreateUFileTokenResponse", "TokenId");
    assert_eq!(id["x-docwright-required"], true);
    assert_eq!(schemas["CreateUFileTokenRequest"]["required"], json!(["TokenName"]));
    let project = property("ufile", "CreateUFileTokenRequest", "ProjectId");
    assert_eq!(
        (&project["x-docwright-required"], &project["x-docwright-client"]),
        (&json!(true), &json!("project"))
    );
}

#[test]
fn a_secret_is_write_only_only_where_it_is_written() {
    let sent = property("iam", "CreateAccessKeyRequest", "Password");
    assert_eq!((&sent["format"], &sent["writeOnly"]), (&json!("password"), &json!(true)));
    let received = property("iam", "CreateAccessKey_AccessKey", "AccessKeySecret");
    assert_eq!(received["x-docwright-sensitive"], "key");
    assert!(received.get("writeOnly").is_none());
}

#[test]
fn a_model_of_both_directions_is_two_components_where_that_matters() {
    let document = only("tencentcloud", "apigateway");
    let schemas = &document["components"]["schemas"];
    let create = &schemas["CreateApiKeyRequest"]["properties"]["Tags"]["items"];
    assert_eq!(create["$ref"], "#/components/schemas/Tag_Input");
    assert_eq!(schemas["Tag_Input"]["required"], json!(["Key"]));
    assert!(schemas["Tag"].get("required").is_none());
}

#[test]
fn a_models_name_means_the_operations_own_and_else_nothing() {
    let document = only("tencentcloud", "apigateway");
    let schemas = &document["components"]["schemas"];
    assert_eq!(
        schemas["CreateApiKeyResponse"]["properties"]["Result"]["anyOf"],
        json!([{"$ref": "#/components/schemas/CreateApiKey_ApiKey"}, {"type": "null"}])
    );
    assert_eq!(schemas["CreateApiKey_ApiKey"]["x-docwright-inferred"], "response-example");
    // DescribeApiKey's page defines no ApiKey, and CreateApiKey's is not its own.
    let foreign = &schemas["DescribeApiKeyResponse"]["properties"]["Keys"]["items"];
    assert_eq!(foreign["x-docwright-undefined-model"], "ApiKey");
    assert_eq!(foreign["type"], "object");
}

#[test]
fn null_is_a_second_type() {
    let document = only("tencentcloud", "apigateway");
    let total = &document["components"]["schemas"]["CreateApiKeyResponse"]["properties"]["Total"];
    assert_eq!(total["type"], json!(["integer", "null"]));
}

#[test]
fn an_example_keeps_what_is_declared_and_says_something() {
    let document = only("ucloud", "ufile");
    let operation = &document["paths"]["/CreateUFileToken"]["post"];
    let sent = &operation["requestBody"]["content"]["application/json"]["examples"];
    let members = json!({"TokenName": "ci", "AllowedOps": ["TOKEN_ALLOW_READ"], "ExpireTime": 1_700_000_000});
    assert_eq!(sent["example-1"]["value"], members);
    let got = &operation["responses"]["200"]["content"]["application/json"]["examples"]["example-1"]["value"];
    assert_eq!(
        *got,
        json!({"RetCode": 0, "UFileTokenSet": {"TokenName": "ci", "CreateTime": 1_700_000_000}})
    );
}

#[test]
fn an_example_of_nothing_but_filler_is_left_out() {
    let document = only("ucloud", "urocketmq");
    assert!(!document.to_string().contains("\"examples\""));
}

#[test]
fn examples_are_valid_by_their_own_schema() {
    for (api, services) in APIS {
        for (path, document) in documents(&openapi(api, services).0) {
            for (schema, value) in documents::examples(&document) {
                assert!(validator::accepts(&document, &schema, &value), "{path}: {value}");
            }
        }
    }
}

#[test]
fn the_vendors_headers_envelope_and_errors_are_described() {
    let document = direct("tencentcloud", "apigateway");
    let operation = &document["paths"]["/#CreateApiKey"]["post"];
    assert_eq!(operation["parameters"][1]["schema"]["enum"], json!(["2018-08-08"]));
    assert_eq!(operation["x-ratelimit"], json!({"requests": 20, "per": "second"}));
    assert_eq!(document["security"], json!([{"TC3": []}]));
    assert_eq!(document["x-docwright-signing"]["scheme"], "tc3-hmac-sha256");
    assert_eq!(document["servers"][0]["url"], "https://apigateway.tencentcloudapi.com");
    let wrapper = &document["components"]["schemas"]["CreateApiKeyEnvelope"];
    assert_eq!(wrapper["required"], json!(["Response"]));
}

#[test]
fn errors_are_an_answer_of_their_own_with_the_codes_of_the_page() {
    let document = only("tencentcloud", "apigateway");
    let operation = &document["paths"]["/CreateApiKey"]["post"];
    let names: Vec<_> = operation["parameters"].as_array().unwrap().iter().map(|it| &it["name"]).collect();
    assert_eq!(names, ["X-TC-Region"], "name and version are the proxy's matter");
    let schema =
        |status: &str| operation["responses"][status]["content"]["application/json"]["schema"].clone();
    assert_eq!(schema("200"), json!({"$ref": "#/components/schemas/CreateApiKeyEnvelope"}));
    for errors in ["4XX", "5XX"] {
        assert_eq!(schema(errors), json!({"$ref": "#/components/schemas/CreateApiKeyError"}));
    }
    assert_eq!(schema("default"), json!(null), "some take it for a good answer");
    let details =
        &document["components"]["schemas"]["CreateApiKeyError"]["properties"]["Response"]["properties"];
    let code = &details["Error"]["properties"]["Code"];
    assert_eq!(
        code["x-extensible-enum"],
        json!(["FailedOperation.AccessKeyExist", "UnsupportedOperation.UnpackError"])
    );
    assert_eq!(code["x-enum-descriptions"], json!(["There is such a key.", ""]));
    assert!(document["components"]["schemas"]["CreateApiKeyResponse"]["properties"].get("Error").is_none());
}

#[test]
fn words_in_angle_brackets_are_shown() {
    let api = documents::poisoned("ucloud", "ufile", " for <BucketName> and 1 < 2");
    let document = document(&documents::openapi_of(api).0, "ucloud/ufile");
    let text = document["paths"]["/CreateUFileToken"]["post"]["description"].as_str().unwrap();
    assert!(text.ends_with(" for \\<BucketName> and 1 < 2"), "{text}");
}

#[test]
fn a_documents_version_is_one_that_packages_may_have() {
    assert_eq!(only("ucloud", "iam")["info"]["version"], "0.0.0");
    let info = &only("tencentcloud", "apigateway")["info"];
    assert_eq!((&info["version"], &info["x-docwright-version"]), (&json!("2018.8.8"), &json!("2018-08-08")));
}

#[test]
fn rest_operations_keep_their_paths_and_places() {
    let (artifacts, diags) = openapi("rest", &["rest"]);
    let document = document(&artifacts, "acme/direct/bucket");
    let paths: Vec<_> = document["paths"].as_object().unwrap().keys().collect();
    // OpenAPI takes the two templates for one path; their spellings differ, so both need a fragment.
    assert_eq!(paths, ["/{bucket}/{key}#GetObject", "/{bucket}/{name}#PutObject", "/"]);
    let parameters = document["paths"]["/{bucket}/{key}#GetObject"]["get"]["parameters"].as_array().unwrap();
    let places: Vec<_> = parameters.iter().map(|it| (it["name"].as_str(), it["in"].as_str())).collect();
    let place = |name, location| (Some(name), Some(location));
    assert_eq!(
        places,
        [
            // Without a body, a signature that is a parameter travels in the query.
            place("PublicKey", "query"),
            place("Signature", "query"),
            place("bucket", "path"),
            place("versions", "query"),
            place("X-Trace", "header"),
            place("key", "path")
        ]
    );
    // What needs no signature says so against the document's own rule.
    assert_eq!(document["paths"]["/"]["get"]["security"], json!([]));
    assert!(document["paths"]["/{bucket}/{key}#GetObject"]["get"].get("security").is_none());
    assert_eq!(document["servers"][0]["url"], "https://api.acme.example/{version}");
    let found: Vec<_> = diags.iter().map(|finding| (finding.code.name, finding.subject.as_str())).collect();
    assert_eq!(found, [("not-in-openapi", "PutObject.lost"), ("not-in-openapi", "CopyObject")]);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for (api, services) in APIS {
        let (once, again) = (openapi(api, services).0, openapi(api, services).0);
        for (path, body) in &once {
            assert_eq!(Some(body), again.get(path.as_str()), "{path}");
        }
    }
}

#[test]
fn hostile_text_stays_data() {
    let hostile = "\"'\n*/`{{ }}../../\0 # : - fn 😀 $ref: x";
    let plain = openapi("ucloud", &["ufile"]).0;
    let twin = documents::openapi_of(documents::poisoned("ucloud", "ufile", hostile)).0;
    let (plain, twin) = (document(&plain, "ucloud/direct/ufile"), document(&twin, "ucloud/direct/ufile"));
    assert_eq!(validator::faults(&twin), Vec::<String>::new());
    let count =
        |document: &Value, pointer: &str| document.pointer(pointer).unwrap().as_object().unwrap().len();
    for pointer in ["/paths", "/components/schemas", "/components/schemas/CreateUFileTokenRequest/properties"]
    {
        assert_eq!(count(&plain, pointer), count(&twin, pointer), "{pointer}");
    }
    let names = twin["components"]["schemas"].as_object().unwrap().keys();
    for name in names {
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)), "{name}");
    }
}

#[test]
fn hostile_names_stay_apart() {
    let twin = documents::openapi_of(documents::colliding()).0;
    let document = document(&twin, "ucloud/direct/twins");
    assert_eq!(validator::faults(&document), Vec::<String>::new());
    let paths: Vec<_> = document["paths"].as_object().unwrap().keys().collect();
    assert_eq!(paths, ["/#A_B", "/#A_b_2"]);
    let schemas: Vec<_> = document["components"]["schemas"].as_object().unwrap().keys().collect();
    assert_eq!(schemas, ["A_BRequest", "A_BRequest_2", "A_BResponse", "A_b_2Request", "A_b_2Response"]);
    for pointer in documents::references(&document) {
        assert!(document.pointer(&pointer).is_some(), "{pointer}");
    }
}

#[test]
fn rules_over_several_members_are_for_whoever_checks_a_value() {
    let document = only("ucloud", "ufile");
    let schema = document["components"]["schemas"]["CreateUFileTokenRequest"].clone();
    let refuses = |value: Value| !validator::accepts(&document, &schema, &value);
    let mut sent = json!({"TokenName": "ci", "ExpireTime": 1, "BlackIPList": ["1.1.1.1"]});
    assert!(!refuses(sent.clone()));
    sent["Unknown"] = json!(1);
    assert!(refuses(sent));
    let (artifacts, _) = documents::with_rules();
    let document = documents::document(&artifacts, "ucloud/ufile");
    let schema = document["components"]["schemas"]["CreateUFileTokenRequest"].clone();
    let refuses = |value: Value| !validator::accepts(&document, &schema, &value);
    assert!(refuses(json!({"TokenName": "ci"})), "one of two must be there");
    assert!(!refuses(json!({"TokenName": "ci", "ExpireTime": 1})));
    assert!(refuses(json!({"TokenName": "strict", "ExpireTime": 1})), "this name asks for a project");
    assert!(!refuses(json!({"TokenName": "strict", "ExpireTime": 1, "ProjectId": "p"})));
    assert!(schema.get("anyOf").is_none(), "generators make other types of it");
}

#[test]
fn a_text_that_a_request_must_have_is_not_empty() {
    assert_eq!(property("ufile", "CreateUFileTokenRequest", "TokenName")["minLength"], 1);
    assert!(property("ufile", "CreateUFileTokenRequest", "ExpireTime").get("minLength").is_none());
}
