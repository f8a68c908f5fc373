//! Limits of the value and of its length, and numbers that limit neither.

use crate::Ty::{Decimal, Text, Texts, Whole};
use crate::check_all;

#[test]
fn both_ends_in_words() {
    check_all(&[
        (Whole, "取值范围：1-100", "range=1..100"),
        (Whole, "取值范围：1～100", "range=1..100"),
        (Whole, "取值范围为 1 到 100", "range=1..100"),
        (Whole, "1至100之间", "range=1..100"),
        (Whole, "介于 1 和 100 之间", "range=1..100"),
        (Whole, "取值在1与100之间", "range=1..100"),
        (Whole, "1≤N≤100", "range=1..100"),
        (Whole, "不小于1，不大于100", "range=1..100"),
        (Whole, "最小 1，最大 100", "range=1..100"),
        (Whole, "最小值：1，最大值：100", "range=1..100"),
        (Whole, "大于等于1且小于等于100", "range=1..100"),
        (Whole, "Value range: 1 to 100", "range=1..100"),
        (Whole, "An integer from 1 to 100", "range=1..100"),
        (Whole, "Must be between 1 and 100.", "range=1..100"),
        (Whole, "Between 1 and 100 inclusive.", "range=1..100"),
        (Whole, "The value ranges from 1 to 100.", "range=1..100"),
        (Whole, "In the range [1, 100].", "range=1..100"),
        (Whole, "At least 1 and at most 100.", "range=1..100"),
        (Whole, "Minimum: 1. Maximum: 100.", "range=1..100"),
        (Whole, "Min 1, max 100", "range=1..100"),
        (Whole, "No less than 1 and no more than 100", "range=1..100"),
        (Whole, "Valid values: 1–100", "range=1..100"),
        (Whole, "Valid values: 1 to 100", "range=1..100"),
        (Whole, "1 <= value <= 100", "range=1..100"),
        (Decimal, "取值范围：[0.1, 0.9]", "range=0.1..0.9"),
        (Decimal, "Between 0.1 and 0.9", "range=0.1..0.9"),
    ]);
}

#[test]
fn one_end_in_words() {
    check_all(&[
        (Whole, "每页条数，不超过100", "range=..100"),
        (Whole, "每页条数，最多100", "range=..100"),
        (Whole, "每页条数，上限100", "range=..100"),
        (Whole, "每页条数，不得大于 100", "range=..100"),
        (Whole, "每页条数，最大不超过100", "range=..100"),
        (Whole, "超时秒数，不少于5", "range=5.."),
        (Whole, "超时秒数，至少为5", "range=5.."),
        (Whole, "超时秒数，不能低于5", "range=5.."),
        (Whole, "Page size, up to 100", "range=..100"),
        (Whole, "Page size, no more than 100", "range=..100"),
        (Whole, "Page size, at most 100", "range=..100"),
        (Whole, "Page size. It must not exceed 100.", "range=..100"),
        (Whole, "Page size. The upper limit is 100.", "range=..100"),
        (Whole, "Timeout in seconds, at least 5", "range=5.."),
        (Whole, "Timeout in seconds, no less than 5", "range=5.."),
        (Whole, "Timeout in seconds, not less than 5", "range=5.."),
        (Whole, "Timeout. The lower limit is 5.", "range=5.."),
        (Whole, "Timeout. Must be 5 or greater.", "range=5.."),
    ]);
}

#[test]
fn ends_that_are_not_taken_themselves() {
    check_all(&[
        (Whole, "The value must be less than 100.", "range=..99"),
        (Whole, "必须小于100", "range=..99"),
        (Whole, "必须大于0", "range=1.."),
        (Whole, "The value must be greater than 0 and less than 100.", "range=1..99"),
        (Whole, "取值大于0小于100", "range=1..99"),
        (Whole, "取值范围：(0,100)", "range=1..99"),
        (Whole, "Value range: (0, 100)", "range=1..99"),
        (Whole, "取值范围：[1,100)", "range=1..99"),
        (Whole, "0 < value < 100", "range=1..99"),
        (Whole, "Between 0 and 100, exclusive.", "range=1..99"),
        (Whole, "A positive integer less than 100", "range=1..99"),
    ]);
}

