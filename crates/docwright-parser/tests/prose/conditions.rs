//! Under which condition a row is required, and whether it is to be used at all.

use docwright_ir as ir;
use docwright_parser::prose::{Input, Siblings, TableKind, mine};

use crate::{check, string};

#[test]
fn a_condition_that_is_turned_round_is_none() {
    for text in [
        "Not required when Mode is fast.",
        "Not required if Mode is fast.",
        "This is required unless Mode is fast.",
        "Required unless Mode is fast.",
        "Required if Mode is neither fast nor slow.",
        "Required when Mode is other than fast.",
        "Required if Mode is not fast.",
        "除 Mode 为 fast 外，必填",
        "除Mode为fast外必填",
        "Mode 不为 fast 时必填",
        "当 Mode 不是 fast 时必填",
        "Mode 为 fast 时不必填",
        "当 Mode 为 fast 时，非必填",
        "Mode 为 fast 时无需必填",
        "当 Mode 为 fast 时不是必填",
        "If Mode is fast, this parameter is not required.",
        "Optional if Mode is fast, required otherwise.",
        "Ignored when Mode is fast. Required otherwise.",
        "Mode 为 fast 时选填，其他情况必填",
        "Mode不等于fast时必填",
        "Mode 非 fast 时必填",
        "Mode 是 fast 以外的值时必填",
        "Mode 为 fast 以外时必填",
        "Required except when Mode is fast.",
        "Not required unless Mode is fast.",
        "No longer required when Mode is fast.",
        "Required if Mode is anything but fast.",
        "Mandatory unless Mode is set to fast",
        "Mode 为 fast 时，Other 必填",
        "如果 Mode 为 fast，则 Other 必须填写",
        "Other is required when Mode is fast.",
        "Required when Mode or Other is given.",
        "Required when Mode is set.",
        "必填，Mode 为 fast 时可以为空",
        "Mode 不是 fast 的话必填",
        "当 Mode 为非 fast 时必填",
        "It is never required when Mode is fast.",
        "It isn't required when Mode is fast.",
        "This need not be required if Mode is fast.",
        "Required if Mode isn't fast.",
        "Required when Mode is anything other than fast.",
        "Only optional when Mode is fast; otherwise required.",
        "仅当 Mode 为 fast 时才不是必填",
    ] {
        check(&string(), text, "");
    }
}

#[test]
fn a_row_is_required_where_another_has_a_value() {
    for (text, condition) in [
        ("当 Mode 为 fast 时必填", "Mode is fast"),
        ("Mode 为 fast 时，此项必须", "Mode is fast"),
        ("Required when Mode is fast.", "Mode is fast"),
        ("Required only if Mode is set to `fast`.", "Mode is fast"),
        ("Required if Mode is fast or slow.", "Mode is fast or slow"),
        ("The name. required when Mode is fast. optional when Mode is slow.", "Mode is fast"),
        ("Must be given when Mode is fast.", "Mode is fast"),
        ("仅当 Mode=fast 时必填", "Mode is fast"),
        ("If Mode is fast, this parameter is required.", "Mode is fast"),
        ("Mode 为 fast 时，此参数必须填写", "Mode is fast"),
        (
            "Name of the key. required when Mode is own. optional when Mode is shared, as it does not matter.",
            "Mode is own",
        ),
    ] {
        check(&string(), text, &format!("required_if={condition} by required-if"));
    }
}

#[test]
fn what_is_not_to_be_used_is_the_row_only_if_it_is_said_of_it() {
    for text in [
        "主机名，请勿使用下划线开头",
        "名称，请勿使用特殊字符",
        "密码，请勿使用弱密码",
        "请勿使用 root 账号",
        "备份，不建议使用中文名",
        "不再使用时删除",
        "镜像已下线时返回",
    ] {
        check(&string(), text, "");
    }
    for text in [
        "该参数已废弃，请勿使用",
        "此参数请勿使用",
        "请勿使用该参数",
        "该字段请勿使用，后续会删除",
        "请勿使用。",
        "（请勿使用）旧的网络标识",
        "不建议使用此参数",
        "旧字段，不建议使用",
    ] {
        check(&string(), text, "deprecated= by deprecated");
    }
}

#[test]
fn a_blank_is_allowed_where_it_says_something() {
    let read = |text: &str, required| {
        let siblings = &Siblings::new(vec!["Field"]);
        let (name, ty, table) = ("Field", &ir::Type::String, TableKind::Request);
        mine(&Input { name, ty, required, table, text, default: None, siblings, secrets: &[] })
            .found
            .blank_allowed
    };
    for text in [
        "登录口令，如要取消口令，此值为空字符串",
        "备注，传空字符串表示清除备注",
        "Note of the host; an empty string removes it.",
        "Note of the host. May be empty.",
    ] {
        assert_eq!((read(text, true), read(text, false)), (Some(true), None), "{text}");
    }
    for text in ["备注，不能为空字符串", "Note of the host. Cannot be empty.", "Not an empty string."]
    {
        assert_eq!(read(text, true), None, "{text}");
    }
}

#[test]
fn the_note_of_a_row_that_is_not_to_be_used_ends_with_its_clause() {
    let note = |text: &str| {
        let siblings = &Siblings::new(vec!["Field"]);
        let (name, ty, table) = ("Field", &ir::Type::String, TableKind::Request);
        let found =
            mine(&Input { name, ty, required: false, table, text, default: None, siblings, secrets: &[] })
                .found;
        found.deprecated.and_then(|deprecated| deprecated.note)
    };
    assert_eq!(note("[待废弃]主机的类型").as_deref(), Some("待废弃"));
    assert_eq!(note("端口，已废弃。请见端口说明").as_deref(), Some("端口,已废弃"));
    assert_eq!(note("[建议不再使用]磁盘的类型").as_deref(), Some("建议不再使用"));
}

#[test]
fn a_value_that_is_deprecated_is_not_the_row() {
    let is_deprecated = |text| crate::read(&string(), text, &["Field"]).found.deprecated.is_some();
    for text in [
        "Cipher. Valid values: DES, RC4 (deprecated), AES.",
        "Cipher. Valid values: AES, DES, RC4 (deprecated).",
        "Cipher. Valid values: AES (obsolete), DES.",
        "算法：AES、RC4（已废弃）、DES",
        "算法，枚举值：AES、RC4（已下线）",
        "算法。1：AES；2：RC4（已废弃）",
        "算法。1: AES，2: 已废弃",
        "原名 cipher 已废弃",
        "The former name cipher deprecated in favour of this",
    ] {
        assert!(!is_deprecated(text), "{text}");
    }
    for text in [
        "Name of the cipher (deprecated).",
        "Field (deprecated), use Mode.",
        "Cipher (deprecated). Valid values: AES, DES.",
        "算法（已废弃）",
        "算法 已废弃",
        "算法，已下线的除外。该参数已废弃",
        "（已下线）算法，枚举值：AES、DES",
    ] {
        assert!(is_deprecated(text), "{text}");
    }
}
