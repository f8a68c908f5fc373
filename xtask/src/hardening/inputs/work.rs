//! The process that runs inputs. It says to the one that started it, a line each: `tried N`, `failed WHAT DETAIL FILE`
//! (with tabs between), and at its end `done KEPT PEAK`.

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use fastrand::Rng;

use super::found::{FATAL, batch_of, name, save};
use super::guard::Guard;
use super::limits;
use super::pool::Pool;
use crate::hardening::targets::{self, Care, Target};
use crate::hardening::{Broken, Budget, Options};

/// How many inputs are written down before they are run.
const BATCH: usize = 64;

/// As many failures of a kind tell enough.
const MAX_FAILURES: usize = 3;

/// Runs inputs of the one target that was named until the budget is spent; `folder` takes what is run and what fails.
///
/// # Errors
/// A folder that cannot be written; a target that cannot be opened.
pub fn work(options: &Options, folder: &Path, root: &Path) -> Result<ExitCode, Box<dyn Error>> {
    let target = options.kinds.first().and_then(|kind| targets::find(kind)).ok_or("no such target")?;
    // What the pipeline hands to threads runs on this one: an input has one stack and one clock.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    pool.install(|| Worker::open(options, &target, folder, root)?.run().map_err(|error| error.to_string()))?;
    Ok(ExitCode::SUCCESS)
}

struct Worker<'a> {
    options: &'a Options,
    folder: &'a Path,
    guard: Guard,
    pool: Pool,
    rng: Rng,
    start: Instant,
    tried: u64,
    told: Instant,
    failures: Vec<String>,
    fatal: Vec<String>,
}

impl<'a> Worker<'a> {
    fn open(options: &'a Options, target: &Target, folder: &'a Path, root: &Path) -> Result<Self, String> {
        let opened =
            (target.open)(root).map_err(|error| error.to_string())?.ok_or("this build has no such target")?;
        let seeds = (target.seeds)(root);
        if seeds.is_empty() {
            return Err("there is nothing to start from".to_owned());
        }
        let fatal = fs::read_to_string(folder.join(FATAL)).unwrap_or_default();
        Ok(Worker {
            options,
            folder,
            guard: Guard::new(opened),
            pool: Pool::new(seeds, target.tokens),
            rng: Rng::with_seed(options.seed),
            start: Instant::now(),
            tried: 0,
            told: Instant::now(),
            failures: Vec::new(),
            fatal: fatal.lines().map(str::to_owned).collect(),
        })
    }

    fn run(mut self) -> std::io::Result<()> {
        let seeds = self.pool.seeds().to_vec();
        for batch in seeds.chunks(BATCH) {
            self.batch(batch)?;
        }
        while !self.is_spent() {
            let batch: Vec<Vec<u8>> = (0..BATCH).map(|_| self.pool.draw(&mut self.rng)).collect();
            self.batch(&batch)?;
        }
        say(&format!("tried\t{}", self.tried))?;
        say(&format!("done\t{}\t{}", self.pool.kept(), limits::peak().unwrap_or(0)))
    }

    fn is_spent(&self) -> bool {
        match self.options.budget {
            Budget::Executions(most) => self.tried >= most,
            Budget::Time(most) => self.start.elapsed() >= most,
        }
    }

    fn batch(&mut self, batch: &[Vec<u8>]) -> std::io::Result<()> {
        fs::write(self.folder.join(running(self.options.seed)), batch_of(batch))?;
        for input in batch {
            if self.is_spent() {
                break;
            }
            if !self.fatal.is_empty() && self.fatal.contains(&name(input)) {
                continue;
            }
            match self.guard.run(input, Care::Sampled) {
                Ok(signs) => self.pool.learn(input, &signs, &mut self.rng),
                Err(broken) => self.failed(&broken, input)?,
            }
            self.tried += 1;
        }
        if self.told.elapsed() > Duration::from_millis(500) {
            self.told = Instant::now();
            say(&format!("tried\t{}", self.tried))?;
        }
        Ok(())
    }

    fn failed(&mut self, broken: &Broken, input: &[u8]) -> std::io::Result<()> {
        let Broken { what, detail } = broken;
        let known = self.failures.iter().filter(|known| *known == what).count();
        if known >= MAX_FAILURES {
            return say(&format!("failed\t{what}\t\t"));
        }
        self.failures.push(what.clone());
        let file = save(self.folder, input)?;
        say(&format!("failed\t{what}\t{detail}\t{}", file.display()))
    }
}

/// The file of the inputs that a process is about to run.
pub(super) fn running(seed: u64) -> String {
    format!("running-{seed}")
}

fn say(line: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}
