//! Fields that are components: `<ParamField query="q" type="string" required>What to find.</ParamField>`.

use super::nesting::parts;
use super::types::type_of;
use super::{EACH, Row};
use crate::general::blocks::{Block, Content, MarkKind, Text, flat};
use crate::words::{Place, Words};

/// Fields inside each other.
const DEPTH: usize = 16;

/// Attributes that say where a field travels, with its name as their value.
const PLACES: [&str; 5] = ["path", "query", "header", "body", "cookie"];

/// Whose field a component is, if its name says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::general) enum Sent {
    /// It is sent.
    Yes,
    /// It comes back.
    No,
    /// The heading above has to say it.
    Unsaid,
}

/// A component's field.
pub(in crate::general) type Field = (Sent, Row);

/// The fields that a row of blocks begins with, and how many blocks they are; `None` if the first is no component of a
/// field. What stands between a component and its end is its text.
pub(in crate::general) fn components(blocks: &[Block], words: &Words) -> Option<(Vec<Field>, usize)> {
    let mut reader = Reader { words, place: None, open: Vec::new(), fields: Vec::new() };
    let mut taken = 0;
    for block in blocks {
        if !reader.take(block) {
            break;
        }
        taken += 1;
    }
    (taken > 0).then_some((reader.fields, taken))
}

/// Whether a component, by its name as it is spelled, is a field.
fn is_field(name: &str) -> bool {
    matches!(
        name,
        "ParamField" | "ResponseField" | "Property" | "SwaggerParameter" | "ApiMethodParameter" | "Param"
    )
}

struct Reader<'w> {
    words: &'w Words,
    /// What a component around several fields says of all of them.
    place: Option<Place>,
    /// The fields whose ends have not come: where they stand among the fields.
    open: Vec<usize>,
    fields: Vec<Field>,
}

impl Reader<'_> {
    /// Reads a block; whether it belongs to fields.
    fn take(&mut self, block: &Block) -> bool {
        match &block.content {
            Content::Paragraph(text) => self.paragraph(text, block.line),
            // A text that stands deep inside components looks like code.
            Content::Code { language, text } if language.is_empty() => self.text(text.trim()),
            Content::List(_) => self.text(&flat(std::slice::from_ref(block)).flow()),
            _ => false,
        }
    }

    fn paragraph(&mut self, text: &Text, line: u32) -> bool {
        let mut is_component = false;
        // Marks come in the order of their ends, and components around others before these have to be opened first.
        let mut marks: Vec<_> = text.marks().iter().collect();
        marks.sort_by_key(|mark| mark.range.start);
        for mark in marks {
            let MarkKind::Component { name, attributes } = &mark.kind else { continue };
            is_component |= match name.strip_prefix('/') {
                Some(ended) => is_field(ended) && (self.open.pop().is_some() || !self.fields.is_empty()),
                None => self.component(name, attributes, line),
            };
            if is_component && !mark.range.is_empty() {
                self.text(text.part(mark).trim());
                self.open.pop();
            }
        }
        is_component || self.text(&text.flow())
    }

    fn component(&mut self, name: &str, attributes: &[(String, String)], line: u32) -> bool {
        let named = |wanted: &str| {
            let found = attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
            found.map(|(_, value)| value.as_str())
        };
        if name == "FieldPlace" {
            self.place = named("in").and_then(|place| self.words.place(place));
            return true;
        }
        if !is_field(name) {
            return !self.open.is_empty();
        }
        let by_attribute = PLACES.iter().find_map(|place| Some((self.words.place(place)?, named(place)?)));
        let field = named("name").or(by_attribute.map(|(_, name)| name)).filter(|name| !name.is_empty());
        let Some(field) = field else { return false };
        let place = by_attribute.map(|(place, _)| place);
        let place = place.or_else(|| self.words.place(named("in")?)).or(self.place);
        let is_literal = place.is_some_and(|place| place != Place::Body);
        let mut row = Row { line, place, path: self.path(parts(field, is_literal)), ..Row::default() };
        if let Some(ty) = named("type").filter(|ty| !ty.is_empty()) {
            row.ty = type_of(&Text::plain(ty), self.words);
        }
        let is_yes = |value: &str| !matches!(braceless(value), "false" | "no" | "optional");
        row.required = named("required").map(is_yes).or(row.ty.required);
        let is_no = named("optional").is_some_and(is_yes);
        row.required = row.required.or(is_no.then_some(false));
        if let Some(default) = named("default").map(braceless).filter(|default| !default.is_empty()) {
            row.stated.default = true;
            row.description = format!("Default: {default}");
        }
        self.open.push(self.fields.len());
        self.fields.push((sent(name, place), row));
        true
    }

    /// The path of a field: below the one around it.
    fn path(&self, own: Vec<String>) -> Vec<String> {
        let above = self.open.last().filter(|_| self.open.len() < DEPTH).and_then(|at| self.fields.get(*at));
        let Some((_, above)) = above else { return own };
        let mut path = above.path.clone();
        if above.ty.is_list() {
            path.push(EACH.to_owned());
        }
        path.extend(own);
        path
    }

    /// Adds a text to the field that it stands in.
    fn text(&mut self, text: &str) -> bool {
        let Some((_, row)) = self.open.last().and_then(|at| self.fields.get_mut(*at)) else { return false };
        let default = std::mem::take(&mut row.description);
        let (said, default) = match default.rsplit_once("Default: ") {
            Some((said, value)) if row.stated.default => (said.trim_end(), format!("Default: {value}")),
            _ => (default.as_str(), String::new()),
        };
        let lines = [said, text, default.as_str()];
        row.description = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        true
    }
}

