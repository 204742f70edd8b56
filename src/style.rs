//! Meanings of terminal styles: what is an id, a kind, a hint; the edge decides the colours.
