//! What a heading says of the section below it.

use std::collections::BTreeSet;

use super::split::{folded, foreign, words_of};
use super::{Place, Token, Words, is_run};

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Its words are its own: an operation's title, a chapter's.
    Title,
    /// The method and the path.
    Endpoint,
    /// Parameters.
    Request,
    /// What comes back.
    Response,
    /// Error codes.
    Error,
    /// An example.
    Example,
    /// A model: `Webhook Structure`.
    Model,
    /// Models, each below a heading of its own: `Schemas`.
    Models,
    /// Members, of whatever stands above: `Properties`.
    Members,
    /// What the operation does.
    Overview,
    /// Parameters that every operation has, and none owns.
    Common,
    /// Nothing of the API, as the dialect says.
    Ignore,
}

/// Which way an example goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    /// What is sent.
    Request,
    /// What comes back.
    Response,
}

/// What a heading says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// What the section holds.
    pub(crate) kind: Kind,
    /// What it holds if its own words do not count: where no operation can begin.
    pub(crate) hint: Kind,
    /// Where its parameters travel.
    pub(crate) place: Option<Place>,
    /// What an example shows.
    pub(crate) side: Option<Side>,
    /// The status of a reply.
    pub(crate) status: Option<u16>,
    /// The words that no pack knows, in their own case: `Webhook` of `Webhook Structure`.
    pub(crate) subject: String,
}

impl Words {
    /// What a heading says. One with words that no pack knows is a title, but for those of parameters, models and
    /// examples, which are of something.
    pub(crate) fn heading(&self, text: &str) -> Meaning {
        self.heading_with(text, &[])
    }

    /// The same; some words are code, and so names.
    pub(crate) fn heading_with(&self, text: &str, code: &[&str]) -> Meaning {
        let (mut said, mut subject, mut status) = (BTreeSet::new(), Vec::new(), None);
        let names_model = self.names_model(text);
        let foreign = foreign(text);
        for word in words_of(text) {
            let folded = word.to_lowercase();
            if Some(word) == foreign || code.contains(&word) {
                subject.push(word.to_owned());
                continue;
            }
            let is_number = word.chars().all(|c| c.is_ascii_digit() || ".-xX".contains(c));
            match self.tokens_of(&folded) {
                Some(tokens) => said.extend(tokens.iter().copied()),
                None if is_number => {
                    status = status.or(word.parse().ok().filter(|code| (100..600).contains(code)))
                }
                None if folded.chars().any(is_run) => subject.extend(self.run(&folded, &mut said)),
                None => match self.humps(word) {
                    Some(tokens) => said.extend(tokens),
                    None => subject.push(word.to_owned()),
                },
            }
        }
        let has = |token: Token| said.contains(&token);
        if let Some((kind, side)) = self.own_heading(text) {
            let subject = subject.join(" ");
            return Meaning { kind, hint: kind, place: place(&has), side, status, subject };
        }
        let has_all =
            |token: Token| has(token) && (token != Token::Model || names_model || subject.is_empty());
        let kind = kind(&has_all, &subject, status);
        // "Message structure" is a model's, and "Data types" are many.
        let kind = match kind {
            Kind::Model | Kind::Models if has(Token::Noun) => {
                subject = self.not_of_models(text).collect();
                Kind::Model
            }
            kind => kind,
        };
        Meaning {
            kind,
            hint: self::kind(&has, &[], status),
            place: place(&has),
            side: match () {
                () if has(Token::Response) || status.is_some() => Some(Side::Response),
                () if has(Token::Request) => Some(Side::Request),
                () => None,
            },
            status,
            subject: subject.join(" "),
        }
    }

    /// Whether the word for a model stands first or last: "Webhook structure", "Object user", and not "Add a type of price".
    fn names_model(&self, text: &str) -> bool {
        let is_model = |word: &str| {
            let folded = word.to_lowercase();
            folded.chars().any(is_run) || self.is_of_models(&folded)
        };
        let words: Vec<&str> = words_of(text).collect();
        [words.first(), words.last()].into_iter().flatten().any(|word| is_model(word))
    }

