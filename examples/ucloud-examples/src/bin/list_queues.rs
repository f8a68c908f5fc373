//! Pages through a list, ten entries a request, with the blocking client.

use downstream_sdk::client::{blocking, runtime};
use downstream_sdk::queue::ListQueues;

fn main() -> Result<(), runtime::Error> {
    let client = blocking::Client::from_env()?;
    for page in client.send(ListQueues::new().limit(10)).pages() {
        for queue in page?.queue_set {
            println!("{}", queue.queue_id.as_deref().unwrap_or("(no ID)"));
        }
    }
    Ok(())
}
