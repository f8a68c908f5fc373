//! The token by which a vendor knows a repeated call as the same one.

use crate::{OperationInfo, Params, Value, random};

impl OperationInfo {
    /// Gives the call a random token if the operation takes one and the caller has set none; an empty one is set, too.
    /// Clients do so before they send; this is for those who show beforehand what will be sent.
    pub fn fill_in_token(&self, params: &mut Params) {
        if let Some(name) = self.idempotency_token.filter(|name| params.get(name).is_none()) {
            params.insert(name, uuid());
        }
    }

    /// Whether the vendor would know a repetition of the call as the same one.
    pub(crate) fn has_token(&self, params: &Params) -> bool {
        match self.idempotency_token.and_then(|name| params.get(name)) {
            Some(Value::String(token)) => !token.is_empty(),
            Some(Value::Integer(_)) => true,
            _ => false,
        }
    }
}

/// A random UUID (RFC 9562, version 4).
fn uuid() -> String {
    let [high, low] = [random::word(), random::word()];
    let high = (high & !0xf000) | 0x4000;
    let low = (low & !(0b11 << 62)) | (0b10 << 62);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const CREATE: OperationInfo = OperationInfo::new("disk", "Create").with_idempotency_token("ClientToken");

    fn filled(info: OperationInfo, given: &[(&str, Value)]) -> Params {
        let mut params: Params = given.iter().cloned().collect();
        info.fill_in_token(&mut params);
        params
    }

    #[test]
    fn a_token_is_a_uuid_and_no_two_are_alike() {
        let tokens: HashSet<String> = (0..10_000).map(|_| uuid()).collect();
        assert_eq!(tokens.len(), 10_000);
        for token in tokens {
            let parts: Vec<usize> = token.split('-').map(str::len).collect();
            assert_eq!(parts, [8, 4, 4, 4, 12], "{token}");
            assert_eq!(token.as_bytes()[14], b'4', "{token}");
            assert!(b"89ab".contains(&token.as_bytes()[19]), "{token}");
        }
    }

    #[test]
    fn a_token_of_the_callers_is_kept_even_an_empty_one() {
        let given = |value: Value| filled(CREATE, &[("ClientToken", value)]);
        for (value, counts) in
            [(Value::from("mine"), true), (7.into(), true), ("".into(), false), (Value::Null, false)]
        {
            let params = given(value.clone());
            assert_eq!((params.get("ClientToken"), CREATE.has_token(&params)), (Some(&value), counts));
        }
    }

    #[test]
    fn only_an_operation_that_takes_a_token_is_given_one() {
        assert!(CREATE.has_token(&filled(CREATE, &[])));
        let other = OperationInfo::new("disk", "Create");
        assert!(filled(other, &[]).is_empty() && !other.has_token(&filled(CREATE, &[])));
    }
}
