//! What must be understood in the first five pages, as their vendors publish them and as this project's own
//! pages say the same.

use crate::support::{Run, corpus, folder, run, run_dialect, specs};
use docwright_ir::{ClientRole, Field, Format, Operation, Secret, Service, Type};

/// The four UCloud pages, from the project's pages and from the corpus if it is there.
fn ucloud() -> Vec<Run> {
    let own = run(&docwright_parser::Spec::load(&specs().join("ucloud")).unwrap());
    let seeds = corpus().map(|corpus| {
        let pages = seeds(&corpus, |text| text.contains("### Public Parameters"));
        let pages: Vec<(&str, &str)> =
            pages.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        run_dialect("ucloud", folder(&pages).path())
    });
    [own].into_iter().chain(seeds).collect()
}

/// The Tencent Cloud page, likewise.
fn tencentcloud() -> Vec<Run> {
    let own = run(&docwright_parser::Spec::load(&specs().join("tencentcloud")).unwrap());
    let seeds = corpus().map(|corpus| {
        let pages = seeds(&corpus, |text| text.contains("2. Input Parameters"));
        let pages: Vec<(&str, &str)> =
            pages.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        run_dialect("tencentcloud", folder(&pages).path())
    });
    [own].into_iter().chain(seeds).collect()
}

#[test]
fn a_call_that_carries_no_signature_is_known_by_its_note() {
    let page = |note: &str| {
        format!(
            "# LogIn\n\n## 1. API Description\n\nDomain name for API request: sts.tencentcloudapi.com.\n\nThis API is used \
             to log in.\n\n{note}\n\n## 2. Input Parameters\n\n| Parameter Name | Required | Type | Description |\n\
             |---|---|---|---|\n| Action | Yes | String | Common Params. The value used for this API: LogIn. |\n\
             | Version | Yes | String | Common Params. The value used for this API: 2018-08-13. |\n"
        )
    };
    for (note, unsigned) in [
        ("Note: with signature v3, Authorization should be SKIP.", true),
        ("注意：使用签名方法 V3 时，Authorization 需要传入值 SKIP。", true),
        ("The header Authorization holds the signature. SKIP is no state of a log-in.", false),
    ] {
        let run = run_dialect("tencentcloud", folder(&[("sts/LogIn.md", &page(note))]).path());
        let (_, login) = operation(&run, "LogIn");
        assert_eq!((login.unsigned, login.mined.contains_key("unsigned")), (unsigned, unsigned), "{note}");
    }
}

fn seeds(corpus: &std::path::Path, keep: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    let files = std::fs::read_dir(corpus.join("seeds")).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.map(|path| {
        let name = format!("pages/{}", path.file_name().unwrap().to_string_lossy());
        (name, std::fs::read_to_string(&path).unwrap())
    });
    texts.filter(|(_, text)| keep(text)).collect()
}

fn operation<'a>(run: &'a Run, name: &str) -> (&'a Service, &'a Operation) {
    let services = run.extraction.api.services.iter();
    let found = services.filter_map(|service| Some((service, service.operation(name)?))).next();
    found.unwrap_or_else(|| panic!("no {name}"))
}

fn field<'a>(fields: &'a [Field], name: &str) -> &'a Field {
    fields.iter().find(|field| field.name == name).unwrap_or_else(|| panic!("no {name}"))
}

fn names(fields: &[Field]) -> Vec<&str> {
    fields.iter().map(|field| field.name.as_str()).collect()
}

#[test]
fn public_parameters_and_the_envelope_belong_to_no_operation() {
    for run in ucloud() {
        for service in &run.extraction.api.services {
            for operation in &service.operations {
                for common in ["Action", "PublicKey", "Signature"] {
                    assert!(!names(&operation.request).contains(&common), "{}", operation.name);
                }
                for common in ["RetCode", "Action", "Message"] {
                    assert!(!names(&operation.response).contains(&common), "{}", operation.name);
                }
            }
        }
    }
    for run in tencentcloud() {
        let (_, operation) = operation(&run, "CreateApiKey");
        assert_eq!(
            names(&operation.request),
            ["SecretName", "AccessKeyType", "AccessKeyId", "AccessKeySecret"]
        );
        assert_eq!(names(&operation.response), ["Result"]);
    }
}

