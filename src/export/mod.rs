//! The whole graph for other tools: one file per format.
