//! Every field of a service, a table at a time.

use super::problem::Spot;
use crate::{Field, Location, Operation, Service, Type};

/// Which table a field stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Request,
    Response,
    Failure,
    Model,
}

/// The fields of one table, and where they stand.
pub(super) struct Rows<'a> {
    pub(super) fields: &'a [Field],
    spot: Spot,
    pub(super) table: Table,
    /// They are members of a field's objects, or of a model's.
    pub(super) is_inner: bool,
    /// Where that field travels, if it says so.
    pub(super) outer: Option<Location>,
    /// The operation by whose models a type is looked up first.
    pub(super) scope: Option<&'a str>,
}

impl<'a> Rows<'a> {
    /// Each field with its own place.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a Field, Spot)> {
        let place = |(index, field): (usize, &'a Field)| (field, self.spot.entry(index).field(&field.name));
        self.fields.iter().enumerate().map(place)
    }
}

/// Shows all tables of a service, outer ones before inner ones.
pub(super) fn each<'a>(service: &'a Service, spot: &Spot, show: &mut dyn FnMut(&Rows<'a>)) {
    for (index, operation) in service.operations.iter().enumerate() {
        let spot = spot.key("operations").entry(index).owner(&operation.name);
        of_operation(operation, &spot, show);
    }
    for (index, model) in service.models.iter().enumerate() {
        let spot = spot.key("models").entry(index).owner(&model.name).key("fields");
        let place = Place { table: Table::Model, is_inner: true, outer: None, scope: model.of.as_deref() };
        fields(&model.fields, &spot, place, show);
    }
}

/// Shows all tables of an operation.
pub(super) fn of_operation<'a>(operation: &'a Operation, spot: &Spot, show: &mut dyn FnMut(&Rows<'a>)) {
    let place = |table| Place { table, is_inner: false, outer: None, scope: Some(operation.name.as_str()) };
    fields(&operation.request, &spot.key("request"), place(Table::Request), show);
    fields(&operation.response, &spot.key("response"), place(Table::Response), show);
    for (index, failure) in operation.failures.iter().enumerate() {
        let spot = spot.key("failures").entry(index).key("fields");
        fields(&failure.fields, &spot, place(Table::Failure), show);
    }
}

#[derive(Clone, Copy)]
struct Place<'a> {
    table: Table,
    is_inner: bool,
    outer: Option<Location>,
    scope: Option<&'a str>,
}

fn fields<'a>(fields: &'a [Field], spot: &Spot, place: Place<'a>, show: &mut dyn FnMut(&Rows<'a>)) {
    let Place { table, is_inner, outer, scope } = place;
    let rows = Rows { fields, spot: spot.clone(), table, is_inner, outer, scope };
    show(&rows);
    for (field, spot) in rows.iter() {
        inner(
            &field.ty,
            &spot.key("type"),
            Place { is_inner: true, outer: field.location.or(outer), ..place },
            show,
        );
    }
}

fn inner<'a>(ty: &'a Type, spot: &Spot, place: Place<'a>, show: &mut dyn FnMut(&Rows<'a>)) {
    match ty {
        Type::List(element) => inner(element, &spot.key("list"), place, show),
        Type::Map(value) => inner(value, &spot.key("map"), place, show),
        Type::Fields(members) => self::fields(members, &spot.key("fields"), place, show),
        _ => {}
    }
}
