//! Type cells: `int`, `Array of Tag`, `array[[*Disk*](#disk)]`.

use docwright_ir::{Format, Type};

use super::Dialect;
use crate::limits::{LISTS, NAME_BYTES};

/// What a type cell says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Declared {
    pub(crate) ty: Type,
    pub(crate) format: Option<Format>,
    /// Whether the dialect knows the cell's words.
    pub(crate) known: bool,
}

impl Dialect {
    /// What a type cell declares.
    pub(crate) fn declared(&self, cell: &str) -> Declared {
        parse_within(cell.trim().trim_matches('*').trim(), self, LISTS)
    }
}

fn parse_within(cell: &str, dialect: &Dialect, depth: usize) -> Declared {
    if let Some((ty, format)) = dialect.words().scalar(cell) {
        return Declared { ty: ty.clone(), format: *format, known: true };
    }
    let types = &dialect.raw().types;
    if depth > 0
        && let Some(inner) = types.list_of.iter().find_map(|template| template.inside(cell))
    {
        let inner = parse_within(inner, dialect, depth - 1);
        return Declared { ty: Type::list(inner.ty), ..inner };
    }
    match &types.model {
        Some(model) if cell.len() <= NAME_BYTES && model.is_match(cell) => {
            Declared { ty: Type::Model(cell.to_owned()), format: None, known: true }
        }
        _ => Declared { ty: Type::Any, format: None, known: false },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ty(dialect: &str, cell: &str) -> Type {
        Dialect::embedded(dialect).unwrap().unwrap().declared(cell).ty
    }

    #[test]
    fn scalars_lists_and_models_are_told_apart() {
        assert_eq!(ty("ucloud", "int"), Type::Integer);
        assert_eq!(ty("ucloud", "array[string]"), Type::list(Type::String));
        assert_eq!(ty("ucloud", "array[Disk]"), Type::list(Type::Model("Disk".into())));
        assert_eq!(ty("ucloud", "array"), Type::list(Type::Any));
        assert_eq!(ty("tencentcloud", "Array of Tag"), Type::list(Type::Model("Tag".into())));
        assert_eq!(ty("tencentcloud", "Array of Array of Integer"), Type::list(Type::list(Type::Integer)));
    }

    #[test]
    fn two_words_may_be_one_type_and_say_a_format() {
        let found = Dialect::embedded("tencentcloud").unwrap().unwrap().declared("Timestamp ISO8601");
        assert_eq!((found.ty, found.format), (Type::String, Some(Format::DateTime)));
    }

    #[test]
    fn a_cell_of_prose_is_any() {
        assert!(!Dialect::embedded("ucloud").unwrap().unwrap().declared("see below").known);
    }
}
