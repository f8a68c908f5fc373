//! Bodies that are no object of JSON, statuses, headers, cookies, and answers to failed calls.

use docwright_ir::{Body, Failure, Field, Slot, Type};
use serde_json::{Value, json};

use super::documents::{document, documents, examples, openapi, openapi_of, read, references};
use super::validator;

const MULTIPART: &str = "multipart/form-data";

/// The documents of one service in each edition: 3.1 and 3.0 in the plain form, 3.1 in the direct one.
fn editions() -> [Value; 3] {
    let artifacts = openapi("files", &["files"]).0;
    ["acme/files", "acme/3.0/files", "acme/direct/files"].map(|path| document(&artifacts, path))
}

fn schema<'a>(document: &'a Value, name: &str) -> &'a Value {
    &document["components"]["schemas"][name]
}

fn component(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// A body's media type and schema; null if there is none.
fn body(part: &Value) -> (String, Value) {
    let Some(content) = part["content"].as_object() else { return (String::new(), part["content"].clone()) };
    assert_eq!(content.len(), 1, "{content:?}");
    let (media_type, media) = content.iter().next().unwrap();
    (media_type.clone(), media["schema"].clone())
}

#[test]
fn they_are_valid_in_both_versions_and_refer_to_what_is_there() {
    let artifacts = openapi("files", &["files"]).0;
    for (path, document) in documents(&artifacts) {
        assert_eq!(validator::faults(&document), Vec::<String>::new(), "{path}");
        for pointer in references(&document) {
            assert!(document.pointer(&pointer).is_some(), "{path}: {pointer}");
        }
        for (schema, value) in examples(&document) {
            assert!(validator::accepts(&document, &schema, &value), "{path}: {value}");
        }
    }
    for path in ["acme/3.0/files", "acme/all/openapi-3.0"] {
        let text = artifacts.get(&format!("openapi/{path}.json")).unwrap().as_str();
        let document: openapiv3::OpenAPI = serde_json::from_str(text).unwrap();
        assert_eq!(document.openapi, "3.0.3");
        for word in ["\"null\"", "contentEncoding", "contentMediaType", "\"examples\": ["] {
            assert!(!text.contains(word), "{path}: {word}");
        }
    }
    oas3::from_json(artifacts.get("openapi/acme/files.json").unwrap().as_str()).unwrap();
}

#[test]
fn a_form_of_parts_has_a_property_for_each_and_files_are_bytes() {
    for document in editions() {
        let sent = &document["paths"]["/files"]["post"]["requestBody"];
        assert_eq!(body(sent), (MULTIPART.to_owned(), component("UploadFileRequest")));
        assert_eq!(sent["required"], true);
        let bytes = json!({"contentType": "application/octet-stream"});
        assert_eq!(sent["content"][MULTIPART]["encoding"], json!({"file": bytes, "pages": bytes}));
        let parts = &schema(&document, "UploadFileRequest")["properties"];
        let kind = |schema: &Value| (schema["type"].clone(), schema["format"].clone());
        assert_eq!(kind(&parts["file"]), (json!("string"), json!("binary")));
        assert_eq!(kind(&parts["pages"]["items"]), (json!("string"), json!("binary")));
        assert_eq!(schema(&document, "UploadFileRequest")["required"], json!(["file"]));
        assert!(parts.get("session").is_none());
        // An object in a part is JSON.
        assert_eq!(kind(&schema(&document, "UploadFile_owner")["properties"]["seal"]).1, Value::Null);
    }
}

#[test]
fn a_cookie_is_a_parameter() {
    for document in editions() {
        let cookie = &document["paths"]["/files"]["post"]["parameters"][0];
        assert_eq!((&cookie["name"], &cookie["in"]), (&json!("session"), &json!("cookie")));
        assert_eq!((cookie.get("required"), &cookie["description"]), (None, &json!("Who is logged in.")));
    }
}

#[test]
fn a_header_of_a_reply_stands_in_its_headers_alone() {
    for document in editions() {
        let responses = document["paths"]["/files"]["post"]["responses"].as_object().unwrap();
        assert_eq!(responses.keys().collect::<Vec<_>>(), ["201", "4XX", "5XX"]);
        let header = &responses["201"]["headers"]["Location"];
        assert_eq!((&header["description"], header.get("required")), (&json!("Where the file is."), None));
        assert_eq!(header["schema"]["x-docwright-required"], true);
        let members = schema(&document, "UploadFileResponse")["properties"].as_object().unwrap();
        assert_eq!(members.keys().collect::<Vec<_>>(), ["id"]);
    }
    let [plain, older, _] = editions();
    let header =
        |document: &Value| document["paths"]["/files"]["post"]["responses"]["201"]["headers"].clone();
    assert_eq!(header(&plain)["Location"]["schema"]["type"], json!(["string", "null"]));
    assert_eq!(header(&older)["Location"]["schema"]["nullable"], true);
}

#[test]
fn bytes_and_texts_are_told_where_they_stand() {
    for document in editions() {
        let put = &document["paths"]["/files/{id}"]["put"];
        let (media_type, sent) = body(&put["requestBody"]);
        assert_eq!((media_type.as_str(), &put["requestBody"]["required"]), ("application/pdf", &json!(true)));
        assert_eq!((&sent["type"], &sent["format"]), (&json!("string"), &json!("binary")));
        assert_eq!(sent["description"], "The new content.");
        let rename = &document["paths"]["/files/{id}/name"]["put"];
        let (media_type, sent) = body(&rename["requestBody"]);
        assert_eq!((media_type.as_str(), &sent["type"]), ("text/plain", &json!("string")));
        assert_eq!(rename["requestBody"]["required"], false);
        let (media_type, got) = body(&rename["responses"]["201"]);
        assert_eq!((media_type.as_str(), &got["type"]), ("text/plain", &json!("string")));
        let (media_type, got) = body(&document["paths"]["/files/{id}"]["get"]["responses"]["200"]);
        assert_eq!((media_type.as_str(), &got["format"]), ("application/pdf", &json!("binary")));
        for name in ["ReplaceFileRequest", "RenameFileRequest", "RenameFileResponse", "GetFileResponse"] {
            assert_eq!(schema(&document, name), &Value::Null, "{name}");
        }
    }
}

#[test]
fn an_answer_without_members_has_no_body() {
    for document in editions() {
        let answer = |path: &str, method: &str, status: &str| {
            document["paths"][path][method]["responses"][status].clone()
        };
        for (path, method, status) in [
            ("/files/{id}", "put", "204"),
            ("/files/{id}/name", "put", "204"),
            ("/files/delete", "post", "202"),
        ] {
            let answer = answer(path, method, status);
            assert_eq!(answer.as_object().unwrap().keys().collect::<Vec<_>>(), ["description"], "{path}");
        }
        assert!(answer("/files/{id}/name", "put", "201").get("content").is_some());
        assert_eq!(schema(&document, "ReplaceFileResponse"), &Value::Null);
    }
}

#[test]
fn a_stream_is_told_by_one_of_what_it_brings() {
    for document in editions() {
        for (path, media_type, name, stream) in [
            ("/watch", "text/event-stream", "WatchFilesResponse", "events"),
            ("/files", "application/x-ndjson", "ListFilesResponse", "json-lines"),
        ] {
            let answer = &document["paths"][path]["get"]["responses"]["200"];
            assert_eq!(body(answer), (media_type.to_owned(), component(name)));
            assert_eq!(answer["content"][media_type]["x-docwright-stream"], stream);
            assert_eq!(schema(&document, name)["type"], "object");
        }
    }
}

#[test]
fn a_failure_has_a_schema_of_its_own() {
    for document in editions() {
        let responses = document["paths"]["/files/{id}"]["get"]["responses"].as_object().unwrap();
        assert_eq!(responses.keys().collect::<Vec<_>>(), ["200", "404", "409", "410", "4XX", "5XX"]);
        let gone = ("application/json".to_owned(), component("GetFileError404"));
        assert_eq!(body(&responses["404"]), gone);
        assert_eq!(responses["404"]["description"], "There is no \\<file> of this id.");
        assert_eq!(responses["404"]["headers"]["Retry-After"]["schema"]["type"], "integer");
        let problem = ("application/problem+json".to_owned(), component("GetFileError409"));
        assert_eq!(body(&responses["409"]), problem);
        let other = ("application/json".to_owned(), component("ErrorReply"));
        assert_eq!((body(&responses["410"]), body(&responses["4XX"])), (other.clone(), other));
        let error = &schema(&document, "GetFileError404")["properties"];
        assert_eq!(error.as_object().unwrap().len(), 1);
        let missing = &schema(&document, "GetFile_Error404_error")["properties"]["missing"];
        assert_eq!(missing["x-docwright-place"], "GetFile.md, 404, error.missing");
    }
}

#[test]
fn a_failure_is_a_problem_with_fewer_words_where_all_errors_are() {
    let media_type = |reply: &str, names: &[&str]| {
        let mut api = read("files", &["files"]);
        api.info.protocol.reply = docwright_ir::yaml::from_str(reply).unwrap();
        let fields = names.iter().map(|name| Field::new(*name, Type::String)).collect();
        api.services[0].operations[3].failures[0].fields = fields;
        let document = document(&openapi_of(api).0, "acme/files");
        body(&document["paths"]["/files/{id}"]["get"]["responses"]["404"]).0
    };
    let (problem, other) = ("application/problem+json", "application/json");
    assert_eq!(media_type("{}", &["title", "status", "order"]), problem);
    assert_eq!(media_type("{}", &["detail"]), other);
    assert_eq!(media_type("{code: code}", &["title", "status", "order"]), other);
    assert_eq!(media_type("{code: code}", &["title", "status", "type"]), problem);
}

#[test]
fn the_first_of_two_failures_with_one_status_counts() {
    let mut api = read("files", &["files"]);
    let get = &mut api.services[0].operations[3];
    let twin = Failure { fields: vec![Field::new("other", Type::String)], ..get.failures[0].clone() };
    get.failures.push(twin);
    let documents = [openapi_of(api).0, openapi("files", &["files"]).0];
    let [twice, once] = documents.map(|artifacts| document(&artifacts, "acme/files"));
    assert_eq!(twice, once);
}

#[test]
fn a_body_may_be_a_list() {
    for document in editions() {
        let sent = &document["paths"]["/files/delete"]["post"]["requestBody"];
        assert_eq!(body(sent), ("application/json".to_owned(), component("DeleteFilesRequest")));
        assert_eq!(sent["required"], true);
        let shown = &sent["content"]["application/json"]["examples"]["example-1"]["value"];
        assert_eq!(*shown, json!(["a-1", "b-2"]));
        let list = schema(&document, "DeleteFilesRequest");
        assert_eq!((&list["type"], &list["items"]["type"]), (&json!("array"), &json!("string")));
        assert_eq!((&list["maxItems"], &list["description"]), (&json!(100), &json!("Which ones.")));
    }
}

#[test]
fn a_form_of_one_operation_is_json_in_the_plain_form_alone() {
    let [plain, _, direct] = editions();
    let media_type = |document: &Value| body(&document["paths"]["/session"]["post"]["requestBody"]).0;
    assert_eq!(media_type(&plain), "application/json");
    assert_eq!(media_type(&direct), "application/x-www-form-urlencoded");
    let rights = |document: &Value| schema(document, "LogInRequest")["properties"]["rights"].clone();
    assert_eq!(rights(&plain).get("x-docwright-flatten"), None);
    assert_eq!(rights(&direct)["x-docwright-flatten"], "dots");
    assert!(direct["info"]["description"].as_str().unwrap().contains("x-docwright-flatten: dots"));
}

#[test]
fn whoever_may_call_in_several_ways_may_choose() {
    let [plain, _, direct] = editions();
    assert_eq!(direct["security"], json!([{"Bearer": []}, {"ApiKey": []}]));
    assert_eq!(plain["security"], json!([{}, {"ProxyToken": []}]));
}

#[test]
fn operations_that_go_by_name_take_one_object_in_the_plain_form() {
    let mut api = read("files", &["files"]);
    api.info.protocol.request.action = Some(Slot::Header("X-Action".to_owned()));
    let artifacts = openapi_of(api).0;
    let plain = document(&artifacts, "acme/files");
    assert_eq!(validator::faults(&plain), Vec::<String>::new());
    for name in ["UploadFile", "ReplaceFile", "RenameFile", "DeleteFiles"] {
        let sent = &plain["paths"][format!("/{name}")]["post"]["requestBody"];
        assert_eq!(body(sent), ("application/json".to_owned(), component(&format!("{name}Request"))));
        assert_eq!(schema(&plain, &format!("{name}Request"))["type"], "object");
    }
    let content = &schema(&plain, "ReplaceFileRequest")["properties"]["content"];
    assert_eq!((&content["type"], content.get("format")), (&json!("string"), None), "JSON has no bytes");
    let direct = document(&artifacts, "acme/direct/files");
    assert_eq!(validator::faults(&direct), Vec::<String>::new());
    let put = &direct["paths"]["/files/{id}#ReplaceFile"]["put"];
    assert_eq!(body(&put["requestBody"]).0, "application/pdf");
    assert_eq!(put["parameters"][0]["name"], "X-Action");
}

#[test]
fn what_the_protocol_adds_stands_beside_a_body_that_is_one_value() {
    let mut api = read("files", &["files"]);
    api.info.protocol.request.action = Some(Slot::Parameter("Do".to_owned()));
    let direct = document(&openapi_of(api).0, "acme/direct/files");
    assert_eq!(validator::faults(&direct), Vec::<String>::new());
    let place = |path: &str, method: &str| {
        let parameters = direct["paths"][path][method]["parameters"].as_array().unwrap();
        parameters.iter().find(|it| it["name"] == "Do").map(|it| it["in"].clone())
    };
    assert_eq!(place("/files/{id}#ReplaceFile", "put"), Some(json!("query")));
    assert_eq!(place("/files/delete#DeleteFiles", "post"), Some(json!("query")));
    assert_eq!(place("/files#UploadFile", "post"), None);
    let upload = &schema(&direct, "UploadFileRequest")["properties"];
    assert_eq!(upload["Do"]["enum"], json!(["UploadFile"]));
}

#[test]
fn an_error_that_comes_with_a_good_status_is_named_beside_what_is_no_json() {
    let mut api = read("files", &["files"]);
    let failing = "{success: {member: ok, is: ['1']}, code: code}";
    api.info.protocol.reply = docwright_ir::yaml::from_str(failing).unwrap();
    let artifacts = openapi_of(api).0;
    let answers = |path: &str| document(&artifacts, path)["paths"]["/files/{id}"]["get"]["responses"].clone();
    let direct = answers("acme/direct/files");
    assert_eq!(
        direct["200"]["description"],
        "The result, or an error as JSON. Errors come with status 200 too."
    );
    assert_eq!(direct.get("4XX"), None);
    assert_eq!((direct["404"].get("content").is_some(), direct["410"].get("content")), (true, None));
    assert_eq!(answers("acme/files")["200"]["description"], "The result.");
    let plain = document(&artifacts, "acme/files");
    let events = schema(&plain, "WatchFilesResponse")["properties"].as_object().unwrap();
    assert_eq!(events.keys().collect::<Vec<_>>(), ["id", "size"], "no event has an envelope");
    let deleted = &plain["paths"]["/files/delete"]["post"]["responses"]["202"];
    assert!(deleted["content"].get("application/json").is_some(), "the envelope is a body");
}

#[test]
fn bytes_that_no_row_tells_of_are_bytes() {
    let mut api = read("files", &["files"]);
    api.services[0].operations.retain(|operation| operation.name == "ReplaceFile");
    let operation = &mut api.services[0].operations[0];
    operation.request.retain(|field| field.name != "content");
    operation.request.push(Field::new("force", Type::Boolean));
    operation.media_type = None;
    let document = document(&openapi_of(api).0, "acme/files");
    let put = &document["paths"]["/files/{id}"]["put"];
    let bytes = json!({"type": "string", "format": "binary"});
    let media_type = Body::Bytes.media_type().to_owned();
    assert_eq!(
        (body(&put["requestBody"]), put["parameters"][1]["in"].clone()),
        ((media_type, bytes), json!("query"))
    );
    assert_eq!(put["requestBody"]["required"], false);
}
