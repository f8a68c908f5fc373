//! Defaults that were taken back, are of a limit or a case, or are compared with.

use crate::Ty::{Text, Texts, Truth, Whole};
use crate::check_all;

#[test]
fn what_is_a_default_no_more_is_none() {
    check_all(&[
        (Whole, "旧版默认值：12", ""),
        (Whole, "原默认值为 12", ""),
        (Whole, "默认值 30 现已取消", ""),
        (Whole, "默认 30（该默认值自 V3 起已废除）", ""),
        (Whole, "取消默认值 8", ""),
        (Whole, "不再使用默认 8", ""),
        (Whole, "was 40 by default, now 60", ""),
        (Whole, "Formerly 40 by default.", ""),
        (Whole, "The default used to be 40.", ""),
        (Whole, "默认 50（香港 80）", ""),
        (Whole, "默认值为 2，北京为 4", ""),
        (Whole, "默认 1000（企业版：5000）", ""),
        (Whole, "default 7 unless the plan says otherwise", ""),
        (Whole, "Default: 3, unless Mode is set.", ""),
        (Whole, "默认 15 / 30", ""),
        (Whole, "默认值：15／30", ""),
        (Text, "default red, blue", ""),
        (Text, "Default: cold|hot", ""),
        (Text, "默认值：cold|hot", ""),
        (Whole, "默认 2 小时（7200）", ""),
        (Whole, "Default: 5 minutes (300)", ""),
        (Whole, "有效期，默认 1 天（86400 秒）", ""),
        (Whole, "默认 2023 年", ""),
        (Whole, "默认 3 天内", ""),
    ]);
}

#[test]
fn a_default_in_other_words_is_none() {
    check_all(&[
        (Whole, "默认 8 折", ""),
        (Whole, "默认 10 日之前", ""),
        (Whole, "Default quota is 20", ""),
        (Whole, "The default maximum is 20", ""),
        (Whole, "默认上限 20", ""),
        (Whole, "默认配额为 20 个", ""),
        (Whole, "序号，默认从 1 开始编号", ""),
        (Whole, "默认由 0 递增", ""),
        (Text, "default -R", ""),
        (Text, "默认 -x", ""),
        (Text, "default random", ""),
        (Text, "Default: automatic", "default=automatic"),
        (Text, "默认随机", ""),
        (Truth, "Default TRUE", "default=TRUE"),
        (Text, "默认 FALSE", "default=FALSE"),
        (Truth, "默认为 False，不开启", "default=False"),
    ]);
}

#[test]
fn what_stands_beside_the_words_of_a_default_counts() {
    check_all(&[
        (Whole, "端口，默认端口为 80 时可不填", ""),
        (Whole, "端口，默认端口不为 80", ""),
        (Whole, "端口。内网默认端口为 80", ""),
        (Whole, "端口，非默认端口 80 时填写", ""),
        (Whole, "数量，默认数量上限为 5", ""),
        (Whole, "次数，默认次数由系统决定，最多 3", "range=..3"),
        (Whole, "超时，默认超时后重试 3 次", ""),
        (Whole, "备份保留，默认保留最近 7 个备份", ""),
        (Whole, "规格，默认规格 2 核 4G", ""),
        (Text, "名称，默认名称规则 host-1", ""),
        (Text, "名称，默认名称 host-1 加时间", ""),
        (Text, "模板，默认模板 t-1，其他模板 t-2", "default=t-1"),
        (Text, "模板，默认模板为 t-1 或 t-2", ""),
        (Text, "开(默认): on，关: off", "default=on; enum=on (开), off (关)"),
        (Text, "开（默认）: 启用后不可关闭", ""),
        (Text, "密码(默认): 至少 8 位", "length=8.."),
        (Text, "类型(默认)：见 type_list", ""),
        (Whole, "1: hourly. 2: daily. Hourly by default, daily for archives.", "enum=1 (hourly), 2 (daily)"),
        (Whole, "1: hourly. 2: daily. By default, daily backups are kept.", "enum=1 (hourly), 2 (daily)"),
        (Whole, "1: hourly. 2: daily. By default, daily.", "default=2; enum=1 (hourly), 2 (daily)"),
        (Whole, "1: hourly. 2: daily. Backups are daily by default.", "enum=1 (hourly), 2 (daily)"),
        (Whole, "1: hourly. 2: daily. Not changed by default.", "enum=1 (hourly), 2 (daily)"),
        (Whole, "1: hourly. 2: daily. In the console, daily by default.", "enum=1 (hourly), 2 (daily)"),
        (Whole, "1: hourly. 2: daily. Daily by default since v3.", "enum=1 (hourly), 2 (daily)"),
        (Whole, "0: none, 1: all. None by default.", "default=0; enum=0 (none), 1 (all)"),
        (
            Text,
            "sum: sum of values, avg: average of values. Sum by default.",
            "default=sum; enum=sum (sum of values), avg (average of values)",
        ),
        (
            Text,
            "name: by name, time: by time of creation. Sorted by time by default.",
            "default=time; enum=name (by name), time (by time of creation)",
        ),
        (
            Text,
            "a1: sorted by time, a2: sorted by time and name. Sorted by time by default.",
            "default=a1; enum=a1 (sorted by time), a2 (sorted by time and name)",
        ),
        (Text, "Shown by default as \"Untitled\".", "default=Untitled"),
        (Text, "Encoded by default as 'utf-8' in v2", ""),
        (Text, "GUEST may be changed by default. Valid values: GUEST, ADMIN", "enum=GUEST, ADMIN"),
        (Text, "ADMIN users are created by default. Valid values: GUEST, ADMIN", "enum=GUEST, ADMIN"),
        (Text, "Values: GUEST, ADMIN. An ADMIN account will not be created by default.", "enum=GUEST, ADMIN"),
        (Text, "Callback. Default https://a.example/cb (test only)", ""),
        (Text, "Callback, default https://a.example/{id}", ""),
        (Text, "Default https://a.example or https://b.example", ""),
        (Text, "默认 https://a.example/cb，可改", "default=https://a.example/cb"),
        (Text, "默认 http://内网地址", ""),
        (Text, "默认 /api，旧版为 /v1", "default=/api"),
        (Text, "默认 / 开头", ""),
        (Text, "默认 /data 或 /mnt", ""),
        (Text, "排序，默认不按时间倒序。asc-升序，desc-降序", "enum=asc (升序), desc (降序)"),
        (Text, "排序，默认按时间倒序、名称升序。asc-升序，desc-降序", "enum=asc (升序), desc (降序)"),
        (Whole, "If no value is given, 5 is used", "default=5"),
        (Whole, "数组长度必须为 3", ""),
        (Texts, "数组长度必须为 3", "items=3..3"),
        (Whole, "必须为0。范围：[5-10]", "range=0..10"),
        (Whole, "单页最多 50", "range=..50"),
    ]);
}
