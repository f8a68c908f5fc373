//! `docwright ir`: IR that people write: look at it, print the manual.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use docwright_ir::MANUAL;

use crate::{Failure, ended, out};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say what cannot work in a folder of IR that somebody wrote, and write nothing
    Check {
        /// The folder that holds api.yaml and a file a service
        #[arg(value_name = "IR")]
        ir: PathBuf,
    },
    /// Print the manual of IR files, in markdown
    Manual,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    match &arguments.command {
        Command::Check { ir } => {
            let api = super::api(ir)?;
            let operations: usize = api.services.iter().map(|service| service.operations.len()).sum();
            let line = format_args!(
                "{}: {} services and {operations} operations, which can work",
                api.info.title,
                api.services.len()
            );
            ended(out::stdout().line(line), ExitCode::SUCCESS)
        }
        Command::Manual => ended(out::stdout().lines(MANUAL), ExitCode::SUCCESS),
    }
}
