//! A line of a page: the paths that stand in it, the methods beside them, and the names that stand where a row's name
//! does. It knows no vendor's layout.

use std::sync::LazyLock;

use regex::Regex;

use super::names::{self, Path};

/// A line of a page.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its text without backslashes, links by their words.
    pub text: String,
    /// Whether it is code.
    pub fenced: bool,
    /// Whether it is a table's head.
    pub head: bool,
    /// The level of a heading; 0 is none.
    pub heading: usize,
}

#[allow(clippy::expect_used, reason = "patterns of our own")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("it compiles")
}

static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[([^\]\[]*)\]\([^()]*\)"));
static HOST: LazyLock<Regex> = LazyLock::new(|| pattern(r"https?://[^/\s`|<]+"));
static METHOD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|LIST|SCAN)\b"));

/// A path in running text: segments behind slashes, with variables of any spelling; what is optional in parentheses.
static PATH: LazyLock<Regex> = LazyLock::new(|| {
    let word = r"[\w.@~%*:$-]*";
    let variable = r"(?:\{[^{}/\s]*\}|\[[^\[\]/\s]*\])";
    let segment = format!(r"(?:<[A-Za-z_][\w.-]*>|{word}(?:{variable}[\w.@:*-]*)*(?:\(/[^()\s]*\))?)");
    pattern(&format!(r"[A-Za-z][\w-]*(?:/{segment})+|(?:/{segment})+"))
});

/// A name in a row's place: it begins a cell, a heading, an entry of a list or a line in bold or in code, or is another
/// name in the cell of one; and nothing but a mark follows. In a sentence a name is only spoken of.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?: \| \s* (?: [`*~] | <\w+> | └ )* \s*
          | <td[^>]*> \s* (?: <\w+[^>]*> | [`*] )* \s*
          | </\w+> \s* (?: or | , | / ) \s* <\w+>
          | ^ \#+ \s+ [`*]*
          | ^ \s* (?: [-*+] \s+ )? [`*]+ )
        (?<name> [A-Za-z@$_] [\w.$\[\]{}-]* )
        \s* (?: [|`*<?({^~:] | $ )",
    )
});

/// The line below a table's head.
static RULE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*\|?[\s:|-]*--[\s:|-]*$"));

impl Line {
    /// A line as it stands in the file.
    pub fn new(raw: &str, fenced: bool) -> Line {
        let text = raw.replace('\\', "");
        let text = LINK.replace_all(&text, "$1").into_owned();
        let hashes = raw.chars().take_while(|c| *c == '#').count();
        let heading = if !fenced && (1..=6).contains(&hashes) { hashes } else { 0 };
        Line { text, fenced, head: false, heading }
    }

    /// Whether it rules off a table's head.
    pub fn is_rule(&self) -> bool {
        RULE.is_match(&self.text)
    }

    /// The names in a row's place.
    pub fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut at = 0;
        // The mark that ends one cell begins the next.
        while let Some(name) = NAME.captures_at(&self.text, at).and_then(|found| found.name("name")) {
            names.push(names::parameter(name.as_str()));
            at = name.end();
        }
        if self.fenced || self.head { Vec::new() } else { names }
    }

    /// The paths, and the methods of the line. An address in code is a sample of a call.
    pub fn routes(&self) -> (Vec<String>, Vec<Path>) {
        let text = if self.fenced { self.text.as_str().into() } else { HOST.replace_all(&self.text, "") };
        let is_whole = |start: usize| {
            let before = text.get(..start).and_then(|before| before.chars().next_back());
            !before
                .is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | '/' | '.' | '-' | '<' | '}' | ']'))
        };
        let paths = PATH.find_iter(&text).filter(|found| is_whole(found.start()));
        let methods = METHOD.find_iter(&text).map(|method| method.as_str().to_owned());
        (methods.collect(), paths.map(|found| Path::new(found.as_str())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes(text: &str, fenced: bool) -> String {
        let (methods, paths) = Line::new(text, fenced).routes();
        format!("{} {}", methods.join(","), paths.iter().map(Path::key).collect::<Vec<_>>().join(","))
    }

    #[test]
    fn paths_stand_beside_their_methods() {
        for (text, expected) in [
            ("| `LIST` | `/auth/:m/role` |", "LIST /auth/{}/role"),
            (r#"<Route method="POST">/a/[\{a.id\}](/x#y)/hooks</Route>"#, "POST /a/{}/hooks"),
            ("<td><code>GET</code></td><td><code>/api/x.list</code></td>", "GET /api/x.list"),
            ("PUT /open/[ResId] HTTP/1.1", "PUT /open/{},/HTTP/1.1"),
            ("`GET` `identity/key/:name(/:version)`", "GET /identity/key/{}"),
        ] {
            assert_eq!(routes(text, false), expected, "{text}");
        }
    }

    #[test]
    fn an_address_in_code_is_a_sample() {
        assert_eq!(routes("curl http://h:8200/v1/a/b", true), " ");
        assert_eq!(routes("`GET https://h/v1/a`", false), "GET /v1/a");
    }

    #[test]
    fn names_are_what_begins_a_cell_or_a_line() {
        for (text, expected) in [
            ("|Tag.N.Key|String|", "Tag.Key,String"),
            ("- `limit` of all", "limit"),
            ("|| **id***", "id"),
            ("| list of things |", ""),
            ("* as `said`", ""),
            ("or `so`", ""),
            ("<td><code>_cell</code> or <code>other</code></td>", "_cell,other"),
        ] {
            assert_eq!(Line::new(text, false).names().join(","), expected, "{text}");
        }
        assert!(Line::new("- `no`", true).names().is_empty());
    }
}
