//! One consumer over all services: generate, compile, call.

use std::path::{Path, PathBuf};

use super::calls::Call;
use super::consumer::{Consumer, Work};
use super::documents::Documents;
use super::driver::{Driver, Outcome};
use super::judge;
use super::lab::{Lab, MESSAGE, Made};
use super::lacking;
use super::table::{Count, Row};

/// A service that clients are made for, and the calls that they make.
pub(super) struct Program<'a> {
    pub(super) documents: &'a Documents,
    pub(super) lab: &'a Lab,
    pub(super) service: &'a str,
    pub(super) calls: Vec<Call>,
}

/// Has a consumer do all that it can; `folder` is the command's own.
pub(super) fn run(consumer: &Consumer, programs: &[Program<'_>], folder: &Path, say: &dyn Fn(&str)) -> Row {
    let mut row = Row::new(consumer.name, consumer.packages.version(), consumer.language);
    say("installing");
    let Some(tools) = row.tools(consumer.packages, consumer.needs, folder) else { return row };
    for program in programs {
        let api = &program.documents.api.info.name;
        let place = format!("{api}/{}", program.service);
        let home = folder.join("clients").join(folder_name(consumer.name));
        let (document, calls) = match given(consumer, program, &home) {
            Ok(given) => given,
            Err(why) => {
                row.fail(&place, &why);
                continue;
            }
        };
        let work = Work {
            tools: &tools,
            folder: home.join(&place),
            common: home.join("common"),
            document,
            service: program.service,
            calls: &calls,
        };
        if let Err(why) = one(consumer, program, &work, &mut row, &|step| say(&format!("{place}: {step}"))) {
            row.fail(&place, &why);
        }
    }
    row
}

/// What a consumer's folder is called. Some generators read paths as URLs, which take no blanks.
fn folder_name(consumer: &str) -> String {
    let words = consumer.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// What a consumer gets of a service, and the calls that are left: all, but for what it cannot take.
fn given(consumer: &Consumer, program: &Program<'_>, home: &Path) -> Result<(PathBuf, Vec<Call>), String> {
    let document = program.documents.of_service(program.service, consumer.edition);
    if consumer.lacks.is_empty() {
        return Ok((document, program.calls.clone()));
    }
    let cut = home.join(format!("{}-{}.json", program.documents.api.info.name, program.service));
    std::fs::create_dir_all(home).map_err(|error| error.to_string())?;
    let left = lacking::cut(&document, consumer.lacks, &cut)?;
    let calls = program.calls.iter().filter(|call| left.contains(&call.path)).cloned().collect();
    Ok((cut, calls))
}

fn one(
    consumer: &Consumer,
    program: &Program<'_>,
    work: &Work<'_>,
    row: &mut Row,
    say: &dyn Fn(&str),
) -> Result<(), String> {
    // What an earlier run left must not help this one.
    let _ = std::fs::remove_dir_all(&work.folder);
    std::fs::create_dir_all(&work.folder)
        .and_then(|()| std::fs::create_dir_all(&work.common))
        .map_err(|error| error.to_string())?;
    say("generating");
    row.generates.count((consumer.generate)(work))?;
    let Some(compile) = consumer.compile else { return Ok(()) };
    say("compiling");
    row.compiles.count(compile(work))?;
    let Some(drive) = consumer.driver else { return Ok(()) };
    say("calling");
    let url = program.lab.url(program.service);
    let driver = Driver::start(drive(work), &url, work.folder.join("driver.log"))?;
    calls(program, work.calls, driver, &mut row.calls)
}

/// Every call, and the first once more with an error of the vendor's.
fn calls(program: &Program<'_>, calls: &[Call], mut driver: Driver, made: &mut Count) -> Result<(), String> {
    let mut wrong = Vec::new();
    let mut note = |call: &Call, result: Result<(), String>| {
        if let Err(why) = made.count(result) {
            wrong.push(format!("{} ({:?}): {why}", call.operation, call.kind));
        }
    };
    for (number, call) in calls.iter().enumerate() {
        note(call, good(program, &mut driver, number, call));
    }
    if let Some(call) = calls.first() {
        note(call, bad(program, &mut driver, call));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
}

fn good(program: &Program<'_>, driver: &mut Driver, number: usize, call: &Call) -> Result<(), String> {
    let Made { body, recorded, .. } =
        program.lab.call(program.service, call).map_err(|error| error.to_string())?;
    program.lab.mock.forget_requests();
    let told = driver.call(number, call)?;
    if told.outcome != Outcome::Answered {
        return Err(format!("{:?}: {}", told.outcome, told.body));
    }
    judge::sent(&recorded, &program.lab.mock.requests())?;
    judge::received(&body, &told.body)
}

fn bad(program: &Program<'_>, driver: &mut Driver, call: &Call) -> Result<(), String> {
    let code = program.lab.fail_next(&call.operation);
    let told = driver.call(0, call)?;
    let (got, message) = program.lab.error(&told.body);
    let is_right = told.outcome == Outcome::Error && got == code && message == MESSAGE;
    is_right
        .then_some(())
        .ok_or_else(|| format!("the error {code} came as {:?}: {}", told.outcome, told.body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_called_what_is_the_same_in_a_url() {
        assert_eq!(folder_name("openapi-generator java"), "openapi-generator-java");
        assert_eq!(folder_name("@hey-api/openapi-ts (4XX)"), "hey-api-openapi-ts-4XX");
    }
}
