//! Plain questions in English and Japanese.
