//! Values with and without what they mean, and lists that are none.

use crate::Ty::{Decimal, Text, Texts, Truth, Whole};
use crate::check_all;

#[test]
fn values_are_parted_in_many_ways() {
    check_all(&[
        (Text, "可选值：red/blue/green", "enum=red, blue, green"),
        (Text, "可选值：red、blue、green", "enum=red, blue, green"),
        (Text, "可选值：red，blue，green", "enum=red, blue, green"),
        (Text, "可选值：red；blue；green", "enum=red, blue, green"),
        (Text, "可选值：red|blue|green", "enum=red, blue, green"),
        (Text, "可选值：red 或 blue", "enum=red, blue"),
        (Text, "可选值：red或blue", "enum=red, blue"),
        (Text, "可选值：\nred\nblue\ngreen", "enum=red, blue, green"),
        (Text, "可选值：\n• red\n• blue", "enum=red, blue"),
        (Text, "可选值：\n1. red\n2. blue", "enum=red, blue"),
        (Text, "可选值为“red”和“blue”。", "enum=red, blue"),
        (Text, "可选值：[red, blue]", "enum=red, blue"),
        (Text, "可选值：{red, blue}", "enum=red, blue"),
        (Text, "可选值（red、blue）", "enum=red, blue"),
        (Text, "CPU 架构，x86 或 arm", "enum=x86, arm"),
        (Text, "架构：x86 或 arm64。", "enum=x86, arm64"),
        (Text, "Valid values: red | blue | green", "enum=red, blue, green"),
        (Text, "Valid values: red, blue, or green.", "enum=red, blue, green"),
        (Text, "Valid values: `red`; `blue`; `green`.", "enum=red, blue, green"),
        (Text, "Allowed values are red and blue.", "enum=red, blue"),
        (Text, "Acceptable values: \"red\", \"blue\".", "enum=red, blue"),
        (Text, "The colour, one of red, blue, green.", "enum=red, blue, green"),
        (Text, "One of `red`, `blue`.", "enum=red, blue"),
        (Text, "Must be one of: red, blue.", "enum=red, blue"),
        (Text, "The value can be either red or blue.", "enum=red, blue"),
        (Text, "Either `red` or `blue`.", "enum=red, blue"),
        (Text, "Can be RED or BLUE.", "enum=RED, BLUE"),
        (Text, "颜色，只能是 red 或 blue", "enum=red, blue"),
        (Text, "颜色，为 red、blue 之一", "enum=red, blue"),
        (Text, "允许的取值：red、blue", "enum=red, blue"),
        (Whole, "可选值：1、3、5", "enum=1, 3, 5"),
        (Whole, "Valid values: 1, 3, and 5.", "enum=1, 3, 5"),
        (Whole, "One of 10, 20, 50.", "enum=10, 20, 50"),
        (Texts, "Colours. Valid values: RED, BLUE.", "enum=RED, BLUE"),
    ]);
}

#[test]
fn a_value_and_its_meaning_are_tied_in_many_ways() {
    check_all(&[
        (Whole, "0：关闭，1：开启", "enum=0 (关闭), 1 (开启)"),
        (Whole, "0-关闭；1-开启", "enum=0 (关闭), 1 (开启)"),
        (Whole, "0—关闭；1—开启", "enum=0 (关闭), 1 (开启)"),
        (Whole, "0=关闭 1=开启", "enum=0 (关闭), 1 (开启)"),
        (Whole, "0 → 关闭；1 → 开启", "enum=0 (关闭), 1 (开启)"),
        (Whole, "0（关闭）、1（开启）", "enum=0 (关闭), 1 (开启)"),
        (Whole, "关闭（0）、开启（1）", "enum=0 (关闭), 1 (开启)"),
        (Whole, "关闭：0；开启：1", "enum=0 (关闭), 1 (开启)"),
        (Whole, "0表示关闭，1表示开启", "enum=0 (关闭), 1 (开启)"),
        (Whole, "0为关闭，1为开启", "enum=0 (关闭), 1 (开启)"),
        (Whole, "0 关闭 1 开启", "enum=0 (关闭), 1 (开启)"),
        (Whole, "0: off, 1: on", "enum=0 (off), 1 (on)"),
        (Whole, "0 - off; 1 - on", "enum=0 (off), 1 (on)"),
        (Whole, "0 = off, 1 = on", "enum=0 (off), 1 (on)"),
        (Whole, "0 (off) or 1 (on)", "enum=0 (off), 1 (on)"),
        (Whole, "0 means off and 1 means on.", "enum=0 (off), 1 (on)"),
        (Whole, "0 for off, 1 for on", "enum=0 (off), 1 (on)"),
        (Whole, "State. 0 stands for off; 1 stands for on.", "enum=0 (off), 1 (on)"),
        (Whole, "`Lit` (1) or `Dark` (0)", "enum=1 (Lit), 0 (Dark)"),
        (Text, "red: the red one\nblue: the blue one", "enum=red (the red one), blue (the blue one)"),
        (Text, "• red - the red one\n• blue - the blue one", "enum=red (the red one), blue (the blue one)"),
        (Text, "可选值：red（红）/blue（蓝）", "enum=red (红), blue (蓝)"),
        (Text, "红色：red，蓝色：blue", "enum=red (红色), blue (蓝色)"),
        (Text, "红色（red）、蓝色（blue）", "enum=red (红色), blue (蓝色)"),
        (Text, "枚举值：RED 红色；BLUE 蓝色", "enum=RED (红色), BLUE (蓝色)"),
        (Text, "RED => 红色；BLUE => 蓝色", "enum=RED (红色), BLUE (蓝色)"),
        (Truth, "true：开启，false：关闭", "enum=true (开启), false (关闭)"),
    ]);
}

