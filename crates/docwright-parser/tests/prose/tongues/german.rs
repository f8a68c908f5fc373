//! German.

use crate::Ty::{Decimal, Text, Truth, Whole};
use crate::check_all;

#[test]
fn german_says_so() {
    check_all(&[
        (Whole, "Anzahl der Einträge je Seite. Standard: 20", "default=20"),
        (Whole, "Zeitlimit in Sekunden (Standardwert: 30).", "default=30"),
        (Truth, "Ob gelöschte Geräte erscheinen, standardmäßig `false`.", "default=false"),
        (
            Text,
            "Das Ausgabeformat. Mögliche Werte: `json`, `xml` oder `yaml`. Standardwert: `json`.",
            "default=json; enum=json, xml, yaml",
        ),
        (Text, "Erlaubte Werte:\n- `offen`\n- `zu`", "enum=offen, zu"),
        (Whole, "Zulässige Werte: 1 – aktiv, 2 – gesperrt", "enum=1 (aktiv), 2 (gesperrt)"),
        (Whole, "Mindestens 1, höchstens 100.", "range=1..100"),
        (Text, "Kurzname, maximal 100 Zeichen.", "length=..100"),
        (Decimal, "Wert zwischen 0 und 1.", "range=0..1"),
        (Text, "Sortierfolge: `auf` oder `ab`", "enum=auf, ab"),
    ]);
}

#[test]
fn german_does_not_say_so() {
    check_all(&[
        (Whole, "Standard: 5, bei verteilten Diensten 10.", ""),
        (Whole, "Wenn Mode gesetzt ist, Standardwert: 5.", ""),
        (Whole, "Der Standardwert: 5 gilt nicht mehr.", ""),
        (Whole, "Früher war der Standardwert 8.", ""),
        (Whole, "Standardmäßig 5 bis 10 Minuten.", ""),
        (Whole, "Wie oft gesendet wird. Je Dienst sind mindestens 3 Server nötig.", ""),
        (Text, "Ein Name, etwa zum Beispiel: `anna` oder `bert`.", ""),
        (Text, "Mögliche Werte: Zahlen, Buchstaben und Striche.", ""),
        (Text, "Falls Mode leer ist, mögliche Werte: `a`, `b`.", ""),
        (Whole, "Höchstens 100 Anfragen je Minute werden angenommen.", ""),
    ]);
}
