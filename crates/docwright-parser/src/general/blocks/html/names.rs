//! What HTML's elements are to a reader of documentation, by their names.

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    /// A heading, from 1.
    Heading(u8),
    /// `p`.
    Paragraph,
    /// A list with marks or numbers.
    List,
    /// An entry of one.
    Item,
    /// `dl`.
    Terms,
    /// `dt`.
    Term,
    /// `dd`.
    Definition,
    /// `table`.
    Table,
    /// `thead`.
    Head,
    /// `tbody` and `tfoot`.
    Section,
    /// `tr`.
    Row,
    /// `td`.
    Cell,
    /// `th`.
    HeadCell,
    /// `caption`.
    Caption,
    /// `pre`.
    Code,
    /// What begins and ends on lines of its own, and is no more than that.
    Division,
    /// `main`, `article` or `section`: a part of the page that may have a header of its own.
    Part,
    /// `html` and `body`, which every page has, written or not.
    Root,
    /// `br`.
    Break,
    /// An element that never holds anything, and shows no text.
    Void,
    /// An element whose content is not the page's text.
    Hidden,
    /// `header`: a site's at a page's top, an article's own title else.
    Header,
    /// `button`: a control, or a line that opens what stands below it.
    Button,
    /// Code in a line.
    Mono,
    /// Bold.
    Strong,
    /// `a`.
    Link,
    /// Another of HTML's elements that stand in a line.
    Inline,
    /// A name that begins with a capital letter and is none of HTML's.
    Component,
    /// Any other name.
    #[default]
    Unknown,
}

impl Role {
    /// What stands in a line with the text around it.
    pub(super) fn is_inline(self) -> bool {
        use Role::{Break, Button, Component, Inline, Link, Mono, Strong, Unknown, Void};
        matches!(self, Break | Void | Button | Mono | Strong | Link | Inline | Component | Unknown)
    }

    /// Whether it is one of a row's.
    pub(super) fn is_cell(self) -> bool {
        matches!(self, Role::Cell | Role::HeadCell)
    }

    /// Whether it is one of a table's parts.
    pub(super) fn is_of_table(self) -> bool {
        use Role::{Caption, Head, Row, Section};
        self.is_cell() || matches!(self, Caption | Head | Row | Section)
    }
}

/// What an element with that name is, as it is spelled. Components may bear names of HTML's (`<Link>`, `<Aside>`): one
/// that has small letters behind its capital is HTML's only where that makes a structure (`<Table>`, `<Code>`).
pub(super) fn role(name: &str) -> Role {
    let role = html(&name.to_ascii_lowercase());
    let capital = name.starts_with(|c: char| c.is_ascii_uppercase());
    let mixed = capital && name.contains(|c: char| c.is_ascii_lowercase());
    match role {
        Role::Unknown if capital => Role::Component,
        Role::Void | Role::Hidden | Role::Header | Role::Button | Role::Link | Role::Inline if mixed => {
            Role::Component
        }
        role => role,
    }
}

#[rustfmt::skip]
fn html(name: &str) -> Role {
    match name {
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "p" => Role::Paragraph,
        "ul" | "ol" | "menu" | "dir" => Role::List,
        "li" => Role::Item,
        "dl" => Role::Terms,
        "dt" => Role::Term,
        "dd" => Role::Definition,
        "table" => Role::Table,
        "thead" => Role::Head,
        "tbody" | "tfoot" => Role::Section,
        "tr" => Role::Row,
        "td" => Role::Cell,
        "th" => Role::HeadCell,
        "caption" => Role::Caption,
        "pre" | "listing" | "xmp" => Role::Code,
        "html" | "body" => Role::Root,
        "br" => Role::Break,
        "header" => Role::Header,
        "button" => Role::Button,
        "code" | "kbd" | "tt" | "samp" => Role::Mono,
        "b" | "strong" => Role::Strong,
        "a" => Role::Link,
        "address" | "blockquote" | "center" | "details" | "dialog" | "div" | "fieldset" | "figcaption"
        | "figure" | "form" | "frameset" | "hgroup" | "hr" | "legend" | "search" | "summary" => Role::Division,
        "article" | "main" | "section" => Role::Part,
        "area" | "base" | "basefont" | "bgsound" | "col" | "embed" | "frame" | "img" | "input" | "keygen" | "link" | "meta"
        | "param" | "source" | "track" | "wbr" => Role::Void,
        "applet" | "aside" | "audio" | "canvas" | "datalist" | "footer" | "head" | "iframe" | "meter" | "nav" | "noembed"
        | "noframes" | "noscript" | "object" | "progress" | "rp" | "script" | "select" | "style" | "svg" | "template"
        | "textarea" | "title" | "video" => Role::Hidden,
        "abbr" | "acronym" | "bdi" | "bdo" | "big" | "blink" | "cite" | "colgroup" | "data" | "del" | "dfn" | "em" | "font" | "i"
        | "ins" | "label" | "map" | "mark" | "marquee" | "math" | "nobr" | "optgroup" | "option" | "output" | "picture" | "q"
        | "rb" | "rt" | "rtc" | "ruby" | "s" | "slot" | "small" | "span" | "strike" | "sub" | "sup" | "time" | "u"
        | "var" => Role::Inline,
        _ => Role::Unknown,
    }
}
