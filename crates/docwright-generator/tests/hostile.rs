//! Pages are hostile: whatever a text holds, the generated crates have the items of the plain twin, and nothing
//! that a page wrote is code, a template, a manual page's request or a table of Cargo.toml.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use docwright_generator::Artifacts;
use docwright_ir::{Api, Constraint, Deprecation, Field, Model, Operation, RateLimit, Type};
use proc_macro2::{Group, Ident, Literal, TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use support::{acme, files, generate};

const EVIL: &str = "\"quoted\" 'q' \\ \n*/ /* // `code` `` ``` unbalanced `\n```rust\npub fn evil() {}\n```\n~~~\n\
    {{ evil }}{% evil %}{# evil #}\n.so /etc/passwd\n'br\n[dependencies]\nevil = \"1\"\n../../\0\r\ntype fn r#\" \"# 🦀 \
    \u{202e}\u{feff}<b onclick=x> [x](y) [`Vec`] <script> https://evil.example/a_[b]?c&d. www.x.y &amp; &#0; | a | b |\n\
    |---|---|\n    fn evil() { panic!() }\n\tpanic!();\n-     fn evil() {}\n> quote\n# head\n===\n1. one\n\n\n#![feature(x)]\n\
    $x^2$ --flag \u{2028} \u{7f}\u{85} {x} {{ {} }} @evil #{x} \\u{41} %s ${HOME} `id` $(id) <!-- --> ]]> end";

fn evil(text: &mut Option<String>) {
    *text = Some(EVIL.to_owned());
}

/// Every text that is prose. Names stay, so that items can be compared.
fn hostile_prose(api: &mut Api) {
    api.info.title = EVIL.to_owned();
    evil(&mut api.info.documentation);
    for service in &mut api.services {
        service.operations.iter_mut().for_each(hostile_operation);
        for Model { description, page, inferred, fields, .. } in &mut service.models {
            [description, page, inferred].into_iter().for_each(evil);
            fields.iter_mut().for_each(hostile_field);
        }
    }
}

fn hostile_operation(operation: &mut Operation) {
    let Operation { summary, description, page, deprecated, rate_limit, regions, .. } = operation;
    [summary, description, page].into_iter().for_each(evil);
    if let Some(RateLimit { per, .. }) = rate_limit {
        *per = EVIL.to_owned();
    }
    regions.push(EVIL.to_owned());
    hostile_deprecation(deprecated);
    for constraint in &mut operation.constraints {
        let (Constraint::AnyOf { parameters, .. } | Constraint::OneOf { parameters, .. }) = constraint;
        parameters.iter_mut().for_each(|parameter| *parameter = EVIL.to_owned());
    }
    operation.errors.iter_mut().for_each(|error| evil(&mut error.description));
    operation.request.iter_mut().chain(&mut operation.response).for_each(hostile_field);
}

fn hostile_deprecation(deprecated: &mut Option<Deprecation>) {
    if let Some(Deprecation { note, replacement }) = deprecated {
        [note, replacement].into_iter().for_each(evil);
    }
}

fn hostile_field(field: &mut Field) {
    let Field { description, default, unit, charset, .. } = field;
    evil(description);
    // Facts stay absent where the plain twin has none.
    [default, unit, charset].into_iter().flatten().for_each(|fact| *fact = EVIL.to_owned());
    hostile_deprecation(&mut field.deprecated);
    for value in field.enumeration.iter_mut().flat_map(|set| &mut set.values) {
        evil(&mut value.meaning);
    }
    if let Type::Fields(fields) = field.ty.element_mut() {
        fields.iter_mut().for_each(hostile_field);
    }
}

/// The tokens of a file without documentation, notes of deprecation and the text of literals.
fn items(text: &str) -> String {
    let file = syn::parse_file(text).unwrap();
    let tokens = quote::quote! { #file };
    let items = blanked(tokens).to_string();
    // A long text moves to a line of its own, which ends in a comma; a text that says no more than another is left out.
    [(" ,)", ")"), (" ,]", "]"), (" , }", " }"), (" . with_description (\"\")", "")]
        .iter()
        .fold(items, |items, (with, without)| items.replace(with, without))
}

fn blanked(tokens: TokenStream) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => {
                let text = group.stream().to_string();
                if text.starts_with("doc =") {
                    // `#` or `#!` stands before it.
                    while matches!(out.last(), Some(TokenTree::Punct(p)) if matches!(p.as_char(), '#' | '!'))
                    {
                        out.pop();
                    }
                    continue;
                }
                out.push(Group::new(group.delimiter(), blanked(group.stream())).into());
            }
            // A number's constant is called after what it means, in letters that a name may have.
            TokenTree::Ident(ident)
                if matches!(out.last(), Some(TokenTree::Ident(last)) if last == "const") && ident != "fn" =>
            {
                assert!(ident.to_string().chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
                out.push(Ident::new("CONSTANT", ident.span()).into());
            }
            TokenTree::Literal(literal) if literal.to_string().contains('"') => {
                out.push(Literal::string("").into());
            }
            tree => out.push(tree),
        }
    }
    out.into_iter().collect()
}

