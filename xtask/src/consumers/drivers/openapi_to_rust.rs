//! Calls a service with a client that openapi-to-rust made. Compiled, so that answers and errors are checked against its types.
//!
//! Input: a line of JSON for each call, {"number"}. Output: a line for each, {"outcome", "body"}.

mod client;

use std::fmt::Debug;
use std::io::BufRead;

use client::{ApiError, ApiOpError, HttpClient};
use serde::Serialize;
use serde_json::{Value, json};

fn told<Answer: Serialize, Known: Debug, Reply: Serialize>(
    result: Result<Answer, ApiOpError<Known>>,
    reply: impl FnOnce(Known) -> Reply,
) -> Value {
    match result {
        Ok(answer) => json!({"outcome": "answered", "body": answer}),
        Err(ApiOpError::Api(ApiError { typed: Some(known), .. })) => json!({"outcome": "error", "body": reply(known)}),
        Err(error) => json!({"outcome": "failed", "body": error.to_string()}),
    }
}

async fn call(client: &HttpClient, number: u64) -> Result<Value, Box<dyn std::error::Error>> {
    Ok(match number {
        // each call
        __NUMBER__ => told(client.__NAME__(__HEADERS__serde_json::from_str(r######"__ARGUMENTS__"######)?).await, |known| match known { __ARMS__}),
        _ => json!({"outcome": "failed", "body": "there is no such call"}),
    })
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = HttpClient::new().with_base_url(std::env::var("SERVICE_URL")?);
    for line in std::io::stdin().lock().lines() {
        let asked: Value = serde_json::from_str(&line?)?;
        let told = call(&client, asked["number"].as_u64().unwrap_or(u64::MAX)).await;
        println!("{}", told.unwrap_or_else(|error| json!({"outcome": "failed", "body": error.to_string()})));
    }
    Ok(())
}
