//! What a description says, text in and facts out. Each test holds one way of saying one thing.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may panic"
)]

use docwright_ir as ir;
use docwright_parser::prose::{Facts, Input, SecretNames, Siblings, TableKind, mine};

fn read(ty: &ir::Type, text: &str, siblings: &[&str]) -> Facts {
    let siblings = &Siblings::new(siblings.to_vec());
    mine(&Input {
        name: "Field",
        ty,
        required: false,
        table: TableKind::Request,
        text,
        siblings,
        secrets: &[],
    })
}

/// The facts that `text` holds for a field of type `ty`, `key=value by rule`, one a line.
fn check(ty: &ir::Type, text: &str, expected: &str) {
    let mut field = ir::Field::new("Field", ty.clone());
    read(ty, text, &["Field", "Mode", "Other"]).apply(&mut field);
    let shown: Vec<String> =
        field.mined.iter().map(|(key, rule)| format!("{key}={} by {rule}", value(&field, key))).collect();
    assert_eq!(shown.join("; "), expected, "{text}");
}

fn value(field: &ir::Field, key: &str) -> String {
    let number = |number: Option<ir::Number>| number.map_or(String::new(), |n| n.to_string());
    let count = |count: Option<u64>| count.map_or(String::new(), |n| n.to_string());
    match key {
        "enum" => {
            let set = field.enumeration.as_ref().unwrap();
            let one = |v: &ir::EnumValue| {
                v.meaning.as_ref().map_or(v.value.clone(), |m| format!("{} ({m})", v.value))
            };
            let more = if set.partial { ", …" } else { "" };
            set.values.iter().map(one).collect::<Vec<_>>().join(", ") + more
        }
        "range" => field.range.map(|range| format!("{}..{}", number(range.min), number(range.max))).unwrap(),
        "length" => {
            field.length.map(|length| format!("{}..{}", count(length.min), count(length.max))).unwrap()
        }
        "items" => field.items.map(|items| format!("{}..{}", count(items.min), count(items.max))).unwrap(),
        "default" => field.default.clone().unwrap(),
        "multiple_of" => number(field.multiple_of),
        "unit" => field.unit.clone().unwrap(),
        "format" => field.format.unwrap().as_str().to_owned(),
        "charset" => field.charset.clone().unwrap(),
        "deprecated" => field.deprecated.as_ref().and_then(|it| it.replacement.clone()).unwrap_or_default(),
        "required_if" => {
            let condition = field.required_if.as_ref().unwrap();
            format!("{} is {}", condition.parameter, condition.equals.join(" or "))
        }
        "sensitive" => format!("{:?}", field.sensitive.unwrap()),
        other => other.to_owned(),
    }
}

fn string() -> ir::Type {
    ir::Type::String
}

fn integer() -> ir::Type {
    ir::Type::Integer
}

#[test]
fn values_follow_an_announcement() {
    check(
        &string(),
        "Key type. Valid values: auto, manual (own key). Default value: auto.",
        "default=auto by default-value; enum=auto, manual (own key) by valid-values",
    );
    check(
        &string(),
        "线路。枚举值：\"Bgp\"，电信；\"Lan\"，内网",
        "enum=Bgp (电信), Lan (内网) by valid-values",
    );
}

#[test]
fn values_in_brackets_carry_their_meaning() {
    check(
        &string(),
        "What it may do [CAN_READ Reading, CAN_WRITE Writing, NOTHING_AT_ALL No right]. Default is NOTHING_AT_ALL",
        "default=NOTHING_AT_ALL by default-value; \
         enum=CAN_READ (Reading), CAN_WRITE (Writing), NOTHING_AT_ALL (No right) by bracket-list",
    );
}

