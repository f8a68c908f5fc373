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
        (Whole, "A positive integer less than 100", "range=..99"),
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
