//! The command's arguments.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::Input;

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// One folder; `None` is the whole corpus.
    pub input: Option<Input>,
    /// What of the whole corpus, where no folder is given.
    pub parts: Parts,
    /// JSON instead of tables.
    pub json: bool,
    /// How many misses to show of each measure.
    pub misses: usize,
}

/// Which parts of the whole corpus are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parts {
    /// Everything.
    All,
    /// The corpora of other vendors.
    Vendors,
    /// Those of one of these vendors.
    Vendor(String),
}

/// Reads the arguments behind `fidelity`.
///
/// # Errors
/// A mistake in them, or a request for help: both print themselves.
pub fn parse(arguments: &[String]) -> Result<Options, clap::Error> {
    let matches = command().try_get_matches_from(arguments)?;
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let input = |dialect: &String, docs| Input {
        dialect: dialect.clone(),
        docs,
        truth: path("truth"),
        labels: matches.get_many("labels").into_iter().flatten().cloned().collect(),
        readings: path("readings"),
        manners: matches.get_flag("manners"),
    };
    Ok(Options {
        input: matches
            .get_one::<String>("dialect")
            .zip(path("docs"))
            .map(|(dialect, docs)| input(dialect, docs)),
        parts: parts(&matches),
        json: is_json(&matches),
        misses: matches.get_one::<usize>("show-misses").copied().unwrap_or(0),
    })
}

fn parts(matches: &ArgMatches) -> Parts {
    match matches.get_one::<String>("corpus") {
        Some(vendor) => Parts::Vendor(vendor.clone()),
        None if matches.contains_id("only") => Parts::Vendors,
        None => Parts::All,
    }
}

fn is_json(matches: &ArgMatches) -> bool {
    matches.get_one::<String>("format").is_some_and(|format| format == "json")
}

fn command() -> Command {
    let path = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help).value_parser(value_parser!(PathBuf))
    };
    Command::new("cargo xtask fidelity")
        .about("How exactly the parser reads: pages against SDKs, definitions, people's readings and labels.")
        .after_help(
            "Without a folder it reads the whole corpus that DOCWRIGHT_CORPUS names and holds it to the bars; the \
             exit code is 1 if one is missed.",
        )
        .no_binary_name(true)
        .arg(Arg::new("dialect").long("dialect").value_name("NAME").requires("docs").help("The pages' dialect"))
        .arg(path("docs", "DIR", "The folder of pages").requires("dialect").requires("against"))
        .arg(path("truth", "FILE|DIR", "An SDK's declarations, or definitions: one file, or one a service"))
        .arg(
            path("labels", "FILE", "Facts that people read in descriptions, one JSON object a line; may be repeated")
                .action(ArgAction::Append),
        )
        .arg(path("readings", "DIR", "Pages as people read them, one .tsv a page"))
        .arg(
            Arg::new("manners")
                .long("manners")
                .action(ArgAction::SetTrue)
                .requires("docs")
                .help("Each page has its truth beside it, PAGE.truth.yaml"),
        )
        .group(clap::ArgGroup::new("against").args(["truth", "labels", "readings", "manners"]).multiple(true).requires("docs"))
        .arg(
            Arg::new("only")
                .long("only")
                .value_name("PART")
                .value_parser(["vendors"])
                .conflicts_with("docs")
                .help("Of the whole corpus, only the pages of other vendors"),
        )
        .arg(
            Arg::new("corpus")
                .long("corpus")
                .value_name("VENDOR")
                .conflicts_with("docs")
                .help("Of the pages of other vendors, only this one's, by its name in xtask/vendors.yaml"),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_parser(["text", "json"])
                .default_value("text")
                .help("How to print it"),
        )
        .arg(
            Arg::new("show-misses")
                .long("show-misses")
                .value_name("N")
                .value_parser(value_parser!(usize))
                .default_value("0")
                .help("Show N of each kind of miss, with page and line"),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &str) -> Result<Options, clap::Error> {
        parse(&words.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn a_folder_needs_a_dialect_and_something_to_compare_with() {
        let options = parsed("--dialect acme --docs a --truth t.json --show-misses 3 --format json").unwrap();
        assert_eq!((options.misses, options.json), (3, true));
        assert_eq!(options.input.unwrap().truth, Some(PathBuf::from("t.json")));
        assert!(parsed("--docs a --truth t.json").is_err());
        assert!(parsed("--dialect acme --docs a").is_err());
        assert!(parsed("--truth t.json").is_err());
    }

    #[test]
    fn without_arguments_it_is_the_whole_corpus() {
        assert_eq!(parsed("").unwrap(), Options { input: None, parts: Parts::All, json: false, misses: 0 });
    }

    #[test]
    fn other_vendors_can_be_read_alone() {
        assert_eq!(parsed("--only vendors").unwrap().parts, Parts::Vendors);
        assert_eq!(parsed("--corpus acme").unwrap().parts, Parts::Vendor("acme".into()));
        assert!(parsed("--only everything").is_err());
        assert!(parsed("--corpus acme --dialect a --docs b --truth c").is_err());
    }
}
