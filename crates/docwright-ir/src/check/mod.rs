//! What cannot work in an IR that somebody wrote: a file a subject.
//!
//! Reading a file refuses what is no IR. What is looked at here is one, and says two things at once, or names what is not
//! there; calls would fail, or vanish. Pages say such things too, and what is read of them is made nevertheless, with findings
//! of its own: so a service of which an operation names its page is left alone.

mod auth;
mod bodies;
mod codes;
mod failures;
mod findings;
mod headers;
mod models;
mod names;
mod paging;
mod places;
mod problem;
mod references;
mod replies;
mod routes;
mod rows;
mod urls;
mod values;

#[cfg(test)]
mod tests;

pub use codes::CODES;
pub use findings::findings;
pub use problem::{Problem, Spot};

use crate::{Api, Service};

/// Whether somebody wrote a service, and docwright did not read it: no operation says which page it is from.
pub fn is_by_hand(service: &Service) -> bool {
    service.operations.iter().all(|operation| operation.page.is_none())
}

/// What cannot work, or hardly means what it says, in what people wrote of an API.
pub fn problems(api: &Api) -> Vec<Problem> {
    let by_hand: Vec<bool> = api.services.iter().map(is_by_hand).collect();
    let is_ours = |problem: &Problem| match problem.spot.service {
        Some(index) => by_hand.get(index).copied().unwrap_or_default(),
        None => by_hand.iter().all(|by_hand| *by_hand),
    };
    let mut found = all_problems(api);
    found.retain(is_ours);
    found
}

/// The same of all services, whoever wrote them.
pub fn all_problems(api: &Api) -> Vec<Problem> {
    let mut found = Vec::new();
    names::services(api, &mut found);
    urls::check(api, &mut found);
    replies::check(api, &mut found);
    references::check_call(api, &mut found);
    for (index, service) in api.services.iter().enumerate() {
        of_service(api, service, &Spot::of_service(index), &mut found);
    }
    found
}

fn of_service(api: &Api, service: &Service, spot: &Spot, found: &mut Vec<Problem>) {
    auth::version(api, service, spot, found);
    names::check(service, spot, found);
    routes::check(api, service, spot, found);
    let models = models::Models::of(service);
    models.owners(spot, found);
    for (index, operation) in service.operations.iter().enumerate() {
        let spot = spot.key("operations").entry(index).owner(&operation.name);
        auth::check(operation, &spot, found);
        routes::variables(operation, &spot, found);
        bodies::check(api, operation, &spot, found);
        places::unsent(operation, &spot, found);
        headers::taken(api, operation, &spot, found);
        references::check(operation, &spot, found);
        paging::check(service, operation, &spot, found);
        failures::check(operation, &spot, found);
        urls::own_ways(operation, &spot, found);
        values::examples(operation, &spot, found);
    }
    rows::each(service, spot, &mut |rows| {
        names::fields(rows, found);
        places::check(rows, found);
        headers::names(rows, found);
        references::conditions(rows, found);
        models.types(rows, found);
        values::check(rows, found);
    });
}