fn hostile() -> (Artifacts, Artifacts) {
    let plain = acme();
    let mut hostile = acme();
    hostile_prose(&mut hostile);
    (generate(&plain).0, generate(&hostile).0)
}

#[test]
fn hostile_prose_gives_exactly_the_items_of_its_plain_twin() {
    let (plain, hostile) = hostile();
    let (plain, hostile) = (files(&plain, ".rs"), files(&hostile, ".rs"));
    assert_eq!(plain.len(), hostile.len());
    for ((path, plain), (other, hostile)) in plain.iter().zip(&hostile) {
        assert_eq!(path, other);
        assert_eq!(items(plain), items(hostile), "{path}");
    }
}

#[test]
fn a_comment_cannot_hold_what_rustc_rejects() {
    let (_, hostile) = hostile();
    for (path, text) in files(&hostile, ".rs") {
        let bad = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\0' | '\r');
        assert!(!text.contains(bad), "{path}");
    }
}

/// The documentation of every item, as rustdoc joins it.
fn documentation(text: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in text.lines() {
        let line = line.trim_start();
        match line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
            Some(doc) => {
                let block = blocks.last_mut().unwrap();
                block.push_str(doc.strip_prefix(' ').unwrap_or(doc));
                block.push('\n');
            }
            None => blocks.push(String::new()),
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

#[test]
fn rustdoc_runs_nothing_that_a_page_wrote_and_sees_no_html() {
    let (_, hostile) = hostile();
    for (path, text) in files(&hostile, ".rs") {
        for block in documentation(text) {
            let mut ours = false;
            for event in Parser::new_ext(&block, pulldown_cmark::Options::all()) {
                match event {
                    Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                        assert!(matches!(&*language, "text" | "no_run"), "{path}: {language}\n{block}");
                        ours = &*language == "no_run";
                    }
                    Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => panic!("{path}\n{block}"),
                    Event::Text(code) if ours => assert!(!code.contains("evil"), "{path}\n{block}"),
                    Event::End(pulldown_cmark::TagEnd::CodeBlock) => ours = false,
                    Event::Html(html) | Event::InlineHtml(html) => panic!("{path}: {html}\n{block}"),
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn manifests_and_manual_pages_keep_their_lines() {
    let (plain, hostile) = hostile();
    let outline = |text: &str, extension: &str| -> Vec<String> {
        let structural = |line: &&str| match extension {
            ".toml" => line.starts_with('[') || (line.contains(" = ") && !line.starts_with('#')),
            _ => line.starts_with(['.', '\'']),
        };
        let lines = text.lines().filter(structural);
        let first = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
        lines.map(first).collect()
    };
    for extension in [".toml", ".1"] {
        for ((path, plain), (_, hostile)) in files(&plain, extension).iter().zip(files(&hostile, extension)) {
            assert_eq!(outline(plain, extension), outline(hostile, extension), "{path}\n{hostile}");
            // Cargo puts a manifest's texts into environment variables, which cannot hold NUL.
            assert!(!hostile.contains(|c: char| c.is_control() && c != '\n'), "{path}");
            assert!(!hostile.contains("\\u00"), "{path}");
        }
    }
}

/// Names too: what splits them into words differs, but not how many items there are.
#[test]
fn hostile_names_give_as_many_items_in_files_that_stay_inside() {
    let mut api = acme();
    let hostile =
        |name: &mut String| name.push_str("\"\n*/ ```{{ x }}.so[dependencies]../../\0type 🦀\u{202e}");
    for service in &mut api.services {
        hostile(&mut service.name);
        for model in &mut service.models {
            hostile(&mut model.name);
            model.of.iter_mut().for_each(hostile);
            model.fields.iter_mut().for_each(|field| hostile_name(field, &hostile));
        }
        for operation in &mut service.operations {
            hostile(&mut operation.name);
            hostile(&mut operation.http.path);
            operation.errors.iter_mut().for_each(|error| hostile(&mut error.code));
            let fields = operation.request.iter_mut().chain(&mut operation.response);
            fields.for_each(|field| hostile_name(field, &hostile));
            (operation.paging, operation.idempotent) = (None, None);
        }
    }
    // What a name says of a field, such as that it is a state, a hostile one does not say.
    let mut twin = acme();
    let operations = twin.services.iter_mut().flat_map(|service| &mut service.operations);
    operations.for_each(|operation| (operation.paging, operation.idempotent) = (None, None));
    let (plain, hostile) = (generate(&twin).0, generate(&api).0);
    let count = |artifacts: &Artifacts| -> usize {
        let files = files(artifacts, ".rs");
        files.iter().map(|(_, text)| syn::parse_file(text).unwrap().items.len()).sum()
    };
    assert_eq!(plain.len(), hostile.len());
    assert_eq!(count(&plain), count(&hostile));
}

/// What is neither prose nor the name of something that is generated, and still stands in code, in a manual page or in
/// a URL: methods, versions, hosts, paging, examples, where each fact was found.
#[test]
fn hostile_facts_of_an_ir_are_texts_wherever_they_stand() {
    let (mut plain, mut hostile) = (acme(), acme());
    // A list is not paged by a field that is not there.
    plain.services[0].operations.iter_mut().for_each(|operation| operation.paging = None);
    hostile.info.endpoint.url = EVIL.to_owned();
    hostile.info.env_prefix = EVIL.to_owned();
    hostile.info.name = EVIL.to_owned();
    hostile.info.client_parameters.iter_mut().for_each(|parameter| parameter.name = EVIL.to_owned());
    for service in &mut hostile.services {
        for fact in [&mut service.version, &mut service.wire_name, &mut service.endpoint] {
            evil(fact);
        }
        service.api = EVIL.to_owned();
        service.operations.iter_mut().for_each(hostile_facts);
    }
    let mut diags = docwright_ir::Diagnostics::new();
    let options = docwright_generator::Options::default();
    let model = docwright_generator::lower(&hostile, &options, &mut diags);
    let targets = docwright_generator::Targets::default();
    let artifacts = docwright_generator::emit(&hostile, &model, &targets, &mut diags);
    let (plain, _) = generate(&plain);
    let count = |artifacts: &Artifacts, path: &str| {
        syn::parse_file(artifacts.get(path).unwrap().as_str())
            .unwrap_or_else(|error| panic!("{path}: {error}"))
            .items
            .len()
    };
    for (path, _) in files(&plain, ".rs") {
        assert_eq!(count(&plain, path), count(&artifacts, path), "{path}");
    }
    for (path, text) in files(&artifacts, ".toml").into_iter().chain(files(&artifacts, ".1")) {
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{path}");
        assert!(
            !text.lines().any(|line| line.starts_with("[dependencies]\nevil") || line.starts_with(".so")),
            "{path}"
        );
    }
    for (path, _) in &artifacts {
        assert!(path.as_str().split('/').all(|part| part != ".."), "{path}");
    }
    for diagnostic in &diags {
        assert!(!diagnostic.to_string().contains(char::is_control), "{diagnostic}");
    }
}

fn hostile_facts(operation: &mut Operation) {
    operation.http.method = EVIL.to_owned();
    if let Some(paging) = &mut operation.paging {
        paging.items = EVIL.to_owned();
        paging.start = EVIL.to_owned();
        [&mut paging.size, &mut paging.total, &mut paging.next].into_iter().for_each(evil);
    }
    operation.mined.insert(EVIL.to_owned(), EVIL.to_owned());
    for example in &mut operation.examples {
        evil(&mut example.title);
        example.request = Some(serde_json::json!({EVIL: [EVIL, {EVIL: EVIL}]}));
    }
    for field in operation.request.iter_mut().chain(&mut operation.response) {
        field.mined.insert(EVIL.to_owned(), EVIL.to_owned());
        field.required_if =
            Some(docwright_ir::RequiredIf { parameter: EVIL.to_owned(), equals: vec![EVIL.to_owned()] });
    }
}

fn hostile_name(field: &mut Field, hostile: &impl Fn(&mut String)) {
    hostile(&mut field.name);
    // An integer's value that is none would give no constant.
    let texts = field.enumeration.iter_mut().filter(|_| field.ty != Type::Integer);
    texts.flat_map(|set| &mut set.values).for_each(|value| hostile(&mut value.value));
    match field.ty.element_mut() {
        Type::Fields(fields) => fields.iter_mut().for_each(|field| hostile_name(field, hostile)),
        Type::Model(name) => hostile(name),
        _ => {}
    }
}
