//! Ways to write a list that need a closer look, and what looks like a list and is none.

use crate::{check, integer, string};

#[test]
fn a_meaning_may_hold_conditions_and_semicolons() {
    check(
        &string(),
        "Sorted by:\nsent: If Mode is in, what came; if Mode is out, what went\nlost: what was lost\nrate: a rate",
        "enum=sent (If Mode is in, what came), lost (what was lost), rate (a rate) by value-meanings",
    );
}

#[test]
fn a_meaning_may_begin_as_a_sentence_would() {
    check(
        &string(),
        "枚举值：Fwd，请求转发；Drop，丢弃报文。",
        "enum=Fwd (请求转发), Drop (丢弃报文) by valid-values",
    );
    check(
        &string(),
        "枚举值：Std，默认策略；Own，自建策略。",
        "enum=Std (默认策略), Own (自建策略) by valid-values",
    );
    check(
        &string(),
        "枚举值：Low，并发较低；High，并发较高。",
        "enum=Low (并发较低), High (并发较高) by valid-values",
    );
}

#[test]
fn blanks_alone_may_part_values() {
    check(
        &string(),
        "Valid values: full: each of them none: not a single one",
        "enum=full (each of them), none (not a single one) by valid-values",
    );
    check(&integer(), "角度。0 45 90", "enum=0, 45, 90 by value-list");
    check(&integer(), "角度，0 45 90。", "enum=0, 45, 90 by value-list");
}

#[test]
fn bullets_hold_names_with_dots_and_small_words() {
    check(
        &string(),
        "• X.A1.MINI: 2-core\n• X.A1.MAXI: 32-core",
        "enum=X.A1.MINI (2-core), X.A1.MAXI (32-core) by value-meanings",
    );
    check(
        &string(),
        "How to compare.\n• In: it is listed\n• Out: it is not listed",
        "enum=In (it is listed), Out (it is not listed) by value-meanings",
    );
    check(
        &string(),
        "Rights.\n• r: Read-only\n• rw: Read-write",
        "enum=r (Read-only), rw (Read-write) by value-meanings",
    );
}

#[test]
fn numbers_may_touch_their_meanings() {
    check(&integer(), "1按天, 2按周,3按季", "enum=1 (按天), 2 (按周), 3 (按季) by value-meanings");
    check(&integer(), "方式 1. 人工 2.自动", "enum=1 (人工), 2 (自动) by value-meanings");
    check(&integer(), "2 个盘，每个盘 3 块", "");
}

#[test]
fn meanings_come_first_before_quotes_bars_and_at_the_ends_of_lines() {
    check(&string(), "打开，\"on\"；关上，\"off\"", "enum=on (打开), off (关上) by meaning-values");
    check(
        &string(),
        "升级\"Up\",降级\"Down\", 默认为Up",
        "default=Up by default-value; enum=Up (升级), Down (降级) by meaning-values",
    );
    check(
        &string(),
        "分类：快盘|fastDisk、慢盘|slowDisk和其它盘|otherDisk。",
        "enum=fastDisk (快盘), slowDisk (慢盘), otherDisk (其它盘) by meaning-values",
    );
    check(
        &string(),
        "Value range:\n• Slow disk: DISK_SLOW\n• Fast disk: DISK_FAST",
        "enum=DISK_SLOW (Slow disk), DISK_FAST (Fast disk) by valid-values",
    );
}

#[test]
fn a_word_of_another_script_may_be_a_part_of_a_meaning() {
    check(
        &string(),
        "磁盘类型：SSD盘：DISK_FAST；普通盘：DISK_SLOW",
        "enum=DISK_FAST (SSD盘), DISK_SLOW (普通盘) by meaning-values",
    );
}

#[test]
fn quotes_may_hold_a_choice() {
    check(&string(), "方向，\"Left/Right\"", "enum=Left, Right by slashed-values");
    check(&string(), "类型，\"image/png\"", "");
    check(&string(), "协议，TCP/UDP二选一", "enum=TCP, UDP by slashed-values");
}

#[test]
fn names_of_several_words_are_values() {
    check(
        &string(),
        "System. Valid values: Red Hat 9, SuSE 15.5, Windows 11.",
        "enum=Red Hat 9, SuSE 15.5, Windows 11 by valid-values",
    );
    check(
        &string(),
        "Valid values: All At Once, Half Now, and Never.",
        "enum=All At Once, Half Now, Never by valid-values",
    );
    check(&string(), "Where. Valid values: See Places and Names", "");
}

#[test]
fn numbers_may_carry_their_unit() {
    check(
        &integer(),
        "内存(MB)，目前支持以下几档 512M/1024M/ 4096M",
        "enum=512, 1024, 4096 by supported-values; unit=MB by unit-in-brackets",
    );
}

