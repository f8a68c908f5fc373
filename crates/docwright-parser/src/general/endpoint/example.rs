//! Methods and paths of requests that examples show: request lines, and `curl`.

use super::Endpoint;
use crate::general::path::{METHODS, path};
use crate::general::route::in_request_line;

/// The endpoint of an example's request; its code begins on `line`.
pub(in crate::general) fn in_example(code: &str, line: u32) -> Option<Endpoint> {
    let first = code.lines().find(|line| !line.trim().is_empty())?;
    if let Some((method, path)) = in_request_line(first) {
        return Some(Endpoint::new(method, path, line));
    }
    code.contains("curl").then(|| curl(code, line)).flatten()
}

fn curl(code: &str, line: u32) -> Option<Endpoint> {
    let words: Vec<&str> = code.split_whitespace().filter(|word| *word != "\\").collect();
    let clean = |word: &str| word.trim_matches(['"', '\'', '`']).to_owned();
    let after = |flags: &[&str]| {
        let at = words.iter().position(|word| flags.contains(word))?;
        words.get(at + 1).map(|word| clean(word).to_ascii_uppercase())
    };
    let joined =
        words.iter().find_map(|word| word.strip_prefix("-X").filter(|rest| !rest.is_empty()).map(clean));
    let said = after(&["-X", "--request"]).or(joined).filter(|method| METHODS.contains(&method.as_str()));
    let sends = words
        .iter()
        .any(|word| word.starts_with("-d") || word.starts_with("--data") || word.starts_with("-F"));
    let is_url =
        |word: &&&str| word.contains("://") || word.trim_matches(['"', '\'']).starts_with(['{', '$', '<']);
    // A header may hold an address as well.
    let path = words.iter().rev().filter(is_url).find_map(|word| path(&clean(word)))?;
    let method = said.unwrap_or_else(|| if sends { "POST" } else { "GET" }.to_owned());
    Some(Endpoint::new(&method, path, line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curl_says_method_and_path() {
        for (code, said) in [
            ("curl https://h.example/v1/a", "GET /v1/a"),
            ("$ curl \\\n  --request DELETE \\\n  https://h.example/v1/a/{id}", "DELETE /v1/a/{id}"),
            ("curl -X POST 'https://h.example/a?x=1' -d '{}'", "POST /a"),
            ("curl -d '{}' https://h.example/a", "POST /a"),
            ("PUT /a/b HTTP/1.1\nHost: h", "PUT /a/b"),
        ] {
            let endpoint = in_example(code, 1).unwrap();
            assert_eq!(format!("{} {}", endpoint.method, endpoint.path.path), said);
        }
        assert_eq!(in_example("print('hello')", 1), None);
    }
}
