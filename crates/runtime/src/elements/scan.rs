//! Finds where a JSON value ends.

/// Follows one JSON value, byte by byte, by its quotes and brackets alone.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scan {
    depth: u64,
    begun: bool,
    quoted: bool,
    escaped: bool,
}

impl Scan {
    /// How many of the bytes belong to the value, and whether it ends there. White space before it belongs to it.
    pub(super) fn run(&mut self, bytes: &[u8]) -> (usize, bool) {
        let mut position = 0;
        while position < bytes.len() {
            if self.quoted && !self.escaped {
                position += plain(&bytes[position..]);
            }
            let Some(byte) = bytes.get(position) else { break };
            match self.take(*byte) {
                Reach::Within => position += 1,
                Reach::Last => return (position + 1, true),
                Reach::Beyond => return (position, true),
            }
        }
        (position, false)
    }

    fn take(&mut self, byte: u8) -> Reach {
        if self.quoted {
            return self.take_quoted(byte);
        }
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' if self.depth == 0 && !self.begun => Reach::Within,
            b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' if self.depth == 0 => Reach::Beyond,
            b'}' | b']' if self.depth == 0 => Reach::Beyond,
            b'"' | b'{' | b'[' if self.depth == 0 && self.begun => Reach::Beyond,
            b'}' | b']' => {
                self.depth -= 1;
                self.after()
            }
            _ => {
                self.begun = true;
                self.quoted = byte == b'"';
                self.depth += u64::from(matches!(byte, b'{' | b'['));
                Reach::Within
            }
        }
    }

    fn take_quoted(&mut self, byte: u8) -> Reach {
        if self.escaped || byte != b'"' {
            self.escaped = !self.escaped && byte == b'\\';
            return Reach::Within;
        }
        self.quoted = false;
        self.after()
    }

    /// After a closing quote or bracket.
    fn after(&self) -> Reach {
        if self.depth == 0 { Reach::Last } else { Reach::Within }
    }
}

/// How a byte belongs to a value.
enum Reach {
    Within,
    Last,
    Beyond,
}

/// How many bytes of a quoted text come before the next quote or backslash.
fn plain(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| matches!(byte, b'"' | b'\\')).unwrap_or(bytes.len())
}
