//! French, Spanish and Portuguese.

use crate::Ty::{Decimal, Text, Truth, Whole};
use crate::check_all;

#[test]
fn french_says_so() {
    check_all(&[
        (Whole, "Nombre d’éléments par page. Par défaut : 20", "default=20"),
        (Text, "Format de sortie. Valeur par défaut : « json ».", "default=json"),
        (Truth, "Inclure les archives (par défaut : false)", "default=false"),
        (Text, "Valeurs possibles : `asc`, `desc`.", "enum=asc, desc"),
        (Text, "L’état. Valeurs autorisées : ouvert, fermé ou `archive`.", ""),
        (
            Text,
            "Valeurs possibles :\n• `jour` – par jour\n• `mois` – par mois",
            "enum=jour (par jour), mois (par mois)",
        ),
        (Whole, "Un entier entre 1 et 100.", "range=1..100"),
        (Whole, "Taille de page, minimum 1, maximum 100.", "range=1..100"),
        (Text, "Le nom, 64 caractères maximum.", "length=..64"),
        (Text, "Sens du tri : `haut` ou `bas`", "enum=haut, bas"),
    ]);
}

#[test]
fn french_does_not_say_so() {
    check_all(&[
        (Whole, "Par défaut : 5 si le service est régional, sinon 10.", ""),
        (Whole, "Valeur par défaut : 5 (10 pour les comptes payants).", ""),
        (Whole, "Auparavant, valeur par défaut : 8.", ""),
        (Text, "Par défaut : aucun", ""),
        (Text, "Un code, par exemple : `aa` ou `bb`.", ""),
        (Whole, "Le compte doit posséder entre 1 et 5 serveurs.", ""),
        (Whole, "Par défaut : 5 à 10 minutes.", ""),
        (Text, "Valeurs possibles : un entier ou une date.", ""),
        (Whole, "Lorsque Mode est actif, maximum 100.", ""),
        (Text, "Chaque appel retourne au maximum 100 lignes.", ""),
    ]);
}

#[test]
fn spanish_says_so() {
    check_all(&[
        (Whole, "Elementos por página. Por defecto: 20", "default=20"),
        (Text, "Formato. Valor predeterminado: `json`.", "default=json"),
        (Truth, "Incluir borrados. Valor por defecto: true", "default=true"),
        (Text, "Valores posibles: `asc` o `desc`.", "enum=asc, desc"),
        (Text, "Valores permitidos:\n- `dia`\n- `mes`", "enum=dia, mes"),
        (Whole, "Valores posibles: 0 (apagado), 1 (encendido)", "enum=0 (apagado), 1 (encendido)"),
        (Whole, "Número entre 1 y 100.", "range=1..100"),
        (Whole, "Mínimo 1, máximo 100", "range=1..100"),
        (Text, "Nombre corto, máximo 50 caracteres.", "length=..50"),
        (Whole, "Prioridad, de 1 a 9", "range=1..9"),
    ]);
}

#[test]
fn spanish_does_not_say_so() {
    check_all(&[
        (Whole, "Por defecto: 5 si la zona es local.", ""),
        (Whole, "Si Mode es rápido, valor por defecto: 5.", ""),
        (Whole, "El valor por defecto: 5 ya no se aplica.", ""),
        (Whole, "Antes, por defecto: 8.", ""),
        (Text, "Por defecto: ninguno", ""),
        (Text, "Por ejemplo: `uno` o `dos`.", ""),
        (Whole, "Se crean entre 1 y 5 copias de cada archivo.", ""),
        (Text, "Valores posibles: letras, cifras y guiones.", ""),
        (Whole, "Por defecto: 5, excepto en Chile, donde es 8.", ""),
        (Whole, "Máximo 100 llamadas por minuto.", ""),
    ]);
}

#[test]
fn portuguese_says_so() {
    check_all(&[
        (Whole, "Itens por página. Padrão: 20", "default=20"),
        (Text, "Formato de saída. Valor padrão: `json`.", "default=json"),
        (Truth, "Incluir apagados (padrão: false).", "default=false"),
        (Text, "Valores possíveis: `asc` ou `desc`.", "enum=asc, desc"),
        (Text, "Valores aceitos:\n- `dia`: por dia\n- `mes`: por mês", "enum=dia (por dia), mes (por mês)"),
        (Whole, "Valores possíveis: 0 - desligado; 1 - ligado", "enum=0 (desligado), 1 (ligado)"),
        (Decimal, "Um número entre 0 e 1.", "range=0..1"),
        (Whole, "Mínimo: 1. Máximo: 100.", "range=1..100"),
        (Text, "Nome, no máximo 80 caracteres", "length=..80"),
        (Whole, "Nota, de 1 a 10.", "range=1..10"),
    ]);
}

#[test]
fn portuguese_does_not_say_so() {
    check_all(&[
        (Whole, "Padrão: 5 se a região for local.", ""),
        (Whole, "Quando Mode é rápido, padrão: 5.", ""),
        (Whole, "Valor padrão: 5 (não é mais usado).", ""),
        (Whole, "Anteriormente, padrão: 8.", ""),
        (Text, "Padrão: nenhum", ""),
        (Text, "Por exemplo: `um` ou `dois`.", ""),
        (Whole, "A conta pode ter de 1 a 5 usuários.", ""),
        (Text, "Valores possíveis: letras, números e hífens.", ""),
        (Whole, "Padrão: 5, exceto para contas novas.", ""),
        (Whole, "No máximo 100 chamadas por minuto.", ""),
    ]);
}
