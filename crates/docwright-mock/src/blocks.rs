//! What request bodies are gathered in until they are whole: blocks of one size that are used again.
//!
//! Buffers that grow are a bad fit for many clients that send much and never all of it: each is copied into one twice its
//! size, and what they leave behind in the allocator fits nobody else. Blocks are all alike, so there are never
//! more of them than were once in use.

use std::sync::{Arc, Mutex};

use crate::lock::lock;

/// How many bytes a block has room for.
pub(crate) const BLOCK: usize = 16 << 10;

/// Blocks that nobody uses.
#[derive(Clone, Default)]
pub(crate) struct Pool(Arc<Mutex<Vec<Vec<u8>>>>);

/// Bytes in blocks; dropping them gives the blocks back.
pub(crate) struct Blocks {
    pool: Pool,
    blocks: Vec<Vec<u8>>,
    len: usize,
}

impl Pool {
    pub(crate) fn open(&self) -> Blocks {
        Blocks { pool: self.clone(), blocks: Vec::new(), len: 0 }
    }

    fn take(&self) -> Vec<u8> {
        lock(&self.0).pop().unwrap_or_else(|| Vec::with_capacity(BLOCK))
    }
}

impl Blocks {
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// How many blocks it takes more to hold so many bytes more.
    pub(crate) fn missing(&self, bytes: usize) -> usize {
        (self.len + bytes).div_ceil(BLOCK) - self.blocks.len()
    }

    pub(crate) fn extend(&mut self, mut data: &[u8]) {
        self.len += data.len();
        while !data.is_empty() {
            if self.blocks.last().is_none_or(|block| block.len() == BLOCK) {
                self.blocks.push(self.pool.take());
            }
            let Some(block) = self.blocks.last_mut() else { return };
            let (head, rest) = data.split_at(data.len().min(BLOCK - block.len()));
            block.extend_from_slice(head);
            data = rest;
        }
    }

    /// The bytes in one piece.
    pub(crate) fn join(self) -> Vec<u8> {
        self.blocks.concat()
    }
}

impl Drop for Blocks {
    fn drop(&mut self) {
        self.blocks.iter_mut().for_each(Vec::clear);
        lock(&self.pool.0).append(&mut self.blocks);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_out_as_they_went_in_and_blocks_are_used_again() {
        let pool = Pool::default();
        for round in 0..10_u8 {
            let mut blocks = pool.open();
            let data: Vec<u8> = (0..3 * BLOCK + 7).map(|at| (at % 251) as u8 ^ round).collect();
            for piece in data.chunks(10_007) {
                assert!(blocks.missing(piece.len()) <= 1);
                blocks.extend(piece);
            }
            assert_eq!((blocks.len(), blocks.missing(0), blocks.missing(BLOCK)), (data.len(), 0, 1));
            assert!(blocks.join() == data);
            assert_eq!(lock(&pool.0).len(), 4);
        }
    }
}
