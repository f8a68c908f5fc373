//! `list`: what operations there are.

use std::borrow::Cow;

use serde_json::Value as Json;

use crate::command::{self, Globals};
use crate::failure::Failure;
use crate::find;
use crate::io::Io;
use crate::output;
use crate::tables::{Cli, Operation, Service};
use crate::text;

/// Lists services, or the operations of one.
pub(crate) fn list(
    cli: &Cli,
    io: &mut Io<'_>,
    globals: &Globals,
    service: Option<&str>,
) -> Result<(), Failure> {
    let rows: Vec<Row> = match service {
        None => cli.services.iter().map(|service| Row::of_service(service)).collect(),
        Some(word) => {
            let service = find::service(cli, word)?;
            service.operations.iter().map(|operation| Row::of_operation(service, operation)).collect()
        }
    };
    print(io, globals, &rows)
}

/// A line: a service or an operation.
pub(super) struct Row {
    service: &'static str,
    operation: Option<&'static Operation>,
    about: Cow<'static, str>,
}

impl Row {
    fn of_service(service: &'static Service) -> Self {
        Row { service: service.name, operation: None, about: command::service(service).into() }
    }

    pub(super) fn of_operation(service: &'static Service, operation: &'static Operation) -> Self {
        Row { service: service.name, operation: Some(operation), about: operation.about.into() }
    }

    /// How many words the operation's name has.
    pub(super) fn words(&self) -> usize {
        self.operation.map_or(0, |operation| operation.name.split('-').count())
    }

    fn command(&self) -> String {
        let operation = self.operation.map(|operation| format!(" {}", operation.name)).unwrap_or_default();
        format!("{}{operation}", self.service)
    }

    fn data(&self) -> Json {
        match self.operation {
            None => serde_json::json!({"service": self.service, "about": self.about}),
            Some(operation) => serde_json::json!({
                "service": self.service,
                "operation": operation.name,
                "wire": operation.info.name,
                "about": self.about,
            }),
        }
    }
}

/// Two columns for eyes, unless a format or a part is asked for.
pub(super) fn print(io: &mut Io<'_>, globals: &Globals, rows: &[Row]) -> Result<(), Failure> {
    if globals.format.is_some() || globals.query.is_some() {
        let data = rows.iter().map(Row::data).collect();
        return output::write(io, globals.format(io), &output::select(&globals.query, data)?);
    }
    let commands: Vec<String> = rows.iter().map(Row::command).collect();
    let width = commands.iter().map(String::len).max().unwrap_or_default();
    let lines = rows.iter().zip(commands).map(|(row, command)| {
        let line = format!("{:width$}  {}", text::line(&command), text::first_line(&row.about));
        line.trim_end().to_owned() + "\n"
    });
    io.print(&lines.collect::<String>())
}
