//! Japanese and Korean.

use crate::Ty::{Text, Truth, Whole};
use crate::check_all;

#[test]
fn japanese_says_so() {
    check_all(&[
        (Whole, "1ページの件数。デフォルトは20", "default=20"),
        (Text, "出力形式。デフォルト値：`json`。", "default=json"),
        (Whole, "タイムアウト（初期値: 30）", "default=30"),
        (Truth, "削除済みを含める。省略時はfalseです。", "default=false"),
        (Text, "可能な値：`asc`、`desc`", "enum=asc, desc"),
        (Text, "次のいずれか：`day` または `month`", "enum=day, month"),
        (Whole, "指定可能な値: 0（無効）、1（有効）", "enum=0 (無効), 1 (有効)"),
        (Whole, "1〜100の整数。", "range=1..100"),
        (Text, "名前。最大100文字。", "length=..100"),
        (Whole, "最小1、最大100", "range=1..100"),
    ]);
}

#[test]
fn japanese_does_not_say_so() {
    check_all(&[
        (Whole, "クラスタの場合、デフォルトは5。", ""),
        (Whole, "デフォルトは5、クラスタでは10。", ""),
        (Whole, "以前のデフォルトは8。", ""),
        (Whole, "デフォルトは5〜10分。", ""),
        (Text, "例：`aa` または `bb`", ""),
        (Whole, "1分あたり最大100回まで呼び出せます。", ""),
        (Whole, "サーバーは1〜5台必要です。", ""),
        (Text, "可能な値: 数字、英字", ""),
        (Text, "デフォルトはなし", ""),
        (Whole, "Modeが1のとき、初期値: 5", ""),
    ]);
}

#[test]
fn korean_says_so() {
    check_all(&[
        (Whole, "페이지당 항목 수. 기본값: 20", "default=20"),
        (Whole, "제한 시간(기본값 30)", "default=30"),
        (Text, "출력 형식. 기본값은 `json`입니다.", "default=json"),
        (Truth, "삭제된 항목 포함 여부. 기본값: false", "default=false"),
        (Text, "가능한 값: `asc`, `desc`", "enum=asc, desc"),
        (Text, "다음 중 하나: `day` 또는 `month`.", "enum=day, month"),
        (Whole, "가능한 값: 0 - 꺼짐, 1 - 켜짐", "enum=0 (꺼짐), 1 (켜짐)"),
        (Whole, "1에서 100 사이의 정수.", "range=1..100"),
        (Text, "이름. 최대 100자.", "length=..100"),
        (Whole, "페이지 크기(기본값: 1, 최댓값: 5)", "default=1; range=..5"),
    ]);
}

#[test]
fn korean_does_not_say_so() {
    check_all(&[
        (Whole, "클러스터인 경우 기본값: 5", ""),
        (Whole, "기본값: 5, 클러스터는 10.", ""),
        (Whole, "이전 기본값: 8", ""),
        (Whole, "기본값 5~10분", ""),
        (Text, "예: `aa` 또는 `bb`", ""),
        (Whole, "분당 최대 100회 호출할 수 있습니다.", ""),
        (Whole, "서버는 1에서 5 사이의 복사본을 만듭니다.", ""),
        (Text, "가능한 값: 숫자, 문자", ""),
        (Text, "기본값: 없음", ""),
        (Whole, "Mode가 1이면 기본값: 5", ""),
    ]);
}
