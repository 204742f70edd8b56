//! The whole trip of a question in one function.
