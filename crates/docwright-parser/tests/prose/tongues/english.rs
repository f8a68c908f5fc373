//! English, where a text holds nothing but its values.

use crate::Ty::{Decimal, Text};
use crate::{check, check_all, string};

#[test]
fn english_says_so() {
    check_all(&[
        (Text, "`payment`, `setup` or `subscription`", "enum=payment, setup, subscription"),
        (Text, "The kind: `json`, `xml` or `yaml`", "enum=json, xml, yaml"),
        (Text, "Must be `json` or `xml`.", "enum=json, xml"),
        (Text, "Supported: `json`, `xml`.", "enum=json, xml"),
        (Decimal, "Between 0 and 1", "range=0..1"),
        (Decimal, "Between 0 and 1.", "range=0..1"),
    ]);
}

#[test]
fn english_does_not_say_so() {
    check_all(&[
        (Text, "A name: for example `json` or `xml`", ""),
        (Text, "Examples: `json`, `xml` or `yaml`", ""),
        (Text, "Given together with: `Mode` or `Other`", ""),
        (Text, "`json`, `xml` or any other name", ""),
        (Text, "Not allowed: `json` or `xml`", ""),
    ]);
    check(&string(), "Required if `aa` is set.", "");
}
