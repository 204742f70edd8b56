//! The only door to files: reads folders into sources, writes atomically.
