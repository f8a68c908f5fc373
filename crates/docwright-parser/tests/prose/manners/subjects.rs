//! What a sentence speaks of when it is not the value.

use crate::Ty::{Text, Whole};
use crate::check_all;

#[test]
fn another_words_default_is_not_the_rows() {
    check_all(&[
        (Whole, "Where to begin. The page defaults to 50.", ""),
        (Whole, "Skipped entries; the batch defaults to 20.", ""),
        (Whole, "Retries. The value defaults to 3.", "default=3"),
        (Whole, "Retries. The number of retries defaults to 3.", "default=3"),
    ]);
}

#[test]
fn the_length_of_a_mask_or_of_a_part_is_no_texts() {
    check_all(&[
        (Text, "网段，掩码长度16到28之间", ""),
        (Text, "网段，前缀长度范围为20到26", ""),
        (Text, "CIDR block. The prefix length must be between 16 and 28.", ""),
        (Text, "标签，键长度不超过32", ""),
        (Text, "A comma-separated list of names, each up to 40 characters.", "format=csv"),
    ]);
}

#[test]
fn parts_of_paths_are_no_values() {
    check_all(&[
        (Text, "挂载点，从 /mnt/vdb 到 /mnt/vdz", ""),
        (Text, "日志目录，从 /var/log 开始到 /var/spool", ""),
    ]);
}

#[test]
fn ends_of_a_range_in_further_words() {
    check_all(&[
        (Whole, "保留时长，最短2小时，最长72小时", "range=2..72"),
        (Whole, "Number of copies, from 1 to 9.", "range=1..9"),
        (Text, "Operator. Enum: gt, ge, lt", "enum=gt, ge, lt"),
    ]);
}
