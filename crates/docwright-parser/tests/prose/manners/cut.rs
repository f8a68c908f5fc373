//! Defaults that are longer than a number or a word, that a sample holds, or that another thing takes.

use crate::Ty::{Decimal, Text, Texts, Truth, Whole};
use crate::check_all;

#[test]
fn a_default_is_read_whole_or_not_at_all() {
    check_all(&[
        (Text, "Release of the engine, 6.2 by default.", "default=6.2"),
        (Text, "The release is 6.2.1 by default.", "default=6.2.1"),
        (Text, "Release, v3.4 by default", "default=v3.4"),
        (Text, "Release (6.2 by default)", "default=6.2"),
        (Decimal, "Weight, 0.25 by default.", "default=0.25"),
        (Decimal, "Weight. It is 0.25 by default.", "default=0.25"),
        (Text, "Address, set to 127.0.0.1 by default", "default=127.0.0.1"),
        (Whole, "Rows of a page, 2,500 by default.", "default=2500"),
        (Whole, "Rows of a page; 2,500 rows by default.", "default=2500"),
        (Whole, "Order of the rule, -5 by default.", "default=-5"),
        (Text, "Ratio, 4:3 by default", ""),
        (Text, "Time to keep it, 30m by default.", "default=30m"),
        (Whole, "Default: 0. 0 keeps all, and 7 a week.", "default=0"),
        (Text, "Page that is served, /start.html by default.", "default=/start.html"),
        (Text, "Schedule. Default value: 0 30 1 * * ?", "default=0 30 1 * * ?"),
        (Text, "执行周期，默认 */5 * * * *", ""),
        (Text, "执行周期，默认为 0 30 1 * * ?", "default=0 30 1 * * ?"),
        (Whole, "Retries. Default: 3 2 1", ""),
        (Text, "Start. Default value: 2020-02-02 08:00:00.", "default=2020-02-02 08:00:00"),
        (Text, "开始时间，默认 2020-02-02 08:00:00", "default=2020-02-02 08:00:00"),
        (Text, "时间窗，默认 01:30-03:30", "default=01:30-03:30"),
        (Text, "目录，不填时取 dumps/", "default=dumps/"),
        (Text, "Folder. Default: dumps/", "default=dumps/"),
        (Text, "Folder. Default: dumps/.", "default=dumps/"),
        (Whole, "默认 5/ 分钟", ""),
        (Text, "Root of the paths. Default value: /", "default=/"),
        (Text, "根路径，默认值：/", "default=/"),
        (Text, "Folder. Default value: D:\\Data Files.", ""),
        (Text, "Owner. Default value: root@localhost.", ""),
        (Text, "Query. Default: a=1&b=2", ""),
        (Text, "Networks. Default: 172.16.0.0/12, 10.8.0.0/16.", ""),
        (Text, "Mark between the parts. Default value: semicolon (;).", ""),
        (Text, "分隔符，默认为“;”", "default=;"),
        (Text, "默认为“-”", ""),
        (Text, "Callback. Default value: https://a.example/x?y=1", "default=https://a.example/x?y=1"),
    ]);
}

#[test]
fn what_a_sample_or_a_statement_holds_is_no_default() {
    check_all(&[
        (Text, "Settings, for example {\"default\": 7, \"most\": 9}", ""),
        (Text, "配置，如 {\"most\": 9, \"default\": 7}", ""),
        (Text, "Change of the table, such as ADD COLUMN n INT DEFAULT 7", ""),
        (Text, "SQL: CREATE TABLE t (n INT DEFAULT 7)", ""),
        (Text, "建表语句，列可写作 n INT NOT NULL DEFAULT 7", ""),
        (Text, "Clause of the column, e.g. DEFAULT 7", ""),
        (Whole, "Rows. DEFAULT: 7", "default=7"),
        (Whole, "Rows (DEFAULT 7)", "default=7"),
    ]);
}

#[test]
fn what_another_thing_takes_is_no_default() {
    check_all(&[
        (Whole, "Disks to remove. A host has 2 disks by default.", ""),
        (Whole, "Shards to add. Each table has 4 by default.", ""),
        (Whole, "How long to wait; a call expires after 20 seconds by default.", ""),
        (Whole, "Port. Redis uses 6379 by default.", ""),
        (Whole, "Port, Redis uses 6379 by default", ""),
        (Whole, "Must stay below the quota, which is 40 by default.", ""),
        (Whole, "Rows to skip. Connects to the proxy, which listens on 81 by default.", ""),
        (Whole, "A limit of your own, which replaces the default 40.", ""),
        (Whole, "Must differ: twice the default 40", ""),
        (Whole, "端口，不得使用默认端口 81", ""),
        (Whole, "端口，不能与系统默认端口 81 相同", ""),
        (Whole, "端口，用于替换默认端口 81", ""),
        (Whole, "默认 30（上海），其他地域 15", ""),
        (Whole, "默认 30，海外地域 15", ""),
        // The row itself.
        (Whole, "Rows of a page, which is 40 by default.", "default=40"),
        (Whole, "A host has 2 disks by default.", "default=2"),
        (Whole, "Disks. The service creates 2 by default.", "default=2"),
        (Whole, "Disks. It is 2 by default.", "default=2"),
        (Whole, "Seconds to wait. The value is 2 by default.", "default=2"),
        (Whole, "Number of disks. Disks are 2 by default.", "default=2"),
        (Whole, "端口，默认端口 81，可修改", "default=81"),
    ]);
}

#[test]
fn defaults_in_further_words() {
    check_all(&[
        (Text, "The default plan is YEARLY.", "default=YEARLY"),
        (Text, "Plan; YEARLY is chosen by default.", "default=YEARLY"),
        (Text, "Plan. YEARLY if not set.", "default=YEARLY"),
        (Text, "Plan, with YEARLY as the default.", "default=YEARLY"),
        (Text, "Folder; \"dumps/\" is used as the default.", "default=dumps/"),
        (Whole, "Threads. If omitted, the number is 6.", "default=6"),
        (Whole, "Threads of the host. If it is not set, the host is 6.", "default=6"),
        (Whole, "Threads. If not set, the price is 6.", ""),
        (Whole, "Threads. It is 6 unless you state otherwise.", "default=6"),
        (Whole, "Threads; if null, 6.", "default=6"),
        (Whole, "Threads, default as 6.", "default=6"),
        (Whole, "Threads. Default value if not given: 6.", "default=6"),
        (Text, "Codec. Falls back to `lz4` when unset.", "default=lz4"),
        (Whole, "线程数，默认的线程数是 6", "default=6"),
        (Text, "范围，默认为 all", "default=all"),
        (Text, "Default is all", ""),
        // Prose.
        (Text, "The default plan is changed yearly.", ""),
        (Text, "Users, with an administrator as the default.", ""),
        (Texts, "Folders; 3 if not set.", ""),
        (Truth, "Whether to ask, with false as the default.", "default=false"),
    ]);
}
