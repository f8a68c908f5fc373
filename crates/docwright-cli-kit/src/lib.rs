//! What docwright's generated command lines run on.
//!
//! A generated program is a table ([`Cli`]) and one call: `docwright_cli_kit::main(&tables::CLI)`.
//! Everything a user meets is here: arguments, profiles, checks, calls, output, completion, man pages.

pub use docwright_runtime as runtime;

mod tables;

pub use tables::{
    Choice, Cli, Column, Constraint, ErrorCode, Kind, Length, Number, Operation, Parameter, RequiredIf, Service,
};
