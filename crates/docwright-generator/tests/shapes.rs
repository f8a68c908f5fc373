//! What tables become which Rust types: IR in, signatures out.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use quote::ToTokens;
use support::{files, generate, with_service};
use syn::{ImplItem, Item};

/// Every struct's fields, every set of constants and every re-export, one line each, without the operations'
/// own impls.
fn signatures(yaml: &str) -> Vec<String> {
    let (artifacts, _) = generate(&with_service(yaml));
    let mut lines = Vec::new();
    for (path, text) in files(&artifacts, ".rs") {
        let Some(file) = path.strip_prefix("acme-client/src/shop/").filter(|file| *file != "mod.rs") else {
            continue;
        };
        let items = syn::parse_file(text).unwrap().items;
        lines.extend(items.iter().filter_map(signature).map(|line| format!("{file}: {line}")));
    }
    lines
}

fn signature(item: &Item) -> Option<String> {
    let plain = |tokens: &dyn ToTokens| tokens.to_token_stream().to_string().replace(' ', "");
    match item {
        Item::Struct(item) => {
            let field = |field: &syn::Field| {
                format!("{}:{}", plain(&field.ident), plain(&field.ty).replace("runtime::", ""))
            };
            Some(format!("{} {}", item.ident, item.fields.iter().map(field).collect::<Vec<_>>().join(" ")))
        }
        Item::Impl(item) if item.trait_.is_none() => {
            let constants: Vec<String> = item
                .items
                .iter()
                .filter_map(|item| match item {
                    ImplItem::Const(constant) => Some(constant.ident.to_string()),
                    _ => None,
                })
                .collect();
            (!constants.is_empty()).then(|| format!("{} = {}", plain(&item.self_ty), constants.join(" ")))
        }
        Item::Use(item) if !matches!(item.vis, syn::Visibility::Inherited) => {
            let tree = item.tree.to_token_stream().to_string().replace(' ', "");
            Some(tree.replace("super::models::", "uses ").replace("as", " as "))
        }
        _ => None,
    }
}

#[track_caller]
fn check(yaml: &str, expected: &[&str]) {
    assert_eq!(signatures(yaml), expected);
}

#[test]
fn no_single_value_is_plain() {
    check(
        "operations:
- name: Buy
  http: {method: POST, path: /}
  request:
  - {name: Count, type: integer, required: true}
  - {name: Note, type: string}
  - {name: Tags, type: {list: string}, required: true}
  - {name: Region, type: string, required: true, client: region}
  - {name: Blank, type: string, required: true, blank_allowed: true}
  response:
  - {name: Id, type: string, required: true}
",
        &[
            "buy.rs: Buy count:Option<i64> note:Option<String> tags:Vec<String> region:Option<String> blank:Option<String>",
            "buy.rs: BuyOutput id:Option<String>",
        ],
    );
}

