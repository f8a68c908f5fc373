//! What operations are called: by their action, their heading, or their method and path.

use foldhash::{HashMap, HashSet};

use crate::general::camel::camel;
use crate::general::page::Operation;
use crate::general::route;

/// The names of the operations of each service.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: HashSet<(String, String)>,
    /// The last number behind a name that several would have.
    numbers: HashMap<(String, String), u32>,
}

impl Names {
    /// The action, else the heading's words, else what method and path say; where all are taken, the last with a number.
    pub(super) fn of(&mut self, service: &str, operation: &Operation) -> String {
        let by_path =
            operation.endpoint.as_ref().map(|endpoint| of_path(&endpoint.method, &endpoint.path.path));
        let titled = camel(&heading_words(&operation.title));
        let titled = Some(titled).filter(|_| operation.is_alone && operation.title.is_ascii());
        let choices = [operation.action.clone(), titled, by_path];
        let choices: Vec<String> = choices.into_iter().flatten().filter(|name| is_name(name)).collect();
        let free = choices.iter().find(|name| self.take(service, name));
        match free {
            Some(name) => name.clone(),
            None => self.numbered(service, choices.last().map_or("Operation", String::as_str)),
        }
    }

    /// Takes a name, if nobody has it: on some disks and in some languages letters' case says nothing.
    fn take(&mut self, service: &str, name: &str) -> bool {
        self.taken.insert((service.to_owned(), name.to_lowercase()))
    }

    fn numbered(&mut self, service: &str, base: &str) -> String {
        loop {
            let number = self.numbers.entry((service.to_owned(), base.to_lowercase())).or_insert(1);
            *number += 1;
            let name = format!("{base}{number}");
            if self.take(service, &name) {
                return name;
            }
        }
    }
}

/// `GET /users/{id}/keys` → `GetUsersByIdKeys`.
fn of_path(method: &str, path: &str) -> String {
    let steps = path.split(['/', ':']).filter(|step| !step.is_empty() && !is_noise(step));
    let words = steps.map(|step| match step.contains('{') {
        true => format!("By{}", camel(step)),
        false => camel(step),
    });
    std::iter::once(camel(&method.to_ascii_lowercase())).chain(words).collect()
}

/// Whether a step of a path says nothing of what is called: `api`, `v1`, `rest`.
fn is_noise(step: &str) -> bool {
    let version = step.strip_prefix(['v', 'V']).unwrap_or("");
    let is_version = !version.is_empty() && version.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_version || matches!(step.to_ascii_lowercase().as_str(), "api" | "rest" | "openapi")
}

/// A heading's own words; none of one that is a method and a path.
fn heading_words(title: &str) -> String {
    let title = route::title(title);
    if route::said(title).is_some() {
        return String::new();
    }
    let start = title.split(['(', '（', '`']).next().unwrap_or("");
    let is_article = |word: &&str| matches!(word.to_ascii_lowercase().as_str(), "a" | "an" | "the");
    start.split_whitespace().filter(|word| !is_article(word)).collect::<Vec<_>>().join(" ")
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.len() <= 100
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::general::content::Facts;
    use crate::general::endpoint::Endpoint;
    use crate::general::path::path;

    fn operation(title: &str, endpoint: &str) -> Operation {
        let endpoint = endpoint
            .split_once(' ')
            .and_then(|(method, written)| Some(Endpoint::new(method, path(written)?, 1)));
        let (title, facts) = (title.to_owned(), Facts::default());
        Operation { title, action: None, endpoint, line: 1, is_alone: true, facts }
    }

    #[test]
    fn headings_come_before_paths() {
        let mut names = Names::default();
        let mut of = |title, endpoint| names.of("s", &operation(title, endpoint));
        assert_eq!(of("Create a webhook", "POST /hooks"), "CreateWebhook");
        assert_eq!(of("Create a webhook", "POST /api/v1/rooms/{id}/hooks"), "PostRoomsByIdHooks");
        assert_eq!(of("Create a webhook", "POST /hooks"), "PostHooks");
        assert_eq!(of("Create a webhook", "POST /hooks"), "PostHooks2");
        assert_eq!(of("GET /users/{id}", "GET /users/{id}"), "GetUsersById");
        assert_eq!(of("创建用户", "POST /users"), "PostUsers");
    }
}
