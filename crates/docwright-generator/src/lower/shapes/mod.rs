//! The objects of one service, before they have names: what refers to what, which way each travels, which
//! hold themselves, which are the same.
//!
//! A request, a response, every model that one of them reaches and every object that stands inline in a table
//! is a [`Shape`]. Shapes that are equal in everything that a program sees form a [class](Sharing).

mod collect;
mod flow;
mod recursion;
mod sharing;

pub(crate) use collect::{DUPLICATE_FIELD, UNKNOWN_MODEL};
pub(crate) use sharing::{Class, Sharing};

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::{Index, IndexMut};

use docwright_ir::{self as ir, Diagnostics};

/// All shapes of a service.
#[derive(Debug)]
pub(crate) struct Shapes<'a> {
    list: Vec<Shape<'a>>,
    /// Each operation's request and response.
    pub(crate) operations: Vec<OperationShapes>,
    /// What answers failed calls, by their requests.
    failures: BTreeMap<ShapeId, Vec<ShapeId>>,
}

/// An operation's request and response.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OperationShapes {
    pub(crate) request: ShapeId,
    pub(crate) output: ShapeId,
}

/// A shape's place in its service's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ShapeId(usize);

/// An object.
#[derive(Debug)]
pub(crate) struct Shape<'a> {
    pub(crate) kind: Kind<'a>,
    /// The operation that it belongs to; `None` for the service's own models.
    pub(crate) operation: Option<usize>,
    /// What the vendor calls it, or what its owner and its field are called.
    pub(crate) wanted: Cow<'a, str>,
    pub(crate) members: Vec<Member<'a>>,
    pub(crate) encode: bool,
    pub(crate) decode: bool,
    pub(crate) place: TablePlace<'a>,
}

/// Where an object is described.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind<'a> {
    /// The request table.
    Request,
    /// The response table.
    Output,
    /// An answer to a failed call, by its status.
    Failure(u16),
    /// A model's table.
    Model(&'a ir::Model),
    /// In the table of the object that holds it.
    Inline {
        /// Whether that is a model's table in the end.
        in_model: bool,
    },
}

/// A page's table, and the part of it that describes an object.
#[derive(Debug, Clone)]
pub(crate) struct TablePlace<'a> {
    /// The page's path, or the operation's name if there is no page.
    pub(crate) page: &'a str,
    /// `Request Parameters`, or a model's name.
    pub(crate) table: &'a str,
    /// `Disks.N.` for the members of `Disks`.
    pub(crate) prefix: String,
    /// A list's row ends in `.N`.
    pub(crate) list_marks: bool,
}

impl TablePlace<'_> {
    /// The row of a field: `Disks.N.Size`.
    pub(crate) fn row(&self, field: &ir::Field) -> String {
        let mark = if self.list_marks && field.ty.is_list() { ".N" } else { "" };
        format!("{}{}{mark}", self.prefix, field.name)
    }
}

/// A member of an object.
#[derive(Debug)]
pub(crate) struct Member<'a> {
    pub(crate) field: &'a ir::Field,
    pub(crate) nesting: Nesting,
    pub(crate) leaf: Leaf,
    /// The type holds itself through this member.
    pub(crate) boxed: bool,
}

/// How many values a member holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nesting {
    One,
    List,
    Map,
}

/// The type of a member's single value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaf {
    String,
    Integer,
    Float,
    Boolean,
    Binary,
    Any,
    Shape(ShapeId),
}

impl<'a> Shapes<'a> {
    /// All shapes that the service's operations reach.
    pub(crate) fn of(service: &'a ir::Service, diags: &mut Diagnostics) -> Self {
        let mut shapes = collect::collect(service, diags);
        flow::mark(&mut shapes);
        recursion::mark(&mut shapes);
        shapes
    }

    /// All shapes with their ids.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (ShapeId, &Shape<'a>)> {
        self.list.iter().enumerate().map(|(index, shape)| (ShapeId(index), shape))
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    fn push(&mut self, shape: Shape<'a>) -> ShapeId {
        self.list.push(shape);
        ShapeId(self.list.len() - 1)
    }

    /// What answers failed calls of an operation.
    pub(crate) fn failures(&self, roots: OperationShapes) -> impl Iterator<Item = ShapeId> {
        self.failures.get(&roots.request).into_iter().flatten().copied()
    }

    /// What an operation's request and its answers reach, each once, in the order of the pages' rows; through those
    /// that `leads` further.
    pub(crate) fn reached_from(
        &self,
        roots: OperationShapes,
        mut leads: impl FnMut(ShapeId) -> bool,
    ) -> Vec<ShapeId> {
        let mut reached = vec![roots.request, roots.output];
        reached.extend(self.failures(roots));
        let mut seen: std::collections::BTreeSet<ShapeId> = reached.iter().copied().collect();
        let mut next = 0;
        while let Some(id) = reached.get(next).copied() {
            next += 1;
            if leads(id) {
                reached.extend(self[id].targets().filter(|target| seen.insert(*target)));
            }
        }
        reached
    }
}

impl Shape<'_> {
    /// The shapes that members refer to.
    pub(crate) fn targets(&self) -> impl Iterator<Item = ShapeId> {
        self.members.iter().filter_map(|member| member.target())
    }
}

impl Member<'_> {
    /// The shape that the member refers to.
    pub(crate) fn target(&self) -> Option<ShapeId> {
        match self.leaf {
            Leaf::Shape(id) => Some(id),
            _ => None,
        }
    }
}

impl<'a> Index<ShapeId> for Shapes<'a> {
    type Output = Shape<'a>;

    #[expect(clippy::indexing_slicing, reason = "only `push` makes an id, and nothing is ever removed")]
    fn index(&self, id: ShapeId) -> &Shape<'a> {
        &self.list[id.0]
    }
}

impl IndexMut<ShapeId> for Shapes<'_> {
    #[expect(clippy::indexing_slicing, reason = "only `push` makes an id, and nothing is ever removed")]
    fn index_mut(&mut self, id: ShapeId) -> &mut Self::Output {
        &mut self.list[id.0]
    }
}
