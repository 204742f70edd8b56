//! The edge between styled text and a stream: colour goes through or is stripped, and one write stays one write.
//!
//! `anstream` strips by writing each stretch between two styles on its own; an answer of ten lines would become some twenty system calls.

use anstream::adapter::StripBytes;
use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};
use std::io::{self, Write};

/// A stream that keeps styles where they are wanted.
pub(super) enum Styled<S: RawStream> {
    Kept(AutoStream<S>),
    Stripped(S, StripBytes),
}

impl<S: RawStream> Styled<S> {
    /// The stream with the colour that was asked for; by itself that of a terminal that has it.
    pub(super) fn new(raw: S, color: ColorChoice) -> Self {
        let choice = if color == ColorChoice::Auto { AutoStream::choice(&raw) } else { color };
        match choice {
            ColorChoice::Never => Self::Stripped(raw, StripBytes::new()),
            choice => Self::Kept(AutoStream::new(raw, choice)),
        }
    }

    /// Tells whether styles go through.
    pub(super) fn is_styled(&self) -> bool {
        matches!(self, Self::Kept(_))
    }
}

impl<S: RawStream + Write> Write for Styled<S>
where
    AutoStream<S>: Write,
{
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Kept(stream) => stream.write(bytes),
            Self::Stripped(raw, strip) => {
                let mut plain = Vec::with_capacity(bytes.len());
                strip.strip_next(bytes).for_each(|piece| plain.extend_from_slice(piece));
                raw.write_all(&plain)?;
                Ok(bytes.len())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Kept(stream) => stream.flush(),
            Self::Stripped(raw, _) => raw.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_kept_or_stripped_even_where_a_write_cuts_them() {
        let written = |color, parts: [&str; 2]| {
            let mut stream = Styled::new(Vec::<u8>::new(), color);
            for part in parts {
                stream.write_all(part.as_bytes()).expect("in memory");
            }
            match stream {
                Styled::Kept(stream) => stream.into_inner(),
                Styled::Stripped(raw, _) => raw,
            }
        };
        let parts = ["\u{1b}[1", "mbold\u{1b}[0m 太字\n"];
        assert_eq!(written(ColorChoice::Never, parts), "bold 太字\n".as_bytes());
        assert_eq!(written(ColorChoice::Always, parts), parts.concat().as_bytes());
        assert_eq!(written(ColorChoice::Auto, parts), "bold 太字\n".as_bytes());
    }
}
