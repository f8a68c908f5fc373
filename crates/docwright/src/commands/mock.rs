//! `docwright mock`: a server that plays an API.
