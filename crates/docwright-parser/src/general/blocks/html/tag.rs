//! A tag: `<Route method="GET">` → `Route`, `method` → `GET`.

use crate::general::blocks::MarkKind;

use super::names::Role;

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::general) struct Tag {
    /// As it is spelled.
    pub(in crate::general) name: String,
    /// In their order, as they are spelled, with values decoded; one without a value has an empty one.
    pub(in crate::general) attributes: Vec<(String, String)>,
    /// Whether it ends an element.
    pub(in crate::general) closes: bool,
    /// Whether it says that nothing stands between it and its end: `<br />`.
    pub(in crate::general) self_closing: bool,
    /// What its name says that its element is.
    pub(super) named: Role,
}

impl Tag {
    /// An attribute's value, by its name in small letters.
    pub(in crate::general) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// What links to it end with: its `id`, or the `name` of an `a`.
    pub(in crate::general) fn id(&self) -> Option<&str> {
        let name = || if self.is("a") { self.attribute("name") } else { None };
        self.attribute("id").or_else(name).map(str::trim).filter(|id| !id.is_empty())
    }

    /// Whether it may be a placeholder that nobody escaped, `<bucket-name>`, `<your id>`, `<https://…>`: it has no name
    /// that HTML knows, and no attribute with a value. If nothing ends it, it is one.
    pub(in crate::general) fn may_be_text(&self) -> bool {
        let unknown = matches!(self.named, Role::Unknown | Role::Component);
        unknown
            && (!is_name(&self.name)
                || self.attributes.iter().all(|(_, value)| value.is_empty()) && !self.self_closing)
    }

    /// What text between it and its end is marked as.
    pub(in crate::general) fn mark(&self) -> Option<MarkKind> {
        match self.named {
            Role::Mono => Some(MarkKind::Code),
            Role::Strong => Some(MarkKind::Strong),
            Role::Link => {
                let leads = self.attribute("href").map(str::trim).filter(|href| !href.is_empty());
                leads.map(|href| MarkKind::Link(href.to_owned()))
            }
            Role::Component => {
                let (name, attributes) = (self.name.clone(), self.attributes.clone());
                Some(MarkKind::Component { name, attributes })
            }
            _ => None,
        }
    }

    /// Whether it has that name, in whatever case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether an attribute is that word, in whatever case.
    pub(super) fn says(&self, attribute: &str, value: &str) -> bool {
        self.attribute(attribute).is_some_and(|said| said.trim().eq_ignore_ascii_case(value))
    }

    /// The words of its class.
    pub(super) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").unwrap_or("").split_ascii_whitespace()
    }
}

/// Whether an element can be called so: no `https:`, no `a@b.c`, no `string,`.
fn is_name(name: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    name.chars().all(part) && name.ends_with(|c: char| c.is_ascii_alphanumeric())
}