#[test]
fn numbers_with_meanings_need_no_announcement() {
    check(&integer(), "Is it on? 0: On 1: Off", "enum=0 (On), 1 (Off) by value-meanings");
    check(&integer(), "开关，0-关 1-开", "enum=0 (关), 1 (开) by value-meanings");
    check(&integer(), "1表示开启，0表示关闭", "enum=1 (开启), 0 (关闭) by sentence-values");
    check(
        &integer(),
        "0 indicates ascending, and 1 indicates descending.",
        "enum=0 (ascending), 1 (descending) by sentence-values",
    );
}

#[test]
fn one_number_with_a_meaning_is_no_set() {
    check(&integer(), "Status, 1 Normal", "");
    check(&integer(), "Time of expiry, -1 means never", "");
}

#[test]
fn a_meaning_may_come_first() {
    check(
        &string(),
        "地区：海外(OVERSEA)，国内(INLAND)",
        "enum=OVERSEA (海外), INLAND (国内) by meaning-values",
    );
    check(&string(), "启动：\"Yes\"，不启动：\"No\"", "enum=Yes (启动), No (不启动) by meaning-values");
}

#[test]
fn slashes_separate_values() {
    check(&string(), "回调方法 get/post", "enum=get, post by slashed-values");
    check(&string(), "日期，格式：YYYY/MM/DD", "");
}

#[test]
fn bullets_carry_values() {
    check(
        &string(),
        "Billing mode.\n  • MONTHLY: by the month.\n  • HOURLY: by the hour, in arrears.",
        "enum=MONTHLY (by the month), HOURLY (by the hour, in arrears) by value-meanings",
    );
}

#[test]
fn an_open_list_is_partial() {
    check(&string(), "网络类型，枚举值：VPC/UGN/...", "enum=VPC, UGN, … by valid-values");
}

#[test]
fn examples_are_no_values() {
    check(&string(), "地域，例如：cn-a、cn-b", "");
    check(&string(), "周期，如24、48、72。", "");
    check(&string(), "Image format, such as RAW, QCOW2.", "");
}

#[test]
fn values_of_a_part_are_not_the_rows() {
    check(&string(), "格式为：Ip|Weight|Enable，其中Enable为枚举值（1为启用，0为禁用）", "");
}

#[test]
fn values_must_fit_the_type() {
    check(&integer(), "规格：小(small)，大(large)", "");
}

#[test]
fn a_default_is_one_literal() {
    check(&string(), "前缀，默认*表示全部", "default=* by default-value");
    check(&string(), "The prefix, default * represents all.", "default=* by default-value");
    check(&integer(), "个数（最大1000，默认100）", "default=100 by default-value; range=..1000 by maximum");
    check(
        &integer(),
        "The time in seconds. Default value: 7,200s.",
        "default=7200 by default-value; unit=seconds by unit-in-words",
    );
}

#[test]
fn prose_is_no_default() {
    check(&integer(), "The default time of expiry is one day (now + 86400)", "");
    check(&string(), "默认项目", "");
    check(&string(), "默认为当前时间", "");
}

#[test]
fn two_defaults_are_none() {
    check(&integer(), "端口，mysql默认3306，mongodb默认27017", "");
}

#[test]
fn a_default_may_be_named_by_its_meaning() {
    check(
        &string(),
        "枚举值：Year，按年付费；Month，按月付费。默认为月付",
        "default=Month by default-by-meaning; enum=Year (按年付费), Month (按月付费) by valid-values",
    );
    check(
        &string(),
        "是否主盘。枚举值：True，是；False，否（默认）",
        "default=False by marked-default; enum=True (是), False (否) by valid-values",
    );
}

#[test]
fn limits_are_inclusive() {
    check(&integer(), "范围[1,100]", "range=1..100 by bracket-range");
    check(&integer(), "返回条目数, (0, 1000]", "range=1..1000 by bracket-range");
    check(
        &integer(),
        "Page size: must be greater than 0 and no greater than 200.",
        "range=1..200 by cannot-exceed",
    );
    check(&integer(), "请求数，范围：[0, 1 000 000]", "range=0..1000000 by bracket-range");
}

