//! The server for people, in a few lines, with a command that calls it.

use docwright_ir::{PlainCall, printable};

use crate::state::State;

/// A few lines, each printable.
pub(crate) fn describe(state: &State, url: &str, account: &str, has_token: bool) -> String {
    let services = state.api.services.len();
    let operations: usize = state.api.services.iter().map(|service| service.operations.len()).sum();
    let mut lines = vec![
        format!("{} in the plain form at {url}", state.api.info.title),
        format!("  offers     operations {operations}, services {services}"),
        format!("  calls      {}", state.client.endpoint()),
    ];
    if !account.is_empty() {
        lines.push(format!("  as         {account}"));
    }
    let token = if has_token { "-H \"Authorization: Bearer $DOCWRIGHT_PROXY_TOKEN\" " } else { "" };
    let command = PlainCall::of(&state.api).and_then(|call| call.curl(url, token));
    lines.extend(command.map(|command| format!("  try        {command}")));
    lines.push("  log        a line a request: its path, its status, its time".to_owned());
    lines.iter().map(|line| printable(line) + "\n").collect()
}
