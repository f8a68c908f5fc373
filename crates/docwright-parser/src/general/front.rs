//! What stands before a page: its title, and of its operation `api: "POST https://api.example.com/users"`.

use super::endpoint::Endpoint;
use super::path::{path, token};
use super::route::method;

/// The page's title, as its front matter says it.
pub(super) fn title(front: &str) -> Option<String> {
    let line = front.lines().find_map(|line| line.strip_prefix("title:"))?;
    Some(line.trim().trim_matches(['"', '\'']).to_owned())
}

/// The endpoint that a page's front matter says.
pub(super) fn endpoint(front: &str) -> Option<Endpoint> {
    front.lines().zip(1..).find_map(|(line, number)| {
        let (key, value) = line.split_once(':')?;
        matches!(key, "api" | "openapi").then(|| of_value(value, number)).flatten()
    })
}

/// `POST /users`, behind the name of a file if there is one: `api.json POST /users`.
fn of_value(value: &str, line: u32) -> Option<Endpoint> {
    let value = value.trim().trim_matches(['"', '\'']).trim();
    let own = |text: &str| {
        let (first, rest) = text.split_once(char::is_whitespace)?;
        let path = path(token(rest.trim_start()).0)?;
        Some(Endpoint::new(method(first)?, path, line))
    };
    own(value).or_else(|| own(value.split_once(char::is_whitespace)?.1.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_says_a_method_and_a_path() {
        for (front, said) in [
            ("title: \"New user\"\napi: \"POST https://api.example.com/users\"", Some("POST /users")),
            ("openapi: get /users/{id}", Some("GET /users/{id}")),
            ("openapi: 'all.json DELETE /users/{id}'", Some("DELETE /users/{id}")),
            ("openapi: 3.1.0", None),
            ("title: api: GET /x", None),
        ] {
            let read = endpoint(front).map(|found| format!("{} {}", found.method, found.path.path));
            assert_eq!(read.as_deref(), said, "{front}");
        }
    }
}
