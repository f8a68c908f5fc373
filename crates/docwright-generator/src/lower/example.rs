//! A call that compiles, for an operation's documentation. Nothing in it was written by a page: values are
//! made from settled names.

use std::collections::{BTreeSet, HashMap};

use super::model::{ConstantValue, Enum, Field, Holder, Struct, Types, Value};
use super::names::{Name, ident};
use crate::limits::MAX_EXAMPLE_ARGUMENTS;

/// How deep an example fills objects in.
const MAX_DEPTH: usize = 2;

/// Where an example's paths begin.
#[derive(Debug, Clone)]
pub(crate) struct Root {
    pub(crate) library: Name,
    /// Not if the code is to be included in a crate whose name is not known.
    pub(crate) compiled: bool,
}

/// A fenced example that calls an operation, through the service's handle.
pub(crate) fn call(root: &Root, service: &Name, module: &Name, request: &Name, types: &Types) -> Vec<String> {
    let mut writer = Writer::of(types);
    let request = writer.request(request);
    let names: Vec<String> = writer.used.iter().map(|name| ident(name).to_string()).collect();
    let [library, service, module] = [&root.library, service, module].map(|name| ident(name).to_string());
    let imports = match names.as_slice() {
        [single] => single.clone(),
        several => format!("{{{}}}", several.join(", ")),
    };
    let mut lines = vec![
        if root.compiled { "```no_run" } else { "```ignore" }.to_owned(),
        format!("# async fn example() -> Result<(), {library}::runtime::Error> {{"),
        format!("use {library}::{service}::{module}::{imports};"),
        String::new(),
        format!("let client = {library}::Client::from_env()?;"),
    ];
    lines.extend(request);
    lines.extend([
        format!("let output = client.{service}().{module}(request).await?;"),
        "println!(\"{output:?}\");".to_owned(),
        "# Ok(())".to_owned(),
        "# }".to_owned(),
        "```".to_owned(),
    ]);
    lines
}

struct Writer<'a> {
    /// Each struct, and how many arguments it takes.
    structs: HashMap<&'a Name, (&'a Struct, usize)>,
    /// By each set of known values the first that is a text.
    constants: HashMap<&'a Name, &'a Name>,
    used: BTreeSet<Name>,
    /// How many arguments may follow: an object of more is given as `default()`.
    left: usize,
}

impl<'a> Writer<'a> {
    fn of(types: &'a Types) -> Self {
        let counted = |structure: &'a Struct| {
            let arguments = structure.fields.iter().filter(|field| field.argument).count();
            (&structure.name, (structure, arguments))
        };
        let first = |known: &'a Enum| {
            let mut texts = known.constants.iter().filter(|it| matches!(it.value, ConstantValue::Text(_)));
            Some((&known.name, &texts.next()?.name))
        };
        Writer {
            structs: types.structs.iter().map(counted).collect(),
            constants: types.enums.iter().filter_map(first).collect(),
            used: BTreeSet::new(),
            left: MAX_EXAMPLE_ARGUMENTS,
        }
    }

    /// `let request = CreateHost::new("name").charge_type(ChargeType::YEAR);`
    fn request(&mut self, name: &Name) -> Vec<String> {
        let new = self.new_of(name, 0);
        let structure = self.structs.get(name).copied();
        let setter = structure.into_iter().flat_map(|(s, _)| &s.fields).find_map(|field| self.setter(field));
        let part = if new.contains('\n') { "\n    " } else { "" };
        let setter = setter.map(|setter| format!("{part}{setter}")).unwrap_or_default();
        format!("let request = {new}{setter};").lines().map(str::to_owned).collect()
    }

    /// The first optional parameter with known values shows how these are written.
    fn setter(&mut self, field: &Field) -> Option<String> {
        let known = matches!(&field.ty.value, Value::Open(name) if self.constants.contains_key(name));
        if field.argument || field.deprecated.is_some() || !known {
            return None;
        }
        Some(format!(".{}({})", ident(&field.name), self.argument(field, 0)))
    }

    fn new_of(&mut self, name: &Name, depth: usize) -> String {
        self.used.insert(name.clone());
        let is_shown = |(structure, arguments): &(&Struct, usize)| {
            structure.encode && depth < MAX_DEPTH && (depth == 0 || *arguments <= self.left)
        };
        let Some((structure, count)) = self.structs.get(name).copied().filter(is_shown) else {
            return format!("{}::default()", ident(name));
        };
        self.left = self.left.saturating_sub(count);
        let given: Vec<&Field> = structure.fields.iter().filter(|field| field.argument).collect();
        if let [field] = given.as_slice() {
            return format!("{}::new({})", ident(name), self.argument(field, depth));
        }
        // Several are named; in a request each stands on a line of its own.
        let part = if depth == 0 { "\n    " } else { "" };
        let set = |field: &&Field| format!("{part}.{}({})", ident(&field.name), self.argument(field, depth));
        let set: String = given.iter().map(set).collect();
        format!("{}::new(){set}", ident(name))
    }

    fn argument(&mut self, field: &Field, depth: usize) -> String {
        let value = self.value(field, depth);
        match field.ty.holder {
            Holder::Option | Holder::Boxed => value,
            Holder::List => format!("[{value}]"),
            Holder::Map => format!("[(\"key\", {value})]"),
        }
    }

    fn value(&mut self, field: &Field, depth: usize) -> String {
        let placeholder = || format!("\"{}\"", field.name.kebab());
        match &field.ty.value {
            Value::String | Value::Any => placeholder(),
            Value::Upload => "std::path::Path::new(\"file\")".to_owned(),
            Value::Bytes => "vec![]".to_owned(),
            Value::Integer => "1".to_owned(),
            Value::Float => "1.0".to_owned(),
            Value::Boolean => "true".to_owned(),
            Value::Struct(name) => self.new_of(name, depth + 1),
            Value::Open(name) => match self.constants.get(name).copied() {
                Some(constant) => {
                    self.used.insert(name.clone());
                    format!("{}::{constant}", ident(name))
                }
                None => placeholder(),
            },
        }
    }
}
