//! What every command needs to know of its run.

use crate::command::Globals;
use crate::io::Manner;
use crate::tables::Cli;

pub(crate) struct Session {
    pub(crate) cli: &'static Cli,
    pub(crate) globals: Globals,
    pub(crate) manner: Manner,
}
