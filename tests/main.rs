//! Tests of the program as a whole, from the outside.

mod cli;
mod support;