#[test]
fn numbers_of_cases_are_no_values() {
    check_all(&[
        (Whole, "Number of replicas. 3 for clusters, 1 for single nodes.", ""),
        (Whole, "Number of disks: 16 for large hosts, 8 for small hosts.", ""),
        (Whole, "副本数，集群版为3，单机版为1", ""),
        (Whole, "副本数：集群版 3 个，单机版 1 个", ""),
        (Whole, "节点数，3 个用于集群，1 个用于单机", ""),
        (Whole, "Ports: 80 for HTTP, 443 for HTTPS.", ""),
        (Whole, "端口，HTTP 为 80，HTTPS 为 443", ""),
        (Whole, "Retention, 7 days for basic and 30 days for premium.", ""),
    ]);
}

#[test]
fn names_of_other_things_are_no_values() {
    check_all(&[
        (Text, "Used with Mode and Other.", ""),
        (Text, "不可与 Mode、Other 同时使用", ""),
        (Text, "由 CreateLamp、CopyLamp 接口返回", ""),
        (Text, "The ID, which CreateLamp or CopyLamp returns.", ""),
        (Text, "可通过 DescribeLamps 或 ListLamps 获取", ""),
        (Text, "仅 eu-west-1、us-east-2 地域支持此参数", ""),
        (Text, "This parameter is only available in eu-west-1 and us-east-2.", ""),
        (Text, "Either Mode or Other must be specified.", ""),
        (Text, "名称：1. 不能以数字开头；2. 不能包含空格", ""),
        (Whole, "规则：1. 必须为偶数；2. 不能与已有值重复", ""),
        (Whole, "Rules: 1. It must be even. 2. It must not be taken.", ""),
        (Text, "Rules:\n1. Starts with a letter\n2. Ends with a digit", ""),
        (Text, "Values that are not allowed: admin, root.", ""),
        (Text, "不能为 admin、root", ""),
        (Decimal, "Ratio of A/B", ""),
    ]);
}

