//! Takes a list out of a JSON body while its bytes arrive, without keeping more of it than one element.

use std::mem;

use bytes::{Buf, Bytes};

use super::scan::Scan;

/// How much of an element that is too large is kept, to say which one it was: more than an error shows, so that a secret at
/// the end of what it shows is whole.
const HEAD: usize = 8 * 1024;

/// What a [`Splitter`] found next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// The list begins. What stood before it, closed as if the list were empty and the body ended here.
    Begin(Vec<u8>),
    /// The text of an element, which nobody has checked yet.
    Element(u64, Bytes),
    /// The beginning of an element that is larger than allowed.
    TooLarge(u64, Bytes),
}

/// What makes it impossible to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The text is not JSON: how many bytes of the body were fine, and what is wrong there.
    Syntax(u64, &'static str),
    /// The body ends in the middle.
    CutOff,
    /// What stands around the list is larger than allowed.
    EnvelopeTooLarge,
}

/// How large the parts of a body may be, in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) envelope: usize,
    pub(crate) element: usize,
}

/// Reads a body piece by piece. Elements come out one by one; everything else is kept as the envelope, in which the
/// list is empty.
///
/// Only brackets and quotes are looked at: whoever decodes an element or the envelope sees what is wrong inside.
#[derive(Debug)]
pub(crate) struct Splitter {
    path: Vec<String>,
    bounds: Bounds,
    state: State,
    /// How many keys of the path lead to where we are.
    level: usize,
    envelope: Vec<u8>,
    element: Vec<u8>,
    next_index: u64,
    offset: u64,
    found: bool,
}

#[derive(Debug, Clone, Copy)]
enum State {
    /// Before a value that is the list, or an object on the way to it.
    Target,
    /// Before a value that is of no interest, or within it.
    Other(Scan),
    /// Before a key or the end of an object on the way.
    Member,
    /// Within such a key, which begins at that byte of the envelope.
    Key { start: usize, escaped: bool },
    /// Between a key, which may be the one of the path, and its value.
    Colon { matches: bool },
    /// After a value in an object on the way.
    AfterMember,
    /// Before an element; the end of the list is right here only before the first one.
    Item { first: bool },
    /// Within an element.
    Element { scan: Scan, too_large: bool },
    /// After an element.
    AfterElement,
    /// After everything.
    End,
    /// Within what is not JSON, or not what was expected: it is kept for whoever has to say what it is.
    Foreign,
}

/// How many bytes a step took, and what it found.
type Step = (usize, Option<Piece>);

impl Splitter {
    /// Looks for the list at the end of that path of keys.
    pub(crate) fn new(path: Vec<String>, bounds: Bounds) -> Self {
        Self {
            path,
            bounds,
            state: State::Target,
            level: 0,
            envelope: Vec::new(),
            element: Vec::new(),
            next_index: 0,
            offset: 0,
            found: false,
        }
    }

    /// Takes bytes from the front of the input, up to the next piece or to its end.
    pub(crate) fn next(&mut self, input: &mut Bytes) -> Result<Option<Piece>, Fault> {
        while !input.is_empty() {
            let (taken, piece) = self.step(input)?;
            input.advance(taken);
            self.offset += taken as u64;
            if piece.is_some() {
                return Ok(piece);
            }
        }
        Ok(None)
    }

    /// The envelope, after the last byte; `true` beside it when the list was there.
    pub(crate) fn finish(self) -> Result<(Vec<u8>, bool), Fault> {
        match self.state {
            State::End => Ok((self.envelope, self.found)),
            _ if self.found => Err(Fault::CutOff),
            _ => Ok((self.envelope, false)),
        }
    }

    fn step(&mut self, input: &Bytes) -> Result<Step, Fault> {
        match self.state {
            State::Other(scan) => self.other(scan, input),
            State::Key { start, escaped } => self.key(start, escaped, input),
            State::Element { scan, too_large } => self.element(scan, too_large, input),
            State::Foreign => self.keep(input).map(|()| (input.len(), None)),
            State::Item { .. } | State::AfterElement => self.in_list(input[0]),
            _ if self.is_blank(input[0]) => self.keep(&input[..1]).map(|()| (1, None)),
            _ => self.in_envelope(input[0]),
        }
    }

    /// White space, or a byte order mark at the very beginning, which some servers write.
    fn is_blank(&self, byte: u8) -> bool {
        const MARK: &[u8] = "\u{feff}".as_bytes();
        let position = usize::try_from(self.offset).unwrap_or(usize::MAX);
        is_space(byte) || MARK.get(position) == Some(&byte)
    }

