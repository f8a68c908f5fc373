//! Sentences behind a list, or around it, that tell of values which it does not name.

use crate::Ty::{Text, Whole};
use crate::check_all;

#[test]
fn a_sentence_behind_a_list_may_admit_other_values() {
    check_all(&[
        (Text, "Valid values: oak, elm. You may also send an ARN.", "enum=oak, elm, …"),
        (Text, "Valid values: oak, elm; anything else is kept as you wrote it.", "enum=oak, elm, …"),
        (Text, "Valid values: oak, elm. Regular expressions work.", "enum=oak, elm, …"),
        (Text, "Valid values: oak, elm. `ash` accepted for compatibility.", "enum=oak, elm, …"),
        (Text, "Valid values: oak, elm. Define more with CreateWood.", "enum=oak, elm, …"),
        (Text, "Valid values: OAK, ELM. In the north, ASH too.", "enum=OAK, ELM, …"),
        (Text, "Valid values: OAK, ELM. Since v2, ASH as well.", "enum=OAK, ELM, …"),
        (Text, "Valid values: OAK, ELM, depending on the forest.", "enum=OAK, ELM, …"),
        (Text, "Valid values: OAK, ELM. Carpenters may use ASH.", "enum=OAK, ELM, …"),
        (Text, "Valid values: OAK, ELM. See the catalogue for the rest.", "enum=OAK, ELM, …"),
        (Text, "Valid values: OAK, ELM. Call ListWoods for what your forest has.", "enum=OAK, ELM, …"),
        (Text, "Valid values: OAK, ELM, but not limited to these.", "enum=OAK, ELM, …"),
        (Text, "Valid values: cut, plane. For masters also: carve.", "enum=cut, plane, …"),
        (Text, "取值：OAK、ELM，等等", "enum=OAK, ELM, …"),
        (Text, "取值：OAK、ELM，不限于这些", "enum=OAK, ELM, …"),
        (Text, "取值：OAK、ELM，仅列出一部分", "enum=OAK, ELM, …"),
        (Text, "取值：OAK、ELM。以上仅为示例", "enum=OAK, ELM, …"),
        (Text, "取值：OAK、ELM，亦支持木材ID", "enum=OAK, ELM, …"),
        (Text, "取值：OAK、ELM；部分地域支持ASH", "enum=OAK, ELM, …"),
        (Text, "取值：OAK、ELM，可通过ListWoods查询", "enum=OAK, ELM, …"),
        (Text, "取值：OAK、ELM，ASH需申请开通", "enum=OAK, ELM, …"),
        (Whole, "0: raw; 1: dry; 2-9: reserved", "enum=0 (raw), 1 (dry), …"),
    ]);
}

#[test]
fn a_sentence_that_denies_or_speaks_of_a_listed_value_opens_nothing() {
    check_all(&[
        (Text, "Valid values: oak, elm. Other values are not accepted.", "enum=oak, elm"),
        (Text, "Valid values: oak, elm. For boats elm may also be used.", "enum=oak, elm"),
        (Text, "Valid values: oak, elm. Only elm may be used outdoors.", "enum=oak, elm"),
        (Text, "Valid values: oak, elm. See Woods for details.", "enum=oak, elm"),
        (Text, "Valid values: oak, elm. For more information about them, see Woods.", "enum=oak, elm"),
        (Text, "Valid values: oak, elm. Changing it will also restart the saw.", "enum=oak, elm"),
        (Text, "取值：OAK、ELM，ELM需申请开通", "enum=OAK, ELM"),
        (Text, "取值：OAK、ELM。更多说明请参见木材一节", "enum=OAK, ELM"),
    ]);
}

#[test]
fn an_announcement_may_tell_of_other_values_itself() {
    check_all(&[
        (Text, "Frequently used values: oak, elm.", "enum=oak, elm, …"),
        (Text, "Initially supported values: oak, elm.", "enum=oak, elm, …"),
        (Text, "At least these values: oak, elm.", "enum=oak, elm, …"),
        (Text, "In addition to an ID, special values: any, none.", "enum=any, none, …"),
        (Text, "内置取值：oak、elm", "enum=oak, elm, …"),
        (Text, "木材ID或以下取值之一：oak、elm", "enum=oak, elm, …"),
    ]);
}

#[test]
fn values_of_one_case_each_are_a_part_of_the_set() {
    check_all(&[
        (Text, "Mode为A时，取值：oak、elm；Mode为B时，取值：tin、zinc", "enum=oak, elm, tin, zinc, …"),
        (Text, "For boats, one of oak, elm; for pots, one of tin, zinc.", "enum=oak, elm, tin, zinc, …"),
        (Text, "若Mode为A，取值：oak、elm，否则为任意名称", "enum=oak, elm, …"),
    ]);
}
