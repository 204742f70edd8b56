//! The formal language: what it prints, what it reads, what it withstands.

mod generate;
mod roundtrip;