    fn in_envelope(&mut self, byte: u8) -> Result<Step, Fault> {
        match (self.state, byte) {
            (State::Target, b'[') if self.level == self.path.len() => return self.begin(),
            (State::Target, b'{') if self.level < self.path.len() => {
                self.level += 1;
                self.state = State::Member;
            }
            (State::Target, _) => return self.begin_other(),
            (State::Member, b'"') => self.state = State::Key { start: self.envelope.len(), escaped: false },
            (State::Member | State::AfterMember, b'}') => self.leave_object(),
            (State::Colon { matches: true }, b':') => self.state = State::Target,
            (State::Colon { matches: false }, b':') => self.state = State::Other(Scan::default()),
            (State::AfterMember, b',') => self.state = State::Member,
            _ => return self.foreign(),
        }
        self.keep(&[byte]).map(|()| (1, None))
    }

    fn in_list(&mut self, byte: u8) -> Result<Step, Fault> {
        match (self.state, byte) {
            (_, byte) if is_space(byte) => {}
            (State::Item { first: true } | State::AfterElement, b']') => self.after_value(),
            (State::AfterElement, b',') => self.state = State::Item { first: false },
            (State::AfterElement, _) => return self.syntax("expected `,` or `]` after an element"),
            (_, b',' | b':' | b']' | b'}') => return self.syntax("expected an element"),
            _ => {
                self.state = State::Element { scan: Scan::default(), too_large: false };
                return Ok((0, None));
            }
        }
        Ok((1, None))
    }

    fn begin(&mut self) -> Result<Step, Fault> {
        if self.found {
            return self.syntax("the list comes a second time");
        }
        self.keep(b"[]")?;
        self.found = true;
        self.state = State::Item { first: true };
        let mut closed = self.envelope.clone();
        closed.resize(closed.len() + self.level, b'}');
        Ok((1, Some(Piece::Begin(closed))))
    }

    fn begin_other(&mut self) -> Result<Step, Fault> {
        self.state = State::Other(Scan::default());
        Ok((0, None))
    }

    fn other(&mut self, mut scan: Scan, input: &Bytes) -> Result<Step, Fault> {
        let (taken, ended) = scan.run(input);
        self.keep(&input[..taken])?;
        self.state = State::Other(scan);
        if ended {
            self.after_value();
        }
        Ok((taken, None))
    }

    fn key(&mut self, start: usize, mut escaped: bool, input: &Bytes) -> Result<Step, Fault> {
        let end = input.iter().position(|byte| {
            let was_escaped = escaped;
            escaped = !was_escaped && *byte == b'\\';
            *byte == b'"' && !was_escaped
        });
        let taken = end.map_or(input.len(), |end| end + 1);
        self.keep(&input[..taken])?;
        self.state = match end {
            Some(_) => State::Colon { matches: self.matches(start) },
            None => State::Key { start, escaped },
        };
        Ok((taken, None))
    }

    fn matches(&self, key_start: usize) -> bool {
        let key = serde_json::from_slice::<String>(&self.envelope[key_start..]);
        key.is_ok_and(|key| self.path.get(self.level - 1) == Some(&key))
    }

    fn element(&mut self, mut scan: Scan, too_large: bool, input: &Bytes) -> Result<Step, Fault> {
        let (taken, ended) = scan.run(input);
        let too_large = too_large || self.element.len() + taken > self.bounds.element;
        self.state = State::Element { scan, too_large };
        if ended && self.element.is_empty() && !too_large {
            return Ok((taken, Some(self.end_element(too_large, input.slice(..taken)))));
        }
        self.hold(too_large, &input[..taken]);
        let text = ended.then(|| mem::take(&mut self.element).into());
        Ok((taken, text.map(|text| self.end_element(too_large, text))))
    }

    /// Keeps a part of an element; only the beginning of one that is too large.
    fn hold(&mut self, too_large: bool, part: &[u8]) {
        let mut kept = part.len();
        if too_large {
            self.element.truncate(HEAD);
            kept = kept.min(HEAD - self.element.len());
        }
        self.element.extend_from_slice(&part[..kept]);
    }

    fn end_element(&mut self, too_large: bool, text: Bytes) -> Piece {
        let index = self.next_index;
        self.next_index += 1;
        self.state = State::AfterElement;
        if too_large { Piece::TooLarge(index, text) } else { Piece::Element(index, text) }
    }

    fn leave_object(&mut self) {
        self.level -= 1;
        self.after_value();
    }

    fn after_value(&mut self) {
        self.state = if self.level == 0 { State::End } else { State::AfterMember };
    }

    fn foreign(&mut self) -> Result<Step, Fault> {
        if self.found {
            return self.syntax("expected `,` or the end of an object");
        }
        self.state = State::Foreign;
        Ok((0, None))
    }

    fn syntax(&self, what: &'static str) -> Result<Step, Fault> {
        Err(Fault::Syntax(self.offset, what))
    }

    fn keep(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        if self.envelope.len() + bytes.len() > self.bounds.envelope {
            return Err(Fault::EnvelopeTooLarge);
        }
        self.envelope.extend_from_slice(bytes);
        Ok(())
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
