//! Further wordings of values, defaults and limits, each beside what only looks like it.

use crate::Ty::{Decimal, Text, Texts, Truth, Whole};
use crate::check_all;

#[test]
fn ranges_in_further_words() {
    check_all(&[
        (Whole, "Rows to keep, 1 through 90.", "range=1..90"),
        (Whole, "Valid values are 3 through 12", "range=3..12"),
        (Whole, "Rows 1 through 9 of the sheet are frozen", ""),
        (Whole, "磁盘(GB)，当前支持 30G - 4000G", "range=30..4000"),
        (Whole, "磁盘(GB)，当前支持 30G - 4T", ""),
        (Whole, "副本数，可填2-6", "range=2..6"),
        (Whole, "Copies, 12 max.", "range=..12"),
        (Whole, "间隔，大于0。", "range=1.."),
        (Whole, "间隔，大于0：按此间隔", ""),
        (Decimal, "偏角：-45~45", "range=-45..45"),
        (Whole, "当前项目的主机数，不超过9。", "range=..9"),
        (Text, "昵称，长度（2-16）", "length=2..16"),
        (Text, "昵称,长度(2<=size<=16)", "length=2..16"),
        (Text, "昵称，最长20", "length=..20"),
        (Text, "记录，最长保存20天", ""),
        (Text, "昵称，限20个字符", "length=..20"),
        (Text, "昵称，少于20个字符", "length=..19"),
        (Text, "昵称，不得少于4个字符", "length=4.."),
        (Text, "口令，10位以上", "length=10.."),
        (Text, "Nickname, fewer than 20 characters", "length=..19"),
        (Text, "A 40-character token.", "length=40..40"),
        (Text, "由客户端生成一个参数值，重复请求时不变，不能超过48个字符", "length=..48"),
        (Text, "两个参数合计不能超过48个字符", ""),
        (Texts, "分组，至多可以同时绑定4个", "items=..4"),
        (Texts, "网址，一次最多提交70个。", "items=..70"),
        (Texts, "标签，1-8个", "items=1..8"),
        (
            Texts,
            "Hosts. The maximum number of hosts that can be restarted for each call is 25.",
            "items=..25",
        ),
        (Texts, "Hosts, not exceeding 25", "items=..25"),
        (Texts, "Hosts. Each element can have up to 25 characters.", "length=..25"),
        (
            Text,
            "Value of tag N. Valid values of N: 1 to 7. It can be up to 25 characters in length.",
            "length=..25",
        ),
        (Text, "Limit of the list, [1-25]", ""),
    ]);
}

#[test]
fn signs_are_least_values() {
    check_all(&[
        (Whole, "Copies. Must be a positive integer.", "range=1.."),
        (Whole, "份数，必须为正整数", "range=1.."),
        (Whole, "偏移，非负整数", "range=0.."),
        (Whole, "A non-negative integer up to 30.", "range=0..30"),
        (Whole, "Copies: a positive integer, or -1 for all.", "range=-1.."),
        (Whole, "正整数，默认0", "default=0"),
        (Whole, "按年付费时必须为正整数", ""),
        (Whole, "4的正整数倍", ""),
        (Text, "正整数", ""),
    ]);
}

#[test]
fn defaults_in_further_words() {
    check_all(&[
        (Whole, "条数，默认返回30条", "default=30"),
        (Whole, "条数，不填默认每页30个", "default=30"),
        (Whole, "起点，默认从0开始", "default=0"),
        (Whole, "节点数，默认数目为5", "default=5"),
        (Whole, "回溯，默认返回最近7天", ""),
        (Text, "默认返回全部", ""),
        (Text, "默认显示名称", ""),
        (Text, "排序字段：默认按照入库时间：StoredAt 排序", "default=StoredAt"),
        (Text, "默认按时间倒序排列", ""),
        (Text, "默认按GB计费", ""),
        (Text, "可选值：\"size\"、\"-size\"；默认按-size 降序返回", "default=-size; enum=size, -size"),
        (Text, "The prefix. It defaults to /.", "default=/"),
        (Text, "首页，默认为/home.html", "default=/home.html"),
        (Text, "默认/自定义", ""),
        (Text, "如果拆单就填 part，否则填 whole，默认为 whole", "default=whole"),
        (Text, "The disk's region, sea-east2 by default.", "default=sea-east2"),
        (Text, "Protocol. TCP by default.", "default=TCP"),
        (Text, "Read-only by default.", ""),
        (Text, "Enabled by default.", ""),
        (Text, "All times are UTC by default.", ""),
        (Whole, "Rows (25 by default)", "default=25"),
        (Whole, "Rows. By default, 25 entries are returned.", "default=25"),
        (Text, "Marker. By default, 25 entries are returned.", ""),
        (Whole, "Rows. By default, the value is 25.", "default=25"),
        (Text, "The tier. By default, `cold` is used.", "default=cold"),
        (Text, "The tier; `cold` unless specified.", "default=cold"),
        (Text, "The tier; `cold` unless Mode is set.", ""),
        (Whole, "Rows. If omitted, 25.", "default=25"),
        (Whole, "Rows. If omitted, 25 percent of all.", ""),
        (Whole, "Days to keep. Value range: 5 - 90 (default).", "default=90; range=5..90"),
        (Text, "可选 cold、warm，其中warm是默认值", "default=warm; enum=cold, warm"),
        (Text, "协议，tcp|udp   默认tcp", "default=tcp; enum=tcp, udp"),
        (
            Text,
            "Valid values: WHOLE (all of it; used by default if this is not set) and PART.",
            "default=WHOLE; enum=WHOLE (all of it), PART",
        ),
        (
            Text,
            "登录方式。口令（默认选项）: Phrase，密钥：Pair。",
            "default=Phrase; enum=Phrase (口令), Pair (密钥)",
        ),
    ]);
}

