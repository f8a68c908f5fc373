//! Where fields travel.

use super::codes::{PLACE, WHOLE};
use super::problem::{Problem, Spot};
use super::rows::{Rows, Table};
use crate::{Location, Operation};

pub(super) fn check(rows: &Rows<'_>, found: &mut Vec<Problem>) {
    for (field, spot) in rows.iter() {
        let in_body = matches!(field.location, None | Some(Location::Body));
        let place = spot.key("in");
        if rows.is_inner && !in_body && field.location != rows.outer {
            let help = "Take out its `in`, or write it as a parameter of its own";
            found.push(Problem::new(PLACE, &place, "is part of an object and travels where that does", help));
        } else if !rows.is_inner
            && rows.table != Table::Request
            && !in_body
            && field.location != Some(Location::Header)
        {
            let message = "is of an answer, which has a body and headers";
            found.push(Problem::new(PLACE, &place, message, "Take out its `in`, or say `in: header`"));
        }
        if rows.is_inner && field.whole {
            let help = "Take out its `whole`, which only a field of a request or of an answer can be";
            found.push(Problem::new(WHOLE, &spot.key("whole"), "is part of an object", help));
        }
    }
}

/// A method without a body, and fields that are to stand in one.
pub(super) fn unsent(operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
    if !operation.http.is_bodiless() {
        return;
    }
    for (index, field) in operation.request.iter().enumerate() {
        if field.location == Some(Location::Body) && !field.whole {
            let spot = spot.key("request").entry(index).field(&field.name).key("in");
            let message = format!("is to stand in the body, and {} has none", operation.http.method);
            let help = "It travels in the query: say `in: query`, or correct the method";
            found.push(Problem::new(PLACE, &spot, message, help).warning());
        }
    }
}
