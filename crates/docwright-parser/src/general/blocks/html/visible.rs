//! What of a page is its text, by what its tags say.

use super::names::Role;
use super::tag::Tag;

/// Whether an element's content is not the page's text. `outer` are the tags that it stands in.
pub(super) fn is_hidden<'a>(tag: &Tag, mut outer: impl DoubleEndedIterator<Item = &'a Tag>) -> bool {
    let control = ["navigation", "search", "contentinfo", "tab"].iter().any(|role| tag.says("role", role));
    match tag.named {
        Role::Hidden => true,
        Role::Header => !outer.any(|tag| tag.named == Role::Part),
        _ if control || tag.says("aria-hidden", "true") => true,
        _ if tag.is("dialog") && tag.attribute("open").is_none() => true,
        // Whoever reads the page opens them, all but one of which a page shows at a time.
        _ if tag.says("role", "tabpanel") => false,
        _ if is_not_displayed(tag) => !outer.next_back().is_some_and(|tag| tag.is("details")),
        _ => tag.attribute("hidden").is_some() && !tag.says("hidden", "until-found"),
    }
}

fn is_not_displayed(tag: &Tag) -> bool {
    let style = tag.attribute("style").unwrap_or("").to_ascii_lowercase();
    style.split(';').any(|rule| {
        let (property, value) = rule.split_once(':').unwrap_or_default();
        property.trim() == "display" && value.trim_start().starts_with("none")
    })
}

/// What an element is by its `role`, which pages give to elements that have no meaning of their own.
pub(super) fn aria_role(tag: &Tag) -> Option<Role> {
    let level = || tag.attribute("aria-level").and_then(|level| level.trim().parse().ok()).unwrap_or(2);
    let role = match tag.attribute("role")?.trim() {
        "heading" => Role::Heading(level().clamp(1, 6)),
        "list" => Role::List,
        "listitem" => Role::Item,
        "table" | "grid" => Role::Table,
        "rowgroup" => Role::Section,
        "row" => Role::Row,
        "cell" | "gridcell" => Role::Cell,
        "columnheader" | "rowheader" => Role::HeadCell,
        _ => return None,
    };
    // A `tbody` is a `rowgroup` and so is a `thead`: where HTML says it, HTML knows it better.
    matches!(tag.named, Role::Division | Role::Inline | Role::Paragraph | Role::Link).then_some(role)
}

/// Whether an element holds the numbers of code's lines, which are no part of it.
pub(super) fn is_gutter(tag: &Tag) -> bool {
    let gutter =
        ["gutter", "linenos", "lineno", "linenodiv", "line-numbers-rows", "line-number", "hljs-ln-numbers"];
    tag.classes().any(|class| gutter.contains(&class))
}
