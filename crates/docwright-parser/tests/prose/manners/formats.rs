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

#[test]
fn a_format_that_is_denied_is_none() {
    check_all(&[
        (Text, "Script, which is not Base64-encoded", ""),
        (Text, "The script need not be encoded in Base64.", ""),
        (Text, "Never use Base64 encoding here.", ""),
        (Text, "The script itself, rather than a Base64 string of it", ""),
        (Text, "脚本，不需要使用 Base64 编码", ""),
        (Text, "脚本，不要进行 base64 编码", ""),
        (Text, "脚本原文，请勿用 Base64 编码", ""),
        (Text, "Start. A Unix timestamp is refused.", ""),
        (Text, "Start, no Unix timestamp", ""),
        (Text, "Start. It must not be a Unix timestamp.", ""),
        (Text, "开始时间，不能为时间戳", ""),
        (Text, "开始时间，不是 Unix 时间戳，格式：yyyy-MM-dd", "format=date"),
        (Text, "开始时间，时间戳格式不支持", ""),
        (Text, "One name. Comma-separated names are not supported.", ""),
        (Text, "One name; it is not a comma-separated list.", ""),
        (Text, "一个名称，不支持用逗号分隔", ""),
        (Text, "一个名称，不允许以英文逗号分隔", ""),
        (Text, "Rules, not in JSON", ""),
        (Text, "规则，无需 JSON 格式", ""),
        (Text, "Rules as text instead of a JSON string", ""),
        // Something else is denied.
        (Text, "不超过 10 个用逗号分隔的名称", "format=csv"),
        (Text, "不能为空的 JSON 字符串", "format=json"),
        (Text, "Not required. Base64-encoded.", "format=base64"),
        (Text, "Must not be empty, Base64-encoded.", "format=base64"),
        (Text, "不支持空格，多个用逗号分隔", "format=csv"),
        (Text, "JSON format. Comments are not supported.", "format=json"),
    ]);
}

#[test]
fn a_format_of_something_else_is_none() {
    check_all(&[
        (Text, "Name of the column that holds the Unix timestamp", ""),
        (Text, "The key under which the Base64-encoded script is kept", ""),
        (Text, "存放时间戳的列名", ""),
        (Text, "内容为 JSON 字符串的字段名", ""),
        (Text, "Offset from the Unix timestamp of the job", ""),
        (Text, "与服务器时间戳的差值", ""),
        (Text, "是否使用 Base64 编码，见 Mode", ""),
        (Text, "Whether the script is Base64-encoded: see Mode", ""),
        (Text, "Start of the job as a Unix timestamp", "format=unix-time"),
        (Text, "任务开始的时间戳", "format=unix-time"),
    ]);
}

#[test]
fn formats_in_further_words() {
    check_all(&[
        (Text, "Base64 of the script", "format=base64"),
        (Text, "脚本的 Base64", "format=base64"),
        (Text, "脚本的 base64，必填", "format=base64"),
        (Text, "脚本的 Base64 长度", ""),
        (Text, "以逗号分隔的列名", "format=csv"),
        (Text, "Separate several names with commas.", "format=csv"),
        (Text, "Separate them by a comma", "format=csv"),
        (Text, "Separate the tables with semicolons, commas are kept.", ""),
    ]);
}
