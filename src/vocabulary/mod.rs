//! The declared kinds of nodes and edges.