#[test]
fn a_tencent_page_names_its_service_and_version() {
    for run in tencentcloud() {
        let (service, operation) = operation(&run, "CreateApiKey");
        assert_eq!((service.name.as_str(), service.version.as_deref()), ("apigateway", Some("2018-08-08")));
        assert_eq!(service.endpoint, None);
        let rate = operation.rate_limit.as_ref().unwrap();
        assert_eq!((rate.requests, rate.per.as_str()), (20, "second"));
    }
}

#[test]
fn the_folder_names_a_ucloud_service() {
    let run = run(&docwright_parser::Spec::load(&specs().join("ucloud")).unwrap());
    let services: Vec<&str> =
        run.extraction.api.services.iter().map(|service| service.name.as_str()).collect();
    assert_eq!(services, ["iam", "ufile", "uminfer", "urocketmq"]);
    let page = operation(&run, "CreateUFileToken").1.page.as_deref();
    assert_eq!(page, Some("specs/ucloud/ufile/CreateUFileToken.md"));
}

#[test]
fn a_marked_name_is_a_list_and_its_values_are_read() {
    for run in ucloud() {
        let (_, operation) = operation(&run, "CreateUFileToken");
        let ops = field(&operation.request, "AllowedOps");
        assert_eq!(ops.ty, Type::list(Type::String));
        let listed = ops.enumeration.as_ref().unwrap();
        assert_eq!(listed.values.len(), 7);
        assert_eq!(listed.values[0].value, "TOKEN_ALLOW_NONE");
        assert!(listed.values.iter().all(|value| value.meaning.is_some()));
        assert_eq!(ops.default.as_deref(), Some("TOKEN_ALLOW_NONE"));
        let expire = field(&operation.request, "ExpireTime");
        assert_eq!((&expire.ty, expire.format), (&Type::Integer, Some(Format::UnixTime)));
        assert!(expire.range.and_then(|range| range.max).is_some());
        let ips = field(&operation.request, "BlackIPList");
        assert_eq!((&ips.ty, ips.format), (&Type::list(Type::String), Some(Format::Ip)));
    }
}

#[test]
fn a_model_is_found_by_the_links_text_and_belongs_to_its_operation() {
    for run in ucloud() {
        let (service, operation) = operation(&run, "CreateUFileToken");
        assert_eq!(field(&operation.response, "UFileTokenSet").ty, Type::Model("UFileTokenSet".into()));
        let model = service.model(Some("CreateUFileToken"), "UFileTokenSet").unwrap();
        assert_eq!(model.of.as_deref(), Some("CreateUFileToken"));
        assert_eq!(field(&model.fields, "AllowedOps").ty, Type::list(Type::String));
        assert_eq!(field(&model.fields, "PrivateKey").sensitive, Some(Secret::Key));
        assert_eq!(field(&model.fields, "PublicKey").sensitive, None);
    }
}

#[test]
fn client_parameters_keep_what_the_page_declares() {
    for run in ucloud() {
        let (_, operation) = operation(&run, "CreateURocketMQToken");
        let region = field(&operation.request, "Region");
        assert_eq!((region.client, region.required), (Some(ClientRole::Region), true));
        let project = field(&operation.request, "ProjectId");
        assert_eq!((project.client, project.required), (Some(ClientRole::Project), true));
        assert!(project.blank_allowed);
        assert!(!field(&operation.request, "Name").blank_allowed);
    }
}

#[test]
fn a_model_that_no_table_defines_is_inferred_from_the_example() {
    for run in tencentcloud() {
        let (service, operation) = operation(&run, "CreateApiKey");
        let result = field(&operation.response, "Result");
        assert_eq!((&result.ty, result.nullable), (&Type::Model("ApiKey".into()), true));
        let model = service.model(Some("CreateApiKey"), "ApiKey").unwrap();
        assert_eq!(model.inferred.as_deref(), Some("response-example"));
        assert_eq!(
            names(&model.fields),
            [
                "AccessKeyId",
                "AccessKeySecret",
                "AccessKeyType",
                "SecretName",
                "Status",
                "CreatedTime",
                "ModifiedTime"
            ]
        );
        assert_eq!(field(&model.fields, "Status").ty, Type::Integer);
        assert_eq!(field(&model.fields, "CreatedTime").format, Some(Format::DateTime));
        assert_eq!(field(&model.fields, "AccessKeySecret").sensitive, Some(Secret::Key));
        assert!(run.diags.iter().any(|found| found.code.name == "unresolved-model"));
    }
}

