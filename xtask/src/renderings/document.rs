//! An OpenAPI document, and where its references lead.

use serde_json::Value;

/// References lead to references, and in files of others in circles.
const MAX_STEPS: usize = 16;

/// A document.
pub(super) struct Document(pub(super) Value);

/// What a value is, and how it is called.
#[derive(Clone, Copy)]
pub(super) struct Found<'d> {
    pub(super) value: &'d Value,
    /// The name that the first reference leads to.
    pub(super) name: Option<&'d str>,
}

impl Document {
    /// Follows references to what is not one.
    pub(super) fn follow<'d>(&'d self, value: &'d Value) -> Found<'d> {
        let mut found = Found { value, name: None };
        for _ in 0..MAX_STEPS {
            let Some(reference) = found.value.get("$ref").and_then(Value::as_str) else { return found };
            let target = reference.strip_prefix('#').and_then(|pointer| self.0.pointer(&unescaped(pointer)));
            let Some(target) = target else { return found };
            found = Found { value: target, name: found.name.or(reference.rsplit('/').next()) };
        }
        found
    }

    /// The schemas by name.
    pub(super) fn schemas(&self) -> impl Iterator<Item = (&str, &Value)> {
        let schemas = self.0.pointer("/components/schemas").or_else(|| self.0.get("definitions"));
        schemas.and_then(Value::as_object).into_iter().flatten().map(|(name, schema)| (name.as_str(), schema))
    }

    /// The addresses that paths stand behind.
    pub(super) fn bases(&self) -> Vec<String> {
        let servers = self.0.get("servers").and_then(Value::as_array).into_iter().flatten();
        let urls = servers.filter_map(|server| server.get("url")?.as_str()).map(str::to_owned);
        let base = self.0.get("basePath").and_then(Value::as_str).map(str::to_owned);
        let whole: Vec<String> = urls.chain(base).collect();
        let path = |url: &String| {
            let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
            rest.find('/').and_then(|start| rest.get(start..)).map(str::to_owned)
        };
        let paths: Vec<String> = whole.iter().filter_map(path).collect();
        let all = whole.into_iter().chain(paths).map(|base| base.trim_end_matches('/').to_owned());
        all.filter(|base| !base.is_empty()).collect()
    }
}

/// `%7B` is spelled out by some writers, `~1` is JSON Pointer's own and left to the library.
fn unescaped(pointer: &str) -> String {
    pointer.replace("%20", " ").replace("%7B", "{").replace("%7D", "}")
}
