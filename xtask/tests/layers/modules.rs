//! The modules of a crate, and where the paths in them lead.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use crate::imports::{Import, imports};
use crate::plain::{group, plain};

/// `["read", "text"]` is `crate::read::text`; the empty path is the crate's root.
pub(crate) type Module = Vec<String>;

static DECLARATION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bmod\s+(\w+)\s*([;{])").unwrap());

/// No name is shown through so many modules.
const DEEPEST: usize = 8;

/// A path in one module that leads to another.
pub(crate) struct Arrow {
    pub(crate) from: Module,
    pub(crate) to: Module,
    /// `src/read/mod.rs:24`
    pub(crate) place: String,
}

/// A crate's modules as its files declare them; those for tests are left out.
pub(crate) struct Crate {
    root: PathBuf,
    modules: BTreeMap<Module, Source>,
}

struct Source {
    file: PathBuf,
    imports: Vec<Import>,
}

impl Crate {
    /// Reads the crate in a folder that holds its `Cargo.toml`.
    pub(crate) fn read(folder: &Path) -> Self {
        let mut read = Self { root: folder.to_owned(), modules: BTreeMap::new() };
        let source = folder.join("src");
        // What a program and its library declare is read as one crate.
        let roots = ["lib.rs", "main.rs"].map(|name| source.join(name));
        for root in roots.iter().filter(|root| root.exists()) {
            read.file(Vec::new(), root, &source);
        }
        read
    }

    /// `children` is where the files of modules declared here stand.
    fn file(&mut self, module: Module, file: &Path, children: &Path) {
        let code = plain(&std::fs::read_to_string(file).unwrap());
        self.code(module, code, file, children);
    }

    fn code(&mut self, module: Module, mut code: String, file: &Path, children: &Path) {
        let mut inner = Vec::new();
        let mut from = 0;
        while let Some(found) = DECLARATION.captures_at(&code, from) {
            let (name, open) = (found[1].to_owned(), found.get(2).unwrap().start());
            from = open + 1;
            let child: Module = module.iter().cloned().chain([name.clone()]).collect();
            if &found[2] == ";" {
                let flat = children.join(format!("{name}.rs"));
                let path = if flat.exists() { flat } else { children.join(&name).join("mod.rs") };
                self.file(child, &path, &children.join(&name));
                continue;
            }
            // The body is read as a module of its own, on its own lines.
            let end = group(&code, open);
            let lines = "\n".repeat(code[..open].matches('\n').count());
            let body = code[open + 1..end - 1].to_owned();
            code.replace_range(open + 1..end - 1, &"\n".repeat(body.matches('\n').count()));
            inner.push((child, lines + &body, children.join(&name)));
        }
        for (child, body, children) in inner {
            self.code(child, body, file, &children);
        }
        let file = file.strip_prefix(&self.root).unwrap().to_owned();
        // Two modules of one name, one a platform: what either imports.
        let source = self.modules.entry(module).or_insert_with(|| Source { file, imports: Vec::new() });
        source.imports.extend(imports(&code));
    }

    /// The modules that the root declares.
    pub(crate) fn top(&self) -> Vec<String> {
        self.modules.keys().filter(|module| module.len() == 1).map(|module| module.concat()).collect()
    }

    pub(crate) fn arrows(&self) -> Vec<Arrow> {
        let mut arrows = Vec::new();
        for (module, source) in &self.modules {
            for import in &source.imports {
                let Some(to) = self.lead(module, &import.path, 0) else { continue };
                let place = format!("{}:{}", source.file.display(), import.line);
                arrows.push(Arrow { from: module.clone(), to, place });
            }
        }
        arrows
    }

    /// The module in which the item of a path stands; none if the path leads out of the crate.
    fn lead(&self, from: &[String], path: &[String], depth: usize) -> Option<Module> {
        let mut at: Module = match path.first()?.as_str() {
            "crate" => Vec::new(),
            "self" | "super" => from.to_vec(),
            name if self.child(from, name).is_some() => from.to_vec(),
            _ => return None,
        };
        for (index, name) in path.iter().enumerate() {
            match name.as_str() {
                "crate" | "self" => continue,
                "super" => {
                    at.pop();
                    continue;
                }
                _ => {}
            }
            if let Some(child) = self.child(&at, name) {
                at = child;
                continue;
            }
            // An item of this module, or of another that this one names.
            let Some(import) = self.import(&at, name) else { return Some(at) };
            let path: Vec<String> = import.path.iter().chain(&path[index + 1..]).cloned().collect();
            return if depth < DEEPEST { self.lead(&at, &path, depth + 1) } else { None };
        }
        Some(at)
    }

    fn child(&self, module: &[String], name: &str) -> Option<Module> {
        let child: Module = module.iter().cloned().chain([name.to_owned()]).collect();
        self.modules.contains_key(&child).then_some(child)
    }

    /// The `use` that brings a name into a module.
    fn import(&self, module: &[String], name: &str) -> Option<&Import> {
        let imports = &self.modules.get(module)?.imports;
        imports.iter().find(|import| import.is_use && import.name == name)
    }
}