#[test]
fn limits_that_differ_by_case_widen_each_other() {
    check(&integer(), "带宽范围：按流量[1-200]，按带宽[1-800]", "range=1..800 by bracket-range");
}

#[test]
fn a_limit_on_a_part_is_not_the_rows() {
    check(&integer(), "参数中N的取值范围为 0～9", "");
    check(&string(), "文件大小不超过4 MB", "");
}

#[test]
fn a_text_is_limited_in_length() {
    check(&string(), "名称，至少6位，最大63位", "length=6..63 by maximum");
    check(&string(), "A name of up to 100 characters.", "length=..100 by cannot-exceed");
    check(
        &string(),
        "It can contain 5–50 letters, digits, and underscores.",
        "charset=letters, digits, and underscores by can-contain; length=5..50 by can-contain",
    );
    check(&string(), "It cannot be longer than 32 characters.", "length=..32 by cannot-exceed");
    check(&string(), "The length must be exactly 6", "length=6..6 by exact-length");
    check(&string(), "可以包含字母、数字和下划线。", "charset=字母、数字和下划线 by charset");
    check(&string(), "2到8字", "length=2..8 by can-contain");
}

#[test]
fn a_list_is_limited_in_entries() {
    let list = ir::Type::list(ir::Type::String);
    check(&list, "Up to 50 IDs are supported.", "items=..50 by cannot-exceed");
    check(&list, "ID列表，最多20个", "items=..20 by maximum");
}

#[test]
fn a_unix_time_has_a_maximum() {
    check(
        &integer(),
        "Unix timestamp in seconds. The time cannot exceed 4102416000.",
        "format=unix-time by unix-seconds; range=..4102416000 by cannot-exceed; unit=seconds by unit-in-words",
    );
    check(&integer(), "毫秒时间戳", "format=unix-time-ms by unix-milliseconds");
}

#[test]
fn formats_are_told_in_words() {
    check(&string(), "密码，使用base64编码", "format=base64 by base64");
    check(&string(), "多个IP用逗号隔开", "format=csv by comma-separated");
    check(&string(), "A JSON string of pairs.", "format=json by json-text");
    check(&string(), "Time in ISO 8601 format.", "format=date-time by iso-8601");
    check(&string(), "A blacklist, supports ipv4, ipv6 formats.", "format=ip by ip-address");
}

#[test]
fn multiples_and_units_are_numbers_with_words() {
    check(&integer(), "大小，单位：MB，取值为1024的倍数", "multiple_of=1024 by multiple-of; unit=MB by unit");
}

#[test]
fn a_rule_wakes_by_whatever_its_pattern_can_start_with() {
    check(&string(), "Base 64 format.", "format=base64 by base64");
    check(&string(), "多个ID用,分隔", "format=csv by comma-separated");
    check(&integer(), "In seconds.", "unit=seconds by unit-in-words");
    check(&integer(), "以10GB为步长", "multiple_of=10 by step");
    check(&integer(), "不再推荐使用。", "deprecated= by deprecated");
    check(&integer(), "超时时间,间隔为秒。第1,2项分隔开。", "");
}

#[test]
fn a_condition_names_another_row() {
    check(
        &string(),
        "The key, which is required if Mode is manual.",
        "required_if=Mode is manual by required-if",
    );
    check(&string(), "当Mode为custom时必填", "required_if=Mode is custom by required-if");
    check(&string(), "当Elsewhere为custom时必填", "");
}

#[test]
fn one_of_a_group_is_required() {
    let facts = read(&string(), "与Other二选一必填", &["Field", "Mode", "Other"]);
    let parameters = vec!["Field".to_owned(), "Other".to_owned()];
    assert_eq!(facts.constraints, [ir::Constraint::OneOf { parameters, mined: "one-of".to_owned() }]);
}