fn sent(component: &str, place: Option<Place>) -> Sent {
    match component {
        "ResponseField" => Sent::No,
        "Property" if place.is_none() => Sent::Unsaid,
        _ => Sent::Yes,
    }
}

/// `{false}` → `false`.
fn braceless(value: &str) -> &str {
    let value = value.trim();
    let inside = value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or(value);
    inside.trim().trim_matches(['"', '\'', '`'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(markdown: &str) -> Vec<String> {
        let spec = crate::Spec::from_dialect("generic", std::path::Path::new(".")).unwrap();
        let blocks = crate::general::blocks::read("page.md", markdown, &spec.dialect);
        let (fields, _) = components(&blocks, Words::common()).unwrap_or_default();
        let shown = |(sent, row): &Field| {
            let required = row.required.map_or("", |required| if required { "!" } else { "?" });
            let place = row.place.map_or(String::new(), |place| format!("{place:?} "));
            let path = row.path.join(".");
            let text = row.description.replace('\n', " / ");
            format!("{sent:?} {place}{path}{required} {} | {text}", row.ty.written)
        };
        fields.iter().map(shown).collect()
    }

    #[test]
    fn components_are_fields() {
        let page = "<ParamField query=\"deep\" type=\"boolean\" default={false}>\n  How deep.\n</ParamField>\n\n\
            <ParamField body=\"owner\" type=\"object\" required>\n  <Expandable title=\"members\">\n    \
            <ParamField body=\"age\" type=\"integer\">\n      In years.\n    </ParamField>\n  </Expandable>\n\
            </ParamField>\n\n<ResponseField name=\"id\" type=\"string\" />\n\
            <ResponseField name=\"size\" type=\"integer\">How much.</ResponseField>\n\nSome text.\n";
        assert_eq!(
            read(page),
            [
                "Yes Query deep boolean | How deep. / Default: false",
                "Yes Body owner! object | ",
                "Yes Body owner.age integer | In years.",
                "No id string | ",
                "No size integer | How much.",
            ]
        );
    }

    #[test]
    fn texts_deep_inside_components_stay_apart() {
        let page = "<ParamField body=\"a\" type=\"object\">\n  <Expandable title=\"members\">\n    \
            <ParamField body=\"b\" type=\"string\">\n      The b.\n    </ParamField>\n    \
            <ParamField body=\"c\" type=\"string\">\n      The c.\n    </ParamField>\n    \
            <ParamField body=\"d\" type=\"string\">The d.</ParamField>\n  </Expandable>\n</ParamField>\n";
        let rows = read(page);
        assert_eq!(
            rows[1..],
            ["a.b", "a.c", "a.d"]
                .map(|name| { format!("Yes Body {name} string | The {}.", name.trim_start_matches("a.")) })
        );
    }

    #[test]
    fn tags_of_a_sites_language_are_fields() {
        let page = "{% swagger-parameter in=\"query\" name=\"x\" type=\"String\" required=\"true\" %}\nThe x.\n\
            {% endswagger-parameter %}\n\n{% swagger-parameter in=\"header\" name=\"X-Y\" required=\"false\" %}\n\
            {% endswagger-parameter %}\n\nNo text of a field.\n";
        assert_eq!(read(page), ["Yes Query x! String | The x.", "Yes Header X-Y?  | "]);
        let older = "{% api-method-path-parameters %}\n{% api-method-parameter name=\"id\" type=\"string\" required=true %}\n\
            The id.\n{% endapi-method-parameter %}\n{% endapi-method-path-parameters %}\n";
        assert_eq!(read(older), ["Yes Path id! string | The id."]);
    }

    #[test]
    fn other_components_are_none() {
        assert!(read("<Card title=\"x\">\nText.\n</Card>\n").is_empty());
    }
}
