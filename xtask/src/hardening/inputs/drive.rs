//! Starts the processes that run inputs, listens to them, and finds what they died of.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::{BufRead as _, BufReader, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use super::found::{FATAL, alone, is_fatal, name, of_batch, save, shrink};
use super::limits;
use super::work::running;
use crate::hardening::targets::Target;
use crate::hardening::{Broken, Budget, Options, Row, saved};

/// A target whose processes die as often is broken enough.
const MOST_DEATHS: u64 = 10;

/// What a process says, or what became of it.
enum News {
    Tried { worker: u64, count: u64 },
    Failed { broken: Broken, file: Option<PathBuf> },
    Done { kept: u64, peak: u64 },
    Died { worker: u64, why: String },
}

/// Runs a target until the budget is spent.
///
/// # Errors
/// A process that does not start; a folder that cannot be written.
pub fn drive(target: &Target, options: &Options, root: &Path) -> Result<Row, Box<dyn Error>> {
    let mut row = Row { kind: target.name.to_owned(), has_speed: true, ..Row::default() };
    if (target.open)(root)?.is_none() {
        row.notes.push("skipped: needs a build with --features clients".to_owned());
        return Ok(row);
    }
    let folder = saved(root, target.name);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(FATAL), "")?;
    let mut driver = Driver {
        kind: target.name,
        options,
        root,
        folder,
        start: Instant::now(),
        tried: BTreeMap::new(),
        failed: BTreeMap::new(),
        deaths: 0,
        kept: 0,
        peak: 0,
    };
    driver.run()?;
    driver.into_row(row)
}

struct Driver<'a> {
    kind: &'static str,
    options: &'a Options,
    root: &'a Path,
    folder: PathBuf,
    start: Instant,
    /// Of each process that ran.
    tried: BTreeMap<u64, u64>,
    /// What failed → how often, and the inputs that were saved.
    failed: BTreeMap<String, (u64, Vec<(Broken, PathBuf)>)>,
    deaths: u64,
    kept: u64,
    peak: u64,
}