#[test]
fn conditions_and_limits_are_read_out_of_tencent_prose() {
    for run in tencentcloud() {
        let (_, operation) = operation(&run, "CreateApiKey");
        let kind = field(&operation.request, "AccessKeyType");
        let values: Vec<&str> =
            kind.enumeration.as_ref().unwrap().values.iter().map(|value| value.value.as_str()).collect();
        assert_eq!((values.as_slice(), kind.default.as_deref()), (&["auto", "manual"][..], Some("auto")));
        let id = field(&operation.request, "AccessKeyId");
        let condition = id.required_if.as_ref().unwrap();
        assert_eq!(
            (condition.parameter.as_str(), condition.equals.as_slice()),
            ("AccessKeyType", &["manual".to_owned()][..])
        );
        let length = id.length.unwrap();
        assert_eq!((length.min, length.max), (Some(5), Some(50)));
        assert!(id.charset.is_some() && !id.required);
    }
}

#[test]
fn the_error_table_ends_where_the_sites_footer_begins() {
    for run in tencentcloud() {
        let (_, operation) = operation(&run, "CreateApiKey");
        assert_eq!(operation.errors.len(), 7);
        let last = operation.errors.last().unwrap();
        assert_eq!(
            (last.code.as_str(), last.description.as_deref()),
            ("UnsupportedOperation.UnpackError", None)
        );
    }
}

#[test]
fn every_row_knows_its_line() {
    for run in ucloud() {
        let draft = run.operations().find(|draft| draft.name == "CreateUFileToken").unwrap();
        let page = run.pages.iter().find(|page| page.file == draft.file).unwrap();
        let lines: Vec<&str> = page.text.lines().collect();
        for row in draft
            .request
            .iter()
            .chain(&draft.response)
            .chain(draft.models.iter().flat_map(|model| &model.rows))
        {
            let line = lines[row.line as usize - 1];
            assert!(line.contains(&format!("**{}**", row.name)), "{}: {line}", row.name);
        }
    }
}

#[test]
fn examples_hold_an_operations_own_parameters() {
    for run in ucloud() {
        let (_, operation) = operation(&run, "CreateUFileToken");
        let request = operation.examples[0].request.as_ref().unwrap();
        assert!(request.get("Action").is_none());
        assert!(request["AllowedOps"].is_array());
        let response = operation.examples[0].response.as_ref().unwrap();
        assert_eq!(response["UFileTokenSet"], serde_json::json!({}));
        assert!(response.get("RetCode").is_none());
    }
}

#[test]
fn a_parameter_that_makes_a_call_safe_to_repeat_is_known_by_its_name_and_its_words() {
    let page = |name: &str, words: &str| {
        format!(
            "# 磨面 - GrindGrain\n\n## 简介\n\n磨面\n\n## 定义\n\n### 公共参数\n\n\
             | 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n\
             | Action | string | 对应的 API 指令名称，当前 API 为 `GrindGrain` | Yes |\n\n### 请求参数\n\n\
             | 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| Sack | string | 袋 | Yes |\n\
             | {name} | string | {words} | No |\n\n### 响应字段\n\n\
             | 字段名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| RetCode | int | 码 | Yes |\n"
        )
    };
    for (name, words, expected) in [
        ("ClientToken", "由客户端生成，用于保证请求的幂等性", Some("ClientToken")),
        ("ClientToken", "客户端登录的凭证", None),
        ("Note", "保证请求的幂等性", None),
    ] {
        let text = page(name, words);
        let run = run_dialect("ucloud", folder(&[("mill-api/grind_grain.md", text.as_str())]).path());
        let operation = operation(&run, "GrindGrain").1;
        let found = operation.idempotency.as_ref().map(|known| known.parameter.as_str());
        assert_eq!(found, expected, "{name}: {words}");
        assert_eq!(operation.mined.contains_key("idempotency"), expected.is_some());
    }
}
