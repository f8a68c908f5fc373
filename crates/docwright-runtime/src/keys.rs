//! The keys of a client: one for what the API asks of all, and one for each way that single operations have of their own.

use crate::keyring::Keyring;
use crate::{Auth, OperationInfo, Protocol};

pub(crate) struct Keys {
    usual: Keyring,
    own: Vec<(Auth, Keyring)>,
}

impl Keys {
    /// `own` are those of single operations.
    pub(crate) fn new(usual: Keyring, own: Vec<(Auth, Keyring)>) -> Self {
        Keys { usual, own }
    }

    /// Where the key comes from that shows who calls this operation.
    pub(crate) fn of(&self, info: &OperationInfo) -> &Keyring {
        let is_its = |(way, _): &&(Auth, Keyring)| info.auth.is_some_and(|ways| ways.contains(way));
        self.own.iter().find(is_its).map_or(&self.usual, |(_, keys)| keys)
    }
}

impl OperationInfo {
    /// The ways in which its caller may show who it is; none if nobody is asked.
    pub fn ways(&self, protocol: Protocol) -> &'static [Auth] {
        match self.signed {
            true => self.auth.unwrap_or(protocol.auth),
            false => &[],
        }
    }
}