#[test]
fn a_special_value_beside_a_range_is_taken_too() {
    check_all(&[
        (Whole, "Seconds, 0 or 60-900", "range=0..900"),
        (Whole, "取值为0或60~900", "enum=0, …; range=0..900"),
        (Whole, "-1 means unlimited; otherwise 1–100", "range=-1..100"),
        (Whole, "范围 60~900，0 表示不过期", "range=0..900"),
        (Whole, "Value range: 60 to 900. 0 means never.", "range=0..900"),
        (Whole, "Value range: 60 to 900. The value -1 indicates no limit.", "range=-1..900"),
        (Whole, "取值范围：[60,900]，-1代表永久", "range=-1..900"),
        (Whole, "过期秒数（60-900，0为永不过期）", "range=0..900"),
        (Whole, "取值 60 到 900，传 0 关闭", "range=0..900"),
        (Whole, "Minimum 60. Use 0 to turn it off.", "range=0.."),
        (Whole, "最小 60，填 0 则关闭", "range=0.."),
        (Whole, "Value range: 1-100. Set it to -1 for no limit.", "range=-1..100"),
    ]);
}

#[test]
fn ranges_of_two_subjects_are_none() {
    check_all(&[
        (Whole, "Disk size. SSD 20-500, SATA 10-8000", ""),
        (Whole, "磁盘大小，SSD：20~500，SATA：10~8000", ""),
        (Whole, "Disk size. Value range: 20 to 500 for SSD; 10 to 8000 for SATA.", ""),
        (Whole, "Maximum 10 instances in the same rack.", ""),
        (Whole, "同一机架最多10台", ""),
        (Whole, "The threshold, at most 80% of the total", ""),
        (Whole, "偏移量。最多返回 100 条结果", ""),
        (Whole, "Offset. At most 100 results are returned.", ""),
        (Text, "标题，控制台最多显示 20 个字符", ""),
        (Text, "The title. Only the first 20 characters are displayed.", ""),
        (Text, "The title, of which up to 20 characters are shown.", ""),
        (Whole, "Each account can have up to 5 lamps.", ""),
        (Whole, "每个账号最多创建 5 个", ""),
    ]);
}

#[test]
fn lengths_of_texts_and_of_lists() {
    check_all(&[
        (Text, "名称，长度为2-64个字符", "length=2..64"),
        (Text, "名称，2~64 个字符", "length=2..64"),
        (Text, "名称，不超过64个字符", "length=..64"),
        (Text, "名称，最长64字节", "length=..64"),
        (Text, "名称，限 64 个字符以内", "length=..64"),
        (Text, "密码，至少8个字符", "length=8.."),
        (Text, "密码，长度不少于8位，不超过30位", "length=8..30"),
        (Text, "长度限制：1-128", "length=1..128"),
        (Text, "长度必须在 1 到 128 之间", "length=1..128"),
        (Text, "A name of 2 to 64 characters", "length=2..64"),
        (Text, "A name, 2-64 characters in length", "length=2..64"),
        (Text, "The name must be between 2 and 64 characters long.", "length=2..64"),
        (Text, "Maximum length: 64 characters", "length=..64"),
        (Text, "Max length 64", "length=..64"),
        (Text, "Length: 2 to 64", "length=2..64"),
        (Text, "Up to 64 characters", "length=..64"),
        (Text, "No more than 64 bytes", "length=..64"),
        (Text, "At least 8 characters", "length=8.."),
        (Text, "It must be less than 64 characters.", "length=..63"),
        (Text, "The length must not exceed 64.", "length=..64"),
        (Text, "长度小于64个字符", "length=..63"),
        (Texts, "ID 列表，一次最多 20 个", "items=..20"),
        (Texts, "Up to 20 IDs", "items=..20"),
    ]);
}

