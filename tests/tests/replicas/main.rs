//! Twenty processes of one application that share their tokens in a Redis server: the vendor never sees more than two
//! valid ones, whatever becomes of the store meanwhile.
//!
//! The processes are this test's own program, started again for one test that does nothing by itself. The server is
//! that of the Debian package `redis-server`; where it is not installed, the test says so and tests nothing.
//! `CHATSPEC_LONG=1` lets them work for ten times as many lifetimes of a token.

mod fleet;
mod redis;
mod replica;
