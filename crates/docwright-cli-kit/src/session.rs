//! What every command needs to know of its run.

use crate::command::Globals;
use crate::io::ReportStyle;
use crate::tables::Cli;

pub(crate) struct Session {
    pub(crate) cli: &'static Cli,
    pub(crate) globals: Globals,
    pub(crate) style: ReportStyle,
}
