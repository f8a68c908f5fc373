//! The command's arguments.

use clap::{Arg, ArgMatches, Command, value_parser};

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Options {
    /// The version before.
    pub(super) old: String,
    /// The version after.
    pub(super) new: String,
    /// How many differing files to show of each folder of pages.
    pub(super) show: usize,
}

/// Reads the arguments behind `same`.
pub(super) fn parse(arguments: &[String]) -> Result<Options, clap::Error> {
    let matches = command().try_get_matches_from(arguments)?;
    let word = |name: &str| matches.get_one::<String>(name).cloned().unwrap_or_default();
    Ok(Options { old: word("old"), new: word("new"), show: show(&matches) })
}

fn show(matches: &ArgMatches) -> usize {
    matches.get_one::<usize>("show").copied().unwrap_or_default()
}

fn command() -> Command {
    let version = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).value_name(value).required(true).help(help)
    };
    Command::new("cargo xtask same")
        .about("What two versions of docwright make of the same pages, byte for byte.")
        .after_help(
            "A version is a revision (`HEAD~3`, built beside the checkout), `.` (the checkout as it is) or the path of \
             a docwright program. The pages are those of specs/ and, if DOCWRIGHT_CORPUS names it, the corpus. The exit \
             code is 1 if anything differs.",
        )
        .no_binary_name(true)
        .arg(version("old", "OLD", "The version before"))
        .arg(version("new", "NEW", "The version after"))
        .arg(
            Arg::new("show")
                .long("show")
                .value_name("N")
                .value_parser(value_parser!(usize))
                .default_value("5")
                .help("Show N differing files of each folder of pages"),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_versions_are_compared() {
        let parsed = |words: &str| parse(&words.split(' ').map(str::to_owned).collect::<Vec<_>>());
        let options = parsed("HEAD . --show 2").unwrap();
        assert_eq!((options.old.as_str(), options.new.as_str(), options.show), ("HEAD", ".", 2));
        assert!(parsed("HEAD").is_err());
    }
}
