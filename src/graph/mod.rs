//! The graph itself: petgraph inside, ids outside.
