//! Files that are made when they are asked for: a run holds a handful of them at a time, however many there are.

use docwright_ir::{Code, Diagnostic, Diagnostics, Place, Severity};
use rayon::prelude::*;

use super::{INVALID_TOKENS, RustFile};
use crate::{Body, Delivery};

/// A document that cannot be serialised.
pub(crate) const UNWRITABLE_DOCUMENT: Code = Code {
    name: "unwritable-document",
    severity: Severity::Error,
    about: "A generated document could not be serialised; the file is not written. The IR holds a value that the \
            format has no way to write. Correct the value in the service's YAML file.",
};

/// How a file is made. Nothing is made before its turn, and nothing is kept.
pub(crate) struct Recipe<'a> {
    path: String,
    make: Box<dyn Fn(&str) -> Made + Send + Sync + 'a>,
}

/// A file's text, or why there is none; and what was found on the way.
type Made = (Result<Body, Diagnostic>, Diagnostics);

impl<'a> Recipe<'a> {
    /// A Rust file.
    pub(crate) fn rust(path: String, make: impl Fn() -> RustFile + Send + Sync + 'a) -> Self {
        let make = move |path: &str| {
            let body = make().finish().map(Body::rust).map_err(|error| {
                let message = format!("the tokens of this file are not Rust: {error}");
                Diagnostic::new(INVALID_TOKENS, Place::new(path, 0), message)
            });
            (body, Diagnostics::new())
        };
        Recipe { path, make: Box::new(make) }
    }

    /// A document, by a serialiser.
    pub(crate) fn document<E: std::fmt::Display>(
        path: String,
        make: impl Fn(&mut Diagnostics) -> Result<Body, E> + Send + Sync + 'a,
    ) -> Self {
        let make = move |path: &str| {
            let mut found = Diagnostics::new();
            let body = make(&mut found).map_err(|error| {
                Diagnostic::new(UNWRITABLE_DOCUMENT, Place::new(path, 0), error.to_string())
            });
            (body, found)
        };
        Recipe { path, make: Box::new(make) }
    }
}

/// Files that are made at one time, for each thread.
const AT_A_TIME: usize = 8;

/// Makes files on all threads and delivers them in order, so that the result does not depend on threads.
pub(crate) fn deliver(recipes: &[Recipe<'_>], out: &mut Delivery<'_>, diags: &mut Diagnostics) {
    for some in recipes.chunks(AT_A_TIME * rayon::current_num_threads()) {
        let made: Vec<Made> = some.par_iter().map(|recipe| (recipe.make)(&recipe.path)).collect();
        for (recipe, (body, found)) in some.iter().zip(made) {
            diags.append(found);
            match body {
                Ok(body) => out.add(&recipe.path, body, diags),
                Err(why) => diags.push(why),
            }
        }
    }
}
