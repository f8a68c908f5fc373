//! Creates a token: `create_token NAME`.

use std::error::Error;

use ucloud_client::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let name = std::env::args().nth(1).unwrap_or_else(|| "ci".to_owned());
    let client = Client::from_env()?;
    println!("{}", ucloud_examples::create_download_token(&client, &name).await?);
    Ok(())
}
