//! Text of HTML as people see it: entities are letters, and line breaks are blanks unless the text is preformatted.

/// What stands for a letter that nobody can type, or that would be a tag; pages name few others.
const NAMED: [(&str, &str); 38] = [
    ("amp", "&"),
    ("apos", "'"),
    ("bull", "•"),
    ("check", "✓"),
    ("copy", "©"),
    ("deg", "°"),
    ("divide", "÷"),
    ("emsp", " "),
    ("ensp", " "),
    ("ge", "≥"),
    ("gt", ">"),
    ("hellip", "…"),
    ("infin", "∞"),
    ("laquo", "«"),
    ("larr", "←"),
    ("ldquo", "“"),
    ("le", "≤"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("micro", "µ"),
    ("middot", "·"),
    ("minus", "−"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("ne", "≠"),
    ("para", "¶"),
    ("plusmn", "±"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rarr", "→"),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rsquo", "’"),
    ("sect", "§"),
    ("thinsp", " "),
    ("times", "×"),
    ("trade", "™"),
];

/// Longer than any entity: `&#1114111;`.
const MAX_ENTITY: usize = 12;

/// Appends text of HTML.
pub(in crate::read) fn push_decoded(text: &str, is_preformatted: bool, out: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        push(before, is_preformatted, out);
        match entity(after) {
            Some((c, behind)) => {
                c.push_to(out);
                rest = behind;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    push(rest, is_preformatted, out);
}

fn push(text: &str, is_preformatted: bool, out: &mut String) {
    if is_preformatted {
        return out.push_str(text);
    }
    for c in text.chars() {
        match c {
            c if !c.is_whitespace() => out.push(c),
            _ if out.is_empty() || out.ends_with([' ', '\n']) => {}
            _ => out.push(' '),
        }
    }
}

/// What an entity stands for.
enum Letter {
    One(char),
    Named(&'static str),
}

impl Letter {
    fn push_to(self, out: &mut String) {
        match self {
            Letter::One(c) => out.push(c),
            Letter::Named(text) => out.push_str(text),
        }
    }
}

/// The letter that the entity at the beginning of `text`, behind its `&`, stands for, and what stands behind it.
fn entity(text: &str) -> Option<(Letter, &str)> {
    let end = text.bytes().take(MAX_ENTITY).position(|byte| byte == b';')?;
    let (name, behind) = (text.get(..end)?, text.get(end + 1..)?);
    let letter = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16)).ok()?;
            Letter::One(char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace())?)
        }
        None => Letter::Named(NAMED.iter().find(|(known, _)| *known == name)?.1),
    };
    Some((letter, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> String {
        let mut out = String::new();
        push_decoded(text, false, &mut out);
        out
    }

    #[test]
    fn entities_are_letters_and_what_is_none_stays() {
        assert_eq!(decoded("a &lt;b&gt; &#20013;&#x6587;  &amp;amp;\n c"), "a <b> 中文 &amp; c");
        assert_eq!(decoded("a&b=1&c; &#0; &#xffffffff; &"), "a&b=1&c; &#0; &#xffffffff; &");
    }
}
