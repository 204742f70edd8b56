//! The engine: one pattern, planned and matched, rows with evidence.