#[test]
fn the_only_value_is_a_value() {
    check(&string(), "协议，目前仅支持NFS", "enum=NFS by supported-values");
    check(&string(), "协议，仅支持“Nfs4”", "enum=Nfs4 by supported-values");
    check(&string(), "How. The value can only be AT_ONCE.", "enum=AT_ONCE by supported-values");
    check(&string(), "镜像，仅支持Linux系统", "");
    check(&string(), "地址，仅支持IPv4", "");
}

#[test]
fn what_announces_the_default_or_a_ban_announces_no_list() {
    check(&integer(), "个数，缺省取值为3，表示三个", "default=3 by default-value");
    check(
        &string(),
        "可选字段：\n• ONE：一个\n• ALL：全部\n 默认取值：ONE",
        "default=ONE by default-value; enum=ONE (一个), ALL (全部) by value-meanings",
    );
    check(&string(), "暂不支持 gif、bmp", "");
}

#[test]
fn rules_with_numbers_are_no_values() {
    check(&string(), "1.长度为 4 到 20；2.不能以数字开头", "length=4..20 by length-limit");
    check(
        &string(),
        "密码。\n• Unix的密码必须4到20位，至少两种字符。\n• Mac的密码必须6到20位。",
        "length=4..20 by can-contain",
    );
}

#[test]
fn things_in_prose_are_no_values() {
    check(&string(), "修改后 MakeIt/TakeIt/BreakIt 失效", "");
    check(&string(), "否则必须上传材料，包括 PartOne，PartTwo，Title。", "");
    check(&string(), "密码，支持[a-z,A-Z]、[0-9]和符号", "");
    check(&integer(), "大小。 Other 不为2 或超过 7 张时，没有意义。", "");
    check(
        &string(),
        "甲型的 HTTP、HTTPS 入口的方式。rr 表示轮流，hash 表示按来源",
        "enum=rr (轮流), hash (按来源) by sentence-values",
    );
    check(&string(), "Path.\nabc::def:12345678:role/4611686018427, abc::def:12345678:role/One", "");
    check(&integer(), "时长。月付时，此参数传0，代表到月末，1代表整月。", "");
    check(&string(), "仅当Mode为\"Fast\"时生效。", "");
}

#[test]
fn bare_bullets_and_quoted_choices_are_values() {
    let list = docwright_ir::Type::list(string());
    check(&list, "States to show:\n• `OPEN`\n• `SHUT`\n• `LOST`", "enum=OPEN, SHUT, LOST by value-list");
    check(&string(), "Why it failed:\n- `TooLate`\n- `TooLarge`", "enum=TooLate, TooLarge by value-list");
    check(&string(), "Family of plans, `STD` or `PRO`", "enum=STD, PRO by value-list");
    check(&string(), "Place. Either `Mode` or `Other` must be specified.", "");
    check(
        &string(),
        "名称：\n1. 长度不超过 9 个字符\n2. 仅支持中文、`_`、`-`",
        "length=..9 by cannot-exceed",
    );
}

#[test]
fn lines_below_an_example_are_examples() {
    check(&string(), "Addresses, one a line. Example:\n10.1.0.1\n10.1.0.2-10.1.0.9\n10.1.0.0/24", "");
    check(&string(), "Addresses, one a line:\n10.1.0.1\n10.1.0.2-10.1.0.9\n10.1.0.0/24", "");
}

#[test]
fn numbers_tied_by_or_are_values() {
    check(
        &integer(),
        "Number of weeks: 1, 2, 4 or 8. 1 if not specified",
        "default=1 by if-missing; enum=1, 2, 4, 8 by value-list",
    );
    check(&integer(), "声道，1 或 2，默认为 1。", "default=1 by default-value; enum=1, 2 by value-list");
    check(&integer(), "Retries, 2 or 3 of them", "");
    check(&integer(), "Day, where 1 stands for the first and 9 for the last", "");
}

#[test]
fn keys_of_ranges_and_ends_of_a_range_are_no_values() {
    check(&integer(), "容量，按档不同。10:[30,200],20:[70,280]", "");
    check(
        &integer(),
        "Minimum: 60; maximum: 900; default: 90",
        "default=90 by default-value; range=60..900 by maximum",
    );
}

#[test]
fn parts_of_a_value_are_no_values() {
    check(
        &string(),
        "Options. These are supported:\nwait: in seconds, value range: 10-90\nkeep: in seconds\nE.g., wait=30&keep=60",
        "unit=seconds by unit-in-words",
    );
}
