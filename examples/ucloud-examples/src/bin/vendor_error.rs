//! Handles a vendor's error: codes that the program knows, and all others.

use std::process::ExitCode;

use ucloud_client::blocking::Client;
use ucloud_client::iam::create_access_key::CreateAccessKey;
use ucloud_client::runtime::Error;

fn main() -> ExitCode {
    let result = Client::from_env().and_then(|client| client.send(CreateAccessKey::new("somebody")).send());
    match result {
        Ok(output) => {
            // A key's `Debug` shows no secret.
            println!("{:?}", output.access_key);
            ExitCode::SUCCESS
        }
        Err(Error::Api { code, request_id, .. }) if code == "171" => {
            eprintln!("the private key is wrong (request {})", request_id.as_deref().unwrap_or("unknown"));
            ExitCode::from(3)
        }
        Err(error) => {
            eprintln!("{}", ucloud_examples::advice(&error));
            ExitCode::FAILURE
        }
    }
}
