//! The command's arguments.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgMatches, Command, value_parser};

use super::{folders, targets};

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Try, and print the table.
    Measure,
    /// Run one saved input again.
    Replay(PathBuf),
    /// Be the process that runs inputs; the folder is for what it leaves.
    Work(PathBuf),
}

/// How long each target runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Budget {
    /// So many inputs in all.
    Executions(u64),
    /// So long.
    Time(Duration),
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// What to do.
    pub action: Action,
    /// Only these kinds; all if empty.
    pub kinds: Vec<String>,
    /// How long each target runs.
    pub budget: Budget,
    /// Where every draw begins.
    pub seed: u64,
    /// How many processes run inputs at once.
    pub jobs: u32,
}

impl Options {
    /// Whether a kind was asked for.
    pub fn wants(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|wanted| wanted == kind)
    }
}

/// Where every draw begins unless `--seed` says otherwise.
const SEED: u64 = 20_260_731;

/// Reads the arguments behind `hardening`.
///
/// # Errors
/// A mistake in them, or a request for help: both print themselves.
pub fn parse(arguments: &[String]) -> Result<Options, clap::Error> {
    let matches = command().try_get_matches_from(arguments)?;
    let number = |name: &str| matches.get_one::<u64>(name).copied();
    let budget = match (number("executions"), number("seconds")) {
        (Some(executions), _) => Budget::Executions(executions),
        (None, seconds) => Budget::Time(Duration::from_secs(seconds.unwrap_or(10))),
    };
    Ok(Options {
        action: action(&matches),
        kinds: matches.get_many::<String>("target").into_iter().flatten().cloned().collect(),
        budget,
        seed: number("seed").unwrap_or(SEED),
        jobs: matches.get_one::<u32>("jobs").copied().unwrap_or_else(cores),
    })
}

fn action(matches: &ArgMatches) -> Action {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    match (path("replay"), path("worker")) {
        (Some(file), _) => Action::Replay(file),
        (None, Some(folder)) => Action::Work(folder),
        (None, None) => Action::Measure,
    }
}

fn cores() -> u32 {
    std::thread::available_parallelism().ok().and_then(|cores| u32::try_from(cores.get()).ok()).unwrap_or(1)
}

/// What `--target` takes; the planted target is for a test and stands in no help.
fn kinds() -> Vec<PossibleValue> {
    let targets = targets::ALL.iter().map(|target| target.name);
    let shown = targets.chain(folders::ALL.iter().map(|folder| folder.name)).map(PossibleValue::new);
    shown.chain([PossibleValue::new("planted").hide(true)]).collect()
}

fn command() -> Command {
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    let number = |name, help| option(name, "N", help).value_parser(value_parser!(u64));
    let path = |name, value, help| option(name, value, help).value_parser(value_parser!(PathBuf));
    Command::new("cargo xtask hardening")
        .about("Hostile inputs and hostile folders: what was tried, what failed.")
        .after_help(
            "Inputs that fail are saved below target/hardening/, as small as they get, beside what they break. A \
             release build is many times as fast, and the target `reply` needs the generated clients:\n\n  \
             cargo run --release -p xtask --features clients -- hardening --executions 10000000",
        )
        .no_binary_name(true)
        .arg(
            option("target", "KIND", "Only this kind; may be repeated")
                .value_parser(PossibleValuesParser::new(kinds()))
                .action(clap::ArgAction::Append),
        )
        .arg(number("seconds", "How long each target runs; 10 unless given"))
        .arg(number("executions", "How many inputs each target runs instead").conflicts_with("seconds"))
        .arg(number("seed", "Other draws than the usual ones"))
        .arg(
            option("jobs", "N", "How many processes run inputs at once; one a core unless given")
                .value_parser(value_parser!(u32).range(1..)),
        )
        .arg(path("replay", "FILE", "Run a saved input again").requires("target"))
        .arg(path("worker", "DIR", "Be a process that runs inputs").hide(true).requires("target"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &str) -> Result<Options, clap::Error> {
        parse(&words.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn without_arguments_everything_runs_for_ten_seconds_with_the_usual_draws() {
        let options = parsed("").unwrap();
        assert_eq!(options.budget, Budget::Time(Duration::from_secs(10)));
        assert_eq!((options.seed, options.action.clone()), (SEED, Action::Measure));
        assert!(options.wants("markdown") && options.wants("kill"));
    }

    #[test]
    fn a_replay_needs_its_target_and_a_target_exists() {
        assert!(parsed("--replay x").is_err() && parsed("--target nothing").is_err());
        let options = parsed("--replay x --target ir").unwrap();
        assert_eq!(options.action, Action::Replay("x".into()));
        assert!(options.wants("ir") && !options.wants("text"));
    }
}
