//! A default is one literal that holds whatever the request says besides.

use crate::Ty::{Decimal, Text, Texts, Truth, Whole};
use crate::check_all;

#[test]
fn what_is_taken_when_nothing_is_sent() {
    check_all(&[
        (Whole, "重试次数。不传则为3。", "default=3"),
        (Whole, "重试次数，缺省为3", "default=3"),
        (Whole, "页大小，如不指定，则取 20", "default=20"),
        (Whole, "并发数，若不填，则使用 5", "default=5"),
        (Whole, "保留份数（不指定时为10）", "default=10"),
        (Whole, "副本数，为空时取2。", "default=2"),
        (Whole, "等待秒数，未设置时默认为 30", "default=30"),
        (Whole, "如果不填，默认为 20", "default=20"),
        (Whole, "当不传该参数时，默认值为20。", "default=20"),
        (Text, "压缩算法，未填写时按 gzip-9 处理", "default=gzip-9"),
        (Text, "压缩算法，未填写时按\"gzip\"处理", "default=gzip"),
        (Text, "存储类型，不填默认为 hdd。", "default=hdd"),
        (Text, "缺省使用 utf8mb4", "default=utf8mb4"),
        (Text, "编码，不传等同于\"raw\"", "default=raw"),
        (Truth, "是否加密，不传视为 false", "default=false"),
        (Truth, "是否覆盖。未传则按 true 处理。", "default=true"),
        (Text, "Storage tier. If left empty, `standard` is used.", "default=standard"),
        (Text, "Storage tier. When omitted, \"cold\" is used.", "default=cold"),
        (Text, "Storage tier. If omitted, cold_1 is used.", "default=cold_1"),
        (Text, "Mode. When it is not provided, it is treated as `fast`.", "default=fast"),
        (Whole, "Page size. If this parameter is not specified, 20 will be used.", "default=20"),
        (Whole, "Concurrency. Falls back to 4 when unset.", "default=4"),
        (Whole, "Retries. If unset, the value is 3.", "default=3"),
        (Whole, "Retries. If it is left blank, it defaults to 3.", "default=3"),
        (Whole, "Timeout; 30 is used when this is omitted.", "default=30"),
        (Whole, "Limit. When absent, the default is 50.", "default=50"),
        (Truth, "Whether to encrypt. If not set, false is assumed.", "default=false"),
        (Truth, "Whether to encrypt. Defaults to false.", "default=false"),
    ]);
}

#[test]
fn what_is_called_the_default() {
    check_all(&[
        (Whole, "端口，默认是 8080。", "default=8080"),
        (Whole, "返回数量，默认为20，最大值为100", "default=20; range=..100"),
        (Whole, "超时时间默认60秒", "default=60"),
        (Whole, "默认0（不限制）", "default=0"),
        (Whole, "限速。默认 0（0 表示不限制）", "default=0"),
        (Whole, "线程数，默认值 10（最大 100）", "default=10; range=..100"),
        (Whole, "(optional, default 5)", "default=5"),
        (Whole, "Threads. Default: 5, maximum: 40.", "default=5; range=..40"),
        (Whole, "Threads, 5 by default.", "default=5"),
        (Text, "排序方式，默认取 weekly", "default=weekly"),
        (Text, "Plan (default: `basic`).", "default=basic"),
        (Text, "Plan, which defaults to 'basic'.", "default=basic"),
        (Text, "The default value is \"basic\", which suits most.", "default=basic"),
        (Text, "协议：tcp（默认）、udp", "default=tcp; enum=tcp, udp"),
        (Text, "Protocol. Valid values: tcp (default), udp.", "default=tcp; enum=tcp, udp"),
        (Truth, "是否启用，默认为 true，表示启用", "default=true"),
        (Decimal, "比例，默认为0.5", "default=0.5"),
    ]);
}

#[test]
fn a_default_of_one_case_is_none() {
    check_all(&[
        (Truth, "Auto renewal. TRUE for prepaid and FALSE for others by default.", ""),
        (Truth, "Auto renewal. Default: TRUE for prepaid and FALSE for others.", ""),
        (Whole, "默认保留7天，VIP 用户默认30天", ""),
        (Text, "Default: `lz4` for logs, `zstd` for backups.", ""),
        (Whole, "副本数，默认3（单机版为1）", ""),
        (Whole, "副本数，默认为 3，单机版默认为 1", ""),
        (Whole, "副本数。默认 3；单节点时为 1。", ""),
        (Whole, "节点数。集群版默认 10。", ""),
        (Whole, "新建时默认 1，修改时默认 0", ""),
        (Whole, "当 Mode 为 fast 时默认 30", ""),
        (Whole, "如果是按量付费，默认值为 1", ""),
        (Whole, "对于企业账号，缺省为 500", ""),
        (Whole, "配额，默认 100（试用账号 50）", ""),
        (Whole, "系统盘大小。Linux 默认 20，Windows 默认 50", ""),
        (Truth, "Linux 默认为 true，Windows 默认为 false", ""),
        (Whole, "普通用户默认5个", ""),
        (Whole, "默认：1（Linux）、2（Windows）", ""),
        (Whole, "Default 10 for clusters.", ""),
        (Whole, "Quota. Default: 100 (50 for trial accounts).", ""),
        (Whole, "Default value: 30 when Mode is fast.", ""),
        (Whole, "By default 2 for small and 4 for large instances.", ""),
        (Whole, "Defaults to 5 or 10, depending on the plan.", ""),
        (Whole, "Defaults to 5 in the basic plan and 9 in the large one.", ""),
        (Whole, "For clusters, the default is 10.", ""),
        (Whole, "When Mode is fast, it defaults to 30.", ""),
        (Whole, "The default is 3, or 1 if Mode is single.", ""),
        (Text, "Default: gzip if Mode is text, otherwise none.", ""),
        (Text, "Default: raw on Linux; ntfs on Windows.", ""),
        (Text, "默认 `ext4`（Linux）或 `ntfs`（Windows）", ""),
        (Whole, "If Other is omitted, 5 is used.", ""),
        (Whole, "Other不传时为5", ""),
    ]);
}

#[test]
fn what_something_else_tells_is_no_default() {
    check_all(&[
        (Text, "Defaults to the account's region.", ""),
        (Text, "The default is the same as the source's.", ""),
        (Text, "默认与源实例一致", ""),
        (Text, "默认为当前地域", ""),
        (Text, "The default VPC is used.", ""),
        (Text, "Defaults to Mode.", ""),
        (Text, "If omitted, Other is used.", ""),
        (Text, "不传则取Other的值", ""),
        (Whole, "默认值取决于规格，2核为 100", ""),
        (Whole, "默认为 CPU 核数的 2 倍", ""),
        (Whole, "默认返回最近 7 天的数据", ""),
        (Whole, "Default: 2 times the value of Other.", ""),
        (Text, "不传则返回全部", ""),
        (Text, "If omitted, all zones are searched.", ""),
        (Texts, "不传则返回前 10 个", ""),
        (Text, "Default region: the one nearest to you.", ""),
    ]);
}