#[test]
fn more_limits_in_words() {
    check_all(&[
        (Whole, "取值区间 [5, 50]", "range=5..50"),
        (Whole, "5到50之间的整数", "range=5..50"),
        (Whole, "取值范围是5～50的整数", "range=5..50"),
        (Whole, "不能小于5，不能超过50", "range=5..50"),
        (Whole, "大于0的整数", "range=1.."),
        (Whole, "须大于 5", "range=6.."),
        (Whole, "最低5，最高50", "range=5..50"),
        (Whole, "上限为50，下限为5", "range=5..50"),
        (Whole, "5≤值≤50", "range=5..50"),
        (Whole, "An integer in the range of 5 to 50", "range=5..50"),
        (Whole, "Must be at least 5 and no more than 50", "range=5..50"),
        (Whole, "Must be greater than or equal to 5 and less than or equal to 50.", "range=5..50"),
        (Whole, "Greater than 5 and less than 50.", "range=6..49"),
        (Whole, "Cannot be less than 5 or greater than 50.", "range=5..50"),
        (Whole, "Min: 5, Max: 50", "range=5..50"),
        (Whole, "Minimum value 5, maximum value 50", "range=5..50"),
        (Whole, "(5-50)", "range=5..50"),
        (Whole, "Valid range: 5-50", "range=5..50"),
        (Whole, "Should be between 5 and 50", "range=5..50"),
        (Whole, "5 <= x < 50", "range=5..49"),
        (Whole, "取值范围：1024-65535", "range=1024..65535"),
        (Decimal, "取值范围：0.0~1.0", "range=0..1"),
        (Decimal, "Must be greater than 0 and at most 1.", "range=0..1"),
        (Text, "备注，最多 200 字", "length=..200"),
        (Text, "备注，长度不能超过200个字符", "length=..200"),
        (Text, "备注，字符数限制为200", "length=..200"),
        (Text, "备注，1-200个字", "length=1..200"),
        (Text, "密码。长度为8~30位，必须包含数字", "length=8..30"),
        (Text, "Name. Must be 3 to 20 characters long.", "length=3..20"),
        (Text, "Name. Length must be between 3 and 20.", "length=3..20"),
        (Text, "Name. Maximum of 20 characters.", "length=..20"),
        (Text, "Name. It can be at most 20 characters in length.", "length=..20"),
        (Text, "Name. It can be up to 20 bytes in size.", "length=..20"),
        (Text, "Name. Minimum length: 3. Maximum length: 20.", "length=3..20"),
        (Text, "Name. The length cannot exceed 20 characters.", "length=..20"),
        (Text, "Name, limited to 20 characters", "length=..20"),
        (Text, "Name. No longer than 20 characters.", "length=..20"),
        (Text, "Name. Must not be longer than 20 characters.", "length=..20"),
    ]);
}

#[test]
fn more_numbers_that_limit_nothing() {
    check_all(&[
        (Whole, "保留最近 5 到 10 次的记录编号", ""),
        (Whole, "Returned every 5 to 10 minutes.", ""),
        (Whole, "标准型 1-10，高配型 1-100", ""),
        (Whole, "Value range: 1-10 (standard), 1-100 (large)", ""),
        (Whole, "取值范围：SSD 为 20-500，HDD 为 10-8000", ""),
        (Whole, "Cannot exceed the total of Other.", ""),
        (Whole, "不能超过 Other 的 50%", ""),
        (Text, "每次最多返回 50 条", ""),
        (Text, "A host. Up to 20 hosts can be created in a region.", ""),
        (Text, "第 1 到 3 位为国家代码", ""),
    ]);
}

#[test]
fn commas_between_values_make_no_range() {
    check_all(&[
        (Whole, "枚举值：[0,20,40]", "enum=0, 20, 40"),
        (Whole, "取值为0或1，0表示自动，1表示手动", "enum=0 (自动), 1 (手动)"),
        (Whole, "Valid values: 0, 1, 2, and 3. 2 and 3 are new.", "enum=0, 1, 2, 3"),
        (Whole, "间隔。0<跨度<=1h 时为 60", ""),
        (Text, "The maximum length is 1,024 bytes.", "length=..1024"),
        (Text, "名称，不能以 http:// 或 https:// 开头", ""),
    ]);
}

#[test]
fn a_third_look_at_limits() {
    check_all(&[
        (Whole, "有效期（天），1-365", "range=1..365"),
        (Whole, "有效期，1～365 天", "range=1..365"),
        (Whole, "有效期，单位天，取值 1 到 365，0 代表永久", "range=0..365"),
        (Whole, "带宽上限，最大为 500 Mbps", "range=..500"),
        (Whole, "Weight, an integer between 0 and 100. Default: 10.", "default=10; range=0..100"),
        (Whole, "The port number. Range: 1 - 65535", "range=1..65535"),
        (Whole, "节点数量，至少 2 个，至多 8 个", "range=2..8"),
        (Texts, "标签，最多 10 个，每个不超过 32 个字符", "length=..32; items=..10"),
        (Text, "描述，不超过 255 字节", "length=..255"),
        (Text, "描述信息（0-255 个字符）", "length=0..255"),
    ]);
}

#[test]
fn numbers_of_others_and_of_cases_limit_nothing() {
    check_all(&[
        (Whole, "Port. The range 1-1023 is reserved.", ""),
        (Whole, "Nodes. At least 5 nodes are recommended.", ""),
        (Whole, "超配，不超过8倍", ""),
        (Texts, "标签，每个标签最长24字符", ""),
        (Text, "标签串，每个标签最长24字符", ""),
        (Texts, "主机，每个集群最多200台主机，本次最多20台", "items=..20"),
        (Text, "Up to 64 characters. The remark of the label is up to 200 characters.", "length=..64"),
        (Whole, "数量，最大100。若Mode=fast，最大500。", ""),
        (Whole, "数量，最大100，白名单用户可达1000。", ""),
        (Whole, "数量，最大100。", "range=..100"),
    ]);
}
