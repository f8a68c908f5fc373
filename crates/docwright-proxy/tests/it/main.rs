//! The proxy over real sockets: before a mock, which checks signatures with code of its own, and before servers that
//! misbehave.

#[cfg(test)]
mod answers;
#[cfg(test)]
mod calls;
#[cfg(test)]
mod client;
#[cfg(test)]
mod crowds;
#[cfg(test)]
mod elsewhere;
#[cfg(test)]
mod orders;
#[cfg(test)]
mod paths;
#[cfg(test)]
mod records;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod servers;
