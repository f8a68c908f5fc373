//! How far generated files follow what an IR refers to. One model may hold another, and that a third one: a few lines
//! can so name more fields than a disk holds. Real APIs come nowhere near; what is left out is reported.

use docwright_ir::{Code, Severity};

/// Something that was generated in part.
pub(crate) const CUT_SHORT: Code = Code {
    name: "cut-short",
    severity: Severity::Warning,
    about: "A generated file would be far longer than any API needs, because models refer to models again and again, \
            so a part of it is left out: fields at the end of a command's list of reply fields, or names of shared types \
            in an operation's module (they stay in the service's `models`). Calls are not affected. Look at the models \
            that the operation refers to.",
};

/// Fields in the list of a reply's fields; the longest of a real operation has 356.
pub(crate) const MAX_REPLY_FIELDS: usize = 4_000;

/// Bytes that their paths and texts may take together in a service of so many operations; the most of a real operation
/// are 27 thousand. One model of a few lines may be the reply of thousands of operations.
pub(crate) fn reply_bytes(operations: usize) -> usize {
    const SERVICE: usize = 32 << 20;
    (SERVICE / operations.max(1)).clamp(8 << 10, 256 << 10)
}

/// Models inside models in that list; real ones nest four deep.
pub(crate) const MAX_REPLY_DEPTH: usize = 40;

/// Shared types that an operation's module names; the most of a real one are 39. Beyond, it names those that its own
/// types need.
pub(crate) const MAX_SHARED_TYPES: usize = 400;

/// Arguments in an example; the most of a real one are 13.
pub(crate) const MAX_EXAMPLE_ARGUMENTS: usize = 130;

/// Bytes that a template may write; the longest manual page of a real service has 400 thousand.
pub(crate) const MAX_TEXT_BYTES: usize = 16 << 20;
