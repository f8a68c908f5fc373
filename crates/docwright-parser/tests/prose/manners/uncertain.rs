//! Sets and ranges that other words open, take back or put in another unit.

use crate::Ty::{Text, Texts, Whole};
use crate::check_all;

#[test]
fn a_set_is_as_open_as_its_text() {
    check_all(&[
        (Text, "别名（k8s 于 2021 年上线）", ""),
        (Text, "P1：普通；P2：加急。内部用户另有 P9", "enum=P1 (普通), P2 (加急), …"),
        (Text, "Valid values: Fast, Slow, Others", "enum=Fast, Slow, …"),
        (Text, "a 低，b 中，c 高，其它 未知", ""),
        (Text, "取值：Web、App、其他", "enum=Web, App, …"),
        (Text, "P1: normal. P2: urgent. Others: reserved.", "enum=P1 (normal), P2 (urgent), …"),
        (Whole, "1 进 2 出 其他 异常", "enum=1 (进), 2 (出), …"),
        (Whole, "1：新建；2：更新；其它：未知", "enum=1 (新建), 2 (更新), …"),
        (Text, "密钥长度：128/192/256", ""),
        (Text, "长度：6、8 位", ""),
        (Whole, "密钥长度，取值：128/192/256", "enum=128, 192, 256"),
        (Text, "(HTTP/HTTPS) 地址", ""),
        (Text, "(IPv4/IPv6) 网段", ""),
        (Text, "（TCP/UDP）端口", ""),
        (Whole, "取值范围 10-20 以外", ""),
        (Whole, "Any integer except 10-20.", ""),
        (Whole, "除 10-20 外的整数", ""),
    ]);
}

#[test]
fn numbers_beside_other_words_are_no_ends() {
    check_all(&[
        (Whole, "大小：512KB-2GB", ""),
        (Whole, "Size: 1MB-1GB", ""),
        (Whole, "10~20 的整数，或 50", "range=10..50"),
        (Whole, "取值 10 到 20，或者 100", "range=10..100"),
        (Whole, "Maximum: 50 (default) or 300.", ""),
        (Whole, "最大值：2_000", ""),
        (Whole, "Maximum: 10_000", ""),
        (Whole, "最大 2 TB", ""),
        (Whole, "Max 1 GB", "range=..1"),
        (Whole, "磁盘大小（GB），最大 2 TB", ""),
        (Whole, "见 3-4 节", ""),
        (Whole, "see sections 3-4", ""),
        (Whole, "范围请参考第 3-5 章", ""),
        (Whole, "见 2-3 页说明", ""),
        (Whole, "未设置时随机取 5 到 9", ""),
        (Whole, "If omitted, a random value from 5 to 9 is taken", ""),
        (Whole, "A random delay of 5-9 seconds is added", ""),
        (Whole, "默认不超过 30", ""),
        (Whole, "默认至少 30", ""),
        (Whole, "不要使用默认的 8081", ""),
        (Whole, "Do not keep the default 8081.", ""),
        (Whole, "与默认 5 相同时忽略", ""),
        (Text, "不传用 fast（slow 已停用）", "default=fast"),
        (Texts, "最多 8 个名称，每个不超过 20 个字符", "length=..20; items=..8"),
    ]);
}