impl Driver<'_> {
    fn run(&mut self) -> Result<(), Box<dyn Error>> {
        let (sender, news) = channel();
        let jobs = u64::from(self.options.jobs);
        for worker in 0..jobs {
            self.start(worker, jobs, &sender)?;
        }
        let mut running = jobs;
        while running > 0 {
            match news.recv()? {
                News::Tried { worker, count } => drop(self.tried.insert(worker, count)),
                News::Failed { broken, file } => self.failed(broken, file),
                News::Done { kept, peak } => {
                    self.kept += kept;
                    self.peak = self.peak.max(peak);
                    running -= 1;
                }
                News::Died { worker, why } => {
                    self.died(worker, &why)?;
                    self.deaths += 1;
                    // Another seed, or it would die of the same input.
                    let next = worker + jobs;
                    if self.deaths >= MOST_DEATHS || !self.start(next, jobs, &sender)? {
                        running -= 1;
                    }
                }
            }
            self.progress(&news);
        }
        self.progress_ends();
        Ok(())
    }

    /// Starts a process, unless the budget is spent.
    fn start(&self, worker: u64, jobs: u64, news: &Sender<News>) -> std::io::Result<bool> {
        let (flag, amount) = match self.options.budget {
            Budget::Executions(most) => ("--executions", most.saturating_sub(self.sum()).div_ceil(jobs)),
            Budget::Time(most) => ("--seconds", most.saturating_sub(self.start.elapsed()).as_secs()),
        };
        if amount == 0 {
            return Ok(false);
        }
        let (amount, seed) = (amount.to_string(), self.seed(worker).to_string());
        let folder = std::path::absolute(&self.folder)?.display().to_string();
        let words = ["--target", self.kind, "--seed", &seed, flag, &amount, "--worker", &folder];
        let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        let mut command = limits::process(&words, self.root)?;
        let log = fs::File::create(self.folder.join(format!("said-{seed}")))?;
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log).spawn()?;
        let (out, news) = (child.stdout.take(), news.clone());
        std::thread::spawn(move || {
            let mut done = false;
            for line in out.into_iter().flat_map(|out| BufReader::new(out).lines()).map_while(Result::ok) {
                let Some(heard) = heard(worker, &line) else { continue };
                done |= matches!(heard, News::Done { .. });
                let _ = news.send(heard);
            }
            let status = child.wait().map_or_else(|error| error.to_string(), |status| status.to_string());
            if !done {
                let _ = news.send(News::Died { worker, why: status });
            }
        });
        Ok(true)
    }

    fn seed(&self, worker: u64) -> u64 {
        self.options.seed.wrapping_add(worker)
    }

    fn sum(&self) -> u64 {
        self.tried.values().sum()
    }

    fn failed(&mut self, broken: Broken, file: Option<PathBuf>) {
        let (count, saved) = self.failed.entry(broken.what.clone()).or_default();
        *count += 1;
        saved.extend(file.map(|file| (broken, file)));
    }

    /// Finds the input that a process died of: one of those that it was about to run.
    fn died(&mut self, worker: u64, why: &str) -> Result<(), Box<dyn Error>> {
        let seed = self.seed(worker);
        let inputs = of_batch(&fs::read(self.folder.join(running(seed))).unwrap_or_default());
        let known = fs::read_to_string(self.folder.join(FATAL))?;
        for input in inputs {
            if known.lines().any(|known| known == name(&input)) {
                continue;
            }
            let was_saved = self.folder.join(name(&input)).exists();
            let file = save(&self.folder, &input)?;
            // The worker tells by itself of what it survives.
            let found = alone(self.kind, &file, self.root)?.filter(|broken| is_fatal(&broken.what));
            if let Some(broken) = found {
                let mut fatal = fs::OpenOptions::new().append(true).open(self.folder.join(FATAL))?;
                writeln!(fatal, "{}", name(&input))?;
                self.failed(broken, Some(file));
                return Ok(());
            }
            if !was_saved {
                fs::remove_file(file)?;
            }
        }
        let log = self.folder.join(format!("said-{seed}"));
        let said = fs::read_to_string(&log).unwrap_or_default();
        let said = said.lines().last().unwrap_or_default().to_owned();
        self.failed(
            Broken::new("a process died, and no input alone does it again", format!("{why}: {said}")),
            Some(log),
        );
        Ok(())
    }

    /// One line that is written again and again, for people who watch.
    fn progress(&self, _: &Receiver<News>) {
        if std::io::stderr().is_terminal() {
            let failed: u64 = self.failed.values().map(|(count, _)| count).sum();
            let seconds = self.start.elapsed().as_secs();
            let _ = write!(
                std::io::stderr(),
                "\r{}: {} tried, {failed} failed, {seconds} s ",
                self.kind,
                self.sum()
            );
        }
    }

    fn progress_ends(&self) {
        if std::io::stderr().is_terminal() {
            let _ = write!(std::io::stderr(), "\r{:60}\r", "");
        }
    }

    /// Counts up, and makes what failed smaller.
    fn into_row(self, mut row: Row) -> Result<Row, Box<dyn Error>> {
        row.took = self.start.elapsed().max(Duration::from_millis(1));
        row.tried = self.sum();
        row.notes.push(format!("{} kept", self.kept));
        if self.peak > 0 {
            row.notes.push(format!("{} MiB at most", self.peak));
        }
        for (what, (count, mut inputs)) in self.failed {
            row.failed += count;
            inputs.sort_by_key(|(_, file)| fs::metadata(file).map_or(u64::MAX, |data| data.len()));
            let Some((broken, file)) = inputs.first() else { continue };
            shrink(self.kind, file, broken, self.root)?;
            let shown = file.strip_prefix(self.root).unwrap_or(file).display();
            row.broken.push(format!(
                "{what} ({count} times): {}\n    cargo xtask hardening --target {} --replay {shown}",
                broken.detail, self.kind
            ));
        }
        Ok(row)
    }
}

/// What a line of a process says.
fn heard(worker: u64, line: &str) -> Option<News> {
    let words: Vec<&str> = line.split('\t').collect();
    Some(match words.as_slice() {
        ["tried", count] => News::Tried { worker, count: count.parse().ok()? },
        ["failed", what, detail, file] => News::Failed {
            broken: Broken::new(*what, detail),
            file: (!file.is_empty()).then(|| PathBuf::from(file)),
        },
        ["done", kept, peak] => News::Done { kept: kept.parse().ok()?, peak: peak.parse().ok()? },
        _ => return None,
    })
}
