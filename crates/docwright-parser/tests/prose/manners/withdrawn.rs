//! Defaults that were taken back, are of a limit or a case, or are compared with.

use crate::Ty::{Text, Truth, Whole};
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
