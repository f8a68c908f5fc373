//! Calls a service with a client that progenitor made. Compiled, so that answers and errors are checked against its types.
//!
//! Input: a line of JSON for each call, {"number"}. Output: a line for each, {"outcome", "body"}.

use std::future::poll_fn;
use std::io::BufRead;

use client::{Client, Error, types};
use futures_core::Stream as _;
use serde::Serialize;
use serde_json::{Value, json};

/// An answer as JSON. What has no type of its own, as no problem (RFC 9457) has one, is bytes that come piece by piece.
trait Typed {
    async fn json(self) -> Result<Value, Box<dyn std::error::Error>>;
}

trait Untyped {
    async fn json(self) -> Result<Value, Box<dyn std::error::Error>>;
}

impl<T: Serialize> Typed for &T {
    async fn json(self) -> Result<Value, Box<dyn std::error::Error>> {
        Ok(serde_json::to_value(self)?)
    }
}

/// Methods of a value are looked for before those of its reference.
impl Untyped for client::ByteStream {
    async fn json(self) -> Result<Value, Box<dyn std::error::Error>> {
        let (mut pieces, mut all) = (self.into_inner(), Vec::new());
        while let Some(piece) = poll_fn(|cx| pieces.as_mut().poll_next(cx)).await {
            all.extend_from_slice(&piece?);
        }
        Ok(serde_json::from_slice(&all)?)
    }
}

macro_rules! told {
    ($result:expr) => {
        match $result {
            Ok(answer) => json!({"outcome": "answered", "body": answer.into_inner().json().await?}),
            Err(Error::ErrorResponse(reply)) => json!({"outcome": "error", "body": reply.into_inner().json().await?}),
            Err(error) => json!({"outcome": "failed", "body": error.to_string()}),
        }
    };
}

async fn call(client: &Client, number: u64) -> Result<Value, Box<dyn std::error::Error>> {
    Ok(match number {
        // each call
        __NUMBER__ => told!(client.__NAME__().body(serde_json::from_str::<types::__TYPE__>(r######"__ARGUMENTS__"######)?).send().await),
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
