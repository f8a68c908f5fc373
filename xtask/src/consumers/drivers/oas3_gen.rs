//! Calls a service with a client that oas3-gen made. Compiled, so that answers and errors are checked against its types.
//!
//! Input: a line of JSON for each call, {"number"}. Output: a line for each, {"outcome", "body"}.

use std::io::BufRead;

use client::{ApiResponse, Caller};
use serde::Serialize;
use serde_json::{Value, json};

fn told<Answer: Serialize, Reply: Serialize>(result: anyhow::Result<ApiResponse<Answer, Reply>>) -> Value {
    match result {
        Ok(ApiResponse::Ok(answer)) => json!({"outcome": "answered", "body": answer}),
        Ok(ApiResponse::ClientError(_, reply) | ApiResponse::ServerError(_, reply)) => {
            json!({"outcome": "error", "body": reply})
        }
        Ok(ApiResponse::Other(other)) => json!({"outcome": "failed", "body": other.status().to_string()}),
        // Which others there are is the document's.
        #[allow(unreachable_patterns)]
        Ok(_) => json!({"outcome": "failed", "body": "another answer"}),
        Err(error) => json!({"outcome": "failed", "body": format!("{error:#}")}),
    }
}

async fn call(client: &Caller, number: u64) -> Result<Value, Box<dyn std::error::Error>> {
    Ok(match number {
        // each call
        __NUMBER__ => told(client.__NAME__(client::__TYPE__ { body: serde_json::from_str(r######"__ARGUMENTS__"######)?, ..Default::default() }).await),
        _ => json!({"outcome": "failed", "body": "there is no such call"}),
    })
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Caller::with_base_url(std::env::var("SERVICE_URL")?)?;
    for line in std::io::stdin().lock().lines() {
        let asked: Value = serde_json::from_str(&line?)?;
        let told = call(&client, asked["number"].as_u64().unwrap_or(u64::MAX)).await;
        println!("{}", told.unwrap_or_else(|error| json!({"outcome": "failed", "body": error.to_string()})));
    }
    Ok(())
}