#[test]
fn more_ways_to_list_values() {
    check_all(&[
        (Text, "级别，取值为 low、mid、high。", "enum=low, mid, high"),
        (Text, "级别，取值：low / mid / high", "enum=low, mid, high"),
        (Text, "级别（low|mid|high）", "enum=low, mid, high"),
        (Text, "级别，支持：low、mid、high", "enum=low, mid, high"),
        (Text, "级别。可取值：low、mid 或 high，默认 mid", "default=mid; enum=low, mid, high"),
        (Text, "级别。可以是 \"low\"、\"mid\" 或 \"high\"", "enum=low, mid, high"),
        (Text, "Level. Options: low, mid, high.", "enum=low, mid, high"),
        (Text, "Level. Possible values are `low`, `mid`, and `high`.", "enum=low, mid, high"),
        (Text, "Level. Supported values: LOW, MID, HIGH", "enum=LOW, MID, HIGH"),
        (
            Text,
            "Level. Valid values: low (few), mid (some), high (many).",
            "enum=low (few), mid (some), high (many)",
        ),
        (Text, "Level.\nlow: few\nmid: some\nhigh: many", "enum=low (few), mid (some), high (many)"),
        (Text, "Level. `low` means few, `high` means many.", "enum=low (few), high (many)"),
        (Text, "Level: `low` | `high`", "enum=low, high"),
        (Text, "LOW（低）、HIGH（高）", "enum=LOW (低), HIGH (高)"),
        (Text, "LOW-低，HIGH-高", "enum=LOW (低), HIGH (高)"),
        (Text, "低（LOW）或高（HIGH）", "enum=LOW (低), HIGH (高)"),
        (Text, "\"LOW\"：低；\"HIGH\"：高", "enum=LOW (低), HIGH (高)"),
        (Text, "LOW 表示低，HIGH 表示高", "enum=LOW (低), HIGH (高)"),
        (Text, "LOW=低;HIGH=高", "enum=LOW (低), HIGH (高)"),
        (Text, "LOW->低；HIGH->高", "enum=LOW (低), HIGH (高)"),
        (Whole, "状态，1 正常 2 异常 3 维护", "enum=1 (正常), 2 (异常), 3 (维护)"),
        (Whole, "状态：1-正常，2-异常，3-维护", "enum=1 (正常), 2 (异常), 3 (维护)"),
        (Whole, "状态（1：正常，2：异常）", "enum=1 (正常), 2 (异常)"),
        (Whole, "状态，正常（1）、异常（2）", "enum=1 (正常), 2 (异常)"),
        (Whole, "状态。1.正常；2.异常", "enum=1 (正常), 2 (异常)"),
        (Whole, "1 - on, 2 - off, 3 - broken", "enum=1 (on), 2 (off), 3 (broken)"),
        (Whole, "1 = on; 2 = off", "enum=1 (on), 2 (off)"),
        (Whole, "1 => on, 2 => off", "enum=1 (on), 2 (off)"),
        (Whole, "on: 1, off: 2", "enum=1 (on), 2 (off)"),
        (Whole, "on (1), off (2)", "enum=1 (on), 2 (off)"),
        (Whole, "周期，可选 1、3、6 或 12", "enum=1, 3, 6, 12"),
        (Whole, "周期，仅支持 1/3/6", "enum=1, 3, 6"),
        (Truth, "Whether it is on. true: on; false: off.", "enum=true (on), false (off)"),
    ]);
}

#[test]
fn more_that_is_no_list_of_values() {
    check_all(&[
        (Text, "调用 StartLamp 或 StopLamp 后返回", ""),
        (Text, "See StartLamp, StopLamp, and CopyLamp.", ""),
        (Text, "地域，如 eu-1、us-2", ""),
        (Text, "该参数与 Mode 互斥", ""),
        (Text, "格式：a-b-c", ""),
        (Text, "由字母 a-z、A-Z 组成", ""),
        (Text, "Mode 为 A 或 B 时必填", ""),
        (Text, "Required if Mode is `A` or `B`.", ""),
        (Text, "仅当 Mode 取值为 A 或 B 时有效", ""),
        (Text, "支持 CentOS 7.6、Ubuntu 18.04 系统的主机", ""),
        (Text, "限制：\n1. 长度 2 到 8 位\n2. 以字母开头", "length=2..8"),
        (Whole, "Maximum of 5 for small and 9 for large hosts.", ""),
        (Whole, "内存与 CPU 之比为 2 或 4 倍", ""),
        (Text, "You can specify either name or ID.", ""),
        (Text, "One of Mode and Other is required.", ""),
    ]);
}

#[test]
fn a_third_look_at_values() {
    check_all(&[
        (Text, "网络类型：VPC 或 Classic", "enum=VPC, Classic"),
        (Text, "排序方向，asc/desc，默认 asc", "default=asc; enum=asc, desc"),
        (Text, "排序方向（asc 升序，desc 降序）", "enum=asc (升序), desc (降序)"),
        (
            Text,
            "Order: `asc` (ascending) or `desc` (descending). Default: `asc`.",
            "default=asc; enum=asc (ascending), desc (descending)",
        ),
        (Text, "Sort order. Must be either `asc` or `desc`.", "enum=asc, desc"),
        (Text, "Sort order. Accepts asc and desc.", ""),
        (Text, "Kind of the lamp: floor, table, or wall.", ""),
        (Text, "操作，只能取 start、stop 之一", "enum=start, stop"),
        (
            Text,
            "操作。start：启动；stop：停止；restart：重启。",
            "enum=start (启动), stop (停止), restart (重启)",
        ),
        (Whole, "优先级，0 最低，9 最高", ""),
        (Whole, "0~9，0 最低", "range=0..9"),
        (Whole, "是否公开。0 - 否，1 - 是，默认 0。", "default=0; enum=0 (否), 1 (是)"),
        (Whole, "每周的第几天，1 表示周一，7 表示周日", ""),
    ]);
}
