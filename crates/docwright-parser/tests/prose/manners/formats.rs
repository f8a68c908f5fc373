//! What a text holds, by a pattern or by the name of a standard.

use crate::Ty::Text;
use crate::check_all;

#[test]
fn formats_by_pattern_and_by_name() {
    check_all(&[
        (Text, "Day of birth, YYYY-MM-DD", "format=date"),
        (Text, "日期，格式：yyyy-MM-dd", "format=date"),
        (Text, "日期（YYYY-MM-DD）。", "format=date"),
        // No standard's form: a blank stands between day and time.
        (Text, "开始时间，格式：yyyy-MM-dd HH:mm:ss", ""),
        (Text, "月份，格式：yyyy-MM", ""),
        (Text, "Start, in the format of yyyy-MM-ddTHH:mm:ssZ", "format=date-time"),
        (Text, "Start, as YYYY-MM-DDThh:mm:ssZ (UTC)", "format=date-time"),
        (Text, "时间，遵循 ISO 8601", "format=date-time"),
        (Text, "Time per RFC 3339", "format=date-time"),
        (Text, "A day in ISO 8601 format, YYYY-MM-DD", "format=date"),
        (Text, "Base64", "format=base64"),
        (Text, "脚本内容，需 Base64 编码", "format=base64"),
        (Text, "Script, Base64-encoded", "format=base64"),
        (Text, "The Base64 of the script", "format=base64"),
        (Text, "Length before Base64 is 16 KB", ""),
        (Text, "策略，JSON 格式", "format=json"),
        (Text, "JSON", "format=json"),
        (Text, "多个用英文逗号分隔", "format=csv"),
        (Text, "Comma-separated IDs", "format=csv"),
        (Text, "Unix 时间戳，单位秒", "format=unix-time"),
        (Text, "时间戳（毫秒）", "format=unix-time-ms"),
        (Text, "回调地址，须以 http:// 或 https:// 开头", "format=url"),
    ]);
}