    /// A heading's words that are none for models.
    fn not_of_models<'t>(&self, text: &'t str) -> impl Iterator<Item = String> + use<'t, '_> {
        words_of(text).filter(|word| !self.is_of_models(&word.to_lowercase())).map(str::to_owned)
    }

    fn is_of_models(&self, word: &str) -> bool {
        self.tokens_of(word).is_some_and(|tokens| tokens.contains(&Token::Model))
    }

    /// What the dialect says of a heading.
    fn own_heading(&self, text: &str) -> Option<(Kind, Option<Side>)> {
        let own = &self.own;
        let folded = if own.headings.is_empty() { String::new() } else { folded(text) };
        let whole = own.headings.iter().find(|(heading, ..)| *heading == folded);
        let whole = whole.map(|(_, kind, side)| (*kind, *side));
        whole.or_else(|| {
            let found = own.patterns.iter().find(|(pattern, ..)| pattern.is_match(text));
            found.map(|(_, kind, side)| (*kind, *side))
        })
    }

    /// What the dialect says of a table with such a header.
    pub(crate) fn own_table(&self, header: &[String]) -> Option<Kind> {
        let same = |words: &[String]| {
            words.len() == header.len() && words.iter().zip(header).all(|(word, cell)| *word == folded(cell))
        };
        self.own.tables.iter().find(|(words, _)| same(words)).map(|(_, kind)| *kind)
    }

    /// What the parts of a word say that is several in one: `RequestBody`.
    fn humps(&self, word: &str) -> Option<Vec<Token>> {
        let mut parts = Vec::new();
        let mut from = 0;
        for (at, _) in word.char_indices().skip(1).filter(|(_, c)| c.is_uppercase()) {
            parts.push(word.get(from..at)?.to_lowercase());
            from = at;
        }
        parts.push(word.get(from..)?.to_lowercase());
        let known = parts.iter().map(|part| self.tokens_of(part)).collect::<Option<Vec<_>>>()?;
        (parts.len() > 1).then(|| known.into_iter().flatten().copied().collect())
    }

    fn tokens_of(&self, word: &str) -> Option<&[Token]> {
        let singular = || word.strip_suffix('s').and_then(|word| self.tokens.get(word));
        self.tokens.get(word).or_else(singular).map(Vec::as_slice)
    }

    /// The words of a run without blanks, the longest first; what is none of them comes back.
    fn run(&self, run: &str, said: &mut BTreeSet<Token>) -> Option<String> {
        let (mut rest, mut unknown) = (run, String::new());
        while let Some(first) = rest.chars().next() {
            let word = self.runs.iter().find(|(word, _)| rest.starts_with(word.as_str()));
            let length = match word {
                Some((word, tokens)) => {
                    said.extend(tokens.iter().copied());
                    word.len()
                }
                None => {
                    unknown.push(first);
                    first.len_utf8()
                }
            };
            rest = rest.get(length..).unwrap_or("");
        }
        (!unknown.is_empty()).then_some(unknown)
    }
}

/// What a section holds whose heading says these words, and `subject` besides.
fn kind(has: &dyn Fn(Token) -> bool, subject: &[String], status: Option<u16>) -> Kind {
    let own = subject.len();
    let is_known = own == 0;
    let is_of_one = matches!(subject, [word] if is_field(word));
    if has(Token::Example) && own <= 5 {
        Kind::Example
    } else if has(Token::Model) && own > 0 && own <= 6 {
        Kind::Model
    } else if (has(Token::Parameter) || has(Token::Property)) && is_of_one {
        Kind::Request
    } else if !is_known {
        Kind::Title
    } else if has(Token::Error) {
        Kind::Error
    } else if has(Token::Response) || has(Token::Success) || status.is_some() {
        Kind::Response
    } else if has(Token::Model) && !has(Token::Request) && !has(Token::Body) {
        Kind::Models
    } else if has(Token::Property) && !has(Token::Parameter) && !has(Token::Request) && place(has).is_none() {
        Kind::Members
    } else if (has(Token::Endpoint) || has(Token::Method)) && !has(Token::Parameter) {
        Kind::Endpoint
    } else if has(Token::Parameter) || has(Token::Property) || has(Token::Request) || place(has).is_some() {
        Kind::Request
    } else if has(Token::Overview) {
        Kind::Overview
    } else {
        Kind::Title
    }
}

/// Whether a word can be a parameter's name and hardly anything else: headings of people begin with capitals.
fn is_field(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase() || c == '_' || c == '$')
        || (word.contains('_') || word.chars().skip(1).any(|c| c.is_ascii_uppercase())) && word.is_ascii()
}

fn place(has: &dyn Fn(Token) -> bool) -> Option<Place> {
    let places = [
        (Token::Header, Place::Header),
        (Token::Query, Place::Query),
        (Token::Path, Place::Path),
        (Token::Cookie, Place::Cookie),
        (Token::Form, Place::Form),
        (Token::Body, Place::Body),
    ];
    let found = places.iter().find(|(token, _)| has(*token)).map(|(_, place)| *place);
    // "JSON/Form Params" go into the body; a heading that says two places says none.
    let count =
        [Token::Header, Token::Query, Token::Path, Token::Cookie].into_iter().filter(|token| has(*token));
    if count.count() > 1 || (has(Token::Query) && has(Token::Body)) { None } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_is_below_them() {
        for (heading, kind, place) in [
            ("Query Parameters", Kind::Request, Some(Place::Query)),
            ("JSON Params", Kind::Request, Some(Place::Body)),
            ("2.1 请求参数", Kind::Request, None),
            ("URL参数说明", Kind::Request, None),
            ("Path 参数", Kind::Request, Some(Place::Path)),
            ("返回参数说明", Kind::Response, None),
            ("Параметры метода", Kind::Request, None),
            ("Возвращаемые данные", Kind::Response, None),
            ("リクエストヘッダー", Kind::Request, Some(Place::Header)),
            ("응답 필드", Kind::Response, None),
            ("Antwort", Kind::Response, None),
            ("HTTP Request", Kind::Request, None),
            ("请求URL", Kind::Endpoint, None),
            ("请求方式", Kind::Endpoint, None),
            ("Error codes", Kind::Error, None),
            ("Sample request", Kind::Example, None),
            ("Create Webhook", Kind::Title, None),
            ("List accessors", Kind::Title, None),
            ("创建用户", Kind::Title, None),
            ("Webhook Structure", Kind::Model, None),
            ("200 OK", Kind::Response, None),
            ("RequestBody", Kind::Request, Some(Place::Body)),
            ("Create Field", Kind::Title, None),
            ("Delete Original Response", Kind::Title, None),
        ] {
            let meaning = Words::common().heading(heading);
            assert_eq!((meaning.kind, meaning.place), (kind, place), "{heading}: {meaning:?}");
        }
        assert_eq!(Words::common().heading("Параметр fields").subject, "fields");
        assert_eq!(Words::common().heading("Webhook Structure").subject, "Webhook");
    }
}
