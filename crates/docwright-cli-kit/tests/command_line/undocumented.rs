//! `call`.

use crate::acme::server::Server;
use crate::{CREATED, call};
use docwright_cli_kit::Exit;

#[test]
fn any_parameter_of_any_operation_can_be_sent() {
    let server = Server::start(&[(200, CREATED)]);
    let ran = call(
        &server,
        &["call", "TeachQueue", "--param", "Tricks.0.Name=sit=down", "--param", "Count=3", "--region", "r"],
    );
    assert_eq!(ran.exit, Exit::Ok, "{}", ran.stderr);
    let sent = &server.requests()[0];
    assert_eq!((sent["Action"].as_str(), sent["Tricks.0.Name"].as_str()), ("TeachQueue", "sit=down"));
}

#[test]
fn a_known_operation_is_not_checked() {
    let server = Server::start(&[(200, CREATED)]);
    let ran = call(&server, &["call", "CreateQueue", "--param", "Region=r", "--param", "Unheard=1"]);
    assert_eq!(ran.exit, Exit::Ok, "{}", ran.stderr);
    assert_eq!(server.requests()[0]["Unheard"], "1");
}
