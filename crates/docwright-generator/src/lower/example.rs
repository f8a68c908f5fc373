//! A call that compiles, for an operation's documentation. Nothing in it was written by a page: values are
//! made from settled names.

use std::collections::BTreeSet;

use super::model::{ConstantValue, Field, Holder, Operation, Service, Struct, Types, Value};
use super::names::{Name, ident};

/// How deep an example fills objects in.
const DEEPEST: usize = 2;

/// Where an example's paths begin.
pub(crate) struct Root {
    pub(crate) library: Name,
    /// Not if the code is to be included in a crate whose name is not known.
    pub(crate) compiled: bool,
}

/// A fenced example that calls `operation`, through the service's handle.
pub(crate) fn call(root: &Root, service: &Name, operation: &Operation) -> Vec<String> {
    let mut writer = Writer { types: &operation.types, used: BTreeSet::new() };
    let request = writer.request(&operation.request);
    let names: Vec<String> = writer.used.iter().map(|name| ident(name).to_string()).collect();
    let [library, service, module] =
        [&root.library, service, &operation.module].map(|name| ident(name).to_string());
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

/// An example for the crate's front page: the first operation that there is.
pub(crate) fn library(root: &Root, services: &[Service]) -> Vec<String> {
    let operations =
        services.iter().flat_map(|service| service.operations.iter().map(move |op| (service, op)));
    // The fewer arguments, the plainer the example.
    let arguments = |operation: &Operation| {
        let request = operation.types.structs.iter().find(|structure| structure.name == operation.request);
        request.map_or(0, |request| request.fields.iter().filter(|field| field.argument).count())
    };
    let plainest = operations
        .filter(|(_, operation)| operation.deprecated.is_none())
        .min_by_key(|(_, operation)| arguments(operation).abs_diff(1));
    plainest.map(|(service, operation)| call(root, &service.module, operation)).unwrap_or_default()
}

struct Writer<'a> {
    types: &'a Types,
    used: BTreeSet<Name>,
}

impl Writer<'_> {
    /// `let request = CreateHost::new("name").charge_type(ChargeType::YEAR);`
    fn request(&mut self, name: &Name) -> Vec<String> {
        let new = self.new_of(name, 0);
        let structure = self.types.structs.iter().find(|structure| structure.name == *name);
        let setter = structure.into_iter().flat_map(|s| &s.fields).find_map(|field| self.setter(field));
        match setter {
            Some(setter) => vec![format!("let request = {new}{setter};")],
            None => vec![format!("let request = {new};")],
        }
    }

    /// The first optional parameter with known values shows how these are written.
    fn setter(&mut self, field: &Field) -> Option<String> {
        let known = matches!(&field.ty.value, Value::Open(name) if self.first_constant(name).is_some());
        if field.argument || field.deprecated.is_some() || !known {
            return None;
        }
        Some(format!(".{}({})", ident(&field.name), self.argument(field, 0)))
    }

    fn new_of(&mut self, name: &Name, depth: usize) -> String {
        self.used.insert(name.clone());
        let structure: Option<&Struct> = self.types.structs.iter().find(|structure| structure.name == *name);
        let Some(structure) = structure.filter(|structure| structure.encode && depth < DEEPEST) else {
            return format!("{}::default()", ident(name));
        };
        let arguments: Vec<String> = structure
            .fields
            .iter()
            .filter(|field| field.argument)
            .map(|field| self.argument(field, depth))
            .collect();
        format!("{}::new({})", ident(name), arguments.join(", "))
    }

    fn argument(&mut self, field: &Field, depth: usize) -> String {
        let value = self.value(field, depth);
        match field.ty.holder {
            Holder::Plain | Holder::Option | Holder::Boxed => value,
            Holder::List => format!("[{value}]"),
            Holder::Map => format!("[(\"key\", {value})]"),
        }
    }

    fn value(&mut self, field: &Field, depth: usize) -> String {
        let placeholder = || format!("\"{}\"", field.name.kebab());
        match &field.ty.value {
            Value::String | Value::Any => placeholder(),
            Value::Integer => "1".to_owned(),
            Value::Float => "1.0".to_owned(),
            Value::Boolean => "true".to_owned(),
            Value::Struct(name) => self.new_of(name, depth + 1),
            Value::Open(name) => match self.first_constant(name) {
                Some(constant) => {
                    self.used.insert(name.clone());
                    format!("{}::{constant}", ident(name))
                }
                None => placeholder(),
            },
        }
    }

    fn first_constant(&self, name: &Name) -> Option<Name> {
        let known = self.types.enums.iter().find(|known| known.name == *name)?;
        let texts =
            known.constants.iter().filter(|constant| matches!(constant.value, ConstantValue::Text(_)));
        texts.map(|constant| constant.name.clone()).next()
    }
}
