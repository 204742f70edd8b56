//! Rows turned into words, tables and JSON.
