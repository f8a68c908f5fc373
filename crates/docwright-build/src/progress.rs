//! What a run says of itself while it works.

/// Is told what a run is doing, for people who watch.
pub type Progress<'a> = &'a dyn Fn(Step<'_>);

/// What a run is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// It works: `reading specs/acme`.
    Work(&'a str),
    /// It waits for somebody else, and says so again and again until that ends: people should know even where nobody
    /// watches.
    Wait(&'a str),
}
