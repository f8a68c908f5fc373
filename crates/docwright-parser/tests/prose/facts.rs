//! Defaults, limits, formats, units, and conditions between rows.

use docwright_ir as ir;

use crate::{check, integer, read, string};

#[test]
fn one_number_with_a_meaning_is_no_set() {
    check(&integer(), "Status, 1 Normal", "");
    check(&integer(), "Time of expiry, -1 means never", "");
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
fn ranges_that_differ_by_case_are_none_unless_one_holds_the_other() {
    check(&integer(), "带宽范围：按流量[1-200]，按带宽[1-800]", "range=1..800 by bracket-range");
    check(&integer(), "带宽范围：按流量[1-200]，按带宽[5-800]", "");
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
fn a_note_about_deprecation_ends_where_its_sentence_does() {
    for text in ["【建议不再使用】旧的磁盘类型", "建议不再使用。旧的磁盘类型"] {
        let mut field = ir::Field::new("Field", string());
        read(&string(), text, &["Field"]).apply(&mut field);
        let note = field.deprecated.and_then(|deprecation| deprecation.note);
        assert_eq!(note.as_deref(), Some("建议不再使用"), "{text}");
    }
}

#[test]
fn a_deprecated_row_names_its_successor() {
    check(&string(), "【即将废弃，建议使用HostId】", "deprecated=HostId by deprecated");
    check(&string(), "Whether the product has been deprecated.", "");
}

#[test]
fn what_a_command_or_a_template_holds_is_no_value() {
    check(&string(), "使用base64编码，如下：# echo -n Word1 | base64", "format=base64 by base64");
    check(&string(), "格式: 规则Id | 网段 | 类型（支持AA、BB） | 备注", "");
    check(&string(), "购买时长。按小时购买（Aaa/Bbb）时无需此参数。", "");
    check(&string(), "用户自定义Shell脚本。与Other的区别在于何时执行。", "");
}

#[test]
fn advice_is_no_limit() {
    check(&integer(), "默认110，建议小于等于110。", "default=110 by default-value");
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
