//! Operations that are called by their names: where they are called, what they are called in a header, and where their
//! parameters travel, only the dialect says.

use super::read_by;

const PAGE: &str = "\
# CreateDisk

## Request parameters

|Parameter|Type|Required|Description|
|---------|----|--------|-----------|
|Action|String|Yes|The operation that you want to perform. Set the value to CreateDisk.|
|Size|Integer|Yes|The size.|
|Tag.N.Key|String|No|The key of a tag.|
";

fn read(operation: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let dialect = folder.path().join("acme.yaml");
    let text = format!(
        "dialect: acme\nextends: generic\napi: {{protocol: {{request: {{action: parameter Action}}}}}}\n{operation}"
    );
    std::fs::write(&dialect, text).unwrap();
    read_by(dialect.to_str().unwrap(), &[("CreateDisk.md", PAGE)])
}

#[test]
fn they_may_have_their_parameters_in_the_query() {
    for (operation, place) in [
        ("operation: {path: /}\n", "body"),
        ("operation: {path: /, place: body}\n", "body"),
        ("operation: {path: /, place: query}\n", "query"),
        ("operation: {path: /}\nrows: {drop_request: [{name: Action, starts: ['']}]}\n", "body"),
    ] {
        let read = read(operation);
        for line in [format!("  {place} Size! integer\n"), format!("  {place} Tag list of object\n")] {
            assert!(read.contains(&line), "{operation}: {line} in {read}");
        }
        assert_eq!(read.contains(" Action"), !operation.contains("drop_request"), "{read}");
    }
}
