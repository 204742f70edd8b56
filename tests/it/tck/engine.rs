//! How the harness runs a pattern, and how it names what fails.
