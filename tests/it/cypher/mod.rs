//! The formal language: what it prints, what it reads, what it withstands.

mod clique;
mod commands;
mod echo;
mod generate;
mod limits;
mod mutate;
mod roundtrip;
