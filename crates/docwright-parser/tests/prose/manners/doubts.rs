//! Defaults that only look like one: of another unit, of another place, a part of an expression, denied.

use crate::Ty::{Text, Whole};
use crate::check_all;

#[test]
fn a_literal_in_another_unit_is_no_default() {
    check_all(&[
        (Whole, "Wait in seconds. Default: 3 minutes.", ""),
        (Whole, "Interval (in milliseconds). Defaults to 5 seconds.", ""),
        (Whole, "等待时间，单位：秒。默认3分钟。", ""),
        (Whole, "内存，单位MB，默认为2GB", ""),
        (Whole, "磁盘（GB），默认1TB", ""),
        (Whole, "保留时间，默认为2天（172800秒）", ""),
        (Whole, "Retention. Default: 2 days (172800 seconds).", ""),
        (Whole, "Retention in hours. The default is 1 day.", ""),
        (Whole, "等待时间，单位：秒。默认30秒。", "default=30"),
        (Whole, "Wait in seconds. Default: 30 s.", "default=30"),
        (Whole, "Wait in minutes. Default: 30 minutes.", "default=30"),
        (Whole, "磁盘，单位GB，默认为100G", "default=100"),
    ]);
}

#[test]
fn a_multiple_or_an_expression_is_no_default() {
    check_all(&[
        (Whole, "上限，默认为20万", ""),
        (Whole, "上限，默认为3千条", ""),
        (Whole, "Limit. Default: 2^12.", ""),
        (Whole, "Limit. Default: 4*1024.", ""),
        (Whole, "Limit. Default: 3 million.", ""),
        (Whole, "线程数，默认为4倍CPU核数", ""),
        (Whole, "Threads. Default: 4 x the number of cores.", ""),
        (Whole, "Threads. Default: 4 * cores.", ""),
        (Whole, "Nodes. Default: 3 per zone.", ""),
        (Whole, "节点数，默认为3（每个机房）", ""),
        (Text, "名称，默认为Kind+\"-\"+日期", ""),
        (Text, "名称，默认为\"host-\" 加随机字符", ""),
        (Text, "名称，默认为\"host-\"开头的字符串", ""),
        (Text, "Name. Default: \"host-\" followed by a number.", ""),
        (Text, "Name. Default: \"host-\" + Mode.", ""),
        (Whole, "Rows. Default: 20 per page.", "default=20"),
    ]);
}

#[test]
fn what_is_denied_or_past_or_of_another_place_is_no_default() {
    check_all(&[
        (Whole, "副本数，不再默认为3。", ""),
        (Whole, "副本数，并非默认为3。", ""),
        (Whole, "Replicas. It no longer defaults to 3.", ""),
        (Whole, "Replicas. This does not default to 3.", ""),
        (Whole, "控制台默认值为3，接口无默认值。", ""),
        (Whole, "In the console, the default is 3.", ""),
        (Whole, "The console default is 3.", ""),
        (Whole, "SDK 默认为3", ""),
        (Whole, "原默认值为3，现为5。", ""),
        (Whole, "旧版默认为3，新版默认为5", ""),
        (Whole, "默认值由3改为5", ""),
        (Whole, "The former default is 3.", ""),
        (Text, "版本，例如默认为8.1", ""),
        (Text, "种类，默认：red；不填则由系统随机选择", ""),
        (Text, "Kind. Default: red. If not specified, one is chosen randomly.", ""),
    ]);
}

#[test]
fn a_word_for_nothing_and_a_row_are_no_literals() {
    check_all(&[
        (Text, "Tag. Default: NULL", ""),
        (Text, "Tag. Default value: null.", ""),
        (Text, "Tag. Default: None.", ""),
        (Text, "Tag. Default: nil", ""),
        (Text, "Tag. Default: N/A", ""),
        (Text, "Tag. Default: unlimited", ""),
        (Text, "标记，默认值为`null`", ""),
        (Text, "Valid values: All, None. Default: None.", "default=None; enum=All, None"),
        (Text, "Label. Defaults to Mode", ""),
        (Text, "Label. Defaults to `Mode`.", ""),
        (Text, "标签，默认为Mode", ""),
        (Text, "标签，默认值：Mode", ""),
    ]);
}

#[test]
fn a_default_of_one_case_in_further_forms() {
    check_all(&[
        (Whole, "副本数，默认为2（HA模式）", ""),
        (Whole, "副本数，默认为2（仅HA模式）", ""),
        (Whole, "Replicas. Default: 2 only in HA mode.", ""),
        (Whole, "Replicas. Default: 2 (HA mode).", ""),
        (Text, "若Mode为空，默认值为Red。", ""),
        (Whole, "默认为2。HA模式下为4。", ""),
        (Whole, "默认值为30；NVME：200", ""),
        (Whole, "默认值为30，NVME类型则为200", ""),
        (Whole, "端口，默认80，如果使用TLS则为443", ""),
        (Text, "默认为Red，国外地域为Blue", ""),
        (Text, "默认为Red，但试用账户为Blue", ""),
        (Text, "Colour. Default: Red (except in zone-9, where it is Blue).", ""),
        (Text, "Colour. Default: Red, except in zone-9.", ""),
        (Text, "Colour. Default: Red, unless Mode is set.", ""),
        (Text, "Colour. Valid values: Red, Blue. Default: Red (Blue overseas).", "enum=Red, Blue"),
        (Text, "Colour. Default: Red (Blue abroad).", ""),
        (Text, "Colour. Default: Red, or Blue if abroad.", ""),
        (Whole, "默认为2。单位为秒时请注意。", "default=2"),
        (Whole, "默认值为30；最大值：200", "default=30; range=..200"),
    ]);
}
