//! What stands beside a fact in sentences of all languages decides whether it is the row's.
use crate::Ty::{Decimal, Text, Truth, Whole};
use crate::check_all;

#[test]
fn a_number_beside_a_default_takes_it_back() {
    check_all(&[
        (
            Text,
            "Kontotyp. Erlaubte Werte: `privat`, `firma`. Andere Werte werden abgelehnt.",
            "enum=privat, firma, …",
        ),
        (Whole, "Gültigkeit in Tagen; Standard: 30; Maximum: 90", "default=30; range=..90"),
        (Whole, "Wartezeit in Sekunden, mindestens 5 je Versuch", ""),
        (Text, "Sprache der Antwort (`de` oder `en`)", ""),
        (Truth, "Standard: ja", ""),
        (Text, "Die ID des Standards", ""),
        (Whole, "Anzahl. Mögliche Werte: 1 bis 10.", ""),
        (Text, "Mögliche Werte: A: aktiv, B: Standard", ""),
        (Whole, "Alter zwischen 18 und 99 Jahren", ""),
        (Whole, "Un nombre de 1 à 5 par compte", ""),
        (Text, "Identifiant : 10 caractères minimum, 20 caractères maximum", ""),
        (Text, "Utilisé si Mode vaut `a` ou `b`", ""),
        (Decimal, "Taux. Entre 0 et 0,5", ""),
        (Text, "Valeur par défaut : chaîne vide", ""),
        (Text, "Trier par : `nom` ou `date`. Par défaut : `nom`.", "default=nom"),
        (Whole, "Par défaut : 10. Avec le mode rapide : 20.", ""),
        (Whole, "El plazo, entre 1 y 30 días", ""),
        (Text, "Moneda: `EUR` o `USD`", "enum=EUR, USD"),
        (Text, "Se necesita con Mode: `a` o `b`", ""),
        (Whole, "Por defecto: 10. En México: 20.", ""),
        (Text, "Valores posibles: `a` (por defecto) o `b`.", ""),
        (Whole, "Idade, de 18 a 99 anos", ""),
        (Text, "Moeda: `EUR` ou `USD`", "enum=EUR, USD"),
        (Whole, "Padrão: 10. No Brasil: 20.", ""),
        (Truth, "Padrão: falso", ""),
        (Whole, "Возраст от 18 до 99 лет", ""),
        (Text, "Валюта: `EUR` или `USD`", "enum=EUR, USD"),
        (Whole, "По умолчанию 10. В Москве 20.", ""),
        (Text, "Язык. По умолчанию — язык учётной записи.", ""),
        (Text, "Строка длиной от 3 до 20 символов.", ""),
        (Whole, "年齢（18〜99歳）", "range=18..99"),
        (Whole, "デフォルトは10。東京では20。", ""),
        (Text, "通貨：`EUR`または`USD`", "enum=EUR, USD"),
        (Text, "パスワード（8文字以上20文字以下）", ""),
        (Whole, "最大100件のうち最大5", ""),
        (Whole, "나이(18~99세)", ""),
        (Whole, "기본값: 10. 서울: 20.", ""),
        (Text, "통화: `EUR` 또는 `USD`", "enum=EUR, USD"),
        (Text, "비밀번호(8자 이상 20자 이하)", ""),
        (Text, "Mode 값이 `a` 또는 `b`", ""),
    ]);
}
