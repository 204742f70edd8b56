//! Messages over a pair of streams: a header with a length, then JSON.
//!
//! What cannot be read is passed over and said in the editor's log: one broken message must not take the unsaved work of the others along.

use super::server::{Options, serve};
use crossbeam_channel::{Sender, bounded, select, unbounded};
use lsp_server::{Connection, Message, Notification};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::thread;

/// A message above this many bytes is passed over; files end at a quarter of it.
const LONGEST: u64 = 256 << 20;

/// A header line above this many bytes is none.
const LONGEST_HEADER: u64 = 8 << 10;

/// Serves an editor over a pair of streams until it says `exit` or goes away; tells whether it had asked to shut down before.
///
/// What goes out is written by the thread that calls.
pub fn serve_stdio(
    input: impl Read + Send + 'static,
    mut output: impl Write,
    options: Options,
) -> io::Result<bool> {
    let (to_server, from_editor) = unbounded();
    let (to_editor, from_server) = unbounded();
    let log = to_editor.clone();
    thread::spawn(move || read(BufReader::new(input), &to_server, &log));
    let connection = Connection { sender: to_editor, receiver: from_editor };
    let (alive, ended) = bounded::<()>(0);
    let server = thread::spawn(move || {
        // Dropped when the server ends, however it ends; the reader may wait for its stream much longer.
        let _alive = alive;
        serve(&connection, options)
    });
    loop {
        select! {
            recv(from_server) -> message => match message {
                Ok(message) => message.write(&mut output)?,
                Err(_) => break,
            },
            recv(ended) -> _ => break,
        }
    }
    for message in from_server.try_iter() {
        message.write(&mut output)?;
    }
    Ok(server.join().unwrap_or(false))
}

/// Reads messages until the stream ends or `exit` is said.
fn read(mut input: impl BufRead, server: &Sender<Message>, log: &Sender<Message>) {
    loop {
        let message = match next(&mut input) {
            Ok(Some(Ok(message))) => message,
            Ok(Some(Err(trouble))) => {
                let params = serde_json::json!({ "type": 1, "message": trouble });
                let note = Notification::new("window/logMessage".to_owned(), params);
                if log.send(note.into()).is_err() {
                    return;
                }
                continue;
            }
            Ok(None) | Err(_) => return,
        };
        let last = matches!(&message, Message::Notification(note) if note.method == "exit");
        if server.send(message).is_err() || last {
            return;
        }
    }
}

/// The next message, or what is wrong with it; nothing at the end of the stream.
fn next(input: &mut impl BufRead) -> io::Result<Option<Result<Message, String>>> {
    let mut length: Option<u64> = None;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(LONGEST_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            if length.is_some() {
                break;
            }
            continue;
        }
        let value = line
            .split_once(':')
            .filter(|(name, _)| name.trim().eq_ignore_ascii_case("content-length"));
        if let Some((_, value)) = value {
            length = value.trim().parse().ok();
        }
    }
    let length = length.unwrap_or(0);
    if length > LONGEST {
        io::copy(&mut input.take(length), &mut io::sink())?;
        return Ok(Some(Err(format!("a message of {length} bytes is passed over"))));
    }
    let mut body = Vec::new();
    if (input.take(length).read_to_end(&mut body)? as u64) < length {
        return Ok(None);
    }
    let message = serde_json::from_slice(&body);
    Ok(Some(message.map_err(|error| format!("a message cannot be read: {error}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_passed_over() {
        let good = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let text = format!(
            "nonsense\r\n\r\nContent-Length: 5\r\n\r\n{{{{{{{{{{Content-Length: x\r\nContent-Length: {}\r\n\r\n{good}",
            good.len()
        );
        let mut input = text.as_bytes();
        assert!(matches!(next(&mut input), Ok(Some(Err(_)))));
        assert!(matches!(next(&mut input), Ok(Some(Ok(Message::Notification(_))))));
        assert!(matches!(next(&mut input), Ok(None)));
    }
}
