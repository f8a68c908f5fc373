//! The server over real sockets: protocols, faults, paging.

#[cfg(test)]
mod apis;
#[cfg(test)]
mod auth;
#[cfg(test)]
mod by_path;
#[cfg(test)]
mod client;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod form_api;
#[cfg(test)]
mod generated;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod json_api;
#[cfg(test)]
mod orders;
#[cfg(test)]
mod plain;
#[cfg(test)]
mod rest;
#[cfg(test)]
mod server;
#[cfg(test)]
mod state;