#[test]
fn values_in_further_words() {
    check_all(&[
        (Text, "The field to use (fast or slow).", "enum=fast, slow"),
        (Text, "Field (red | green | blue)", "enum=red, green, blue"),
        (Text, "Field (`fast` or `slow`)", "enum=fast, slow"),
        (Text, "A key of the field (string or number)", ""),
        (Text, "The thing to use (fast or slow).", ""),
        (Text, "Field (Mode or Other)", ""),
        (Text, "Chip of the host, mips_64 or ppc64.", "enum=mips_64, ppc64"),
        (Text, "Name of the host, hs-1 or hs-2.", ""),
        (
            Text,
            "Place of it, such as the body. Supported values: body, query, and path.",
            "enum=body, query, path",
        ),
        (Text, "Some of it, e.g. body, query, and path.", ""),
        (Text, "Used with disks, with the value fixed as SEALED.", "enum=SEALED"),
        (Text, "The following values are supported: cold, warm.", "enum=cold, warm"),
        (Text, "Choices: cold, warm", "enum=cold, warm"),
        (Text, "Allowed: letters, digits, and hyphens.", ""),
        (Text, "Possible states are OPEN, HALF_OPEN, and SHUT.", "enum=OPEN, HALF_OPEN, SHUT"),
        (Text, "State: OPEN / HALF_OPEN / SHUT", "enum=OPEN, HALF_OPEN, SHUT"),
        (Text, "Set it to on or off.", "enum=on, off"),
        (Text, "Valid values: default, custom.", "enum=default, custom"),
        (Text, "Values: cold, warm. Default: cold", "default=cold; enum=cold, warm"),
        (Text, "子网。基础：Default；专有：Private", "enum=Default (基础), Private (专有)"),
        (Text, "候选值：cold、warm", "enum=cold, warm"),
        (Text, "候选值：见下表", ""),
        (Text, "取值仅限 cold、warm", "enum=cold, warm"),
        (Text, "来源网络，目前仅支持 tenant", "enum=tenant"),
        (Text, "来源网络，目前仅支持 linux 系统", ""),
        (Text, "周期类型。目前仅支持Plain：普通；", "enum=Plain (普通)"),
        (Text, "动作Act，Keep or Drop（默认），Keep暂不支持", "default=Drop; enum=Keep, Drop"),
        (Text, "货物coal、iron、wood", ""),
        (Whole, "峰值（单位G）5、10、20", "enum=5, 10, 20"),
        (Whole, "是否保留（0/1）", "enum=0, 1"),
        (Whole, "传0关闭，传1开启", "enum=0 (关闭), 1 (开启)"),
        (Whole, "0 to disable, 1 to enable.", "enum=0 (disable), 1 (enable)"),
        (Whole, "Values are 3 to the power of n.", ""),
        (Text, "是否保留，Y/N", "enum=Y, N"),
        (Text, "是否保留（Y：是，N：否）", "enum=Y (是), N (否)"),
        (Truth, "开关，true开启，false关闭，默认false", "default=false; enum=true (开启), false (关闭)"),
        (Text, "机型：标准R型|R、计算B型|B和GPU G型|G等", "enum=R (标准R型), B (计算B型), G (GPU G型), …"),
    ]);
}

#[test]
fn what_is_no_set_of_the_row() {
    check_all(&[
        (Text, "A line is '[$host][took:$time]'. Note:\nhost: the host.\ntook: the time.", ""),
        (Text, "备份（SSD版本的pg/mongo实例支持设置为snap，HDD版本的pg实例支持设置为dump）", ""),
    ]);
}

