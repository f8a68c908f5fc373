//! How the rows of tables are written: what names and codes look like, what descriptions say, which rows no operation
//! owns.

use docwright_ir::Type;

use super::Dialect;

impl Dialect {
    /// Whether a word looks like a field's name.
    pub(crate) fn is_field_name(&self, word: &str) -> bool {
        self.raw.rows.name.is_match(word)
    }

    /// Whether a word looks like an error's code.
    pub(crate) fn is_error_code(&self, word: &str) -> bool {
        let rules = &self.raw.errors;
        let is_plain = |word: &str| rules.plain_codes.iter().any(|known| known == word);
        // Behind a code that looks like a word the next part may be written in any way: `FailedOperation.dealOrder`.
        let is_part = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'))
        };
        is_plain(word)
            || word.split_once('.').is_some_and(|(head, part)| is_plain(head) && is_part(part))
            || rules.code.as_ref().is_some_and(|pattern| pattern.is_match(word))
    }

    /// Whether a request's row is a parameter that every operation has and none owns.
    pub(crate) fn is_common(&self, name: &str, description: &str) -> bool {
        let description = description.trim_start_matches(['[', '【', '*', '`', '(', '（', ' ']);
        self.raw.rows.drop_request.iter().any(|rule| {
            let starts = |words: &String| {
                description.get(..words.len()).is_some_and(|head| head.eq_ignore_ascii_case(words))
            };
            rule.name == name && rule.starts.iter().any(starts)
        })
    }

    /// Whether a row below a heading of common parameters is one of them, and not one of the operation's own that
    /// slipped there.
    pub(crate) fn is_listed_common(&self, name: &str) -> bool {
        let known = &self.raw.rows.common;
        known.is_empty() || known.iter().any(|known| known == name)
    }

    /// Whether a response's member belongs to the envelope.
    pub(crate) fn is_envelope(&self, name: &str) -> bool {
        self.raw.rows.envelope.iter().any(|known| known.name == name)
    }

    /// Whether a response's row is the envelope's, and not the operation's own member that is called alike.
    pub(crate) fn is_envelope_row(&self, name: &str, ty: &str) -> bool {
        let known = self.raw.rows.envelope.iter().find(|known| known.name == name);
        let is_other = |known: &Type| {
            let declared = self.declared(ty);
            let says_type = !matches!(declared.ty, Type::Any | Type::Model(_));
            says_type && declared.ty != *known
        };
        known.is_some_and(|known| !known.ty.as_ref().is_some_and(is_other))
    }

    /// Whether a member of the envelope counts among the facts.
    pub(crate) fn is_envelope_fact(&self, name: &str) -> bool {
        self.raw.rows.envelope.iter().any(|known| known.fact && known.name == name)
    }

    /// Whether a description announces null.
    pub(crate) fn says_null(&self, description: &str) -> bool {
        self.raw.rows.null_notes.iter().any(|note| contains(description, note))
    }

    /// The notes behind a name that say not to use the field any more.
    pub(crate) fn retired_words(&self) -> &[String] {
        &self.raw.rows.retired
    }

    /// Whether a description allows a blank value in spite of the required cell.
    pub(crate) fn allows_blank(&self, description: &str) -> bool {
        self.raw.rows.blank_allowed.iter().any(|words| contains(description, words))
    }

    /// The words of a description that call a value an array.
    pub(crate) fn array_words<'t>(&self, description: &'t str) -> Option<&'t str> {
        self.raw.rows.array_words.find(description)
    }
}

/// Whether `text` holds `words`; letters' case does not matter.
fn contains(text: &str, words: &str) -> bool {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    let Some(first) = words.first() else { return false };
    let [lower, upper] = [first.to_ascii_lowercase(), first.to_ascii_uppercase()];
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| *byte == lower || *byte == upper) {
        let (_, tail) = rest.split_at(at);
        if tail.get(..words.len()).is_some_and(|head| head.eq_ignore_ascii_case(words)) {
            return true;
        }
        rest = tail.get(1..).unwrap_or_default();
    }
    false
}
