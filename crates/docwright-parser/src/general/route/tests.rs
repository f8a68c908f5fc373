use super::*;
use crate::words::Words;

fn shown((method, path): (&str, Path)) -> String {
    format!("{method} {}", path.path)
}

#[test]
fn lines_are_routes() {
    for (line, route) in [
        ("GET /users", "GET /users"),
        ("`GET /users/{user id}`", "GET /users/{user_id}"),
        ("POST /users - Create a user", "POST /users"),
        ("POST /users Create a user", "POST /users"),
        ("GET /users endpoint", "GET /users"),
        ("PUT /users/:id HTTP/1.1", "PUT /users/{id}"),
        ("POST — /users", "POST /users"),
        ("POST - /users", "POST /users"),
        ("[POST] /users", "POST /users"),
        ("【POST】/users", "POST /users"),
        ("/users (POST)", "POST /users"),
        ("/users [POST]", "POST /users"),
        ("Create a user [POST /users]", "POST /users"),
        ("Create a user (POST /users)", "POST /users"),
        ("New user {{ tag: 'POST', label: '/users' }}", "POST /users"),
        ("Send a POST request to /users:", "POST /users"),
        ("Make a POST request to https://api.example.com/users.", "POST /users"),
    ] {
        assert_eq!(said(line).map(shown).as_deref(), Some(route), "{line}");
    }
}

#[test]
fn sentences_are_no_routes() {
    for line in [
        "GET /users now returns the age",
        "PUT /users/{id} is deprecated; use PATCH /users/{id}",
        "GET /users - Deprecated. Use GET /people instead.",
        "get /users by the age",
        "You may list them once more whenever you like (GET /users)",
        "If it fails, send a second POST request to /users and wait.",
        "/users can be read with GET",
    ] {
        assert_eq!(said(line), None, "{line}");
    }
}

#[test]
fn labels_say_methods_and_paths() {
    for (line, read) in [
        ("Path： /device/add", "/device/add"),
        ("Method： POST", "POST"),
        ("* Method: POST", "POST"),
        ("+ Path: /things", "/things"),
        ("请求方式：【POST】/v3/things", "POST /v3/things"),
        ("Method URL: https://api.example.com/things", "/things"),
        ("Preferred HTTP method: POST", "POST"),
        ("API: /things, method POST", "POST /things"),
    ] {
        let (method, path) = labelled(line, Words::common()).unwrap_or_default();
        let parts = [method.map(str::to_owned), path.map(|path| path.path)];
        assert_eq!(parts.into_iter().flatten().collect::<Vec<_>>().join(" "), read, "{line}");
    }
    assert_eq!(labelled("Note: POST is slow", Words::common()), None);
}

#[test]
fn headings_say_one_of_both_in_brackets() {
    assert_eq!(part_in_title("List the users [GET]"), Some((Some("GET"), None)));
    let (_, path) = part_in_title("User [/users/{id}]").unwrap();
    assert_eq!(path.unwrap().path, "/users/{id}");
    assert_eq!(part_in_title("Users (GET)"), None);
    assert_eq!(title("Create a user [POST /users]"), "Create a user");
    assert_eq!(title("New user {{ tag: 'POST', label: '/users' }}"), "New user");
    assert_eq!(title("Users [old]"), "Users [old]");
}

#[test]
fn a_call_that_goes_by_several_methods_is_a_post() {
    for (line, read) in [
        ("PATCH|POST /things/{id} HTTP/1.1", "POST"),
        ("POST|PUT /things/{id} HTTPS|HTTP", "POST"),
        ("PUT|PATCH /things/{id}", "PUT"),
    ] {
        assert_eq!(in_request_line(line).unwrap().0, read, "{line}");
    }
    assert!(in_request_line("PATCH|SAVE /things/{id}").is_none());
}
