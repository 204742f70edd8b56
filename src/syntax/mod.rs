//! RON as a lossless, recovering tree.