#[test]
fn a_deprecated_row_names_its_successor() {
    check(&string(), "【即将废弃，建议使用HostId】", "deprecated=HostId by deprecated");
    check(&string(), "Whether the product has been deprecated.", "");
}

#[test]
fn secrets_are_told_by_their_names() {
    let secret = |name: &str, text: &str| {
        let siblings = &Siblings::default();
        let (ty, table) = (&string(), TableKind::Model);
        let input = Input { name, ty, required: false, table, text, siblings, secrets: &[] };
        mine(&input).found.sensitive
    };
    assert_eq!(secret("PrivateKey", ""), Some(ir::Secret::Key));
    assert_eq!(secret("AccessKeySecret", ""), Some(ir::Secret::Key));
    assert_eq!(secret("UPhonePassword", ""), Some(ir::Secret::Password));
    assert_eq!(secret("SecurityToken", ""), Some(ir::Secret::Token));
    assert_eq!(secret("Key", "Key Value"), Some(ir::Secret::Key));
    for (name, kind) in [
        ("Plaintext", ir::Secret::Key),
        ("PlainText", ir::Secret::Key),
        ("PrivateKeyPlaintext", ir::Secret::Key),
        ("DataKey", ir::Secret::Key),
        ("Pwd", ir::Secret::Password),
        ("login_pwd", ir::Secret::Password),
        ("PasswordBase64", ir::Secret::Password),
        ("SSHKey", ir::Secret::Key),
        ("ssh-key", ir::Secret::Key),
        ("Credentials", ir::Secret::Key),
        ("PrivateKeyPem", ir::Secret::Key),
        ("PrivateKeyBody", ir::Secret::Key),
        ("SecretValue", ir::Secret::Key),
        ("SecretAccessKey", ir::Secret::Key),
        ("ImportKeyMaterial", ir::Secret::Key),
        ("LoginKeyPair", ir::Secret::Key),
        ("Source.Kubeconfig", ir::Secret::Key),
        ("AuthCode", ir::Secret::Token),
        ("TokenCode", ir::Secret::Token),
    ] {
        assert_eq!(secret(name, ""), Some(kind), "{name}");
    }
    for name in [
        "TokenName",
        "KeyId",
        "PublicKey",
        "PublicKeyPem",
        "PublicKeyBody",
        "NextToken",
        "TokenUniqueId",
        "KeyName",
        "PwdExpireDays",
        "PasswordPolicy",
        "EncryptedKeyMaterial",
        "CiphertextBlob",
        "DataKeyId",
        "CredentialsId",
        "KeyPair",
        "Keyword",
        "ErrorCode",
        "Text",
        "Content",
        "Value",
    ] {
        assert_eq!(secret(name, ""), None, "{name}");
    }
    assert_eq!(secret("SSHKey", "The SSH public key"), None);
    assert_eq!(secret("Pwd", "当前目录"), None);
}

#[test]
fn a_dialect_adds_names_of_its_own() {
    let names = SecretNames {
        kind: ir::Secret::Token,
        ends: vec!["boardingpass".to_owned()],
        unless: vec!["sample".to_owned()],
    };
    let secret = |secrets: &[SecretNames], text: &str| {
        let (name, ty, table, siblings) =
            ("UserBoarding_Pass", &string(), TableKind::Request, &Siblings::default());
        let input = Input { name, ty, required: false, table, text, siblings, secrets };
        mine(&input).found.sensitive
    };
    assert_eq!(secret(&[], ""), None);
    assert_eq!(secret(std::slice::from_ref(&names), ""), Some(ir::Secret::Token));
    assert_eq!(secret(&[names], "A sample"), None);
}

#[test]
fn a_table_knows_better_than_its_prose() {
    let mut field = ir::Field { default: Some("2".to_owned()), ..ir::Field::new("Field", integer()) };
    read(&integer(), "默认为1", &[]).apply(&mut field);
    assert_eq!((field.default.as_deref(), field.mined.len()), (Some("2"), 0));
}

