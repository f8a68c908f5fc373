//! What is said of another row, of another thing, of a part, or of what is not to be done, is no fact of the row.

use crate::Ty::{Decimal, Text, Truth, Whole};
use crate::{check, check_all, integer, string};

#[test]
fn a_default_of_another_row_or_of_nothing_is_none() {
    check_all(&[
        (Text, "Goes together with Mode (default slow).", ""),
        (Text, "与Mode（默认slow）一同生效", ""),
        (Whole, "The share of Other (default 4).", ""),
        (Text, "Given back only if Other=yes (default no).", ""),
        (Text, "The speed (default slow).", "default=slow"),
        (Truth, "Do not switch this to false by default.", ""),
        (Truth, "Do not set it to false by default.", ""),
        (Text, "The default value is configurable.", ""),
        (Text, "Default is unspecified.", ""),
        (Text, "A token. Default: required.", ""),
        (Text, "Whether a token is required or optional. Default: optional.", "default=optional"),
        (Decimal, "Default: 2e999", ""),
        (Decimal, "Default: 2e9", "default=2e9"),
        (Text, "Default: **slow**", "default=slow"),
    ]);
}

#[test]
fn values_that_are_forbidden_or_another_rows_are_none() {
    check_all(&[
        (Text, "Do not use the values: old1, old2.", ""),
        (Text, "Never send one of: old1, old2.", ""),
        (Text, "Needs Mode, which must be one of slow, quick.", ""),
        (Text, "Works when Mode is either slow or quick.", ""),
        (Text, "Together with Other, one of slow, quick.", ""),
        (Text, "The speed, one of slow, quick.", "enum=slow, quick"),
        (Text, "Carts (two wheels) and sleds (none) can be rented.", ""),
    ]);
}

#[test]
fn limits_of_other_things_or_of_several_are_none() {
    check_all(&[
        (Whole, "Only used when Other is between 3 and 9.", ""),
        (Whole, "The weight, between 3 and 9.", "range=3..9"),
        (Whole, "铁锅：20-500；铜锅：30-800", ""),
        (Whole, "铁锅：20-500；铜锅：20-800", ""),
        (Text, "姓名：长度1-20；口令：长度8-30", ""),
        (Whole, "The former maximum of 30 was raised to 50.", ""),
        (Whole, "Grows from 3 to 9.", ""),
        (Whole, "Level from 3 to 9.", "range=3..9"),
        (Whole, "At least 4 GB of free space is needed for it.", ""),
        (Text, "Not limited to 30 characters.", ""),
    ]);
    check(&integer(), "Step 1: boil; step 2: stir.", "");
    check(&integer(), "How many, in steps of 5.", "multiple_of=5 by step");
}

#[test]
fn what_is_deprecated_may_be_something_else() {
    check(&string(), "This one replaces `kettle` (deprecated).", "");
    check(&string(), "Metal: lead (deprecated), tin", "");
    check(&string(), "(deprecated) The metal.", "deprecated= by deprecated");
}
