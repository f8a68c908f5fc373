//! One official SDK against the mock, and the Rust client after it: first good calls of every operation that both
//! know, then what goes wrong.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use docwright_ir::{Api, Location, Operation, Protocol, Service};
use docwright_mock::{Outcome as Played, Recorded, Running};
use docwright_proxy::tables;
use docwright_runtime::{Error, OperationInfo};

use super::arguments::Arguments;
use super::coverage;
use super::judge::{difference, is_unsigned, manner};
use super::sdk::{Call, Job, Outcome, Package, Sdk, Told};
use super::table::{Row, Table, Verdict};
use super::{ID, SECRET, ours};
use crate::errors;

/// The failure that the caller causes.
const WRONG_KEY: &str = "wrong key";
/// How many operations fail, in all ways together.
const FAILING: usize = 20;

/// An SDK, and what it is compared over.
pub(super) struct Suite<'a> {
    pub(super) sdk: Sdk,
    pub(super) api: &'a Api,
    pub(super) mock: &'a Running,
}

/// A call, and the operation as generated code describes it.
struct Case {
    call: Call,
    /// Its method is the operation's own.
    is_usual: bool,
    info: &'static OperationInfo,
}

impl Suite<'_> {
    pub(super) fn run(&self, table: &mut Table) -> Result<(), String> {
        let cases = self.cases();
        let answered = self.good_calls(&cases, table)?;
        self.failures(&answered, table)
    }

    fn cases(&self) -> Vec<Case> {
        let mut arguments = Arguments::default();
        let mut cases = Vec::new();
        for service in &self.api.services {
            let mut operations: Vec<&Operation> = service.operations.iter().collect();
            let Package { of_a_service, methods, .. } = self.sdk.package;
            if operations.len() > *of_a_service {
                operations.sort_by_key(|operation| Reverse(operation.request.len()));
                operations.truncate(*of_a_service);
            }
            for operation in operations {
                let own = [operation.http.method.as_str()];
                for method in if methods.is_empty() { &own } else { *methods } {
                    cases.push(case(&mut arguments, &self.api.info.protocol, (service, operation), method));
                }
            }
        }
        cases
    }

    /// The cases that everybody answered.
    fn good_calls<'c>(&self, cases: &'c [Case], table: &mut Table) -> Result<Vec<&'c Case>, String> {
        let results = self.official(&cases.iter().map(|case| case.call.clone()).collect::<Vec<_>>())?;
        let mut answered = Vec::new();
        let mut left_out: BTreeMap<&str, usize> = BTreeMap::new();
        for (case, (told, theirs)) in cases.iter().zip(&results) {
            let Some(theirs) = theirs else {
                let absent = told.outcome == Outcome::Absent;
                let why = if absent { "not in the SDK" } else { "refused by the SDK's own checks" };
                *left_out.entry(why).or_default() += 1;
                continue;
            };
            coverage::ask(&told.sent, table.covered(self.sdk.package.name));
            let row = self.compare(case, told, theirs);
            let is_answered = told.outcome == Outcome::Answered;
            if row.verdict == Verdict::Same && is_answered {
                answered.push(case);
            }
            // What an SDK writes in a manner of its own was compared as well.
            if row.verdict.is_same() && is_answered {
                coverage::count(&told.sent, table.covered(self.sdk.package.name));
            }
            table.rows.push(row);
        }
        table
            .left_out
            .extend(left_out.into_iter().map(|(why, operations)| (self.sdk.package.name, why, operations)));
        Ok(answered)
    }

    /// What the SDK said of each call, and what reached the server.
    fn official(&self, calls: &[Call]) -> Result<Vec<(Told, Option<Recorded>)>, String> {
        self.mock.forget_requests();
        let told = self.sdk.run(&self.job(calls))?;
        let mut requests = self.mock.requests().into_iter();
        let mut results = Vec::new();
        for (call, told) in calls.iter().zip(told) {
            let request = if told.was_sent() { requests.next() } else { None };
            // In other letters it is a difference.
            let is_meant = |request: &Recorded| request.operation.eq_ignore_ascii_case(&call.operation);
            if told.was_sent() && !request.as_ref().is_some_and(is_meant) {
                return Err(format!(
                    "{}: {} sent another number of requests than one: {told:?}",
                    self.sdk.package.name, call.operation
                ));
            }
            results.push((told, request));
        }
        match requests.next() {
            None => Ok(results),
            Some(request) => Err(format!("{} sent one request too many: {request}", self.sdk.package.name)),
        }
    }

    fn rust(&self, case: &Case, told: &Told) -> (Result<(), Error>, Option<Recorded>) {
        let api = tables::api(self.api);
        self.mock.forget_requests();
        let result = ours::call(api, case.info, &self.job(&[]), &case.call.secret, &told.sent);
        (result, self.mock.requests().pop())
    }

    fn compare(&self, case: &Case, told: &Told, theirs: &Recorded) -> Row {
        let (result, ours) = self.rust(case, told);
        let verdict = match &ours {
            None => Verdict::Drift("the page requires what the SDK does not know".to_owned()),
            Some(ours) => match difference(&self.api.info.protocol, theirs, ours) {
                Some(_) if is_unsigned(ours) && !is_unsigned(theirs) => {
                    Verdict::Drift("but for a signature, which the page says is not needed".to_owned())
                }
                Some(how) => match manner(&self.api.info.protocol, theirs, ours) {
                    Some(manner) => Verdict::Drift(format!("but for {manner}")),
                    None => Verdict::Differs(how),
                },
                None => agreement(told, theirs, &result),
            },
        };
        self.row(case, told, theirs, &result, verdict)
    }

    fn row(
        &self,
        case: &Case,
        told: &Told,
        theirs: &Recorded,
        ours: &Result<(), Error>,
        verdict: Verdict,
    ) -> Row {
        let Call { service, operation, method, .. } = &case.call;
        let by = if case.is_usual { String::new() } else { format!(" by {method}") };
        Row {
            service: service.clone(),
            operation: format!("{operation}{by}"),
            fault: None,
            sdk: self.sdk.package.name,
            official: official(told),
            mock: match &theirs.outcome {
                Played::Answered => "answered".to_owned(),
                Played::Refused { code, .. } => format!("refused {code}"),
                Played::NotCarriedOut => theirs.fault.clone().unwrap_or_default(),
            },
            rust: rust(ours),
            verdict,
        }
    }

    /// A vendor's error, a wrong key, throttling and a server that is down, each for several operations.
    fn failures(&self, answered: &[&Case], table: &mut Table) -> Result<(), String> {
        let code = errors::some_code(&self.api.info.protocol.reply);
        let error = format!("error={code}:Not today: 今天不行");
        let faults = [error.as_str(), WRONG_KEY, "throttle", "status=503"];
        let chosen = chosen(answered);
        if chosen.len() < faults.len() {
            return Err(format!("{}: too few operations are answered", self.sdk.package.name));
        }
        for (number, fault) in faults.into_iter().enumerate() {
            let cases: Vec<&Case> = chosen.iter().skip(number).step_by(faults.len()).copied().collect();
            self.fail(fault, &cases, table)?;
        }
        Ok(())
    }

    /// One failure, for each of the cases: first all of the official SDK's calls, then the Rust client's.
    fn fail(&self, fault: &str, cases: &[&Case], table: &mut Table) -> Result<(), String> {
        let mut failing: Vec<Case> = Vec::new();
        for case in cases {
            let mut call = case.call.clone();
            if fault == WRONG_KEY {
                "another key".clone_into(&mut call.secret);
            }
            self.misbehave(&call.operation, fault)?;
            failing.push(Case { call, ..**case });
        }
        let results = self.official(&failing.iter().map(|case| case.call.clone()).collect::<Vec<_>>())?;
        for (case, (told, theirs)) in failing.iter().zip(&results) {
            let theirs = theirs.as_ref().ok_or_else(|| format!("{}: no request", case.call.operation))?;
            self.misbehave(&case.call.operation, fault)?;
            let (result, _) = self.rust(case, told);
            let mut row = self.row(case, told, theirs, &result, agreement(told, theirs, &result));
            row.fault = fault.split(':').next().map(str::to_owned);
            if result.is_ok() {
                row.verdict = Verdict::Differs("the Rust client saw no failure".to_owned());
            }
            table.rows.push(row);
        }
        Ok(())
    }

    fn misbehave(&self, operation: &str, fault: &str) -> Result<(), String> {
        if fault != WRONG_KEY {
            let (effect, message) = fault.split_once(':').unwrap_or((fault, ""));
            let once = format!("{effect}:{message}*1@{operation}");
            let once = if message.is_empty() { format!("{effect}*1@{operation}") } else { once };
            self.mock.add_fault(once.parse().map_err(|error| format!("{once}: {error}"))?);
        }
        Ok(())
    }

    fn job<'j>(&self, calls: &'j [Call]) -> Job<'j> {
        Job { url: self.mock.url(), id: ID, region: "north-1", project: "org-项目", calls }
    }
}