#[test]
fn further_words_close_and_open_a_list() {
    check_all(&[
        (Text, "Valid values: cold, warm. Other values are invalid.", "enum=cold, warm"),
        (Text, "取值：cold、warm，其他值无效", "enum=cold, warm"),
        (Text, "取值：cold、warm，其他值：无效", "enum=cold, warm, …"),
        (Text, "Valid values: cold, warm. Other values are ignored.", "enum=cold, warm, …"),
        (Text, "For disks the values are cold, warm; for tapes, slow.", "enum=cold, warm, …"),
        (
            Text,
            "For disks the values are cold, warm. For more information, see the guide.",
            "enum=cold, warm",
        ),
        (
            Text,
            "Kind. Default value: CN.\n• CN: one net.\n\nFor users on a list, valid values include:\n• DN: two.\n• EN: three.",
            "default=CN; enum=CN, DN (two), EN (three), …",
        ),
    ]);
}

#[test]
fn what_stands_behind_the_names_of_other_things_is_no_set() {
    check_all(&[
        (Text, "线路如下: east-1: Fast east-2: Fast east-3: Fast west: Slow north: Slow", ""),
        (
            Text,
            "线路。取值: 快线: Fast 慢线: Slow 各地域支持的线路如下: east-1: Fast west: Slow",
            "enum=Fast (快线), Slow (慢线), …",
        ),
    ]);
}

#[test]
fn numbers_in_meanings_and_templates_are_no_defaults() {
    check_all(&[
        (
            Whole,
            "粒度（0表示按照10分钟粒度，1表示按照2小时粒度）默认10分钟",
            "default=0; enum=0 (按照10分钟粒度), 1 (按照2小时粒度)",
        ),
        (Whole, "是否写入：1写入，0不写入；默认不写入", "default=0; enum=1 (写入), 0 (不写入)"),
        (
            Text,
            "Label.\n• A pattern {N:x,W:y}: y is the width, valid range [0,6]. Default value 0 is any.",
            "",
        ),
        (
            Whole,
            "1表示按照2小时粒度，2表示按照一天粒度 默认是天",
            "default=2; enum=1 (按照2小时粒度), 2 (按照一天粒度)",
        ),
        (Text, "可选值：A_1、B_2；批量处理时必填或使用默认 B_2。", "enum=A_1, B_2"),
        (
            Text,
            "取值范围：\n• Half pay：付一半\n• Full pay（默认）：付全部",
            "default=Full pay; enum=Half pay (付一半), Full pay (付全部)",
        ),
        (Text, "模板ID，默认配置field:\"5f-77\"", ""),
        (
            Text,
            "If empty, it takes the SHA_384 kind by default. Valid values: SHA_256, SHA_384.",
            "default=SHA_384; enum=SHA_256, SHA_384",
        ),
        (Text, "Valid values: on, off. It starts on the first day by default.", "enum=on, off"),
    ]);
}

#[test]
fn a_case_narrows_no_range() {
    check_all(&[
        (Whole, "端口，可取范围[1-9000]。如果Mode=a，取值范围缩小为[30,60]", "range=1..9000"),
        (Whole, "甲为[1-90]，乙为[20-300]", ""),
    ]);
}

#[test]
fn words_and_marks_may_be_values() {
    check_all(&[
        (Text, "匹配方式；可选 and（默认）或 or。", "default=and; enum=and, or"),
        (Text, "Valid values: a_1 and b_1.", "enum=a_1, b_1"),
        (
            Text,
            "Kinds of characters.\nB: capitals\nb: small ones\n?: marks",
            "enum=B (capitals), b (small ones), ? (marks)",
        ),
    ]);
}

#[test]
fn what_is_not_taken_multiplied_or_left_to_others() {
    check_all(&[
        (Text, "Seconds. Maximum value: 7,200.", "range=..7200"),
        (Text, "不可使用 NORTH、SOUTH", ""),
        (Text, "请勿填写 NORTH、SOUTH", ""),
        (Text, "不支持取值：NORTH、SOUTH", ""),
        (Text, "Must not be one of the following: NORTH, SOUTH.", ""),
        (Text, "Values that are ignored: NORTH, SOUTH.", ""),
        (Text, "支持取值：NORTH、SOUTH", "enum=NORTH, SOUTH"),
        (Text, "Zone. Default: chosen by the scheduler.", ""),
        (Text, "Zone. Default: varies", ""),
        (Text, "Owner. Default value: caller's group.", ""),
        (Text, "标签，默认值为 Title 字段", ""),
        (Whole, "条数，最大 3 万", ""),
        (Whole, "条数，最大 30000", "range=..30000"),
        (Whole, "Rows, up to 4 million.", ""),
        (Whole, "Rows. Maximum: 20k", ""),
        (Whole, "序号，最大值 2^31-1", ""),
        (Whole, "端口，不在 1-1024 之间", ""),
        (Whole, "Must not be between 1 and 1024.", ""),
        (Whole, "端口，取值范围 1-1024", "range=1..1024"),
    ]);
}
