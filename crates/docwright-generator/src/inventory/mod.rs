//! An inventory: which operations there are, as JSON, for tools that ask nothing else.

use std::collections::BTreeMap;

use docwright_ir::Diagnostics;

use crate::{Body, Delivery, Source, Target};

/// A list of operations, by service.
#[derive(Debug)]
pub(crate) struct Inventory;

impl Target for Inventory {
    fn name(&self) -> &'static str {
        "inventory"
    }

    fn emit(&self, source: Source<'_>, out: &mut Delivery<'_>, diags: &mut Diagnostics) {
        let operations = source.api.services.iter().map(|service| {
            let names = service.operations.iter().map(|operation| operation.name.as_str());
            (service.name.as_str(), names.collect::<Vec<_>>())
        });
        // Names and nothing else: there is no value that JSON could not hold.
        if let Ok(body) = Body::json(&operations.collect::<BTreeMap<_, _>>()) {
            out.add(&format!("inventory/{}.json", source.api.info.name), body, diags);
        }
    }
}
