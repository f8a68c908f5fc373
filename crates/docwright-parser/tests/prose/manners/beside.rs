//! What a sentence says of another thing, of another time, or of more than it lists.

use crate::Ty::{Text, Whole};
use crate::check_all;

#[test]
fn a_default_beside_the_row_is_another_things() {
    check_all(&[
        (Whole, "页码（每页默认 30 条）", ""),
        (Whole, "页码，每页默认 30 条", ""),
        (Whole, "每页条数，默认 30 条", "default=30"),
        (Whole, "每页默认 30 条", "default=30"),
        (Whole, "马车数（默认配额为 12）", ""),
        (Whole, "马车数，默认限额 12", ""),
        (Whole, "马车数，最多不超过配额（默认 12）", ""),
        (Whole, "Retry interval. Retry count: 4 by default.", ""),
        (Whole, "The ticket of the ride (expiry: 70 days by default)", ""),
        (Whole, "Horses, in addition to the default 2", ""),
        (Whole, "Horses on top of the default 2", ""),
        (Whole, "Beyond the default 2", ""),
        (Whole, "The stable. The system reserves 2 GB by default.", ""),
        (Whole, "The system reserves 2 by default", ""),
        (Whole, "Carts per train. The default port is 8100", ""),
        (Whole, "Port of the gate. The default port is 8100", "default=8100"),
        (Whole, "Number of carts. Default: 4", "default=4"),
        (Text, "Token of the next leaf (the leaf size defaults to 30).", ""),
        (Whole, "Time between tries; the try count defaults to 4.", ""),
        (Whole, "Number of tries. The try count defaults to 4.", "default=4"),
        (Whole, "总页数（每页默认 30 条）", ""),
        (Whole, "剩余配额（默认配额为 12）", ""),
        (Whole, "车票有效期后的宽限天数（有效期默认 70 天）", ""),
        (Whole, "超时时间（时间默认 70）", "default=70"),
        (Whole, "Spare days after expiry (expiry: 70 days by default)", ""),
        (Whole, "Number of other gates; the default gate is 8100.", ""),
        (Whole, "Added to the default of 4", ""),
        (Whole, "Number of days. The default value is 4.", "default=4"),
    ]);
}

#[test]
fn a_list_that_says_that_it_is_open() {
    check_all(&[
        (Text, "Valid values: oak, pine (among others)", "enum=oak, pine, …"),
        (Text, "Valid values: oak, pine (partial)", "enum=oak, pine, …"),
        (Text, "Valid values (partial): oak, pine", "enum=oak, pine, …"),
        (Text, "Possible values (not all): oak, pine", "enum=oak, pine, …"),
        (Text, "取值：OAK、PINE（部分）", "enum=OAK, PINE, …"),
        (Text, "取值（部分）：OAK、PINE", "enum=OAK, PINE, …"),
        (Text, "取值：OAK、PINE（后续扩充）", "enum=OAK, PINE, …"),
        (Text, "取值一般为 OAK、PINE", "enum=OAK, PINE, …"),
        (Text, "Valid values: oak, pine. This list will grow.", "enum=oak, pine, …"),
        (Text, "Valid values: oak, pine; this set will grow over time", "enum=oak, pine, …"),
        (Text, "取值：OAK、PINE，以后会增加", "enum=OAK, PINE, …"),
        (Text, "取值：OAK、PINE。今后会扩展", "enum=OAK, PINE, …"),
        (Text, "Valid values: oak, pine (more woods are opened regularly)", "enum=oak, pine, …"),
        (Text, "取值：OAK、PINE（不断增加中）", "enum=OAK, PINE, …"),
        (Text, "取值：OAK、PINE（仅列出部分）", "enum=OAK, PINE, …"),
        (Text, "Valid values (selection): oak, pine", "enum=oak, pine, …"),
        (Text, "Valid values: oak, pine (growing)", "enum=oak, pine, …"),
        (Text, "一般取值 OAK、PINE", "enum=OAK, PINE, …"),
        (Text, "旧接口支持 OAK、PINE，本接口仅支持 ASH", "enum=ASH"),
        (Text, "Formerly one of oak, pine", ""),
        (Text, "The values used to be: oak, pine", ""),
        (Text, "Often one of: oak, pine", ""),
        (Text, "旧版支持：OAK、PINE", ""),
        (Text, "原支持：OAK、PINE", ""),
        (Text, "曾支持 OAK、PINE", ""),
        (Text, "Should not be one of: oak, pine", ""),
        (Text, "Should not be one of oak, pine", ""),
        (Text, "N：普通型，O：快速型，G：重型，等等", "enum=N (普通型), O (快速型), G (重型), …"),
    ]);
}

