//! One immutable value: files, vocabulary, graph, diagnostics.
