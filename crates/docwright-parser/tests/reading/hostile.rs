//! Texts made to cost more than their length: reading them must stay in proportion to it.

use std::path::Path;
use std::time::{Duration, Instant};

use docwright_ir::Diagnostics;
use docwright_parser::{Spec, assemble, extract, facts, read_text};

#[test]
fn no_text_makes_the_reading_quadratic() {
    let row = "Name Yes String text\n";
    let many = |line: &str, count: usize| line.repeat(count);
    let texts = [
        format!("2. Input Parameters\nParameter Name Required Type Description\n{}", many(row, 20_000)),
        format!("Parameter Name Required Type Description\n{}", many("continued and continued\n", 20_000)),
        format!("Name Type Description\n{}", many("Used by actions: A.\n", 20_000)),
        format!(
            "Parameter NameTypeDescription InformationRequired\n{}",
            many("Regionstringintintstringint", 2_000)
        ),
        format!("Parameter Name | Type | Description |\n---|---|---|\n{}", many("x | y\n", 20_000)),
        format!(
            "# T - Op\n### Request Parameters\n| Parameter Name | Type | Description | Required |\n|---|---|---|---|\n{}",
            (0..5_000).map(|n| format!("| A.N.B{n}.C | int | x | No |\n")).collect::<String>()
        ),
        format!(
            "# T - Op\n### Request Parameters\n### Request Example\n```\nhttps://h/?{}\n```\n",
            many("&A.0.1.2.3=x", 10_000)
        ),
        many("<", 100_000),
        many("[](", 30_000),
        many("{\"a\":", 20_000),
        many("• ", 50_000),
    ];
    for spec in ["ucloud", "tencentcloud"].map(|name| Spec::from_dialect(name, Path::new("docs")).unwrap()) {
        for text in &texts {
            // Ten times what a page may take: these are a hundred times as long as one, on a busy machine.
            let started = Instant::now();
            let mut diags = Diagnostics::new();
            let page = read_text(&spec, "hostile.txt", text);
            let drafts = extract([page], &spec, &mut diags);
            let extraction = assemble(drafts, &spec, &mut diags);
            facts(&extraction, &spec);
            let limit = if cfg!(debug_assertions) { 60 } else { 10 };
            let shown: String = text.chars().take(60).collect();
            assert!(started.elapsed() < Duration::from_secs(limit), "{shown:?} took {:?}", started.elapsed());
        }
    }
}