/// Some of the cases, from all over the services.
fn chosen<'c>(cases: &[&'c Case]) -> Vec<&'c Case> {
    // The mock's faults are for an operation, however it is called.
    let mut seen = BTreeSet::new();
    let distinct: Vec<&Case> =
        cases.iter().filter(|case| seen.insert(case.call.operation.as_str())).copied().collect();
    distinct.iter().step_by((distinct.len() / FAILING).max(1)).take(FAILING).copied().collect()
}

fn case(
    arguments: &mut Arguments,
    protocol: &Protocol,
    (service, operation): (&Service, &Operation),
    method: &str,
) -> Case {
    let in_body = operation.request.iter().filter(|field| field.location == Some(Location::Body));
    let call = Call {
        operation: operation.name.clone(),
        service: service.wire_name().to_owned(),
        version: service.version.clone().unwrap_or_default(),
        method: method.to_owned(),
        secret: SECRET.to_owned(),
        body: in_body.map(|field| field.name.clone()).collect(),
        parameters: arguments.of(service, operation),
    };
    Case {
        call,
        is_usual: operation.http.method == method,
        info: ours::operation(protocol, service, operation, method),
    }
}

/// Whether SDK, server and Rust client say the same of one call whose requests were the same.
fn agreement(told: &Told, server: &Recorded, ours: &Result<(), Error>) -> Verdict {
    let code = ours.as_ref().err().and_then(Error::code);
    match (&server.outcome, told.outcome) {
        (Played::Refused { code: said, .. }, Outcome::Error) if told.code == *said && code == Some(said) => {
            if server.fault.is_some() || server.signed.is_some() {
                return Verdict::Same;
            }
            Verdict::Drift("the page declares other parameters".to_owned())
        }
        (Played::Answered, Outcome::Answered) if ours.is_ok() => Verdict::Same,
        (Played::Answered, Outcome::Unread) if ours.is_ok() => {
            Verdict::Drift("the page declares another answer".to_owned())
        }
        (Played::NotCarriedOut, Outcome::Error) if matches!(ours, Err(Error::Http { .. })) => Verdict::Same,
        _ => Verdict::Differs(format!("SDK: {} {}; Rust: {}", told.code, told.message, rust(ours))),
    }
}

fn official(told: &Told) -> String {
    match told.outcome {
        Outcome::Answered => "answered".to_owned(),
        Outcome::Unread => "answer unread".to_owned(),
        Outcome::Error | Outcome::Unsent | Outcome::Absent => format!("error {}", told.code),
    }
}

fn rust(result: &Result<(), Error>) -> String {
    match result {
        Ok(()) => "answered".to_owned(),
        Err(Error::Http { status, .. }) => format!("error HTTP {status}"),
        Err(error) => match error.code() {
            Some(code) => format!("error {code}"),
            None => format!("{:?}", error.kind()),
        },
    }
}
