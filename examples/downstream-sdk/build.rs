//! Pages in `docs/`, a client in `OUT_DIR`.

fn main() -> Result<(), docwright_build::Error> {
    docwright_build::Script::new("ucloud", "docs").run()?;
    Ok(())
}