#[test]
fn no_text_stops_the_reader() {
    let text = "【枚举值】：\"a\"（x，[1,2]；'b'->（『c』、d|e/f 默认值:“g” 1~2至3…… ≤9 0x{\"k\":1}—-\u{200b}\n• • -1:";
    for (from, _) in text.char_indices() {
        for ty in [string(), integer(), ir::Type::Boolean, ir::Type::list(ir::Type::Float)] {
            read(&ty, &text[from..], &["a"]);
            read(&ty, &text[..from], &["a"]);
        }
    }
    read(&string(), &"枚举值：a、".repeat(20_000), &[]);
    read(&string(), &"([{\"'".repeat(20_000), &[]);
}

#[test]
fn values_told_case_by_case_are_a_part_of_the_set() {
    check(
        &string(),
        "版本。当 Mode 是 A,可选值为 x1、x2;当 Mode 是 B,可选值为 y1、y2、y3;",
        "enum=x1, x2, y1, y2, y3, … by valid-values",
    );
}

#[test]
fn a_default_that_the_list_lacks_opens_the_list() {
    check(
        &string(),
        "枚举值，不开启,\"disable\"；数字表示组, \"1\", \"2\", \"5\"。默认为“disable”。",
        "default=disable by default-value; enum=1, 2, 5, … by value-list",
    );
}

#[test]
fn a_quoted_value_after_a_full_stop_goes_on_with_the_list() {
    check(
        &string(),
        "模式. 枚举值: \"A1\", 流量; \"B2\",带宽. \"C3\":免费,默认为 \"A1\"",
        "default=A1 by default-value; enum=A1 (流量), B2 (带宽), C3 (免费) by valid-values",
    );
}

#[test]
fn what_a_command_or_a_template_holds_is_no_value() {
    check(&string(), "使用base64编码，如下：# echo -n Word1 | base64", "format=base64 by base64");
    check(&string(), "格式: 规则Id | 网段 | 类型（支持AA、BB） | 备注", "");
    check(&string(), "购买时长。按小时购买（Aaa/Bbb）时无需此参数。", "");
    check(&string(), "用户自定义Shell脚本。与Other的区别在于何时执行。", "");
}

#[test]
fn a_default_is_a_literal_of_its_own() {
    check(&string(), "Remark, default is empty", "");
    check(&string(), "星期几,默认 3,7 (周三，周日)", "");
    check(&string(), "标识。默认为“自动识别“auto”。", "");
    check(
        &string(),
        "Encrypted or not. Yes: on, No: off, Default value (No)",
        "default=No by default-value; enum=Yes (on), No (off) by value-meanings",
    );
    check(&integer(), "购买时长。默认:值 1。", "default=1 by default-value");
}

#[test]
fn advice_is_no_limit() {
    check(&integer(), "默认110，建议小于等于110。", "default=110 by default-value");
}

#[test]
fn english_words_with_their_meanings_behind_commas_are_values() {
    check(
        &string(),
        "How it is paid for. Enumeration values: Year, paid once a year; Month, paid once a month; Dynamic, paid by the hour.",
        "enum=Year (paid once a year), Month (paid once a month), Dynamic (paid by the hour) by valid-values",
    );
}

#[test]
fn a_number_that_something_else_tells_is_no_value() {
    check(&integer(), "开始时间，默认7天前", "");
    check(&string(), "The start, default: 7 days ago", "");
    check(&integer(), "Reserved space. Default: 10% of the disk.", "");
    check(&integer(), "It cannot exceed 10 times the value of Other.", "");
    check(&integer(), "倍数，默认为1倍", "default=1 by default-value");
    check(&integer(), "保留时间，默认7天", "default=7 by default-value");
    check(&integer(), "大小，必须是10的整数倍", "multiple_of=10 by multiple-of");
}
