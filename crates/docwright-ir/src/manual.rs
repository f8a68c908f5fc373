//! The manual of IR files, for people who write them.

/// The manual, in markdown.
pub const MANUAL: &str = include_str!("../MANUAL.md");

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::MANUAL;
    use crate::check::findings;
    use crate::load_ir;

    /// The YAML files of the manual, by the paths in their first lines.
    fn files() -> Vec<(&'static str, &'static str)> {
        let parts = MANUAL.split("```yaml\n# ").skip(1);
        let files = parts.filter_map(|part| part.split_once("```")?.0.split_once('\n'));
        files.collect()
    }

    #[test]
    fn the_examples_work() {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files() {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        for (api, operations) in [("acme", 4), ("kiln", 2)] {
            let (api, files) = load_ir(&folder.path().join("specs").join(api).join("ir")).unwrap();
            assert_eq!(api.services[0].operations.len(), operations);
            let found = findings(&api, &files, |path: &Path| path.display().to_string()).unwrap();
            assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
        }
    }

    /// Where the manual has the keys of each kind of object.
    #[cfg(feature = "schema")]
    const SECTIONS: [(&str, &str); 34] = [
        ("api.schema.json", "`api.yaml`"),
        ("service.schema.json", "A service's file"),
        ("Endpoint", "`endpoint`"),
        ("Variable", "`variables`: entries"),
        ("Protocol", "`protocol`"),
        ("Auth", "`auth`: entries"),
        ("KeyPlace", "`auth`: entries"),
        ("Signing", "`auth`: entries"),
        ("RequestStyle", "`protocol: request`"),
        ("Body", "`protocol: request`"),
        ("Lists", "`protocol: request`"),
        ("Objects", "`protocol: request`"),
        ("ReplyStyle", "`protocol: reply`"),
        ("Success", "`success`"),
        ("ClientParameter", "`client_parameters`: entries"),
        ("ClientRole", "`client_parameters`: entries"),
        ("CrateNames", "`crates`"),
        ("CommandLine", "`command_line`"),
        ("ImportedFile", "`import`: entries"),
        ("Contact", "`contact`"),
        ("ErrorCode", "`errors`: entries"),
        ("Operation", "`operations`: entries"),
        ("Http", "`http`"),
        ("Deprecation", "`deprecated`"),
        ("RateLimit", "`rate_limit`"),
        ("Idempotency", "`idempotency`"),
        ("Paging", "`paging`"),
        ("Token", "`paging`"),
        ("Answer", "`answer`"),
        ("Content", "`answer`"),
        ("Failure", "`failures`: entries"),
        ("Constraint", "`constraints`: entries"),
        ("Example", "`examples`: entries"),
        ("Model", "`models`: entries"),
    ];

    /// The same of fields.
    #[cfg(feature = "schema")]
    const OF_FIELDS: [(&str, &str); 12] = [
        ("Field", "Fields"),
        ("Location", "Fields"),
        ("Format", "Fields"),
        ("Secret", "Fields"),
        ("ScalarWord", "`type`"),
        ("Compound", "`type`"),
        ("Link", "`links`: entries"),
        ("Enum", "`enum`"),
        ("EnumValue", "`values`: entries"),
        ("Range", "`range`, `length`, `items`"),
        ("Length", "`range`, `length`, `items`"),
        ("RequiredIf", "`required_if`"),
    ];

    /// Spelled as a text or a number, or as what is named above.
    #[cfg(feature = "schema")]
    const SPELLED: [&str; 6] = ["MemberPath", "Number", "Slot", "Source", "Spelling", "Type"];

    #[test]
    #[cfg(feature = "schema")]
    fn every_key_and_word_of_the_format_stands_in_its_section() {
        let mut missing = Vec::new();
        let mut seen = 0;
        for (file, schema) in crate::json_schema() {
            let inner = schema["$defs"].as_object().unwrap();
            let all = inner.iter().map(|(name, schema)| (name.as_str(), schema)).chain([(file, &schema)]);
            for (name, schema) in all.filter(|(name, _)| !SPELLED.contains(name)) {
                let title = SECTIONS.iter().chain(&OF_FIELDS).find(|(known, _)| *known == name);
                let title = title.unwrap_or_else(|| panic!("`{name}` has no section")).1;
                let text =
                    MANUAL.split_once(&format!("\n### {title}\n")).unwrap_or_else(|| panic!("{title}")).1;
                let text = text.split("\n### ").next().unwrap();
                let words = words(schema);
                seen += words.len();
                missing.extend(
                    words
                        .into_iter()
                        .filter(|word| !text.contains(&format!("`{word}`")))
                        .map(|word| format!("{title}: {word}")),
                );
            }
        }
        assert!(seen > 200 && missing.is_empty(), "{seen} {missing:?}");
    }

    /// The keys of an object and its single words, of any of its forms.
    #[cfg(feature = "schema")]
    fn words(schema: &serde_json::Value) -> Vec<String> {
        let texts = |value: &serde_json::Value| {
            value
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|text| text.as_str().map(str::to_owned))
                .collect::<Vec<_>>()
        };
        let keys = schema["properties"].as_object().into_iter().flatten().map(|(key, _)| key.clone());
        let mut words: Vec<String> = keys.chain(texts(&schema["enum"])).collect();
        words.extend(schema["const"].as_str().map(str::to_owned));
        let properties = schema["properties"].as_object().into_iter().flatten();
        words.extend(properties.filter_map(|(_, schema)| schema["const"].as_str().map(str::to_owned)));
        let forms = ["oneOf", "anyOf"].into_iter().filter_map(|key| schema[key].as_array()).flatten();
        words.extend(forms.flat_map(self::words));
        words
    }
}
