//! Where a server listens.

use std::io;
use std::net::{SocketAddr, ToSocketAddrs};

use tokio::net::{TcpListener, TcpSocket};

use crate::setup::Setup;

/// How many connections the system keeps until they are accepted.
const BACKLOG: u32 = 1024;

/// Listens at the first of the addresses that is free.
pub(crate) fn listen(addresses: impl ToSocketAddrs, setup: &Setup) -> io::Result<TcpListener> {
    let mut refused = io::Error::new(io::ErrorKind::InvalidInput, "there is no address to listen at");
    let unknown = |error: io::Error| {
        let message = format!("cannot listen: {error}; that takes a host and a port, as in 127.0.0.1:8787");
        io::Error::new(error.kind(), message)
    };
    for address in addresses.to_socket_addrs().map_err(unknown)? {
        setup.check_address(address)?;
        match bind(address) {
            Ok(listener) => return Ok(listener),
            Err(error) => {
                refused = io::Error::new(error.kind(), format!("cannot listen at {address}: {error}"))
            }
        }
    }
    Err(refused)
}

fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // A server that starts anew finds connections of its last life; on Windows the option would share the port.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}