#[test]
fn a_limit_beside_the_row_is_another_things() {
    check_all(&[
        (Whole, "Up to 10.000", ""),
        (Whole, "No longer limited to 90", ""),
        (Whole, "Once limited to 90", ""),
        (Whole, "不受最大值 90 的限制", ""),
        (Whole, "Number of the page; each page contains at most 90 entries", ""),
        (Text, "密码。用户名长度为 3-17", ""),
        (Text, "密码，用户名长度为 3-17 个字符", ""),
        (Whole, "该 Other 的默认值为 30，最大 90；此字段为实际数", ""),
        (Whole, "Number of leaves of Other (1-90) entries", ""),
        (Whole, "The value range of Other is 0-90; this is the total", ""),
        (Whole, "Total number; each page contains at most 90 entries", ""),
        (Text, "域名，其主域名不超过 63 个字符", ""),
        (Text, "域名，其长度不超过 63 个字符", "length=..63"),
        (Whole, "周期，其他情况必须为大于 0 的整数", "range=1.."),
        (Whole, "Range 2...200.", "range=2..200"),
        (Whole, "2..200", "range=2..200"),
        (Text, "Formerly a JSON string", ""),
        (Text, "Was comma-separated until version 3.", ""),
        (Text, "Base64-encoded in older versions.", ""),
        (Text, "原为 base64 编码", ""),
        (Text, "Used to be a JSON string", ""),
        (Text, "旧格式为 JSON 字符串", ""),
        (Text, "以前为 JSON 字符串", ""),
    ]);
}

#[test]
fn plain_ways_of_a_default() {
    check_all(&[
        (Whole, "Carts. By default, 4.", "default=4"),
        (Text, "`oak-1` by default", "default=oak-1"),
        (Text, "The wood, `oak` by default", "default=oak"),
        (Text, "The wood. When omitted, `oak` is used.", "default=oak"),
        (Whole, "Carts; 4 when omitted", "default=4"),
        (Whole, "Carts; 4 unless specified otherwise", "default=4"),
        (Text, "木材，未指定时使用 latest", "default=latest"),
        (Whole, "3-90 (default: 8)", "default=8; range=3..90"),
    ]);
}

#[test]
fn plain_ways_of_values() {
    check_all(&[
        (Text, "Can be `open` or `closed`", "enum=open, closed"),
        (Text, "Can be `open`, `ajar` or `closed`.", "enum=open, ajar, closed"),
        (Text, "The shape of the file, either csv or json", "enum=csv, json"),
        (Text, "顺序，asc 为升序，desc 为降序", "enum=asc (升序), desc (降序)"),
        (
            Text,
            "权限，private为私有，public为公有，默认为私有",
            "default=private; enum=private (私有), public (公有)",
        ),
        (Text, "名称。Other为名称，Mode为标识", ""),
        (Text, "Coding. Supported: gzip, br.", "enum=gzip, br"),
        (Text, "木材，包括但不限于 OAK、PINE", "enum=OAK, PINE, …"),
    ]);
}

#[test]
fn plain_ways_of_limits() {
    check_all(&[
        (Whole, "Accepts 200 to 9000", "range=200..9000"),
        (Whole, "Carts. Accepts 200 to 9000. Falls back to 500.", "range=200..9000"),
        (Whole, "重试次数，最多重试 5 次，默认不重试", "range=..5"),
        (Text, "描述，最长可达 500 个汉字", "length=..500"),
        (Whole, "马车数，可设置为 5 至 90", "range=5..90"),
        (Text, "长度为 24 的字符串", "length=24..24"),
        (Whole, "Between 2 and 6 ports", "range=2..6"),
    ]);
}
