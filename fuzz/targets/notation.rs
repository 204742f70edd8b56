//! Reading RON: nothing is lost, nothing panics, and `ron` agrees in both directions. Asks what the tests of random texts ask.
#![no_main]

#[path = "../../tests/it/syntax/agreement.rs"]
mod agreement;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| agreement::check(text));
