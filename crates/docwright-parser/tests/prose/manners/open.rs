//! A list is complete only where nothing around it leaves it open.

use crate::Ty::{Text, Whole};
use crate::check_all;

#[test]
fn a_list_that_some_words_open_is_not_complete() {
    check_all(&[
        (Text, "取值包括：red、blue、green。", "enum=red, blue, green, …"),
        (Text, "可选值包括 red、blue", "enum=red, blue, …"),
        (Text, "Valid values include `red`, `blue`, and `green`.", "enum=red, blue, green, …"),
        (Text, "Possible values include: RED, BLUE.", "enum=RED, BLUE, …"),
        (Text, "Supported values include RED and BLUE.", "enum=RED, BLUE, …"),
        (Text, "Valid values: `RED`, `BLUE`, or any value configured by the user.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE, or a custom name.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE. For the full list, see the console.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE. For a complete list of colours, see Colours.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE, and so on.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE and so forth.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE, ...", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE, and more.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE. More values will be added.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE. Other values are reserved.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE. New values may be added over time.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE. You can also specify a name of your own.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE. Custom values are supported.", "enum=RED, BLUE, …"),
        (Text, "Valid values (not exhaustive): RED, BLUE.", "enum=RED, BLUE, …"),
        (Text, "Common values: RED, BLUE.", "enum=RED, BLUE, …"),
        (Text, "枚举值：RED、BLUE，白名单用户可填 GREEN。", "enum=RED, BLUE, …"),
        (Text, "枚举值：RED、BLUE。白名单用户还可填其他颜色。", "enum=RED, BLUE, …"),
        (Text, "枚举值：RED、BLUE 等。", "enum=RED, BLUE, …"),
        (Text, "枚举值：RED、BLUE等等", "enum=RED, BLUE, …"),
        (Text, "枚举值：RED、BLUE……", "enum=RED, BLUE, …"),
        (Text, "枚举值：RED、BLUE，最新值参考颜色列表。", "enum=RED, BLUE, …"),
        (Text, "枚举值：RED、BLUE，后续会增加。", "enum=RED, BLUE, …"),
        (Text, "枚举值：RED、BLUE，或自定义名称", "enum=RED, BLUE, …"),
        (Text, "枚举值：RED、BLUE，也可传入自定义的值", "enum=RED, BLUE, …"),
        (Text, "枚举值：RED、BLUE，其它颜色请咨询客服", "enum=RED, BLUE, …"),
        (Text, "枚举值：RED、BLUE。更多颜色请参见颜色说明。", "enum=RED, BLUE, …"),
        (Text, "枚举值：RED、BLUE。全部颜色见控制台。", "enum=RED, BLUE, …"),
        (Text, "取值有 RED、BLUE 之类", "enum=RED, BLUE, …"),
        (Text, "部分取值：RED、BLUE", "enum=RED, BLUE, …"),
        (Text, "主要有：RED、BLUE", "enum=RED, BLUE, …"),
        (Text, "枚举值：(RED、BLUE", "enum=RED, BLUE, …"),
        (Text, "枚举值：RED、BLUE、", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE,", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE and", "enum=RED, BLUE, …"),
        (Whole, "0：无；1：有；其他值：未知", "enum=0 (无), 1 (有), …"),
    ]);
}

#[test]
fn an_example_is_no_list() {
    check_all(&[
        (Text, "A colour, such as RED, BLUE.", ""),
        (Text, "A colour (for example, `RED` or `BLUE`).", ""),
        (Text, "颜色，例如：RED、BLUE", ""),
        (Text, "颜色，如 RED、BLUE", ""),
        (Text, "颜色，比如RED/BLUE", ""),
        (Text, "颜色（eg: RED、BLUE）", ""),
        (Text, "颜色。示例值：RED", ""),
        (Text, "Colours like `RED` and `BLUE` are fine.", ""),
        (Text, "颜色，诸如 RED、BLUE", ""),
    ]);
}

#[test]
fn a_list_that_ends_with_its_sentence_is_complete() {
    check_all(&[
        (Text, "枚举值：RED、BLUE。", "enum=RED, BLUE"),
        (Text, "枚举值：RED、BLUE，默认为 RED。", "default=RED; enum=RED, BLUE"),
        (Text, "Valid values: RED, BLUE. Default: RED.", "default=RED; enum=RED, BLUE"),
        (Text, "Valid values: RED and BLUE. See Colours for what they mean.", "enum=RED, BLUE"),
        (Text, "Valid values:\n- RED\n- BLUE", "enum=RED, BLUE"),
        (Text, "Colour of the other lamps. Valid values: RED, BLUE", "enum=RED, BLUE"),
        (Text, "枚举值：RED（红）、BLUE（蓝）。详见颜色说明。", "enum=RED (红), BLUE (蓝)"),
    ]);
}

#[test]
fn more_that_opens_a_list() {
    check_all(&[
        (Text, "可选值：RED、BLUE，或用户自建的颜色名", "enum=RED, BLUE, …"),
        (Text, "可选值：RED、BLUE；其他值将原样返回", "enum=RED, BLUE, …"),
        (Text, "可选值：RED、BLUE，更多取值见文档", "enum=RED, BLUE, …"),
        (Text, "可选值：RED、BLUE，具体以控制台为准", "enum=RED, BLUE, …"),
        (Text, "可选值包括但不限于：RED、BLUE", "enum=RED, BLUE, …"),
        (Text, "目前主要取值：RED、BLUE", "enum=RED, BLUE, …"),
        (Text, "Allowed values: RED, BLUE, etc", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE, among others.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE, or the name of a colour that you created.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE or any other colour.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE. Other values may appear.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE. See Colours for a full list.", "enum=RED, BLUE, …"),
        (Text, "Valid values: RED, BLUE. For all supported values, see Colours.", "enum=RED, BLUE, …"),
        (Text, "Some of the valid values: RED, BLUE.", "enum=RED, BLUE, …"),
        (Whole, "0: ok; 1: failed; others: unknown", "enum=0 (ok), 1 (failed), …"),
        (Whole, "0：成功，1：失败，其余：未知", "enum=0 (成功), 1 (失败), …"),
        (Text, "Valid values:\n- RED\n- BLUE\n- ...", "enum=RED, BLUE, …"),
    ]);
}

#[test]
fn a_condition_of_another_row_takes_no_list_away() {
    check_all(&[
        (Text, "State. Only used when Other is not specified. Valid values: RED, BLUE.", "enum=RED, BLUE"),
        (Text, "角色，包括：red、blue", "enum=red, blue"),
    ]);
}