#[test]
fn a_body_that_is_no_object_is_read_without_a_key() {
    let yaml = "operations:
- name: List
  http: {method: GET, path: /}
  request: []
  response:
  - {name: items, type: {list: string}, whole: true}
";
    check(yaml, &["list.rs: List ", "list.rs: ListOutput items:Vec<String>"]);
    let (artifacts, _) = generate(&with_service(yaml));
    let list = files(&artifacts, ".rs").into_iter().find(|(path, _)| path.ends_with("list.rs")).unwrap().1;
    assert!(list.contains(r#""" => r.strings(&mut self.items),"#), "{list}");
}

#[test]
fn names_that_rust_keeps_or_that_meet_are_told_apart() {
    check(
        "operations:
- name: Mod
  http: {method: POST, path: /}
  request:
  - {name: type, type: string}
  - {name: New, type: string}
  - {name: self, type: string}
  - {name: Id, type: string}
  - {name: ID, type: string}
  - {name: 2Fast, type: string}
  - {name: 中文, type: string}
",
        &[
            "mod_operation.rs: Mod r#type:Option<String> new_field:Option<String> self_:Option<String> \
             id:Option<String> id_2:Option<String> field_2_fast:Option<String> field:Option<String>",
            "mod_operation.rs: ModOutput ",
        ],
    );
}

#[test]
fn one_set_of_values_is_one_enum_and_another_set_is_its_owners() {
    check(
        "operations:
- name: Buy
  http: {method: POST, path: /}
  request:
  - {name: Size, type: string, enum: {values: [{value: small}, {value: big}]}}
  - {name: Mode, type: integer, enum: {values: [{value: '0'}, {value: '-1'}, {value: odd}]}}
  response:
  - {name: Size, type: string, enum: {values: [{value: big}, {value: small}]}}
  - {name: Item, type: {model: Item}}
models:
- name: Item
  of: Buy
  fields:
  - {name: Size, type: string, enum: {values: [{value: AES-256}, {value: <>}, {value: Yes}, {value: 'yes'}]}}
",
        &[
            "buy.rs: Buy size:Option<Open<Size>> mode:Option<i64>",
            "buy.rs: BuyOutput size:Option<Open<Size>> item:Option<Item>",
            "buy.rs: Item size:Option<Open<ItemSize>>",
            "buy.rs: Size = SMALL BIG",
            "buy.rs: Mode = VALUE_0 VALUE_MINUS_1",
            "buy.rs: ItemSize = AES_256 VALUE_2 YES YES_2",
        ],
    );
}

const TWICE: &str = "
models:
- name: Item
  of: Buy
  fields: [{name: Kind, type: string, enum: {values: [{value: a}]}}, {name: Part, type: {model: Part}}]
- name: Part
  of: Buy
  fields: [{name: Weight, type: float}]
- name: Item
  of: Sell
  fields: [{name: Kind, type: string, enum: {values: [{value: a}]}}, {name: Part, type: {model: Part}}]
- name: Part
  of: Sell
  fields: [{name: Weight, type: float}]
";

#[test]
fn equal_models_of_two_operations_stand_once() {
    check(
        &format!(
            "operations:
- name: Buy
  http: {{method: POST, path: /}}
  response: [{{name: Item, type: {{model: Item}}}}]
- name: Sell
  http: {{method: POST, path: /}}
  request: [{{name: Kind, type: string, enum: {{values: [{{value: a}}]}}}}]
  response: [{{name: Item, type: {{model: Item}}}}]
{TWICE}"
        ),
        &[
            "buy.rs: uses {Item,Kind,Part}",
            "buy.rs: Buy ",
            "buy.rs: BuyOutput item:Option<Item>",
            "models.rs: Item kind:Option<Open<Kind>> part:Option<Part>",
            "models.rs: Part weight:Option<f64>",
            "models.rs: Kind = A",
            "sell.rs: uses {Item,Kind,Part}",
            "sell.rs: Sell kind:Option<Open<Kind>>",
            "sell.rs: SellOutput item:Option<Item>",
        ],
    );
}

#[test]
fn a_model_that_differs_below_is_another_model() {
    let models = TWICE.replace(
        "of: Sell\n  fields: [{name: Weight, type: float}]",
        "of: Sell\n  fields: [{name: Weight, type: integer}]",
    );
    let lines = signatures(&format!(
        "operations:
- {{name: Buy, http: {{method: POST, path: /}}, response: [{{name: Item, type: {{model: Item}}}}]}}
- {{name: Sell, http: {{method: POST, path: /}}, response: [{{name: Item, type: {{model: Item}}}}]}}
{models}"
    ));
    assert!(lines.contains(&"buy.rs: Part weight:Option<f64>".to_owned()), "{lines:#?}");
    assert!(lines.contains(&"sell.rs: Part weight:Option<i64>".to_owned()), "{lines:#?}");
    let shared: Vec<_> = lines.iter().filter(|line| line.starts_with("models.rs")).collect();
    assert_eq!(shared, ["models.rs: Kind = A"], "{lines:#?}");
}

#[test]
fn values_of_one_name_are_one_type_and_a_part_of_them_is_no_other() {
    let operation = |name: &str, field: &str, values: &str| {
        format!(
            "- name: {name}\n  http: {{method: POST, path: /}}\n  request: [{{name: {field}, type: string, enum: {{values: [{values}]}}}}]\n"
        )
    };
    let all = "{value: Year}, {value: Month}, {value: Trial}";
    let part = "{value: Month}, {value: Year}";
    let lines = signatures(&format!(
        "operations:\n{}{}{}{}",
        operation("Ask", "ChargeType", part),
        operation("Buy", "ChargeType", all),
        operation("Rent", "ChargeType", "{value: Month}, {value: Hour}"),
        operation("Sell", "PayType", part),
    ));
    assert_eq!(
        lines,
        [
            "ask.rs: uses ChargeType",
            "ask.rs: Ask charge_type:Option<Open<ChargeType>>",
            "ask.rs: AskOutput ",
            "buy.rs: uses ChargeType",
            "buy.rs: Buy charge_type:Option<Open<ChargeType>>",
            "buy.rs: BuyOutput ",
            "models.rs: ChargeType = YEAR MONTH TRIAL",
            "rent.rs: Rent charge_type:Option<Open<ChargeType>>",
            "rent.rs: RentOutput ",
            "rent.rs: ChargeType = MONTH HOUR",
            "sell.rs: Sell pay_type:Option<Open<PayType>>",
            "sell.rs: SellOutput ",
            "sell.rs: PayType = MONTH YEAR",
        ]
    );
}

#[test]
fn numbers_that_mean_something_else_are_another_type() {
    let operation = |name: &str, meaning: &str| {
        format!(
            "- name: {name}\n  http: {{method: POST, path: /}}\n  request: [{{name: Mode, type: integer, enum: {{values: [{{value: '0', meaning: {meaning}}}]}}}}]\n"
        )
    };
    let lines = signatures(&format!(
        "operations:\n{}{}{}",
        operation("Ask", "关闭"),
        operation("Buy", "公网"),
        operation("Dig", "关闭")
    ));
    let constants: Vec<_> = lines.iter().filter(|line| line.contains(" = ")).collect();
    assert_eq!(constants, ["buy.rs: Mode = PUBLIC", "models.rs: Mode = OFF"], "{lines:#?}");
}

#[test]
fn the_error_codes_of_a_service_are_one_type() {
    let lines = signatures(
        "operations:
- {name: Ask, http: {method: POST, path: /}, errors: [{code: TooMany}, {code: '4001'}]}
- {name: Buy, http: {method: POST, path: /}, errors: [{code: TooMany}, {code: SoldOut}]}
",
    );
    assert!(lines.contains(&"models.rs: ErrorCode = TOO_MANY VALUE_4001 SOLD_OUT".to_owned()), "{lines:#?}");
}

#[test]
fn a_model_that_is_sent_and_received_has_no_plain_fields() {
    check(
        "operations:
- name: Buy
  http: {method: POST, path: /}
  request: [{name: Item, type: {model: Item}}]
  response: [{name: Items, type: {list: {model: Item}}}]
models:
- name: Item
  fields: [{name: Name, type: string, required: true}, {name: Inner, type: {model: Item}}]
",
        &[
            "buy.rs: uses Item",
            "buy.rs: Buy item:Option<Item>",
            "buy.rs: BuyOutput items:Vec<Item>",
            "models.rs: Item name:Option<String> inner:Option<Box<Item>>",
        ],
    );
}

#[test]
fn models_that_hold_each_other_are_boxed_and_lists_of_them_are_not() {
    check(
        "operations:
- name: Buy
  http: {method: POST, path: /}
  response: [{name: A, type: {model: A}}]
models:
- {name: A, of: Buy, fields: [{name: B, type: {model: B}}, {name: Bs, type: {list: {model: B}}}]}
- {name: B, of: Buy, fields: [{name: A, type: {model: A}}, {name: C, type: {model: C}}]}
- {name: C, of: Buy, fields: [{name: X, type: string}]}
",
        &[
            "buy.rs: Buy ",
            "buy.rs: BuyOutput a:Option<A>",
            "buy.rs: A b:Option<Box<B>> bs:Vec<B>",
            "buy.rs: B a:Option<Box<A>> c:Option<C>",
            "buy.rs: C x:Option<String>",
        ],
    );
}

#[test]
fn types_that_hide_the_preludes_are_kept_apart() {
    check(
        "operations:
- name: Buy
  http: {method: POST, path: /}
  request: [{name: Into, type: {model: Into}}]
  response: [{name: Result, type: {model: Result}}, {name: Text, type: string}]
models:
- {name: Result, of: Buy, fields: [{name: Option, type: {model: Option}}]}
- {name: Option, of: Buy, fields: [{name: Tags, type: {list: string}}]}
- {name: Into, of: Buy, fields: [{name: X, type: string}]}
",
        &[
            "buy.rs: Buy into:::std::option::Option<IntoModel>",
            "buy.rs: BuyOutput result:::std::option::Option<Result> text:::std::option::Option<String>",
            "buy.rs: IntoModel x:::std::option::Option<String>",
            "buy.rs: Result option:::std::option::Option<Option>",
            "buy.rs: Option tags:Vec<String>",
        ],
    );
}

#[test]
fn members_in_the_same_table_are_named_by_owner_and_field() {
    check(
        "operations:
- name: CreateHost
  http: {method: POST, path: /}
  request:
  - name: Disks
    type: {list: {fields: [{name: Size, type: integer, required: true}, {name: Backup, type: {fields: [{name: On, type: boolean}]}}]}}
  - {name: Grid, type: {list: {list: integer}}}
  - {name: Labels, type: {map: string}}
  - {name: Odd, type: {map: integer}}
",
        &[
            "create_host.rs: CreateHost disks:Vec<CreateHostDisks> grid:Vec<Value> \
             labels:::std::collections::BTreeMap<String,String> odd:Option<Value>",
            "create_host.rs: CreateHostOutput ",
            "create_host.rs: CreateHostDisks size:Option<i64> backup:Option<CreateHostDisksBackup>",
            "create_host.rs: CreateHostDisksBackup on:Option<bool>",
        ],
    );
}

#[test]
fn several_versions_of_a_service_have_modules_of_their_own() {
    let mut api = support::acme();
    let mut older = api.services[0].clone();
    older.version = Some("2019-03-04".to_owned());
    api.services.push(older);
    let (artifacts, _) = generate(&api);
    assert!(artifacts.get("acme-client/src/queue/mod.rs").is_some());
    assert!(artifacts.get("acme-client/src/queue_v2019_03_04/mod.rs").is_some());
}

#[test]
fn an_unknown_model_is_any_value_and_reported() {
    let (artifacts, diags) = generate(&with_service(
        "operations:
- {name: Buy, http: {method: POST, path: /}, response: [{name: A, type: {model: Missing}}]}
",
    ));
    let text = artifacts.get("acme-client/src/shop/buy.rs").unwrap().as_str();
    assert!(text.contains("pub a: Option<runtime::Value>"), "{text}");
    assert_eq!(diags.iter().map(|d| d.code.name).collect::<Vec<_>>(), ["unknown-model"]);
}

#[test]
fn the_runtime_is_told_where_parameters_travel_and_that_a_call_needs_no_key() {
    let (artifacts, _) = generate(&with_service(
        "operations:
- name: LogIn
  http: {method: POST, path: '/{shop}'}
  unsigned: true
  request:
  - {name: shop, type: string, required: true, in: path}
  - {name: Limit, type: integer, in: query}
  - {name: X-Trace, type: string, in: header}
  - {name: Name, type: string}
",
    ));
    for file in ["acme-client/src/shop/log_in.rs", "acme-cli/src/tables/shop.rs"] {
        let text = artifacts.get(file).unwrap().as_str();
        let text: String = text.split_whitespace().collect();
        let placed = ".with_placed(&[runtime::PlacedParameter::new(\"Limit\",runtime::Place::Query),\
                      runtime::PlacedParameter::new(\"X-Trace\",runtime::Place::Header),],).unsigned()";
        assert!(text.contains(placed), "{text}");
    }
}

#[test]
fn new_and_setters_take_literals_and_texts() {
    let (artifacts, _) = generate(&with_service(
        "operations:
- name: Buy
  http: {method: POST, path: /}
  request:
  - {name: Count, type: integer, required: true}
  - {name: Until, type: integer}
  - {name: Sizes, type: {list: integer}}
  - {name: Price, type: float}
  - {name: Note, type: string}
",
    ));
    let text = artifacts.get("acme-client/src/shop/buy.rs").unwrap().as_str();
    let text: String = text.split_whitespace().collect();
    for signature in [
        "pubfnnew(count:i64)->Self",
        "pubfnuntil(mutself,value:implInto<Option<i64>>)->Self",
        "pubfnsizes(mutself,value:implIntoIterator<Item=i64>)->Self",
        "pubfnprice(mutself,value:implInto<Option<f64>>)->Self",
        "pubfnnote(mutself,value:implruntime::IntoText<String>)->Self",
    ] {
        assert!(text.contains(signature), "{signature} in {text}");
    }
}

#[test]
fn a_description_does_not_say_the_summary_again_and_our_facts_are_a_list_of_their_own() {
    let (artifacts, _) = generate(&with_service(
        "operations:
- name: ListHosts
  http: {method: POST, path: /}
  summary: List hosts.
  description: \"This API is used to list hosts.\\n\\n- Ten at a time.\"
  rate_limit: {requests: 20, per: second}
- name: StopHosts
  http: {method: POST, path: /}
  summary: Stop hosts.
  description: Whoever may restart hosts may not thereby also stop hosts.
",
    ));
    let docs = |file: &str| {
        let text = artifacts.get(&format!("acme-client/src/shop/{file}.rs")).unwrap().as_str();
        text.lines().filter_map(|line| line.strip_prefix("//!")).collect::<Vec<_>>().join("|")
    };
    let list = docs("list_hosts");
    assert!(
        list.starts_with(" `ListHosts`: List hosts.|| - Ten at a time.|| * At most 20 requests per second||"),
        "{list}"
    );
    let stop = docs("stop_hosts");
    assert!(stop.starts_with(" `StopHosts`: Stop hosts.|| Whoever may restart hosts"), "{stop}");
}
