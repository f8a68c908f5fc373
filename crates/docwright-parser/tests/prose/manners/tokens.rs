//! Values that hold what elsewhere stands between values: slashes, colons, stars, words that join.

use crate::Ty::{Text, Texts, Whole};
use crate::check_all;

#[test]
fn a_slash_inside_a_value_parts_nothing() {
    check_all(&[
        (Text, "Valid values: image/gif, text/csv.", "enum=image/gif, text/csv"),
        (Text, "Valid values: audio/ogg, video/webm or text/css.", "enum=audio/ogg, video/webm, text/css"),
        (Text, "Zone. Valid values: Europe/Oslo, Africa/Cairo.", "enum=Europe/Oslo, Africa/Cairo"),
        (Text, "Valid values: 10.1.0.0/16, 10.2.0.0/16.", "enum=10.1.0.0/16, 10.2.0.0/16"),
        (Text, "Valid values: B/s, MB/s.", "enum=B/s, MB/s"),
        (Text, "Valid values: RSA/ECB/OAEP, RSA/ECB/None.", "enum=RSA/ECB/OAEP, RSA/ECB/None"),
        (Texts, "可选值：image/gif、text/csv", "enum=image/gif, text/csv"),
        (Text, "时区，可选：Europe/Oslo，Africa/Cairo", "enum=Europe/Oslo, Africa/Cairo"),
        (Text, "速率单位，取值：KB/h、MB/h", "enum=KB/h, MB/h"),
        (Text, "协议，取值：SPDY/2、SPDY/3", "enum=SPDY/2, SPDY/3"),
        (Text, "支持 SPDY/3", ""),
        (Text, "Valid values: image/gif, gzip.", ""),
        (Text, "Valid values: red/blue, green/gold.", ""),
        (Text, "Time zone, default Europe/Oslo", "default=Europe/Oslo"),
        (Text, "Valid values: RED/BLUE/GREEN.", "enum=RED, BLUE, GREEN"),
        (Text, "类型，取值：RED/BLUE", "enum=RED, BLUE"),
    ]);
}

#[test]
fn a_colon_or_a_star_between_numbers_is_a_part_of_the_value() {
    check_all(&[
        (Text, "Valid values: 21:9, 3:2.", "enum=21:9, 3:2"),
        (Text, "画面比例，取值：21:9、3:2、5:4", "enum=21:9, 3:2, 5:4"),
        (Text, "时刻，可选值：08:00、20:00", "enum=08:00, 20:00"),
        (Text, "Size. Valid values: 800*600, 640*480.", "enum=800*600, 640*480"),
        (Text, "尺寸，可选值：800*600、640*480", "enum=800*600, 640*480"),
        (Text, "Right. Valid values: shelf:Read, shelf:Write.", "enum=shelf:Read, shelf:Write"),
        (Whole, "取值：1:开,2:关", "enum=1 (开), 2 (关)"),
        (Text, "Valid values: 1: on, 2: off", "enum=1 (on), 2 (off)"),
    ]);
}

#[test]
fn words_that_join_may_be_values() {
    check_all(&[
        (Text, "Valid values: AND, OR.", "enum=AND, OR"),
        (Text, "Valid values: OR, AND, NOR. Default value: OR.", "default=OR; enum=OR, AND, NOR"),
        (Text, "Valid values: AND or OR.", "enum=AND, OR"),
        (Text, "Valid values: `AND`, `OR`.", "enum=AND, OR"),
        (Text, "Valid values: AND/OR.", "enum=AND, OR"),
        (Text, "Valid values: or, and, not.", "enum=or, and, not"),
        (Text, "条件关系，取值：AND、OR", "enum=AND, OR"),
        (Text, "条件关系，取值：OR、AND、XOR", "enum=OR, AND, XOR"),
        (Text, "条件关系，可选值：and、or", "enum=and, or"),
        (Text, "Valid values: RED, BLUE, and GREEN.", "enum=RED, BLUE, GREEN"),
        (Text, "Valid values: RED AND BLUE.", "enum=RED, BLUE"),
    ]);
}

#[test]
fn a_plus_before_a_number_is_a_sign() {
    check_all(&[
        (Whole, "Offset. Valid values: -3, 0, +3.", "enum=-3, 0, 3"),
        (Whole, "偏移，取值：-1、0、+1", "enum=-1, 0, 1"),
        (Text, "Offset. Valid values: -3, 0, +3.", "enum=-3, 0, +3"),
    ]);
}
