//! Calls a service with a client that progenitor made. Compiled, so that answers and errors are checked against its types.
//!
//! Input: a line of JSON for each call, {"number"}. Output: a line for each, {"outcome", "body"}.

use std::io::BufRead;

use client::{Client, Error, types};
use serde::Serialize;
use serde_json::{Value, json};

fn told<Answer: Serialize, Reply: Serialize + std::fmt::Debug>(result: Result<client::ResponseValue<Answer>, Error<Reply>>) -> Value {
    match result {
        Ok(answer) => json!({"outcome": "answered", "body": answer.into_inner()}),
        Err(Error::ErrorResponse(reply)) => json!({"outcome": "error", "body": reply.into_inner()}),
        Err(error) => json!({"outcome": "failed", "body": error.to_string()}),
    }
}

async fn call(client: &Client, number: u64) -> Result<Value, Box<dyn std::error::Error>> {
    Ok(match number {
        // each call
        __NUMBER__ => told(client.__NAME__().body(serde_json::from_str::<types::__TYPE__>(r######"__ARGUMENTS__"######)?).send().await),
        _ => json!({"outcome": "failed", "body": "there is no such call"}),
    })
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(&std::env::var("SERVICE_URL")?);
    for line in std::io::stdin().lock().lines() {
        let asked: Value = serde_json::from_str(&line?)?;
        let told = call(&client, asked["number"].as_u64().unwrap_or(u64::MAX)).await;
        println!("{}", told.unwrap_or_else(|error| json!({"outcome": "failed", "body": error.to_string()})));
    }
    Ok(())
}
