//! What stands before a colon: a label that names values, or one that names something else.

use crate::Ty::{Text, Texts};
use crate::check_all;

#[test]
fn a_label_that_names_no_values_announces_none() {
    check_all(&[
        (Text, "Shelf. Conflicts with: ShelfId, RackId.", ""),
        (Text, "Colour of the lamp. Cannot be combined with: DIMMER, TIMER.", ""),
        (Text, "Name of the shelf. See also: ShelfId, RackId.", ""),
        (Text, "Feature. Works with: OAK, PINE.", ""),
        (Text, "Feature. Supported by: OAK, PINE.", ""),
        (Text, "Feature. Depends on: CreateShelf, OpenShelf.", ""),
        (Text, "Prerequisites: CreateShelf, OpenShelf.", ""),
        (Text, "Old names: ShelfName, RackName.", ""),
        (Text, "Abbreviations: OAK, PINE.", ""),
        (Text, "Zones without it: east-1, west-2.", ""),
        (Text, "Permissions needed: READ, WRITE.", ""),
        (Text, "Tested on: `oak`, `pine`.", ""),
        (Text, "Author: OAK, PINE.", ""),
        (Texts, "Shelves. Not to be mixed with: RACK, CHEST.", ""),
        (Text, "Shelf. Available in: EAST, WEST.", ""),
        (Text, "Valid for: OAK, PINE.", ""),
        (Text, "Supported regions: east, west.", ""),
        (Text, "Contact: OAK, PINE.", ""),
        (Text, "Returned by: ListShelves, GetShelf.", ""),
        (Text, "Replaces: OAK_ID, PINE_ID.", ""),
        (Text, "Ignored with: OAK, PINE.", ""),
        (Text, "书架。参见：ShelfId、RackId", ""),
        (Text, "书架。作者：Oak、Pine", ""),
        (Text, "书架。来自接口：ListShelves、GetShelf", ""),
        (Text, "书架。互斥参数：ShelfId、RackId", ""),
        (Text, "书架。与之冲突：ShelfId、RackId", ""),
        (Text, "关联接口：OpenShelf、CloseShelf", ""),
        (Text, "前置接口：OpenShelf、CloseShelf", ""),
        (Text, "曾用名：ShelfName、RackName", ""),
        (Text, "书架名称。未开放地域：east-1、west-2", ""),
        (Text, "权限：read、write", ""),
        (Text, "术语：OAK、PINE", ""),
        (Text, "异常：NotFound、Conflict", ""),
        (Text, "负责人：OAK/PINE", ""),
        (Text, "适用引擎：OAK、PINE", ""),
    ]);
}

