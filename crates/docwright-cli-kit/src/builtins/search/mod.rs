//! `search`: the operations that some words speak of, the likeliest first.

mod words;

use crate::builtins::listing::{self, Row};
use crate::command::Globals;
use crate::failure::Failure;
use crate::io::{Io, ReportStyle};
use crate::names;
use crate::tables::{Cli, Operation, Service};

use self::words::Word;

/// Prints the operations that have every word, or as many of the words as any has.
pub(crate) fn run(
    cli: &Cli,
    io: &mut Io<'_>,
    globals: &Globals,
    style: ReportStyle,
    typed: &[String],
) -> Result<(), Failure> {
    let words = words::of(typed);
    let mut found: Vec<(usize, usize, Row)> = names::operations(cli)
        .filter_map(|(service, operation)| {
            let scores = scores(&words, &Texts::of(service, operation));
            let hits = scores.iter().filter(|score| **score > 0).count();
            (hits > 0).then(|| (hits, scores.iter().sum(), Row::of_operation(service, operation)))
        })
        .collect();
    let most = found.iter().map(|(hits, ..)| *hits).max().unwrap_or_default();
    if most == 0 {
        return Err(Failure::usage(format!("no operation has `{}`", typed.join(" ")))
            .tip(format!("`{} list` lists the services", cli.command)));
    }
    if most < words.len() {
        io.warn(style, &format!("no operation has all of these words; these have {most} of {}", words.len()));
    }
    found.retain(|(hits, ..)| *hits == most);
    // Of two that say it as well the one that says less besides.
    found.sort_by_key(|(_, score, row)| (std::cmp::Reverse(*score), row.words()));
    listing::print(io, globals, &found.into_iter().map(|(.., row)| row).collect::<Vec<_>>())
}

/// What an operation is searched in, in lower case.
struct Texts {
    /// The words of its names.
    name: Vec<String>,
    /// Its name as one word, so that `ufiletoken` finds it.
    joined: String,
    service: String,
    service_name: String,
    about: String,
    description: String,
}

impl Texts {
    fn of(service: &Service, operation: &Operation) -> Self {
        Texts {
            name: operation.name.split(['-', '_', '.']).map(str::to_lowercase).collect(),
            joined: operation.info.name.to_lowercase(),
            service: format!("{} {}", service.name, service.about).to_lowercase(),
            service_name: service.name.to_lowercase(),
            about: operation.about.to_lowercase(),
            description: operation.description.to_lowercase(),
        }
    }
}

/// How well each word is met, 0 where it is not.
fn scores(words: &[Word], texts: &Texts) -> Vec<usize> {
    words
        .iter()
        .map(|word| word.forms().map(|(form, own)| score(form, own, texts)).max().unwrap_or_default())
        .collect()
}

/// The word itself says more than one that means the same, a name more than prose, a whole word more than a part; and what
/// a service is called after stands for all that it has.
fn score(form: &str, own: bool, texts: &Texts) -> usize {
    let is_name = texts.name.iter().any(|word| words::is_form_of(word, form));
    // Vendors put letters of their own before a word: `uhost`.
    let ends_name = own && texts.name.iter().any(|word| words::ends_with(word, form));
    let place = match () {
        () if is_name && own => 30,
        () if ends_name => 28,
        // Of a synonym only whole words count: `ip` stands in `description`.
        () if own && texts.joined.contains(form) => 26,
        () if own && words::stands_in(&texts.about, form, own) => 24,
        () if is_name => 20,
        () if words::stands_in(&texts.about, form, own) => 12,
        () if words::stands_in(&texts.service, form, own) => 8,
        () if words::stands_in(&texts.description, form, own) => 4,
        () => return 0,
    };
    let of_service = words::ends_with(&texts.service_name, form);
    place + if of_service { 5 } else { 0 }
}
