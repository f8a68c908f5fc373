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

#[test]
fn more_that_is_taken_when_nothing_is_sent() {
    check_all(&[
        (Whole, "超时（秒）。留空则使用 30。", "default=30"),
        (Whole, "批次大小，若未提供则默认为 16", "default=16"),
        (Whole, "批次大小，没有传该字段时取值为16", "default=16"),
        (Text, "字符集，若为空，系统按“latin-1”处理", "default=latin-1"),
        (Text, "级别，省略时为 \"warn\"", "default=warn"),
        (Whole, "If no value is specified, 64 is used.", "default=64"),
        (Whole, "If you do not specify this parameter, 64 is used.", "default=64"),
        (Whole, "If you leave it empty, the default value 64 is used.", "default=64"),
        (Text, "Level. When not specified, defaults to \"warn\".", "default=warn"),
        (Text, "Level (`warn` if omitted).", "default=warn"),
        (Truth, "Dry run; treated as false when absent.", "default=false"),
        (Whole, "The default value is 12.", "default=12"),
        (Whole, "Default value is 12 seconds.", "default=12"),
        (Whole, "Range 1-20, default 12.", "default=12; range=1..20"),
        (Whole, "取值1~20，缺省值12", "default=12; range=1..20"),
        (Text, "日志级别，缺省为“info”。", "default=info"),
        (Text, "日志级别：debug、info（缺省）、warn", "default=info; enum=debug, info, warn"),
        (
            Text,
            "Valid values: debug, info, warn. If not specified, info is used.",
            "default=info; enum=debug, info, warn",
        ),
        (Text, "枚举值：debug、info。不填则为info。", "default=info; enum=debug, info"),
        (Whole, "排序：0升序，1降序，默认降序", "default=1; enum=0 (升序), 1 (降序)"),
        (Whole, "并发数，默认4，仅在 Mode 为 fast 时有效", "default=4"),
        (Whole, "端口。默认值：3000。取值范围：1024~65535。", "default=3000; range=1024..65535"),
        (
            Whole,
            "Port. The default value is 3000. Valid values: 1024 to 65535.",
            "default=3000; range=1024..65535",
        ),
        (Whole, "默认值为 5，单位为分钟", "default=5"),
        (Whole, "分页大小。默认值：10；最大值：50。", "default=10; range=..50"),
        (Whole, "默认为1，即只创建一个", "default=1"),
        (Whole, "Default is 1, which means one replica.", "default=1"),
        (Whole, "Default 1; 0 means none.", "default=1"),
    ]);
}

#[test]
fn more_that_holds_in_one_case() {
    check_all(&[
        (Whole, "标准版默认值为5，高级版默认值为10。", ""),
        (Whole, "默认值：标准版 5，高级版 10", ""),
        (Whole, "默认为5（标准版）/10（高级版）", ""),
        (Whole, "默认为 5 个，企业用户为 20 个", ""),
        (Whole, "若 Mode 为 slow，则默认为 5；否则默认为 10", ""),
        (Whole, "Mode=slow 时默认值为5", ""),
        (Whole, "内存大于 8 GB 时默认 100", ""),
        (Whole, "在高可用场景下默认为 2", ""),
        (Text, "国内站默认 zh，国际站默认 en", ""),
        (Text, "默认值：国内 `zh`，国际 `en`", "enum=zh (国内), en (国际)"),
        (Text, "Defaults to `zh` for mainland accounts and `en` for all others.", ""),
        (Text, "The default is `en` unless the account is in China.", ""),
        (Text, "`zh` by default in China, `en` elsewhere.", ""),
        (Whole, "Default: 2 (cluster), 1 (single).", ""),
        (Whole, "Default: 2 for cluster / 1 for single", ""),
        (Whole, "Default value: 2 or 4, depending on the type.", ""),
        (Whole, "The default depends on the type: 2 for small, 4 for large.", ""),
        (Whole, "The default value varies by type, e.g. 4.", ""),
        (Whole, "Defaults to 10 on Linux and 20 on Windows.", ""),
        (Whole, "With Mode set to slow, the default is 7.", ""),
        (Whole, "If Mode is slow, 7 is used by default.", ""),
        (Truth, "默认 true（内网）或 false（外网）", ""),
        (Truth, "新用户默认为true，老用户默认为false", ""),
        (Whole, "VIP默认30", ""),
        (Whole, "免费用户缺省 1，付费用户缺省 5", ""),
    ]);
}

#[test]
fn what_stands_near_a_default_is_no_case_of_it() {
    check_all(&[
        (Whole, "Start. Default is 0. For more about paging, see Paging.", "default=0"),
        (Whole, "Days. The default value is 9. If it is given, Mode must not be set.", "default=9"),
        (Text, "Plan. Default: SMALL_1. When it is LARGE, Other is required.", "default=SMALL_1"),
        (Truth, "是否强制（如果备机落后可能失败），默认 false", "default=false"),
        (Text, "Kind. Default value: Aa. If the value is wrong, Aa is used by default.", "default=Aa"),
        (Text, "当前支持的类型参考类型说明，默认值：AA", "default=AA"),
        (Text, "Day、Week默认：Week", "default=Week; enum=Day, Week"),
        (
            Whole,
            "默认0表示全部，1表示已过期，-1表示未过期",
            "default=0; enum=0 (全部), 1 (已过期), -1 (未过期)",
        ),
        (Whole, "Default 0 means own ones, 1 means all", "default=0; enum=0 (own ones), 1 (all)"),
        (
            Text,
            "不传默认为aa（即开启），bb（修改），cc（关闭）",
            "default=aa; enum=aa (即开启), bb (修改), cc (关闭)",
        ),
    ]);
}
