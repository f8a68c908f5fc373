//! Pages in, IR out: the first pages, the forms that browsers save pages in, and texts made to be slow.

// Clippy lets helpers of tests unwrap where the module says that it is one.
#[cfg(test)]
mod breaks;
#[cfg(test)]
mod cells;
#[cfg(test)]
mod claims;
#[cfg(test)]
mod ends;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod labels;
#[cfg(test)]
mod languages;
#[cfg(test)]
mod losses;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod parts;
#[cfg(test)]
mod rows;
#[cfg(test)]
mod saved;
#[cfg(test)]
mod several;
#[cfg(test)]
mod support;
#[cfg(test)]
mod wide;
#[cfg(test)]
mod wording;