#[test]
fn a_label_that_names_the_row_or_its_kind_announces_values() {
    check_all(&[
        (Text, "Shelf kind: OAK, PINE.", "enum=OAK, PINE"),
        (Text, "Field: OAK, PINE.", "enum=OAK, PINE"),
        (Text, "Status of the shelf: OPEN, SHUT.", "enum=OPEN, SHUT"),
        (Text, "Kinds of shelves that may be used: OAK, PINE.", "enum=OAK, PINE"),
        (Text, "Policies: `keep`, `drop`.", "enum=keep, drop"),
        (Text, "Shelf level: `low` | `high`", "enum=low, high"),
        (Text, "Вид полки:\n`oak`, `pine`", "enum=oak, pine"),
        (
            Text,
            "Hash to use. Supported hash functions are:\n`SHA1`, `MD5`. If unset, SHA1 is used.",
            "default=SHA1; enum=SHA1, MD5",
        ),
        (
            Text,
            "Hash to use. Can also stand in the URL. Currently-supported algorithms are:\n\n• `md4-1`\n• `md4-2`\n• `md4-3`",
            "enum=md4-1, md4-2, md4-3",
        ),
        (Text, "Output. Supported formats: tar, zip, jar.", "enum=tar, zip, jar"),
        (Text, "Allowed wood types: oak, pine.", "enum=oak, pine"),
        (Text, "The following formats are supported: tar, zip.", "enum=tar, zip"),
        (Text, "The following types are accepted: OAK2, PINE3.", "enum=OAK2, PINE3"),
        (Text, "Scope. The value can be \"shelf\", \"rack\" or \"room\".", "enum=shelf, rack, room"),
        (Text, "The value may be `shelf` or `rack`.", "enum=shelf, rack"),
        (Text, "The value can be changed, moved or removed.", ""),
        (Text, "Shelf kind: `oak` (the default), `pine`.", "default=oak; enum=oak, pine"),
        (Text, "Relation: AND or OR.", "enum=AND, OR"),
        (Text, "How the shelves are ordered: UP, DOWN.", "enum=UP, DOWN"),
        (Text, "The names of the kinds are as follows: OAK, PINE.", "enum=OAK, PINE"),
        (Text, "协议名称：http/https", "enum=http, https"),
        (Text, "木材，可填：OAK、PINE", "enum=OAK, PINE"),
        (Text, "Supported format: oak/pine.", ""),
        (Text, "四选一：OAK、PINE、ELM、ASH", "enum=OAK, PINE, ELM, ASH"),
        (Text, "书架类型：OAK、PINE", "enum=OAK, PINE"),
        (Text, "书架状态(可选)：OPEN、SHUT", "enum=OPEN, SHUT"),
        (Text, "书架。支持的方法有：GET、PUT", "enum=GET, PUT"),
        (Text, "排序方式：asc/desc", "enum=asc, desc"),
        (Text, "策略：KEEP、DROP、FAIL", "enum=KEEP, DROP, FAIL"),
    ]);
}

#[test]
fn values_that_are_not_taken_are_none() {
    check_all(&[
        (Text, "Unavailable values: OAK, PINE.", ""),
        (Text, "Prohibited values: OAK, PINE.", ""),
        (Text, "Retired values: OAK, PINE.", ""),
        (Text, "Rejected values: `oak`, `pine`.", ""),
        (Text, "Unacceptable values are: OAK, PINE.", ""),
        (Text, "Discontinued wood types: OAK, PINE.", ""),
        (Text, "Incompatible options: OAK, PINE.", ""),
        (Text, "Former values: OAK, PINE.", ""),
        (Text, "木材。不可选的值：OAK、PINE", ""),
        (Text, "木材。不能使用的取值：OAK、PINE", ""),
        (Text, "木材。已停用的类型：OAK、PINE", ""),
        (Text, "木材。不兼容的类型：OAK、PINE", ""),
        (Text, "木材。错误取值：OAK、PINE", ""),
        (Text, "Available values: OAK, PINE.", "enum=OAK, PINE"),
    ]);
}

#[test]
fn notes_and_formats_are_no_values() {
    check_all(&[
        (Text, "Shelf: optional, Owner: required.", ""),
        (Text, "Title: mandatory; Owner: optional.", ""),
        (Text, "格式为 name:colour，如 oak:brown", ""),
        (Text, "格式 left:right,top:bottom", ""),
        (Text, "Labels in the form left:right,top:bottom.", ""),
        (Text, "Rules:\n* Vowels: a to e\n* Marks: none at the end", ""),
        (Text, "Remarks:\n* Oslo: opens at noon\n* Rome: opens at ten", ""),
        (Text, "Restrictions:\n• Oslo: at most two\n• Rome: at most three", ""),
        (Text, "使用限制：\n• OSLO：最多两个\n• ROME：最多三个", ""),
        (Text, "Needed permissions: shelf:Read, shelf:Write.", ""),
        (Text, "以 oak-、pine- 或 elm- 开头", ""),
        (Text, "Must begin with oak-, pine- or elm-.", ""),
        (Text, "Valid values: letters, digits, hyphens.", ""),
        (Text, "Allowed values: lowercase, digits and dashes.", ""),
        (Text, "可选值：letters、digits", ""),
        (Text, "Valid values: `letters`, `digits`.", "enum=letters, digits"),
    ]);
}
